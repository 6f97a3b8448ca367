//! Notices of correction: `“新增停车泊位”完成数应为1336个（原为1386个）`, `“新建书房8个”误写为“新建书房18个”`. The number that is taken back
//! is told as such, so that it stands nowhere; the one that is right is told of what the notice names.

use crate::figures::context::Context;
use crate::figures::extract::{Extraction, extract};
use crate::figures::figure::{Figure, FigureKind, Stock};
use crate::figures::lexicon::chars::ends_with;
use crate::figures::table::heading::is_unit;
use crate::text::fold_char;
use crate::vocabulary::{DocType, Kind};

/// What a notice calls itself.
const NOTICES: [&str; 4] = ["更正", "勘误", "订正", "纠错"];

/// What a text that is no notice says of what it corrects. 有误 alone is said of much else: 登记有误的1200户.
const CORRECTS: [&str; 9] =
    ["更正", "勘误", "订正", "笔误", "误写", "误作", "误登", "误录", "误植"];

/// Before a number that is right.
const RIGHT: [&str; 19] = [
    "应更正为",
    "应修正为",
    "应改为",
    "应当为",
    "应该是",
    "更正为",
    "修正为",
    "订正为",
    "改正为",
    "纠正为",
    "正确数据为",
    "正确数字为",
    "正确的数据为",
    "准确数据为",
    "正确为",
    "应为",
    "应是",
    "实为",
    "改为",
];

/// Before one that is wrong.
const WRONG: [&str; 22] = [
    "原为",
    "原文为",
    "原公布为",
    "原发布为",
    "原数据为",
    "原数为",
    "原刊为",
    "原载为",
    "原表述为",
    "误写为",
    "误写成",
    "误为",
    "误作",
    "误登为",
    "误报为",
    "误植为",
    "误标为",
    "误录为",
    "错写为",
    "错写成",
    "写为",
    "写成",
];

/// Behind one that is wrong, where none of these words stands before it.
const IS_WRONG: [&str; 5] = ["有误", "系笔误", "为笔误", "是笔误", "错误"];

/// A sentence of a notice is no longer, in characters.
const MAX_CHARS: usize = 400;

/// Whether a title is that of a notice of correction.
pub(in crate::figures) fn is_notice(title: &str) -> bool {
    NOTICES.iter().any(|word| title.contains(word))
}

/// Whether a notice of that title corrects promises or deliveries, if that is told.
pub(in crate::figures) fn corrected(title: &str, doc_type: Option<DocType>) -> Option<FigureKind> {
    let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
    match doc_type {
        _ if says(&["完成", "进展", "结果", "落实", "办理"]) => Some(FigureKind::Result),
        Some(DocType::Completion | DocType::Progress) => Some(FigureKind::Result),
        Some(DocType::Plan) => Some(FigureKind::Plan),
        _ if says(&["清单", "项目", "计划", "目标", "任务"]) => Some(FigureKind::Plan),
        _ => None,
    }
}

/// Reads the corrections of a passage, and nothing else of the sentences that hold them. `is_notice`: the article's title says
/// that it is one. Linear in the text.
pub(in crate::figures) fn read(
    text: &str,
    context: &Context,
    is_notice: bool,
    read: &mut Extraction,
) {
    if context.kind == Kind::Title || !is_notice && !CORRECTS.iter().any(|word| text.contains(word))
    {
        return;
    }
    // The quotation marks stay as they are: one opens, one closes.
    let keep = |(source, folded)| if matches!(source, '“' | '”') { source } else { folded };
    let folded: Vec<char> = text.chars().zip(text.chars().map(fold_char)).map(keep).collect();
    let mut start = 0;
    while start < folded.len() {
        let rest = &folded[start..];
        let length = rest.iter().position(|c| matches!(c, '。' | ';' | '\n')).unwrap_or(rest.len());
        if length <= MAX_CHARS {
            read_sentence(&folded, start..start + length, context, read);
        }
        start += length + 1;
    }
    read.figures.sort_by_key(|figure| figure.span);
}

/// Whether a number of a notice is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Right,
    Wrong,
}

/// A number of a sentence, in characters.
struct Number {
    start: usize,
    /// Past its unit, as far as that can be.
    end: usize,
    role: Option<Role>,
}

fn read_sentence(
    chars: &[char],
    sentence: std::ops::Range<usize>,
    context: &Context,
    read: &mut Extraction,
) {
    let (from, to) = (sentence.start, sentence.end);
    let mut numbers = numbers(chars, from, to);
    for at in 0..numbers.len() {
        let before = if at == 0 { from } else { numbers[at - 1].end };
        let behind = numbers.get(at + 1).map_or(to, |next| next.start);
        let led = &chars[before..numbers[at].start];
        let tail = &chars[numbers[at].end..behind];
        numbers[at].role = role(led, tail, at + 1 < numbers.len());
    }
    let is_told_again = ends_with(&chars[from..to], "无误");
    if numbers.iter().all(|number| number.role.is_none()) && !is_told_again {
        return;
    }
    read.figures.retain(|figure| figure.number[0] < from || figure.number[0] >= to);
    let units: Vec<String> =
        numbers.iter().map(|number| unit_text(&chars[number.start..number.end])).collect();
    let mut unit = "";
    let mut name = String::new();
    for (at, number) in numbers.iter().enumerate() {
        // 由58部更正为53: the same unit.
        unit = if units[at].is_empty() { unit } else { &units[at] };
        let Some(role) = number.role else { continue };
        let own = name_before(&chars[from..number.start]);
        if !own.is_empty() {
            name = own;
        }
        let digits: String = chars[number.start..number.end].iter().collect();
        let text = if units[at].is_empty() { digits.clone() + unit } else { digits };
        let told = &chars[from..number.start];
        let kind = kind_of(told, context);
        read.figures.extend(figure(&name, &text, [number.start, number.end], role, kind));
    }
}

/// What the words before and behind a number tell of it.
fn role(led: &[char], tail: &[char], has_next: bool) -> Option<Role> {
    let (led, tail): (String, String) = (led.iter().collect(), tail.iter().collect());
    let last = |words: &[&str]| words.iter().filter_map(|word| led.rfind(word)).max();
    let first = |words: &[&str]| words.iter().filter_map(|word| tail.find(word)).min();
    match (last(&RIGHT), last(&WRONG)) {
        (Some(right), Some(wrong)) if wrong > right => return Some(Role::Wrong),
        (None, Some(_)) => return Some(Role::Wrong),
        (Some(_), _) => return Some(Role::Right),
        (None, None) => {}
    }
    if has_next {
        // 24个更正为22个; 8个误写为18个.
        match (first(&RIGHT), first(&WRONG)) {
            (Some(right), Some(wrong)) if wrong < right => return Some(Role::Right),
            (None, Some(_)) => return Some(Role::Right),
            (Some(_), _) => return Some(Role::Wrong),
            (None, None) => {}
        }
    }
    if first(&IS_WRONG).is_some() {
        return Some(Role::Wrong);
    }
    // 以53部为准.
    (led.ends_with('以') && tail.starts_with("为准")).then_some(Role::Right)
}

/// The numbers of a sentence that may count something: no dates, no items, no rates.
fn numbers(chars: &[char], from: usize, to: usize) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < to && (chars[at].is_ascii_digit() || matches!(chars[at], '.' | ',')) {
            at += 1;
        }
        let is_ordinal = start > from && chars[start - 1] == '第';
        let is_other = chars[at..to].first().is_some_and(|c| {
            matches!(c, '年' | '月' | '日' | '项' | '%' | '版' | '页' | '-' | '—')
        });
        if is_ordinal || is_other {
            continue;
        }
        let unit = unit_text(&chars[start..to.min(at + MAX_UNIT)]).chars().count();
        found.push(Number { start, end: (at + unit).min(to), role: None });
        at = (at + unit).min(to);
    }
    found
}

/// Units are no longer, in characters.
const MAX_UNIT: usize = 5;

/// 万个 of `1.2万个（原`, as far as a unit goes behind the digits of a number.
fn unit_text(number: &[char]) -> String {
    let behind = number.iter().skip_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit: Vec<char> = behind.copied().take(MAX_UNIT).collect();
    (1..=unit.len())
        .rev()
        .map(|length| unit[..length].iter().collect::<String>())
        .find(|unit| is_unit(unit))
        .unwrap_or_default()
}

/// What is counted: the last words in quotation marks before the number, or those of its clause.
fn name_before(told: &[char]) -> String {
    const LED: [&str; 10] =
        ["将", "把", "误将", "误把", "其中", "由", "原文中", "文中", "原文", "中"];
    // “改造老旧小区24个”中的“24个”: the last that names something.
    let quoted = told
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, c)| matches!(c, '“' | '「'))
        .map(|(at, _)| &told[at + 1..])
        .find(|inside| inside.first().is_some_and(|c| c.is_alphabetic()));
    let words: String = match quoted {
        Some(inside) => {
            let closes = inside.iter().position(|c| matches!(c, '”' | '」'));
            inside[..closes.unwrap_or(inside.len())].iter().collect()
        }
        None => {
            let clause =
                told.iter().rposition(|c| matches!(c, ',' | '(' | ':')).map_or(0, |at| at + 1);
            told[clause..].iter().collect()
        }
    };
    // 表2中|加装电梯.
    let table = words.split_once('中').filter(|(lead, _)| lead.starts_with(['表', '附']));
    let words = table.map_or(words.as_str(), |(_, rest)| rest);
    let digits = words.find(|c: char| c.is_ascii_digit() && !words.starts_with('第'));
    let mut words = words[..digits.unwrap_or(words.len())].trim();
    if let Some((_, rest)) =
        words.strip_prefix('第').and_then(|rest| rest.split_once(['项', '条', '件']))
    {
        words = rest.trim();
    }
    let words = LED.iter().find_map(|led| words.strip_prefix(led)).unwrap_or(words);
    let ends = RIGHT.iter().chain(&WRONG).filter_map(|word| words.find(word)).min();
    let words = words[..ends.unwrap_or(words.len())].trim_end_matches('由');
    let tail =
        ["的完成数", "完成数量", "完成数", "的数量", "数量", "数据", "目标数", "任务数", "计划数"];
    tail.iter().find_map(|tail| words.strip_suffix(tail)).unwrap_or(words).to_owned()
}

/// Whether a promise or a delivery is corrected; neither, where that is not told.
fn kind_of(told: &[char], context: &Context) -> FigureKind {
    let told: String = told.iter().collect();
    let says = |words: &[&str]| words.iter().filter_map(|word| told.rfind(word)).max();
    match (says(&["目标", "计划数", "任务数", "年度计划"]), says(&["完成", "实际", "建成"]))
    {
        (Some(goal), Some(done)) if done > goal => FigureKind::Result,
        (Some(_), _) => FigureKind::Plan,
        (None, Some(_)) => FigureKind::Result,
        (None, None) => match context.doc_type {
            Some(DocType::Plan) => FigureKind::Plan,
            Some(DocType::Completion | DocType::Progress) => FigureKind::Result,
            _ => FigureKind::Background,
        },
    }
}

/// The figure that a name and a number make, where that is in the passage.
fn figure(
    name: &str,
    number: &str,
    span: [usize; 2],
    role: Role,
    kind: FigureKind,
) -> Option<Figure> {
    let read = extract(&format!("{name}{number}。"), Kind::Result);
    let mut read = read.into_iter();
    let figure = read.next().filter(|_| read.next().is_none())?;
    let stock = (role == Role::Wrong).then_some(Stock::Corrected);
    let text = number.to_owned();
    Some(Figure { kind, stock, text, span, number: span, percent_of_plan: None, ..figure })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::article::read_article;

    /// `+` of what is right, `-` of what is taken back.
    fn read(title: &str, doc_type: DocType, text: &str) -> String {
        let passages = [(Kind::Title, None, title), (Kind::Result, None, text)];
        let read = read_article(Some(2024), Some(doc_type), passages);
        let shown = |one: &Figure| {
            let sign = if one.stock == Some(Stock::Corrected) { '-' } else { '+' };
            format!("{sign}{}{}{}{}", &one.kind.as_str()[..1], one.subject, one.value, one.unit)
        };
        read[1].figures.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_taken_back_and_what_is_right() {
        for (text, expected) in [
            (
                "第2项“新增停车泊位”完成数应为1336个（原为1386个），完成率应为111.3%；第8项“新增托位”完成数318个无误。",
                "+r停车泊位1336个 -r停车泊位1386个",
            ),
            ("“新增停车泊位1386个”应为“新增停车泊位1336个”。", "-r停车泊位1386个 +r停车泊位1336个"),
            ("“加装电梯58部”系笔误，应更正为“加装电梯53部”。", "-r电梯58部 +r电梯53部"),
            (
                "将第3项“改造老旧小区24个”更正为“改造老旧小区22个”。",
                "-r老旧小区24个 +r老旧小区22个",
            ),
            ("第5条“建成口袋公园”的数量由12个更正为10个。", "-r口袋公园12个 +r口袋公园10个"),
            ("“新建书房8个”误写为“新建书房18个”，特此更正。", "+r书房8个 -r书房18个"),
            ("误将“新建书房8个”写成“新建书房18个”，特此更正。", "+r书房8个 -r书房18个"),
            ("“安装路灯”误写为3000盏，应为2800盏。", "-r路灯3000盏 +r路灯2800盏"),
            ("文中“安装路灯3000盏”有误，正确数据为2800盏。", "-r路灯3000盏 +r路灯2800盏"),
            ("加装电梯58部更正为53部。", "-r电梯58部 +r电梯53部"),
            ("“加装电梯”年度目标应为60部，原为50部。", "+p电梯60部 -p电梯50部"),
            ("“新增学位”完成数应为1.2万个（原为2.1万个）。", "+r学位12000个 -r学位21000个"),
            ("“加装电梯58部”有误，以53部为准。", "-r电梯58部 +r电梯53部"),
            ("“改造老旧小区24个”中的“24个”应为“22个”。", "-r老旧小区24个 +r老旧小区22个"),
            ("“新增停车位1200个”中的“1200”应为“1020”。", "-r停车位1200个 +r停车位1020个"),
            ("表2中加装电梯完成数由58部改为53部。", "-r电梯58部 +r电梯53部"),
            // What a notice says beside that.
            ("2024年12月30日发布的完成情况中，第2项有误，特此更正。", ""),
            ("新建公园3个。", "+r公园3个"),
        ] {
            let title = "关于某区2024年民生实事完成情况的更正说明";
            assert_eq!(read(title, DocType::Completion, text), expected, "{text}");
        }
        let text = "“加装电梯58部”应为“加装电梯53部”。";
        assert_eq!(read("更正", DocType::Plan, text), "-p电梯58部 +p电梯53部");
        assert_eq!(read("更正", DocType::Notice, text), "-b电梯58部 +b电梯53部");
    }

    #[test]
    fn what_changes_in_a_report_is_no_correction() {
        let text = "受理有误信息1200条，改为线上办理后新增窗口12个。";
        let read_as = read("完成情况", DocType::Completion, text);
        assert!(read_as.ends_with("+r窗口12个"), "{read_as}");
        let text = "加装电梯30台，年中调整为25台，改为分两批实施，实际完成25台。";
        assert_eq!(
            read("完成情况", DocType::Completion, text),
            "+b电梯30台 +p电梯25台 +r改为分2批 +r电梯25台"
        );
    }
}
