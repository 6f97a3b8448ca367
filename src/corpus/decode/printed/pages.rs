//! The lines of all pages → source lines: what stands at the head or foot of every page goes behind the
//! article, indents and gaps between paragraphs are told as a text file tells them.

use std::collections::HashMap;

use super::lines::Line;
use crate::corpus::decode::text::without_invisibles;
use crate::corpus::stages::SourceLine;
use crate::text::fold;

/// How many lines at the head and the foot of a page may be a running one.
const RUNNING_LINES: usize = 2;
/// A first line stands this much further right, in sizes of its font.
const INDENT: std::ops::Range<f64> = 1.2..3.5;
/// Lines that are this much further apart than most have a blank line between them.
const PARAGRAPH_GAP: f64 = 1.45;

/// The lines of a document. Numbers count its lines and the blank ones between them.
pub(crate) fn source_lines(pages: Vec<Vec<Line>>) -> Vec<SourceLine> {
    let running = running(&pages);
    let mut number = 0;
    let mut lines = Vec::new();
    let mut asides = Vec::new();
    for (page, running) in pages.into_iter().zip(running) {
        let left = usual(page.iter().map(Line::left));
        let leading = usual(page.windows(2).map(|pair| pair[1].down - pair[0].down));
        let mut above: Option<f64> = None;
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
