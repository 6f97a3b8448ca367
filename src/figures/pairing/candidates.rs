//! Possible pairs: which statements may be a promise and its delivery, and how much speaks for each.
//!
//! First what must be so: one unit, one measure, one action, one subject, no printed rate that
//! contradicts; in two articles also one known place, one year and a report that reports. What is left
//! is weighed, to tell the better of two pairs. Only statements of one item, or with one head, meet, and
//! groups too large to tell apart have no pairs: time is linear.

use std::collections::{HashMap, HashSet};

use crate::evidence::Weight;
use crate::figures::pairing::action::Agreement;
use crate::figures::pairing::beside;
use crate::figures::pairing::groups::{Group, grouped};
use crate::figures::pairing::names::names_no_thing;
use crate::figures::pairing::rate::{fits, is_exact, is_of_work};
use crate::figures::pairing::repeats::Repeats;
use crate::figures::pairing::row::PairedBy;
use crate::figures::pairing::similarity::SAME_SUBJECT;
use crate::figures::pairing::statement::{Statement, sections_answer};
use crate::figures::pairing::states::States;
use crate::figures::pairing::words::Words;
use crate::figures::pairing::work;
use crate::vocabulary::DocType;

/// One passage or one label says that both are about one promise.
const SAME_LABEL: Weight = Weight::new("same label", 2.0);
/// The two are of one item of one article.
const SAME_ITEM: Weight = Weight::new("same item", 3.0);
/// Times the similarity: 停车位 is nearer to 公共停车位 than 充电停车位 is.
const SUBJECT: Weight = Weight::new("subject", 4.0);
/// Both say what was done, and it is the same.
const SAME_ACTION: Weight = Weight::new("same action", 1.0);
/// The rate that the text prints is that of the pair: hardly by chance.
const STATED_RATE: Weight = Weight::new("stated rate", 3.0);
/// 全部50个: more than the promise is seldom its delivery's own number, the same number often.
const SAME_VALUE: Weight = Weight::new("same value", 0.5);

/// Subjects that agree less may still be one where the printed rate is that of the pair.
const RATED_SUBJECT: f64 = 0.3;

/// A possible pair, and how much speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::figures) struct Candidate {
    pub(in crate::figures) planned: usize,
    pub(in crate::figures) delivered: Vec<usize>,
    pub(in crate::figures) paired_by: PairedBy,
    pub(in crate::figures) score: f32,
    /// How much their subjects agree.
    subject: f64,
}

/// The possible pairs among `members`, statements of one place and year, the best first; and apart those of earlier
/// states. What is told again
/// meets wherever it is told, and stands for what told it first.
pub(in crate::figures) fn candidates(
    statements: &[Statement],
    words: &[Words],
    members: &[usize],
    repeats: &Repeats,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let weigher = Weigher { statements, words, repeats };
    let mut candidates = Vec::new();
    for item in weigher.items(members) {
        weigher.pairs_of_item(&item, &mut candidates);
    }
    weigher.pairs_of_articles(&mut candidates);
    for candidate in &mut candidates {
        candidate.planned = repeats.first_of(candidate.planned);
        candidate.delivered.iter_mut().for_each(|at| *at = repeats.first_of(*at));
    }
    candidates.retain(|candidate| weigher.is_of_one_item(candidate));
    candidates.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| (a.planned, &a.delivered).cmp(&(b.planned, &b.delivered)))
    });
    let mut seen = HashSet::new();
    candidates.retain(|one| seen.insert((one.planned, one.delivered.clone())));
    weigher.without_earlier_states(candidates)
}

struct Weigher<'a> {
    statements: &'a [Statement],
    words: &'a [Words],
    repeats: &'a Repeats,
}

impl Weigher<'_> {
    /// Statements by item, an item that is too large by label, and by passage where there is none.
    fn items(&self, members: &[usize]) -> Vec<Group> {
        let of_item = |at: usize| {
            let keys = &self.words[at].keys;
            (keys.article, keys.item, keys.item.is_none().then_some(keys.passage))
        };
        let by_item = grouped(self.statements, members, of_item);
        let (mut small, large): (Vec<Group>, Vec<Group>) =
            by_item.into_iter().partition(Group::is_small);
        for group in large {
            let all: Vec<usize> = group.plans.into_iter().chain(group.results).collect();
            let of_label = |at: usize| {
                let statement = &self.statements[at];
                statement.label.as_deref().unwrap_or(&statement.passage)
            };
            small.extend(
                grouped(self.statements, &all, of_label).into_iter().filter(Group::is_small),
            );
        }
        small
    }

    fn pairs_of_item(&self, group: &Group, candidates: &mut Vec<Candidate>) {
        for &plan in &group.plans {
            for &result in &group.results {
                if self.words[plan].keys.is_same_item(&self.words[result].keys) {
                    candidates.extend(self.in_item(plan, result, group));
                }
            }
        }
    }

    /// Two items of one list keep no promise of each other, though a third passage may tell both their numbers.
    fn is_of_one_item(&self, candidate: &Candidate) -> bool {
        candidate.delivered.iter().all(|&at| !self.are_two_items(candidate.planned, at))
    }

    /// Whether an article tells both in items of its list, and in no item both.
    fn are_two_items(&self, plan: usize, result: usize) -> bool {
        let listed = |first: usize| {
            let told = self.repeats.all_of(first).take(MAX_STATES);
            told.filter(|&at| self.statements[at].label.is_some())
        };
        let mut are_two = false;
        for plan in listed(plan) {
            for result in listed(result) {
                let (ours, theirs) = (&self.words[plan].keys, &self.words[result].keys);
                if ours.article != theirs.article {
                    continue;
                }
                if ours.is_same_item(theirs)
                    || sections_answer(&self.statements[plan], &self.statements[result])
                {
                    return false;
                }
                are_two = true;
            }
        }
        are_two
    }

    /// What must be so of any pair.
    fn may_pair(&self, plan: usize, result: usize) -> bool {
        let (promise, report) = (&self.statements[plan].figure, &self.statements[result].figure);
        let (ours, theirs) = (&self.words[plan], &self.words[result]);
        // 其中路外泊位: a part is answered by the same part alone, and answers nothing else.
        let is_one = !ours.core.is_empty() && ours.core == theirs.core;
        // 465件，其中困难群众428件，为任务的107%: the printed rate is of the promise of that part.
        let is_rated = is_one && report.percent_of_plan.is_some();
        let same_part = (ours.is_part || !theirs.is_part || is_rated)
            && (!ours.is_part || is_one)
            // 新开工的12个小区竣工10个: of those 12, and not of 20.
            && theirs.whole.is_none_or(|whole| whole == promise.value)
            // Streets and departments keep no promise of the whole.
            && promise.whose.is_none()
            && report.whose.is_none();
        let is_one = ours.keys.unit == theirs.keys.unit && promise.per == report.per;
        let is_of_things = ![promise, report].into_iter().any(names_no_thing);
        is_one && same_part && is_of_things && !is_of_work(promise)
    }

    fn in_item(&self, plan: usize, result: usize, group: &Group) -> Option<Candidate> {
        work::count();
        let (promise, report) = (&self.statements[plan], &self.statements[result]);
        let (ours, theirs) = (&self.words[plan], &self.words[result]);
        let action = ours.action.agreement(&theirs.action);
        if !self.may_pair(plan, result) || action == Agreement::None {
            return None;
        }
        let delivered = self.stated(plan, result, group);
        let percent = report.figure.percent_of_plan;
        // A rate that is not the pair's is another's; but 进度100% is all that some say of more.
        let is_full = percent == Some(100.0) && report.figure.value > promise.figure.value;
        if percent.is_some() && delivered.is_none() && !is_full {
            return None;
        }
        let is_stated = delivered.is_some();
        let delivered = delivered.unwrap_or_else(|| vec![result]);
        // Half of what was promised is no delivery, unless the text says that it is all.
        if action == Agreement::Part && !is_stated {
            return None;
        }
        let subject = ours.similarity(theirs);
        let unnamed = theirs.subject.is_empty() || ours.subject.is_empty();
        let is_one = subject >= SAME_SUBJECT
            || is_stated && (subject >= RATED_SUBJECT || self.clauses_agree(plan, result))
            || unnamed
                && self.is_alone(plan, &group.plans, result)
                && self.is_alone(result, &group.results, plan)
            || ours.is_told_by(theirs)
            || self.is_all_of_it(plan, result, group);
        let label = promise.label == report.label || promise.passage == report.passage;
        is_one.then(|| Candidate {
            planned: plan,
            delivered,
            paired_by: if is_stated { PairedBy::StatedRate } else { PairedBy::SameItem },
            score: SAME_ITEM.points
                + if label { SAME_LABEL.points } else { 0.0 }
                + if is_stated { STATED_RATE.points } else { 0.0 }
                + self.agreement(plan, result, subject, action),
            subject,
        })
    }

    fn agreement(&self, plan: usize, result: usize, subject: f64, action: Agreement) -> f32 {
        let same_value = self.statements[plan].figure.value == self.statements[result].figure.value;
        SUBJECT.times(subject as f32).points
            + if action == Agreement::Same { SAME_ACTION.points } else { 0.0 }
            + if same_value { SAME_VALUE.points } else { 0.0 }
    }

    fn clauses_agree(&self, plan: usize, result: usize) -> bool {
        let (ours, theirs) = (&self.words[plan].clause, &self.words[result].clause);
        let common = ours.windows(2).filter(|pair| theirs.windows(2).any(|other| other == *pair));
        common.count() >= 2
    }

    /// 中小学、幼儿园8所 and 8所学校全部建成: the same number of what is done, of which the item has one on either side.
    fn is_all_of_it(&self, plan: usize, result: usize, group: &Group) -> bool {
        let (ours, theirs) = (&self.words[plan], &self.words[result]);
        let is_like = |at: usize, other: usize| {
            self.words[at].keys.unit == self.words[other].keys.unit
                && self.statements[at].figure.value == self.statements[other].figure.value
        };
        let is_only = |at: usize, others: &[usize]| {
            let first = self.repeats.first_of(at);
            others.iter().all(|&other| self.repeats.first_of(other) == first || !is_like(at, other))
        };
        let clause = &self.statements[result].clause;
        let says = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        let is_done = theirs.action.ends() || says(&["全部", "均", "全数", "悉数"]);
        let is_begun =
            says(&["选址", "招标", "立项", "设计", "签约", "前期", "开工", "启动", "进场"]);
        // 完成征拆45户, 管网敷设45公里: a stage, unless that is the promise.
        const STAGES: [&str; 10] =
            ["路基", "底层", "基础", "主体", "封顶", "征拆", "征迁", "征地", "拆迁", "敷设"];
        let promise = &self.statements[plan].clause;
        let is_stage =
            STAGES.iter().any(|stage| clause.contains(stage) && !promise.contains(stage));
        is_like(plan, result)
            && is_done
            && !is_begun
            && !is_stage
            && theirs.core.iter().any(|c| ours.core.contains(c))
            && is_only(plan, &group.plans)
            && is_only(result, &group.results)
    }

    /// Whether no other of them has its unit, but for what is a part of one, and what was begun where `beside` is done, or done where that was begun:
    /// 新开工180部，完工120部 and 新开工173部，完工96部.
    fn is_alone(&self, at: usize, others: &[usize], beside: usize) -> bool {
        let unit = self.words[at].keys.unit;
        let first = self.repeats.first_of(at);
        others.iter().all(|&other| {
            self.repeats.first_of(other) == first
                || self.words[other].is_part
                || self.words[other].keys.unit != unit
                || self.words[other].action.is_unfinished()
                    != self.words[beside].action.is_unfinished()
        })
    }

    /// The deliveries that make the printed rate that of the promise: `3所开工，17所续建完工，占年计划的100%`
    /// adds those before it in its passage. `None` where none is printed, or it is another's.
    fn stated(&self, plan: usize, result: usize, group: &Group) -> Option<Vec<usize>> {
        let report = &self.statements[result];
        let percent = report.figure.percent_of_plan?;
        let promise = &self.statements[plan].figure;
        let mut sum = report.figure.value;
        if fits(promise, sum, percent, is_exact(promise) && is_exact(&report.figure)) {
            return Some(vec![result]);
        }
        let before = group.results.iter().rev().skip_while(|&&at| at >= result);
        let mut together = vec![result];
        for &at in before.take_while(|&&at| {
            let other = &self.statements[at];
            other.passage == report.passage
                && other.figure.percent_of_plan.is_none()
                && other.figure.unit == report.figure.unit
        }) {
            sum += self.statements[at].figure.value;
            together.insert(0, at);
            if fits(promise, sum, percent, true) {
                return Some(together);
            }
        }
        None
    }

    /// A plan and a report of one place and year, or the goals of an article and what it says came of them.
    /// Where too many have one unit, their subjects must have one head.
    fn pairs_of_articles(&self, candidates: &mut Vec<Candidate>) {
        let unit = |at: usize| self.words[at].keys.unit;
        let (mut small, large): (Vec<Group>, Vec<Group>) =
            grouped(self.statements, &self.repeats.first, unit)
                .into_iter()
                .partition(Group::is_small);
        for group in large {
            let all: Vec<usize> = group.plans.into_iter().chain(group.results).collect();
            let by_head = grouped(self.statements, &all, |at| self.words[at].head());
            small.extend(by_head.into_iter().filter(Group::is_small));
        }
        for group in small {
            for &plan in &group.plans {
                let pairs =
                    group.results.iter().filter_map(|&result| self.across(plan, result, &group));
                candidates.extend(pairs);
            }
        }
    }

    /// Whether one of the articles that tell the delivery answers another that tells the promise.
    fn tells_both(&self, plan: usize, result: usize) -> bool {
        let known =
            |statement: &Statement| !statement.region.is_empty() && statement.year.is_some();
        self.repeats.all_of(result).any(|result| {
            let report = &self.statements[result];
            self.repeats.all_of(plan).any(|plan| {
                let promise = &self.statements[plan];
                match promise.article == report.article {
                    true => sections_answer(promise, report),
                    false => known(promise) && known(report) && reports(report),
                }
            })
        })
    }

    fn across(&self, plan: usize, result: usize, group: &Group) -> Option<Candidate> {
        let (promise, report) = (&self.statements[plan], &self.statements[result]);
        let (ours, theirs) = (&self.words[plan], &self.words[result]);
        // 建筑面积 in two articles is that of one thing and of another.
        if !self.may_pair(plan, result) || ours.is_measure() || theirs.is_measure() {
            return None;
        }
        let action = ours.action.agreement(&theirs.action);
        let subject = ours.across(theirs);
        let sides = (&group.plans[..], &group.results[..]);
        let rate_fits = report.figure.percent_of_plan.is_none_or(|percent| {
            let exact = is_exact(&promise.figure) && is_exact(&report.figure);
            fits(&promise.figure, report.figure.value, percent, exact)
        });
        let is_pair = action >= Agreement::Open
            && subject >= SAME_SUBJECT
            && rate_fits
            && (self.tells_both(plan, result)
                || beside::answers(self.statements, self.words, (plan, result, subject), sides));
        is_pair.then(|| Candidate {
            planned: plan,
            delivered: vec![result],
            paired_by: PairedBy::PlanAndReport,
            // 截至6月底58部；截至9月底94部，占全年目标的78.3%: the one that the rate is of.
            score: self.agreement(plan, result, subject, action)
                + if report.figure.percent_of_plan.is_some() { STATED_RATE.points } else { 0.0 },
            subject,
        })
    }

    /// Of several states of one promise that articles tell, the last: not how far it had come by June, where
    /// another tells what came of it.
    fn without_earlier_states(
        &self,
        candidates: Vec<Candidate>,
    ) -> (Vec<Candidate>, Vec<Candidate>) {
        let mut of_plan: HashMap<usize, Vec<&Candidate>> = HashMap::new();
        for candidate in &candidates {
            of_plan.entry(candidate.planned).or_default().push(candidate);
        }
        let states = States { statements: self.statements, repeats: self.repeats };
        let is_earlier = |one: &Candidate| {
            let rivals = of_plan.get(&one.planned).map(Vec::as_slice).unwrap_or_default();
            rivals.len() <= MAX_STATES
                && rivals.iter().any(|other| {
                    other.subject >= one.subject
                        && states.replaces(&other.delivered, &one.delivered)
                })
        };
        let earlier: Vec<bool> = candidates.iter().map(is_earlier).collect();
        let mut earlier = earlier.into_iter();
        candidates.into_iter().partition(|_| !earlier.next().unwrap_or_default())
    }
}

/// More states of one promise than this are not told apart.
const MAX_STATES: usize = 64;

/// Told in an article that reports, or whose purpose is not known, or of a year that has passed; not as background of a
/// plan.
fn reports(statement: &Statement) -> bool {
    statement.looks_back || !matches!(statement.doc_type, Some(DocType::Plan | DocType::Notice))
}
