//! What a query means, as a tree. Shown as an s-expression, which is what its tests compare.

use std::fmt;

use super::{FieldName, YearRange};
use crate::vocabulary::{Category, DocType, Kind};

/// One node of a query. The parser sees to it that `And` and `Or` have at least two parts and
/// none of their own kind, that `Not` never stands directly below `Not`, and that the tree is
/// less deep than four times [`MAX_DEPTH`](super::MAX_DEPTH): walking it may recurse.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Term(Term),
    Field(Field),
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

/// A condition on a field: any of its values. The list is never empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Names as typed; whether there is such a place is for the engine to say.
    District(Vec<Term>),
    Region(Vec<Term>),
    Mentions(Vec<Term>),
    Year(Vec<YearRange>),
    Category(Vec<Category>),
    Kind(Vec<Kind>),
    Type(Vec<DocType>),
    /// The rest are texts, matched as terms are, within that field alone.
    Title(Vec<Term>),
    Heading(Vec<Term>),
    Label(Vec<Term>),
    Unit(Vec<Term>),
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

    /// The fields asked for, in the order typed: none below a `Not`.
    pub fn fields(&self) -> Vec<&Field> {
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

impl Field {
    pub fn name(&self) -> FieldName {
        match self {
            Field::District(_) => FieldName::District,
            Field::Region(_) => FieldName::Region,
            Field::Mentions(_) => FieldName::Mentions,
            Field::Year(_) => FieldName::Year,
            Field::Category(_) => FieldName::Category,
            Field::Kind(_) => FieldName::Kind,
            Field::Type(_) => FieldName::Type,
            Field::Title(_) => FieldName::Title,
            Field::Heading(_) => FieldName::Heading,
            Field::Label(_) => FieldName::Label,
            Field::Unit(_) => FieldName::Unit,
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

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name().as_str();
        match self {
            Field::District(values)
            | Field::Region(values)
            | Field::Mentions(values)
            | Field::Title(values)
            | Field::Heading(values)
            | Field::Label(values)
            | Field::Unit(values) => list(f, name, values),
            Field::Year(values) => list(f, name, values),
            Field::Category(values) => list(f, name, values),
            Field::Kind(values) => list(f, name, values),
            Field::Type(values) => list(f, name, values),
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
