//! Promise beside delivery: which figure that was reported answers which one that was promised.
//!
//! A pair is made from evidence, never from arithmetic alone, and only for one and the same promise: one
//! place (the whole path of its region), one year, one subject, one action, one unit. Both are in one item of
//! one article (the plan and its 完成情况), or one is in a plan and the other in a report of the same
//! place and year. What has no counterpart has a row of its own, and every number is one that the
//! text says, or is marked as computed.

use std::collections::BTreeMap;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::corrected::taken_back;
use crate::figures::pairing::row::Comparison;
use crate::figures::pairing::rows::{Taken, rows};
use crate::figures::pairing::statement::Statement;
use crate::figures::pairing::words::Words;
use crate::vocabulary::DocType;

/// The rows of a comparison, by place, year and the order of the statements. Background figures, stock and what a
/// report expects are in no row. Time is linear in the statements.
pub fn compare(statements: &[Statement]) -> Vec<Comparison> {
    let words = Words::of_all(statements);
    let taken_back = taken_back(statements, &words);
    // An article whose place is not known shares it with none.
    type Key<'s> = (&'s [String], Option<&'s str>, Option<i32>, Option<&'s str>);
    let mut groups: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let figure = &statement.figure;
        let is_told = figure.kind != FigureKind::Background && figure.stock.is_none();
        if is_told && !is_forecast(statement) && !taken_back.contains(&index) {
            let article = statement.region.is_empty().then_some(statement.article.as_str());
            let district = statement.district.as_deref();
            groups
                .entry((&statement.region, district, statement.year, article))
                .or_default()
                .push(index);
        }
    }
    let mut taken = vec![Taken::Free; statements.len()];
    let of_group = |group: Vec<usize>| rows(statements, &words, &group, &mut taken);
    let mut rows: Vec<Comparison> = groups.into_values().flat_map(of_group).collect();
    rows.retain(|row| {
        let is_open = |at: &usize| is_open(&statements[*at], &words[*at]);
        row.planned.is_some() || !row.delivered.iter().all(is_open)
    });
    rows
}

/// 小区24个，完成率75%: 24 may be the promise or the delivery, and what fits no promise is neither.
fn is_open(statement: &Statement, words: &Words) -> bool {
    const TELLS: [&str; 12] = [
        "已",
        "完成",
        "建成",
        "完工",
        "竣工",
        "投用",
        "实际",
        "累计",
        "截至",
        "月",
        "上半年",
        "季度",
    ];
    let is_part = statement.figure.percent_of_plan.is_some_and(|percent| percent < 100.0);
    let clause = statement.clause.split("完成率").next().unwrap_or_default();
    is_part && !words.action.ends() && !TELLS.iter().any(|word| clause.contains(word))
}

/// 已建成6个,预计12月底前再建成2个: what a report expects was not promised.
fn is_forecast(statement: &Statement) -> bool {
    use DocType::{Completion, Feature, Progress};
    let figure = &statement.figure;
    figure.kind == FigureKind::Plan
        && figure.hedge.as_deref() == Some("预计")
        && matches!(statement.doc_type, Some(Completion | Feature | Progress))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::figure::Figure;
    use crate::figures::pairing::series::{Counted, links};
    use crate::figures::pairing::totals::totals;
    use crate::figures::pairing::work;
    use crate::figures::{clauses_around, extract};
    use crate::vocabulary::Kind;

    const THINGS: [&str; 2] = ["口袋公园", "公共停车位"];

    /// What one article tells in its `at`th item.
    fn told(article: &str, doc_type: DocType, at: usize, label: Option<String>) -> Statement {
        let verb = if doc_type == DocType::Plan { "新建" } else { "建成" };
        let kind = if doc_type == DocType::Plan { Kind::Plan } else { Kind::Result };
        let street = char::from_u32(0x4e00 + at as u32 % 3_000).unwrap_or('一');
        let text = format!("{verb}{street}街{}{}个。", THINGS[at % 2], at % 5 + 2);
        let figure: Figure = extract(&text, kind).remove(0);
        Statement {
            clause: clauses_around(&text, &[figure.span]).remove(0),
            figure,
            article: article.to_owned(),
            passage: format!("{article}#{doc_type:?}{at}"),
            label,
            heading: Vec::new(),
            district: Some("某区".to_owned()),
            region: vec!["某市".to_owned(), "某区".to_owned()],
            year: Some(2024),
            doc_type: Some(doc_type),
            looks_back: false,
            opening: None,
            date: None,
        }
    }

    /// Corpora of so many items that one would compare all with all.
    fn shapes(items: usize) -> [(&'static str, Vec<Statement>); 5] {
        use DocType::{Completion, Plan};
        let number = |at: usize| Some(format!("{at}."));
        let all = |one: &dyn Fn(usize) -> Vec<Statement>| (0..items).flat_map(one).collect();
        [
            (
                "a list whose items report",
                all(&|at| {
                    vec![told("a", Plan, at, number(at)), told("a", Completion, at, number(at))]
                }),
            ),
            (
                "one item that tells everything",
                all(&|at| {
                    let one = || Some("一、".to_owned());
                    vec![told("a", Plan, at, one()), told("a", Completion, at, one())]
                }),
            ),
            (
                "a plan and its report",
                all(&|at| {
                    vec![told("a", Plan, at, number(at)), told("b", Completion, at, number(at))]
                }),
            ),
            (
                "a plan and three reposts",
                all(&|at| ["a", "b", "c", "d"].map(|id| told(id, Plan, at, number(at))).to_vec()),
            ),
            ("a text without numbers", all(&|at| vec![told("a", Plan, at, None)])),
        ]
    }

    /// Comparisons of one statement, on average.
    const MOST_OF_EACH: usize = 100;

    /// Counted, since a clock tells of other things, too.
    #[test]
    fn comparisons_grow_with_the_statements_and_no_faster() {
        let compared = |statements: &[Statement]| {
            work::taken();
            let rows = compare(statements);
            totals(statements);
            let counted = |row: &Comparison| -> (String, Option<String>) {
                (row.subject.clone(), row.action.clone())
            };
            let named: Vec<_> = rows.iter().map(counted).collect();
            let rows: Vec<Counted<'_>> = named
                .iter()
                .map(|(subject, action)| Counted {
                    subject,
                    action: action.as_deref(),
                    unit: "个",
                    place: "某区",
                })
                .collect();
            links(&rows);
            work::taken()
        };
        for ((shape, small), (_, large)) in shapes(1_000).into_iter().zip(shapes(4_000)) {
            let (few, many) = (compared(&small), compared(&large));
            assert!(few > 0 && many <= 5 * few, "{shape}: {few} {many}");
            // Reading a sentence looks at far more.
            let each = many / large.len();
            assert!(each <= MOST_OF_EACH, "{shape}: {each} comparisons of each statement");
        }
    }
}
