//! How wide a line is, how it ends, and how much of the next one would have to fit behind it: what tells a
//! wrapped line from the last one of its paragraph.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::SourceLine;
use crate::text::{count_bytes, fold};

/// Marks may hang behind a full line, in cells.
pub(super) const HANGING: usize = 4;
/// Longer words are broken by the programs that wrap, in cells.
const MAX_WORD_CELLS: usize = 24;

/// A line as the wrapping of a text sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) number: u32,
    /// Width on screen: two for Han characters and full-width marks.
    pub(super) cells: usize,
    pub(super) chars: usize,
    /// Quarters of a Han character that Word adds between Han and digits or Latin letters, in cells.
    pub(super) auto_space: usize,
    /// Cells of the line's first character or word, and of the marks that may not be parted from it.
    pub(super) first_unit: usize,
    /// It ends with a mark that may hang behind a full line.
    pub(super) ends_with_mark: bool,
    pub(super) is_indented: bool,
    pub(super) is_heading: bool,
}

impl Measure {
    pub(super) fn of(line: &SourceLine) -> Self {
        let text = line.text.trim();
        let (indent, rest) = line.text.split_at(line.text.len() - line.text.trim_start().len());
        // The space between two words may be the last that fitted.
        let trailing = usize::from(rest.len() > text.len());
        // One space is what a break left of the space between two words.
        let is_indented = indent.starts_with(['\u{3000}', '\t']) || cells(indent) > 1;
        // The indent of a first line is part of its width.
        let chars = text.chars().count();
        Self {
            number: line.number,
            cells: cells(text) + cells(indent) + trailing,
            chars: chars + indent.chars().count() + trailing,
            auto_space: changes_of_script(text).div_ceil(2),
            first_unit: first_unit(text),
            ends_with_mark: text.ends_with(keeps_from_start),
            is_indented,
            is_heading: line.heading_level.is_some(),
        }
    }
}

impl Measure {
    /// Whether the line is no longer than so many cells, but for marks that hang behind it.
    pub(super) fn fits(&self, width: usize) -> bool {
        let hanging = if self.ends_with_mark { HANGING } else { 0 };
        self.cells <= width + hanging
    }
}

/// Whether the text has a mark of a sentence.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains(['，', '。', '、', '；', '：', '“', '（', ',', ';', '！', '？'])
}

/// The width on screen.
pub(super) fn cells(text: &str) -> usize {
    // Those from U+1100 on are wide, which is e1 84 80; few begin with e1.
    let bytes = text.as_bytes();
    let many = count_bytes(bytes, |byte| byte > 0xe1);
    let is_wide = |pair: &&[u8]| pair[0] == 0xe1 && pair[1] >= 0x84;
    let few = if bytes.contains(&0xe1) { bytes.windows(2).filter(is_wide).count() } else { 0 };
    text.chars().count() + many + few
}

fn changes_of_script(text: &str) -> usize {
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    text.chars()
        .zip(text.chars().skip(1))
        .filter(|(a, b)| is_latin(*a) && is_han(*b) || is_han(*a) && is_latin(*b))
        .count()
}

fn first_unit(text: &str) -> usize {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-' | '/');
    let word = text.chars().take(MAX_WORD_CELLS).take_while(|c| is_word(*c)).count();
    let (length, mut width) = match text.chars().next() {
        Some(_) if word > 0 => (word, word),
        Some('“' | '‘' | '《' | '（' | '「' | '【') => (2, 4),
        Some(_) => (1, 2),
        None => (0, 0),
    };
    let marks = text.chars().skip(length).take(2).take_while(|c| keeps_from_start(*c));
    width += 2 * marks.count();
    width
}

/// Marks that no line begins with.
fn keeps_from_start(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '”'
            | '’'
            | '》'
            | '」'
            | '】'
            | '％'
    )
}

/// How the text of a line takes part in wrapping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Flow {
    /// It ends a sentence, or announces what follows.
    Ends,
    /// The next line begins an item or is a row of a table.
    Bounded,
    /// It ends inside a sentence that the next line goes on with.
    Open,
    /// It has no mark itself, but the next line has: a headline above a text, or a sentence's beginning.
    Leading,
    /// Nothing shows that it belongs to a sentence.
    Unmarked,
}

impl Flow {
    pub(super) fn of(line: &SourceLine, next: &SourceLine) -> Self {
        let (text, after) = (line.text.trim(), next.text.trim());
        match ending(text) {
            Ending::Final | Ending::Colon => Self::Ends,
            _ if is_source_line(text) || is_source_line(after) => Self::Unmarked,
            _ if starts_anew(after) || next.heading_level.is_some() => Self::Bounded,
            _ if line.heading_level.is_some() => Self::Bounded,
            Ending::Comma => Self::Open,
            Ending::Open if has_mark(text) => Self::Open,
            Ending::Open if has_mark(after) => Self::Leading,
            Ending::Open => Self::Unmarked,
        }
    }
}

/// Whether a text begins an item, a bullet or a row.
pub(super) fn starts_anew(text: &str) -> bool {
    label::starts_item(text)
        || text.starts_with(['●', '■', '◆', '★', '☑', '√', '✓', '✔', '•', '▲', '△', '|', '◎', '□'])
        || text.matches('|').take(2).count() == 2
}

/// `某某区人民政府 2024年1月8日` and nothing else: issuer and date, or the head of a page.
pub(super) fn is_dated_line(text: &str) -> bool {
    /// Bytes.
    const LONGEST: usize = 180;
    if text.len() > LONGEST || has_mark(text) {
        return false;
    }
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let day = folded.split_once("星期").map_or(folded.as_str(), |(day, _)| day);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_day = |text: &str| {
        let Some((month, day)) = text.rsplit_once('月') else { return false };
        let (year, month) = month.rsplit_once('年').unwrap_or(("", month));
        is_number(day) && is_number(month) && year.ends_with(|c: char| c.is_ascii_digit())
    };
    let begins_clause = ["截至", "截止", "自", "从", "于", "到"].iter().any(|w| day.starts_with(w));
    day.strip_suffix('日').is_some_and(is_day) && !begins_clause
}

/// `2025-01-09 08:12 来源：某州日报` or `转载自：某市　编辑：某县` and nothing else: it is whole, and as wide as other lines
/// by chance.
pub(super) fn is_source_line(text: &str) -> bool {
    static KEYS: LazyLock<Regex> = LazyLock::new(|| {
        const KEY: &str = "(信息|文章|稿件)?来源|稿源|转载自?|转自|转发|作者|编辑|责编|责任编辑|审核|校对|发布机构|发布时间|发布日期|发布单位";
        let pattern = format!(r"^({KEY})\s*:\s*\S{{2,20}}(\s+({KEY})\s*:\s*\S{{2,20}})+$");
        Regex::new(&pattern).expect("a constant pattern, compiled in the tests")
    });
    static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^((发布)?(时间|日期)\s*:\s*)?20\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}日?(\s+\d{1,2}:\d\d(:\d\d)?)?\s*(信息)?(来源|稿源)\s*:\s*\S{2,14}(报|报社|网|台|中心|室|府|局|办|委|会|社|发布|客户端)$",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    // 某州发布 2025-02-12 19:00 重庆
    static CHANNEL: LazyLock<Regex> = LazyLock::new(|| {
        const OUTLET: &str =
            r"\S{2,12}(报|报社|新闻网|台|融媒体?(中心)?|发布|客户端|在线|时讯|公众号)";
        const DAY: &str =
            r"20\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}日?(\s+\d{1,2}:\d\d(:\d\d)?)?";
        let pattern = format!(r"^{OUTLET}\s+{DAY}(\s+\S{{2,4}})?$|^{DAY}\s+{OUTLET}$");
        Regex::new(&pattern).expect("a constant pattern, compiled in the tests")
    });
    /// Bytes.
    const LONGEST: usize = 180;
    if text.len() > LONGEST
        || !text.contains([':', '：', '-', '年'])
        || text.contains(['。', '，', '；'])
    {
        return false;
    }
    let folded = fold(text);
    SOURCE.is_match(&folded) || KEYS.is_match(&folded) || CHANNEL.is_match(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> SourceLine {
        SourceLine { number: 1, text: text.to_owned(), ..SourceLine::default() }
    }

    #[test]
    fn lines_are_measured_as_they_are_printed() {
        let measure = Measure::of(&line("　　1.新建AED 3台，"));
        assert_eq!((measure.cells, measure.chars), (4 + 2 + 4 + 3 + 1 + 1 + 4, 13));
        assert_eq!((measure.is_indented, measure.first_unit), (true, 2));
        assert_eq!(Measure::of(&line("2024年")).first_unit, 4);
        assert_eq!(Measure::of(&line("局，会同")).first_unit, 4);
        assert_eq!(Measure::of(&line("")).first_unit, 0);
    }

    #[test]
    fn a_line_of_day_and_source_is_whole() {
        for (text, expected) in [
            ("2025-01-09 08:12 来源：溧阳日报", true),
            ("2023年12月25日　来源：某州发布", true),
            ("发布时间：2024-02-01 09:30　信息来源：区政府办公室", true),
            ("2024-02-01 来源：某州日报 浏览次", false),
            ("某梁发布 2025-02-12 19:00 重庆", true),
            ("2025-02-12 19:00 某梁发布", true),
            ("某梁发布 2025年清单", false),
            ("2024年2月1日，某州日报", false),
            ("资金来源：市财政局", false),
            ("转载自：某市人民政府　　编辑：某县政府办", true),
            ("来源：某州日报 作者：王小石", true),
            ("来源：某州日报 作者", false),
            ("牵头单位：市水务局 配合单位：市财政局", false),
        ] {
            assert_eq!(is_source_line(text), expected, "{text}");
        }
    }

    #[test]
    fn a_line_of_issuer_and_date_is_known() {
        for (text, expected) in [
            ("石台县人民政府办公室 2024年2月6日", true),
            ("２０２４年２月６日", true),
            ("2019 年 11 月 22 日 星期五", true),
            ("截至2024年2月6日", false),
            ("由区政府牵头，力争2024年2月6日", false),
            ("新建公园3处", false),
        ] {
            assert_eq!(is_dated_line(text), expected, "{text}");
        }
    }
}
