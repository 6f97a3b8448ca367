//! The categories of an article's entries, taken together: a paragraph below an item takes its subject from
//! the item, a 完成情况 from the promise before it.

use super::score::{self, Scorer, Scores};
use super::taxonomy::Taxonomy;
use crate::corpus::legible::legible;
use crate::corpus::stages::Entry;
use crate::corpus::wording::Wording;
use crate::text::{fold, has_at_most};
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
    categories_worded(entries, &Wording::of_all(entries), taxonomy)
}

/// [`categories`] where every entry's words have been read already.
pub(in crate::corpus) fn categories_worded(
    entries: &[Entry],
    wordings: &[Wording],
    taxonomy: &Taxonomy,
) -> Vec<Vec<Category>> {
    let mut all: Vec<Vec<Category>> = Vec::with_capacity(entries.len());
    let mut scorer = Scorer::new(taxonomy);
    let mut headings = Headings::default();
    for (index, (entry, wording)) in entries.iter().zip(wordings).enumerate() {
        let heading = headings.scores(&entry.heading, &mut scorer);
        let item = item_above(entries, index).map(|above| all[above].clone());
        let own = judge(entry, wording, &heading, item.as_deref().unwrap_or_default(), &mut scorer);
        all.push(match item {
            Some(item) if own.is_empty() => item,
            None if own.is_empty() && entry.text.bytes().any(|b| b.is_ascii_digit()) => {
                from_heading(entry, &mut scorer)
            }
            _ => own,
        });
    }
    all
}

/// The scores of the headings above one entry, each heading's kept for the entries behind it: neighbours have
/// most of them in common.
#[derive(Debug, Default)]
struct Headings<'e> {
    known: Vec<(&'e str, Scores)>,
}

impl<'e> Headings<'e> {
    fn scores(&mut self, path: &'e [String], scorer: &mut Scorer<'_>) -> Scores {
        let shared =
            self.known.iter().zip(path).take_while(|((known, _), own)| known == own).count();
        self.known.truncate(shared);
        for heading in &path[shared..] {
            self.known.push((heading, scorer.of_heading(&legible(heading))));
        }
        let mut scores = Scores::default();
        for (_, own) in &self.known {
            scores.iter_mut().zip(own).for_each(|(score, own)| *score = own.max(*score));
        }
        scores
    }
}

fn judge(
    entry: &Entry,
    wording: &Wording,
    heading: &Scores,
    item: &[Category],
    scorer: &mut Scorer<'_>,
) -> Vec<Category> {
    let own = scorer.of_wording(wording);
    let units = match entry.units.as_slice() {
        [] => Scores::default(),
        units => scorer.of_units(&legible(&units.join(" "))),
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
fn from_heading(entry: &Entry, scorer: &mut Scorer<'_>) -> Vec<Category> {
    let Some(nearest) = entry.heading.last() else { return Vec::new() };
    let scores = scorer.of_text(&legible(nearest));
    let is_told = |index: &usize| scores[*index] >= score::STRONG;
    (0..Category::ALL.len()).filter(is_told).map(|index| Category::ALL[index]).collect()
}

/// The entry from which this one takes its subject: the promise with the same label, the item of which it is a
/// sub-item, the labelled entry right above an unlabelled one.
fn item_above(entries: &[Entry], index: usize) -> Option<usize> {
    let entry = &entries[index];
    let above = index.checked_sub(1)?;
    match (&entry.label, &entries[above].label) {
        // A signature, a byline or 现予以公告 below the last item has no subject.
        (None, Some(_)) if !is_sentence(&entry.text) || is_closing(&entry.text) => None,
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

/// 现予以公告。 公示期内如有意见，请致电…。 会议要求，…。: of the list as a whole, or to its readers.
fn is_closing(text: &str) -> bool {
    const LONGEST: usize = 16;
    let says_so = ["公告", "公示", "公布", "通知", "通报", "特此", "以上"];
    /// How a paragraph begins that looks back on the list.
    const BEGINS: [&str; 15] = [
        "备注",
        "注:",
        "说明:",
        "下一步",
        "接下来",
        "下阶段",
        "会议要求",
        "会议强调",
        "会议指出",
        "其余",
        "以上",
        "上述",
        "各责任单位",
        "各单位",
        "各部门",
    ];
    /// What readers are told of it.
    const SAYS: [&str; 11] = [
        "公示期",
        "如有意见",
        "如有异议",
        "敬请",
        "见附件",
        "详见",
        "接受监督",
        "欢迎监督",
        "社会监督",
        "满意度测评",
        "督查室",
    ];
    let folded = fold(text);
    let text = folded.as_str();
    has_at_most(text, LONGEST) && says_so.iter().any(|word| text.contains(word))
        || BEGINS.iter().any(|word| text.starts_with(word))
        || SAYS.iter().any(|word| text.contains(word))
}

fn is_sentence(text: &str) -> bool {
    text.contains(['，', '。', '；', ',', ';', '|'])
}

/// How far up the item of a sub-item is looked for; keeps the whole linear.
const MOST_SUB_ITEMS: usize = 64;
