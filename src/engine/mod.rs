//! What minsou needs of an engine, in few coarse methods that answer in bulk: an engine may be a
//! cluster, and each call then costs a round trip. How passages are ranked, marked, folded, counted and
//! compared beyond that is `search`'s business, whatever the engine.
//!
//! An engine holds passages as lanes of terms and as facts (see [`crate::plan`]), scores them with the one
//! [`bm25`], and returns them as they were read. [`local`] is the index on disk; `cluster` an index of
//! OpenSearch or Elasticsearch.

pub mod bm25;
pub(crate) mod cache;
mod candidates;
#[cfg(feature = "cluster")]
pub mod cluster;
mod indexed;
pub mod local;
mod stamp;
mod stored;
mod stored_figures;
mod writer;

pub use candidates::{
    Candidate, Candidates, Counts, PassageHandle, Position, Selection, TermStatistics, total_order,
};
pub use indexed::{figures_of, for_each_fact, for_each_text, has_terms, items_of};
pub use stamp::{Stamp, VERSION};
pub use writer::{FileState, KnownFiles, Writer};

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::answer::FacetField;
use crate::corpus::{Metadata, Passage};
use crate::error::{Error, Result};
use crate::figures::Figure;
use crate::plan::{Lane, LaneTerm, Plan};

/// Passages that can be searched, as of one commit.
///
/// # Errors
/// Every method fails where the index cannot be read, and says why.
pub trait Engine: fmt::Debug + Send + Sync {
    /// What the index says of itself.
    fn stamp(&self) -> &Stamp;

    /// What ranking has to know of some terms, in their order.
    fn statistics(&self, terms: &[LaneTerm]) -> Result<Vec<TermStatistics>>;

    /// The best passages of a plan, with the statistics of its terms, and how many match by their facts.
    fn candidates(&self, plan: &Plan, selection: &Selection) -> Result<Candidates>;

    /// Whether [`Selection::after`] is heeded.
    fn can_go_on(&self) -> bool {
        false
    }

    /// How many passages match each plan; those beyond `at_most` need not be counted.
    fn totals(&self, plans: &[&Plan], at_most: usize) -> Result<Vec<usize>>;

    /// Passages, in the order of their handles.
    fn passages(&self, handles: &[&PassageHandle]) -> Result<Vec<Passage>>;

    /// The same with their figures.
    fn passages_with_figures(&self, handles: &[&PassageHandle]) -> Result<Vec<StoredPassage>>;

    /// The same with the facts of their articles and, where `beside`, with what else is in their items.
    fn table_source(&self, handles: &[&PassageHandle], beside: bool) -> Result<TableSource> {
        read_in_turn(self, handles, beside)
    }

    /// Every passage of the items that some passages belong to, these among them, by article and number. An
    /// item is what [`items_of`] gives one number.
    fn items(&self, handles: &[&PassageHandle]) -> Result<Vec<PassageHandle>>;

    /// For each passage the occurrences of some units in its text, in order; `None` where that is no
    /// cheaper than reading the passages.
    fn occurrences(
        &self,
        _handles: &[&PassageHandle],
        _units: &[&str],
    ) -> Result<Option<Vec<Vec<Position>>>> {
        Ok(None)
    }

    /// The facts of some articles, in their order; `None` for an id that is not indexed.
    fn articles(&self, ids: &[&str]) -> Result<Vec<Option<Metadata>>>;

    /// Every id of an article, in order.
    fn article_ids(&self) -> Result<Vec<String>>;

    /// Hands every term that begins with `prefix` to `visit`, in the order of the bytes, with the number of
    /// passages that have it. Facts are terms as they are spelled.
    fn terms(&self, of: TermsOf, prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> Result<()>;

    /// How many terms there are at most; cheaper than listing them.
    fn terms_at_most(&self, of: TermsOf) -> Result<usize>;

    /// What is indexed, in numbers.
    fn contents(&self) -> Result<Contents>;

    /// Names of files of the index that are not what was written. Reads all of them.
    fn damaged_files(&self) -> Result<Vec<String>>;
}

/// Whose terms are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermsOf {
    Lane(Lane),
    Fact(FacetField),
}

/// A passage as it was indexed.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPassage {
    pub passage: Passage,
    /// In the order of its text.
    pub figures: Vec<Figure>,
}

/// What tables of figures are made of, read of some passages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableSource {
    /// In the order of their handles.
    pub passages: Vec<StoredPassage>,
    /// The facts of their articles, by id.
    pub articles: HashMap<String, Metadata>,
    /// Further passages of their items, by article and number, where these were requested.
    pub beside: Vec<(PassageHandle, StoredPassage)>,
}

/// [`Engine::table_source`] of what any engine reads, one thing after the other.
pub(crate) fn read_in_turn<E: Engine + ?Sized>(
    engine: &E,
    handles: &[&PassageHandle],
    beside: bool,
) -> Result<TableSource> {
    let mut ids: Vec<&str> = handles.iter().map(|handle| &*handle.article).collect();
    ids.sort_unstable();
    ids.dedup();
    let facts = engine.articles(&ids)?;
    let no_facts =
        |id: &str| Error::IndexDamaged { reason: format!("article {id} has no first passage") };
    let with_ids = ids.into_iter().zip(facts);
    let articles =
        with_ids.map(|(id, facts)| Ok((id.to_owned(), facts.ok_or_else(|| no_facts(id))?)));
    let articles = articles.collect::<Result<_>>()?;
    let passages = engine.passages_with_figures(handles)?;
    let mut further = Vec::new();
    if beside {
        let known: HashSet<u64> = handles.iter().map(|handle| handle.key).collect();
        let mut members = engine.items(handles)?;
        members.retain(|member| !known.contains(&member.key));
        let read = engine.passages_with_figures(&members.iter().collect::<Vec<_>>())?;
        further.extend(members.into_iter().zip(read));
    }
    Ok(TableSource { passages, articles, beside: further })
}

/// What is indexed, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    pub figures: u64,
    /// Distinct terms of the word lane.
    pub words: usize,
    /// UTF-8 bytes of the passages' text.
    pub bytes_text: u64,
    pub bytes_index: u64,
}

/// `laoshan-2023#41`.
pub fn passage_id(article: &str, number: u64) -> String {
    format!("{article}#{number}")
}
