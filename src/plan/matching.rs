//! A query's tree → the condition that decides which passages match. What they score is `scoring`'s
//! business.
//!
//! A passage matches when every term is found in it or in its context (headings, title, facts), and
//! at least one in the passage itself: its text, its label, the heading right above it. So a tree is
//! planned twice over, once for "anywhere" and once for "in the passage itself".

use std::collections::HashSet;

use super::areas::{Areas, IndexedValues};
use super::some_terms::any_of;
use super::{AnalysedTerm, Condition, Lane, QueryTerms, Run, TermAnalyzer};
use crate::answer::Filters;
use crate::error::Result;
use crate::query::{FieldCondition, Node, Term, Values, Warning, column};
use crate::text::fold;
use crate::vocabulary::{FacetField, Field, TextField};

/// Plans queries over the values that one engine has indexed.
#[derive(Debug)]
pub struct Planner<'a> {
    pub(super) analyzer: &'a TermAnalyzer<'a>,
    pub(super) areas: Areas<'a>,
    /// The query as typed: errors name the column in it.
    input: &'a str,
    /// Where terms are looked for: in passages themselves, and with their context.
    own: &'static [Lane],
    anywhere: &'static [Lane],
}

/// A planned node.
pub(super) struct Planned {
    pub(super) anywhere: Condition,
    /// Passages that have a positive term of it themselves.
    own: Condition,
    /// Whether a passage may answer that has none itself: a field says enough.
    is_free: bool,
}

impl Planned {
    fn free(anywhere: Condition) -> Self {
        Self { anywhere, own: Condition::Nothing, is_free: true }
    }

    /// `None` of none: terms of spaces alone.
    fn of_all(planned: Vec<Self>) -> Option<Self> {
        let is_free = planned.iter().all(|one| one.is_free);
        let (anywhere, own) = Self::conditions(planned)?;
        Some(Self { anywhere: Condition::all(anywhere), own: Condition::any(own), is_free })
    }

    /// As [`Self::of_all`]. One branch without a term frees the whole.
    fn of_any(planned: Vec<Self>) -> Option<Self> {
        let is_free = planned.iter().any(|one| one.is_free);
        let (anywhere, own) = Self::conditions(planned)?;
        Some(Self { anywhere: Condition::any(anywhere), own: Condition::any(own), is_free })
    }

    fn conditions(planned: Vec<Self>) -> Option<(Vec<Condition>, Vec<Condition>)> {
        let conditions = planned.into_iter().map(|one| (one.anywhere, one.own)).unzip();
        Some(conditions).filter(|(anywhere, _): &(Vec<_>, Vec<_>)| !anywhere.is_empty())
    }
}

impl<'a> Planner<'a> {
    pub fn new(
        analyzer: &'a TermAnalyzer<'a>,
        values: &'a dyn IndexedValues,
        input: &'a str,
    ) -> Self {
        let (own, anywhere) = (Lane::OWN, Lane::ANYWHERE);
        Self { analyzer, areas: Areas::new(values), input, own, anywhere }
    }

    /// Terms are looked for in what is around articles, and nowhere else.
    #[must_use]
    pub fn in_furniture(self) -> Self {
        Self { own: Lane::AROUND, anywhere: Lane::AROUND, ..self }
    }

    /// The conditions of a request, one for each filter that is set.
    ///
    /// # Errors
    /// An area that is not indexed, values that cannot be listed.
    pub fn filters(&self, filters: &Filters) -> Result<Vec<Condition>> {
        self.areas.filters(filters)
    }

    /// What to say of names in the query that several indexed places have: all of them are searched. A place
    /// that another name of the query tells apart is none of them.
    ///
    /// # Errors
    /// Values that cannot be listed.
    pub fn namesakes(&self, tree: &Node) -> Result<Vec<Warning>> {
        let mut terms: Vec<&Term> = tree.terms();
        for field in tree.fields() {
            if let Values::Places(names) = &field.values {
                terms.extend(names);
            }
        }
        let texts: Vec<String> = terms.iter().map(|term| fold(term.text.trim())).collect();
        let mut warnings = Vec::new();
        for (term, text) in terms.iter().zip(&texts) {
            let mut places = self.areas.namesakes(text)?;
            let is_told = |place: &String| {
                texts.iter().any(|other| other != text && place.starts_with(other.as_str()))
            };
            if places.iter().any(is_told) {
                continue;
            }
            places.sort_unstable();
            if places.len() > 1 {
                let message = format!("{} is in several places: {}", term.text, places.join(", "));
                warnings.push(Warning { message, column: column(self.input, term.span.start) });
            }
        }
        Ok(warnings)
    }

    /// Passages that satisfy the whole tree; `None` matches every passage.
    ///
    /// # Errors
    /// A field's value that is not indexed, values that cannot be listed.
    pub fn all(&self, tree: Option<&Node>) -> Result<Condition> {
        if let Some(Node::Term(term)) = tree {
            // A single term that occurs in a passage itself occurs anywhere as well.
            let term = self.analyzer.term(term);
            return term.map_or(Ok(Condition::Everything), |term| self.own_term(&term));
        }
        let Some(planned) = tree.map(|tree| self.node(tree)).transpose()?.flatten() else {
            return Ok(Condition::Everything);
        };
        Ok(match planned.is_free {
            true => planned.anywhere,
            false => Condition::all(vec![planned.anywhere, planned.own]),
        })
    }

    /// Whether the passages of [`Self::all`] and [`Self::any`] may be furniture: where nothing is asked for in
    /// the passage itself, furniture satisfies fields and negations as well as any.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub fn may_be_furniture(&self, tree: Option<&Node>) -> Result<bool> {
        let planned = tree.map(|tree| self.node(tree)).transpose()?.flatten();
        Ok(planned.is_none_or(|planned| planned.is_free))
    }

    /// Passages in which at least one word of a positive term occurs, and which satisfy the tree's
    /// fields and negations.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub fn any(&self, tree: &Node, terms: &QueryTerms) -> Result<Condition> {
        let mut conditions = Vec::new();
        self.beside_terms(tree, &mut conditions)?;
        Ok(any_of(terms.with_ids(), conditions))
    }

    /// What holds beside the positive terms of a tree.
    pub(super) fn beside_terms(&self, node: &Node, conditions: &mut Vec<Condition>) -> Result<()> {
        match node {
            Node::Term(_) => {}
            Node::And(nodes) | Node::Or(nodes) => {
                for node in nodes {
                    self.beside_terms(node, conditions)?;
                }
            }
            Node::Field(_) | Node::Not(_) => {
                conditions.extend(self.node(node)?.map(|planned| planned.anywhere));
            }
        }
        Ok(())
    }

    /// `None` where the node is no condition: a term of spaces.
    fn node(&self, node: &Node) -> Result<Option<Planned>> {
        Ok(match node {
            Node::Term(term) => {
                self.analyzer.term(term).map(|term| self.term(&term)).transpose()?
            }
            Node::Field(field) => Some(Planned::free(self.field(field)?)),
            Node::Not(inner) => {
                let inner = self.node(inner)?.map(|inner| Box::new(inner.anywhere));
                inner.map(|inner| Planned::free(Condition::Not(inner)))
            }
            Node::And(nodes) => Planned::of_all(self.nodes(nodes)?),
            Node::Or(nodes) => Planned::of_any(self.nodes(nodes)?),
        })
    }

    /// Each node once: a pasted text repeats its words.
    fn nodes(&self, nodes: &[Node]) -> Result<Vec<Planned>> {
        let mut seen = HashSet::new();
        let is_new = |node: &&Node| match node {
            Node::Term(term) => seen.insert((fold(&term.text), term.exact)),
            Node::Field(_) | Node::And(_) | Node::Or(_) | Node::Not(_) => true,
        };
        let planned = nodes.iter().filter(is_new).map(|node| self.node(node));
        planned.filter_map(Result::transpose).collect()
    }

    /// A run is found where it occurs literally, or where all of its words occur.
    pub(super) fn term(&self, term: &AnalysedTerm) -> Result<Planned> {
        let mut anywhere = vec![self.run_anywhere(&term.units)?];
        if !term.words.is_empty() {
            let words = term.words.iter().map(|word| self.run_anywhere(word));
            anywhere.push(Condition::all(words.collect::<Result<_>>()?));
        }
        for synonym in &term.synonyms {
            anywhere.push(self.run_anywhere(&synonym.units)?);
        }
        Ok(Planned {
            anywhere: Condition::any(anywhere),
            own: self.own_term(term)?,
            is_free: false,
        })
    }

    /// [`Self::term`], within the passage itself.
    fn own_term(&self, term: &AnalysedTerm) -> Result<Condition> {
        let mut own = vec![self.own_run(&term.units)];
        if !term.words.is_empty() {
            own.push(self.own_words(&term.words)?);
        }
        own.extend(term.synonyms.iter().map(|synonym| self.own_run(&synonym.units)));
        Ok(Condition::any(own))
    }

    /// All words in the passage itself, but for those that say where and when: 崂山区养老服务 is not
    /// written out in each passage of that district.
    fn own_words(&self, words: &[Run]) -> Result<Condition> {
        let (mut all, mut some) = (Vec::with_capacity(words.len() + 1), Vec::new());
        for word in words {
            let own = self.own_run(word);
            let mut ways = self.areas.place_or_year(word)?;
            if !ways.is_empty() {
                some.push(own.clone());
            }
            ways.push(own);
            all.push(Condition::any(ways));
        }
        if some.len() == words.len() {
            all.push(Condition::any(some));
        }
        Ok(Condition::all(all))
    }

    fn own_run(&self, units: &Run) -> Condition {
        Condition::Run { lanes: self.own, units: Run::clone(units) }
    }

    /// Passages that have a run themselves, in their context or in a fact.
    ///
    /// # Errors
    /// Values that cannot be listed.
    pub fn run_anywhere(&self, units: &Run) -> Result<Condition> {
        let mut ways = self.areas.that_hold(units)?;
        ways.push(Condition::Run { lanes: self.anywhere, units: Run::clone(units) });
        Ok(Condition::any(ways))
    }

    fn field(&self, condition: &FieldCondition) -> Result<Condition> {
        Ok(match (condition.field, &condition.values) {
            (Field::Facet(field), Values::Places(names)) => self.named(field, names)?,
            (Field::Facet(field), Values::Closed(values)) => {
                let values = values.iter().map(|value| (*value).to_owned()).collect();
                Condition::Fact { field, values }
            }
            (_, Values::Years(ranges)) => Condition::Year(ranges.clone()),
            (Field::Text(field), Values::Texts(terms)) => self.text_field(lanes_of(field), terms),
            // Values are made as their field has them.
            (Field::Text(_), Values::Places(_) | Values::Closed(_))
            | (Field::Facet(_), Values::Texts(_)) => Condition::Nothing,
        })
    }

    fn named(&self, field: FacetField, terms: &[Term]) -> Result<Condition> {
        let with_columns = terms
            .iter()
            .map(|term| (term.text.as_str(), Some(column(self.input, term.span.start))));
        self.areas.named(field, &with_columns.collect::<Vec<_>>())
    }

    /// Any of some terms within some lanes alone.
    fn text_field(&self, lanes: &'static [Lane], terms: &[Term]) -> Condition {
        let mut ways = Vec::new();
        for term in terms.iter().filter_map(|term| self.analyzer.term(term)) {
            let run = |units: &Run| Condition::Run { lanes, units: Run::clone(units) };
            ways.push(run(&term.units));
            if !term.words.is_empty() {
                ways.push(Condition::all(term.words.iter().map(run).collect()));
            }
        }
        Condition::any(ways)
    }
}

/// Where a field of text is indexed.
fn lanes_of(field: TextField) -> &'static [Lane] {
    match field {
        TextField::Title => &[Lane::Title],
        TextField::Heading => &[Lane::Above, Lane::Heading],
        TextField::Label => &[Lane::Label],
        TextField::Unit => &[Lane::Unit],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::query::parse;
    use crate::text::Segmenter;

    /// What a small index holds.
    #[derive(Debug)]
    struct Held(Vec<(String, String)>);

    impl IndexedValues for Held {
        fn values(&self, field: FacetField) -> Result<&[(String, String)]> {
            let is_place = matches!(field, FacetField::District | FacetField::Region);
            Ok(if is_place { &self.0 } else { &[] })
        }
    }

    fn planned(input: &str) -> Result<String> {
        let held = ["山东省/青岛市/崂山区", "山东省/青岛市/市南区"];
        let held = Held(held.map(|path| (fold(path), path.to_owned())).to_vec());
        let segmenter = Segmenter::on_demand();
        let analyzer = TermAnalyzer::new(&segmenter, None);
        let parsed = parse(input)?;
        let planner = Planner::new(&analyzer, &held, input);
        Ok(planner.all(parsed.tree.as_ref())?.to_string())
    }

    #[test]
    fn queries_become_conditions() {
        for (input, expected) in [
            ("", "everything"),
            ("AED", "own:aed"),
            ("养老 助餐", "(all (all anywhere:养老 anywhere:助餐) (any own:养老 own:助餐))"),
            ("\"养老 助餐\"", "own:养老助餐"),
            ("养老 OR 托育", "(all (any anywhere:养老 anywhere:托育) (any own:养老 own:托育))"),
            ("养老 -助餐", "(all (all anywhere:养老 (not anywhere:助餐)) own:养老)"),
            ("-助餐", "(not anywhere:助餐)"),
            ("year:2022..2023 养老", "(all (all (year 2022..2023) anywhere:养老) own:养老)"),
            (
                "district:崂山 养老",
                "(all (all (district 山东省/青岛市/崂山区) anywhere:养老) own:养老)",
            ),
            (
                "崂山 2023",
                "(all (all (any (region 山东省/青岛市/崂山区) anywhere:崂山) (any (year 2023) anywhere:2023)) (any own:崂山 own:2023))",
            ),
            ("养老服务站", "(any own:养老服务站 (all own:养老 own:服务站))"),
            // A name that no dictionary knows is one word; one character beside words is a word.
            ("马纳瓜的首都", "(any own:马纳瓜的首都 (all own:马纳瓜 own:首都))"),
            ("小区建公园", "(any own:小区建公园 (all own:小区 own:建 own:公园))"),
            ("title:养老", "[title]:养老"),
            (
                "(养老 OR year:2023) 助餐",
                "(all (all (any anywhere:养老 (year 2023)) anywhere:助餐) (any own:养老 own:助餐))",
            ),
        ] {
            assert_eq!(planned(input).unwrap(), expected, "{input}");
        }
    }

    #[test]
    fn a_place_that_is_not_indexed_is_an_error_with_its_column() {
        let error = planned("养老 district:岗山区").unwrap_err();
        assert!(
            matches!(
                error,
                Error::UnknownValue { column: Some(14), ref try_instead, .. }
                    if try_instead[0] == "崂山区"
            ),
            "{error:?}"
        );
    }
}
