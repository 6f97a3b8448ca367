//! What the sentences of title and lead claim (`claim`), weighed: the first that says anything is what the article is
//! about, what follows is beside it. What else tells the type is in `doc_type`.

use super::other_time::is_of_last_year;
use super::story::{is_interview, opens_with_a_scene};
use super::view::{Piece, View, Zone, is_spoken};
use super::written_year::years;
use super::year::of_programme;
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
    /// The first year that its sentence names.
    year: Option<i32>,
    /// It says 去年, 今年.
    of_last_year: bool,
    of_this_year: bool,
}

impl Told<'_, '_> {
    /// 2024年，实事满意度97.3%。 above the list of 2025: what became of the last one.
    fn is_of_earlier_list(&self, programme: Option<i32>) -> bool {
        let is_report = matches!(self.claim.doc_type, DocType::Completion | DocType::Progress);
        is_report && self.year.zip(programme).is_some_and(|(told, listed)| told < listed)
    }

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
        && let Some(found) = claim::of_sentence_in(title.folded(), on_topic, is_of_last_year(view))
    {
        let Weight { rule, points } = found.weight;
        let evidence = || title.evidence(found.start, found.end, 0.0, rule);
        scores.add(found.doc_type, points * IN_TITLE, evidence);
    }
    let told = claims_of_lead(view, &mut on_topic);
    let is_story = opens_with_a_scene(view) || is_interview(view);
    let programme = of_programme(view);
    let is_titled = view.of(&[Zone::Title]).any(|title| claim::reports_by_title(title.folded()));
    // 明年这么干 above, 今年的10件已全部兑现 below.
    let is_next = view
        .of(&[Zone::Title])
        .any(|title| ["明年", "来年", "新的一年"].iter().any(|word| title.folded().contains(word)));
    for (at, one) in told.iter().enumerate() {
        let Told { claim, piece, start, invites, .. } = one;
        let Some(&factor) = FACTORS.get(nth) else { break };
        let Weight { rule, points } = claim.weight;
        let (from, to) = (start + claim.start, start + claim.end);
        let factor = match claim.doc_type {
            // A call is what the article is for, wherever it stands.
            DocType::Notice if *invites => 1.0,
            DocType::Notice => factor.min(TOLD_OF),
            // 票决产生的十件实事…已全部完成: how the list came to be.
            DocType::Plan if is_history(&told[at..], has_list) => HISTORY,
            DocType::Plan if is_titled && one.is_of_a_vote() => HISTORY,
            DocType::Plan if closes_report(view, piece) => HISTORY,
            _ if one.is_of_earlier_list(programme) => HISTORY,
            DocType::Completion | DocType::Progress if is_next && one.of_this_year => HISTORY,
            // 全市今年确定的12件实事,目前已完成7件。 below the story of one bridge.
            _ if is_story && is_last(view, piece) => factor * BELOW_STORY * BELOW_STORY,
            _ if is_story => factor * BELOW_STORY,
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
/// What remains of what a story says of the programme.
const BELOW_STORY: f32 = 0.5;
/// What remains of a report in quotation marks.
const SPOKEN: f32 = 0.7;

/// Whether a promise stands at the end of an article that has reported until there: 明年将再办十件实事.
fn closes_report(view: &View<'_>, piece: &Piece<'_>) -> bool {
    /// What two marks of time weigh.
    const REPORTS: f32 = 2.0;
    let before = || {
        let own = own(view).take_while(|own| !std::ptr::eq(*own, piece));
        own.filter(|own| is_paragraph(own))
    };
    let plan: f32 = before().map(|own| own.tense().plan).sum();
    let result: f32 = before().map(|own| own.tense().result).sum();
    is_last(view, piece)
        && before().take(2).count() == 2
        && result >= REPORTS
        && result > 1.5 * plan
}

fn own<'v, 'a>(view: &'v View<'a>) -> impl Iterator<Item = &'v Piece<'a>> {
    view.of(&[Zone::Head, Zone::Body, Zone::Tail])
}

/// Whether it is a paragraph and no byline.
fn is_paragraph(piece: &Piece<'_>) -> bool {
    /// Characters.
    const PARAGRAPH: usize = 20;
    has_at_least(piece.folded(), PARAGRAPH)
}

/// Whether a piece is one of the last two paragraphs.
fn is_last(view: &View<'_>, piece: &Piece<'_>) -> bool {
    let behind = own(view).skip_while(|own| !std::ptr::eq(*own, piece)).skip(1);
    behind.filter(|own| is_paragraph(own)).take(2).count() < 2
}

/// Whether the promise of the first claim is told as done by a later one, and no other promise follows.
fn is_history(told: &[Told<'_, '_>], has_list: bool) -> bool {
    // All of them are done, or so many; of a vote without its list it is enough that they are under way.
    let vote = told.first().is_some_and(Told::is_of_a_vote);
    let sure = if vote && !has_list { 6.0 } else { 8.0 };
    let [promise, rest @ ..] = told else { return false };
    let is_of_same_list = |one: &Told<'_, '_>| match (promise.year, one.year) {
        // 2006年将办15件实事…2005年承诺的12件已全部兑现
        (Some(promised), Some(done)) => done >= promised,
        (None, Some(_)) => !promise.of_this_year || one.of_this_year,
        (_, None) => !one.of_last_year || promise.of_last_year,
    };
    let is_done = |one: &Told<'_, '_>| {
        matches!(one.claim.doc_type, DocType::Completion | DocType::Progress)
            && one.claim.weight.points >= sure
            && is_of_same_list(one)
    };
    // 会上还票决产生2024年的10件 behind those of 2023.
    let is_next = |one: &Told<'_, '_>| {
        promise.year.zip(one.year).is_some_and(|(promised, next)| next > promised)
    };
    let is_plan = |one: &Told<'_, '_>| one.claim.doc_type == DocType::Plan && !is_next(one);
    rest.iter().position(is_done).is_some_and(|at| !rest[at..].iter().any(is_plan))
}

/// The claims of the sentences of the lead. `on_topic`: the programme has been named.
fn claims_of_lead<'v, 'a>(view: &'v View<'a>, on_topic: &mut bool) -> Vec<Told<'v, 'a>> {
    let mut told = Vec::new();
    let last_year = is_of_last_year(view);
    for piece in view.of(&[Zone::Head]) {
        *on_topic |= piece.has(Sign::Programme);
        // An item or a row does one thing, not what the article does.
        let is_row = piece.folded().matches('|').take(2).count() == 2;
        if is_row || label::starts_item(piece.folded()) {
            continue;
        }
        let mut start = 0;
        let mut of_years = false;
        let mut is_framed = false;
        for sentence in piece.folded().split_inclusive(['。', '!', '?']) {
            if let Some(claim) = claim::of_sentence_in(sentence, *on_topic, last_year) {
                let is_deed = matches!(claim.doc_type, DocType::Plan | DocType::Completion);
                let claim = if of_years && is_deed { claim.of_years() } else { claim };
                let invites = claim::invites(sentence);
                let year = years(sentence).first().map(|(.., year)| *year);
                let of_last_year =
                    is_framed || ["去年", "上年"].iter().any(|word| sentence.contains(word));
                let claim = if is_framed && !last_year { claim.of_old() } else { claim };
                let of_this_year = sentence.contains("今年");
                told.push(Told { claim, piece, start, invites, year, of_last_year, of_this_year });
            }
            of_years |= claim::opens_years(sentence);
            is_framed = claim::opens_last_year(sentence) || is_framed && !sentence.contains("今年");
            start += sentence.len();
        }
    }
    told
}
