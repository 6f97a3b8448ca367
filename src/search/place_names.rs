//! How places are called so that nobody takes one for another: by the bare name where no other indexed place
//! has it, else with as much of the path above it as tells them apart: 南京市鼓楼区, 福州市鼓楼区.

use std::collections::HashMap;

/// Between the names of a path.
const SEPARATOR: char = '/';

/// The places that are indexed, by their whole paths: `江苏省/南京市/鼓楼区`.
#[derive(Debug, Default)]
pub struct PlaceNames {
    shown: HashMap<String, String>,
}

/// The last name of a path.
pub(super) fn bare_name(path: &str) -> &str {
    path.rsplit(SEPARATOR).next().unwrap_or(path)
}

impl PlaceNames {
    /// Of whole paths, in any order, repeated or not.
    pub fn of<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
        for path in paths {
            let namesakes = by_name.entry(bare_name(path)).or_default();
            if !namesakes.contains(&path) {
                namesakes.push(path);
            }
        }
        let mut shown = HashMap::new();
        for namesakes in by_name.into_values() {
            for path in &namesakes {
                shown.insert((*path).to_owned(), distinct_name(path, &namesakes));
            }
        }
        Self { shown }
    }

    /// The name to show for a path; its bare name where it is not indexed.
    pub fn shown<'n>(&'n self, path: &'n str) -> &'n str {
        self.shown.get(path).map_or_else(|| bare_name(path), String::as_str)
    }

    /// The paths that are shown under a name, in order.
    pub fn paths(&self, shown: &str) -> Vec<&str> {
        let named = self.shown.iter().filter(|(_, name)| *name == shown);
        let mut paths: Vec<&str> = named.map(|(path, _)| path.as_str()).collect();
        paths.sort_unstable();
        paths
    }
}

/// The shortest end of a path that no namesake has.
fn distinct_name(path: &str, namesakes: &[&str]) -> String {
    let names: Vec<&str> = path.split(SEPARATOR).collect();
    for first in (0..names.len()).rev() {
        let end = &names[first..];
        let has_it = |other: &&&str| {
            let others: Vec<&str> = other.split(SEPARATOR).collect();
            **other != path && others.ends_with(end)
        };
        if !namesakes.iter().any(|other| has_it(&other)) {
            return end.concat();
        }
    }
    names.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shared_names_are_shown_with_what_is_above_them() {
        let paths = [
            "江苏省/南京市/鼓楼区",
            "江苏省/徐州市/鼓楼区",
            "福建省/福州市/鼓楼区",
            "江苏省/南京市",
            "北京市/朝阳区",
            "吉林省/长春市/朝阳区",
            "山东省/青岛市/崂山区",
            "甲省/丁市/戊区",
            "乙省/丁市/戊区",
            "戊区",
        ];
        let names = PlaceNames::of(paths.into_iter().chain(["江苏省/南京市"]));
        for (path, shown) in paths.into_iter().zip([
            "南京市鼓楼区",
            "徐州市鼓楼区",
            "福州市鼓楼区",
            "南京市",
            "北京市朝阳区",
            "长春市朝阳区",
            "崂山区",
            "甲省丁市戊区",
            "乙省丁市戊区",
            "戊区",
        ]) {
            assert_eq!(names.shown(path), shown, "{path}");
        }
        assert_eq!(names.shown("河南省/开封市/鼓楼区"), "鼓楼区");
        assert_eq!(names.paths("南京市鼓楼区"), ["江苏省/南京市/鼓楼区"]);
    }
}
