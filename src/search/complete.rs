//! What a person is about to type: terms that begin with a prefix, in Han characters, in pinyin
//! (`yanglao`, `yl`, `yangl`), or in both (养l).

use std::collections::HashMap;

use super::pipeline::Pipeline;
use super::place_names::bare_name;
use super::suggestions::short_name;
use crate::answer::{Completion, FacetField};
use crate::engine::TermsOf;
use crate::error::Result;
use crate::plan::{Lane, Plan, Planner};
use crate::query::{Node, Span, Term};
use crate::text::pinyin::{MAX_LETTERS, matches};
use crate::text::{UnitKind, fold, plain_letters, units};

/// A prefix: what has to match literally, and letters that may also be pinyin.
struct Prefix<'p> {
    literal: &'p str,
    letters: &'p str,
}

/// How a term agrees with a prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    /// As it is spelled.
    Well,
    /// As many hear it: `zongxin` for 中心.
    Sloppily,
}

impl Pipeline {
    /// Terms of the index that begin with `prefix`, those in most passages first: words, numbers
    /// aside, and the names of places and categories. Of a prefix of several words the last is
    /// completed, and the others stay before it.
    ///
    /// Letters in other spellings of pinyin (`lǚyóu`, `lüyou`, `lueyang`, `liu'an`, `chong qing`) are read
    /// as one word first, and as they stand where nothing begins so.
    ///
    /// A prefix in Han characters reads only the terms that begin with it; letters alone read each
    /// term once, some 0.3 microseconds each.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<Completion>> {
        let folded = fold(prefix.trim_start());
        if let Some(letters) = spelled(&folded) {
            let found = self.complete_last("", &letters, limit)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let at = folded
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + folded[at..].chars().next().map_or(1, char::len_utf8));
        let (before, last) = folded.split_at(at);
        self.complete_last(before, last, limit)
    }

    /// Completes `last`; what stands `before` it stays.
    fn complete_last(&self, before: &str, last: &str, limit: usize) -> Result<Vec<Completion>> {
        if last.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let mut found = self.beginning_with(&Prefix::new(last))?;
        found.sort_by(|(one, first, term), (other, second, another)| {
            one.cmp(other).then(second.cmp(first)).then_with(|| term.cmp(another))
        });
        found.truncate(limit);
        let mut completions = self.with_totals(found)?;
        // The name of a place that no passage of it spells out is known, and finds nothing.
        completions.retain(|(_, completion)| completion.passages > 0);
        completions.sort_by(|(one, first), (other, second)| {
            one.cmp(other)
                .then(second.passages.cmp(&first.passages))
                .then_with(|| first.term.cmp(&second.term))
        });
        let whole = |completion: Completion| Completion {
            term: format!("{before}{}", completion.term),
            ..completion
        };
        Ok(completions.into_iter().map(|(_, completion)| whole(completion)).collect())
    }

    /// Every term that begins so, each once, with about how many passages have it.
    fn beginning_with(&self, prefix: &Prefix<'_>) -> Result<Vec<(Agreement, u64, String)>> {
        let mut found: HashMap<String, (Agreement, u64)> = HashMap::new();
        let mut consider = |term: &str, passages: u64| {
            if !is_worth_completing(term) {
                return;
            }
            if let Some(agreement) = prefix.agreement(term) {
                let known = found.entry(term.to_owned()).or_insert((agreement, passages));
                known.1 = known.1.max(passages);
            }
        };
        self.engine.terms(TermsOf::Lane(Lane::Words), prefix.literal, &mut consider)?;
        for fact in [FacetField::Region, FacetField::Mentions, FacetField::Category] {
            // Facts are few, and are not folded in the index.
            self.engine.terms(TermsOf::Fact(fact), "", &mut |value, passages| {
                let value = fold(bare_name(value));
                consider(&value, passages);
                if let Some(short) = short_name(&value) {
                    consider(short, passages);
                }
            })?;
        }
        Ok(found.into_iter().map(|(term, (how, passages))| (how, passages, term)).collect())
    }

    /// Each term with the passages that a search for it finds.
    fn with_totals(
        &self,
        found: Vec<(Agreement, u64, String)>,
    ) -> Result<Vec<(Agreement, Completion)>> {
        let scope = self.scope(true);
        let planner = Planner::new(&scope.analyzer, &scope.values, "");
        let mut plans = Vec::with_capacity(found.len());
        for (_, _, term) in &found {
            let exactly = Term { text: term.clone(), exact: true, span: Span::default() };
            plans.push(Plan::of(planner.all(Some(&Node::Term(exactly)))?));
        }
        let totals = self.engine.totals(&plans.iter().collect::<Vec<_>>(), usize::MAX)?;
        let with_totals = found.into_iter().zip(totals);
        Ok(with_totals
            .map(|((agreement, _, term), passages)| (agreement, Completion { term, passages }))
            .collect())
    }
}

/// The letters of a prefix in pinyin that is not spelled as `pinyin` spells it.
fn spelled(folded: &str) -> Option<String> {
    let syllables = folded.trim_end().split([' ', '\'']);
    let letters: String = syllables.map(plain_letters).collect::<Option<_>>()?;
    (letters != folded).then_some(letters)
}

impl<'p> Prefix<'p> {
    fn new(folded: &'p str) -> Self {
        let head = folded.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let (literal, letters) = folded.split_at(head.len());
        Self { literal, letters }
    }

    fn agreement(&self, term: &str) -> Option<Agreement> {
        let rest = term.strip_prefix(self.literal)?;
        if rest.starts_with(self.letters) {
            return Some(Agreement::Well);
        }
        let letters = self.letters;
        if letters.len() > MAX_LETTERS {
            return None;
        }
        let fuzzy_syllables = matches(rest, letters, 0, true)
            .filter(|found| found.end == letters.len())
            .map(|found| found.fuzzy_syllables)
            .min()?;
        Some(if fuzzy_syllables == 0 { Agreement::Well } else { Agreement::Sloppily })
    }
}

/// A single character says nothing yet, and nobody waits for the rest of a number.
fn is_worth_completing(term: &str) -> bool {
    term.chars().nth(1).is_some() && units(term).all(|unit| unit.kind != UnitKind::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_read_in_han_in_letters_and_in_both() {
        for (prefix, term, expected) in [
            ("养", "养老", Some(Agreement::Well)),
            ("养老", "养老", Some(Agreement::Well)),
            ("yangl", "养老", Some(Agreement::Well)),
            ("yl", "养老", Some(Agreement::Well)),
            ("养l", "养老", Some(Agreement::Well)),
            ("a", "aed", Some(Agreement::Well)),
            ("zongx", "中心", Some(Agreement::Sloppily)),
            ("老", "养老", None),
            ("lao", "养老", None),
            ("养老院", "养老", None),
        ] {
            assert_eq!(Prefix::new(prefix).agreement(term), expected, "{prefix} {term}");
        }
    }
}
