//! Cutting into words: jieba over the built-in [`Dictionary`](super::dictionary), without its
//! start-up cost where only short texts are to be cut. What the words are for (the word lane of the
//! index) is known elsewhere; literal matching never depends on a cut.
//!
//! jieba's cut of a text depends on nothing but the dictionary words in that text, their
//! frequencies, and the total frequency of the dictionary. So a `Jieba` that knows at least those
//! words, and one filler entry with the rest of the total, cuts that text exactly as the full one
//! does (`tests/text/segmentation.rs` holds it to that). One that learns the words of each text when
//! it comes is ready at once where the full one takes a tenth of a second, and costs a few
//! microseconds a query from then on.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

use jieba_rs::{Jieba, Token};
use rustc_hash::FxHashSet;

use super::UserWords;
use super::dictionary::Dictionary;
use super::units::{Unit, UnitKind, kind_of, units, units_from};

/// Whether jieba guesses words that are in no dictionary with its hidden Markov model (年区 before
/// 办实事). Off, by measurement: nDCG@10 of BM25 over any word of the question, on the 4,219
/// questions of CMRC 2018 and the 3,524 of DRCD (development set, folded):
///
/// | word lane | CMRC, words alone | with characters and pairs (1 : 0.7) | DRCD, alone | with |
/// |---|---|---|---|---|
/// | HMM on | 0.9762 | 0.9848 | 0.9656 | 0.9762 |
/// | HMM off | 0.9839 | 0.9859 | 0.9669 | 0.9762 |
const HMM: bool = false;

/// In place of all words that are not loaded. jieba looks words up in runs of Han and ASCII
/// characters only, so a word of a private-use character is never found in any text.
const FILLER: &str = "\u{f8ff}";

/// The full dictionary, for cutting many texts. Loaded on first use.
static FULL: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::empty();
    Dictionary::built_in().for_each(|word, frequency| load(&mut jieba, word, frequency));
    jieba
});

/// What has been learnt of the built-in dictionary.
static LEARNER: LazyLock<Arc<Learner>> =
    LazyLock::new(|| Arc::new(Learner::new(UserWords::default())));

/// Cuts folded texts into words. Clones share what they have loaded.
#[derive(Debug, Clone)]
pub struct Segmenter(Loaded);

#[derive(Debug, Clone)]
enum Loaded {
    /// [`FULL`].
    Full,
    Own(Arc<Jieba>),
    OnDemand(Arc<Learner>),
    Growing(Arc<Growing>),
}

/// On demand at first, and with the full dictionary when more has come than loading it costs.
#[derive(Debug)]
struct Growing {
    own: UserWords,
    first: Segmenter,
    /// Bytes.
    cut: AtomicUsize,
    full: OnceLock<Segmenter>,
}

/// Bytes of text that cost as much to cut on demand as the full dictionary does to load.
const WORTH_THE_DICTIONARY: usize = 64 << 10;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    pub text: &'t str,
    /// Index of the first character in the text that was cut, and one past the last.
    pub char_start: usize,
    pub char_end: usize,
}

impl<'t> Word<'t> {
    /// A unit of a part of the text that begins at character `offset`.
    fn from_unit(unit: &Unit<'t>, offset: usize) -> Self {
        let (char_start, char_end) = (offset + unit.char_start, offset + unit.char_end);
        Self { text: unit.text, char_start, char_end }
    }
}

impl Segmenter {
    /// For short texts: queries. Knows no word at first, and of each text learns those that begin as it
    /// goes on somewhere, so that nothing is loaded beforehand.
    pub fn on_demand() -> Self {
        Self(Loaded::OnDemand(Arc::clone(&LEARNER)))
    }

    /// [`on_demand`](Self::on_demand), with a user's own words.
    pub fn on_demand_with(user_words: &UserWords) -> Self {
        match user_words.dictionary() {
            None => Self::on_demand(),
            Some(_) => Self(Loaded::OnDemand(Arc::new(Learner::new(user_words.clone())))),
        }
    }

    /// For any number of texts. The first call loads the dictionary; all share it.
    pub fn full() -> Self {
        LazyLock::force(&FULL);
        Self(Loaded::Full)
    }

    /// [`full`](Self::full), with a user's own words. Copies the dictionary (33 MB): make it once.
    pub fn full_with(user_words: &UserWords) -> Self {
        let Some(own) = user_words.dictionary() else { return Self::full() };
        let mut jieba = FULL.clone();
        own.for_each(|word, frequency| load(&mut jieba, word, frequency));
        Self(Loaded::Own(Arc::new(jieba)))
    }

    /// For as many texts as come: [`on_demand_with`](Self::on_demand_with) for the first, which may be all, and
    /// [`full_with`](Self::full_with) from then on.
    pub fn growing_with(user_words: &UserWords) -> Self {
        Self(Loaded::Growing(Arc::new(Growing {
            own: user_words.clone(),
            first: Self::on_demand_with(user_words),
            cut: AtomicUsize::new(0),
            full: OnceLock::new(),
        })))
    }

    /// Hands out jieba itself, with at least the words that occur in `text`.
    pub fn with_jieba<R>(&self, text: &str, read: impl FnOnce(&Jieba) -> R) -> R {
        match &self.0 {
            Loaded::Full => read(&FULL),
            Loaded::Own(jieba) => read(jieba),
            Loaded::OnDemand(learner) => learner.with_jieba(text, read),
            Loaded::Growing(growing) => growing.now(text.len()).with_jieba(text, read),
        }
    }

    /// The words of a folded text, one after the other: 公共|停车位.
    pub fn cut<'t>(&self, folded: &'t str) -> Vec<Word<'t>> {
        let tokens = self.with_jieba(folded, |jieba| jieba.cut(folded, HMM));
        readable_words(folded, tokens, false)
    }

    /// [`Self::cut`] and [`Self::cut_for_search`], for less than both.
    pub fn cut_both<'t>(&self, folded: &'t str) -> (Vec<Word<'t>>, Vec<Word<'t>>) {
        let for_search = self.with_jieba(folded, |jieba| jieba.cut_for_search(folded, HMM));
        let words = without_parts(&for_search);
        (readable_words(folded, words, false), readable_words(folded, for_search, true))
    }

    /// The words of a folded text, and before each the shorter words of two and three characters
    /// in it: 公共|停车|车位|停车位.
    pub fn cut_for_search<'t>(&self, folded: &'t str) -> Vec<Word<'t>> {
        let tokens = self.with_jieba(folded, |jieba| jieba.cut_for_search(folded, HMM));
        readable_words(folded, tokens, true)
    }
}

impl Growing {
    /// What cuts the next text, of so many bytes.
    fn now(&self, bytes: usize) -> &Segmenter {
        if let Some(full) = self.full.get() {
            return full;
        }
        let before = self.cut.fetch_add(bytes, Ordering::Relaxed);
        if before.saturating_add(bytes) <= WORTH_THE_DICTIONARY {
            return &self.first;
        }
        self.full.get_or_init(|| Segmenter::full_with(&self.own))
    }
}

/// A jieba that knows the words of the texts it has met, and those that begin like them; the whole
/// dictionary at most.
#[derive(Debug)]
struct Learner {
    own: UserWords,
    built_in: Dictionary,
    learnt: RwLock<Learnt>,
}

#[derive(Debug)]
struct Learnt {
    jieba: Jieba,
    /// Of the total frequency, what belongs to words that are not loaded: what [`FILLER`] has.
    rest: u64,
    /// The beginnings of which every word is known.
    beginnings: FxHashSet<Beginning>,
}

/// The first two characters of some words. `None`: the text ends, and the character alone is a word.
type Beginning = (char, Option<char>);

impl Learner {
    fn new(own: UserWords) -> Self {
        let mut jieba = Jieba::empty();
        let rest = own.total_frequency();
        load(&mut jieba, FILLER, rest);
        let learnt = RwLock::new(Learnt { jieba, rest, beginnings: FxHashSet::default() });
        Self { own, built_in: Dictionary::built_in(), learnt }
    }

    /// A panic elsewhere leaves at worst a word without its beginning, which is learnt again, so a poisoned
    /// lock is as good as another.
    fn with_jieba<R>(&self, text: &str, read: impl FnOnce(&Jieba) -> R) -> R {
        let learnt = self.learnt.read().unwrap_or_else(PoisonError::into_inner);
        if beginnings(text).all(|beginning| learnt.beginnings.contains(&beginning)) {
            return read(&learnt.jieba);
        }
        drop(learnt);
        let mut learnt = self.learnt.write().unwrap_or_else(PoisonError::into_inner);
        for beginning in beginnings(text) {
            if !learnt.beginnings.contains(&beginning) {
                self.teach(beginning, &mut learnt);
                learnt.beginnings.insert(beginning);
            }
        }
        let rest = learnt.rest;
        load(&mut learnt.jieba, FILLER, rest);
        read(&learnt.jieba)
    }

    /// The user's words come first, for their frequencies hold.
    fn teach(&self, (first, second): Beginning, learnt: &mut Learnt) {
        let mut learn = |word: &str, frequency| learnt.learn(word, frequency);
        let own = self.own.dictionary();
        let first = String::from(first);
        let alone = own.and_then(|own| own.frequency(&first));
        if let Some(frequency) = alone.or_else(|| self.built_in.frequency(&first)) {
            learn(&first, frequency);
        }
        let Some(second) = second else { return };
        let both = first + second.encode_utf8(&mut [0; 4]);
        if let Some(own) = own {
            own.for_each_beginning_with(&both, &mut learn);
        }
        self.built_in.for_each_beginning_with(&both, &mut learn);
    }
}

impl Learnt {
    fn learn(&mut self, word: &str, frequency: u64) {
        if !self.jieba.has_word(word) {
            load(&mut self.jieba, word, frequency);
            self.rest = self.rest.saturating_sub(frequency);
        }
    }
}

/// How each of a text's words can begin, by its characters.
fn beginnings(text: &str) -> impl Iterator<Item = Beginning> {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || chars.next().map(|first| (first, chars.peek().copied())))
}

fn load(jieba: &mut Jieba, word: &str, frequency: u64) {
    // No frequency of ours is near the limit of a usize: the total is 60 million.
    let frequency = usize::try_from(frequency).unwrap_or(usize::MAX);
    jieba.add_word(word, Some(frequency), None);
}

/// What jieba's plain cut gives: the tokens of its cut for a search, less the parts that precede the
/// tokens that contain them.
fn without_parts<'t>(for_search: &[Token<'t>]) -> Vec<Token<'t>> {
    let mut whole: Vec<Token<'t>> = Vec::with_capacity(for_search.len());
    for token in for_search.iter().rev() {
        if whole.last().is_none_or(|next| token.byte_start < next.byte_start) {
            whole.push(token.clone());
        }
    }
    whole.reverse();
    whole
}

/// Returns the words with a Han character, and cuts everything else as the character lane does,
/// so that both lanes agree on what a Latin word and a number is: jieba leaves 7-9 and pm2.5 whole
/// and tears café. Marks and spaces are dropped. Words of both kinds (4s店, a user's aed一体机) are in
/// the dictionary as such; for a search their Latin words and numbers are terms too.
fn readable_words<'t>(folded: &'t str, tokens: Vec<Token<'t>>, for_search: bool) -> Vec<Word<'t>> {
    let mut words = Vec::with_capacity(tokens.len());
    let mut others = Stretch::default();
    for token in tokens {
        let kind = token.word.chars().next().and_then(kind_of);
        let has_ascii = token.word.bytes().any(|byte| byte.is_ascii());
        let is_mixed = has_ascii && !token.word.is_ascii();
        if is_mixed || kind == Some(UnitKind::Han) {
            // Parts of a mixed word come before it.
            others.end_before(token.byte_start);
            others.flush(folded, &mut words);
            if is_mixed && for_search {
                let latin = units(token.word)
                    .filter(|unit| matches!(unit.kind, UnitKind::Word | UnitKind::Number));
                words.extend(latin.map(|unit| Word::from_unit(&unit, token.start)));
            }
            let (char_start, char_end) = (token.start, token.end);
            words.push(Word { text: token.word, char_start, char_end });
            if is_mixed {
                drop_repeats(&mut words, char_start);
            }
        } else if kind.is_some_and(UnitKind::is_readable) || !others.is_empty() {
            others.add(&token);
        }
    }
    others.flush(folded, &mut words);
    words
}

/// Drops duplicates among the last words, those that begin at or after `char_start`.
fn drop_repeats(words: &mut Vec<Word<'_>>, char_start: usize) {
    let before = words.iter().rposition(|word| word.char_start < char_start);
    let first = before.map_or(0, |at| at + 1);
    for word in words.split_off(first) {
        if !words[first..].contains(&word) {
            words.push(word);
        }
    }
}

/// The stretch of text since the last Han word, not yet cut into units. In search mode the parts of
/// a token come before the token itself, so a stretch grows at both ends.
#[derive(Default)]
struct Stretch {
    byte_start: usize,
    byte_end: usize,
    char_start: usize,
}

impl Stretch {
    fn is_empty(&self) -> bool {
        self.byte_start == self.byte_end
    }

    fn add(&mut self, token: &Token<'_>) {
        if self.is_empty() || token.byte_start < self.byte_start {
            (self.byte_start, self.char_start) = (token.byte_start, token.start);
        }
        self.byte_end = self.byte_end.max(token.byte_end);
    }

    /// Gives up what lies at or after `byte`.
    fn end_before(&mut self, byte: usize) {
        self.byte_end = self.byte_end.min(byte).max(self.byte_start);
    }

    fn flush<'t>(&mut self, folded: &'t str, words: &mut Vec<Word<'t>>) {
        if self.is_empty() {
            return;
        }
        // What follows may decide what a number is: 12.5日.
        let within = units_from(folded, self.byte_start, self.char_start);
        let within = within.take_while(|unit| unit.byte_start < self.byte_end);
        let readable = within.filter(|unit| unit.kind.is_readable());
        words.extend(readable.map(|unit| Word::from_unit(&unit, 0)));
        self.byte_start = self.byte_end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[Word<'_>]) -> String {
        words.iter().map(|word| word.text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_text_falls_into_words() {
        for (text, plain, search) in [
            ("公共停车位", "公共|停车位", "公共|停车|车位|停车位"),
            ("7-9年级", "7|9|年级", "7|9|年级"),
            ("新增1.65万个，约80%", "新增|1.65|万个|约|80", "新增|1.65|万个|约|80"),
            ("café与pm2.5-a", "café|与|pm|2.5|a", "café|与|pm|2.5|a"),
            ("wes-5.4.5型", "wes|5|4|5|型", "wes|5|4|5|型"),
            ("a1-2-bc", "a|1|2|bc", "a|1|2|bc"),
            ("5-ab岁", "5|ab|岁", "5|ab|岁"),
            ("4s店、江南style", "4s店|江南style", "4|s|4s店|江南|style|江南style"),
            ("ひら가 ok", "ひ|ら|가|ok", "ひ|ら|가|ok"),
            ("！，。", "", ""),
            ("", "", ""),
        ] {
            let segmenter = Segmenter::on_demand();
            assert_eq!(shown(&segmenter.cut(text)), plain, "{text}");
            assert_eq!(shown(&segmenter.cut_for_search(text)), search, "{text}");
            let both = (segmenter.cut(text), segmenter.cut_for_search(text));
            assert_eq!(segmenter.cut_both(text), both, "{text}");
        }
    }
}
