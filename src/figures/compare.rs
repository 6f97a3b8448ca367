//! Promise beside delivery: which figure that was reported answers which one that was promised.
//!
//! A pair is made from evidence, never from arithmetic alone: both stand in one item of one article
//! (the plan and its 完成情况), or one stands in a plan and the other in a later report of the same
//! district and year. Units and subjects must agree. What has no counterpart stands alone, and every
//! number is one that the text says, or is marked as computed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::figure::{Figure, FigureKind};
use super::plan_rate::rounding;
use super::sentence::{Sentence, for_each_sentence};
use super::similarity::{SAME_SUBJECT, bare, similarity_of};
use super::units_agree::same_unit;
use crate::vocabulary::DocType;

/// A figure with the place that it was told at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    pub figure: Figure,
    /// The clause it stands in: what [`clause_around`] gives.
    pub clause: String,
    pub article: String,
    pub passage: String,
    /// The passage's label, as printed; `第十四件/1.` belongs to `第十四件`.
    pub label: Option<String>,
    /// The section headings above it: labels begin anew under another heading.
    pub heading: Vec<String>,
    pub district: Option<String>,
    pub year: Option<i32>,
    pub doc_type: Option<DocType>,
}

/// One promise and what became of it, or one of the two where the other is not told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub district: Option<String>,
    pub year: Option<i32>,
    /// That of the promise, else of the delivery.
    pub subject: String,
    pub unit: String,
    /// Index of the promise among the statements.
    pub planned: Option<usize>,
    /// Indices of the deliveries; several where the text says that they answer it together.
    pub delivered: Vec<usize>,
    /// The same promise or delivery told again in its article.
    pub also: Vec<usize>,
    pub rate: Option<Rate>,
    pub paired_by: Option<PairedBy>,
}

/// How much of a promise was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    pub percent: f64,
    /// Divided here; not printed in the source.
    pub computed: bool,
}

/// Why two figures stand in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedBy {
    /// A plan and a later report of the same district and year.
    PlanAndReport,
    /// One item of one article, or one passage.
    SameItem,
    /// As `SameItem`, and the rate that the text prints is theirs.
    StatedRate,
}

impl PairedBy {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PlanAndReport => "plan_and_report",
            Self::SameItem => "same_item",
            Self::StatedRate => "stated_rate",
        }
    }
}

/// In one item the two stand together, so less agreement is enough.
const SAME_ITEM: f64 = 0.45;
/// What the words of the clause weigh beside those of the subject.
const CLAUSE_WEIGHT: f64 = 0.85;
/// Where the printed rate is that of the pair, some agreement is left to be asked.
const STATED_RATE: f64 = 0.15;

/// The clause around a figure: its words tell what a short subject leaves out.
pub fn clause_around(text: &str, span: [usize; 2]) -> String {
    let mut clause = String::new();
    for_each_sentence(text, |sentence: &mut Sentence| {
        let end = sentence.char_start + sentence.chars.len();
        if clause.is_empty() && (sentence.char_start..end).contains(&span[0]) {
            let at = span[0] - sentence.char_start;
            let last = span[1].saturating_sub(sentence.char_start).min(sentence.chars.len());
            let start = sentence.clause_start(at);
            clause = sentence.source(text, start, sentence.clause_end(last).max(at)).to_owned();
        }
    });
    clause
}

/// The rows of a comparison, by district, year and the order of the statements. Background figures
/// are in no row.
pub fn compare(statements: &[Statement]) -> Vec<Comparison> {
    let words: Vec<Words> = statements.iter().map(Words::of).collect();
    let mut groups: BTreeMap<(Option<&str>, Option<i32>), Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        if statement.figure.kind != FigureKind::Background {
            let key = (statement.district.as_deref(), statement.year);
            groups.entry(key).or_default().push(index);
        }
    }
    let pairing = Pairing { statements, words: &words };
    groups.into_values().flat_map(|group| pairing.rows(&group)).collect()
}

/// What is compared of a statement.
struct Words {
    subject: Vec<char>,
    clause: Vec<char>,
}

impl Words {
    fn of(statement: &Statement) -> Self {
        Self { subject: bare(&statement.figure.subject), clause: bare(&statement.clause) }
    }
}

struct Pairing<'a> {
    statements: &'a [Statement],
    words: &'a [Words],
}

/// A possible pair, and how much speaks for it.
struct Candidate {
    planned: usize,
    delivered: Vec<usize>,
    paired_by: PairedBy,
    score: f64,
}

impl Pairing<'_> {
    fn rows(&self, group: &[usize]) -> Vec<Comparison> {
        let told = self.fold_repeats(group);
        let of_kind = |kind| -> Vec<usize> {
            told.keys().copied().filter(|&at| self.statements[at].figure.kind == kind).collect()
        };
        let (plans, results) = (of_kind(FigureKind::Plan), of_kind(FigureKind::Result));
        let mut candidates: Vec<Candidate> = plans
            .iter()
            .flat_map(|&plan| results.iter().map(move |&result| (plan, result)))
            .filter_map(|(plan, result)| self.candidate(plan, result, &results))
            .collect();
        candidates.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| a.planned.cmp(&b.planned)).then_with(|| {
                // Of equals, the one that stands in the same order.
                Reverse(&b.delivered).cmp(&Reverse(&a.delivered))
            })
        });
        let mut taken = vec![false; self.statements.len()];
        let mut rows = Vec::new();
        for candidate in candidates {
            if taken[candidate.planned] || candidate.delivered.iter().any(|&at| taken[at]) {
                continue;
            }
            taken[candidate.planned] = true;
            candidate.delivered.iter().for_each(|&at| taken[at] = true);
            let by = Some(candidate.paired_by);
            rows.push(self.row(Some(candidate.planned), candidate.delivered, by, &told));
        }
        rows.extend(
            plans
                .iter()
                .filter(|&&at| !taken[at])
                .map(|&at| self.row(Some(at), vec![], None, &told)),
        );
        rows.extend(
            results
                .iter()
                .filter(|&&at| !taken[at])
                .map(|&at| self.row(None, vec![at], None, &told)),
        );
        rows.sort_by_key(|row| row.planned.or(row.delivered.first().copied()));
        rows
    }

    /// A promise told twice in one article, headline and sub-item, is one promise.
    fn fold_repeats(&self, group: &[usize]) -> BTreeMap<usize, Vec<usize>> {
        let mut told: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &index in group {
            let this = &self.statements[index];
            let first = told.keys().copied().find(|&at| {
                let other = &self.statements[at];
                other.article == this.article
                    && other.passage != this.passage
                    && other.figure.kind == this.figure.kind
                    && other.figure.value == this.figure.value
                    && same_unit(&other.figure.unit, &this.figure.unit)
                    && similarity_of(&self.words[at].subject, &self.words[index].subject)
                        >= SAME_SUBJECT
            });
            match first.and_then(|at| told.get_mut(&at)) {
                Some(again) => again.push(index),
                None => {
                    told.insert(index, Vec::new());
                }
            }
        }
        told
    }

    fn candidate(&self, plan: usize, result: usize, results: &[usize]) -> Option<Candidate> {
        let (promise, report) = (&self.statements[plan], &self.statements[result]);
        if !same_unit(&promise.figure.unit, &report.figure.unit) {
            return None;
        }
        let (mine, theirs) = (&self.words[plan], &self.words[result]);
        let subject = similarity_of(&mine.subject, &theirs.subject);
        if !same_item(promise, report) {
            let evidence = promise.article != report.article
                && promise.district.is_some()
                && promise.year.is_some()
                && reports(report);
            return (evidence && subject >= SAME_SUBJECT).then(|| Candidate {
                planned: plan,
                delivered: vec![result],
                paired_by: PairedBy::PlanAndReport,
                score: subject,
            });
        }
        let score = subject
            .max(loosely(&mine.subject, &theirs.subject))
            .max(CLAUSE_WEIGHT * loosely(&mine.clause, &theirs.clause));
        let mut delivered = vec![result];
        let stated = self.stated_rate(plan, &mut delivered, results);
        // A rate that is another pair's speaks against this one.
        let foreign = report.figure.percent_of_plan.is_some() && !stated;
        let enough = if stated { STATED_RATE } else { SAME_ITEM };
        (score >= enough).then_some(Candidate {
            planned: plan,
            delivered,
            paired_by: if stated { PairedBy::StatedRate } else { PairedBy::SameItem },
            score: score + f64::from(stated) - 0.5 * f64::from(foreign),
        })
    }

    /// Whether the rate that the result's text prints is that of the promise. `3所开工，17所续建完工，占
    /// 年计划的100%`: the results before it in its passage are added as long as they make it true.
    fn stated_rate(&self, plan: usize, delivered: &mut Vec<usize>, results: &[usize]) -> bool {
        let last = delivered[0];
        let report = &self.statements[last];
        let planned = self.statements[plan].figure.value;
        let Some(percent) = report.figure.percent_of_plan.filter(|_| planned > 0.0) else {
            return false;
        };
        let is_rate = |sum: f64| (sum / planned * 100.0 - percent).abs() <= rounding(percent);
        let mut sum = report.figure.value;
        if is_rate(sum) {
            return true;
        }
        let before = results.iter().rev().skip_while(|&&at| at >= last).take_while(|&&at| {
            let other = &self.statements[at];
            other.passage == report.passage
                && other.figure.percent_of_plan.is_none()
                && other.figure.unit == report.figure.unit
        });
        let mut together = delivered.clone();
        for &at in before {
            sum += self.statements[at].figure.value;
            together.insert(0, at);
            if is_rate(sum) {
                *delivered = together;
                return true;
            }
        }
        false
    }

    fn row(
        &self,
        planned: Option<usize>,
        delivered: Vec<usize>,
        paired_by: Option<PairedBy>,
        told: &BTreeMap<usize, Vec<usize>>,
    ) -> Comparison {
        let members = || planned.iter().chain(&delivered).copied();
        // A row has a promise or a delivery.
        let first = members().next().map(|at| &self.statements[at]);
        let also = members().filter_map(|at| told.get(&at)).flatten().copied().collect();
        Comparison {
            district: first.and_then(|s| s.district.clone()),
            year: first.and_then(|s| s.year),
            subject: first.map_or_else(String::new, |s| s.figure.subject.clone()),
            unit: first.map_or_else(String::new, |s| s.figure.unit.clone()),
            rate: self.rate(planned, &delivered),
            planned,
            delivered,
            also,
            paired_by,
        }
    }

    fn rate(&self, planned: Option<usize>, delivered: &[usize]) -> Option<Rate> {
        let stated = delivered.iter().find_map(|&at| self.statements[at].figure.percent_of_plan);
        if let Some(percent) = stated {
            return Some(Rate { percent, computed: false });
        }
        let planned = &self.statements[planned?].figure;
        let sum: f64 = delivered.iter().map(|&at| self.statements[at].figure.value).sum();
        let countable = planned.value > 0.0 && !delivered.is_empty() && !is_level(planned);
        countable.then(|| Rate { percent: sum / planned.value * 100.0, computed: true })
    }
}

/// The plan and the 完成情况 of one item, or one passage.
fn same_item(first: &Statement, second: &Statement) -> bool {
    fn item(statement: &Statement) -> Option<&str> {
        let label = statement.label.as_deref()?;
        Some(label.split('/').next().unwrap_or(label))
    }
    first.article == second.article
        && (first.passage == second.passage
            || item(first).is_some()
                && item(first) == item(second)
                && first.heading == second.heading)
}

/// Told in an article that reports, not as last year's background of a plan.
fn reports(statement: &Statement) -> bool {
    matches!(statement.doc_type, Some(DocType::Progress | DocType::Completion | DocType::Feature))
}

/// Agreement of clauses, whose last words are no head, and of subjects in one item, where a head may
/// be left out: `样板小区`, `样板小区排查问题`.
fn loosely(first: &[char], second: &[char]) -> f64 {
    let mut first = first.to_vec();
    let mut second = second.to_vec();
    // The same end for both takes the question of the head away.
    first.push('\n');
    second.push('\n');
    similarity_of(&first, &second)
}

/// A level is reached or not; it has no rate: 报销比例65%, 起付标准800元, 每人每年30元.
fn is_level(figure: &Figure) -> bool {
    const LEVELS: [&str; 6] = ["标准", "起付线", "限额", "封顶线", "价格", "基数"];
    matches!(figure.unit.as_str(), "%" | "‰" | "个百分点" | "百分点" | "倍")
        || figure.per.is_some()
        || LEVELS.iter().any(|level| figure.subject.ends_with(level))
}
