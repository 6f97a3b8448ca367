//! A promise and its delivery in one sentence: `安装路灯600盏（已完成650盏）`,
//! `修缮屋面8万平方米，已完成6.2万平方米`, `新增托位500个，目前已新增480个`. The first of the two was promised,
//! whatever the passage does.

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::target;
use crate::figures::sentence::cut::Sentence;

/// Words that tell that something is done: before the first number they make it a delivery too.
const DONE: [&[char]; 9] = [
    &['已'],
    &['完', '成'],
    &['建', '成'],
    &['竣', '工'],
    &['实', '际'],
    &['累', '计'],
    &['共'],
    &['了'],
    &['投', '用'],
];

/// Words that tell how far it has come by now.
const BY_NOW: [&[char]; 2] = [&['已'], &['实', '际']];

/// Tells of each two quantities in a row whether the second answers the first.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 1..quantities.len() {
        let (promise, answer) = (&quantities[index - 1], &quantities[index]);
        if answers(sentence, promise, answer) {
            quantities[index - 1].kind = FigureKind::Plan;
            quantities[index].kind = FigureKind::Result;
        }
    }
}

fn answers(sentence: &Sentence, promise: &Quantity, answer: &Quantity) -> bool {
    let chars = &sentence.chars[..];
    let unit = |quantity: &Quantity| match quantity.unit {
        Unit::At(from, to) => &chars[from..to],
        Unit::Percent | Unit::None => &[],
    };
    if unit(promise).is_empty() || unit(promise) != unit(answer) || promise.per != answer.per {
        return false;
    }
    let (first, second) =
        (sentence.clause_start(promise.start), sentence.clause_start(answer.start));
    let next = second > promise.end
        && sentence.clause_end(promise.end) + 1 >= second
        && matches!(chars[second - 1], ',' | '(');
    let own = &chars[first..promise.start];
    let led = &chars[second.min(answer.start)..answer.start];
    let said = |words: &[&[char]], stretch: &[char]| {
        words.iter().any(|word| stretch.windows(word.len()).any(|run| run == *word))
    };
    // 超额完成40所的年度目标: that is a target, and no answer.
    next && !target::is_target_level(sentence, answer)
        && !own.is_empty()
        && !said(&DONE, own)
        && said(&BY_NOW, led)
        && names_nothing_else(chars, own, second, answer)
}

/// Nothing but verbs and adverbs precedes the second number, or what the first clause names.
fn names_nothing_else(chars: &[char], own: &[char], start: usize, answer: &Quantity) -> bool {
    const TIMES: [char; 9] = ['年', '月', '日', '底', '末', '截', '至', '止', '份'];
    let mut noun = Vec::new();
    let mut at = start;
    while at < answer.start {
        let verb = verb::at(&chars[..answer.start], at)
            .filter(|(_, class)| *class != VerbClass::Noun)
            .map(|(length, _)| length);
        match verb.or_else(|| adverb::leading(&chars[..answer.start], at)) {
            Some(length) => at += length,
            None => {
                // 截至12月底 names a time.
                if chars[at].is_alphabetic() && !TIMES.contains(&chars[at]) {
                    noun.push(chars[at]);
                }
                at += 1;
            }
        }
    }
    noun.is_empty() || own.windows(noun.len()).any(|run| run == noun)
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn the_first_of_two_was_promised() {
        let kinds = |text: &str| -> Vec<&str> {
            extract(text, Kind::Result).iter().map(|figure| figure.kind.as_str()).collect()
        };
        for (text, expected) in [
            ("安装路灯600盏（已完成650盏）。", ["plan", "result"]),
            ("修缮屋面8万平方米，已完成6.2万平方米。", ["plan", "result"]),
            ("新增托位500个，目前已新增480个。", ["plan", "result"]),
            ("新增托位500个，截至12月底已新增托位480个。", ["plan", "result"]),
            ("新增托位500个，实际新增480个。", ["plan", "result"]),
            ("改造小区20个（均已完成20个）。", ["plan", "result"]),
            ("目标：新增停车位900个。结果：新增停车位950个。", ["plan", "result"]),
            ("【年度目标】新增停车位900个。【完成情况】新增停车位950个。", ["plan", "result"]),
            ("全年任务：新增停车位900个；实际完成：950个。", ["plan", "result"]),
            // Another thing, another unit, or two deliveries.
            ("新建学校3所，已完成主体施工2所。", ["result", "result"]),
            ("新建学校3所，已惠及学生2000人。", ["result", "result"]),
            ("完成改造3所，已投用2所。", ["result", "result"]),
            ("已新建学校3所，已改造2所。", ["result", "result"]),
            ("新建学校3所，改造2所。", ["result", "result"]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
