//! The indexes of a cluster that are one index here: it is searched by an alias, and a new one takes the alias over
//! when it is filled.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use ureq::http::Method;

use super::access::Access;
use super::address::Address;
use super::client::{Client, Patience};
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

/// A new one, empty and not yet behind the alias.
///
/// # Errors
/// A cluster that does not create it.
pub(super) fn create(
    client: &Client,
    description: Description,
    layout: Layout,
) -> Result<Generation> {
    let name = format!("{}-{}", client.address().index(), now());
    let body = creation(&description, layout);
    let path = format!("/{}", encoded(&name));
    client.expect(Method::PUT, &path, Some(&body))?;
    Ok(Generation { name, description })
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
