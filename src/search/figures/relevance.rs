//! Which figures of a matching passage answer the query, and how nearly.
//!
//! A passage is cut at sentence ends and semicolons. A figure answers if its stretch holds as much of
//! the query as any stretch of the passage with a figure does: its terms, words that mean the same, or,
//! for half as much, words that are only near (停车位 → 停车场). Of these figures
//!
//! - the nearest are those whose own words say it: `增设150台自动体外除颤器（AED）`;
//! - next comes what its clause is about: `为残疾人家庭改造住房300户、配发器具500件`;
//! - then what is beside such a figure, or after the words, in one stretch: `增设AED 150台，培训1500
//!   人次`. Words that come later, and words that are only near, make no figure beside them answer.
//!
//! Terms that only say where or when (崂山, 2023) and that the article's own facts fulfil need not
//! be in stretches. Where no stretch with a figure has a term, the whole item is about it if the
//! heading right above says it, or if it is one numbered item that says it before its first
//! figure; and so is a figure of a table's row whose header says it; otherwise none of its figures
//! answers. What answers in the plan of an item answers in its 完成情况 too, and the other way about: see
//! `counterpart`.

use std::collections::HashSet;
use std::rc::Rc;

use crate::corpus::{Metadata, Passage};
use crate::figures::{Figure, FigureKind, same_subject, same_unit};
use crate::plan::AnalysedTerm;
use crate::search::occurrences::holds;
use crate::text::{Relation, fold};

pub(super) use crate::answer::Relevance;

/// The terms of a query.
#[derive(Debug)]
pub(super) struct Wanted {
    terms: Vec<Rc<AnalysedTerm>>,
}

/// How much of a query a text holds: [`SAID`] for each term or word that means the same, [`NEAR`]
/// for a word that is only near.
type Coverage = usize;
const SAID: Coverage = 2;
const NEAR: Coverage = 1;

impl Wanted {
    pub(super) fn new(terms: Vec<Rc<AnalysedTerm>>) -> Self {
        Self { terms }
    }

    /// For each figure of a matching passage, whether and how it answers.
    ///
    /// `clauses` gives the clause around each figure, where it is asked for.
    pub(super) fn of_passage<'c>(
        &self,
        meta: &Metadata,
        passage: &Passage,
        figures: &[Figure],
        clauses: impl FnOnce() -> &'c [String],
    ) -> Vec<Option<Relevance>> {
        let facts = facts(meta);
        let terms: Vec<&AnalysedTerm> = self
            .terms
            .iter()
            .map(Rc::as_ref)
            .filter(|term| !facts.contains(&term.units.concat()))
            .collect();
        if terms.is_empty() {
            return vec![Some(Relevance::Subject); figures.len()];
        }
        let reader = Reader { terms: &terms, passage, chars: passage.text.chars().collect() };
        reader.read(figures, clauses)
    }
}

/// Reads one passage.
struct Reader<'a> {
    terms: &'a [&'a AnalysedTerm],
    passage: &'a Passage,
    chars: Vec<char>,
}

impl Reader<'_> {
    fn read<'c>(
        &self,
        figures: &[Figure],
        clauses: impl FnOnce() -> &'c [String],
    ) -> Vec<Option<Relevance>> {
        let stretches = stretches(&self.passage.text);
        let coverage: Vec<Coverage> =
            stretches.iter().map(|&(from, to)| self.coverage_within(from, to)).collect();
        // Stretches tile the passage, and a figure is where its number is.
        let stretch_of = |figure: &Figure| {
            stretches.partition_point(|&(start, _)| start < figure.span[1].max(1)).saturating_sub(1)
        };
        let coverage_at =
            |figure: &Figure| coverage.get(stretch_of(figure)).copied().unwrap_or_default();
        let most = figures.iter().map(coverage_at).max().unwrap_or_default();
        if most == 0 {
            let first = figures.first().map_or(0, |figure| figure.span[0]);
            let is_about = self.item_is_about(self.coverage_within(0, first) > 0);
            // In a row of a table the header may name what is counted.
            let by_header = |figure: &Figure| {
                let named = self.coverage(&figure.subject) >= self.terms.len() * SAID;
                named.then_some(Relevance::Subject).or(is_about.then_some(Relevance::Item))
            };
            return figures.iter().map(by_header).collect();
        }
        let named: Vec<bool> = figures
            .iter()
            .map(|figure| self.coverage(&figure.subject) > 0 || self.coverage(&figure.text) > 0)
            .collect();
        let clauses = clauses();
        // In a list of named things the clause is not about each of them.
        let lists: HashSet<&str> = clauses
            .iter()
            .zip(&named)
            .filter_map(|(clause, named)| named.then_some(clause.as_str()))
            .collect();
        let nearest = |at: usize| {
            if named[at] {
                Some(Relevance::Subject)
            } else if !lists.contains(clauses[at].as_str()) && self.coverage(&clauses[at]) > 0 {
                Some(Relevance::Clause)
            } else {
                None
            }
        };
        let near: Vec<Option<Relevance>> = (0..figures.len()).map(nearest).collect();
        let answered: HashSet<usize> = figures
            .iter()
            .zip(&near)
            .filter(|(_, n)| n.is_some())
            .map(|(f, _)| stretch_of(f))
            .collect();
        let said = most > self.terms.len() * NEAR;
        figures
            .iter()
            .enumerate()
            .map(|(at, figure)| {
                // 加装电梯30部。已投入使用19部: what it counts is told in the sentence before.
                let is_named = || self.coverage(&figure.subject) >= self.terms.len() * SAID;
                if coverage_at(figure) != most {
                    return is_named().then_some(Relevance::Subject);
                }
                let stretch = stretch_of(figure);
                let start = stretches.get(stretch).map_or(0, |&(start, _)| start);
                let follows = || self.coverage_within(start, figure.span[0]) > 0;
                let beside = answered.contains(&stretch) || follows();
                near[at].or_else(|| (said && beside).then_some(Relevance::Sentence))
            })
            .collect()
    }

    /// Whether the heading right above says it, or the passage is one numbered item that begins with it.
    fn item_is_about(&self, begins_with_it: bool) -> bool {
        let said = |text: &String| self.coverage(text) > self.terms.len() * NEAR;
        let labelled = self.passage.label.is_some() && begins_with_it;
        labelled || self.passage.label.iter().chain(self.passage.heading.last()).any(said)
    }

    fn coverage_within(&self, from: usize, to: usize) -> Coverage {
        let text: String = self.chars.get(from..to).unwrap_or_default().iter().collect();
        self.coverage(&text)
    }

    fn coverage(&self, text: &str) -> Coverage {
        self.terms.iter().map(|term| coverage_of(text, term)).sum()
    }
}

/// The figure that tells the other side of the same promise: one is planned, one was done, and both
/// count one thing. `完成情况：培训1.2万人；增配AED 300台` beside a plan whose training answers.
pub(super) fn counterpart(first: &Figure, second: &Figure) -> bool {
    answers(first, second) && same_subject(&first.subject, &second.subject)
}

/// Whether one of two figures is planned and the other was done, in one unit.
pub(super) fn answers(first: &Figure, second: &Figure) -> bool {
    let sides = [first.kind, second.kind];
    sides.contains(&FigureKind::Plan)
        && sides.contains(&FigureKind::Result)
        && same_unit(&first.unit, &second.unit)
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
fn coverage_of(text: &str, term: &AnalysedTerm) -> Coverage {
    let synonym = |relation: Relation| {
        term.synonyms
            .iter()
            .any(|synonym| synonym.relation == relation && holds(text, &synonym.units))
    };
    let words = || !term.words.is_empty() && term.words.iter().all(|word| holds(text, word));
    if holds(text, &term.units) || synonym(Relation::Same) || words() {
        SAID
    } else if synonym(Relation::Toward) {
        NEAR
    } else {
        0
    }
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
    use crate::figures::{clauses_around, extract};
    use crate::plan::TermAnalyzer;
    use crate::text::{Segmenter, Synonyms};
    use crate::vocabulary::Kind;

    fn passage(label: Option<&str>, text: &str) -> Passage {
        Passage {
            rule: None,
            seams: Vec::new(),
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
        let segmenter = Segmenter::on_demand();
        let terms = parsed.tree.as_ref().map(crate::query::Node::terms).unwrap_or_default();
        let wanted = Wanted::new(TermAnalyzer::new(&segmenter, Some(&synonyms)).terms(&terms));
        let figures = extract(text, Kind::Plan);
        let passage = passage(label, text);
        let spans: Vec<[usize; 2]> = figures.iter().map(|figure| figure.span).collect();
        let clauses = clauses_around(text, &spans);
        wanted
            .of_passage(&meta, &passage, &figures, || &clauses)
            .into_iter()
            .zip(&figures)
            .filter_map(|(relevance, figure)| Some((figure.value, relevance?)))
            .collect()
    }

    #[test]
    fn figures_answer_in_the_sentence_of_a_match() {
        use Relevance::{Clause, Item, Sentence, Subject};
        let aed = "增设除颤仪150台，培训急救员1500名；新建口袋公园6处。新建球场20处。";
        let list = "新增停车位20个、充电桩30个，在残疾人之家新建坡道6处、扶手9件。";
        let later = "改造楼院7处，配套建设停车位。";
        let wider = "在停车场8处安装路灯，整治路口5个；新增车位40个。";
        for (query, label, text, expected) in [
            ("AED", None, aed, vec![(150.0, Subject), (1500.0, Sentence)]),
            ("口袋公园", None, aed, vec![(6.0, Subject)]),
            ("云山 2031 球场", None, aed, vec![(20.0, Subject)]),
            ("云山", None, aed, [150.0, 1500.0, 6.0, 20.0].map(|v| (v, Subject)).to_vec()),
            (
                "停车位",
                None,
                list,
                vec![(20.0, Subject), (30.0, Sentence), (6.0, Sentence), (9.0, Sentence)],
            ),
            (
                "残疾人",
                None,
                list,
                vec![(20.0, Sentence), (30.0, Sentence), (6.0, Clause), (9.0, Clause)],
            ),
            ("停车位", None, later, vec![]),
            // 停车场 is only near; where 车位 occurs it does not count.
            ("停车位", None, wider, vec![(40.0, Subject)]),
            ("停车位", None, "在停车场8处安装路灯，整治路口5个。", vec![(8.0, Subject)]),
            (
                "球场",
                None,
                "目标：新建球场20处。结果：建成18处。",
                vec![(20.0, Subject), (18.0, Subject)],
            ),
            ("停车", Some("3."), "缓解停车难。新增泊车位20个。", vec![(20.0, Item)]),
            ("缓解出行难", None, "缓解出行难。新建球场20处。", vec![]),
            ("停车", Some("3."), "新建球场20处。缓解停车难。", vec![]),
        ] {
            assert_eq!(answering(query, label, text), expected, "{query}");
        }
    }
}
