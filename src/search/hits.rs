//! Candidates → hits: the stored passage, its article's facts, the marks and the snippet.

use std::sync::Arc;

use super::LocalSearcher;
use super::collect::Candidate;
use super::highlight::{Needle, Needles};
use super::postings::TermTable;
use super::rank::{self, Part};
use super::snippet::{Sentences, snippet};
use super::terms::Terms;
use crate::answer::{Explanation, Hit, Request, ScorePart};
use crate::corpus::Passage;
use crate::error::Result;

/// Articles whose facts are kept for the next hit in them, some kilobytes each.
pub(super) const FACTS_KEPT: usize = 4096;

/// Bytes of text of passages that are kept for the next time they are hits.
pub(super) const TEXT_KEPT: usize = 4 << 20;

/// A passage, ready to be shown.
#[derive(Debug)]
pub(super) struct Shown {
    passage: Passage,
    sentences: Sentences,
}

impl Shown {
    /// About how many bytes of memory its text takes.
    pub(super) fn weight(&self) -> usize {
        self.passage.text.len()
    }
}

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
        let mut hits = Vec::with_capacity(page.len());
        for (rank, candidate) in (request.offset + 1..).zip(page) {
            let article = &candidate.article;
            let facts =
                self.facts_kept.get_or_read(article, || self.article_facts(table, article))?;
            let shown = self.passage_shown(candidate)?;
            let Shown { passage, sentences } = &*shown;
            let marks = needles.marks(&passage.text);
            let (snippet, snippet_marks) = snippet(&passage.text.clone(), sentences, &marks);
            hits.push(Hit {
                rank,
                score: candidate.score,
                id: passage.id.clone(),
                article: candidate.article.to_string(),
                title: facts.title.clone(),
                district: facts.district.clone(),
                region: facts.region.clone(),
                mentions: passage.mentions.clone(),
                year: facts.year,
                doc_type: facts.doc_type,
                kind: passage.kind,
                label: passage.label.clone(),
                heading: passage.heading.clone(),
                categories: passage.categories.clone(),
                units: passage.units.clone(),
                text: passage.text.clone(),
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

    /// The passage at a candidate's address.
    fn passage_shown(&self, candidate: &Candidate) -> Result<Arc<Shown>> {
        let read = || {
            let fields = &self.snapshot.fields;
            let document = self.document(candidate.address)?;
            let passage = document.passage(fields, &candidate.article, candidate.number)?;
            let sentences = Sentences::of(&passage.text);
            Ok(Shown { passage, sentences })
        };
        self.shown.get_or_read(&candidate.address, read)
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
