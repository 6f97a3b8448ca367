//! Numbers that a clause tells of several districts, one of each: `海曙区、江北区分别新增90个、80个`.

use std::ops::Range;

use super::below::below;
use crate::corpus::gazetteer::{Found, scan};

/// A clause of that shape, in bytes of the sentence, and where in it each district's number may begin.
pub(super) struct Each {
    pub(super) clause: Range<usize>,
    pub(super) told: Vec<(usize, String)>,
}

/// Lists of one sentence that are looked at.
const MAX_LISTS: usize = 16;

/// The clauses of a folded sentence that tell each of several districts its own number.
pub(super) fn of_each(sentence: &str, region: &[String]) -> Vec<Each> {
    const WORDS: [&str; 2] = ["分别", "依次"];
    let found = sentence.match_indices(['分', '依']).filter_map(|(at, _)| {
        let word = WORDS.iter().find(|word| sentence[at..].starts_with(*word))?;
        Some((at, at + word.len()))
    });
    found.take(MAX_LISTS).filter_map(|(at, past)| list(sentence, (at, past), region)).collect()
}

fn list(sentence: &str, (at, past): (usize, usize), region: &[String]) -> Option<Each> {
    let ends = |c: char| matches!(c, ',' | ';' | '。' | ':');
    let start = sentence[..at]
        .rfind(ends)
        .map_or(0, |mark| mark + sentence[mark..].chars().next().map_or(0, char::len_utf8));
    let end = sentence[past..].find(ends).map_or(sentence.len(), |mark| past + mark);
    let places = districts(&sentence[start..at], region)?;
    let mut told = Vec::new();
    let mut from = past;
    for part in sentence[past..end].split_inclusive(['、', '和', '及', '与']) {
        let mut numbers = part.split(|c: char| !c.is_ascii_digit() && c != '.');
        let is_one = numbers.by_ref().filter(|number| !number.is_empty()).count() == 1;
        let place = places.get(told.len()).filter(|_| is_one)?;
        told.push((from, place.clone()));
        from += part.len();
    }
    (told.len() == places.len()).then_some(Each { clause: start..end, told })
}

/// Two districts or more that a text begins with, 、 or 和 between them.
fn districts(text: &str, region: &[String]) -> Option<Vec<String>> {
    const BEFORE: [&str; 6] = ["", "其中", "今年", "全年", "年内", "目前"];
    let mut end = None;
    let mut names = Vec::new();
    for Found { start, end: past, .. } in scan(text) {
        let between = &text[end.unwrap_or(0)..start];
        let is_next = match end {
            None => BEFORE.contains(&between.trim()),
            Some(_) => matches!(between, "、" | "和" | "及" | "与" | "以及"),
        };
        if !is_next {
            break;
        }
        names.push(below(&text[start..past], region)?);
        end = Some(past);
    }
    // 海曙区、江北区街道分别: of their streets.
    let is_whole = |rest: &str| !rest.starts_with(['、', '和', '及', '与', '等', '街', '镇', '的']);
    (names.len() > 1 && is_whole(&text[end?..])).then_some(names)
}
