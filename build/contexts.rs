//! The words in which a traditional character folds otherwise than alone, by that character: 覆 in 回覆 is 复.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::folding::end_of_chain;
use crate::{Result, read_list};

/// What stands before and after a character, folded, and what it becomes there.
type Context = (String, String, char);

/// The characters, in order, each with its contexts, the longest first.
pub(crate) fn read(steps: &BTreeMap<char, char>) -> Result<BTreeMap<char, Vec<Context>>> {
    let mut words: Vec<(Vec<char>, Vec<char>)> = Vec::new();
    for name in ["TSPhrases.txt", "contexts.txt"] {
        for line in read_list(name)?.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(['\t', ' ']);
            let (Some(from), Some(to)) = (fields.next(), fields.next()) else { continue };
            words.push((from.chars().collect(), to.chars().collect()));
        }
    }
    words.retain(|(from, to)| from.len() == to.len());
    let mut found: BTreeMap<char, BTreeSet<Context>> = BTreeMap::new();
    let mut differing = BTreeSet::new();
    for (from, to) in &words {
        for (at, (c, to)) in from.iter().zip(to).enumerate() {
            let alone = end_of_chain(*c, steps)?;
            let to = end_of_chain(*to, steps)?;
            if to != alone {
                differing.insert(*c);
            }
            let fold = |chars: &[char]| -> Result<String> {
                chars.iter().map(|c| end_of_chain(*c, steps)).collect()
            };
            let context = (fold(&from[..at])?, fold(&from[at + 1..])?, to);
            found.entry(*c).or_default().insert(context);
        }
    }
    found.retain(|c, _| differing.contains(c));
    let sorted = found.into_iter().map(|(c, contexts)| {
        let mut contexts: Vec<Context> = contexts.into_iter().collect();
        // Of two of one length that which begins with the character: 著名 goes before 看著.
        contexts.sort_by_key(|(before, after, _)| {
            (std::cmp::Reverse(before.chars().count() + after.chars().count()), before.len())
        });
        contexts.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
        (c, contexts)
    });
    Ok(sorted.collect())
}

/// The same as a table.
pub(crate) fn code(contexts: &BTreeMap<char, Vec<Context>>) -> Result<String> {
    let mut code = String::new();
    writeln!(code, "static CONTEXTS: [(char, &[Context]); {}] = [", contexts.len())?;
    for (c, of_char) in contexts {
        writeln!(code, "({c:?}, &{of_char:?}),")?;
    }
    writeln!(code, "];")?;
    Ok(code)
}
