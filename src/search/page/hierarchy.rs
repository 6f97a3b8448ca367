//! Counts by region as a hierarchy: each area below the one that it belongs to.
//!
//! ```text
//! 山东省       232
//!   青岛市     232
//!     崂山区    69
//! ```

use std::collections::{BTreeMap, HashMap};

use crate::answer::FacetValue;
use crate::corpus::Metadata;

/// The rows as the articles' regions are nested, siblings in the order in which they come, each with
/// its depth from 0. `area` names a row's area. Areas that no article tells of stay in their place at
/// depth 0.
pub fn nested<T>(
    rows: Vec<T>,
    area: impl Fn(&T) -> Option<&FacetValue>,
    articles: &[Metadata],
) -> Vec<(usize, T)> {
    let name = |row: &T| area(row).map(FacetValue::to_string).unwrap_or_default();
    let above = areas_above(articles);
    let place: BTreeMap<String, usize> = rows.iter().map(name).zip(0..).collect();
    let mut by_path: Vec<(Vec<usize>, T)> = Vec::with_capacity(rows.len());
    for row in rows {
        let own = name(&row);
        // Every row is in `place`: it was made from the rows.
        let mut path = vec![place[&own]];
        let mut area = own.as_str();
        // A name that is above itself in some article must not send this round in circles.
        while let Some(outer) = above.get(area)
            && let Some(at) = place.get(*outer)
            && !path.contains(at)
        {
            path.insert(0, *at);
            area = outer;
        }
        by_path.push((path, row));
    }
    // A path sorts right before those that go on from it.
    by_path.sort_by(|a, b| a.0.cmp(&b.0));
    by_path.into_iter().map(|(path, row)| (path.len() - 1, row)).collect()
}

/// Area → the area right above it.
fn areas_above(articles: &[Metadata]) -> HashMap<&str, &str> {
    let mut above: HashMap<&str, &str> = HashMap::new();
    for meta in articles {
        for pair in meta.region.windows(2) {
            if let [outer, inner] = pair {
                above.insert(inner, outer);
            }
        }
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(values: &[&str]) -> Vec<FacetValue> {
        values.iter().map(|value| FacetValue::Text((*value).to_owned())).collect()
    }

    fn itself(value: &FacetValue) -> Option<&FacetValue> {
        Some(value)
    }

    fn article(region: &[&str]) -> Metadata {
        let region = region.iter().map(|area| (*area).to_owned()).collect();
        Metadata { region, ..Metadata::default() }
    }

    #[test]
    fn areas_are_below_what_they_belong_to() {
        let rows =
            rows(&["浙江省", "江苏省", "南京市", "杭州市", "建邺区", "鼓楼区", "余杭区", "未知"]);
        let articles = [
            article(&["江苏省", "南京市", "建邺区"]),
            article(&["江苏省", "南京市", "鼓楼区"]),
            article(&["浙江省", "杭州市", "余杭区"]),
            article(&[]),
        ];
        let nested: Vec<_> = nested(rows, itself, &articles)
            .into_iter()
            .map(|(depth, area)| (depth, area.to_string()))
            .collect();
        let expected = [
            (0, "浙江省"),
            (1, "杭州市"),
            (2, "余杭区"),
            (0, "江苏省"),
            (1, "南京市"),
            (2, "建邺区"),
            (2, "鼓楼区"),
            (0, "未知"),
        ];
        assert_eq!(nested, expected.map(|(depth, area)| (depth, area.to_owned())));
    }

    #[test]
    fn a_name_above_itself_ends() {
        let rows = rows(&["吉林市", "吉林省"]);
        let articles = [article(&["吉林省", "吉林市", "吉林省"])];
        assert_eq!(nested(rows, itself, &articles).len(), 2);
    }
}
