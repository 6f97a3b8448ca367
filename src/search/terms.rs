//! What a term of a query is made of, analysed as the index's texts were.

use std::collections::HashSet;

use crate::index::{for_each_pair, term_text};
use crate::query::{Node, Term};
use crate::text::{Relation, Segmenter, Synonyms, UnitKind, fold, units};

/// Words that a run may lack: they hold no content. A run of nothing else needs them all.
const FUNCTION_WORDS: &[&str] = &[
    "的", "地", "得", "了", "着", "过", "和", "与", "及", "或", "在", "是", "为", "对", "等", "于",
    "之", "也", "都", "把", "被", "从", "到", "向", "由", "以", "其", "该", "将", "有", "就", "吗",
    "呢", "吧", "什么", "哪些", "哪个", "哪里", "哪", "谁", "怎么", "怎样", "如何", "多少", "几",
    "何", "是否", "请问", "以及", "关于",
];

/// A term, cut in every way in which it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// Another run that means what a term means, or what it comes to in official words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Synonym {
    pub(super) units: Vec<String>,
    /// As its list writes it.
    pub(super) shown: String,
    pub(super) relation: Relation,
}

/// The terms of a query that are wanted, analysed, with their synonyms where there is a list.
pub(super) fn analyse(
    tree: Option<&Node>,
    synonyms: Option<&Synonyms>,
    segmenter: &Segmenter,
) -> Vec<AnalysedTerm> {
    analysed(&tree.map(Node::terms).unwrap_or_default(), synonyms, segmenter)
}

/// Some terms, analysed; one that is repeated counts once.
pub(super) fn analysed(
    terms: &[&Term],
    synonyms: Option<&Synonyms>,
    segmenter: &Segmenter,
) -> Vec<AnalysedTerm> {
    let mut seen = HashSet::new();
    terms
        .iter()
        .filter(|term| seen.insert((fold(&term.text), term.exact)))
        .filter_map(|term| AnalysedTerm::with_synonyms(term, synonyms, segmenter))
        .collect()
}

impl AnalysedTerm {
    /// [`Self::new`], and what the list knows beside the term; nothing beside one that is quoted.
    pub(super) fn with_synonyms(
        term: &Term,
        synonyms: Option<&Synonyms>,
        segmenter: &Segmenter,
    ) -> Option<Self> {
        let mut analysed = Self::new(term, segmenter)?;
        if let Some(synonyms) = synonyms.filter(|_| !term.exact) {
            analysed.synonyms = synonyms
                .expand(&fold(&term.text))
                .into_iter()
                .map(|expansion| Synonym {
                    units: cut(&expansion.text),
                    shown: expansion.shown,
                    relation: expansion.relation,
                })
                .filter(|synonym| !synonym.units.is_empty())
                .collect();
        }
        Some(analysed)
    }

    /// `None` where there is nothing to look for: spaces, controls.
    pub(super) fn new(term: &Term, segmenter: &Segmenter) -> Option<Self> {
        let folded = fold(&term.text);
        let own_units = cut(&folded);
        if own_units.is_empty() {
            return None;
        }
        let mut words = Vec::new();
        if !term.exact {
            let all: Vec<String> =
                segmenter.cut(&folded).into_iter().map(|word| word.text.to_owned()).collect();
            let with_content: Vec<&String> =
                all.iter().filter(|word| !is_function_word(word)).collect();
            let needed = if with_content.is_empty() { all.iter().collect() } else { with_content };
            for word in needed {
                let word = cut(word);
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
        // Function words are rare in some texts and frequent in questions: they would score high
        // and say nothing. Pairs keep them, since a pair is also how names are found.
        let cut_words = segmenter.cut(&folded);
        let only_function_words = cut_words.iter().all(|word| is_function_word(word.text));
        let scores = |word: &str| only_function_words || !is_function_word(word);
        let mut ranked_words = Vec::new();
        for word in segmenter.cut_for_search(&folded).iter().filter(|word| scores(word.text)) {
            push_new(&mut ranked_words, term_text(word.text));
        }
        let mut ranked_units = Vec::new();
        for word in cut_words.iter().filter(|word| scores(word.text)) {
            for unit in units(word.text).filter(|unit| unit.kind != UnitKind::Mark) {
                push_new(&mut ranked_units, term_text(unit.text));
            }
        }
        let mut pairs = Vec::new();
        for_each_pair(&folded, |pair| push_new(&mut pairs, pair));
        let synonyms = Vec::new();
        Some(Self { units: own_units, words, ranked_words, ranked_units, pairs, synonyms })
    }
}

fn is_one_han_character(word: &[String]) -> bool {
    matches!(word, [unit] if units(unit).all(|unit| unit.kind == UnitKind::Han))
}

fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(&word)
}

fn push_new(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|known| known == value) {
        list.push(value.to_owned());
    }
}

/// The units of a folded text as index terms.
pub(super) fn cut(folded: &str) -> Vec<String> {
    units(folded).map(|unit| term_text(unit.text).to_owned()).collect()
}
