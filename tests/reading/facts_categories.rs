//! Categories and kinds against passages judged by hand.

use std::collections::BTreeMap;

use minsou::corpus::{Taxonomy, categories};
use minsou::vocabulary::Category;

use super::facts_truth::{Judged, entries, entry, judged, sentences};

#[derive(Debug, Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    /// What is allowed but not required counts neither way.
    fn add(
        &mut self,
        found: &[Category],
        required: &[Category],
        also_ok: &[Category],
    ) -> Option<String> {
        let missed: Vec<_> = required.iter().filter(|c| !found.contains(c)).collect();
        let wrong: Vec<_> =
            found.iter().filter(|c| !required.contains(c) && !also_ok.contains(c)).collect();
        self.right += required.len() - missed.len();
        self.wrong += wrong.len();
        self.missed += missed.len();
        (!missed.is_empty() || !wrong.is_empty())
            .then(|| format!("missed {missed:?} wrong {wrong:?}"))
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }
}

#[test]
fn categories_of_the_five_articles_are_right() {
    let judged = judged();
    let mut articles: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for passage in &judged {
        articles.entry(&passage.article).or_default().push(passage);
    }
    let mut all = Count::default();
    let mut report = String::new();
    for (article, passages) in articles {
        let mut count = Count::default();
        let found = categories(&entries(article, &passages), Taxonomy::built_in());
        for (passage, found) in passages.iter().zip(&found) {
            all.add(found, &passage.categories, &passage.also_ok);
            if let Some(error) = count.add(found, &passage.categories, &passage.also_ok) {
                report += &format!("{article}:{}: {error}\n", passage.line);
            }
        }
        report += &format!("{article}: {count:?} F1 {:.3}\n", count.f1());
    }
    println!("{report}all: {all:?} F1 {:.3}", all.f1());
    assert!(all.f1() >= 0.92, "{report}all: {all:?} F1 {:.3}", all.f1());
}

#[test]
fn categories_of_other_cities_are_right() {
    let mut count = Count::default();
    let mut report = String::new();
    for sentence in sentences() {
        let found = categories(&[entry(&sentence)], Taxonomy::built_in()).remove(0);
        if let Some(error) = count.add(&found, &sentence.categories, &sentence.also_ok) {
            report += &format!("{}\n    {error}\n", sentence.text);
        }
    }
    println!("{report}{count:?} F1 {:.3}", count.f1());
    assert!(count.f1() >= 0.92, "{report}{count:?} F1 {:.3}", count.f1());
}
