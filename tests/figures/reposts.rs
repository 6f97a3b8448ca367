//! Articles that name no place: a copy of a list whose place is known is counted with that, and nothing is guessed
//! where it is not told whose list it is.

use minsou::answer::{CompareRequest, FacetField, FiguresRequest, Searcher};

use crate::fixtures::indexed::indexed;

const ITEMS: &str = "一、新建口袋公园12个，改造老旧小区36个，方便居民出行和休闲。\n\n\
    二、新增公共停车泊位1500个，新建充电桩260根，缓解停车和充电难。\n\n\
    三、既有住宅加装电梯85部，惠及上下楼不便的老年居民。\n\n\
    四、新增普惠托位420个，减轻双职工家庭的带娃压力。\n";

/// The districts of all rows of `compare` and of all totals, each once with its number of rows.
fn places(articles: &[(&str, String)]) -> (String, String) {
    let (_folder, searcher) = indexed(articles.iter().map(|(name, text)| (name, text)));
    let compared = searcher.compare(&CompareRequest::default()).expect("it can be compared");
    let request = FiguresRequest { by: vec![FacetField::District], ..FiguresRequest::default() };
    let added = searcher.figures(&request).expect("it can be added");
    let rows = compared.rows.into_iter().map(|row| row.district);
    let totals = added.totals.into_iter().map(|row| row.district.flatten());
    (counted(rows), counted(totals))
}

/// `西湖区 6, - 6`, in order.
fn counted(places: impl Iterator<Item = Option<String>>) -> String {
    let mut counts = std::collections::BTreeMap::new();
    for place in places {
        *counts.entry(place.unwrap_or_else(|| "-".to_owned())).or_insert(0) += 1;
    }
    let shown: Vec<String> =
        counts.iter().map(|(place, count)| format!("{place} {count}")).collect();
    shown.join(", ")
}

fn list(title: &str) -> String {
    format!("{title}\n\n{ITEMS}")
}

#[test]
fn a_copy_without_a_place_is_of_the_place_of_its_original() {
    let original = || ("plan.txt", list("杭州市西湖区2024年民生实事项目"));
    let copy = |text: String| ("copy.txt", text);
    let once = ("西湖区 6".to_owned(), "西湖区 6".to_owned());
    assert_eq!(places(&[original()]), once);
    // As it is, and with another introduction and other marks.
    assert_eq!(places(&[original(), copy(list("定了！今年要办这四件实事"))]), once);
    let marked = list("今年要办这四件实事，快来看看").replace('。', "；").replace("一、", "1. ");
    assert_eq!(places(&[original(), copy(marked)]), once);
}

#[test]
fn whose_list_it_is_is_not_guessed() {
    let plan =
        |name: &'static str, place: &str| (name, list(&format!("{place}2024年民生实事项目")));
    let copy = || ("copy.txt", list("定了！今年要办这四件实事"));
    // Two places have the same list.
    let twice = places(&[plan("a.txt", "杭州市西湖区"), plan("b.txt", "宁波市鄞州区"), copy()]);
    assert_eq!(twice.0, "- 6, 西湖区 6, 鄞州区 6");
    // The same form with other numbers, and another year's list.
    let other = copy().1.replace("12个", "18个").replace("420个", "500个").replace("85部", "90部");
    assert_eq!(places(&[plan("a.txt", "杭州市西湖区"), ("copy.txt", other)]).0, "- 6, 西湖区 6");
    let later = list("2025年要办这四件民生实事");
    assert_eq!(places(&[plan("a.txt", "杭州市西湖区"), ("copy.txt", later)]).0, "- 6, 西湖区 6");
    // Too little to tell whose it is.
    let excerpt = "新建口袋公园12个，改造老旧小区36个，方便居民出行和休闲。\n".to_owned();
    let rows = places(&[plan("a.txt", "杭州市西湖区"), ("copy.txt", excerpt)]).0;
    assert!(rows.starts_with("- "), "{rows}");
}
