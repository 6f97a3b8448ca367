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

/// `value unit kind subject` of each figure in the last of some passages of an article of 2024.
fn told(passages: &[&str]) -> Vec<String> {
    let told = passages.iter().map(|text| (Kind::Result, None, *text));
    let read = read_article(Some(2024), None, told);
    let figures = read.last().into_iter().flat_map(|one| &one.figures);
    figures
        .filter(|figure| figure.kind != FigureKind::Background)
        .map(|figure| format!("{}{} {} {}", figure.value, figure.unit, figure.kind, figure.subject))
        .collect()
}

/// Each number has a measure of its own.
#[test]
fn a_measure_beside_each_number() {
    let above = "工程 | 年初计划 | 年底完成";
    let below = "工程 | 数量 | 单位 | 数量 | 单位";
    let one = "项目 | 计划 | 单位 | 完成 | 单位";
    let jobs = &["6000人 plan 城镇新增就业", "6480人 result 城镇新增就业"][..];
    let lifts = &["30部 plan 电梯", "22部 result 电梯"][..];
    for (passages, expected) in [
        (&[above, below, "加装电梯 | 30 | 部 | 22 | 部"][..], lifts),
        (&[above, below, "城镇新增就业 | 0.6 | 万人 | 6480 | 人"], jobs),
        (&[one, "城镇新增就业 | 0.6 | 万人 | 6480 | 人"], jobs),
        (&["项目 | 单位 | 计划 | 单位 | 完成", "城镇新增就业 | 万人 | 0.6 | 人 | 6480"], jobs),
        (
            &[
                "项目 | 目标 | 完成情况",
                "项目 | 规模 | 计量单位 | 规模 | 计量单位",
                "加装电梯 | 30 | 部 | 22 | 部",
            ],
            lifts,
        ),
        (
            &[
                "序号 | 项目 | 目标 | 完成 | 备注",
                "序号 | 项目 | 数量 | 单位 | 数量 | 单位 | 备注",
                "1 | 加装电梯 | 30 | 部 | 22 | 部 | 略",
            ],
            lifts,
        ),
        // A measure that is lacking is not that of the other side.
        (&[above, below, "城镇新增就业 | 0.6 | 万人 | 6480 |"], &jobs[..1]),
        (&[above, below, "城镇新增就业 | 0.6 | | 6480 | 人"], &jobs[1..]),
        (&[one, "城镇新增就业 | 0.6万人 | | 0.648 | 万人"], jobs),
        // Which number a measure is of is not told.
        (&["项目 | 计划 | 完成 | 单位 | 单位", "城镇新增就业 | 0.6 | 6480 | 万人 | 人"], &[]),
        // Whose duty it is.
        (&["项目 | 单位 | 计划 | 完成 | 单位", "加装电梯 | 部 | 30 | 22 | 市住建局"], lifts),
    ] {
        assert_eq!(told(passages), expected, "{passages:?}");
    }
}

/// 万套（间）: a measure with another one in brackets counts by the first.
#[test]
fn a_measure_of_two_names() {
    let head = "指标 | 单位 | 计划数 | 完成数";
    for (row, expected) in [
        (
            "保障性住房 | 万套（间） | 1.6 | 1.64",
            ["16000套 plan 保障性住房", "16400套 result 保障性住房"],
        ),
        ("校车 | 辆（台） | 16 | 18", ["16辆 plan 校车", "18辆 result 校车"]),
        ("养老床位（张） | 个 | 160 | 180", ["160张 plan 养老床位", "180张 result 养老床位"]),
    ] {
        assert_eq!(told(&[head, row]), expected, "{row}");
    }
}

/// What was delivered in another year is not this year's.
#[test]
fn another_year_beside_this_one() {
    let homes = &["15个 plan 老旧小区", "16个 result 老旧小区"][..];
    for (passages, expected) in [
        (
            &[
                "项目名称 | 2024年 | 2023年",
                "项目名称 | 计划 | 完成 | 完成",
                "改造老旧小区（个） | 15 | 16 | 18",
            ][..],
            homes,
        ),
        (
            &[
                "项目名称 | 2023年 | 2024年",
                "项目名称 | 完成 | 计划 | 完成",
                "改造老旧小区（个） | 18 | 15 | 16",
            ],
            homes,
        ),
        (
            &["项目名称 | 今年 | 去年", "计划 | 完成 | 完成", "改造老旧小区（个） | 15 | 16 | 18"],
            homes,
        ),
        (
            &["项目名称 | 今年计划 | 今年完成 | 上年完成", "改造老旧小区（个） | 15 | 16 | 18"],
            homes,
        ),
        (
            &[
                "项目名称 | 2023年 | 2024年",
                "项目名称 | 完成 | 完成 | 完成",
                "改造老旧小区（个） | 15 | 16 | 18",
            ],
            &[],
        ),
    ] {
        assert_eq!(told(passages), expected, "{passages:?}");
    }
}

/// The last quarter's column is the year's where it is of all the year so far.
#[test]
fn quarters_below_one_name() {
    let top = "项目 | 单位 | 全年目标 | 完成情况 | 完成率";
    for (quarters, row, expected) in [
        ("一季度 | 上半年 | 前三季度", "60 | 210 | 395", Some(395)),
        ("一季度 | 一至二季度 | 一至三季度", "60 | 210 | 395", Some(395)),
        ("1-3月 | 1-6月 | 1-9月", "60 | 210 | 395", Some(395)),
        ("一季度末 | 二季度末 | 三季度末", "60 | 210 | 395", Some(395)),
        ("一季度累计 | 二季度累计 | 三季度累计", "60 | 210 | 395", Some(395)),
        ("上半年 | 下半年 | 全年", "210 | 185 | 395", Some(395)),
        ("一季度 | 二季度 | 三季度 | 合计", "60 | 150 | 185 | 395", Some(395)),
        ("累计 | 一季度 | 二季度 | 三季度", "395 | 60 | 150 | 185", Some(395)),
        ("一季度 | 二季度 | 三季度", "60 | 150 | 185", None),
        ("第一季度 | 第二季度", "60 | 150", None),
        ("上半年 | 下半年", "210 | 185", None),
    ] {
        let below = format!("项目 | 单位 | 全年目标 | {quarters} | 完成率");
        let row = format!("新增普惠性托位 | 个 | 420 | {row} | 94%");
        let plan = "420个 plan 普惠性托位".to_owned();
        let done = expected.map(|value| format!("{value}个 result 普惠性托位"));
        let expected: Vec<String> = [plan].into_iter().chain(done).collect();
        assert_eq!(told(&[top, &below, &row]), expected, "{quarters}");
    }
    let sums = "项目 | 单位 | 全年目标 | 累计完成情况 | 完成率";
    let below = "项目 | 单位 | 全年目标 | 一季度 | 二季度 | 三季度 | 完成率";
    let row = "新增普惠性托位 | 个 | 420 | 60 | 210 | 395 | 94%";
    let expected = ["420个 plan 普惠性托位", "395个 result 普惠性托位"];
    assert_eq!(told(&[sums, below, row]), expected);
    // Of the parts of a promise none is the year's.
    let parts = "项目 | 一季度 | 二季度";
    let sides = "项目 | 目标 | 完成 | 目标 | 完成";
    assert!(told(&[parts, sides, "新增普惠性托位（个） | 60 | 61 | 90 | 80"]).is_empty());
}

/// Two numbers that a slash divides: which one was promised is told in brackets or above.
#[test]
fn two_numbers_and_a_slash() {
    let homes = &["700000平方米 plan 老旧小区", "712000平方米 result 老旧小区"][..];
    let line = "老旧小区　70万平方米/71.2万平方米";
    for (passages, expected) in [
        (&["老旧小区　70万平方米/71.2万平方米（计划/完成）"][..], homes),
        (
            &["老旧小区：71.2万平方米/70万平方米（完成/计划）"],
            &["712000平方米 result 老旧小区", "700000平方米 plan 老旧小区"],
        ),
        (&["停车泊位　1500/1583（计划/完成）", line], homes),
        (&["项目　目标/实际完成", line], homes),
        // Which is which is not told, or no more.
        (&[line], &[]),
        (&["停车泊位　1500/1583（新建/改造）", line], &[]),
        (&["项目　目标/实际完成", "以下为各镇情况。", line], &[]),
    ] {
        assert_eq!(told(passages), expected, "{passages:?}");
    }
}

/// What a cell of deliveries says was only begun, or is to come, is done by nobody yet.
#[test]
fn what_a_cell_says_was_begun() {
    use minsou::figures::Stock;
    let header = "序号 | 项目 | 年度目标 | 9月底进度 | 备注";
    for (row, expected) in [
        ("1 | 改造老旧小区 | 14个 | 14个全部开工，完工9个 | ", &[9.0][..]),
        ("1 | 改造老旧小区 | 14个、3600户 | 14个均已开工，9个完工 | ", &[9.0]),
        ("1 | 改造老旧小区 | 14个 | 14个全部进场施工 | ", &[]),
        ("1 | 改造老旧小区 | 14个 | 14个全部完工 | ", &[14.0]),
        ("1 | 新建公园 | 10个 | 8个 | 其余2个12月完工", &[8.0]),
    ] {
        let passages = [(Kind::Result, None, header), (Kind::Result, None, row)];
        let read = read_article(Some(2024), None, passages);
        let figures = read.last().map(|read| read.figures.as_slice()).unwrap_or_default();
        let done = figures.iter().filter(|figure| {
            figure.kind == FigureKind::Result && figure.stock != Some(Stock::UnderWay)
        });
        assert_eq!(done.map(|figure| figure.value).collect::<Vec<_>>(), expected, "{row}");
    }
}
