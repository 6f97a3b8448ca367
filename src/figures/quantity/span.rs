//! A number, or a range of two, with the measure word after it: `7—9年级`, `1—2万个`, `10%—15%`.

use crate::figures::lexicon::unit::{UnitClass, UnitMatch, unit_at};
use crate::text::numeral::{Form, Numeral};

/// A number, or a range of two, and the measure word after it.
pub(in crate::figures) struct Span {
    pub(in crate::figures) start: usize,
    /// Past the number.
    pub(in crate::figures) end: usize,
    pub(in crate::figures) value: f64,
    pub(in crate::figures) upper: Option<f64>,
    pub(in crate::figures) form: Form,
    pub(in crate::figures) surplus: Option<usize>,
    pub(in crate::figures) percent: bool,
    pub(in crate::figures) multiplied: bool,
    pub(in crate::figures) unit: Option<UnitMatch>,
}

impl Span {
    pub(in crate::figures) fn new(chars: &[char], first: &Numeral, next: Option<&Numeral>) -> Self {
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
                    .filter(|c| **c != ',')
                    .take_while(|c| c.is_ascii_digit() || **c == '.')
                    .collect::<String>()
                    .parse()
                    .unwrap_or(second.value);
                // A power of ten, which a division may miss by a little.
                let scaled = first.value * (second.value / digits).round();
                if scaled < second.value {
                    span.value = scaled;
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
    pub(in crate::figures) fn drop_label(&mut self, chars: &[char]) {
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
