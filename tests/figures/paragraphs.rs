//! Promise and delivery in two paragraphs or articles: `【承诺】…` above `【兑现】…`, a target behind what was done, quarters.

use minsou::figures::{Statement, compare, period_end};
use minsou::vocabulary::{DocType, Kind};

use super::compare::{Told, statements};

fn told(text: &'static str, kind: Kind) -> Told<'static> {
    Told {
        article: "report",
        label: None,
        city: "某市",
        district: "某区",
        year: 2024,
        doc_type: DocType::Completion,
        kind,
        text,
    }
}

fn pairs(statements: &[Statement]) -> Vec<String> {
    let value = |at: &usize| statements[*at].figure.value.to_string();
    let rows = compare(statements);
    let pairs = rows.iter().filter(|row| row.planned.is_some() && !row.delivered.is_empty());
    pairs
        .map(|row| {
            let delivered: Vec<String> = row.delivered.iter().map(value).collect();
            let planned = row.planned.as_ref().map(value).unwrap_or_default();
            format!("{planned} → {} {}", delivered.join("+"), row.subject)
        })
        .collect()
}

#[test]
fn a_paragraph_answers_the_one_above_it() {
    for (promise, report) in [
        ("【承诺】新增公共停车位1500个。", "【兑现】新增公共停车位1520个。"),
        ("【承诺】新增公共停车位1500个。", "【进展】新增公共停车位1520个。"),
        ("【目标】新增公共停车位1500个。", "【完成】新增公共停车位1520个。"),
        ("〔计划〕公共停车位新增1500个。", "〔结果〕公共停车位新增1520个。"),
        ("承诺事项：新增公共停车位1500个。", "办理结果：新增公共停车位1520个。"),
    ] {
        let told = [told(promise, Kind::Plan), told(report, Kind::Result)];
        assert_eq!(pairs(&statements(&told)), ["1500 → 1520 公共停车位"], "{promise}");
    }
}

#[test]
fn no_other_paragraph_is_answered() {
    let apart = [
        told("【承诺】新增公共停车位1500个。", Kind::Plan),
        told("【责任单位】住建局、城管局。", Kind::Text),
        told("【兑现】新增公共停车位1520个。", Kind::Result),
    ];
    let two = [
        told("【承诺】新增公共停车位1500个。", Kind::Plan),
        told("【承诺】新建口袋公园3个。", Kind::Plan),
        told("【兑现】新增公共停车位1520个。", Kind::Result),
    ];
    let unlabelled = [
        told("【承诺】新增公共停车位1500个。", Kind::Plan),
        told("新增公共停车位1520个。", Kind::Result),
    ];
    for told in [&apart[..], &two, &unlabelled] {
        assert!(pairs(&statements(told)).is_empty(), "{}", told[1].text);
    }
}

#[test]
fn what_is_begun_keeps_no_promise_and_a_changed_one_names_no_office() {
    let begun = [
        told("【承诺】新建学校5所。", Kind::Plan),
        told("【兑现】新（改、扩）建学校5所全部开工。", Kind::Result),
    ];
    assert!(pairs(&statements(&begun)).is_empty());
    let changed = [told(
        "年初承诺新增公共停车位1500个，后经区人大常委会批准调整为1300个，实际新增1326个。",
        Kind::Result,
    )];
    let changed = statements(&changed);
    assert!(changed.iter().all(|one| !one.figure.subject.contains("批准")), "{changed:?}");
}

/// The plan's row has what the last report tells, and no quarter's part.
#[test]
fn the_last_of_undated_reports_answers() {
    let report =
        |article, text| Told { article, doc_type: DocType::Progress, ..told(text, Kind::Result) };
    let passages = [
        Told {
            article: "plan", doc_type: DocType::Plan, ..told("新增停车位2600个。", Kind::Plan)
        },
        report("一季度进展", "新增停车位320个。"),
        report("上半年进展", "新增停车位1240个，其中二季度920个。"),
        report("三季度进展", "新增停车位2085个，其中三季度845个。"),
    ];
    let mut statements = statements(&passages);
    assert!(pairs(&statements).is_empty());
    for statement in &mut statements {
        statement.date = period_end(&statement.article, 2024);
    }
    assert_eq!(pairs(&statements), ["2600 → 2085 停车位"]);
}
