//! Where a cluster is, and which of its indexes is meant: `http://a:9200,http://b:9200/minsou`.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};

/// Nodes of a cluster, and the name of an index there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Without a slash at the end; at least one.
    nodes: Vec<String>,
    index: String,
}

impl Address {
    /// `nodes`: URLs with commas between them.
    ///
    /// # Errors
    /// What is no URL, holds a password, or is no name of an index.
    pub fn new(nodes: &str, index: &str) -> Result<Self> {
        let nodes: Vec<String> =
            nodes.split(',').map(|url| url.trim().trim_end_matches('/').to_owned()).collect();
        for node in &nodes {
            if let Some(problem) = url_problem(node) {
                // A password that stands in it must not be shown.
                let value = node.rsplit('@').next().unwrap_or_default().to_owned();
                return Err(Error::Parameter { name: "cluster", value, problem });
            }
        }
        if !is_index_name(index) {
            let problem = "no name of an index on a cluster: lower-case letters, digits, - _ .";
            return Err(Error::Parameter { name: "index", value: index.to_owned(), problem });
        }
        Ok(Self { nodes, index: index.to_owned() })
    }

    pub(super) fn nodes(&self) -> &[String] {
        &self.nodes
    }

    /// The name under which the index is searched: an alias.
    pub fn index(&self) -> &str {
        &self.index
    }
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(typed: &str) -> Result<Self> {
        let problem = "no URL and name of an index: write http://HOST:9200/NAME";
        let malformed =
            || Error::Parameter { name: "engine", value: shown(typed).to_owned(), problem };
        let (nodes, index) = typed.rsplit_once('/').ok_or_else(malformed)?;
        if nodes.ends_with('/') || nodes.ends_with(':') || index.is_empty() {
            return Err(malformed());
        }
        Self::new(nodes, index)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.nodes.join(","), self.index)
    }
}

/// What was typed, without what may be a password.
fn shown(typed: &str) -> &str {
    typed.rsplit('@').next().unwrap_or_default()
}

fn url_problem(url: &str) -> Option<&'static str> {
    let host = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    match host {
        None => Some("no URL: write http://HOST:9200 or https://HOST:9200"),
        Some(host) if host.contains('@') => Some(
            "a URL with a password; say it in MINSOU_CLUSTER_USER and MINSOU_CLUSTER_PASSWORD, or MINSOU_CLUSTER_API_KEY",
        ),
        Some(host) if host.is_empty() || host.contains(['?', '#', ' ']) => {
            Some("no URL: write http://HOST:9200 or https://HOST:9200")
        }
        Some(_) => None,
    }
}

/// What both engines take, and no pattern that means several.
fn is_index_name(name: &str) -> bool {
    let allowed =
        |c: char| c.is_alphanumeric() && c.to_lowercase().eq([c]) || matches!(c, '-' | '_' | '.');
    // What a generation's name adds to it has to fit, too.
    let fits = !name.is_empty() && name.len() <= 200;
    fits && name.chars().all(allowed) && !name.starts_with(['-', '_', '.', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_understood() {
        for (typed, nodes, index) in [
            ("http://a:9200/minsou", &["http://a:9200"][..], "minsou"),
            ("http://a:9200,https://b/minsou-2", &["http://a:9200", "https://b"], "minsou-2"),
            ("https://office.gov.cn/search/民生", &["https://office.gov.cn/search"], "民生"),
            ("http://[::1]:9200/m", &["http://[::1]:9200"], "m"),
        ] {
            let address: Address = typed.parse().unwrap();
            assert_eq!(address.nodes(), nodes, "{typed}");
            assert_eq!(address.index(), index, "{typed}");
            assert_eq!(address.to_string(), typed);
        }
    }

    #[test]
    fn what_is_no_address_says_so_and_shows_no_password() {
        for typed in [
            "",
            "minsou",
            "a:9200/minsou",
            "http://a:9200",
            "http://a:9200/",
            "http:///minsou",
            "http://a:9200/Minsou",
            "http://a:9200/_all",
            "http://a:9200/min*",
            "http://a:9200/a,b",
            "http://li:secret@a:9200/minsou",
            "ftp://li:secret@a/minsou",
            "li:secret@a",
        ] {
            let error = typed.parse::<Address>().unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
