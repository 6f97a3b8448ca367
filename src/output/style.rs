//! How things look: the colours, and marks painted from ranges. Everything that comes from an
//! article or a query passes through [`super::escape`] on its way here.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Color, Style};

use super::escape;
use super::width;
use crate::answer::Mark;

/// The styles of the terminal format; all plain where there is no colour.
#[derive(Debug, Clone, Copy, Default)]
pub struct Palette {
    /// The matched characters.
    pub mark: Style,
    /// The place that issued the article.
    pub place: Style,
    pub year: Style,
    pub title: Style,
    pub label: Style,
    /// Headings of the article.
    pub heading: Style,
    /// Where it is in the source.
    pub path: Style,
    /// What is said about the text: kinds, categories, counts.
    pub aside: Style,
    pub bar: Style,
}

impl Palette {
    pub fn new(colour: bool) -> Self {
        if !colour {
            return Self::default();
        }
        let plain = Style::new();
        let fg = |colour: AnsiColor| plain.fg_color(Some(Color::Ansi(colour)));
        Self {
            mark: fg(AnsiColor::Red).bold(),
            place: fg(AnsiColor::Green).bold(),
            year: fg(AnsiColor::Green),
            title: plain.bold(),
            label: fg(AnsiColor::Yellow),
            heading: fg(AnsiColor::Cyan),
            path: fg(AnsiColor::Magenta),
            aside: plain.dimmed(),
            bar: fg(AnsiColor::Blue),
        }
    }
}

/// `text` in `style`; without a style or a text, without a byte more.
pub fn painted(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

/// What is put around a matched run where colour alone would be lost: `【` and `】`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkPair {
    pub before: String,
    pub after: String,
}

impl MarkPair {
    pub fn new(before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { before: before.into(), after: after.into() }
    }
}

/// A text with its matched runs, ready to be wrapped and painted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The text with the mark pairs in it.
    text: String,
    /// Byte ranges of `text` that are matched, the pairs included; in order, apart.
    matched: Vec<Range<usize>>,
}

impl Marked {
    /// `marks` count characters of `text`, in order and apart; what of them lies outside the text
    /// or on an earlier mark is left out. `show` maps each character to the one that is shown.
    pub fn new(
        text: &str,
        marks: &[Mark],
        pair: Option<&MarkPair>,
        show: fn(char) -> char,
    ) -> Self {
        let (before, after) =
            pair.map_or(("", ""), |pair| (pair.before.as_str(), pair.after.as_str()));
        let mut shown = String::with_capacity(text.len());
        let mut matched = Vec::with_capacity(marks.len());
        let mut marks = marks.iter().filter(|[start, end]| start < end).peekable();
        let mut open: Option<(usize, usize)> = None;
        for (index, c) in text.chars().enumerate() {
            if let Some((end, from)) = open
                && index >= end
            {
                shown.push_str(after);
                matched.push(from..shown.len());
                open = None;
            }
            if open.is_none() {
                while marks.next_if(|[start, _]| *start < index).is_some() {}
                if let Some([_, end]) = marks.next_if(|[start, _]| *start == index) {
                    open = Some((*end, shown.len()));
                    shown.push_str(before);
                }
            }
            shown.push(show(c));
        }
        if let Some((_, from)) = open {
            shown.push_str(after);
            matched.push(from..shown.len());
        }
        Self { text: shown, matched }
    }

    /// The text with its mark pairs, unpainted.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The whole on one line.
    pub fn write(&self, out: &mut dyn Write, palette: &Palette) -> io::Result<()> {
        self.write_range(0..self.text.len(), out, palette)
    }

    /// Wrapped at `max_cells`, every line after `indent` spaces.
    pub fn write_wrapped(
        &self,
        indent: usize,
        max_cells: usize,
        out: &mut dyn Write,
        palette: &Palette,
    ) -> io::Result<()> {
        for line in width::wrap(&self.text, max_cells.saturating_sub(indent)) {
            write!(out, "{:indent$}", "")?;
            self.write_range(line, out, palette)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn write_range(
        &self,
        range: Range<usize>,
        out: &mut dyn Write,
        palette: &Palette,
    ) -> io::Result<()> {
        let mut at = range.start;
        let first = self.matched.partition_point(|run| run.end <= range.start);
        for run in &self.matched[first..] {
            let (start, end) = (run.start.max(range.start), run.end.min(range.end));
            if start >= end {
                break;
            }
            write!(out, "{}", &self.text[at..start])?;
            write!(out, "{}", painted(palette.mark, &self.text[start..end]))?;
            at = end;
        }
        write!(out, "{}", &self.text[at..range.end])
    }
}

/// `text` with marks, on one line and harmless.
pub fn marked_line(text: &str, marks: &[Mark], pair: Option<&MarkPair>) -> Marked {
    Marked::new(text, marks, pair, escape::one_line_char)
}

/// `text` with marks, harmless, with its line breaks.
pub fn marked_block(text: &str, marks: &[Mark], pair: Option<&MarkPair>) -> Marked {
    Marked::new(text, marks, pair, |c| if c == '\n' { c } else { escape::one_line_char(c) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, marks: &[Mark], pair: Option<&MarkPair>, colour: bool) -> String {
        let mut out = Vec::new();
        marked_line(text, marks, pair).write(&mut out, &Palette::new(colour)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn marks_are_painted_or_bracketed() {
        let pair = MarkPair::new("【", "】");
        for (marks, bracketed) in [
            (vec![[2, 5]], "配置【AED】设备"),
            (vec![[0, 2], [2, 5]], "【配置】【AED】设备"),
            (vec![[5, 7]], "配置AED【设备】"),
            (vec![[5, 99]], "配置AED【设备】"),
            (vec![[50, 99]], "配置AED设备"),
            (vec![[3, 3]], "配置AED设备"),
            (vec![[0, 4], [2, 5]], "【配置AE】D设备"),
        ] {
            assert_eq!(line("配置AED设备", &marks, Some(&pair), false), bracketed);
        }
        assert_eq!(
            line("配置AED设备", &[[2, 5]], None, true),
            "配置\u{1b}[1m\u{1b}[31mAED\u{1b}[0m设备"
        );
    }

    #[test]
    fn without_colour_and_pair_the_text_is_itself() {
        assert_eq!(line("配置AED设备", &[[2, 5]], None, false), "配置AED设备");
    }

    #[test]
    fn a_mark_over_a_line_break_is_painted_on_both_lines() {
        let mut out = Vec::new();
        let pair = MarkPair::new("[", "]");
        marked_line("口袋公园建设", &[[1, 4]], Some(&pair))
            .write_wrapped(2, 8, &mut out, &Palette::default())
            .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  口[袋\n  公园]\n  建设\n");
    }
}
