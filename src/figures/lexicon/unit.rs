//! Measure words: what comes right after a number and makes it a quantity.

use std::sync::LazyLock;

use crate::figures::lexicon::table::Lexicon;

/// What a measure word measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum UnitClass {
    /// Things one by one: 个, 处, 座.
    Count,
    /// Persons and households: 人, 名, 户, 人次.
    People,
    /// Times something was done: 场, 批次.
    Event,
    /// Lengths, areas, weights: 公里, 平方米.
    Amount,
    Money,
    /// %, 成, 百分点, 倍.
    Ratio,
    /// Lengths of time and dates.
    Time,
    /// Ages and school grades.
    Age,
    /// Kinds, aspects, levels.
    Abstract,
}

/// A measure word in a sentence; `end` is a character position, any spaces before it included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) struct UnitMatch {
    pub(in crate::figures) start: usize,
    /// Past the word.
    pub(in crate::figures) end: usize,
    /// Past the word and an alternative in brackets: `套（间）`.
    pub(in crate::figures) outer_end: usize,
    pub(in crate::figures) class: UnitClass,
}

#[derive(Clone, Copy, PartialEq)]
enum Entry {
    Unit(UnitClass),
    /// As `Unit`; only so many characters of the word are the measure word: 家|长者.
    Head(UnitClass, usize),
    NoUnit,
}

static UNITS: LazyLock<Lexicon<Entry>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("data/units.txt"), |line| {
        let (class, length) = line
            .split_once(' ')
            .map_or((line, None), |(class, length)| (class, length.parse().ok()));
        let class = match class {
            "count" => UnitClass::Count,
            "people" => UnitClass::People,
            "event" => UnitClass::Event,
            "amount" => UnitClass::Amount,
            "money" => UnitClass::Money,
            "ratio" => UnitClass::Ratio,
            "time" => UnitClass::Time,
            "age" => UnitClass::Age,
            "abstract" => UnitClass::Abstract,
            "not" => return Some(Entry::NoUnit),
            _ => return None,
        };
        Some(length.map_or(Entry::Unit(class), |length| Entry::Head(class, length)))
    })
});

/// The measure word at `at`, one space before it allowed.
pub(in crate::figures) fn unit_at(chars: &[char], at: usize) -> Option<UnitMatch> {
    let start = at + usize::from(chars.get(at) == Some(&' '));
    let (length, entry) = UNITS.longest_at(chars, start)?;
    let (class, length) = match entry {
        Entry::Unit(class) => (class, length),
        Entry::Head(class, head) => (class, head),
        Entry::NoUnit => return None,
    };
    let end = start + length;
    // A Latin unit must end where the letters end: 5m, not 5mm or 5max.
    let latin = |c: char| c.is_ascii_alphabetic();
    if latin(chars[end - 1]) && chars.get(end).is_some_and(|&c| latin(c)) {
        return None;
    }
    Some(UnitMatch { start, end, outer_end: past_alternative(chars, end), class })
}

/// Past a bracketed measure word: 套（间）, 台（套）, 人（次）.
fn past_alternative(chars: &[char], end: usize) -> usize {
    if !matches!(chars.get(end), Some('(' | '（')) {
        return end;
    }
    match UNITS.longest_at(chars, end + 1) {
        Some((length, Entry::Unit(_)))
            if matches!(chars.get(end + 1 + length), Some(')' | '）')) =>
        {
            end + length + 2
        }
        _ => end,
    }
}

/// 7成, 八成五 after a number: how many characters the unit has, and what to multiply by.
/// 成 begins many other words (成为, 成立, 成功), so only what may follow a share is accepted.
pub(in crate::figures) fn tenths_at(chars: &[char], at: usize) -> bool {
    chars.get(at) == Some(&'成')
        && match chars.get(at + 1) {
            None => true,
            Some(next) => matches!(
                next,
                '以' | '左'
                    | '在'
                    | '来'
                    | '是'
                    | '都'
                    | '的'
                    | '多'
                    | '，'
                    | ','
                    | '。'
                    | '、'
                    | '；'
                    | ';'
                    | '）'
                    | ')'
                    | ' '
            ),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::lexicon::table::entries;

    fn unit(text: &str) -> Option<(String, UnitClass)> {
        let chars: Vec<char> = text.chars().collect();
        let found = unit_at(&chars, 0)?;
        Some((chars[found.start..found.end].iter().collect(), found.class))
    }

    #[test]
    fn every_line_of_the_list_is_understood() {
        for (word, class) in entries(include_str!("data/units.txt")) {
            let chars: Vec<char> = word.chars().collect();
            let expected = class != "not";
            assert_eq!(unit_at(&chars, 0).is_some(), expected, "{word} {class}");
        }
    }

    #[test]
    fn the_longest_unit_wins_and_words_that_look_alike_are_none() {
        assert_eq!(unit("人次的培训"), Some(("人次".to_owned(), UnitClass::People)));
        assert_eq!(unit(" 台AED"), Some(("台".to_owned(), UnitClass::Count)));
        assert_eq!(unit("个百分点"), Some(("个百分点".to_owned(), UnitClass::Ratio)));
        assert_eq!(unit("部门联合"), None);
        assert_eq!(unit("km/h"), Some(("km".to_owned(), UnitClass::Amount)));
        assert_eq!(unit("kms"), None);
        assert_eq!(unit("中学"), None);
        assert_eq!(unit("家长"), None);
        assert_eq!(unit("家长者食堂"), Some(("家".to_owned(), UnitClass::Count)));
        let chars: Vec<char> = "套（间），".chars().collect();
        let found = unit_at(&chars, 0).unwrap();
        assert_eq!((found.end, found.outer_end), (1, 4));
    }

    #[test]
    fn a_share_in_tenths() {
        let share = |text: &str| tenths_at(&text.chars().collect::<Vec<_>>(), 0);
        assert!(share("成以上") && share("成") && share("成的支出"));
        assert!(!share("成为") && !share("成功") && !share("成立"));
    }
}
