//! What came together (累计) in the year of a promise, told from what there is in all.

use crate::figures::kind::answer_words::{PLANNED, is_due, is_verb_of, said};
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// `目标新增400个，累计完成420个`: what came together in the year of the promise, and not what there is. The text says so
/// with 完成, which is said of a task, or with the verb of the promise and a time in the year; and nothing of the area.
pub(super) fn adds_up_in_the_year(
    sentence: &Sentence,
    promise: &Quantity,
    answer: &Quantity,
) -> bool {
    const TOGETHER: [&[char]; 2] = [&['累', '计'], &['累', '积']];
    const LONGER: [&[char]; 12] = [
        &['全', '区'],
        &['全', '市'],
        &['全', '县'],
        &['以', '来'],
        &['历', '年'],
        &['近', '年'],
        &['年', '来'],
        &['两', '年'],
        &['三', '年'],
        &['五', '年'],
        &['辖', '区'],
        &['自', '2', '0'],
    ];
    const IN_THE_YEAR: [&[char]; 8] = [
        &['截', '至'],
        &['截', '止'],
        &['全', '年'],
        &['年', '末'],
        &['年', '底'],
        &['今', '年'],
        &['当', '年'],
        &['年', '内'],
    ];
    /// What there is in all is seldom so near to what one year is to bring.
    const MOST: f64 = 1.5;
    let chars = &sentence.chars[..];
    let own = &chars[sentence.clause_start(promise.start)..promise.start];
    let between = &chars[promise.end..answer.start];
    let led = &chars[sentence.clause_start(answer.start)..answer.start];
    let Some(at) = TOGETHER.iter().find_map(|word| {
        led.windows(word.len()).position(|run| run == *word).map(|at| at + word.len())
    }) else {
        return false;
    };
    let behind = led[at..].strip_prefix(&['已']).unwrap_or(&led[at..]);
    let of_task = match behind {
        ['完', '成', rest @ ..] => rest.is_empty() || is_verb_of(own, rest),
        _ => is_verb_of(own, behind) && said(&IN_THE_YEAR, between),
    };
    of_task
        && !said(&LONGER, between)
        && (said(&PLANNED, own) || is_due(own))
        && answer.value <= promise.value * MOST
}
