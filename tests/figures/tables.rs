//! Tables of several years side by side: what is stated, and of which year.

use minsou::figures::{FigureKind, read_article};
use minsou::vocabulary::Kind;

const ALL: &[&str] = &["2022 60 plan", "2022 58 result", "2023 48 plan", "2023 49 result"];

/// Each number is of its column's year; what no year is told of is stated of none.
#[test]
fn years_side_by_side() {
    let one = "实事项目 | 单位 | 2022年目标 | 2022年完成 | 2023年目标 | 2023年完成 | 备注";
    let above = "实事项目 | 2022年 | 2023年";
    let below = "实事项目 | 目标 | 完成 | 目标 | 完成";
    for (passages, expected) in [
        (&[one, "改造老旧小区 | 个 | 60 | 58 | 48 | 49"][..], ALL),
        (&[one, "改造老旧小区 | 个 | 60 | 58 | 48 | 49 | 历年累计310个"], ALL),
        (&[above, below, "改造老旧小区（个） | 60 | 58 | 48 | 49"], ALL),
        (&[above, below, "改造老旧小区 | 60个 | 改造58个 | 48个 | 已改造49个"], ALL),
        (&["实事项目 | 2022 | 2023", below, "改造老旧小区（个） | 60 | 58 | 48 | 49"], ALL),
        (
            &[
                "实事项目 | 2022年 | | 2023年",
                "| 计划数（个） | 实绩（个） | 计划数（个） | 实绩（个）",
                "改造老旧小区 | 60 | 58 | 48 | 49",
            ],
            ALL,
        ),
        (
            &[
                "各区改造老旧小区（个）",
                "地区 | 2022年度 | 2023年度",
                "年度任务 | 累计完成 | 年度任务 | 累计完成",
                "江北区 | 60 | 58 | 48 | 49",
            ],
            ALL,
        ),
        (
            &[
                "项目 | 目标 | 完成",
                "2022年 | 2023年 | 2022年 | 2023年",
                "改造老旧小区（个） | 60 | 48 | 58 | 49",
            ],
            &["2022 60 plan", "2023 48 plan", "2022 58 result", "2023 49 result"],
        ),
    ] {
        assert_eq!(in_last(passages), expected, "{passages:?}");
    }
}

#[test]
fn what_no_year_is_told_of() {
    let above = "实事项目 | 2022年 | 2023年";
    let below = "实事项目 | 目标 | 完成 | 目标 | 完成";
    for (passages, expected) in [
        // The sum of the years, and a row that has not as many numbers.
        (
            &[
                "实事项目 | 2022年 | 2023年 | 两年合计",
                "实事项目 | 目标 | 完成 | 目标 | 完成 | 目标 | 完成",
                "改造老旧小区（个） | 60 | 58 | 48 | 49 | 108 | 107",
            ][..],
            ALL,
        ),
        (&[above, below, "改造老旧小区（个） | 60 | 58 | 48"], &[]),
        (
            &[above, below, "改造老旧小区（个） | 60 | | 48 | 49"],
            &["2022 60 plan", "2023 48 plan", "2023 49 result"],
        ),
        // A third row of names: of which thing a number is, is not told.
        (
            &[
                "区 | 老旧小区（个） | 停车位（个）",
                "区 | 2022年 | 2023年 | 2022年 | 2023年",
                "区 | 目标 | 完成 | 目标 | 完成 | 目标 | 完成 | 目标 | 完成",
                "江北区 | 60 | 58 | 48 | 49 | 900 | 910 | 800 | 790",
            ],
            &[],
        ),
    ] {
        assert_eq!(in_last(passages), expected, "{passages:?}");
    }
}

/// `year value kind` of what the last of some passages states.
fn in_last(passages: &[&str]) -> Vec<String> {
    let told = passages.iter().map(|text| (Kind::Result, None, *text));
    let read = read_article(Some(2025), None, told);
    let figures = read.last().into_iter().flat_map(|one| &one.figures);
    let stated = figures.filter(|figure| figure.kind != FigureKind::Background);
    let shown = stated.map(|figure| {
        assert_eq!((figure.subject.as_str(), figure.unit.as_str()), ("老旧小区", "个"));
        format!("{} {} {}", figure.year.unwrap_or_default(), figure.value, figure.kind)
    });
    shown.collect()
}
