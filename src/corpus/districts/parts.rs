//! Words at the beginning of a clause that stand for the article's whole place, for a wider one, or for places below it
//! which the gazetteer does not have.

use super::behind::{Behind, behind};
use crate::text::first_chars;

/// The last character of the article's own place: 市, 区.
fn class(region: &[String]) -> Option<char> {
    region.last().and_then(|own| own.chars().next_back())
}

/// 全市, 我市, 市住建局 in a city's article.
pub(super) fn is_whole(text: &str, region: &[String]) -> bool {
    class(region).is_some_and(|class| is_all_of(text, class))
}

/// The wider place that a clause begins with: 全市, 市民政局 in a district's article, 全省 in a city's, 全国.
pub(super) fn wider<'t>(text: &str, region: &'t [String]) -> Option<&'t str> {
    const CLASSES: [char; 4] = ['市', '州', '盟', '省'];
    if text.starts_with("全国") || text.starts_with("我国") {
        return Some("全国");
    }
    let own = class(region)?;
    let is_told = |name: &&String| {
        let class = name.chars().next_back();
        class
            .is_some_and(|class| class != own && CLASSES.contains(&class) && is_all_of(text, class))
    };
    region.iter().find(is_told).map(String::as_str)
}

/// 全市, 我市, 市级, 市政府, 市民政局: a place of that class, all of it, or an office of it.
fn is_all_of(text: &str, class: char) -> bool {
    let Some(rest) = text.strip_prefix(['全', '我', '本', '该']) else {
        let office = text.strip_prefix(class);
        return office.is_some_and(|after| {
            ["级", "里", "委", "直", "政府"].iter().any(|word| after.starts_with(word))
                || is_office(after)
        });
    };
    // 全市场, 全区域.
    rest.strip_prefix(class).is_some_and(|after| !after.starts_with(['场', '域', '民']))
}

/// 民政局, 住房和城乡建设局.
fn is_office(after: &str) -> bool {
    const LONGEST: usize = 12;
    let near = first_chars(after, LONGEST);
    // 市场监管局, 市容局, 市政局 may be anybody's.
    !near.starts_with(['场', '容', '政', '区'])
        && near.find('局').is_some_and(|at| at > 0 && near[..at].chars().all(char::is_alphabetic))
}

/// 其余6个区县, 其他区(县、市), 其余各地; 其余小区 are no places.
pub(super) fn rest_of_places(text: &str) -> Option<&str> {
    const REST: [&str; 5] = ["其余", "其他", "其它", "另外", "剩余"];
    const PLACES: [&str; 9] = ["区", "县", "市", "旗", "州", "地", "开发区", "功能区", "板块"];
    let others = REST.iter().find_map(|word| text.strip_prefix(word))?;
    let counted = |c: char| c.is_ascii_digit() || "各个一二两三四五六七八九十几的".contains(c);
    let others = others.trim_start_matches(counted);
    // 其他地方; 其他市场, 其他地块, 其他区域 are none.
    let is_none = ["市场", "地块", "地段", "区域", "市民", "县道", "地下", "市政"];
    let is_rest = PLACES.iter().any(|word| others.starts_with(word))
        && !is_none.iter().any(|word| others.starts_with(word));
    is_rest.then(|| {
        let near = first_chars(text, 4);
        &near[..near.find(|c: char| !c.is_alphanumeric()).unwrap_or(near.len())]
    })
}

/// 高新区, 前湾新区: a zone that a city runs beside its districts, with what it did behind it.
pub(super) fn zone<'t>(text: &'t str, region: &[String]) -> Option<&'t str> {
    const ZONES: [&str; 12] = [
        "高新区",
        "产业开发区",
        "经开区",
        "开发区",
        "新区",
        "度假区",
        "保税区",
        "综保区",
        "功能区",
        "生态城",
        "管委会",
        "自贸区",
    ];
    const LONGEST: usize = 14;
    const NOT_NAMES: &str =
        "的 在 了 和 与 全 各 每 建设 建成 推进 改造 打造 支持 推动 提升 加快 完善 实施 服务 新增";
    let near = first_chars(text, LONGEST);
    let ends = ZONES.iter().filter_map(|zone| near.find(zone).map(|at| (at, at + zone.len())));
    let (at, end) = ends.min()?;
    let (name, after) = text.split_at(end);
    let is_name = near[..at].chars().all(char::is_alphabetic)
        && !NOT_NAMES.split(' ').any(|word| near[..at].contains(word));
    // 新区 is 浦东新区 in its own article.
    let is_own = region
        .last()
        .is_some_and(|own| ZONES.iter().any(|zone| name.ends_with(zone) && own.ends_with(zone)));
    let acts = matches!(behind(after, region), Behind::Colon | Behind::Deed | Behind::Another);
    (is_name && !is_own && acts).then_some(name)
}
