//! No line is lost: every line of a source is in a passage, a heading or the title, or is listed as
//! dropped.

use minsou::corpus::{Article, Format};
use proptest::prelude::*;

use super::{SAMPLES, read, sample};

/// Letters, digits and Han characters: what joining and cutting must keep.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Everything an article holds, bare.
fn held(article: &Article) -> String {
    let mut held = String::new();
    for passage in &article.passages {
        held.push_str(&bare(&passage.text));
        held.push('\n');
        for heading in &passage.heading {
            held.push_str(&bare(heading));
            held.push('\n');
        }
    }
    for dropped in &article.dropped {
        held.push_str(&bare(&dropped.text));
        held.push('\n');
    }
    held
}

/// Lines of which not all is held; a seam that was printed twice is held once.
fn lost(text: &str, article: &Article) -> Vec<String> {
    let held = held(article);
    text.lines()
        .map(bare)
        .filter(|line| !line.is_empty() && !held.contains(line.as_str()))
        .filter(|line| {
            let chars: Vec<char> = line.chars().collect();
            let windows = chars.windows(4.min(chars.len()));
            windows.map(|window| window.iter().collect::<String>()).any(|run| !held.contains(&run))
        })
        .collect()
}

#[test]
fn every_line_of_the_samples_is_held() {
    for name in SAMPLES {
        let text = sample(name);
        assert_eq!(lost(&text, &read(Format::Text, text.as_bytes())), [""; 0], "{name}");
    }
}

#[test]
fn passages_are_numbered_in_order_and_know_their_lines() {
    for name in SAMPLES {
        let text = sample(name);
        let lines: Vec<String> = text.lines().map(bare).collect();
        let article = read(Format::Text, text.as_bytes());
        for (index, passage) in article.passages.iter().enumerate() {
            assert_eq!(passage.id, format!("any/name#{}", index + 1));
            let [first, last] = passage.lines;
            assert!(first <= last && last as usize <= lines.len(), "{name}: {:?}", passage.lines);
            // It begins on its first line.
            let head: String = bare(&passage.text).chars().take(4).collect();
            let source: String = lines[first as usize - 1..last as usize].concat();
            assert!(source.contains(&head), "{name}: `{head}` is not in lines {first} to {last}");
        }
        assert!(article.passages.windows(2).all(|pair| pair[0].lines[0] <= pair[1].lines[0]));
    }
}

/// Lines as they stand in articles: labels, sentences, headings, furniture, pieces of them.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[一二三四五六]、[就业养老教育医疗]{2,6}",
        "[1-9][.、][新建改造完成]{2,6}[1-9]{1,3}个[，。]?",
        "（[一二三]）[提升服务]{2,8}",
        "第[一二三1-9]件[：，、 ]?[新建改造]{2,10}。?",
        "[1-9]{1,2}",
        "[\\u{4e00}-\\u{4e40}]{1,40}[。，；：！？]?",
        "[\\u{4e00}-\\u{4e40}]{10,30}，[\\u{4e00}-\\u{4e40}]{10,60}。",
        "完成情况：[已完成]{3,9}。",
        "责任单位：市[教民]局、市[水财]局",
        Just("登录 注册".to_owned()),
        Just("首页 > 新闻 > 正文".to_owned()),
        Just("版权所有 某某网".to_owned()),
        Just("序号 | 项目 | 责任单位".to_owned()),
        "■[\\u{4e00}-\\u{4e40}]{4,20}。",
        "[ -~]{0,30}",
        "\\PC{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_any_article_is_held(lines in prop::collection::vec(line(), 1..40)) {
        let text = lines.join("\n");
        let bytes = minsou::corpus::Bytes::new(text.clone().into_bytes());
        let reader = minsou::corpus::Reader::new();
        if let Ok(article) = reader.read_as("a", "a.txt", Format::Text, &bytes) {
            // Characters that no reader sees are removed while decoding.
            let line_ends = ['\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
            let text = text.replace(line_ends, "\n");
            let visible: String = text.chars().filter(|c| c.is_alphanumeric() || *c == '\n').collect();
            prop_assert_eq!(lost(&visible, &article), [""; 0]);
        }
    }
}
