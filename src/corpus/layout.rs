//! Lines → paragraphs, where the whole file's layout tells: text wrapped at a fixed width is
//! unwrapped, and an article that is one endless line is taken apart into sentences, so that the
//! next stage can tell its furniture from its text. Single torn lines are `reflow`'s.

use std::sync::LazyLock;

use super::label;
use super::sentences::{Ending, ending, sentence_ends};
use super::stages::{Paragraph, SourceLine};
use super::word_index::WordIndex;
use crate::text::{count_bytes, first_chars, fold, has_at_most};

/// A line longer than this holds more than a paragraph.
const MAX_LINE_CHARS: usize = 1500;
/// In a file of no more than this many lines, a line longer than that is the whole article.
const FEW_LINES: usize = 3;
const MAX_ONLY_LINE_CHARS: usize = 160;
/// Widths at which text is wrapped in practice, in cells: a Han character is two, a digit one.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 20..=240;
/// A wrapped line may be this much shorter, in cells: marks are kept from starting a line, and
/// spaces around numbers are narrow.
const WRAP_SLACK: usize = 5;
/// Narrow columns, as newspapers have them, are set less evenly: a quarter of this width or less.
const NARROW: usize = 44;
/// Text was wrapped by counting characters where nearly all full lines have this many in common.
const EXACT_PERCENT: usize = 90;
/// Nobody wraps after fewer characters.
const MIN_EXACT_CHARS: usize = 8;
/// Fewer lines with a bar at their end are no table.
const MIN_BARRED: usize = 6;
/// Fewer pairs of lines say nothing about a width.
const MIN_PAIRS: usize = 4;

/// The paragraphs that the lines make.
pub(super) fn paragraphs(mut lines: Vec<SourceLine>) -> Vec<Paragraph> {
    lines.retain(|line| !line.text.trim().is_empty());
    let wrap = Wrap::detect(&lines);
    let are_cells = lines.iter().filter(|line| is_barred_cell(&line.text)).count() >= MIN_BARRED;
    let are_few = lines.len() <= FEW_LINES;
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut above: Option<Above> = None;
    for line in lines {
        let here = wrap.as_ref().map(|wrap| Above::of(&line, wrap));
        let above = std::mem::replace(&mut above, here);
        let is_long = !has_at_most(&line.text, MAX_ONLY_LINE_CHARS);
        let is_overlong = !has_at_most(&line.text, MAX_LINE_CHARS);
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
        if let (Some(wrap), Some(above), Some(here)) = (&wrap, above, here)
            && let Some(last) = paragraphs.last_mut()
            && wrap.joins(above, here, &last.text, &paragraph)
        {
            last.append(&paragraph, 0, wrap.glue(&last.text, &paragraph.text));
            continue;
        }
        paragraphs.push(paragraph);
    }
    paragraphs
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
    let sentences = sentence_ends(&line.text).into_iter().filter_map(move |end| {
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

fn has_mark(text: &str) -> bool {
    text.contains(['，', '。', '、', '；', '：', '“', '（', ',', ';', '！', '？'])
}

/// The width on screen: two for Han characters and full-width marks.
fn cells(text: &str) -> usize {
    text.chars().count() + wide(text)
}

/// How many characters are two cells wide.
fn wide(text: &str) -> usize {
    // Those from U+1100 on, which is e1 84 80; few begin with e1.
    let bytes = text.as_bytes();
    let many = count_bytes(bytes, |byte| byte > 0xe1);
    let is_wide = |pair: &&[u8]| pair[0] == 0xe1 && pair[1] >= 0x84;
    let few = if bytes.contains(&0xe1) { bytes.windows(2).filter(is_wide).count() } else { 0 };
    many + few
}

/// Whether the full lines are so many, and so few of them end a sentence, that they were wrapped.
/// `longer`: how many lines are longer than full ones.
fn is_habit(
    lines: &[SourceLine],
    pairs: &[usize],
    is_full: impl Fn(&usize) -> bool,
    longer: usize,
) -> bool {
    let full: Vec<&usize> = pairs.iter().filter(|index| is_full(index)).collect();
    let ends = |index: &&&usize| ending(&lines[***index].text) == Ending::Final;
    let starts_item = |index: &&&usize| label::starts_item(lines[***index + 1].text.trim());
    let finished = full.iter().filter(ends).count();
    // A list of items of one length looks wrapped, but each line begins one.
    let items = full.iter().filter(starts_item).count();
    full.len() >= MIN_PAIRS
        && full.len() * 10 >= pairs.len() * 6
        && finished * 3 <= full.len()
        && items * 3 <= full.len()
        && longer * 10 <= lines.len()
}

/// What of a line decides whether the next one goes on with it.
#[derive(Debug, Clone, Copy)]
struct Above {
    number: u32,
    is_full: bool,
    is_heading: bool,
    is_indented: bool,
}

impl Above {
    fn of(line: &SourceLine, wrap: &Wrap) -> Self {
        Self {
            number: line.number,
            is_full: wrap.is_full(line),
            is_heading: line.heading_level.is_some(),
            is_indented: line.text.starts_with(['\u{3000}', ' ', '\t']),
        }
    }
}

/// The width at which a text was wrapped, in cells.
#[derive(Debug, PartialEq)]
struct Wrap {
    width: usize,
    /// How much shorter than `width` a full line may be.
    slack: usize,
    /// Wrapped after so many characters, whatever their width.
    exact_chars: Option<usize>,
    /// Every line has a blank one behind it, so blank lines tell nothing.
    double_spaced: bool,
}

impl Wrap {
    fn detect(lines: &[SourceLine]) -> Option<Self> {
        let adjacent = |index: &usize| lines[index + 1].number - lines[*index].number <= 1;
        let all = 0..lines.len().saturating_sub(1);
        let close: Vec<usize> = all.clone().filter(adjacent).collect();
        let double_spaced = close.len() * 5 < all.len();
        let pairs = if double_spaced { all.collect() } else { close };
        if pairs.len() < MIN_PAIRS {
            return None;
        }
        let chars: Vec<usize> = lines.iter().map(|line| line.text.trim().chars().count()).collect();
        if let Some(wrap) = Self::detect_exact(lines, &chars, &pairs, double_spaced) {
            return Some(wrap);
        }
        let lengths: Vec<usize> =
            lines.iter().zip(&chars).map(|(line, chars)| chars + wide(line.text.trim())).collect();
        let mut count_of_length = [0_usize; *WRAP_WIDTHS.end() + 1];
        for length in pairs.iter().map(|index| lengths[*index]) {
            if WRAP_WIDTHS.contains(&length) {
                count_of_length[length] += 1;
            }
        }
        let slack = |width: usize| if width <= NARROW { width / 4 } else { WRAP_SLACK };
        // How many lines are shorter than each length.
        let mut shorter = [0_usize; *WRAP_WIDTHS.end() + 2];
        for (length, count) in count_of_length.iter().enumerate() {
            shorter[length + 1] = shorter[length] + count;
        }
        let near = |width: usize| shorter[width + 1] - shorter[width - slack(width)];
        let width = WRAP_WIDTHS.max_by_key(|width| (near(*width), count_of_length[*width]))?;
        let is_full = |index: &usize| (width - slack(width)..=width).contains(&lengths[*index]);
        let full = pairs.iter().filter(|index| is_full(index)).count();
        let longer = lengths.iter().filter(|length| **length > width).count();
        let is_wrapped = is_habit(lines, &pairs, is_full, longer) && full > MIN_PAIRS;
        is_wrapped.then_some(Self { width, slack: slack(width), exact_chars: None, double_spaced })
    }

    /// Wrapped by a program that counts characters.
    fn detect_exact(
        lines: &[SourceLine],
        chars: &[usize],
        pairs: &[usize],
        double_spaced: bool,
    ) -> Option<Self> {
        let mut count_of_chars = [0_usize; *WRAP_WIDTHS.end() + 1];
        for count in pairs.iter().map(|index| chars[*index]) {
            if (MIN_EXACT_CHARS..count_of_chars.len()).contains(&count) {
                count_of_chars[count] += 1;
            }
        }
        let width = (0..count_of_chars.len()).max_by_key(|width| count_of_chars[*width])?;
        let longer = chars.iter().filter(|count| **count > width).count();
        let is_full = |index: &usize| chars[*index] == width;
        let is_wrapped = longer * 100 <= lines.len() * (100 - EXACT_PERCENT) / 2
            && is_habit(lines, pairs, is_full, longer);
        is_wrapped.then_some(Self {
            width: 2 * width,
            slack: 0,
            exact_chars: Some(width),
            double_spaced,
        })
    }

    fn is_full(&self, line: &SourceLine) -> bool {
        let text = line.text.trim();
        match self.exact_chars {
            Some(width) => text.chars().count() == width,
            None => (self.width - self.slack..=self.width).contains(&cells(text)),
        }
    }

    /// Whether the line `here`, which makes `next`, goes on where the one above it was wrapped. `text` is the
    /// paragraph so far.
    fn joins(&self, above: Above, here: Above, text: &str, next: &Paragraph) -> bool {
        let is_near = self.double_spaced || here.number - above.number <= 1;
        if !above.is_full || !is_near || above.is_heading || here.is_heading {
            return false;
        }
        let starts_item = label::starts_item(&next.text);
        // A date and a headline may be as long as lines are: sentences have marks.
        let is_text = self.exact_chars.is_some() || has_mark(text) || has_mark(&next.text);
        // Counting characters may cut anywhere, even before what looks like a number of an item.
        let may_be_item = self.exact_chars.is_none() || ending(text) == Ending::Final;
        is_text && !(starts_item && may_be_item || here.is_indented && !above.is_indented)
    }

    /// What a wrapped line lost: a space, between Latin words that were wrapped as words.
    fn glue(&self, before: &str, after: &str) -> &'static str {
        let latin = |c: char| c.is_ascii_alphabetic();
        let wraps_words = self.exact_chars.is_none();
        if wraps_words && before.ends_with(latin) && after.starts_with(latin) { " " } else { "" }
    }
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
