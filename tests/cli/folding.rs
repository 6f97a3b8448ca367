//! Passages that say the same are one hit where a person reads.

use serde_json::Value;

use super::desk::{Desk, PLAN};

/// The list, its reprint with other marks, and the list of another year.
fn desk() -> Desk {
    Desk::new()
        .file("corpus/yuhang-reprint.txt", PLAN.replace('，', ","))
        .file("corpus/yuhang-2032.txt", PLAN.replace("2031", "2032"))
}

#[test]
fn a_reprint_is_folded_and_another_year_is_not() {
    let desk = desk();
    let every = desk.found(&["search", "助餐点", "--format", "ids"]);
    assert_eq!(every.lines().count(), 3, "{every}");
    let json = desk.found(&["search", "助餐点", "--match", "all", "--fold", "--format", "json"]);
    let answer: Value = serde_json::from_str(&json).unwrap();
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!((hits.len(), &answer["total"]), (2, &3.into()), "{json}");
    let folded: Vec<_> = hits.iter().filter(|hit| hit["year"] == 2031).collect();
    let alike = folded[0]["alike"].as_array().unwrap();
    // What is folded away can still be shown.
    let shown = desk.found(&["show", alike[0].as_str().unwrap()]);
    assert!(shown.contains("助餐点"), "{shown}");
    assert!(hits.iter().any(|hit| hit["year"] == 2032 && hit.get("alike").is_none()), "{json}");
}

#[test]
fn people_are_shown_less_and_pipes_are_not() {
    let desk = desk();
    let places = |args: &[&str]| {
        let out = desk.found(&[&["search", "助餐点"], args].concat());
        (out.matches("corpus/yuhang").count(), out.contains("+1 alike: yuhang-"))
    };
    assert_eq!(places(&["--pretty"]), (2, true));
    assert_eq!(places(&["--pretty", "--no-fold"]), (3, false));
    assert_eq!(places(&[]), (3, false));
    assert_eq!(places(&["--fold"]), (2, true));
}

#[test]
fn a_page_is_of_folded_hits_and_the_next_shows_none_of_them_again() {
    let mut desk = desk();
    for copy in 0..4 {
        let text = PLAN.replace('，', if copy % 2 == 0 { "、" } else { " " });
        desk = desk.file(&format!("corpus/copy-{copy}.txt"), text);
    }
    let page = |offset: &str| -> Vec<(String, usize)> {
        let args = ["search", "助餐点", "--match", "all", "--fold", "-n", "1", "--offset", offset];
        let args = [&args[..], &["--format", "json"]].concat();
        let answer: Value = serde_json::from_str(&desk.found(&args)).unwrap();
        let alike = |hit: &Value| hit["alike"].as_array().map_or(0, Vec::len);
        let hits = answer["hits"].as_array().unwrap().iter();
        hits.map(|hit| (hit["year"].to_string(), alike(hit))).collect()
    };
    let mut pages = [page("0"), page("1")].concat();
    pages.sort();
    assert_eq!(pages, [("2031".to_owned(), 5), ("2032".to_owned(), 0)]);
    assert_eq!(page("2"), []);
}
