//! Candidates → hits: the stored passage, its article's facts, the marks and the snippet.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::LocalSearcher;
use super::collect::Candidate;
use super::highlight::{Needle, Needles, marks};
use super::postings::TermTable;
use super::rank::{self, Part};
use super::snippet::snippet;
use super::terms::AnalysedTerm;
use crate::answer::{Explanation, Hit, Request, ScorePart};
use crate::corpus::Metadata;
use crate::error::Result;
use crate::index;

impl LocalSearcher {
    /// A page of hits, ranked from `request.offset` + 1.
    pub(super) fn hits(
        &self,
        request: &Request,
        table: &TermTable<'_>,
        terms: &[AnalysedTerm],
        parts: &[Part],
        page: &[Candidate],
    ) -> Result<Vec<Hit>> {
        let needles = needles(terms);
        let fields = &self.snapshot.fields;
        let mut articles: HashMap<&str, Metadata> = HashMap::new();
        let mut hits = Vec::with_capacity(page.len());
        for (rank, candidate) in (request.offset + 1..).zip(page) {
            let document = self.document(candidate.address)?;
            let facts = match articles.entry(&candidate.article) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) if candidate.number == 1 => {
                    new.insert(index::article_facts(&document, fields)?)
                }
                Entry::Vacant(new) => new.insert(self.article_facts(table, &candidate.article)?),
            };
            let passage = index::passage(&document, fields, &candidate.article, candidate.number)?;
            let marks = marks(&passage.text, &needles);
            let (snippet, snippet_marks) = snippet(&passage.text, &marks);
            hits.push(Hit {
                rank,
                score: candidate.score,
                id: passage.id,
                article: candidate.article.clone(),
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
}

impl LocalSearcher {
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

fn needles(terms: &[AnalysedTerm]) -> Needles {
    let needle =
        |term: &AnalysedTerm| Needle { whole: term.units.clone(), words: term.words.clone() };
    let synonyms = terms.iter().flat_map(|term| &term.synonyms);
    let synonyms = synonyms.map(|s| Needle { whole: s.units.clone(), words: Vec::new() });
    Needles { terms: terms.iter().map(needle).chain(synonyms).collect() }
}
