//! Input that is no article, or is made to hurt: an answer or a reason, never a panic, in linear time.

use std::io::Write as _;
use std::time::{Duration, Instant};

use minsou::corpus::{Bytes, Format, Reader, SkipReason};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn try_read(format: Format, bytes: Vec<u8>) -> Result<usize, SkipReason> {
    let article = Reader::new().read_as("a", "a", format, &Bytes::new(bytes))?;
    Ok(article.passages.len())
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("in memory");
        archive.write_all(content).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}

#[test]
fn what_is_no_article_has_a_reason() {
    assert_eq!(try_read(Format::Text, Vec::new()), Err(SkipReason::Empty));
    assert_eq!(try_read(Format::Text, b" \n\t\n ".to_vec()), Err(SkipReason::NoText));
    assert_eq!(
        try_read(Format::Text, b"\x7fELF\x02\x01\x01\0\0\0\0\0\0".to_vec()),
        Err(SkipReason::NotText)
    );
    assert!(matches!(
        try_read(Format::Docx, b"PK\x03\x04rest".to_vec()),
        Err(SkipReason::Damaged { .. })
    ));
    assert!(matches!(
        try_read(Format::Docx, archive(&[("a.txt", b"x")])),
        Err(SkipReason::Damaged { .. })
    ));
    assert!(matches!(
        try_read(Format::Pdf, b"%PDF-1.7\n%%EOF".to_vec()),
        Err(SkipReason::Damaged { .. })
    ));
    assert_eq!(
        try_read(Format::Html, b"<html><script>x</script></html>".to_vec()),
        Err(SkipReason::NoText)
    );
}

#[test]
fn a_zip_bomb_is_damaged() {
    let zeros = vec![b' '; 80 << 20];
    let bomb = archive(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(try_read(Format::Docx, bomb), Err(SkipReason::Damaged { .. })));
}

/// Eight times the input may not cost many more than eight times the time.
#[track_caller]
fn assert_linear(make: impl Fn(usize) -> String) {
    let time = |size: usize| {
        let text = make(size).into_bytes();
        let start = Instant::now();
        let _ = try_read(Format::Text, text);
        start.elapsed()
    };
    time(1);
    // Eight times the input; the floor keeps noise out where both are quick. What else a machine does slows
    // some tries down; what is quadratic is slow in all of them.
    let is_linear = |(small, large): &(Duration, Duration)| {
        *large < (*small).max(Duration::from_millis(20)) * 24
    };
    let mut tries = (0..5).map(|_| (time(2_000), time(16_000)));
    assert!(tries.any(|one| is_linear(&one)), "five tries, each more than 24 times as long");
}

#[test]
fn time_is_linear_in_one_endless_line() {
    assert_linear(|n| "新增公共停车位2000个，完善管网。".repeat(n / 4));
    assert_linear(|n| "一".repeat(n * 4));
    assert_linear(|n| "1.".repeat(n * 2));
    assert_linear(|n| "（一）".repeat(n));
    assert_linear(|n| "（".repeat(n * 2));
    assert_linear(|n| "1 ".repeat(n * 2));
    assert_linear(|n| "完成情况：".repeat(n));
}

#[test]
fn time_is_linear_in_many_lines() {
    assert_linear(|n| "新增公共停车位2000个，完善管网。\n".repeat(n));
    assert_linear(|n| "1、新建学校\n".repeat(n));
    assert_linear(|n| "一、就业\n1.新建\n（1）改造\n".repeat(n / 3));
    assert_linear(|n| "首页\n".repeat(n));
    assert_linear(|n| "养老，\n".repeat(n));
    assert_linear(|n| "■图\n".repeat(n));
    assert_linear(|n| (0..n).map(|i| format!("{}\n", i % 300)).collect());
    assert_linear(|n| "第一件 新增\n完成情况：已完成。\n责任单位：市教育局\n".repeat(n / 3));
}

/// 1, 2, … 300, and again.
fn items(count: usize, between: &str) -> String {
    (0..count)
        .map(|i| format!("{}、新建公共停车场{i}处，方便居民。{between}", i % 300 + 1))
        .collect()
}

/// `cargo bench --bench reading` reads five times as many.
#[test]
fn a_file_of_forty_thousand_lines_is_read_whole() {
    const LINES: usize = 40_000;
    let text = items(LINES, "\n");
    let bytes = Bytes::new(text.into_bytes());
    let article = Reader::new().read_as("a", "a", Format::Text, &bytes).expect("an article");
    let told = article.passages.iter().map(|passage| passage.lines[0] as usize);
    let dropped = article.dropped.iter().map(|dropped| dropped.lines[0] as usize);
    let mut lines: Vec<usize> = told.chain(dropped).collect();
    lines.sort_unstable();
    assert!(lines.into_iter().eq(1..=LINES));
}

/// `cargo bench --bench reading` reads fifty.
#[test]
fn one_line_of_a_megabyte_is_read_whole() {
    let text = items((1 << 20) / 45, "");
    let bytes = Bytes::new(text.clone().into_bytes());
    let article = Reader::new().read_as("a", "a", Format::Text, &bytes).expect("an article");
    let read: String = article.passages.iter().map(|passage| passage.text.as_str()).collect();
    assert!(article.dropped.is_empty());
    assert!(read == text, "{} of {} bytes", read.len(), text.len());
}

#[test]
fn pages_that_are_made_to_hurt_are_read() {
    for page in [
        "<".repeat(20_000),
        "<a ".repeat(10_000),
        "<!--".repeat(10_000),
        "<div>文".repeat(20_000),
        "&".repeat(20_000),
        "<script>".repeat(10_000),
        "<ol><li>文".repeat(20_000),
        "<ol reversed><li>文".repeat(4_000),
        "<table><tr><td>文".repeat(4_000),
        "</td></p></b>".repeat(4_000),
        format!("<p {}>文", (0..20_000).map(|i| format!("a{i} ")).collect::<String>()),
        format!(
            "<table><tr>{}</tr>{}",
            "<td rowspan=9999>文".repeat(300),
            "<tr><td>字".repeat(4_000)
        ),
        format!("<table><tr>{}", "<td colspan=99999 rowspan=99999>文".repeat(4_000)),
    ] {
        let head: String = page.chars().take(8).collect();
        let start = Instant::now();
        let _ = try_read(Format::Html, page.into_bytes());
        assert!(start.elapsed() < Duration::from_secs(10), "{head}: {:?}", start.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for format in Format::ALL {
            let _ = try_read(format, bytes.clone());
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,300}") {
        for format in Format::ALL {
            let _ = try_read(format, text.clone().into_bytes());
        }
    }

    #[test]
    fn no_page_makes_it_panic(page in "(<[a-z/!]{0,6}[ a-z='\"]{0,8}>?|[新建\\n 。&;#x1]{0,6}){0,60}") {
        let _ = try_read(Format::Html, page.into_bytes());
    }
}
