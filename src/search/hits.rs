//! Candidates → hits: the stored passage, its article's facts, the marks and the snippet.

use std::sync::Arc;

use super::LocalSearcher;
use super::collect::Candidate;
use super::highlight::{Needle, Needles};
use super::looked::{Looked, Shown, ShownArticle};
use super::rank::{self, Part};
use super::row::NumberedUnits;
use super::snippet::snippet;
use super::terms::Terms;
use crate::answer::{Explanation, Hit, Request, ScorePart};
use crate::error::Result;

/// Articles that are kept for the next hit in them, some kilobytes each.
pub(super) const ARTICLES_KEPT: usize = 4096;

/// Bytes of passages that are kept for the next time they are candidates: four times their text.
pub(super) const TEXT_KEPT: usize = 16 << 20;

impl LocalSearcher {
    /// A page of hits, ranked from `request.offset` + 1. The needles' units are among those that are
    /// looked for.
    pub(super) fn hits(
        &self,
        request: &Request,
        needles: &Needles,
        looked: &mut Looked<'_>,
        parts: &[Part<'_>],
        page: &[Candidate],
    ) -> Result<Vec<Hit>> {
        let mut hits = Vec::with_capacity(page.len());
        for (rank, candidate) in (request.offset + 1..).zip(page) {
            let ShownArticle { facts, path } = &*self.article_shown(&candidate.article)?;
            let shown = match looked.passage(candidate.address) {
                Some(shown) => shown,
                None => self.passage_shown(candidate)?,
            };
            let Shown { passage, sentences, row } = &*shown;
            let marks = needles.marks(row, looked.places(candidate.address, &shown));
            let (snippet, snippet_marks) = snippet(&passage.text, sentences, &marks);
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
                path: path.clone(),
                lines: passage.lines,
                explanation: if request.explain {
                    Some(self.explain(parts, candidate)?)
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

    fn article_shown(&self, id: &Arc<str>) -> Result<Arc<ShownArticle>> {
        self.articles_shown.get_or_read(id, || {
            let facts = self.article_facts(id)?;
            let path = self.corpus.join(&facts.path).to_string_lossy().into_owned();
            Ok(ShownArticle { facts, path })
        })
    }

    /// The passage at a candidate's address.
    fn passage_shown(&self, candidate: &Candidate) -> Result<Arc<Shown>> {
        let read = || {
            let fields = &self.snapshot.fields;
            let document = self.document(candidate.address)?;
            document.passage(fields, &candidate.article, candidate.number).map(Shown::new)
        };
        self.shown.get_or_read(&candidate.address, read)
    }

    fn explain(&self, parts: &[Part<'_>], candidate: &Candidate) -> Result<Explanation> {
        let mut parts = rank::explain(&self.table, parts, candidate.address)?;
        if candidate.proximity > 0.0 {
            parts.push(ScorePart { what: "close together".to_owned(), score: candidate.proximity });
        }
        Ok(Explanation { parts })
    }
}

/// What to mark of the terms of a query; their units are numbered.
pub(super) fn needles<'q>(terms: &'q Terms, units: &mut NumberedUnits<'q>) -> Needles {
    let own = terms.iter().map(|term| Needle { whole: &term.units, words: &term.words });
    let synonyms = terms.iter().flat_map(|term| &term.synonyms);
    let synonyms = synonyms.map(|synonym| Needle { whole: &synonym.units, words: &[] });
    let mut needles = Needles::default();
    own.chain(synonyms).for_each(|needle| needles.add(units, needle));
    needles
}
