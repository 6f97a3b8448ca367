//! Parts beside their whole: what batches and halves of the year bring, and what kinds there are of what there is.

use crate::figures::figure::{FigureKind, Stock};
use crate::figures::kind::by_rate::unit;
use crate::figures::lexicon::chars::{contains, starts_with};
use crate::figures::lexicon::verb;
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// `现有幼儿园92所，其中普惠性幼儿园78所`: a part of what there is, where nothing tells that it was done.
pub(super) fn of_what_there_is(sentence: &Sentence, quantities: &mut [Quantity]) {
    let chars = &sentence.chars[..];
    for index in 1..quantities.len() {
        let (whole, part) = (&quantities[index - 1], &quantities[index]);
        let clause = sentence.clause_start(part.start);
        let is_part = chars[clause..part.start].starts_with(&['其', '中'])
            && clause <= whole.end + 1
            && verb::groups(chars, clause + 2, part.start).is_empty()
            && !chars[clause..part.start].iter().any(|c| matches!(c, '年' | '已'));
        if is_part && whole.stock == Some(Stock::Existing) && part.stock.is_none() {
            quantities[index].stock = Some(Stock::Existing);
        }
    }
}

/// `第一批12个，第二批10个` beside 22, `上半年新增1450个，下半年新增1907个，全年共新增3357个`: what parts of the year and batches
/// brought, where their sum is told, is told of nothing else.
pub(in crate::figures) fn of_a_sum(sentence: &Sentence, quantities: &mut [Quantity]) {
    const PARTS: [&str; 16] = [
        "首批",
        "第一批",
        "第二批",
        "第三批",
        "第四批",
        "一期",
        "二期",
        "三期",
        "上半年",
        "下半年",
        "一季度",
        "二季度",
        "三季度",
        "四季度",
        "前三季度",
        "第四季度",
    ];
    let is_part = |one: &Quantity| {
        let led = &sentence.chars[sentence.clause_start(one.start)..one.start];
        let item = led.iter().rposition(|c| *c == '、').map_or(led, |at| &led[at + 1..]);
        let led = item.strip_prefix(&['其', '中']).unwrap_or(item);
        unit(sentence, one).is_some() && PARTS.iter().any(|word| starts_with(led, word))
    };
    let mut from = 0;
    while from < quantities.len() {
        let parts = quantities[from..].iter().take_while(|one| is_part(one)).count();
        let range = from..from + parts;
        from += parts.max(1);
        if parts < 2 {
            continue;
        }
        let sum: f64 = quantities[range.clone()].iter().map(|one| one.value).sum();
        let own = unit(sentence, &quantities[range.start]);
        let is_sum = |whole: Option<&Quantity>| {
            whole.is_some_and(|whole| {
                unit(sentence, whole) == own && (whole.value - sum).abs() < 1e-9
            })
        };
        let before = quantities[..range.start].iter().rev().find(|one| unit(sentence, one) == own);
        if is_sum(before) || is_sum(quantities.get(range.end)) {
            quantities[range].iter_mut().for_each(|one| one.kind = FigureKind::Background);
        }
    }
}

/// `第三季度，新增停车位320个；今年以来累计新增900个`: what one quarter or one month brought is no delivery of the year, unless it is what
/// became of a promise in its sentence.
pub(in crate::figures) fn of_one_quarter(sentence: &Sentence, quantities: &mut [Quantity]) {
    const SO_FAR: [&str; 8] =
        ["累计", "以来", "截至", "截止", "全年", "上半年", "前三季度", "年度"];
    let chars = &sentence.chars[..];
    let (mut start, mut at, mut is_alone) = (0, 0, false);
    for end in sentence.clause_marks() {
        let clause = &chars[start..end];
        // 1—9月.
        let is_span = clause.first().is_some_and(char::is_ascii_digit)
            && clause.iter().take(6).any(|c| matches!(c, '-' | '—' | '至' | '~'));
        is_alone = begins_one_quarter(clause)
            || is_alone && !is_span && !SO_FAR.iter().any(|word| contains(clause, word));
        while at < quantities.len() && quantities[at].start < end {
            let is_answer = quantities[..at].iter().any(|one| one.kind == FigureKind::Plan);
            if is_alone && !is_answer && quantities[at].kind == FigureKind::Result {
                quantities[at].kind = FigureKind::Background;
            }
            at += 1;
        }
        is_alone &= chars.get(end) != Some(&';');
        start = end + 1;
    }
}

/// 第三季度, 本月, 9月当月; not 三季度末, 二季度以来.
fn begins_one_quarter(clause: &[char]) -> bool {
    const ONE: [&str; 9] =
        ["二季度", "三季度", "四季度", "本季度", "当季", "当月", "本月", "单季", "单月"];
    let clause = clause.strip_prefix(&['第']).unwrap_or(clause);
    let digits = clause.iter().take_while(|c| c.is_ascii_digit()).count();
    let month = clause[digits..].strip_prefix(&['月']).filter(|_| digits > 0);
    let clause = month.unwrap_or(clause);
    let found = ONE.iter().find(|word| starts_with(clause, word));
    found.is_some_and(|word| {
        let behind = &clause[word.chars().count()..];
        !behind.first().is_some_and(|c| matches!(c, '末' | '底' | '前' | '以' | '起' | '累'))
    })
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::figures::figure::{Figure, Stock};
    use crate::vocabulary::Kind;

    /// The kind and the value of each figure; `=` behind what there is.
    fn read(text: &str, kind: Kind) -> String {
        let shown = |one: &Figure| {
            let there = if one.stock == Some(Stock::Existing) { "=" } else { "" };
            format!("{}{}{there}", &one.kind.as_str()[..1], one.value)
        };
        extract(text, kind).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn kinds_of_what_there_is() {
        for (text, expected) in [
            ("全区现有幼儿园92所，其中普惠性幼儿园78所。", "r92= r78="),
            ("全区现有幼儿园92所，其中今年新建幼儿园8所。", "r92= r8"),
            ("新建幼儿园9所，其中普惠性幼儿园8所。", "r9 r8"),
        ] {
            assert_eq!(read(text, Kind::Result), expected, "{text}");
        }
    }

    #[test]
    fn one_quarter_is_not_the_year() {
        for (text, expected) in [
            (
                "第三季度，新增停车位320个，加装电梯12部；今年以来累计新增停车位900个。",
                "b320 b12 r900",
            ),
            ("三季度新增停车位320个，累计新增900个。", "b320 r900"),
            ("本月新增停车位80个，1—9月新增900个。", "b80 r900"),
            ("9月当月新增停车位80个；1—9月新增900个。", "b80 r900"),
            ("三季度末新增停车位900个。", "r900"),
            ("前三季度新增停车位900个。", "r900"),
        ] {
            assert_eq!(read(text, Kind::Result), expected, "{text}");
        }
    }

    #[test]
    fn parts_whose_sum_is_told() {
        for (text, expected) in [
            ("改造老旧小区22个，分批实施：第一批12个，第二批10个。", "p22 b12 b10"),
            ("改造老旧小区22个，第一批12个、第二批9个。", "p22 p12 p9"),
            ("上半年新增1450个，下半年新增1907个，全年共新增3357个。", "b1450 b1907 p3357"),
            ("上半年新增1450个，下半年新增1907个。", "p1450 p1907"),
        ] {
            assert_eq!(read(text, Kind::Plan), expected, "{text}");
        }
        assert_eq!(
            read("老旧小区改造完工16个，其中第一批12个、第二批4个。", Kind::Result),
            "r16 b12 b4"
        );
    }
}
