//! How far a promise is to have come by a time within the year: `新建公路60公里（5月底前完成20公里，8月底前完成40公里，年底前全部完成）`.
//! These are steps of the one promise, and no promises of their own.

use crate::figures::figure::{Figure, FigureKind};
use crate::figures::kind::answer_words::{is_done, names_nothing_else};
use crate::figures::kind::by_rate::are_in_one_unit;
use crate::figures::lexicon::chars::starts_with;
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// Numbers of a sentence that are looked back upon for the promise of a step.
const MAX_BETWEEN: usize = 8;

/// Makes background of the steps to a promise that the sentence tells before them. What is to be done before a day (前) makes a
/// promise of what it is a step to.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 1..quantities.len() {
        let one = &quantities[index];
        let Some((step, is_before)) = past_time(item_before(sentence, quantities, index)) else {
            continue;
        };
        let is_meant = |one: &Quantity| {
            let is_done = is_before && one.kind == FigureKind::Result && one.stock.is_none();
            one.kind == FigureKind::Plan || is_done && !step.starts_with(&['已'])
        };
        let is_whole = |at: &usize| {
            let promise = &quantities[*at];
            let own = item_before(sentence, quantities, *at);
            is_meant(promise)
                && past_time(own).is_none()
                && !(promise.kind == FigureKind::Result && is_done(own))
                && match one.class {
                    UnitClass::Ratio => promise.class != UnitClass::Ratio && is_progress(step),
                    _ => {
                        are_in_one_unit(sentence, promise, one)
                            && one.value < promise.value
                            && names_nothing_else(own, step)
                    }
                }
        };
        let goes_on = |at: &usize| {
            let end = quantities[*at].end;
            !sentence.chars[end..one.start.max(end)].contains(&';')
        };
        let before = (index.saturating_sub(MAX_BETWEEN)..index).rev();
        let whole = before.take_while(goes_on).find(is_whole).filter(|_| is_meant(one));
        if let Some(whole) = whole {
            quantities[whole].kind = FigureKind::Plan;
            quantities[index].kind = FigureKind::Background;
            if quantities[index].is_tied {
                quantities[whole].percent_of_plan = None;
            }
        }
    }
}

/// As [`read`], where the sentence before told the promise, and nothing else in that unit. `told`: the figures of that
/// sentence.
pub(in crate::figures) fn read_on(
    sentence: &Sentence,
    quantities: &[Quantity],
    told: &[Figure],
    own: &mut [Figure],
) {
    for index in 0..quantities.len().min(own.len()) {
        let step = past_time(item_before(sentence, quantities, index));
        let Some((step, _)) = step else { continue };
        let figure = &own[index];
        let is_promise = |one: &&Figure| one.kind == FigureKind::Plan;
        let is_step = match quantities[index].class {
            UnitClass::Ratio => is_progress(step) && told.iter().any(|one| is_promise(&one)),
            _ => {
                let mut same = told.iter().filter(|one| one.unit == figure.unit);
                let promise = same.next().filter(is_promise).filter(|_| same.next().is_none());
                promise.is_some_and(|promise| {
                    let named: Vec<char> = promise.text.chars().collect();
                    figure.value < promise.value && names_nothing_else(&named, step)
                })
            }
        };
        if is_step && figure.kind == FigureKind::Plan {
            own[index].kind = FigureKind::Background;
        }
    }
}

/// The words before a number in its clause, or in its item of a list.
fn item_before<'s>(sentence: &'s Sentence, quantities: &[Quantity], index: usize) -> &'s [char] {
    let one = &quantities[index];
    let start = sentence.clause_start(one.start);
    let start = index.checked_sub(1).map_or(start, |at| start.max(quantities[at].end));
    let led = &sentence.chars[start.min(one.start)..one.start];
    led.strip_prefix(&['、']).unwrap_or(led)
}

/// 完成30%, 完成总工程量的30%: how much of the whole.
fn is_progress(step: &[char]) -> bool {
    const OF: [&str; 8] =
        ["工程量", "任务量", "总任务", "总量", "进度", "形象进度", "总工程量", "年度任务"];
    let step: String = step.iter().filter(|c| **c != '的').collect();
    let done = ["完成", "达到", "达", "完成到"].iter().find_map(|word| step.strip_prefix(word));
    let of = OF.iter().find_map(|word| step.strip_prefix(word));
    done.is_some_and(|rest| rest.is_empty() || OF.contains(&rest))
        || of.is_some_and(|rest| matches!(rest, "达" | "达到" | "完成" | "过"))
}

/// What stands behind the time within the year that the words begin with: 5月底前|完成, 其中上半年|建成. By the end of the year the whole
/// is to be done. And whether it is to be done before that.
fn past_time(led: &[char]) -> Option<(&[char], bool)> {
    const BEFORE: [&str; 18] = [
        "其中", "力争", "争取", "确保", "预计", "计划", "要", "拟", "到", "至", "于", "在", "截至",
        "将", "分别", "今年", "并", "2024年",
    ];
    const PARTS: [&str; 12] = [
        "上半年",
        "下半年",
        "前三季度",
        "前两季度",
        "前两个季度",
        "前三个季度",
        "年中",
        "春节",
        "汛期",
        "国庆",
        "中秋",
        "入冬",
    ];
    const ENDS: [&str; 9] = ["底", "末", "初", "中旬", "上旬", "下旬", "份", "之", "以"];
    let mut rest = led;
    while let Some(word) = BEFORE.iter().find(|word| starts_with(rest, word)) {
        rest = &rest[word.chars().count()..];
    }
    let part = PARTS.iter().find(|word| starts_with(rest, word)).map(|word| word.chars().count());
    rest = &rest[part.or_else(|| quarter(rest)).or_else(|| month(rest))?..];
    while let Some(word) = ENDS.iter().find(|word| starts_with(rest, word)) {
        rest = &rest[word.chars().count()..];
    }
    let behind = rest.strip_prefix(&['前']);
    Some((behind.unwrap_or(rest), behind.is_some()))
}

/// 第一季度, 三季度: its length; the fourth ends with the year.
fn quarter(rest: &[char]) -> Option<usize> {
    let ordinal = usize::from(rest.first() == Some(&'第'));
    let is_early = matches!(rest.get(ordinal), Some('一' | '二' | '三' | '1' | '2' | '3'));
    (is_early && rest[ordinal + 1..].starts_with(&['季', '度'])).then_some(ordinal + 3)
}

/// 5月, 1-6月, 8月15日: its length; not 12月.
fn month(rest: &[char]) -> Option<usize> {
    let digits = |from: usize| rest[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut end = digits(0);
    if matches!(rest.get(end), Some('-' | '~' | '至')) && end > 0 {
        end += 1 + digits(end + 1);
    }
    let is_last = rest[..end].ends_with(&['1', '2']);
    if end == 0 || rest.get(end) != Some(&'月') || is_last {
        return None;
    }
    let day = digits(end + 1);
    let has_day = day > 0 && matches!(rest.get(end + 1 + day), Some('日'));
    Some(end + 1 + if has_day { day + 1 } else { 0 })
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
    fn steps_to_a_promise_are_no_promises() {
        for (text, expected) in [
            (
                "新建农村公路60公里（5月底前完成20公里，8月底前完成40公里，年底前全部完成）。",
                "p60 b20 b40",
            ),
            ("新增停车位1000个，6月底前建成400个，年底前全部建成。", "p1000 b400"),
            ("改造老旧小区20个，其中上半年完成8个、下半年完成10个。", "p20 b8 b10"),
            ("加装电梯60部，第一季度完成10部，前三季度累计完成40部。", "p60 b10 b40"),
            ("新建农村公路60公里（6月底前完成总工程量的50%，年底前全部完成）。", "p60"),
            ("改造管网60公里，一季度完成20%，二季度完成60%。", "p60 b20 b60"),
            ("新建公园8个。6月底前建成3个，年底前全部建成。", "p8 b3"),
            ("新建公园8个。6月底前完成50%。", "p8 b50"),
            // Another thing, as many, the end of the year, a promise of its own, and two parts.
            ("新增停车位500个，6月底前新增充电桩200个。", "p500 p200"),
            ("新建公园8个，10月底前建成8个。", "p8 p8"),
            ("新建公园8个，年底前建成6个。", "p8 p6"),
            ("6月底前建成公园3个；新建公厕8个。", "p3 p8"),
            ("上半年完成5个，下半年完成6个。", "p5 p6"),
            ("新建公园8个；6月底前建成食堂3个。", "p8 p3"),
        ] {
            assert_eq!(kinds(text, Kind::Plan), expected, "{text}");
        }
        assert_eq!(
            kinds("计划新建公路60公里，6月底前完成20公里，实际建成62公里。", Kind::Result),
            "p60 b20 r62"
        );
        assert_eq!(kinds("新建公园8个，6月底建成3个。", Kind::Result), "r8 r3");
        assert_eq!(
            kinds(
                "新建公路60公里（5月底前完成20公里，年底前全部完成）。已建成61公里。",
                Kind::Result
            ),
            "p60 b20 r61"
        );
        assert_eq!(kinds("已建成公路60公里，5月底前完成20公里。", Kind::Result), "r60 r20");
    }
}
