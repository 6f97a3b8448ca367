//! Texts whose paragraphs begin with an indent, as newspapers set them: what begins without one goes on with the
//! line above, however wide that is. Texts that were wrapped at one width are `wrap`'s.

use super::measure::Measure;
use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::SourceLine;
use crate::text::has_at_least;

/// Fewer indented lines make no habit.
const MIN_INDENTED: usize = 5;
/// Shorter lines are headings, names and dates.
const MIN_CHARS: usize = 15;

/// Where paragraphs begin with an indent: the source lines between which nearly every one does.
#[derive(Debug, PartialEq)]
pub(super) struct Indented {
    first: u32,
    last: u32,
}

impl Indented {
    /// `None` where indents tell nothing. `lines` has no blank ones.
    pub(super) fn detect(lines: &[SourceLine]) -> Option<Self> {
        let is_indented = |line: &SourceLine| Measure::of(line).is_indented;
        let first = lines.iter().position(is_indented)?;
        let last = lines.iter().rposition(is_indented)?;
        let (mut indented, mut torn, mut others) = (1, 0, 0);
        for pair in lines[first..=last].windows(2) {
            match () {
                () if is_indented(&pair[1]) => indented += 1,
                () if is_open(&pair[0].text) => torn += 1,
                () => others += 1,
            }
        }
        let is_habit = indented >= MIN_INDENTED && torn > 0 && others * 2 <= indented;
        is_habit.then(|| Self { first: lines[first].number, last: lines[last].number })
    }

    /// Whether the line goes on with `above`, the text so far of the paragraph before it.
    pub(super) fn joins(&self, above: &str, line: &SourceLine) -> bool {
        let text = line.text.trim();
        let is_near = self.first < line.number && line.number <= self.last + 1;
        // What is printed twice at a seam is `reflow`'s.
        let repeats = (2..=6).any(|count| {
            let head: String = text.chars().take(count).collect();
            head.chars().count() == count && above.ends_with(&head)
        });
        is_near
            && line.heading_level.is_none()
            && is_open(above)
            && !Measure::of(line).is_indented
            && !text.starts_with(['■', '□', '▲', '△', '●', '◆', '★', '【', '—', '-', '>'])
            && label::parse(text).is_none_or(|label| label.is_weak)
            && !repeats
    }
}

fn is_open(text: &str) -> bool {
    let text = text.trim();
    has_at_least(text, MIN_CHARS) && matches!(ending(text), Ending::Open | Ending::Comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<SourceLine> {
        let lines = text.lines().zip(1..).filter(|(text, _)| !text.is_empty());
        let line = |(text, number): (&str, u32)| SourceLine {
            number,
            text: text.to_owned(),
            ..SourceLine::default()
        };
        lines.map(line).collect()
    }

    const STORY: &str = concat!(
        "某某日报\n",
        "　　入夏以来，某区改造老旧供热管网二十七公里，更换\n",
        "换热站设备四十一台，涉及居民一万九千户。\n",
        "　　最冷的那几户先走\n",
        "　　截至11月底，共走访居民三万户，解决问题二千件，重庆路商圈由区\n",
        "属国企接管。\n",
        "　　改造后的小区。\n",
        "　　明年将再改造管网十八公里，把剩余的六个小区全部\n",
        "纳入。\n",
    );

    #[test]
    fn lines_without_an_indent_go_on() {
        let lines = lines(STORY);
        let habit = Indented::detect(&lines).expect("paragraphs are indented");
        let goes_on: Vec<u32> = lines
            .windows(2)
            .filter(|pair| habit.joins(pair[0].text.trim(), &pair[1]))
            .map(|pair| pair[1].number)
            .collect();
        assert_eq!(goes_on, [3, 6, 9]);
    }

    #[test]
    fn other_texts_have_no_such_habit() {
        for text in [
            // Every paragraph is indented: nothing is torn.
            "　　新建学校三所，改造小区六个，惠及居民。\n　　教育\n　　养老\n　　新建公园三处，改造道路六条。\n　　完",
            // Items without an indent below an indented lead.
            "　　某县今年办好十件实事，现将有关情况公布如下，请监督\n新建学校三所，改造小区六个\n改造道路六条\n新建公园三处\n",
            "新建学校三所\n改造小区六个\n",
        ] {
            assert_eq!(Indented::detect(&lines(text)), None, "{text}");
        }
    }
}
