//! How the server is set up.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// How the server is set up; what a request may not change.
#[derive(Debug, Clone)]
pub struct Settings {
    pub listen: SocketAddr,
    pub base_path: BasePath,
    /// Names of hosts that requests may be for, beside those of the loopback. Where the server listens
    /// elsewhere and none is named, every name is good.
    pub hosts: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// A line of JSON for each answer; `None` for none, `-` for standard error.
    pub access_log: Option<PathBuf>,
    pub limits: Limits,
}

impl Settings {
    /// On an address, with everything else as usual.
    pub fn on(listen: SocketAddr) -> Self {
        Self {
            listen,
            base_path: BasePath::default(),
            hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            access_log: None,
            limits: Limits::default(),
        }
    }
}

/// What one client, or all together, may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of path and query together.
    pub uri_bytes: usize,
    /// Of a request's body; only tools take one.
    pub body_bytes: usize,
    /// Until the head of a request is there; a connection without a request is closed after it.
    pub head: Duration,
    /// Until an answer has to be there.
    pub answer: Duration,
    /// How long requests that are under way are waited for at the end.
    pub stop: Duration,
    /// Connections at once; more of them wait.
    pub connections: usize,
    /// Questions answered at once, for each processor.
    pub questions_per_processor: usize,
    /// Hits, figures or terms of one answer.
    pub results: usize,
    /// Hits of one answer that shows what is around each.
    pub results_with_context: usize,
    /// Hits left out before the first.
    pub offset: usize,
    /// The same where hits that say the same are one.
    pub offset_with_fold: usize,
    /// Passages around one.
    pub around: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            uri_bytes: 8 << 10,
            body_bytes: 64 << 10,
            head: Duration::from_secs(10),
            answer: Duration::from_secs(20),
            stop: Duration::from_secs(10),
            connections: 16_384,
            questions_per_processor: 4,
            results: 1000,
            results_with_context: 100,
            offset: 100_000,
            offset_with_fold: 5000,
            around: 20,
        }
    }
}

/// Where the server is below its host: empty, or `/minsou`, without a slash at its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BasePath(String);

impl BasePath {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BasePath {
    type Err = &'static str;

    /// `minsou`, `/minsou/` and `/minsou` are one.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let path = typed.trim_matches('/');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
        match path {
            "" => Ok(Self::default()),
            _ if path.chars().all(is_plain) && path.split('/').all(is_part) => {
                Ok(Self(format!("/{path}")))
            }
            _ => Err("write a path of letters, digits and -, as /minsou"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_is_one_however_it_is_written() {
        for (typed, path) in [
            ("", Some("")),
            ("/", Some("")),
            ("minsou", Some("/minsou")),
            ("/minsou/", Some("/minsou")),
            ("a/b", Some("/a/b")),
            ("a//b", None),
            ("/../etc", None),
            ("{id}", None),
            ("民搜", None),
        ] {
            let parsed = typed.parse::<BasePath>().ok();
            assert_eq!(parsed.as_ref().map(BasePath::as_str), path, "{typed}");
        }
    }
}
