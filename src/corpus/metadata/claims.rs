//! What the sentences of title and lead claim (`claim`), weighed: the first that says anything is what the article is
//! about, what follows is beside it. What else tells the type is in `doc_type`.

use super::view::{Piece, View, Zone, is_spoken};
use crate::corpus::article::Evidence;
use crate::corpus::claim::{self, Claim};
use crate::corpus::label;
use crate::corpus::words::Sign;
use crate::evidence::{Scores, Weight};
use crate::text::has_at_least;
use crate::vocabulary::DocType;

/// A headline is short of words, and they have been counted by themselves.
const IN_TITLE: f32 = 0.6;

/// A claim of the lead, where it stands.
struct Told<'v, 'a> {
    claim: Claim,
    piece: &'v Piece<'a>,
    /// Bytes of the piece before its sentence.
    start: usize,
    /// It turns to the reader.
    invites: bool,
}

impl Told<'_, '_> {
    fn is_of_a_vote(&self) -> bool {
        let Claim { start, end, .. } = self.claim;
        let words = self.piece.folded().get(self.start + start..self.start + end);
        words.is_some_and(|words| words.contains(['票', '选']) || words.contains("确定"))
    }
}

/// What the sentences of the lead say they do: the first one that says anything is what the article is about, what
/// follows is beside it.
pub(super) fn claims(view: &View<'_>, has_list: bool) -> Scores<DocType, Evidence> {
    const FACTORS: [f32; 5] = [1.0, 0.5, 0.3, 0.2, 0.1];
    let mut scores = Scores::new();
    let mut on_topic = view.of(&[Zone::Title]).any(|piece| piece.has(Sign::Programme));
    let mut nth = 0;
    if let Some(title) = view.of(&[Zone::Title]).next()
        && let Some(found) = claim::of_sentence(title.folded(), on_topic)
    {
        let Weight { rule, points } = found.weight;
        let evidence = || title.evidence(found.start, found.end, 0.0, rule);
        scores.add(found.doc_type, points * IN_TITLE, evidence);
    }
    let told = claims_of_lead(view, &mut on_topic);
    for (at, Told { claim, piece, start, invites }) in told.iter().enumerate() {
        let Some(&factor) = FACTORS.get(nth) else { break };
        let Weight { rule, points } = claim.weight;
        let (from, to) = (start + claim.start, start + claim.end);
        let factor = match claim.doc_type {
            // A call is what the article is for, wherever it stands.
            DocType::Notice if *invites => 1.0,
            DocType::Notice => factor.min(TOLD_OF),
            // 票决产生的十件实事…已全部完成: how the list came to be.
            DocType::Plan if is_history(&told[at..], has_list) => HISTORY,
            DocType::Plan if closes_report(view, piece) => HISTORY,
            // “十件实事已全部完成。”, somebody told the press.
            _ if is_spoken(piece.folded(), from) && claim.is_of_deeds() => factor * SPOKEN,
            _ if is_spoken(piece.folded(), from) => HISTORY,
            _ => factor,
        };
        scores.add(claim.doc_type, points * factor, || piece.evidence(from, to, 0.0, rule));
        nth += usize::from(points * factor >= 1.5 && claim.doc_type != DocType::Feature);
    }
    scores
}

/// What remains of a call that others are told of: 正在向社会征求意见.
const TOLD_OF: f32 = 0.2;
/// What remains of a promise that was kept.
const HISTORY: f32 = 0.1;
/// What remains of a report in quotation marks.
const SPOKEN: f32 = 0.7;

/// Whether a promise stands at the end of an article that has reported until there: 明年将再办十件实事.
fn closes_report(view: &View<'_>, piece: &Piece<'_>) -> bool {
    /// Characters: less is a byline.
    const PARAGRAPH: usize = 20;
    /// What two marks of time weigh.
    const REPORTS: f32 = 2.0;
    let own = || view.of(&[Zone::Head, Zone::Body, Zone::Tail]);
    let Some(at) = own().position(|own| std::ptr::eq(own, piece)) else { return false };
    let is_paragraph = |own: &&Piece<'_>| has_at_least(own.folded(), PARAGRAPH);
    let is_last = own().skip(at + 1).filter(is_paragraph).take(2).count() < 2;
    let before = || own().take(at).filter(is_paragraph);
    let plan: f32 = before().map(|own| own.tense().plan).sum();
    let result: f32 = before().map(|own| own.tense().result).sum();
    is_last && before().take(2).count() == 2 && result >= REPORTS && result > 1.5 * plan
}

/// Whether the promise of the first claim is told as done by a later one, and no other promise follows.
fn is_history(told: &[Told<'_, '_>], has_list: bool) -> bool {
    // All of them are done, or so many; of a vote without its list it is enough that they are under way.
    let vote = told.first().is_some_and(Told::is_of_a_vote);
    let sure = if vote && !has_list { 6.0 } else { 8.0 };
    let rest = told.get(1..).unwrap_or_default();
    let is_done = |one: &Told<'_, '_>| {
        matches!(one.claim.doc_type, DocType::Completion | DocType::Progress)
            && one.claim.weight.points >= sure
    };
    let done = rest.iter().position(is_done);
    done.is_some_and(|at| !rest[at..].iter().any(|one| one.claim.doc_type == DocType::Plan))
}

/// The claims of the sentences of the lead. `on_topic`: the programme has been named.
fn claims_of_lead<'v, 'a>(view: &'v View<'a>, on_topic: &mut bool) -> Vec<Told<'v, 'a>> {
    let mut told = Vec::new();
    for piece in view.of(&[Zone::Head]) {
        *on_topic |= piece.has(Sign::Programme);
        // An item or a row does one thing, not what the article does.
        let is_row = piece.folded().matches('|').take(2).count() == 2;
        if is_row || label::starts_item(piece.folded()) {
            continue;
        }
        let mut start = 0;
        for sentence in piece.folded().split_inclusive(['。', '!', '?']) {
            if let Some(claim) = claim::of_sentence(sentence, *on_topic) {
                told.push(Told { claim, piece, start, invites: claim::invites(sentence) });
            }
            start += sentence.len();
        }
    }
    told
}
