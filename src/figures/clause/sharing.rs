//! Subjects and verbs that a list or a sentence says once for several numbers:
//! `完成|122公里、148个|社区楼院缆线整治`, `报销比例分别达到80%、70%、60%`,
//! `70所学校，…，推动续建完工40所`.

use crate::figures::clause::agent;
use crate::figures::clause::reader::Reading;
use crate::figures::kind::begun::is_part_of_work;
use crate::figures::kind::label;
use crate::figures::lexicon::chars::{contains, ends_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::verb;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::sentence::cut::Sentence;
use crate::figures::sentence::phrase::{MAX_SUBJECT, Stretch, subject_of, trimmed};

/// `完成122公里、148个社区楼院缆线整治`: the first number has no noun of its own.
pub(in crate::figures) fn forward(
    sentence: &Sentence,
    quantities: &[Quantity],
    readings: &mut [Reading],
) {
    for index in (1..readings.len()).rev() {
        let (before, after) = readings.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        // 8所中小学、6所幼儿园|进行修缮: the verb after the last holds for all.
        let gap =
            &sentence.chars[first.reach.1.min(quantities[index].start)..quantities[index].start];
        let listed = matches!(gap, [] | ['、' | '和' | '及' | '与']);
        let after = second.action.filter(|action| action.0 >= quantities[index].end);
        if first.action.is_none() && listed {
            first.action = after;
        }
        // 2个区级、10个街道级养老服务设施
        let level = first.subject.is_some_and(|(_, end)| sentence.chars[end - 1] == '级');
        let told = first.subject.is_some() && !level;
        if told || second.subject.is_none_or(|s| s.0 < quantities[index].end) {
            continue;
        }
        let gap_start = if level { first.reach.1 } else { quantities[index - 1].end };
        let gap = &sentence.chars[gap_start..quantities[index].start];
        if matches!(gap, [] | ['、' | '共' | '和' | '及']) {
            first.subject = second.subject;
        }
    }
}

/// `燃气管网、供水管网分别达到86公里、112公里`: as many subjects as numbers.
pub(in crate::figures) fn between(
    sentence: &Sentence,
    quantities: &[Quantity],
    readings: &mut [Reading],
) {
    let chars = &sentence.chars[..];
    let mut index = 0;
    while index < readings.len() {
        let first = index;
        index += 1;
        while index < readings.len()
            && readings[index].subject.is_none()
            && readings[index].action.is_none()
            && quantities[index].class == quantities[first].class
        {
            let gap = &chars[quantities[index - 1].end..quantities[index].start];
            if !matches!(gap, ['、' | '和' | '与' | '及'] | ['以', '及'] | []) {
                break;
            }
            index += 1;
        }
        let count = index - first;
        let Some((start, end)) = readings[first].subject.filter(|_| count > 1) else { continue };
        let parts = split_list(chars, start, end);
        let shared = parts.len() == count
            && parts.iter().all(|part| part.1 - part.0 > 1)
            && contains(&chars[start..quantities[first].start.max(start)], "分别");
        let action = readings[first].action;
        for offset in 0..count {
            let reading = &mut readings[first + offset];
            reading.subject = Some(if shared { parts[offset] } else { (start, end) });
            if offset > 0 {
                reading.action = action;
            }
        }
        // 分别从2100元、2800元|提高到2200元、2900元
        let raised = &mut readings[index..];
        let again = shared
            && raised.len() >= count
            && raised[0].action.is_some()
            && raised[..count].iter().all(|reading| reading.subject.is_none());
        if again {
            for (reading, part) in raised.iter_mut().zip(&parts) {
                reading.subject = Some(*part);
            }
        }
    }
}

/// `3所公办幼儿园中，龙湖第二幼儿园等2所已开园`: what the example is one of is counted.
pub(in crate::figures) fn out_of(
    sentence: &Sentence,
    quantities: &[Quantity],
    readings: &mut [Reading],
) {
    let chars = &sentence.chars[..];
    for index in 1..readings.len() {
        let (whole, part) = (&quantities[index - 1], &quantities[index]);
        let (Unit::At(from, to), Unit::At(own_from, own_to)) = (whole.unit, part.unit) else {
            continue;
        };
        let gap = &chars[whole.end..part.start];
        let is_told = contains(gap, "中,") && gap.ends_with(&['等']);
        if is_told && chars[from..to] == chars[own_from..own_to] && part.value <= whole.value {
            readings[index].subject = readings[index - 1].subject.or(readings[index].subject);
        }
    }
}

/// `新建幼儿园2所、改扩建3所，共|5所`: a sum counts what the first of its parts counts, and does not say by which deed.
pub(in crate::figures) fn sums(
    sentence: &Sentence,
    quantities: &[Quantity],
    readings: &mut [Reading],
) {
    const SUMS: [&[char]; 5] =
        [&['共'], &['共', '计'], &['合', '计'], &['总', '计'], &['一', '共']];
    /// Parts of one sum.
    const MOST: usize = 6;
    let chars = &sentence.chars[..];
    for index in 2..readings.len() {
        let sum = &quantities[index];
        let led = &chars[sentence.clause_start(sum.start)..sum.start];
        if readings[index].subject.is_some() || !SUMS.contains(&led) {
            continue;
        }
        let unit = unit_of(chars, sum);
        let mut rest = sum.value;
        let mut first = index;
        for at in (index.saturating_sub(MOST)..index).rev() {
            let part = &quantities[at];
            if unit_of(chars, part) != unit || unit.is_empty() || rest < part.value {
                break;
            }
            rest -= part.value;
            first = at;
            if rest == 0.0 {
                break;
            }
        }
        if rest == 0.0 && index - first > 1 {
            readings[index].subject = readings[first].subject;
        }
    }
}

/// `新建助餐点55个，其中|越城区15个、柯桥区12个`: a place in the place of a subject tells whose they are.
pub(in crate::figures) fn among_parts(
    sentence: &Sentence,
    quantities: &[Quantity],
    readings: &mut [Reading],
) {
    let chars = &sentence.chars[..];
    let unit = |quantity: &Quantity| match quantity.unit {
        Unit::At(from, to) => &chars[from..to],
        Unit::Percent | Unit::None => &[],
    };
    let mut among = false;
    for index in 1..readings.len() {
        let (before, own) = (readings[index - 1], readings[index]);
        let gap = &chars[quantities[index - 1].end..quantities[index].start];
        among = contains(gap, "其中") || among && matches!(gap.first(), Some('、' | '，' | ','));
        let part = own.subject.filter(|s| agent::is_parts(&chars[s.0..s.1]));
        // 其中长沙县600个，全市新增2100个: the place was told of the number before.
        if part.is_some_and(|part| part.1 < quantities[index - 1].end) {
            readings[index].subject = before.subject;
            continue;
        }
        let is_same = !unit(&quantities[index]).is_empty()
            && unit(&quantities[index]) == unit(&quantities[index - 1]);
        if let (Some(part), Some(subject)) = (part, before.subject)
            && among
            && is_same
        {
            readings[index].whose = readings[index].whose.or(Some(part));
            readings[index].subject = Some(subject);
        } else if let Some(part) = part.filter(|part| is_same && part.1 == quantities[index].start)
        {
            // 跃龙街道新增8个，梅林街道2个; 建成16个（深甽镇3个）.
            let is_part = before.subject.is_some_and(|s| agent::is_parts(&chars[s.0..s.1]));
            readings[index].whose = Some(part);
            readings[index].subject = before.subject.filter(|_| !is_part);
        }
    }
}

/// What the clause before the one at `at` names, where it counts nothing: 机耕路硬化，|长….
fn named_before(sentence: &Sentence, at: usize) -> Option<Stretch> {
    let chars = &sentence.chars[..];
    let end = sentence.clause_start(at).checked_sub(1).filter(|mark| chars[*mark] == ',')?;
    let start = sentence.clause_start(end).max(end.saturating_sub(MAX_SUBJECT));
    let (start, end) = trimmed(chars, start, end)?;
    let groups = verb::groups(chars, start, end);
    let from = groups.first().filter(|g| g.start == start).map_or(start, |g| g.end);
    let named = trimmed(chars, from, end).map(|s| subject_of(chars, s))?;
    (!chars[named.0..named.1].iter().any(char::is_ascii_digit)).then_some(named)
}

/// 征集建议1126条，已完成27项: tasks are not what was told before in another unit.
fn counts_others(unit: &[char], told: &[char]) -> bool {
    matches!(unit, ['项' | '件']) && !matches!(told, ['项' | '件' | '个'] | [])
}

/// 完成投资2600万元，18.4公里完工: what money is counted by counts nothing else.
fn is_money(named: &[char]) -> bool {
    ["投资", "资金", "财政资金"].iter().any(|word| ends_with(named, word))
}

/// 32项, 整合为10类32项: a number with its unit is no topic.
fn is_number(phrase: &[char]) -> bool {
    const LONGEST_UNIT: usize = 2;
    let is_digit = |c: &&char| c.is_ascii_digit() || matches!(c, '.' | '万' | '余');
    let digits = phrase.iter().take_while(is_digit).count();
    digits > 0 && phrase.len() <= digits + LONGEST_UNIT
        || matches!(phrase, [.., '0'..='9', '项' | '件'])
}

/// 长, 面积: what is measured of the thing that the clause before names.
fn is_dimension(phrase: &[char]) -> bool {
    const DIMENSIONS: [&str; 9] =
        ["长", "宽", "高", "总长", "全长", "长度", "宽度", "面积", "总面积"];
    DIMENSIONS.iter().any(|dimension| dimension.chars().eq(phrase.iter().copied()))
}

/// 口袋公园总数达到39个，当年新建|12个: of the parks, and not of how many there are.
fn without_total(chars: &[char], (start, end): Stretch) -> Stretch {
    const TOTALS: [&str; 6] = ["总数", "总量", "保有量", "存量", "总规模", "数量"];
    let total = TOTALS.iter().find(|word| ends_with(&chars[start..end], word));
    let shorter = total.map_or(end, |word| end - word.chars().count());
    if shorter > start + 1 { (start, shorter) } else { (start, end) }
}

fn split_list(chars: &[char], start: usize, end: usize) -> Vec<Stretch> {
    let mut parts = Vec::new();
    let mut from = start;
    for (at, c) in chars.iter().enumerate().take(end).skip(start) {
        if matches!(c, '、' | '和' | '与') {
            parts.push((from, at));
            from = at + 1;
        }
    }
    parts.push((from, end));
    parts
}

fn unit_of<'c>(chars: &'c [char], quantity: &Quantity) -> &'c [char] {
    match quantity.unit {
        Unit::At(from, to) => &chars[from..to],
        Unit::Percent | Unit::None => &[],
    }
}

/// 学校3所、幼儿园5所，建成7所: whether a number, which has the unit of one told before, may as well go on from another
/// one of that unit beside it.
fn is_of_two(
    sentence: &Sentence,
    quantities: &[Quantity],
    readings: &[Reading],
    (before, index): (usize, usize),
) -> bool {
    let chars = &sentence.chars[..];
    let unit = |at: usize| unit_of(chars, &quantities[at]);
    let subject = |at: usize| readings[at].subject.map(|(from, to)| &chars[from..to]);
    let clause = sentence.clause_start(quantities[before].start);
    let is_other = |other: usize| {
        let subjects = subject(other).zip(subject(before));
        unit(other) == unit(before) && subjects.is_some_and(|(one, own)| one != own)
    };
    unit(before) == unit(index)
        && sentence.clause_start(quantities[index].start) > quantities[before].start
        && (0..before).rev().take_while(|other| quantities[*other].start >= clause).any(is_other)
}

/// What the clause before is about: 2.发放创业补贴，惠及…. `told`: where the number before ends.
fn topic_before(sentence: &Sentence, clause: usize, told: usize) -> Option<Stretch> {
    let chars = &sentence.chars[..];
    let end = clause.checked_sub(1)?;
    let told = told.min(end);
    let start = sentence.clause_start(end).max(end.saturating_sub(MAX_SUBJECT));
    let start = start.max(told + usize::from(told > 0 && chars[told] == ')'));
    // The verb stands behind the label.
    let (start, end) = trimmed(chars, start, end)?;
    let groups = verb::groups(chars, start, end);
    let from = groups.first().filter(|g| g.start == start).map_or(start, |g| g.end);
    trimmed(chars, from, end)
        .map(|s| subject_of(chars, s))
        .filter(|s| !is_number(&chars[s.0..s.1]))
        .filter(|s| !label::is_label(&chars[s.0..s.1]))
        // 完成情况：开工20个: nor is what a label says.
        .filter(|s| !label::is_label(&chars[start..s.1]))
        // 12月底前全部完工，共加装62部, 截至6月底，完成6件: a time is no topic.
        .filter(|s| !chars[s.0].is_ascii_digit())
        .filter(|s| !matches!(chars[s.1 - 1], '底' | '月' | '日' | '年' | '前' | '末'))
}

/// `省级示范村10个、市级|30个`: the same things, of another level.
fn level_of_them(chars: &[char], quantities: &[Quantity], readings: &mut [Reading], index: usize) {
    let is_level = |(from, to): Stretch| matches!(chars[from..to], [.., '级']) && to - from <= 3;
    let before = index.checked_sub(1).and_then(|at| readings[at].subject);
    let own = readings[index].subject.filter(|own| is_level(*own));
    if let (Some(level), Some(thing)) = (own, before)
        && level.1 == quantities[index].start
        && unit_of(chars, &quantities[index - 1]) == unit_of(chars, &quantities[index])
    {
        let past = (thing.0..thing.1).find(|&at| is_level((thing.0, at + 1)));
        readings[index].subject = Some((past.map_or(thing.0, |at| at + 1), thing.1));
    }
}

/// What is still without a subject takes the one told last: in the list, in the sentence, or
/// before the colon.
pub(in crate::figures) fn fall_back(
    sentence: &Sentence,
    quantities: &[Quantity],
    readings: &mut [Reading],
) {
    let chars = &sentence.chars[..];
    let unit = |at: usize| unit_of(chars, &quantities[at]);
    for index in 0..readings.len() {
        if let Some((start, end)) =
            readings[index].subject.filter(|s| is_dimension(&chars[s.0..s.1]))
        {
            // 机耕路硬化，长3.4公里、宽3.5米: of the road.
            let listed = index.checked_sub(1).filter(|at| {
                sentence.clause_start(quantities[*at].start) == sentence.clause_start(start)
            });
            let thing = listed
                .and_then(|at| readings[at].subject)
                .or_else(|| named_before(sentence, start));
            readings[index].subject = thing.or(Some((start, end)));
        }
        level_of_them(chars, quantities, readings, index);
        // 完成路基45公里，建成通车|58公里: of the road.
        let is_part = |at: usize| {
            let one = &quantities[at];
            is_part_of_work(&chars[sentence.clause_start(one.start)..one.number_start])
        };
        let told = |at: &usize| readings[*at].subject.is_some() && !is_part(*at);
        let previous = index.checked_sub(1).filter(told);
        let beside = |at: &usize| quantities[index].start <= quantities[*at].end + 1;
        // 抽检5.48万批次，每千人6.8批次，超额完成4.7万批次的目标: what one has is no whole.
        let is_alike = |at: usize| {
            unit(at) == unit(index)
                && quantities[at].per.is_none() == quantities[index].per.is_none()
        };
        // 工业增加值1200亿元，增长13%: a share tells how what was told last went.
        let share = quantities[index].class == UnitClass::Ratio;
        let last = previous
            .filter(|at| beside(at) || share && quantities[*at].class != UnitClass::Ratio)
            .or_else(|| (0..index).rev().take(4).find(|at| told(at) && is_alike(*at)))
            .or(previous.filter(|at| !counts_others(unit(index), unit(*at))))
            .filter(|at| {
                let named = readings[*at].subject.map_or(&[][..], |(from, to)| &chars[from..to]);
                share || unit(index).ends_with(&['元']) || !is_money(named)
            })
            .filter(|at| !is_of_two(sentence, quantities, readings, (*at, index)))
            .and_then(|at| readings[at].subject.map(|subject| (subject, readings[at].action)));
        let reading = &mut readings[index];
        if reading.subject.is_none() {
            let clause = sentence.clause_start(quantities[index].start);
            let told = index.checked_sub(1).map_or(0, |at| quantities[at].end);
            let topic = || topic_before(sentence, clause, told);
            // 甲养老院(80张)、乙养老院(48张): alone in its brackets it tells of what comes before them.
            let bracketed = clause == quantities[index].start
                && clause > 0
                && chars[clause - 1] == '('
                && chars.get(quantities[index].end) == Some(&')');
            match last.filter(|_| !bracketed || topic().is_none()) {
                Some((subject, action)) => {
                    reading.subject = Some(without_total(chars, subject));
                    if reading.action.is_none() && quantities[index].start > subject.0 {
                        reading.action = action;
                    }
                }
                None => reading.subject = topic().or(reading.action),
            }
        }
    }
}
