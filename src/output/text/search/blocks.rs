//! Hits below their articles:
//!
//! ```text
//! 崂山区 2023  崂山区：为民生“加码”，让幸福“提速”
//!   13.  大力提升医疗健康水平
//!   在公共场所配置【AED】设备……
//!   corpus/laoshan-2023.txt:120  plan  医疗 公共安全
//! ```

use std::io::{self, Write};

use super::asides::{alike, explained};
use crate::answer::{Answer, Hit, Others};
use crate::corpus::Passage;
use crate::message::{Language, Text};
use crate::output::columns::HEADING_SEPARATOR;
use crate::output::style::{Palette, marked_block, painted};
use crate::output::text::{counted, facets, line_range, without_label};
use crate::output::{Look, escape, width};
use crate::say;
use crate::vocabulary::Kind;

/// Spaces before everything below a title.
const INDENT: usize = 2;

/// The line between hits that have all of a question and those that have some of it.
const SOME_OF_IT: &str = "── some of it ──";

/// A title gets lines of its own where less than this is left beside place and year.
const NARROWEST_TITLE_CELLS: usize = 20;

pub(super) fn write(
    query_id: Option<&str>,
    answer: &Answer,
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = look.palette();
    if let Some(id) = query_id {
        let (id, found) = (escape::one_line(id), Text::from(counted(answer.total, "passage")));
        let line = match answer.relaxed {
            true => say!("== {id}: {found} with some of it", id = id, found = found),
            false => say!("== {id}: {found}", id = id, found = found),
        };
        let line = line.in_language(look.words());
        writeln!(out, "{}", painted(palette.heading, &width::truncate(&line, cells)))?;
    }
    let mut article_above: Option<&str> = None;
    for (at, hit) in answer.hits.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if hit.relaxed && !answer.relaxed && answer.hits[..at].last().is_none_or(|h| !h.relaxed) {
            let line = width::truncate(look.words().word(SOME_OF_IT), cells);
            writeln!(out, "{}\n", painted(palette.heading, &line))?;
            article_above = None;
        }
        if article_above != Some(hit.article.as_str()) {
            write_article_line(hit, cells, &palette, out)?;
            article_above = Some(hit.article.as_str());
        }
        write_hit(hit, cells, look, out)?;
    }
    for (at, (field, counts)) in answer.facets.0.iter().enumerate() {
        if at > 0 || !answer.hits.is_empty() {
            writeln!(out)?;
        }
        facets::write_counts(*field, counts, cells, look, out)?;
    }
    Ok(())
}

/// Place, year and title of the article, on one line where the window is wide enough.
fn write_article_line(
    hit: &Hit,
    cells: usize,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = hit.place.as_deref().map(escape::one_line).unwrap_or_default();
    let year = hit.year.map(|year| year.to_string()).unwrap_or_default();
    let title = escape::one_line(hit.title.as_deref().unwrap_or(&hit.article));
    let facts: Vec<_> = [(palette.place, place.as_ref()), (palette.year, year.as_str())]
        .into_iter()
        .filter(|(_, fact)| !fact.is_empty())
        .collect();
    let painted_facts: Vec<_> = facts.iter().map(|(style, fact)| painted(*style, fact)).collect();
    write!(out, "{}", painted_facts.join(" "))?;
    let used: usize = facts.iter().map(|(_, fact)| width::cells(fact) + 1).sum();
    let left = cells.saturating_sub(used + 1);
    let has_line_of_its_own =
        facts.is_empty() || (width::cells(&title) > left && left < NARROWEST_TITLE_CELLS);
    if !has_line_of_its_own {
        return writeln!(out, "  {}", painted(palette.title, &width::truncate(&title, left)));
    }
    if !facts.is_empty() {
        writeln!(out)?;
    }
    for line in width::wrap(&title, cells) {
        writeln!(out, "{}", painted(palette.title, &title[line]))?;
    }
    Ok(())
}

fn write_hit(hit: &Hit, cells: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    let context = hit.context.as_ref();
    for passage in context.iter().flat_map(|context| &context.before) {
        write_neighbour(passage, cells, &palette, out)?;
    }
    write_label_line(hit, cells, &palette, out)?;
    let label = hit.label.as_deref();
    let (snippet, marks) = without_label(label, &hit.snippet, &hit.snippet_marks);
    marked_block(snippet, &marks, look.mark_pair()).write_wrapped(INDENT, cells, out, &palette)?;
    for passage in context.iter().flat_map(|context| &context.after) {
        write_neighbour(passage, cells, &palette, out)?;
    }
    // A path is never cut: it is there to be opened.
    let place = format!("{}:{}", escape::one_line(&hit.path), line_range(hit.lines));
    write!(out, "{:INDENT$}{}", "", look.linked(&hit.path, &painted(palette.path, &place)))?;
    let aside = aside(hit, look.words());
    let used = INDENT + width::cells(&place) + 2;
    if !aside.is_empty() && used + width::cells(&aside) <= cells {
        write!(out, "  {}", painted(palette.aside, &aside))?;
    }
    writeln!(out)?;
    if !hit.alike.is_empty() {
        let line = alike(hit, look.words());
        for range in width::wrap(&line, cells.saturating_sub(INDENT)) {
            writeln!(out, "{:INDENT$}{}", "", painted(palette.aside, &line[range]))?;
        }
    }
    if let Some(others) = &hit.others {
        write_others(others, cells, look, out)?;
    }
    for line in explained(hit) {
        writeln!(out, "{:INDENT$}{}", "", painted(palette.aside, &line))?;
    }
    Ok(())
}

/// A passage beside a hit, all of it, in the colour of asides.
fn write_neighbour(
    passage: &Passage,
    cells: usize,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (text, _) = without_label(passage.label.as_deref(), &passage.text, &[]);
    let label = passage.label.as_deref().map(|label| format!("{label}  ")).unwrap_or_default();
    let line = format!("{label}{text}");
    let line = escape::one_line(&line);
    for range in width::wrap(&line, cells.saturating_sub(INDENT)) {
        writeln!(out, "{:INDENT$}{}", "", painted(palette.aside, &line[range]))?;
    }
    Ok(())
}

/// What else of the article matches: a few with their places, the rest as a number.
fn write_others(others: &Others, cells: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    for hit in &others.hits {
        writeln!(out)?;
        write_hit(hit, cells, look, out)?;
    }
    let rest = others.passages.saturating_sub(others.hits.len());
    if rest > 0 {
        let more = say!("and {passages} more", passages = Text::from(counted(rest, "passage")));
        let line = more.in_language(look.words());
        writeln!(out, "\n{:INDENT$}{}", "", painted(palette.aside, &line))?;
    }
    Ok(())
}

/// Label and headings, wrapped; nothing where the passage has neither.
fn write_label_line(
    hit: &Hit,
    cells: usize,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let label = escape::one_line(hit.label.as_deref().unwrap_or_default());
    let heading = hit.heading.join(HEADING_SEPARATOR);
    let heading = escape::one_line(&heading);
    let gap = if label.is_empty() || heading.is_empty() { "" } else { "  " };
    let line = format!("{label}{gap}{heading}");
    if line.is_empty() {
        return Ok(());
    }
    for range in width::wrap(&line, cells.saturating_sub(INDENT)) {
        let label_end = label.len().clamp(range.start, range.end);
        let of_label = painted(palette.label, &line[range.start..label_end]);
        let of_heading = painted(palette.heading, &line[label_end..range.end]);
        writeln!(out, "{:INDENT$}{of_label}{of_heading}", "")?;
    }
    Ok(())
}

/// What the passage does and is about.
fn aside(hit: &Hit, words: Language) -> String {
    let name = words.word(hit.kind.as_str());
    let kind = match (hit.kind, &hit.rule) {
        (Kind::Text, _) => None,
        (_, None) => Some(name.to_owned()),
        (_, Some(rule)) => Some(format!("{name}{}{}", words.colon(), words.rule(rule))),
    };
    let categories = hit.categories.iter().map(|category| category.as_str().to_owned());
    kind.into_iter().chain(categories).collect::<Vec<_>>().join(" ")
}
