//! The lines of all pages → source lines: what stands at the head or foot of every page goes behind the
//! article, indents and gaps between paragraphs are told as a text file tells them.

use std::collections::HashMap;

use super::lines::Line;
use crate::corpus::decode::text::without_invisibles;
use crate::corpus::label;
use crate::corpus::stages::SourceLine;
use crate::text::fold;

/// How many lines at the head and the foot of a page may be a running one.
const RUNNING_LINES: usize = 2;
/// A first line stands this much further right, in sizes of its font.
const INDENT: std::ops::Range<f64> = 1.2..3.5;
/// Lines that are this much further apart than most have a blank line between them.
const PARAGRAPH_GAP: f64 = 1.45;
/// Headlines are so much larger than most lines,
const LARGE: f64 = 1.2;
/// and their lines no further apart, in sizes.
const HEADLINE_LEADING: f64 = 2.2;
/// A headline of more lines is a page in large type.
const MAX_HEADLINE_LINES: usize = 4;

/// The lines of a document. Numbers count its lines and the blank ones between them.
pub(crate) fn source_lines(pages: Vec<Vec<Line>>) -> Vec<SourceLine> {
    let running = running(&pages);
    let body = usual(pages.iter().flatten().map(|line| line.size));
    let mut number = 0;
    let mut lines = Vec::new();
    let mut asides = Vec::new();
    for (page, running) in pages.into_iter().zip(running) {
        let left = usual(page.iter().map(Line::left));
        let leading = usual(page.windows(2).map(|pair| pair[1].down - pair[0].down));
        let right = page.iter().map(Line::right).fold(0.0, f64::max);
        let mut above: Option<f64> = None;
        let mut headline: Vec<Line> = Vec::new();
        for (line, is_running) in page.into_iter().zip(running) {
            let text = without_invisibles(&line.text(" | "));
            if is_running {
                asides.push(text);
                continue;
            }
            number += 1;
            let gap = above.map_or(0.0, |above| line.down - above);
            if leading > 0.0 && gap > PARAGRAPH_GAP * leading {
                number += 1;
            }
            above = Some(line.down);
            let is_more = headline.len() < MAX_HEADLINE_LINES
                && headline.last().is_some_and(|last| goes_on(last, &line, body, right));
            if let Some(joined) = lines.last_mut().filter(|_| is_more) {
                let joined: &mut SourceLine = joined;
                let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if is_latin(joined.text.chars().last()) && is_latin(text.chars().next()) {
                    joined.text.push(' ');
                }
                joined.text.push_str(&text);
                headline.push(line);
                continue;
            }
            headline = vec![line.clone()];
            let is_indented = INDENT.contains(&((line.left() - left) / line.size));
            let text = if is_indented { format!("\u{3000}\u{3000}{text}") } else { text };
            lines.push(SourceLine { number, text, ..SourceLine::default() });
        }
    }
    for text in asides {
        number += 1;
        lines.push(SourceLine { number, text, is_aside: true, ..SourceLine::default() });
    }
    lines
}

/// Whether a headline goes on in the line right below: in the same large type, and centred as it is or begun anew
/// because it was full. What has a number of its own is another headline.
fn goes_on(above: &Line, line: &Line, body: f64, right: f64) -> bool {
    let is_large = line.size > LARGE * body && (above.size - line.size).abs() < 0.05 * line.size;
    let is_near = line.down - above.down < HEADLINE_LEADING * line.size;
    let is_whole = above.segments.len() == 1 && line.segments.len() == 1;
    let middle = |line: &Line| (line.left() + line.right()) / 2.0;
    let is_centred = (middle(above) - middle(line)).abs() < line.size;
    let is_full = above.right() > right - 1.5 * line.size;
    is_large
        && is_near
        && is_whole
        && (is_centred || is_full)
        && !above.text("").ends_with(['。', '：', '；'])
        && label::parse(&line.text("")).is_none()
}

/// The value that most have, to the point; 0 without any.
fn usual(values: impl Iterator<Item = f64>) -> f64 {
    let mut count: HashMap<i64, usize> = HashMap::new();
    for value in values.filter(|value| value.is_finite() && value.abs() < 1e6) {
        *count.entry(value.round() as i64).or_default() += 1;
    }
    // Of equals the smaller.
    let best = count.into_iter().max_by_key(|(value, count)| (*count, -value));
    best.map_or(0.0, |(value, _)| value as f64)
}

/// For every line of every page, whether it runs through the pages: page numbers, and what stands at the same
/// end of most pages, digits aside.
fn running(pages: &[Vec<Line>]) -> Vec<Vec<bool>> {
    let ends = |page: &Vec<Line>| -> Vec<usize> {
        let count = page.len();
        (0..count).filter(|at| *at < RUNNING_LINES || at + RUNNING_LINES >= count).collect()
    };
    let shape = |line: &Line| -> String {
        let folded = fold(&line.text(""));
        let bare = folded.chars().filter(|c| !c.is_whitespace());
        bare.map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect::<String>()
            .replace("00", "0")
    };
    let mut count: HashMap<(String, i64), usize> = HashMap::new();
    let height = |line: &Line| (line.down / 4.0).round() as i64;
    for page in pages {
        for at in ends(page) {
            *count.entry((shape(&page[at]), height(&page[at]))).or_default() += 1;
        }
    }
    pages
        .iter()
        .map(|page| {
            let mut running = vec![false; page.len()];
            for at in ends(page) {
                let shape = shape(&page[at]);
                let is_at_end = at == 0 || at + 1 == page.len();
                let seen: usize = (-1..=1)
                    .filter_map(|by| count.get(&(shape.clone(), height(&page[at]) + by)))
                    .sum();
                let is_repeated = pages.len() > 1 && seen >= 2 && seen * 2 >= pages.len();
                running[at] = is_repeated && page.len() > 1 || is_at_end && is_page_number(&shape);
            }
            running
        })
        .collect()
}

/// `-0-`, `第0页`, `第0页共0页`, `0/0`: a page's number, digits being one nought. A bare number counts among
/// several pages only, by being repeated.
fn is_page_number(shape: &str) -> bool {
    let bare = shape.trim_matches(['-', '—', '–', '·', '~']);
    bare == "0" && bare.len() < shape.len()
        || matches!(
            bare,
            "第0页" | "第0页共0页" | "第0页/共0页" | "0/0" | "共0页第0页" | "page0of0"
        )
}
