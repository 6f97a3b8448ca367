//! How fast figures are read: the five articles over and over, a paragraph at a time.
//! `cargo bench --bench figures`

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use minsou::figures::extract;
use minsou::vocabulary::Kind;

fn main() {
    divan::main();
}

fn paragraphs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("corpus/ is readable")
        .map(|entry| entry.expect("corpus/ is readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    paths
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).expect("articles are UTF-8");
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|line| !line.is_empty())
        .collect()
}

#[divan::bench]
fn articles(bencher: Bencher) {
    let paragraphs = paragraphs();
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        paragraphs
            .iter()
            .map(|text| extract(divan::black_box(text), Kind::Plan).len())
            .sum::<usize>()
    });
}

/// Prose without a number is what most of a corpus is made of.
#[divan::bench]
fn no_numbers(bencher: Bencher) {
    let text = "持续提升群众满意度，让群众的幸福感、安全感、获得感更加充实。".repeat(20);
    bencher
        .counter(BytesCount::of_str(text.as_str()))
        .bench_local(|| extract(divan::black_box(&text), Kind::Plan).len());
}

/// One line of many megabytes.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn one_long_line(bencher: Bencher) {
    let text = "新增公共停车位1.34万个、充电桩3.58万个，占年计划的128%，".repeat(60_000);
    bencher
        .counter(BytesCount::of_str(text.as_str()))
        .bench_local(|| extract(divan::black_box(&text), Kind::Result).len());
}
