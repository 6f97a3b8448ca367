//! The districts that a passage names.

use super::context::Told;
use super::resolve::{best_forms, shared_levels};
use super::scan::{Found, scan};
use super::table::{Form, Level, Place, Sense};
use crate::corpus::legible::legible;

/// Districts that a passage names, by their official names, in the order of first mention. `region` is where
/// the article was issued: it settles which 鼓楼区 is meant, and makes 市南 a place. Provinces are not
/// districts; a city counts where it stands in full and does not merely say where the next name lies, unless that is
/// elsewhere: 盐城市大丰区 in an article of 南京.
pub fn mentions(text: &str, region: &[String]) -> Vec<String> {
    mentioned(&scan(&legible(text)), region)
}

/// 各区县政府，甲新区管委会，市政府各部门：: to whom a paper goes, which tells of no place.
pub fn is_address(folded: &str) -> bool {
    const ENDS: [&str; 12] = [
        "部门",
        "单位",
        "机构",
        "政府",
        "管委会",
        "委办局",
        "企业",
        "街道",
        "办事处",
        "局",
        "公司",
        "团体",
    ];
    let Some(line) = folded.strip_suffix(':') else { return false };
    line.contains('各')
        && !line.contains(['。', ':', ';'])
        && !line.contains(|c: char| c.is_ascii_digit())
        && ENDS.iter().any(|end| line.ends_with(end))
}

/// [`mentions`] where the text's names have been found already.
pub fn mentioned(found: &[Found], region: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (index, one) in found.iter().enumerate() {
        if one.told == Told::Dateline {
            continue;
        }
        let before = index.checked_sub(1).map(|i| &found[i]).filter(|b| b.end == one.start);
        let Some(place) = meant(one, before, region) else { continue };
        let qualifies = found.get(index + 1).is_some_and(|next| {
            next.start == one.end
                && next
                    .senses
                    .iter()
                    .any(|sense| sense.place != place && sense.place.lies_in(place))
        });
        let is_elsewhere = !region.is_empty() && shared_levels(place, region) < 2;
        // 福建|莆田
        let lies_in_before = before.is_some_and(|before| {
            before.senses.iter().any(|sense| sense.place != place && place.lies_in(sense.place))
        });
        // 南京|江宁, 往返|东莞: a city elsewhere.
        let is_named =
            one.is_full() || is_elsewhere && (one.is_told() || qualifies || lies_in_before);
        let is_district = match place.level() {
            Level::Province => place.is_municipality() && is_named,
            Level::City => is_named,
            Level::County | Level::Zone => true,
        };
        let tells = !qualifies || place.level() == Level::City && is_elsewhere;
        if is_district && tells && !names.iter().any(|name| name == place.name()) {
            names.push(place.name().to_owned());
        }
    }
    names
}

/// 平房区6处, 更换老城区管网: what every city has, and a name only where the article is at home.
pub fn is_common(name: &str) -> bool {
    const COMMON: [&str; 9] =
        ["平房区", "老城区", "新城区", "新市区", "城中区", "城东区", "城西区", "城北区", "城关区"];
    COMMON.contains(&name)
}

/// The one place that a name means: by the name right before it, by the region, or because there is no other.
fn meant(one: &Found, before: Option<&Found>, region: &[String]) -> Option<Place> {
    if let Some(before) = before {
        let above: Vec<Place> = before.senses.iter().map(|sense| sense.place).collect();
        let mut below = one
            .senses
            .iter()
            .map(|sense| sense.place)
            .filter(|place| above.iter().any(|a| place.lies_in(*a)));
        if let (Some(place), None) = (below.next(), below.next()) {
            return Some(place);
        }
        // 萧山蜀山 is a street's, and no 蜀山区.
        let lies_there = |sense: &Sense| above.iter().any(|a| sense.place.lies_in(*a));
        if !one.is_full() && !one.senses.iter().any(lies_there) {
            return None;
        }
    }
    let mut places = best_forms(one.senses);
    // Two levels in common: the same city. One is enough where the province is the city.
    let near = |place: &Place| {
        let shared = shared_levels(*place, region);
        shared >= 2 || shared == 1 && place.province().is_municipality()
    };
    if places.iter().any(near) {
        places.retain(near);
        let is_short_word =
            one.senses.iter().all(|sense| sense.everyday && sense.form == Form::Short);
        return (places.len() == 1 && !is_short_word).then(|| places[0]);
    }
    // 浮山健身中心 lies on a hill of the city's own; 浮山县 is in another province.
    if before.is_none() && places.iter().any(|place| is_common(place.name())) {
        return None;
    }
    let is_told =
        one.is_full() || region.is_empty() || shared_levels(places[0], region) > 0 || one.is_told();
    let is_place = !one.is_everyday() || one.told == Told::InList;
    (places.len() == 1 && is_told && is_place).then(|| places[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, region: &[&str]) -> String {
        let region: Vec<String> = region.iter().map(|s| (*s).to_owned()).collect();
        mentions(text, &region).join(" ")
    }

    #[test]
    fn addresses_are_told_from_sentences() {
        for text in [
            "各市(含定州、辛集市)人民政府,雄安新区管委会,省政府各部门:",
            "四川天府新区、成都东部新区管委会,各区(市)县政府,市政府各部门:",
            "各街道办事处,区政府各部门、直属机构:",
        ] {
            assert!(is_address(text), "{text}");
        }
        for text in ["越城区各街道新建公园3处:", "各区县进展如下:", "区政府各部门已完成"]
        {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn passages_name_districts() {
        let here = ["山东省", "青岛市"];
        for (text, region, expected) in [
            (
                "市北区闫家山及河西片区、李沧区十梅庵片区、崂山区张村河片区等区域",
                &here[..],
                "市北区 李沧区 崂山区",
            ),
            (
                "市南区岞山路站、胶州九龙站、即墨国际陆港站、平度蓼兰镇站",
                &here,
                "市南区 胶州市 即墨区 平度市",
            ),
            ("经青岛市崂山区第十九届人民代表大会第二次会议审议", &here, "崂山区"),
            ("在和平区、鼓楼区建设", &["江苏省", "南京市"], "鼓楼区"),
            ("在鼓楼区建设", &[], ""),
            ("来源:萧山蜀山", &["浙江省", "杭州市", "萧山区"], "萧山区"),
            ("福州市鼓楼区与南京市鼓楼区", &[], "鼓楼区"),
            ("盐城市大丰区的蔬菜", &here, "盐城市 大丰区"),
            ("促进世界和平与公安工作合作市场", &["天津市"], ""),
            ("嶗山區與李滄區", &here, "崂山区 李沧区"),
            ("打通合肥路、南京路小学旁道路", &here, ""),
            // Elsewhere, by the words around them.
            ("与青浦、嘉善共用一套急救系统", &["江苏省", "苏州市"], "青浦区 嘉善县"),
            ("镇平、方城两县的残疾人", &["湖北省", "襄阳市"], "镇平县 方城县"),
            ("往返东莞的公交加密", &["广东省", "深圳市"], "东莞市"),
            ("营造和平、安宁的环境，居民满意", &here, ""),
            ("和平、安宁居民小区", &here, ""),
            ("青浦同款的急救系统", &["江苏省", "苏州市"], ""),
            ("浮山健身中心", &here, ""),
            ("改造城区平房区6处,更换老城区管网", &here, ""),
            ("改造平房区道路", &["黑龙江省", "哈尔滨市"], "平房区"),
            ("洛阳市老城区,哈尔滨市平房区", &here, "洛阳市 老城区 哈尔滨市 平房区"),
            ("儿子在大连打工,孙子在广州路小学", &["黑龙江省", "佳木斯市"], "大连市"),
            ("打电话到沈阳找房主", &["天津市"], "沈阳市"),
            ("在福建莆田、宁夏银川设站", &["宁夏回族自治区", "固原市"], "莆田市 银川市"),
            ("到海口学习路小学", &["广东省", "深圳市"], ""),
            ("每日甘肃网兰州讯(记者 某某)今年办好十件实事", &["甘肃省"], ""),
        ] {
            assert_eq!(named(text, region), expected, "{text}");
        }
    }
}
