//! A word that stands nowhere: what its letters spell in pinyin, and whether it may be misspelt. How other readings are found
//! is `search::suggestions`' business.

use super::concepts::is_han_character;
use super::cut_text::CutText;
use super::unlisted_names::is_left_over;
use super::{Concept, Run, Standing, StandsBy, TermAnalyzer, weights};
use crate::query::{Span, Term};
use crate::text::dictionary::Dictionary;
use crate::text::{Word, fold, near_words};

impl Concept {
    /// Lets what its letters spell stand for it, and what means the same as that.
    pub fn add_spelled(&mut self, spelled: &Self, worth: f32) {
        let whole = |by| matches!(by, StandsBy::Itself | StandsBy::Synonym);
        for one in spelled.standing.iter().filter(|one| whole(one.by)) {
            if !self.standing.iter().any(|known| known.units == one.units) {
                let weight = weights::SPELLED_CONCEPT * worth * one.weight;
                let by = if one.by == StandsBy::Itself { StandsBy::Meant } else { one.by };
                self.standing.push(Standing { units: Run::clone(&one.units), weight, by });
            }
        }
    }
}

impl TermAnalyzer<'_> {
    /// What a word that letters spell is about, as one concept; `None` of several words.
    pub fn spelled(&self, text: &str) -> Option<Concept> {
        let term = Term { text: text.to_owned(), exact: false, span: Span::default() };
        let concepts = self.concepts(&[&term]);
        let [concept] = <[Concept; 1]>::try_from(concepts).ok()?;
        (concept.word == fold(text)).then_some(concept)
    }

    /// Whether a run may be misspelt: it leaves a character over that is no word of a question, or has a word that hardly
    /// anybody uses, and nothing is known to stand for it. 加装电剃 and 图书管, but not 没地方停 nor 补牙.
    pub fn may_be_misspelt(&self, text: &str) -> bool {
        let folded = fold(text);
        let cut = CutText::new(&folded, self.segmenter);
        let words = cut.words.len();
        let is_doubtful = |word: &Word<'_>| is_left_over(word.text) || is_rare(word.text);
        let is_known = |at: usize| self.last_of_phrase(&cut, at).is_some();
        cut.words.iter().any(is_doubtful) && !(0..words).any(is_known) && !self.is_known(&folded)
    }

    /// Whether a run is nothing but characters that are in no word: 路等, but not 充电桩, which is 充电 and 桩.
    pub fn falls_apart(&self, text: &str) -> bool {
        let folded = fold(text);
        let words = self.segmenter.cut(&folded);
        let all_single = words.iter().all(|word| is_han_character(word.text));
        words.len() > 1 && all_single && !self.is_known(&folded)
    }

    /// Whether a run is made of words, or known as one.
    pub fn is_of_words(&self, text: &str) -> bool {
        let folded = fold(text);
        let words = self.segmenter.cut(&folded);
        words.iter().all(|word| !is_han_character(word.text)) || self.is_known(&folded)
    }

    /// What of a typed run stands in the place of the words of another that are not in it: of 加装电剃 for 加装电梯 it is 电剃.
    pub fn in_place_of<'t>(&self, typed: &'t str, meant: &str) -> &'t str {
        let typed_chars: Vec<(usize, char)> = typed.char_indices().collect();
        let meant_chars: Vec<char> = meant.chars().collect();
        let pairs = typed_chars.iter().map(|(_, c)| c).zip(&meant_chars);
        let first = pairs.take_while(|(one, other)| one == other).count();
        let shorter = typed_chars.len().min(meant_chars.len()) - first;
        let pairs = typed_chars.iter().map(|(_, c)| c).rev().zip(meant_chars.iter().rev());
        let same = pairs.take(shorter).take_while(|(one, other)| one == other).count();
        let (mut start, mut end) = (first, meant_chars.len() - same);
        // Characters that are no words belong together.
        let words = self.segmenter.cut(meant);
        let stretches =
            words.chunk_by(|one, other| is_left_over(one.text) && is_left_over(other.text));
        let touches = |stretch: &&[Word<'_>]| {
            let (Some(one), Some(other)) = (stretch.first(), stretch.last()) else { return false };
            one.char_start <= start && start < other.char_end
                || start < end && one.char_start < end && end <= other.char_end
                || start == end && other.char_end == start
        };
        let touched: Vec<&[Word<'_>]> = stretches.filter(touches).collect();
        if let Some(one) = touched.first().and_then(|stretch| stretch.first()) {
            start = start.min(one.char_start);
        }
        if let Some(other) = touched.last().and_then(|stretch| stretch.last()) {
            end = end.max(other.char_end);
        }
        let after = meant_chars.len() - end;
        let byte = |at: usize| typed_chars.get(at).map_or(typed.len(), |(byte, _)| *byte);
        typed.get(byte(start)..byte(typed_chars.len() - after)).unwrap_or_default()
    }

    /// Whether something else stands for a word.
    fn is_known(&self, folded: &str) -> bool {
        let has_synonyms = self.synonyms.is_some_and(|synonyms| synonyms.knows(folded));
        has_synonyms || near_words(folded).next().is_some()
    }
}

/// Whether the dictionary has a word that its texts hardly ever have.
fn is_rare(word: &str) -> bool {
    let frequency = Dictionary::built_in().frequency(word);
    word.chars().nth(1).is_some() && frequency.is_some_and(|frequency| frequency <= RARE)
}

/// Times in the texts that the dictionary was counted in; of 349,000 words seven in ten are as rare.
const RARE: u64 = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Segmenter, Synonyms};

    fn term(text: &str) -> Term {
        Term { text: text.to_owned(), exact: false, span: Span::default() }
    }

    #[test]
    fn a_run_that_is_no_word_may_be_misspelt() {
        let (segmenter, synonyms) = (Segmenter::on_demand(), Synonyms::built_in());
        let analyzer = TermAnalyzer::new(&segmenter, Some(&synonyms));
        for run in ["加装电剃", "老年食唐", "农贸是场", "反炸", "孤独证", "供暧", "路登", "图书管"]
        {
            assert!(analyzer.may_be_misspelt(run), "{run}");
        }
        for run in ["加装电梯", "没地方停", "补牙", "停车位", "aed", "养狗", "怎么办", ""]
        {
            assert!(!analyzer.may_be_misspelt(run), "{run}");
        }
    }

    #[test]
    fn the_words_that_differ_are_compared_whole() {
        let segmenter = Segmenter::on_demand();
        let analyzer = TermAnalyzer::new(&segmenter, None);
        for (typed, meant, expected) in [
            ("加装电剃", "加装电梯", "电剃"),
            ("供暧", "供暖", "供暧"),
            ("反炸宣传", "反诈宣传", "反炸"),
            ("王沈是哪里人", "王神是哪里人", "王沈"),
            ("停位", "停车位", "停位"),
            ("停车车位有哪些", "停车位有哪些", "停车车位"),
            ("老养 服务", "养老 服务", "老养"),
            ("", "养老", ""),
            ("养老", "", "养老"),
        ] {
            assert_eq!(analyzer.in_place_of(typed, meant), expected, "{typed} {meant}");
        }
    }

    #[test]
    fn a_run_of_characters_that_are_in_no_word_falls_apart() {
        let (segmenter, synonyms) = (Segmenter::on_demand(), Synonyms::built_in());
        let analyzer = TermAnalyzer::new(&segmenter, Some(&synonyms));
        for (run, falls_apart, of_words) in [
            ("路灯", false, true),
            ("路等", true, false),
            ("市油", true, false),
            ("爬楼机", false, false),
            ("充电桩", false, true),
            ("养老服务", false, true),
            ("反诈", false, true),
        ] {
            assert_eq!(analyzer.falls_apart(run), falls_apart, "{run}");
            assert_eq!(analyzer.is_of_words(run), of_words, "{run}");
        }
    }

    #[test]
    fn what_letters_spell_stands_for_them_with_its_synonyms() {
        let (segmenter, synonyms) = (Segmenter::on_demand(), Synonyms::built_in());
        let analyzer = TermAnalyzer::new(&segmenter, Some(&synonyms));
        let mut letters = analyzer.concepts(&[&term("gongnuan")]).remove(0);
        letters.add_spelled(&analyzer.spelled("供暖").unwrap(), 0.8);
        let weight = |text: &str| {
            let found = letters.standing.iter().find(|one| one.units.concat() == text);
            found.map_or(0.0, |one| one.weight)
        };
        assert!(weight("供暖") > weight("供热") && weight("供热") > 0.0, "{letters:?}");
        assert_eq!(analyzer.spelled("路 等"), None, "two words");
    }
}
