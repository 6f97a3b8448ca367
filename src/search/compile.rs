//! A query's tree → the tantivy query that decides which passages match. What they score is
//! `rank`'s business.
//!
//! A passage matches when every term is found in it or in its context (headings, title, facts), and
//! at least one in the passage itself: its text, its label, the heading right above it. So a tree is
//! compiled twice over, once for "anywhere" and once for "in the passage itself".

use std::collections::HashSet;

use tantivy::Term as IndexTerm;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, Query, RangeQuery, TermSetQuery};
use tantivy::schema::Field as IndexField;

use super::asked::Scope;
use super::facts::AreaName;
use super::runs::run;
use super::sets::{AnyTerm, AsSet};
use super::terms::AnalysedTerm;
use crate::error::Result;
use crate::index::Fields;
use crate::query::{Field, Node, Term, YearRange, column};
use crate::text::fold;

pub(super) type BoxQuery = Box<dyn Query>;

/// Compiles trees against one index.
pub(super) struct Compiler<'a> {
    pub(super) fields: &'a Fields,
    pub(super) scope: &'a Scope<'a>,
    /// The query as typed: errors name the column in it.
    pub(super) input: &'a str,
}

/// A compiled node.
struct Compiled {
    anywhere: BoxQuery,
    /// `None` where the node does not ask for anything in the passage itself.
    itself: Option<BoxQuery>,
}

impl Compiler<'_> {
    /// Passages that satisfy the whole tree; `None` matches every passage.
    ///
    /// # Errors
    /// A field's value that the index does not know.
    pub(super) fn all(&self, tree: Option<&Node>) -> Result<BoxQuery> {
        if let Some(Node::Term(term)) = tree {
            // A single term that stands in a passage itself stands anywhere as well.
            let term = self.scope.analyst.term(term);
            return term.map_or(Ok(Box::new(AllQuery)), |term| self.term_itself(&term));
        }
        let Some(compiled) = tree.map(|tree| self.node(tree)).transpose()?.flatten() else {
            return Ok(Box::new(AllQuery));
        };
        Ok(match compiled.itself {
            Some(itself) => intersection(vec![compiled.anywhere, itself]),
            None => compiled.anywhere,
        })
    }

    /// Passages in which at least one word of a positive term stands, and which satisfy the tree's
    /// fields and negations.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub(super) fn any(&self, tree: &Node) -> Result<BoxQuery> {
        let mut terms = Vec::new();
        let mut conditions = Vec::new();
        self.split(tree, &mut terms, &mut conditions)?;
        // Every word of two characters and more holds a pair, so pairs find what words find, and the
        // names that no dictionary knows. A single character out of a longer run says too little.
        let (table, fields) = (self.scope.table, self.fields);
        let (mut pairs, mut above) = (Vec::new(), Vec::new());
        let mut some: Vec<BoxQuery> = Vec::new();
        let terms = self.scope.analyst.terms(&terms);
        for term in &terms {
            for synonym in &term.synonyms {
                some.push(self.run_itself(&synonym.units)?);
            }
            if term.units.len() == 1 {
                some.push(self.run_itself(&term.units)?);
            }
            let standings = term.standings(table, fields)?;
            for (words, standings, found) in [
                (&term.pairs, &standings.pairs, &mut pairs),
                (&term.ranked_words, &standings.above_words, &mut above),
            ] {
                let is_long = |word: &String| word.chars().nth(1).is_some();
                let long = words.iter().zip(standings).filter(|(word, _)| is_long(word));
                found.extend(long.map(|(_, standing)| &**standing));
            }
        }
        if !pairs.is_empty() || !above.is_empty() {
            let lanes =
                [(table.lane(fields.pairs)?, pairs), (table.lane(fields.above_words)?, above)];
            some.push(Box::new(AnyTerm::new(table, &lanes)?));
        }
        if !some.is_empty() || conditions.is_empty() {
            conditions.push(union(some));
        }
        Ok(intersection(conditions))
    }

    /// The positive terms of a tree, and what holds beside them.
    fn split<'t>(
        &self,
        node: &'t Node,
        terms: &mut Vec<&'t Term>,
        conditions: &mut Vec<BoxQuery>,
    ) -> Result<()> {
        match node {
            Node::Term(term) => terms.push(term),
            Node::And(nodes) | Node::Or(nodes) => {
                for node in nodes {
                    self.split(node, terms, conditions)?;
                }
            }
            Node::Field(_) | Node::Not(_) => {
                conditions.extend(self.node(node)?.map(|compiled| compiled.anywhere));
            }
        }
        Ok(())
    }

    /// `None` where the node asks for nothing: a term of spaces.
    fn node(&self, node: &Node) -> Result<Option<Compiled>> {
        Ok(match node {
            Node::Term(term) => {
                self.scope.analyst.term(term).map(|term| self.term(&term)).transpose()?
            }
            Node::Field(field) => Some(Compiled { anywhere: self.field(field)?, itself: None }),
            Node::Not(inner) => self.node(inner)?.map(|inner| Compiled {
                anywhere: Box::new(BooleanQuery::new(vec![
                    (Occur::Must, Box::new(AllQuery)),
                    (Occur::MustNot, Box::new(AsSet(inner.anywhere))),
                ])),
                itself: None,
            }),
            Node::And(nodes) => {
                let compiled = self.nodes(nodes)?;
                let (anywhere, itself): (Vec<_>, Vec<_>) =
                    compiled.into_iter().map(|c| (c.anywhere, c.itself)).unzip();
                let itself: Vec<_> = itself.into_iter().flatten().collect();
                (!anywhere.is_empty()).then(|| Compiled {
                    anywhere: intersection(anywhere),
                    itself: (!itself.is_empty()).then(|| union(itself)),
                })
            }
            Node::Or(nodes) => {
                let compiled = self.nodes(nodes)?;
                let (anywhere, itself): (Vec<_>, Vec<_>) =
                    compiled.into_iter().map(|c| (c.anywhere, c.itself)).unzip();
                (!anywhere.is_empty()).then(|| Compiled {
                    anywhere: union(anywhere),
                    // One branch without a term frees the whole.
                    itself: itself.into_iter().collect::<Option<Vec<_>>>().map(union),
                })
            }
        })
    }

    /// Each node once: a pasted text repeats its words.
    fn nodes(&self, nodes: &[Node]) -> Result<Vec<Compiled>> {
        let mut seen = HashSet::new();
        let is_new = |node: &&Node| match node {
            Node::Term(term) => seen.insert((fold(&term.text), term.exact)),
            Node::Field(_) | Node::And(_) | Node::Or(_) | Node::Not(_) => true,
        };
        nodes.iter().filter(is_new).filter_map(|node| self.node(node).transpose()).collect()
    }

    /// A run is found where it stands literally, or where all of its words stand.
    fn term(&self, term: &AnalysedTerm) -> Result<Compiled> {
        let mut anywhere = vec![self.run_anywhere(&term.units)?];
        if !term.words.is_empty() {
            anywhere.push(self.all_words(&term.words, |word| self.run_anywhere(word))?);
        }
        for synonym in &term.synonyms {
            anywhere.push(self.run_anywhere(&synonym.units)?);
        }
        Ok(Compiled { anywhere: union(anywhere), itself: Some(self.term_itself(term)?) })
    }

    /// [`Self::term`], within the passage itself.
    fn term_itself(&self, term: &AnalysedTerm) -> Result<BoxQuery> {
        let mut itself = vec![self.run_itself(&term.units)?];
        if !term.words.is_empty() {
            itself.push(self.words_itself(&term.words)?);
        }
        for synonym in &term.synonyms {
            itself.push(self.run_itself(&synonym.units)?);
        }
        Ok(union(itself))
    }

    /// Passages that each word finds; the first that finds none ends the looking.
    fn all_words(
        &self,
        words: &[Vec<String>],
        find: impl Fn(&[String]) -> Result<BoxQuery>,
    ) -> Result<BoxQuery> {
        let mut conditions = Vec::with_capacity(words.len());
        for word in words {
            let found = find(word)?;
            if is_empty(&found) {
                return Ok(found);
            }
            conditions.push(found);
        }
        Ok(intersection(conditions))
    }

    /// All words in the passage itself, but for those that say where and when: 崂山区养老服务 is not
    /// written out in each passage of that district.
    fn words_itself(&self, words: &[Vec<String>]) -> Result<BoxQuery> {
        let (mut all, mut some) = (Vec::with_capacity(words.len() + 1), Vec::new());
        for word in words {
            let itself = self.run_itself(word)?;
            let mut ways = self.scope.facts.place_or_year(word);
            if !ways.is_empty() {
                some.push(itself.box_clone());
            }
            ways.push(itself);
            let found = union(ways);
            if is_empty(&found) {
                return Ok(found);
            }
            all.push(found);
        }
        if some.len() == words.len() {
            all.push(union(some));
        }
        Ok(intersection(all))
    }

    fn run_itself(&self, units: &[String]) -> Result<BoxQuery> {
        let fields = self.fields;
        self.run_in(&[fields.text, fields.label, fields.above], units)
    }

    pub(super) fn run_anywhere(&self, units: &[String]) -> Result<BoxQuery> {
        let fields = self.fields;
        let places = [fields.text, fields.label, fields.above, fields.heading, fields.title];
        let mut ways = self.scope.facts.that_hold(units);
        ways.push(self.run_in(&places, units)?);
        Ok(union(ways))
    }

    /// A run in any of some fields.
    fn run_in(&self, fields: &[IndexField], units: &[String]) -> Result<BoxQuery> {
        let mut ways = Vec::with_capacity(fields.len());
        for field in fields {
            ways.push(run(self.scope.table, self.fields, *field, units)?);
        }
        Ok(union(ways))
    }

    fn field(&self, field: &Field) -> Result<BoxQuery> {
        let fields = self.fields;
        Ok(match field {
            Field::District(names) => self.areas("district", fields.district, names)?,
            Field::Region(names) => self.areas("region", fields.region, names)?,
            Field::Mentions(names) => self.areas("mentions", fields.mentions, names)?,
            Field::Year(ranges) => years(fields.year, ranges),
            Field::Category(values) => {
                one_of(fields.category, values.iter().map(|value| value.as_str()))
            }
            Field::Kind(values) => one_of(fields.kind, values.iter().map(|value| value.as_str())),
            Field::Type(values) => {
                one_of(fields.doc_type, values.iter().map(|value| value.as_str()))
            }
            Field::Title(terms) => self.text_field(&[fields.title], terms)?,
            Field::Heading(terms) => self.text_field(&[fields.above, fields.heading], terms)?,
            Field::Label(terms) => self.text_field(&[fields.label], terms)?,
            Field::Unit(terms) => self.text_field(&[fields.unit], terms)?,
        })
    }

    fn areas(&self, name: &'static str, field: IndexField, terms: &[Term]) -> Result<BoxQuery> {
        let names = terms.iter().map(|term| AreaName {
            text: &term.text,
            column: Some(column(self.input, term.span.start)),
        });
        self.scope.facts.areas(name, field, &names.collect::<Vec<_>>())
    }

    /// Any of some terms within some fields alone.
    fn text_field(&self, fields: &[IndexField], terms: &[Term]) -> Result<BoxQuery> {
        let mut ways = Vec::new();
        for term in terms.iter().filter_map(|term| self.scope.analyst.term(term)) {
            ways.push(self.run_in(fields, &term.units)?);
            if !term.words.is_empty() {
                ways.push(self.all_words(&term.words, |word| self.run_in(fields, word))?);
            }
        }
        Ok(union(ways))
    }
}

/// Any of some values of a fact.
pub(super) fn one_of<'a>(field: IndexField, values: impl Iterator<Item = &'a str>) -> BoxQuery {
    Box::new(TermSetQuery::new(values.map(|value| IndexTerm::from_field_text(field, value))))
}

/// Any of some ranges of years.
pub(super) fn years(field: IndexField, ranges: &[YearRange]) -> BoxQuery {
    let year = |year: i32| IndexTerm::from_field_i64(field, i64::from(year));
    let range = |range: &YearRange| -> BoxQuery {
        Box::new(RangeQuery::new(
            std::ops::Bound::Included(year(range.first)),
            std::ops::Bound::Included(year(range.last)),
        ))
    };
    union(ranges.iter().map(range).collect())
}

pub(super) fn union(mut queries: Vec<BoxQuery>) -> BoxQuery {
    queries.retain(|query| !is_empty(query));
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

pub(super) fn intersection(mut queries: Vec<BoxQuery>) -> BoxQuery {
    if let Some(at) = queries.iter().position(is_empty) {
        return queries.swap_remove(at);
    }
    match queries.len() {
        0 => Box::new(AllQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::intersection(queries)),
    }
}

/// Whether a query is known to match nothing.
fn is_empty(query: &BoxQuery) -> bool {
    query.is::<EmptyQuery>()
}
