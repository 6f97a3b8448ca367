//! Which units of measure count the same: 人 and 名, 公里 and 千米.

/// Units that may stand for each other, a group a line.
const GROUPS: &[&[&str]] = &[
    &["人", "名", "位"],
    &["人次", "人份"],
    &["平方米", "㎡", "平米", "m2", "m²", "平方"],
    &["公里", "千米", "km"],
    &["平方公里", "平方千米", "km²"],
    &["吨", "t"],
    &["%", "个百分点", "百分点"],
    &["场", "场次"],
    &["批", "批次"],
    &["台", "部", "台套"],
    &["处", "个", "座", "家", "所"],
    &["件", "起", "宗"],
    &["元", "块钱", "人民币"],
];

/// Whether figures in two units can be compared. Measure words for single things are near
/// synonyms in Chinese (`养老服务站20处`, `养老服务站20个`), so their subjects decide.
pub fn same_unit(first: &str, second: &str) -> bool {
    first == second || GROUPS.iter().any(|group| group.contains(&first) && group.contains(&second))
}

/// One name for all units that can be compared with this one.
pub(in crate::figures) fn unit_key(unit: &str) -> &str {
    GROUPS.iter().find(|group| group.contains(&unit)).map_or(unit, |group| group[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_synonyms_agree() {
        assert!(same_unit("人", "名"));
        assert!(same_unit("", ""));
        assert!(!same_unit("人", "人次"));
        assert!(!same_unit("个", "公里"));
    }

    #[test]
    fn no_unit_stands_in_two_groups() {
        let mut seen = std::collections::HashSet::new();
        assert!(GROUPS.iter().copied().flatten().all(|unit| seen.insert(unit)));
    }
}
