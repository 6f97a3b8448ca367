//! What a passage does: promise, report, or neither. Form decides first (完成情况：), then the words of the
//! sentence, then what its section and the article do.

mod amount;
mod form;
mod frame;
mod section;
mod voice;

use self::amount::{counts_deliveries, has_quantity};
use self::frame::Frame;
use self::section::Section;
use super::article::Metadata;
use super::claim;
use super::label;
use super::outline::is_row;
use super::stages::Entry;
use super::tense::Tense;
use super::wording::Wording;
use super::words::{Sign, programme_at};
use crate::text::fold;
use crate::vocabulary::{DocType, Kind};

/// The kind of every entry of an article with that metadata. They are taken together because a report beside a
/// promise, under the same label, makes a promise of it.
pub fn kinds(entries: &[Entry], metadata: &Metadata) -> Vec<Kind> {
    kinds_worded(entries, &Wording::of_all(entries), metadata)
}

/// [`kinds`] where every entry's words have been read already.
pub(super) fn kinds_worded(
    entries: &[Entry],
    wordings: &[Wording],
    metadata: &Metadata,
) -> Vec<Kind> {
    let article = Sense::of_article(metadata, wordings);
    // 接下来，…：一是…；二是…: what a sentence begins with holds for the list that it opens.
    let mut opened: Option<Sense> = None;
    // What an answer begins with holds until the next one.
    let answers = article == Sense::Unknown && is_interview(wordings);
    let mut said: Option<Sense> = None;
    let read = entries.iter().zip(wordings);
    read.enumerate()
        .map(|(index, (entry, wording))| {
            let folded = wording.folded();
            let framed = frame::frame(folded, metadata.year).map(Sense::of_frame);
            let opens = folded.ends_with(':') && is_labelled(entries.get(index + 1));
            if entry.label.is_none() {
                opened = framed.filter(|_| opens);
            }
            if answers && voice::speaks(folded) {
                said = Sense::of_tense(wording.tense());
            }
            let next = entries.get(index + 1).zip(wordings.get(index + 1));
            if next.is_some_and(|next| is_reported(entry, wording, next, article)) {
                return Kind::Plan;
            }
            let section = article.below(&entry.heading);
            let sense = match framed.or(opened).or(said) {
                Some(told) if section != Sense::Asks && section != Sense::Tells => told,
                _ => section,
            };
            let place = Place { sense, list_follows: list_follows(&entries[index + 1..]), opens };
            kind(entry, wording, place)
        })
        .collect()
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// What its article, its section and its own first words do.
    sense: Sense,
    /// The items of a list begin right below it, or nearly so.
    list_follows: bool,
    /// It ends with a colon, and an item follows.
    opens: bool,
}

fn is_labelled(entry: Option<&Entry>) -> bool {
    entry.is_some_and(|entry| entry.label.is_some())
}

/// 当选项目如下： may stand between the lead and the list.
fn list_follows(below: &[Entry]) -> bool {
    const REACH: usize = 3;
    below.iter().take(REACH).any(|entry| entry.label.is_some() || is_row(&entry.text))
}

/// What an article or a section of it does as a whole, for entries whose own words do not tell.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sense {
    Promises,
    Reports,
    /// It asks for something: its numbers are steps and rules.
    Asks,
    /// Measures, problems, requirements: nothing is promised that is not said to be.
    Tells,
    Unknown,
    /// Nothing says that it is of the genre at all.
    Foreign,
}

impl Sense {
    fn of_article(metadata: &Metadata, wordings: &[Wording]) -> Self {
        match metadata.doc_type {
            Some(DocType::Plan) => Self::Promises,
            // An interview tells of what was done and of what will be.
            Some(DocType::Feature) if is_interview(wordings) => Self::Unknown,
            Some(DocType::Completion | DocType::Progress | DocType::Feature) => Self::Reports,
            Some(DocType::Notice) => Self::Asks,
            None => Self::of_words(metadata, wordings),
        }
    }

    /// An article without a type reports if its sentences do, far more than they promise.
    fn of_words(metadata: &Metadata, wordings: &[Wording]) -> Self {
        /// Sentences at the beginning are enough to tell.
        const MOST: usize = 60;
        const CLEARLY: f32 = 2.0;
        /// Where an article says what it is about.
        const LEAD: usize = 4;
        /// Fewer passages need not say what they belong to.
        const FEW: usize = 3;
        let title = metadata.title.as_deref().map(fold);
        let is_named = title.is_some_and(|title| programme_at(&title).is_some())
            || wordings.iter().take(LEAD).any(|wording| wording.words.has(Sign::Programme));
        let tenses = || wordings.iter().take(MOST).map(Wording::tense);
        let plan: f32 = tenses().map(|tense| tense.plan).sum();
        let result: f32 = tenses().map(|tense| tense.result).sum();
        match () {
            () if result >= CLEARLY && result > CLEARLY * plan => Self::Reports,
            () if is_named || wordings.len() < FEW => Self::Unknown,
            () => Self::Foreign,
        }
    }

    fn of_frame(frame: Frame) -> Self {
        match frame {
            Frame::Ahead => Self::Promises,
            Frame::Back => Self::Reports,
        }
    }

    fn of_tense(tense: Tense) -> Option<Self> {
        match () {
            () if tense.result > tense.plan => Some(Self::Reports),
            () if tense.plan > tense.result => Some(Self::Promises),
            () => None,
        }
    }

    /// 2024年工作回顾 and 2025年工作安排 stand in one report.
    fn below(self, heading: &[String]) -> Self {
        match section::of_path(heading) {
            Some(Section::Tells) => Self::Tells,
            _ if self == Self::Asks => self,
            Some(Section::Promises) => Self::Promises,
            Some(Section::Reports) => Self::Reports,
            Some(Section::Both) => Self::Unknown,
            None => self,
        }
    }
}

/// Whether it has questions, and so answers.
fn is_interview(wordings: &[Wording]) -> bool {
    wordings.iter().filter(|wording| voice::asks(wording.folded())).take(2).count() == 2
}

/// Whether what follows reports on the promise of an entry: a 完成情况 under the same label, or, in a report, its
/// first paragraph: （一）新增养老床位200张 / 新增310张养老床位，超额完成年度任务。
fn is_reported(
    entry: &Entry,
    wording: &Wording,
    (next, next_wording): (&Entry, &Wording),
    article: Sense,
) -> bool {
    let follows = entry.kind.is_none() && entry.label.is_some() && next.label == entry.label;
    let Tense { plan, result } = wording.tense();
    let promises = article == Sense::Reports
        && result <= plan
        && has_quantity(wording.folded())
        && !wording.folded().contains('。')
        && next_wording.tense().result >= next_wording.tense().plan;
    follows && (next.kind == Some(Kind::Result) || next.kind.is_none() && promises)
}

/// The kind of one entry, by itself.
fn kind(entry: &Entry, wording: &Wording, place: Place) -> Kind {
    let folded = wording.folded();
    if let Some(kind) = entry.kind.or_else(|| form::keyed(folded)) {
        return kind;
    }
    let is_said_to_others = form::demands(folded)
        || form::holds_meeting(folded) && !form::wills(folded)
        || form::judges(folded);
    if form::is_remark(folded)
        || voice::asks(folded)
        || entry.label.is_none() && !is_row(&entry.text) && voice::watches(folded)
        || voice::sells(folded)
        || form::is_teaser(folded)
        || form::tells_problem(folded)
        || is_said_to_others && !counts_deliveries(folded)
        || section::is_heading(folded) && !has_quantity(folded)
    {
        return Kind::Text;
    }
    if entry.label.is_none()
        && place.sense != Sense::Asks
        && let Some(kind) = of_programme(wording, place)
    {
        return kind;
    }
    let Tense { plan, result } = wording.tense();
    match place.sense {
        Sense::Asks => of_notice(entry, wording),
        // 保障措施, 存在的问题, and what is none of the genre's: only clear words promise or report.
        Sense::Foreign if form::begins_project(folded) => of_list(entry, wording, place),
        Sense::Tells | Sense::Foreign => match () {
            () if !has_quantity(folded) => Kind::Text,
            // 对7个项目，要逐项制定计划
            () if place.sense == Sense::Tells && !counts_deliveries(folded) => Kind::Text,
            () if plan >= CLEAR && plan > result => Kind::Plan,
            () if result >= 1.0 && result > plan && place.sense == Sense::Foreign => Kind::Result,
            () => Kind::Text,
        },
        _ => of_list(entry, wording, place),
    }
}

/// What one clear word of time weighs: 将, 截至.
const CLEAR: f32 = 1.5;

/// 登录网站留言, 一般当年可以完成: a step or a rule, and 结合近年来…提出建议项目 reports nothing.
fn of_notice(entry: &Entry, wording: &Wording) -> Kind {
    let folded = wording.folded();
    let Tense { plan, result } = wording.tense();
    let is_project = entry.label.is_some()
        && has_quantity(folded)
        && !form::is_step(folded)
        && !form::is_condition(folded);
    match () {
        () if !is_project => Kind::Text,
        () if result > plan => Kind::Result,
        () => Kind::Plan,
    }
}

/// The kind of an entry among promises or reports.
fn of_list(entry: &Entry, wording: &Wording, place: Place) -> Kind {
    let Place { sense, opens, .. } = place;
    let folded = wording.folded();
    let Tense { plan, result } = wording.tense();
    // ——拓宽改造人民路，年内建成通车。 What only stands below an item's number must say what it does.
    let is_listed = label::parse(&entry.text).is_some()
        || folded.starts_with("--")
        || folded.starts_with("——")
        || entry.label.is_some() && form::begins_project(folded);
    let substance = is_listed || has_quantity(folded) || form::lists_projects(folded);
    // What the article is weighs as much as one clear word, for its items as much as two.
    let prior = if entry.label.is_some() { 2.0 } else { 1.0 };
    let plan = plan + if sense == Sense::Promises { prior } else { 0.0 };
    let result = result + if sense == Sense::Reports { prior } else { 0.0 };
    match () {
        () if !substance => match () {
            () if opens && plan > result && plan >= CLEAR + prior => Kind::Plan,
            () if result >= 2.5 && result > plan => Kind::Result,
            () if plan > 2.5 && plan > result && !form::is_appeal(folded) => Kind::Plan,
            () => Kind::Text,
        },
        () if matches!(sense, Sense::Unknown | Sense::Foreign) && plan == result => {
            words(wording).unwrap_or(Kind::Text)
        }
        () if result > plan => Kind::Result,
        () if plan > result => Kind::Plan,
        () if sense == Sense::Reports => Kind::Result,
        () => Kind::Plan,
    }
}

/// What a passage does that speaks of the programme as a whole, and of no thing that it brings: 票决产生10件实事,
/// 已完成6项. The lead above a list announces it and promises nothing itself.
fn of_programme(wording: &Wording, place: Place) -> Option<Kind> {
    let folded = wording.folded();
    let claimed = claimed(folded);
    let says_done =
        |claimed: Option<Claimed>| claimed.is_some_and(|it| it.is_sure && it.kind == Kind::Result);
    let is_result = |claimed: Claimed| claimed.kind == Kind::Result;
    // 10件实事均已完成，现将情况公示如下: tells before it announces.
    let told = folded.split_once('现').map(|(told, _)| told);
    let before = told.and_then(self::claimed);
    let is_done = says_done(claimed) || says_done(before);
    // 今年将集中力量办好十件实事，分别是：
    let promises = place.sense != Sense::Reports && form::wills(folded);
    if form::announces(folded) && !counts_deliveries(folded) {
        return Some(match () {
            () if is_done => Kind::Result,
            () if told.is_some_and(|told| told.ends_with('。'))
                && before.is_some_and(is_result) =>
            {
                Kind::Result
            }
            () if promises => Kind::Plan,
            () => Kind::Text,
        });
    }
    let speaks = wording.words.has(Sign::Programme) || folded.contains("项目");
    if !speaks || counts_deliveries(folded) {
        return None;
    }
    let Tense { plan, result } = wording.tense();
    let ends_open = folded.ends_with(':');
    match claimed.map(|claimed| claimed.kind) {
        // 确定实事20件，截至12月底18件完成: the rest of it reports.
        Some(Kind::Plan) if result >= CLEAR && result > plan => Some(Kind::Result),
        Some(Kind::Plan) if promises => Some(Kind::Plan),
        Some(Kind::Plan) if place.list_follows && place.sense != Sense::Reports => Some(Kind::Text),
        // 会上确定了10件实事：…: the list of what was promised, in a report.
        Some(Kind::Plan) if form::lists_programme(folded) => Some(Kind::Plan),
        // 年初票决产生的十件实事，到年底交账了.
        Some(Kind::Plan) if place.sense == Sense::Reports && result > 0.4 => None,
        Some(Kind::Result) if ends_open && !is_done && !place.opens => Some(Kind::Text),
        Some(kind) => Some(kind),
        None if plan < 1.0 && result < 1.0 => Some(Kind::Text),
        None => None,
    }
}

/// What a sentence claims of the programme.
#[derive(Debug, Clone, Copy)]
struct Claimed {
    kind: Kind,
    /// It says that all is done, or counts what is.
    is_sure: bool,
}

/// What the first sentence that claims anything of the programme does with it.
fn claimed(folded: &str) -> Option<Claimed> {
    /// What is told aside decides nothing.
    const LEAST: f32 = 2.0;
    let sentences = folded.split_inclusive(['。', '!', '?']);
    let claims = sentences.filter_map(|sentence| claim::of_sentence(sentence, true));
    let told: Vec<_> = claims.filter(|claim| claim.weight.points >= LEAST).collect();
    // 公开征集建议后，最终确定11件实事: what came of the call.
    let is_call = |claim: &&claim::Claim| claim.doc_type == DocType::Notice;
    let first = told.iter().find(|claim| !is_call(claim)).or(told.first())?;
    // 代表视察实事项目 tells of a visit.
    const VISITS: [&str; 4] = ["视察", "调研", "督查", "观摩"];
    let kind = match first.doc_type {
        DocType::Progress if VISITS.iter().any(|visit| folded.contains(visit)) => Kind::Text,
        // 十件实事办得咋样?
        DocType::Progress | DocType::Completion if folded.ends_with('?') => Kind::Text,
        DocType::Plan => Kind::Plan,
        DocType::Completion | DocType::Progress => Kind::Result,
        DocType::Notice | DocType::Feature => Kind::Text,
    };
    Some(Claimed { kind, is_sure: first.is_of_deeds() })
}

/// What the words of a sentence alone say: a promise, a report, or nothing clear. 新建公园3处 without any mark
/// of time promises.
pub(super) fn words(wording: &Wording) -> Option<Kind> {
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
