//! What a query means, as a tree. Shown as an s-expression, which is what its tests compare.

use std::fmt;

use super::YearRange;
use crate::vocabulary::Field;

/// One node of a query. The parser sees to it that `And` and `Or` have at least two parts and
/// none of their own kind, that `Not` is never directly below `Not`, and that the tree is
/// less deep than four times [`MAX_DEPTH`](super::MAX_DEPTH): walking it may recurse.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Term(Term),
    Field(FieldCondition),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
}

/// Characters of the query, first and one past the last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// A run of characters to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, without its quotes and without characters that have no width; never blank.
    pub text: String,
    /// Quoted: exactly these characters, after folding.
    pub exact: bool,
    /// Where it was typed, quotes included.
    pub span: Span,
}

/// A condition on a field: any of its values.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldCondition {
    pub field: Field,
    pub values: Values,
}

/// Values of a field, as its [`ValueType`](crate::vocabulary::ValueType) has them. The list is never empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Names as typed; whether there is such a place is for the engine to say.
    Places(Vec<Term>),
    Years(Vec<YearRange>),
    /// Canonical spellings.
    Closed(Vec<&'static str>),
    /// Matched as terms are, within that field alone.
    Texts(Vec<Term>),
}

impl Node {
    /// The terms to be found, in the order typed: none of a field, none below a `Not`.
    pub fn terms(&self) -> Vec<&Term> {
        let mut terms = Vec::new();
        self.visit_wanted(&mut |node| {
            if let Node::Term(term) = node {
                terms.push(term);
            }
        });
        terms
    }

    /// How many terms and values of fields there are, those below a `Not` among them.
    pub fn leaves(&self) -> usize {
        match self {
            Self::Term(_) => 1,
            Self::Field(condition) => match &condition.values {
                Values::Places(values) | Values::Texts(values) => values.len(),
                Values::Years(values) => values.len(),
                Values::Closed(values) => values.len(),
            },
            Self::And(parts) | Self::Or(parts) => parts.iter().map(Self::leaves).sum(),
            Self::Not(part) => part.leaves(),
        }
    }

    /// The fields with conditions, in the order typed: none below a `Not`.
    pub fn fields(&self) -> Vec<&FieldCondition> {
        let mut fields = Vec::new();
        self.visit_wanted(&mut |node| {
            if let Node::Field(field) = node {
                fields.push(field);
            }
        });
        fields
    }

    fn visit_wanted<'a>(&'a self, visit: &mut impl FnMut(&'a Node)) {
        match self {
            Node::Term(_) | Node::Field(_) => visit(self),
            Node::And(parts) | Node::Or(parts) => {
                for part in parts {
                    part.visit_wanted(visit);
                }
            }
            Node::Not(_) => {}
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Term(term) => write!(f, "{term}"),
            Node::Field(field) => write!(f, "{field}"),
            Node::And(parts) => list(f, "and", parts),
            Node::Or(parts) => list(f, "or", parts),
            Node::Not(part) => write!(f, "(not {part})"),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.exact { write!(f, "\"{}\"", self.text) } else { f.write_str(&self.text) }
    }
}

impl fmt::Display for FieldCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.field.as_str();
        match &self.values {
            Values::Places(values) | Values::Texts(values) => list(f, name, values),
            Values::Years(values) => list(f, name, values),
            Values::Closed(values) => list(f, name, values),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, head: &str, parts: &[impl fmt::Display]) -> fmt::Result {
    write!(f, "({head}")?;
    for part in parts {
        write!(f, " {part}")?;
    }
    f.write_str(")")
}
