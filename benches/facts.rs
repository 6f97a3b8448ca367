//! What the stages after the outline cost on one core, each by itself: categories, kinds, the districts named.

use std::fs;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use minsou::corpus::{
    Bytes, Entry, Format, Metadata, Reader, Taxonomy, categories, gazetteer, kinds,
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
