//! A figure with the place that it was told at.

use serde::Serialize;

use crate::figures::figure::{Figure, FigureKind};
use crate::figures::sentence::cut::{Sentence, for_each_sentence};
use crate::text::has_at_most;
use crate::vocabulary::DocType;

/// A figure with the place that it was told at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    pub figure: Figure,
    /// The clause it is in: what [`clauses_around`] gives.
    pub clause: String,
    pub article: String,
    pub passage: String,
    /// What the label says that its passage begins with: 【承诺】, 办理结果：.
    pub opening: Option<FigureKind>,
    /// The passage's label, as printed; `第十四件/1.` belongs to `第十四件`.
    pub label: Option<String>,
    /// The section headings above it: labels begin anew under another heading.
    pub heading: Vec<String>,
    pub district: Option<String>,
    /// The path down to the district, which tells two of one name apart; empty where it is not known.
    pub region: Vec<String>,
    pub year: Option<i32>,
    pub doc_type: Option<DocType>,
    /// It tells of an earlier year than its article is of: a report of that one, whatever the article is.
    pub looks_back: bool,
    /// When the article was published, `2024-07-09`.
    pub date: Option<String>,
}

/// The clauses around figures at some spans, in characters: their words tell what short subjects leave out. One pass
/// over the text.
pub fn clauses_around(text: &str, spans: &[[usize; 2]]) -> Vec<String> {
    let mut clauses = vec![String::new(); spans.len()];
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|at| spans[*at][0]);
    let mut rest = order.into_iter().peekable();
    for_each_sentence(text, &mut Sentence::default(), |sentence| {
        let end = sentence.char_start + sentence.chars.len();
        while let Some(index) = rest.next_if(|at| spans[*at][0] < end) {
            let span = spans[index];
            let Some(at) = span[0].checked_sub(sentence.char_start) else { continue };
            let last = span[1].saturating_sub(sentence.char_start).min(sentence.chars.len());
            let start = sentence.clause_start(at);
            let clause = sentence.source(text, start, sentence.clause_end(last).max(at));
            clause.clone_into(&mut clauses[index]);
        }
    });
    clauses
}

/// The headings above an item: without those that are the item's own, `1.增设AED` above what `第十四件/1.`
/// tells of it.
pub fn section_of<'h>(label: &str, heading: &'h [String]) -> &'h [String] {
    let own = |heading: &String| label.split('/').any(|part| heading.starts_with(part));
    &heading[..heading.iter().position(own).unwrap_or(heading.len())]
}

/// The item that a statement is of: that of its label, or one that the heading right above it begins (`【事项一】停车便民`).
/// With the headings above the item.
pub(in crate::figures) fn own_item(statement: &Statement) -> Option<(&[String], &str)> {
    /// Characters between the brackets.
    const LONGEST: usize = 6;
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    let Statement { heading, .. } = statement;
    if let Some(label) = statement.label.as_deref() {
        return Some((section_of(label, heading), item_of(label)));
    }
    let (own, above) = heading.split_last()?;
    let (label, _) = own.strip_prefix('【')?.split_once('】')?;
    let is_label = has_at_most(label, LONGEST) && label.ends_with(|c| NUMERALS.contains(c));
    is_label.then_some((above, label))
}

/// The item that a label belongs to: `第十四件/1.` is a part of `第十四件`.
pub fn item_of(label: &str) -> &str {
    label.split('/').next().unwrap_or(label)
}

/// The thing that the heading of an item names, `第六件　老旧小区整治`: what its report need not say again. Empty
/// where that counts something or names several.
pub(in crate::figures) fn topic_of(statement: &Statement) -> &str {
    let Some(heading) = statement.heading.last() else { return "" };
    let bare = heading.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '、' | '(' | ')' | '（' | '）' | ' ' | '　' | '．')
    });
    let after = |mark: char| bare.strip_prefix('第').and_then(|rest| rest.split_once(mark));
    let named = ['件', '项', '条'].into_iter().find_map(after).map(|(_, rest)| rest);
    let numeral =
        |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let named = named.or_else(|| {
        bare.split_once('、').filter(|(n, _)| n.chars().all(numeral)).map(|(_, rest)| rest)
    });
    let topic = named.unwrap_or(bare).trim();
    let is_one =
        !topic.chars().any(|c| c.is_ascii_digit() || matches!(c, '、' | '，' | ',' | '和' | '及'));
    if is_one { topic } else { "" }
}

/// What an item names before its first sentence, as a heading of its own: `二、社区食堂建设。全市计划建设90个` → 二、社区食堂建设.
pub fn own_heading(label: &str, text: &str) -> Option<String> {
    /// Characters of the name.
    const LONGEST: usize = 16;
    let last = label.rsplit('/').next().unwrap_or(label);
    let (name, _) = text.strip_prefix(last)?.split_once('。')?;
    let bare = name.split(['（', '(']).next().unwrap_or(name).trim();
    let is_name = has_at_most(bare, LONGEST)
        && !bare.is_empty()
        && !bare.contains(|c: char| c.is_ascii_digit() || "，,；;：:".contains(c));
    is_name.then(|| format!("{last}{bare}"))
}

/// The number of the passage whose promise a passage tells the outcome of: 【承诺】… and, in the next paragraph, 【兑现】….
/// Of a promise, its own. `None` where its first word tells neither.
pub(in crate::figures) fn promise_passage(statement: &Statement) -> Option<usize> {
    let number = passage_number(statement)?;
    match statement.opening? {
        FigureKind::Plan => Some(number),
        FigureKind::Result => number.checked_sub(1),
        FigureKind::Background => None,
    }
}

/// Which passage of its article it is in.
pub(in crate::figures) fn passage_number(statement: &Statement) -> Option<usize> {
    let (_, number) = statement.passage.rsplit_once('#')?;
    number.parse().ok()
}

/// Whether one of two passages of an article stands below its goals, and the other below what came of them.
pub(in crate::figures) fn sections_answer(promise: &Statement, report: &Statement) -> bool {
    const GOALS: [&str; 8] = [
        "目标",
        "年度目标",
        "目标任务",
        "年度任务",
        "年度计划",
        "项目清单",
        "承诺事项",
        "年初承诺",
    ];
    const RESULTS: [&str; 8] = [
        "完成情况",
        "落实情况",
        "进展情况",
        "推进情况",
        "办理情况",
        "办理结果",
        "实施情况",
        "完成结果",
    ];
    fn below(statement: &Statement, words: &[&str]) -> bool {
        statement.heading.iter().any(|heading| {
            let heading = heading.trim_end_matches([':', '：', ' ']);
            words.iter().any(|word| heading.ends_with(word))
        })
    }
    promise.article == report.article
        && below(promise, &GOALS)
        && !below(promise, &RESULTS)
        && below(report, &RESULTS)
}

/// The plan and the 完成情况 of one item, or one passage.
pub(in crate::figures) fn same_item(first: &Statement, second: &Statement) -> bool {
    first.article == second.article
        && (first.passage == second.passage
            || own_item(first).is_some() && own_item(first) == own_item(second))
}
