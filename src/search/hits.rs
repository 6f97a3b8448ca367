//! Candidates → hits: the stored passage, its article's facts, the marks and the snippet.

use std::sync::{Arc, PoisonError};

use super::LocalSearcher;
use super::collect::Candidate;
use super::highlight::{Needle, Needles};
use super::postings::TermTable;
use super::rank::{self, Part};
use super::snippet::snippet;
use super::terms::Terms;
use crate::answer::{Explanation, Hit, Request, ScorePart};
use crate::corpus::Metadata;
use crate::error::Result;

/// Articles whose facts are kept for the next hit in them, some kilobytes each.
const FACTS_KNOWN: usize = 4096;

impl LocalSearcher {
    /// A page of hits, ranked from `request.offset` + 1.
    pub(super) fn hits(
        &self,
        request: &Request,
        table: &TermTable<'_>,
        terms: &Terms,
        parts: &[Part],
        page: &[Candidate],
    ) -> Result<Vec<Hit>> {
        let needles = needles(terms);
        let fields = &self.snapshot.fields;
        let mut hits = Vec::with_capacity(page.len());
        for (rank, candidate) in (request.offset + 1..).zip(page) {
            let document = self.document(candidate.address)?;
            let facts = self.known_facts(&candidate.article, || match candidate.number {
                1 => document.article_facts(fields),
                _ => self.article_facts(table, &candidate.article),
            })?;
            let passage = document.passage(fields, &candidate.article, candidate.number)?;
            let marks = needles.marks(&passage.text);
            let (snippet, snippet_marks) = snippet(&passage.text, &marks);
            hits.push(Hit {
                rank,
                score: candidate.score,
                id: passage.id,
                article: candidate.article.to_string(),
                title: facts.title.clone(),
                district: facts.district.clone(),
                region: facts.region.clone(),
                mentions: passage.mentions,
                year: facts.year,
                doc_type: facts.doc_type,
                kind: passage.kind,
                label: passage.label,
                heading: passage.heading,
                categories: passage.categories,
                units: passage.units,
                text: passage.text,
                marks,
                snippet,
                snippet_marks,
                path: self.corpus.join(&facts.path).to_string_lossy().into_owned(),
                lines: passage.lines,
                explanation: if request.explain {
                    Some(self.explain(table, parts, candidate)?)
                } else {
                    None
                },
                context: None,
                others: None,
                alike: Vec::new(),
            });
        }
        Ok(hits)
    }

    /// The facts of an article, which `read` gives where no hit before was of it.
    fn known_facts(
        &self,
        id: &Arc<str>,
        read: impl FnOnce() -> Result<Metadata>,
    ) -> Result<Arc<Metadata>> {
        // The map is whole even where a thread that held it panicked.
        let known = self.facts_known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(facts) = known.get(id) {
            return Ok(Arc::clone(facts));
        }
        drop(known);
        let facts = Arc::new(read()?);
        let mut known = self.facts_known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() == FACTS_KNOWN {
            known.clear();
        }
        known.insert(Arc::clone(id), Arc::clone(&facts));
        Ok(facts)
    }

    fn explain(
        &self,
        table: &TermTable<'_>,
        parts: &[Part],
        candidate: &Candidate,
    ) -> Result<Explanation> {
        let mut parts = rank::explain(table, parts, candidate.address)?;
        if candidate.proximity > 0.0 {
            parts.push(ScorePart { what: "close together".to_owned(), score: candidate.proximity });
        }
        Ok(Explanation { parts })
    }
}

fn needles(terms: &Terms) -> Needles {
    let own =
        terms.iter().map(|term| Needle { whole: term.units.clone(), words: term.words.clone() });
    let synonyms = terms.iter().flat_map(|term| &term.synonyms);
    let synonyms = synonyms.map(|s| Needle { whole: s.units.clone(), words: Vec::new() });
    Needles::new(own.chain(synonyms).collect())
}
