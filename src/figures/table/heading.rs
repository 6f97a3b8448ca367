//! What one name in the header of a table tells of the cells below it: `年度目标`, `完成（个）`, `新增停车位数`.

use crate::figures::lexicon::unit::unit_at;
use crate::figures::lexicon::verb::is_all_verbs;

/// What the cells of a column tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::figures) enum Column {
    Promise,
    Delivery,
    /// How much of the promise was delivered.
    Rate,
    /// What the row is about.
    Name,
    /// What was delivered by an earlier month than another column tells: `1-10月进展` beside `1-11月进展`.
    Earlier,
    /// By what the row counts: `单位` above `部`, `个`.
    Measure,
    #[default]
    Other,
}

/// Words in the names of columns, the first that is found decides.
const WORDS: [(&str, Column); 61] = [
    ("(%)", Column::Rate),
    // 计划完成时间, 责任单位, 未完成原因: about the row, and no number of it.
    ("时限", Column::Other),
    ("时间", Column::Other),
    ("日期", Column::Other),
    ("单位", Column::Other),
    ("部门", Column::Other),
    ("领导", Column::Other),
    ("责任", Column::Other),
    ("原因", Column::Other),
    ("备注", Column::Other),
    ("说明", Column::Other),
    ("投资", Column::Other),
    ("资金", Column::Other),
    ("是否", Column::Other),
    ("类别", Column::Other),
    ("类型", Column::Other),
    ("编号", Column::Other),
    ("地点", Column::Other),
    ("地址", Column::Other),
    ("位置", Column::Other),
    ("完成率", Column::Rate),
    ("完成比例", Column::Rate),
    ("达成率", Column::Rate),
    ("兑现率", Column::Rate),
    ("百分比", Column::Rate),
    ("比例", Column::Rate),
    ("占", Column::Rate),
    ("形象进度", Column::Rate),
    ("完成进度", Column::Rate),
    ("完成情况", Column::Delivery),
    ("计划完成", Column::Promise),
    ("承诺完成", Column::Promise),
    ("应完成", Column::Promise),
    ("需完成", Column::Promise),
    ("实际", Column::Delivery),
    ("完成", Column::Delivery),
    ("实绩", Column::Delivery),
    ("达成", Column::Delivery),
    ("进展", Column::Delivery),
    ("推进", Column::Delivery),
    ("进度", Column::Delivery),
    ("落实", Column::Delivery),
    ("办理", Column::Delivery),
    ("结果", Column::Delivery),
    ("兑现", Column::Delivery),
    ("答卷", Column::Delivery),
    ("成绩", Column::Delivery),
    ("交账", Column::Delivery),
    ("底累计", Column::Delivery),
    ("末累计", Column::Delivery),
    ("实施情况", Column::Delivery),
    ("目标", Column::Promise),
    ("计划", Column::Promise),
    ("任务", Column::Promise),
    ("内容", Column::Promise),
    ("承诺", Column::Promise),
    ("项目", Column::Name),
    ("名称", Column::Name),
    ("事项", Column::Name),
    ("实事", Column::Name),
    ("指标", Column::Name),
];

/// What became of the numbers of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum Replaced {
    /// They were wrong: 更正前.
    Corrected,
    /// They held until they were changed: 调整前, 原计划.
    Changed,
}

/// One column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::figures) struct Heading {
    pub(in crate::figures) column: Column,
    /// By what its numbers count, `个` of `完成（个）`; empty where the name does not tell.
    pub(in crate::figures) unit: String,
    /// What its numbers count, `停车位` of `新增停车位目标（个）`; empty where the name does not tell.
    pub(in crate::figures) subject: String,
    /// What was done to it, `新建` above `计划` and `完成`.
    pub(in crate::figures) action: Option<String>,
    /// What the name above it, or below one that it stands above, says; columns that say the same belong together.
    pub(in crate::figures) group: String,
    /// The year it tells of, where several stand side by side: 2022年目标 | 2022年完成 | 2023年目标.
    pub(in crate::figures) year: Option<i32>,
    /// Another column took its place: 更正前 beside 更正后.
    pub(in crate::figures) replaced: Option<Replaced>,
}

/// What a name without another above it tells.
pub(super) fn heading(name: &str) -> Heading {
    let column = known(name).unwrap_or_default();
    let (bare, unit) = bare_and_unit(name);
    let tells = matches!(column, Column::Promise | Column::Delivery);
    let subject = if tells { subject_of(bare) } else { "" };
    Heading { column, unit: unit.to_owned(), subject: subject.to_owned(), ..Heading::default() }
}

/// What a name below another tells: `计划` below `改造老旧小区（个）`, `新建` below `目标`. One of the two says which side
/// of the promise it is, the other what is counted or done.
pub(super) fn below(top: &str, name: &str) -> Heading {
    let ((top_bare, top_unit), (bare, unit)) = (bare_and_unit(top), bare_and_unit(name));
    let of_top = || subject_of(top_bare);
    let (column, thing) = match (known(top), known(name)) {
        // 投资（万元） above 计划 and 完成: money, and nothing of the row's own.
        (Some(Column::Other), _) | (_, Some(Column::Other)) | (None, None) => (Column::Other, ""),
        (_, Some(column @ (Column::Measure | Column::Rate | Column::Name))) => (column, of_top()),
        (Some(Column::Name), Some(column)) => (column, ""),
        // 上半年 below 完成情况; below 目标 it tells a part of the promise.
        (Some(Column::Delivery), None) if is_period(bare) => (Column::Delivery, ""),
        (Some(column), None) => (column, subject_of(bare)),
        (_, Some(column)) => (column, of_top()),
    };
    let does = !thing.is_empty() && is_all_verbs(thing);
    Heading {
        column,
        unit: if unit.is_empty() { top_unit } else { unit }.to_owned(),
        subject: if does { String::new() } else { thing.to_owned() },
        action: does.then(|| thing.to_owned()),
        group: thing.to_owned(),
        year: None,
        replaced: None,
    }
}

/// Columns of what was built beside those of what was planned: `口袋公园建成(座)` beside `口袋公园计划(座)`. Alone such a name
/// is a thing to be counted, which a plan may have as well.
pub(super) fn set_built(names: &[&str], headings: &mut [Heading]) {
    const BUILT: [&str; 10] = [
        "已建成数",
        "建成数",
        "完工数",
        "竣工数",
        "投用数",
        "已建成",
        "建成",
        "完工",
        "竣工",
        "投用",
    ];
    let promised: Vec<(String, String)> = headings
        .iter()
        .filter(|heading| heading.column == Column::Promise)
        .map(|heading| (heading.subject.clone(), heading.unit.clone()))
        .collect();
    for (name, heading) in names.iter().zip(headings) {
        let (bare, _) = bare_and_unit(name);
        let stem = BUILT.iter().find_map(|word| bare.strip_suffix(word));
        let Some(stem) = stem.filter(|_| heading.column == Column::Other) else { continue };
        if promised.iter().any(|(subject, unit)| subject == stem && *unit == heading.unit) {
            heading.column = Column::Delivery;
            heading.subject = stem.to_owned();
        }
    }
}

/// Whether a name tells of a time, or of the sum of all times, and nothing else: 一季度, 上半年, 9月底, 合计.
fn is_period(name: &str) -> bool {
    matches!(name, "合计" | "总计" | "小计" | "累计" | "累计数")
        || ["季度", "一季", "二季", "三季", "四季", "半年", "月", "月底", "月末"]
            .iter()
            .any(|word| name.trim_end_matches("累计").ends_with(word))
        || ["季度末", "季末"].iter().any(|word| name.ends_with(word))
}

/// A name without the unit in brackets behind it, and that unit.
pub(super) fn bare_and_unit(name: &str) -> (&str, &str) {
    let bracketed = name.trim_end().strip_suffix(')').and_then(|n| n.rsplit_once('('));
    match bracketed.map(|(bare, unit)| (bare, unit.strip_prefix("单位:").unwrap_or(unit))) {
        Some((bare, unit)) if unit == "%" || is_unit(unit) => (bare, unit),
        _ => (name, ""),
    }
}

/// A name without what stands in brackets behind it: 项目|（单位）.
pub(super) fn without_bracket(name: &str) -> &str {
    let inner = name.trim_end().strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    inner.map(|(bare, _)| bare.trim_end()).filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// What a name says that the cells below it hold; `None` where it says nothing of that.
pub(super) fn known(name: &str) -> Option<Column> {
    // 责任单位 has 单位 too; whether the cells are measures, they tell.
    if matches!(name, "单位" | "计量单位" | "数量单位") {
        return Some(Column::Measure);
    }
    // 供水工程 is a thing that is built.
    if matches!(name, "工程" | "民生工程" | "惠民工程") {
        return Some(Column::Name);
    }
    let find = |name: &str| WORDS.iter().find(|(word, _)| name.contains(word));
    let bare = if name.ends_with("(%)") { name } else { without_bracket(name) };
    find(bare).or_else(|| find(name)).map(|(_, column)| *column)
}

/// What the parts of a name tell that slashes divide, where one is the promise and one the delivery: `计划/完成`,
/// `目标/完成/完成率`.
pub(super) fn sides(name: &str) -> Option<Vec<Column>> {
    let parts: Vec<Column> =
        name.split('/').map(known).collect::<Option<Vec<Column>>>().filter(|all| all.len() > 1)?;
    let count = |wanted| parts.iter().filter(|part| **part == wanted).count();
    let is_other = parts.contains(&Column::Other);
    (count(Column::Promise) == 1 && count(Column::Delivery) == 1 && !is_other).then_some(parts)
}

/// Words of a heading that name no thing.
const AROUND: [&str; 44] = [
    "完成情况",
    "情况",
    "如下",
    "统计",
    "一览",
    "明细",
    "汇总",
    "街道分布",
    "区域分布",
    "分布情况",
    "落实情况",
    "分布",
    "目标",
    "任务",
    "计划",
    "实际",
    "完成",
    "数量",
    "数",
    "量",
    "年度",
    "全年",
    "年初",
    "年内",
    "表",
    "各县(市)区",
    "各县(市、区)",
    "各县市区",
    "各区市县",
    "各区县",
    "各县区",
    "各市县",
    "各镇(街道)",
    "各街道",
    "各镇街",
    "各街镇",
    "各乡镇",
    "各区",
    "各县",
    "各镇",
    "各乡",
    "各地",
    "全市",
    "全区",
];

/// What a heading or a caption names, without the words for what it does: 各区|老旧小区改造|情况.
pub(in crate::figures) fn subject_of(name: &str) -> &str {
    let mut rest = name.trim_matches(|c: char| !c.is_alphanumeric());
    loop {
        let shorter = AROUND
            .iter()
            .find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)));
        match shorter {
            Some(shorter) => rest = shorter.trim_matches(|c: char| !c.is_alphanumeric()),
            None => break,
        }
    }
    let names_a_thing = rest.chars().count() >= 2
        && rest.chars().all(|c| c.is_alphabetic() || matches!(c, '、' | '(' | ')'))
        && !matches!(
            rest,
            "建设"
                | "工程"
                | "工作"
                | "实物"
                | "内容"
                | "进展"
                | "推进"
                | "落实"
                | "建设内容"
                | "项目"
                | "实施"
                | "规模"
                | "年底"
                | "年末"
                | "今年"
                | "去年"
                | "上年"
                | "去年同期"
                | "上年同期"
        );
    if names_a_thing { rest } else { "" }
}

/// A measure word and nothing else, 万 and the like before it: 个, 万人, 平方米.
pub(in crate::figures) fn is_unit(word: &str) -> bool {
    let chars: Vec<char> = scaled(word).1.chars().collect();
    unit_at(&chars, 0).is_some_and(|found| found.end == chars.len())
}

/// 万人: how much one of it is, and of what.
pub(in crate::figures) fn scaled(unit: &str) -> (f64, &str) {
    const SCALES: [(&str, f64); 5] =
        [("亿", 1e8), ("百万", 1e6), ("万", 1e4), ("千", 1e3), ("百", 1e2)];
    let unit = unit.trim();
    let larger = SCALES.iter().find_map(|(word, scale)| {
        // 千米 and 千瓦 are units of their own.
        let rest = unit.strip_prefix(word).filter(|rest| !rest.is_empty())?;
        (*word != "千" || !matches!(rest, "米" | "瓦" | "克")).then_some((*scale, rest))
    });
    larger.unwrap_or((1.0, unit))
}

/// 序号: the cells below number the rows.
pub(super) fn is_numbering(name: &str) -> bool {
    matches!(name.replace(' ', "").as_str(), "序号" | "编号" | "项次" | "序" | "no" | "no." | "号")
}

/// 区, 县(市)区, 街道, 区域: the cells below name places.
pub(super) fn is_of_places(name: &str) -> bool {
    const PLACES: &str = "区县市旗街道镇乡域地辖行政功能名称各";
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| PLACES.contains(c)) && name != "名称"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_subjects_of_names() {
        assert_eq!(
            ["万人", "千米", "个", "万平方米"].map(scaled),
            [(1e4, "人"), (1.0, "千米"), (1.0, "个"), (1e4, "平方米")]
        );
        for (name, subject) in [
            ("各县(市)区老旧小区改造数如下:", "老旧小区改造"),
            ("各区加装电梯情况", "加装电梯"),
            ("截至12月底完成", ""),
            ("年度目标", ""),
        ] {
            assert_eq!(subject_of(name), subject, "{name}");
        }
    }

    #[test]
    fn a_bracket_behind_a_name_tells_no_column() {
        for (name, column, unit) in [
            ("项目(单位)", Some(Column::Name), ""),
            ("完成数(个)", Some(Column::Delivery), "个"),
            ("目标任务(单位:个)", Some(Column::Promise), "个"),
            ("完成情况(%)", Some(Column::Rate), "%"),
            ("责任单位(部门)", Some(Column::Other), ""),
            ("电梯", None, ""),
        ] {
            assert_eq!((known(name), bare_and_unit(name).1), (column, unit), "{name}");
        }
    }
}
