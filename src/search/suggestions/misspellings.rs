//! Misspellings: stretches of a query that occur nowhere, or make no sense as they are. What may
//! have been meant by them is `suggestions`' business.

use super::lexicon::MANY_TERMS;
use crate::engine::TermsOf;
use crate::error::Result;
use crate::plan::{Lane, Plan, Planner, Run};
use crate::query::Term;
use crate::search::pipeline::Pipeline;
use crate::search::question::{Question, Scope};
use crate::text::pinyin::Syllable;
use crate::text::suggest::Reason;
use crate::text::{fold, plain_letters};

/// Stretches of a query that are read otherwise; a query with more of them is in another language.
const MAX_MISSPELLINGS: usize = 4;

/// A longer run that is answered in part is a sentence rather than a misspelling.
const LONGEST_TORN: usize = 12;

/// Units of a question that may still be a few words with a misspelling in them: 停车诿有哪些.
const LONGEST_QUESTION: usize = 8;

/// What makes a question of a query.
const QUESTION_WORDS: &[&str] = &[
    "什么", "甚么", "哪", "谁", "怎么", "怎样", "如何", "多少", "为何", "何时", "何地", "何处",
    "何年", "何人", "是否", "请问", "吗", "啥", "第几", "几个", "几年",
];

/// A stretch of the query that may have been meant otherwise.
#[derive(Debug)]
pub(super) struct Misspelling {
    /// Characters of the query.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) folded: String,
    pub(super) quoted: bool,
    pub(super) doubt: Doubt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It occurs nowhere.
    Absent,
    /// It occurs nowhere as it is, its words do, and a character is left over: 停车|为.
    Torn,
    /// A Latin word that is found and is also pinyin: an address in a text may hold `yanglao`.
    Pinyin,
}

impl Pipeline {
    /// Whether a run occurs somewhere, in a text or in what is known of one.
    pub(in crate::search) fn occurs(&self, scope: &Scope<'_>, run: &Run) -> Result<bool> {
        let planner = Planner::new(&scope.analyzer, &scope.values, "");
        self.is_any(&Plan::of(planner.run_anywhere(run)?))
    }

    /// The stretches of a query that may have been meant otherwise; none in a sentence.
    pub(super) fn misspellings(
        &self,
        question: &Question<'_>,
        missed: bool,
    ) -> Result<Vec<Misspelling>> {
        if is_long_question(question) {
            return Ok(Vec::new());
        }
        let mut misspellings: Vec<Misspelling> = Vec::new();
        let terms = question.parsed.tree.iter().flat_map(|tree| tree.terms());
        for term in terms {
            let Some(doubt) = self.doubt(question.scope, term, missed)? else { continue };
            let misspelling = Misspelling {
                start: term.span.start,
                end: term.span.end,
                folded: fold(&term.text),
                quoted: term.exact,
                doubt,
            };
            match misspellings.last_mut() {
                // `yang lao` is one word, and 氧老 服雾 are wrong together.
                Some(last) if last.continues_with(&misspelling, question.input) => {
                    last.end = misspelling.end;
                    last.folded.push(' ');
                    last.folded.push_str(&misspelling.folded);
                }
                _ => misspellings.push(misspelling),
            }
        }
        misspellings.truncate(MAX_MISSPELLINGS);
        Ok(misspellings)
    }

    fn doubt(&self, scope: &Scope<'_>, term: &Term, missed: bool) -> Result<Option<Doubt>> {
        let Some(analysed) = scope.analyzer.term(term) else { return Ok(None) };
        if missed {
            let is_sentence = !analysed.words.is_empty() && analysed.units.len() > LONGEST_TORN;
            let absent = !is_sentence && !self.occurs(scope, &analysed.units)?;
            return Ok(absent.then_some(Doubt::Absent));
        }
        if let [word] = &*analysed.units {
            return Ok(is_pinyin(word).then_some(Doubt::Pinyin));
        }
        let in_words: usize = analysed.words.iter().map(|word| word.len()).sum();
        let falls_apart = || {
            in_words < analysed.units.len()
                || analysed.words.iter().any(|word| word.len() == 1)
                || !scope.analyzer.in_no_word(&fold(&term.text)).is_empty()
        };
        let is_torn =
            !analysed.words.is_empty() && analysed.units.len() <= LONGEST_TORN && falls_apart();
        // Torn runs are common in questions that are answered well, so the whole of a large
        // dictionary is not read for each.
        let is_small = self.engine.terms_at_most(TermsOf::Lane(Lane::Words))? <= MANY_TERMS;
        let torn = is_torn && is_small && !self.occurs(scope, &analysed.units)?;
        Ok(torn.then_some(Doubt::Torn))
    }
}

/// Whether a query is a sentence. It occurs in no text as it is, and that is no misspelling.
fn is_long_question(question: &Question<'_>) -> bool {
    let folded = fold(question.input);
    let is_question =
        folded.trim_end().ends_with('?') || QUESTION_WORDS.iter().any(|word| folded.contains(word));
    let length = || question.terms.iter().map(|term| term.units.len()).sum::<usize>();
    is_question && length() > LONGEST_QUESTION
}

impl Misspelling {
    /// Whether another stretch is wrong together with this one: nothing is between them.
    fn continues_with(&self, next: &Misspelling, input: &str) -> bool {
        let between = || input.chars().take(next.start).skip(self.end).all(char::is_whitespace);
        let both = |doubt| self.doubt == doubt && next.doubt == doubt;
        both(Doubt::Absent) && !self.quoted && !next.quoted && self.end <= next.start && between()
    }

    /// Whether it is in letters that spell something and occurs nowhere.
    pub(super) fn is_absent_pinyin(&self) -> bool {
        self.doubt == Doubt::Absent && is_pinyin(&self.letters())
    }

    /// Less its spaces and apostrophes.
    pub(super) fn letters(&self) -> String {
        self.folded.chars().filter(|c| c.is_alphabetic()).collect()
    }

    /// Where the query has an answer already, only a misspelling speaks against it.
    pub(super) fn allows(&self, reason: Reason) -> bool {
        match self.doubt {
            Doubt::Absent => true,
            Doubt::Torn => reason.is_mistaken(),
            Doubt::Pinyin => reason == Reason::Pinyin,
        }
    }
}

/// Whether letters fall into two or more syllables: `yanglao`, but not `aed`.
pub(in crate::search) fn is_pinyin(word: &str) -> bool {
    const LONGEST: usize = 60;
    let Some(word) = plain_letters(word).filter(|word| (4..=LONGEST).contains(&word.len())) else {
        return false;
    };
    // The most syllables that the first letters fall into.
    let mut syllables: Vec<Option<usize>> = vec![None; word.len() + 1];
    syllables[0] = Some(0);
    for end in 1..=word.len() {
        syllables[end] = (end.saturating_sub(6)..end)
            .filter_map(|start| {
                let before = syllables[start]?;
                Syllable::parse(&word[start..end]).map(|_| before + 1)
            })
            .max();
    }
    syllables[word.len()].is_some_and(|syllables| syllables >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_fall_into_syllables_are_pinyin() {
        for (word, expected) in [
            ("yanglao", true),
            ("tuoyu", true),
            ("xian", true),
            ("aed", false),
            ("hpv", false),
            ("zhuang", true),
            ("yǎnglǎo", true),
            ("养老", false),
            ("", false),
        ] {
            assert_eq!(is_pinyin(word), expected, "{word}");
        }
    }
}
