//! Items and 完成情况 in the middle of a paragraph: the paragraph is taken apart where a chain of
//! numbers, or one of the known keys, stands behind the end of a sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::label::{self, Shape};
use crate::corpus::stages::Paragraph;
use crate::text::{CharSet, first_chars, fold, fold_char};
use crate::vocabulary::Kind;

/// `一是…二是…` is taken apart only where each part is long enough to be a project of its own.
const MIN_HAN_IS_CHARS: usize = 45;
/// Other labels inside a sentence need this much text each.
const MIN_ITEM_CHARS: usize = 10;
/// A project in an announced list has at least so many, and such a list at least so many projects.
const MIN_PROJECT_CHARS: usize = 5;
const MIN_PROJECTS: usize = 3;
/// A paragraph as long as this has lost its line breaks, and with them the marks before labels.
const MIN_FLAT_CHARS: usize = 1200;

/// `完成情况：` and its kin.
static RESULT_KEY: LazyLock<Regex> = LazyLock::new(|| {
    key_pattern(
        r"(?:目前|最新|截至目前|项目|工作|实际|年度|全年|任务|当前)?(?:完成|进展|推进|落实|办理|实施|执行|建设)(?:情况|结果|进度|进展|成效|效果)|工作(?:进展|成效|进度)|进展|办理结果|形象进度|取得成效|实施效果|完成进度|目前进度|(?:年末|年底|全年)?(?:实际)?完成(?:数|量|值)?|实际|年末兑现|交账",
    )
});
/// `目标任务：` and its kin.
static PLAN_KEY: LazyLock<Regex> = LazyLock::new(|| {
    key_pattern(
        r"(?:年度|全年|工作|建设|总体|任务|具体|项目)?(?:目标任务|任务目标|建设内容|工作目标|年度目标|目标|主要内容|实施内容|工作内容|主要任务|工作任务|建设任务|项目内容|承诺事项|具体内容|实事内容|计划内容|目标值|目标数|任务数|计划数|计划任务|年初承诺)",
    )
});

fn key_pattern(words: &str) -> Regex {
    Regex::new(&format!(r"^[\[【(]?(?:{words})(?:\s*[\]】)])?\s*[:]|^[\[【](?:{words})[\]】]"))
        .expect("a constant pattern, compiled in the tests")
}

/// What the key at the start of `text` announces.
pub(super) fn key_kind(text: &str) -> Option<Kind> {
    if !text.starts_with(|c| may_begin_key(fold_char(c))) {
        return None;
    }
    let head = first_chars(text, 16);
    if !head.chars().any(|c| matches!(fold_char(c), ':' | '】' | ']')) {
        return None;
    }
    let head = fold(head);
    if RESULT_KEY.is_match(&head) {
        Some(Kind::Result)
    } else if PLAN_KEY.is_match(&head) {
        Some(Kind::Plan)
    } else {
        None
    }
}

/// Adds the parts of a paragraph: each begins with a label or a key or is a project of an announced list, but for
/// the first. `next` is the paragraph below it, whose label may go on with those in this one.
pub(super) fn split(paragraph: &Paragraph, next: Option<&Paragraph>, parts: &mut Vec<Paragraph>) {
    // 附件：1.…分解 2.…分解 names papers, no projects.
    let is_whole = paragraph.heading_level.is_some() || paragraph.text.starts_with("附件");
    let cuts = if is_whole { Vec::new() } else { cuts(&paragraph.text, next) };
    if cuts.is_empty() {
        parts.push(paragraph.clone());
        return;
    }
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([paragraph.text.len()]);
    parts.extend(starts.zip(ends).filter_map(|(start, end)| paragraph.slice(start..end)));
}

/// A place where a label stands.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    at: usize,
    shape: Shape,
    number: u32,
    /// 如下：28.新建…
    is_announced: bool,
}

/// The byte offsets at which the paragraph is cut, ascending; 0 is never among them.
fn cuts(text: &str, next: Option<&Paragraph>) -> Vec<usize> {
    let is_flat = text.len() > MIN_FLAT_CHARS * 3;
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut keys: Vec<usize> = Vec::new();
    let mut consider = |at: usize, c: char, before: Option<char>| {
        let folded = fold_char(c);
        let at_boundary = before.is_none_or(is_boundary);
        if may_begin_label(c, folded) {
            let is_free = at_boundary || is_flat && before.is_some_and(may_stand_before_label);
            if is_free && let Some(found) = label::parse(&text[at..]) {
                let is_sure = at_boundary || !found.is_weak && found.shape != Shape::Han;
                if is_sure && found.shape != Shape::Bare && found.end < text.len() - at {
                    let is_announced = before == Some(':');
                    let (shape, number) = (found.shape, found.number);
                    candidates.push(Candidate { at, shape, number, is_announced });
                }
            }
        } else if at > 0 && at_boundary && may_begin_key(folded) && key_kind(&text[at..]).is_some()
        {
            keys.push(at);
        }
    };
    if is_flat {
        for (at, c) in MAY_BEGIN_PART.all_in(text) {
            consider(at, c, text[..at].chars().next_back().map(fold_char));
        }
    } else {
        // Boundaries are fewer than the characters that may begin a part.
        let boundaries = BOUNDARIES.all_in(text).map(|(at, c)| (at + c.len_utf8(), Some(c)));
        for (at, before) in std::iter::once((0, None)).chain(boundaries) {
            let first = text[at..].chars().next().filter(|c| MAY_BEGIN_PART.has(*c));
            if let Some(c) = first {
                consider(at, c, before.map(fold_char));
            }
        }
    }
    let list = announced(text);
    let mut cuts = chained(text, &candidates, list.is_some());
    cuts.append(&mut keys);
    if let Some(list) = list {
        cuts.extend(projects(text, list));
    }
    // …开展工作：一是… / 二是…: the list goes on in the next paragraph.
    let goes_on = next.and_then(|next| label::parse(&next.text)).filter(|next| next.number == 2);
    cuts.extend(candidates.iter().filter_map(|first| {
        let next = goes_on.as_ref()?;
        let is_first = first.number == 1 && first.shape == next.shape;
        (is_first && first.shape == Shape::HanIs).then_some(first.at)
    }));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.retain(|at| *at > 0);
    cuts
}

/// The characters with which a label or a key may begin.
static MAY_BEGIN_PART: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::of(|c| may_begin_label(c, fold_char(c)) || may_begin_key(fold_char(c)))
});

/// The characters of which [`is_boundary`] holds when they are folded.
static BOUNDARIES: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(|c| is_boundary(fold_char(c))));

/// What ends the text before a label.
fn is_boundary(c: char) -> bool {
    matches!(c, '。' | ';' | '!' | '?' | ':' | ')' | '】' | ']' | '〕' | '"' | ' ' | '\t' | '…')
}

/// In a text without line breaks a heading or a name may stand right before a label.
fn may_stand_before_label(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && c != '第' && c != '共'
}

fn may_begin_label(c: char, folded: char) -> bool {
    folded.is_ascii_digit()
        || matches!(
            folded,
            '第' | '('
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '实'
                | '项'
        )
        || matches!(c, '①'..='⒛' | '㈠'..='㈩' | '❶'..='❿' | '➀'..='➓')
}

fn may_begin_key(folded: char) -> bool {
    matches!(
        folded,
        '完' | '进'
            | '推'
            | '落'
            | '办'
            | '实'
            | '执'
            | '建'
            | '工'
            | '形'
            | '取'
            | '目'
            | '年'
            | '全'
            | '主'
            | '承'
            | '具'
            | '任'
            | '总'
            | '项'
            | '最'
            | '截'
            | '当'
            | '计'
            | '【'
            | '['
            | '('
    )
}

/// Where the list begins that a sentence announces as that of the programme: 这十件民生实事分别是：….
fn announced(text: &str) -> Option<usize> {
    static LIST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:实事|项目|工程|好事|事项|它们|他们)[^。;:]{0,14}(?:分别是|分别为|是|为|如下|包括|即)\s*:",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    // One character became one, so that the characters count alike.
    let folded = fold(text);
    let end = LIST.find(&folded)?.end();
    Some(first_chars(text, folded[..end].chars().count()).len())
}

/// Where the projects of a list begin that goes from `start` to the end of its sentence, and where it ends; none
/// where its semicolons do not make a list.
fn projects(text: &str, start: usize) -> Vec<usize> {
    let end = text[start..].find('。').map_or(text.len(), |at| start + at + '。'.len_utf8());
    let list = &text[start..end];
    let mut starts = vec![start];
    let ends = list.char_indices().filter(|(_, c)| matches!(c, '；' | ';'));
    starts.extend(ends.map(|(at, c)| start + at + c.len_utf8()));
    starts.retain(|at| text[*at..end].chars().filter(|c| c.is_alphanumeric()).count() > 1);
    let is_list = starts.len() >= MIN_PROJECTS
        && starts.iter().zip(starts[1..].iter().chain([&end])).all(|(from, to)| {
            text[*from..*to].chars().take(MIN_PROJECT_CHARS).count() == MIN_PROJECT_CHARS
        });
    if !is_list {
        return Vec::new();
    }
    starts.extend((end < text.len()).then_some(end));
    starts
}

/// The candidates that continue a chain 1, 2, 3, … of their shape. A chain may begin anew with 1
/// where a 2 follows; one that begins the paragraph may begin with any number.
fn chained(text: &str, candidates: &[Candidate], is_announced: bool) -> Vec<usize> {
    if candidates.len() < 2 {
        return Vec::new();
    }
    let mut of_shape: HashMap<Shape, Vec<Candidate>> = HashMap::new();
    for candidate in candidates {
        of_shape.entry(candidate.shape).or_default().push(*candidate);
    }
    let mut cuts = Vec::new();
    for (shape, list) in of_shape {
        let mut chain: Vec<Candidate> = Vec::new();
        for (index, candidate) in list.iter().enumerate() {
            let two_follows = list.get(index + 1).is_some_and(|next| next.number == 2);
            let goes_on = chain.last().is_some_and(|last| candidate.number == last.number + 1);
            let next_follows =
                list.get(index + 1).is_some_and(|next| next.number == candidate.number + 1);
            let opens = candidate.at == 0
                || candidate.number == 1 && two_follows
                || candidate.is_announced && next_follows && chain.is_empty();
            if goes_on || opens {
                chain.push(*candidate);
            }
        }
        if chain.len() < 2 {
            continue;
        }
        let first = chain[0].at;
        let average_chars = text[first..].chars().count() / chain.len();
        let min_chars = match shape {
            _ if is_announced => MIN_PROJECT_CHARS,
            Shape::HanIs => MIN_HAN_IS_CHARS,
            _ => MIN_ITEM_CHARS,
        };
        if average_chars >= min_chars {
            cuts.extend(chain.iter().map(|candidate| candidate.at));
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let paragraph = Paragraph { text: text.to_owned(), lines: [3, 3], ..Paragraph::default() };
        let mut parts = Vec::new();
        split(&paragraph, None, &mut parts);
        parts.into_iter().map(|part| part.text).collect()
    }

    #[test]
    fn items_in_one_paragraph_are_taken_apart() {
        assert_eq!(
            parts("28.新建供水管网二十公里；29.改造老旧燃气管道三十公里；30.更新路灯一千盏。"),
            ["28.新建供水管网二十公里；", "29.改造老旧燃气管道三十公里；", "30.更新路灯一千盏。"]
        );
        assert_eq!(
            parts(
                "重点办好以下实事：（1）新建学校十二所，增加学位；（2）改造小区三十个，惠及居民。"
            ),
            [
                "重点办好以下实事：",
                "（1）新建学校十二所，增加学位；",
                "（2）改造小区三十个，惠及居民。"
            ]
        );
    }

    #[test]
    fn an_announced_list_is_taken_apart_at_its_marks() {
        for (text, expected) in [
            (
                "这十件实事分别是：拓宽道路3公里；改造棚户区500套；解决4万人饮水问题。各乡镇也要办好实事。",
                &[
                    "这十件实事分别是：",
                    "拓宽道路3公里；",
                    "改造棚户区500套；",
                    "解决4万人饮水问题。",
                    "各乡镇也要办好实事。",
                ][..],
            ),
            (
                "本次项目如下：28.新建污水管网50公里；29.新建燃气管道40公里；30.新增用户2万户。",
                &[
                    "本次项目如下：",
                    "28.新建污水管网50公里；",
                    "29.新建燃气管道40公里；",
                    "30.新增用户2万户。",
                ],
            ),
            (
                "10件实事分别为：一是整治水源地；二是扩建污水厂；三是新增停车位300个。",
                &[
                    "10件实事分别为：",
                    "一是整治水源地；",
                    "二是扩建污水厂；",
                    "三是新增停车位300个。",
                ],
            ),
            ("实事项目包括：水电；路灯；桥。", &["实事项目包括：水电；路灯；桥。"]),
            (
                "附件：1.重点工作分解表 2.实事项目责任分解表",
                &["附件：1.重点工作分解表 2.实事项目责任分解表"],
            ),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn plan_and_result_are_taken_apart() {
        assert_eq!(
            parts("第1件：新增就业35万人。（责任单位：市人社局）完成情况：新增就业36万人。"),
            ["第1件：新增就业35万人。（责任单位：市人社局）", "完成情况：新增就业36万人。"]
        );
        assert_eq!(
            parts("目标任务：新建学校3所。进展情况：已开工2所。"),
            ["目标任务：新建学校3所。", "进展情况：已开工2所。"]
        );
    }

    #[test]
    fn sentences_stay_whole() {
        for text in [
            "新增岗位1.65万个。2.4万个充电桩建成。",
            "报销比例一、二、三级医疗机构分别达到75%、60%、50%。",
            "一是抓落实；二是抓进度；三是抓质量。",
            "2023年新建学校3所。2024年再建4所。",
            "截至目前完成情况良好，各项目进展顺利。",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }

    #[test]
    fn long_parts_of_an_enumeration_are_projects() {
        let text = "今年重点做了三件事。一是新建改造老年助餐点二十处，为社区老年人提供助餐送餐、生活照料等服务，覆盖全部街道和社区，惠及三千人。二是新建改扩建社区卫生室三十个，为适龄女孩免费接种疫苗，更新两癌筛查设备，完善筛查链条，惠及五千人。";
        assert_eq!(parts(text).len(), 3);
    }
}
