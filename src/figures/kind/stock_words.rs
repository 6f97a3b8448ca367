//! What the words around a cue of stock tell: spans of years, labels, whether something was done.

use crate::figures::lexicon::chars::starts_with;
use crate::figures::lexicon::verb::{self, VerbClass};

/// 建设|中小学: the last character of a cue is the first of the next word.
pub(super) fn is_word_begun(chars: &[char], end: usize) -> bool {
    const MIDDLE: [char; 12] =
        ['小', '学', '心', '医', '央', '型', '等', '部', '药', '华', '国', '职'];
    chars[end - 1] == '中' && chars.get(end).is_some_and(|c| MIDDLE.contains(c))
}

/// Characters of `1.`, `（一）`, `二、` at the head of a clause.
pub(super) fn label_length(clause: &[char]) -> usize {
    let is_number = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let open = usize::from(clause.first().is_some_and(|c| matches!(c, '(' | '（')));
    let digits = clause[open..].iter().take_while(|c| is_number(c)).count();
    let marks = clause[open + digits..].iter().take_while(|c| matches!(c, '.' | '、' | ')' | '）'));
    match (digits, marks.count()) {
        (0, _) | (_, 0) => 0,
        (digits, marks) => open + digits + marks,
    }
}

pub(super) fn ends_with_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| {
        let length = word.chars().count();
        chars.len() >= length && chars[chars.len() - length..].iter().copied().eq(word.chars())
    })
}

/// `2021年至2024年`, `2021-2024年`: the length of a span of several years.
pub(super) fn years_at(chars: &[char], at: usize) -> Option<usize> {
    let year = |at: usize| {
        let digits = chars.get(at..at + 4)?;
        let is_year = digits.iter().all(char::is_ascii_digit) && matches!(digits[0], '1' | '2');
        is_year.then(|| digits.iter().collect::<String>().parse::<u32>().ok()).flatten()
    };
    let first = year(at)?;
    let mut end = at + 4 + usize::from(chars.get(at + 4) == Some(&'年'));
    let marks =
        chars[end..].iter().take(2).take_while(|c| matches!(c, '至' | '到' | '-' | '~' | '—'));
    end += match marks.count() {
        0 => return None,
        marks => marks,
    };
    let last = year(end)?;
    (first < last && chars.get(end + 4) == Some(&'年')).then_some(end + 5 - at)
}

/// `四年计划`, `三年一共`, `五年来`: the length of several years that something came together in.
pub(super) fn several_years_at(chars: &[char], at: usize) -> Option<usize> {
    const TOLD: [&str; 16] = [
        "来", "间", "内", "计划", "行动", "攻坚", "任务", "目标", "规划", "一共", "总共", "共",
        "合计", "累计", "总计", "期",
    ];
    let [number, '年', rest @ ..] = chars.get(at..)? else { return None };
    // 二〇二三年, 十五年, 第三年.
    let is_longer = at > 0 && "〇零○第一二三四五六七八九十0123456789".contains(chars[at - 1]);
    if !"二两三四五六七八九十".contains(*number) || is_longer {
        return None;
    }
    // 三年|新增停车泊位1000个.
    let does = || verb::at(rest, 0).filter(|(_, class)| *class == VerbClass::Act).map(|_| 0);
    let told = TOLD.iter().find(|word| starts_with(rest, word)).map(|word| word.chars().count());
    told.or_else(does).map(|length| 2 + length)
}

/// 到2026年底, 至2027年: the length of a later year up to which something is to come together. `own`: that of the list.
pub(super) fn later_year_at(chars: &[char], at: usize, own: Option<i32>) -> Option<usize> {
    let ['到' | '至', rest @ ..] = chars.get(at..)? else { return None };
    let digits: String = rest.iter().take(4).filter(|c| c.is_ascii_digit()).collect();
    let is_year = digits.len() == 4 && digits.starts_with("20") && rest.get(4) == Some(&'年');
    // 2021至2026年, 延至2026年, 推迟到2026年.
    let is_free = at.checked_sub(1).is_none_or(|before| {
        !chars[before].is_ascii_digit() && !"年迟延期后缓转".contains(chars[before])
    });
    let year: i32 = digits.parse().ok().filter(|_| is_year && is_free)?;
    (own.is_some_and(|own| year > own)).then_some(6)
}

/// 全市共|新增停车泊位, 全区共|开展检查: what comes to be, or is held, is no level.
pub(super) fn leads_to_event(chars: &[char], from: usize) -> bool {
    const EVENTS: [&str; 10] =
        ["新增", "开展", "组织", "举办", "培训", "发放", "检查", "筛查", "完成", "实现"];
    EVENTS.iter().any(|word| starts_with(&chars[from..], word))
}

/// 已有18个小区|完成|改造: it tells how many were done.
pub(super) fn tells_what_was_done(chars: &[char], from: usize) -> bool {
    const DONE: [[char; 2]; 8] = [
        ['完', '成'],
        ['建', '成'],
        ['竣', '工'],
        ['完', '工'],
        ['投', '用'],
        ['投', '入'],
        ['启', '用'],
        ['交', '付'],
    ];
    // 已有4家|开门迎客; but 共有120家营业.
    const OPEN: [[char; 2]; 7] = [
        ['开', '门'],
        ['迎', '客'],
        ['开', '业'],
        ['通', '车'],
        ['开', '园'],
        ['招', '生'],
        ['开', '放'],
    ];
    let by_now = chars[..from].ends_with(&['已', '有']);
    let says = |words: &[[char; 2]]| {
        chars[from..].windows(2).any(|pair| words.iter().any(|word| word == pair))
    };
    says(&DONE) || by_now && says(&OPEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_years_are_told_from_one() {
        for (text, expected) in [
            ("六年规划建设公园", Some(4)),
            ("两年任务", Some(4)),
            ("八年来新建", Some(3)),
            ("三年一共新增", Some(4)),
            ("四年计划实施", Some(4)),
            ("三年新增停车位", Some(2)),
            ("两年建成公园", Some(2)),
            ("一年来新建", None),
            ("三年学制", None),
            ("三年级", None),
            ("三年", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(several_years_at(&chars, 0), expected, "{text}");
        }
        for text in ["二〇二四年计划新建", "第三年计划新建", "十五年规划"] {
            let chars: Vec<char> = text.chars().collect();
            assert!((0..chars.len()).all(|at| several_years_at(&chars, at).is_none()), "{text}");
        }
    }
}
