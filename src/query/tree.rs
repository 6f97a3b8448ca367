//! What a query means, as a tree.

use crate::vocabulary::{Category, DocType, Kind};

/// One node of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Term(Term),
    Field(Field),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
}

/// A run of characters to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, without its quotes.
    pub text: String,
    /// Quoted: exactly these characters, after folding.
    pub exact: bool,
}

/// A condition on a field: any of its values.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    District(Vec<String>),
    Region(Vec<String>),
    Mentions(Vec<String>),
    Year(Vec<YearRange>),
    Category(Vec<Category>),
    Kind(Vec<Kind>),
    Type(Vec<DocType>),
    /// The rest are texts, matched as terms are, within that field alone.
    Title(Term),
    Heading(Term),
    Label(Term),
    Unit(Term),
}

/// Years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearRange {
    pub first: i32,
    pub last: i32,
}
