//! What a passage does that speaks of the programme as a whole (票决产生10件实事, 已完成6项) and of no thing that it
//! brings. What one sentence claims of the programme is `claim`'s.

use super::amount::{counts_deliveries, has_quantity};
use super::form;
use super::place::{CLEAR, Place};
use super::sense::Sense;
use super::state;
use crate::corpus::claim;
use crate::corpus::tense::Tense;
use crate::corpus::wording::Wording;
use crate::corpus::words::Sign;
use crate::text::Searched;
use crate::vocabulary::{DocType, Kind};

/// What a passage does that speaks of the programme as a whole, and of no thing that it brings. The lead above a list
/// announces it and promises nothing itself. `folded` is what the wording reads.
pub(super) fn of_programme(wording: &Wording, folded: &Searched<'_>, place: Place) -> Option<Kind> {
    // What it counts is a project's, whatever it says of the programme.
    if counts_deliveries(folded) {
        return None;
    }
    let announces = form::announces(folded);
    let speaks = wording.words.has(Sign::Programme) || folded.holds("项目");
    if !announces && !speaks {
        return None;
    }
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
    if announces {
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
    let Tense { plan, result } = wording.tense();
    let ends_open = folded.ends_with(':');
    match claimed.map(|claimed| claimed.kind) {
        // 确定实事20件，截至12月底18件完成: the rest of it reports.
        Some(Kind::Plan) if result >= CLEAR && result > plan => Some(Kind::Result),
        // 扎实办好民生实事，提升获得感: no number says what.
        Some(Kind::Plan) if state::aspires(folded) && !has_quantity(folded) => Some(Kind::Text),
        // 坚决兑现承诺，确保民生实事高质量完成 in a report.
        Some(Kind::Plan) if place.sense == Sense::Reports && state::aspires(folded) => {
            Some(Kind::Text)
        }
        Some(Kind::Plan) if promises => Some(Kind::Plan),
        Some(Kind::Plan) if place.list_follows && place.sense != Sense::Reports => Some(Kind::Text),
        // 会上确定了10件实事：…: the list of what was promised, in a report.
        Some(Kind::Plan) if form::lists_programme(folded) => Some(Kind::Plan),
        // 共确定12项，年底全部销号。
        Some(Kind::Plan) if place.sense == Sense::Reports && closes(folded) => Some(Kind::Result),
        // 年初票决产生的十件实事，到年底交账了.
        Some(Kind::Plan) if place.sense == Sense::Reports && result > 0.4 && result >= plan => None,
        Some(Kind::Result) if ends_open && !is_done && !place.opens => Some(Kind::Text),
        Some(kind) => Some(kind),
        // 该项目主体完成约70%
        None if place.sense == Sense::Reports && (state::tells_state(folded) || spends(folded)) => {
            None
        }
        // 开展易涝点整治项目
        None if form::begins_project(folded) => None,
        None if plan < 1.0 && result < 1.0 => Some(Kind::Text),
        None => None,
    }
}

/// 全部销号, 悉数兑现: what became of all of them.
fn closes(folded: &str) -> bool {
    const ALL: [&str; 5] = ["全部", "全面", "悉数", "均已", "如期"];
    const CLOSED: [&str; 8] = ["销号", "完成", "办结", "兑现", "清零", "落地", "收官", "交付"];
    const COMES: [&str; 6] = ["确保", "力争", "争取", "将", "要", "前"];
    ALL.iter().any(|all| {
        folded.match_indices(all).any(|(at, _)| {
            let (before, behind) = (&folded[..at], &folded[at + all.len()..]);
            CLOSED.iter().any(|closed| behind.starts_with(closed))
                && !COMES.iter().any(|word| before.ends_with(word))
        })
    })
}

/// 扎实推进|65件民生实事办理: what somebody pushes, and not how far it is; 65件民生实事扎实推进 tells that.
fn pushes(words: &str, behind: &str) -> bool {
    words.ends_with("推进")
        && behind.starts_with(|c: char| c.is_alphanumeric() && c != '中' && c != '的')
}

/// 微实事投入资金1860万元.
fn spends(folded: &Searched<'_>) -> bool {
    folded.holds_any(&["投入", "拨付", "支出", "发放"]) && folded.holds_any(&["万元", "亿元"])
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
    let claims =
        sentences.filter_map(|sentence| Some((sentence, claim::of_sentence(sentence, true)?)));
    let told: Vec<_> = claims.filter(|(_, claim)| claim.weight.points >= LEAST).collect();
    // 公开征集建议后，最终确定11件实事: what came of the call.
    let is_call = |claim: &claim::Claim| claim.doc_type == DocType::Notice;
    let (sentence, first) = told.iter().find(|(_, claim)| !is_call(claim)).or(told.first())?;
    // 代表视察实事项目 tells of a visit.
    const VISITS: [&str; 4] = ["视察", "调研", "督查", "观摩"];
    // 今年确定了12项民生实事。半年过去,进度如何?
    let asks = || {
        folded.split_inclusive(['。', '!', '?']).any(|sentence| {
            sentence.ends_with('?')
                && claim::of_sentence(sentence, true).is_some_and(|claim| {
                    matches!(claim.doc_type, DocType::Progress | DocType::Completion)
                })
        })
    };
    let kind = match first.doc_type {
        DocType::Plan if folded.contains('?') && asks() => Kind::Text,
        DocType::Progress if pushes(&sentence[first.start..first.end], &sentence[first.end..]) => {
            Kind::Text
        }
        DocType::Progress if VISITS.iter().any(|visit| folded.contains(visit)) => Kind::Text,
        // 十件实事办得咋样?
        DocType::Progress | DocType::Completion if folded.ends_with('?') => Kind::Text,
        DocType::Plan => Kind::Plan,
        DocType::Completion | DocType::Progress => Kind::Result,
        DocType::Notice | DocType::Feature => Kind::Text,
    };
    Some(Claimed { kind, is_sure: first.is_of_deeds() })
}
