//! What of a passage goes into which lane and fact, whatever the engine that indexes it.

use std::collections::HashMap;

use crate::answer::FacetField;
use crate::corpus::{Article, Metadata, Passage, ToldFrom, districts_told, is_district};
use crate::figures::{Figure, item_of, read_article, section_of};
use crate::plan::Lane;
use crate::text::{fold, units};
use crate::vocabulary::Kind;

/// Hands each text of a passage to `each` with its lane, folded. `title`: that of its article, folded.
pub fn for_each_text(title: Option<&str>, passage: &Passage, mut each: impl FnMut(Lane, &str)) {
    let text = fold(&passage.text);
    if passage.kind == Kind::Furniture {
        return each(Lane::Furniture, &text);
    }
    for lane in [Lane::Text, Lane::Words, Lane::Pairs] {
        each(lane, &text);
    }
    if let Some(label) = &passage.label {
        let label = fold(label);
        each(Lane::AboveWords, &label);
        each(Lane::Label, &label);
    }
    if let Some((above, outer)) = passage.heading.split_last() {
        let above = fold(above);
        each(Lane::AboveWords, &above);
        each(Lane::Above, &above);
        for heading in outer {
            each(Lane::Heading, &fold(heading));
        }
    }
    for unit in &passage.units {
        each(Lane::Unit, &fold(unit));
    }
    // A title passage is its own context.
    if let Some(title) = title
        && passage.kind != Kind::Title
    {
        each(Lane::Title, title);
    }
}

/// Whether a folded text has a term in a lane. Every readable unit is part of a word and of a pair, or a term by itself.
pub fn has_terms(lane: Lane, folded: &str) -> bool {
    match lane {
        Lane::Words | Lane::AboveWords | Lane::Pairs => {
            units(folded).any(|unit| unit.kind.is_readable())
        }
        _ => units(folded).next().is_some(),
    }
}

/// Hands each value of a passage's facts to `each`, spelled as it is counted; the year, a number, aside. Places
/// are whole paths, `江苏省/南京市/鼓楼区`, since other cities have districts of that name.
pub fn for_each_fact(meta: &Metadata, passage: &Passage, mut each: impl FnMut(FacetField, &str)) {
    if let Some(place) = meta.place() {
        each(FacetField::District, &place);
    }
    for depth in 1..=meta.region.len() {
        each(FacetField::Region, &meta.region[..depth].join("/"));
    }
    for district in &passage.mentions {
        each(FacetField::Mentions, district);
    }
    for category in &passage.categories {
        each(FacetField::Category, category.as_str());
    }
    each(FacetField::Kind, passage.kind.as_str());
    if let Some(doc_type) = meta.doc_type {
        each(FacetField::Type, doc_type.as_str());
    }
}

/// What each passage of an article says in numbers, in order: tables are read by their headers. What is told of a
/// district is the district's, and not that of the city whose article it is.
pub fn figures_of(article: &Article) -> Vec<Vec<Figure>> {
    let passages = article.passages.iter().map(Passage::told);
    let read = read_article(article.meta.year, article.meta.doc_type, passages);
    let told = districts_told(article);
    let region = &article.meta.region;
    let placed =
        read.into_iter().zip(&told).map(|(passage, told)| placed(passage.figures, told, region));
    placed.map(|figures| named(figures, region)).collect()
}

/// Figures that name a place and no thing count what the one before them in their unit counts: 新增学位1.7万个，其中大冶5200个.
fn named(mut figures: Vec<Figure>, region: &[String]) -> Vec<Figure> {
    for at in 0..figures.len() {
        let (before, rest) = figures.split_at_mut(at);
        let Some(figure) = rest.first_mut() else { continue };
        if figure.whose.is_some() && is_district(&figure.subject, region) {
            let told = before.last().filter(|one| one.unit == figure.unit);
            figure.subject = told.map(|one| one.subject.clone()).unwrap_or_default();
        }
    }
    figures
}

/// Figures of a passage, with the districts that it tells of; a clause that names a part itself knows better.
fn placed(mut figures: Vec<Figure>, told: &[ToldFrom], region: &[String]) -> Vec<Figure> {
    for figure in &mut figures {
        let before = told.partition_point(|(from, _)| *from <= figure.number[0]);
        let place = told[..before].last().and_then(|(_, place)| place.as_deref());
        // 地处山区的余姚市 is 余姚市.
        // 南通市安排500台，海门区承担60台: of its own places it is known where they begin and end.
        // 海曙区、江北区分别新增90个、80个: of each its own.
        let is_district_told = || place.is_some_and(|place| is_district(place, region));
        let is_of = |part: &str| {
            place.is_some_and(|place| part.ends_with(place))
                || region.iter().any(|name| name == part)
                || is_district(part, region) && is_district_told()
        };
        if figure.whose.as_deref().is_none_or(is_of) {
            figure.whose = place.map(str::to_owned);
        }
    }
    figures
}

/// For each passage of an article, in order, the number (from 1) of the first passage of its item: what was
/// promised and what became of it have one label under one heading. A passage without a label is an item by itself.
pub fn items_of(passages: &[Passage]) -> Vec<u64> {
    let mut items: HashMap<(&[String], &str), u64> = HashMap::new();
    let numbered = passages.iter().zip(1..).map(|(passage, number)| match &passage.label {
        Some(label) => {
            let item = (section_of(label, &passage.heading), item_of(label));
            *items.entry(item).or_insert(number)
        }
        None => number,
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Segmenter, for_each_pair, unit_terms};

    #[test]
    fn a_lane_has_terms_where_the_text_is_cut_into_some() {
        let segmenter = Segmenter::on_demand();
        for text in [
            "养老服务",
            "老",
            "老。",
            "、老、",
            "aed",
            "2031",
            "①",
            "。、！",
            " \u{200b}",
            "",
            "한",
            "4s店",
            "½",
        ] {
            let mut pairs = 0;
            for_each_pair(text, |_| pairs += 1);
            assert_eq!(has_terms(Lane::Pairs, text), pairs > 0, "{text:?}");
            let words = segmenter.cut_for_search(text).len();
            assert_eq!(has_terms(Lane::Words, text), words > 0, "{text:?}");
            let units = unit_terms(text).count();
            assert_eq!(has_terms(Lane::Text, text), units > 0, "{text:?}");
        }
    }
}
