//! What an article or a section of it does as a whole, for passages whose own words do not tell.

use super::frame::Frame;
use super::heading::Section;
use super::section::Path;
use super::voice;
use crate::corpus::advert;
use crate::corpus::article::{Metadata, PUBLIC_NOTICE};
use crate::corpus::round_up::goes_round;
use crate::corpus::stages::Entry;
use crate::corpus::tense::Tense;
use crate::corpus::wording::Wording;
use crate::corpus::words::{Sign, programme_at};
use crate::text::fold;
use crate::vocabulary::DocType;

/// What an article or a section of it does as a whole, for entries whose own words do not tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sense {
    Promises,
    Reports,
    /// It asks for something: its numbers are steps and rules.
    Asks,
    /// Measures, problems, requirements: nothing is promised that is not said to be.
    Tells,
    Unknown,
    /// Nothing says that it is of the genre at all.
    Foreign,
    /// An advert: nothing in it is a government's.
    Sells,
}

impl Sense {
    pub(super) fn of_article(metadata: &Metadata, wordings: &[Wording], has_answers: bool) -> Self {
        let title = metadata.title.as_deref().map(fold);
        let is_titled = |is: fn(&str) -> bool| title.as_deref().is_some_and(is);
        match metadata.doc_type {
            Some(DocType::Plan) => Self::Promises,
            Some(DocType::Feature | DocType::Notice) | None if is_titled(explains_rules) => {
                Self::Tells
            }
            // An interview tells of what was done and of what will be.
            Some(DocType::Feature) if has_answers => Self::Unknown,
            Some(DocType::Completion | DocType::Progress | DocType::Feature) => Self::Reports,
            // The numbers of a tender or a hearing are none of the programme's.
            Some(DocType::Notice) if is_public_notice(metadata) => {
                match Self::of_words(metadata, wordings) {
                    // 民生实事工程中标公告, 中标价：1268万元
                    Self::Unknown => Self::Foreign,
                    _ if !is_titled(|title| programme_at(title).is_some()) => Self::Foreign,
                    told => told,
                }
            }
            Some(DocType::Notice) => Self::Asks,
            None if sells(title.as_deref(), wordings) => Self::Sells,
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
        // 五年来，民生投入231亿元: a look back over years.
        let looks_back = wordings.iter().take(LEAD).any(|wording| {
            ["年来,", "十三五", "十四五", "回眸"].iter().any(|word| wording.folded().contains(word))
        });
        // What cities of many provinces do is told because they did it.
        let is_nobodys = metadata.district.is_none() && metadata.city.is_none();
        let read = || wordings.iter().map(|wording| (wording.folded(), wording.places.as_slice()));
        match () {
            () if is_nobodys && goes_round(read()) => Self::Reports,
            () if result >= CLEARLY && result > CLEARLY * plan => Self::Reports,
            () if looks_back && result >= 1.0 && result > plan => Self::Reports,
            () if is_named || wordings.len() < FEW => Self::Unknown,
            () => Self::Foreign,
        }
    }

    pub(super) fn of_frame(frame: Frame) -> Self {
        match frame {
            Frame::Ahead => Self::Promises,
            Frame::Back => Self::Reports,
        }
    }

    pub(super) fn of_tense(tense: Tense) -> Option<Self> {
        match () {
            () if tense.result > tense.plan => Some(Self::Reports),
            () if tense.plan > tense.result => Some(Self::Promises),
            () => None,
        }
    }

    /// 2024年工作回顾 and 2025年工作安排 stand in one report.
    pub(super) fn below(self, headings: Path, metadata: &Metadata) -> Self {
        let year = metadata.year;
        match headings.section {
            _ if self == Self::Sells => self,
            Some(Section::Tells) => Self::Tells,
            // 五、往年情况 in a call for suggestions.
            Some(Section::Reports) => Self::Reports,
            _ if self == Self::Asks => self,
            Some(Section::Promises) => Self::Promises,
            Some(Section::Both) => Self::Unknown,
            Some(Section::Work) if metadata.doc_type.is_none() && !headings.is_before(year) => {
                Self::Promises
            }
            Some(Section::Work) | None => match year.and_then(|year| headings.beside_year(year)) {
                Some(frame) => Self::of_frame(frame),
                None => self,
            },
        }
    }
}

/// Whether an article is an advert, or a company tells of itself.
fn sells(title: Option<&str>, wordings: &[Wording]) -> bool {
    let is_of_company =
        title.is_some_and(|title| advert::is_of_company(title) && programme_at(title).is_none());
    let opens = || {
        let names = |wording: &Wording| wording.words.has(Sign::Programme);
        let first = wordings.iter().find(|wording| wording.folded().contains('。'));
        first.is_some_and(|first| advert::opens_with_company(first.folded()))
            && !wordings.iter().any(names)
    };
    is_of_company
        || opens()
        || advert::advertises(title.into_iter().chain(wordings.iter().map(Wording::folded)))
}

/// 图解《民生实事项目管理办法》, 实事办法有哪些“新”？: what is told are rules, and what they are for.
fn explains_rules(title: &str) -> bool {
    const RULES: [&str; 7] = ["办法", "细则", "规定", "条例", "规程", "制度", "章程"];
    const EXPLAINS: [&str; 9] =
        ["解读", "读懂", "图解", "问答", "有哪些", "答记者问", "看懂", "知多少", "是什么"];
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    has(&RULES) && has(&EXPLAINS)
}

/// What a question wants to know: 去年办得怎么样? what was done, 今年有什么打算? what will be.
pub(super) fn asked_for(question: &str) -> Option<Sense> {
    const AHEAD: [&str; 10] =
        ["打算", "计划", "今后", "下一步", "接下来", "明年", "准备", "将", "何时", "什么时候"];
    const BACK: [&str; 8] = ["去年", "办得", "完成得", "落实得", "进展", "兑现", "成效", "做了"];
    // 和去年相比有什么不同? is of this year's.
    const COMPARES: [&str; 4] = ["相比", "比去年", "不同", "区别"];
    let has = |words: &[&str]| words.iter().any(|word| question.contains(word));
    // 今年会改善吗?
    let clause = question.rsplit(',').next().unwrap_or(question);
    let wills = clause.contains('会') && clause.trim_end_matches('"').ends_with("吗?");
    // 今年的实事里教育占了四分之一，请您说说: what is on the list.
    const HOW_IT_GOES: [&str; 8] = ["推进", "进度", "完成", "落实", "到哪", "产生", "亮点", "变化"];
    let asks_for_list = question.contains("今年")
        && programme_at(question).is_some()
        && !has(&BACK)
        && !has(&COMPARES)
        && !has(&HOW_IT_GOES);
    match (has(&AHEAD) || wills || asks_for_list, has(&BACK) && !has(&COMPARES)) {
        (true, false) => Some(Sense::Promises),
        (false, true) => Some(Sense::Reports),
        _ => None,
    }
}

/// Whether nothing but its title says that it is a notice.
fn is_public_notice(metadata: &Metadata) -> bool {
    metadata.evidence.get("doc_type").is_some_and(|told| told.rule == PUBLIC_NOTICE)
}

/// Whether it has questions, and so answers.
pub(super) fn is_interview(entries: &[Entry], wordings: &[Wording]) -> bool {
    let asked = wordings.iter().filter(|wording| voice::asks(wording.folded())).take(2).count();
    // One heading stands above all that answers it.
    let above = entries.chunk_by(|a, b| a.heading == b.heading);
    let headed = above.filter(|below| below.first().is_some_and(|it| question_above(it).is_some()));
    asked == 2 || headed.take(2).count() == 2
}

/// 问：钱从哪来？ as the heading of what answers it, folded.
pub(super) fn question_above(entry: &Entry) -> Option<String> {
    let heading = entry.heading.last()?;
    let may_ask = heading.ends_with(['?', '？']) || heading.starts_with('问');
    may_ask.then(|| fold(heading)).filter(|heading| voice::asks(heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_says_what_its_answer_tells() {
        for (question, expected) in [
            ("记者:去年的民生实事办得怎么样?", Some(Sense::Reports)),
            ("问:上半年做了哪些工作?", Some(Sense::Reports)),
            ("记者:养老方面有什么打算?", Some(Sense::Promises)),
            ("网友:坐高铁不方便,今年会改善吗?", Some(Sense::Promises)),
            ("记者:下一步怎么走?", Some(Sense::Promises)),
            ("问:路灯何时亮?", Some(Sense::Promises)),
            ("记者:项目会不会半途而废?", None),
            ("记者:去年办得怎么样,今年有什么打算?", None),
            ("记者:停车费怎么收?", None),
            ("问:今年的实事和去年相比有什么变化?", None),
            ("问:今年的清单跟去年有什么不同?", None),
            ("主持人:今年为民办实事清单里,教育占了四分之一,请您说说。", Some(Sense::Promises)),
            ("问:今年的民生实事推进到哪一步了?", None),
            ("网友:教室空调什么时候装?", Some(Sense::Promises)),
        ] {
            assert_eq!(asked_for(question), expected, "{question}");
        }
    }
}
