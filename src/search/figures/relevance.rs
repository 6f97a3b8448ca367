//! Which figures of a matching passage answer the query.
//!
//! A passage is cut at sentence ends and semicolons. A figure answers if its stretch holds as many of
//! the query's terms (or their synonyms) as any stretch of the passage with a figure does:
//!
//! - `AED`: `增设150台自动体外除颤器（AED），开展AED使用培训1500人次` gives both; behind `；` begins another
//!   matter.
//! - Terms that only say where or when (崂山, 2023) and that the article's own facts fulfil are not
//!   looked for in stretches.
//! - Where no stretch with a figure has a term, the whole item is about the term if its label, or
//!   the heading right above, says it, or if it is one numbered item; otherwise none of its
//!   figures answers.

use crate::corpus::{Metadata, Passage};
use crate::figures::{Figure, clause_around};
use crate::search::highlight::stands_in;
use crate::search::terms::AnalysedTerm;
use crate::text::{Unit, fold, units};

/// How near a figure is to what was asked for; the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relevance {
    /// Its own subject or clause says it.
    Clause,
    /// Something in its sentence does.
    Sentence,
    /// Its item does.
    Item,
}

/// The terms of a query.
#[derive(Debug)]
pub(super) struct Wanted {
    terms: Vec<AnalysedTerm>,
}

impl Wanted {
    pub(super) fn new(terms: Vec<AnalysedTerm>) -> Self {
        Self { terms }
    }

    /// For each figure of a matching passage, whether and how it answers.
    pub(super) fn of_passage(
        &self,
        meta: &Metadata,
        passage: &Passage,
        figures: &[Figure],
    ) -> Vec<Option<Relevance>> {
        let facts = facts(meta);
        let asked: Vec<&AnalysedTerm> =
            self.terms.iter().filter(|term| !facts.contains(&term.units.concat())).collect();
        if asked.is_empty() {
            return vec![Some(Relevance::Clause); figures.len()];
        }
        let stretches: Vec<(usize, usize)> = stretches(&passage.text);
        let chars: Vec<char> = passage.text.chars().collect();
        let held_by = |text: &str| {
            let folded = fold(text);
            let haystack: Vec<Unit<'_>> = units(&folded).collect();
            asked.iter().filter(|term| holds(&haystack, term)).count()
        };
        let held: Vec<usize> = stretches
            .iter()
            .map(|&(start, end)| held_by(&chars[start..end].iter().collect::<String>()))
            .collect();
        let held_at = |figure: &Figure| {
            // Stretches tile the passage, and a figure stands where its number does.
            let at = stretches.partition_point(|&(start, _)| start < figure.span[1].max(1));
            held.get(at.saturating_sub(1)).copied().unwrap_or_default()
        };
        let most = figures.iter().map(held_at).max().unwrap_or_default();
        if most == 0 {
            let above = passage
                .label
                .as_deref()
                .into_iter()
                .chain(passage.heading.last().map(String::as_str));
            let is_about =
                passage.label.is_some() || above.into_iter().any(|text| held_by(text) > 0);
            return vec![is_about.then_some(Relevance::Item); figures.len()];
        }
        figures
            .iter()
            .map(|figure| {
                let in_clause = || {
                    held_by(&figure.subject) > 0
                        || held_by(&clause_around(&passage.text, figure.span)) > 0
                };
                (held_at(figure) == most)
                    .then(|| if in_clause() { Relevance::Clause } else { Relevance::Sentence })
            })
            .collect()
    }
}

/// The facts that say where and when, folded, in one text.
fn facts(meta: &Metadata) -> String {
    let mut facts = meta.region.join("\n");
    if let Some(district) = &meta.district {
        facts.push('\n');
        facts.push_str(district);
    }
    if let Some(year) = meta.year {
        facts.push_str(&format!("\n{year}年"));
    }
    fold(&facts)
}

/// The run itself, one of its synonyms, or all of its words.
fn holds(haystack: &[Unit<'_>], term: &AnalysedTerm) -> bool {
    stands_in(haystack, &term.units)
        || term.synonyms.iter().any(|synonym| stands_in(haystack, &synonym.units))
        || !term.words.is_empty() && term.words.iter().all(|word| stands_in(haystack, word))
}

/// First and one-past-last characters of the parts between sentence ends and semicolons.
fn stretches(text: &str) -> Vec<(usize, usize)> {
    let mut stretches = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, c) in text.chars().enumerate() {
        end = at + 1;
        if matches!(c, '。' | '；' | ';' | '！' | '？' | '!' | '?' | '\n') {
            stretches.push((start, end));
            start = end;
        }
    }
    if start < end {
        stretches.push((start, end));
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::extract;
    use crate::search::terms::analyse;
    use crate::text::{Segmenter, Synonyms};
    use crate::vocabulary::Kind;

    fn passage(label: Option<&str>, text: &str) -> Passage {
        Passage {
            id: "a#1".into(),
            label: label.map(str::to_owned),
            kind: Kind::Plan,
            heading: Vec::new(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: text.into(),
            lines: [1, 1],
        }
    }

    /// The values that answer, each with how.
    fn answering(query: &str, label: Option<&str>, text: &str) -> Vec<(f64, Relevance)> {
        let meta =
            Metadata {
                district: Some("云山区".into()), year: Some(2031), ..Metadata::default()
            };
        let parsed = crate::query::parse(query).unwrap();
        let synonyms = Synonyms::built_in();
        let wanted =
            Wanted::new(analyse(parsed.tree.as_ref(), Some(&synonyms), &Segmenter::on_demand()));
        let figures = extract(text, Kind::Plan);
        let passage = passage(label, text);
        wanted
            .of_passage(&meta, &passage, &figures)
            .into_iter()
            .zip(&figures)
            .filter_map(|(relevance, figure)| Some((figure.value, relevance?)))
            .collect()
    }

    #[test]
    fn figures_answer_in_the_sentence_of_a_match() {
        use Relevance::{Clause, Item, Sentence};
        let aed = "增设除颤仪150台，培训急救员1500名；新建口袋公园6处。新建球场20处。";
        for (query, label, text, expected) in [
            ("AED", None, aed, vec![(150.0, Clause), (1500.0, Sentence)]),
            ("口袋公园", None, aed, vec![(6.0, Clause)]),
            ("云山 2031 球场", None, aed, vec![(20.0, Clause)]),
            ("云山", None, aed, [150.0, 1500.0, 6.0, 20.0].map(|v| (v, Clause)).to_vec()),
            ("停车", Some("3."), "缓解停车难。新增泊车位20个。", vec![(20.0, Item)]),
            ("缓解出行难", None, "缓解出行难。新建球场20处。", vec![]),
        ] {
            assert_eq!(answering(query, label, text), expected, "{query}");
        }
    }
}
