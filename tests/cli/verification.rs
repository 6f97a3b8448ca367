//! `verify`: the index against the corpus.

use serde_json::Value;

use super::desk::{Desk, PLAN};

#[test]
fn a_fresh_index_differs_in_nothing() {
    let desk = Desk::indexed();
    let ran = desk.run(&["verify"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    assert!(ran.stderr.contains("runs of characters: no difference"), "{ran:?}");
    let json = desk.found(&["verify", "养老", "AED", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&report["schema"], &report["queries"]), (&1.into(), &2.into()));
    assert!(report["passages"].as_u64() > Some(5), "{json}");
    assert_eq!(report["differences"], Value::Array(Vec::new()));
}

#[test]
fn whatever_differs_is_named() {
    let desk = Desk::indexed().file("corpus/yuhang-2031.txt", PLAN.replace("助餐", "就餐"));
    std::fs::remove_file(desk.path("corpus/jianye-2032.txt")).unwrap();
    let ran = desk.run(&["verify", "就餐", "助餐"]);
    assert_eq!(ran.code, 1);
    for said in [
        "does not hold `助餐`, the index finds it",
        "holds `就餐`, the index does not find it",
        "is not in the index as the corpus has it",
        "jianye-2032#1: is in the index and not in the corpus",
    ] {
        assert!(ran.stdout.contains(said), "{said}: {ran:?}");
    }
    assert!(ran.stderr.contains("the corpus has changed since"), "{ran:?}");
    let json = desk.run(&["verify", "就餐", "--format", "json"]).stdout;
    let report: Value = serde_json::from_str(&json).unwrap();
    let missed = &report["differences"].as_array().unwrap().iter().find(|d| d["type"] == "missed");
    assert_eq!(missed.unwrap()["query"], "就餐", "{json}");
}

#[test]
fn a_damaged_file_of_the_index_is_named() {
    let desk = Desk::indexed();
    let damaged = std::fs::read_dir(desk.path("index"))
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path) } else { vec![path] }
        })
        .find(|path| path.extension().is_some_and(|ending| ending == "store"))
        .expect("there is a store of texts");
    let mut bytes = std::fs::read(&damaged).unwrap();
    bytes[0] ^= 0xff;
    std::fs::write(&damaged, bytes).unwrap();
    let ran = desk.run(&["verify", "养老"]);
    assert_ne!(ran.code, 0, "{ran:?}");
    assert!(format!("{}{}", ran.stdout, ran.stderr).contains("damaged"), "{ran:?}");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}
