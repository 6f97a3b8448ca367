//! Which passages match, as plain data.

use std::fmt;
use std::sync::Arc;

use super::{Lane, TermId};
use crate::answer::FacetField;
use crate::query::YearRange;
use crate::vocabulary::{Category, Kind};

/// Neighbouring units, as the lanes of units index them.
pub type Run = Arc<[String]>;

/// A set of passages. Conditions never score.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    Everything,
    Nothing,
    /// The run is in any of these lanes.
    Run {
        lanes: &'static [Lane],
        units: Run,
    },
    /// Any of these terms of the plan is in its lane.
    AnyTerm(Vec<TermId>),
    /// The fact has any of these values, spelled as they are indexed.
    Fact {
        field: FacetField,
        values: Vec<String>,
    },
    /// The year is in any of these ranges.
    Year(Vec<YearRange>),
    /// Passages of these articles.
    Article(Vec<String>),
    /// The passage of that number, from 1, in its article.
    Passage {
        article: String,
        number: u64,
    },
    /// Passages that state a quantity.
    HasFigures,
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// At least so many of them.
    AtLeast(usize, Vec<Condition>),
    Not(Box<Condition>),
}

impl Condition {
    /// The run in what belongs to the passage itself.
    pub fn own_run(units: &Run) -> Self {
        Self::Run { lanes: Lane::OWN, units: Arc::clone(units) }
    }

    /// What is around articles.
    pub fn furniture() -> Self {
        let values = vec![Kind::Furniture.as_str().to_owned()];
        Self::Fact { field: FacetField::Kind, values }
    }

    /// Passages of a category.
    pub fn category(category: Category) -> Self {
        Self::Fact { field: FacetField::Category, values: vec![category.as_str().to_owned()] }
    }

    /// Any of some conditions.
    pub fn any(mut conditions: Vec<Self>) -> Self {
        conditions.retain(|condition| *condition != Self::Nothing);
        match conditions.len() {
            0 => Self::Nothing,
            1 => conditions.remove(0),
            _ => Self::Any(conditions),
        }
    }

    /// All of some conditions.
    pub fn all(mut conditions: Vec<Self>) -> Self {
        conditions.retain(|condition| *condition != Self::Everything);
        match conditions.len() {
            0 => Self::Everything,
            1 => conditions.remove(0),
            _ if conditions.contains(&Self::Nothing) => Self::Nothing,
            _ => Self::All(conditions),
        }
    }
}

/// Shown as an s-expression, which is what tests of plans compare. The terms of a plan are shown by number.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("everything"),
            Self::Nothing => f.write_str("nothing"),
            Self::Run { lanes, units } => {
                let place = match *lanes {
                    lanes if lanes == Lane::OWN => "own".to_owned(),
                    lanes if lanes == Lane::ANYWHERE => "anywhere".to_owned(),
                    lanes => format!("{lanes:?}").to_lowercase(),
                };
                write!(f, "{place}:{}", units.concat())
            }
            Self::AnyTerm(terms) => list(f, "any-term", terms.iter().map(|term| term.0)),
            Self::Fact { field, values } => list(f, field.as_str(), values),
            Self::Year(ranges) => list(f, "year", ranges),
            Self::Article(ids) => list(f, "article", ids),
            Self::Passage { article, number } => write!(f, "(passage {article} {number})"),
            Self::HasFigures => f.write_str("has-figures"),
            Self::All(conditions) => list(f, "all", conditions),
            Self::Any(conditions) => list(f, "any", conditions),
            Self::AtLeast(count, conditions) => list(f, &format!("at-least {count}"), conditions),
            Self::Not(condition) => write!(f, "(not {condition})"),
        }
    }
}

fn list(
    f: &mut fmt::Formatter<'_>,
    head: &str,
    parts: impl IntoIterator<Item = impl fmt::Display>,
) -> fmt::Result {
    write!(f, "({head}")?;
    for part in parts {
        write!(f, " {part}")?;
    }
    f.write_str(")")
}
