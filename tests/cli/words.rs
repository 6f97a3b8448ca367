//! `analyze`, `complete`, `more-like`, and what is said after a miss.

use serde_json::Value;

use super::desk::{Desk, PLAN};

#[test]
fn a_text_is_shown_in_all_its_forms() {
    let desk = Desk::empty();
    let lines = desk.found(&["analyze", "公共停車位ＡＥＤ"]);
    assert!(lines.contains("folded:     公共停车位aed\n"), "{lines}");
    assert!(lines.contains("words:      公共 | 停车位 | aed\n"), "{lines}");
    assert!(lines.contains("\nsynonyms:   "), "{lines}");
    let json = desk.found(&["analyze", "公共停車位ＡＥＤ", "--format", "json"]);
    let analysis: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&analysis["schema"], &analysis["folded"]), (&1.into(), &"公共停车位aed".into()));
    assert_eq!(analysis["words"][1]["chars"], serde_json::json!([2, 5]));
}

#[test]
fn a_users_own_words_are_among_them() {
    let plain = Desk::empty().found(&["analyze", "助老小站"]);
    assert!(!plain.contains("own"), "{plain}");
    let desk = Desk::empty().file("mine.txt", "助老小站 500\n");
    let named = desk.found(&["analyze", "助老小站", "--dict", "mine.txt"]);
    assert!(named.contains("words:      助老小站\n"), "{named}");
    assert!(named.contains("助老小站 (500, own)"), "{named}");
    let beside = Desk::new().file("corpus/.minsou/dict.txt", "助老小站 500\n");
    assert_eq!(beside.found(&["analyze", "助老小站"]), named);
    let missing = desk.run(&["analyze", "助老小站", "--dict", "nowhere.txt"]);
    assert_eq!(missing.code, 2, "{missing:?}");
}

#[test]
fn beginnings_are_completed_from_the_index() {
    let desk = Desk::indexed();
    for prefix in ["养", "yangl", "yl"] {
        let lines = desk.found(&["complete", prefix]);
        assert!(lines.lines().any(|line| line.starts_with("养老\t")), "{prefix}: {lines}");
    }
    assert_eq!(desk.found(&["complete", "yangl", "-n", "1"]).lines().count(), 1);
    let json = desk.found(&["complete", "yangl", "--format", "json"]);
    let document: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&document["schema"], &document["prefix"]), (&1.into(), &"yangl".into()));
    assert!(document["completions"][0]["passages"].as_u64() > Some(0), "{json}");
}

#[test]
fn a_passage_leads_to_others_like_it() {
    let desk = Desk::new().file("corpus/yuhang-2032.txt", PLAN.replace("2031", "2032"));
    let ids = desk.found(&["search", "助餐", "-y", "2031", "--format", "ids"]);
    let id = ids.lines().next().unwrap();
    let like = desk.found(&["more-like", id, "--format", "ids"]);
    assert_eq!(like.lines().next(), Some(id.replace("2031", "2032").as_str()), "{like}");
    assert!(!like.contains(id));
    assert_eq!(desk.found(&["search", "--like", id, "--format", "ids"]), like);
    assert_eq!(desk.run(&["more-like", id, "-y", "2031", "-d", "建邺"]).code, 1);
    let unknown = desk.run(&["more-like", "yuhang-2031#99"]);
    assert!(unknown.stderr.starts_with("error: no passage `yuhang-2031#99`; try "), "{unknown:?}");
}

#[test]
fn a_misspelling_is_a_miss_that_what_was_meant_is_shown_for() {
    let desk = Desk::indexed();
    let ran = desk.run(&["search", "氧老"]);
    assert!(ran.code == 1 && ran.stdout.contains("养老"), "{ran:?}");
    assert!(ran.stderr.contains("`养老`, which was probably meant"), "{ran:?}");
    assert!(ran.stderr.contains("note: try `养老` ("), "{ran:?}");
    for args in [&["-q", "search", "氧老"][..], &["search", "氧老", "--match", "all"]] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{ran:?}");
    }
    let counted = desk.run(&["search", "氧老", "--count"]);
    assert_eq!((counted.code, counted.stdout.trim()), (1, "0"), "{counted:?}");
    let answer: Value =
        serde_json::from_str(&desk.run(&["search", "氧老", "--format", "json"]).stdout).unwrap();
    let first = &answer["suggestions"][0];
    assert_eq!((&first["query"], &answer["total"]), (&"养老".into(), &0.into()));
    assert!(first["passages"].as_u64() > Some(0) && first["reason"].is_string(), "{first}");
}

#[test]
fn a_score_is_explained_part_by_part() {
    let desk = Desk::indexed();
    let shown = desk.found(&["search", "助餐", "--explain", "--pretty"]);
    let plain = desk.found(&["search", "助餐", "--pretty"]);
    assert!(shown.lines().count() > plain.lines().count(), "{shown}");
    let json = desk.found(&["search", "助餐", "--explain", "--format", "json"]);
    let answer: Value = serde_json::from_str(&json).unwrap();
    let hit = &answer["hits"][0];
    let parts = hit["explanation"]["parts"].as_array().unwrap();
    let sum: f64 = parts.iter().map(|part| part["score"].as_f64().unwrap()).sum();
    let score = hit["score"].as_f64().unwrap();
    assert!((sum - score).abs() < 0.01 * score, "{sum} {score}: {hit}");
    assert!(shown.contains(parts[0]["what"].as_str().unwrap()), "{shown}");
}
