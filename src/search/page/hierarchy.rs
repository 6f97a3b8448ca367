//! Counts by region as a hierarchy: each area below the one that it belongs to.
//!
//! ```text
//! 山东省       232
//!   青岛市     232
//!     崂山区    69
//! ```

use std::collections::{BTreeSet, HashMap};

use crate::answer::FacetValue;
use crate::corpus::Metadata;
use crate::search::PlaceNames;

/// The rows as the articles' regions are nested, siblings in the order in which they come, each with
/// its depth from 0. `area` names a row's area, as [`PlaceNames`] has it. Areas that no article tells of stay
/// in their place at depth 0.
pub fn nested<T>(
    rows: Vec<T>,
    area: impl Fn(&T) -> Option<&FacetValue>,
    articles: &[Metadata],
) -> Vec<(usize, T)> {
    let regions = || articles.iter().map(|meta| &meta.region);
    let paths: BTreeSet<String> = regions()
        .flat_map(|region| (1..=region.len()).map(|depth| region[..depth].join("/")))
        .collect();
    let names = PlaceNames::of(paths.iter().map(String::as_str));
    let path_of: HashMap<&str, &str> =
        paths.iter().map(|path| (names.shown(path), path.as_str())).collect();
    let path = |row: &T| {
        let name = area(row).map(FacetValue::to_string).unwrap_or_default();
        path_of.get(name.as_str()).map_or(name, |path| (*path).to_owned())
    };
    let order: HashMap<String, usize> = rows.iter().map(path).zip(0..).collect();
    let mut by_place: Vec<(Vec<usize>, T)> = Vec::with_capacity(rows.len());
    for row in rows {
        let own = path(&row);
        let ends = own.match_indices('/').map(|(at, _)| at).chain([own.len()]);
        let place = ends.filter_map(|end| order.get(&own[..end]).copied()).collect();
        by_place.push((place, row));
    }
    // A place sorts right before those within it.
    by_place.sort_by(|a, b| a.0.cmp(&b.0));
    by_place.into_iter().map(|(place, row)| (place.len().saturating_sub(1), row)).collect()
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
    fn namesakes_are_below_their_own_cities() {
        let rows = rows(&["南京市", "福州市", "南京市鼓楼区", "福州市鼓楼区"]);
        let articles =
            [article(&["江苏省", "南京市", "鼓楼区"]), article(&["福建省", "福州市", "鼓楼区"])];
        let nested: Vec<_> = nested(rows, itself, &articles)
            .into_iter()
            .map(|(depth, area)| (depth, area.to_string()))
            .collect();
        let expected = [(0, "南京市"), (1, "南京市鼓楼区"), (0, "福州市"), (1, "福州市鼓楼区")];
        assert_eq!(nested, expected.map(|(depth, area)| (depth, area.to_owned())));
    }
}
