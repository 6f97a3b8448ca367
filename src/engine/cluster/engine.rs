//! [`Engine`] over an index of a cluster.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

use super::access::Access;
use super::address::Address;
use super::client::{Client, Patience};
use super::document::{document_id, passage_key};
use super::generations;
use super::listing;
use super::mapping::field;
use super::page::{LARGEST_PAGE, encoded, for_each_hit, search, sort_keys};
use super::placed::Placed;
use super::search::Searching;
use super::source::{self, Source};
use super::statistics::Statistics;
use crate::answer::{FacetField, Sort};
use crate::corpus::{Metadata, Passage};
use crate::engine::cache::Cache;
use crate::engine::{
    Candidates, Contents, Engine, PassageHandle, Selection, Stamp, StoredPassage, TermStatistics,
    TermsOf,
};
use crate::error::{Error, Result};
use crate::plan::{Lane, LaneTerm, Plan};

/// Bytes of passages that came with hits, for whoever asks for them next.
const KEPT: usize = 32 << 20;

/// Items that are asked for in one request.
const ITEMS_AT_ONCE: usize = 1000;

/// An index of a cluster.
pub struct ClusterEngine {
    client: Client,
    stamp: Stamp,
    statistics: Statistics,
    sources: Cache<u64, Source>,
}

impl ClusterEngine {
    /// Asks the cluster what it has: two requests.
    ///
    /// # Errors
    /// [`Error::ClusterIndexMissing`], an index that is none of ours or of another version, a cluster that does not
    /// answer or does not let us in.
    pub fn open(address: &Address, access: &Access) -> Result<Self> {
        let client = Client::new(address, access, Patience::READING);
        let stamp = generations::current(&client)?;
        let statistics = Statistics::read(&client)?;
        let sources = Cache::new(KEPT, Source::weight);
        Ok(Self { client, stamp, statistics, sources })
    }

    fn searching<'s>(&'s self, keep: &'s dyn Fn(u64, Source)) -> Searching<'s> {
        Searching { client: &self.client, statistics: &self.statistics, keep }
    }

    fn keep(&self) -> impl Fn(u64, Source) + '_ {
        |key, source| _ = self.sources.insert(key, source)
    }

    /// What the documents of some passages store, in their order; those that did not come with hits are read.
    fn sources(&self, handles: &[&PassageHandle]) -> Result<Vec<Arc<Source>>> {
        let mut sources: Vec<_> = handles.iter().map(|one| self.sources.get(&one.key)).collect();
        let missing: Vec<usize> = (0..handles.len()).filter(|at| sources[*at].is_none()).collect();
        let id = |at: &usize| document_id(&handles[*at].article, handles[*at].number);
        let ids: Vec<String> = missing.iter().map(id).collect();
        for (at, found) in missing.into_iter().zip(source::documents(&self.client, &ids)?) {
            let found = found.ok_or_else(|| self.changed(&id(&at)))?;
            sources[at] = Some(self.sources.insert(handles[at].key, found));
        }
        Ok(sources.into_iter().flatten().collect())
    }

    fn changed(&self, id: &str) -> Error {
        Error::Cluster {
            cluster: self.client.address().to_string(),
            reason: format!("passage {id} is no longer there: the index has changed meanwhile"),
            advice: "ask again",
        }
    }

    /// The sum of a field over every passage.
    fn sums(&self) -> Result<(u64, u64)> {
        let sum = |name: &str| json!({"sum": {"field": name}});
        let body = json!({
            "size": 0,
            "track_total_hits": false,
            "aggs": {"figures": sum(field::FIGURE_COUNT), "bytes": sum(field::BYTES)},
        });
        let response = search(&self.client, body)?;
        let sum = |name: &str| {
            let value = response["aggregations"][name]["value"].as_f64();
            value.unwrap_or_default() as u64
        };
        Ok((sum("figures"), sum("bytes")))
    }
}

impl Engine for ClusterEngine {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn statistics(&self, terms: &[LaneTerm]) -> Result<Vec<TermStatistics>> {
        let placed = || terms.iter().map(Placed::lane_term);
        let counts = self.statistics.counts(&self.client, placed())?;
        let with_lanes = terms.iter().zip(placed());
        Ok(with_lanes
            .map(|(term, placed)| {
                let document_frequency = counts.get(&placed).copied().unwrap_or_default();
                let idf = self.statistics.idf(term.lane, document_frequency);
                TermStatistics { document_frequency, idf }
            })
            .collect())
    }

    fn candidates(&self, plan: &Plan, selection: &Selection) -> Result<Candidates> {
        self.searching(&self.keep()).candidates(plan, selection)
    }

    fn totals(&self, plans: &[&Plan], at_most: usize) -> Result<Vec<usize>> {
        self.searching(&self.keep()).totals(plans, at_most)
    }

    fn passages(&self, handles: &[&PassageHandle]) -> Result<Vec<Passage>> {
        self.sources(handles)?.iter().map(|source| source.passage()).collect()
    }

    fn passages_with_figures(&self, handles: &[&PassageHandle]) -> Result<Vec<StoredPassage>> {
        let read = |source: &Arc<Source>| {
            Ok(StoredPassage { passage: source.passage()?, figures: source.figures()? })
        };
        self.sources(handles)?.iter().map(read).collect()
    }

    fn items(&self, handles: &[&PassageHandle]) -> Result<Vec<PassageHandle>> {
        let sources = self.sources(handles)?;
        let mut items: Vec<&str> = sources.iter().map(|source| source.item()).collect();
        items.sort_unstable();
        items.dedup();
        let mut found = Vec::with_capacity(2 * handles.len());
        for some in items.chunks(ITEMS_AT_ONCE) {
            let body = json!({
                "query": {"bool": {"filter": [{"terms": {field::ITEM: some}}]}},
                "sort": sort_keys(Sort::Position),
                "_source": false,
            });
            for_each_hit(&self.client, body, LARGEST_PAGE, |hit| {
                if let [article, number] = &hit["sort"].as_array().map_or(&[][..], Vec::as_slice)
                    && let (Some(article), Some(number)) = (article.as_str(), number.as_u64())
                {
                    let key = passage_key(article, number);
                    found.push(PassageHandle { key, article: Arc::from(article), number });
                }
                Ok(())
            })?;
        }
        found.sort_by(|a, b| (&a.article, a.number).cmp(&(&b.article, b.number)));
        Ok(found)
    }

    fn articles(&self, ids: &[&str]) -> Result<Vec<Option<Metadata>>> {
        let ids: Vec<String> = ids.iter().map(|id| document_id(id, 1)).collect();
        let found = source::documents(&self.client, &ids)?;
        found.iter().map(|one| one.as_ref().map(Source::facts).transpose()).collect()
    }

    fn article_ids(&self) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        let body = json!({
            "query": {"bool": {"filter": [{"exists": {"field": field::FIRST}}]}},
            "sort": [{field::FIRST: "asc"}],
            "_source": false,
        });
        for_each_hit(&self.client, body, LARGEST_PAGE, |hit| {
            ids.extend(hit.pointer("/sort/0").and_then(Value::as_str).map(str::to_owned));
            Ok(())
        })?;
        Ok(ids)
    }

    fn terms(&self, of: TermsOf, prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> Result<()> {
        if of == TermsOf::Fact(FacetField::Year) {
            return Ok(());
        }
        listing::for_each_term(&self.client, of, prefix, visit)
    }

    fn terms_at_most(&self, of: TermsOf) -> Result<usize> {
        listing::terms_at_most(&self.client, of)
    }

    fn contents(&self) -> Result<Contents> {
        let (figures, bytes_text) = self.sums()?;
        let mut words = 0;
        self.terms(TermsOf::Lane(Lane::Words), "", &mut |_, _| words += 1)?;
        let path = format!("/{}/_stats/store", encoded(self.client.address().index()));
        let stats = self.client.find(&path)?.unwrap_or_default();
        let bytes = stats.pointer("/_all/primaries/store/size_in_bytes").and_then(Value::as_u64);
        Ok(Contents { figures, words, bytes_text, bytes_index: bytes.unwrap_or_default() })
    }

    /// A cluster looks after its own files.
    fn damaged_files(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

impl fmt::Debug for ClusterEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClusterEngine")
            .field("address", self.client.address())
            .finish_non_exhaustive()
    }
}
