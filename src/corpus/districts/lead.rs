//! What place a clause begins with: its own, or one below it that does something or that a colon follows.

use crate::corpus::gazetteer::{Found, Resolution, resolve_folded, scan};
use crate::text::first_chars;

/// How far into a clause its place is looked for, in characters.
pub(super) const REACH: usize = 40;

/// What a clause begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// One place below the article's.
    District(String),
    /// A part of one, several, or the rest of them.
    Part(String),
    /// The article's own place.
    Whole,
    None,
}

/// The official name of a place below `region`.
pub(super) fn below(name: &str, region: &[String]) -> Option<String> {
    let Resolution::Place(place) = resolve_folded(name, Some(region)) else { return None };
    let path = place.path();
    let is_below = path.len() > region.len() && path.iter().zip(region).all(|(a, b)| a == b);
    is_below.then(|| place.name().to_owned())
}

/// What a clause, folded, begins with, but for marks, numbers of items and times.
pub(super) fn lead(clause: &str, region: &[String]) -> Lead {
    let text = first_chars(past_times(past_marks(clause)), REACH);
    let text = ["在", "走进", "来到"].iter().find_map(|at| text.strip_prefix(at)).unwrap_or(text);
    const WHOLE: [&str; 2] = ["全市", "我市"];
    const REST: [&str; 3] = ["其余", "其他", "其它"];
    if WHOLE.iter().any(|word| text.starts_with(word)) {
        return Lead::Whole;
    }
    if let Some(others) = REST.iter().find_map(|word| text.strip_prefix(word)) {
        // 其余6个区县; 其余小区 are no places.
        let counted = |c: char| c.is_ascii_digit() || "各个一二两三四五六七八九十".contains(c);
        let is_rest = others.trim_start_matches(counted).starts_with(['区', '县', '市']);
        return if is_rest { Lead::Part(first_chars(text, 4).to_owned()) } else { Lead::None };
    }
    // 宁波市海曙区: the last of those that stand side by side.
    let mut end = 0;
    let mut last: Option<Found> = None;
    for found in scan(text) {
        if found.start != end {
            break;
        }
        end = found.end;
        last = Some(found);
    }
    let Some(found) = last else { return Lead::None };
    let name = &text[found.start..found.end];
    let after = &text[found.end..];
    let Some(district) = below(name, region) else {
        let is_own = region.last().is_some_and(|own| own.starts_with(name));
        return if is_own { Lead::Whole } else { Lead::None };
    };
    let is_clear = found.is_full() || !found.is_everyday();
    match behind(after, region) {
        Behind::Colon => Lead::District(district),
        Behind::Deed if is_clear => Lead::District(district),
        Behind::Another | Behind::Town if is_clear => {
            Lead::Part(format!("{district}{}", first_chars(after, 4)))
        }
        Behind::Deed | Behind::Another | Behind::Town | Behind::Other => Lead::None,
    }
}

/// What follows a name.
enum Behind {
    Colon,
    /// Or a pause, or a time.
    Deed,
    Another,
    Town,
    Other,
}

/// How it goes on behind the name of who did it.
const DEEDS: &str = "人民政府 政府 委 民政局 住建局 教育局 城管局 全区 全县 全市 今年 去年 全年 年初 \
    年内 年底 目前 截至 计划 目标 承诺 提出 原定 拟 将 已 共 累计 实际 全部 均 \
    完成 超额 新增 新建 新改 新装 改造 改建 扩建 续建 建成 建设 加装 增设 安装 \
    整治 打造 提升 实施 开展 推进 推动 启动 投入 投用 开工 竣工 打通 修建 修缮 \
    设立 设置 发放 培训 救助 也 则 还 通过 聚焦 围绕 持续 坚持 以 把 民生实事 \
    为民 的 实现 成立 更新 优化 完善 落实 交出 亮出 晒出 配备 组织 为";

fn behind(after: &str, region: &[String]) -> Behind {
    let after = after.trim_start();
    let Some(first) = after.chars().next() else { return Behind::Colon };
    if matches!(first, ':' | ']' | '】' | ')') {
        return Behind::Colon;
    }
    if let Some(next) = after.strip_prefix(['、', '和', '与', '及']) {
        let is_named = scan(first_chars(next, REACH))
            .first()
            .is_some_and(|found| found.start == 0 && below(&next[..found.end], region).is_some());
        return if is_named { Behind::Another } else { Behind::Other };
    }
    if !first.is_alphabetic() || DEEDS.split(' ').any(|word| after.starts_with(word)) {
        return Behind::Deed;
    }
    let near = first_chars(after, 6);
    let is_town = ["街道", "镇", "乡"].iter().any(|class| near.contains(class));
    if is_town { Behind::Town } else { Behind::Other }
}

/// Past `1.`, `(一)`, `●`, `【`.
fn past_marks(text: &str) -> &str {
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

/// Past `2024年,`, `今年以来`, `截至12月底,`.
fn past_times(text: &str) -> &str {
    const TIMES: &str =
        "今年以来 今年 去年 年内 全年 目前 年初 年底 此外 同时 其中 另外 记者在 据悉";
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

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> Vec<String> {
        ["浙江省", "宁波市"].map(str::to_owned).to_vec()
    }

    #[test]
    fn clauses_begin_with_places() {
        for (clause, expected) in [
            ("海曙区:新增停车位120个", "海曙区"),
            ("海曙:新增停车位120个", "海曙区"),
            ("海曙区", "海曙区"),
            ("二、海曙区", "海曙区"),
            ("(三)余姚市:一碗热饭", "余姚市"),
            ("【海曙区】新增停车位120个", "海曙区"),
            ("●江北区 新增停车位120个", "江北区"),
            ("在海曙区,新增停车位120个", "海曙区"),
            ("海曙计划新增停车位120个", "海曙区"),
            ("宁波市海曙区2024年计划新增停车位", "海曙区"),
            ("2024年,镇海区计划新增停车位", "镇海区"),
            ("截至12月底,余姚市新增停车位", "余姚市"),
            ("余姚市政府承诺新建公园3个", "余姚市"),
            // Several, a part of one, the rest.
            ("海曙区、江北区新增停车位", "?海曙区、江北区"),
            ("海曙区望春街道新增停车位", "?海曙区望春街道"),
            ("其余区县共新增停车位", "?其余区县"),
            ("其他6个区新增停车位", "?其他6个"),
            ("其余小区正在施工", ""),
            // The city itself.
            ("全市新增停车位", "="),
            ("宁波市计划新增停车位", "="),
            // Nobody, or a place elsewhere.
            ("新增停车位120个", ""),
            ("老旧小区:改造12个", ""),
            ("停车位:新增120个", ""),
            ("海曙区第二幼儿园扩建", ""),
            ("崂山区:新增停车位120个", ""),
            ("", ""),
        ] {
            let shown = match lead(clause, &region()) {
                Lead::District(name) => name,
                Lead::Part(name) => format!("?{name}"),
                Lead::Whole => "=".to_owned(),
                Lead::None => String::new(),
            };
            assert_eq!(shown, expected, "{clause}");
        }
    }
}
