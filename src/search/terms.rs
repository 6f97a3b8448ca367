//! What a term of a query is made of, analysed as the index's texts were.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::postings::TermTable;
use super::standing::Standing;
use crate::index::{Fields, for_each_pair, term_text};
use crate::query::Term;
use crate::text::{Relation, Segmenter, Synonyms, UnitKind, Word, fold, units};

/// Words that a run may lack: they hold no content. A run of nothing else needs them all.
const FUNCTION_WORDS: &[&str] = &[
    "的", "地", "得", "了", "着", "过", "和", "与", "及", "或", "在", "是", "为", "对", "等", "于",
    "之", "也", "都", "把", "被", "从", "到", "向", "由", "以", "其", "该", "将", "有", "就", "吗",
    "呢", "吧", "什么", "哪些", "哪个", "哪里", "哪", "谁", "怎么", "怎样", "如何", "多少", "几",
    "何", "是否", "请问", "以及", "关于",
];

/// A term, cut in every way in which it is looked for.
#[derive(Debug)]
pub(super) struct AnalysedTerm {
    /// The run itself, in units.
    pub(super) units: Vec<String>,
    /// Its words that have content, in units; empty where it is one word, or quoted.
    pub(super) words: Vec<Vec<String>>,
    /// Its terms in the word lane.
    pub(super) ranked_words: Vec<String>,
    /// Its units that score.
    pub(super) ranked_units: Vec<String>,
    /// Its terms in the pair lane.
    pub(super) pairs: Vec<String>,
    /// What else is looked for in its place.
    pub(super) synonyms: Vec<Synonym>,
    /// Looked up by the first who asks.
    standings: OnceCell<Standings>,
}

/// Where a term's words, pairs and units stand in their lanes, in their order.
#[derive(Debug)]
pub(super) struct Standings {
    pub(super) words: Vec<Arc<Standing>>,
    pub(super) above_words: Vec<Arc<Standing>>,
    pub(super) pairs: Vec<Arc<Standing>>,
    pub(super) units: Vec<Arc<Standing>>,
}

/// Another run that means what a term means, or what it comes to in official words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Synonym {
    pub(super) units: Vec<String>,
    /// As its list writes it.
    pub(super) shown: String,
    pub(super) relation: Relation,
}

/// The terms of a query.
pub(super) type Terms = [Rc<AnalysedTerm>];

/// A term's folded text, and whether it is quoted.
type Quoting = (String, bool);

/// Analyses terms, each once.
pub(super) struct Analyst<'a> {
    segmenter: &'a Segmenter,
    /// `None`: only what was typed.
    synonyms: Option<&'a Synonyms>,
    known: RefCell<FxHashMap<Quoting, Option<Rc<AnalysedTerm>>>>,
}

impl<'a> Analyst<'a> {
    pub(super) fn new(segmenter: &'a Segmenter, synonyms: Option<&'a Synonyms>) -> Self {
        Self { segmenter, synonyms, known: RefCell::default() }
    }

    /// A term, and what the list knows beside it; nothing beside one that is quoted. `None` where there
    /// is nothing to look for.
    pub(super) fn term(&self, term: &Term) -> Option<Rc<AnalysedTerm>> {
        let key = (fold(&term.text), term.exact);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let analysed = self.analyse(&key.0, term.exact).map(Rc::new);
        self.known.borrow_mut().insert(key, analysed.clone());
        analysed
    }

    /// Some terms; one that is repeated counts once.
    pub(super) fn terms(&self, terms: &[&Term]) -> Vec<Rc<AnalysedTerm>> {
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
        let mut analysed = AnalysedTerm::new(folded, exact, &words, &search_words)?;
        if let Some(synonyms) = self.synonyms.filter(|_| !exact) {
            let expanded = synonyms.expand(folded, &words).into_iter().map(|expansion| Synonym {
                units: cut(&expansion.text),
                shown: expansion.shown,
                relation: expansion.relation,
            });
            analysed.synonyms = expanded.filter(|synonym| !synonym.units.is_empty()).collect();
        }
        Some(analysed)
    }
}

impl AnalysedTerm {
    /// Where it stands in the index of the request for which it was analysed.
    pub(super) fn standings(
        &self,
        table: &TermTable,
        fields: &Fields,
    ) -> tantivy::Result<&Standings> {
        if let Some(standings) = self.standings.get() {
            return Ok(standings);
        }
        let look_up = |field, terms: &[String]| {
            let lane = table.lane(field)?;
            terms.iter().map(|term| lane.standing(term)).collect::<tantivy::Result<_>>()
        };
        let standings = Standings {
            words: look_up(fields.words, &self.ranked_words)?,
            above_words: look_up(fields.above_words, &self.ranked_words)?,
            pairs: look_up(fields.pairs, &self.pairs)?,
            units: look_up(fields.text, &self.ranked_units)?,
        };
        Ok(self.standings.get_or_init(|| standings))
    }

    /// `None` where there is nothing to look for: spaces, controls.
    fn new(
        folded: &str,
        exact: bool,
        cut_words: &[Word<'_>],
        search_words: &[Word<'_>],
    ) -> Option<Self> {
        let own_units = cut(folded);
        if own_units.is_empty() {
            return None;
        }
        // Function words are rare in some texts and frequent in questions: they would score high
        // and say nothing. Pairs keep them, since a pair is also how names are found.
        let only_function_words = cut_words.iter().all(|word| is_function_word(word.text));
        let has_content = |word: &str| only_function_words || !is_function_word(word);
        let mut words = Vec::new();
        if !exact {
            for word in cut_words.iter().filter(|word| has_content(word.text)) {
                let word = cut(word.text);
                if !words.contains(&word) && word != own_units {
                    words.push(word);
                }
            }
            // A run that falls apart into characters is no run of words: a name that no dictionary
            // knows, a slip of the pen. Its characters, scattered, are not what was asked for.
            if words.iter().all(|word| is_one_han_character(word)) {
                words.clear();
            }
        }
        let mut ranked_words = Vec::new();
        for word in search_words.iter().filter(|word| has_content(word.text)) {
            push_new(&mut ranked_words, term_text(word.text));
        }
        let mut ranked_units = Vec::new();
        for word in cut_words.iter().filter(|word| has_content(word.text)) {
            for unit in units(word.text).filter(|unit| unit.kind != UnitKind::Mark) {
                push_new(&mut ranked_units, term_text(unit.text));
            }
        }
        let mut pairs = Vec::new();
        for_each_pair(folded, |pair| push_new(&mut pairs, pair));
        Some(Self {
            units: own_units,
            words,
            ranked_words,
            ranked_units,
            pairs,
            synonyms: Vec::new(),
            standings: OnceCell::new(),
        })
    }
}

fn is_one_han_character(word: &[String]) -> bool {
    matches!(word, [unit] if units(unit).all(|unit| unit.kind == UnitKind::Han))
}

fn is_function_word(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| FUNCTION_WORDS.iter().copied().collect());
    SET.contains(word)
}

fn push_new(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|known| known == value) {
        list.push(value.to_owned());
    }
}

/// The units of a folded text as index terms.
pub(super) fn units_of(folded: &str) -> impl Iterator<Item = &str> {
    units(folded).map(|unit| term_text(unit.text))
}

/// [`units_of`], for keeps.
pub(super) fn cut(folded: &str) -> Vec<String> {
    units_of(folded).map(str::to_owned).collect()
}
