//! The marks of time of a sentence (将, 已, 截至, 预计) and what they add up to: how strongly it promises and how
//! strongly it reports. What a passage does, form and article considered, is `kind`'s business.

use super::words::{Table, Words};
use crate::text::first_chars;

/// What the marks of time add up to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tense {
    pub(super) plan: f32,
    pub(super) result: f32,
}

/// What a folded text's marks of time add up to; `words` are those that stand in it. Each counts once.
pub(super) fn weigh(folded: &str, words: &Words) -> Tense {
    // Long passages say everything somewhere; their beginning says what they are for.
    let folded = first_chars(folded, 400);
    let rows = Table::Kind.rows();
    let mut seen: Vec<usize> = Vec::new();
    let (mut plan, mut result, mut planned) = (0.0, 0.0, None);
    // …;预计2024年底将全部达到: a forecast behind a report says when the rest comes, and 将 belongs to it.
    let mut forecast: Option<&str> = None;
    for hit in words.hits(Table::Kind).take_while(|hit| hit.end <= folded.len()) {
        let row = &rows[hit.row];
        if &folded[hit.start..hit.end] == "计划" {
            planned.get_or_insert(hit.start);
        }
        if row.name == "forecast" {
            plan += if forecast.is_none() { row.weight } else { 0.0 };
            forecast = Some(&folded[hit.start..]);
            continue;
        }
        let is_forecast = forecast.is_some_and(|from| {
            let reach = hit.start - (folded.len() - from.len());
            from.get(..reach).is_some_and(|between| !between.contains(['。', ';']))
        });
        if is_forecast && row.name == "plan" {
            continue;
        }
        if !seen.contains(&hit.pattern) {
            seen.push(hit.pattern);
            match row.name.as_str() {
                "plan" => plan += row.weight,
                "result" => result += row.weight,
                _ => {}
            }
        }
    }
    // 计划新增车位1000个,完成720个
    let both = planned.is_some_and(|at| folded[at..].contains(",完成"));
    Tense { plan, result: result + if both { 1.5 } else { 0.0 } }
}
