//! The indexes of a cluster that are one index here: it is searched by an alias, and a new one takes the alias over
//! when it is filled.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use ureq::http::Method;

use super::access::Access;
use super::address::Address;
use super::client::{Client, Patience, Sent};
use super::failure;
use super::mapping::{Description, Layout, creation};
use super::page::encoded;
use crate::engine::{Stamp, VERSION};
use crate::error::{Error, Result};

/// A commit: another one compares different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    index: String,
    commit: u64,
}

/// One index as the cluster has it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Generation {
    /// Its own name, which is not that of the alias.
    pub(super) name: String,
    pub(super) description: Description,
}

/// The last commit.
///
/// # Errors
/// As for [`ClusterEngine::open`](super::ClusterEngine::open).
pub fn last_commit(address: &Address, access: &Access) -> Result<Commit> {
    let client = Client::new(address, access, Patience::READING);
    let Generation { name, description } = searched(&client)?;
    Ok(Commit { index: name, commit: description.commit })
}

/// What the index says that is searched.
///
/// # Errors
/// As for [`ClusterEngine::open`](super::ClusterEngine::open).
pub(super) fn current(client: &Client) -> Result<Stamp> {
    let description = searched(client)?.description;
    if description.schema != VERSION {
        return Err(Error::Cluster {
            cluster: client.address().to_string(),
            reason: "the index is of another version of minsou".to_owned(),
            advice: "fill it anew with `minsou push --rebuild`",
        });
    }
    description.stamp.ok_or_else(|| failure::missing(client.address()))
}

fn searched(client: &Client) -> Result<Generation> {
    aliased(client)?.ok_or_else(|| failure::missing(client.address()))
}

/// The index behind the alias; `None` where there is none.
///
/// # Errors
/// An index of that name that is none of ours.
pub(super) fn aliased(client: &Client) -> Result<Option<Generation>> {
    let path = format!("/{}/_mapping", encoded(client.address().index()));
    let Some(found) = client.find(&path)? else { return Ok(None) };
    let foreign = || Error::Cluster {
        cluster: client.address().to_string(),
        reason: "the index is none of minsou's".to_owned(),
        advice: "choose another name",
    };
    let mut indexes = found.as_object().into_iter().flatten();
    match (indexes.next(), indexes.next()) {
        (Some((name, index)), None) if name != client.address().index() => {
            let description = Description::of(index).ok_or_else(foreign)?;
            Ok(Some(Generation { name: name.clone(), description }))
        }
        _ => Err(foreign()),
    }
}

/// All of this index, the one behind the alias among them.
///
/// # Errors
/// A cluster that does not answer.
pub(super) fn all(client: &Client) -> Result<Vec<Generation>> {
    let name = client.address().index();
    let path = format!("/{}-*/_mapping?allow_no_indices=true", encoded(name));
    let found = client.find(&path)?.unwrap_or_default();
    let indexes = found.as_object().into_iter().flatten();
    let ours = indexes.filter_map(|(index, mapping)| {
        let description = Description::of(mapping).filter(|of| of.name == name)?;
        Some(Generation { name: index.clone(), description })
    });
    Ok(ours.collect())
}

/// A new one, empty and not yet behind the alias. Its shards have all of their copies, where there are nodes for them and
/// they come about in a minute: then none of what is written is only where a node may stop.
///
/// # Errors
/// A cluster that does not create it.
pub(super) fn create(
    client: &Client,
    description: Description,
    layout: Layout,
) -> Result<Generation> {
    let name = format!("{}-{}", client.address().index(), now());
    let body = creation(&description, layout).to_string();
    let copies = (layout.replicas + 1).min(data_nodes(client));
    let path = format!("/{}?wait_for_active_shards={copies}&timeout=60s", encoded(&name));
    let sent =
        Sent { method: Method::PUT, path: &path, body: Some(body.as_bytes()), is_lines: false };
    let answer = client.send(&sent)?;
    // The answer to an earlier try may have been lost.
    if failure::error_type(&answer.body) != Some("resource_already_exists_exception") {
        client.successful(answer)?;
    }
    Ok(Generation { name, description })
}

/// How many nodes hold shards; one, where we may not ask.
fn data_nodes(client: &Client) -> usize {
    let health = client.find("/_cluster/health?filter_path=number_of_data_nodes").ok().flatten();
    let nodes = health.and_then(|health| health["number_of_data_nodes"].as_u64());
    nodes.and_then(|nodes| usize::try_from(nodes).ok()).unwrap_or(1).max(1)
}

/// Milliseconds.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis() as u64
}

/// Puts the alias on one index, in one step, and deletes the others.
///
/// # Errors
/// A cluster that does not do it.
pub(super) fn publish(client: &Client, name: &str) -> Result<()> {
    let alias = client.address().index();
    let others: Vec<String> =
        all(client)?.into_iter().map(|one| one.name).filter(|other| other != name).collect();
    let mut actions = vec![json!({"add": {"index": name, "alias": alias}})];
    if let Some(before) = aliased(client)?.filter(|before| before.name != name) {
        actions.push(json!({"remove": {"index": before.name, "alias": alias}}));
    }
    client.expect(Method::POST, "/_aliases", Some(&json!({"actions": actions})))?;
    others.iter().try_for_each(|other| delete(client, other))
}

/// # Errors
/// A cluster that does not do it; that there is none is no error.
pub(super) fn delete(client: &Client, name: &str) -> Result<()> {
    let path = format!("/{}?ignore_unavailable=true", encoded(name));
    client.expect(Method::DELETE, &path, None).map(drop)
}

/// Writes a description into its index.
///
/// # Errors
/// A cluster that does not do it.
pub(super) fn describe(client: &Client, generation: &Generation) -> Result<()> {
    let path = format!("/{}/_mapping", encoded(&generation.name));
    let body: Value = generation.description.as_mapping();
    client.expect(Method::PUT, &path, Some(&body)).map(drop)
}
