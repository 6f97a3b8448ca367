//! A second engine, in memory and as plain as can be: every passage is read for every query. That the
//! pipeline gives the same answers over it shows that the trait is one, and that BM25 is.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use minsou::answer::{FacetField, FacetValue, Sort, UNKNOWN, Unit};
use minsou::corpus::{Article, Metadata, Passage};
use minsou::engine::{
    Candidate, Candidates, Contents, Engine, PassageHandle, Selection, Stamp, StoredPassage,
    TermStatistics, TermsOf, bm25, figures_of, for_each_fact, for_each_text, items_of, total_order,
};
use minsou::error::Result;
use minsou::plan::{Condition, Lane, LaneTerm, Member, PartOf, Plan, Run};
use minsou::text::{Segmenter, UserWords, fold, for_each_pair, term_text, unit_terms};
use minsou::vocabulary::Kind;
use tantivy::fieldnorm::FieldNormReader;

/// A passage, cut.
#[derive(Debug)]
struct Document {
    article: Arc<str>,
    number: u64,
    item: u64,
    year: Option<i32>,
    /// By lane: its texts, each in terms.
    lanes: HashMap<Lane, Vec<Vec<String>>>,
    facts: HashMap<FacetField, Vec<String>>,
    stored: StoredPassage,
}

/// Articles in memory.
#[derive(Debug)]
pub(crate) struct MemoryEngine {
    documents: Vec<Document>,
    articles: BTreeMap<String, Metadata>,
    /// By lane: its terms with their document frequencies, the average length of a passage, and how many have it.
    lanes: HashMap<Lane, (HashMap<String, u64>, f32, u64)>,
    stamp: Stamp,
}

impl MemoryEngine {
    pub(crate) fn of(articles: &[Article]) -> Self {
        let segmenter = Segmenter::full();
        let mut documents = Vec::new();
        for article in articles {
            let title = article.meta.title.as_deref().map(fold);
            let furniture = article.furniture();
            let passages = article.passages.iter().chain(&furniture);
            let figures = figures_of(article).into_iter().chain(std::iter::repeat(Vec::new()));
            let items = items_of(&article.passages);
            for ((passage, figures), number) in passages.zip(figures).zip(1..) {
                let mut lanes: HashMap<Lane, Vec<Vec<String>>> = HashMap::new();
                for_each_text(title.as_deref(), passage, |lane, text| {
                    lanes.entry(lane).or_default().push(cut(lane, text, &segmenter));
                });
                let mut facts: HashMap<FacetField, Vec<String>> = HashMap::new();
                for_each_fact(&article.meta, passage, |field, value| {
                    facts.entry(field).or_default().push(value.to_owned());
                });
                documents.push(Document {
                    article: Arc::from(article.meta.id.as_str()),
                    number,
                    item: items.get(number as usize - 1).copied().unwrap_or(number),
                    year: article.meta.year,
                    lanes,
                    facts,
                    stored: StoredPassage { passage: passage.clone(), figures },
                });
            }
        }
        let facts = articles.iter().map(|article| (article.meta.id.clone(), article.meta.clone()));
        let dictionary = UserWords::default().analysis_hash();
        Self {
            lanes: Lane::ALL.into_iter().map(|lane| (lane, statistics(lane, &documents))).collect(),
            documents,
            articles: facts.collect(),
            stamp: Stamp::new(dictionary, 0, 0, articles.len()),
        }
    }

    fn frequency(&self, lane: Lane, run: &[String], document: &Document) -> u32 {
        let texts = document.lanes.get(&lane).map(Vec::as_slice).unwrap_or_default();
        let windows = texts.iter().flat_map(|text| text.windows(run.len()));
        windows.filter(|window| *window == run).count() as u32
    }

    fn statistics_of(&self, lane: Lane, term: &str) -> TermStatistics {
        let document_frequency = self.lanes[&lane].0.get(term).copied().unwrap_or_default();
        let idf = bm25::idf(self.lanes[&lane].2, document_frequency);
        TermStatistics { document_frequency, idf }
    }

    /// Labels and headings are no longer or shorter than each other.
    fn length_norm(&self, lane: Lane, document: &Document) -> f32 {
        let is_ranked = matches!(lane, Lane::Text | Lane::Words | Lane::AboveWords | Lane::Pairs);
        let length = if is_ranked { document.length(lane) } else { 1 };
        let rounded = FieldNormReader::id_to_fieldnorm(FieldNormReader::fieldnorm_to_id(length));
        bm25::length_norm(rounded, self.lanes[&lane].1)
    }

    fn matches(&self, plan: &Plan, condition: &Condition, document: &Document) -> bool {
        let all = |conditions: &[Condition]| -> usize {
            conditions.iter().filter(|one| self.matches(plan, one, document)).count()
        };
        match condition {
            Condition::Everything => true,
            Condition::Nothing => false,
            Condition::Run { lanes, units } => {
                lanes.iter().any(|lane| self.frequency(*lane, units, document) > 0)
            }
            Condition::AnyTerm(ids) => ids.iter().any(|id| {
                let term = &plan.terms[id.index()];
                self.frequency(term.lane, &[term.text.to_string()], document) > 0
            }),
            Condition::Fact { field, values } => {
                document.facts.get(field).into_iter().flatten().any(|one| values.contains(one))
            }
            Condition::Year(ranges) => {
                document.year.is_some_and(|year| ranges.iter().any(|range| range.contains(year)))
            }
            Condition::Article(ids) => ids.iter().any(|id| **id == *document.article),
            Condition::Passage { article, number } => {
                **article == *document.article && *number == document.number
            }
            Condition::HasFigures => !document.stored.figures.is_empty(),
            Condition::All(conditions) => all(conditions) == conditions.len(),
            Condition::Any(conditions) => all(conditions) > 0,
            Condition::AtLeast(count, conditions) => all(conditions) >= *count,
            Condition::Not(condition) => !self.matches(plan, condition, document),
        }
    }

    /// A run of two characters is a pair, which is scored as one and worth its characters.
    fn run_score(&self, lane: Lane, units: &Run, weight: f32, document: &Document) -> f32 {
        let idf = units.iter().map(|unit| self.statistics_of(lane, unit).idf).sum::<f32>();
        let is_han = |unit: &String| unit.chars().all(|c| !c.is_ascii_alphanumeric());
        match &**units {
            [first, second] if lane == Lane::Text && is_han(first) && is_han(second) => {
                let pair = [first.as_str(), second].concat();
                let of_pair = self.statistics_of(Lane::Pairs, &pair).idf;
                let times = idf / of_pair.max(f32::MIN_POSITIVE);
                let frequency = self.frequency(Lane::Pairs, &[pair], document);
                self.bm25(Lane::Pairs, of_pair, frequency, weight * times, document)
            }
            _ => {
                let frequency = self.frequency(lane, units, document);
                self.bm25(lane, idf, frequency, weight, document)
            }
        }
    }

    fn bm25(&self, lane: Lane, idf: f32, frequency: u32, weight: f32, document: &Document) -> f32 {
        match frequency {
            0 => 0.0,
            frequency => {
                let norm = self.length_norm(lane, document);
                bm25::most(weight, idf) * bm25::saturation(frequency, norm)
            }
        }
    }

    fn part_scores(&self, plan: &Plan, document: &Document) -> Vec<f32> {
        let score = |part: &minsou::plan::Part| match &part.of {
            PartOf::Term(id) => {
                let LaneTerm { lane, text } = &plan.terms[id.index()];
                let idf = self.statistics_of(*lane, text).idf;
                let frequency = self.frequency(*lane, &[text.to_string()], document);
                self.bm25(*lane, idf, frequency, part.weight, document)
            }
            PartOf::Run { lane, units } => self.run_score(*lane, units, part.weight, document),
            PartOf::Constant(condition) if self.matches(plan, condition, document) => part.weight,
            PartOf::Constant(_) => 0.0,
            PartOf::Concept(members) => self.concept_score(members, part.weight, document),
        };
        plan.parts.iter().map(score).collect()
    }

    /// The best of what stands for a concept, worth what the most frequent of its whole members is.
    fn concept_score(&self, members: &[Member], weight: f32, document: &Document) -> f32 {
        let is_han = |unit: &String| unit.chars().all(|c| !c.is_ascii_alphanumeric());
        // Where a member is counted: a pair is a term of its own lane.
        let placed = |member: &Member| match &*member.units {
            [first, second] if member.lane == Lane::Text && is_han(first) && is_han(second) => {
                (Lane::Pairs, vec![[first.as_str(), second].concat()])
            }
            units => (member.lane, units.to_vec()),
        };
        let with = |(lane, units): &(Lane, Vec<String>)| {
            let with = |document: &&Document| self.frequency(*lane, units, document) > 0;
            self.documents.iter().filter(with).count() as u64
        };
        let whole = members.iter().filter(|member| member.is_whole);
        let counted = whole.map(|one| (with(&placed(one)) as f32 * one.weight.min(1.0)) as u64);
        let idf = bm25::idf(self.lanes[&Lane::Text].2, counted.max().unwrap_or_default());
        let score = |member: &Member| {
            let (lane, units) = placed(member);
            let frequency = self.frequency(lane, &units, document);
            self.bm25(lane, idf, frequency, member.weight * weight, document)
        };
        members.iter().map(score).fold(0.0, f32::max)
    }

    /// Those of articles, without what is around them.
    fn own_passages(&self) -> impl Iterator<Item = &Passage> {
        let passages = self.documents.iter().map(|one| &one.stored.passage);
        passages.filter(|passage| passage.kind != Kind::Furniture)
    }

    fn handle(&self, at: usize) -> PassageHandle {
        let Document { article, number, .. } = &self.documents[at];
        PassageHandle { key: at as u64, article: Arc::clone(article), number: *number }
    }

    fn matching(&self, plan: &Plan) -> Vec<usize> {
        let matches = |at: &usize| self.matches(plan, &plan.condition, &self.documents[*at]);
        (0..self.documents.len()).filter(matches).collect()
    }

    fn values(&self, field: FacetField, document: &Document) -> Vec<FacetValue> {
        let values: Vec<FacetValue> = match field {
            FacetField::Year => document.year.map(FacetValue::Year).into_iter().collect(),
            field => {
                let texts = document.facts.get(&field).into_iter().flatten();
                texts.map(|text| FacetValue::Text(text.clone())).collect()
            }
        };
        if values.is_empty() { vec![FacetValue::Text(UNKNOWN.to_owned())] } else { values }
    }

    fn count(
        &self,
        fields: &[FacetField],
        matching: &[usize],
    ) -> HashMap<Vec<FacetValue>, (usize, usize)> {
        let mut seen: HashMap<Vec<FacetValue>, (usize, BTreeSet<&str>)> = HashMap::new();
        for document in matching.iter().map(|at| &self.documents[*at]) {
            let mut rows = vec![Vec::new()];
            for field in fields {
                let values = self.values(*field, document);
                rows = rows
                    .into_iter()
                    .flat_map(|row: Vec<FacetValue>| {
                        values
                            .iter()
                            .map(move |value| [&row[..], std::slice::from_ref(value)].concat())
                    })
                    .collect();
            }
            for row in rows {
                let count = seen.entry(row).or_default();
                count.0 += 1;
                count.1.insert(&document.article);
            }
        }
        seen.into_iter().map(|(row, (passages, ids))| (row, (passages, ids.len()))).collect()
    }
}

impl Document {
    /// In terms.
    fn length(&self, lane: Lane) -> u32 {
        self.lanes.get(&lane).into_iter().flatten().map(|text| text.len() as u32).sum()
    }
}

fn statistics(lane: Lane, documents: &[Document]) -> (HashMap<String, u64>, f32, u64) {
    let mut frequencies: HashMap<String, u64> = HashMap::new();
    for document in documents {
        let terms: BTreeSet<&String> =
            document.lanes.get(&lane).into_iter().flatten().flatten().collect();
        for term in terms {
            *frequencies.entry(term.clone()).or_default() += 1;
        }
    }
    let tokens: u32 = documents.iter().map(|document| document.length(lane)).sum();
    let passages = documents.iter().filter(|document| document.length(lane) > 0).count();
    (frequencies, tokens as f32 / passages.max(1) as f32, passages as u64)
}

fn cut(lane: Lane, text: &str, segmenter: &Segmenter) -> Vec<String> {
    match lane {
        Lane::Words | Lane::AboveWords => {
            let words = segmenter.cut_for_search(text);
            words.iter().map(|word| term_text(word.text).to_owned()).collect()
        }
        Lane::Pairs => {
            let mut pairs = Vec::new();
            for_each_pair(text, |pair| pairs.push(pair.to_owned()));
            pairs
        }
        _ => unit_terms(text).map(str::to_owned).collect(),
    }
}

impl Engine for MemoryEngine {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn statistics(&self, terms: &[LaneTerm]) -> Result<Vec<TermStatistics>> {
        Ok(terms.iter().map(|term| self.statistics_of(term.lane, &term.text)).collect())
    }

    fn candidates(&self, plan: &Plan, selection: &Selection) -> Result<Candidates> {
        let matching = self.matching(plan);
        let candidate = |at: &usize| {
            let document = &self.documents[*at];
            let parts = self.part_scores(plan, document);
            Candidate {
                score: if selection.sort == Sort::Position { 0.0 } else { parts.iter().sum() },
                proximity: 0.0,
                body: 0.0,
                is_title: document.stored.passage.kind == Kind::Title,
                year: document.year.map(i64::from),
                handle: self.handle(*at),
                parts: if selection.explain { parts } else { Vec::new() },
            }
        };
        let ids: BTreeSet<&str> = matching.iter().map(|at| &*self.documents[*at].article).collect();
        let mut best: Vec<Candidate> = Vec::new();
        if selection.limit > 0 {
            best = matching.iter().map(candidate).collect();
            best.sort_by(|a, b| total_order(selection.sort, a, b));
            if selection.by == Unit::Article {
                let mut seen = BTreeSet::new();
                best.retain(|one| seen.insert(Arc::clone(&one.handle.article)));
            }
            best.truncate(selection.limit);
        }
        Ok(Candidates {
            passages: matching.len(),
            articles: ids.len(),
            best,
            counts: selection.groupings.iter().map(|by| self.count(by, &matching)).collect(),
            statistics: self.statistics(&plan.terms)?,
        })
    }

    fn totals(&self, plans: &[&Plan], _at_most: usize) -> Result<Vec<usize>> {
        Ok(plans.iter().map(|plan| self.matching(plan).len()).collect())
    }

    fn passages(&self, handles: &[&PassageHandle]) -> Result<Vec<Passage>> {
        let stored = self.passages_with_figures(handles)?.into_iter();
        Ok(stored.map(|stored| stored.passage).collect())
    }

    fn passages_with_figures(&self, handles: &[&PassageHandle]) -> Result<Vec<StoredPassage>> {
        let stored = |handle: &&PassageHandle| self.documents[handle.key as usize].stored.clone();
        Ok(handles.iter().map(stored).collect())
    }

    fn items(&self, handles: &[&PassageHandle]) -> Result<Vec<PassageHandle>> {
        let item = |at: usize| (&*self.documents[at].article, self.documents[at].item);
        let wanted: BTreeSet<_> = handles.iter().map(|handle| item(handle.key as usize)).collect();
        let members = (0..self.documents.len()).filter(|at| wanted.contains(&item(*at)));
        let mut found: Vec<_> = members.map(|at| self.handle(at)).collect();
        found.sort_by(|a, b| (&a.article, a.number).cmp(&(&b.article, b.number)));
        Ok(found)
    }

    fn articles(&self, ids: &[&str]) -> Result<Vec<Option<Metadata>>> {
        Ok(ids.iter().map(|id| self.articles.get(*id).cloned()).collect())
    }

    fn article_ids(&self) -> Result<Vec<String>> {
        Ok(self.articles.keys().cloned().collect())
    }

    fn terms(&self, of: TermsOf, prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> Result<()> {
        let mut terms: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (at, document) in self.documents.iter().enumerate() {
            let texts: Vec<&String> = match of {
                TermsOf::Lane(lane) => {
                    document.lanes.get(&lane).into_iter().flatten().flatten().collect()
                }
                TermsOf::Fact(field) => document.facts.get(&field).into_iter().flatten().collect(),
            };
            for term in texts {
                terms.entry(term).or_default().insert(at);
            }
        }
        for (term, passages) in terms.into_iter().filter(|(term, _)| term.starts_with(prefix)) {
            visit(term, passages.len() as u64);
        }
        Ok(())
    }

    fn terms_at_most(&self, of: TermsOf) -> Result<usize> {
        let mut terms = 0;
        self.terms(of, "", &mut |_, _| terms += 1)?;
        Ok(terms)
    }

    fn contents(&self) -> Result<Contents> {
        Ok(Contents {
            figures: self.documents.iter().map(|one| one.stored.figures.len() as u64).sum(),
            words: self.terms_at_most(TermsOf::Lane(Lane::Words))?,
            bytes_text: self.own_passages().map(|passage| passage.text.len() as u64).sum(),
            bytes_index: 0,
        })
    }

    fn damaged_files(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}
