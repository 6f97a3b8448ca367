//! What documents store: how passages, figures and facts are read from it.

use serde_json::Value;

use super::client::Client;
use super::failure;
use super::mapping::field;
use crate::corpus::{Metadata, Passage};
use crate::engine::FileState;
use crate::engine::stored::{from_json, passage_from_json};
use crate::engine::stored_figures::figures_from_json;
use crate::error::{Error, Result};
use crate::figures::Figure;

/// Documents in one request.
const AT_ONCE: usize = 500;

/// What a document stores, which is not yet read.
#[derive(Debug)]
pub(super) struct Source(Value);

/// The file of an article, and how many passages it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) state: FileState,
    pub(super) passages: u64,
}

impl Source {
    /// Of a hit, or of an answer to `_mget`.
    pub(super) fn of(hit: &Value) -> Option<Self> {
        let source = hit.get("_source")?;
        source.is_object().then(|| Self(source.clone()))
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        500 + self.text("/stored/text").len()
            + self.text("/stored/passage").len()
            + self.text("/stored/figures").len()
    }

    fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn article(&self) -> &str {
        self.text("/article")
    }

    pub(super) fn number(&self) -> u64 {
        self.0[field::NUMBER].as_u64().unwrap_or_default()
    }

    pub(super) fn item(&self) -> &str {
        self.text("/item")
    }

    /// # Errors
    /// What this version did not write.
    pub(super) fn passage(&self) -> Result<Passage> {
        let text = self.text("/stored/text").to_owned();
        passage_from_json(self.text("/stored/passage"), text, self.article(), self.number())
    }

    /// # Errors
    /// As for [`Self::passage`].
    pub(super) fn figures(&self) -> Result<Vec<Figure>> {
        figures_from_json(self.text("/stored/figures"), self.text("/stored/text"))
    }

    /// Of the article whose first passage it is.
    ///
    /// # Errors
    /// As for [`Self::passage`].
    pub(super) fn facts(&self) -> Result<Metadata> {
        from_json(self.text("/stored/facts"))
    }

    /// Of the article whose first passage it is.
    pub(super) fn file(&self) -> Option<File> {
        let number = |name: &str| self.text(&format!("/file/{name}")).parse().ok();
        Some(File {
            path: self.text("/file/path").to_owned(),
            state: FileState {
                size: number("size")?,
                revision: number("revision")?,
                content: number("content")?,
            },
            passages: self.0.pointer("/file/passages")?.as_u64()?,
        })
    }
}

/// Documents by their ids, in their order; `None` for one that is not there.
///
/// # Errors
/// A cluster that does not answer.
pub(super) fn documents(client: &Client, ids: &[String]) -> Result<Vec<Option<Source>>> {
    use serde_json::json;
    use ureq::http::Method;

    // What was not committed is not seen.
    let index = super::page::encoded(client.address().index());
    let path = format!("/{index}/_mget?realtime=false&preference=minsou");
    let mut documents = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let answer = client.expect(Method::POST, &path, Some(&json!({"ids": some})))?;
        let found = answer.get("docs").and_then(Value::as_array);
        let found = found.filter(|found| found.len() == some.len());
        let found = found.ok_or_else(|| failure::unexpected(client.address(), "documents"))?;
        for one in found {
            if let Some(reason) = one.get("error") {
                return Err(Error::Cluster {
                    cluster: client.address().nodes().join(","),
                    reason: failure::reason(reason),
                    advice: "`GET /_cluster/health` there tells more",
                });
            }
            documents.push(Source::of(one));
        }
    }
    Ok(documents)
}
