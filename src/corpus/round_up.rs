//! Whether a text goes round the country: paragraph after paragraph tells what another province's place did (江西省宜春市…,
//! 重庆市南岸区…, 甘肃嘉峪关：…). It is nobody's list, and tells of what was done.

use super::gazetteer::{Found, Place};

/// Whether, of a text's folded paragraphs with the places in each, as many begin with places of different provinces.
pub(super) fn goes_round<'t>(paragraphs: impl Iterator<Item = (&'t str, &'t [Found])>) -> bool {
    /// Two may be partners.
    const LEAST: usize = 3;
    let mut provinces: Vec<Place> = Vec::with_capacity(LEAST);
    for (folded, places) in paragraphs {
        let Some(province) = begins_with(folded, places) else { continue };
        if !provinces.contains(&province) {
            provinces.push(province);
        }
        if provinces.len() == LEAST {
            return true;
        }
    }
    false
}

/// The province of the place that a paragraph begins with, in full or set off, where no other has one of that name.
fn begins_with(folded: &str, places: &[Found]) -> Option<Place> {
    const BEFORE: [&str; 7] = ["在", "如", "如在", "比如", "例如", "又如", "再如"];
    let first = places.first()?;
    let lead = folded.get(..first.start)?;
    let lead = lead.trim_matches(|c: char| !c.is_alphabetic());
    // 江苏|南京：…
    let last = places.windows(2).take_while(|pair| pair[0].end == pair[1].start).count();
    let end = places.get(last).map_or(first.end, |last| last.end);
    let is_set_off = folded.get(end..)?.starts_with([':', ',', '】', ']', '|', '丨']);
    let opens = lead.is_empty() || BEFORE.contains(&lead);
    if !opens || !first.is_full() && !is_set_off {
        return None;
    }
    let mut provinces = first.senses.iter().map(|sense| sense.place.province());
    let province = provinces.next()?;
    provinces.all(|other| other == province).then_some(province)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::gazetteer::scan;
    use crate::text::fold;

    #[test]
    fn places_of_many_provinces_make_a_round() {
        for (paragraphs, expected) in [
            (&["江西省宜春市走访1次", "湖北省襄阳市开张2处", "重庆市南岸区推出流动餐车"][..], true),
            (&["浙江宁波：开张3处", "【成都】改造5处", "甘肃嘉峪关：探访30户"], true),
            (
                &["在江苏省苏州市，老人有饭吃", "比如，福建省厦门市也有", "河北省邯郸市提高标准"],
                true,
            ),
            // Two, one province's, and named by the way.
            (&["江西省宜春市走访1次", "湖北省襄阳市开张2处", "江西省赣州市开张3处"], false),
            (&["烟台市开张1处", "青岛市开张2处", "济宁市开张3处"], false),
            (&["援助西藏自治区1项", "帮扶贵州省2项", "对口重庆市3项"], false),
            // Which one is not told.
            (&["鼓楼区开张1处", "朝阳区开张2处", "城关区开张3处"], false),
            (&[], false),
        ] {
            let read: Vec<(String, Vec<Found>)> = paragraphs
                .iter()
                .map(|text| fold(text))
                .map(|folded| {
                    let places = scan(&folded);
                    (folded, places)
                })
                .collect();
            let given = read.iter().map(|(folded, places)| (folded.as_str(), places.as_slice()));
            assert_eq!(goes_round(given), expected, "{paragraphs:?}");
        }
    }
}
