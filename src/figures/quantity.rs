//! Which numbers of a sentence are quantities: a number with its unit, its hedge and what it is
//! measured by. The rest is left out, each number with its reason. Who is counted and what is done
//! to it is read elsewhere (`clause`).

use std::sync::LazyLock;

use super::figure::{Comparator, Reason};
use super::hedge;
use super::lexicon::Lexicon;
use super::numeral::{Form, Numeral, numerals};
use super::sentence::{Sentence, is_closing, is_opening};
use super::unit::{UnitClass, UnitMatch, tenths_at, unit_at};
use super::verb::{self, VerbClass};

/// A quantity in a sentence. Positions are characters of the sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// From the first word of the hedge before it to the end of the hedge behind it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The number itself.
    pub(super) number_start: usize,
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) unit: Unit,
    pub(super) class: UnitClass,
    pub(super) comparator: Comparator,
    /// Where the hedge stands.
    pub(super) hedge: Option<(usize, usize)>,
}

/// The unit as it is told: a stretch of the sentence, or what the number's form implies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Unit {
    At(usize, usize),
    Percent,
    None,
}

/// A number that is no quantity.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rejected {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reason: Reason,
}

/// Fixed expressions that begin with a number: 两个维护, 三支一扶.
static NAMES: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::parse(include_str!("data/names.txt"), |_| Some(())));

/// People that are counted without a measure word: 20万群众.
static PEOPLE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::parse(include_str!("data/people.txt"), |_| Some(())));

/// The quantities of a sentence and the numbers that are none, each in order.
pub(super) fn quantities(sentence: &Sentence) -> (Vec<Quantity>, Vec<Rejected>) {
    let chars = &sentence.chars[..];
    let all = numerals(chars);
    let mut kept = Vec::new();
    let mut rejected = Vec::new();
    let mut index = 0;
    while index < all.len() {
        let mut number = Span::new(chars, &all[index], all.get(index + 1));
        index += 1 + usize::from(number.upper.is_some());
        if sentence.begins_line {
            number.drop_label(chars);
        }
        match judge(sentence, &number) {
            Ok(quantity) => kept.push(quantity),
            Err(reason) => {
                let end = number.unit.map_or(number.end, |unit| unit.end);
                let end = match (reason, hedge::after(chars, end)) {
                    (Reason::AgeOrGrade, Some(hedge)) => hedge.end,
                    _ => end,
                };
                rejected.push(Rejected { start: number.start, end, reason });
            }
        }
    }
    (kept, rejected)
}

/// A number, or a range of two, and the measure word behind it.
struct Span {
    start: usize,
    /// Past the number.
    end: usize,
    value: f64,
    upper: Option<f64>,
    form: Form,
    surplus: Option<usize>,
    percent: bool,
    multiplied: bool,
    unit: Option<UnitMatch>,
}

impl Span {
    fn new(chars: &[char], first: &Numeral, next: Option<&Numeral>) -> Self {
        let mut span = Self {
            start: first.start,
            end: first.end,
            value: first.value,
            upper: None,
            form: first.form,
            surplus: first.surplus,
            percent: first.percent,
            multiplied: first.multiplied,
            unit: unit_at(chars, first.end),
        };
        if let Some(second) = next.filter(|next| is_range(chars, &span, first, next)) {
            // 1—2万个: the multiplier is said once.
            if second.multiplied && !first.multiplied && first.value < second.value / 1_000.0 {
                let digits: f64 = chars[second.start..second.end]
                    .iter()
                    .take_while(|c| c.is_ascii_digit() || **c == '.')
                    .collect::<String>()
                    .parse()
                    .unwrap_or(second.value);
                if digits > 0.0 {
                    span.value = first.value * (second.value / digits);
                }
            }
            span.upper = Some(second.value);
            span.end = second.end;
            span.multiplied |= second.multiplied;
            span.unit = unit_at(chars, second.end);
        }
        span
    }

    /// `1.5个小区` at the head of a line is item 1 with five of them.
    fn drop_label(&mut self, chars: &[char]) {
        let before = &chars[..self.start];
        let counted = self.unit.is_some_and(|unit| {
            matches!(unit.class, UnitClass::Count | UnitClass::People | UnitClass::Event)
        });
        if !counted || self.multiplied || before.iter().any(|c| !c.is_whitespace()) {
            return;
        }
        let printed = &chars[self.start..self.end];
        let Some(point) = printed.iter().position(|&c| c == '.') else { return };
        let whole: String =
            printed[point + 1..].iter().take_while(|c| c.is_ascii_digit()).collect();
        if let (1..=2, Ok(value)) = (point, whole.parse()) {
            self.value = value;
            self.start += point + 1;
        }
    }
}

/// 7—9, 3至5, 10%—15%: two numbers that one unit follows, the second the larger.
fn is_range(chars: &[char], span: &Span, first: &Numeral, second: &Numeral) -> bool {
    let exact = |n: &Numeral| matches!(n.form, Form::Digits | Form::Han) && n.surplus.is_none();
    let unit_length = span.unit.map_or(0, |unit| unit.end - first.end);
    let same_unit = unit_length == 0
        || chars[first.end..first.end + unit_length]
            == chars[second.end..(second.end + unit_length).min(chars.len())];
    let gap = &chars[(first.end + unit_length).min(second.start)..second.start];
    let joined = match gap {
        [] => false,
        ['-' | '~'] | ['-', '-'] | ['~', '~'] => true,
        ['至' | '到'] => {
            unit_length == 0 || span.unit.is_some_and(|u| u.class != UnitClass::Time)
        }
        _ => false,
    };
    let scale = if second.multiplied && !first.multiplied { 1e12 } else { 1.0 };
    joined
        && same_unit
        && exact(first)
        && exact(second)
        && first.value < second.value * scale
        && unit_at(chars, second.end).is_some()
}

fn judge(sentence: &Sentence, number: &Span) -> Result<Quantity, Reason> {
    let chars = &sentence.chars[..];
    let before = |n: usize| number.start.checked_sub(n).map(|at| chars[at]);
    let share = number.unit.is_none() && tenths_at(chars, number.end);
    match number.form {
        Form::Inexact => return Err(Reason::Inexact),
        Form::Malformed if chars.get(number.end) == Some(&'年') => return Err(Reason::Date),
        Form::Malformed if chars[number.start].is_ascii_digit() => return Err(Reason::NoUnit),
        Form::Malformed => return Err(Reason::Name),
        _ => {}
    }
    if before(1) == Some('第') || before(1) == Some('首') && number.form != Form::Digits {
        return Err(Reason::Ordinal);
    }
    if before(1) == Some('每') {
        return Err(Reason::Basis);
    }
    if NAMES.longest_at(chars, number.start).is_some()
        || before(1) == Some('+')
        || chars.get(number.end) == Some(&'+')
        || is_code(chars, number)
        || is_quoted_name(chars, number)
    {
        return Err(Reason::Name);
    }
    let (unit, class, end, value) = if number.percent {
        (Unit::Percent, UnitClass::Ratio, number.end, number.value)
    } else if share {
        (Unit::Percent, UnitClass::Ratio, number.end + 1, number.value * 10.0)
    } else if let Some(found) = number.unit {
        (Unit::At(found.start, found.end), found.class, found.outer_end, number.value)
    } else if is_headcount(chars, number) {
        (Unit::None, UnitClass::People, number.end, number.value)
    } else if let Some((from, to)) = counted_before(chars, number) {
        (Unit::At(from, to), UnitClass::People, number.end, number.value)
    } else if is_bare_rate(chars, number) {
        (Unit::None, UnitClass::Ratio, number.end, number.value)
    } else {
        return Err(Reason::NoUnit);
    };
    if let (Unit::At(from, to), Some(found)) = (unit, number.unit) {
        reject_by_unit(sentence, number, found, &chars[from..to])?;
    }
    let (start, prefix) = hedge::before(chars, number.start, number.form == Form::Bare);
    if number.form == Form::Bare {
        let hedged = prefix.is_some_and(|hedge| hedge.comparator != Comparator::Equal);
        if !hedged && number.surplus.is_none() {
            return Err(Reason::Idiom);
        }
    }
    if number.form == Form::One && !one_counts(chars, number.start, class) {
        return Err(Reason::Idiom);
    }
    let suffix = hedge::after(chars, end);
    let far = || hedge::within(chars, sentence.clause_start(number.start).min(start), start);
    let exact = prefix.is_none_or(|hedge| hedge.comparator == Comparator::Equal);
    let surplus = number.surplus.map(|at| hedge::Hedge {
        start: at,
        end: at + 1,
        comparator: Comparator::MoreThan,
    });
    let hedge = suffix.or(surplus).or(if exact { far().or(prefix) } else { prefix });
    let comparator = match hedge {
        Some(hedge) => hedge.comparator,
        None if number.upper.is_some() => Comparator::AtLeast,
        None => Comparator::Equal,
    };
    Ok(Quantity {
        start,
        end: suffix.map_or(end, |hedge| hedge.end),
        number_start: number.start,
        value,
        upper: number.upper,
        unit,
        class,
        comparator,
        hedge: hedge.map(|hedge| (hedge.start, hedge.end)),
    })
}

/// What the measure word and its neighbours rule out.
fn reject_by_unit(
    sentence: &Sentence,
    number: &Span,
    unit: UnitMatch,
    word: &[char],
) -> Result<(), Reason> {
    let chars = &sentence.chars[..];
    let rest = &chars[unit.outer_end..];
    let digits = chars[number.start].is_ascii_digit();
    match unit.class {
        UnitClass::Time => {
            let calendar = matches!(word[0], '月' | '日') || word == ['年', '底'];
            let year = word[0] == '年' && number.value >= 1000.0;
            if calendar || year {
                return Err(Reason::Date);
            }
            if !is_changed_duration(chars, number, unit) {
                return Err(Reason::Duration);
            }
        }
        UnitClass::Age => return Err(Reason::AgeOrGrade),
        UnitClass::Abstract => {
            let kinds = matches!(word, ['类'] | ['种'] | ['方'] | ['口'] | ['面'] | ['头'])
                || word == ['期'] && number.value > 3.0;
            if !digits || !kinds {
                return Err(Reason::Enumeration);
            }
        }
        UnitClass::Amount => {
            let where_only =
                ["半径", "范围", "以内", "之内", "内", "以外", "外", "见方", "服务半径"];
            if word.last() != Some(&'米') && word.last() != Some(&'里') {
                // Areas and weights are never only a place.
            } else if where_only.iter().any(|w| starts_with(rest, w)) {
                return Err(Reason::Radius);
            }
        }
        _ => {}
    }
    if matches!(word, ['件'] | ['项'] | ['类'] | ['个']) && is_programme(chars, number, unit) {
        return Err(Reason::Programme);
    }
    let building = matches!(word, ['栋'] | ['幢'] | ['单', '元'] | ['座']);
    if building && rest.first().is_some_and(char::is_ascii_digit) {
        return Err(Reason::Name);
    }
    Ok(())
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut at = 0;
    word.chars().all(|c| {
        at += 1;
        chars.get(at - 1) == Some(&c)
    })
}

fn contains(chars: &[char], word: &str) -> bool {
    (0..chars.len()).any(|at| starts_with(&chars[at..], word))
}

/// G20, S3线, 5G: a number that one letter stands beside.
fn is_code(chars: &[char], number: &Span) -> bool {
    let letters =
        chars[..number.start].iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
    let one_before = letters == 1;
    let letter_after =
        number.unit.is_none() && chars.get(number.end).is_some_and(char::is_ascii_alphabetic);
    one_before || letter_after
}

/// “五个一”, “15分钟便民生活圈”, 《十项规定》: a short quotation is a name.
fn is_quoted_name(chars: &[char], number: &Span) -> bool {
    const LONGEST: usize = 16;
    let mut depth = 0usize;
    let open = (number.start.saturating_sub(LONGEST)..number.start).rev().find(|&at| {
        let c = chars[at];
        if is_closing(c) {
            depth += 1;
        } else if is_opening(c) {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
        false
    });
    let Some(open) = open.filter(|&at| matches!(chars[at], '“' | '《' | '〈')) else {
        return false;
    };
    let close = if chars[open] == '“' { '”' } else { '》' };
    chars[open..]
        .iter()
        .take(LONGEST + 2)
        .take_while(|c| !matches!(c, ',' | '。' | ';'))
        .any(|&c| c == close || c == '〉')
}

/// 20万群众: a large number right before people.
fn is_headcount(chars: &[char], number: &Span) -> bool {
    let large = number.multiplied || number.surplus.is_some();
    large && number.form != Form::One && PEOPLE.longest_at(chars, number.end).is_some()
}

/// 服务人次达200万以上: the unit is in the subject.
fn counted_before(chars: &[char], number: &Span) -> Option<(usize, usize)> {
    let large = number.multiplied || number.value >= 100.0;
    let ends = hedge::after(chars, number.end).is_some()
        || chars.get(number.end).is_none_or(|c| matches!(c, ',' | '。' | ';' | '、' | ')'));
    let (mut end, _) = hedge::before(chars, number.start, false);
    if let Some((length, VerbClass::Level)) = verb::before(chars, end) {
        end -= length;
    }
    if !large || !ends || end == number.start || end < 2 {
        return None;
    }
    match chars[end - 2..end] {
        ['人' | '场' | '批' | '户', '次'] => Some((end - 2, end)),
        ['人' | '户', '数'] => Some((end - 2, end - 1)),
        _ => None,
    }
}

/// 托位数达到4.6，: a number that a level leads to and nothing follows.
fn is_bare_rate(chars: &[char], number: &Span) -> bool {
    let next = chars.get(number.end);
    let ends = next.is_none_or(|c| matches!(c, ',' | '。' | ';' | '的' | ')' | '、'));
    let digits = number.form == Form::Digits && number.value < 10_000.0;
    let (start, prefix) = hedge::before(chars, number.start, false);
    let led = prefix.is_some()
        || matches!(verb::before(chars, start), Some((length, VerbClass::Level)) if length > 1);
    let decimal = chars[number.start..number.end].contains(&'.');
    ends && digits && led && decimal
}

/// Lengths of time are figures only where the sentence changes or counts them.
fn is_changed_duration(chars: &[char], number: &Span, unit: UnitMatch) -> bool {
    const CHANGES: [&str; 9] =
        ["压缩", "缩短", "压减", "缩减", "提前", "延长", "减少", "节省", "增加"];
    const COUNTED: [&str; 6] = ["天数", "时限", "时长", "用时", "时间", "周期"];
    let (start, _) = hedge::before(chars, number.start, false);
    let mut end = start;
    while end > 0
        && matches!(chars[end - 1], '至' | '到' | '为' | '了' | '由' | '从' | '原' | '的' | '来')
    {
        end -= 1;
    }
    let window = &chars[end.saturating_sub(2)..end];
    let changed = CHANGES.iter().any(|w| starts_with(window, w));
    let counted = COUNTED.iter().any(|w| starts_with(window, w)) && start > 0;
    let old = start > 0
        && matches!(chars[start - 1], '由' | '从')
        && CHANGES.iter().any(|w| starts_with(&chars[unit.outer_end..], w));
    changed || counted || old
}

/// 15件实事, 36项区办实事, （共5项）: how long the list itself is.
fn is_programme(chars: &[char], number: &Span, unit: UnitMatch) -> bool {
    const REACH: usize = 8;
    let rest = &chars[unit.outer_end..];
    let clause = rest
        .iter()
        .take(REACH + 2)
        .take_while(|c| !matches!(c, ',' | '。' | ';' | ':' | '、' | '”'))
        .count();
    let counted = number.start > 0 && chars[number.start - 1] == '共';
    let bracketed =
        counted && number.start > 1 && chars[number.start - 2] == '(' && rest.first() == Some(&')');
    bracketed || contains(&rest[..clause], "实事")
}

/// 一所 counts where something is built or added: 新建一所学校; not in 一件事, 一张网, 一个目标.
fn one_counts(chars: &[char], start: usize, class: UnitClass) -> bool {
    if class == UnitClass::Ratio || class == UnitClass::Money {
        return true;
    }
    let concrete =
        matches!(chars.get(start + 1), Some('所' | '座' | '处' | '家' | '台' | '辆' | '栋' | '条'));
    let listed = start > 0 && chars[start - 1] == '、';
    let built = matches!(verb::before(chars, start), Some((2.., VerbClass::Act | VerbClass::Both)));
    concrete && (built || listed && clause_counts_ones(chars, start - 1))
}

/// 新建一所学校、一座文化中心: the list before `end` began with a one that counts.
fn clause_counts_ones(chars: &[char], end: usize) -> bool {
    let from = end.saturating_sub(30);
    (from..end)
        .rev()
        .take_while(|&at| !matches!(chars[at], ',' | '。' | ';'))
        .any(|at| chars[at] == '一' && one_counts_here(chars, at))
}

fn one_counts_here(chars: &[char], start: usize) -> bool {
    matches!(chars.get(start + 1), Some('所' | '座' | '处' | '家' | '台' | '辆' | '栋' | '条'))
        && matches!(verb::before(chars, start), Some((2.., VerbClass::Act | VerbClass::Both)))
}
