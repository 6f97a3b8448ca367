//! What follows the name of a place: whether the place is the one who did it.

use super::below::{REACH, below};
use crate::corpus::gazetteer::scan;
use crate::text::first_chars;

/// What follows a name.
pub(super) enum Behind {
    /// Or nothing.
    Colon,
    /// Or a pause, or a time.
    Deed,
    Another,
    Town,
    Other,
}

/// How it goes on behind the name of who did it, or of who is told of.
const DEEDS: &str = "人民政府 政府 区委 县委 市委 委 全区 全县 全市 今年 去年 全年 年初 \
    年内 年底 目前 截至 计划 目标 任务 承诺 提出 原定 拟 将 已 共 累计 实际 全部 均 \
    完成 超额 新增 新建 新改 新装 改造 改建 扩建 续建 建成 建设 加装 增设 安装 \
    整治 打造 提升 实施 开展 推进 推动 启动 投入 投用 开工 竣工 打通 修建 修缮 \
    设立 设置 发放 培训 救助 也 则 还 通过 聚焦 围绕 持续 坚持 以 把 民生实事 \
    为民 的 实现 成立 更新 优化 完善 落实 交出 亮出 晒出 配备 组织 为 \
    方面 这边 那边 这里 那里 境内 一地 呢 介绍 统计 通报 来看 来说 来讲 看 而言 获悉 了解 \
    率先 多措并举 创新 积极 全力 扎实 稳步 深入 大力 加快 统筹 整合 投资 筹措 安排 争取 \
    是 有 这一年 这一 同样 另 又 再 就 却 更 自 从 在 对 用 按 让 由 于";

pub(super) fn behind(after: &str, region: &[String]) -> Behind {
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
    // 海曙区等6个区县.
    if after.starts_with('等') {
        return Behind::Another;
    }
    if begins_deed(after) {
        return Behind::Deed;
    }
    match is_town(after) {
        true => Behind::Town,
        false if is_body(after) => Behind::Deed,
        false => Behind::Other,
    }
}

fn begins_deed(after: &str) -> bool {
    after.chars().next().is_none_or(|first| !first.is_alphabetic())
        || DEEDS.split_whitespace().any(|word| after.starts_with(word))
}

/// 望春街道; 城乡, 城镇, 乡村 and 乡镇 are no towns.
fn is_town(after: &str) -> bool {
    let near = first_chars(after, 6);
    let is_named = |class: &str| {
        near.match_indices(class).any(|(at, _)| {
            let rest = &near[at + class.len()..];
            !near[..at].ends_with(['城', '乡']) && !rest.starts_with(['村', '镇'])
        })
    };
    ["街道", "镇", "乡"].iter().any(|class| is_named(class))
}

/// 住房和城乡建设局|计划…: an office of the place, which acts.
fn is_body(after: &str) -> bool {
    const BODIES: [&str; 8] = ["局", "委员会", "委", "办公室", "办", "部门", "负责人", "管委会"];
    const LONGEST: usize = 14;
    let near = first_chars(after, LONGEST);
    BODIES.iter().any(|class| {
        near.match_indices(class).any(|(at, _)| {
            near[..at].chars().all(char::is_alphabetic) && begins_deed(&after[at + class.len()..])
        })
    })
}
