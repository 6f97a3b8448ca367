//! Counts by region as a person reads them: each area below the one it belongs to.
//!
//! ```text
//! 山东省       232
//!   青岛市     232
//!     崂山区    69
//! ```

use std::collections::{BTreeMap, HashMap};

use minsou::answer::FacetValue;
use minsou::corpus::Metadata;

/// Spaces for each step down.
const INDENT: &str = "  ";

/// Orders the rows as the articles' regions are nested, siblings in the order in which they come,
/// and indents their values, which are where `value` says. Areas that no article tells of stay at
/// the end as they are.
pub(super) fn arrange<T>(
    rows: &mut Vec<T>,
    value: impl Fn(&mut T) -> Option<&mut FacetValue>,
    articles: &[Metadata],
) {
    let name = |row: &mut T| value(row).map(|value| value.to_string()).unwrap_or_default();
    let mut above: HashMap<&str, &str> = HashMap::new();
    for meta in articles {
        for pair in meta.region.windows(2) {
            if let [outer, inner] = pair {
                above.insert(inner, outer);
            }
        }
    }
    let place: BTreeMap<String, usize> = rows.iter_mut().map(name).zip(0..).collect();
    let mut keyed: Vec<(Vec<usize>, T)> = Vec::with_capacity(rows.len());
    for mut row in std::mem::take(rows) {
        let own = name(&mut row);
        // Every row is in `place`: it was made from the rows.
        let mut path = vec![place[&own]];
        let mut area = own.as_str();
        // A name that stands above itself in some article must not send this round in circles.
        while let Some(outer) = above.get(area)
            && let Some(at) = place.get(*outer)
            && !path.contains(at)
        {
            path.insert(0, *at);
            area = outer;
        }
        if let Some(value) = value(&mut row) {
            *value = FacetValue::Text(format!("{}{own}", INDENT.repeat(path.len() - 1)));
        }
        keyed.push((path, row));
    }
    // A path sorts right before those that go on from it.
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(values: &[&str]) -> Vec<FacetValue> {
        values.iter().map(|value| FacetValue::Text((*value).to_owned())).collect()
    }

    fn itself(value: &mut FacetValue) -> Option<&mut FacetValue> {
        Some(value)
    }

    fn article(region: &[&str]) -> Metadata {
        let region = region.iter().map(|area| (*area).to_owned()).collect();
        Metadata { region, ..Metadata::default() }
    }

    #[test]
    fn areas_stand_below_what_they_belong_to() {
        let mut rows =
            rows(&["浙江省", "江苏省", "南京市", "杭州市", "建邺区", "鼓楼区", "余杭区", "未知"]);
        arrange(
            &mut rows,
            itself,
            &[
                article(&["江苏省", "南京市", "建邺区"]),
                article(&["江苏省", "南京市", "鼓楼区"]),
                article(&["浙江省", "杭州市", "余杭区"]),
                article(&[]),
            ],
        );
        let shown: Vec<_> = rows.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "浙江省",
                "  杭州市",
                "    余杭区",
                "江苏省",
                "  南京市",
                "    建邺区",
                "    鼓楼区",
                "未知"
            ]
        );
    }

    #[test]
    fn a_name_above_itself_ends() {
        let mut rows = rows(&["吉林市", "吉林省"]);
        arrange(&mut rows, itself, &[article(&["吉林省", "吉林市", "吉林省"])]);
        assert_eq!(rows.len(), 2);
    }
}
