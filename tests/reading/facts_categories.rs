//! Categories and kinds against passages judged by hand.

use std::collections::BTreeMap;

use minsou::corpus::{Metadata, Taxonomy, categories, kinds};
use minsou::vocabulary::{Category, DocType, Kind};

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

/// Kinds of the judged passages, in articles whose type is known, and of lone sentences.
#[test]
fn kinds_of_judged_passages_are_right() {
    let types = [
        ("laoshan-2023", DocType::Plan),
        ("licang-2023", DocType::Progress),
        ("qingdao-2024", DocType::Plan),
        ("qingdao-2025", DocType::Completion),
        ("shinan-2023", DocType::Feature),
    ];
    let judged = judged();
    let (mut right, mut wrong) = (0, 0);
    let mut report = String::new();
    let mut count = |got: Kind, expected: Kind, also_ok: &[Kind], place: String| {
        if got == expected || also_ok.contains(&got) {
            right += 1;
        } else {
            wrong += 1;
            report += &format!("{got}, not {expected}: {place}\n");
        }
    };
    for (article, doc_type) in types {
        let passages: Vec<_> = judged.iter().filter(|one| one.article == article).collect();
        let metadata = Metadata { doc_type: Some(doc_type), ..Metadata::default() };
        let kinds = kinds(&entries(article, &passages), &metadata);
        for (passage, got) in passages.iter().zip(kinds) {
            let place = format!("{article}:{}", passage.line);
            count(got, passage.kind, &passage.kind_also_ok, place);
        }
    }
    for sentence in sentences() {
        let got = kinds(&[entry(&sentence)], &Metadata::default())[0];
        count(got, sentence.kind, &sentence.kind_also_ok, sentence.text.clone());
    }
    println!("{report}{right} right, {wrong} wrong");
    assert!(right >= 15 * wrong, "{report}{right} right, {wrong} wrong");
}
