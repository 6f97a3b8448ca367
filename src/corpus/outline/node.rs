//! What each part of an article is, seen with its neighbours: a heading, the start of an item, a
//! 完成情况, a line of responsible units, or plain text.

use std::collections::HashMap;

use super::{heading, inline, table, units};
use crate::corpus::label::{self, Shape};
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::text::{first_chars, fold, has_at_least, has_at_most};
use crate::vocabulary::Kind;

/// A part of the article, and what it is.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) paragraph: Paragraph,
    pub(super) role: Role,
    /// Units that its table names beside it.
    pub(super) units: Vec<String>,
    /// Its table tells beside it what became of the promise.
    pub(super) reports: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Role {
    /// A section heading without a number; 1 is the outermost.
    Section {
        level: u8,
    },
    /// Begins with a label. Whether it is a heading is for the builder to see.
    Labelled(Numbered),
    /// `完成情况：…`
    Keyed(Kind),
    /// `责任单位：…` on a line of its own.
    Units,
    /// The name of a paper that comes with this one: `附件：1.…`.
    Attachment,
    Text,
}

/// A label as the builder needs it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numbered {
    pub(super) shape: Shape,
    pub(super) number: u32,
    /// As printed.
    pub(super) text: String,
    /// Short and without a full stop: a heading, or an item's headline.
    pub(super) is_headline: bool,
}

/// Headings that only their form shows stand below those that their container marks.
const UNMARKED_LEVEL: u8 = 7;
/// A merged cell covers at most this many rows.
const MAX_ROWS_OF_A_NUMBER: usize = 40;
/// Longest headline of an item that may be a heading, in characters.
const MAX_HEADLINE_CHARS: usize = 48;

/// The role of every part. `title_line`: the last source line of the title, 0 without one.
pub(super) fn nodes(parts: Vec<Paragraph>, title_line: u32) -> Vec<Node> {
    let (parts, rows): (Vec<Paragraph>, Vec<Option<table::Row>>) =
        table::rows(parts).into_iter().unzip();
    let attachments = attachments(&parts);
    let mut labels = labels(&parts);
    attachments.iter().for_each(|index| labels[*index] = None);
    let body_start = parts
        .iter()
        .zip(&labels)
        .position(|(part, label)| label.is_some() || is_sentence(part))
        .unwrap_or(parts.len());
    let head_end = last_head_index(&parts, body_start, title_line);
    let short_colons = parts.iter().filter(|part| heading::is_short_colon(&part.text)).take(2);
    let is_interview = parts.iter().any(|part| heading::names_speaker(&part.text));
    let colons_are_headings = short_colons.count() > 1 && !is_interview;
    let mut roles: Vec<Role> = (0..parts.len())
        .map(|index| {
            let part = &parts[index];
            if attachments.contains(&index) {
                return Role::Attachment;
            }
            if let Some(numbered) = &labels[index] {
                return Role::Labelled(numbered.clone());
            }
            if let Some(kind) = inline::key_kind(&part.text) {
                return Role::Keyed(kind);
            }
            if rows[index].is_some() {
                return Role::Text;
            }
            if is_units_line(&part.text) {
                return Role::Units;
            }
            let in_head = index <= head_end && index < body_start;
            let context = heading::Context { in_head, colons_are_headings };
            // A kicker above the title is marked as a heading by many pages.
            let is_kicker = in_head && part.lines[1] < title_line;
            if !is_kicker && heading::is_heading(part, parts.get(index + 1), context) {
                return Role::Section { level: part.heading_level.unwrap_or(UNMARKED_LEVEL) };
            }
            Role::Text
        })
        .collect();
    settle_runs(&parts, &mut roles, head_end.min(body_start));
    parts
        .into_iter()
        .zip(roles)
        .zip(rows)
        .map(|((paragraph, role), row)| {
            let row = row.unwrap_or_default();
            Node { paragraph, role, units: row.units, reports: row.reports }
        })
        .collect()
}

/// Of short lines right above one another one at most is the heading, and the others are captions: the one that is as
/// long as the headings that stand alone. Where none is, or more than one, no line is believed.
fn settle_runs(parts: &[Paragraph], roles: &mut [Role], body_start: usize) {
    let is_unmarked = |role: &Role| matches!(role, Role::Section { level: UNMARKED_LEVEL });
    let length = |index: usize| parts[index].text.chars().count();
    let begins = |last: usize, roles: &[Role]| {
        let is_run = |index: &usize| {
            *index >= body_start
                && roles[*index] == Role::Text
                && heading::is_short_line(&parts[*index])
        };
        (0..last).rev().take_while(is_run).last().unwrap_or(last)
    };
    let runs: Vec<(usize, usize)> = (0..parts.len())
        .filter(|index| is_unmarked(&roles[*index]))
        .map(|last| (begins(last, roles), last))
        .collect();
    let alone: Vec<usize> = runs
        .iter()
        .filter(|(first, last)| first == last)
        .map(|(first, _)| length(*first))
        .collect();
    for (first, last) in runs.into_iter().filter(|(first, last)| first < last) {
        let fits = |index: &usize| alone.iter().any(|other| other.abs_diff(length(*index)) <= 1);
        let mut fitting = (first..=last).filter(fits);
        let heading = fitting.next().filter(|_| fitting.next().is_none());
        roles[last] = Role::Text;
        if let Some(heading) = heading {
            roles[heading] = Role::Section { level: UNMARKED_LEVEL };
        }
    }
}

/// The last index that still belongs to title, deck and byline. Behind a byline the text has begun,
/// whatever stands there.
fn last_head_index(parts: &[Paragraph], body_start: usize, title_line: u32) -> usize {
    let byline = parts[..body_start].iter().rposition(|part| {
        part.lines[0] > title_line && (part.text.contains("记者") || part.text.contains("記者"))
    });
    byline.unwrap_or(body_start)
}

fn is_sentence(part: &Paragraph) -> bool {
    // …陆续公布。本报梳理如下——
    let is_lead = || ending(&part.text) == Ending::Colon && part.text.contains('。');
    has_at_least(&part.text, 12) && (ending(&part.text) == Ending::Final || is_lead())
}

/// The labels that count: the weak ones only beside a neighbour in number and shape.
fn labels(parts: &[Paragraph]) -> Vec<Option<Numbered>> {
    let found: Vec<_> = parts.iter().map(|part| label::parse(&part.text)).collect();
    let mut of_shape: HashMap<Shape, Vec<usize>> = HashMap::new();
    for (index, label) in found.iter().enumerate() {
        if let Some(label) = label {
            of_shape.entry(label.shape).or_default().push(index);
        }
    }
    let number_at = |index: usize| found[index].as_ref().map_or(0, |label| label.number);
    let mut counts = vec![false; parts.len()];
    for list in of_shape.values() {
        for (place, index) in list.iter().enumerate() {
            let number = number_at(*index);
            // The rows that a merged cell covers have one number.
            let other = |index: &&usize| number_at(**index) != number;
            let before = list[..place].iter().rev().take(MAX_ROWS_OF_A_NUMBER).find(other);
            let behind = list[place + 1..].iter().take(MAX_ROWS_OF_A_NUMBER).find(other);
            let follows = before.is_some_and(|before| number_at(*before) + 1 == number);
            let is_followed = behind.is_some_and(|behind| number_at(*behind) == number + 1);
            let is_weak = found[*index].as_ref().is_some_and(|label| label.is_weak);
            counts[*index] = !is_weak || follows || is_followed;
        }
    }
    found
        .into_iter()
        .zip(parts)
        .zip(counts)
        .map(|((label, part), counts)| {
            let label = label.filter(|_| counts)?;
            let is_short = has_at_most(&part.text, MAX_HEADLINE_CHARS);
            Some(Numbered {
                shape: label.shape,
                number: label.number,
                text: label.text.to_owned(),
                is_headline: is_short
                    // 一、提升承载力。建成第三小学南: torn, and no headline.
                    && !part.text.contains('。')
                    && matches!(ending(&part.text), Ending::Open | Ending::Colon)
                    && !table::is_row(&part.text)
                    && units::find(&part.text).is_empty(),
            })
        })
        .collect()
}

/// `附件：1.…` and the parts whose numbers go on with it.
fn attachments(parts: &[Paragraph]) -> Vec<usize> {
    let is_opening = |part: &Paragraph| {
        let head: String = fold(first_chars(&part.text, 24)).replace(' ', "");
        ["附件:1", "附件1", "附件:(1"].iter().any(|opening| head.contains(opening))
    };
    let mut found = Vec::new();
    for opening in (0..parts.len()).filter(|index| is_opening(&parts[*index])) {
        let following = (opening + 1..parts.len()).zip(2..).take_while(|(index, number)| {
            label::parse(&parts[*index].text).is_some_and(|label| label.number == *number)
        });
        found.push(opening);
        found.extend(following.map(|(index, _)| index));
    }
    found
}

/// A line that holds a key such as `责任单位：` and names, nothing else.
fn is_units_line(text: &str) -> bool {
    let starts = text.trim_start_matches(['（', '(', '【', '〔', '[']);
    let first = starts.chars().next();
    if !first.is_some_and(|c| "责責牵牽配实實承主协参".contains(c)) {
        return false;
    }
    let head = first_chars(text, 12);
    // 责任领导：副县长 某某　　责任单位：县水务局
    let has_key = head.contains(['：', ':', ' ', '】', '〕'])
        && (["位", "门", "門", "领导", "領導", "责任人"].iter().any(|key| head.contains(key)));
    const KEYS: &[&str] = &[
        "责任", "責任", "牵头", "牽頭", "配合", "实施", "實施", "承办", "承辦", "主办", "协办",
        "主管", "参与",
    ];
    has_key
        && KEYS.iter().any(|key| starts.starts_with(key))
        && has_at_most(text, 259)
        && !units::find(text).is_empty()
}
