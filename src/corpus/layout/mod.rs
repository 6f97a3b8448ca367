//! Lines → paragraphs, where the whole file's layout tells: text wrapped at a fixed width is
//! unwrapped, and an article that is one endless line is taken apart into sentences, so that the
//! next stage can tell its furniture from its text. Single torn lines are `reflow`'s.

mod indent;
mod measure;
mod wrap;

use std::collections::HashMap;
use std::sync::LazyLock;

use indent::Indented;
use measure::Measure;
use wrap::{Place, Wrap};

use super::label::{self, Shape};
use super::sentences::{Ending, ending};
use super::stages::{Paragraph, SourceLine, is_row};
use super::word_index::WordIndex;
use crate::text::sentence::{Pause, ends};
use crate::text::{first_chars, fold, has_at_most};

/// A line longer than this holds more than a paragraph.
const MAX_LINE_CHARS: usize = 1500;
/// In a file of no more than this many lines, a line longer than that is the whole article.
const FEW_LINES: usize = 3;
const MAX_ONLY_LINE_CHARS: usize = 160;
/// Fewer lines with a bar at their end are no table.
const MIN_BARRED: usize = 6;

/// The paragraphs that the lines make.
pub(super) fn paragraphs(mut lines: Vec<SourceLine>) -> Vec<Paragraph> {
    lines.retain(|line| !line.text.trim().is_empty());
    let wrap = detect_wrap(&lines);
    let indented = if wrap.is_none() { Indented::detect(&lines) } else { None };
    let are_cells = lines.iter().filter(|line| is_barred_cell(&line.text)).count() >= MIN_BARRED;
    let are_few = lines.len() <= FEW_LINES;
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut above: Option<Measure> = None;
    let mut progress = Progress::default();
    for line in lines {
        let here = wrap.as_ref().map(|_| Measure::of(&line));
        let above = std::mem::replace(&mut above, here);
        let is_long = !has_at_most(&line.text, MAX_ONLY_LINE_CHARS);
        let is_overlong = !has_at_most(&line.text, MAX_LINE_CHARS);
        let goes_on = indented.as_ref().zip(paragraphs.last()).is_some_and(|(indented, last)| {
            !is_overlong
                && !is_row(&last.text)
                && !is_row(&line.text)
                && indented.joins(&last.text, &line)
        });
        let Some(mut paragraph) = Paragraph::from_line(line) else { continue };
        if are_cells && is_barred_cell(&paragraph.text) {
            let cell = paragraph.text.len() - '|'.len_utf8();
            let Some(cell) = paragraph.slice(0..cell) else { continue };
            paragraph = cell;
        }
        if is_overlong || is_long && (are_few || headline_end(&paragraph.text) > 0) {
            paragraphs.extend(sentences_of(&paragraph));
            continue;
        }
        if goes_on && let Some(last) = paragraphs.last_mut() {
            last.append(&paragraph, 0, "");
            continue;
        }
        if let (Some(wrap), Some(above), Some(here)) = (&wrap, above, here)
            && let Some(last) = paragraphs.last_mut()
            && !is_row(&last.text)
            && !is_row(&paragraph.text)
            && wrap.joins(
                [&above, &here],
                &last.text,
                &paragraph.text,
                progress.place(&paragraph.text),
            )
        {
            last.append(&paragraph, 0, wrap.glue(&last.text, &paragraph.text));
            continue;
        }
        if let Some(here) = here {
            progress.pass(paragraphs.last(), &paragraph.text, here.is_indented);
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// The width at which the text was wrapped; rows of tables are as long as their cells.
fn detect_wrap(lines: &[SourceLine]) -> Option<Wrap> {
    if !lines.iter().any(|line| is_row(&line.text)) {
        return Wrap::detect(lines);
    }
    let text: Vec<SourceLine> = lines.iter().filter(|line| !is_row(&line.text)).cloned().collect();
    Wrap::detect(&text)
}

/// How far into its lists a text has come.
#[derive(Debug, Default)]
struct Progress {
    /// The last number of each shape.
    numbers: HashMap<Shape, u32>,
    /// How many paragraphs have begun.
    paragraphs: usize,
    /// The first sentence or item has passed.
    has_begun: bool,
    /// The paragraph began with an indent.
    is_indented: bool,
}

impl Progress {
    fn place(&self, text: &str) -> Place {
        let is_due = label::parse(text).is_some_and(|label| {
            let last = self.numbers.get(&label.shape).copied().unwrap_or(0);
            label.number == 1 || label.number == last + 1
        });
        Place {
            in_head: !self.has_begun,
            is_first: self.paragraphs <= 1,
            is_indented: self.is_indented,
            is_due,
        }
    }

    /// A paragraph begins that `text` is the first line of; `last` is the one before it, whole.
    fn pass(&mut self, last: Option<&Paragraph>, text: &str, is_indented: bool) {
        self.paragraphs += 1;
        self.is_indented = is_indented;
        if let Some(label) = label::parse(text).filter(|label| !label.is_weak) {
            self.numbers.insert(label.shape, label.number);
            self.has_begun = true;
        }
        self.has_begun |= last.is_some_and(|last| {
            ending(&last.text) == Ending::Final && measure::has_mark(&last.text)
        });
    }
}

/// `新建学校3所 |`: a cell of a table that was copied cell by cell.
fn is_barred_cell(text: &str) -> bool {
    let text = text.trim();
    text.ends_with('|') && text.len() > 1 && !text[..text.len() - 1].contains('|')
}

/// The sentences of an overlong line, each a fragment that `reflow` puts together again; but for what
/// stands before them: menus, and the headline.
fn sentences_of(line: &Paragraph) -> impl Iterator<Item = Paragraph> + '_ {
    let menu_end = menu_end(&line.text);
    let headline_end = menu_end + headline_end(&line.text[menu_end..]);
    let byline_end = headline_end + byline_end(&line.text[headline_end..]);
    let head = [0..menu_end, menu_end..headline_end, headline_end..byline_end];
    let mut start = byline_end;
    let sentences = ends(&line.text, &[Pause::Sentence]).into_iter().filter_map(move |end| {
        if end <= start {
            return None;
        }
        let sentence = line.slice(std::mem::replace(&mut start, end)..end)?;
        Some(Paragraph { is_fragment: true, ..sentence })
    });
    head.into_iter().filter_map(|range| line.slice(range)).chain(sentences)
}

/// Where the pager at the head of a newspaper's page ends: `第A05版 上一版 下一版 上一篇 下一篇`; 0 without one.
fn menu_end(text: &str) -> usize {
    const WORDS: &[&str] = &["上一版", "下一版", "上一篇", "下一篇"];
    let head = head_of(text);
    WORDS.iter().filter_map(|word| Some(head.find(word)? + word.len())).max().unwrap_or(0)
}

/// Where a byline ends that a text begins with: `□某某日报记者 张三2025年，…`; 0 without one, or without a
/// number that shows its end.
fn byline_end(text: &str) -> usize {
    const MAX_BYTES: usize = 120;
    if !text.starts_with(['■', '□']) {
        return 0;
    }
    let Some(reporter) = text.find("记者").filter(|at| *at < MAX_BYTES) else { return 0 };
    text[reporter..]
        .find(|c: char| c.is_ascii_digit() || matches!(c, '，' | ',' | '。'))
        .map(|length| reporter + length)
        .filter(|end| *end < MAX_BYTES && text[*end..].starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(0)
}

/// The beginning of a text, in which a headline stands.
fn head_of(text: &str) -> &str {
    const MAX_BYTES: usize = 240;
    let end = (0..=MAX_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// What may stand behind the headline of an article in one line.
static HEADLINE_KEYS: LazyLock<WordIndex> = LazyLock::new(|| {
    let keys = ["发布时间", "发布日期", "日期", "时间", "来源", "作者", "发布机构"];
    WordIndex::new(keys.map(str::to_owned).to_vec())
});

/// Where the headline of an article in one line ends: before the date or source that a space sets
/// off, or before a byline; 0 where nothing does.
fn headline_end(text: &str) -> usize {
    // A longer run has the deck in it, and nothing tells where the headline ends.
    const MAX_CHARS: usize = 36;
    let head = head_of(text);
    let folded = fold(head);
    let mut key: Option<usize> = None;
    let mut known = 0_u32;
    HEADLINE_KEYS.all(&folded, |found| {
        // Of each key its first place counts.
        let is_first = known >> found.word & 1 == 0;
        known |= 1 << found.word;
        if is_first && key.is_none() {
            let at = first_chars(head, folded[..found.start].chars().count()).len();
            key = Some(at).filter(|at| head[..*at].ends_with(char::is_whitespace));
        }
    });
    let has_square = head.contains('■') || head.contains('□');
    let square = if has_square { head.find(['■', '□']) } else { None };
    let byline = square.filter(|at| byline_end(&head[*at..]) > 0);
    let end = key.into_iter().chain(byline).min().unwrap_or(0);
    if head[..end].contains('。') || head[..end].chars().count() > MAX_CHARS { 0 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::decode::{Format, decode};

    fn read(text: &str) -> Vec<Paragraph> {
        paragraphs(decode(text.as_bytes(), Format::Text).expect("text").lines)
    }

    fn wrapped(text: &str, width: usize) -> String {
        let chars: Vec<char> = text.chars().collect();
        let lines: Vec<String> = chars.chunks(width).map(|line| line.iter().collect()).collect();
        lines.join("\n")
    }

    const FIRST: &str = "为全区居民新建养老服务站二十处、日间照护中心一处，提供助餐送餐、生活照料等服务，实现全覆盖。";
    const SECOND: &str =
        "1.开工建设公共停车场五处，新增公共停车位二千个，在公共停车场和中小学新建充电桩一千个。";

    #[test]
    fn wrapped_paragraphs_are_whole_again_and_know_their_lines() {
        let text = format!("{}\n\n{}", wrapped(FIRST, 20), wrapped(SECOND, 20));
        let read = read(&text);
        assert_eq!(read.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), [FIRST, SECOND]);
        assert_eq!((read[0].lines, read[1].lines), ([1, 3], [5, 7]));
        let second_line_starts = read[0].text.char_indices().nth(20).expect("it is longer").0;
        assert_eq!(read[0].line_at(second_line_starts - 1), 1);
        assert_eq!(read[0].line_at(second_line_starts), 2);
    }

    #[test]
    fn lines_of_any_length_are_left_alone() {
        let text = "第一件 新增就业\n第二件 新建学校三十所\n第三件 托育\n第四件 家庭医生签约\n第五件 医保\n";
        assert_eq!(read(text).len(), 5);
    }

    #[test]
    fn cells_with_a_bar_behind_them_lose_it() {
        let text = "序号 |\n任务 |\n1 |\n新建学校3所 |\n2 |\n改造小区6个 |\n";
        let cells: Vec<String> = read(text).into_iter().map(|p| p.text).collect();
        assert_eq!(cells, ["序号", "任务", "1", "新建学校3所", "2", "改造小区6个"]);
        assert_eq!(read("实事 |\n任务 |\n").len(), 2);
        assert_eq!(read("实事 |\n任务 |\n")[0].text, "实事 |");
    }

    #[test]
    fn an_endless_line_is_taken_apart() {
        let text = FIRST.repeat(60);
        let read = read(&text);
        assert_eq!(read.len(), 60);
        assert!(read.iter().all(|p| p.is_fragment && p.lines == [1, 1]));
    }
}
