//! Words with what they tell, looked for all at once. A table is a small text file beside the code that uses it:
//!
//! ```text
//! # a remark
//! plan 1.5: 将 计划 力争
//! ```
//!
//! A line holds what the words tell, what they are worth, and the words, in folded characters. Lines that begin
//! alike are one row.

use super::word_index::WordIndex;

#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) weight: f32,
}

#[derive(Debug)]
pub(super) struct WordTable {
    pub(super) rows: Vec<Row>,
    index: WordIndex,
    /// For every word the rows it stands in.
    rows_of: Vec<Vec<usize>>,
}

/// Most texts that hold any word hold no more.
const USUAL_HITS: usize = 16;

/// A word of the table in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) pattern: usize,
    /// Index in [`WordTable::rows`].
    pub(super) row: usize,
}

impl WordTable {
    /// Reads a table that the program carries. A line without a colon or a number is left out, which a test
    /// does not let pass.
    pub(super) fn read(text: &str) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut patterns: Vec<String> = Vec::new();
        let mut rows_of: Vec<Vec<usize>> = Vec::new();
        for (name, weight, words) in text.lines().filter_map(parse) {
            let known = rows.iter().position(|row| row.name == name && row.weight == weight);
            let row = known.unwrap_or_else(|| {
                rows.push(Row { name: name.to_owned(), weight });
                rows.len() - 1
            });
            for word in words.split_whitespace() {
                match patterns.iter().position(|pattern| *pattern == word) {
                    Some(pattern) => rows_of[pattern].push(row),
                    None => {
                        patterns.push(word.to_owned());
                        rows_of.push(vec![row]);
                    }
                }
            }
        }
        Self { rows, index: WordIndex::new(patterns), rows_of }
    }

    pub(super) fn words(&self) -> &[String] {
        self.index.words()
    }

    /// The rows in which a word stands, by its number in [`WordTable::words`].
    pub(super) fn rows_of(&self, word: usize) -> &[usize] {
        &self.rows_of[word]
    }

    /// The words in a folded text from left to right, never overlapping; of two that begin together the longer.
    pub(super) fn hits(&self, folded: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.index.leftmost_longest(folded, |found| {
            if hits.is_empty() {
                hits.reserve(USUAL_HITS);
            }
            let (start, end, pattern) = (found.start, found.end, found.word);
            for &row in &self.rows_of[pattern] {
                hits.push(Hit { start, end, pattern, row });
            }
        });
        hits
    }

    /// Where the first word of a row with that name begins.
    pub(super) fn first(&self, folded: &str, name: &str) -> Option<usize> {
        let is_named =
            |word: usize| self.rows_of[word].iter().any(|row| self.rows[*row].name == name);
        self.index.first(folded, |found| is_named(found.word)).map(|found| found.start)
    }
}

fn parse(line: &str) -> Option<(&str, f32, &str)> {
    let (head, words) = line.split_once(": ")?;
    let (name, weight) = head.rsplit_once(' ')?;
    (!line.starts_with('#')).then_some((name, weight.parse().ok()?, words))
}

/// Whether every line of a table is a remark, blank or understood, and its words are folded.
#[cfg(test)]
pub(super) fn lines_understood(text: &str) -> Result<(), String> {
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (_, _, words) = parse(line).ok_or_else(|| format!("not understood: {line}"))?;
        if crate::text::fold(words) != words {
            return Err(format!("not folded: {line}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_their_rows() {
        let table =
            WordTable::read("# remark\nplan 1.5: 将 计划\nresult 3: 占年计划\nplan 1.5: 拟\n");
        assert_eq!(table.rows.len(), 2);
        let found: Vec<&str> =
            table.hits("拟占年计划").iter().map(|hit| table.rows[hit.row].name.as_str()).collect();
        assert_eq!(found, ["plan", "result"]);
        assert!(WordTable::read("").hits("计划").is_empty());
    }

    #[test]
    fn the_tables_are_understood() {
        for table in [
            include_str!("data/kind.txt"),
            include_str!("metadata/data/doc_type.txt"),
            include_str!("metadata/data/level.txt"),
            include_str!("metadata/data/outlets.txt"),
            include_str!("metadata/data/programme.txt"),
            include_str!("metadata/data/publisher.txt"),
            include_str!("metadata/data/era.txt"),
        ] {
            assert_eq!(lines_understood(table), Ok(()));
        }
    }
}
