//! Nodes → entries with heading path, label path, kind and units.
//!
//! Two stacks: sections (headings without a number) and labels below them. A label of a shape that is
//! on the stack closes everything down to it; a new shape opens a level. A label is a heading where
//! it and most of its siblings are short and have labels of another shape below them.

use super::heading;
use super::node::{Node, Numbered, Role};
use super::plan::{LabelPlan, Plan, rank};
use super::{table, units};
use crate::corpus::label::Shape;
use crate::corpus::passages;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::{Entry, Paragraph};
use crate::text::{has_at_least, has_at_most};
use crate::vocabulary::Kind;

/// Longest headline that stands as a heading above its own explanation, in characters.
const MAX_OWN_HEADING_CHARS: usize = 40;
/// A text of this length is a sentence even without a full stop.
const MIN_TEXT_CHARS: usize = 30;

/// An entry before it is cut into passages.
#[derive(Debug)]
pub(super) struct Draft {
    paragraph: Paragraph,
    label: Option<String>,
    kind: Option<Kind>,
    heading: Vec<String>,
    units: Vec<String>,
    /// Entries of one item have one number; 0 is none.
    item: usize,
    order: usize,
}

impl Draft {
    /// Adds the entries that the draft makes: one, or several where its text is long.
    pub(super) fn into_entries(self, entries: &mut Vec<Entry>) {
        let Self { paragraph, label, kind, heading, units, .. } = self;
        let mut parts = passages::cut(paragraph);
        let last = parts.pop();
        entries.extend(parts.into_iter().map(|Paragraph { text, lines, seams, .. }| Entry {
            label: label.clone(),
            kind,
            heading: heading.clone(),
            units: units.clone(),
            text,
            lines,
            seams,
        }));
        // The last one takes what the others had copies of.
        if let Some(Paragraph { text, lines, seams, .. }) = last {
            entries.push(Entry { label, kind, heading, units, text, lines, seams });
        }
    }
}

/// A heading that is open, with what it stands in.
#[derive(Debug)]
struct Heading {
    text: String,
    paragraph: Paragraph,
    above: Vec<String>,
    order: usize,
    is_used: bool,
}

/// An open label.
#[derive(Debug)]
struct Level {
    shape: Shape,
    /// `None` for an item.
    heading: Option<Heading>,
    /// The label path of an item: `第十四件/1.`.
    path: String,
    /// Number of the item, from 1.
    item: usize,
    /// The headline, where it is short enough to stand above its explanation.
    headline: Option<String>,
    /// How many further paragraphs belong to the item.
    room: usize,
}

#[derive(Debug)]
struct Section {
    level: u8,
    heading: Heading,
}

#[derive(Debug, Default)]
struct Builder {
    sections: Vec<Section>,
    levels: Vec<Level>,
    drafts: Vec<Draft>,
    items: usize,
    /// The kind that a `完成情况：` set for what follows in the same item.
    keyed: Option<Kind>,
}

/// The drafts in source order.
pub(super) fn build(nodes: Vec<Node>) -> Vec<Draft> {
    let plan = Plan::of(&nodes);
    let mut builder = Builder { drafts: Vec::with_capacity(nodes.len()), ..Builder::default() };
    for (order, node) in nodes.into_iter().enumerate() {
        let Node { paragraph, role, units: own, reports } = node;
        let drafts = builder.drafts.len();
        match role {
            Role::Section { level } => builder.open_section(paragraph, level, order),
            Role::Labelled(numbered) => {
                builder.open_label(paragraph, &numbered, plan.of_label[order], order);
                builder.add_table_units(own);
            }
            Role::Keyed(kind) => builder.add_keyed(paragraph, kind, order),
            Role::Units => builder.add_units(paragraph, order),
            Role::Attachment => builder.push_text(paragraph, None, Some(Kind::Text), 0, order),
            Role::Text => builder.add_text(paragraph, order),
        }
        if reports {
            builder.drafts[drafts..].iter_mut().for_each(|row| row.kind = Some(Kind::Result));
        }
    }
    builder.finish()
}

impl Builder {
    fn open_section(&mut self, paragraph: Paragraph, level: u8, order: usize) {
        self.close_levels(0);
        while self.sections.last().is_some_and(|section| section.level >= level) {
            if let Some(section) = self.sections.pop() {
                self.keep_unused(section.heading);
            }
        }
        let heading = self.heading(paragraph, order);
        self.sections.push(Section { level, heading });
    }

    fn open_label(
        &mut self,
        paragraph: Paragraph,
        numbered: &Numbered,
        plan: LabelPlan,
        order: usize,
    ) {
        let same = self.levels.iter().position(|level| level.shape == numbered.shape);
        let depth = same.unwrap_or_else(|| self.depth_for(numbered.shape));
        self.close_levels(depth);
        self.keyed = None;
        if plan.is_heading {
            let heading = self.heading(paragraph, order);
            self.levels.push(Level {
                shape: numbered.shape,
                heading: Some(heading),
                path: String::new(),
                item: 0,
                headline: None,
                room: 0,
            });
            return;
        }
        self.items += 1;
        let path = match self.levels.last().filter(|level| level.item > 0) {
            Some(parent) => format!("{}/{}", parent.path, numbered.text),
            None => numbered.text.clone(),
        };
        let is_short = has_at_most(&paragraph.text, MAX_OWN_HEADING_CHARS);
        let headline = (numbered.is_headline && is_short).then(|| paragraph.text.clone());
        let item = self.items;
        let heading = self.path();
        let units = units::find(&paragraph.text);
        self.levels.push(Level {
            shape: numbered.shape,
            heading: None,
            path: path.clone(),
            item,
            headline,
            room: plan.room,
        });
        self.drafts.push(Draft {
            paragraph,
            label: Some(path),
            kind: None,
            heading,
            units,
            item,
            order,
        });
    }

    /// Units that stand in another cell of the item's row.
    fn add_table_units(&mut self, units: Vec<String>) {
        if let Some(draft) = self.drafts.last_mut().filter(|draft| draft.item == self.items) {
            for unit in units {
                if !draft.units.contains(&unit) {
                    draft.units.push(unit);
                }
            }
        }
    }

    /// Where a shape that is not open yet belongs: below items and headings of outer shapes.
    fn depth_for(&self, shape: Shape) -> usize {
        self.levels
            .iter()
            .position(|level| level.heading.is_none() && rank(level.shape) > rank(shape))
            .unwrap_or(self.levels.len())
    }

    fn add_keyed(&mut self, paragraph: Paragraph, kind: Kind, order: usize) {
        let Some(level) = self.levels.last().filter(|level| level.item > 0) else {
            self.push_text(paragraph, None, Some(kind), 0, order);
            return;
        };
        let (path, item) = (level.path.clone(), level.item);
        if kind == Kind::Result {
            // What the item said before its result is its promise, unless 目标任务： tells that; then the item is told by name.
            let own = self.drafts.iter().rev().take_while(|draft| draft.item == item);
            let has_plan = own.clone().any(|draft| draft.kind == Some(Kind::Plan));
            let count = own.count();
            for draft in self.drafts.iter_mut().rev().take(count) {
                if !has_plan || heading::promises_quantity(&draft.paragraph.text) {
                    draft.kind.get_or_insert(Kind::Plan);
                }
            }
        }
        self.keyed = Some(kind);
        self.push_text(paragraph, Some(path), Some(kind), item, order);
    }

    fn add_units(&mut self, paragraph: Paragraph, order: usize) {
        let found = units::find(&paragraph.text);
        let item = self.levels.last().map_or(0, |level| level.item);
        match self.drafts.last_mut() {
            Some(draft) if draft.item == item && draft.order + 1 == order && item > 0 => {
                draft.paragraph.append(&paragraph, 0, " ");
                draft.order = order;
                draft.units.extend(found);
            }
            _ => {
                let label =
                    self.levels.last().filter(|level| level.item > 0).map(|l| l.path.clone());
                self.push_text(paragraph, label, self.keyed, item, order);
            }
        }
    }

    fn add_text(&mut self, paragraph: Paragraph, order: usize) {
        let is_sentence = ending(&paragraph.text) == Ending::Final
            || has_at_least(&paragraph.text, MIN_TEXT_CHARS)
            || heading::promises_quantity(&paragraph.text);
        let keyed = self.keyed;
        // A deeper item that has no room leaves the text to the one above it.
        let Some(level) = self.levels.last_mut().filter(|level| level.item > 0) else {
            self.push_text(paragraph, None, None, 0, order);
            return;
        };
        if level.room > 0 && is_sentence {
            level.room -= 1;
            let (path, item) = (level.path.clone(), level.item);
            self.push_text(paragraph, Some(path), keyed, item, order);
        } else {
            self.push_text(paragraph, None, None, 0, order);
        }
    }

    fn push_text(
        &mut self,
        paragraph: Paragraph,
        label: Option<String>,
        kind: Option<Kind>,
        item: usize,
        order: usize,
    ) {
        let mut heading = self.path();
        let own = self.levels.last().filter(|level| level.item == item && item > 0);
        heading.extend(own.and_then(|level| level.headline.clone()));
        let names_columns = table::is_row(&paragraph.text) && table::is_header(&paragraph.text);
        let units = if names_columns {
            Vec::new()
        } else if item > 0 {
            units::find(&paragraph.text)
        } else {
            units::find_keyed(&paragraph.text)
        };
        self.drafts.push(Draft { paragraph, label, kind, heading, units, item, order });
    }

    /// The headings that are open, which now have something below them.
    fn path(&mut self) -> Vec<String> {
        let sections = self.sections.iter_mut().map(|section| &mut section.heading);
        let labels = self.levels.iter_mut().filter_map(|level| level.heading.as_mut());
        sections
            .chain(labels)
            .map(|heading| {
                heading.is_used = true;
                heading.text.clone()
            })
            .collect()
    }

    /// A heading below those that are open now. It does not count as something below them: only
    /// text does.
    fn heading(&mut self, paragraph: Paragraph, order: usize) -> Heading {
        let above = self
            .sections
            .iter()
            .map(|section| section.heading.text.clone())
            .chain(
                self.levels.iter().filter_map(|level| Some(level.heading.as_ref()?.text.clone())),
            )
            .collect();
        Heading { text: paragraph.text.clone(), paragraph, above, order, is_used: false }
    }

    fn close_levels(&mut self, depth: usize) {
        while self.levels.len() > depth {
            if let Some(heading) = self.levels.pop().and_then(|level| level.heading) {
                self.keep_unused(heading);
            }
        }
        self.keyed = None;
    }

    /// A heading with nothing below it is a text of its own: no line may be out of reach.
    fn keep_unused(&mut self, heading: Heading) {
        if !heading.is_used {
            self.drafts.push(Draft {
                paragraph: heading.paragraph,
                label: None,
                kind: None,
                heading: heading.above,
                units: Vec::new(),
                item: 0,
                order: heading.order,
            });
        }
    }

    fn finish(mut self) -> Vec<Draft> {
        self.close_levels(0);
        while let Some(section) = self.sections.pop() {
            self.keep_unused(section.heading);
        }
        self.drafts.sort_by_key(|draft| draft.order);
        share_units(&mut self.drafts);
        self.drafts
    }
}

/// The units that an item's promise names are those of its result, and the other way round.
fn share_units(drafts: &mut [Draft]) {
    for group in drafts.chunk_by_mut(|a, b| a.item == b.item && a.item > 0) {
        let mut all: Vec<String> = Vec::new();
        for unit in group.iter().flat_map(|draft| &draft.units) {
            if !all.contains(unit) {
                all.push(unit.clone());
            }
        }
        group.iter_mut().for_each(|draft| draft.units.clone_from(&all));
    }
}
