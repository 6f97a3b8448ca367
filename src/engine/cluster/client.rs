//! Requests to a cluster, over any of its nodes: what fails for the moment is sent again, to the next node, after a
//! pause that doubles. Requests are such that sending one twice does no harm.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::Agent;
use ureq::http::{Method, Request, StatusCode};
use ureq::tls::TlsConfig;

use super::access::Access;
use super::address::Address;
use super::failure;
use crate::error::Result;

/// How long the same request is tried again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// At least so often, however long it takes.
    tries: usize,
    /// And so long where a node says that it is busy.
    pub(super) while_busy: Duration,
    /// And so long where there is none.
    while_gone: Duration,
}

impl Patience {
    /// Somebody waits for the answer.
    pub(super) const READING: Self =
        Self { tries: 4, while_busy: Duration::from_secs(15), while_gone: Duration::ZERO };
    /// A node that is restarted is back within.
    pub(super) const WRITING: Self = Self {
        tries: 6,
        while_busy: Duration::from_secs(180),
        while_gone: Duration::from_secs(180),
    };
}

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// No answer is longer.
const LONGEST_ANSWER: u64 = 512 << 20;

#[derive(Debug)]
pub(super) struct Client {
    address: Address,
    agent: Agent,
    authorization: Option<String>,
    patience: Patience,
    /// The node that is asked first; moves on when one fails.
    node: AtomicUsize,
}

/// What a node said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Value,
}

/// One request.
#[derive(Debug)]
pub(super) struct Sent<'r> {
    pub(super) method: Method,
    /// Below the URL of the node.
    pub(super) path: &'r str,
    pub(super) body: Option<&'r [u8]>,
    /// One JSON a line.
    pub(super) is_lines: bool,
}

/// Why a try gave nothing to go on with.
enum Failed {
    /// There was no answer, or a part of one.
    Transport(String),
    /// What is there is not who it should be, which no waiting mends.
    Stranger(String),
    /// Another node, or the same a little later, may do it.
    Later(Answer),
}

impl Client {
    pub(super) fn new(address: &Address, access: &Access, patience: Patience) -> Self {
        let tls = TlsConfig::builder().root_certs(access.root_certificates()).build();
        let agent = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            // A redirect might carry credentials elsewhere.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(5)))
            .timeout_recv_response(Some(Duration::from_secs(90)))
            .user_agent(concat!("minsou/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        Self {
            address: address.clone(),
            agent,
            authorization: access.authorization().map(str::to_owned),
            patience,
            node: AtomicUsize::new(0),
        }
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// Sends a request until it is answered, or patience ends.
    ///
    /// # Errors
    /// No node that answers.
    pub(super) fn send(&self, sent: &Sent<'_>) -> Result<Answer> {
        let started = Instant::now();
        let mut pause = FIRST_PAUSE;
        let mut tries = 0;
        loop {
            let at = self.node.load(Ordering::Relaxed);
            let nodes = self.address.nodes();
            let node = nodes[at % nodes.len()].as_str();
            let failed = match self.try_once(node, sent) {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            // Another thread may have moved on already.
            let _ = self.node.compare_exchange(
                at,
                at.wrapping_add(1),
                Ordering::Relaxed,
                Ordering::Relaxed,
            );
            tries += 1;
            let time = match failed {
                Failed::Later(_) => self.patience.while_busy,
                Failed::Transport(_) | Failed::Stranger(_) => self.patience.while_gone,
            };
            let least = self.patience.tries.max(2 * nodes.len());
            let is_over = tries >= least && started.elapsed() >= time;
            match failed {
                Failed::Stranger(reason) => return Err(failure::stranger(node, reason)),
                Failed::Later(answer) if is_over => return Ok(answer),
                Failed::Transport(reason) if is_over => {
                    return Err(failure::unreachable(node, reason));
                }
                Failed::Later(_) | Failed::Transport(_) => {}
            }
            thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn try_once(&self, node: &str, sent: &Sent<'_>) -> Result<Answer, Failed> {
        let transport = |error: &dyn std::fmt::Display| Failed::Transport(error.to_string());
        let mut request = Request::builder()
            .method(sent.method.clone())
            .uri(format!("{node}{}", sent.path))
            .header("accept", "application/json");
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        let answered = match sent.body {
            Some(body) => {
                let kind = if sent.is_lines { "application/x-ndjson" } else { "application/json" };
                let request = request.header("content-type", kind).body(body);
                self.agent.run(request.map_err(|error| transport(&error))?)
            }
            None => self.agent.run(request.body(()).map_err(|error| transport(&error))?),
        };
        let mut answered = answered.map_err(|error| match error {
            // What TLS makes of a certificate that it does not trust, or of an answer without TLS.
            ureq::Error::Io(source) if source.kind() == io::ErrorKind::InvalidData => {
                Failed::Stranger(source.to_string())
            }
            error => transport(&error),
        })?;
        let status = answered.status();
        let body = answered.body_mut().with_config().limit(LONGEST_ANSWER).read_to_vec();
        let body = body.map_err(|error| transport(&format!("its answer broke off: {error}")))?;
        let body = match serde_json::from_slice(&body) {
            Ok(value) => value,
            Err(_) if body.is_empty() => Value::Null,
            // Gateways answer in HTML.
            Err(_) if !status.is_success() => Value::Null,
            Err(error) => {
                return Err(transport(&format!("its answer is no JSON ({error})")));
            }
        };
        let answer = Answer { status, body };
        match failure::is_for_the_moment(status) {
            true => Err(Failed::Later(answer)),
            false => Ok(answer),
        }
    }

    /// Sends a request that has to succeed.
    ///
    /// # Errors
    /// Whatever the cluster says against it.
    pub(super) fn expect(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value> {
        let body = body.map(Value::to_string);
        let body = body.as_deref().map(str::as_bytes);
        let answer = self.send(&Sent { method, path, body, is_lines: false })?;
        self.successful(answer)
    }

    /// The same; `None` where there is nothing at that path.
    ///
    /// # Errors
    /// As for [`Self::expect`].
    pub(super) fn find(&self, path: &str) -> Result<Option<Value>> {
        let sent = Sent { method: Method::GET, path, body: None, is_lines: false };
        let answer = self.send(&sent)?;
        if answer.status == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        self.successful(answer).map(Some)
    }

    pub(super) fn successful(&self, answer: Answer) -> Result<Value> {
        match answer.status.is_success() {
            true => Ok(answer.body),
            false => Err(failure::of(&self.address, answer.status, &answer.body)),
        }
    }
}
