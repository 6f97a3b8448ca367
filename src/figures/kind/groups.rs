//! Several numbers of one promise, and as many of what came of it, told one after the other:
//! `建设农村公路120公里（36条），实际建成128公里（38条）`. One number and its answer are `answer`'s.

use crate::figures::figure::FigureKind;
use crate::figures::kind::answer_words::{
    BY_NOW, CALLED, ENDED, is_actual, is_done, names_nothing_else, said, tells_a_total,
};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::units_agree::same_unit;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::sentence::cut::Sentence;

/// So many numbers may one promise have.
const LONGEST: usize = 6;

/// The first of two like groups was promised, the second is what was done.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    let mut first = 0;
    for second in 1..quantities.len() {
        let clause = sentence.clause_start(quantities[second].start);
        if second <= first || clause < quantities[second - 1].end {
            continue;
        }
        let length = second - first;
        if length > LONGEST {
            first = second;
            continue;
        }
        if length >= 2 && answers(sentence, quantities, first, second) {
            for at in first..second {
                quantities[at].kind = FigureKind::Plan;
                quantities[at + length].kind = FigureKind::Result;
            }
            first = second + length;
        } else if length == 1 {
            counts_people_again(sentence, quantities, second);
        }
        if ends_part(sentence, quantities, second) {
            first = second;
        }
    }
}

/// Whether a full stop of the list, or a new promise, lies before a number.
fn ends_part(sentence: &Sentence, quantities: &[Quantity], at: usize) -> bool {
    let (before, own) = (&quantities[at - 1], &quantities[at]);
    sentence.chars[before.end..own.start].contains(&';')
}

fn answers(sentence: &Sentence, quantities: &[Quantity], first: usize, second: usize) -> bool {
    let length = second - first;
    let Some(answer) = quantities.get(second..second + length) else { return false };
    let promise = &quantities[first..second];
    let chars = &sentence.chars[..];
    let alike = |(one, other): (&Quantity, &Quantity)| {
        let (first, second) = (unit(sentence, one), unit(sentence, other));
        !first.is_empty() && same_unit(&first, &second)
    };
    let own = &chars[sentence.clause_start(promise[0].start)..promise[0].start];
    let led = &chars[sentence.clause_start(answer[0].start)..answer[0].start];
    let tells = said(&BY_NOW, led) || said(&ENDED, led) || said(&CALLED, led) || is_actual(led);
    let is_plain = |one: &Quantity| one.class != UnitClass::Ratio && one.stock.is_none();
    if !tells
        || !promise.iter().chain(answer).all(is_plain)
        || !promise.iter().zip(answer).all(alike)
    {
        return false;
    }
    let between = |group: &[Quantity], at: usize| {
        &chars[group[at].end..group[at + 1].start.max(group[at].end)]
    };
    (answer.iter().all(|one| one.kind == FigureKind::Result) || said(&BY_NOW, led))
        && !own.is_empty()
        && !is_done(own)
        && !tells_a_total(own)
        && names_nothing_else(own, led)
        && (0..length - 1).all(|at| names_nothing_else(between(promise, at), between(answer, at)))
}

/// `为12000名老人体检，实际完成13000人次`: people and visits are two things, but the first were promised.
fn counts_people_again(sentence: &Sentence, quantities: &mut [Quantity], second: usize) {
    let (promise, answer) = (&quantities[second - 1], &quantities[second]);
    let chars = &sentence.chars[..];
    let own = &chars[sentence.clause_start(promise.start)..promise.start];
    let led = &chars[sentence.clause_start(answer.start)..answer.start];
    let are_people = promise.class == UnitClass::People && answer.class == UnitClass::People;
    let is_like = same_unit(&unit(sentence, promise), &unit(sentence, answer))
        && (0.5..=1.5).contains(&(answer.value / promise.value));
    let is_actual = led.starts_with(&['实', '际']) || led.starts_with(&['累', '计']) && is_like;
    if are_people
        && is_actual
        && promise.kind == FigureKind::Result
        && !own.is_empty()
        && !is_done(own)
        && names_nothing_else(own, led)
    {
        quantities[second - 1].kind = FigureKind::Plan;
    }
}

fn unit(sentence: &Sentence, quantity: &Quantity) -> String {
    match quantity.unit {
        Unit::At(from, to) => sentence.chars[from..to].iter().collect(),
        Unit::Percent | Unit::None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn groups_answer_groups() {
        let kinds = |text: &str| -> String {
            let figures = extract(text, Kind::Result);
            let shown = figures.iter().map(|figure| figure.kind.as_str().chars().take(1));
            shown.flatten().collect()
        };
        for (text, expected) in [
            ("建设农村公路120公里（36条），实际建成128公里（38条）。", "pprr"),
            (
                "改造老旧小区30个（2600户、25万平方米），完成30个（2710户、26.3万平方米）。",
                "ppprrr",
            ),
            ("培训4000人、8000人次，完成培训4300人、8600人次。", "pprr"),
            ("为12000名老人体检，实际完成13000人次。", "pr"),
            ("为12000名残疾人发放补贴，累计发放12400人。", "pr"),
            // Other units, other things, another number of them.
            ("新建学校3所、公园2个，完成广场4所、2个。", "rrrr"),
            ("建设农村公路120公里（36条），建成公园128个（38条）。", "rrrr"),
            ("已建成公路120公里（36条），完成128公里（38条）。", "rrrr"),
            ("新建学校3所，实际惠及学生2000人。", "rr"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
