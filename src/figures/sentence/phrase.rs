//! Noun phrases: a stretch of a sentence without what is at its ends and is no part of it:
//! labels, adverbs, particles, ages, long attributes.

use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::is_letter;
use crate::figures::lexicon::hedge;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::text::sentence::{is_closing, is_opening};

/// A stretch of a sentence, in characters.
pub(in crate::figures) type Stretch = (usize, usize);

/// Subjects are phrases; a longer stretch is a sentence that was not understood.
pub(in crate::figures) const MAX_SUBJECT: usize = 40;

/// The stretch without the adverbs and particles at its ends; `None` when nothing is left.
pub(in crate::figures) fn trimmed(chars: &[char], start: usize, end: usize) -> Option<Stretch> {
    let (mut start, mut end) = (start, end);
    loop {
        if start >= end {
            return None;
        }
        let past = past_label(&chars[..end], start)
            .or_else(|| past_bracketed(chars, start, end))
            .or_else(|| past_goal(&chars[..end], start));
        if let Some(past) = past {
            start = past;
        } else if !is_letter(chars[start]) && !is_opening(chars[start]) {
            start += 1;
        } else if let Some(length) = adverb::leading(&chars[..end], start).filter(|&length| {
            // 为老助餐点, 按照: a word of the list may begin a longer one.
            verb::at(&chars[..end], start)
                .is_none_or(|(longer, class)| longer <= length && class != VerbClass::Noun)
        }) {
            start += length;
        } else {
            break;
        }
    }
    loop {
        if start >= end {
            return None;
        }
        if chars[end - 1].is_whitespace() || matches!(chars[end - 1], '(' | '“' | '-') {
            end -= 1;
        } else if let Some(length) =
            adverb::trailing(&chars[start..], end - start).filter(|&length| {
                // 惠及, 提升至: nor may one end a longer one.
                verb::before(&chars[start..], end - start)
                    .is_none_or(|(longer, _)| longer <= length)
            })
        {
            end -= length;
        } else {
            return Some((start, end));
        }
    }
}

/// Past `【目标任务】`, `〔计划〕`, where more follows.
fn past_bracketed(chars: &[char], start: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let ['【' | '〔', inside @ ..] = &chars[start..end] else { return None };
    let close = inside.iter().take(LONGEST + 1).position(|c| matches!(c, '】' | '〕'))?;
    let past = start + 1 + close + 1;
    (past < end).then_some(past)
}

/// Past `2024年目标`, `2024年度任务`, where what is done follows.
fn past_goal(chars: &[char], start: usize) -> Option<usize> {
    const GOALS: [&[char]; 4] =
        [&['目', '标', '任', '务'], &['目', '标'], &['任', '务'], &['计', '划']];
    let ['2', '0', tens, ones, '年', rest @ ..] = &chars[start..] else { return None };
    let rest = rest.strip_prefix(&['度']).unwrap_or(rest);
    let goal = GOALS.iter().find(|goal| rest.starts_with(goal))?;
    let past = chars.len() - rest.len() + goal.len();
    let leads = verb::at(chars, past).is_some_and(|(_, class)| class != VerbClass::Noun);
    (tens.is_ascii_digit() && ones.is_ascii_digit() && leads).then_some(past)
}

/// Past `(三)`, `3.`, `二、`, `一是` or `第三件`: an item's label is no word of its sentence.
fn past_label(chars: &[char], start: usize) -> Option<usize> {
    let bracket = usize::from(chars[start] == '(');
    let ordinal = usize::from(chars[start] == '第');
    let first = start + bracket + ordinal;
    let digits = chars[first..].iter().take(3).take_while(|&&c| numbers_items(c)).count();
    if digits == 0 {
        return None;
    }
    let past = first + digits;
    let close = chars.get(past)?;
    // 4 农村公路大修: the number of a table's row.
    if start == 0 && bracket + ordinal == 0 && chars[first].is_ascii_digit() && *close == ' ' {
        return Some(past + 1);
    }
    let labelled = match (bracket, ordinal) {
        (1, _) => *close == ')',
        (_, 1) => matches!(close, '件' | '项' | '条' | '批'),
        _ => match close {
            // 3.5公里 is no label.
            '.' => !chars.get(past + 1).is_some_and(char::is_ascii_digit),
            '、' | ')' => true,
            '是' => !chars[first].is_ascii_digit(),
            _ => false,
        },
    };
    // 一、二、三级医疗机构 enumerates within the sentence; 一、2024年目标 does not.
    let is_alike =
        |c: char| numbers_items(c) && c.is_ascii_digit() == chars[past - 1].is_ascii_digit();
    let enumerates = *close == '、' && chars.get(past + 1).is_some_and(|&c| is_alike(c));
    (labelled && !enumerates).then_some(past + 1)
}

#[inline]
fn numbers_items(c: char) -> bool {
    matches!(c, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// What is left of a [`trimmed`] noun phrase without its long attributes: `集电商直播、展销于一体的|服务站`,
/// `在2022年基础上|财政补助标准`.
pub(in crate::figures) fn subject_of(chars: &[char], (start, end): Stretch) -> Stretch {
    const LONG: usize = 14;
    const PLACES: [&[char]; 5] =
        [&['基', '础', '上'], &['范', '围', '内'], &['场', '所'], &['领', '域'], &['方', '面']];
    // 老旧小区改造方面，全年开工26个.
    let is_topic = end - start > 3 && chars[start..end].ends_with(&['方', '面']);
    let end = if is_topic { end - 2 } else { end };
    let whole = (start, end);
    let mut start = start;
    let may_hold = chars[start..end].iter().any(|c| PLACES.iter().any(|place| place[0] == *c));
    for place in PLACES.iter().filter(|_| may_hold) {
        let found = (start..end.saturating_sub(place.len()))
            .rev()
            .find(|&at| chars[at..end].starts_with(place));
        if let Some(at) = found.filter(|_| matches!(chars[start], '在' | '于') || place.len() == 3)
        {
            start = at + place.len();
        }
    }
    if end - start > LONG {
        let mut depth = 0usize;
        let last = (start..end - 1).rev().find(|&at| {
            let c = chars[at];
            if is_closing(c) {
                depth += 1;
            } else if is_opening(c) {
                depth = depth.saturating_sub(1);
            }
            depth == 0 && c == '的'
        });
        if let Some(at) = last.filter(|&at| end - at > 2) {
            start = at + 1;
        }
    }
    if end - start > MAX_SUBJECT {
        start = end - MAX_SUBJECT;
    }
    let stretch = if (start, end) == whole { Some(whole) } else { trimmed(chars, start, end) };
    without_qualifier(chars, stretch.unwrap_or((start, end)))
}

/// Takes `65岁以上` and `60周岁及以上的` off the head of a phrase.
pub(in crate::figures) fn without_qualifier(chars: &[char], (start, end): Stretch) -> Stretch {
    let mut at = start;
    while at < end && (chars[at].is_ascii_digit() || matches!(chars[at], '-' | '~' | '至')) {
        at += 1;
    }
    if at == start {
        return (start, end);
    }
    let rest = &chars[at..end];
    let unit = [&['周', '岁'][..], &['岁'][..]].into_iter().find(|unit| rest.starts_with(unit));
    let Some(unit) = unit else { return (start, end) };
    at += unit.len();
    if let Some(hedge) = hedge::after(&chars[..end], at) {
        at = hedge.end;
    }
    if chars.get(at) == Some(&'的') {
        at += 1;
    }
    if at < end { (at, end) } else { (start, end) }
}
