//! Whether somebody means an indexed place by a name: 崂山 and 崂山区 are 山东省/青岛市/崂山区, 福州鼓楼区, 福州市鼓楼区
//! and 福州/鼓楼区 are 福建省/福州市/鼓楼区.

/// Endings that people leave out of an area's name.
const AREA_ENDINGS: &[&str] = &[
    "区",
    "市",
    "县",
    "省",
    "旗",
    "新区",
    "自治区",
    "自治州",
    "自治县",
    "地区",
    "盟",
    "州",
    "街道",
    "镇",
    "乡",
];

/// What may be between the names of a path.
const SEPARATORS: [char; 4] = ['/', ' ', '·', '-'];

/// The last name of a path.
pub(super) fn last_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether `given` is a name of the area `value`, which is no path: 崂山 of 崂山区.
pub(super) fn is_name_of(value: &str, given: &str) -> bool {
    value == given
        || value
            .strip_prefix(given)
            .is_some_and(|rest| given.chars().count() >= 2 && AREA_ENDINGS.contains(&rest))
}

/// Whether `given` means the place of a path: its last name, with or without names above it before. Both are
/// folded.
pub(super) fn means(path: &str, given: &str) -> bool {
    let names: Vec<&str> = path.split('/').collect();
    let Some((last, above)) = names.split_last() else { return false };
    ends(last, given).any(|before| is_above(above, before))
}

/// What is before the area's name in `given`, for each way in which `given` ends with it.
fn ends<'g>(area: &str, given: &'g str) -> impl Iterator<Item = &'g str> {
    let starts = given.char_indices().map(|(at, _)| at);
    starts
        .filter(move |at| is_name_of(area, &given[*at..]))
        .map(|at| given[..at].trim_end_matches(SEPARATORS))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether `given` is nothing, or names of some of the areas above, outer ones first.
fn is_above(above: &[&str], given: &str) -> bool {
    if given.is_empty() {
        return true;
    }
    let Some((nearest, outer)) = above.split_last() else { return false };
    ends(nearest, given).any(|before| is_above(outer, before)) || is_above(outer, given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_answers_to_its_short_name_but_not_to_a_part_of_it() {
        for (value, given, expected) in [
            ("崂山区", "崂山区", true),
            ("崂山区", "崂山", true),
            ("崂山区", "崂", false),
            ("青岛市", "青", false),
            ("浦东新区", "浦东", true),
            ("中山市", "中山区", false),
        ] {
            assert_eq!(is_name_of(value, given), expected, "{value} {given}");
        }
    }

    #[test]
    fn a_place_is_meant_by_its_name_with_or_without_what_is_above() {
        let path = "福建省/福州市/鼓楼区";
        for (given, expected) in [
            ("鼓楼区", true),
            ("鼓楼", true),
            ("福州鼓楼区", true),
            ("福州市鼓楼", true),
            ("福州/鼓楼区", true),
            ("福建 福州 鼓楼", true),
            ("福建鼓楼区", true),
            ("福建省福州市鼓楼区", true),
            ("福建省/福州市/鼓楼区", true),
            ("南京鼓楼区", false),
            ("福州", false),
            ("楼区", false),
            ("", false),
            ("福鼓楼区", false),
        ] {
            assert_eq!(means(path, given), expected, "{given}");
        }
        assert!(means("崂山区", "崂山") && !means("崂山区", "青岛崂山"));
    }
}
