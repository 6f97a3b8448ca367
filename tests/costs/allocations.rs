//! Allocations for each megabyte of text: none for a term, few for a paragraph.

use std::fs;

use allocation_counter::measure;
use minsou::corpus::{Bytes, Format, Reader};
use minsou::figures::extract;
use minsou::text::{Segmenter, fold, for_each_pair, unit_terms};
use minsou::vocabulary::Kind;

fn articles() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let files = fs::read_dir(folder).expect("the corpus is there");
    let paths = files.map(|file| file.expect("it can be listed").path());
    let texts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts.map(|path| fs::read_to_string(path).expect("it is text")).collect()
}

fn paragraphs() -> Vec<String> {
    let articles = articles();
    let lines = articles.iter().flat_map(|text| text.lines());
    lines.filter(|line| !line.trim().is_empty()).map(fold).collect()
}

/// How often some work on every text allocates, for a megabyte of text, when all that is made once is there.
fn per_megabyte(texts: &[String], work: impl Fn(&str)) -> u64 {
    texts.iter().for_each(|text| work(text));
    let counted = measure(|| texts.iter().for_each(|text| work(text)));
    let bytes: usize = texts.iter().map(String::len).sum();
    counted.count_total * 1_000_000 / bytes as u64
}

#[track_caller]
fn assert_at_most(most: u64, counted: u64) {
    assert!(counted <= most, "{counted} allocations a megabyte, and {most} are the most");
}

/// A megabyte of the samples is some 300 000 units in 3 400 paragraphs.
#[test]
fn no_term_is_an_allocation() {
    let paragraphs = paragraphs();
    assert_at_most(0, per_megabyte(&paragraphs, |text| assert!(unit_terms(text).count() > 0)));
    assert_at_most(6_000, per_megabyte(&paragraphs, |text| drop(fold(text))));
    // The pair itself.
    assert_at_most(6_000, per_megabyte(&paragraphs, |text| for_each_pair(text, |_| {})));
    // The tokens of jieba and the words.
    let segmenter = Segmenter::full();
    let cut = |text: &str| drop(segmenter.cut_for_search(text));
    assert_at_most(30_000, per_megabyte(&paragraphs, cut));
}

#[test]
fn reading_allocates_for_paragraphs() {
    let reader = Reader::new();
    let read = |text: &str| {
        let bytes = Bytes::new(text.as_bytes().to_vec());
        assert!(reader.read_as("a", "a.txt", Format::Text, &bytes).is_ok());
    };
    assert_at_most(240_000, per_megabyte(&articles(), read));
}

#[test]
fn figures_allocate_for_what_they_find() {
    let read = |text: &str| drop(extract(text, Kind::Plan));
    assert_at_most(240_000, per_megabyte(&paragraphs(), read));
}
