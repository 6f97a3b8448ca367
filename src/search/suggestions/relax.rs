//! A query that finds nothing, less one of its conditions: "3 in 李沧区 if you drop the year". What is
//! dropped is a filter, a field of the query, or a term.

use crate::answer::{FacetField, Filters, Suggestion};
use crate::error::Result;
use crate::query::{Node, without_field};
use crate::search::pipeline::Pipeline;
use crate::search::question::Question;
use crate::vocabulary::Field;

/// A query of more terms is a sentence: leaving out one word of it is no help.
const CONDITIONS_TRIED: usize = 6;

impl Pipeline {
    /// The query less each of its conditions, one at a time, filters and fields before terms, most
    /// passages first. Where no single one is in the way, less all filters.
    pub(super) fn relaxed(&self, question: &Question<'_>) -> Result<Vec<Suggestion>> {
        let mut offered = Vec::new();
        for (name, filters) in without_each(question.filters) {
            self.offer(
                question.input,
                &filters,
                question,
                format!("without the {name}"),
                &mut offered,
            )?;
        }
        let fields = question.parsed.tree.iter().flat_map(|tree| tree.fields());
        let mut names: Vec<Field> = Vec::new();
        for name in fields.map(|field| field.field) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        for name in names {
            // A query of nothing else would be every passage there is.
            if let Some(query) =
                without_field(question.input, name).filter(|query| !query.is_empty())
            {
                let reason = format!("without the {}", name.as_str());
                self.offer(&query, question.filters, question, reason, &mut offered)?;
            }
        }
        if offered.is_empty() && without_each(question.filters).len() > 1 {
            let none = Filters::default();
            self.offer(
                question.input,
                &none,
                question,
                "without the filters".to_owned(),
                &mut offered,
            )?;
        }
        let by_passages = |one: &Suggestion, other: &Suggestion| other.passages.cmp(&one.passages);
        offered.sort_by(by_passages);

        let mut less_a_term = Vec::new();
        for (query, term) in without_each_term(question) {
            let reason = format!("without {term}");
            self.offer(&query, question.filters, question, reason, &mut less_a_term)?;
        }
        less_a_term.sort_by(by_passages);
        offered.extend(less_a_term);
        Ok(offered)
    }

    fn offer(
        &self,
        query: &str,
        filters: &Filters,
        question: &Question<'_>,
        reason: String,
        offered: &mut Vec<Suggestion>,
    ) -> Result<()> {
        let passages = self.count(query, filters, question.scope)?;
        if passages > 0 {
            offered.push(Suggestion { query: query.to_owned(), passages, reason });
        }
        Ok(())
    }
}

/// The filters that are set: the name of each, and the filters without it.
fn without_each(filters: &Filters) -> Vec<(&'static str, Filters)> {
    let without_field = |field: &FacetField| {
        let mut rest = filters.clone();
        rest.clear(*field);
        (field.as_str(), rest)
    };
    let without_articles = ("article", Filters { article: Vec::new(), ..filters.clone() });
    let without = FacetField::ALL.iter().map(without_field).chain([without_articles]);
    without.filter(|(_, rest)| rest != filters).collect()
}

/// Of terms that must all be found: each, and the query without it.
fn without_each_term<'a>(question: &'a Question<'_>) -> Vec<(String, &'a str)> {
    let Some(Node::And(nodes)) = &question.parsed.tree else { return Vec::new() };
    let terms: Vec<_> = nodes
        .iter()
        .filter_map(|node| match node {
            Node::Term(term) => Some(term),
            _ => None,
        })
        .collect();
    // Without its only term a query would be every passage there is.
    if terms.len() < 2 || terms.len() > CONDITIONS_TRIED {
        return Vec::new();
    }
    let rest = |start: usize, end: usize| {
        let rest = question.input.chars().enumerate();
        let rest = rest.filter(|(at, _)| !(start..end).contains(at)).map(|(_, c)| c);
        rest.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    terms
        .into_iter()
        .map(|term| (rest(term.span.start, term.span.end), term.text.as_str()))
        .collect()
}
