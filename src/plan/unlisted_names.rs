//! What of a run is in no word: names that no dictionary knows (马纳瓜 in 马纳瓜是哪个国家的首都), and misspellings. Which it
//! is, the texts tell: a name stands in them.

use std::ops::Range;

use super::concepts::is_han_character;
use super::cut_text::CutText;
use super::function_words::says_little;
use super::terms::run_of;
use super::{Run, TermAnalyzer};
use crate::query::Term;
use crate::text::dictionary::Dictionary;
use crate::text::fold;

impl TermAnalyzer<'_> {
    /// The stretches of a folded run whose characters are in no word and say something, two at least side by side, and which
    /// nothing is known to stand for. Linear in the run.
    pub fn in_no_word(&self, folded: &str) -> Vec<String> {
        let cut = CutText::new(folded, self.segmenter);
        let stretches = self.stretches_in_no_word(&cut);
        stretches.into_iter().filter_map(|at| cut.stretch(at)).map(str::to_owned).collect()
    }

    /// [`Self::in_no_word`], as ranges of the words of a run.
    pub(super) fn stretches_in_no_word(&self, cut: &CutText<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < cut.words.len() {
            let phrase = self.last_of_phrase(cut, at);
            let is_single = phrase.is_none() && is_left_over(cut.words[at].text);
            let goes_on = is_single && cut.stretch(start..at + 1).is_some();
            if !goes_on {
                found.push(start..at);
                start = if is_single { at } else { at + phrase.unwrap_or(1) };
            }
            at += phrase.unwrap_or(1);
        }
        found.push(start..at);
        found.retain(|stretch| stretch.len() > 1 && cut.stretch(stretch.clone()).is_some());
        found
    }

    /// The stretches in no word of some terms that no dictionary has, each once; none of a term that is nothing else, nor of
    /// one that is quoted.
    pub(super) fn unlisted_names(&self, terms: &[&Term]) -> Vec<Run> {
        let mut names: Vec<Run> = Vec::new();
        for term in terms.iter().filter(|term| !term.exact) {
            let folded = fold(&term.text);
            let stretches = self.in_no_word(&folded).into_iter();
            let is_name =
                |name: &String| *name != folded && Dictionary::built_in().frequency(name).is_none();
            for name in stretches.filter(is_name).map(|name| run_of(&name)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }
}

/// Whether a word is a character that says something and is none of a longer word.
pub(super) fn is_left_over(word: &str) -> bool {
    is_han_character(word) && !says_little(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Span;
    use crate::text::{Segmenter, Synonyms};

    #[test]
    fn characters_side_by_side_that_are_in_no_word_may_be_a_name() {
        let (segmenter, synonyms) = (Segmenter::on_demand(), Synonyms::built_in());
        let analyzer = TermAnalyzer::new(&segmenter, Some(&synonyms));
        for (text, in_no_word, name) in [
            ("道同属于哪个民族", "道同", "道同"),
            ("马纳瓜是哪个国家的首都", "马纳瓜", "马纳瓜"),
            ("给小区加装电剃", "电剃", "电剃"),
            ("马纳瓜", "马纳瓜", ""),
            ("有没有约谈通报", "约谈", ""),
            ("遛狗没人管", "", ""),
            ("元皇后的儿子叫什么", "", ""),
            ("养老服务站", "", ""),
            ("aed在哪", "", ""),
            ("马 纳", "", ""),
            ("", "", ""),
        ] {
            assert_eq!(analyzer.in_no_word(text).join(" "), in_no_word, "{text}");
            let term = Term { text: text.to_owned(), exact: false, span: Span::default() };
            let names = analyzer.unlisted_names(&[&term]);
            let names: Vec<String> = names.iter().map(|name| name.concat()).collect();
            assert_eq!(names.join(" "), name, "{text}");
            assert!(analyzer.unlisted_names(&[&Term { exact: true, ..term }]).is_empty());
        }
    }
}
