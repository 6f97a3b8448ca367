//! What a question is about, where no passage has all of it: its words, each with whatever may stand for it, its
//! synonyms and near words among them. A word and what stands for it are one concept, which a passage has once, by
//! the best member that it holds: three synonyms in a row do not beat two words of the question.

use std::collections::{HashMap, HashSet};

use super::cut_text::CutText;
use super::function_words::{is_function_word, says_little};
use super::scoring::Member;
use super::terms::run_of;
use super::{Lane, Part, PartLabel, PartOf, Run, TermAnalyzer, weights};
use crate::query::Term;
use crate::text::pinyin::Syllable;
use crate::text::{
    Relation, UnitKind, Word, fold, for_each_pair, near_words, plain_letters, units,
};

/// One word of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Concept {
    /// Folded.
    pub word: String,
    /// Every passage that answers has it, so it tells none from another.
    pub is_quoted: bool,
    /// Beside other concepts, most of which have 1.
    pub weight: f32,
    /// Each once, the word itself first.
    pub standing: Vec<Standing>,
}

/// What may stand for a word.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub units: Run,
    /// Beside the word itself, which has 1.
    pub weight: f32,
    pub by: StandsBy,
}

/// By what a run stands for a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandsBy {
    /// It is the word, or a phrase of the question that the word is in.
    Itself,
    /// It is a word, a pair or a character of it.
    Part,
    Synonym,
    Near,
    /// It is what was probably meant: what the texts call a need that the question tells, what letters spell, what a
    /// misspelling stands for.
    Meant,
}

impl Concept {
    /// Of a folded name that nothing else stands for.
    pub(super) fn named(name: &str) -> Self {
        let itself = Standing { units: run_of(name), weight: 1.0, by: StandsBy::Itself };
        Self { word: name.to_owned(), is_quoted: false, weight: 1.0, standing: vec![itself] }
    }
}

impl TermAnalyzer<'_> {
    /// The concepts of some terms, in the order of the text. A quoted term is one, which nothing stands for.
    pub fn concepts(&self, terms: &[&Term]) -> Vec<Concept> {
        let mut drafts = Drafts::default();
        let mut syllables = String::new();
        for term in terms {
            let folded = fold(&term.text);
            // `yang lao` is one word.
            if !term.exact && is_syllable(&folded) {
                syllables.push_str(&folded);
                continue;
            }
            self.draft(&std::mem::take(&mut syllables), &mut drafts);
            match term.exact {
                true => drafts.push(Drafted { is_quoted: true, ..Drafted::new(&folded) }),
                false => self.draft(&folded, &mut drafts),
            }
        }
        self.draft(&syllables, &mut drafts);
        let near = weights::near(drafts.found.len());
        drafts
            .found
            .into_iter()
            .map(|drafted| drafted.finish(self.synonyms.is_some(), near))
            .collect()
    }

    /// The words of a run that have content, with what stands for them.
    fn draft(&self, folded: &str, drafts: &mut Drafts) {
        let cut = CutText::new(folded, self.segmenter);
        let words = &cut.words;
        // A run that falls apart into characters is a name that no dictionary knows, or a misspelling.
        let is_torn = words.len() > 1
            && words.iter().all(|word| is_han_character(word.text))
            && (0..words.len()).all(|at| self.last_of_phrase(&cut, at).is_none());
        if let Some(run) = cut.stretch(0..words.len()).filter(|_| is_torn) {
            let mut drafted = Drafted::new(run);
            self.add_parts(run, &mut drafted);
            self.add_synonyms(run, words, &mut drafted);
            drafts.push(drafted);
            return;
        }
        let has_content = |said: fn(&str) -> bool| {
            let all: Vec<bool> = words.iter().map(|word| !said(word.text)).collect();
            all.contains(&true).then_some(all)
        };
        let content = has_content(says_little).or_else(|| has_content(is_function_word));
        let content = content.unwrap_or_else(|| vec![true; words.len()]);
        let mut at = 0;
        while at < words.len() {
            let last = self.last_of_phrase(&cut, at).map_or(at, |words| at + words - 1);
            let phrase = cut.stretch(at..last + 1).filter(|_| last > at);
            if let Some(phrase) = phrase.filter(|_| !content[at..=last].contains(&true)) {
                let mut drafted = Drafted::new(phrase);
                self.add_synonyms(phrase, &words[at..=last], &mut drafted);
                drafts.push(drafted);
            }
            for (word, _) in words[at..=last].iter().zip(&content[at..]).filter(|(_, has)| **has) {
                if drafts.known.contains(word.text) {
                    continue;
                }
                let mut drafted = Drafted::new(word.text);
                self.add_parts(word.text, &mut drafted);
                self.add_synonyms(word.text, std::slice::from_ref(word), &mut drafted);
                if let Some(phrase) = phrase {
                    drafted.is_part_of_phrase();
                    drafted.add(run_of(phrase), 1.0, StandsBy::Itself);
                    self.add_synonyms(phrase, &words[at..=last], &mut drafted);
                    drafted.phrase = Some(phrase.to_owned());
                }
                drafts.push(drafted);
            }
            at = last + 1;
        }
    }

    /// How many of some words, from one on, are the longest phrase that something else stands for.
    pub(super) fn last_of_phrase(&self, cut: &CutText<'_>, at: usize) -> Option<usize> {
        let synonyms = self.synonyms?;
        let is_known = |phrase| synonyms.knows(phrase) || near_words(phrase).next().is_some();
        (2..=(cut.words.len() - at).min(LONGEST_PHRASE))
            .rev()
            .find(|length| cut.stretch(at..at + length).is_some_and(is_known))
    }

    fn add_synonyms(&self, text: &str, words: &[Word<'_>], drafted: &mut Drafted) {
        let Some(synonyms) = self.synonyms.filter(|synonyms| synonyms.knows(text)) else { return };
        for expansion in synonyms.expand(text, words) {
            let weight = match expansion.relation {
                Relation::Same => weights::SAME_CONCEPT,
                Relation::Toward => weights::TOWARD_CONCEPT,
            };
            drafted.add(run_of(&expansion.text), weight, StandsBy::Synonym);
        }
    }

    /// The shorter words in a word, its pairs and its characters: 停车位 → 停车, 车位, 停, 车, 位.
    fn add_parts(&self, word: &str, drafted: &mut Drafted) {
        let count = units(word).count();
        if count < 2 || !is_han(word) {
            return;
        }
        if count > 2 {
            for part in self.segmenter.cut_for_search(word) {
                if part.text != word && part.text.chars().nth(1).is_some() {
                    drafted.add(run_of(part.text), weights::WORD_OF_WORD, StandsBy::Part);
                }
            }
            for_each_pair(word, |pair| {
                drafted.add(run_of(pair), weights::PAIR_OF_WORD, StandsBy::Part);
            });
        }
        for unit in units(word) {
            drafted.add(run_of(unit.text), weights::UNIT_OF_WORD, StandsBy::Part);
        }
    }
}

/// Words of a phrase for which something else is looked for.
const LONGEST_PHRASE: usize = 6;

/// The concepts in the making, in order, and their words.
#[derive(Default)]
struct Drafts {
    found: Vec<Drafted>,
    known: HashSet<String>,
}

impl Drafts {
    fn push(&mut self, drafted: Drafted) {
        self.known.insert(drafted.word.clone());
        self.found.push(drafted);
    }
}

/// A concept in the making.
struct Drafted {
    word: String,
    /// What of the question it is in that something else stands for.
    phrase: Option<String>,
    is_quoted: bool,
    standing: Vec<Standing>,
    /// The places of what stands for it.
    known: HashMap<Run, usize>,
}

impl Drafted {
    fn new(word: &str) -> Self {
        let mut new = Self {
            word: word.to_owned(),
            phrase: None,
            is_quoted: false,
            standing: Vec::new(),
            known: HashMap::new(),
        };
        new.add(run_of(word), 1.0, StandsBy::Itself);
        new
    }

    /// What stands for it in two ways does so in the better one.
    fn add(&mut self, units: Run, weight: f32, by: StandsBy) {
        if units.is_empty() {
            return;
        }
        match self.known.get(&units) {
            Some(&at) if self.standing[at].weight >= weight => {}
            Some(&at) => self.standing[at] = Standing { units, weight, by },
            None => {
                self.known.insert(units.clone(), self.standing.len());
                self.standing.push(Standing { units, weight, by });
            }
        }
    }

    /// The word alone says less than the phrase that it is in.
    fn is_part_of_phrase(&mut self) {
        if let Some(itself) = self.standing.first_mut() {
            itself.weight = weights::WORD_OF_PHRASE;
        }
    }

    fn finish(mut self, with_near: bool, near: f32) -> Concept {
        if with_near && !self.is_quoted {
            let of_phrase = self.phrase.as_deref().map(near_words).into_iter().flatten();
            let found: Vec<_> = of_phrase.chain(near_words(&self.word)).collect();
            // `yǎnglǎo` is in the table as `yanglao`.
            let plain = plain_letters(&self.word).filter(|plain| *plain != self.word);
            let of_plain = plain.as_deref().map(near_words).into_iter().flatten();
            for (word, similarity) in found.into_iter().chain(of_plain) {
                self.add(run_of(word), near * similarity, StandsBy::Near);
            }
        }
        let Self { word, is_quoted, standing, .. } = self;
        Concept { word, is_quoted, weight: 1.0, standing }
    }
}

/// Letters that are one syllable of pinyin.
fn is_syllable(word: &str) -> bool {
    plain_letters(word).is_some_and(|letters| Syllable::parse(&letters).is_some())
}

fn is_han(word: &str) -> bool {
    units(word).all(|unit| unit.kind == UnitKind::Han)
}

/// Whether a word is one Han character.
pub(super) fn is_han_character(word: &str) -> bool {
    is_han(word) && units(word).nth(1).is_none()
}

/// What passages score by the concepts that they hold.
pub fn concept_parts(concepts: &[Concept]) -> Vec<Part> {
    let part = |concept: &Concept| {
        let mut members = Vec::new();
        for standing in &concept.standing {
            let is_whole = standing.by != StandsBy::Part;
            let member = |lane, weight| Member {
                lane,
                units: Run::clone(&standing.units),
                weight,
                is_whole,
            };
            members.push(member(Lane::Text, standing.weight));
            if matches!(standing.by, StandsBy::Itself | StandsBy::Synonym | StandsBy::Meant) {
                members.push(member(Lane::Above, standing.weight * weights::CONCEPT_ABOVE));
            }
        }
        let label = PartLabel::Concept(concept.word.clone());
        Part { of: PartOf::Concept(members), weight: concept.weight, label }
    };
    concepts.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Span;
    use crate::text::{Segmenter, Synonyms};

    fn concepts(text: &str, exact: bool) -> Vec<Concept> {
        let segmenter = Segmenter::on_demand();
        let synonyms = Synonyms::built_in();
        let analyzer = TermAnalyzer::new(&segmenter, Some(&synonyms));
        analyzer.concepts(&[&Term { text: text.to_owned(), exact, span: Span::default() }])
    }

    fn words(text: &str) -> Vec<String> {
        concepts(text, false).into_iter().map(|concept| concept.word).collect()
    }

    fn stands(text: &str, word: &str, by: StandsBy) -> Vec<String> {
        let concepts = concepts(text, false);
        let concept = concepts.iter().find(|concept| concept.word == word);
        let standing = concept.into_iter().flat_map(|concept| &concept.standing);
        standing.filter(|one| one.by == by).map(|one| one.units.concat()).collect()
    }

    #[test]
    fn the_words_that_a_question_is_about_are_its_concepts() {
        for (text, expected) in [
            ("没地方停车", "停车"),
            ("家门口的公园", "家门口 公园"),
            ("AED", "aed"),
            ("怎么办", "怎么办"),
            ("多少", "多少"),
            ("养老养老", "养老"),
            ("氧老", "氧老"),
            ("狗粪没人扫", "狗 粪 扫"),
            ("nuanqi", "nuanqi"),
            ("", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_phrases_synonyms_stand_for_each_of_its_words() {
        let of_phrase = stands("生孩子补贴", "补贴", StandsBy::Synonym);
        assert!(of_phrase.contains(&"育儿补贴".to_owned()), "{of_phrase:?}");
        assert!(of_phrase.contains(&"补助".to_owned()), "its own too: {of_phrase:?}");
        assert_eq!(stands("生孩子补贴", "补贴", StandsBy::Itself), ["补贴", "生孩子补贴"]);
    }

    #[test]
    fn parts_stand_for_a_word_and_nothing_for_what_is_quoted() {
        let parts = stands("博物馆", "博物馆", StandsBy::Part);
        for part in ["博物", "物馆", "博"] {
            assert!(parts.contains(&part.to_owned()), "{part}: {parts:?}");
        }
        assert_eq!(concepts("停车位", true)[0].standing.len(), 1);
        let weights = concepts("停车位", false)[0].standing.iter().map(|one| one.weight).collect();
        let weights: Vec<f32> = weights;
        assert!(weights[0] == 1.0 && weights[1..].iter().all(|weight| *weight < 1.0));
    }

    #[test]
    fn near_words_stand_for_a_word_unless_only_what_was_typed_will_do() {
        assert!(stands("养狗", "狗", StandsBy::Near).contains(&"养犬".to_owned()));
        let segmenter = Segmenter::on_demand();
        let exact = TermAnalyzer::new(&segmenter, None);
        let term = Term { text: "养狗".to_owned(), exact: false, span: Span::default() };
        let by = |concept: &Concept| concept.standing.iter().all(|one| one.by != StandsBy::Near);
        assert!(exact.concepts(&[&term]).iter().all(by));
    }
}
