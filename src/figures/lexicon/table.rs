//! Word lists that are searched at a place in a text: the longest word that begins there.
//!
//! The lists are the files under `data/`, one word a line with its class after a space; what the
//! classes mean is said where a list is used. A look-up costs one table access where no word
//! begins with the character, which is nearly everywhere.

use std::cmp::Reverse;

/// Characters below this have an own slot in the table; no list has words that begin above.
const SLOTS: usize = 0xa000;

/// Words with a class each, found by their first character, or by their last.
#[derive(Debug)]
pub(in crate::figures) struct Lexicon<C> {
    forward: Table<C>,
    /// The same words, found by their last character.
    backward: Table<C>,
}

/// Words of one direction. First, second and rest are counted in that direction.
#[derive(Debug)]
struct Table<C> {
    /// First character → number of its group, plus one; zero where no word begins.
    slots: Vec<u16>,
    groups: Vec<Group<C>>,
}

/// Words that begin alike.
#[derive(Debug)]
struct Group<C> {
    /// A bit for the lowest bits of each second character: nearly always it says that no word of
    /// several characters is there.
    seconds: u64,
    /// Those of several characters, longest first.
    words: Vec<Word<C>>,
    /// The class of the one-character word.
    alone: Option<C>,
}

#[derive(Debug)]
struct Word<C> {
    second: char,
    rest: Box<[char]>,
    class: C,
}

impl<C: Copy> Lexicon<C> {
    /// Reads `word class` lines; empty lines and those that begin with `#` are comments.
    /// A line whose class `class_of` does not know is left out; a test reads every list.
    pub(in crate::figures) fn parse<'l>(
        list: &'l str,
        class_of: impl Fn(&'l str) -> Option<C>,
    ) -> Self {
        let words = entries(list)
            .filter_map(|(word, class)| Some((word.chars().collect(), class_of(class)?)))
            .collect();
        Self::new(words)
    }

    fn new(mut words: Vec<(Vec<char>, C)>) -> Self {
        let forward = Table::new(&words);
        words.iter_mut().for_each(|(word, _)| word.reverse());
        Self { forward, backward: Table::new(&words) }
    }

    /// Whether a word begins with the character.
    pub(in crate::figures) fn begins(&self, first: char) -> bool {
        self.forward.group(first).is_some()
    }

    /// The longest word that begins at `start`: its length in characters and its class.
    #[inline]
    pub(in crate::figures) fn longest_at(
        &self,
        chars: &[char],
        start: usize,
    ) -> Option<(usize, C)> {
        let (first, after) = chars.get(start..)?.split_first()?;
        self.forward.group(*first)?.longest(|at| after.get(at))
    }

    /// Every word that begins at `start`, longest first.
    #[inline]
    pub(in crate::figures) fn all_at<'a>(
        &'a self,
        chars: &'a [char],
        start: usize,
    ) -> impl Iterator<Item = (usize, C)> + 'a {
        let group = chars.get(start).and_then(|&first| self.forward.group(first));
        group.into_iter().flat_map(move |group| group.all(move |at| chars.get(start + 1 + at)))
    }

    /// The longest word that ends right before `end`: its length in characters and its class.
    #[inline]
    pub(in crate::figures) fn longest_before(
        &self,
        chars: &[char],
        end: usize,
    ) -> Option<(usize, C)> {
        let (last, before) = chars[..end].split_last()?;
        let group = self.backward.group(*last)?;
        group.longest(|at| before.get(before.len().wrapping_sub(at + 1)))
    }
}

impl<C: Copy> Table<C> {
    fn new(words: &[(Vec<char>, C)]) -> Self {
        let mut table = Self { slots: vec![0; SLOTS], groups: Vec::new() };
        for (word, class) in words {
            if let Some((first, after)) = word.split_first() {
                table.insert(*first, after, *class);
            }
        }
        for group in &mut table.groups {
            group.words.sort_by_key(|word| Reverse(word.rest.len()));
        }
        table
    }

    fn insert(&mut self, first: char, after: &[char], class: C) {
        let Some(slot) = self.slots.get_mut(first as usize) else { return };
        if *slot == 0 {
            self.groups.push(Group { seconds: 0, words: Vec::new(), alone: None });
            // There are fewer slots than u16 has values.
            *slot = self.groups.len() as u16;
        }
        let group = &mut self.groups[usize::from(*slot) - 1];
        match after.split_first() {
            Some((&second, rest)) => {
                group.seconds |= bit_of(second);
                group.words.push(Word { second, rest: rest.into(), class });
            }
            None => group.alone = group.alone.or(Some(class)),
        }
    }

    #[inline]
    fn group(&self, first: char) -> Option<&Group<C>> {
        let slot = self.slots.get(first as usize)?;
        self.groups.get(usize::from(*slot).wrapping_sub(1))
    }
}

impl<C: Copy> Group<C> {
    /// The longest word that goes on as the text does after its first character.
    #[inline]
    fn longest<'t>(&self, text: impl Fn(usize) -> Option<&'t char>) -> Option<(usize, C)> {
        let word = self.words_of(text(0)).iter().find(|word| word.is_in(&text));
        word.map(|word| (word.length(), word.class)).or(self.alone.map(|class| (1, class)))
    }

    /// Every such word, longest first.
    #[inline]
    fn all<'a>(
        &'a self,
        text: impl Fn(usize) -> Option<&'a char> + 'a,
    ) -> impl Iterator<Item = (usize, C)> + 'a {
        let words = self.words_of(text(0)).iter().filter(move |word| word.is_in(&text));
        words.map(|word| (word.length(), word.class)).chain(self.alone.map(|class| (1, class)))
    }

    /// The words of several characters, where some may have the second one.
    #[inline]
    fn words_of(&self, second: Option<&char>) -> &[Word<C>] {
        match second {
            Some(second) if self.seconds & bit_of(*second) != 0 => &self.words,
            _ => &[],
        }
    }
}

impl<C> Word<C> {
    /// In characters.
    #[inline]
    fn length(&self) -> usize {
        2 + self.rest.len()
    }

    #[inline]
    fn is_in<'t>(&self, text: impl Fn(usize) -> Option<&'t char>) -> bool {
        text(0) == Some(&self.second)
            && self.rest.iter().enumerate().all(|(at, c)| text(at + 1) == Some(c))
    }
}

#[inline]
fn bit_of(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// The words of a list with the class that is beside each (empty where there is none).
pub(in crate::figures) fn entries(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(' ').map_or((line, ""), |(word, class)| (word, class.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn the_longest_word_wins_in_both_directions() {
        let list = "# a comment\n人 a\n人次 b\n\n不超过 c\n超过 d\n";
        let lexicon = Lexicon::parse(list, |class| class.chars().next());
        let text = chars("不超过三人次");
        assert_eq!(lexicon.longest_at(&text, 4), Some((2, 'b')));
        assert_eq!(lexicon.longest_at(&text, 5), None);
        assert_eq!(lexicon.longest_at(&text, 99), None);
        assert_eq!(lexicon.longest_before(&text, 3), Some((3, 'c')));
        assert_eq!(lexicon.longest_before(&text, 0), None);
    }
}
