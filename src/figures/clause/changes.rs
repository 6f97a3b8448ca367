//! What is done to things of which the number was changed.

use crate::figures::clause::reader::Reading;
use crate::figures::kind::change_words::is_changed_to;
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::sentence::cut::Sentence;
use crate::figures::sentence::phrase::Stretch;

/// `年初计划新增1000处，年中|调整为|1200处`: what is done to them is still what was to be done.
pub(super) fn read(sentence: &Sentence, quantities: &[Quantity], readings: &mut [Reading]) {
    let chars = &sentence.chars[..];
    let unit = |quantity: &Quantity| match quantity.unit {
        Unit::At(from, to) => &chars[from..to],
        Unit::Percent | Unit::None => &[],
    };
    for index in 1..readings.len() {
        let is_change = |(from, to): &Stretch| is_changed_to(&chars[*from..*to]);
        let counts = matches!(
            quantities[index].class,
            UnitClass::Count | UnitClass::People | UnitClass::Event | UnitClass::Amount
        );
        if readings[index].action.as_ref().is_some_and(is_change)
            && counts
            && unit(&quantities[index - 1]) == unit(&quantities[index])
        {
            readings[index].action = readings[index - 1].action;
        }
    }
}
