//! Lines → paragraphs, where the whole file's layout tells: text wrapped at a fixed width is
//! unwrapped, and an article that is one endless line is taken apart into sentences, so that the
//! next stage can tell its furniture from its text. Single torn lines are `reflow`'s.

use super::label;
use super::sentences::{Ending, ending, sentence_ends};
use super::stages::{Paragraph, Source, SourceLine};

/// A line longer than this holds more than a paragraph.
const MAX_LINE_CHARS: usize = 1500;
/// Widths, in characters, at which text is wrapped in practice.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 8..=120;
/// A wrapped line may be this much shorter: marks are kept from starting a line.
const WRAP_SLACK: usize = 2;
/// Fewer pairs of lines say nothing about a width.
const MIN_PAIRS: usize = 4;

/// The paragraphs that the lines make.
pub(super) fn paragraphs(source: &Source) -> Vec<Paragraph> {
    let lines: Vec<&SourceLine> =
        source.lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
    let lengths: Vec<usize> = lines.iter().map(|line| line.text.trim().chars().count()).collect();
    let wrap = Wrap::detect(&lines, &lengths);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let Some(paragraph) = Paragraph::from_line(line) else { continue };
        if lengths[index] > MAX_LINE_CHARS {
            paragraphs.extend(sentences_of(&paragraph));
            continue;
        }
        if let Some(wrap) = &wrap
            && index > 0
            && let Some(last) = paragraphs.last_mut()
            && wrap.joins((lines[index - 1], lengths[index - 1]), line, &last.text)
        {
            last.append(&paragraph, 0, wrap.glue(lengths[index - 1], &last.text, &paragraph.text));
            continue;
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// The sentences of an overlong line, each a fragment that `reflow` puts together again.
fn sentences_of(line: &Paragraph) -> impl Iterator<Item = Paragraph> + '_ {
    let mut start = 0;
    sentence_ends(&line.text).into_iter().filter_map(move |end| {
        let sentence = line.slice(std::mem::replace(&mut start, end)..end)?;
        Some(Paragraph { is_fragment: true, ..sentence })
    })
}

/// The width at which a text was wrapped.
#[derive(Debug, PartialEq)]
struct Wrap {
    width: usize,
    /// How much shorter than `width` a full line may be.
    slack: usize,
    /// Every line has a blank one behind it, so blank lines tell nothing.
    double_spaced: bool,
}

impl Wrap {
    fn detect(lines: &[&SourceLine], lengths: &[usize]) -> Option<Self> {
        let adjacent = |index: &usize| lines[index + 1].number - lines[*index].number <= 1;
        let all = 0..lines.len().saturating_sub(1);
        let close: Vec<usize> = all.clone().filter(adjacent).collect();
        let double_spaced = close.len() * 5 < all.len();
        let pairs = if double_spaced { all.collect() } else { close };
        if pairs.len() < MIN_PAIRS {
            return None;
        }
        let mut count_of_length = [0_usize; *WRAP_WIDTHS.end() + 1];
        for length in pairs.iter().map(|index| lengths[*index]) {
            if WRAP_WIDTHS.contains(&length) {
                count_of_length[length] += 1;
            }
        }
        let near = |width: usize| count_of_length[width - WRAP_SLACK..=width].iter().sum::<usize>();
        let width = WRAP_WIDTHS.max_by_key(|width| (near(*width), count_of_length[*width]))?;
        let is_full = |length: usize| (width - WRAP_SLACK..=width).contains(&length);
        let full: Vec<usize> = pairs.iter().copied().filter(|i| is_full(lengths[*i])).collect();
        let finished = full.iter().filter(|i| ending(&lines[**i].text) == Ending::Final).count();
        let longer = lengths.iter().filter(|length| **length > width).count();
        let is_wrapped = full.len() * 10 >= pairs.len() * 6
            && full.len() >= MIN_PAIRS
            && finished * 2 <= full.len()
            && longer * 10 <= lengths.len();
        let exact = count_of_length[width] * 10 >= full.len() * 9;
        is_wrapped.then_some(Self {
            width,
            slack: if exact { 0 } else { WRAP_SLACK },
            double_spaced,
        })
    }

    /// Whether `next` goes on where the line before it was wrapped. `text` is the paragraph so far.
    fn joins(&self, (line, length): (&SourceLine, usize), next: &SourceLine, text: &str) -> bool {
        let is_full = (self.width - self.slack..=self.width).contains(&length);
        let is_near = self.double_spaced || next.number - line.number <= 1;
        if !is_full || !is_near || line.heading_level.is_some() || next.heading_level.is_some() {
            return false;
        }
        let starts_item = label::starts_item(next.text.trim());
        let is_indented = next.text.starts_with(['\u{3000}', ' ', '\t']);
        let line_is_indented = line.text.starts_with(['\u{3000}', ' ', '\t']);
        let is_finished = ending(text) == Ending::Final;
        !(starts_item && is_finished || is_indented && !line_is_indented)
    }

    /// What a wrapped line lost: a space, between Latin words that were wrapped as words.
    fn glue(&self, length: usize, before: &str, after: &str) -> &'static str {
        let latin = |c: char| c.is_ascii_alphabetic();
        let wrapped_words =
            length < self.width && before.ends_with(latin) && after.starts_with(latin);
        if wrapped_words { " " } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::decode::{Format, decode};

    fn read(text: &str) -> Vec<Paragraph> {
        paragraphs(&decode(text.as_bytes(), Format::Text).expect("text"))
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
    fn an_endless_line_is_taken_apart() {
        let text = FIRST.repeat(60);
        let read = read(&text);
        assert_eq!(read.len(), 60);
        assert!(read.iter().all(|p| p.is_fragment && p.lines == [1, 1]));
    }
}
