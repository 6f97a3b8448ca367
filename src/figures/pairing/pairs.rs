//! Which delivery answers which promise, among the statements of one place and year: possible pairs are
//! weighed, and the best ones are taken first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::figures::figure::{Figure, FigureKind};
use crate::figures::pairing::row::{Comparison, PairedBy, Rate};
use crate::figures::pairing::similarity::{SAME_SUBJECT, bare, similarity_of};
use crate::figures::pairing::statement::{Statement, same_item};
use crate::figures::pairing::units_agree::same_unit;
use crate::figures::quantity::plan_rate::rounding;
use crate::vocabulary::DocType;

/// In one item the two stand together, so less agreement is enough.
const SAME_ITEM: f64 = 0.45;
/// What the words of the clause weigh beside those of the subject.
const CLAUSE_WEIGHT: f64 = 0.85;
/// Where the printed rate is that of the pair, some agreement is left to be asked.
const STATED_RATE: f64 = 0.15;

/// What is compared of a statement.
pub(in crate::figures) struct Words {
    subject: Vec<char>,
    clause: Vec<char>,
}

impl Words {
    pub(in crate::figures) fn of(statement: &Statement) -> Self {
        Self { subject: bare(&statement.figure.subject), clause: bare(&statement.clause) }
    }
}

pub(in crate::figures) struct Pairing<'a> {
    pub(in crate::figures) statements: &'a [Statement],
    pub(in crate::figures) words: &'a [Words],
}

/// A possible pair, and how much speaks for it.
struct Candidate {
    planned: usize,
    delivered: Vec<usize>,
    paired_by: PairedBy,
    score: f64,
}

impl Pairing<'_> {
    /// The rows of some statements, in their order.
    pub(in crate::figures) fn rows(&self, group: &[usize]) -> Vec<Comparison> {
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
                    && tells_again(
                        (other, &self.words[at].subject),
                        (this, &self.words[index].subject),
                    )
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

/// Whether two statements, each with its [`bare`] subject, say the same. In one item the second may
/// use other words: 增设AED 300台, 完成300台AED的配置及配套.
pub(in crate::figures) fn tells_again(
    first: (&Statement, &[char]),
    second: (&Statement, &[char]),
) -> bool {
    let ((first, ours), (second, theirs)) = (first, second);
    first.figure.kind == second.figure.kind
        && first.figure.value == second.figure.value
        && same_unit(&first.figure.unit, &second.figure.unit)
        && (similarity_of(ours, theirs) >= SAME_SUBJECT
            || same_item(first, second) && loosely(ours, theirs) >= SAME_ITEM)
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
