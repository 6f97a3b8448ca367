//! The numbers of a Word document's lists: they stand in no text, so they are counted as Word counts
//! them, in the shape that `numbering.xml` gives.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::styles::{ListRef, is_on};
use crate::corpus::decode::numeral::{self, Style};
use crate::corpus::decode::xml::{self, Piece, attribute};

/// Deepest level of a list.
const MAX_DEPTH: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    /// `decimal`, `chineseCounting`, `decimalEnclosedCircle`, `bullet`, …
    format: String,
    /// `第%1件：`, `%1.`, `（%1）`.
    pattern: String,
    /// The paragraph style that belongs to the level.
    style: Option<String>,
    /// All numbers in it are decimal.
    is_legal: bool,
    /// The number of the level whose entries let it begin anew; 0 for none, `None` for any above.
    restarts_after: Option<usize>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            pattern: String::new(),
            style: None,
            is_legal: false,
            restarts_after: None,
        }
    }
}

type Levels = HashMap<usize, Level>;

/// What `w:num` makes of the kind of list that it names.
#[derive(Debug, Clone, Default)]
struct List {
    kind: String,
    /// Numbers with which levels begin anew where the list is first used.
    starts: HashMap<usize, u32>,
    /// Levels that it shapes otherwise.
    levels: Levels,
    is_used: bool,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By `abstractNumId`.
    kinds: HashMap<String, Levels>,
    /// `w:numStyleLink` of a kind, and the kind that has the name as `w:styleLink`.
    links: HashMap<String, String>,
    linked: HashMap<String, String>,
    /// By `numId`.
    lists: HashMap<String, List>,
    /// By `abstractNumId`: the last number given on each level.
    counters: HashMap<String, [Option<u32>; MAX_DEPTH]>,
}

/// Where in `numbering.xml` the reader stands.
#[derive(Debug, Default)]
struct Place {
    kind: Option<String>,
    list: Option<String>,
    depth: Option<usize>,
}

impl Numbering {
    /// Reads `numbering.xml`; a damaged one has the lists before the damage.
    pub(super) fn parse(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut place = Place::default();
        let _ = xml::visit(xml, |piece| {
            if let Piece::Open { element, .. } = piece {
                numbering.read(element, &mut place);
            }
        });
        numbering
    }

    fn read(&mut self, element: &BytesStart<'_>, place: &mut Place) {
        let val = || attribute(element, "val").unwrap_or_default();
        let depth = || attribute(element, "ilvl").and_then(|depth| depth.parse().ok());
        match element.local_name().as_ref() {
            "abstractNum" => {
                let kind = attribute(element, "abstractNumId").unwrap_or_default();
                *place = Place { kind: Some(kind), ..Place::default() };
            }
            "num" => {
                let list = attribute(element, "numId").unwrap_or_default();
                *place = Place { list: Some(list), ..Place::default() };
            }
            "abstractNumId" => self.list_at(place, |list| list.kind = val()),
            "numStyleLink" => {
                self.links.extend(place.kind.clone().map(|kind| (kind, val())));
            }
            "styleLink" => self.linked.extend(place.kind.clone().map(|kind| (val(), kind))),
            "lvl" | "lvlOverride" => {
                place.depth = depth().filter(|depth| *depth < MAX_DEPTH);
                if element.local_name().as_ref() == "lvl" {
                    self.level_at(place, |_| {});
                }
            }
            "startOverride" => {
                let (start, depth) = (val().parse().unwrap_or(1), place.depth);
                self.list_at(place, |list| list.starts.extend(depth.map(|depth| (depth, start))));
            }
            "start" => self.level_at(place, |level| level.start = val().parse().unwrap_or(1)),
            "numFmt" => self.level_at(place, |level| level.format = val()),
            "lvlText" => self.level_at(place, |level| level.pattern = val()),
            "pStyle" => self.level_at(place, |level| level.style = Some(val())),
            "isLgl" => self.level_at(place, |level| level.is_legal = is_on(element)),
            "lvlRestart" => self.level_at(place, |level| level.restarts_after = val().parse().ok()),
            _ => {}
        }
    }

    fn list_at(&mut self, place: &Place, change: impl FnOnce(&mut List)) {
        if let Some(list) = &place.list {
            change(self.lists.entry(list.clone()).or_default());
        }
    }

    fn level_at(&mut self, place: &Place, change: impl FnOnce(&mut Level)) {
        let levels = match (&place.kind, &place.list) {
            (Some(kind), _) => self.kinds.entry(kind.clone()).or_default(),
            (None, Some(list)) => &mut self.lists.entry(list.clone()).or_default().levels,
            (None, None) => return,
        };
        if let Some(depth) = place.depth {
            change(levels.entry(depth).or_default());
        }
    }

    /// The kind whose levels a kind has: its own, or those of the one it is linked to.
    fn levels_of(&self, kind: &str) -> Option<&Levels> {
        let linked = self.links.get(kind).and_then(|style| self.linked.get(style));
        self.kinds.get(linked.map_or(kind, String::as_str)).or_else(|| self.kinds.get(kind))
    }

    /// The label of the next paragraph of a list: `3.`; `None` for bullets and unknown lists. `style` is the
    /// paragraph's own, which may tell the level.
    pub(super) fn next(&mut self, list: &ListRef, style: Option<&str>) -> Option<String> {
        let id = list.list.as_deref()?;
        let kind = self.lists.get(id)?.kind.clone();
        let mut levels = self.levels_of(&kind)?.clone();
        levels.extend(self.lists.get(id)?.levels.clone());
        let styled = || {
            let of_style = |level: &Level| level.style.is_some() && level.style.as_deref() == style;
            levels.iter().find(|(_, level)| of_style(level)).map(|(depth, _)| *depth)
        };
        let depth = list.depth.or_else(styled).unwrap_or(0);
        let level = levels.get(&depth)?;
        let counters = self.counters.entry(kind).or_default();
        let list = self.lists.get_mut(id)?;
        if !std::mem::replace(&mut list.is_used, true) {
            for (depth, start) in &list.starts {
                counters[*depth] = start.checked_sub(1);
            }
        }
        let number = counters[depth].map_or(level.start, |last| last.saturating_add(1));
        counters[depth] = Some(number);
        for (below, counter) in counters.iter_mut().enumerate().skip(depth + 1) {
            let restarts_after = levels.get(&below).and_then(|level| level.restarts_after);
            if restarts_after.is_none_or(|after| after == depth + 1) {
                *counter = None;
            }
        }
        written(level, &levels, counters)
    }
}

/// The number as printed, with those of the levels above it where the pattern has them.
fn written(level: &Level, levels: &Levels, counters: &[Option<u32>; MAX_DEPTH]) -> Option<String> {
    if level.format == "bullet" || !level.pattern.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut label = String::new();
    let mut chars = level.pattern.chars();
    while let Some(c) = chars.next() {
        let depth = chars.as_str().chars().next().filter(|_| c == '%').and_then(|d| d.to_digit(10));
        let Some(depth) = depth.and_then(|depth| (depth as usize).checked_sub(1)) else {
            label.push(c);
            continue;
        };
        chars.next();
        let Some(of) = levels.get(&depth).filter(|_| depth < MAX_DEPTH) else { continue };
        let number = i64::from(counters[depth].unwrap_or(of.start));
        match style_of(&of.format) {
            Some(style) if !level.is_legal => label.push_str(&numeral::written(number, style)),
            Some(_) => label.push_str(&number.to_string()),
            None => {}
        }
    }
    Some(label)
}

/// How one of Word's formats counts; `None` for those that print no number.
fn style_of(format: &str) -> Option<Style> {
    Some(match format {
        "none" => return None,
        "decimalZero" => Style::PaddedDecimal,
        "decimalFullWidth" | "decimalFullWidth2" => Style::FullWidthDecimal,
        "lowerLetter" => Style::LowerLatin,
        "upperLetter" => Style::UpperLatin,
        "lowerRoman" => Style::LowerRoman,
        "upperRoman" => Style::UpperRoman,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "koreanDigital2"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Style::Han,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Style::HanDigits,
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Style::HanLegal,
        "ideographTraditional" => Style::Stem,
        "ideographZodiac" => Style::Branch,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Style::Circled,
        "decimalEnclosedParen" => Style::Bracketed,
        _ => Style::Decimal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(list: &str, depth: usize) -> ListRef {
        ListRef { list: Some(list.to_owned()), depth: Some(depth) }
    }

    fn level(depth: usize, format: &str, pattern: &str, more: &str) -> String {
        format!(
            r#"<lvl ilvl="{depth}"><start val="1"/><numFmt val="{format}"/>{more}<lvlText val="{pattern}"/></lvl>"#
        )
    }

    fn kind(levels: &[String]) -> String {
        format!(r#"<n><abstractNum abstractNumId="7">{}</abstractNum>"#, levels.concat())
    }

    const LIST: &str = r#"<num numId="2"><abstractNumId val="7"/></num>"#;

    fn labels(xml: &str, entries: &[(&str, usize)]) -> Vec<String> {
        let mut numbering = Numbering::parse(xml);
        let label = |(list, depth): &(&str, usize)| numbering.next(&at(list, *depth), None);
        entries.iter().map(label).map(|label| label.unwrap_or_else(|| "-".to_owned())).collect()
    }

    #[test]
    fn numbers_are_counted_as_word_prints_them() {
        let levels = [level(0, "chineseCounting", "第%1件：", ""), level(1, "decimal", "%2.", "")];
        let xml = format!("{}{LIST}</n>", kind(&levels));
        let entries = [("2", 0), ("2", 1), ("2", 1), ("2", 0), ("2", 1), ("9", 0), ("2", 5)];
        assert_eq!(labels(&xml, &entries), ["第一件：", "1.", "2.", "第二件：", "1.", "-", "-"]);
    }

    #[test]
    fn a_list_that_restarts_begins_with_its_own_number_and_shares_the_count() {
        let restarted = r#"<num numId="3"><abstractNumId val="7"/><lvlOverride ilvl="0"><startOverride val="5"/></lvlOverride></num>"#;
        let xml = format!("{}{LIST}{restarted}</n>", kind(&[level(0, "decimal", "%1.", "")]));
        let entries = [("2", 0), ("2", 0), ("3", 0), ("3", 0), ("2", 0)];
        assert_eq!(labels(&xml, &entries), ["1.", "2.", "5.", "6.", "7."]);
    }

    #[test]
    fn legal_numbers_are_decimal_and_bullets_have_none() {
        let levels = [
            level(0, "chineseCounting", "第%1章", ""),
            level(1, "decimal", "%1.%2", "<isLgl/>"),
            level(2, "bullet", "●", ""),
        ];
        let xml = format!("{}{LIST}</n>", kind(&levels));
        assert_eq!(
            labels(&xml, &[("2", 0), ("2", 1), ("2", 1), ("2", 2)]),
            ["第一章", "1.1", "1.2", "-"]
        );
    }

    #[test]
    fn a_level_may_go_on_across_the_one_above() {
        let levels = [
            level(0, "decimal", "%1、", ""),
            level(1, "decimal", "%2.", r#"<lvlRestart val="0"/>"#),
        ];
        let xml = format!("{}{LIST}</n>", kind(&levels));
        let entries = [("2", 0), ("2", 1), ("2", 0), ("2", 1)];
        assert_eq!(labels(&xml, &entries), ["1、", "1.", "2、", "2."]);
    }

    #[test]
    fn the_style_tells_the_level() {
        let levels = [
            level(0, "decimal", "%1.", r#"<pStyle val="a"/>"#),
            level(1, "decimal", "(%2)", r#"<pStyle val="b"/>"#),
        ];
        let mut numbering = Numbering::parse(&format!("{}{LIST}</n>", kind(&levels)));
        let list = ListRef { list: Some("2".to_owned()), depth: None };
        assert_eq!(numbering.next(&list, Some("a")).as_deref(), Some("1."));
        assert_eq!(numbering.next(&list, Some("b")).as_deref(), Some("(1)"));
    }

    #[test]
    fn a_linked_kind_has_the_levels_of_the_other() {
        let xml = format!(
            r#"<n><abstractNum abstractNumId="1"><numStyleLink val="s"/></abstractNum><abstractNum abstractNumId="7"><styleLink val="s"/>{}</abstractNum><num numId="2"><abstractNumId val="1"/></num></n>"#,
            level(0, "decimalEnclosedCircle", "%1", "")
        );
        assert_eq!(labels(&xml, &[("2", 0), ("2", 0)]), ["①", "②"]);
    }
}
