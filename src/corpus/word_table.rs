//! Words with what they tell; `words` looks for them. A table is a small text file beside the code that uses it:
//!
//! ```text
//! # a remark
//! plan 1.5: 将 计划 力争
//! ```
//!
//! A line holds what the words tell, what they are worth, and the words, in folded characters. Lines that begin
//! alike are one row.

#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) weight: f32,
}

#[derive(Debug)]
pub(super) struct WordTable {
    pub(super) rows: Vec<Row>,
    pub(super) words: Vec<String>,
    /// For every word the rows it stands in.
    pub(super) rows_of: Vec<Vec<usize>>,
}

/// A word of the table in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Index in [`WordTable::words`].
    pub(super) pattern: usize,
    /// Index in [`WordTable::rows`].
    pub(super) row: usize,
}

impl WordTable {
    /// Reads a table that the program carries. A line without a colon or a number is left out, which a test
    /// does not let pass.
    pub(super) fn read(text: &str) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut known_words: Vec<String> = Vec::new();
        let mut rows_of: Vec<Vec<usize>> = Vec::new();
        for (name, weight, words) in text.lines().filter_map(parse) {
            let known = rows.iter().position(|row| row.name == name && row.weight == weight);
            let row = known.unwrap_or_else(|| {
                rows.push(Row { name: name.to_owned(), weight });
                rows.len() - 1
            });
            for word in words.split_whitespace() {
                match known_words.iter().position(|known| *known == word) {
                    Some(pattern) => rows_of[pattern].push(row),
                    None => {
                        known_words.push(word.to_owned());
                        rows_of.push(vec![row]);
                    }
                }
            }
        }
        Self { rows, words: known_words, rows_of }
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
        let table = WordTable::read(
            "# remark\nplan 1.5: 将 计划\nresult 3: 占年计划\nplan 1.5: 拟 占年计划\n",
        );
        let rows: Vec<(&str, f32)> =
            table.rows.iter().map(|row| (row.name.as_str(), row.weight)).collect();
        assert_eq!(rows, [("plan", 1.5), ("result", 3.0)]);
        assert_eq!(table.words, ["将", "计划", "占年计划", "拟"]);
        assert_eq!(table.rows_of, [vec![0], vec![0], vec![1, 0], vec![0]]);
        assert!(WordTable::read("").words.is_empty());
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
