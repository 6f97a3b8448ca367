//! The categories of an article's entries, taken together: a paragraph below an item takes its subject from
//! the item, a 完成情况 from the promise before it.

use super::score::{self, Scores};
use super::taxonomy::Taxonomy;
use crate::corpus::Entry;
use crate::corpus::legible::legible;
use crate::vocabulary::Category;

/// A category needs so much in all, of which so much in the passage's own words.
const ENOUGH: f32 = 2.0;
const OWN_WORDS: f32 = 1.0;
/// And so large a part of what the strongest category has: less is a word in passing.
const SHARE: f32 = 0.2;
/// What the item above adds to its own categories.
const FROM_ITEM: f32 = 1.0;

/// The categories of every entry of one article, each in the order of [`Category::ALL`].
pub fn categories(entries: &[Entry], taxonomy: &Taxonomy) -> Vec<Vec<Category>> {
    let folded: Vec<String> = entries.iter().map(|entry| legible(&entry.text)).collect();
    categories_folded(entries, &folded, taxonomy)
}

/// [`categories`] where every entry's text has been made legible already.
pub(in crate::corpus) fn categories_folded(
    entries: &[Entry],
    folded: &[String],
    taxonomy: &Taxonomy,
) -> Vec<Vec<Category>> {
    let mut all: Vec<Vec<Category>> = Vec::with_capacity(entries.len());
    // Neighbours have the same headings as a rule.
    let mut heading: (&[String], Scores) = (&[], Scores::default());
    for (index, (entry, text)) in entries.iter().zip(folded).enumerate() {
        if heading.0 != entry.heading {
            let folded = legible(&entry.heading.join(" "));
            heading = (&entry.heading, score::of_heading(&folded, taxonomy));
        }
        let item = item_above(entries, index).map(|above| all[above].clone());
        let own = judge(entry, text, &heading.1, item.as_deref().unwrap_or_default(), taxonomy);
        all.push(match item {
            Some(item) if own.is_empty() => item,
            None if own.is_empty() && entry.text.bytes().any(|b| b.is_ascii_digit()) => {
                from_heading(entry, taxonomy)
            }
            _ => own,
        });
    }
    all
}

fn judge(
    entry: &Entry,
    folded: &str,
    heading: &Scores,
    item: &[Category],
    taxonomy: &Taxonomy,
) -> Vec<Category> {
    let own = score::of_text(folded, taxonomy);
    let units = match entry.units.as_slice() {
        [] => Scores::default(),
        units => score::of_units(&legible(&units.join(" ")), taxonomy),
    };
    let mut total = Scores::default();
    for (index, category) in Category::ALL.iter().enumerate() {
        let from_item = if item.contains(category) { FROM_ITEM } else { 0.0 };
        total[index] = own[index] + heading[index] + units[index] + from_item;
    }
    let most = total.iter().copied().fold(0.0, f32::max);
    Category::ALL
        .iter()
        .enumerate()
        .filter(|&(index, _)| {
            own[index] >= OWN_WORDS && total[index] >= ENOUGH && total[index] >= SHARE * most
        })
        .map(|(_, category)| *category)
        .collect()
}

/// 已完成21个，其余将于10月底前完工 under 老旧小区改造: the nearest heading has the subject.
fn from_heading(entry: &Entry, taxonomy: &Taxonomy) -> Vec<Category> {
    let Some(nearest) = entry.heading.last() else { return Vec::new() };
    let scores = score::of_text(&legible(nearest), taxonomy);
    let is_told = |index: &usize| scores[*index] >= score::STRONG;
    (0..Category::ALL.len()).filter(is_told).map(|index| Category::ALL[index]).collect()
}

/// The entry from which this one takes its subject: the promise with the same label, the item of which it is a
/// sub-item, the labelled entry right above an unlabelled one.
fn item_above(entries: &[Entry], index: usize) -> Option<usize> {
    let entry = &entries[index];
    let above = index.checked_sub(1)?;
    match (&entry.label, &entries[above].label) {
        // A signature or byline below the last item has no subject.
        (None, Some(_)) if !is_sentence(&entry.text) => None,
        (None, Some(_)) => (entries[above].heading == entry.heading).then_some(above),
        (Some(own), Some(before)) if own == before => Some(above),
        (Some(own), Some(_)) => {
            let (parent, _) = own.rsplit_once('/')?;
            (0..index)
                .rev()
                .take(MOST_SUB_ITEMS)
                .find(|&i| entries[i].label.as_deref() == Some(parent))
        }
        _ => None,
    }
}

fn is_sentence(text: &str) -> bool {
    text.contains(['，', '。', '；', ',', ';', '|'])
}

/// How far up the item of a sub-item is looked for; keeps the whole linear.
const MOST_SUB_ITEMS: usize = 64;
