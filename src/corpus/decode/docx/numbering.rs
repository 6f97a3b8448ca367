//! The numbers of a Word document's lists: they stand in no text, so they are counted as Word counts
//! them, in the shape that `word/numbering.xml` gives.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Deepest level of a list.
const MAX_DEPTH: usize = 9;

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    /// `decimal`, `chineseCounting`, `decimalEnclosedCircle`, `bullet`, …
    format: String,
    /// `第%1件：`, `%1.`, `（%1）`.
    pattern: String,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By `abstractNumId`.
    kinds: HashMap<String, Vec<Level>>,
    /// `numId` → `abstractNumId`.
    kind_of: HashMap<String, String>,
    /// By `abstractNumId`: the last number given on each level.
    counters: HashMap<String, [Option<u32>; MAX_DEPTH]>,
}

impl Numbering {
    /// Reads `word/numbering.xml`; a damaged one has the lists before the damage.
    pub(super) fn parse(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut reader = Reader::from_str(xml);
        let (mut kind, mut list) = (String::new(), String::new());
        loop {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => {
                    let val = || value(&element, "val").unwrap_or_default();
                    let levels = numbering.kinds.entry(kind.clone()).or_default();
                    match element.local_name().as_ref() {
                        "abstractNum" => {
                            kind = value(&element, "abstractNumId").unwrap_or_default();
                        }
                        "lvl" if levels.len() < MAX_DEPTH => {
                            levels.push(Level { start: 1, ..Level::default() });
                        }
                        "start" => {
                            if let Some(level) = levels.last_mut() {
                                level.start = val().parse().unwrap_or(1);
                            }
                        }
                        "numFmt" => {
                            if let Some(level) = levels.last_mut() {
                                level.format = val();
                            }
                        }
                        "lvlText" => {
                            if let Some(level) = levels.last_mut() {
                                level.pattern = val();
                            }
                        }
                        "num" => list = value(&element, "numId").unwrap_or_default(),
                        "abstractNumId" => {
                            numbering.kind_of.insert(list.clone(), val());
                        }
                        _ => {}
                    }
                }
                Ok(Event::Eof) | Err(_) => return numbering,
                Ok(_) => {}
            }
        }
    }

    /// The label of the next entry of a list at a depth: `3.`; `None` for bullets and unknown lists.
    pub(super) fn next(&mut self, list: &str, depth: usize) -> Option<String> {
        let kind = self.kind_of.get(list)?;
        let levels = self.kinds.get(kind)?;
        let level = levels.get(depth)?;
        let counters = self.counters.entry(kind.clone()).or_default();
        let number = counters[depth].map_or(level.start, |last| last.saturating_add(1));
        counters[depth] = Some(number);
        counters[depth + 1..].fill(None);
        if level.format == "bullet" || level.format == "none" || !level.pattern.contains('%') {
            return None;
        }
        let mut label = level.pattern.clone();
        for (index, level) in levels.iter().enumerate().take(depth + 1) {
            let number = counters[index].unwrap_or(level.start);
            label = label.replace(&format!("%{}", index + 1), &written(number, &level.format));
        }
        Some(label)
    }
}

/// A number in one of Word's formats; those that Chinese documents do not use are decimal.
fn written(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => han(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32('①' as u32 + number - 1).map_or_else(|| number.to_string(), String::from)
        }
        "decimalFullWidth" => number
            .to_string()
            .chars()
            .filter_map(|digit| char::from_u32(digit as u32 + 0xfee0))
            .collect(),
        _ => number.to_string(),
    }
}

/// `十四`; above 99 in digits.
fn han(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        1..=9 => DIGITS[number as usize].to_owned(),
        10..=19 => format!("十{}", DIGITS[number as usize % 10]),
        20..=99 => format!("{}十{}", DIGITS[number as usize / 10], DIGITS[number as usize % 10]),
        _ => number.to_string(),
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_as_word_prints_them() {
        let xml = r#"<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1件："/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
        let mut numbering = Numbering::parse(xml);
        let labels: Vec<_> =
            [0, 1, 1, 0, 1].iter().map(|depth| numbering.next("2", *depth)).collect();
        let labels: Vec<_> = labels.iter().map(|label| label.as_deref().unwrap_or("-")).collect();
        assert_eq!(labels, ["第一件：", "1.", "2.", "第二件：", "1."]);
        assert_eq!(numbering.next("9", 0), None);
        assert_eq!(numbering.next("2", 5), None);
        assert_eq!(
            (han(10), han(14), han(20), han(36)),
            ("十".into(), "十四".into(), "二十".into(), "三十六".into())
        );
    }
}
