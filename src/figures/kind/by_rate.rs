//! Promises that a rate tells: `加装电梯20部，完成22部，完成率110%`, `建设食堂12个，完成年度任务的116.7%，共建设14个`.

use crate::figures::figure::FigureKind;
use crate::figures::kind::answer;
use crate::figures::lexicon::chars::contains;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::plan_rate::rounding;
use crate::figures::sentence::cut::Sentence;

/// The rate tells that the number before was promised, where the second clause names nothing else.
pub(super) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 1..quantities.len() {
        // The rate stands between the two, or behind them.
        let before = (0..index).rev().find(|&at| !quantities[at].is_tied);
        let Some(before) = before.filter(|_| !quantities[index].is_tied) else { continue };
        let (promise, done) = (&quantities[before], &quantities[index]);
        if promise.value <= 0.0 || promise.stock.is_some() || promise.kind != FigureKind::Result {
            continue;
        }
        let fits = |percent: f64| {
            (done.value / promise.value * 100.0 - percent).abs() <= rounding(percent)
        };
        match (promise.percent_of_plan, done.percent_of_plan) {
            (None, Some(percent))
                if fits(percent) && answer::tells_only_what_was_done(sentence, promise, done) =>
            {
                quantities[before].kind = FigureKind::Plan;
            }
            (Some(percent), None)
                if percent != 100.0
                    && fits(percent)
                    && unit(sentence, promise) == unit(sentence, done)
                    && tells_all_of_it(sentence, done) =>
            {
                quantities[before].kind = FigureKind::Plan;
                quantities[before].percent_of_plan = None;
                quantities[index].kind = FigureKind::Result;
                quantities[index].percent_of_plan = Some(percent);
            }
            _ => {}
        }
    }
}

/// 共建设|14个, 实际建成|14个.
fn tells_all_of_it(sentence: &Sentence, done: &Quantity) -> bool {
    let led = &sentence.chars[sentence.clause_start(done.start)..done.start];
    matches!(led.first(), Some('共' | '已' | '实')) || contains(led, "累计")
}

/// By what a number counts, in its own words.
pub(super) fn unit<'s>(sentence: &'s Sentence, quantity: &Quantity) -> Option<&'s [char]> {
    match quantity.unit {
        Unit::At(from, to) => Some(&sentence.chars[from..to]),
        Unit::Percent | Unit::None => None,
    }
}

/// Whether two numbers count by one unit, in the same words.
pub(super) fn are_in_one_unit(sentence: &Sentence, first: &Quantity, second: &Quantity) -> bool {
    unit(sentence, first).is_some() && unit(sentence, first) == unit(sentence, second)
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    fn read(text: &str) -> String {
        let shown = |one: &crate::figures::figure::Figure| {
            let rate = one.percent_of_plan.map_or(String::new(), |rate| format!("@{rate}"));
            format!("{}{}{rate}", &one.kind.as_str()[..1], one.value)
        };
        extract(text, Kind::Result).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_rate_tells_what_was_promised() {
        for (text, expected) in [
            ("加装电梯20部，完成22部，完成率110%。", "p20 r22@110"),
            ("建设食堂12个，完成年度任务的116.7%，共建设14个。", "p12 r14@116.7"),
            ("建设食堂12个，完成年度任务的116.7%，共建设15个。", "r12@116.7 r15"),
            ("建设食堂12个，完成年度任务的100%，共建设12个。", "r12@100 r12"),
            // A number that leads its clause, whose rate is that of the number behind it.
            (
                "12个农村幸福食堂建设已完成9个（75%），98条水体治理已完成91条（92.9%）。",
                "p12 r9@75 p98 r91@92.9",
            ),
            ("12个农村幸福食堂建设已完成9个（70%）。", "r12 r9@70"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
