//! How one entry of a synonym list is written: `A = B = C → D, E`. The build reads the built-in list
//! with it, the program a user's own.

/// What one entry says; words as they are written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry<'l> {
    /// Each finds the others. At least one.
    pub(crate) same: Vec<&'l str>,
    /// What those also look for.
    pub(crate) toward: Vec<&'l str>,
}

impl<'l> Entry<'l> {
    /// Reads `A = B → C, D`. `＝` and `->` do too.
    pub(crate) fn parse(text: &'l str) -> Result<Self, String> {
        let (left, right) = match text.split_once('→').or_else(|| text.split_once("->")) {
            Some((left, right)) => (left, Some(right)),
            None => (text, None),
        };
        let same = words(left, &['=', '＝'])?;
        let toward = right.map_or(Ok(Vec::new()), |right| words(right, &[',', '，', '、']))?;
        if same.len() + toward.len() < 2 {
            return Err(format!(
                "`{}` has nothing beside it: write `A = B` or `A → B`",
                left.trim()
            ));
        }
        for (at, word) in same.iter().enumerate() {
            if same[..at].contains(word) || toward.contains(word) {
                return Err(format!("`{word}` occurs twice"));
            }
        }
        Ok(Self { same, toward })
    }
}

fn words<'l>(side: &'l str, separators: &[char]) -> Result<Vec<&'l str>, String> {
    side.split(separators)
        .map(str::trim)
        .map(|word| {
            if word.is_empty() {
                Err("a word is missing: write `A = B` or `A → B, C`".to_owned())
            } else if word.contains(['→', '=', '＝']) || word.contains("->") {
                Err(format!("`{word}` is no word: one arrow at most, `A = B → C, D`"))
            } else {
                Ok(word)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read() {
        for (text, same, toward) in [
            ("AED = 除颤仪", vec!["AED", "除颤仪"], vec![]),
            ("AED＝除颤仪 -> 急救, 救护", vec!["AED", "除颤仪"], vec!["急救", "救护"]),
            ("老年食堂 → 助老食堂、助餐", vec!["老年食堂"], vec!["助老食堂", "助餐"]),
        ] {
            assert_eq!(Entry::parse(text), Ok(Entry { same, toward }), "{text}");
        }
    }

    #[test]
    fn what_is_no_entry_says_why() {
        for (text, part) in [
            ("AED", "nothing beside it"),
            ("AED =", "a word is missing"),
            ("→ B", "a word is missing"),
            ("A → B → C", "one arrow at most"),
            ("A → B = C", "one arrow at most"),
            ("A = A", "twice"),
            ("A → A", "twice"),
        ] {
            let problem = Entry::parse(text).unwrap_err();
            assert!(problem.contains(part), "{text}: {problem}");
        }
    }
}
