//! Reposts that name no place of their own: `今年要办这十件实事`, copied from a list that does. Their figures are of that
//! list's place, and would be counted twice. A copy is told by its passages, which say the same
//! (`corpus::duplicates`) in the same numbers; where articles of two places say that, neither is taken.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::found::{Found, FoundPassage};
use crate::corpus::Metadata;
use crate::corpus::duplicates::{Signature, signature, similar};
use crate::error::Result;
use crate::figures::Figure;
use crate::plan::Condition;
use crate::search::pipeline::Pipeline;

/// More articles without a place, or more that one of them may repeat, are not looked at.
const MAX_ARTICLES: usize = 64;

/// Fewer numbers than this may be in two lists by chance.
const LEAST_FIGURES: usize = 3;

/// Of the passages of a copy with figures, so many stand in what it repeats, in per cent: an introduction of its own,
/// or a line added, makes no other list.
const LEAST_REPEATED: usize = 80;

/// A signature is looked up by its bytes: of 64 bits that differ in six, two of eight bytes are whole.
const BYTES: usize = 8;

/// Passages with one byte of a signature that are compared with another.
const MAX_COMPARED: usize = 256;

/// What an article says in numbers: of each passage its signature and its figures.
type Told = Vec<(Signature, Vec<Figure>)>;

impl Pipeline {
    /// Gives the articles without a place that repeat another the place and, where they tell none, the year of that.
    /// Linear in what was found.
    pub(super) fn place_reposts(&self, found: &mut Found) -> Result<()> {
        let is_without = |id: &&str| found.articles.get(*id).is_some_and(|m| m.region.is_empty());
        let mut without: BTreeSet<&str> =
            found.passages.iter().map(FoundPassage::article).collect();
        without.retain(|id| is_without(id));
        if without.is_empty() || without.len() > MAX_ARTICLES {
            return Ok(());
        }
        let near = near(found, &without);
        let mut told: HashMap<&str, Told> = HashMap::new();
        let mut placed: Vec<(String, Metadata)> = Vec::new();
        for (copy, originals) in near {
            for id in originals.iter().copied().chain([copy]) {
                if !told.contains_key(id) {
                    told.insert(id, self.told_in(id)?);
                }
            }
            let facts = |id: &str| found.articles.get(id);
            let Some(own) = facts(copy) else { continue };
            let repeated: Vec<&Metadata> = originals
                .iter()
                .filter(|id| repeats(&told[copy], &told[**id]))
                .filter_map(|id| facts(id))
                .filter(|original| may_be_of(own, original))
                .collect();
            let Some(original) = repeated.first() else { continue };
            let is_one = |other: &&Metadata| {
                other.region == original.region && other.district == original.district
            };
            if repeated.iter().all(is_one) {
                placed.push((copy.to_owned(), at_place_of(own, original)));
            }
        }
        found.articles.extend(placed);
        Ok(())
    }

    fn told_in(&self, id: &str) -> Result<Told> {
        let own =
            Condition::all(vec![Condition::Article(vec![id.to_owned()]), Condition::HasFigures]);
        let handles = self.in_order(own)?.into_iter().map(|one| one.handle).collect();
        let passages = self.read_passages(handles)?;
        Ok(passages.into_iter().map(|one| (signature(&one.passage.text), one.figures)).collect())
    }
}

/// Of each article without a place, those with one of which a passage that was found is like one of its own.
fn near<'f>(found: &'f Found, without: &BTreeSet<&'f str>) -> BTreeMap<&'f str, BTreeSet<&'f str>> {
    let mut by_byte: HashMap<(usize, u8), Vec<(Signature, &str)>> = HashMap::new();
    let (copies, originals): (Vec<&FoundPassage>, Vec<&FoundPassage>) =
        found.passages.iter().partition(|one| without.contains(one.article()));
    for one in originals {
        let signature = signature(&one.passage.text);
        for (at, byte) in signature.to_le_bytes().into_iter().enumerate().take(BYTES) {
            let places = by_byte.entry((at, byte)).or_default();
            if places.len() < MAX_COMPARED {
                places.push((signature, one.article()));
            }
        }
    }
    let mut near: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in copies {
        let own = signature(&one.passage.text);
        let bytes = own.to_le_bytes().into_iter().enumerate().take(BYTES);
        let alike = bytes.filter_map(|key| by_byte.get(&key)).flatten();
        let ids = alike.filter(|(other, _)| similar(own, *other)).map(|(_, id)| *id);
        near.entry(one.article()).or_default().extend(ids);
    }
    near.retain(|_, originals| (1..=MAX_ARTICLES).contains(&originals.len()));
    near
}

/// Whether nearly all that an article says in numbers is said in another, in the same numbers.
fn repeats(copy: &Told, original: &Told) -> bool {
    let numbers = |figures: &[Figure]| -> Vec<(u64, String)> {
        figures.iter().map(|figure| (figure.value.to_bits(), figure.unit.clone())).collect()
    };
    let is_repeated = |(own, figures): &&(Signature, Vec<Figure>)| {
        original
            .iter()
            .any(|(other, others)| similar(*own, *other) && numbers(figures) == numbers(others))
    };
    let repeated: Vec<_> = copy.iter().filter(is_repeated).collect();
    let figures: usize = repeated.iter().map(|(_, figures)| figures.len()).sum();
    figures >= LEAST_FIGURES && repeated.len() * 100 >= copy.len() * LEAST_REPEATED
}

/// Whether nothing that an article tells of itself is told otherwise by the one that it may repeat.
fn may_be_of(own: &Metadata, original: &Metadata) -> bool {
    let agree = |own: &Option<String>, other: &Option<String>| own.is_none() || own == other;
    agree(&own.district, &original.district)
        && (own.year.is_none() || own.year == original.year)
        && !original.region.is_empty()
}

fn at_place_of(own: &Metadata, original: &Metadata) -> Metadata {
    Metadata {
        region: original.region.clone(),
        district: original.district.clone(),
        city: original.city.clone(),
        province: original.province.clone(),
        year: own.year.or(original.year),
        ..own.clone()
    }
}
