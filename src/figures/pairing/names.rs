//! How texts name the thing that a subject counts, for looking it up where it may be told.

use crate::figures::figure::Figure;
use crate::figures::lexicon::table::entries;
use crate::figures::lexicon::verb::is_all_verbs;
use crate::figures::pairing::similarity::{SAME_THINGS_LIST, bare};
use crate::figures::pairing::words::{core, listed};

/// Runs of at most `chars` characters, one of which is in every text that names the same thing: the end of the
/// subject, and the ends of words for one thing (`停车位`, `泊位`). A Latin word is whole. Empty where the subject
/// names nothing.
pub fn names_of(subject: &str, chars: usize) -> Vec<String> {
    let core = core(&bare(listed(subject)));
    if core.is_empty() {
        return Vec::new();
    }
    let mut names = Vec::new();
    for (word, same) in entries(SAME_THINGS_LIST) {
        let [word, same] = [word, same].map(|text| text.chars().collect::<Vec<_>>());
        if core.ends_with(&same) {
            names.extend([word, same].map(|name| end_of(&name, chars)));
        }
    }
    if names.is_empty() {
        names.push(end_of(&core, chars));
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a figure's sentence does not tell what it counts: `完工138部`.
pub fn names_nothing(figure: &Figure) -> bool {
    figure.subject.is_empty() || is_all_verbs(&figure.subject)
}

/// Whether what a figure is said to count is no thing: the number of the cell before it (3840), 达到目标.
pub(super) fn names_no_thing(figure: &Figure) -> bool {
    let subject = figure.subject.as_str();
    !subject.is_empty() && (subject.ends_with("目标") || !subject.chars().any(char::is_alphabetic))
}

fn end_of(name: &[char], chars: usize) -> String {
    let latin = name.iter().rev().take_while(|c| c.is_ascii_alphanumeric()).count();
    let start = name.len() - if latin > 0 { latin } else { chars.min(name.len()) };
    name[start..].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_names() {
        for (subject, one, two) in [
            ("新建口袋公园", &["园"][..], &["公园"][..]),
            ("公共停车泊位", &["位"], &["泊位", "车位"]),
            ("自动体外除颤器（AED）", &["aed", "仪", "器"], &["aed", "颤仪", "颤器"]),
            ("老旧小区改造项目", &["区"], &["小区"]),
            ("", &[], &[]),
        ] {
            assert_eq!(names_of(subject, 1), one, "{subject}");
            assert_eq!(names_of(subject, 2), two, "{subject}");
        }
    }
}
