//! Numbers that another number is measured against: `超额完成|40所|的年度目标任务`,
//! `年度目标|200个`. They are plans, whatever the passage does.

use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// 年度目标, 全年任务: what a number is measured against is no subject.
pub(in crate::figures) fn is_target(phrase: &[char]) -> bool {
    const WHOSE: [&str; 7] = ["年度", "全年", "年初", "既定", "原定", "计划", "预定"];
    const TARGETS: [&str; 9] =
        ["目标任务", "目标", "任务", "计划", "目标数", "任务数", "任务量", "承诺", "指标"];
    if !(2..=8).contains(&phrase.len()) || !phrase.first().is_some_and(|c| may_begin(*c)) {
        return false;
    }
    let phrase: String = phrase.iter().filter(|c| **c != '的').collect();
    let rest = WHOSE.iter().find_map(|whose| phrase.strip_prefix(whose)).unwrap_or(&phrase);
    TARGETS.contains(&rest) || TARGETS.contains(&phrase.as_str())
}

/// 年初, 占年度: what is left of a target where 计划 was read as a verb.
pub(in crate::figures) fn is_whose_target(phrase: &[char]) -> bool {
    const WHOSE: [&str; 8] = ["年度", "全年", "年初", "既定", "原定", "预定", "本年", "当年"];
    let phrase: String = phrase.iter().collect();
    WHOSE.contains(&phrase.trim_start_matches(['占', '为', '是', '达']))
}

/// Whether a target may begin with the character.
#[inline]
fn may_begin(c: char) -> bool {
    matches!(c, '年' | '全' | '既' | '原' | '计' | '预' | '目' | '任' | '承' | '指' | '的')
}

/// Whether a quantity is a target that another one is measured against: `超额完成|40所|的年度目标`,
/// `年度目标|200个`.
pub(in crate::figures) fn is_target_level(sentence: &Sentence, quantity: &Quantity) -> bool {
    let chars = &sentence.chars[..];
    told_after(sentence, quantity.end + usize::from(chars.get(quantity.end) == Some(&'的')))
        || told_before(sentence, quantity.start) && !is_part_of_task(sentence, quantity)
        || target_behind(sentence, quantity.end).is_some()
}

/// `超额完成年度目标的|20个`, 的|10%: how many of them have, or how many that was, or so much more; it is not told which.
pub(in crate::figures) fn is_of_target(sentence: &Sentence, quantity: &Quantity) -> bool {
    const LONGEST: usize = 8;
    let chars = &sentence.chars[..];
    let Some(of) = quantity.start.checked_sub(1).filter(|&at| chars[at] == '的') else {
        return false;
    };
    let from = sentence.clause_start(of).max(of.saturating_sub(LONGEST));
    const MEASURED: [&[char]; 3] = [&['完', '成'], &['达', '到'], &['超', '过']];
    // 已完成计划的8座 are done.
    sentence.chars[from..of].contains(&'超')
        && (from..of).any(|at| {
            is_target(&chars[at..of]) && MEASURED.iter().any(|word| chars[from..at].ends_with(word))
        })
}

/// `2000个停车泊位|的年度目标`, `100场|的目标已提前完成`: where what is behind a number, and what it counts, says that it is a
/// target.
pub(in crate::figures) fn target_behind(sentence: &Sentence, end: usize) -> Option<usize> {
    const LONGEST_NOUN: usize = 14;
    const MET: [&[char]; 8] = [
        &['已'],
        &['提', '前'],
        &['圆', '满'],
        &['如', '期'],
        &['超', '额'],
        &['全', '面'],
        &['顺', '利'],
        &['全', '部'],
    ];
    let chars = &sentence.chars[..];
    let past = sentence.clause_end(end.min(chars.len()));
    let last = past.min(end + LONGEST_NOUN);
    let of = (end..last).find(|&at| chars[at] == '的')?;
    let rest = &chars[of + 1..past];
    let is_met =
        |at: usize| at == rest.len() || MET.iter().any(|word| rest[at..].starts_with(word));
    let is_told = (2..=rest.len().min(8)).any(|at| is_target(&rest[..at]) && is_met(at));
    (is_told && !chars[end..of].iter().any(char::is_ascii_digit)).then_some(of)
}

/// 超年度计划|4个, 比计划多建|2座: how much more or less than the target it is.
pub(in crate::figures) fn is_excess(sentence: &Sentence, quantity: &Quantity) -> bool {
    const LONGEST: usize = 12;
    let end = quantity.start;
    let from = sentence.clause_start(end).max(end.saturating_sub(LONGEST));
    let led = &sentence.chars[from..end];
    if is_difference(led) {
        return true;
    }
    let Some(at) = led.iter().rposition(|c| *c == '超') else { return false };
    let mut rest = &led[at + 1..];
    while let ['过' | '出' | '额', behind @ ..] = rest {
        rest = behind;
    }
    is_target(rest)
}

/// 比计划多建, 较年初目标少完成.
pub(in crate::figures) fn is_difference(led: &[char]) -> bool {
    let Some(at) = led.iter().rposition(|c| matches!(c, '比' | '较')) else { return false };
    let target = &led[at + 1..];
    // 比计划的20处|多.
    let named = |end: usize| {
        let words = &target[..end];
        &words[..words.iter().position(char::is_ascii_digit).unwrap_or(words.len())]
    };
    (1..target.len())
        .any(|end| matches!(target[end], '多' | '超' | '增' | '少' | '减') && is_target(named(end)))
}

/// 已完成改厕任务|40926座|，完成率99.82%: who has done all of a task has not done so little of it.
fn is_part_of_task(sentence: &Sentence, quantity: &Quantity) -> bool {
    const RATE: [char; 3] = ['完', '成', '率'];
    let chars = &sentence.chars[..];
    let led = &chars[sentence.clause_start(quantity.start)..quantity.start];
    let is_done = led.windows(2).any(|pair| pair == ['完', '成']);
    let Some([',' | '(', behind @ ..]) = chars.get(quantity.end..) else { return false };
    let Some(rate) = behind.strip_prefix(&RATE) else { return false };
    let rate = rate.strip_prefix(&['为']).or(rate.strip_prefix(&['达'])).unwrap_or(rate);
    let length = rate.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    let percent = rate[..length].iter().collect::<String>().parse::<f64>();
    is_done && rate.get(length) == Some(&'%') && percent.is_ok_and(|percent| percent < 100.0)
}

fn told_after(sentence: &Sentence, start: usize) -> bool {
    sentence.chars.get(start).is_some_and(|c| may_begin(*c))
        && is_target(&sentence.chars[start..sentence.clause_end(start)])
}

fn told_before(sentence: &Sentence, end: usize) -> bool {
    const LONGEST: usize = 8;
    // 年度目标|为|12万人.
    let is_link = |c: &char| matches!(c, '为' | '是' | '约' | '(' | '的');
    // 完成计划的8座 are no target; 比计划的|3000盏多 are.
    let is_of = end > 0 && sentence.chars[end - 1] == '的';
    let end = end - sentence.chars[..end].iter().rev().take(2).take_while(|c| is_link(c)).count();
    let Some('标' | '务' | '划' | '数' | '量' | '诺') =
        end.checked_sub(1).map(|at| sentence.chars[at])
    else {
        return false;
    };
    let from = sentence.clause_start(end).max(end.saturating_sub(LONGEST));
    // 超出年度计划116户: more than it, and not it.
    let is_exceeded = |at: usize| {
        let before = &sentence.chars[from..at];
        [['超', '出'], ['超', '过'], ['多', '于'], ['高', '于']]
            .iter()
            .any(|word| before.ends_with(word))
    };
    let is_compared = |at: usize| {
        sentence.chars[from..at].last().is_some_and(|c| matches!(c, '比' | '较' | '占' | '到'))
    };
    (from..end).any(|at| {
        is_target(&sentence.chars[at..end]) && !is_exceeded(at) && (!is_of || is_compared(at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_from_comparisons_with_other_things() {
        let difference = |led: &str| is_difference(&led.chars().collect::<Vec<_>>());
        for led in ["比计划多建", "较年初目标多完成", "比年度任务少", "建成后比目标增加"]
        {
            assert!(difference(led), "{led}");
        }
        for led in ["比去年多建", "计划多建", "比计划", "比例", "较上年增加"] {
            assert!(!difference(led), "{led}");
        }
    }

    #[test]
    fn how_many_met_a_target_is_not_what_it_was() {
        use crate::figures::extract::extract;
        use crate::vocabulary::Kind;
        let kinds = |text: &str| -> String {
            let figures = extract(text, Kind::Result);
            figures.iter().flat_map(|figure| figure.kind.as_str().chars().take(1)).collect()
        };
        for (text, expected) in [
            ("新增托育机构24家，超额完成年度目标的20家。", "rb"),
            ("新建公园22处，超额完成年度目标的10%。", "rb"),
            ("计划新建公厕10座，现已完成计划的8座。", "pr"),
            ("新建公园22处，比计划的20处多2处。", "rpb"),
            ("新建公园22处，超额完成20处的年度目标。", "rp"),
            ("已完成农村户改厕任务40926座，完成率99.82%。", "r"),
            ("超额完成堤岸治理任务3公里，完成率103.33%。", "pr"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn targets_are_told_from_other_nouns() {
        let target = |phrase: &str| is_target(&phrase.chars().collect::<Vec<_>>());
        for phrase in ["目标", "年度目标", "全年的目标任务", "既定计划", "计划", "任务量"]
        {
            assert!(target(phrase), "{phrase}");
        }
        for phrase in ["标", "停车位", "年度", "年度报告", "目标群体", "的年度目标任务量数"]
        {
            assert!(!target(phrase), "{phrase}");
        }
    }
}
