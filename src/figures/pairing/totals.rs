//! Sums of figures: only of what may be added. The rest is beside them, each with the reason.
//!
//! Added are figures of one kind, action, unit and subject that items of one article tell of one place and
//! year, and those of parts of the place (streets, departments) whose whole is not told. Never added: stock, shares, what is told per person, a part beside its whole, what another
//! article tells of the same place and year. What is told again counts once.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::figures::figure::{Comparator, FigureKind, Stock};
use crate::figures::lexicon::units_agree::unit_key;
use crate::figures::pairing::action::{Action, Agreement};
use crate::figures::pairing::corrected::taken_back;
use crate::figures::pairing::rate::{is_share, sum};
use crate::figures::pairing::repeats::Repeats;
use crate::figures::pairing::similarity::SAME_SUBJECT;
use crate::figures::pairing::statement::{Statement, same_item};
use crate::figures::pairing::words::Words;

/// Figures that can be added, added; or one that cannot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Total {
    /// The shortest of its figures' subjects.
    pub subject: String,
    /// What was done, as the first of them says.
    pub action: Option<String>,
    pub unit: String,
    pub kind: FigureKind,
    pub value: f64,
    pub comparator: Comparator,
    /// Indices of the statements that it is the sum of.
    pub parts: Vec<usize>,
    /// Why it is in no sum.
    pub apart: Option<Apart>,
}

/// Why a figure is in no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Apart {
    /// 累计: more than the year's.
    Cumulative,
    /// 现有: what there is.
    Existing,
    /// 在建: not done yet.
    UnderWay,
    /// 在24处停车场建充电桩: where something is done.
    Site,
    /// A notice of correction takes it back.
    Corrected,
    /// %, 倍: a share of something.
    Share,
    /// 每人每月: an amount for each.
    PerUnit,
    /// 其中, or what the same item tells beside another: a part of that, or its whole.
    PartOrWhole,
    /// Another article tells of the same place and year: the same, or more of it.
    OtherArticle,
    /// No year is told.
    NoYear,
}

impl Apart {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulative",
            Self::Existing => "existing",
            Self::UnderWay => "under_way",
            Self::Site => "site",
            Self::Corrected => "corrected",
            Self::Share => "share",
            Self::PerUnit => "per_unit",
            Self::PartOrWhole => "part_or_whole",
            Self::OtherArticle => "other_article",
            Self::NoYear => "no_year",
        }
    }
}

/// Open sums with one key that are compared with the next figure; beyond them a figure opens its own.
const MAX_COMPARED: usize = 32;

/// The totals of some statements, in the order of their first parts. Background figures are in none.
/// Time is linear in the statements.
pub fn totals(statements: &[Statement]) -> Vec<Total> {
    let words = Words::of_all(statements);
    let told: Vec<usize> = (0..statements.len())
        .filter(|&at| statements[at].figure.kind != FigureKind::Background)
        .collect();
    let mut first = Vec::new();
    for group in by_place_and_year(statements, &told) {
        first.extend(Repeats::of(statements, &words, &group).first);
    }
    first.sort_unstable();
    let mut adder = Adder {
        statements,
        words: &words,
        taken_back: taken_back(statements, &words),
        wholes: HashMap::new(),
        open: HashMap::new(),
        totals: Vec::new(),
    };
    first.iter().for_each(|&at| adder.know_whole(at));
    first.into_iter().for_each(|at| adder.add(at));
    adder.finish()
}

fn by_place_and_year(statements: &[Statement], told: &[usize]) -> Vec<Vec<usize>> {
    let mut index = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &at in told {
        let group = *index.entry(place_and_year(&statements[at])).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(at);
    }
    groups
}

type PlaceAndYear<'s> = (&'s [String], Option<&'s str>, Option<i32>);

/// An article whose place or year is not known shares it with none.
fn place_and_year(statement: &Statement) -> PlaceAndYear<'_> {
    let known = !statement.region.is_empty() && statement.year.is_some();
    (&statement.region, (!known).then_some(statement.article.as_str()), statement.year)
}

type Key<'s> = (PlaceAndYear<'s>, FigureKind, &'s str, Option<char>);

struct Adder<'a> {
    statements: &'a [Statement],
    words: &'a [Words],
    /// What a notice of correction takes back.
    taken_back: HashSet<usize>,
    /// What is told of the whole place, by what must be the same: parts are no more of it.
    wholes: HashMap<Key<'a>, Vec<usize>>,
    /// Totals that more may be added to, by what must be the same.
    open: HashMap<Key<'a>, Vec<usize>>,
    totals: Vec<Total>,
}

impl<'a> Adder<'a> {
    fn key(&self, at: usize) -> Key<'a> {
        let statement: &'a Statement = &self.statements[at];
        let figure = &statement.figure;
        let head = self.words[at].core.last().copied();
        (place_and_year(statement), figure.kind, unit_key(&figure.unit), head)
    }

    fn know_whole(&mut self, at: usize) {
        let figure = &self.statements[at].figure;
        if figure.whose.is_none() && figure.stock.is_none() && !self.words[at].is_part {
            let key = self.key(at);
            let wholes = self.wholes.entry(key).or_default();
            if wholes.len() < MAX_COMPARED {
                wholes.push(at);
            }
        }
    }

    /// Whether the whole is told that a street's or a department's number is a part of.
    fn has_whole(&self, at: usize) -> bool {
        self.statements[at].figure.whose.is_some()
            && self.wholes.get(&self.key(at)).into_iter().flatten().any(|&whole| {
                is_one(&self.words[whole].action, &self.words[at].action)
                    && self.words[whole].similarity(&self.words[at]) >= SAME_SUBJECT
            })
    }

    fn add(&mut self, at: usize) {
        let statement: &'a Statement = &self.statements[at];
        let part_of_whole = self.has_whole(at).then_some(Apart::PartOrWhole);
        let corrected = self.taken_back.contains(&at).then_some(Apart::Corrected);
        let mut apart = alone(statement, &self.words[at]).or(corrected).or(part_of_whole);
        if apart.is_none() {
            let key = self.key(at);
            let open = self.open.entry(key).or_default();
            for &total in open.iter().rev().take(MAX_COMPARED) {
                let parts = &self.totals[total].parts;
                match self.words[at].fits(statement, parts, self.statements, self.words) {
                    Fit::Add => {
                        self.totals[total].parts.push(at);
                        return;
                    }
                    Fit::Apart(reason) => apart = apart.or(Some(reason)),
                    Fit::Other => {}
                }
            }
            if apart.is_none() {
                open.push(self.totals.len());
            }
        }
        self.totals.push(self.total(at, apart));
    }

    fn total(&self, at: usize, apart: Option<Apart>) -> Total {
        let figure = &self.statements[at].figure;
        Total {
            subject: figure.subject.clone(),
            action: figure.action.clone(),
            unit: figure.unit.clone(),
            kind: figure.kind,
            value: figure.value,
            comparator: figure.comparator,
            parts: vec![at],
            apart,
        }
    }

    fn finish(mut self) -> Vec<Total> {
        for total in self.totals.iter_mut().filter(|total| total.parts.len() > 1) {
            let figures = || total.parts.iter().map(|&at| &self.statements[at].figure);
            let values: Vec<f64> = figures().map(|figure| figure.value).collect();
            let subject = figures().map(|f| &f.subject).min_by_key(|s| s.chars().count()).cloned();
            let signs = figures().map(|figure| figure.comparator);
            let comparator = signs.reduce(added).unwrap_or(Comparator::Equal);
            total.value = sum(&values);
            total.comparator = comparator;
            total.subject = subject.unwrap_or_default();
        }
        self.totals
    }
}

/// Why a figure can be in no sum, whatever is beside it.
fn alone(statement: &Statement, words: &Words) -> Option<Apart> {
    let figure = &statement.figure;
    if let Some(stock) = figure.stock {
        return Some(match stock {
            Stock::Cumulative => Apart::Cumulative,
            Stock::Existing => Apart::Existing,
            Stock::UnderWay => Apart::UnderWay,
            Stock::Site => Apart::Site,
            Stock::Corrected => Apart::Corrected,
        });
    }
    if is_share(figure) {
        Some(Apart::Share)
    } else if figure.per.is_some() {
        Some(Apart::PerUnit)
    } else if words.is_part {
        Some(Apart::PartOrWhole)
    } else if statement.year.is_none() {
        Some(Apart::NoYear)
    } else {
        None
    }
}

enum Fit {
    Add,
    Apart(Apart),
    /// It counts something else.
    Other,
}

impl Words {
    /// Whether a statement may be added to the parts of a sum.
    fn fits(
        &self,
        statement: &Statement,
        parts: &[usize],
        statements: &[Statement],
        words: &[Words],
    ) -> Fit {
        // All parts of a sum agree: the first and the last speak for them.
        let compared = || parts.first().into_iter().chain(parts.last()).copied();
        let one_thing = compared().all(|part| {
            statements[part].figure.unit == statement.figure.unit
                && is_one(&words[part].action, &self.action)
                && words[part].similarity(self) >= SAME_SUBJECT
        });
        if !one_thing {
            return Fit::Other;
        }
        let Some(&last) = parts.last() else { return Fit::Add };
        let other = &statements[last];
        let whose = |part: usize| &statements[part].figure.whose;
        if other.article != statement.article {
            Fit::Apart(Apart::OtherArticle)
        } else if statement.figure.whose.is_some() && other.figure.whose.is_some() {
            // 六号街道45盏，铁东街道60盏: parts of different places, no whole of which is told.
            match parts.iter().any(|&part| whose(part) == &statement.figure.whose) {
                true => Fit::Apart(Apart::PartOrWhole),
                false => Fit::Add,
            }
        } else if is_another_batch(other, statement) && parts.len() < MAX_BATCHES {
            Fit::Add
        } else if compared().any(|part| {
            statements[part].figure.value == statement.figure.value
                && words[part].subject == self.subject
        }) {
            // As often told again as told of another.
            Fit::Apart(Apart::PartOrWhole)
        } else if same_item(other, statement) || other.label.is_none() || statement.label.is_none()
        {
            // What has no number of its own is as often the sum of the items as one of them.
            Fit::Apart(Apart::PartOrWhole)
        } else {
            Fit::Add
        }
    }
}

/// Batches of one thing are seldom more.
const MAX_BATCHES: usize = 4;

/// `首批改造小区9个；第二批改造小区12个`: one after the other, in one passage.
fn is_another_batch(first: &Statement, second: &Statement) -> bool {
    const BATCHES: [&str; 7] = ["首批", "第一批", "第二批", "第三批", "第四批", "一期", "二期"];
    let batch = |statement: &Statement| {
        BATCHES.iter().position(|word| statement.clause.trim_start().starts_with(word))
    };
    let both = batch(first).zip(batch(second));
    first.passage == second.passage && both.is_some_and(|(first, second)| first < second)
}

/// One action, or neither says any.
fn is_one(first: &Action, second: &Action) -> bool {
    first == second || first.agreement(second) == Agreement::Same
}

/// What is known of a sum: about, as soon as one part is about or the parts point both ways.
fn added(first: Comparator, second: Comparator) -> Comparator {
    use Comparator::{About, AtLeast, AtMost, Equal, MoreThan};
    match (first, second) {
        (a, b) if a == b => a,
        (Equal, other) | (other, Equal) => other,
        (AtLeast, MoreThan) | (MoreThan, AtLeast) => MoreThan,
        (About, _) | (_, About) | (AtMost, _) | (_, AtMost) => About,
        (a, _) => a,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparators_of_sums() {
        use Comparator::{About, AtLeast, AtMost, Equal, MoreThan};
        for (first, second, sum) in [
            (Equal, Equal, Equal),
            (Equal, AtLeast, AtLeast),
            (AtLeast, MoreThan, MoreThan),
            (AtLeast, AtMost, About),
            (About, MoreThan, About),
        ] {
            assert_eq!(added(first, second), sum);
            assert_eq!(added(second, first), sum);
        }
    }
}
