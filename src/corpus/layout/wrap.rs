//! The width at which a text was wrapped, and which lines go on where the one above was cut. A text is
//! wrapped where most of the lines that end inside a sentence are as wide as each other: nothing more of
//! the next line would have fitted.

use super::measure::{self, Flow, Measure, cells, has_mark};
use crate::corpus::label::{self, Shape};
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::SourceLine;

/// Widths at which text is wrapped in practice, in cells: a Han character is two, a digit one.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 20..=240;
/// A wrapped line may be this much shorter where it is set unevenly, in cells.
const WRAP_SLACK: usize = 5;
/// Narrow columns, as newspapers have them, are set less evenly: a quarter of this width or less.
const NARROW: usize = 44;
/// Text was wrapped by counting characters where nearly all full lines have this many in common.
const EXACT_PERCENT: usize = 90;
/// Nobody wraps after fewer characters.
const MIN_EXACT_CHARS: usize = 8;
/// Fewer pairs of lines say nothing about a width that is uneven.
const MIN_PAIRS: usize = 4;

/// What makes a line a full one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fit {
    /// It has so many characters, whatever their width.
    Chars(usize),
    /// The first word of the next line would not have fitted into so many cells; with the space that Word puts
    /// between Han and digits, or without.
    Cells { width: usize, auto_space: bool },
    /// It has so many cells, or up to `slack` fewer.
    Uneven { width: usize, slack: usize },
}

impl Fit {
    fn is_full(self, line: &Measure, next: &Measure) -> bool {
        match self {
            Self::Chars(width) => line.chars == width,
            Self::Cells { width, auto_space } => {
                let space = if auto_space { line.auto_space } else { 0 };
                line.fits(width) && line.cells + space + next.first_unit > width
            }
            Self::Uneven { width, slack } => (width - slack..=width).contains(&line.cells),
        }
    }
}

/// How a text was wrapped.
#[derive(Debug, PartialEq)]
pub(super) struct Wrap {
    fit: Fit,
    /// Every line has a blank one behind it, so blank lines tell nothing.
    double_spaced: bool,
    /// Paragraphs begin with an indent, so a full line at the end of a sentence goes on without one.
    is_indented: bool,
    /// Paragraphs have a blank line between them, so what follows without one goes on.
    is_separated: bool,
}

/// What a width explains.
#[derive(Debug, Default, Clone, Copy)]
struct Evidence {
    /// Full lines that end inside a sentence, that end one, and before an item.
    open: usize,
    finished: usize,
    bounded: usize,
    /// Lines that end inside a sentence and are not full.
    loose: usize,
    /// Runs of joined lines, and those that end like a sentence.
    runs: usize,
    finished_runs: usize,
    /// Lines that are longer than full ones.
    longer: usize,
}

/// The lines of a text, measured.
struct Lines<'l> {
    lines: &'l [SourceLine],
    measures: Vec<Measure>,
    flows: Vec<Flow>,
    /// Indices of the lines that stand right above the next one.
    pairs: Vec<usize>,
    double_spaced: bool,
}

impl<'l> Lines<'l> {
    /// `None` where there are too few to tell.
    fn of(lines: &'l [SourceLine]) -> Option<Self> {
        let adjacent = |index: &usize| lines[index + 1].number <= lines[*index].number + 1;
        let all = 0..lines.len().saturating_sub(1);
        let close: Vec<usize> = all.clone().filter(adjacent).collect();
        let double_spaced = close.len() * 5 < all.len();
        let pairs: Vec<usize> = if double_spaced { all.collect() } else { close };
        if pairs.len() < 2 {
            return None;
        }
        let measures: Vec<Measure> = lines.iter().map(Measure::of).collect();
        let longest = measures.iter().filter(|m| !m.fits(*WRAP_WIDTHS.end())).count();
        // More than one line in ten is longer than any that was wrapped.
        if longest * 10 > lines.len() {
            return None;
        }
        let mut flows = vec![Flow::Unmarked; lines.len()];
        for index in &pairs {
            flows[*index] = Flow::of(&lines[*index], &lines[index + 1]);
        }
        Some(Self { lines, measures, flows, pairs, double_spaced })
    }

    fn evidence(&self, fit: Fit) -> Evidence {
        let mut found = Evidence::default();
        let mut previous = usize::MAX;
        for index in self.pairs.iter().copied() {
            let is_full = fit.is_full(&self.measures[index], &self.measures[index + 1]);
            let indents = self.measures[index + 1].is_indented && !self.measures[index].is_indented;
            let flow = if indents { Flow::Ends } else { self.flows[index] };
            match (is_full, flow) {
                (true, Flow::Open | Flow::Leading) => {
                    found.open += 1;
                    if previous.wrapping_add(1) != index {
                        found.runs += 1;
                    }
                    // The run ends with the next line, unless that one is open too.
                    let ends = ending(self.lines[index + 1].text.trim());
                    found.finished_runs +=
                        usize::from(matches!(ends, Ending::Final | Ending::Colon));
                    previous = index;
                }
                (true, Flow::Ends) if !indents => found.finished += 1,
                (true, Flow::Bounded) => found.bounded += 1,
                (false, Flow::Open) => found.loose += 1,
                _ => {}
            }
        }
        found
    }

    /// The widths that at most one line in ten exceeds, ascending.
    fn widths(&self) -> Vec<usize> {
        let mut lengths: Vec<usize> = self.measures.iter().map(|measure| measure.cells).collect();
        lengths.sort_unstable();
        let narrowest =
            lengths[lengths.len() - 1 - lengths.len() / 10].saturating_sub(measure::HANGING);
        let widest = lengths.last().copied().unwrap_or(0);
        let range = narrowest.max(*WRAP_WIDTHS.start())..=widest.min(*WRAP_WIDTHS.end());
        range.collect()
    }

    /// How the beginnings of paragraphs show.
    fn wrap(&self, fit: Fit) -> Wrap {
        let ends =
            |index: &&usize| !fit.is_full(&self.measures[**index], &self.measures[**index + 1]);
        // What stands right below a line that is not full.
        let below = self.pairs.iter().filter(ends).count();
        let is_separated = !self.double_spaced && below * 10 <= self.pairs.len();
        let all = 0..self.lines.len() - 1;
        let (begun, indented) = all
            .filter(|index| ends(&index))
            .map(|index| usize::from(self.measures[index + 1].is_indented))
            .fold((0, 0), |(all, indented), is_indented| (all + 1, indented + is_indented));
        let is_indented = indented >= 2 && indented * 3 >= begun * 2;
        Wrap { fit, double_spaced: self.double_spaced, is_indented, is_separated }
    }
}

impl Evidence {
    /// What the width explains, less what speaks against it.
    fn score(self) -> usize {
        let against = self.bounded + self.longer + (self.runs.saturating_sub(self.finished_runs));
        self.open.saturating_sub(2 * against)
    }

    /// Whether so many lines end inside a sentence at this width, and so few elsewhere, that it is one at which
    /// text was wrapped.
    fn is_convincing(self, lines: usize) -> bool {
        let least = match lines {
            0..=16 => 2,
            17..=40 => 3,
            _ => 4,
        };
        self.open >= least
            && self.open >= 3 * self.loose
            && self.finished <= self.open
            && self.bounded * 3 <= self.open
            && self.finished_runs * 2 >= self.runs
            && self.longer * 10 <= lines
    }
}

impl Wrap {
    pub(super) fn detect(lines: &[SourceLine]) -> Option<Self> {
        let lines = Lines::of(lines)?;
        let by_cells = detect_cells(&lines);
        let by_chars = detect_chars(&lines);
        let fit = match (by_chars, by_cells) {
            (Some((chars, all)), Some((cells, of_cells))) => {
                Some(if all.score() >= of_cells.score() { chars } else { cells })
            }
            (chars, cells) => chars.or(cells).map(|(fit, _)| fit),
        };
        Some(lines.wrap(fit.or_else(|| detect_uneven(&lines))?))
    }

    pub(super) fn is_full(&self, line: &Measure, next: &Measure) -> bool {
        self.fit.is_full(line, next)
    }

    /// Whether the line `here`, which makes `next`, goes on where the one above it was wrapped. `text` is the
    /// paragraph so far.
    pub(super) fn joins(
        &self,
        [above, here]: [&Measure; 2],
        text: &str,
        next: &str,
        place: Place,
    ) -> bool {
        let is_near = self.double_spaced || here.number <= above.number + 1;
        if !self.is_full(above, here) || !is_near || above.is_heading || here.is_heading {
            return false;
        }
        if measure::is_source_line(text) || measure::is_source_line(next) {
            return false;
        }
        let begins = if self.is_indented {
            here.is_indented
        } else {
            // Below the end of a sentence an indent begins a paragraph, whatever the line above had.
            here.is_indented && (!above.is_indented || ending(text) == Ending::Final)
        };
        let is_sure = self.is_indented && place.is_indented || self.is_separated;
        if begins || begins_item(text, next, place, is_sure) {
            return false;
        }
        is_sure || !measure::is_dated_line(text) && self.is_sentence(text, next, place)
    }

    /// Whether the two lines may be parts of a sentence. A date and a headline may be as long as lines are.
    fn is_sentence(&self, text: &str, next: &str, place: Place) -> bool {
        if has_mark(text) || label::starts_item(text) {
            return true;
        }
        match place.in_head {
            // The title, and the text below it.
            true if place.is_first => !has_mark(next),
            true => true,
            false => has_mark(next) || matches!(self.fit, Fit::Chars(_)),
        }
    }

    /// What a wrapped line lost: a space, between Latin words that were wrapped as words.
    pub(super) fn glue(&self, before: &str, after: &str) -> &'static str {
        let latin = |c: char| c.is_ascii_alphabetic();
        let wraps_words = !matches!(self.fit, Fit::Chars(_));
        if wraps_words && before.ends_with(latin) && after.starts_with(latin) { " " } else { "" }
    }
}

/// Whether the next line begins an item, a bullet or a row of a table. Inside a sentence a number that no
/// list would have here is none, and where the layout is `sure` that a sentence goes on, no number is one.
fn begins_item(text: &str, next: &str, place: Place, sure: bool) -> bool {
    let is_finished = ending(text) == Ending::Final;
    let is_open = has_mark(text) && !is_finished;
    match label::parse(next) {
        Some(label) if is_finished => !label.is_weak || place.is_due,
        // 是全国第一条核心技术: an ordinal that nothing sets off.
        Some(label)
            if is_open && label.shape == Shape::Ordinal && label.end == label.text.len() =>
        {
            false
        }
        Some(label) => !label.is_weak && place.is_due && !(sure && is_open),
        None => measure::starts_anew(next),
    }
}

/// Where in the article a line stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Before the first sentence and the first item.
    pub(super) in_head: bool,
    /// In the article's first paragraph.
    pub(super) is_first: bool,
    /// The paragraph began with an indent.
    pub(super) is_indented: bool,
    /// The number with which the line begins is the first of a list, or follows the one before it.
    pub(super) is_due: bool,
}

/// Wrapped by a program that counts characters.
fn detect_chars(lines: &Lines<'_>) -> Option<(Fit, Evidence)> {
    let mut count_of_chars = [0_usize; *WRAP_WIDTHS.end() + 1];
    for count in lines.pairs.iter().map(|index| lines.measures[*index].chars) {
        if (MIN_EXACT_CHARS..count_of_chars.len()).contains(&count) {
            count_of_chars[count] += 1;
        }
    }
    let width = (0..count_of_chars.len()).max_by_key(|width| count_of_chars[*width])?;
    let longer = lines.measures.iter().filter(|measure| measure.chars > width).count();
    if longer * 100 > lines.lines.len() * (100 - EXACT_PERCENT) / 2 {
        return None;
    }
    let fit = Fit::Chars(width);
    let evidence = Evidence { longer, ..lines.evidence(fit) };
    evidence.is_convincing(lines.lines.len()).then_some((fit, evidence))
}

/// Wrapped by a program that measures, as Word and browsers do.
fn detect_cells(lines: &Lines<'_>) -> Option<(Fit, Evidence)> {
    let best = |auto_space: bool| {
        let judged = lines.widths().into_iter().map(|width| {
            let fit = Fit::Cells { width, auto_space };
            let longer = lines.measures.iter().filter(|measure| !measure.fits(width)).count();
            (fit, Evidence { longer, ..lines.evidence(fit) })
        });
        judged
            .filter(|(_, evidence)| evidence.is_convincing(lines.lines.len()))
            // Of equals the widest.
            .max_by_key(|(_, evidence)| evidence.score())
    };
    match (best(false), best(true)) {
        (Some(plain), Some(spaced)) if plain.1.score() * 10 >= spaced.1.score() * 9 => Some(plain),
        (plain, spaced) => spaced.or(plain),
    }
}

/// Set in narrow columns, or wrapped by hand: most lines have about one width.
fn detect_uneven(lines: &Lines<'_>) -> Option<Fit> {
    if lines.pairs.len() < MIN_PAIRS {
        return None;
    }
    let lengths: Vec<usize> = lines.lines.iter().map(|line| cells(line.text.trim())).collect();
    let mut count_of_length = [0_usize; *WRAP_WIDTHS.end() + 1];
    for length in lines.pairs.iter().map(|index| lengths[*index]) {
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
    let fit = Fit::Uneven { width, slack: slack(width) };
    let is_full = |index: &&usize| (width - slack(width)..=width).contains(&lengths[**index]);
    let full: Vec<usize> = lines.pairs.iter().filter(is_full).copied().collect();
    let ends = |index: &&usize| ending(&lines.lines[**index].text) == Ending::Final;
    let starts_item = |index: &&usize| label::starts_item(lines.lines[**index + 1].text.trim());
    let longer = lengths.iter().filter(|length| **length > width).count();
    let is_wrapped = full.len() > MIN_PAIRS
        && full.len() * 10 >= lines.pairs.len() * 6
        && full.iter().filter(ends).count() * 3 <= full.len()
        // A list of items of one length looks wrapped, but each line begins one.
        && full.iter().filter(starts_item).count() * 3 <= full.len()
        && longer * 10 <= lines.lines.len();
    is_wrapped.then_some(fit)
}
