//! What stages of reading cost on one core, each by itself: outline, categories, kinds, the districts named.

use std::fs;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use minsou::corpus::{
    Bytes, Entry, Format, Hints, Metadata, Paragraph, Reader, SourceLine, Taxonomy, categories,
    gazetteer, kinds, outline,
};

fn main() {
    divan::main();
}

/// The articles of `corpus/`.
static ARTICLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let files = fs::read_dir(folder).expect("the corpus is there");
    let paths = files.map(|file| file.expect("readable").path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| fs::read(path).expect("readable"))
        .collect()
});

/// Their passages as entries.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let articles = ARTICLES.iter().map(|bytes| read(bytes).passages);
    let passages = articles.flatten();
    passages
        .map(|passage| Entry {
            label: passage.label,
            heading: passage.heading,
            units: passage.units,
            text: passage.text,
            lines: passage.lines,
            ..Entry::default()
        })
        .collect()
});

fn read(bytes: &[u8]) -> minsou::corpus::Article {
    let bytes = Bytes::new(bytes.to_vec());
    Reader::new().read_as("bench", "bench.txt", Format::Text, &bytes).expect("an article")
}

fn text_bytes() -> BytesCount {
    BytesCount::new(ENTRIES.iter().map(|entry| entry.text.len()).sum::<usize>())
}

/// Their lines as paragraphs, an article beside the other.
fn paragraphs() -> Vec<Vec<Paragraph>> {
    let article = |bytes: &Vec<u8>| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let lines = text.lines().zip(1..).map(|(text, number)| SourceLine {
            number,
            text: text.to_owned(),
            ..SourceLine::default()
        });
        lines.filter_map(Paragraph::from_line).collect()
    };
    ARTICLES.iter().map(article).collect()
}

#[divan::bench]
fn outlines_of_articles(bencher: Bencher) {
    let (articles, hints) = (paragraphs(), Hints::default());
    bencher.counter(text_bytes()).bench(|| {
        let outlines = articles.iter().map(|paragraphs| outline(black_box(paragraphs), &hints));
        outlines.map(|outline| outline.entries.len()).sum::<usize>()
    });
}

#[divan::bench]
fn categories_of_passages(bencher: Bencher) {
    let taxonomy = Taxonomy::built_in();
    bencher.counter(text_bytes()).bench(|| categories(black_box(&ENTRIES), taxonomy));
}

#[divan::bench]
fn kinds_of_passages(bencher: Bencher) {
    let metadata = Metadata::default();
    bencher.counter(text_bytes()).bench(|| kinds(black_box(&ENTRIES), &metadata));
}

#[divan::bench]
fn districts_in_passages(bencher: Bencher) {
    bencher.counter(text_bytes()).bench(|| {
        let names = ENTRIES.iter().map(|entry| gazetteer::mentions(black_box(&entry.text), &[]));
        names.map(|names| names.len()).sum::<usize>()
    });
}
