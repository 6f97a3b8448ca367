//! What residents complain of and deputies ask for, and what would be: `有市民反映，周边只建了3处停车场`, `有代表建议新增社区食堂10处`,
//! `倘若顺利，年内完成450个也有可能`. Nobody whom the article is of promised or did that.

use std::ops::Range;

use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::sentence::cut::Sentence;

const WHO: [&str; 17] = [
    "市民", "网友", "居民", "村民", "群众", "业主", "住户", "家长", "读者", "商户", "代表", "委员",
    "游客", "乘客", "有人", "学生", "老人",
];
const SAY: [&str; 14] = [
    "反映", "投诉", "质疑", "吐槽", "抱怨", "建议", "提议", "呼吁", "希望", "期盼", "盼望", "反馈",
    "留言", "要求",
];

/// Who goes on, or answers.
const ANSWERS: [&str; 6] = ["回应", "答复", "回复", "对此", "负责人", "记者"];

/// The stretches of a sentence that others say, or that tell what would be: each to its end, to a semicolon, or to who answers.
pub(super) fn told_by_others(sentence: &Sentence) -> Vec<Range<usize>> {
    let chars = &sentence.chars[..];
    let mut told = Vec::new();
    let mut start = 0;
    let mut said: Option<usize> = None;
    for end in sentence.clause_marks() {
        let clause = &chars[start..end];
        let is_answer = || ANSWERS.iter().any(|word| contains(clause, word));
        if let Some(from) = said.filter(|_| is_answer()) {
            told.push(from..start);
            said = None;
        } else if said.is_none() && (begins_with_condition(clause) || begins_with_voice(clause)) {
            said = Some(start);
        }
        if let Some(from) = said.filter(|_| end == chars.len() || chars[end] == ';') {
            told.push(from..end);
            said = None;
        }
        start = end + 1;
    }
    told
}

/// 若全部建成, 倘若顺利, 如资金到位; not 若干, 若羌县, 如东县.
fn begins_with_condition(clause: &[char]) -> bool {
    const IF: [&str; 12] = [
        "如果",
        "倘",
        "假如",
        "假使",
        "假设",
        "要是",
        "如能",
        "如资金",
        "如条件",
        "如遇",
        "如顺利",
        "如进展",
    ];
    match clause {
        ['若', next, ..] => !matches!(next, '干' | '羌' | '尔'),
        _ => IF.iter().any(|word| starts_with(clause, word)),
    }
}

/// 有市民反映, 不少代表建议新增; not 针对市民反映的难题, 市民反映强烈的道路, 代表建议12件.
fn begins_with_voice(clause: &[char]) -> bool {
    /// Characters before who says it, and between that and the verb: 部分小区的, 王先生.
    const LONGEST: usize = 8;
    const LED: [&str; 17] = [
        "针对", "根据", "按照", "结合", "围绕", "回应", "采纳", "听取", "吸纳", "办理", "解决",
        "对", "就", "按", "收到", "受理", "满足",
    ];
    let is_voice = |at: usize, verb: &str| {
        let led = &clause[..at];
        let behind = &clause[at + verb.chars().count()..];
        let is_plain = match behind.first() {
            Some('的' | '强' | '较' | '集' | '最' | '突' | '和' | '、' | '与' | '等') => {
                false
            }
            Some(c) => !c.is_ascii_digit(),
            None => true,
        };
        let who = (0..led.len()).find(|&from| WHO.iter().any(|who| starts_with(&led[from..], who)));
        is_plain
            && who.is_some_and(|from| {
                from <= LONGEST
                    && led.len() - from <= LONGEST
                    && !LED
                        .iter()
                        .any(|word| starts_with(led, word) || ends_with(&led[..from], word))
            })
    };
    const FIRST: &str = "反投质吐抱建提呼希期盼留要";
    (1..clause.len().min(2 * LONGEST + 4))
        .filter(|&at| FIRST.contains(clause[at]))
        .any(|at| SAY.iter().any(|verb| starts_with(&clause[at..], verb) && is_voice(at, verb)))
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn what_others_say_is_neither_promised_nor_done() {
        let kinds = |text: &str| -> String {
            let figures = extract(text, Kind::Result);
            figures.iter().flat_map(|figure| figure.kind.as_str().chars().take(1)).collect()
        };
        for (text, expected) in [
            ("有市民反映，小区周边只建了停车场3处。", "b"),
            ("部分居民投诉称，路灯只装了20盏，还差30盏。", "bb"),
            ("有代表建议新增社区食堂10处、公园座椅200个。", "bb"),
            ("家住城北的业主王先生希望新建公厕2座。", "b"),
            ("有市民反映只建了停车场3处，区城管局回应称，已建成停车场5处。", "br"),
            ("有市民反映只建了停车场3处；区里已建成停车场5处。", "br"),
            ("若全部建成，可新增充电桩400个。", "b"),
            ("倘若顺利，年内完成充电桩450个；已建成充电桩300个。", "br"),
            ("如资金到位，可再增加充电桩100个。", "b"),
            ("如资金到位，可增加充电桩100个；倘若顺利，年内完成450个也有可能。", "bb"),
            ("若干小区新增充电桩100个。", "r"),
            // What was done about it, and what they are.
            ("针对市民反映的停车难问题，新增停车位300个。", "r"),
            ("市民反映强烈的道路改造12条。", "r"),
            ("根据群众建议，新建社区食堂8处。", "r"),
            ("办理代表建议12件，新建社区食堂8处。", "rr"),
            ("居民楼加装电梯20部。", "r"),
            ("方便居民出行，新增停车位300个。", "r"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
