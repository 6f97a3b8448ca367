//! A promise that was changed before it was kept: `年初计划10处，年中调整为12处，建成12处`. The one that it was changed to is the
//! promise, and what that takes the place of is background. A change told of one thing, `由10处调整为12处`, is `level`'s.

use crate::figures::figure::{Figure, FigureKind};
use crate::figures::kind::answer_words::{PLANNED, is_done, said};
use crate::figures::kind::by_rate::{are_in_one_unit, unit};
use crate::figures::kind::change_words::{Change, is_bare};
use crate::figures::lexicon::chars::contains;
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// Numbers that may stand between the two, and one more: 因2处选址困难.
const MAX_BETWEEN: usize = 3;

/// Tells the promises of a sentence that were changed.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 1..quantities.len() {
        if let Some(first) = changed_by(sentence, quantities, index) {
            quantities[first].kind = FigureKind::Background;
            quantities[index].kind = FigureKind::Plan;
            quantities[index].stock = None;
        } else if tells_what_it_was(sentence, &quantities[index - 1], &quantities[index]) {
            quantities[index].kind = FigureKind::Background;
        }
    }
}

/// As [`read`], where the sentence before told the promise, and nothing else in that unit: `年初计划新建公园10处。年中调整为12处`.
/// `told`: the figures of that sentence.
pub(in crate::figures) fn read_on(
    sentence: &Sentence,
    quantities: &[Quantity],
    told: &mut [Figure],
    own: &mut [Figure],
) {
    let (Some(changed), Some(figure)) = (quantities.first(), own.first_mut()) else { return };
    let led = clause_before(sentence, changed);
    if Change::of(led).is_none_or(|change| !change.is_decided || !is_bare(change.led, &[])) {
        return;
    }
    let mut same = told.iter_mut().filter(|one| one.unit == figure.unit && !one.unit.is_empty());
    let Some(promise) = same.next().filter(|one| one.kind == FigureKind::Plan) else { return };
    if same.next().is_none() {
        promise.kind = FigureKind::Background;
        figure.kind = FigureKind::Plan;
        figure.stock = None;
        figure.subject.clone_from(&promise.subject);
        figure.action.clone_from(&promise.action);
    }
}

fn clause_before<'s>(sentence: &'s Sentence, quantity: &Quantity) -> &'s [char] {
    &sentence.chars[sentence.clause_start(quantity.start).min(quantity.start)..quantity.start]
}

/// Which of the numbers before it the one at `index` takes the place of.
fn changed_by(sentence: &Sentence, quantities: &[Quantity], index: usize) -> Option<usize> {
    let new = &quantities[index];
    let led = clause_before(sentence, new);
    let change = Change::of(led)?;
    let counts = matches!(
        new.class,
        UnitClass::Count | UnitClass::People | UnitClass::Event | UnitClass::Amount
    );
    let before = (index.saturating_sub(MAX_BETWEEN)..index).rev();
    let first = before.take_while(|&at| {
        let between = &sentence.chars[quantities[at].end..new.start.max(quantities[at].end)];
        !between.contains(&';')
    });
    // 因2处选址困难调整为8处: that is why.
    let is_reason =
        |at: &usize| matches!(clause_before(sentence, &quantities[*at]).first(), Some('因' | '受'));
    let first = first
        .filter(|at| are_in_one_unit(sentence, &quantities[*at], new))
        .find(|at| !is_reason(at))?;
    let own = clause_before(sentence, &quantities[first]);
    let is_planned = said(&PLANNED, own);
    // 目标新增500个，年底增至800个, 实际增至800个: what became of it.
    let has_come = ["年末", "年底", "实际", "目前", "已", "累计", "总"]
        .iter()
        .any(|word| contains(change.led, word));
    let is_promise = match change.is_decided {
        true => quantities[first].kind != FigureKind::Background && !is_done(own),
        false => is_planned && !has_come,
    };
    (counts && new.per.is_none() && is_promise && is_bare(change.led, own)).then_some(first)
}

/// `年度目标12处（|原计划10处）`: what the promise before it was.
fn tells_what_it_was(sentence: &Sentence, promise: &Quantity, former: &Quantity) -> bool {
    const FORMER: [&str; 9] = [
        "原计划",
        "原定",
        "原为",
        "原目标",
        "原任务",
        "年初为",
        "年初计划",
        "年初目标",
        "调整前为",
    ];
    let chars = &sentence.chars[..];
    let between = chars.get(promise.end..former.start).unwrap_or_default();
    let ['(', led @ ..] = between else { return false };
    let led = led.strip_suffix(&['为']).filter(|led| led.len() > 2).unwrap_or(led);
    let closes = chars.get(former.end) == Some(&')');
    promise.kind == FigureKind::Plan
        && said(&PLANNED, clause_before(sentence, promise))
        && unit(sentence, promise).is_some()
        && are_in_one_unit(sentence, promise, former)
        && closes
        && FORMER.iter().any(|word| word.chars().eq(led.iter().copied()))
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    /// The first letter of the kind of each figure, and its value.
    fn kinds(text: &str, kind: Kind) -> String {
        let shown = |one: &crate::figures::figure::Figure| {
            format!("{}{}", &one.kind.as_str()[..1], one.value)
        };
        extract(text, kind).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_a_promise_was_changed_to_is_the_promise() {
        for (text, expected) in [
            ("口袋公园：年初计划10处，年中调整为12处，建成12处。", "b10 p12 r12"),
            ("原计划改造背街小巷30条，后因管线迁改调减为26条。", "b30 p26"),
            (
                "原计划改造背街小巷30条，后因管线迁改，经市政府同意，调减为26条，完成26条。",
                "b30 p26 r26",
            ),
            ("年初计划加装电梯120部，年中增至150部，实际加装152部。", "b120 p150 r152"),
            ("年初目标新增托位500个，8月追加到600个，已新增610个。", "b500 p600 r610"),
            ("计划新建公厕10座，因2座选址困难，调整为8座，建成8座。", "b10 b2 p8 r8"),
            ("加装电梯30台，年中调整为25台，实际完成25台。", "b30 p25 r25"),
            ("计划新建食堂10处（年中调整为12处），建成12处。", "b10 p12 r12"),
            ("年初计划10处，年中调整为12处，10月再调整为11处，建成11处。", "b10 b12 p11 r11"),
            ("年初计划新建公园10处，调整后为12处，建成13处。", "b10 p12 r13"),
            ("年度目标新建公园12处（原计划10处），建成12处。", "p12 b10 r12"),
            ("年初计划新建公园10处。年中调整为12处。最终建成12处。", "b10 p12 r12"),
            // What became of a promise, and a level.
            ("目标新增停车位500个，年底增至800个。", "r500 r800"),
            ("新增停车位500个，总数增至8000个。", "r500 r8000"),
            ("已建成公园10处，调整为城市书房2处。", "r10 r2"),
            ("新增停车位500个，调整公交线路12条。", "r500 r12"),
        ] {
            assert_eq!(kinds(text, Kind::Result), expected, "{text}");
        }
        assert_eq!(kinds("年初计划新建公园10处，后调整为12处。", Kind::Plan), "b10 p12");
        assert_eq!(kinds("基础养老金标准每月180元，调整为200元。", Kind::Plan), "p180 p200");
    }
}
