//! What is done to a subject, or said of it: the verbs that a clause is cut at.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// What a verb can be where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VerbClass {
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
pub(super) fn at(chars: &[char], at: usize) -> Option<(usize, VerbClass)> {
    VERBS.longest_at(chars, at)
}

/// The longest one that ends right before `end`.
pub(super) fn before(chars: &[char], end: usize) -> Option<(usize, VerbClass)> {
    VERBS.longest_before(chars, end)
}

/// Verbs that stand together: 新建、改扩建, 推动开工和续建完工.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct VerbGroup {
    pub(super) start: usize,
    pub(super) end: usize,
    /// `Act` if any of them is; otherwise that of the last.
    pub(super) class: VerbClass,
    /// The last verb of the group.
    pub(super) last_start: usize,
    pub(super) last_class: VerbClass,
}

/// The verb groups of a stretch, in order. Brackets and quotations are stepped over.
pub(super) fn groups(chars: &[char], start: usize, end: usize) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = start;
    let mut depth = 0usize;
    while at < end {
        let c = chars[at];
        if super::sentence::is_opening(c) {
            depth += 1;
        } else if super::sentence::is_closing(c) {
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
        if class == VerbClass::Noun {
            continue;
        }
        match groups.last_mut() {
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

fn joined(between: &[char]) -> bool {
    matches!(between, [] | ['、' | '和' | '或' | '及' | '并' | '与' | '了' | '/'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::lexicon::entries;

    #[test]
    fn every_line_of_the_list_is_understood_and_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for (word, class) in entries(include_str!("data/verbs.txt")) {
            assert!(["act", "both", "level", "mixed", "noun"].contains(&class), "{word} {class}");
            assert!(seen.insert(word), "{word} stands twice");
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
