//! Characters that a wrong decoding leaves: U+FFFD, and Latin letters with accents where Han should be. They are
//! reported, not mended: nothing tells any more what stood there.

use crate::corpus::article::Suspicion;
use crate::corpus::stages::SourceLine;

/// This many letters in a row that no language writes so are debris.
const MIN_RUN: usize = 3;
/// Reports no more than this.
const MAX_REPORTED: usize = 20;

/// The lines of an article in Chinese that hold such characters.
pub(crate) fn suspicions(lines: &[SourceLine]) -> Vec<Suspicion> {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let damaged: Vec<&SourceLine> =
        lines.iter().filter(|line| is_damaged(&line.text)).take(MAX_REPORTED).collect();
    let is_chinese = !damaged.is_empty() && lines.iter().any(|line| line.text.chars().any(is_han));
    if !is_chinese {
        return Vec::new();
    }
    let suspicion = |line: &&SourceLine| Suspicion {
        lines: [line.number, line.number],
        rule: Suspicion::UNREADABLE.to_owned(),
        message: format!(
            "line {} holds characters of a wrong or mixed encoding; save the file as UTF-8",
            line.number
        ),
    };
    damaged.iter().map(suspicion).collect()
}

fn is_damaged(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    // 12æœˆ15æ—¥: Latin-1 letters and signs in a row.
    let mut run = 0;
    text.chars().any(|c| {
        let is_latin = matches!(c, '\u{80}'..='\u{b6}' | '\u{b8}'..='\u{d6}' | '\u{d8}'..='\u{17f}' | '\u{192}' | '\u{2c6}' | '\u{2dc}');
        run = if is_latin { run + 1 } else { 0 };
        c == char::REPLACEMENT_CHARACTER || run >= MIN_RUN
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debris_is_told_from_accents() {
        for (text, expected) in [
            ("12æœˆ15æ—¥æˆ‘", true),
            ("新建书屋3\u{fffd}", true),
            ("自行车道（vélo）3公里，25℃±2°", false),
            ("改造chóngdé路", false),
            ("新建书屋3处", false),
        ] {
            assert_eq!(is_damaged(text), expected, "{text}");
        }
        let line =
            |text: &str| SourceLine { number: 4, text: text.to_owned(), ..SourceLine::default() };
        assert_eq!(suspicions(&[line("新建书屋\u{fffd}处")])[0].lines, [4, 4]);
        assert!(suspicions(&[line("caf\u{fffd}")]).is_empty());
    }
}
