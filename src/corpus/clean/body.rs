//! Where the article stands on its page: between its first and its last sentence, before the first line behind which
//! only furniture and other articles follow.

use super::look::Look;
use super::neighbours;
use super::rules::Place;
use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::text::has_at_least;

/// Behind the end of the article, only a text of this length brings it back to life; one that does not end like
/// a sentence, for the page was cut off, has to be longer.
const MIN_REVIVING_CHARS: usize = 40;
const MIN_REVIVING_OPEN_CHARS: usize = 90;
/// Where the article stands among the paragraphs: between its first and its last sentence.
#[derive(Debug, PartialEq)]
pub(super) struct Body {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Before this index there are only menus (a breadcrumb stands here).
    pub(super) start: usize,
    /// From this index on the article is over (copyright, forum buttons, other headlines).
    pub(super) end: usize,
}

impl Body {
    pub(super) fn find(paragraphs: &[Paragraph], looks: &[Look]) -> Self {
        let has_place = |look: &Look, place: Place| match look {
            Look::Rule(rule) => rule.place == place,
            _ => false,
        };
        let revives = |index: &usize| {
            let text = &paragraphs[*index].text;
            let least = match ending(text) {
                Ending::Final => MIN_REVIVING_CHARS,
                _ => MIN_REVIVING_OPEN_CHARS,
            };
            // 本报讯 …总部企业纷纷落户…: the beginning of another article.
            let is_teaser = text.ends_with(['…', '⋯']) || text.ends_with("...");
            matches!(looks[*index], Look::Prose) && has_at_least(text, least) && !is_teaser
        };
        let last_sure = (0..looks.len()).rev().find(revives);
        let is_prose = |index: &usize| matches!(looks[*index], Look::Prose);
        // A short article may have no long sentence at all: then its first item or sentence counts. Where
        // nothing of it is known, nothing tells that it is over.
        let known = last_sure.or_else(|| (0..looks.len()).find(is_prose));
        // 【相关阅读】邻县：十件实事 names its article itself, and the short sentences below it go on.
        let leads_aside = |index: usize| {
            matches!(looks[index], Look::Rule(rule) if rule.name == "related")
                && neighbours::names_another(&paragraphs[index].text)
                && looks[index + 1..].iter().any(|look| matches!(look, Look::Prose))
        };
        let next = neighbours::behind_page_turn(paragraphs, looks)
            .or_else(|| neighbours::second_article(paragraphs, looks));
        let end = known
            .and_then(|known| {
                (known + 1..looks.len()).find(|index| {
                    has_place(&looks[*index], Place::End)
                        && !list_goes_on(paragraphs, *index)
                        && !(last_sure.is_none() && leads_aside(*index))
                })
            })
            .unwrap_or(looks.len())
            .min(next.unwrap_or(usize::MAX));
        let first = (0..end).find(is_prose).unwrap_or(end);
        let last = (0..end).rev().find(is_prose).unwrap_or(first);
        let start = (0..first).rev().find(|index| has_place(&looks[*index], Place::Start));
        Self { first, last, start: start.unwrap_or(0), end }
    }

    /// Whether the place is inside the article, where words alone are weak evidence.
    pub(super) fn contains(&self, index: usize) -> bool {
        (self.first..=self.last).contains(&index)
    }
}

/// `猜你喜欢` between 三是… and 四是…, or between 养老：… and 出行：…: whether the list of the article goes on behind a
/// line.
pub(super) fn list_goes_on(paragraphs: &[Paragraph], at: usize) -> bool {
    /// Paragraphs on either side.
    const REACH: usize = 3;
    let label = |paragraph: &Paragraph| {
        label::parse(&paragraph.text).map(|label| (label.shape, label.number))
    };
    let before = paragraphs[at.saturating_sub(REACH)..at].iter().rev().find_map(label);
    let mut behind = paragraphs[at + 1..].iter().take(REACH);
    before.is_some_and(|(shape, number)| {
        behind.any(|paragraph| label(paragraph) == Some((shape, number + 1)))
    }) || at > 0
        && has_lead_word(&paragraphs[at - 1].text)
        && paragraphs[at + 1..].iter().take(REACH).any(|behind| has_lead_word(&behind.text))
}

/// `养老：建成社区食堂102家。`: a sentence behind the word that it is about.
fn has_lead_word(text: &str) -> bool {
    /// Characters.
    const LONGEST: usize = 6;
    let lead = text.split_once(['：', ':']).map_or("", |(lead, _)| lead);
    (1..=LONGEST).contains(&lead.chars().count())
        && lead.chars().all(char::is_alphabetic)
        && ending(text) == Ending::Final
}
