//! Levels that a change is measured from: `由|1000元|提高到3000元`, `较2022年增加`.

use crate::figures::lexicon::chars::{contains, starts_with};
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::measure;
use crate::figures::sentence::cut::Sentence;

/// 较2022年增加, 比前年提高.
pub(super) fn compares_with_year(chars: &[char], at: usize, end: usize) -> bool {
    let rest = &chars[at + 1..end.min(at + 6)];
    rest.first().is_some_and(char::is_ascii_digit) && rest.contains(&'年')
}

/// 由1000元提高到3000元: the first of the two, or all of a list before the change: 由每人每月150元、200元和
/// 400元，调整为….
pub(super) fn is_old_level(chars: &[char], start: usize, end: usize, quantity: &Quantity) -> bool {
    const LONGEST_LIST: usize = 60;
    let before = measure::per_before(chars, start, quantity.start).unwrap_or(quantity.start);
    let from = before > start
        && (matches!(chars[before - 1], '由' | '从')
            || before > start + 1
                && matches!(chars[before - 2..before], ['由' | '从', '原' | '的']));
    // A range may hold a mark: 3--5个.
    let end = end.max(quantity.end);
    let window = &chars[quantity.end..end.min(quantity.end + 16)];
    if from && window.iter().any(|c| matches!(c, '到' | '至' | '为')) {
        return true;
    }
    let first = start.max(quantity.start.saturating_sub(LONGEST_LIST));
    let Some(from) = (first..quantity.start).rfind(|&at| matches!(chars[at], '由' | '从')) else {
        return false;
    };
    if (from..quantity.start).any(|at| changes_to(chars, at)) {
        return false;
    }
    // The change may begin the next clause.
    let next = end + usize::from(chars.get(end) == Some(&','));
    let last = if changes_to(chars, next) { next + 1 } else { end };
    (quantity.end..last.min(quantity.end + LONGEST_LIST)).any(|at| changes_to(chars, at))
}

/// `由原设计的8处|改为6处`, `目标由20个|核减为18个`: what the next number in its unit, right behind 到, 至 or 为, takes the place of.
pub(super) fn gives_way(sentence: &Sentence, quantity: &Quantity, next: &Quantity) -> bool {
    /// 由原设计的 and 由年初计划新建的, in characters.
    const LONGEST_LEAD: usize = 16;
    /// 进一步优化调整为.
    const LONGEST_CHANGE: usize = 12;
    let chars = &sentence.chars[..];
    let (Unit::At(from, to), Unit::At(next_from, next_to)) = (quantity.unit, next.unit) else {
        return false;
    };
    let clause = sentence.clause_start(quantity.start);
    let led = &chars[clause.max(quantity.start.saturating_sub(LONGEST_LEAD))..quantity.start];
    let is_led = led.iter().any(|c| matches!(c, '由' | '从'));
    let between = &chars[quantity.end..next.start.max(quantity.end)];
    let is_list = between.iter().any(|c| matches!(c, '、' | ';' | '。' | '(' | ')'));
    chars[from..to] == chars[next_from..next_to]
        && is_led
        && (2..=LONGEST_CHANGE).contains(&between.len())
        && matches!(between.last(), Some('到' | '至' | '为'))
        && !is_list
}

/// 提高到, 调整为, 增至: what came before it is the old level.
fn changes_to(chars: &[char], at: usize) -> bool {
    const CHANGES: [[char; 2]; 18] = [
        ['提', '高'],
        ['提', '升'],
        ['增', '加'],
        ['增', '长'],
        ['上', '升'],
        ['上', '调'],
        ['调', '整'],
        ['扩', '大'],
        ['扩', '展'],
        ['拓', '展'],
        ['发', '展'],
        ['延', '长'],
        ['降', '低'],
        ['下', '降'],
        ['下', '调'],
        ['压', '缩'],
        ['缩', '短'],
        ['减', '少'],
    ];
    let to = |at: usize| matches!(chars.get(at), Some('到' | '至' | '为'));
    match chars.get(at) {
        Some('增' | '升' | '降' | '提' | '减' | '变') if to(at + 1) => true,
        Some(_) => to(at + 2) && CHANGES.iter().any(|word| chars[at..].starts_with(word)),
        None => false,
    }
}
/// `在2023年新增300张|的基础上`: what an earlier year brought. `end`: where the number ends in its clause; `own`: the article's year.
pub(super) fn is_base(clause: &[char], end: usize, own: Option<i32>) -> bool {
    const BEHIND: [&str; 3] = ["的基础上", "基础上", "的基础"];
    const EARLIER: [&str; 6] = ["去年", "上年", "前年", "前两年", "前几年", "往年"];
    let (before, behind) = clause.split_at(end.min(clause.len()));
    let own = own.map(|year| year.to_string()).unwrap_or_default();
    let is_year = || {
        before.windows(5).any(|run| {
            run[4] == '年'
                && run[..4].iter().all(char::is_ascii_digit)
                && !own.chars().eq(run[..4].iter().copied())
        })
    };
    BEHIND.iter().any(|word| starts_with(behind, word))
        && (is_year() || EARLIER.iter().any(|word| contains(before, word)))
}
