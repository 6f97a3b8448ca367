//! Word lists that are looked up at a place in a text: the longest word that begins there.
//!
//! The lists are the files under `data/`, one word a line with its class after a space; what the
//! classes mean is said where a list is used. A look-up costs one table access where no word
//! begins with the character, which is nearly everywhere.

/// Characters below this have an own slot in the table; no list has words that begin above.
const SLOTS: usize = 0xa000;

/// Words with a class each, found by their first character, or by their last.
#[derive(Debug)]
pub(super) struct Lexicon<C> {
    forward: Table<C>,
    /// The same words, last character first.
    backward: Table<C>,
}

#[derive(Debug)]
struct Table<C> {
    /// First character → index into `groups`, plus one; zero where no word begins.
    slots: Vec<u16>,
    /// Words that begin alike, longest first, without their first character.
    groups: Vec<Vec<(Box<[char]>, C)>>,
}

impl<C: Copy> Lexicon<C> {
    /// Reads `word class` lines; empty lines and those that begin with `#` are comments.
    /// A line whose class `class_of` does not know is left out; a test reads every list.
    pub(super) fn parse(list: &str, class_of: impl Fn(&str) -> Option<C>) -> Self {
        let mut lexicon = Self { forward: Table::new(), backward: Table::new() };
        for (word, class) in entries(list) {
            if let Some(class) = class_of(class) {
                lexicon.insert(word, class);
            }
        }
        lexicon.sort();
        lexicon
    }

    fn insert(&mut self, word: &str, class: C) {
        self.forward.insert(word.chars(), class);
        self.backward.insert(word.chars().rev(), class);
    }

    fn sort(&mut self) {
        self.forward.sort();
        self.backward.sort();
    }

    /// The longest word that begins at `start`: its length in characters and its class.
    pub(super) fn longest_at(&self, chars: &[char], start: usize) -> Option<(usize, C)> {
        self.all_at(chars, start).next()
    }

    /// Every word that begins at `start`, longest first.
    pub(super) fn all_at<'a>(
        &'a self,
        chars: &'a [char],
        start: usize,
    ) -> impl Iterator<Item = (usize, C)> + 'a {
        let group = chars.get(start).map_or(&[][..], |&first| self.forward.group(first));
        let rest = chars.get(start + 1..).unwrap_or_default();
        group
            .iter()
            // Words are short: a loop that stops early beats a call to compare.
            .filter(move |(word, _)| {
                word.len() <= rest.len() && word.iter().zip(rest).all(|(a, b)| a == b)
            })
            .map(|(word, class)| (word.len() + 1, *class))
    }

    /// The longest word that ends right before `end`: its length in characters and its class.
    pub(super) fn longest_before(&self, chars: &[char], end: usize) -> Option<(usize, C)> {
        let last = end.checked_sub(1)?;
        let rest = &chars[..last];
        self.backward
            .group(chars[last])
            .iter()
            .find(|(word, _)| {
                word.len() <= last && word.iter().eq(rest[last - word.len()..].iter().rev())
            })
            .map(|(word, class)| (word.len() + 1, *class))
    }
}

impl Lexicon<&'static str> {
    /// As [`Lexicon::parse`], with what stands behind each word as it is.
    pub(super) fn parse_static(list: &'static str) -> Self {
        let mut lexicon = Self { forward: Table::new(), backward: Table::new() };
        for (word, class) in entries(list) {
            lexicon.insert(word, class);
        }
        lexicon.sort();
        lexicon
    }
}

impl<C> Table<C> {
    fn new() -> Self {
        Self { slots: vec![0; SLOTS], groups: Vec::new() }
    }

    fn insert(&mut self, mut word: impl Iterator<Item = char>, class: C) {
        let Some(first) = word.next() else { return };
        let Some(slot) = self.slots.get_mut(first as usize) else { return };
        if *slot == 0 {
            self.groups.push(Vec::new());
            // There are fewer slots than u16 has values.
            *slot = self.groups.len() as u16;
        }
        self.groups[usize::from(*slot) - 1].push((word.collect(), class));
    }

    fn sort(&mut self) {
        for group in &mut self.groups {
            group.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
    }

    #[inline]
    fn group(&self, first: char) -> &[(Box<[char]>, C)] {
        match self.slots.get(first as usize) {
            None | Some(0) => &[],
            Some(&slot) => &self.groups[usize::from(slot) - 1],
        }
    }
}

/// The words of a list with the class that stands beside each (empty where there is none).
pub(super) fn entries(list: &str) -> impl Iterator<Item = (&str, &str)> {
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
