//! What a term of a query is made of, analysed as texts are when they are indexed.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::cut_text::CutText;
use super::function_words::is_function_word;
use super::interrogatives::phrases_asked_with;
use super::{Lane, LaneTerm, Run, TermId};
use crate::query::Term;
use crate::text::numeral::number_spellings;
use crate::text::{
    Relation, Segmenter, Synonyms, UnitKind, Word, fold, for_each_pair, term_text, unit_terms,
    units,
};

/// A term, cut in every way in which it is searched for.
#[derive(Debug)]
pub struct AnalysedTerm {
    /// The run itself.
    pub units: Run,
    /// Its words that have content, in units; empty where it is one word, or quoted.
    pub words: Vec<Run>,
    /// Its terms in the word lane.
    pub ranked_words: Vec<Arc<str>>,
    /// Its units that score.
    pub ranked_units: Vec<Arc<str>>,
    /// Its terms in the pair lane.
    pub pairs: Vec<Arc<str>>,
    /// What else is searched for in its place.
    pub synonyms: Vec<Synonym>,
}

/// Another run that means what a term means, or what it comes to in official words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonym {
    pub units: Run,
    /// As its list writes it.
    pub shown: String,
    pub relation: Relation,
}

/// The terms of a query, and the terms of lanes that they come to, numbered for a plan.
#[derive(Debug, Default)]
pub struct QueryTerms {
    analysed: Vec<(Rc<AnalysedTerm>, LaneTermIds)>,
    lane_terms: Vec<LaneTerm>,
}

/// The numbers of a term's words, pairs and units in their lanes, in the order of [`AnalysedTerm`]'s lists.
#[derive(Debug, Clone)]
pub struct LaneTermIds {
    pub words: Range<u32>,
    pub above_words: Range<u32>,
    pub pairs: Range<u32>,
    pub units: Range<u32>,
}

impl QueryTerms {
    pub fn new(analysed: Vec<Rc<AnalysedTerm>>) -> Self {
        let mut lane_terms = Vec::new();
        let mut number = |lane, texts: &[Arc<str>]| {
            let start = lane_terms.len() as u32;
            lane_terms.extend(texts.iter().map(|text| LaneTerm { lane, text: Arc::clone(text) }));
            start..lane_terms.len() as u32
        };
        let with_ids = analysed.into_iter().map(|term| {
            let ids = LaneTermIds {
                words: number(Lane::Words, &term.ranked_words),
                above_words: number(Lane::AboveWords, &term.ranked_words),
                pairs: number(Lane::Pairs, &term.pairs),
                units: number(Lane::Text, &term.ranked_units),
            };
            (term, ids)
        });
        let analysed = with_ids.collect();
        Self { analysed, lane_terms }
    }

    pub fn iter(&self) -> impl Iterator<Item = &AnalysedTerm> {
        self.analysed.iter().map(|(term, _)| &**term)
    }

    /// The terms, shared.
    pub fn analysed(&self) -> impl Iterator<Item = Rc<AnalysedTerm>> {
        self.analysed.iter().map(|(term, _)| Rc::clone(term))
    }

    pub fn with_ids(&self) -> impl Iterator<Item = (&AnalysedTerm, &LaneTermIds)> {
        self.analysed.iter().map(|(term, ids)| (&**term, ids))
    }

    /// Each term of a lane, by its [`TermId`].
    pub fn lane_terms(&self) -> &[LaneTerm] {
        &self.lane_terms
    }
}

/// Numbers as a plan has them.
pub(super) fn term_ids(range: &Range<u32>) -> impl Iterator<Item = TermId> + use<> {
    range.clone().map(TermId)
}

/// A term's folded text, and whether it is quoted.
type Quoting = (String, bool);

/// Analyses terms, each once.
#[derive(Debug)]
pub struct TermAnalyzer<'a> {
    pub(super) segmenter: &'a Segmenter,
    /// `None`: only what was typed.
    pub(super) synonyms: Option<&'a Synonyms>,
    known: RefCell<FxHashMap<Quoting, Option<Rc<AnalysedTerm>>>>,
}

impl<'a> TermAnalyzer<'a> {
    pub fn new(segmenter: &'a Segmenter, synonyms: Option<&'a Synonyms>) -> Self {
        Self { segmenter, synonyms, known: RefCell::default() }
    }

    /// A term, and what the list knows beside it; nothing beside one that is quoted. `None` where there
    /// is nothing to look for.
    pub fn term(&self, term: &Term) -> Option<Rc<AnalysedTerm>> {
        let key = (fold(&term.text), term.exact);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let analysed = self.analyse(&key.0, term.exact).map(Rc::new);
        self.known.borrow_mut().insert(key, analysed.clone());
        analysed
    }

    /// Some terms; one that is repeated counts once.
    pub fn terms(&self, terms: &[&Term]) -> Vec<Rc<AnalysedTerm>> {
        let mut analysed: Vec<Rc<AnalysedTerm>> = Vec::with_capacity(terms.len());
        for term in terms.iter().filter_map(|term| self.term(term)) {
            if !analysed.iter().any(|known| Rc::ptr_eq(known, &term)) {
                analysed.push(term);
            }
        }
        analysed
    }

    fn analyse(&self, folded: &str, exact: bool) -> Option<AnalysedTerm> {
        let (words, search_words) = self.segmenter.cut_both(folded);
        let cut = CutText::of(folded, words);
        let names = self.stretches_in_no_word(&cut);
        let mut analysed = AnalysedTerm::new(folded, exact, &cut, &search_words, &names)?;
        if let Some(synonyms) = self.synonyms.filter(|_| !exact) {
            let expanded =
                synonyms.expand(folded, &cut.words).into_iter().map(|expansion| Synonym {
                    units: run_of(&expansion.text),
                    shown: expansion.shown,
                    relation: expansion.relation,
                });
            let numbers = number_spellings(folded).into_iter().map(|spelling| Synonym {
                units: run_of(&spelling),
                shown: spelling,
                relation: Relation::Same,
            });
            let all = numbers.chain(expanded);
            analysed.synonyms = all.filter(|synonym| !synonym.units.is_empty()).collect();
        }
        Some(analysed)
    }
}

impl AnalysedTerm {
    /// `None` where there is nothing to look for: spaces, controls.
    fn new(
        folded: &str,
        exact: bool,
        cut: &CutText<'_>,
        search_words: &[Word<'_>],
        names: &[Range<usize>],
    ) -> Option<Self> {
        let own_units = run_of(folded);
        if own_units.is_empty() {
            return None;
        }
        let asked_with = if exact { Vec::new() } else { phrases_asked_with(&cut.words) };
        let says_something = |word: &Word<'_>| {
            let is_in = |phrase: &Range<usize>| {
                phrase.start <= word.char_start && word.char_end <= phrase.end
            };
            !is_function_word(word.text) && !asked_with.iter().any(is_in)
        };
        // Function words are rare in some texts and frequent in questions: they would score high
        // and say nothing. Pairs include them, since a pair is also how names are found.
        let nothing_else = !cut.words.iter().any(says_something);
        let has_content = |word: &Word<'_>| nothing_else || says_something(word);
        let mut words = Vec::new();
        if !exact {
            let whole = whole_words(cut, names);
            for (_, word) in whole.filter(|(at, _)| cut.words[at.clone()].iter().any(has_content)) {
                let word = run_of(word);
                if !words.contains(&word) && word != own_units {
                    words.push(word);
                }
            }
            // A run that falls apart into characters is no run of words.
            if words.iter().all(|word| is_one_han_character(word)) {
                words.clear();
            }
        }
        // A run of nothing else scores by itself and its pairs, but for one character, which has none.
        let scores = |word: &Word<'_>| says_something(word) || own_units.len() == 1;
        let mut ranked_words = Vec::new();
        for word in search_words.iter().filter(|word| scores(word)) {
            push_new(&mut ranked_words, term_text(word.text));
        }
        let mut ranked_units = Vec::new();
        for word in cut.words.iter().filter(|word| scores(word)) {
            for unit in units(word.text).filter(|unit| unit.kind != UnitKind::Mark) {
                push_new(&mut ranked_units, term_text(unit.text));
            }
        }
        let mut pairs = Vec::new();
        let asked_with = if nothing_else { &[][..] } else { &asked_with };
        for part in without(folded, asked_with) {
            for_each_pair(part, |pair| push_new(&mut pairs, pair));
        }
        Some(Self {
            units: own_units,
            words,
            ranked_words,
            ranked_units,
            pairs,
            synonyms: Vec::new(),
        })
    }
}

/// The words of a run and where they are among them, each of the stretches that are in no word as one: a name that no
/// dictionary knows, a misspelling. Its characters, scattered, are not what was meant.
fn whole_words<'c>(
    cut: &'c CutText<'c>,
    names: &'c [Range<usize>],
) -> impl Iterator<Item = (Range<usize>, &'c str)> {
    let mut names = names.iter().peekable();
    let mut at = 0;
    std::iter::from_fn(move || {
        let name = names.next_if(|name| name.start == at).cloned();
        let word = name.unwrap_or(at..at + 1);
        at = word.end;
        Some((word.clone(), cut.stretch(word)?))
    })
}

/// What is left of a text without some stretches of it, in characters and in order.
fn without<'t>(text: &'t str, stretches: &[Range<usize>]) -> Vec<&'t str> {
    let mut chars = text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate();
    let mut byte_of = |char: usize| chars.find(|(at, _)| *at == char).map(|(_, byte)| byte);
    let (mut parts, mut rest) = (Vec::new(), 0);
    for stretch in stretches {
        let (Some(start), Some(end)) = (byte_of(stretch.start), byte_of(stretch.end)) else {
            break;
        };
        parts.push(&text[rest..start]);
        rest = end;
    }
    parts.push(&text[rest..]);
    parts
}

fn is_one_han_character(word: &[String]) -> bool {
    matches!(word, [unit] if units(unit).all(|unit| unit.kind == UnitKind::Han))
}

fn push_new(list: &mut Vec<Arc<str>>, value: &str) {
    if !list.iter().any(|known| **known == *value) {
        list.push(value.into());
    }
}

/// The run that a folded text is.
pub fn run_of(folded: &str) -> Run {
    unit_terms(folded).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Span;

    #[test]
    fn what_a_question_asks_with_neither_scores_nor_is_needed() {
        let segmenter = Segmenter::full();
        let analyzer = TermAnalyzer::new(&segmenter, None);
        let term = |text: &str, exact| {
            let term = Term { text: text.to_owned(), exact, span: Span::default() };
            analyzer.term(&term).expect("there is something to look for")
        };
        let asked = term("公园在什么时候建成", false);
        let words: Vec<String> = asked.words.iter().map(|word| word.concat()).collect();
        assert_eq!(words, ["公园", "建成"]);
        assert_eq!(
            asked.pairs.iter().map(|pair| &**pair).collect::<Vec<_>>(),
            ["公园", "园在", "建成"]
        );
        assert_eq!(asked.ranked_words.len(), 2);
        // All that a quoted run has, and all that a run of nothing else has.
        assert_eq!(term("公园在什么时候建成", true).pairs.len(), 8);
        assert_eq!(term("什么时候", false).pairs.len(), 3);
        assert_eq!(term("谁", false).ranked_units.len(), 1);
    }
}
