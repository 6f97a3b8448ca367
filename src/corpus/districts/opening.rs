//! What may stand before the name of a place that a clause tells of: marks, times, words that lead over to it, and
//! what describes it.

use crate::text::first_chars;

/// Past `1.`, `(一)`, `●`, `【`.
pub(super) fn past_marks(text: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || "●•·■◆◇▶►★☆—-*#【[“\"'>|".contains(c);
    let text = text.trim_start_matches(is_mark);
    let inner = text.trim_start_matches(['(', '第']);
    let rest = inner
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let rest = match rest.len() < inner.len() {
        true => rest.strip_prefix([')', '、', '.', ',', '】', ']']).unwrap_or(text),
        false => text,
    };
    rest.trim_start_matches(is_mark)
}

/// Past `答:`, `嘉宾:`, `主持人:`.
pub(super) fn past_speaker(text: &str) -> &str {
    const SPEAKERS: [&str; 10] =
        ["嘉宾", "主持人", "记者", "负责人", "答", "问", "主任", "局长", "区长", "县长"];
    let near = first_chars(text, 8);
    match near.split_once(':') {
        Some((who, _)) if SPEAKERS.iter().any(|word| who.ends_with(word)) => &text[who.len() + 1..],
        _ => text,
    }
}

/// Past `2024年,`, `今年以来`, `截至12月底,`.
pub(super) fn past_times(text: &str) -> &str {
    const TIMES: &str =
        "今年以来 今年 去年 年内 全年 目前 眼下 如今 年初 年底 上半年 下半年 近日 日前";
    let mut rest = text;
    for _ in 0..4 {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let dated = digits.strip_prefix(['年', '月', '日']).filter(|_| digits.len() < rest.len());
        let until = ["截至", "截止", "到"].iter().any(|word| rest.starts_with(word));
        let until = until.then(|| first_chars(rest, 16).find(',').map(|at| &rest[at..])).flatten();
        let named = TIMES.split(' ').find_map(|word| rest.strip_prefix(word));
        let Some(past) = dated.or(until).or(named) else { break };
        rest = past.trim_start_matches([',', ' ']);
    }
    rest
}

/// What leads from one place to the next, or to the one that is told of.
const CONNECTIVES: &str = "此外 同时 其中 另外 据悉 据了解 据介绍 而 但是 但 同样地 同样是 同样 相比之下 相较之下 \
    相比而言 与此同时 不仅如此 无独有偶 再看 另一边 还有 比如说 比如 例如 譬如 特别是 尤其是 反观 放眼 至于 关于 说到 \
    谈到 提到 聚焦 镜头转向 目光转向 视线转向 把目光投向 记者 在 于 走进 来到 走访 探访 了解到 获悉 对于 对 就 从 据 \
    以 由 让 到 像 如";

/// Past such words, up to a place if there is one.
pub(super) fn past_connectives(text: &str, is_place: impl Fn(&str) -> bool) -> &str {
    let mut rest = text;
    for _ in 0..4 {
        // 从化区, 如东县.
        let word = CONNECTIVES.split_whitespace().find(|word| rest.starts_with(word));
        let Some(word) = word.filter(|_| !is_place(rest)) else { break };
        rest = rest[word.len()..].trim_start_matches([',', ' ', ':', '了']);
        rest = past_times(rest);
    }
    rest
}

/// Whether what stands before a place only says which it is: `位于宁波东部的`, `作为试点的`.
pub(super) fn is_description(before: &str) -> bool {
    const DESCRIPTIONS: &str = "位于 地处 处于 身处 坐落 作为 同为 同属 同样 有着 素有 拥有 被誉为 被称为 号称 堪称 \
        享有 以 在 而在 而 与 紧邻 毗邻 距离 远在";
    before.ends_with('的') && DESCRIPTIONS.split_whitespace().any(|word| before.starts_with(word))
}

/// Whether a clause says where the thing lies that the one before it told of: 建成公园9个,|分布在海曙区、江北区.
pub(super) fn is_where(clause: &str) -> bool {
    const WHERE: [&str; 12] = [
        "分布", "分别", "位于", "覆盖", "涉及", "惠及", "包括", "涵盖", "遍布", "辐射", "途经",
        "连接",
    ];
    WHERE.iter().any(|word| clause.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_described() {
        for (before, expected) in [
            ("位于宁波东部的", true),
            ("作为省级试点的", true),
            ("在四明山深处的", true),
            ("而在四明山深处的", true),
            ("支持四明山深处的", false),
            ("位于", false),
            ("", false),
        ] {
            assert_eq!(is_description(before), expected, "{before}");
        }
    }

    #[test]
    fn connectives_end_at_a_place() {
        let is_place = |text: &str| text.starts_with("如东县") || text.starts_with("余姚市");
        for (text, expected) in [
            ("同样,余姚市计划", "余姚市计划"),
            ("而在余姚市,计划", "余姚市,计划"),
            ("例如如东县计划", "如东县计划"),
            ("记者走进了余姚市", "余姚市"),
            ("新增车位", "新增车位"),
            ("", ""),
        ] {
            assert_eq!(past_connectives(text, is_place), expected, "{text}");
        }
    }
}
