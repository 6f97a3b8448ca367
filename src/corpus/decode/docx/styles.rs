//! What a paragraph has from its style: the level of a heading, a list, and whether it is hidden.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::corpus::decode::xml::{self, Piece, attribute};

/// Styles are based on each other no deeper than this.
const MAX_DEPTH: usize = 16;
/// Levels from here on are those of text.
const MAX_OUTLINE_LEVEL: u8 = 6;

/// The list a paragraph belongs to, as far as it is said in one place.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ListRef {
    /// `0` takes the paragraph out of its style's list.
    pub(super) list: Option<String>,
    pub(super) depth: Option<usize>,
}

impl ListRef {
    /// What is said here, and below it what is said there.
    pub(super) fn over(self, below: Self) -> Self {
        Self { list: self.list.or(below.list), depth: self.depth.or(below.depth) }
    }
}

#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    level: Option<u8>,
    list: ListRef,
    is_hidden: Option<bool>,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
}

/// What a style says, with what it is based on.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Resolved {
    /// 1 for the outermost.
    pub(super) level: Option<u8>,
    pub(super) list: ListRef,
    pub(super) is_hidden: bool,
}

impl Styles {
    /// Reads `styles.xml`; a damaged one has the styles before the damage.
    pub(super) fn parse(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut id: Option<String> = None;
        let _ = xml::visit(xml, |piece| {
            if let Piece::Open { element, .. } = piece {
                if element.local_name().as_ref() == "style" {
                    id = attribute(element, "styleId");
                } else if let Some(id) = &id {
                    styles.styles.entry(id.clone()).or_default().read(element);
                }
            }
        });
        styles
    }

    /// A style's own words before those of the styles it is based on.
    pub(super) fn resolve(&self, id: &str) -> Resolved {
        let mut resolved = Resolved::default();
        let mut is_hidden = None;
        let mut next = self.styles.get(id);
        for _ in 0..MAX_DEPTH {
            let Some(style) = next else { break };
            resolved.level = resolved.level.or(style.level);
            resolved.list = resolved.list.over(style.list.clone());
            is_hidden = is_hidden.or(style.is_hidden);
            next = style.based_on.as_ref().and_then(|id| self.styles.get(id));
        }
        resolved.is_hidden = is_hidden.unwrap_or(false);
        resolved
    }
}

impl Style {
    fn read(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "basedOn" => self.based_on = attribute(element, "val"),
            "name" => {
                let name = attribute(element, "val").unwrap_or_default().to_lowercase();
                self.level = level_of_name(&name).or(self.level);
            }
            "outlineLvl" => self.level = self.level.or(outline_level(element)),
            "numId" => self.list.list = attribute(element, "val"),
            "ilvl" => self.list.depth = attribute(element, "val").and_then(|d| d.parse().ok()),
            "vanish" => self.is_hidden = Some(is_on(element)),
            _ => {}
        }
    }
}

/// `heading 2`, `标题 2`; the title's style is a level 1 too.
fn level_of_name(name: &str) -> Option<u8> {
    if matches!(name, "title" | "标题") {
        return Some(1);
    }
    let level = name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 "))?;
    level.trim().parse().ok().map(|level: u8| level.clamp(1, MAX_OUTLINE_LEVEL))
}

/// The level that `w:outlineLvl` states, from 1.
pub(super) fn outline_level(element: &BytesStart<'_>) -> Option<u8> {
    let level: u8 = attribute(element, "val")?.parse().ok()?;
    (level < MAX_OUTLINE_LEVEL).then_some(level + 1)
}

/// Whether a switch such as `w:vanish` is on: it is, unless it says otherwise.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !attribute(element, "val").is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_has_what_it_is_based_on() {
        let styles = Styles::parse(
            r#"<s><style styleId="a"><name val="heading 2"/><numPr><ilvl val="1"/><numId val="4"/></numPr></style>
               <style styleId="b"><basedOn val="a"/><numPr><numId val="7"/></numPr><vanish/></style>
               <style styleId="c"><basedOn val="d"/></style><style styleId="d"><basedOn val="c"/></style></s>"#,
        );
        let b = styles.resolve("b");
        assert_eq!(
            (b.level, b.list.list.as_deref(), b.list.depth, b.is_hidden),
            (Some(2), Some("7"), Some(1), true)
        );
        assert_eq!(styles.resolve("c"), Resolved::default());
    }
}
