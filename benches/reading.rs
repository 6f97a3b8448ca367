//! Bytes → articles on one core, facts, kinds and categories included: how many bytes of plain text a
//! second. `cargo bench --bench reading`

use divan::Bencher;
use divan::counter::BytesCount;
use minsou::corpus::{Bytes, Format, Reader};

fn main() {
    divan::main();
}

const SAMPLES: [&str; 5] = [
    include_str!("../corpus/laoshan-2023.txt"),
    include_str!("../corpus/licang-2023.txt"),
    include_str!("../corpus/qingdao-2024.txt"),
    include_str!("../corpus/qingdao-2025.txt"),
    include_str!("../corpus/shinan-2023.txt"),
];

fn read(bencher: Bencher<'_, '_>, texts: &[String]) {
    let reader = Reader::new();
    let files: Vec<Bytes> =
        texts.iter().map(|text| Bytes::new(text.clone().into_bytes())).collect();
    let bytes = texts.iter().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for file in &files {
            divan::black_box(reader.read_as("a", "a.txt", Format::Text, file).is_ok());
        }
    });
}

#[divan::bench]
fn the_five_samples(bencher: Bencher<'_, '_>) {
    read(bencher, &SAMPLES.map(str::to_owned));
}

/// Five megabytes in one file of many lines.
#[divan::bench(sample_count = 5)]
fn one_long_file(bencher: Bencher<'_, '_>) {
    read(bencher, &[SAMPLES[2].repeat(320)]);
}

/// Two hundred thousand lines.
#[divan::bench(sample_count = 3)]
fn two_hundred_thousand_lines(bencher: Bencher<'_, '_>) {
    let lines = SAMPLES[2].lines().filter(|line| !line.is_empty()).cycle().take(200_000);
    read(bencher, &[lines.collect::<Vec<_>>().join("\n")]);
}

/// Five and fifty megabytes without a line break: the same speed.
#[divan::bench(sample_count = 3, args = [5, 50])]
fn one_endless_line(bencher: Bencher<'_, '_>, megabytes: usize) {
    let line = SAMPLES[2].replace('\n', "");
    read(bencher, &[line.repeat((megabytes << 20).div_ceil(line.len()))]);
}
