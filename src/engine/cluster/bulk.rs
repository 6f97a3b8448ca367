//! What is written, in requests of some megabytes: each operation is sent until the cluster has done it.
//!
//! The first passage of an article, which says that the article is there, goes after the rest of it has been
//! acknowledged: whoever breaks off in between leaves an article that the next run knows to be unfinished.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::http::{Method, StatusCode};

use super::client::{Client, Patience, Sent};
use super::failure;
use super::page::encoded;
use crate::error::{Error, Result};

/// Bytes of a request: above some megabytes a cluster gains nothing by more.
const REQUEST: usize = 4 << 20;

/// The pause before operations are sent again that a busy node refused.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// One document that is put in its place, or taken away.
#[derive(Debug, Clone)]
pub(super) struct Operation {
    id: String,
    lines: String,
}

impl Operation {
    pub(super) fn put(id: String, document: &Value) -> Self {
        let lines = format!("{}\n{document}\n", json!({"index": {"_id": id}}));
        Self { id, lines }
    }

    pub(super) fn delete(id: String) -> Self {
        let lines = format!("{}\n", json!({"delete": {"_id": id}}));
        Self { id, lines }
    }
}

/// Operations that wait to be sent.
#[derive(Debug, Default)]
struct Batch {
    operations: Vec<Operation>,
    bytes: usize,
    /// To be sent after those.
    last: Vec<Operation>,
}

impl Batch {
    fn push(&mut self, operation: Operation) {
        self.bytes += operation.lines.len();
        self.operations.push(operation);
    }
}

/// Sends operations; whoever adds the one that fills a request sends it.
#[derive(Debug, Default)]
pub(super) struct Bulk {
    waiting: Mutex<Batch>,
}

impl Bulk {
    /// Adds operations, and those that come after them.
    ///
    /// # Errors
    /// What the cluster does not do.
    pub(super) fn add(
        &self,
        client: &Client,
        operations: Vec<Operation>,
        last: Option<Operation>,
    ) -> Result<()> {
        let mut waiting = self.lock();
        operations.into_iter().for_each(|operation| waiting.push(operation));
        waiting.last.extend(last);
        if waiting.bytes < REQUEST {
            return Ok(());
        }
        let batch = std::mem::take(&mut *waiting);
        drop(waiting);
        self.send_batch(client, batch)
    }

    /// Sends all that waits.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub(super) fn flush(&self, client: &Client) -> Result<()> {
        loop {
            let batch = std::mem::take(&mut *self.lock());
            if batch.operations.is_empty() && batch.last.is_empty() {
                return Ok(());
            }
            self.send_batch(client, batch)?;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Batch> {
        // Nothing that holds it leaves it half-changed.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send_batch(&self, client: &Client, batch: Batch) -> Result<()> {
        let mut part = Vec::new();
        let mut bytes = 0;
        for operation in batch.operations {
            if bytes > 0 && bytes + operation.lines.len() > REQUEST {
                send(client, std::mem::take(&mut part))?;
                bytes = 0;
            }
            bytes += operation.lines.len();
            part.push(operation);
        }
        send(client, part)?;
        let mut waiting = self.lock();
        batch.last.into_iter().for_each(|operation| waiting.push(operation));
        Ok(())
    }
}

/// Sends operations until all are done; in halves where they are too much at once.
fn send(client: &Client, mut operations: Vec<Operation>) -> Result<()> {
    let started = Instant::now();
    let mut pause = FIRST_PAUSE;
    while !operations.is_empty() {
        let body: String = operations.iter().map(|one| one.lines.as_str()).collect();
        // Which have failed is all that is of interest.
        let path = format!(
            "/{}/_bulk?filter_path=errors,items.*.status,items.*.error",
            encoded(client.address().index())
        );
        let sent =
            Sent { method: Method::POST, path: &path, body: Some(body.as_bytes()), is_lines: true };
        let answer = client.send(&sent)?;
        if answer.status == StatusCode::PAYLOAD_TOO_LARGE && operations.len() > 1 {
            let rest = operations.split_off(operations.len() / 2);
            send(client, operations)?;
            operations = rest;
            continue;
        }
        let answer = client.successful(answer)?;
        let Some((again, refusal)) = refused(client, operations, &answer)? else { return Ok(()) };
        operations = again;
        if started.elapsed() > Patience::WRITING.while_busy {
            let status = StatusCode::TOO_MANY_REQUESTS;
            return Err(failure::of(client.address(), status, &refusal));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
    Ok(())
}

/// The operations that are to be sent again, if any are, and what the cluster said of the last of them.
fn refused(
    client: &Client,
    operations: Vec<Operation>,
    answer: &Value,
) -> Result<Option<(Vec<Operation>, Value)>> {
    match answer["errors"].as_bool() {
        Some(false) => return Ok(None),
        Some(true) => {}
        None => return Err(failure::unexpected(client.address(), "word on what it wrote")),
    }
    let items = answer["items"].as_array().map_or(&[][..], Vec::as_slice);
    if items.len() != operations.len() {
        return Err(failure::unexpected(client.address(), "item for each document"));
    }
    let (mut again, mut refusal) = (Vec::new(), Value::Null);
    for (operation, item) in operations.into_iter().zip(items) {
        let item = item.as_object().and_then(|item| item.values().next()).unwrap_or(&Value::Null);
        let status = item["status"].as_u64().and_then(|status| u16::try_from(status).ok());
        let status = status.and_then(|status| StatusCode::try_from(status).ok());
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // What is to be deleted may be gone.
        if status.is_success() || status == StatusCode::NOT_FOUND && item.get("error").is_none() {
            continue;
        }
        if failure::is_for_the_moment(status) {
            again.push(operation);
            refusal = item.clone();
            continue;
        }
        return Err(Error::Cluster {
            cluster: client.address().to_string(),
            reason: format!("it does not take passage {}: {}", operation.id, failure::reason(item)),
            advice: "what was sent before stays there, and the next push goes on from it",
        });
    }
    Ok((!again.is_empty()).then_some((again, refusal)))
}
