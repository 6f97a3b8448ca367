//! A passage as sentences, each folded and bracketed: how far a number's words can reach.
//!
//! Folding maps one character to one character, so a position in a sentence is one in the passage.
//! Quotes keep their direction, which the shared folding gives up: they bracket names.

use crate::text::fold_char;

/// Longer runs without a full stop are cut, so that time stays linear in any text.
const MAX_CHARS: usize = 2_000;

/// How far a clause is followed, in characters; longer ones are no prose.
const REACH: usize = 240;

/// One sentence. All positions in it are characters from its own start.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) chars: Vec<char>,
    /// Byte of the passage where each character begins, and one past the last.
    bytes: Vec<usize>,
    /// Characters of the passage before it.
    pub(super) char_start: usize,
    /// Where the clause of each character begins: past the last comma or bracket at its depth.
    clause_starts: Vec<u32>,
    /// Where the marks between clauses stand.
    marks: Vec<u32>,
    /// It begins a line or the passage.
    pub(super) begins_line: bool,
}

impl Sentence {
    /// The run as it stands in the passage.
    pub(super) fn source<'t>(&self, passage: &'t str, start: usize, end: usize) -> &'t str {
        &passage[self.bytes[start]..self.bytes[end]]
    }

    /// Where the clause of the character at `at` begins.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        self.clause_starts.get(at).map_or(self.chars.len(), |&start| start as usize)
    }

    /// Past the last character of the clause that `at` stands in.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let mut depth = 0usize;
        for (index, &c) in self.chars.iter().enumerate().skip(at).take(REACH) {
            if is_opening(c) {
                depth += 1;
            } else if is_closing(c) {
                if depth == 0 {
                    return index;
                }
                depth -= 1;
            } else if depth == 0 && is_clause_mark(&self.chars, index) {
                return index;
            }
        }
        self.chars.len().min(at + REACH)
    }

    /// Past the bracket that closes the one at `open`, when the sentence closes it.
    pub(super) fn past_bracket(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for (index, &c) in self.chars.iter().enumerate().skip(open).take(REACH) {
            if is_opening(c) {
                depth += 1;
            } else if is_closing(c) {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(index + 1);
                }
            }
        }
        None
    }

    /// Where the marks between clauses stand, at any depth, and the sentence's end.
    pub(super) fn clause_marks(&self) -> impl Iterator<Item = usize> + '_ {
        self.marks.iter().map(|&at| at as usize).chain([self.chars.len()])
    }

    fn mark_clauses(&mut self) {
        self.clause_starts.clear();
        self.marks.clear();
        let mut open = Vec::new();
        let mut start = 0u32;
        for index in 0..self.chars.len() {
            let c = self.chars[index];
            if is_closing(c) {
                // A closing bracket belongs to the clause outside.
                start = open.pop().unwrap_or(start);
            }
            self.clause_starts.push(start);
            // Sentences are far shorter than 2^32 characters.
            let next = index as u32 + 1;
            if is_opening(c) {
                open.push(start);
                start = next;
            } else if is_clause_mark(&self.chars, index) {
                start = next;
                self.marks.push(next - 1);
            }
        }
    }
}

/// The sentences of a passage, into one buffer that is used again and again.
pub(super) fn for_each_sentence(passage: &str, mut visit: impl FnMut(&mut Sentence)) {
    let mut sentence = Sentence { begins_line: true, ..Sentence::default() };
    let mut chars = passage.char_indices().peekable();
    let mut count = 0;
    while let Some((byte, raw)) = chars.next() {
        let c = fold(raw);
        sentence.bytes.push(byte);
        sentence.chars.push(c);
        count += 1;
        let overlong = sentence.chars.len() >= MAX_CHARS
            && (is_clause_mark(&sentence.chars, sentence.chars.len() - 1)
                || sentence.chars.len() >= 2 * MAX_CHARS);
        let newline = raw == '\n' || raw == '\r';
        // A quotation's own full stop and the quote that closes it belong together.
        let ends = newline
            || matches!(c, '。' | '!' | '?')
                && !chars.peek().is_some_and(|&(_, next)| is_closing(fold(next)));
        if ends || overlong || chars.peek().is_none() {
            sentence.bytes.push(byte + raw.len_utf8());
            sentence.mark_clauses();
            visit(&mut sentence);
            sentence.chars.clear();
            sentence.bytes.clear();
            sentence.char_start = count;
            sentence.begins_line = newline;
        }
    }
}

fn fold(c: char) -> char {
    match c {
        '“' | '「' | '『' | '‘' => '“',
        '”' | '」' | '』' | '’' => '”',
        _ => fold_char(c),
    }
}

pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '“' | '《' | '〈' | '[' | '【' | '〔' | '{')
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, ')' | '”' | '》' | '〉' | ']' | '】' | '〕' | '}')
}

/// A mark between clauses; the comma of 1,200 and the colon of 9:30 are none. 、 joins the items
/// of a list within one clause.
pub(super) fn is_clause_mark(chars: &[char], at: usize) -> bool {
    match chars[at] {
        ',' | ':' => {
            let digit = |at: Option<usize>| {
                at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit)
            };
            let inside = digit(at.checked_sub(1)) && digit(Some(at + 1));
            // 70%,60% has a comma between clauses; 2,000 has not.
            !inside
        }
        ';' | '。' | '!' | '?' | '…' | '|' | '\n' | '\r' | '\t' => true,
        // A dash breaks a sentence when doubled: 崂山——除常规支出外.
        '-' => chars.get(at + 1) == Some(&'-') || at > 0 && chars[at - 1] == '-',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(passage: &str) -> Vec<String> {
        let mut all = Vec::new();
        for_each_sentence(passage, |s| {
            all.push(s.source(passage, 0, s.chars.len()).to_owned());
        });
        all
    }

    #[test]
    fn sentences_add_up_to_the_passage() {
        for passage in
            ["", "一。二！三", "甲；乙。\n丙", "他说：“好。”又说：“不。”完", "\n\n", "ＡＥＤ．"]
        {
            assert_eq!(sentences(passage).concat(), passage);
        }
        assert_eq!(sentences("新建3处。改造5处；更新").len(), 2);
        assert_eq!(sentences(&"长".repeat(10 * MAX_CHARS)).len(), 5);
    }

    #[test]
    fn clauses_know_brackets_and_lists() {
        let passage = "补助（机构、家庭，各50%）后，改造“防、筛，治”设备3台，完";
        let clause = |needle: &str| {
            let mut found = String::new();
            for_each_sentence(passage, |s| {
                let byte = passage.find(needle).unwrap();
                let at = passage[..byte].chars().count();
                found = s.source(passage, s.clause_start(at), s.clause_end(at)).to_owned();
            });
            found
        };
        assert_eq!(clause("50"), "各50%");
        assert_eq!(clause("后"), "补助（机构、家庭，各50%）后");
        assert_eq!(clause("3台"), "改造“防、筛，治”设备3台");
        assert_eq!(clause("筛"), "防、筛");
        assert_eq!(clause("完"), "完");
    }
}
