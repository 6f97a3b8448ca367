//! Areas that no list has, behind the name of the place in which they lie: what acts is the area, and not that place.

use crate::corpus::gazetteer::{Found, Level};

/// 怀化市洪江区融媒体中心, 某市某某区人民政府: an area that no list has, and not its city, is what acts.
pub(super) fn stands_above_unknown(folded: &str, city: &Found) -> bool {
    /// 老城区, 各小区: no areas of their own.
    const COMMON: &str = "城市辖社小景园校片库山灾街矿林牧特湖郊地老各全主展";
    // 昆山开发区 is none of 昆山市's lists.
    const ZONES: [&str; 7] = [
        "开发区",
        "高新区",
        "经开区",
        "经济开发区",
        "经济技术开发区",
        "高新技术产业开发区",
        "工业园区",
    ];
    const ACTS: [&str; 7] = ["人民政府", "政府", "管委会", "融媒", "人大", "民生实事", "为民办"];
    /// Characters before 区.
    const STEM: std::ops::RangeInclusive<usize> = 2..=3;
    let behind = &folded[city.end..];
    let acts = |rest: &str| ACTS.iter().any(|act| rest.starts_with(act)) || rest.starts_with("20");
    if ZONES.iter().any(|zone| behind.strip_prefix(zone).is_some_and(acts)) {
        return true;
    }
    let Some((stem, rest)) = behind.split_once('区') else { return false };
    STEM.contains(&stem.chars().count())
        && stem.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && !stem.ends_with(|c| COMMON.contains(c))
        && city.senses.iter().any(|sense| sense.place.level() == Level::City)
        && acts(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::gazetteer::scan;

    #[test]
    fn an_area_that_no_list_has_acts_for_itself() {
        for (text, expected) in [
            ("昆山开发区2024年实事工程项目表", true),
            ("昆山开发区管委会召开会议", true),
            ("怀化市洪江区融媒体中心", true),
            // Where something is, and what has no name of its own.
            ("昆山开发区新增车位300个", false),
            ("昆山市2024年实事工程", false),
            ("怀化市老城区2024年改造", false),
        ] {
            let found = scan(text);
            assert_eq!(stands_above_unknown(text, &found[0]), expected, "{text}");
        }
    }
}
