//! What is done to a subject, or said of it: the verbs that a clause is cut at.

use std::sync::LazyLock;

use crate::figures::lexicon::chars::is_letter;
use crate::figures::lexicon::table::Lexicon;
use crate::text::fold_char;

/// What a verb can be where it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum VerbClass {
    /// An action, always a verb: 新增.
    Act,
    /// An action that is as often a noun: 改造.
    Both,
    /// Leads from a subject to its number: 达到.
    Level,
    /// `Level` right before a number, `Act` elsewhere: 惠及居民500户, 覆盖42万人.
    Mixed,
    /// A fixed word that only looks like one: 服务站.
    Noun,
}

static VERBS: LazyLock<Lexicon<VerbClass>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("data/verbs.txt"), |class| {
        Some(match class {
            "act" => VerbClass::Act,
            "both" => VerbClass::Both,
            "level" => VerbClass::Level,
            "mixed" => VerbClass::Mixed,
            "noun" => VerbClass::Noun,
            _ => return None,
        })
    })
});

/// The verb, or the fixed noun, that begins at `at`: its length and class.
pub(in crate::figures) fn at(chars: &[char], at: usize) -> Option<(usize, VerbClass)> {
    VERBS.longest_at(chars, at)
}

/// The longest one that ends right before `end`.
pub(in crate::figures) fn before(chars: &[char], end: usize) -> Option<(usize, VerbClass)> {
    VERBS.longest_before(chars, end)
}

/// Whether a phrase is nothing but verbs: 改造, 新建改造, 完工并投用; not 停车位改造.
pub(in crate::figures) fn is_all_verbs(phrase: &str) -> bool {
    let chars: Vec<char> = phrase.chars().map(fold_char).collect();
    let mut from = 0;
    while let Some((length, class)) = at(&chars, from) {
        if class == VerbClass::Noun {
            return false;
        }
        from += length;
        let is_joined = chars.get(from).is_some_and(|c| matches!(c, '并' | '且' | '和' | '及'));
        if is_joined && at(&chars, from).is_none() && at(&chars, from + 1).is_some() {
            from += 1;
        }
    }
    from == chars.len()
}

/// Verbs that are adjacent: 新建、改扩建, 推动开工和续建完工.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figures) struct VerbGroup {
    pub(in crate::figures) start: usize,
    pub(in crate::figures) end: usize,
    /// `Act` if any of them is; otherwise that of the last.
    pub(in crate::figures) class: VerbClass,
    /// The last verb of the group.
    pub(in crate::figures) last_start: usize,
    pub(in crate::figures) last_class: VerbClass,
}

/// The verb groups of a stretch, in order. Brackets and quotations are stepped over.
pub(in crate::figures) fn groups(chars: &[char], start: usize, end: usize) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = start;
    let mut depth = 0usize;
    while at < end {
        let c = chars[at];
        if crate::text::sentence::is_opening(c) {
            depth += 1;
        } else if crate::text::sentence::is_closing(c) {
            depth = depth.saturating_sub(1);
        }
        let found = if depth == 0 { self::at(&chars[..end], at) } else { None };
        let Some((length, class)) = found else {
            at += 1;
            continue;
        };
        let verb =
            VerbGroup { start: at, end: at + length, class, last_start: at, last_class: class };
        at += length;
        let begins = verb.start == start || !is_letter(chars[verb.start - 1]);
        if class == VerbClass::Noun
            || names_a_rate(&chars[..end], at)
            || !begins && class == VerbClass::Both && makes_a_noun(&chars[..end], at)
        {
            continue;
        }
        match groups.last_mut() {
            // 内容为|新建: what leads to a verb leads to no number.
            Some(group)
                if group.class == VerbClass::Level
                    && group.end - group.start == 1
                    && group.end == verb.start
                    && class != VerbClass::Level =>
            {
                *group = verb;
            }
            Some(group) if joined(&chars[group.end..verb.start]) && class != VerbClass::Level => {
                group.end = verb.end;
                group.last_start = verb.start;
                group.last_class = class;
                if group.class != VerbClass::Act {
                    group.class = class;
                }
            }
            _ => groups.push(verb),
        }
    }
    groups
}

/// 开通率, 建设类, 参与者: the verb before is a part of a noun.
pub(in crate::figures) fn names_a_rate(chars: &[char], at: usize) -> bool {
    match chars.get(at) {
        Some('率' | '者' | '类' | '型' | '性' | '额' | '款') => true,
        Some('量') => chars.get(at + 1) != Some(&'化'),
        Some('数') => !matches!(chars.get(at + 1), Some('字' | '据')),
        _ => false,
    }
}

/// 缴费补助|标准, 大额医疗补助|起付标准, 登记|时限: within a phrase a verb before one of these is a part of it.
fn makes_a_noun(chars: &[char], at: usize) -> bool {
    const NOUNS: [&str; 24] = [
        "标准", "比例", "时限", "限额", "人数", "能力", "水平", "面积", "机构", "设施", "人员",
        "对象", "项目", "工程", "体系", "网络", "平台", "系统", "规模", "周期", "成效", "范围",
        "半径", "资金",
    ];
    let Some(&[first, second]) = chars.get(at..at + 2).and_then(|pair| pair.first_chunk::<2>())
    else {
        return false;
    };
    NOUNS.iter().any(|noun| noun.chars().eq([first, second]))
}

fn joined(between: &[char]) -> bool {
    matches!(between, [] | ['、' | '和' | '或' | '及' | '并' | '与' | '了' | '/'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::lexicon::table::entries;

    #[test]
    fn every_line_of_the_list_is_understood_and_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for (word, class) in entries(include_str!("data/verbs.txt")) {
            assert!(["act", "both", "level", "mixed", "noun"].contains(&class), "{word} {class}");
            assert!(seen.insert(word), "{word} is there twice");
        }
    }

    #[test]
    fn verbs_group_and_fixed_words_are_none() {
        let shown = |text: &str| -> Vec<String> {
            let chars: Vec<char> = text.chars().collect();
            groups(&chars, 0, chars.len())
                .iter()
                .map(|g| chars[g.start..g.end].iter().collect())
                .collect()
        };
        assert_eq!(shown("推动开工和续建完工中小学、幼儿园"), ["推动开工和续建完工"]);
        assert_eq!(shown("建设寄递物流综合服务站"), ["建设"]);
        assert_eq!(shown("实现城镇新增就业"), ["实现"]);
        assert_eq!(shown("开展“送戏下乡”活动"), ["开展"]);
    }
}
