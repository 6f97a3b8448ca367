//! How exact a number is: the words before and after it that make it a comparison.
//!
//! 以上, 不少于 are `>=`; 余, 多, 超 are `>`; 约, 近, 预计 are `~`; 达到 is `=` with the word told.

use std::sync::LazyLock;

use crate::figures::figure::Comparator;
use crate::figures::lexicon::table::Lexicon;
use crate::figures::lexicon::verb::{self, VerbClass};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Before,
    /// Before a number that has no digit: 上百, 过千.
    Bare,
    After,
    /// Anywhere before it in the clause: 预计每年可降低费用2550万元.
    Far,
}

/// A hedge in a sentence, in characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figures) struct Hedge {
    pub(in crate::figures) start: usize,
    pub(in crate::figures) end: usize,
    pub(in crate::figures) comparator: Comparator,
}

static HEDGES: LazyLock<[(Side, Lexicon<Comparator>); 4]> = LazyLock::new(|| {
    [(Side::Before, "before"), (Side::Bare, "bare"), (Side::After, "after"), (Side::Far, "far")]
        .map(|(side, name)| {
            let lexicon = Lexicon::parse(include_str!("data/hedges.txt"), |class| {
                let (wanted, comparator) = class.split_once(' ')?;
                (wanted == name).then(|| comparator_of(comparator)).flatten()
            });
            (side, lexicon)
        })
});

fn comparator_of(sign: &str) -> Option<Comparator> {
    use Comparator::{About, AtLeast, AtMost, Equal, MoreThan};
    [Equal, AtLeast, MoreThan, AtMost, About].into_iter().find(|c| c.as_str() == sign)
}

fn lexicon(side: Side) -> &'static Lexicon<Comparator> {
    let index = match side {
        Side::Before => 0,
        Side::Bare => 1,
        Side::After => 2,
        Side::Far => 3,
    };
    &HEDGES[index].1
}

/// The hedges right before `end`, and where the first of them begins. Of several the
/// one that says most counts: 达到约20台 is about 20.
pub(in crate::figures) fn before(chars: &[char], end: usize, bare: bool) -> (usize, Option<Hedge>) {
    let mut start = end;
    let mut strongest: Option<Hedge> = None;
    for _ in 0..3 {
        let mut at = start;
        while at > 0 && chars[at - 1] == ' ' {
            at -= 1;
        }
        // 超过了200人
        if at > 1
            && chars[at - 1] == '了'
            && lexicon(Side::Before).longest_before(chars, at - 1).is_some()
        {
            at -= 1;
        }
        let side = if bare && strongest.is_none() { Side::Bare } else { Side::Before };
        let found = lexicon(side)
            .longest_before(chars, at)
            .or_else(|| lexicon(Side::Before).longest_before(chars, at));
        let Some((length, comparator)) = found else { break };
        // 签约29万人: the word belongs to a verb.
        let verb = verb::before(chars, at);
        if verb.is_some_and(|(longer, class)| longer > length && class != VerbClass::Level) {
            break;
        }
        let hedge = Hedge { start: at - length, end: at, comparator };
        start = hedge.start;
        if strongest.is_none_or(|hedge| hedge.comparator == Comparator::Equal) {
            strongest = Some(hedge);
        }
    }
    (start, strongest)
}

/// The hedge at `start`, after a number and its unit.
pub(in crate::figures) fn after(chars: &[char], start: usize) -> Option<Hedge> {
    let (length, comparator) = lexicon(Side::After).longest_at(chars, start)?;
    Some(Hedge { start, end: start + length, comparator })
}

/// The hedge at `start`, anywhere before its number.
pub(in crate::figures) fn far_at(chars: &[char], start: usize) -> Option<Hedge> {
    let (length, comparator) = lexicon(Side::Far).longest_at(chars, start)?;
    Some(Hedge { start, end: start + length, comparator })
}

/// Whether a hedge that occurs anywhere before its number may begin with the character.
pub(in crate::figures) fn may_begin_far(c: char) -> bool {
    lexicon(Side::Far).begins(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::lexicon::table::entries;

    #[test]
    fn every_line_of_the_list_is_understood() {
        for (word, class) in entries(include_str!("data/hedges.txt")) {
            let (side, comparator) = class.split_once(' ').unwrap();
            assert!(["before", "bare", "after", "far"].contains(&side), "{word}");
            assert!(comparator_of(comparator).is_some(), "{word}");
        }
    }

    #[test]
    fn the_word_that_says_most_is_kept() {
        let hedge = |text: &str, bare| {
            let chars: Vec<char> = text.chars().collect();
            let (start, found) = before(&chars, chars.len(), bare);
            (start, found.map(|h| (chars[h.start..h.end].iter().collect::<String>(), h.comparator)))
        };
        assert_eq!(hedge("达到约", false), (0, Some(("约".into(), Comparator::About))));
        assert_eq!(hedge("人数不超过", false), (2, Some(("不超过".into(), Comparator::AtMost))));
        assert_eq!(hedge("学校上", true), (2, Some(("上".into(), Comparator::AtLeast))));
        assert_eq!(hedge("学校上", false), (3, None));
    }
}
