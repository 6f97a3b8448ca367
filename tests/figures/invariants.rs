//! What holds for any statements: each is in one row and in one sum, and time grows with them and no
//! faster.

use std::collections::BTreeSet;
use std::time::Instant;

use minsou::figures::{FigureKind, Statement, compare, same_unit, totals};
use minsou::vocabulary::{DocType, Kind};
use proptest::prelude::*;

use super::compare::{Told, plan, result, statements};

/// Ten times as many items of one list take about ten times as long.
#[test]
fn time_grows_with_the_items_and_no_faster() {
    let list = |items: usize| -> Vec<Statement> {
        let plans = statements(&[plan("a", "1.", "新建口袋公园20个。")]);
        let results = statements(&[result("a", "1.", "建成口袋公园21个。")]);
        let item = |number: usize| {
            plans.iter().chain(&results).map(move |statement| Statement {
                label: Some(format!("{number}.")),
                passage: format!("a#{number}"),
                ..statement.clone()
            })
        };
        (1..=items).flat_map(item).collect()
    };
    let time = |items: usize| {
        let statements = list(items);
        let start = Instant::now();
        let rows = compare(&statements);
        assert_eq!(rows.len(), items);
        assert!(rows.iter().all(|row| row.planned.is_some() && row.delivered.len() == 1));
        totals(&statements);
        start.elapsed()
    };
    let (small, large) = (time(3_000), time(30_000));
    assert!(large < 40 * small, "{small:?} {large:?}");
}

proptest! {
    /// Whatever is told: a figure is in one row, and those of a pair have one place, year and unit.
    #[test]
    fn rows_hold_each_figure_once(told in prop::collection::vec(any_statement(), 0..30)) {
        let rows = compare(&told);
        let mut seen = BTreeSet::new();
        for row in &rows {
            let members =
                row.planned.iter().chain(&row.delivered).chain(&row.earlier).chain(&row.also);
            for &at in members {
                prop_assert!(seen.insert(at));
                prop_assert!(told[at].figure.stock.is_none());
            }
            let Some(planned) = row.planned else { continue };
            for &at in &row.delivered {
                prop_assert_eq!(&told[at].region, &told[planned].region);
                prop_assert_eq!(told[at].year, told[planned].year);
                prop_assert!(same_unit(&told[at].figure.unit, &told[planned].figure.unit));
                prop_assert_ne!(told[at].figure.kind, told[planned].figure.kind);
            }
        }
        let comparable = told.iter().filter(|s| s.figure.stock.is_none());
        let comparable = comparable.filter(|s| s.figure.kind != FigureKind::Background).count();
        prop_assert_eq!(seen.len(), comparable);
        // And a sum has each figure once, too.
        let parts: Vec<usize> = totals(&told).into_iter().flat_map(|total| total.parts).collect();
        let unique: BTreeSet<usize> = parts.iter().copied().collect();
        prop_assert_eq!(parts.len(), unique.len());
    }
}

fn any_statement() -> impl Strategy<Value = Statement> {
    let verb = prop::sample::select(vec!["新增", "改造", "完成", "开工", "累计新增", "现有", ""]);
    let thing = prop::sample::select(vec!["停车位", "公共停车位", "口袋公园", "学校", ""]);
    let place = prop::sample::select(vec!["甲区", "乙区"]);
    let kind = prop::sample::select(vec![Kind::Plan, Kind::Result, Kind::Text]);
    (verb, thing, 1u32..5, place, kind, 1u32..4, 0u32..2).prop_filter_map(
        "a sentence with a figure",
        |(verb, thing, value, place, kind, item, article)| {
            let text = format!("{verb}{thing}{value}个。");
            let doc_type = if article == 0 { DocType::Plan } else { DocType::Completion };
            let article = format!("{place}{article}");
            let label = format!("{item}.");
            let told = Told {
                article: &article,
                label: Some(&label),
                city: "某市",
                district: place,
                year: 2024,
                doc_type,
                kind,
                text: &text,
            };
            statements(&[told]).into_iter().next()
        },
    )
}
