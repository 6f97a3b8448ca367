//! Promises beside deliveries. The query says which figures are wanted; the other side of each is looked for among
//! all figures that `counterparts` reads beside them.

use std::collections::{HashMap, HashSet};

use super::counterparts::Place;
use super::found::{Found, place_of};
use super::years::through_the_years;
use super::{Beside, FigureQuery, statement};
use crate::answer::{
    CompareAnswer, CompareRequest, CompareRow, FigureRow, NoReport, RateShown, Relevance, Role,
    SCHEMA, SourceRow,
};
use crate::error::Result;
use crate::figures::{Comparison, FigureKind, Statement, compare};
use crate::search::pipeline::Pipeline;

/// Passages that are read for one comparison, the best ones, and as many of other articles with what else is in their
/// items: a second of processor time over a million passages is what twice as many take.
const MAX_COMPARED: usize = 3_000;

/// The statements of what was found.
pub(super) struct Compared {
    pub(super) statements: Vec<Statement>,
    /// Of each statement its passage, by its place among those found, and its place in that.
    places: Vec<(usize, usize)>,
}

impl Compared {
    fn of(found: &Found) -> Self {
        let mut compared = Self { statements: Vec::new(), places: Vec::new() };
        for (passage, one) in found.passages.iter().enumerate() {
            let Some(meta) = found.meta(one) else { continue };
            let figures = one.figures.iter().enumerate();
            // What is only background is in no row.
            for (at, figure) in figures.filter(|(_, one)| one.kind != FigureKind::Background) {
                compared.statements.push(statement(&place_of(meta, figure), one, at));
                compared.places.push((passage, at));
            }
        }
        compared
    }
}

impl Pipeline {
    /// Promises beside deliveries.
    ///
    /// # Errors
    /// As for [`Searcher::search`](crate::answer::Searcher::search).
    pub(in crate::search) fn comparison(&self, request: &CompareRequest) -> Result<CompareAnswer> {
        // What has no figure is in no row, but may report in words.
        let beside = if request.undelivered { Beside::Everything } else { Beside::WithFigures };
        let mut found = self.passages_with_figures(&FigureQuery {
            query: &request.query,
            filters: &request.filters,
            mode: request.mode,
            exact: request.exact,
            most: MAX_COMPARED,
            beside,
        })?;
        self.place_reposts(&mut found)?;
        let wanted = wanted(&found);
        self.add_counterparts(&mut found, &wanted, beside)?;
        let compared = Compared::of(&found);
        let is_wanted = |at: usize| {
            let (passage, figure) = compared.places[at];
            wanted.contains(&(found.passages[passage].handle.key, figure))
        };
        let mut rows = compare(&compared.statements);
        rows.retain(|row| {
            members(row).any(is_wanted) && allowed(row, &compared.statements, request)
        });
        let mut unclear = None;
        if request.undelivered {
            rows.retain(|row| row.delivered.is_empty());
            let promises = rows.len();
            let mut silent = self.without_report(&found, &compared, &rows)?.into_iter();
            rows.retain(|_| silent.next() == Some(true));
            unclear = Some(promises - rows.len());
        }
        let paths: Vec<String> = rows.iter().map(path).collect();
        let writer = Writer { pipeline: self, found: &found, compared: &compared };
        let mut rows: Vec<CompareRow> =
            rows.iter().map(|row| writer.row(row, request)).collect::<Result<_>>()?;
        if request.by_year {
            through_the_years(&mut rows, &paths);
        }
        Ok(CompareAnswer {
            schema: SCHEMA,
            query: request.query.clone(),
            relaxed: found.relaxed,
            kept: found.kept,
            by_year: request.by_year,
            undelivered: request.undelivered,
            unclear,
            total: rows.len(),
            rows,
            warnings: found.warnings,
            synonyms: found.synonyms,
        })
    }
}

/// The figures that the query means: those whose own clause says it, in an article without such
/// those of its sentences or items.
fn wanted(found: &Found) -> HashSet<Place> {
    let told = found.told();
    let mut nearest: HashMap<&str, Option<Relevance>> = HashMap::new();
    for told in &told {
        let best = nearest.entry(told.found.article()).or_insert(told.relevance);
        *best = (*best).min(told.relevance);
    }
    told.iter()
        .filter(|told| told.figure.kind != FigureKind::Background)
        .filter(|told| nearest.get(told.found.article()) == Some(&told.relevance))
        .map(|told| (told.found.handle.key, told.at))
        .collect()
}

/// The statements of a row.
fn members(row: &Comparison) -> impl Iterator<Item = usize> {
    let shown = row.planned.iter().chain(&row.delivered).chain(&row.earlier);
    shown.chain(&row.also).copied()
}

fn allowed(row: &Comparison, statements: &[Statement], request: &CompareRequest) -> bool {
    let mut shown = row.planned.iter().chain(&row.delivered);
    shown.any(|&at| request.conditions.allow(&statements[at].figure))
}

/// The place of a row; one that is not known whole is told apart from others of its name by nothing.
fn path(row: &Comparison) -> String {
    match row.region.is_empty() {
        false => row.region.join("/"),
        true => row.district.clone().unwrap_or_default(),
    }
}

struct Writer<'a> {
    pipeline: &'a Pipeline,
    found: &'a Found,
    compared: &'a Compared,
}

impl Writer<'_> {
    fn row(&self, row: &Comparison, request: &CompareRequest) -> Result<CompareRow> {
        let planned = row.planned.map(|at| self.figure(at)).transpose()?;
        let delivered = self.figures(&row.delivered)?;
        let earlier = self.figures(&row.earlier)?;
        let of = planned.as_ref().or(delivered.first());
        Ok(CompareRow {
            district: of.and_then(|figure| figure.district.clone()),
            city: of.and_then(|figure| figure.city.clone()),
            place: of.and_then(|figure| figure.place.clone()),
            year: row.year,
            subject: row.subject.clone(),
            action: row.action.clone(),
            unit: row.unit.clone(),
            series: None,
            chain: None,
            rate: row.rate.map(|rate| RateShown { percent: rate.percent, computed: rate.computed }),
            paired_by: row.paired_by,
            report: request.undelivered.then_some(NoReport::NotFound),
            also: self.also(row),
            sources: self.sources(row),
            planned,
            delivered,
            earlier,
        })
    }

    fn figures(&self, statements: &[usize]) -> Result<Vec<FigureRow>> {
        statements.iter().map(|&at| self.figure(at)).collect()
    }

    fn figure(&self, at: usize) -> Result<FigureRow> {
        let (passage, figure) = self.compared.places[at];
        match self.found.figure(&self.found.passages[passage], figure) {
            Some(told) => self.pipeline.figure_row(self.found, &told),
            // Facts are read for the article of every passage.
            None => Err(crate::error::Error::IndexDamaged {
                reason: format!("{} has no facts", self.found.passages[passage].passage.id),
            }),
        }
    }

    fn also(&self, row: &Comparison) -> Vec<String> {
        let mut seen = HashSet::new();
        let passages = row.also.iter().map(|&at| &self.compared.statements[at].passage);
        passages.filter(|passage| seen.insert(*passage)).cloned().collect()
    }

    /// Where what is in the row is told: the promise first, then the delivery, what was reported before it, and all that
    /// tell one of these again. A passage is named once for each part of the row.
    fn sources(&self, row: &Comparison) -> Vec<SourceRow> {
        let value = |at: usize| self.compared.statements[at].figure.value;
        let again = row.also.iter().map(|&at| {
            let is_earlier = row.earlier.iter().any(|&one| value(one) == value(at));
            let role = match self.compared.statements[at].figure.kind {
                FigureKind::Plan => Role::Planned,
                _ if is_earlier => Role::Earlier,
                _ => Role::Delivered,
            };
            (at, role, true)
        });
        let shown = |statements: &[usize], role| -> Vec<(usize, Role, bool)> {
            statements.iter().map(|&at| (at, role, false)).collect()
        };
        let parts = [
            shown(row.planned.as_slice(), Role::Planned),
            shown(&row.delivered, Role::Delivered),
            shown(&row.earlier, Role::Earlier),
        ];
        let mut seen = HashSet::new();
        let all = parts.into_iter().flatten().chain(again);
        all.filter_map(|(at, role, again)| {
            let (passage, figure) = self.compared.places[at];
            let found = &self.found.passages[passage];
            seen.insert((role, found.handle.key)).then(|| SourceRow {
                role,
                again,
                article: found.article().to_owned(),
                passage: found.passage.id.clone(),
                path: self
                    .found
                    .meta(found)
                    .map(|meta| self.pipeline.path(&meta.path))
                    .unwrap_or_default(),
                lines: found.passage.lines_of(found.figures[figure].number),
            })
        })
        .collect()
    }
}
