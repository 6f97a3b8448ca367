//! A promise and its delivery in two passages of one article that reports: `计划新增停车泊位1万个` in its lead,
//! `新增停车泊位1.1万个` in its body. Nothing but their words ties them, so these must be the same, and no other number of the
//! article may fit as well.

use crate::figures::pairing::action::Agreement;
use crate::figures::pairing::statement::Statement;
use crate::figures::pairing::words::Words;
use crate::vocabulary::DocType;

/// How much two subjects agree that are one: 停车位 and 公共停车位 are at 0.93.
const ONE: f64 = 0.9;
/// More than so many times what was promised was not promised.
const MOST: f64 = 3.0;

/// Whether the report in another passage answers the promise; `subject`: how much they agree in what they count. `plans`, `results`: all of the place and year in the unit.
pub(in crate::figures) fn answers(
    statements: &[Statement],
    words: &[Words],
    (plan, result, subject): (usize, usize, f64),
    (plans, results): (&[usize], &[usize]),
) -> bool {
    let (promise, report) = (&statements[plan], &statements[result]);
    let is_report = !matches!(report.doc_type, Some(DocType::Plan | DocType::Notice));
    let fits = |at: usize, other: usize| {
        let (ours, theirs) = (&words[at], &words[other]);
        let action = ours.action.agreement(&theirs.action);
        if action == Agreement::None { 0.0 } else { ours.similarity(theirs) }
    };
    // Others that are as like, and of another value: which of them it is remains open.
    let is_only = |own: usize, of: usize, others: &[usize]| {
        others.iter().all(|&other| {
            statements[other].article != promise.article
                || statements[other].figure.value == statements[own].figure.value
                || fits(of, other) < subject
        })
    };
    // An item keeps its own promise, and so does what a label begins: 【承诺】, 【兑现】.
    let is_free = words[plan].keys.item.is_none() || words[result].keys.item.is_none();
    let is_unlabelled = promise.opening.is_none() && report.opening.is_none();
    let is_like = report.figure.value <= MOST * promise.figure.value;
    promise.article == report.article
        && tells_what_was_done(report)
        && promise.passage != report.passage
        && is_free
        && is_unlabelled
        && is_report
        && is_like
        && subject >= ONE
        && !words[plan].is_part
        && !words[result].is_part
        && words[plan].action.agreement(&words[result].action) == Agreement::Same
        && is_only(plan, result, plans)
        && is_only(result, plan, results)
}

/// Whether its clause says that it is done: 实际新增|9390个, 已建成|80个.
fn tells_what_was_done(report: &Statement) -> bool {
    const DONE: [&str; 9] = ["已", "完成", "建成", "实际", "累计", "超额", "竣工", "投用", "完工"];
    report.figure.percent_of_plan.is_some() || DONE.iter().any(|word| report.clause.contains(word))
}
