//! Help after a miss: other queries, each with the number of passages it really finds.
//!
//! First what may have been meant by a term that occurs nowhere (`misspellings`), by the terms of this very
//! index (`text::suggest` compares, `lexicon` lists them); then the query less one of its conditions
//! (`relax`). A query is offered, and what it counts is its own. Where a word is misspelt and stands nowhere, the passages of
//! what was probably meant are shown, marked as those that have some of a query are (`meant`).

mod lexicon;
mod misspellings;
mod relax;

pub(super) use lexicon::short_name;
pub(super) use misspellings::is_pinyin;

use self::misspellings::{Doubt, Misspelling};
use super::pipeline::Pipeline;
use super::question::{Question, Scope};
use crate::answer::{MatchMode, Suggestion};
use crate::error::Result;
use crate::plan::run_of;
use crate::text::suggest::{Reason, Suggester};

/// More than a person reads.
const MOST: usize = 5;

/// Other readings of one stretch whose hits are counted.
const COUNTED: usize = 8;

/// Readings of letters that are searched for where the letters stand nowhere.
const MOST_SPELLED: usize = 3;

/// A reading this much worse than the best is a guess too many.
const WORST_SCORE: f64 = 0.6;

/// What the query found as it was typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outcome {
    pub(super) passages: usize,
    /// Only in part.
    pub(super) relaxed: bool,
}

/// What may help after a miss.
#[derive(Debug, Default)]
pub(super) struct Suggested {
    /// Other queries, best first.
    pub(super) offered: Vec<Suggestion>,
    /// The first of them, where the query was probably meant to be it: a word is misspelt or in pinyin, and stands nowhere.
    pub(super) meant: Option<String>,
}

/// Another reading of a stretch.
#[derive(Debug, Clone)]
struct Reading {
    text: String,
    reason: Reason,
    score: f64,
    /// What was typed is probably a misspelling of it.
    is_meant: bool,
}

/// Another spelling of the whole query.
struct Rewriting {
    query: String,
    reason: Reason,
    score: f64,
    is_meant: bool,
}

impl Pipeline {
    /// Other queries, best first; none where this one found what it wants.
    pub(super) fn suggestions(
        &self,
        question: &Question<'_>,
        outcome: Outcome,
    ) -> Result<Suggested> {
        let missed = outcome.passages == 0 || outcome.relaxed;
        // A query for any of its words takes what there is.
        if !missed && question.mode == MatchMode::Any {
            return Ok(Suggested::default());
        }
        let misspellings = self.misspellings(question, missed)?;
        let respelled = self.respelled(question, &misspellings, outcome)?;
        let meant = respelled.first().filter(|(is_meant, _)| *is_meant);
        let meant = meant.map(|(_, suggestion)| suggestion.query.clone());
        let mut offered: Vec<Suggestion> = respelled.into_iter().map(|(_, one)| one).collect();
        if missed && offered.len() < MOST {
            offered.extend(self.relaxed(question)?);
        }
        offered.truncate(MOST);
        Ok(Suggested { offered, meant })
    }

    /// Other spellings, best first, and whether each is what was probably meant.
    fn respelled(
        &self,
        question: &Question<'_>,
        misspellings: &[Misspelling],
        outcome: Outcome,
    ) -> Result<Vec<(bool, Suggestion)>> {
        let mut readings = Vec::with_capacity(misspellings.len());
        for (misspelling, read) in misspellings.iter().zip(self.readings(misspellings)?) {
            let mut fitting = Vec::new();
            for reading in read.into_iter().filter(|one| misspelling.allows(one.reason)) {
                let stands = self.occurs(question.scope, &run_of(&reading.text))?;
                if stands || misspelling.doubt != Doubt::Torn {
                    fitting.push((stands, reading));
                }
            }
            // Beside what stands somewhere, a row of words that stands nowhere is a guess: 停车为.
            let any_stands = fitting.iter().any(|(stands, _)| *stands);
            let fitting = fitting.into_iter().filter(|(stands, _)| *stands || !any_stands);
            let fitting = fitting.map(|(_, reading)| reading).collect();
            let fitting = self.of_words(fitting, misspelling, question.scope)?;
            if !fitting.is_empty() {
                readings.push((misspelling, fitting));
            }
        }
        let mut offered: Vec<(f64, bool, Suggestion)> = Vec::new();
        for Rewriting { query, reason, score, is_meant } in rewritings(question.input, &readings) {
            if query == question.input || offered.iter().any(|(.., known)| known.query == query) {
                continue;
            }
            let passages = self.count(&query, question.filters, question.scope)?;
            let is_more = outcome.relaxed || passages > outcome.passages || !is_found(misspellings);
            if passages > 0 && is_more {
                let named = named(reason).to_owned();
                offered.push((score, is_meant, Suggestion { query, passages, reason: named }));
            }
        }
        offered.sort_by(|(one, _, first), (other, _, second)| {
            (other.total_cmp(one))
                .then(second.passages.cmp(&first.passages))
                .then_with(|| first.query.cmp(&second.query))
        });
        let best = offered.into_iter().map(|(_, is_meant, suggestion)| (is_meant, suggestion));
        Ok(best.take(MOST).collect())
    }

    /// Those readings that are words: one that falls apart into characters is a name that no dictionary knows where what was
    /// typed does so too and nothing else is like it. Beside 路灯 nobody means 路等, which stands in 道路等, nor 市油 by 石油.
    /// With whether each is what was probably meant.
    fn of_words(
        &self,
        readings: Vec<Reading>,
        misspelling: &Misspelling,
        scope: &Scope<'_>,
    ) -> Result<Vec<Reading>> {
        let falls_apart = |text: &str| scope.analyzer.falls_apart(text);
        let any_word = readings.iter().any(|reading| !falls_apart(&reading.text));
        let may_be_name =
            !any_word && (falls_apart(&misspelling.folded) || is_pinyin(&misspelling.letters()));
        let best = readings.into_iter().filter(|one| may_be_name || !falls_apart(&one.text));
        best.map(|reading| {
            let is_meant = self.is_meant(&reading, misspelling, scope)?;
            Ok(Reading { is_meant, ..reading })
        })
        .collect()
    }

    /// Whether what was typed in the place of a reading is probably misspelt: it stands nowhere itself.
    fn is_meant(
        &self,
        reading: &Reading,
        misspelling: &Misspelling,
        scope: &Scope<'_>,
    ) -> Result<bool> {
        let (analyzer, text) = (&scope.analyzer, &*reading.text);
        match reading.reason {
            Reason::Initials => return Ok(false),
            // Characters that letters happen to spell stand side by side somewhere, three seldom.
            Reason::Pinyin => {
                let is_long = || text.chars().nth(2).is_some();
                let is_word = !analyzer.falls_apart(text);
                let stands = is_word || is_long() && self.occurs(scope, &run_of(text))?;
                return Ok(stands && misspelling.is_absent_pinyin());
            }
            Reason::Spelling if !analyzer.is_of_words(text) => return Ok(false),
            Reason::Spelling | Reason::Homophone | Reason::NearShape | Reason::NearSound => {}
        }
        let typed = &*misspelling.folded;
        if misspelling.quoted || !analyzer.may_be_misspelt(typed) {
            return Ok(false);
        }
        let mut stretches = analyzer.in_no_word(typed);
        stretches.push(analyzer.in_place_of(typed, text).to_owned());
        for stretch in &stretches {
            if self.occurs(scope, &run_of(stretch))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What letters may spell in pinyin, the best few that stand somewhere, each with its worth beside the best.
    pub(super) fn spelled(&self, letters: &str, scope: &Scope<'_>) -> Result<Vec<(String, f64)>> {
        let found = Suggester::new(letters, self.lexicon()?).suggestions(COUNTED);
        let mut spelled: Vec<(String, f64)> = Vec::new();
        // Two words of one character each are rather the ends of others: lu deng is 路灯, not 路|等.
        let is_word = |one: &str| self.segmenter.cut(one).iter().any(|word| is_long(word.text));
        let found: Vec<_> = found.into_iter().filter(|one| one.reason == Reason::Pinyin).collect();
        let any_word = found.iter().any(|one| is_word(&one.query));
        let found = found.into_iter().filter(|one| !any_word || is_word(&one.query));
        let mut best = None;
        for one in found {
            if !self.occurs(scope, &run_of(&one.query))? {
                continue;
            }
            let worth = one.score / *best.get_or_insert(one.score);
            if worth < WORST_SCORE || spelled.len() == MOST_SPELLED {
                break;
            }
            spelled.push((one.query, worth));
        }
        Ok(spelled)
    }

    /// Other readings of each stretch, best first.
    fn readings(&self, misspellings: &[Misspelling]) -> Result<Vec<Vec<Reading>>> {
        if misspellings.is_empty() {
            return Ok(Vec::new());
        }
        let lexicon = self.lexicon()?;
        let readings = misspellings.iter().map(|misspelling| {
            let found = Suggester::new(&misspelling.folded, lexicon).suggestions(COUNTED);
            let best = found.first().map_or(0.0, |first| first.score);
            let near = found.into_iter().filter(|reading| reading.score >= WORST_SCORE * best);
            near.map(|reading| Reading {
                text: reading.query,
                reason: reading.reason,
                score: reading.score,
                is_meant: false,
            })
            .collect()
        });
        Ok(readings.collect())
    }
}

/// Whether a word has more than one character.
fn is_long(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

/// Whether every stretch occurs as it was typed.
fn is_found(misspellings: &[Misspelling]) -> bool {
    misspellings.iter().all(|misspelling| misspelling.doubt == Doubt::Pinyin)
}

/// The query with stretches replaced: all by their best readings, each by its others with the rest
/// at their best, and each alone. The weakest replacement gives reason and score.
fn rewritings(input: &str, readings: &[(&Misspelling, Vec<Reading>)]) -> Vec<Rewriting> {
    let mut rewritings = Vec::new();
    for at in 0..readings.len() {
        for reading in &readings[at].1 {
            let alone = [(readings[at].0, reading)];
            let together: Vec<(&Misspelling, &Reading)> = readings
                .iter()
                .enumerate()
                .filter_map(|(other, (misspelling, list))| {
                    Some((*misspelling, if other == at { reading } else { list.first()? }))
                })
                .collect();
            rewritings.extend([rewritten(input, &together), rewritten(input, &alone)]);
        }
    }
    rewritings
}

fn rewritten(input: &str, changes: &[(&Misspelling, &Reading)]) -> Rewriting {
    let mut chars = input.chars().enumerate();
    let mut query = String::with_capacity(input.len());
    for (misspelling, reading) in changes {
        for (at, c) in chars.by_ref() {
            if at < misspelling.start {
                query.push(c);
            }
            if at + 1 >= misspelling.end {
                break;
            }
        }
        let quote = if misspelling.quoted { "\"" } else { "" };
        query.push_str(quote);
        query.push_str(&reading.text);
        query.push_str(quote);
    }
    query.extend(chars.map(|(_, c)| c));
    let weakest = changes.iter().min_by(|one, other| one.1.score.total_cmp(&other.1.score));
    let (reason, score) = weakest.map_or((Reason::Spelling, 0.0), |(_, r)| (r.reason, r.score));
    let is_meant = changes.iter().all(|(_, reading)| reading.is_meant);
    Rewriting { query, reason, score, is_meant }
}

/// For a person.
fn named(reason: Reason) -> &'static str {
    match reason {
        Reason::Homophone => "sounds the same",
        Reason::NearSound => "sounds nearly the same",
        Reason::NearShape => "looks alike",
        Reason::Pinyin => "read as pinyin",
        Reason::Initials => "read as initials",
        Reason::Spelling => "spelled nearly the same",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_replaced_in_its_place() {
        let misspelling = |start, end, quoted| Misspelling {
            start,
            end,
            folded: String::new(),
            quoted,
            doubt: Doubt::Absent,
        };
        let reading = |text: &str, score| Reading {
            text: text.to_owned(),
            reason: Reason::Homophone,
            score,
            is_meant: score > 0.85,
        };
        let (first, second) = (misspelling(0, 2, false), misspelling(3, 7, true));
        let changes = [(&first, &reading("养老", 0.9)), (&second, &reading("助餐", 0.8))];
        let both = rewritten("氧老 “主餐” 年份:2023", &changes);
        assert_eq!((both.query.as_str(), both.score), ("养老 \"助餐\" 年份:2023", 0.8));
        assert!(!both.is_meant, "one of them is not");
        let one = rewritten("-城阳 氧老", &[(&misspelling(4, 6, false), &reading("养老", 1.0))]);
        assert_eq!((one.query.as_str(), one.is_meant), ("-城阳 养老", true));
    }
}
