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
fn a_paragraph_tells_how_far_the_one_above_it_has_come() {
    let item = |text| Told { label: Some("3."), ..told(text, Kind::Plan) };
    for (promise, report, expected) in [
        (item("3.计划新建公共厕所50座。"), "目前已建成53座。", &["50 → 53 公共厕所"][..]),
        (item("3.计划新建公共厕所50座。"), "截至11月底，建成公共厕所53座。", &["50 → 53 公共厕所"]),
        (
            told("今年计划新建公共厕所50座。", Kind::Plan),
            "到11月底，已建成公共厕所53座。",
            &["50 → 53 公共厕所"],
        ),
        // Another thing, and a paragraph that does not go on.
        (item("3.计划新建公共厕所50座。"), "目前已建成公园53座。", &[]),
        (item("3.计划新建公共厕所50座。"), "新建公共厕所53座。", &[]),
    ] {
        let pair = [promise, told(report, Kind::Result)];
        assert_eq!(pairs(&statements(&pair)), expected, "{report}");
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
fn one_promise_and_its_delivery_stand_in_two_paragraphs() {
    let lead = |text| told(text, Kind::Plan);
    let body = |text| told(text, Kind::Result);
    for (promise, report, expected) in [
        ("计划新增停车泊位1万个。", "实际新增停车泊位1.1万个。", &["10000 → 11000 停车泊位"][..]),
        ("计划新增学位9000个。", "实际新增学位9390个，超额完成任务。", &["9000 → 9390 学位"]),
        // Nothing says that it is done; another thing, another deed, another measure, far more than was promised, what is begun.
        ("计划新增停车泊位1万个。", "已新增充电停车场300个。", &[]),
        ("计划新增停车泊位1万个。", "新增停车泊位1.1万个。", &[]),
        ("计划新建公园12个。", "已改造公园12个。", &[]),
        ("计划新增停车泊位1万个。", "已新增停车泊位4.5万个。", &[]),
        ("计划新建公园12个。", "公园已开工12个。", &[]),
    ] {
        assert_eq!(pairs(&statements(&[lead(promise), body(report)])), expected, "{promise}");
    }
    // Two numbers that fit as well: which of them is open.
    let two = [
        lead("计划新增停车泊位1万个。"),
        body("城东已新增停车泊位6000个。"),
        body("城西已新增停车泊位5000个。"),
    ];
    assert!(pairs(&statements(&two)).is_empty());
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

/// What was begun is set beside what was to be begun, a part beside its own promise, and no stage beside the whole.
#[test]
fn in_one_item_each_number_answers_its_own_promise() {
    for (text, expected) in [
        (
            "目标：老楼加装电梯新开工180部，完工120部。结果：新开工173部，完工96部。",
            &["180 → 173", "120 → 96"][..],
        ),
        ("目标：自建房加固260户。进展：开工260户，竣工231户，任务完成率88.8%。", &["260 → 231"]),
        ("目标：加装电梯70台。结果：完工并投用76台。", &["70 → 76"]),
        ("目标：建设村组道路45公里。进展：完成路基45公里，铺筑路面39公里。", &[]),
        ("目标：建设道路45公里。进展：完成道路征拆45公里。", &[]),
        ("目标：改造小区20个。进展：新开工的12个小区竣工10个。", &[]),
        ("四年计划加固水库48座，累计完成29座。", &[]),
        // Two of a compound deed: of neither.
        ("计划新建、改扩建4所，完成新建1所、改扩建2所。", &[]),
    ] {
        let told = [Told { label: Some("1."), ..told(text, Kind::Result) }];
        let pairs = pairs(&statements(&told));
        let pairs: Vec<&str> =
            pairs.iter().map(|pair| pair.rsplit_once(' ').map_or(pair.as_str(), |p| p.0)).collect();
        assert_eq!(pairs, expected, "{text}");
    }
}

/// `465件，其中困难群众428件，为任务的107%`: the rate is that of the part's own promise.
#[test]
fn a_part_with_the_rate_of_a_promise_answers_it() {
    let report = |text| {
        [
            Told {
                article: "plan",
                doc_type: DocType::Plan,
                ..told("困难群众援助案件400件。", Kind::Plan)
            },
            told(text, Kind::Result),
        ]
    };
    let rated = report("办理援助案件465件，其中困难群众援助案件428件，为任务的107%。");
    assert_eq!(pairs(&statements(&rated)), ["400 → 428 困难群众援助案件"]);
    let other = report("办理援助案件465件，其中困难群众援助案件428件，为任务的90%。");
    assert!(pairs(&statements(&other)).iter().all(|pair| !pair.contains("428")));
}
