//! One file's bytes → one [`Article`]: the stages in their order.

use super::article::{Article, Dropped, Metadata, Passage, Seam};
use super::categories::categories_worded;
use super::decode::{Format, decode, suspicions};
use super::kind::kinds_worded;
use super::metadata::{Clues, infer_worded};
use super::overrides::Overrides;
use super::skip::SkipReason;
use super::stages::{Entry, Paragraph, Source};
use super::walk::{Bytes, SourceFile};
use super::wording::Wording;
use super::{Taxonomy, clean, gazetteer, layout, outline, reflow};
use crate::vocabulary::{Category, Kind};

/// Reads articles. It holds what may differ between two runs over the same files, and no state: many
/// threads may share one.
#[derive(Debug, Default)]
pub struct Reader {
    /// `None`: the rules that the program carries.
    taxonomy: Option<Taxonomy>,
}

impl Reader {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn with_taxonomy(taxonomy: Taxonomy) -> Self {
        Self { taxonomy: Some(taxonomy) }
    }

    fn taxonomy(&self) -> &Taxonomy {
        self.taxonomy.as_ref().unwrap_or_else(|| Taxonomy::built_in())
    }

    /// Changes when the rules for categories do.
    pub fn taxonomy_hash(&self) -> u64 {
        self.taxonomy().hash()
    }

    /// Reads a file's content, as [`SourceFile::load`] returned it. Never panics, whatever the bytes;
    /// the time is linear in their number.
    pub fn read(&self, file: &SourceFile, bytes: &Bytes) -> Result<Article, SkipReason> {
        let format = file.format.clone()?;
        self.read_as(&file.id, &file.below, format, bytes)
    }

    /// The lines of a file as they stand in it, before anything is understood.
    pub fn source(&self, file: &SourceFile, bytes: &Bytes) -> Result<Source, SkipReason> {
        decode(&bytes.article, file.format.clone()?)
    }

    /// As [`Reader::read`], for content that is in no file. `path` is what the article says it is
    /// from.
    pub fn read_as(
        &self,
        id: &str,
        path: &str,
        format: Format,
        bytes: &Bytes,
    ) -> Result<Article, SkipReason> {
        let sidecar = bytes
            .sidecar
            .as_deref()
            .map(|bytes| Overrides::from_sidecar(bytes, path))
            .transpose()?;
        let mut source = decode(&bytes.article, format)?;
        let mut suspicions = suspicions(&source.lines);
        let front_matter =
            if format.is_plain_text() { Overrides::take_front_matter(&mut source)? } else { None };
        let cleaned = clean::clean(layout::paragraphs(source.lines));
        source.hints.breadcrumb = breadcrumb(&cleaned.dropped);
        let mut reflowed = reflow::reflow(cleaned.kept);
        let mut outline = outline::outline(&reflowed.paragraphs, &source.hints);

        let mut dropped = cleaned.dropped;
        dropped.append(&mut reflowed.reprints);
        dropped.append(&mut outline.dropped);
        suspicions.extend(reflowed.suspicions);
        suspicions.append(&mut outline.suspicions);

        let mut wordings = Wording::of_all(&outline.entries);
        let clues = Clues {
            title: outline.title.as_ref(),
            paragraphs: &reflowed.paragraphs,
            entries: &outline.entries,
            dropped: &dropped,
            hints: &source.hints,
        };
        let mut meta = infer_worded(&clues, &wordings);
        id.clone_into(&mut meta.id);
        path.clone_into(&mut meta.path);
        meta.title = outline.title.as_ref().map(|title| title.text.clone());
        if let Some(evidence) = outline.title_evidence {
            meta.evidence.insert("title".to_owned(), evidence);
        }
        drop_bylines(&mut outline.entries, &mut wordings, &mut dropped);
        let entry_categories = categories_worded(&outline.entries, &wordings, self.taxonomy());
        meta.categories = all_of(&entry_categories);

        let mut overrides = Vec::new();
        if let Some((front_matter, lines)) = front_matter {
            overrides.push(front_matter);
            dropped.push(lines);
        }
        overrides.extend(sidecar);
        suspicions.extend(overrides.iter().flat_map(Overrides::doubts));
        suspicions.sort_by_key(|suspicion| suspicion.lines);
        overrides.into_iter().for_each(|overrides| overrides.apply(&mut meta));

        let passages = passages(outline.title, outline.entries, &wordings, entry_categories, &meta);
        dropped.sort_by_key(|dropped| dropped.lines);
        Ok(Article { meta, passages, dropped, suspicions })
    }
}

/// Title and facts have been told by them; passages they are none.
fn drop_bylines(entries: &mut Vec<Entry>, wordings: &mut Vec<Wording>, dropped: &mut Vec<Dropped>) {
    let is_byline = clean::bylines(entries);
    let mut is_kept = is_byline.iter().map(|is_byline| !is_byline);
    wordings.retain(|_| is_kept.next().unwrap_or(true));
    let (bylines, kept): (Vec<_>, Vec<_>) =
        std::mem::take(entries).into_iter().zip(is_byline).partition(|(_, is_byline)| *is_byline);
    *entries = kept.into_iter().map(|(entry, _)| entry).collect();
    dropped.extend(bylines.into_iter().map(|(Entry { lines, text, .. }, _)| Dropped {
        lines,
        rule: "byline".to_owned(),
        text,
    }));
}

/// The last line of the breadcrumb, where the page has one at its head.
fn breadcrumb(dropped: &[Dropped]) -> Option<u32> {
    /// Lines: further down it is a neighbour's.
    const HEAD: u32 = 60;
    let crumbs = dropped.iter().filter(|line| line.rule == "breadcrumb" && line.lines[1] <= HEAD);
    crumbs.map(|line| line.lines[1]).max()
}

/// The title and the entries as passages in source order. `wordings` and `categories` are the entries'.
fn passages(
    title: Option<Paragraph>,
    entries: Vec<Entry>,
    wordings: &[Wording],
    categories: Vec<Vec<Category>>,
    meta: &Metadata,
) -> Vec<Passage> {
    let mut passages = Vec::with_capacity(entries.len() + 1);
    if let Some(title) = title {
        let entry =
            Entry { text: title.text, lines: title.lines, seams: title.seams, ..Entry::default() };
        let wording = Wording::of(&entry.text);
        passages.push(passage(entry, &wording, Kind::Title, Vec::new(), meta));
    }
    let kinds = kinds_worded(&entries, wordings, meta);
    let mut named_above = NamedAbove::default();
    for (((entry, wording), kind), own) in
        entries.into_iter().zip(wordings).zip(kinds).zip(categories)
    {
        let above = named_above.of(&entry, meta);
        let mut passage = passage(entry, wording, kind, own, meta);
        let is_new = |name: &String| !passage.mentions.contains(name);
        let further: Vec<String> = above.into_iter().filter(is_new).collect();
        passage.mentions.extend(further);
        passages.push(passage);
    }
    passages.sort_by_key(|passage| passage.lines[0]);
    for (index, passage) in passages.iter_mut().enumerate() {
        passage.id = format!("{}#{}", meta.id, index + 1);
    }
    passages
}

/// The districts that the heading right above names, asked once for all passages below it.
#[derive(Debug, Default)]
struct NamedAbove {
    heading: String,
    names: Vec<String>,
}

impl NamedAbove {
    fn of(&mut self, entry: &Entry, meta: &Metadata) -> Vec<String> {
        let Some(heading) = entry.heading.last() else { return Vec::new() };
        if *heading != self.heading {
            self.heading.clone_from(heading);
            self.names = gazetteer::mentions(heading, &meta.region);
        }
        self.names.clone()
    }
}

fn passage(
    entry: Entry,
    wording: &Wording,
    kind: Kind,
    categories: Vec<Category>,
    meta: &Metadata,
) -> Passage {
    Passage {
        rule: None,
        id: String::new(),
        label: entry.label,
        kind,
        mentions: if gazetteer::is_address(wording.folded()) {
            Vec::new()
        } else {
            gazetteer::mentioned(&wording.places, &meta.region)
        },
        heading: entry.heading,
        categories,
        units: entry.units,
        seams: in_characters(entry.seams, &entry.text),
        text: entry.text,
        lines: entry.lines,
    }
}

/// Seams by the character instead of the byte.
fn in_characters(mut seams: Vec<Seam>, text: &str) -> Vec<Seam> {
    let (mut bytes, mut characters) = (0, 0);
    for (at, _) in &mut seams {
        characters += text.get(bytes..*at).map_or(0, |line| line.chars().count());
        bytes = std::mem::replace(at, characters);
    }
    seams
}

/// The categories of an article are those of its passages.
fn all_of(of_entries: &[Vec<Category>]) -> Vec<Category> {
    let has =
        |category: &Category| of_entries.iter().any(|categories| categories.contains(category));
    Category::ALL.iter().copied().filter(has).collect()
}
