//! Promise beside delivery, on the article that has both and on small made cases.

use std::collections::BTreeSet;

use minsou::corpus::{Article, Passage};
use minsou::figures::{
    self, Comparison, Figure, FigureKind, PairedBy, Rate, Statement, clauses_around, compare,
    extract, opening, totals, years_told,
};
use minsou::vocabulary::{DocType, Kind};

use super::articles::read_article;

/// A passage of a made corpus.
pub(super) struct Told<'a> {
    pub(super) article: &'a str,
    pub(super) label: Option<&'a str>,
    pub(super) city: &'a str,
    pub(super) district: &'a str,
    pub(super) year: i32,
    pub(super) doc_type: DocType,
    pub(super) kind: Kind,
    pub(super) text: &'a str,
}

pub(super) fn statements(passages: &[Told]) -> Vec<Statement> {
    let mut all = Vec::new();
    for (number, told) in passages.iter().enumerate() {
        for figure in extract(told.text, told.kind) {
            all.push(Statement {
                clause: clauses_around(told.text, &[figure.span]).remove(0),
                figure,
                article: told.article.to_owned(),
                passage: format!("{}#{number}", told.article),
                label: told.label.map(str::to_owned),
                heading: Vec::new(),
                district: Some(told.district.to_owned()),
                region: vec![told.city.to_owned(), told.district.to_owned()],
                year: Some(told.year),
                doc_type: Some(told.doc_type),
                looks_back: false,
                opening: opening(told.text),
                date: None,
            });
        }
    }
    all
}

/// `planned → delivered rate`, a row a line; a computed rate has a star.
fn shown(statements: &[Statement], rows: &[Comparison]) -> Vec<String> {
    let amount = |at: &usize| {
        let figure = &statements[*at].figure;
        format!("{}{}", figure.value, figure.unit)
    };
    rows.iter()
        .map(|row| {
            let planned = row.planned.as_ref().map_or_else(|| "-".to_owned(), amount);
            let delivered: Vec<String> = row.delivered.iter().map(amount).collect();
            let rate = row.rate.map_or_else(String::new, |Rate { percent, computed }| {
                format!(" {percent:.1}%{}", if computed { "*" } else { "" })
            });
            let delivered = if delivered.is_empty() { "-".to_owned() } else { delivered.join("+") };
            format!("{planned} → {delivered}{rate} {}", row.subject)
        })
        .collect()
}

pub(super) fn plan<'a>(article: &'a str, label: &'a str, text: &'a str) -> Told<'a> {
    Told {
        article,
        label: Some(label),
        city: "某市",
        district: "某区",
        year: 2024,
        doc_type: DocType::Plan,
        kind: Kind::Plan,
        text,
    }
}

pub(super) fn result<'a>(article: &'a str, label: &'a str, text: &'a str) -> Told<'a> {
    Told { doc_type: DocType::Completion, kind: Kind::Result, ..plan(article, label, text) }
}

fn rows(passages: &[Told]) -> Vec<String> {
    let statements = statements(passages);
    shown(&statements, &compare(&statements))
}

#[test]
fn an_item_and_what_became_of_it() {
    assert_eq!(
        rows(&[
            plan("a", "第1件", "新增公共停车位1000个以上，新建口袋公园20个，改造供水管网60公里。"),
            result(
                "a",
                "第1件",
                "新增停车泊位1280个；建成口袋公园20处，占年计划的100%；惠及居民3万户。"
            ),
        ]),
        [
            "1000个 → 1280个 128.0%* 公共停车位",
            "20个 → 20处 100.0% 口袋公园",
            "60公里 → - 供水管网",
            "- → 30000户 居民",
        ]
    );
}

#[test]
fn items_do_not_answer_for_each_other() {
    assert_eq!(
        rows(&[plan("a", "1.", "新增停车位100个。"), result("a", "2.", "新增停车位90个。"),]),
        ["100个 → - 停车位", "- → 90个 停车位"]
    );
}

#[test]
fn a_plan_and_a_later_report_of_the_same_district_and_year() {
    let report = result("report", "三、", "全年新增公共停车位1500个。");
    let other_year =
        Told { year: 2023, ..result("old", "三、", "全年新增公共停车位900个。") };
    let other_place =
        Told { district: "他区", ..result("else", "三、", "新增公共停车位700个。") };
    // Last year's results that a plan tells are no answer to it.
    let background =
        Told { kind: Kind::Result, ..plan("preface", "前言", "去年新增停车位800个。") };
    assert_eq!(
        rows(&[
            plan("plan", "5.", "新增停车泊位2000个。"),
            report,
            other_year,
            other_place,
            background
        ]),
        [
            "- → 700个 公共停车位",
            "- → 900个 公共停车位",
            "2000个 → 1500个 75.0%* 停车泊位",
            "- → 800个 停车位",
        ]
    );
}

#[test]
fn one_passage_that_tells_both() {
    assert_eq!(
        rows(&[result("a", "1.", "全年计划改造供水管网100公里，已完成72公里，占计划的72%。")]),
        ["100公里 → 72公里 72.0% 供水管网"]
    );
    assert_eq!(
        rows(&[result("a", "1.", "新建幼儿园48所，超额完成40所的年度目标任务。")]),
        ["40所 → 48所 120.0%* 幼儿园"]
    );
}

#[test]
fn levels_have_no_rate_and_repeats_are_one() {
    assert_eq!(
        rows(&[
            plan("a", "第1件", "门诊报销比例提升至65%，起付标准降至800元。"),
            plan("a", "第1件/1.", "门诊报销比例提升至65%。"),
            result("a", "第1件", "门诊报销比例提升至65%，起付标准降至800元。"),
        ]),
        ["65% → 65% 门诊报销比例", "800元 → 800元 起付标准"]
    );
}

#[test]
fn results_that_answer_together() {
    let passages = [
        plan("a", "6", "推动开工和续建完工中小学、幼儿园20所。"),
        result(
            "a",
            "6",
            "推动城东小学等3所学校开工，城西幼儿园等17所学校和幼儿园续建完工，占年计划的100%。",
        ),
    ];
    assert_eq!(rows(&passages), ["20所 → 3所+17所 100.0% 中小学、幼儿园"]);
    let statements = statements(&passages);
    assert_eq!(compare(&statements)[0].paired_by, Some(PairedBy::StatedRate));
}

/// `value unit kind action subject`, and why it is in no sum.
fn sums(passages: &[Told]) -> Vec<String> {
    totals(&statements(passages))
        .iter()
        .map(|total| {
            let action = total.action.as_deref().unwrap_or("-");
            let apart = total.apart.map(|apart| format!(" ({})", apart.as_str()));
            let sign = total.comparator.as_str().replace('=', "");
            let apart = apart.unwrap_or_default();
            format!(
                "{sign}{}{} {} {action} {}{apart}",
                total.value, total.unit, total.kind, total.subject
            )
        })
        .collect()
}

#[test]
fn sums_never_mix_what_does_not_agree() {
    assert_eq!(
        sums(&[
            plan("a", "1.", "新增停车位100个，报销比例达到60%。"),
            plan("a", "2.", "增设公共停车位约300个、停车场5个。"),
            plan("a", "3.", "改造停车位70个。"),
            plan("b", "1.", "新增公共停车泊位200个。"),
            result("c", "1.", "新增停车位90个。"),
        ]),
        [
            "~400个 plan 新增 停车位",
            "60% plan 达到 报销比例 (share)",
            "5个 plan 增设 停车场",
            "70个 plan 改造 停车位",
            "200个 plan 新增 公共停车泊位 (other_article)",
            "90个 result 新增 停车位",
        ]
    );
}

#[test]
fn nothing_is_counted_twice() {
    let told = [
        plan("a", "3.", "增设自动体外除颤器（AED）300台。"),
        plan("a", "3./1.", "全区累计配置AED约2000台，完成300台AED的配置及配套。"),
        plan("b", "1.", "增设除颤仪300台。"),
        Told { district: "别区", ..plan("c", "1.", "增设AED 40台。") },
        Told { year: 2023, ..plan("d", "1.", "增设AED 20台。") },
    ];
    // The stock is no sum's part; what is told again counts once; places and years stay apart.
    assert_eq!(
        sums(&told),
        [
            "300台 plan 增设 自动体外除颤器（AED）",
            "~2000台 plan 配置 AED (cumulative)",
            "40台 plan 增设 AED",
            "20台 plan 增设 AED",
        ]
    );
    assert_eq!(rows(&told[..2]).len(), 1, "{:?}", rows(&told[..2]));
}

#[test]
fn parts_are_not_added_to_their_whole() {
    assert_eq!(
        sums(&[
            plan("a", "1.", "新增停车位300个，其中公共停车位100个。"),
            plan("a", "1./1.", "新增停车位150个。"),
            plan("a", "2.", "新增停车位50个。"),
            Told { label: None, ..plan("a", "", "全年新增停车位500个。") },
            plan("a", "3.", "新增停车位50个。"),
            plan("a", "4.", "每个街道新增停车位20个；补贴标准每人每月200元。"),
            plan("a", "5.", "在24处停车场新建充电桩1000个。"),
        ]),
        [
            "350个 plan 新增 停车位",
            "100个 plan 新增 公共停车位 (part_or_whole)",
            "150个 plan 新增 停车位 (part_or_whole)",
            "500个 plan 新增 停车位 (part_or_whole)",
            "50个 plan 新增 停车位 (part_or_whole)",
            "20个 plan 新增 停车位 (per_unit)",
            "200元 plan - 补贴标准 (per_unit)",
            "24处 plan 新建 停车场 (site)",
            "1000个 plan 新建 充电桩",
        ]
    );
}

/// Every figure of an article of the corpus, as the program reads it.
fn statements_of(article: &str) -> Vec<Statement> {
    of_article(&read_article(article))
}

/// Every figure of an article, as the program reads and compares them.
pub(super) fn of_article(article: &Article) -> Vec<Statement> {
    let meta = &article.meta;
    let passages = article.passages.iter().map(Passage::told);
    let read = figures::read_article(meta.year, meta.doc_type, passages);
    let year_of = |passage: &Passage, figure: &Figure| {
        let told = |own| {
            let Passage { heading, text, .. } = passage;
            let is_over = meta.doc_type == Some(DocType::Completion);
            years_told(heading, text, [figure.span], own, meta.year_written(), is_over)
        };
        meta.year.and_then(|own| told(own).pop().flatten())
    };
    let statement = |passage: &Passage, figure: Figure| Statement {
        clause: clauses_around(&passage.text, &[figure.span]).remove(0),
        year: year_of(passage, &figure),
        looks_back: year_of(passage, &figure) < meta.year,
        opening: opening(&passage.text),
        date: meta.date.clone(),
        figure,
        article: meta.id.clone(),
        passage: passage.id.clone(),
        label: passage.label.clone(),
        heading: passage.heading.clone(),
        district: meta.district.clone(),
        region: meta.region.clone(),
        doc_type: meta.doc_type,
    };
    let of_passages = article.passages.iter().zip(read);
    of_passages
        .flat_map(|(passage, read)| {
            read.figures.into_iter().map(move |one| statement(passage, one))
        })
        .collect()
}

/// What a reporter met in the project's own articles.
#[test]
fn the_corpus_is_compared_and_added_as_a_reader_would() {
    let shown_of = |article: &str, subject: &str| -> Vec<String> {
        let statements = statements_of(article);
        let rows = compare(&statements);
        let about = |row: &Comparison| row.subject.contains(subject);
        shown(&statements, &rows.into_iter().filter(about).collect::<Vec<_>>())
    };
    // 5.5万 since the 12th five-year plan; 1.5万 once 20 schools that are being built stand: no
    // promise of a year.
    assert_eq!(shown_of("licang-2023", "学位"), Vec::<String>::new());
    assert_eq!(shown_of("licang-2023", "幼儿园"), Vec::<String>::new());
    // All fifty were dealt with.
    assert_eq!(shown_of("qingdao-2025", "问题住宅小区"), ["50个 → 50个 100.0%* 问题住宅小区"]);
    let sums_of = |article: &str, subject: &str| -> Vec<String> {
        let statements = statements_of(article);
        let totals = totals(&statements).into_iter();
        let about = totals.filter(|total| total.subject.contains(subject));
        about
            .map(|total| {
                let apart = total.apart.map_or("", |apart| apart.as_str());
                format!("{}{} {} {apart}", total.value, total.unit, total.kind).trim().to_owned()
            })
            .collect()
    };
    // 24 is where chargers go.
    assert_eq!(sums_of("laoshan-2023", "公共停车场"), ["5处 plan", "24处 plan site"]);
    // 72 in all, and 2 that were upgraded this year.
    assert_eq!(
        sums_of("licang-2023", "居家养老服务中心"),
        ["72处 result cumulative", "2处 result"]
    );
    // 约2054 is what there will be in all.
    assert_eq!(sums_of("qingdao-2024", "AED"), ["300台 plan", "2054台 plan cumulative"]);
}

#[test]
fn all_fifteen_items_pair() {
    let statements = statements_of("qingdao-2025");
    let rows = compare(&statements);
    let shown = shown(&statements, &rows);
    println!("{}", shown.join("\n"));
    let labels = |paired: bool| -> BTreeSet<&str> {
        rows.iter()
            .filter(|row| !paired || row.planned.is_some() && !row.delivered.is_empty())
            .filter_map(|row| row.planned.or(row.delivered.first().copied()))
            .filter_map(|at| statements[at].label.as_deref())
            .collect()
    };
    assert_eq!(labels(true).len(), 15);
    assert_eq!(labels(false).len(), 15);
    // Every rate that the text prints is in a row, as printed.
    let printed: Vec<f64> = rows
        .iter()
        .filter_map(|row| row.rate.filter(|rate| !rate.computed).map(|rate| rate.percent))
        .collect();
    let told: Vec<f64> = statements.iter().filter_map(|s| s.figure.percent_of_plan).collect();
    assert_eq!(printed.len(), told.len());
    for rate in [200.0, 128.0, 103.0, 104.8, 119.2, 129.8, 106.3, 123.3, 151.9] {
        assert!(printed.contains(&rate), "{rate}");
    }
    // Every promise of the article was answered, but for what it reports in words only.
    let unanswered: Vec<&str> = rows
        .iter()
        .filter(|row| row.delivered.is_empty())
        .filter_map(|row| row.planned.map(|at| statements[at].figure.text.as_str()))
        .collect();
    let plans = statements.iter().filter(|s| s.figure.kind == FigureKind::Plan).count();
    assert!(unanswered.len() * 20 <= plans, "{unanswered:?} of {plans}");
}
