//! Whose a clause is: its own place's, or that of one below it that it tells of. What may stand before the name of a
//! place is in `opening`, what follows it in `behind`.
//!
//! A number that a text tells of a district must not be stated of its city. So where a clause names a place and does
//! not tell that this place did it, the number is nobody's.

use super::behind::{Behind, behind};
use super::below::{REACH, UNTOLD, below};
use super::opening::{
    is_description, is_where, past_connectives, past_marks, past_speaker, past_times,
};
use super::parts::{is_whole, rest_of_places, wider, zone};
use crate::corpus::gazetteer::{Found, scan};
use crate::text::first_chars;

/// What a clause begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// One place below the article's.
    District(String),
    /// A part of one, several, the rest of them, or a place elsewhere.
    Part(String),
    /// A place is named, and whose the numbers behind it are is not told ([`UNTOLD`]); or they are of a wider place.
    Doubt(String),
    /// The article's own place.
    Whole,
    None,
}

impl Lead {
    fn doubt() -> Self {
        Self::Doubt(UNTOLD.to_owned())
    }
}

/// What a clause, folded, begins with, but for marks, numbers of items, times and words that lead over to it.
pub(super) fn lead(clause: &str, region: &[String]) -> Lead {
    let near = first_chars(past_times(past_marks(past_speaker(clause))), 2 * REACH);
    let text = first_chars(past_connectives(near, begins_with_place), REACH);
    if is_whole(text, region) {
        return Lead::Whole;
    }
    if let Some(name) = wider(text, region) {
        return Lead::Doubt(name.to_owned());
    }
    if let Some(part) = rest_of_places(text) {
        return Lead::Part(part.to_owned());
    }
    let place = of_place(text, region);
    if place != Lead::None {
        return place;
    }
    match zone(text, region) {
        Some(name) => {
            below(name, region).map_or_else(|| Lead::Part(name.to_owned()), Lead::District)
        }
        None => Lead::None,
    }
}

/// Whom a clause that begins with the name of a place tells of.
fn of_place(text: &str, region: &[String]) -> Lead {
    // 宁波市海曙区: the last of those that stand side by side.
    let mut end = 0;
    let mut last: Option<Found> = None;
    for found in scan(text) {
        // 余姚市|新建公园: 新建 is what it did, and not 新建区.
        let is_word = last.is_some() && !found.is_full() && found.is_everyday();
        if found.start != end || is_word {
            break;
        }
        end = found.end;
        last = Some(found);
    }
    let Some(found) = last else { return Lead::None };
    let name = &text[found.start..found.end];
    let after = &text[found.end..];
    let is_clear = found.is_full() || !found.is_everyday();
    let Some(district) = below(name, region) else {
        return elsewhere(name, after, found.is_full() && !found.is_everyday(), region);
    };
    match behind(after, region) {
        Behind::Colon => Lead::District(district),
        // 西湖3200个: the district's, or the lake's.
        Behind::Deed if !is_clear && after.starts_with(|c: char| c.is_ascii_digit()) => {
            Lead::doubt()
        }
        _ if !is_clear => Lead::None,
        Behind::Deed => Lead::District(district),
        Behind::Another | Behind::Town => {
            Lead::Part(format!("{district}{}", words(first_chars(after, 4))))
        }
        Behind::Other => Lead::doubt(),
    }
}

/// What comes before the next mark, but for those between the names of a list.
fn words(text: &str) -> &str {
    let is_word = |c: char| c.is_alphanumeric() || c == '、';
    &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())]
}

/// A clause that begins with a place which is not below the article's own: that itself, or another, whose numbers are
/// not the article's.
fn elsewhere(name: &str, after: &str, is_clear: bool, region: &[String]) -> Lead {
    if region.last().is_some_and(|own| own.starts_with(name)) {
        return Lead::Whole;
    }
    let tells = is_clear && matches!(behind(after, region), Behind::Colon | Behind::Deed);
    match region.iter().any(|above| above == name) {
        _ if !tells => Lead::None,
        true => Lead::Doubt(name.to_owned()),
        false => Lead::Part(name.to_owned()),
    }
}

/// Whom a clause tells of that begins with no place, and from which character on: `位于宁波东部的北仑区,计划…`,
/// `支持余姚市新建…`. `goes_on`: whether its sentence began before it.
pub(super) fn within(clause: &str, goes_on: bool, region: &[String]) -> Option<(usize, Lead)> {
    let text = clause.trim_end_matches([',', ';', '。', '!', '?', '\n']);
    let ends = text.len();
    let text = first_chars(text, 2 * REACH);
    let told = |found: Found| {
        let district = below(&text[found.start..found.end], region)?;
        let (before, after) = (&text[..found.start], &text[found.end..]);
        match behind(after, region) {
            Behind::Colon | Behind::Deed if is_description(past_times(past_marks(before))) => {
                Some((0, Lead::District(district)))
            }
            Behind::Colon if goes_on && found.end == ends => None,
            _ if goes_on && is_where(text) => None,
            Behind::Colon | Behind::Deed | Behind::Another | Behind::Town => {
                Some((before.chars().count(), Lead::doubt()))
            }
            Behind::Other => None,
        }
    };
    scan(text).into_iter().filter(|found| found.is_full()).find_map(told)
}

fn begins_with_place(text: &str) -> bool {
    scan(first_chars(text, REACH)).first().is_some_and(|found| found.start == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> Vec<String> {
        ["浙江省", "宁波市"].map(str::to_owned).to_vec()
    }

    fn shown(lead: Lead) -> String {
        match lead {
            Lead::District(name) => name,
            Lead::Part(name) => format!("?{name}"),
            Lead::Doubt(name) => format!("~{name}"),
            Lead::Whole => "=".to_owned(),
            Lead::None => String::new(),
        }
    }

    #[test]
    fn clauses_begin_with_places() {
        for (clause, expected) in [
            ("海曙区:新增停车位120个", "海曙区"),
            ("海曙:新增停车位120个", "海曙区"),
            ("海曙区", "海曙区"),
            ("二、海曙区", "海曙区"),
            ("(三)余姚市:一碗热饭", "余姚市"),
            ("【海曙区】新增停车位120个", "海曙区"),
            ("●江北区 新增停车位120个", "江北区"),
            ("在海曙区,新增停车位120个", "海曙区"),
            ("海曙计划新增停车位120个", "海曙区"),
            ("海曙区任务80公里", "海曙区"),
            ("宁波市海曙区2024年计划新增停车位", "海曙区"),
            ("2024年,镇海区计划新增停车位", "镇海区"),
            ("截至12月底,余姚市新增停车位", "余姚市"),
            ("余姚市政府承诺新建公园3个", "余姚市"),
            ("余姚市新建公园3个", "余姚市"),
            ("宁波海曙计划新增停车位", "海曙区"),
            ("同样,余姚市计划新增停车位", "余姚市"),
            ("而在余姚市,计划新增停车位", "余姚市"),
            ("相比之下,余姚市计划新增停车位", "余姚市"),
            ("以余姚市为例,计划新增停车位", "余姚市"),
            ("据余姚市介绍,计划新增停车位", "余姚市"),
            ("从余姚市来看,计划新增停车位", "余姚市"),
            ("余姚市方面,计划新增停车位", "余姚市"),
            ("余姚这边,计划新增停车位", "余姚市"),
            ("再看慈溪,计划新增停车位", "慈溪市"),
            ("镜头转向奉化区。新增停车位", "奉化区"),
            ("余姚市住房和城乡建设局计划新增停车位", "余姚市"),
            // Named, and not told that it did it.
            ("海曙区第二幼儿园扩建", "~未写明"),
            ("余姚市图书馆旁新增停车位", "~未写明"),
            // Several, a part of one, the rest.
            ("海曙区、江北区新增停车位", "?海曙区、江北区"),
            ("海曙区望春街道新增停车位", "?海曙区望春街道"),
            ("其余区县共新增停车位", "?其余区县"),
            ("其他6个区新增停车位", "?其他6个"),
            ("其他区(县、市)新增停车位", "?其他区"),
            ("其余各地新增停车位", "?其余各地"),
            ("其余小区正在施工", ""),
            ("其他地块正在施工", ""),
            ("海曙区等6个区县新增停车位", "?海曙区等6个区"),
            ("前湾新区方面,新增停车位", "前湾新区"),
            ("望湖经开区方面,新增停车位", "?望湖经开区"),
            ("功能区新增停车位", "?功能区"),
            ("推进新区建设", ""),
            // The city itself.
            ("全市新增停车位", "="),
            ("宁波市计划新增停车位", "="),
            // Nobody, or a place elsewhere.
            ("新增停车位120个", ""),
            ("老旧小区:改造12个", ""),
            ("停车位:新增120个", ""),
            ("崂山区:新增停车位120个", "?崂山区"),
            ("浙江省计划新增停车位", "~浙江省"),
            ("全国新增停车位", "~全国"),
            ("", ""),
        ] {
            assert_eq!(shown(lead(clause, &region())), expected, "{clause}");
        }
    }

    #[test]
    fn a_districts_article_tells_of_its_city() {
        let region = ["浙江省", "宁波市", "海曙区"].map(str::to_owned);
        for (clause, expected) in [
            ("全市计划新增停车位", Lead::Doubt("宁波市".to_owned())),
            ("市级层面计划新增停车位", Lead::Doubt("宁波市".to_owned())),
            ("市民政局计划新增床位", Lead::Doubt("宁波市".to_owned())),
            ("宁波市计划新增停车位", Lead::Doubt("宁波市".to_owned())),
            ("宁波市海曙区计划新增停车位", Lead::Whole),
            ("我区计划新增停车位", Lead::Whole),
            ("该区计划新增停车位", Lead::Whole),
            ("其中海曙区新增停车位8个", Lead::Whole),
            ("其中海曙区新建公园8个", Lead::Whole),
            ("该市计划新增停车位", Lead::Doubt("宁波市".to_owned())),
            ("区民政局计划新增床位", Lead::Whole),
            ("市场监管局新增检测点", Lead::None),
            ("市民新增座椅", Lead::None),
        ] {
            assert_eq!(lead(clause, &region), expected, "{clause}");
        }
    }
}
