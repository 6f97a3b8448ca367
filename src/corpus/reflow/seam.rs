//! Whether two paragraphs that follow each other are one that was torn. A paragraph that ends
//! without a full stop may be a heading, an item's headline or a torn sentence; what the
//! article does elsewhere tells which: where items of this shape end with a full stop as a habit,
//! one that does not is torn.

use std::collections::HashMap;

use super::number::{is_bare_year, number_goes_on};
use super::overlap::overlap;
use crate::corpus::label::{self, Shape};
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::{Paragraph, is_row};
use crate::text::{fold_char, has_at_least, has_at_most, may_hold};

/// What becomes of two neighbours.
#[derive(Debug, PartialEq)]
pub(super) enum Seam {
    /// One paragraph: the text of the second from its byte `skip` on follows after `glue`.
    Joined {
        skip: usize,
        glue: &'static str,
    },
    Apart,
}

/// Shorter paragraphs without a label may be headings.
const MIN_NARRATIVE_CHARS: usize = 25;
/// A heading has at most this many characters.
const MAX_HEADING_CHARS: usize = 32;
/// A repetition of this many characters is no chance, even behind a full stop.
const SURE_OVERLAP_CHARS: usize = 8;
/// A repetition of this many Han characters is none where a sentence is open.
const MIN_OVERLAP_CHARS: usize = 3;
/// Words that may stand alone before a comma at a paragraph's start.
const LONE_WORDS: &str = "但是对好嗯哦看听瞧即故而或另又再其想问答注按据为";
/// This many siblings make a habit.
const MIN_SIBLINGS: usize = 3;
/// Quotation marks are paired within this many characters of a seam.
const QUOTE_WINDOW: usize = 400;

/// How this article writes: whether its paragraphs end with a full stop.
#[derive(Debug, Default)]
pub(super) struct Habits {
    narrative_is_finished: bool,
    finished_shapes: HashMap<Shape, bool>,
    /// How many paragraphs stand before the article's first sentence or item.
    pub(super) head_len: usize,
    /// The source line on which that sentence or item begins.
    pub(super) body_line: u32,
}

impl Habits {
    pub(super) fn of(paragraphs: &[Paragraph]) -> Self {
        let mut narrative = Count::default();
        let mut shapes: HashMap<Shape, Count> = HashMap::new();
        let mut head_len = None;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let is_finished = ending(&paragraph.text) == Ending::Final;
            let label = label::parse(&paragraph.text).filter(|label| !label.is_weak);
            let is_narrative = is_narrative(&paragraph.text);
            match label {
                Some(label) => shapes.entry(label.shape).or_default().add(is_finished),
                None if is_narrative && head_len.is_some() => narrative.add(is_finished),
                None => {}
            }
            if label.is_some() || is_narrative && is_finished {
                head_len.get_or_insert(index);
            }
        }
        let head_len = head_len.unwrap_or(paragraphs.len());
        Self {
            narrative_is_finished: narrative.is_habit(1),
            finished_shapes: shapes
                .into_iter()
                .map(|(shape, count)| (shape, count.is_habit(MIN_SIBLINGS)))
                .collect(),
            head_len,
            body_line: paragraphs.get(head_len).map_or(u32::MAX, |first| first.lines[0]),
        }
    }

    /// Whether a paragraph that ends without a full stop must be torn.
    pub(super) fn is_torn(&self, text: &str) -> bool {
        match ending(text) {
            Ending::Final | Ending::Colon => false,
            Ending::Comma => true,
            Ending::Open if breaks_off(text) => true,
            Ending::Open => match label::parse(text).filter(|label| !label.is_weak) {
                Some(label) => self.finished_shapes.get(&label.shape).copied().unwrap_or(false),
                None => self.narrative_is_finished && is_narrative(text) && !ends_in_bracket(text),
            },
        }
    }
}

#[derive(Debug, Default)]
struct Count {
    finished: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, is_finished: bool) {
        self.finished += usize::from(is_finished);
        self.all += 1;
    }

    /// Three in five end with a full stop.
    fn is_habit(&self, at_least: usize) -> bool {
        self.all >= at_least && self.finished * 5 >= self.all * 3
    }
}

/// A sentence rather than a heading: long, or with a comma in it and not short.
fn is_narrative(text: &str) -> bool {
    has_at_least(text, MIN_NARRATIVE_CHARS) && text.contains(['，', ',', '。', '；', ';'])
}

fn has_clause(text: &str) -> bool {
    text.contains(['，', ',', '。', '；', ';', '、'])
}

/// `居住更舒心。截至8月底，全区老旧小区改造`: a new sentence has begun, which no heading does.
fn breaks_off(text: &str) -> bool {
    /// Characters; less may be a name.
    const SENTENCE: usize = 8;
    let Some((_, rest)) = text.rsplit_once('。') else { return false };
    label::parse(text).is_none()
        && rest.chars().nth(SENTENCE).is_some()
        && rest.contains(['，', ','])
        && !ends_in_bracket(text)
        && !["记者", "記者", "编辑", "來源", "来源"].iter().any(|word| rest.contains(word))
}

/// `六、公路提质。新改建公路180公里，改造` / `危桥22座。`: an item's sentence has begun and counts nothing yet.
fn item_breaks_off(last: &str, next: &str) -> bool {
    /// Characters; the rest of a sentence has no more, an explanation below an item has.
    const LONGEST: usize = 45;
    const SHORTEST: usize = 2;
    if label::parse(last).is_none_or(|label| label.is_weak) || ends_in_bracket(last) {
        return false;
    }
    let Some((_, sentence)) = last.rsplit_once('。') else { return false };
    let clause = sentence.rsplit(['，', ',', '、', '；']).next().unwrap_or(sentence);
    let counts = clause.chars().any(|c| fold_char(c).is_ascii_digit());
    has_at_least(sentence, SHORTEST)
        && !counts
        && has_at_most(next, LONGEST)
        && ending(next) == Ending::Final
        && !is_key(next)
}

fn ends_in_bracket(text: &str) -> bool {
    text.ends_with(['）', ')', '】', ']', '〕'])
}

/// Judges the seam between `last`, as far as it is joined already, and `next`. `in_head`: `next`
/// still belongs to title, deck and byline, where nothing ends with a full stop.
pub(super) fn judge(last: &Paragraph, next: &Paragraph, habits: &Habits, in_head: bool) -> Seam {
    let (last_text, next_text) = (last.text.as_str(), next.text.as_str());
    if last.heading_level.is_some() || next.heading_level.is_some() {
        return Seam::Apart;
    }
    // A row is whole; a cell of it that was torn goes on inside its sentence. The end is looked at first:
    // what is joined already may be long.
    if is_row(next_text) || ending(last_text) != Ending::Comma && is_row(last_text) {
        return Seam::Apart;
    }
    let next_label = label::parse(next_text);
    if next_label.is_some_and(|label| !label.is_weak) {
        return Seam::Apart;
    }
    // A headline and a line of sources are said again by the text below them: no tear repeats those.
    let is_headline =
        is_heading_like(last_text) && !has_clause(last_text) && !habits.is_torn(last_text);
    // 新建学校8所 / 新建学校8所，全部竣工: so are a goal and what is told of it.
    let is_told_of = next_text
        .strip_prefix(last_text)
        .is_some_and(|rest| rest.starts_with(['，', ',', '：', ':', '；', '（', '(', '。']));
    let (skip, repeated_chars) = match is_headline || is_told_of {
        true => (0, 0),
        false => overlap(last_text, next_text),
    };
    let goes_beyond = skip < next_text.len();
    if repeated_chars >= SURE_OVERLAP_CHARS && goes_beyond && !in_head && has_clause(last_text) {
        return Seam::Joined { skip, glue: "" };
    }
    let end = ending(last_text);
    if end == Ending::Final {
        return Seam::Apart;
    }
    // 科苑经七路 / 路，完善: one character counts where a mark sets it off.
    let set_off = next_text[skip..].starts_with(['，', '、', '。', '；', ',', ';']);
    let is_repeated = goes_beyond
        && (repeated_chars >= 2 || repeated_chars == 1 && set_off)
        && is_words(&next_text[..skip]);
    let joined = match is_repeated {
        true => Seam::Joined { skip, glue: "" },
        false => Seam::Joined { skip: 0, glue: glue(last_text, next_text) },
    };
    let fits_before_label = match end {
        Ending::Colon => Some(announces_next_line(last_text) && !is_key(next_text)),
        _ if is_label_alone(last_text) => Some(next_label.is_none()),
        _ => None,
    };
    let repeats = if is_repeated { repeated_chars } else { 0 };
    let fits = fits_before_label
        .or_else(|| fits_by_text(last_text, next_text, end, in_head))
        .or_else(|| (end == Ending::Open && item_breaks_off(last_text, next_text)).then_some(true))
        .unwrap_or_else(|| {
            let tears_quantity = end == Ending::Open
                && repeated_chars == 0
                && has_quantity_clause(last_text)
                && goes_on(next_text);
            let repeats_much = end == Ending::Open && repeats >= MIN_OVERLAP_CHARS;
            let is_torn = habits.is_torn(last_text) && !is_heading_like(next_text);
            !in_head && (tears_quantity || repeats_much || is_torn)
        });
    if fits { joined } else { Seam::Apart }
}

/// Whether a text goes on in the next, by their own words; `None` where these do not tell.
fn fits_by_text(last: &str, next: &str, end: Ending, in_head: bool) -> Option<bool> {
    if number_goes_on(last, next) || is_bare_year(last) && is_heading_like(next) {
        return Some(true);
    }
    if end == Ending::Open && (ends_in_half_word(last) || has_clause(last) && is_torn_end(next)) {
        return Some(true);
    }
    let clash = quotes_clash(last, next);
    let starts_inside = starts_inside_sentence(next) || starts_with_half_word(next);
    if starts_inside && end == Ending::Open && !in_head && !clash {
        return Some(true);
    }
    if clash {
        return Some(false);
    }
    let is_open = end == Ending::Comma || has_open_mark(last) && closes_mark(next);
    is_open.then_some(true)
}

/// `…进展顺利，截` / `至6月底`: one character behind a mark is no word that ends a line.
fn ends_in_half_word(text: &str) -> bool {
    /// Characters.
    const SENTENCE: usize = 12;
    let mut end = text.chars().rev();
    let is_half = matches!((end.next(), end.next()), (Some(last), Some('，' | '；' | '。' | ';' | ','))
        if matches!(last, '\u{4e00}'..='\u{9fff}'));
    is_half && has_at_least(text, SENTENCE)
}

/// `标。`, `户。`: what is left of a sentence.
fn is_torn_end(text: &str) -> bool {
    const LONGEST: usize = 3;
    // 是。, 好的。: an answer.
    const ANSWERS: &str = "是好有对没会能行嗯不";
    has_at_most(text, LONGEST)
        && text.ends_with(['。', '；'])
        && text.starts_with(|c: char| matches!(c, '\u{4e00}'..='\u{9fff}') && !ANSWERS.contains(c))
}

/// A space, where two Latin words would run together.
fn glue(last: &str, next: &str) -> &'static str {
    let latin = |c: char| c.is_ascii_alphabetic();
    if last.ends_with(latin) && next.starts_with(latin) { " " } else { "" }
}

/// `责任单位：` alone on its line.
fn announces_next_line(text: &str) -> bool {
    has_at_most(text, 8) && is_key(text)
}

/// A key such as `责任单位：` or `完成情况：` at the start.
fn is_key(text: &str) -> bool {
    const KEYS: &[&str] = &[
        "责任", "牵头", "配合", "实施", "承办", "完成", "进展", "推进", "目标", "年度", "建设",
        "落实", "工作", "项目",
    ];
    let head: String = text.chars().take(10).map(fold_char).collect();
    head.contains(':') && KEYS.iter().any(|key| head.starts_with(key))
}

/// `9.` or `第三件` and nothing else.
fn is_label_alone(text: &str) -> bool {
    label::parse(text).is_some_and(|label| label.end == text.len() && !label.is_weak)
}

/// `新增就业，改造18个小区`: a clause with a number in it, which headings do not have.
fn has_quantity_clause(text: &str) -> bool {
    text.contains(['，', ',']) && text.chars().any(|c| fold_char(c).is_ascii_digit())
}

/// Begins with a word that no paragraph begins with.
fn goes_on(text: &str) -> bool {
    text.starts_with(['已', '将', '均', '并', '和', '与', '及', '的', '等', '地', '得'])
}

fn is_words(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric())
}

/// `务，深化…`: half a word and a comma.
pub(super) fn starts_with_half_word(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(first), Some(mark @ ('，' | ',' | '、')))
        if matches!(first, '\u{4e00}'..='\u{9fff}')
            && !LONE_WORDS.contains(fold_char(first))
            // 省、市两级…: levels are told one by one.
            && (mark != '、' || !"省市区县州镇街乡村".contains(fold_char(first)))
            && !"一二三四五六七八九十".contains(first))
}

/// Short and without an end.
pub(super) fn is_heading_like(text: &str) -> bool {
    has_at_most(text, MAX_HEADING_CHARS) && ending(text) == Ending::Open
}

/// Begins with a mark that only goes on: `，`, `。`, `”`.
pub(super) fn starts_inside_sentence(text: &str) -> bool {
    text.starts_with([
        '，', '。', '、', '；', '）', '”', '’', '」', '』', '！', '？', ',', ';', ')', '％', '%',
    ])
}

/// `next` closes a quotation that neither of them opened: they do not belong together.
fn quotes_clash(last: &str, next: &str) -> bool {
    closes_quote(next) && !has_open_quote(last)
}

fn has_open_quote(text: &str) -> bool {
    balance(text.chars().rev().take(QUOTE_WINDOW), ['”', '」', '』'], ['“', '「', '『'])
}

/// Whether `text` closes a quotation before it opens one.
pub(super) fn closes_quote(text: &str) -> bool {
    // Their encoding: e2 80 9d, e3 80 8d, e3 80 8f.
    let has_mark = may_hold(text, |[a, b, c]| {
        (b == 0x80) & ((a == 0xe2) & (c == 0x9d) | (a == 0xe3) & ((c == 0x8d) | (c == 0x8f)))
    });
    has_mark && balance(text.chars().take(QUOTE_WINDOW), ['“', '「', '『'], ['”', '」', '』'])
}

fn has_open_mark(text: &str) -> bool {
    let chars = || text.chars().rev().take(QUOTE_WINDOW);
    has_open_quote(text)
        || balance(chars(), ['）', ')', '〕'], ['（', '(', '〔'])
        || balance(chars(), ['》', '】', '］'], ['《', '【', '［'])
}

fn closes_mark(text: &str) -> bool {
    let chars = || text.chars().take(QUOTE_WINDOW);
    closes_quote(text)
        || balance(chars(), ['（', '(', '〔'], ['）', ')', '〕'])
        || balance(chars(), ['《', '【', '［'], ['》', '】', '］'])
}

/// Whether, read in this order, a mark of `wanted` comes that no mark of `against` has balanced.
fn balance(chars: impl Iterator<Item = char>, against: [char; 3], wanted: [char; 3]) -> bool {
    let mut depth = 0_usize;
    for c in chars {
        // Nearly all characters are no marks.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            continue;
        }
        if against.contains(&c) {
            depth += 1;
        } else if wanted.contains(&c) {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
    }
    false
}
