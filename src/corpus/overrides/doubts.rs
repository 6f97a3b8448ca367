//! What front matter and sidecars state that cannot well be meant. Only the fields themselves are looked at; what the
//! text says may be wrong, which is why somebody overrides it.

use super::fields::Fields;
use crate::corpus::gazetteer::{self, Place, Resolution};

/// Years that an article of this genre can be about.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2060;
/// A report comes a year after its year, a look back perhaps later.
const MAX_YEARS_APART: i32 = 3;
/// What is below the counties has names that no gazetteer lists.
const BELOW_COUNTIES: [&str; 7] = ["街道", "镇", "乡", "苏木", "社区", "村", "办事处"];
/// So many places of one name are told.
const MAX_NAMED: usize = 3;

/// Fields and what is wrong with their values.
pub(super) fn of(fields: &Fields) -> Vec<(&'static str, String)> {
    let mut doubts = Vec::new();
    let implausible =
        |year: i32| {
            (!YEARS.contains(&year)).then(|| {
        format!("is {year}, which cannot be; write the year that the projects belong to, as 2024")
    })
        };
    doubts.extend(fields.year.and_then(implausible).map(|problem| ("year", problem)));
    let date = fields.date.as_ref().map(|date| date.to_text()).unwrap_or_default();
    if let Some(published) = date.get(..4).and_then(|year| year.parse::<i32>().ok()) {
        let apart = fields.year.filter(|year| (published - year).abs() > MAX_YEARS_APART);
        match (YEARS.contains(&published), apart) {
            (false, _) => {
                doubts.push((
                    "date",
                    format!("is {date}, which cannot be; write the day, as 2024-02-01"),
                ));
            }
            (true, Some(year)) => doubts.push((
                "date",
                format!("is {date} and year {year}; correct the one that is wrong"),
            )),
            (true, None) => {}
        }
    }
    let above = fields.above();
    let places =
        [("district", &fields.district), ("city", &fields.city), ("province", &fields.province)];
    for (field, value) in places {
        let problem = value.as_ref().and_then(|name| unknown(name, above.as_deref()));
        doubts.extend(problem.map(|problem| (field, problem)));
    }
    let region = fields.region.as_deref().and_then(broken);
    doubts.extend(region.map(|problem| ("region", problem)));
    doubts
}

/// Why a name leads to no place; `above` is the path of what it should lie in.
fn unknown(name: &str, above: Option<&[String]>) -> Option<String> {
    match gazetteer::resolve(name, above) {
        Resolution::Place(_) => None,
        Resolution::None if is_below_counties(name) && above.is_some() => None,
        Resolution::None if is_below_counties(name) => {
            Some(format!("`{name}` says not where it is; add region, from the province down to it"))
        }
        Resolution::None => Some(format!(
            "`{name}` is in no list of places; check how it is written, or add region, from the province down to it"
        )),
        Resolution::Ambiguous(places) => {
            let named: Vec<String> =
                places.iter().take(MAX_NAMED).map(|place| path(*place)).collect();
            let more = if places.len() > MAX_NAMED { " and others" } else { "" };
            Some(format!("`{name}` may be {}{more}; add city or province", named.join(", ")))
        }
    }
}

/// Where a path from the province down breaks off.
fn broken(region: &[String]) -> Option<String> {
    for (depth, name) in region.iter().enumerate() {
        let above = &region[..depth];
        match gazetteer::resolve(name, Some(above)) {
            Resolution::Place(place) => {
                let lies_in = |above: &String| place.upwards().any(|area| area.name() == above);
                if let Some(other) = above.iter().find(|above| !lies_in(above)) {
                    return Some(format!("has `{name}` in `{other}`, but it is {}", path(place)));
                }
            }
            Resolution::None if depth > 0 && is_below_counties(name) => {}
            Resolution::None => {
                return Some(format!(
                    "has `{name}`, which is in no list of places; check how it is written"
                ));
            }
            Resolution::Ambiguous(_) if depth == 0 => {
                return Some(format!("begins with `{name}`; begin with the province"));
            }
            Resolution::Ambiguous(_) => {}
        }
    }
    None
}

fn is_below_counties(name: &str) -> bool {
    BELOW_COUNTIES.iter().any(|class| name.ends_with(class))
}

fn path(place: Place) -> String {
    place.path().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(toml: &str) -> Vec<String> {
        let fields: Fields = toml::from_str(toml).expect("it is TOML");
        of(&fields).into_iter().map(|(field, problem)| format!("{field} {problem}")).collect()
    }

    #[test]
    fn values_that_can_be_meant_are_none() {
        for toml in [
            "",
            "district = '崂山区'\nyear = 2024\ndate = '2025-01-20'",
            "district = '崂山'\ncity = '青岛'",
            "district = '鼓楼区'\ncity = '南京市'",
            "district = '西海岸新区'",
            "district = '石桥镇'\nregion = ['江苏省', '常州市', '金坛区', '石桥镇']",
            "region = ['山东省', '青岛市', '崂山区', '中韩街道']",
            "province = '北京市'\ndistrict = '朝阳区'",
        ] {
            assert_eq!(told(toml), [""; 0], "{toml}");
        }
    }

    #[test]
    fn values_that_cannot_be_meant_are_named_with_what_to_do() {
        for (toml, field, parts) in [
            ("year = 20240", "year", ["20240", "as 2024"]),
            ("year = 24", "year", ["24", "as 2024"]),
            ("date = '1024-02-01'", "date", ["1024", "2024-02-01"]),
            ("year = 2024\ndate = '2014-02-01'", "date", ["2014", "correct"]),
            ("district = '崂山取'", "district", ["崂山取", "check"]),
            ("district = '鼓楼区'", "district", ["南京市", "add city"]),
            ("district = '石桥镇'", "district", ["石桥镇", "add region"]),
            ("city = '清岛市'", "city", ["清岛市", "check"]),
            ("province = '山冻省'", "province", ["山冻省", "check"]),
            ("region = ['山东省', '杭州市']", "region", ["杭州市", "浙江省"]),
            ("region = ['鼓楼区']", "region", ["鼓楼区", "province"]),
        ] {
            let told = told(toml);
            assert_eq!(told.len(), 1, "{toml}: {told:?}");
            assert!(told[0].starts_with(field), "{told:?}");
            assert!(parts.iter().all(|part| told[0].contains(part)), "{told:?}");
        }
    }
}
