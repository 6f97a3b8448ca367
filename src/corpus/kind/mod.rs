//! What a passage does: promise, report, or neither. Form decides first (完成情况：), then the words of the
//! sentence, then what its section and the article do.

mod amount;
mod calendar;
mod conduct;
mod entry;
mod form;
mod frame;
mod heading;
mod own;
mod place;
mod programme;
mod section;
mod sense;
mod state;
mod story;
mod voice;

use self::amount::has_quantity;
pub(super) use self::entry::words;
use self::place::Place;
use self::sense::{Sense, asked_for, is_interview, question_above};
use super::article::Metadata;
use super::label;
use super::outline::is_row;
use super::stages::Entry;
use super::tense::Tense;
use super::wording::Wording;
use crate::text::has_at_most;
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
    let has_answers = is_interview(entries, wordings);
    let article = Sense::of_article(metadata, wordings, has_answers);
    let in_story = metadata.doc_type == Some(DocType::Feature) && !has_answers;
    // 接下来，…：一是…；二是…: what a sentence begins with holds for the list that it opens.
    let mut opened: Option<Sense> = None;
    // What an answer is asked for or begins with holds until the next one.
    let mut said: Option<Sense> = None;
    let mut asked: Option<Sense> = None;
    let mut before = Before::default();
    let mut headings = section::Headings::default();
    let mut item = Item::default();
    let read = entries.iter().zip(wordings);
    read.enumerate()
        .map(|(index, (entry, wording))| {
            let folded = wording.folded();
            let time_of = |text: &str| {
                frame::frame(text, metadata.year, metadata.date.as_deref())
                    .filter(|frame| !frame.is_denied(wording.tense()))
                    .map(Sense::of_frame)
            };
            let framed = time_of(folded);
            let opens = folded.ends_with(':') && is_labelled(entries.get(index + 1));
            if entry.label.is_none() {
                let opening = frame::opening(folded, metadata.year).filter(|_| opens);
                opened = opening.and_then(time_of);
            }
            let own = || Sense::of_tense(wording.tense()).filter(|_| article == Sense::Unknown);
            if has_answers && voice::asks(folded) {
                asked = asked_for(folded);
            } else if has_answers && let Some(question) = question_above(entry) {
                said = asked_for(&question).or_else(own);
            } else if has_answers && voice::speaks(folded) {
                said = asked.or_else(own);
            }
            let next = entries.get(index + 1).zip(wordings.get(index + 1));
            if next.is_some_and(|next| is_reported(entry, wording, next, article)) {
                return Kind::Plan;
            }
            let path = headings.path(&entry.heading, item.above(entry, folded));
            let section = article.below(path, metadata);
            let carried = before.carry(entry, folded, framed, metadata.year);
            let sense = match framed.or(opened).or(said).or(carried) {
                Some(told) if !matches!(section, Sense::Asks | Sense::Tells | Sense::Sells) => told,
                _ => section,
            };
            let in_state = sense == Sense::Reports && section::tells_state(&entry.heading);
            let list_follows = list_follows(&entries[index + 1..]);
            entry::kind(entry, wording, Place { sense, list_follows, opens, in_state, in_story })
        })
        .collect()
}

/// 去年，新增学位900个。⏎改造小区12个。: the paragraphs below go on with the year before, until one has a time of its own.
#[derive(Debug, Default)]
struct Before<'a> {
    heading: &'a [String],
    reports: bool,
}

impl<'a> Before<'a> {
    fn carry(
        &mut self,
        entry: &'a Entry,
        folded: &str,
        framed: Option<Sense>,
        year: Option<i32>,
    ) -> Option<Sense> {
        const TIMES: [&str; 8] = ["今年", "将", "计划", "拟", "年内", "底前", "本年", "年将"];
        let is_next = entry.label.is_none() && entry.heading == self.heading;
        // 2025年:改造老旧小区25个, in the list of 2025.
        let has_time =
            || TIMES.iter().any(|word| folded.contains(word)) || frame::names(folded, year);
        self.reports = match framed {
            Some(sense) => sense == Sense::Reports && entry.label.is_none(),
            None => self.reports && is_next && !has_time(),
        };
        self.heading = &entry.heading;
        (self.reports && framed.is_none()).then_some(Sense::Reports)
    }
}

/// An item that is as short as a heading: 三、为民办好十件实事, above 1., 2., 3.
#[derive(Debug, Default)]
struct Item<'a>(Option<(&'a str, &'a str)>);

impl<'a> Item<'a> {
    /// The text of the item that an entry belongs to.
    fn above(&mut self, entry: &'a Entry, folded: &str) -> Option<&'a str> {
        const LONGEST: usize = 24;
        let label = entry.label.as_deref()?;
        if let Some((above, text)) = self.0
            && label.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
        {
            return Some(text);
        }
        let is_short = has_at_most(folded, LONGEST) && !folded.contains(['。', ',', ';']);
        self.0 = is_short.then_some((label, entry.text.as_str()));
        None
    }
}

fn is_labelled(entry: Option<&Entry>) -> bool {
    entry.is_some_and(|entry| entry.label.is_some())
}

/// 当选项目如下： may stand between the lead and the list.
fn list_follows(below: &[Entry]) -> bool {
    const REACH: usize = 3;
    below.iter().take(REACH).any(|entry| entry.label.is_some() || is_row(&entry.text))
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
        // Of lines below one heading none is the report of the one before.
        && label::parse(&entry.text).is_some()
        && !wording.folded().contains('。')
        && next_wording.tense().result >= next_wording.tense().plan;
    follows && (next.kind == Some(Kind::Result) || next.kind.is_none() && promises)
}
