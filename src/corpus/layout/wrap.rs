//! The width at which a text was wrapped, and which lines go on where the one above was cut.

use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::{Paragraph, SourceLine};
use crate::text::count_bytes;

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
/// Fewer pairs of lines say nothing about a width.
const MIN_PAIRS: usize = 4;

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
pub(super) struct Above {
    number: u32,
    is_full: bool,
    is_heading: bool,
    is_indented: bool,
}

impl Above {
    pub(super) fn of(line: &SourceLine, wrap: &Wrap) -> Self {
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
pub(super) struct Wrap {
    width: usize,
    /// How much shorter than `width` a full line may be.
    slack: usize,
    /// Wrapped after so many characters, whatever their width.
    exact_chars: Option<usize>,
    /// Every line has a blank one behind it, so blank lines tell nothing.
    double_spaced: bool,
}

impl Wrap {
    pub(super) fn detect(lines: &[SourceLine]) -> Option<Self> {
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
    pub(super) fn joins(&self, above: Above, here: Above, text: &str, next: &Paragraph) -> bool {
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
    pub(super) fn glue(&self, before: &str, after: &str) -> &'static str {
        let latin = |c: char| c.is_ascii_alphabetic();
        let wraps_words = self.exact_chars.is_none();
        if wraps_words && before.ends_with(latin) && after.starts_with(latin) { " " } else { "" }
    }
}
