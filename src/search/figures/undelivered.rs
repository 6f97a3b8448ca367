//! Promises of which nothing indexed reports: not that they were not kept, but that no report was found. A promise
//! stays out of that list as soon as anything may report it, whatever the number: a figure of the thing that is no
//! pair, stock, words without a number in its item, or in any passage of the place and year that reports.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::counterparts::says_any;
use super::found::Found;
use super::pairs::Compared;
use crate::answer::FacetField;
use crate::error::Result;
use crate::figures::{
    Comparison, FigureKind, Statement, item_of, names_of, section_of, similarity,
};
use crate::plan::{Condition, Plan};
use crate::query::YearRange;
use crate::search::pipeline::Pipeline;
use crate::vocabulary::{DocType, Kind};

/// A thing that more reports than this are near to may be in one of them.
const MAX_COMPARED: usize = 256;

/// Place, year and the last character of what is counted.
type Head<'s> = (&'s [String], i32, String);

/// Article, section, number.
type Item<'p> = (&'p str, &'p [String], &'p str);

impl Pipeline {
    /// Of each row that is a promise alone, whether no report of it was found.
    pub(super) fn without_report(
        &self,
        found: &Found,
        compared: &Compared,
        rows: &[Comparison],
    ) -> Result<Vec<bool>> {
        let reports = Reports::of(found, compared);
        let open: Vec<bool> = rows
            .iter()
            .map(|row| row.delivered.is_empty() && !reports.may_tell(row, compared))
            .collect();
        // What is left is looked up in the index, each question once.
        let mut questions: HashMap<(String, i32, Vec<String>), usize> = HashMap::new();
        let mut plans: Vec<Plan> = Vec::new();
        let asked: Vec<Option<usize>> = rows
            .iter()
            .zip(&open)
            .map(|(row, open)| {
                let statement = row.planned.filter(|_| *open).map(|at| &compared.statements[at])?;
                let question = (
                    statement.region.join("/"),
                    statement.year?,
                    names_of(&statement.figure.subject, 2),
                );
                if question.0.is_empty() || question.2.is_empty() {
                    return None;
                }
                Some(*questions.entry(question).or_insert_with_key(|(place, year, names)| {
                    plans.push(reporting(place, *year, names));
                    plans.len() - 1
                }))
            })
            .collect();
        let totals = self.engine.totals(&plans.iter().collect::<Vec<_>>(), 1)?;
        let is_silent = |question: usize| totals.get(question) == Some(&0);
        Ok(asked.into_iter().map(|question| question.is_some_and(is_silent)).collect())
    }
}

/// Passages that report and name the thing, in articles of the place and of the year or the next.
fn reporting(place: &str, year: i32, names: &[String]) -> Plan {
    let types = [DocType::Progress, DocType::Completion, DocType::Feature];
    let kind = |kind: Kind| Condition::Fact {
        field: FacetField::Kind,
        values: vec![kind.as_str().to_owned()],
    };
    let in_reports = Condition::Fact {
        field: FacetField::Type,
        values: types.iter().map(|one| one.as_str().to_owned()).collect(),
    };
    Plan::of(Condition::all(vec![
        Condition::Fact { field: FacetField::District, values: vec![place.to_owned()] },
        Condition::Year(vec![YearRange { first: year, last: year + 1 }]),
        says_any(names),
        Condition::any(vec![
            kind(Kind::Result),
            Condition::all(vec![kind(Kind::Text), in_reports]),
        ]),
    ]))
}

/// What is told as done in the passages that were read.
struct Reports<'a> {
    by_head: HashMap<Head<'a>, Vec<&'a Statement>>,
    /// Items with a passage that reports, in numbers or in words.
    items: HashSet<Item<'a>>,
}

impl<'a> Reports<'a> {
    fn of(found: &'a Found, compared: &'a Compared) -> Self {
        let mut by_head: HashMap<Head<'a>, Vec<&'a Statement>> = HashMap::new();
        for statement in &compared.statements {
            let Some(year) = statement.year else { continue };
            if statement.figure.kind == FigureKind::Result {
                for name in names_of(&statement.figure.subject, 1) {
                    by_head.entry((&statement.region, year, name)).or_default().push(statement);
                }
            }
        }
        let reporting = found.passages.iter().filter(|one| one.passage.kind == Kind::Result);
        let items = reporting.filter_map(|one| {
            let label = one.passage.label.as_deref()?;
            Some((one.article(), section_of(label, &one.passage.heading), item_of(label)))
        });
        Self { by_head, items: items.collect() }
    }

    /// Whether something that was read may report the promise of a row.
    fn may_tell(&self, row: &Comparison, compared: &Compared) -> bool {
        let mut tellings = row.planned.iter().chain(&row.also).map(|&at| &compared.statements[at]);
        tellings.any(|promise| {
            let item = promise.label.as_deref().map(|label| {
                (promise.article.as_str(), section_of(label, &promise.heading), item_of(label))
            });
            item.is_some_and(|item| self.items.contains(&item)) || self.may_be_of(promise)
        })
    }

    fn may_be_of(&self, promise: &Statement) -> bool {
        let Some(year) = promise.year else { return true };
        let subject = &promise.figure.subject;
        let names: BTreeSet<String> = names_of(subject, 1).into_iter().collect();
        names.into_iter().any(|name| {
            let near = self.by_head.get(&(&promise.region[..], year, name));
            let near = near.map(Vec::as_slice).unwrap_or_default();
            near.len() > MAX_COMPARED
                || near.iter().any(|report| similarity(&report.figure.subject, subject) > 0.0)
        })
    }
}
