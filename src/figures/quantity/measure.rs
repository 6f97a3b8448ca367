//! What one of a figure is for: `每人每月500元`, `600元每人每月`, `30元/人`; and whom a figure is
//! limited to.

use crate::figures::figure::Reason;
use crate::figures::lexicon::chars::{is_letter, starts_with};
use crate::figures::quantity::found::{Quantity, Rejected};
use crate::figures::sentence::cut::Sentence;

/// What may follow 每 in a measure, longest first.
const AFTER_EVERY: [&str; 36] = [
    "平方米",
    "公里",
    "工作日",
    "季度",
    "学期",
    "学年",
    "人次",
    "人口",
    "人",
    "年",
    "月",
    "天",
    "日",
    "周",
    "户",
    "间",
    "个",
    "名",
    "位",
    "亩",
    "吨",
    "生",
    "辆",
    "家",
    "村",
    "次",
    "台",
    "床",
    "张",
    "所",
    "处",
    "盏",
    "套",
    "座",
    "条",
    "栋",
];

/// How far before its number a measure may begin.
const REACH: usize = 24;

/// Finds what each quantity is for one of; a list says it once, before or after.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 0..quantities.len() {
        let quantity = &quantities[index];
        let clause = sentence.clause_start(quantity.start);
        let previous = index.checked_sub(1).map(|at| &quantities[at]);
        let start = previous.map_or(clause, |previous| clause.max(previous.end));
        let listed = || {
            let previous = previous?;
            let gap = &sentence.chars[previous.end.min(quantity.start)..quantity.start];
            // 每人每月由2200元|提高到|2400元
            let raised = gap.len() <= 6 && matches!(gap.last(), Some('到' | '至'));
            let goes_on = raised || matches!(gap, ['、' | '和' | '或' | '及']);
            previous.per.filter(|_| goes_on && previous.class == quantity.class)
        };
        quantities[index].per = per(sentence, quantity, start).or_else(listed);
    }
    for index in (1..quantities.len()).rev() {
        let (first, second) = (&quantities[index - 1], &quantities[index]);
        let Some(told_after) = second.per.filter(|per| per.0 >= second.end) else { continue };
        let gap = &sentence.chars[first.end.min(second.start)..second.start];
        let listed = gap.first() == Some(&'、') && gap.len() <= 6;
        if listed && first.class == second.class && first.per.is_none() {
            quantities[index - 1].per = Some(told_after);
        }
    }
}

/// The measure of a quantity, when its words are within `start..end` around it.
fn per(sentence: &Sentence, quantity: &Quantity, start: usize) -> Option<(usize, usize)> {
    let chars = &sentence.chars[..];
    let after = quantity.end;
    if let Some(end) = every_at(chars, after) {
        return Some((after, end));
    }
    if let Some(end) = past_slash(chars, after) {
        return Some((after + 1, end));
    }
    let from = start.max(quantity.number_start.saturating_sub(REACH));
    let at = (from..quantity.number_start).rev().find(|&at| {
        begins_measure(chars[at])
            && every_at(chars, at).is_some_and(|end| end <= quantity.number_start)
            && (at == 0 || every_before(chars, at).is_none())
    })?;
    // 月人均 is more than 人均.
    let at = at
        .checked_sub(1)
        .filter(|&one| one >= from && every_at(chars, one).is_some())
        .unwrap_or(at);
    every_at(chars, at).map(|end| (at, end))
}

/// Past the measure after a stroke: `/月`, `/人·年`, `/人月`.
pub(in crate::figures) fn past_slash(chars: &[char], at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    if chars.get(at) != Some(&'/') {
        return None;
    }
    let mut end = at;
    loop {
        let next = end + usize::from(matches!(chars.get(end), Some('/' | '·' | '.' | '•')));
        let word = AFTER_EVERY.iter().find(|word| starts_with(&chars[next..], word));
        let Some(word) = word else { break };
        end = next + word.chars().count();
    }
    if end == at {
        let word = chars[at + 1..].iter().take_while(|&&c| is_letter(c)).count();
        end = if (1..=LONGEST).contains(&word) { at + 1 + word } else { at };
    }
    (end > at).then_some(end)
}

/// Whether a measure may begin with the character.
#[inline]
fn begins_measure(c: char) -> bool {
    matches!(c, '每' | '单' | '人' | '户' | '月' | '年')
}

/// Whether a measure may end with the character: what [`AFTER_EVERY`]'s words do, and 均.
#[inline]
fn ends_measure(c: char) -> bool {
    matches!(
        c,
        '米' | '日'
            | '里'
            | '度'
            | '期'
            | '年'
            | '次'
            | '口'
            | '人'
            | '月'
            | '天'
            | '周'
            | '户'
            | '间'
            | '个'
            | '名'
            | '位'
            | '亩'
            | '吨'
            | '生'
            | '辆'
            | '家'
            | '村'
            | '台'
            | '床'
            | '张'
            | '所'
            | '处'
            | '盏'
            | '套'
            | '座'
            | '条'
            | '栋'
            | '均'
    )
}

/// Where 每人每月 ends when it begins at `at`; 每10万人 too.
pub(in crate::figures) fn every_at(chars: &[char], at: usize) -> Option<usize> {
    // 单台, 人均: as good as 每台, 每人.
    match chars.get(at..)? {
        ['每', ..] => {}
        ['单', '台' | '次' | '户' | '个', ..] | ['人' | '户', '均', ..] => {
            return Some(at + 2);
        }
        ['月' | '年', '人', '均', ..] => return Some(at + 3),
        _ => return None,
    }
    let mut end = at;
    while chars.get(end) == Some(&'每') {
        let mut from = end + 1;
        while chars.get(from).is_some_and(|c| {
            c.is_ascii_digit() || matches!(c, '万' | '千' | '百' | '十' | '一' | '两')
        }) {
            from += 1;
        }
        let Some(word) = AFTER_EVERY.iter().find(|w| starts_with(&chars[from..], w)) else { break };
        end = from + word.chars().count();
    }
    (end > at).then_some(end)
}

fn every_before(chars: &[char], end: usize) -> Option<usize> {
    (end.saturating_sub(8)..end)
        .find(|&at| chars[at] == '每' && every_at(chars, at).is_some_and(|to| to > end))
}

/// Where a measure begins that ends right before `end`.
pub(in crate::figures) fn per_before(chars: &[char], start: usize, end: usize) -> Option<usize> {
    if end <= start || !ends_measure(chars[end - 1]) {
        return None;
    }
    let first = end.saturating_sub(10).max(start);
    // 每人, 单台, 人均: all but a few of these characters end something else.
    let is_measure =
        chars[end - 1] == '均' || chars[first..end].iter().any(|&c| matches!(c, '每' | '单'));
    if !is_measure {
        return None;
    }
    (first..end).find(|&at| begins_measure(chars[at]) && every_at(chars, at) == Some(end))
}

/// The age or grade that a figure is for: the nearest one from the head of its clause to the end
/// of what it counts.
pub(in crate::figures) fn qualifier(
    rejected: &[Rejected],
    from: usize,
    to: usize,
) -> Option<(usize, usize)> {
    let first = rejected.partition_point(|r| r.start < from);
    rejected[first..]
        .iter()
        .take_while(|r| r.end <= to)
        .filter(|r| matches!(r.reason, Reason::AgeOrGrade | Reason::Radius))
        .last()
        .map(|r| (r.start, r.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_ends_as_measures_do() {
        for word in AFTER_EVERY {
            assert!(word.chars().last().is_some_and(ends_measure), "{word}");
        }
    }

    #[test]
    fn measures() {
        let measure = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            every_at(&chars, 0).map(|end| chars[..end].iter().collect::<String>())
        };
        for (text, expected) in [
            ("每人每年增加", Some("每人每年")),
            ("每10万人约", Some("每10万人")),
            ("每间实验室", Some("每间")),
            ("每平方米", Some("每平方米")),
            ("单台最高", Some("单台")),
            ("每千人口托位", Some("每千人口")),
            ("每一", None),
            ("人", None),
        ] {
            assert_eq!(measure(text).as_deref(), expected, "{text}");
        }
    }
}
