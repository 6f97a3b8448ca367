//! The fields of an index on a cluster, and what it says of itself. What goes into them is in `document`.
//!
//! | field | holds | for |
//! |---|---|---|
//! | one for each lane | its terms with spaces between them | matching and ranking |
//! | `lanes` | the lanes in which the passage has terms | how many passages a lane has |
//! | `word_terms`, `pair_terms` | the different terms of those lanes | what there is to suggest and to complete |
//! | `district` … `year` | the passage's facts | filters and counts |
//! | `article`, `number` | where it is | order, look-up |
//! | `first` | the article's id, on its first passage alone | the list of articles |
//! | `item` | its article and the number of the first passage of its item | tables |
//! | `bytes`, `figure_count` | the size of its text, how many figures it has | statistics, and what tables are read from |
//! | `state` | of the file when it was read, the same on all passages of an article | the manifest |
//! | `probe` | one term, on first passages | by what scores differ between engines |
//! | `stored` | what an answer shows | answers |
//! | `file` | on first passages: the file's path and state, and how many passages the article has | the manifest |

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::answer::FacetField;
use crate::engine::{Stamp, VERSION};
use crate::plan::{B, K1, Lane};

/// Names of the fields that are named here alone.
pub(super) mod field {
    pub(in crate::engine::cluster) const ARTICLE: &str = "article";
    pub(in crate::engine::cluster) const NUMBER: &str = "number";
    pub(in crate::engine::cluster) const FIRST: &str = "first";
    pub(in crate::engine::cluster) const ITEM: &str = "item";
    pub(in crate::engine::cluster) const LANES: &str = "lanes";
    pub(in crate::engine::cluster) const BYTES: &str = "bytes";
    pub(in crate::engine::cluster) const FIGURE_COUNT: &str = "figure_count";
    pub(in crate::engine::cluster) const STATE: &str = "state";
    pub(in crate::engine::cluster) const PROBE: &str = "probe";
    pub(in crate::engine::cluster) const WORD_TERMS: &str = "word_terms";
    pub(in crate::engine::cluster) const PAIR_TERMS: &str = "pair_terms";
}

/// What an index says of itself, in `_meta` of its mapping.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Description {
    /// The name under which it is searched.
    pub(super) name: String,
    /// See [`VERSION`].
    pub(super) schema: u32,
    /// Of the last commit; `None` until the first.
    pub(super) stamp: Option<Stamp>,
    /// The words and the rules with which it is filled, until it is whole for the first time.
    pub(super) filling: Option<(u64, u64)>,
    /// Another at each commit.
    pub(super) commit: u64,
}

/// How a new index lies on the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    pub shards: usize,
    /// Copies beside the first of each.
    pub replicas: usize,
}

/// The key of the description in `_meta`.
const KEY: &str = "minsou";

impl Description {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), schema: VERSION, stamp: None, filling: None, commit: 0 }
    }

    /// Of one index in the answer to `GET _mapping`; `None` where it is none of ours.
    pub(super) fn of(index: &Value) -> Option<Self> {
        let meta = index.pointer("/mappings/_meta")?.get(KEY)?;
        serde_json::from_value(meta.clone()).ok()
    }

    /// As the body of `PUT _mapping`.
    pub(super) fn as_mapping(&self) -> Value {
        json!({"_meta": {KEY: self}})
    }
}

/// The body that creates an index.
pub(super) fn creation(description: &Description, layout: Layout) -> Value {
    let mut mappings = description.as_mapping();
    mappings["dynamic"] = json!("strict");
    mappings["_source"] = json!({"excludes": unstored()});
    mappings["properties"] = Value::Object(properties());
    json!({
        "settings": {
            "number_of_shards": layout.shards,
            "number_of_replicas": layout.replicas,
            "codec": "best_compression",
            // What is written is seen when it is committed.
            "refresh_interval": "-1",
            "similarity": {"default": {"type": "BM25", "k1": rounded(K1), "b": rounded(B)}},
        },
        "mappings": mappings,
    })
}

/// 0.9 for what is 0.8999999762 as a wider number.
fn rounded(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| f64::from(value))
}

fn properties() -> Map<String, Value> {
    let mut properties = Map::new();
    for lane in Lane::ALL {
        let ranks = matches!(lane, Lane::Words | Lane::AboveWords | Lane::Pairs);
        let options = if ranks { "freqs" } else { "positions" };
        // Labels and headings are no longer or shorter than each other.
        let has_lengths = ranks || lane == Lane::Text;
        let how = json!({
            "type": "text", "analyzer": "whitespace", "index_options": options, "norms": has_lengths,
        });
        properties.insert(lane.as_str().to_owned(), how);
    }
    for fact in FacetField::ALL {
        let kind = if *fact == FacetField::Year { "integer" } else { "keyword" };
        properties.insert(fact.as_str().to_owned(), json!({"type": kind}));
    }
    for name in [
        field::ARTICLE,
        field::FIRST,
        field::ITEM,
        field::LANES,
        field::WORD_TERMS,
        field::PAIR_TERMS,
    ] {
        properties.insert(name.to_owned(), json!({"type": "keyword"}));
    }
    for name in [field::NUMBER, field::BYTES, field::FIGURE_COUNT, field::STATE] {
        properties.insert(name.to_owned(), json!({"type": "long"}));
    }
    let probe = json!({"type": "text", "analyzer": "whitespace", "norms": false});
    properties.insert(field::PROBE.to_owned(), probe);
    for name in ["stored", "file"] {
        properties.insert(name.to_owned(), json!({"type": "object", "enabled": false}));
    }
    properties
}

/// Fields that are only searched: what they hold can be told from the rest.
fn unstored() -> Vec<&'static str> {
    let lanes = Lane::ALL.into_iter().map(Lane::as_str);
    let facts = FacetField::ALL.iter().map(|fact| fact.as_str());
    let rest = [
        field::LANES,
        field::WORD_TERMS,
        field::PAIR_TERMS,
        field::PROBE,
        field::BYTES,
        field::FIGURE_COUNT,
        field::STATE,
    ];
    lanes.chain(facts).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_have_one_name() {
        let names = Lane::ALL.len() + FacetField::ALL.len() + 6 + 4 + 1 + 2;
        assert_eq!(properties().len(), names);
    }

    #[test]
    fn constants_are_those_of_the_one_bm25() {
        let creation = creation(&Description::new("minsou"), Layout { shards: 3, replicas: 1 });
        let similarity = creation.pointer("/settings/similarity/default").unwrap();
        assert_eq!(similarity.to_string(), r#"{"b":0.65,"k1":0.9,"type":"BM25"}"#);
    }
}
