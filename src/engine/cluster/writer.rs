//! [`Writer`] over an index of a cluster.
//!
//! An article is put in the place of its older self passage by passage, by their ids. Nothing is seen before the
//! commit, unless a writer breaks off: what it had sent is seen when the next one begins.

use std::collections::HashMap;
use std::fmt;

use serde_json::{Value, json};
use ureq::http::Method;

use super::access::Access;
use super::address::Address;
use super::bulk::{Bulk, Operation};
use super::client::{Client, Patience};
use super::document::{document_id, documents};
use super::generations::{self, Generation};
use super::manifest::{self, Held};
use super::mapping::{Description, Layout, field};
use super::page::{LARGEST_PAGE, encoded, for_each_hit, sort_keys};
use super::source::Source;
use crate::answer::{FacetField, Sort};
use crate::corpus::{Article, Metadata};
use crate::engine::stored::article_of;
use crate::engine::{FileState, KnownFiles, Stamp, VERSION, Writer};
use crate::error::{Error, Result};
use crate::text::Segmenter;
use crate::vocabulary::Kind;

/// Up to this many passages, each shard is merged into one segment at a commit, as the index on disk is: passages that
/// are gone no longer count in the statistics that ranking uses, once every copy of the shard has caught up with them.
const ONE_SEGMENT_PASSAGES: u64 = 50_000;

/// A writer of an index of a cluster.
pub struct ClusterWriter {
    /// Speaks of the alias.
    client: Client,
    /// Speaks of the index that is written.
    into: Client,
    generation: Generation,
    is_published: bool,
    /// What it held when writing began.
    held: HashMap<String, Held>,
    segmenter: Segmenter,
    bulk: Bulk,
}

impl ClusterWriter {
    /// Opens the index that is searched, or one that somebody began to fill, or a new one; with `rebuild` never the
    /// first. `wanted`: what it will say of itself. Texts are cut by `segmenter`.
    ///
    /// # Errors
    /// An index that is none of ours, a cluster that does not answer, or does not let us write.
    pub fn open(
        address: &Address,
        access: &Access,
        layout: Layout,
        wanted: &Stamp,
        rebuild: bool,
        segmenter: Segmenter,
    ) -> Result<Self> {
        let client = Client::new(address, access, Patience::WRITING);
        let published = generations::aliased(&client)?;
        let (generation, is_published) = match published.clone().filter(|_| !rebuild) {
            Some(generation) => (generation, true),
            None => (begun(&client, published.as_ref(), layout, wanted)?, false),
        };
        let nodes = address.nodes().join(",");
        let into = Address::new(&nodes, &generation.name)?;
        let into = Client::new(&into, access, Patience::WRITING);
        // What a writer that broke off has sent is known from now on.
        refresh(&into)?;
        let held = manifest::read(&into)?;
        let bulk = Bulk::default();
        Ok(Self { client, into, generation, is_published, held, segmenter, bulk })
    }

    fn put(&self, article: &Article, file: &FileState) -> Result<()> {
        let id = &article.meta.id;
        let mut documents = documents(article, file, &self.segmenter)?.into_iter();
        let first = documents.next().map(|(id, document)| Operation::put(id, &document));
        let mut operations: Vec<Operation> =
            documents.map(|(id, document)| Operation::put(id, &document)).collect();
        let count = operations.len() as u64 + u64::from(first.is_some());
        operations.extend(self.deletions(id, count));
        self.bulk.add(&self.into, operations, first)
    }

    /// Of an article's passages after the first so many.
    fn deletions(&self, id: &str, after: u64) -> impl Iterator<Item = Operation> + use<> {
        let last = self.held.get(id).map_or(0, |held| held.last);
        let id = id.to_owned();
        (after + 1..=last).map(move |number| Operation::delete(document_id(&id, number)))
    }

    /// What the index holds of an article.
    fn stored(&self, id: &str) -> Result<Article> {
        let body = json!({
            "query": {"bool": {"filter": [{"term": {field::ARTICLE: id}}]}},
            "sort": sort_keys(Sort::Position),
        });
        let (mut meta, mut passages) = (Metadata::default(), Vec::new());
        for_each_hit(&self.into, body, LARGEST_PAGE / 10, |hit| {
            if let Some(source) = Source::of(hit) {
                if passages.is_empty() {
                    meta = source.facts()?;
                }
                passages.push(source.passage()?);
            }
            Ok(())
        })?;
        Ok(article_of(meta, passages))
    }

    /// How many passages there are, less those of some kind.
    fn count(&self, without: &[Kind]) -> Result<u64> {
        let kinds: Vec<&str> = without.iter().map(|kind| kind.as_str()).collect();
        let query = json!({"query": {"bool": {"must_not": [
            {"terms": {FacetField::Kind.as_str(): kinds}}
        ]}}});
        let path = format!("/{}/_count", encoded(&self.generation.name));
        let answer = self.into.expect(Method::POST, &path, Some(&query))?;
        Ok(answer["count"].as_u64().unwrap_or_default())
    }
}

/// An index that is being filled: one that somebody began with the same words and rules, or a new one. Others that were
/// begun are deleted.
fn begun(
    client: &Client,
    published: Option<&Generation>,
    layout: Layout,
    wanted: &Stamp,
) -> Result<Generation> {
    let mut description = Description::new(client.address().index());
    description.filling = Some((wanted.dictionary, wanted.taxonomy));
    let mut found = None;
    for one in generations::all(client)? {
        if published.is_some_and(|published| published.name == one.name) {
            continue;
        }
        let fits = one.description.schema == VERSION
            && one.description.filling == description.filling
            && found.is_none();
        match fits {
            true => found = Some(one),
            false => generations::delete(client, &one.name)?,
        }
    }
    match found {
        Some(generation) => Ok(generation),
        None => generations::create(client, description, layout),
    }
}

/// Makes all that was written visible.
fn refresh(into: &Client) -> Result<()> {
    let path = format!("/{}/_refresh", encoded(into.address().index()));
    let answer = into.expect(Method::POST, &path, None)?;
    match answer.pointer("/_shards/failed").and_then(Value::as_u64) {
        Some(0) => Ok(()),
        _ => Err(Error::Cluster {
            cluster: into.address().to_string(),
            reason: "some of its shards did not answer".to_owned(),
            advice: "push again: it goes on from what is there",
        }),
    }
}

impl Writer for ClusterWriter {
    fn committed_stamp(&self) -> Option<&Stamp> {
        self.generation.description.stamp.as_ref()
    }

    /// An article that is not whole has no file: it is read again, or forgotten.
    fn known_files(&self) -> Result<KnownFiles> {
        let nothing = FileState { size: 0, revision: 0, content: 0 };
        let known = self.held.iter().map(|(id, held)| match &held.file {
            Some(file) => (id.clone(), (file.path.clone(), file.state)),
            None => (id.clone(), (String::new(), nothing)),
        });
        Ok(known.collect())
    }

    fn write(&self, article: &Article, file: &FileState) -> Result<()> {
        self.put(article, file)
    }

    fn rewrite(&self, id: &str, file: &FileState) -> Result<()> {
        self.put(&self.stored(id)?, file)
    }

    fn remove(&self, id: &str) -> Result<()> {
        self.bulk.add(&self.into, self.deletions(id, 0).collect(), None)
    }

    fn commit(&mut self, stamp: &Stamp) -> Result<()> {
        self.bulk.flush(&self.into)?;
        refresh(&self.into)?;
        if self.count(&[])? <= ONE_SEGMENT_PASSAGES {
            let name = encoded(&self.generation.name);
            let path = format!("/{name}/_forcemerge?max_num_segments=1");
            self.into.expect(Method::POST, &path, None)?;
            refresh(&self.into)?;
        }
        self.generation.description.stamp = Some(stamp.clone());
        self.generation.description.commit = generations::now();
        generations::describe(&self.client, &self.generation)
    }

    fn finish(self: Box<Self>) -> Result<usize> {
        if !self.is_published {
            generations::publish(&self.client, &self.generation.name)?;
        }
        Ok(self.count(&[Kind::Furniture])? as usize)
    }
}

impl fmt::Debug for ClusterWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClusterWriter").field("into", self.into.address()).finish_non_exhaustive()
    }
}
