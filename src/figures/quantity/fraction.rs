//! `计划改造小区24个，完成22/24`, `建成5/5座`: how many of those that were promised. The whole must have been told before
//! in the sentence, for much else is written alike: 1/3, 5/1.

use crate::figures::figure::{Comparator, FigureKind, Reason};
use crate::figures::lexicon::chars::ends_with;
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::quantity::found::{Quantity, Rejected, Unit};
use crate::figures::sentence::cut::Sentence;

/// What is said right before: how far it has come.
const COME: [&str; 14] = [
    "完成", "建成", "完工", "竣工", "进度", "投用", "实际", "交付", "改造", "新增", "新建", "加装",
    "安装", "培训",
];

/// Makes a quantity of each such number, in its order. Linear in the numbers, but for what is inserted.
pub(super) fn read(sentence: &Sentence, found: &mut Vec<Quantity>, rejected: &mut Vec<Rejected>) {
    if !sentence.chars.contains(&'/') {
        return;
    }
    let chars = &sentence.chars[..];
    let mut taken = Vec::new();
    for first in rejected.iter().filter(|first| first.reason == Reason::NoUnit) {
        let Some((part, whole, end)) = fraction_at(chars, first.start) else { continue };
        let mut before = first.start;
        while before > 0 && matches!(chars[before - 1], ' ' | ':' | '为' | '了' | '(') {
            before -= 1;
        }
        let is_led = COME.iter().any(|word| ends_with(&chars[..before], word));
        let promise = found.iter().rev().find(|one| {
            one.end <= first.start
                && matches!(one.class, UnitClass::Count | UnitClass::Amount | UnitClass::People)
        });
        let Some(promise) =
            promise.filter(|one| is_led && one.value == whole && one.upper.is_none())
        else {
            // 已完成380/400个, and no promise before it: 380 are done.
            let counted = found.iter_mut().find(|one| one.start > first.start && one.end > end);
            let is_whole = |one: &&mut Quantity| one.start < end && one.value == whole;
            if let Some(one) = counted.filter(|one| is_led && is_whole(one)) {
                (one.start, one.number_start, one.value) = (first.start, first.start, part);
                taken.push((first.start, end));
            }
            continue;
        };
        let Unit::At(from, to) = promise.unit else { continue };
        let unit = &chars[from..to];
        let end = if chars[end..].starts_with(unit) { end + unit.len() } else { end };
        let quantity = Quantity {
            start: first.start,
            end,
            number_start: first.start,
            value: part,
            comparator: Comparator::Equal,
            hedge: None,
            kind: FigureKind::Background,
            ..promise.clone()
        };
        // 24个 of 22/24个 was read as a number of its own.
        found.retain(|one| one.start < first.start || one.start >= end);
        let at = found.partition_point(|one| one.start < first.start);
        taken.push((first.start, end));
        found.insert(at, quantity);
    }
    rejected.retain(|one| !taken.iter().any(|&(start, end)| start <= one.start && one.start < end));
}

/// The two numbers, and where the second ends.
fn fraction_at(chars: &[char], start: usize) -> Option<(f64, f64, usize)> {
    let number = |from: usize| {
        let digits =
            chars.get(from..)?.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
        let text: String = chars[from..from + digits].iter().collect();
        Some((text.parse::<f64>().ok()?, from + digits))
    };
    let (part, mark) = number(start)?;
    let (whole, end) = number(mark + 1).filter(|_| chars.get(mark) == Some(&'/'))?;
    // 2024/5/6 is a date.
    (chars.get(end) != Some(&'/') && whole > 0.0).then_some((part, whole, end))
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn parts_of_what_was_promised() {
        let read = |text: &str| -> Vec<String> {
            let figures = extract(text, Kind::Result);
            figures
                .iter()
                .map(|f| format!("{}{} {} {}", f.value, f.unit, f.kind, f.subject))
                .collect()
        };
        for (text, expected) in [
            ("计划改造小区24个，完成22/24。", &["24个 plan 小区", "22个 result 小区"][..]),
            ("改造小区24个（已完成22/24）。", &["24个 plan 小区", "22个 result 小区"]),
            ("计划新建食堂10家，建成11/10家。", &["10家 plan 食堂", "11家 result 食堂"]),
            ("计划改造管网8.5公里，完成8.2/8.5。", &["8.5公里 plan 管网", "8.2公里 result 管网"]),
            ("新增托位。已完成380/400个。", &["380个 result 托位"]),
            // Another whole, a date, a share.
            ("计划改造小区24个，完成22/25。", &["24个 plan 小区"]),
            ("计划改造小区24个，完成时间2024/12/24。", &["24个 plan 小区"]),
            ("新建小区3个，约占1/3。", &["3个 result 小区"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
