//! What one request asks, and which passages match it.
//!
//! A request may try several queries: as typed, relaxed, respelled. Whatever they look up and analyse is
//! kept in one [`Scope`], so that each term is looked up and each run analysed once.

use std::rc::Rc;

use tantivy::TERMINATED;
use tantivy::query::EnableScoring;

use super::LocalSearcher;
use super::compile::{BoxQuery, Compiler, intersection};
use super::facts::Facts;
use super::postings::TermTable;
use super::terms::{AnalysedTerm, Analyst};
use crate::answer::{Filters, MatchMode};
use crate::error::Result;
use crate::query::{self, Parsed};

/// What the queries of one request have in common.
pub(super) struct Scope<'a> {
    pub(super) table: &'a TermTable,
    pub(super) facts: Facts<'a>,
    pub(super) analyst: Analyst<'a>,
}

/// One query, parsed.
pub(super) struct Asked<'a> {
    pub(super) input: &'a str,
    pub(super) parsed: Parsed,
    pub(super) filters: &'a Filters,
    pub(super) mode: MatchMode,
    pub(super) scope: &'a Scope<'a>,
}

pub(super) struct Matching {
    pub(super) query: BoxQuery,
    /// What the matching passages satisfy.
    pub(super) mode: MatchMode,
    pub(super) relaxed: bool,
}

impl<'a> Asked<'a> {
    /// # Errors
    /// As for [`query::parse`].
    pub(super) fn new(
        input: &'a str,
        filters: &'a Filters,
        mode: MatchMode,
        scope: &'a Scope<'a>,
    ) -> Result<Self> {
        Ok(Self { input, parsed: query::parse(input)?, filters, mode, scope })
    }

    /// The terms that are wanted; one that is repeated counts once.
    pub(super) fn terms(&self) -> Vec<Rc<AnalysedTerm>> {
        let terms = self.parsed.tree.as_ref().map(query::Node::terms).unwrap_or_default();
        self.scope.analyst.terms(&terms)
    }
}

impl LocalSearcher {
    /// `exact`: without synonyms.
    pub(super) fn scope(&self, exact: bool) -> Scope<'_> {
        Scope {
            table: &self.table,
            facts: self.facts(),
            analyst: Analyst::new(&self.segmenter, (!exact).then_some(&self.synonyms)),
        }
    }

    /// For the query `input`.
    pub(super) fn compiler<'a>(&'a self, scope: &'a Scope<'a>, input: &'a str) -> Compiler<'a> {
        Compiler { fields: &self.snapshot.fields, scope, input }
    }

    /// The passages that match, in the mode that was asked for, or relaxed.
    ///
    /// # Errors
    /// A name in the query or its filters that the index does not know.
    pub(super) fn matching(&self, asked: &Asked<'_>) -> Result<Matching> {
        let compiler = self.compiler(asked.scope, asked.input);
        let tree = asked.parsed.tree.as_ref();
        let filters = asked.scope.facts.filters(asked.filters)?;
        let within = |query: BoxQuery| {
            let mut conditions = vec![query];
            conditions.extend(filters.iter().map(|filter| filter.box_clone()));
            intersection(conditions)
        };
        if asked.mode != MatchMode::Any {
            let query = within(compiler.all(tree)?);
            let nothing = || self.is_empty(&query);
            if asked.mode == MatchMode::All || tree.is_none() || !nothing()? {
                return Ok(Matching { query, mode: MatchMode::All, relaxed: false });
            }
        }
        let query = match tree {
            Some(tree) => within(compiler.any(tree)?),
            None => within(compiler.all(None)?),
        };
        let relaxed = asked.mode == MatchMode::Auto && !self.is_empty(&query)?;
        let mode =
            if relaxed || asked.mode == MatchMode::Any { MatchMode::Any } else { MatchMode::All };
        Ok(Matching { query, mode, relaxed })
    }

    /// Whether no passage that has not been removed matches.
    pub(super) fn is_empty(&self, query: &BoxQuery) -> Result<bool> {
        let searcher = &self.snapshot.searcher;
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        for segment in searcher.segment_readers() {
            let mut scorer = weight.scorer(segment, 1.0)?;
            let alive = segment.alive_bitset();
            while scorer.doc() != TERMINATED {
                if alive.is_none_or(|alive| alive.is_alive(scorer.doc())) {
                    return Ok(false);
                }
                scorer.advance();
            }
        }
        Ok(true)
    }
}
