//! The index against the corpus itself: what a literal scan finds must be what the index finds, the
//! stored passages must be those that reading gives, and the files on disk must be whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use serde::Serialize;

use super::pipeline::Pipeline;
use super::question::Question;
use crate::answer::{Filters, MatchMode};
use crate::corpus::Passage;
use crate::engine::passage_id;
use crate::error::Result;
use crate::plan::Condition;
use crate::text::{fold, unit_terms};

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    pub schema: u32,
    /// Queries run and scanned for.
    pub queries: usize,
    /// Passages compared with what reading gives.
    pub passages: usize,
    pub differences: Vec<Difference>,
    /// How many there are beside those.
    #[serde(skip_serializing_if = "is_none")]
    pub more: usize,
}

/// Of a number that is told where there is one.
fn is_none(number: &usize) -> bool {
    *number == 0
}

/// Passages of the corpus that are compared at one time.
const PASSAGES_AT_ONCE: usize = 20_000;

/// Stored passages that are read at one time to be compared with them.
const STORED_AT_ONCE: usize = 1_000;

/// Differences that are named; beyond them there is more wrong than anybody reads.
const MOST_DIFFERENCES: usize = 10_000;

/// One place where index and corpus disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Difference {
    /// The scan finds the passage, the index does not.
    Missed { query: String, passage: String },
    /// The index finds the passage, the scan does not.
    Invented { query: String, passage: String },
    /// The passage is in the corpus and not, or not so, in the index.
    NotIndexed { passage: String },
    /// The passage is in the index and no longer in the corpus.
    NotInCorpus { passage: String },
    /// A line of a file is in nothing that was made of it, so that no search finds it.
    Lost { path: String, line: u32, text: String },
    /// A file of the index is not what was written.
    DamagedFile { file: String },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missed { query, passage } => {
                write!(f, "{passage}: holds `{query}`, the index does not find it")
            }
            Self::Invented { query, passage } => {
                write!(f, "{passage}: does not hold `{query}`, the index finds it")
            }
            Self::NotIndexed { passage } => {
                write!(f, "{passage}: is not in the index as the corpus has it")
            }
            Self::NotInCorpus { passage } => {
                write!(f, "{passage}: is in the index and not in the corpus")
            }
            Self::Lost { path, line, text } => {
                write!(f, "{path}:{line}: `{text}` is in nothing that was made of the file")
            }
            Self::DamagedFile { file } => write!(f, "{file}: this file of the index is damaged"),
        }
    }
}

/// Finds runs of characters the slow way: by scanning.
#[derive(Debug, Default)]
pub struct LiteralScan {
    /// Passage id → its text, its label, the heading right above it, in the numbers of their units.
    passages: Vec<(String, [Box<[u32]>; 3])>,
    /// Every unit has a number: four bytes where a string takes fifty.
    numbers: HashMap<String, u32>,
}

impl LiteralScan {
    pub fn new<'a>(passages: impl IntoIterator<Item = &'a Passage>) -> Self {
        let mut scan = Self::default();
        for passage in passages {
            let label = passage.label.as_deref().unwrap_or_default();
            let above = passage.heading.last().map_or("", String::as_str);
            let places = [passage.text.as_str(), label, above].map(|text| scan.numbered(text));
            scan.passages.push((passage.id.clone(), places));
        }
        scan
    }

    fn numbered(&mut self, text: &str) -> Box<[u32]> {
        let folded = fold(text);
        let number = |unit: &str| match self.numbers.get(unit) {
            Some(number) => *number,
            None => {
                let next = self.numbers.len() as u32;
                self.numbers.insert(unit.to_owned(), next);
                next
            }
        };
        unit_terms(&folded).map(number).collect()
    }

    /// Ids of the passages that hold the run, folded; linear in all texts.
    pub fn find(&self, run: &str) -> BTreeSet<&str> {
        let folded = fold(run);
        let run: Option<Vec<u32>> =
            unit_terms(&folded).map(|unit| self.numbers.get(unit).copied()).collect();
        let Some((first, rest)) = run.as_deref().and_then(<[u32]>::split_first) else {
            return BTreeSet::new();
        };
        let holds = |units: &[u32]| {
            let mut starts = units.iter().enumerate().filter(|(_, unit)| *unit == first);
            starts.any(|(at, _)| units[at + 1..].starts_with(rest))
        };
        self.passages
            .iter()
            .filter(|(_, places)| places.iter().any(|units| holds(units)))
            .map(|(id, _)| id.as_str())
            .collect()
    }
}

impl Pipeline {
    /// Ids of every passage that matches a query, those of what is around articles included, without ranking them or reading their texts.
    ///
    /// # Errors
    /// As for a search in [`MatchMode::All`].
    pub fn matching_ids(&self, query: &str) -> Result<BTreeSet<String>> {
        self.matching_among(query, &Condition::Everything)
    }

    fn matching_among(&self, query: &str, among: &Condition) -> Result<BTreeSet<String>> {
        let scope = self.scope(true);
        let filters = Filters::default();
        let question = Question::new(query, &filters, MatchMode::All, &scope)?;
        let mut found = BTreeSet::new();
        for condition in [question.all()?, question.furniture()?.condition] {
            found.extend(self.ids_of(Condition::all(vec![condition, among.clone()]))?);
        }
        Ok(found)
    }

    fn ids_of(&self, condition: Condition) -> Result<Vec<String>> {
        let found = self.in_order(condition)?;
        Ok(found.iter().map(|one| passage_id(&one.handle.article, one.handle.number)).collect())
    }

    /// Begins to compare the index with what reading the corpus gives.
    ///
    /// # Errors
    /// An index that cannot be read at all.
    pub fn verifier(&self, queries: Vec<String>) -> Result<Verifier<'_>> {
        let verification = Verification {
            schema: crate::answer::SCHEMA,
            queries: queries.len(),
            ..Verification::default()
        };
        let unseen = self.engine.article_ids()?.into_iter().collect();
        let (articles, passages) = (Vec::new(), Vec::new());
        let mut verifier =
            Verifier { pipeline: self, queries, articles, passages, unseen, verification };
        for file in self.engine.damaged_files()? {
            verifier.differs(Difference::DamagedFile { file });
        }
        Ok(verifier)
    }
}

/// An index that is being compared with its corpus, article by article. Each query is run on both: quoted, so that
/// exactly its characters match. Of the corpus so much is in memory as `PASSAGES_AT_ONCE` are.
#[derive(Debug)]
pub struct Verifier<'p> {
    pipeline: &'p Pipeline,
    queries: Vec<String>,
    /// Those that are compared next, and what is in them and around them.
    articles: Vec<String>,
    passages: Vec<Passage>,
    /// Indexed articles that the corpus did not have so far.
    unseen: BTreeSet<String>,
    verification: Verification,
}

impl Verifier<'_> {
    /// What one article should be in the index: its passages, and those around it; and the lines of its source that
    /// are in nothing that was made of it.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub fn article(
        &mut self,
        id: &str,
        passages: impl IntoIterator<Item = Passage>,
        lost: Vec<Difference>,
    ) -> Result<()> {
        lost.into_iter().for_each(|line| self.differs(line));
        self.unseen.remove(id);
        self.articles.push(id.to_owned());
        self.passages.extend(passages);
        if self.passages.len() >= PASSAGES_AT_ONCE { self.compare() } else { Ok(()) }
    }

    /// # Errors
    /// An index that cannot be read.
    pub fn finish(mut self) -> Result<Verification> {
        self.compare()?;
        for article in std::mem::take(&mut self.unseen) {
            for passage in self.pipeline.ids_of(Condition::Article(vec![article]))? {
                self.differs(Difference::NotInCorpus { passage });
            }
        }
        Ok(self.verification)
    }

    fn differs(&mut self, difference: Difference) {
        let Verification { differences, more, .. } = &mut self.verification;
        if differences.len() < MOST_DIFFERENCES {
            differences.push(difference);
        } else {
            *more += 1;
        }
    }

    /// Compares what was collected.
    fn compare(&mut self) -> Result<()> {
        let articles = std::mem::take(&mut self.articles);
        let passages = std::mem::take(&mut self.passages);
        self.verification.passages += passages.len();
        self.compare_passages(&articles, &passages)?;
        let scan = LiteralScan::new(&passages);
        drop(passages);
        let here = Condition::Article(articles);
        for query in self.queries.clone() {
            let wanted = scan.find(&query);
            let found = self.pipeline.matching_among(&quoted(&query), &here)?;
            for passage in wanted.iter().filter(|id| !found.contains(**id)) {
                let (query, passage) = (query.clone(), (*passage).to_owned());
                self.differs(Difference::Missed { query, passage });
            }
            for passage in found.iter().filter(|id| !wanted.contains(id.as_str())) {
                let (query, passage) = (query.clone(), passage.clone());
                self.differs(Difference::Invented { query, passage });
            }
        }
        Ok(())
    }

    fn compare_passages(&mut self, articles: &[String], passages: &[Passage]) -> Result<()> {
        let mut unseen: BTreeMap<&str, &Passage> =
            passages.iter().map(|passage| (passage.id.as_str(), passage)).collect();
        let found = self.pipeline.in_order(Condition::Article(articles.to_vec()))?;
        for some in found.chunks(STORED_AT_ONCE) {
            let handles: Vec<_> = some.iter().map(|one| &one.handle).collect();
            for stored in self.pipeline.engine.passages(&handles)? {
                match unseen.remove(stored.id.as_str()) {
                    Some(read) if *read == stored => {}
                    Some(_) => self.differs(Difference::NotIndexed { passage: stored.id }),
                    None => self.differs(Difference::NotInCorpus { passage: stored.id }),
                }
            }
        }
        for passage in unseen.into_keys() {
            self.differs(Difference::NotIndexed { passage: passage.to_owned() });
        }
        Ok(())
    }
}

/// The query that matches exactly these characters.
pub fn quoted(run: &str) -> String {
    let escaped = run.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
