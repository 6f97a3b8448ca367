//! The lanes as tantivy tokenizers. Texts reach them folded. Positions count units, so a phrase of
//! neighbouring units is a run of the text.

use std::sync::Arc;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::text::{Segmenter, for_each_pair, term_text, unit_terms};

pub(crate) const UNITS: &str = "units";
pub(crate) const PAIRS: &str = "pairs";
pub(crate) const WORDS: &str = "words";

/// Every tokenizer that the schema names.
pub(crate) fn tokenizers(segmenter: Segmenter) -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(UNITS, TextAnalyzer::from(UnitTokenizer::default()));
    manager.register(PAIRS, TextAnalyzer::from(PairTokenizer::default()));
    manager.register(WORDS, TextAnalyzer::from(WordTokenizer::new(Arc::new(segmenter))));
    manager
}

#[derive(Clone, Default)]
struct UnitTokenizer {
    token: Token,
}

struct UnitStream<'a> {
    units: Box<dyn Iterator<Item = &'a str> + 'a>,
    token: &'a mut Token,
}

impl Tokenizer for UnitTokenizer {
    type TokenStream<'a> = UnitStream<'a>;

    fn token_stream<'a>(&'a mut self, folded: &'a str) -> UnitStream<'a> {
        self.token.reset();
        UnitStream { units: Box::new(unit_terms(folded)), token: &mut self.token }
    }
}

impl TokenStream for UnitStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(unit) = self.units.next() else { return false };
        set(self.token, unit);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// A stream over terms that were cut beforehand, in one buffer that is reused.
struct CutStream<'a> {
    terms: &'a Terms,
    next: usize,
    token: &'a mut Token,
}

/// Concatenated terms.
#[derive(Clone, Default)]
struct Terms {
    buffer: String,
    ends: Vec<usize>,
}

impl Terms {
    fn clear(&mut self) {
        self.buffer.clear();
        self.ends.clear();
    }

    fn push(&mut self, term: &str) {
        self.buffer.push_str(term);
        self.ends.push(self.buffer.len());
    }

    fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.buffer[start..end])
    }
}

impl TokenStream for CutStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.terms.get(self.next) else { return false };
        self.next += 1;
        set(self.token, term);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

fn set(token: &mut Token, text: &str) {
    token.text.clear();
    token.text.push_str(text);
    token.position = token.position.wrapping_add(1);
}

#[derive(Clone, Default)]
struct PairTokenizer {
    token: Token,
    terms: Terms,
}

impl Tokenizer for PairTokenizer {
    type TokenStream<'a> = CutStream<'a>;

    fn token_stream<'a>(&'a mut self, folded: &'a str) -> CutStream<'a> {
        self.token.reset();
        self.terms.clear();
        for_each_pair(folded, |pair| self.terms.push(pair));
        CutStream { terms: &self.terms, next: 0, token: &mut self.token }
    }
}

#[derive(Clone)]
struct WordTokenizer {
    segmenter: Arc<Segmenter>,
    token: Token,
    terms: Terms,
}

impl WordTokenizer {
    fn new(segmenter: Arc<Segmenter>) -> Self {
        Self { segmenter, token: Token::default(), terms: Terms::default() }
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = CutStream<'a>;

    fn token_stream<'a>(&'a mut self, folded: &'a str) -> CutStream<'a> {
        self.token.reset();
        self.terms.clear();
        for word in self.segmenter.cut_for_search(folded) {
            self.terms.push(term_text(word.text));
        }
        CutStream { terms: &self.terms, next: 0, token: &mut self.token }
    }
}
