//! The glyphs of a page → its lines as a reader takes them in: turned text is turned back, what is drawn twice
//! counts once, gaps are spaces, and of two columns the left one is read first.

use std::collections::{HashMap, HashSet};

use super::glyph::Glyph;

/// Glyphs stand on one line where their baselines differ by less, in sizes.
const BASELINE: f64 = 0.45;
/// A copy of a glyph stands so near to it, in its widths along the line and in sizes across.
const COPY: f64 = 0.35;
/// A gap is a space from this on, between Latin letters and between others, in sizes.
const LATIN_GAP: f64 = 0.2;
const HAN_GAP: f64 = 0.75;
/// Wider gaps set cells and columns apart.
const COLUMN_GAP: f64 = 1.6;
/// A gutter between two columns lies in the middle third of the page, and so many lines stand beside it.
const MIN_COLUMN_LINES: usize = 6;
const MIN_COLUMN_CHARS: usize = 8;

/// A piece of a line without a wide gap in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// A line, with its baseline from the top of the page and the size of its font, in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(super) segments: Vec<Segment>,
    pub(super) down: f64,
    pub(super) size: f64,
}

impl Line {
    pub(super) fn left(&self) -> f64 {
        self.segments.first().map_or(0.0, |segment| segment.left)
    }

    pub(super) fn right(&self) -> f64 {
        self.segments.last().map_or(0.0, |segment| segment.right)
    }

    /// The text, its segments set apart by `separator`.
    pub(super) fn text(&self, separator: &str) -> String {
        let texts: Vec<&str> = self.segments.iter().map(|segment| segment.text.as_str()).collect();
        texts.join(separator)
    }
}

/// A glyph on a page that was turned so that its text runs to the right; `down` from the top.
#[derive(Debug, Clone)]
struct Placed {
    text: String,
    left: f64,
    width: f64,
    down: f64,
    size: f64,
}

/// The lines of a page in the order in which they are read.
pub(crate) fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut by_direction: HashMap<u8, Vec<Placed>> = HashMap::new();
    for glyph in glyphs {
        let is_sane =
            glyph.size.is_finite() && glyph.size > 0.1 && glyph.at.iter().all(|n| n.is_finite());
        if is_sane {
            let (direction, placed) = turned(glyph);
            by_direction.entry(direction).or_default().push(placed);
        }
    }
    // Text that runs as most of the page does comes first.
    let mut groups: Vec<(u8, Vec<Placed>)> = by_direction.into_iter().collect();
    groups.sort_by_key(|(direction, group)| (usize::MAX - group.len(), *direction));
    groups
        .into_iter()
        .flat_map(|(_, group)| in_reading_order(rows(without_copies(group))))
        .collect()
}

/// The direction of a glyph in quarter turns, and the glyph as if it ran to the right.
fn turned(glyph: Glyph) -> (u8, Placed) {
    let Glyph { text, at: [x, y], advance: [dx, dy], size } = glyph;
    let (direction, left, down) = if dx.abs() >= dy.abs() {
        if dx >= 0.0 { (0, x, -y) } else { (2, -x, y) }
    } else if dy > 0.0 {
        (1, y, x)
    } else {
        (3, -y, -x)
    };
    (direction, Placed { text, left, width: dx.hypot(dy), down, size })
}

/// Bold and shadowed text is drawn twice or more, a hair apart.
fn without_copies(glyphs: Vec<Placed>) -> Vec<Placed> {
    let cell = |at: f64, size: f64| (at / size.max(1.0)).floor() as i64;
    let mut seen: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    let mut kept: Vec<Placed> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (column, row) = (cell(glyph.left, glyph.size), cell(glyph.down, glyph.size));
        let near = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column + x, row + y)));
        let is_copy = near.filter_map(|at| seen.get(&at)).flatten().any(|index| {
            let other = &kept[*index];
            other.text == glyph.text
                && (other.left - glyph.left).abs() < COPY * glyph.width
                && (other.down - glyph.down).abs() < COPY * glyph.size
        });
        // A cell holds few glyphs of a page; who piles up thousands gets them once.
        let pile = seen.entry((column, row)).or_default();
        if !is_copy && pile.len() < 64 {
            pile.push(kept.len());
            kept.push(glyph);
        }
    }
    kept
}

/// Glyphs whose baselines agree, each row from left to right, the rows from top to bottom.
fn rows(mut glyphs: Vec<Placed>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.down.total_cmp(&b.down));
    let mut lines = Vec::new();
    let mut row: Vec<Placed> = Vec::new();
    for glyph in glyphs {
        let is_new = row.first().is_some_and(|first| {
            let size = first.size.max(glyph.size);
            glyph.down - first.down > BASELINE * size
        });
        if is_new {
            lines.extend(line(std::mem::take(&mut row)));
        }
        row.push(glyph);
    }
    lines.extend(line(row));
    lines
}

/// The line that a row of glyphs makes; `None` where it is blank.
fn line(mut row: Vec<Placed>) -> Option<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let down = row.iter().map(|glyph| glyph.down).sum::<f64>() / row.len().max(1) as f64;
    let size = row.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    // Justification adds the same to every gap.
    let mut gaps: Vec<f64> = row
        .windows(2)
        .map(|pair| (pair[1].left - pair[0].left - pair[0].width) / size)
        .filter(|gap| (-0.5..COLUMN_GAP).contains(gap))
        .collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).clamp(0.0, 0.6);
    let mut segments: Vec<Segment> = Vec::new();
    for glyph in row {
        let right = glyph.left + glyph.width;
        let Some(last) = segments.last_mut() else {
            segments.push(Segment { text: glyph.text, left: glyph.left, right });
            continue;
        };
        let gap = (glyph.left - last.right) / size - usual;
        if gap > COLUMN_GAP {
            segments.push(Segment { text: glyph.text, left: glyph.left, right });
            continue;
        }
        let latin = |c: char| c.is_ascii_alphabetic();
        let are_latin = last.text.ends_with(latin) && glyph.text.starts_with(latin);
        if gap > if are_latin { LATIN_GAP } else { HAN_GAP } && !last.text.ends_with(' ') {
            last.text.push(' ');
        }
        last.text.push_str(&glyph.text);
        last.right = last.right.max(right);
    }
    segments.iter_mut().for_each(|segment| segment.text = closed_up(&segment.text));
    segments.retain(|segment| !segment.text.is_empty());
    (!segments.is_empty()).then_some(Line { segments, down, size })
}

/// Digits that spaces set apart one by one (`3 0 0 0`) are a number; further spaces are one.
fn closed_up(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let is_digit = |index: Option<usize>| {
        index.and_then(|index| chars.get(index)).is_some_and(char::is_ascii_digit)
    };
    let is_lone = |index: usize| {
        is_digit(Some(index)) && !is_digit(index.checked_sub(1)) && !is_digit(Some(index + 1))
    };
    let mut out = String::with_capacity(text.len());
    for (index, c) in chars.iter().enumerate() {
        if c.is_whitespace() {
            let is_between = index > 0 && is_lone(index - 1) && is_lone(index + 1);
            if !is_between && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(*c);
        }
    }
    out
}

/// Of two columns the left one first; what runs across both stands where it is.
fn in_reading_order(lines: Vec<Line>) -> Vec<Line> {
    let Some(gutter) = gutter(&lines) else { return lines };
    let mut ordered = Vec::with_capacity(lines.len() * 2);
    let mut right: Vec<Line> = Vec::new();
    for line in lines {
        let crosses =
            line.segments.iter().any(|segment| segment.left < gutter && segment.right > gutter);
        if crosses {
            ordered.append(&mut right);
            ordered.push(line);
            continue;
        }
        let Line { segments, down, size } = line;
        let (of_left, of_right): (Vec<_>, Vec<_>) =
            segments.into_iter().partition(|segment| segment.left < gutter);
        if !of_left.is_empty() {
            ordered.push(Line { segments: of_left, down, size });
        }
        if !of_right.is_empty() {
            right.push(Line { segments: of_right, down, size });
        }
    }
    ordered.append(&mut right);
    ordered
}

/// Where a page is parted into two columns of running text.
fn gutter(lines: &[Line]) -> Option<f64> {
    let left = lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(Line::right).fold(f64::NEG_INFINITY, f64::max);
    let middle = (left + (right - left) * 0.4)..(left + (right - left) * 0.6);
    // Where segments begin in the middle, to the point.
    let starts: HashSet<i64> = lines
        .iter()
        .flat_map(|line| &line.segments)
        .filter(|segment| middle.contains(&segment.left))
        .map(|segment| segment.left.floor() as i64)
        .collect();
    let is_gutter = |at: f64| {
        let (mut beside, mut across) = (0_usize, 0_usize);
        let (mut left_lines, mut right_lines) = (0_usize, 0_usize);
        for line in lines {
            let crosses = line.segments.iter().any(|s| s.left < at - 1.0 && s.right > at + 1.0);
            across += usize::from(crosses);
            let is_text = |segment: &Segment| segment.text.chars().count() >= MIN_COLUMN_CHARS;
            let on = |is_left: bool| {
                let mut own = line.segments.iter().filter(|s| (s.left < at) == is_left);
                // Cells of a table are several, and short.
                own.next().is_some_and(is_text) && own.next().is_none()
            };
            if !crosses {
                left_lines += usize::from(on(true));
                right_lines += usize::from(on(false));
                beside += usize::from(on(true) && on(false));
            }
        }
        beside >= MIN_COLUMN_LINES / 2
            && left_lines >= MIN_COLUMN_LINES
            && right_lines >= MIN_COLUMN_LINES
            && across * 4 <= left_lines + right_lines
    };
    let mut candidates: Vec<i64> = starts.into_iter().collect();
    candidates.sort_unstable();
    // A gutter lies before the column that begins at it.
    candidates.into_iter().take(200).map(|at| at as f64 - 2.0).find(|at| is_gutter(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f64, y: f64, gap: f64) -> Vec<Glyph> {
        let mut at = x;
        text.chars()
            .map(|c| {
                let width = if c.is_ascii() { 6.0 } else { 12.0 };
                let glyph =
                    Glyph { text: c.to_string(), at: [at, y], advance: [width, 0.0], size: 12.0 };
                at += width + gap;
                glyph
            })
            .collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs).iter().map(|line| line.text(" | ")).collect()
    }

    #[test]
    fn what_is_drawn_twice_counts_once() {
        let text = "1.新建书屋1100处";
        let all = [glyphs(text, 72.0, 700.0, 0.0), glyphs(text, 72.3, 700.0, 0.0)].concat();
        assert_eq!(texts(all), [text]);
    }

    #[test]
    fn justified_characters_have_no_spaces_between() {
        for gap in [0.0, 2.0, 5.0] {
            assert_eq!(
                texts(glyphs("惠及老人3000人AED", 72.0, 700.0, gap)),
                ["惠及老人3000人AED"],
                "{gap}"
            );
        }
        assert_eq!(closed_up("惠及 3 0 0 0 人，12 处 5 个"), "惠及 3000 人，12 处 5 个");
    }

    #[test]
    fn turned_text_is_read_as_it_runs() {
        let turn = |glyph: Glyph| Glyph {
            at: [glyph.at[1], -glyph.at[0]],
            advance: [glyph.advance[1], -glyph.advance[0]],
            ..glyph
        };
        let all = [glyphs("第一行", 0.0, 40.0, 0.0), glyphs("第二行", 0.0, 20.0, 0.0)].concat();
        assert_eq!(texts(all.into_iter().map(turn).collect()), ["第一行", "第二行"]);
    }

    #[test]
    fn of_two_columns_the_left_is_read_first() {
        let mut all = glyphs("清河区二〇二四年民生实事项目清单公布全文", 72.0, 760.0, 0.0);
        for row in 0..8 {
            let y = 700.0 - 20.0 * f64::from(row);
            all.extend(glyphs(&format!("左栏第{row}行文字内容如此写满一整行为止"), 60.0, y, 0.0));
            all.extend(glyphs(&format!("右栏第{row}行文字内容如此写满一整行为止"), 300.0, y, 0.0));
        }
        let texts = texts(all);
        assert_eq!(texts.len(), 17, "{texts:?}");
        assert!(texts[1..9].iter().all(|text| text.starts_with('左')), "{texts:?}");
    }
}
