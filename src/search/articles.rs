//! What is indexed: articles, whole or by their facts, and how much of it there is.

use super::pipeline::Pipeline;
use crate::answer::{FacetField, SCHEMA, Sort, Stats, StoredArticle};
use crate::corpus::Metadata;
use crate::engine::{Candidate, PassageHandle, Selection};
use crate::error::Result;
use crate::plan::{Condition, Plan};

impl Pipeline {
    /// Every article's facts, by id.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub(super) fn every_article(&self) -> Result<Vec<Metadata>> {
        let ids = self.engine.article_ids()?;
        let mut facts = self.facts_of(ids.iter().map(String::as_str))?;
        Ok(ids.iter().filter_map(|id| facts.remove(id)).collect())
    }

    /// One article whole; `None` where there is no such id.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub(super) fn whole_article(&self, id: &str) -> Result<Option<StoredArticle>> {
        let found = self.passages_of(id)?;
        if found.is_empty() {
            return Ok(None);
        }
        let meta = self.facts_of(std::iter::once(id))?.remove(id).unwrap_or_default();
        let handles: Vec<&PassageHandle> = found.iter().map(|one| &one.handle).collect();
        let passages = self.engine.passages(&handles)?;
        Ok(Some(StoredArticle { meta, passages }))
    }

    /// The passages of an article, in order, without what is around it.
    pub(super) fn passages_of(&self, article: &str) -> Result<Vec<Candidate>> {
        self.in_order(Condition::all(vec![
            Condition::Article(vec![article.to_owned()]),
            Condition::Not(Box::new(Condition::furniture())),
        ]))
    }

    /// Every passage of a condition, by article and number.
    pub(super) fn in_order(&self, condition: Condition) -> Result<Vec<Candidate>> {
        let selection =
            Selection { limit: usize::MAX, sort: Sort::Position, ..Selection::default() };
        Ok(self.engine.candidates(&Plan::of(condition), &selection)?.best)
    }

    /// What is in the index, in numbers.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub(super) fn numbers(&self) -> Result<Stats> {
        let by = [FacetField::District, FacetField::Year, FacetField::Category];
        let selection = Selection {
            groupings: by.iter().map(|field| vec![*field]).collect(),
            ..Selection::default()
        };
        let own = Condition::Not(Box::new(Condition::furniture()));
        let all = self.engine.candidates(&Plan::of(own), &selection)?;
        let contents = self.engine.contents()?;
        Ok(Stats {
            schema: SCHEMA,
            articles: all.articles,
            passages: all.passages,
            figures: contents.figures as usize,
            terms: contents.words,
            bytes_text: contents.bytes_text,
            bytes_index: contents.bytes_index,
            by: self.facet_lists(&by, all.counts)?,
        })
    }
}
