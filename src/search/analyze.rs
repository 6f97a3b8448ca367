//! What becomes of a text on its way into the index, or of a term on its way to it, step by step.

use serde::Serialize;

use super::pipeline::Pipeline;
use crate::answer::Mark;
use crate::text::dictionary::Dictionary;
use crate::text::{
    Relation, Segmenter, Synonyms, UnitKind, UserWords, Word, fold, for_each_pair, units,
};

/// A text in every form that is searched. Spans count characters (Unicode scalar values),
/// of the text and of the folded text alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Analysis {
    pub text: String,
    pub folded: String,
    /// The character lane: literal matching.
    pub units: Vec<AnalysedUnit>,
    /// The words, one after the other.
    pub words: Vec<AnalysedWord>,
    /// The word lane: the same with the shorter words in them.
    pub search_words: Vec<AnalysedWord>,
    /// The pair lane.
    pub pairs: Vec<String>,
    /// Every word of the dictionaries that occurs in the text, overlapping ones too.
    pub dictionary: Vec<DictionaryWord>,
    /// What a search for the text also searches for.
    pub synonyms: Vec<AnalysedSynonym>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnalysedUnit {
    pub text: String,
    /// `han`, `word`, `number` or `mark`.
    pub kind: &'static str,
    pub chars: Mark,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnalysedWord {
    pub text: String,
    pub chars: Mark,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DictionaryWord {
    pub text: String,
    pub frequency: u64,
    pub chars: Mark,
    /// From the user's own list.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnalysedSynonym {
    /// As the list writes it.
    pub text: String,
    /// `same` or `toward`: it means the same, or is the official or wider word.
    pub relation: &'static str,
    /// The characters that it replaces.
    pub replaced: Mark,
}

impl Pipeline {
    /// What becomes of a text, with the lists in force.
    pub fn analyze(&self, text: &str) -> Analysis {
        analyze(text, self.user_words(), &self.synonyms)
    }
}

/// Analyses a text as the index does, with the lists that are in force.
pub fn analyze(text: &str, user_words: &UserWords, synonyms: &Synonyms) -> Analysis {
    let folded = fold(text);
    let segmenter = Segmenter::on_demand_with(user_words);
    let mut pairs = Vec::new();
    for_each_pair(&folded, |pair| pairs.push(pair.to_owned()));
    Analysis {
        text: text.to_owned(),
        units: units(&folded)
            .map(|unit| AnalysedUnit {
                text: unit.text.to_owned(),
                kind: match unit.kind {
                    UnitKind::Han => "han",
                    UnitKind::Word => "word",
                    UnitKind::Number => "number",
                    UnitKind::Mark => "mark",
                },
                chars: [unit.char_start, unit.char_end],
            })
            .collect(),
        words: segmenter.cut(&folded).iter().map(word).collect(),
        search_words: segmenter.cut_for_search(&folded).iter().map(word).collect(),
        pairs,
        dictionary: dictionary_words(&folded, user_words),
        synonyms: synonyms
            .expand(&folded, &segmenter.cut(&folded))
            .into_iter()
            .map(|expansion| AnalysedSynonym {
                text: expansion.shown,
                relation: match expansion.relation {
                    Relation::Same => "same",
                    Relation::Toward => "toward",
                },
                replaced: expansion.replaced,
            })
            .collect(),
        folded,
    }
}

fn word(word: &Word<'_>) -> AnalysedWord {
    AnalysedWord { text: word.text.to_owned(), chars: [word.char_start, word.char_end] }
}

/// In the order of the text, shorter words first; the user's frequency holds.
fn dictionary_words(folded: &str, user_words: &UserWords) -> Vec<DictionaryWord> {
    let own = user_words.dictionary();
    let mut found: Vec<(usize, &str, u64, bool)> = own
        .into_iter()
        .flat_map(|own| own.words_in(folded))
        .map(|entry| (entry.byte_start, entry.word, entry.frequency, true))
        .collect();
    let is_own = |word: &str| own.is_some_and(|own| own.frequency(word).is_some());
    found.extend(
        Dictionary::built_in()
            .words_in(folded)
            .filter(|entry| !is_own(entry.word))
            .map(|entry| (entry.byte_start, entry.word, entry.frequency, false)),
    );
    found.sort_by_key(|&(byte_start, word, ..)| (byte_start, word.len()));
    // Bytes → characters, in one pass: the words come in order.
    let mut chars = folded.char_indices().enumerate().peekable();
    let mut char_start = 0;
    found
        .into_iter()
        .map(|(byte_start, word, frequency, own)| {
            while let Some((at, _)) = chars.next_if(|(_, (byte, _))| *byte <= byte_start) {
                char_start = at;
            }
            DictionaryWord {
                text: word.to_owned(),
                frequency,
                chars: [char_start, char_start + word.chars().count()],
                own,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[AnalysedWord]) -> String {
        words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn every_form_of_a_text_is_shown_with_its_place() {
        let analysis = analyze("公共停車位ＡＥＤ", &UserWords::default(), &Synonyms::built_in());
        assert_eq!(analysis.folded, "公共停车位aed");
        assert_eq!(shown(&analysis.words), "公共|停车位|aed");
        assert_eq!(shown(&analysis.search_words), "公共|停车|车位|停车位|aed");
        assert_eq!(analysis.pairs, ["公共", "共停", "停车", "车位", "aed"]);
        let aed = analysis.units.last().unwrap();
        assert_eq!((aed.text.as_str(), aed.kind, aed.chars), ("aed", "word", [5, 8]));
        let chars: Vec<char> = analysis.folded.chars().collect();
        for word in &analysis.dictionary {
            let there: String = chars[word.chars[0]..word.chars[1]].iter().collect();
            assert_eq!(there, word.text);
            assert!(word.frequency > 0 && !word.own);
        }
        assert!(analysis.dictionary.iter().any(|word| word.text == "停车位"));
        assert!(analysis.synonyms.iter().any(|synonym| synonym.relation == "same"));
    }

    #[test]
    fn a_users_word_is_named_as_such_and_cuts() {
        let own = UserWords::parse("助老食堂 500").unwrap();
        let analysis = analyze("助老食堂", &own, &Synonyms::built_in());
        assert_eq!(shown(&analysis.words), "助老食堂");
        let word = analysis.dictionary.iter().find(|word| word.own).unwrap();
        assert_eq!((word.text.as_str(), word.frequency, word.chars), ("助老食堂", 500, [0, 4]));
    }

    #[test]
    fn nothing_becomes_of_nothing() {
        let analysis = analyze(" ", &UserWords::default(), &Synonyms::built_in());
        assert!(analysis.units.is_empty() && analysis.words.is_empty());
        assert!(analysis.pairs.is_empty() && analysis.dictionary.is_empty());
    }
}
