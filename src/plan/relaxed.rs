//! A query of which no passage has everything → what of it holds all the same, and the terms of which any will do.

use std::rc::Rc;

use super::matching::Planner;
use super::relaxation::{self, Stretch};
use super::some_terms::any_of;
use super::told_needs::told_needs;
use super::{AnalysedTerm, Concept, Condition, Lane, QueryTerms, Run, Standing, StandsBy, weights};
use crate::error::Result;
use crate::query::{Node, Term};
use crate::vocabulary::FacetField;

/// Of four characters three are most.
const MOST_OF_FOUR: usize = 3;

/// A query that is content with less.
#[derive(Debug)]
pub struct Relaxed {
    /// What it names that holds all the same: `李沧区`, `2025`, `"一老一小"`.
    pub kept: Vec<String>,
    /// Whether places or years are among them, and quoted phrases.
    pub names_places: bool,
    pub quotes: bool,
    /// The places and years; and all that holds beside them: phrases, fields, negations.
    places: Vec<Condition>,
    beside: Vec<Condition>,
    /// Terms of which any will do, less the places and years among them.
    rest: Vec<Rc<AnalysedTerm>>,
    /// What those are about, word for word.
    pub concepts: Vec<Concept>,
    /// What the texts call what those ask for, where no word of them names it.
    pub needs: Vec<Concept>,
    /// Names among those that no dictionary knows, or misspellings.
    unlisted: Vec<Run>,
    /// The places and years as words, where they are no conditions.
    pub named: Vec<Concept>,
}

impl Planner<'_> {
    /// A query of which no passage has everything: places and years that it names, quoted phrases, fields and
    /// negations stay conditions, and of the rest any will do.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub fn relaxed(&self, tree: &Node) -> Result<Relaxed> {
        let (terms, others) = relaxation::wanted(tree);
        let (mut places, mut beside, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        let mut named = Vec::new();
        let mut any: Vec<Term> = Vec::new();
        let (mut names_places, mut quotes) = (false, false);
        for (at, term) in terms.iter().enumerate() {
            if relaxation::is_in_sentence(&terms, at) {
                any.push(Term { exact: false, ..Term::clone(term) });
                continue;
            }
            if term.exact {
                quotes = true;
                if let Some(analysed) = self.analyzer.term(term) {
                    beside.push(self.term(&analysed)?.anywhere);
                    kept.push(term.to_string());
                }
                any.push(Term::clone(term));
                continue;
            }
            let split = relaxation::split(term, |name| self.areas.is_place(name))?;
            names_places |= !split.stretches.is_empty();
            for stretch in split.stretches {
                let (condition, paths) = self.where_or_when(&stretch)?;
                places.push(condition);
                kept.push(stretch.shown(&paths));
                named.push(Concept::named(&stretch.typed()));
            }
            any.extend(split.rest);
        }
        for node in others {
            self.beside_terms(node, &mut beside)?;
            if let Some(phrases) = self.phrases(node)? {
                quotes = true;
                kept.push(node.to_string());
                beside.push(phrases);
            }
            any.extend(node.terms().into_iter().cloned());
        }
        let any: Vec<&Term> = any.iter().collect();
        let (rest, mut concepts) = (self.analyzer.terms(&any), self.analyzer.concepts(&any));
        let needs = match self.analyzer.synonyms {
            Some(_) => told_needs(&any, &mut concepts),
            None => Vec::new(),
        };
        let unlisted = self.analyzer.unlisted_names(&any);
        Ok(Relaxed {
            kept,
            names_places,
            quotes,
            places,
            beside,
            rest,
            concepts,
            needs,
            unlisted,
            named,
        })
    }

    /// The passages of a place or a year, and the paths of the place.
    fn where_or_when(&self, stretch: &Stretch) -> Result<(Condition, Vec<String>)> {
        Ok(match stretch {
            Stretch::Place(name) => {
                let paths = self.areas.places(name)?;
                let values = paths.clone();
                (Condition::Fact { field: FacetField::Region, values }, paths)
            }
            Stretch::Year(year) => (Condition::Year(vec![(*year).into()]), Vec::new()),
        })
    }

    /// The quoted phrases that a node cannot do without: of an OR any of its branches', if each has some.
    fn phrases(&self, node: &Node) -> Result<Option<Condition>> {
        Ok(match node {
            Node::Term(term) if term.exact => match self.analyzer.term(term) {
                Some(analysed) => Some(self.term(&analysed)?.anywhere),
                None => None,
            },
            Node::Term(_) | Node::Field(_) | Node::Not(_) => None,
            Node::And(nodes) => {
                let phrases = nodes.iter().map(|node| self.phrases(node));
                let phrases: Vec<_> =
                    phrases.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
                (!phrases.is_empty()).then(|| Condition::all(phrases))
            }
            Node::Or(nodes) => {
                let phrases = nodes.iter().map(|node| self.phrases(node));
                let phrases: Option<Vec<_>> =
                    phrases.collect::<Result<Vec<_>>>()?.into_iter().collect();
                phrases.map(Condition::any)
            }
        })
    }
}

impl Relaxed {
    /// The passages that have any of what is asked about: a word of it, what stands for one of its `concepts`, or a pair
    /// of its characters. `anywhere`: of any place and year, whose names rank then as those of `all` terms of the query do.
    pub fn about(
        &self,
        concepts: &[Concept],
        anywhere: bool,
        all: &QueryTerms,
    ) -> (Condition, QueryTerms) {
        let others = anywhere.then(|| all.analysed()).into_iter().flatten();
        let terms = QueryTerms::new(self.rest.iter().cloned().chain(others).collect());
        let rest = terms.with_ids().take(self.rest.len());
        let standing = concepts.iter().flat_map(|concept| &concept.standing);
        let standing = standing.filter(|one| one.by != StandsBy::Part);
        let way = |one: &Standing| match one.by {
            StandsBy::Near => {
                Condition::Run { lanes: &[Lane::Text], units: Run::clone(&one.units) }
            }
            _ => Condition::own_run(&one.units),
        };
        let mut ways: Vec<Condition> = standing.map(way).collect();
        ways.push(any_of(rest, Vec::new()));
        (Condition::all([self.conditions(anywhere), vec![Condition::any(ways)]].concat()), terms)
    }

    /// The passages that have most of the characters of what is asked about, however they stand; `None` for a few
    /// characters, which say nothing apart.
    pub fn in_characters(&self, anywhere: bool) -> Option<Condition> {
        let mut units: Vec<Condition> = Vec::new();
        for term in &self.rest {
            for unit in &term.ranked_units {
                let unit = Condition::own_run(&[unit.to_string()].into());
                if !units.contains(&unit) {
                    units.push(unit);
                }
            }
        }
        let needed = (units.len() * MOST_OF_FOUR).div_ceil(4);
        let conditions = [self.conditions(anywhere), vec![Condition::AtLeast(needed, units)]];
        (needed >= MOST_OF_FOUR).then(|| Condition::all(conditions.concat()))
    }

    /// The passages of its places and years, or of any, that have a name which no dictionary knows.
    pub fn has_name(&self, anywhere: bool) -> Option<Condition> {
        let names: Vec<Condition> = self.unlisted.iter().map(Condition::own_run).collect();
        let is_any = !names.is_empty();
        is_any.then(|| {
            Condition::all([self.conditions(anywhere), vec![Condition::any(names)]].concat())
        })
    }

    /// The passages of its places and years that have most of the words of what is asked about; `None` of a few words,
    /// most of which say little. `anywhere`: of any place and year, whose names are among the words.
    pub fn has_most(&self, anywhere: bool) -> Option<Condition> {
        let named: &[Concept] = if anywhere { &self.named } else { &[] };
        let words = self.concepts.iter().filter(|concept| !concept.is_quoted).chain(named);
        let words: Vec<Condition> = words
            .filter_map(|concept| concept.standing.first())
            .map(|one| Condition::own_run(&one.units))
            .collect();
        let most = Condition::AtLeast(weights::most_of(words.len())?, words);
        Some(Condition::all([self.conditions(anywhere), vec![most]].concat()))
    }

    fn conditions(&self, anywhere: bool) -> Vec<Condition> {
        let places = if anywhere { &[] } else { self.places.as_slice() };
        [places, &self.beside].concat()
    }

    /// The passages of its places and years that have any of the rest, and the terms that rank them.
    pub fn within(&self) -> (Condition, QueryTerms) {
        let terms = QueryTerms::new(self.rest.clone());
        let conditions = [self.places.as_slice(), &self.beside].concat();
        (any_of(terms.with_ids(), conditions), terms)
    }

    /// The passages of any place and year that have any of the rest. The names of places and years rank as well,
    /// as those of `all` terms of the query do.
    pub fn elsewhere(&self, all: &QueryTerms) -> (Condition, QueryTerms) {
        let terms = QueryTerms::new(self.rest.iter().cloned().chain(all.analysed()).collect());
        let rest = terms.with_ids().take(self.rest.len());
        (any_of(rest, self.beside.clone()), terms)
    }
}
