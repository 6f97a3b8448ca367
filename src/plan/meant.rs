//! What was probably meant by a word that stands nowhere: what its letters spell in pinyin, and the word of which it is a
//! misspelling. How other readings are found is `search::suggestions`' business.

use super::concepts::is_han;
use super::function_words::says_little;
use super::{Concept, Run, Standing, StandsBy, TermAnalyzer, weights};
use crate::query::{Span, Term};
use crate::text::{Word, fold, units};

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

    /// As one of another spelling of the question.
    pub fn meant(mut self) -> Self {
        self.weight = weights::MEANT_WORD;
        for one in self.standing.iter_mut().filter(|one| one.by == StandsBy::Itself) {
            one.by = StandsBy::Meant;
        }
        self
    }

    /// As one that is misspelt.
    pub fn misspelt(&mut self) {
        self.weight = weights::MISSPELT_WORD;
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

    /// Whether a run that is no word may be misspelt: it leaves a character over that is no word of a question, and nothing is
    /// known to stand for it. 加装电剃, but not 没地方停 nor 补牙.
    pub fn leaves_over(&self, text: &str) -> bool {
        let folded = fold(text);
        let words = self.segmenter.cut(&folded);
        let is_left = |word: &Word<'_>| {
            is_han(word.text) && units(word.text).nth(1).is_none() && !says_little(word.text)
        };
        let is_known = |at: usize| self.last_of_phrase(&folded, &words[at..]).is_some();
        words.len() > 1 && words.iter().any(is_left) && !(0..words.len()).any(is_known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Segmenter, Synonyms};

    fn term(text: &str) -> Term {
        Term { text: text.to_owned(), exact: false, span: Span::default() }
    }

    #[test]
    fn a_run_that_leaves_a_character_over_may_be_misspelt() {
        let (segmenter, synonyms) = (Segmenter::on_demand(), Synonyms::built_in());
        let analyzer = TermAnalyzer::new(&segmenter, Some(&synonyms));
        for run in ["加装电剃", "老年食唐", "农贸是场", "反炸", "孤独证"] {
            assert!(analyzer.leaves_over(run), "{run}");
        }
        for run in ["加装电梯", "没地方停", "补牙", "停车位", "aed", "养狗", "怎么办", ""]
        {
            assert!(!analyzer.leaves_over(run), "{run}");
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
