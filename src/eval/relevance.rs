//! From the hits of one query to the grades that the metrics take.
//!
//! Judgements by line are carried over to passages: a passage has the best grade of the judged
//! lines in it. So an index that cuts articles finer or coarser is measured fairly: what is in
//! one passage counts once, and of a line in two passages the first that is found counts.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::judgements::{JudgedLines, SourceLine};
use crate::answer::{Hit, StoredArticle};

/// What answers one query, in terms of hits.
#[derive(Debug, Clone, Default)]
pub(super) struct Relevance {
    /// What has to be found, with its grade.
    wanted: BTreeMap<String, u32>,
    /// Passage or document id → what is found with it.
    finds: HashMap<String, Vec<String>>,
    /// Passages that are left out of the ranking.
    neutral: HashSet<String>,
}

impl Relevance {
    /// Document id (an article's or a passage's) → grade.
    pub(super) fn of_documents(grades: &BTreeMap<String, u32>) -> Self {
        let wanted: BTreeMap<String, u32> = grades
            .iter()
            .filter(|(_, grade)| **grade > 0)
            .map(|(id, g)| (id.clone(), *g))
            .collect();
        let finds = wanted.keys().map(|id| (id.clone(), vec![id.clone()])).collect();
        Self { wanted, finds, neutral: HashSet::new() }
    }

    /// `articles` are those that are judged, by id. A judged line that is in no passage stays
    /// wanted, and is never found.
    pub(super) fn of_lines(
        judged: &JudgedLines,
        articles: &HashMap<String, StoredArticle>,
    ) -> Self {
        let mut relevance = Self::default();
        for (place, grade) in judged.relevant.iter().filter(|(_, grade)| *grade > 0) {
            let passages = passages_at(place, articles);
            let missing = || format!("{}:{}", place.article, place.line);
            let target = passages.first().cloned().unwrap_or_else(missing);
            let best = relevance.wanted.entry(target.clone()).or_default();
            *best = (*best).max(*grade);
            for passage in passages {
                relevance.finds.entry(passage).or_default().push(target.clone());
            }
        }
        relevance.neutral =
            judged.also_ok.iter().flat_map(|place| passages_at(place, articles)).collect();
        relevance
    }

    /// The grades of everything that answers.
    pub(super) fn grades(&self) -> Vec<u32> {
        self.wanted.values().copied().collect()
    }

    /// The grade of each hit; `None` where it takes no rank: it is neither required nor wrong, or
    /// what it tells was found before.
    pub(super) fn judge(&self, hits: &[Hit]) -> Vec<Option<u32>> {
        let mut found = HashSet::new();
        let mut judge_one = |hit: &Hit| {
            let finds = self.finds.get(&hit.id).or_else(|| self.finds.get(&hit.article));
            match finds {
                Some(targets) => {
                    let new = targets.iter().filter(|target| found.insert(target.as_str()));
                    new.filter_map(|target| self.wanted.get(target)).copied().max()
                }
                None if self.neutral.contains(&hit.id) => None,
                None => Some(0),
            }
        };
        hits.iter().map(&mut judge_one).collect()
    }
}

/// The ids of the passages that hold the line, in order.
fn passages_at(place: &SourceLine, articles: &HashMap<String, StoredArticle>) -> Vec<String> {
    let passages = articles.get(&place.article).map(|article| article.passages.as_slice());
    let holds = |[first, last]: [u32; 2]| (first..=last).contains(&place.line);
    let there = passages.unwrap_or_default().iter().filter(|passage| holds(passage.lines));
    there.map(|passage| passage.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::canned::{article, hit};
    use super::*;

    fn judged(relevant: &[(u32, u32)], also_ok: &[u32]) -> JudgedLines {
        let place = |line| SourceLine { article: "a".to_owned(), line };
        JudgedLines {
            relevant: relevant.iter().map(|&(line, grade)| (place(line), grade)).collect(),
            also_ok: also_ok.iter().map(|&line| place(line)).collect(),
        }
    }

    fn judge(
        passages: &[(u32, u32, u32)],
        judged: &JudgedLines,
        hits: &[&str],
    ) -> (Vec<Option<u32>>, Vec<u32>) {
        let articles = HashMap::from([("a".to_owned(), article("a", passages))]);
        let relevance = Relevance::of_lines(judged, &articles);
        let hits: Vec<Hit> = hits.iter().zip(1..).map(|(id, rank)| hit(id, rank)).collect();
        (relevance.judge(&hits), relevance.grades())
    }

    #[test]
    fn a_passage_has_the_grade_of_its_line() {
        let (ranked, relevant) = judge(
            &[(1, 1, 1), (2, 3, 4), (3, 6, 6)],
            &judged(&[(3, 2), (6, 1)], &[]),
            &["a#1", "a#2", "a#3", "b#1"],
        );
        assert_eq!(ranked, [Some(0), Some(2), Some(1), Some(0)]);
        assert_eq!(relevant, [2, 1]);
    }

    #[test]
    fn two_lines_in_one_passage_are_one_answer() {
        let (ranked, relevant) = judge(&[(1, 1, 5)], &judged(&[(1, 1), (5, 2)], &[]), &["a#1"]);
        assert_eq!(ranked, [Some(2)]);
        assert_eq!(relevant, [2]);
    }

    #[test]
    fn of_one_line_in_two_passages_the_first_found_counts() {
        let passages = [(1, 1, 1), (2, 1, 1), (3, 2, 2)];
        let (ranked, relevant) = judge(&passages, &judged(&[(1, 2)], &[]), &["a#2", "a#3", "a#1"]);
        assert_eq!(ranked, [Some(2), Some(0), None]);
        assert_eq!(relevant, [2]);
    }

    #[test]
    fn what_is_also_ok_takes_no_rank_and_what_is_lost_stays_wanted() {
        let passages = [(1, 1, 1), (2, 2, 2)];
        let (ranked, relevant) =
            judge(&passages, &judged(&[(2, 2), (9, 1)], &[1]), &["a#1", "a#2"]);
        assert_eq!(ranked, [None, Some(2)]);
        assert_eq!(relevant.len(), 2);
    }

    #[test]
    fn documents_are_found_by_article_or_passage() {
        let grades = BTreeMap::from([("a".to_owned(), 1), ("b#2".to_owned(), 3), ("c".into(), 0)]);
        let relevance = Relevance::of_documents(&grades);
        let hits = ["c#1", "a#4", "b#2", "b#1", "a#5"].map(|id| hit(id, 1));
        assert_eq!(relevance.judge(&hits), [Some(0), Some(1), Some(3), Some(0), None]);
        assert_eq!(relevance.grades().len(), 2);
    }
}
