//! The rules by which passages get their categories: reading them, and finding their words in a text. The
//! format is described at the head of `data/taxonomy.toml`; what the words found add up to, beside this file.

use std::path::Path;
use std::sync::OnceLock;

use toml::de::{DeTable, DeValue};
use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::word_index::{Match, WordIndex};
use crate::error::{Error, Result};
use crate::text::fold;
use crate::vocabulary::Category;

const BUILT_IN: &str = include_str!("data/taxonomy.toml");

/// What a word does in the rules of one category; the names are those of the file. A veto comes before the word
/// that it forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Not,
    Strong,
    Weak,
    Heading,
    Unit,
}

impl Role {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Strong, "strong"),
        (Self::Weak, "weak"),
        (Self::Not, "not"),
        (Self::Heading, "heading"),
        (Self::Unit, "unit"),
    ];
}

/// One word of one category's rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    /// Folded.
    text: String,
    category: Category,
    role: Role,
}

/// What every taxonomy looks for beside its own words: 周边, behind what only says where, and 等, behind a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceMark {
    Around,
    AndSoOn,
}

const PLACE_MARKS: [(&str, PlaceMark); 7] = [
    ("周边", PlaceMark::Around),
    ("附近", PlaceMark::Around),
    ("门口", PlaceMark::Around),
    ("沿线", PlaceMark::Around),
    ("路段", PlaceMark::Around),
    ("门前", PlaceMark::Around),
    ("等", PlaceMark::AndSoOn),
];

/// Rules for every category.
#[derive(Debug)]
pub struct Taxonomy {
    /// Of the distinct words and the [`PLACE_MARKS`].
    index: WordIndex,
    /// For every word what it means, sorted by category and role.
    meanings: Vec<Meanings>,
    hash: u64,
}

#[derive(Debug, Default)]
struct Meanings {
    roles: Vec<(Category, Role)>,
    mark: Option<PlaceMark>,
}

/// What the rules' words say in a text, from left to right, overlapping ones too; of two that begin together
/// the longer first. Made once and used for many texts.
#[derive(Debug, Default)]
pub(super) struct Hits {
    pub(super) words: Vec<Hit>,
    /// Bytes, and what stands there.
    pub(super) marks: Vec<(usize, usize, PlaceMark)>,
}

/// A word of the rules in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Bytes of the folded text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) pattern: usize,
    pub(super) category: Category,
    pub(super) role: Role,
}

impl Taxonomy {
    /// The rules that the program carries.
    pub fn built_in() -> &'static Self {
        static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
        TAXONOMY.get_or_init(|| {
            // A test reads the built-in file; without it there are no categories, and no panic.
            Self::from_words(read_words(BUILT_IN, Path::new("built-in")).unwrap_or_default().words)
        })
    }

    /// Reads a user's file: added to the built-in rules, or in their place where it says
    /// `replace = true`.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it is not understood.
    pub fn load(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| Error::Read { path: path.to_owned(), source })?;
        Self::parse(&text, path)
    }

    /// [`Taxonomy::load`] for a text that is at hand; `path` is for messages.
    ///
    /// # Errors
    /// When a line is not understood.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let mut file = read_words(text, path)?;
        if !file.replace {
            file.words.extend(read_words(BUILT_IN, Path::new("built-in"))?.words);
        }
        Ok(Self::from_words(file.words))
    }

    /// Changes when the rules do, and only then.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    fn from_words(mut words: Vec<Word>) -> Self {
        words.sort_unstable();
        words.dedup();
        let mut patterns: Vec<String> = Vec::new();
        let mut meanings: Vec<Meanings> = Vec::new();
        let mut identity = String::new();
        for word in &words {
            if patterns.last() != Some(&word.text) {
                patterns.push(word.text.clone());
                meanings.push(Meanings::default());
            }
            if let Some(last) = meanings.last_mut() {
                last.roles.push((word.category, word.role));
            }
            identity.push_str(&format!("{}\t{}\t{:?}\n", word.text, word.category, word.role));
        }
        for (word, mark) in PLACE_MARKS {
            match patterns.iter().position(|pattern| pattern == word) {
                Some(known) => meanings[known].mark = Some(mark),
                None => {
                    patterns.push(word.to_owned());
                    meanings.push(Meanings { roles: Vec::new(), mark: Some(mark) });
                }
            }
        }
        Self { index: WordIndex::new(patterns), meanings, hash: xxh3_64(identity.as_bytes()) }
    }

    /// Every word of the rules.
    pub(in crate::corpus) fn words(&self) -> &[String] {
        self.index.words()
    }

    /// The words of the rules in a folded text, in the place of what `hits` held.
    pub(super) fn find(&self, folded: &str, hits: &mut Hits) {
        hits.clear();
        self.index.all(folded, |found| hits.add(found, &self.meanings[found.word]));
    }

    /// As [`Taxonomy::find`], for a text in which the words of the built-in rules have been found already.
    pub(super) fn find_known(
        &self,
        folded: &str,
        topics: impl Iterator<Item = Match>,
        hits: &mut Hits,
    ) {
        if !std::ptr::eq(self, Self::built_in()) {
            return self.find(folded, hits);
        }
        hits.clear();
        topics.for_each(|found| hits.add(found, &self.meanings[found.word]));
    }
}

impl Hits {
    fn clear(&mut self) {
        self.words.clear();
        self.marks.clear();
    }

    fn add(&mut self, found: Match, meanings: &Meanings) {
        let Match { start, end, word: pattern } = found;
        for &(category, role) in &meanings.roles {
            self.words.push(Hit { start, end, pattern, category, role });
        }
        if let Some(mark) = meanings.mark {
            self.marks.push((start, end, mark));
        }
    }
}

#[derive(Debug, Default)]
struct File {
    replace: bool,
    words: Vec<Word>,
}

fn read_words(text: &str, path: &Path) -> Result<File> {
    let wrong = |at: usize, message: String| Error::Taxonomy {
        path: path.to_owned(),
        line: 1 + text[..at.min(text.len())].matches('\n').count(),
        message,
    };
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        wrong(at, format!("it cannot be read as TOML ({})", error.message().replace('\n', ", ")))
    })?;
    let mut file = File::default();
    for (key, value) in table.get_ref() {
        let at = key.span().start;
        let name = key.get_ref().as_ref();
        if name == "replace" {
            let DeValue::Boolean(replace) = value.get_ref() else {
                return Err(wrong(at, "`replace` is true or false".to_owned()));
            };
            file.replace = *replace;
            continue;
        }
        let category: Category = name.parse().map_err(|_| {
            let known: Vec<_> = Category::ALL.iter().map(|category| category.as_str()).collect();
            wrong(at, format!("no category `{name}`; there are {}", known.join(", ")))
        })?;
        let DeValue::Table(lists) = value.get_ref() else {
            return Err(wrong(at, format!("`{name}` is a table of lists: [\"{name}\"]")));
        };
        for (key, value) in lists {
            let (at, name) = (key.span().start, key.get_ref().as_ref());
            let Some((role, _)) = Role::ALL.iter().find(|(_, known)| *known == name) else {
                let known = Role::ALL.map(|(_, known)| known).join(", ");
                return Err(wrong(at, format!("no list `{name}`; there are {known}")));
            };
            let DeValue::Array(items) = value.get_ref() else {
                return Err(wrong(at, format!("`{name}` is a list of words: [\"…\", \"…\"]")));
            };
            for item in items {
                let at = item.span().start;
                let DeValue::String(word) = item.get_ref() else {
                    return Err(wrong(at, format!("`{name}` holds words in quotes")));
                };
                let text = fold(word.trim());
                if text.is_empty() {
                    return Err(wrong(at, format!("an empty word in `{name}`: delete it")));
                }
                file.words.push(Word { text, category, role: *role });
            }
        }
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        match Taxonomy::parse(text, Path::new("own.toml")) {
            Ok(_) => "understood".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    fn count(taxonomy: &Taxonomy, text: &str) -> usize {
        let mut hits = Hits::default();
        taxonomy.find(text, &mut hits);
        hits.words.len()
    }

    #[test]
    fn the_built_in_rules_are_understood_and_complete() {
        let file = read_words(BUILT_IN, Path::new("built-in")).expect("the file is ours");
        for category in Category::ALL {
            for role in [Role::Strong, Role::Weak, Role::Heading] {
                let has = file.words.iter().any(|w| w.category == *category && w.role == role);
                assert!(has, "{category} has no {role:?} words");
            }
        }
    }

    #[test]
    fn no_word_is_strong_and_weak_at_once() {
        let file = read_words(BUILT_IN, Path::new("built-in")).expect("the file is ours");
        let mut words = file.words;
        words.retain(|word| matches!(word.role, Role::Strong | Role::Weak | Role::Not));
        words.sort();
        for pair in words.windows(2) {
            let same = pair[0].text == pair[1].text && pair[0].category == pair[1].category;
            assert!(!same, "{} stands in two lists of {}", pair[0].text, pair[0].category);
        }
    }

    #[test]
    fn a_file_of_ones_own_adds_or_replaces() {
        let added = Taxonomy::parse("[\"环境\"]\nstrong = [\"喷泉\"]\n", Path::new("own.toml"));
        let added = added.expect("well formed");
        assert_eq!(count(&added, "喷泉"), 1);
        assert_ne!(count(&added, "口袋公园"), 0);
        assert_ne!(added.hash(), Taxonomy::built_in().hash());

        let own = "replace = true\n[\"环境\"]\nstrong = [\"喷泉\"]\n";
        let replaced = Taxonomy::parse(own, Path::new("own.toml")).expect("well formed");
        assert_eq!(count(&replaced, "口袋公园"), 0);

        let same = Taxonomy::parse("# nothing\n", Path::new("own.toml")).expect("well formed");
        assert_eq!(same.hash(), Taxonomy::built_in().hash());
    }

    #[test]
    fn errors_name_file_line_and_remedy() {
        for (text, expected) in [
            ("\n[\"天气\"]\n", "own.toml, line 2: no category `天气`; there are 就业, "),
            ("[\"环境\"]\nstrnog = []\n", "own.toml, line 2: no list `strnog`; there are strong, "),
            ("[\"环境\"]\nstrong = \"公园\"\n", "own.toml, line 2: `strong` is a list of words"),
            ("[\"环境\"]\nstrong = [1]\n", "own.toml, line 2: `strong` holds words in quotes"),
            ("[\"环境\"]\nstrong = [\" \"]\n", "own.toml, line 2: an empty word in `strong`"),
            ("replace = 1\n", "own.toml, line 1: `replace` is true or false"),
            ("[\"环境\"\n", "own.toml, line 1: "),
        ] {
            let message = message(text);
            assert!(message.contains(expected), "{text:?} gives {message}");
            assert!(!message.contains('\n'), "{message}");
        }
    }
}
