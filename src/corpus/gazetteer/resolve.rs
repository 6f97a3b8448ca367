//! What a name of a place can mean, and which of several places with one name is meant.

use super::table::{Form, Place, Sense, senses};
use crate::text::fold;

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    Place(Place),
    /// Several places have that name; the higher levels first.
    Ambiguous(Vec<Place>),
    None,
}

/// Looks `name` up: 崂山区, 崂山, 即墨市 (→ 即墨区), 西海岸新区 (→ 黄岛区), also in traditional characters.
/// `within` is a region path: of several places with that name, those that share the longest
/// beginning of their own path with it are meant.
pub fn resolve(name: &str, within: Option<&[String]>) -> Resolution {
    resolve_folded(&fold(name), within)
}

/// [`resolve`] for text that is folded already.
pub fn resolve_folded(name: &str, within: Option<&[String]>) -> Resolution {
    let senses = senses(name);
    let mut places = best_forms(senses);
    if let Some(region) = within {
        let shared = |place: &Place| shared_levels(*place, region);
        let most = places.iter().map(shared).max().unwrap_or(0);
        if most > 0 {
            places.retain(|place| shared(place) == most);
        }
    }
    match places.as_slice() {
        [] => Resolution::None,
        [place] => Resolution::Place(*place),
        _ => Resolution::Ambiguous(places),
    }
}

/// Every name of the place with that official name, the official one first; of several such places,
/// the names of all. Empty where there is none.
pub fn aliases(official: &str) -> Vec<&'static str> {
    let mut names = Vec::new();
    for sense in senses(&fold(official)) {
        if sense.form == Form::Official {
            for name in sense.place.names() {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    names
}

/// The meanings in which the name stands for itself; only where there is none, the looser ones.
pub(super) fn best_forms(senses: &[Sense]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for form in [Form::Official, Form::Full, Form::Short, Form::Former] {
        places.extend(senses.iter().filter(|sense| sense.form == form).map(|sense| sense.place));
        if !places.is_empty() {
            break;
        }
    }
    places.sort_by_key(|place| place.level());
    places
}

/// How many levels of its path `place` has in common with `region`.
pub(super) fn shared_levels(place: Place, region: &[String]) -> usize {
    let depth = place.upwards().count();
    let is_shared = |level: &usize| {
        let above = place.upwards().nth(depth - 1 - level);
        above.map(Place::name) == region.get(*level).map(String::as_str)
    };
    (0..depth.min(region.len())).take_while(is_shared).count()
}

#[cfg(test)]
mod tests {
    use super::super::table::Level;
    use super::*;

    fn path(name: &str, within: &[&str]) -> String {
        let within: Vec<String> = within.iter().map(|s| (*s).to_owned()).collect();
        match resolve(name, Some(&within)) {
            Resolution::Place(place) => place.path().join("/"),
            Resolution::Ambiguous(places) => format!("{} places", places.len()),
            Resolution::None => "none".to_owned(),
        }
    }

    #[test]
    fn names_of_every_form_lead_to_their_place() {
        for (name, expected) in [
            ("崂山区", "山东省/青岛市/崂山区"),
            ("崂山", "山东省/青岛市/崂山区"),
            ("嶗山區", "山东省/青岛市/崂山区"),
            ("即墨市", "山东省/青岛市/即墨区"),
            ("西海岸新区", "山东省/青岛市/黄岛区"),
            ("胶南市", "山东省/青岛市/黄岛区"),
            ("青岛", "山东省/青岛市"),
            ("雄安新区", "河北省/雄安新区"),
            ("浦东新区", "上海市/浦东新区"),
            ("闸北区", "上海市/静安区"),
            ("恩施州", "湖北省/恩施土家族苗族自治州"),
            ("陵水县", "海南省/陵水黎族自治县"),
            ("余姚市", "浙江省/宁波市/余姚市"),
            ("襄樊市", "湖北省/襄阳市"),
            ("苏州工业园区", "江苏省/苏州市/苏州工业园区"),
            ("济南高新区", "山东省/济南市/济南高新区"),
            ("乾县", "陕西省/咸阳市/乾县"),
            ("岗山区", "none"),
        ] {
            assert_eq!(path(name, &[]), expected, "{name}");
        }
    }

    #[test]
    fn an_ambiguous_name_needs_a_region() {
        assert_eq!(path("鼓楼区", &[]), "4 places");
        assert_eq!(path("鼓楼区", &["江苏省", "南京市"]), "江苏省/南京市/鼓楼区");
        assert_eq!(path("朝阳区", &["北京市"]), "北京市/朝阳区");
        assert_eq!(path("高新区", &["山东省", "青岛市", "崂山区"]), "山东省/青岛市/青岛高新区");
        assert_eq!(path("市中区", &["四川省"]), "2 places");
    }

    #[test]
    fn a_place_has_all_its_names() {
        let names = aliases("黄岛区");
        assert_eq!(names[0], "黄岛区");
        for name in ["西海岸新区", "青岛西海岸新区", "黄岛", "胶南市"] {
            assert!(names.contains(&name), "{name} is missing from {names:?}");
        }
        assert!(aliases("岗山区").is_empty());
    }

    #[test]
    fn the_whole_country_is_there() {
        let count = |level| Place::all().filter(|place| place.level() == level).count();
        assert_eq!(count(Level::Province), 34);
        assert!(count(Level::City) >= 333, "{} cities", count(Level::City));
        assert!(count(Level::County) >= 2840, "{} counties", count(Level::County));
        assert!(count(Level::Zone) >= 200, "{} zones", count(Level::Zone));
    }

    #[test]
    fn every_name_is_found_folded() {
        for place in Place::all() {
            for name in place.names() {
                let found = senses(&fold(name)).iter().any(|sense| sense.place == place);
                assert!(found, "{name} folds to {}", fold(name));
            }
        }
    }
}
