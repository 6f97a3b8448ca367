//! Which numbers of a sentence are quantities: a number with its unit, its hedge and what it is
//! measured by. The rest is left out, each number with its reason. Who is counted and what is done
//! to it is read elsewhere (`clause`).

use std::sync::LazyLock;

use crate::figures::figure::{Comparator, FigureKind, Reason};
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::is_letter;
use crate::figures::lexicon::hedge::{self, Hedge};
use crate::figures::lexicon::table::Lexicon;
use crate::figures::lexicon::unit::{UnitClass, tenths_at, unit_at};
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::{Quantity, Rejected, Unit};
use crate::figures::quantity::fraction;
use crate::figures::quantity::measure;
use crate::figures::quantity::rejection::{
    is_code, is_household, is_meeting, is_name, is_quoted_name, is_rank, is_system, one_counts,
    reject_by_unit,
};
use crate::figures::quantity::sign::{Sign, sign};
use crate::figures::quantity::span::Span;
use crate::figures::sentence::cut::Sentence;
use crate::text::numeral::{Form, Numeral, numerals};

/// People that are counted without a measure word: 20万群众.
static PEOPLE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::parse(include_str!("data/people.txt"), |_| Some(())));

/// The length of a word for persons that begins at `at`: 居民, 高校毕业生.
pub(in crate::figures) fn people_at(chars: &[char], at: usize) -> Option<usize> {
    PEOPLE.longest_at(chars, at).map(|(length, ())| length)
}

/// Finds the quantities of a sentence and the numbers that are none, each in order.
pub(in crate::figures) fn find(
    sentence: &Sentence,
    found: &mut Vec<Quantity>,
    rejected: &mut Vec<Rejected>,
) {
    found.clear();
    rejected.clear();
    let chars = &sentence.chars[..];
    let mut numerals = numerals(chars, &sentence.numerals).peekable();
    while let Some(numeral) = numerals.next() {
        let mut number = Span::new(chars, &numeral, numerals.peek());
        if number.upper.is_some() {
            numerals.next();
        }
        if sentence.begins_line {
            number.drop_label(chars);
        }
        let reason = match judge(sentence, &number) {
            Ok(quantity) if is_threshold(chars, &quantity, found.last(), numerals.peek()) => {
                Reason::Threshold
            }
            Ok(mut quantity) => {
                // A hedge between two numbers belongs to the first: quantities do not overlap.
                quantity.start = quantity.start.max(found.last().map_or(0, |last| last.end));
                found.push(quantity);
                continue;
            }
            Err(reason) => reason,
        };
        let end = number.unit.map_or(number.end, |unit| unit.end);
        let end = match (reason, hedge::after(chars, end)) {
            (Reason::AgeOrGrade | Reason::Threshold, Some(hedge)) => hedge.end,
            _ => end,
        };
        rejected.push(Rejected { start: number.start, end, reason });
    }
    fraction::read(sentence, found, rejected);
}

fn judge(sentence: &Sentence, number: &Span) -> Result<Quantity, Reason> {
    let chars = &sentence.chars[..];
    if let Some(reason) = no_number(chars, number).or_else(|| part_of_a_word(sentence, number)) {
        return Err(reason);
    }
    let Counted { unit, class, end, value } = counted(chars, number).ok_or(Reason::NoUnit)?;
    if let (Unit::At(from, to), Some(found)) = (unit, number.unit) {
        reject_by_unit(chars, number, found, &chars[from..to])?;
    }
    if is_and_a_half(chars, end) {
        return Err(Reason::Inexact);
    }
    let degrees = matches!(unit, Unit::At(from, to)
            if matches!(chars[from..to], ['℃'] | ['摄', '氏', '度']));
    let (first, value) = match sign(chars, number.start, class, degrees) {
        Sign::Plus => (number.start, value),
        Sign::Minus(length) if number.upper.is_none() => (number.start - length, -value),
        // A range that begins below zero may end above it.
        Sign::Minus(_) | Sign::Unclear => return Err(Reason::Inexact),
    };
    let (start, prefix) = hedge_before(chars, first, number.form);
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
    let far = || far_hedge(sentence, sentence.clause_start(first).min(start), start);
    let exact = prefix.is_none_or(|hedge| hedge.comparator == Comparator::Equal);
    let surplus =
        number.surplus.map(|at| Hedge { start: at, end: at + 1, comparator: Comparator::MoreThan });
    let hedge = suffix.or(surplus).or(if exact { far().or(prefix) } else { prefix });
    let comparator = match hedge {
        Some(hedge) => hedge.comparator,
        None if number.upper.is_some() => Comparator::AtLeast,
        None => Comparator::Equal,
    };
    Ok(Quantity {
        start,
        end: suffix.map_or(end, |hedge| hedge.end),
        number_start: first,
        value,
        upper: number.upper,
        unit,
        class,
        comparator,
        hedge: hedge.map(|hedge| (hedge.start, hedge.end)),
        per: None,
        kind: FigureKind::Background,
        stock: None,
        is_rate: false,
        is_tied: false,
        is_of_promise: false,
        is_to_come: false,
        percent_of_plan: None,
    })
}

/// 两条|半: more than the number says; not 3公里半径, 2个半成品.
fn is_and_a_half(chars: &[char], end: usize) -> bool {
    const WORDS: &str = "径成岛程年日月天价自导数圆夜边球";
    chars.get(end) == Some(&'半') && !chars.get(end + 1).is_some_and(|c| WORDS.contains(*c))
}

/// What looks like a number and counts nothing exactly.
fn no_number(chars: &[char], number: &Span) -> Option<Reason> {
    match number.form {
        Form::Inexact => Some(Reason::Inexact),
        Form::Malformed if chars.get(number.end) == Some(&'年') => Some(Reason::Date),
        Form::Malformed if chars[number.start].is_ascii_digit() => Some(Reason::NoUnit),
        Form::Malformed => Some(Reason::Name),
        _ => None,
    }
}

/// A number that its neighbours make an ordinal, a basis, a name or a size.
fn part_of_a_word(sentence: &Sentence, number: &Span) -> Option<Reason> {
    let chars = &sentence.chars[..];
    let before = number.start.checked_sub(1).map(|at| chars[at]);
    if before == Some('第')
        || before == Some('首') && number.form != Form::Digits
        || number.form == Form::Han && is_meeting(chars, number)
        || is_rank(chars, number)
    {
        return Some(Reason::Ordinal);
    }
    if before == Some('每') {
        return Some(Reason::Basis);
    }
    if is_name(chars, number)
        || before == Some('+')
        || chars.get(number.end) == Some(&'+')
        || is_code(chars, number)
        || is_quoted_name(sentence, number)
        || is_system(chars, number)
    {
        return Some(Reason::Name);
    }
    is_household(chars, number).then_some(Reason::Threshold)
}

/// What a number counts, and its value in that unit.
struct Counted {
    unit: Unit,
    class: UnitClass,
    /// Past the number and its unit.
    end: usize,
    value: f64,
}

fn counted(chars: &[char], number: &Span) -> Option<Counted> {
    let counted = |unit, class| Counted { unit, class, end: number.end, value: number.value };
    if number.percent {
        Some(counted(Unit::Percent, UnitClass::Ratio))
    } else if number.unit.is_none() && tenths_at(chars, number.end) {
        let share = counted(Unit::Percent, UnitClass::Ratio);
        Some(Counted { end: number.end + 1, value: number.value * 10.0, ..share })
    } else if let Some(found) = number.unit {
        let named = counted(Unit::At(found.start, found.end), found.class);
        Some(Counted { end: found.outer_end, ..named })
    } else if is_headcount(chars, number) {
        Some(counted(Unit::None, UnitClass::People))
    } else if let Some((from, to)) = counted_before(chars, number) {
        Some(counted(Unit::At(from, to), UnitClass::People))
    } else {
        is_bare_rate(chars, number).then(|| counted(Unit::None, UnitClass::Ratio))
    }
}

/// The hedge before a number that begins at `first`, and where the first of its words begins.
fn hedge_before(chars: &[char], first: usize, form: Form) -> (usize, Option<Hedge>) {
    let (start, prefix) = hedge::before(chars, first, form == Form::Bare);
    if prefix.is_some() {
        return (start, prefix);
    }
    // 不低于每月600元: the measure comes between the hedge and the number.
    let mut measure = first;
    while let Some(at) = measure::per_before(chars, 0, measure) {
        measure = at;
    }
    if measure < first {
        let (from, hedge) = hedge::before(chars, measure, false);
        if hedge.is_some() {
            return (from, hedge);
        }
    }
    (start, None)
}

/// A hedge anywhere in a stretch of a clause, the last one.
fn far_hedge(sentence: &Sentence, start: usize, end: usize) -> Option<Hedge> {
    sentence.far_hedges(start, end).find_map(|at| hedge::far_at(&sentence.chars[..end], at))
}

/// 230个|50户以上|村寨, 20万元以下|“薄弱村”416个: a limit that tells which things another number counts.
fn is_threshold(
    chars: &[char],
    quantity: &Quantity,
    previous: Option<&Quantity>,
    next: Option<&Numeral>,
) -> bool {
    let limited = quantity.hedge.is_some_and(|(start, end)| {
        end == quantity.end && matches!(chars[start..end], ['以', '上' | '下'] | ['及', '以', ..])
    });
    let noun = |at: usize| {
        chars.get(at).is_some_and(|c| is_letter(*c) || *c == '“')
            && verb::at(chars, at).is_none_or(|(_, class)| class == VerbClass::Noun)
            && adverb::leading(chars, at).is_none()
    };
    let owned = usize::from(chars.get(quantity.end) == Some(&'的'));
    if !limited || !noun(quantity.end + owned) {
        return false;
    }
    let counted = matches!(quantity.class, UnitClass::Count | UnitClass::People);
    let picked = previous.is_some_and(|previous| {
        let counts = matches!(previous.class, UnitClass::Count | UnitClass::People);
        previous.end == quantity.start && counts && counted
    });
    let amount = matches!(quantity.class, UnitClass::Money | UnitClass::Amount);
    let picks = amount
        && next.is_some_and(|next| {
            let between = &chars[quantity.end..next.start.max(quantity.end)];
            let counts = unit_at(chars, next.end)
                .is_some_and(|unit| matches!(unit.class, UnitClass::Count | UnitClass::People));
            let noun_only =
                !between.iter().any(|c| matches!(c, ',' | '、' | ';' | '。' | '和' | '及'))
                    && verb::groups(chars, quantity.end, next.start.max(quantity.end)).is_empty();
            counts && noun_only && between.len() > 1
        });
    picked || picks
}

/// 20万群众: a large number right before people.
fn is_headcount(chars: &[char], number: &Span) -> bool {
    let large = number.multiplied || number.surplus.is_some();
    let start = number.end + usize::from(chars.get(number.end) == Some(&' '));
    // 3万符合条件的居民
    let attribute = || {
        let rest = chars.get(start..).unwrap_or_default();
        let of = rest.iter().take(8).take_while(|&&c| is_letter(c)).position(|&c| c == '的')?;
        PEOPLE.longest_at(chars, start + of + 1)
    };
    large
        && number.form != Form::One
        && PEOPLE.longest_at(chars, start).or_else(attribute).is_some()
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
    let led = end < number.start || number.multiplied && chars[..end].ends_with(&['人', '口']);
    if !large || !ends || !led || end < 2 {
        return None;
    }
    match chars[end - 2..end] {
        ['人' | '场' | '批' | '户', '次'] => Some((end - 2, end)),
        ['人' | '户', '数'] | ['人', '口'] => Some((end - 2, end - 1)),
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
