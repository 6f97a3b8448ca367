//! Candidates → hits: the stored passage, its article's facts, the marks and the snippet.

use std::sync::Arc;

use super::occurrences::{EncodedPassage, Needles, Occurrences, snippet};
use super::pipeline::{Pipeline, ShownArticle};
use crate::answer::{Explanation, Hit, ScorePart};
use crate::engine::{Candidate, PassageHandle};
use crate::error::Result;
use crate::plan::Part;

/// How some hits came to their ranks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranking<'p> {
    /// Those that gave the candidates their scores.
    pub(super) parts: &'p [Part],
    pub(super) first_rank: usize,
    pub(super) explain: bool,
    pub(super) relaxed: bool,
}

impl Pipeline {
    /// Some hits of a page.
    pub(super) fn hits(
        &self,
        ranking: Ranking<'_>,
        needles: &Needles,
        occurrences: &mut Occurrences<'_>,
        page: &[Candidate],
    ) -> Result<Vec<Hit>> {
        let Ranking { parts, first_rank, explain, relaxed } = ranking;
        let ids: Vec<&Arc<str>> = page.iter().map(|candidate| &candidate.handle.article).collect();
        let articles = self.shown_articles(&ids)?;
        let passages = self.page_passages(occurrences, page)?;
        let mut hits = Vec::with_capacity(page.len());
        let shown = page.iter().zip(articles).zip(passages);
        for (((candidate, article), encoded), rank) in shown.zip(first_rank..) {
            let ShownArticle { facts, place, path } = &*article;
            let EncodedPassage { passage, sentences, text } = &*encoded;
            let positions = occurrences.positions(&candidate.handle, &encoded);
            let marks = needles.marks(text, positions);
            let (snippet, snippet_marks) = snippet(&passage.text, sentences, &marks);
            hits.push(Hit {
                relaxed,
                rank,
                score: candidate.score,
                id: passage.id.clone(),
                article: candidate.handle.article.to_string(),
                title: facts.title.clone(),
                district: facts.district.clone(),
                city: facts.city.clone(),
                place: place.clone(),
                region: facts.region.clone(),
                mentions: passage.mentions.clone(),
                year: facts.year,
                doc_type: facts.doc_type,
                kind: passage.kind,
                rule: passage.rule.clone(),
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
                explanation: explain.then(|| explanation(parts, candidate)),
                context: None,
                others: None,
                alike: Vec::new(),
            });
        }
        Ok(hits)
    }

    /// The passages of a page, in order; those that the request has not read yet are read at once.
    fn page_passages(
        &self,
        occurrences: &Occurrences<'_>,
        page: &[Candidate],
    ) -> Result<Vec<Arc<EncodedPassage>>> {
        let seen: Vec<_> = page.iter().map(|one| occurrences.passage(&one.handle)).collect();
        let unseen = page.iter().zip(&seen).filter(|(_, seen)| seen.is_none());
        let unseen: Vec<&PassageHandle> = unseen.map(|(candidate, _)| &candidate.handle).collect();
        let mut read = self.encoded_passages(&unseen)?.into_iter();
        Ok(seen.into_iter().filter_map(|seen| seen.or_else(|| read.next())).collect())
    }
}

/// What a candidate's score is the sum of, less the parts that give nothing.
fn explanation(parts: &[Part], candidate: &Candidate) -> Explanation {
    let named = parts.iter().zip(&candidate.parts).filter(|(_, score)| **score > 0.0);
    let mut parts: Vec<ScorePart> =
        named.map(|(part, score)| ScorePart { what: part.label.text(), score: *score }).collect();
    if candidate.proximity > 0.0 {
        parts.push(ScorePart { what: "close together".to_owned(), score: candidate.proximity });
    }
    if candidate.body > 0.0 {
        parts.push(ScorePart { what: "no title".to_owned(), score: candidate.body });
    }
    Explanation { parts }
}
