//! The words that kinds, categories and facts are told by, looked for in one pass over a text: those of every
//! table and of the built-in taxonomy, and the signs without which a closer look would find nothing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::categories::Taxonomy;
use super::word_index::{Match, WordIndex};
use super::word_table::{Hit, Row, WordTable};

/// A table of words with what they tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    /// Rows `title.plan`, `lead.progress` and so on.
    DocType,
    /// Rows `back`, `ahead` and `now`.
    Era,
    /// Rows `plan`, `result` and `forecast`: what the words of a passage do.
    Kind,
    /// 我区, 全市, 省政府: rows are levels.
    Level,
    /// Outlets whose names do not say where they are at home; a row is named after the place.
    Outlet,
    /// Rows `source`, `office` (an author that is an office has published it) and `byline`.
    Publisher,
}

impl Table {
    const ALL: [(Self, &'static str); 6] = [
        (Self::DocType, include_str!("metadata/data/doc_type.txt")),
        (Self::Era, include_str!("metadata/data/era.txt")),
        (Self::Kind, include_str!("data/kind.txt")),
        (Self::Level, include_str!("metadata/data/level.txt")),
        (Self::Outlet, include_str!("metadata/data/outlets.txt")),
        (Self::Publisher, include_str!("metadata/data/publisher.txt")),
    ];

    pub(super) fn rows(self) -> &'static [Row] {
        &TABLES.tables[self as usize].rows
    }
}

/// What a text has one of, if anything of a kind is to be found in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Of the programme's names: all have 实事, 工程, … in them.
    Programme,
    Year,
    /// What stands between year, month and day where no 年 does.
    DayMark,
    /// 完成
    Done,
    /// What progress is measured by.
    Plan,
    Reporter,
    /// 讯
    Dispatch,
    Street,
    /// The end of an outlet's name.
    Outlet,
}

const SIGNS: [(Sign, &[&str]); 8] = [
    (Sign::Year, &["年"]),
    (Sign::DayMark, &["-", "/", "."]),
    (Sign::Done, &["完成"]),
    (Sign::Plan, &["年计划", "年度计划", "年度任务", "年度投资", "目标任务"]),
    (Sign::Reporter, &["记者"]),
    (Sign::Dispatch, &["讯"]),
    (Sign::Street, &["街道", "镇", "乡"]),
    (
        Sign::Outlet,
        &["日报", "晚报", "早报", "晨报", "都市报", "商报", "时报", "发布", "融媒", "新闻网"],
    ),
];

/// The programme's names (民生实事, 为民办实事, …), and what is none though it holds one.
struct Programme {
    table: WordTable,
    index: WordIndex,
}

static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| {
    let table = WordTable::read(include_str!("metadata/data/programme.txt"));
    Programme { index: WordIndex::new(table.words.clone()), table }
});

/// Where the first of the programme's names begins in a folded text.
pub(super) fn programme_at(folded: &str) -> Option<usize> {
    let Programme { table, index } = &*PROGRAMME;
    let names =
        |word: usize| table.rows_of[word].iter().any(|&row| table.rows[row].name == "programme");
    index.first(folded, |found| names(found.word)).map(|found| found.start)
}

struct Tables {
    /// In the order of [`Table::ALL`].
    tables: Vec<WordTable>,
    /// Of the words of all tables and of the built-in taxonomy, and the signs.
    index: WordIndex,
    /// For every word of the index.
    meanings: Vec<Meaning>,
}

#[derive(Default)]
struct Meaning {
    /// The tables that have the word, with its number there.
    tables: Vec<(usize, usize)>,
    /// Its number in the built-in taxonomy.
    topic: Option<usize>,
    signs: u32,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let tables: Vec<WordTable> = Table::ALL.iter().map(|(_, text)| WordTable::read(text)).collect();
    let mut of_word: BTreeMap<&str, Meaning> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        for (pattern, word) in table.words.iter().enumerate() {
            of_word.entry(word).or_default().tables.push((number, pattern));
        }
    }
    for (topic, word) in Taxonomy::built_in().words().iter().enumerate() {
        of_word.entry(word).or_default().topic = Some(topic);
    }
    let of_programme = PROGRAMME.table.words.iter().map(|word| (Sign::Programme, word.as_str()));
    let signs = SIGNS.iter().flat_map(|(sign, words)| words.iter().map(|word| (*sign, *word)));
    for (sign, word) in signs.chain(of_programme) {
        of_word.entry(word).or_default().signs |= 1 << sign as u32;
    }
    let (words, meanings): (Vec<String>, Vec<Meaning>) =
        of_word.into_iter().map(|(word, meaning)| (word.to_owned(), meaning)).unzip();
    Tables { tables, index: WordIndex::new(words), meanings }
});

/// What stands in one text.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// The words of every table with their rows, from left to right, never overlapping within a table.
    hits: Vec<(Table, u8, Spot)>,
    topics: Vec<Spot>,
    signs: u32,
}

/// A word of a table or of the taxonomy where it stands, small, for every paragraph keeps its own.
#[derive(Debug, Clone, Copy)]
struct Spot {
    /// Bytes.
    start: u32,
    len: u16,
    /// Its number there.
    word: u16,
}

impl Spot {
    /// `None` behind the first four gigabytes of a text.
    fn new(found: Match, word: usize) -> Option<Self> {
        Some(Self {
            start: found.start.try_into().ok()?,
            len: (found.end - found.start).try_into().ok()?,
            word: word.try_into().ok()?,
        })
    }

    fn found(self) -> Match {
        let start = self.start as usize;
        Match { start, end: start + usize::from(self.len), word: usize::from(self.word) }
    }
}

/// Most texts that hold any word hold no more.
const USUAL_HITS: usize = 16;

impl Words {
    pub(super) fn of(folded: &str) -> Self {
        let mut words = Self::default();
        let mut passed = [0; Table::ALL.len()];
        TABLES.index.all(folded, |found| {
            if words.topics.capacity() == 0 {
                words.topics.reserve(USUAL_HITS);
                words.hits.reserve(USUAL_HITS);
            }
            let meaning = &TABLES.meanings[found.word];
            words.signs |= meaning.signs;
            if let Some(topic) = meaning.topic.and_then(|word| Spot::new(found, word)) {
                words.topics.push(topic);
            }
            for &(table, pattern) in &meaning.tables {
                // Of two that begin together the longer comes first.
                if found.start < passed[table] {
                    continue;
                }
                passed[table] = found.end;
                let Some(spot) = Spot::new(found, pattern) else { continue };
                let rows = TABLES.tables[table].rows_of[pattern].iter();
                // No table has rows that a byte cannot count, which a test sees to.
                words.hits.extend(rows.map(|&row| (Table::ALL[table].0, row as u8, spot)));
            }
        });
        words
    }

    /// The words of a table from left to right, never overlapping; of two that begin together the longer.
    pub(super) fn hits(&self, table: Table) -> impl Iterator<Item = Hit> {
        self.hits.iter().filter(move |(own, ..)| *own == table).map(|(_, row, spot)| {
            let Match { start, end, word: pattern } = spot.found();
            Hit { start, end, pattern, row: usize::from(*row) }
        })
    }

    /// The words of the built-in taxonomy, overlapping ones too, from left to right, the longer ones first.
    pub(super) fn topics(&self) -> impl Iterator<Item = Match> {
        self.topics.iter().map(|topic| topic.found())
    }

    /// Whether it has a sign; without it nothing of the kind is in it.
    pub(super) fn has(&self, sign: Sign) -> bool {
        self.signs >> sign as u32 & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_table_is_found_with_its_rows() {
        for (table, _) in Table::ALL {
            let rows = table.rows();
            assert!(rows.len() <= usize::from(u8::MAX));
            let own = &TABLES.tables[table as usize];
            for (word, expected) in own.words.iter().zip(&own.rows_of) {
                let found: Vec<usize> = Words::of(word)
                    .hits(table)
                    .filter(|hit| (hit.start, hit.end) == (0, word.len()))
                    .map(|hit| hit.row)
                    .collect();
                assert_eq!(&found, expected, "{table:?} {word}");
            }
        }
    }

    #[test]
    fn signs_and_topics_are_told() {
        let words = Words::of("2024年民生实事:新建口袋公园");
        assert!(words.has(Sign::Year) && words.has(Sign::Programme));
        assert!(!words.has(Sign::Reporter));
        let taxonomy = Taxonomy::built_in().words();
        assert!(words.topics().any(|topic| taxonomy[topic.word] == "口袋公园"));
        assert_eq!(programme_at("2024年民生实事"), Some("2024年".len()));
    }
}
