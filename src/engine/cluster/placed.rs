//! What a run is on the cluster: a term of one field, or neighbouring terms.

use std::borrow::Cow;

use serde_json::{Map, Value, json};
use xxhash_rust::xxh3::xxh3_64;

use crate::plan::{Lane, LaneTerm};
use crate::text::{UnitKind, kind_of};

/// A run, where it is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Placed {
    Term {
        lane: Lane,
        text: String,
    },
    /// Two units and more.
    Phrase {
        lane: Lane,
        units: Vec<String>,
    },
}

impl Placed {
    /// A run of two Han characters is a pair, which has a lane of its own. `None` for a run of nothing.
    pub(super) fn run(lane: Lane, units: &[String]) -> Option<Self> {
        Some(match units {
            [] => return None,
            [unit] => Self::term(lane, unit),
            [first, second] if lane == Lane::Text && is_han(first) && is_han(second) => {
                Self::term(Lane::Pairs, &[first.as_str(), second].concat())
            }
            units => {
                let units = units.iter().map(|unit| as_term(unit).into_owned()).collect();
                Self::Phrase { lane, units }
            }
        })
    }

    pub(super) fn term(lane: Lane, text: &str) -> Self {
        Self::Term { lane, text: as_term(text).into_owned() }
    }

    pub(super) fn lane_term(term: &LaneTerm) -> Self {
        Self::term(term.lane, &term.text)
    }

    pub(super) fn lane(&self) -> Lane {
        match self {
            Self::Term { lane, .. } | Self::Phrase { lane, .. } => *lane,
        }
    }

    /// What it is made of, each in the lane of the whole.
    pub(super) fn units(&self) -> Vec<Self> {
        match self {
            Self::Term { .. } => vec![self.clone()],
            Self::Phrase { lane, units } => {
                units.iter().map(|unit| Self::Term { lane: *lane, text: unit.clone() }).collect()
            }
        }
    }

    /// As a query, which scores by BM25 times `boost`.
    pub(super) fn query(&self, boost: f32) -> Value {
        let (kind, lane, mut how) = match self {
            Self::Term { lane, text } => ("term", lane, json!({"value": text})),
            Self::Phrase { lane, units } => {
                ("match_phrase", lane, json!({"query": units.join(" "), "analyzer": "whitespace"}))
            }
        };
        if boost != 1.0 {
            how["boost"] = json!(boost);
        }
        let mut on = Map::new();
        on.insert(lane.as_str().to_owned(), how);
        json!({kind: on})
    }
}

/// The longest term that a field cut at spaces keeps whole, in UTF-16 code units.
const LONGEST_TERM: usize = 255;

/// A term as it is sent, in documents and queries alike: without white space, and not longer than it stays whole.
pub(super) fn as_term(term: &str) -> Cow<'_, str> {
    if term.len() <= LONGEST_TERM && !term.contains(char::is_whitespace) {
        return Cow::Borrowed(term);
    }
    let joined: String = term.chars().map(|c| if c.is_whitespace() { '␠' } else { c }).collect();
    if joined.encode_utf16().count() <= LONGEST_TERM {
        return Cow::Owned(joined);
    }
    // Two code units a character at most, a sign and sixteen digits.
    let start: String = joined.chars().take((LONGEST_TERM - 17) / 2).collect();
    Cow::Owned(format!("{start}…{:016x}", xxh3_64(joined.as_bytes())))
}

fn is_han(unit: &str) -> bool {
    unit.chars().next().and_then(kind_of) == Some(UnitKind::Han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_stays_whole() {
        let (long, longer) = ("a".repeat(300), "a".repeat(301));
        assert_eq!(as_term("养老"), "养老");
        assert_eq!(as_term("smart city"), "smart␠city");
        assert_ne!(as_term(&long), as_term(&longer));
        for term in [long, longer, "𠀀".repeat(200), "a\u{3000}b".repeat(100)] {
            let sent = as_term(&term);
            assert!(sent.encode_utf16().count() <= LONGEST_TERM);
            assert!(!sent.contains(char::is_whitespace));
        }
    }

    #[test]
    fn runs_are_looked_up_where_they_are_cheapest() {
        let units = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let run = |lane, text| Placed::run(lane, &units(text)).unwrap().query(1.0).to_string();
        assert_eq!(run(Lane::Text, "养"), r#"{"term":{"text":{"value":"养"}}}"#);
        assert_eq!(run(Lane::Text, "养老"), r#"{"term":{"pairs":{"value":"养老"}}}"#);
        assert_eq!(
            run(Lane::Above, "养老"),
            r#"{"match_phrase":{"above":{"analyzer":"whitespace","query":"养 老"}}}"#
        );
    }
}
