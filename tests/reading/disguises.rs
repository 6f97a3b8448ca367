//! The same article after what happens to articles on their way: its labels and facts stay the same.

use std::collections::HashMap;

use minsou::corpus::{Article, Format};
use minsou::text::fold;

use super::{SAMPLES, labels, read, sample};

/// What must not change, whatever the disguise.
fn essence(article: &Article) -> (Vec<String>, [Option<String>; 5]) {
    let meta = &article.meta;
    let labels = labels(article).iter().map(|label| fold(label)).collect();
    let facts = [
        meta.district.clone(),
        meta.city.clone(),
        meta.province.clone(),
        meta.year.map(|year| year.to_string()),
        meta.doc_type.map(|doc_type| doc_type.to_string()),
    ];
    (labels, facts)
}

/// The samples that read otherwise in a disguise, with what changed.
fn changed(disguise: impl Fn(&str) -> Vec<u8>) -> Vec<String> {
    let mut changed = Vec::new();
    for name in SAMPLES {
        let text = sample(name);
        let (labels, facts) = essence(&read(Format::Text, text.as_bytes()));
        let (labels_now, facts_now) = essence(&read(Format::Text, &disguise(&text)));
        if labels != labels_now {
            changed.push(format!("{name}: {labels:?}\n   now {labels_now:?}"));
        }
        if facts != facts_now {
            changed.push(format!("{name}: {facts:?}\n   now {facts_now:?}"));
        }
    }
    changed
}

#[track_caller]
fn assert_unchanged(disguise: impl Fn(&str) -> Vec<u8>) {
    let changed = changed(disguise);
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn the_samples_have_their_items() {
    let labels_of = |name| labels(&read(Format::Text, sample(name).as_bytes()));
    let numbered: Vec<String> = (1..=36).map(|number| format!("{number}.")).collect();
    assert_eq!(labels_of("laoshan-2023"), numbered);
    let numbered: Vec<String> = (1..=15).map(|number| format!("第{number}件")).collect();
    assert_eq!(labels_of("qingdao-2025"), numbered);
    let labels = labels_of("qingdao-2024");
    assert_eq!(labels.iter().filter(|label| !label.contains('/')).count(), 15);
    assert_eq!(labels.iter().filter(|label| label.contains('/')).count(), 33);
    assert!(labels.contains(&"第十四件/1.".to_owned()));
    assert!(labels_of("licang-2023").is_empty());
    assert!(labels_of("shinan-2023").is_empty());
}

#[test]
fn in_traditional_characters() {
    let table = include_str!("../../src/text/data/TSCharacters.txt");
    let mut traditional: HashMap<char, char> = HashMap::new();
    for line in table.lines() {
        let mut chars = line.split('\t').filter_map(|column| column.chars().next());
        if let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            traditional.entry(to).or_insert(from);
        }
    }
    assert!(traditional.len() > 2000);
    assert_unchanged(|text| {
        let convert = |c: char| traditional.get(&c).copied().unwrap_or(c);
        text.chars().map(convert).collect::<String>().into_bytes()
    });
}

#[test]
fn in_gb18030() {
    assert_unchanged(|text| encoding_rs::GB18030.encode(text).0.into_owned());
}

#[test]
fn in_utf_16() {
    assert_unchanged(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect());
}

#[test]
fn in_full_width() {
    assert_unchanged(|text| {
        let wide = |c: char| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            _ => c,
        };
        text.chars().map(wide).collect::<String>().into_bytes()
    });
}

#[test]
fn without_line_breaks() {
    assert_unchanged(|text| text.replace('\n', "").into_bytes());
}

#[test]
fn with_spaces_for_line_breaks() {
    assert_unchanged(|text| text.split_whitespace().collect::<Vec<_>>().join(" ").into_bytes());
}

#[test]
fn wrapped_at_twenty_characters() {
    assert_unchanged(|text| {
        let wrap = |line: &str| {
            let chars: Vec<char> = line.chars().collect();
            chars
                .chunks(20)
                .map(|chunk| chunk.iter().collect::<String>())
                .collect::<Vec<_>>()
                .join("\n")
        };
        text.lines().map(wrap).collect::<Vec<_>>().join("\n").into_bytes()
    });
}

#[test]
fn with_a_portal_around_them() {
    assert_unchanged(|text| {
        format!(
            "无障碍浏览 | 长者助手 | 登录 | 注册\n首页\n政务公开\n政务服务\n政民互动\n数据发布\n\
             当前位置：首页 > 政务公开 > 重点领域 > 民生实事\n【字体：大 中 小】 打印 收藏\n{text}\n\
             扫一扫在手机打开当前页\n【打印本页】 【关闭窗口】\n上一篇：关于征集意见建议的公告\n下一篇：没有了\n\
             相关阅读\n西湖区发布2021年十大民生实事项目\n友情链接：中国政府网\n\
             主办：某某市人民政府办公室 承办：某某市大数据中心\n网站标识码：3300000001 浙ICP备05000001号-1\n"
        )
        .into_bytes()
    });
}

#[test]
fn with_carriage_returns_and_a_mark() {
    assert_unchanged(|text| format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes());
}

#[test]
fn with_every_blank_line_gone() {
    assert_unchanged(|text| {
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .collect::<Vec<_>>()
            .join("\n")
            .into_bytes()
    });
}
