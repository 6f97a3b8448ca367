//! Other words for the terms of a query: `除颤仪` also finds AED, `老年食堂` also 助老食堂. The built-in
//! list is `data/synonyms.txt`, prepared at build time and looked up in place; a user's own
//! (`corpus/.minsou/synonyms.toml`) joins it. How an expansion is searched and what it weighs is for
//! `search` to say: as a phrase, below the literal word.

mod entry;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use toml::Spanned;

use self::entry::Entry;
use super::segment::Word;
use super::{CharSet, FOLDING_HASH, fold};
use crate::error::ListError;

include!(concat!(env!("OUT_DIR"), "/synonyms.rs"));

/// A word of the built-in list. Others are named by their place in [`WORDS`].
struct Listed {
    folded: &'static str,
    /// As the list writes it: `AED`.
    shown: &'static str,
    same: &'static [u16],
    toward: &'static [u16],
}

/// The built-in synonyms, and perhaps a user's.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    /// The user's words by their folded form.
    own: HashMap<String, Own>,
    hash: u64,
}

/// A word of a user's list; others by their folded form.
#[derive(Debug, Clone, Default)]
struct Own {
    shown: String,
    same: Vec<String>,
    toward: Vec<String>,
}

/// Something else to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// Folded, as texts are searched.
    pub text: String,
    /// As the list writes it, for people.
    pub shown: String,
    pub relation: Relation,
    /// The part of the term that was replaced, in characters: first, and one past the last. The
    /// whole term where the list has all of it.
    pub replaced: [usize; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It means the same: 除颤仪 and AED.
    Same,
    /// It is the official or the wider word for the term: 老年食堂 → 老年助餐.
    Toward,
}

/// A user's file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct UserFile {
    synonyms: Vec<Spanned<String>>,
}

impl Synonyms {
    /// The built-in list alone. Costs nothing.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The built-in list and a user's, which is TOML with one array of entries:
    ///
    /// ```toml
    /// synonyms = [
    ///     "AED = 除颤仪 = 救命神器",    # each finds the others
    ///     "老年食堂 → 幸福餐厅, 助餐点",  # found from the left side only; -> will do
    /// ]
    /// ```
    ///
    /// A word that both lists have joins their groups.
    ///
    /// # Errors
    ///
    /// What is no such TOML or no such entry, with its line.
    pub fn with_user_file(text: &str) -> Result<Self, ListError> {
        let line_at =
            |byte: usize| text.bytes().take(byte).filter(|&byte| byte == b'\n').count() + 1;
        let file: UserFile = toml::from_str(text).map_err(|error| ListError {
            line: error.span().map_or(1, |span| line_at(span.start)),
            problem: format!(
                "it cannot be read as TOML ({}); the file is `synonyms = [\"A = B\", \"C → D, E\"]`",
                error.message().replace('\n', " ")
            ),
        })?;
        let mut own: HashMap<String, Own> = HashMap::new();
        // By folded word, so that the order of the lines does not change the hash.
        let mut identity = BTreeMap::new();
        for entry in &file.synonyms {
            let parsed = Entry::parse(entry.get_ref())
                .map_err(|problem| ListError { line: line_at(entry.span().start), problem })?;
            add(&parsed, &mut own);
        }
        for (folded, word) in &own {
            identity.insert(folded, (&word.same, &word.toward));
        }
        let hash = xxhash_rust::xxh3::xxh3_64(format!("{identity:?}").as_bytes());
        Ok(Self { own, hash })
    }

    /// The number of words that have a synonym.
    pub fn len(&self) -> usize {
        let has_some = |word: &&Listed| !word.same.is_empty() || !word.toward.is_empty();
        let new = self.own.iter().filter(|(folded, word)| {
            !(word.same.is_empty() && word.toward.is_empty())
                && listed(folded).as_ref().is_none_or(|word| !has_some(word))
        });
        WORDS.iter().filter(has_some).count() + new.count()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every word of the lists, folded: words of this domain, whether or not they have a synonym.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let new = self.own.keys().map(String::as_str).filter(|folded| listed(folded).is_none());
        WORDS.iter().map(|word| word.folded).chain(new)
    }

    /// Says whether two queries were expanded alike.
    pub fn hash(&self) -> u64 {
        HASH ^ FOLDING_HASH.rotate_left(1) ^ self.hash.rotate_left(2)
    }

    /// What else to look for than a folded term, in the order of the lists, same before toward.
    ///
    /// If no list has the term, then what its parts become, one at a time: 养老院补贴 → 养老机构补贴,
    /// 养老院补助. Parts begin and end where words do, so 中医保健 holds no 医保. What holds the term
    /// itself is left out, for it is found anyway. Microseconds.
    ///
    /// `words` are those that [`Segmenter::cut`](super::Segmenter::cut) cuts the term into.
    pub fn expand(&self, folded: &str, words: &[Word<'_>]) -> Vec<Expansion> {
        let chars = folded.chars().count();
        let mut found = Vec::new();
        if self.knows(folded) {
            self.expand_word(folded, |text, shown, relation| {
                found.push(Expansion { text, shown, relation, replaced: [0, chars] });
            });
        } else if (3..=MAX_TERM_CHARS).contains(&chars) {
            self.expand_parts(folded, words, &mut found);
        }
        found.retain(|expansion| !expansion.text.contains(folded));
        found
    }

    /// Whether a list has the word, folded.
    pub fn knows(&self, folded: &str) -> bool {
        self.own.contains_key(folded) || listed(folded).is_some()
    }

    /// Whether a known word may begin so: most words begin with another character than any that is known.
    fn may_begin_with(&self, word: &str) -> bool {
        static FIRSTS: LazyLock<CharSet> =
            LazyLock::new(|| WORDS.iter().filter_map(|word| word.folded.chars().next()).collect());
        !self.own.is_empty() || word.chars().next().is_some_and(|first| FIRSTS.has(first))
    }

    /// Hands on what a known word becomes: `(folded, shown, relation)`.
    fn expand_word(&self, folded: &str, mut take: impl FnMut(String, String, Relation)) {
        let mut seen = vec![folded.to_owned()];
        self.close_over_same(&mut seen, 0);
        let same = seen.len();
        for at in 0..same {
            for target in self.neighbours(&seen[at], Relation::Toward) {
                if !seen.contains(&target) {
                    seen.push(target);
                }
            }
        }
        self.close_over_same(&mut seen, same);
        for (at, text) in seen.into_iter().enumerate().skip(1) {
            let relation = if at < same { Relation::Same } else { Relation::Toward };
            let shown = self.shown(&text);
            take(text, shown, relation);
        }
    }

    /// Appends whatever means the same as one of the words from `first` on.
    fn close_over_same(&self, words: &mut Vec<String>, first: usize) {
        let mut at = first;
        while at < words.len() {
            for other in self.neighbours(&words[at], Relation::Same) {
                if !words.contains(&other) {
                    words.push(other);
                }
            }
            at += 1;
        }
    }

    /// The words that the lists put beside a word.
    fn neighbours(&self, folded: &str, relation: Relation) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(word) = listed(folded) {
            let numbers = match relation {
                Relation::Same => word.same,
                Relation::Toward => word.toward,
            };
            found.extend(numbers.iter().map(|&at| WORDS[usize::from(at)].folded.to_owned()));
        }
        if let Some(word) = self.own.get(folded) {
            found.extend_from_slice(match relation {
                Relation::Same => &word.same,
                Relation::Toward => &word.toward,
            });
        }
        found
    }

    fn shown(&self, folded: &str) -> String {
        let own = self.own.get(folded).map(|word| word.shown.as_str());
        own.or_else(|| listed(folded).map(|word| word.shown)).unwrap_or(folded).to_owned()
    }

    /// Replaces the longest known parts, from the left and without overlaps, one at a time.
    fn expand_parts(&self, folded: &str, words: &[Word<'_>], found: &mut Vec<Expansion>) {
        let mut at = 0;
        while at < words.len() {
            if !self.may_begin_with(words[at].text) {
                at += 1;
                continue;
            }
            let part = (at..words.len()).rev().find_map(|last| {
                let part = part_of(folded, &words[at..=last])?;
                (part.text.chars().count() >= MIN_PART_CHARS && self.knows(part.text))
                    .then_some((part, last))
            });
            let Some((part, last)) = part else {
                at += 1;
                continue;
            };
            self.expand_word(part.text, |text, shown, relation| {
                let text = format!("{}{text}{}", part.before, part.after);
                let shown = format!("{}{shown}{}", part.before, part.after);
                let replaced = [words[at].char_start, words[last].char_end];
                found.push(Expansion { text, shown, relation, replaced });
            });
            at = last + 1;
        }
    }
}

/// Longer terms are sentences, and are not taken apart.
const MAX_TERM_CHARS: usize = 20;

/// One character means too many things.
const MIN_PART_CHARS: usize = 2;

/// Adjacent words of a term, and the text around them.
struct Part<'t> {
    before: &'t str,
    text: &'t str,
    after: &'t str,
}

/// `None` if there are marks or spaces between the words, or they are the whole term.
fn part_of<'t>(term: &'t str, words: &[Word<'t>]) -> Option<Part<'t>> {
    let (first, last) = (words.first()?, words.last()?);
    let adjacent = words.windows(2).all(|pair| pair[0].char_end == pair[1].char_start);
    let length = words.iter().map(|word| word.text.len()).sum::<usize>();
    if !adjacent || length == term.len() {
        return None;
    }
    let start = term.char_indices().nth(first.char_start)?.0;
    let end = start + length;
    debug_assert!(last.char_end > first.char_start);
    Some(Part { before: &term[..start], text: term.get(start..end)?, after: term.get(end..)? })
}

fn listed(folded: &str) -> Option<&'static Listed> {
    let at = WORDS.binary_search_by(|word| word.folded.cmp(folded)).ok()?;
    Some(&WORDS[at])
}

fn add(entry: &Entry<'_>, own: &mut HashMap<String, Own>) {
    let fold_all = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
    let (same, toward) = (fold_all(&entry.same), fold_all(&entry.toward));
    let shown = entry.same.iter().chain(&entry.toward);
    for (folded, &shown) in same.iter().chain(&toward).zip(shown) {
        own.entry(folded.clone()).or_default().shown = shown.to_owned();
    }
    for folded in &same {
        let word = own.entry(folded.clone()).or_default();
        word.same.extend(same.iter().filter(|&other| other != folded).cloned());
        word.toward.extend_from_slice(&toward);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmenter;

    fn expand(synonyms: &Synonyms, term: &str) -> Vec<Expansion> {
        let folded = fold(term);
        synonyms.expand(&folded, &Segmenter::on_demand().cut(&folded))
    }

    fn shown(synonyms: &Synonyms, term: &str) -> String {
        let expansions = expand(synonyms, term);
        let shown: Vec<_> = expansions
            .iter()
            .map(|expansion| match expansion.relation {
                Relation::Same => expansion.shown.clone(),
                Relation::Toward => format!("→{}", expansion.shown),
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn groups_and_arrows() {
        let built_in = Synonyms::built_in();
        assert!(shown(&built_in, "除颤仪").starts_with("AED 自动体外除颤器"));
        assert!(shown(&built_in, "ＡＥＤ").contains("自动体外除颤仪"));
        assert!(shown(&built_in, "老年食堂").contains("助老食堂"));
        assert!(shown(&built_in, "老年食堂").contains("→助餐点"));
        assert_eq!(shown(&built_in, "助餐点"), "", "an arrow is one-way");
        assert!(shown(&built_in, "卫健委").contains("卫生健康委员会"));
        assert_eq!(shown(&built_in, "象耳山"), "");
        assert_eq!(shown(&built_in, ""), "");
    }

    #[test]
    fn what_holds_the_term_is_left_out() {
        for expansion in expand(&Synonyms::built_in(), "泊位") {
            assert!(!expansion.text.contains("泊位"), "{}", expansion.text);
        }
    }

    #[test]
    fn parts_are_replaced_where_words_begin_and_end() {
        let built_in = Synonyms::built_in();
        assert!(shown(&built_in, "养老院补贴").contains("养老机构补贴"));
        assert!(shown(&built_in, "养老院补贴").contains("养老院补助"));
        assert!(shown(&built_in, "市卫健委").contains("市卫生健康委"));
        assert_eq!(shown(&built_in, "中医保健"), "", "no 医保 in it");
        let expansion = &expand(&built_in, "市卫健委")[0];
        assert_eq!(expansion.replaced, [1, 4]);
    }

    #[test]
    fn a_users_list_joins_the_built_in_one() {
        let file = "# mine\nsynonyms = [\n  \"除颤仪 = 救命盒子\",\n  \"救命 -> 急救\",\n]\n";
        let synonyms = Synonyms::with_user_file(file).unwrap();
        assert!(shown(&synonyms, "救命盒子").contains("AED"));
        assert!(shown(&synonyms, "AED").contains("救命盒子"));
        assert_eq!(shown(&synonyms, "救命"), "→急救");
        assert_eq!(synonyms.len(), Synonyms::built_in().len() + 2);
        assert_ne!(synonyms.hash(), Synonyms::built_in().hash());
    }

    #[test]
    fn a_users_mistake_is_named_by_its_line() {
        for (file, line, part) in [
            ("synonyms = [\n\"A = B\",\n\"A = \",\n]", 3, "a word is missing"),
            ("synonyms = [\"A\"]", 1, "nothing beside it"),
            ("\nsynonym = []", 2, "unknown field"),
            ("synonyms = [\n\"A = B\"\n", 2, "synonyms = ["),
            ("synonyms = [1]", 1, "invalid type"),
            ("", 1, "missing field"),
        ] {
            let error = Synonyms::with_user_file(file).unwrap_err();
            assert!(error.problem.contains(part), "{file:?}: {error}");
            assert_eq!(error.line, line, "{file:?}: {error}");
            assert!(!error.to_string().contains('\n'), "{error}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_folded() {
        assert!(WORDS.windows(2).all(|pair| pair[0].folded < pair[1].folded));
        for word in &WORDS {
            assert_eq!(fold(word.shown), word.folded);
        }
    }
}
