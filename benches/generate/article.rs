//! One article: a list of promises, the report on it, or news.

use std::fmt::Write as _;

use crate::random::Random;
use crate::words::{AIMS, CATEGORIES, CLAUSES, DEPARTMENTS, NAME_CHARS, PLACES, PROJECTS};

const FIRST_YEAR: usize = 2010;
const YEARS: usize = 16;
const NUMERALS: [&str; 12] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

pub(crate) struct Article {
    pub(crate) text: String,
    /// Lines with text, most of which become a passage each.
    pub(crate) lines: u64,
}

#[derive(Clone, Copy)]
enum Shape {
    Plan,
    Report,
    News,
}

pub(crate) fn write(random: &mut Random) -> Article {
    let shape = match random.below(10) {
        0..4 => Shape::Plan,
        4..7 => Shape::Report,
        _ => Shape::News,
    };
    let (province, city, district) = PLACES[random.below(PLACES.len())];
    let place = format!("{city}{district}");
    let year = FIRST_YEAR + random.below(YEARS);
    let mut text = String::new();
    let title = match shape {
        Shape::Plan => format!("{place}{year}年民生实事项目清单"),
        Shape::Report => format!("{place}{year}年民生实事项目完成情况"),
        Shape::News => format!("{place}：{}的民生答卷", name(random, "社区")),
    };
    let date = match shape {
        Shape::Report => format!("{}-01-{:02}", year + 1, 1 + random.below(28)),
        _ => format!("{year}-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28)),
    };
    let _ = writeln!(text, "{title}\n\n来源：{province}{place}人民政府　发布时间：{date}\n");
    match shape {
        Shape::Plan | Shape::Report => list(&mut text, random, shape, district, year),
        Shape::News => news(&mut text, random, district, year),
    }
    let lines = text.lines().filter(|line| !line.is_empty()).count() as u64;
    Article { text, lines }
}

/// Two to four sections of three to nine items, with prose below some of them.
fn list(text: &mut String, random: &mut Random, shape: Shape, district: &str, year: usize) {
    let lead = match shape {
        Shape::Plan => {
            format!("{year}年，{district}人民政府将办好以下民生实事，现将项目清单公布如下：")
        }
        _ => {
            format!("{year}年，{district}人民政府承诺的民生实事已全部完成，现将完成情况公布如下：")
        }
    };
    let _ = writeln!(text, "{lead}\n");
    let mut number = 0;
    for numeral in NUMERALS.iter().take(2 + random.below(3)) {
        let _ = writeln!(text, "{numeral}、{}\n", random.pick(CATEGORIES));
        for _ in 0..3 + random.below(7) {
            number += 1;
            item(text, random, shape, number);
            if random.chance(30) {
                paragraph(text, random);
            }
        }
    }
}

fn item(text: &mut String, random: &mut Random, shape: Shape, number: usize) {
    let last = random.below(PROJECTS.len());
    let (promised, done, what, unit, most) = PROJECTS[random.below(last + 1)];
    let count = 1 + random.below(most);
    let _ = write!(text, "{number}.");
    match shape {
        Shape::Report => {
            let reached = count + random.below(count / 5 + 1);
            let _ = write!(
                text,
                "{promised}{what}{count}{unit}。完成情况：已{done}{what}{reached}{unit}"
            );
        }
        _ => {
            let _ = write!(text, "{promised}{what}{count}{unit}");
        }
    }
    for _ in 0..random.below(3) {
        let _ = write!(text, "，{}", random.skewed(AIMS));
    }
    let _ = write!(text, "，其中{}安排{}{unit}", name(random, "街道"), 1 + count / 3);
    let _ = writeln!(text, "。责任单位：{}\n", random.skewed(DEPARTMENTS));
}

fn news(text: &mut String, random: &mut Random, district: &str, year: usize) {
    let _ = writeln!(text, "{year}年，{district}把民生实事办在群众家门口。\n");
    for _ in 0..8 + random.below(25) {
        paragraph(text, random);
    }
}

/// Two to six sentences of two to four clauses.
fn paragraph(text: &mut String, random: &mut Random) {
    for _ in 0..2 + random.below(5) {
        let _ = write!(text, "{}", random.skewed(CLAUSES));
        for _ in 0..1 + random.below(3) {
            let clause = match random.below(6) {
                0 => format!("{}的{}参加了活动", name(random, "村"), name(random, "合作社")),
                1 => format!("位于{}与{}交叉口", name(random, "路"), name(random, "大街")),
                2 => format!("{}投入{}万元", name(random, "公司"), 5 + random.below(4_000)),
                3 => format!("居民{}说", person(random)),
                _ => random.skewed(CLAUSES).to_owned(),
            };
            let _ = write!(text, "，{clause}");
        }
        text.push('。');
    }
    text.push_str("\n\n");
}

/// A name that few articles have: 新东路, 和平桥社区.
fn name(random: &mut Random, of: &str) -> String {
    let mut name = String::new();
    for _ in 0..2 + random.below(2) {
        name.push_str(random.skewed(NAME_CHARS));
    }
    name + of
}

fn person(random: &mut Random) -> String {
    const FAMILIES: [&str; 12] =
        ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"];
    let mut name = random.skewed(&FAMILIES).to_owned();
    for _ in 0..1 + random.below(2) {
        name.push_str(random.pick(NAME_CHARS));
    }
    name
}
