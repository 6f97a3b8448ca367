//! The index against the corpus itself: what a literal scan finds must be what the index finds, the
//! stored passages must be those that reading gives, and the files on disk must be whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use super::pipeline::Pipeline;
use super::question::Question;
use crate::answer::{Filters, MatchMode};
use crate::corpus::Passage;
use crate::engine::passage_id;
use crate::error::Result;
use crate::plan::{Condition, Run, run_of};
use crate::text::fold;

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    pub schema: u32,
    /// Queries run and scanned for.
    pub queries: usize,
    /// Passages compared with what reading gives.
    pub passages: usize,
    pub differences: Vec<Difference>,
}

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
#[derive(Debug)]
pub struct LiteralScan {
    /// Passage id → its text, its label, the heading right above it, in units.
    passages: Vec<(String, [Run; 3])>,
}

impl LiteralScan {
    pub fn new<'a>(passages: impl IntoIterator<Item = &'a Passage>) -> Self {
        let units = |text: &str| run_of(&fold(text));
        let passages = passages
            .into_iter()
            .map(|passage| {
                let label = passage.label.as_deref().unwrap_or_default();
                let above = passage.heading.last().map_or("", String::as_str);
                (passage.id.clone(), [units(&passage.text), units(label), units(above)])
            })
            .collect();
        Self { passages }
    }

    /// Ids of the passages that hold the run, folded; linear in all texts.
    pub fn find(&self, run: &str) -> BTreeSet<&str> {
        let run = run_of(&fold(run));
        let holds =
            |units: &Run| !run.is_empty() && units.windows(run.len()).any(|window| *window == *run);
        self.passages
            .iter()
            .filter(|(_, places)| places.iter().any(holds))
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
        let scope = self.scope(true);
        let filters = Filters::default();
        let question = Question::new(query, &filters, MatchMode::All, &scope)?;
        let mut found = self.in_order(question.all()?)?;
        found.extend(self.in_order(question.furniture()?.condition)?);
        let ids = found.iter().map(|one| passage_id(&one.handle.article, one.handle.number));
        Ok(ids.collect())
    }

    /// Compares the index with what reading the corpus gave, and runs each query on both: quoted, so that
    /// exactly its characters match. `passages`: those of every article, and what is around it.
    ///
    /// # Errors
    /// An index that cannot be read at all.
    pub fn verify(
        &self,
        passages: &[Passage],
        lost: Vec<Difference>,
        queries: &[String],
    ) -> Result<Verification> {
        let mut differences: Vec<Difference> = self
            .engine
            .damaged_files()?
            .into_iter()
            .map(|file| Difference::DamagedFile { file })
            .chain(lost)
            .collect();
        self.compare_passages(passages, &mut differences)?;
        let scan = LiteralScan::new(passages);
        for query in queries {
            let wanted = scan.find(query);
            let found = self.matching_ids(&quoted(query))?;
            for passage in wanted.iter().filter(|id| !found.contains(**id)) {
                let (query, passage) = (query.clone(), (*passage).to_owned());
                differences.push(Difference::Missed { query, passage });
            }
            for passage in found.iter().filter(|id| !wanted.contains(id.as_str())) {
                let (query, passage) = (query.clone(), passage.clone());
                differences.push(Difference::Invented { query, passage });
            }
        }
        Ok(Verification {
            schema: crate::answer::SCHEMA,
            queries: queries.len(),
            passages: passages.len(),
            differences,
        })
    }

    fn compare_passages(
        &self,
        passages: &[Passage],
        differences: &mut Vec<Difference>,
    ) -> Result<()> {
        let mut unseen: BTreeMap<&str, &Passage> =
            passages.iter().map(|passage| (passage.id.as_str(), passage)).collect();
        for id in self.engine.article_ids()? {
            let found = self.in_order(Condition::Article(vec![id]))?;
            let handles: Vec<_> = found.iter().map(|one| &one.handle).collect();
            for stored in self.engine.passages(&handles)? {
                match unseen.remove(stored.id.as_str()) {
                    Some(read) if *read == stored => {}
                    Some(_) => differences.push(Difference::NotIndexed { passage: stored.id }),
                    None => differences.push(Difference::NotInCorpus { passage: stored.id }),
                }
            }
        }
        let missing = unseen.into_keys().map(str::to_owned);
        differences.extend(missing.map(|passage| Difference::NotIndexed { passage }));
        Ok(())
    }
}

/// The query that matches exactly these characters.
pub fn quoted(run: &str) -> String {
    let escaped = run.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
