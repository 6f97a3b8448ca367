//! What one passage does, by its own words and by where it stands.

use super::amount::{counts_deliveries, counts_more_than_heads, has_quantity, serves};
use super::place::{CLEAR, Place};
use super::programme::of_programme;
use super::sense::Sense;
use super::{conduct, form, heading, own, state, story, voice};
use crate::corpus::label;
use crate::corpus::outline::is_row;
use crate::corpus::stages::Entry;
use crate::corpus::tense::{Tense, weigh_in};
use crate::corpus::wording::Wording;
use crate::text::sentence::{Pause, ends};
use crate::text::{Searched, first_chars};
use crate::vocabulary::Kind;

/// The kind of one entry, by itself.
pub(super) fn kind(entry: &Entry, wording: &Wording, place: Place) -> Kind {
    let folded = wording.folded();
    if let Some(kind) = entry.kind.or_else(|| form::keyed(folded)) {
        return kind;
    }
    match own::words(folded, place.sense == Sense::Promises) {
        own::Words::All => of_own(entry, wording, place),
        own::Words::Part(text) => of_own(entry, &Wording::of(&text), place),
        own::Words::None => Kind::Text,
    }
}

/// Whether its form says that it neither promises nor reports.
fn is_none(entry: &Entry, folded: &Searched<'_>) -> bool {
    let is_listed = entry.label.is_some() || is_row(&entry.text);
    let is_said_to_others = form::demands(folded)
        || voice::judges_aloud(folded)
        || form::holds_meeting(folded) && !form::wills(folded)
        || form::judges(folded);
    form::is_remark(folded)
        || voice::asks(folded)
        || !is_listed && conduct::watches(folded)
        || entry.label.is_some() && conduct::is_step_of_list(behind_label(folded))
        || conduct::is_vote(folded)
        || conduct::is_of_list(folded)
        || !is_listed && state::is_stock(folded)
        || !is_listed && voice::sells(folded)
        || form::is_teaser(folded)
        || form::tells_problem(folded)
        || state::is_rule(folded)
        || is_said_to_others && !counts_deliveries(folded)
        || heading::is_heading(folded) && !has_quantity(folded)
}

fn behind_label(folded: &str) -> &str {
    label::parse(folded).map_or(folded, |label| &folded[label.end..])
}

/// The kind of what an entry says itself.
fn of_own(entry: &Entry, wording: &Wording, place: Place) -> Kind {
    // Some twenty patterns are looked for in it.
    let folded = &Searched::new(wording.folded());
    if place.sense == Sense::Sells || is_none(entry, folded) {
        return Kind::Text;
    }
    if place.sense != Sense::Asks && state::tells_progress(folded) {
        return Kind::Result;
    }
    if place.sense != Sense::Asks && conduct::is_being_asked(folded) {
        return if counts_deliveries(folded) { Kind::Plan } else { Kind::Text };
    }
    if entry.label.is_none()
        && place.sense != Sense::Asks
        && let Some(kind) = of_programme(wording, folded, place)
    {
        return kind;
    }
    let is_listed = entry.label.is_some() || is_row(&entry.text) || is_bullet(folded);
    if place.in_story && !is_listed && !story::tells_of_deeds(wording, folded) {
        return Kind::Text;
    }
    let Tense { plan, result } = wording.tense();
    match place.sense {
        Sense::Asks => of_notice(entry, wording, folded),
        // 保障措施, 存在的问题, and what is none of the genre's: only clear words promise or report.
        Sense::Foreign if form::begins_project(folded) => of_list(entry, wording, place),
        Sense::Tells | Sense::Foreign => match () {
            () if !has_quantity(folded) => Kind::Text,
            // 两处停车场即将投用，…现公告如下：
            () if folded.ends_with(':') && form::announces(folded) => Kind::Text,
            // 对7个项目，要逐项制定计划
            () if place.sense == Sense::Tells && !counts_deliveries(folded) => Kind::Text,
            () if plan >= CLEAR && plan > result => Kind::Plan,
            () if result >= 1.0 && result > plan && place.sense == Sense::Foreign => Kind::Result,
            () => Kind::Text,
        },
        _ => of_list(entry, wording, place),
    }
}

/// 登录网站留言, 一般当年可以完成: a step or a rule, and 结合近年来…提出建议项目 reports nothing.
fn of_notice(entry: &Entry, wording: &Wording, folded: &Searched<'_>) -> Kind {
    let Tense { plan, result } = wording.tense();
    let is_item = entry.label.is_some() && has_quantity(folded)
        || is_bullet(folded) && counts_deliveries(folded);
    let is_project = is_item && !form::is_step(folded) && !form::is_condition(folded);
    match () {
        () if entry.label.is_none() && looks_back(wording, folded) => Kind::Result,
        () if !is_project => Kind::Text,
        // 竣工投用幼儿园9所 is what a candidate will do.
        () if result >= plan + 1.0
            && ["已", "截至", "了"].iter().any(|word| folded.contains(word)) =>
        {
            Kind::Result
        }
        () => Kind::Plan,
    }
}

/// 2023年的12项已完成10项，改造老旧小区22个; 今年以来，建成食堂32个: what a call for the next list tells of the last.
fn looks_back(wording: &Wording, folded: &Searched<'_>) -> bool {
    /// Characters in which a passage says of which time it tells.
    const LEAD: usize = 24;
    const TIMES: [&str; 9] =
        ["今年以来", "截至", "一年来", "去年", "过去", "以来,", "年,", "年度,", "目前"];
    // 2025年，建成后可新增车位800个: what a candidate will bring.
    const COMES: [&str; 9] =
        ["建成后", "完成后", "拟", "将", "候选", "备选", "预计", "计划", "建议项目"];
    let Tense { plan, result } = wording.tense();
    let is_told = || {
        let lead = first_chars(folded, LEAD);
        TIMES.iter().any(|time| lead.contains(time))
            && result >= 1.0
            && result > plan
            && !folded.holds_any(&COMES)
    };
    counts_deliveries(folded)
        && !form::is_step(folded)
        && (result >= plan + 2.0 && folded.contains('已') || is_told())
}

/// The kind of an entry among promises or reports.
fn of_list(entry: &Entry, wording: &Wording, place: Place) -> Kind {
    let Place { sense, opens, .. } = place;
    let folded = wording.folded();
    let Tense { plan, result } = wording.tense();
    // ——拓宽改造人民路，年内建成通车。 What only stands below an item's number must say what it does.
    let is_listed = label::parse(&entry.text).is_some()
        || is_bullet(folded) && (sense == Sense::Promises || place.in_state)
        || entry.label.is_some() && form::begins_project(folded);
    let is_reported = sense == Sense::Reports && (is_listed || reports(entry, wording));
    // 17位居民参加 counts, and is no delivery.
    let counts = entry.label.is_some()
        || is_row(&entry.text)
        || counts_more_than_heads(folded)
        || serves(folded)
        || plan.max(result) > 0.7;
    let substance = is_listed
        || has_quantity(folded) && counts
        || form::lists_projects(folded)
        || form::begins_project(folded) && !state::aspires(folded);
    // What the article is weighs as much as one clear word, for its items as much as two.
    let prior = if entry.label.is_some() { 2.0 } else { 1.0 };
    let plan = plan + if sense == Sense::Promises { prior } else { 0.0 };
    let result = result + if sense == Sense::Reports { prior } else { 0.0 };
    match () {
        () if is_reported && (place.in_state || reports(entry, wording)) => Kind::Result,
        () if !substance => match () {
            () if opens && plan > result && plan >= CLEAR + prior => Kind::Plan,
            () if result >= CLEAR + prior && result > plan => Kind::Result,
            () if plan > 2.5 && plan > result && !state::is_appeal(folded) => Kind::Plan,
            () => Kind::Text,
        },
        () if matches!(sense, Sense::Unknown | Sense::Foreign) && plan == result => {
            words(wording).filter(|_| !state::happened(folded)).unwrap_or(Kind::Text)
        }
        () if result > plan => Kind::Result,
        () if plan > result => Kind::Plan,
        () if sense == Sense::Reports => Kind::Result,
        () => Kind::Plan,
    }
}

/// Whether, in a report, any of its sentences reports: …道路9条。下穿隧道计划明年3月通车。 It must count what was
/// brought, or say what state it is in.
fn reports(entry: &Entry, wording: &Wording) -> bool {
    /// What the article is weighs as much as one clear word.
    const PRIOR: f32 = 1.0;
    /// Characters. Long passages say everything somewhere.
    const REACH: usize = 400;
    let folded = first_chars(wording.folded(), REACH);
    let mut from = 0;
    ends(folded, &[Pause::Sentence]).into_iter().any(|end| {
        let sentence = &Searched::new(&folded[from..end]);
        let range = from..from + before_the_rest(sentence);
        let Tense { plan, result } = weigh_in(folded, &wording.words, range);
        from = end;
        let tells = counts_deliveries(sentence)
            || state::tells_state(sentence)
            || entry.label.is_some() && has_quantity(sentence);
        tells && result + PRIOR > plan
    })
}

/// 建成人行天桥2座，第三座计划明年开通: where a clause begins that tells of others than what was counted before; the end of the
/// sentence where none does.
fn before_the_rest(sentence: &str) -> usize {
    const OTHERS: [&str; 7] = ["第", "其余", "另", "剩余", "余下", "还有", "剩下"];
    let marks = sentence.match_indices([',', ';']).map(|(at, mark)| (at, at + mark.len()));
    let mut others = marks.filter(|(at, past)| {
        let is_of_others = OTHERS.iter().any(|word| sentence[*past..].starts_with(word));
        is_of_others && counts_deliveries(&sentence[..*at])
    });
    others.next().map_or(sentence.len(), |(at, _)| at)
}

/// - 新建…, ——拓宽…: an item of a list without numbers.
fn is_bullet(folded: &str) -> bool {
    folded.starts_with(['-', '—', '●', '■', '◆', '★', '•', '·', '☑', '√', '✓', '✔', '▲', '○', '◇'])
}

/// What the words of a sentence alone say: a promise, a report, or nothing clear. 新建公园3处 without any mark
/// of time promises.
pub(in crate::corpus) fn words(wording: &Wording) -> Option<Kind> {
    let Tense { plan, result } = wording.tense();
    if result > plan {
        Some(Kind::Result)
    } else if plan > result || has_quantity(wording.folded()) {
        Some(Kind::Plan)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_promise_or_report() {
        for (text, expected) in [
            ("新建口袋公园40个", Some(Kind::Plan)),
            ("将开工建设5处公共停车场", Some(Kind::Plan)),
            ("已建成口袋公园40个", Some(Kind::Result)),
            ("截至目前,完成改造33个小区", Some(Kind::Result)),
            ("扶持创业3.84万人,占年计划的128%", Some(Kind::Result)),
            ("民之所盼,我必行之", None),
            ("为2097名计划生育特别扶助家庭发放扶助金1740万元,已发放完毕", Some(Kind::Result)),
            ("已完成3处改造,预计年底前将全部达到标准", Some(Kind::Result)),
            ("预计建成车位300个", Some(Kind::Plan)),
            ("65岁以上老年人签约率达到75%", Some(Kind::Plan)),
        ] {
            assert_eq!(words(&Wording::of(text)), expected, "{text}");
        }
    }
}
