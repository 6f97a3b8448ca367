//! Promises beside deliveries. The query says which figures are wanted; their counterparts are
//! found among all figures of the same articles, since a report (`完成情况：占年计划的128%`) need
//! not name its subject again.

use std::collections::{HashMap, HashSet};

use super::{FigureQuery, Found, FoundPassage, statement};
use crate::answer::{
    CompareAnswer, CompareRequest, CompareRow, FigureRow, RateShown, Relevance, SCHEMA, Warning,
};
use crate::error::Result;
use crate::figures::{Comparison, Figure, FigureKind, Statement, compare, same_subject, same_unit};
use crate::search::pipeline::Pipeline;

/// Articles that are read whole for one comparison, the best ones.
const MAX_ARTICLES: usize = 1_000;

/// Where a figure is: its passage, its characters there, and the bits of its value, since the
/// figures of a list can share a run.
type Place = (String, [usize; 2], u64);

fn place(passage: &str, figure: &Figure) -> Place {
    (passage.to_owned(), figure.span, figure.value.to_bits())
}

impl Pipeline {
    /// Promises beside deliveries.
    ///
    /// # Errors
    /// As for [`Searcher::search`](crate::answer::Searcher::search).
    pub(in crate::search) fn comparison(&self, request: &CompareRequest) -> Result<CompareAnswer> {
        let mut found = self.passages_with_figures(&FigureQuery {
            query: &request.query,
            filters: &request.filters,
            mode: request.mode,
            exact: request.exact,
        })?;
        let wanted = wanted(&found);
        let ids = articles_in_order(&found);
        if ids.len() > MAX_ARTICLES {
            let message = format!(
                "only the best {MAX_ARTICLES} of {} articles were compared; narrow the query",
                ids.len()
            );
            found.warnings.push(Warning { message, column: 0 });
        }
        let passages = self.passages_in(ids)?;
        let mut figures: Vec<FigureRow> = Vec::new();
        let mut statements: Vec<Statement> = Vec::new();
        for passage in &passages {
            for told in found.of_passage(passage) {
                figures.push(self.figure_row(&told)?);
                statements.push(statement(&told.meta, passage, told.figure));
            }
        }
        let is_wanted =
            |at: usize| wanted.contains(&place(&statements[at].passage, &statements[at].figure));
        let mut rows: Vec<CompareRow> = compare(&statements)
            .into_iter()
            .filter(|row| members(row).any(is_wanted) && allowed(row, &statements, request))
            .map(|row| compare_row(&row, &figures))
            .collect();
        if request.by_year {
            through_the_years(&mut rows);
        }
        Ok(CompareAnswer {
            schema: SCHEMA,
            query: request.query.clone(),
            relaxed: found.relaxed,
            kept: found.kept.clone(),
            by_year: request.by_year,
            total: rows.len(),
            rows,
            warnings: found.warnings,
            synonyms: found.synonyms,
        })
    }

    /// The passages with figures of some articles, in the order of `ids`; those of the first
    /// [`MAX_ARTICLES`].
    fn passages_in(&self, mut ids: Vec<String>) -> Result<Vec<FoundPassage>> {
        ids.truncate(MAX_ARTICLES);
        let order: HashMap<String, usize> = ids.iter().cloned().zip(0..).collect();
        let mut passages = self.figures_of_articles(ids)?;
        // Stable: those of an article stay in the order of its text.
        passages.sort_by_key(|passage| order.get(&passage.article).copied());
        Ok(passages)
    }
}

/// The figures that the query means: those whose own clause says it, in an article without such
/// those of its sentences or items.
fn wanted(found: &Found) -> HashSet<Place> {
    let told = found.told();
    let mut nearest: HashMap<&str, Option<Relevance>> = HashMap::new();
    for told in &told {
        let best = nearest.entry(told.found.article.as_str()).or_insert(told.relevance);
        *best = (*best).min(told.relevance);
    }
    told.iter()
        .filter(|told| told.figure.kind != FigureKind::Background)
        .filter(|told| nearest.get(told.found.article.as_str()) == Some(&told.relevance))
        .map(|told| place(&told.found.passage.id, told.figure))
        .collect()
}

fn articles_in_order(found: &Found) -> Vec<String> {
    let mut seen = HashSet::new();
    let ids = found.passages.iter().map(|passage| &passage.article);
    ids.filter(|id| seen.insert(id.as_str())).cloned().collect()
}

/// The statements of a row, but for what is only told again.
fn members(row: &Comparison) -> impl Iterator<Item = usize> {
    row.planned.into_iter().chain(row.delivered.iter().copied()).chain(row.also.iter().copied())
}

fn allowed(row: &Comparison, statements: &[Statement], request: &CompareRequest) -> bool {
    row.planned
        .iter()
        .chain(&row.delivered)
        .any(|&at| request.conditions.allow(&statements[at].figure))
}

fn compare_row(row: &Comparison, figures: &[FigureRow]) -> CompareRow {
    let mut also: Vec<String> = Vec::new();
    for passage in row.also.iter().map(|&at| &figures[at].passage) {
        if !also.contains(passage) {
            also.push(passage.clone());
        }
    }
    let of = row.planned.or(row.delivered.first().copied()).map(|at| &figures[at]);
    CompareRow {
        district: of.and_then(|figure| figure.district.clone()),
        city: of.and_then(|figure| figure.city.clone()),
        place: of.and_then(|figure| figure.place.clone()),
        year: row.year,
        subject: row.subject.clone(),
        action: row.action.clone(),
        unit: row.unit.clone(),
        series: None,
        planned: row.planned.map(|at| figures[at].clone()),
        delivered: row.delivered.iter().map(|&at| figures[at].clone()).collect(),
        rate: row.rate.map(|rate| RateShown { percent: rate.percent, computed: rate.computed }),
        paired_by: row.paired_by,
        also,
    }
}

/// One subject after the other, those with the most years first, each by year and place.
fn through_the_years(rows: &mut Vec<CompareRow>) {
    struct Series {
        subject: String,
        unit: String,
        rows: Vec<CompareRow>,
    }
    let mut all: Vec<Series> = Vec::new();
    for row in rows.drain(..) {
        let mine = all.iter_mut().find(|series| {
            same_unit(&series.unit, &row.unit) && same_subject(&series.subject, &row.subject)
        });
        match mine {
            Some(series) => {
                if row.subject.chars().count() < series.subject.chars().count() {
                    series.subject.clone_from(&row.subject);
                }
                series.rows.push(row);
            }
            None => all.push(Series {
                subject: row.subject.clone(),
                unit: row.unit.clone(),
                rows: vec![row],
            }),
        }
    }
    let years =
        |series: &Series| series.rows.iter().map(|row| row.year).collect::<HashSet<_>>().len();
    // Stable: equals stay in the order in which they came.
    all.sort_by_key(|series| std::cmp::Reverse((years(series), series.rows.len())));
    for series in &mut all {
        series.rows.sort_by(|a, b| (a.year, &a.place).cmp(&(b.year, &b.place)));
        for row in &mut series.rows {
            row.series = Some(series.subject.clone());
        }
    }
    rows.extend(all.into_iter().flat_map(|series| series.rows));
}
