//! A passage as sentences, each folded and bracketed: how far a number's words can reach.
//!
//! Folding maps one character to one character, so a position in a sentence is one in the passage.

use crate::figures::sentence::glyph::{Glyph, Glyphs};
use crate::text::has_at_most;
use crate::text::sentence::{is_closing, is_opening, pause};

/// Longer runs without a full stop are cut, so that time stays linear in any text.
const MAX_CHARS: usize = 2_000;

/// How far a clause is followed, in characters; longer ones are no prose.
const REACH: usize = 240;

/// One sentence. All positions in it are characters from its own start; it is far shorter than
/// 2^32 of them.
#[derive(Debug, Default)]
pub(in crate::figures) struct Sentence {
    pub(in crate::figures) chars: Vec<char>,
    /// Byte of the passage where it begins.
    byte_start: usize,
    /// Bytes before each character, from the sentence's start, and before its end.
    bytes: Vec<u32>,
    /// Characters of the passage before it.
    pub(in crate::figures) char_start: usize,
    /// Where brackets are, and what may be marks between clauses.
    stops: Vec<u32>,
    /// Where digits and Chinese numerals are.
    pub(in crate::figures) numerals: Vec<u32>,
    /// Where words may begin that tell a promise from a report.
    pub(in crate::figures) cues: Vec<u32>,
    /// Where hedges may begin that occur anywhere before their number.
    far_hedges: Vec<u32>,
    /// For each character, which one of them is the next, itself included.
    next_stops: Vec<u32>,
    /// Where the clause begins that comes before each of them, and the one after the last.
    clause_starts: Vec<u32>,
    /// Where the marks between clauses are.
    marks: Vec<u32>,
    /// It begins a line or the passage.
    pub(in crate::figures) begins_line: bool,
}

impl Sentence {
    /// The run as it is in the passage.
    pub(in crate::figures) fn source<'t>(
        &self,
        passage: &'t str,
        start: usize,
        end: usize,
    ) -> &'t str {
        let byte = |at: usize| self.byte_start + self.bytes[at] as usize;
        &passage[byte(start)..byte(end)]
    }

    /// Where the clause of the character at `at` begins: past the last comma or bracket at its
    /// depth.
    pub(in crate::figures) fn clause_start(&self, at: usize) -> usize {
        let Some(&stop) = self.next_stops.get(at) else { return self.chars.len() };
        // A closing bracket belongs to the clause outside.
        let closes = usize::from(is_closing(self.chars[at]));
        self.clause_starts[stop as usize + closes] as usize
    }

    /// Past the last character of the clause that `at` is in.
    pub(in crate::figures) fn clause_end(&self, at: usize) -> usize {
        let mut depth = 0usize;
        for index in self.stops_within(at, at + REACH) {
            let c = self.chars[index];
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
    pub(in crate::figures) fn past_bracket(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for index in self.stops_within(open, open + REACH) {
            let c = self.chars[index];
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

    /// The brackets and possible marks in `start..end`.
    pub(in crate::figures) fn stops_within(
        &self,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        let first = self.next_stops.get(start).map_or(self.stops.len(), |&stop| stop as usize);
        self.stops[first..].iter().map(|&stop| stop as usize).take_while(move |&stop| stop < end)
    }

    /// The brackets and possible marks before `at`, the last first.
    pub(in crate::figures) fn stops_before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let past = self.next_stops.get(at).map_or(self.stops.len(), |&stop| stop as usize);
        self.stops[..past].iter().rev().map(|&stop| stop as usize)
    }

    /// Where far hedges may begin in `start..end`, the last first.
    pub(in crate::figures) fn far_hedges(
        &self,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        let past = self.far_hedges.partition_point(|&at| (at as usize) < end);
        let places = self.far_hedges[..past].iter().rev().map(|&at| at as usize);
        places.take_while(move |&at| at >= start)
    }

    /// Where the marks between clauses are, at any depth, and the sentence's end.
    pub(in crate::figures) fn clause_marks(&self) -> impl Iterator<Item = usize> + '_ {
        self.marks.iter().map(|&at| at as usize).chain([self.chars.len()])
    }

    /// Ends it before the byte `past` of the passage.
    fn finish(&mut self, past: usize) {
        self.bytes.push((past - self.byte_start) as u32);
        self.mark_clauses();
    }

    fn mark_clauses(&mut self) {
        let mut open = Vec::new();
        let mut start = 0;
        for (&at, number) in self.stops.iter().zip(0..) {
            self.next_stops.resize(at as usize + 1, number);
            self.clause_starts.push(start);
            let c = self.chars[at as usize];
            if is_closing(c) {
                start = open.pop().unwrap_or(start);
            } else if is_opening(c) {
                open.push(start);
                start = at + 1;
            } else if is_clause_mark(&self.chars, at as usize) {
                self.marks.push(at);
                start = at + 1;
            }
        }
        self.next_stops.resize(self.chars.len(), self.stops.len() as u32);
        self.clause_starts.push(start);
    }

    /// Makes it the empty sentence that begins there.
    fn begin(&mut self, byte_start: usize, char_start: usize, begins_line: bool) {
        self.byte_start = byte_start;
        self.char_start = char_start;
        self.begins_line = begins_line;
        self.chars.clear();
        self.bytes.clear();
        self.stops.clear();
        self.numerals.clear();
        self.cues.clear();
        self.far_hedges.clear();
        self.next_stops.clear();
        self.clause_starts.clear();
        self.marks.clear();
    }

    /// Takes up the next character, which begins at the byte `byte` of the passage.
    #[inline]
    fn push(&mut self, byte: usize, glyph: Glyph) {
        let at = self.chars.len() as u32;
        self.bytes.push((byte - self.byte_start) as u32);
        self.chars.push(glyph.char());
        if glyph.is_plain() {
            return;
        }
        if glyph.is_stop() {
            self.stops.push(at);
        }
        if glyph.is_numeral() {
            self.numerals.push(at);
        }
        if glyph.is_cue() {
            self.cues.push(at);
        }
        if glyph.is_far_hedge() {
            self.far_hedges.push(at);
        }
    }

    /// Longer than a sentence should be, and at a good place to be cut, or far too long.
    fn is_overlong(&self) -> bool {
        let length = self.chars.len();
        length >= MAX_CHARS && (is_clause_mark(&self.chars, length - 1) || length >= 2 * MAX_CHARS)
    }
}

/// The sentences of a passage, each in `sentence`, whose lists are used again and again.
pub(in crate::figures) fn for_each_sentence(
    passage: &str,
    sentence: &mut Sentence,
    mut visit: impl FnMut(&Sentence),
) {
    let glyphs = Glyphs::get();
    sentence.begin(0, 0, true);
    let mut at = 0;
    while let Some((glyph, length)) = glyphs.next_in(passage, at) {
        // 【目标】新建公园3个【进展】已建成3个.
        if !sentence.chars.is_empty() && begins_label(&passage[at..]) {
            sentence.finish(at);
            visit(sentence);
            sentence.begin(at, sentence.char_start + sentence.chars.len(), false);
        }
        sentence.push(at, glyph);
        at += length;
        if !glyph.is_ending() && sentence.chars.len() < MAX_CHARS {
            continue;
        }
        let newline = matches!(glyph.char(), '\n' | '\r');
        // A quotation's own full stop and the quote that closes it belong together.
        let closes =
            || glyphs.next_in(passage, at).is_some_and(|(next, _)| is_closing(next.char()));
        let ends = newline || glyph.is_ending() && !closes();
        if ends || sentence.is_overlong() {
            sentence.finish(at);
            visit(sentence);
            sentence.begin(at, sentence.char_start + sentence.chars.len(), newline);
        }
    }
    if !sentence.chars.is_empty() {
        sentence.finish(passage.len());
        visit(sentence);
    }
}

/// 【进展情况】: a label in brackets, with which something else begins.
fn begins_label(rest: &str) -> bool {
    /// Characters.
    const LONGEST: usize = 8;
    const LABELS: [&str; 12] = [
        "目标", "任务", "计划", "承诺", "内容", "情况", "进展", "结果", "成效", "进度", "完成",
        "兑现",
    ];
    /// ✅ 目标：24个　✅ 完成：24个.
    const MARKS: [char; 14] =
        ['✅', '☑', '✔', '✓', '⏳', '●', '○', '■', '□', '◆', '▲', '▶', '★', '\u{3000}'];
    const CLOSING: [char; 2] = ['：', ':'];
    let label = if let Some(inside) = rest.strip_prefix(['【', '〔']) {
        inside.split_once(['】', '〕']).map_or("", |(label, _)| label)
    } else if let Some(behind) = rest.strip_prefix(MARKS) {
        let behind = behind.trim_start_matches(['\u{fe0f}', ' ', '\u{3000}']);
        let end = behind.char_indices().take(LONGEST + 1).find(|(_, c)| CLOSING.contains(c));
        end.map_or("", |(at, _)| &behind[..at])
    } else {
        return false;
    };
    LABELS.iter().any(|word| label.ends_with(word)) && has_at_most(label, LONGEST)
}

/// A mark between clauses; the comma of 1,200 and the colon of 9:30 are none. 、 joins the items
/// of a list within one clause.
pub(in crate::figures) fn is_clause_mark(chars: &[char], at: usize) -> bool {
    match chars[at] {
        ',' | ':' => {
            let digit = |at: Option<usize>| {
                at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit)
            };
            let inside = digit(at.checked_sub(1)) && digit(Some(at + 1));
            // 70%,60% has a comma between clauses; 2,000 has not.
            !inside
        }
        '…' | '|' | '\t' => true,
        // A dash breaks a sentence when doubled: 崂山——除常规支出外.
        '-' => chars.get(at + 1) == Some(&'-') || at > 0 && chars[at - 1] == '-',
        c => pause(c).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(passage: &str) -> Vec<String> {
        let mut all = Vec::new();
        for_each_sentence(passage, &mut Sentence::default(), |s| {
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
            for_each_sentence(passage, &mut Sentence::default(), |s| {
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
