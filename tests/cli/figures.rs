//! `figures`, `compare` and `inspect --figures`, on the project's own corpus and on invented
//! articles.

use serde_json::Value;

use super::desk::Desk;
use super::formats;

fn json(desk: &Desk, args: &[&str]) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&desk.found(&args)).unwrap()
}

fn assert_valid(definition: &str, instance: &Value) {
    formats::assert_valid(definition, &instance.to_string());
}

#[test]
fn one_device_through_the_districts_and_years() {
    let desk = Desk::sample();
    let answer = json(&desk, &["figures", "AED"]);
    assert_valid("figures", &answer);
    let rows: Vec<_> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            (
                text("district"),
                row["year"].as_i64(),
                row["value"].as_f64(),
                text("unit"),
                text("comparator"),
                text("kind"),
                row["lines"][0].as_u64(),
            )
        })
        .collect();
    for (district, year, value, unit, comparator, kind, line) in [
        ("崂山区", 2023, 150.0, "台", "=", "plan", 120),
        ("崂山区", 2023, 1500.0, "人次", "=", "plan", 120),
        ("青岛市", 2024, 300.0, "台", "=", "plan", 173),
        ("青岛市", 2024, 3000.0, "人", "=", "plan", 177),
        ("青岛市", 2024, 2054.0, "台", "~", "plan", 177),
        ("青岛市", 2025, 300.0, "台", "=", "plan", 131),
        ("青岛市", 2025, 300.0, "台", "=", "result", 133),
    ] {
        let row = (
            district.to_owned(),
            Some(year),
            Some(value),
            unit.to_owned(),
            comparator.to_owned(),
            kind.to_owned(),
            Some(line),
        );
        assert!(rows.contains(&row), "{row:?} is not in {rows:#?}");
    }
    assert!(!rows.iter().any(|row| row.3 == "处"), "fire stations are another matter: {rows:#?}");
    assert_eq!(desk.found(&["figures", "AED"]), desk.found(&["figures", "AED"]));
}

#[test]
fn every_item_of_a_report_is_a_pair_and_rates_are_where_the_text_says_them() {
    let desk = Desk::sample();
    let answer =
        json(&desk, &["compare", "-d", "青岛市", "-y", "2025", "完成情况", "--match", "any"]);
    assert_valid("comparison", &answer);
    let rows = answer["rows"].as_array().unwrap();
    let items: std::collections::BTreeSet<&str> = rows
        .iter()
        .filter(|row| !row["planned"].is_null() && row["delivered"] != Value::Array(vec![]))
        .filter_map(|row| row["planned"]["label"].as_str())
        .collect();
    assert_eq!(items.len(), 15, "{items:?}");
    let jobs = json(&desk, &["compare", "-d", "青岛市", "-y", "2025", "就业"]);
    let rows: Vec<_> = rows.iter().chain(jobs["rows"].as_array().unwrap()).collect();
    for percent in [200.0, 128.0, 103.0] {
        let row = rows
            .iter()
            .find(|row| {
                row["rate"]["percent"].as_f64() == Some(percent) && row["rate"]["computed"] == false
            })
            .unwrap_or_else(|| panic!("{percent} % is in no row"));
        let lines = row["delivered"].as_array().unwrap().last().unwrap()["lines"][0].as_u64();
        let source = std::fs::read_to_string(desk.path("corpus/qingdao-2025.txt")).unwrap();
        let line = source.lines().nth(lines.unwrap() as usize - 1).unwrap();
        assert!(
            line.contains(&format!("{percent}%")) || line.contains(&format!("{percent}％")),
            "{line}"
        );
    }
}

#[test]
fn totals_never_mix_promise_and_delivery() {
    let desk = Desk::sample();
    let answer = json(&desk, &["figures", "停车位", "--by", "district,year"]);
    assert_valid("figures", &answer);
    let of_2025: Vec<_> = answer["totals"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["year"] == 2025 && row["subject"] == "公共停车位")
        .map(|row| (row["kind"].as_str().unwrap(), row["value"].as_f64().unwrap()))
        .collect();
    assert_eq!(of_2025, [("plan", 10_000.0), ("result", 13_400.0)]);
}

#[test]
fn one_subject_through_the_years_is_together() {
    let desk = Desk::sample();
    let answer = json(&desk, &["compare", "AED", "--by", "year"]);
    assert_valid("comparison", &answer);
    let years: Vec<_> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .take_while(|row| row["series"] == answer["rows"][0]["series"])
        .filter_map(|row| row["year"].as_i64())
        .collect();
    assert!(years.is_sorted(), "{years:?}");
    assert_eq!((years.first(), years.last()), (Some(&2023), Some(&2025)));
}

#[test]
fn conditions_on_figures() {
    let desk = Desk::indexed();
    for (args, values) in [
        (&["figures", "AED"][..], vec![30.0, 500.0]),
        (&["figures", "AED", "--unit", "台"], vec![30.0]),
        (&["figures", "AED", "--min", "0.01万"], vec![500.0]),
        (&["figures", "AED", "--max", "100"], vec![30.0]),
        (&["figures", "停车位", "--kind", "result"], vec![2600.0]),
    ] {
        let answer = json(&desk, args);
        let found: Vec<_> = answer["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|row| row["value"].as_f64())
            .collect();
        assert_eq!(found, values, "{args:?}");
    }
    let answer = json(&desk, &["figures", "停车位"]);
    assert_eq!(answer["rows"][0]["percent_of_plan"], 104);
}

#[test]
fn three_exit_codes() {
    let desk = Desk::indexed();
    for (args, code) in [
        (&["figures"][..], 0),
        (&["figures", "AED"], 0),
        (&["figures", "不在任何文章里的词"], 1),
        (&["figures", "AED", "--kind", "result"], 1),
        (&["figures", "AED", "--kind", "results"], 2),
        (&["figures", "AED", "--min", "many"], 2),
        (&["figures", "AED", "-d", "无此区"], 2),
        (&["figures", "AED", "--plot", "a.svg"], 2),
        (&["compare", "停车位"], 0),
        (&["compare", "不在任何文章里的词"], 1),
        (&["compare"], 2),
        (&["compare", "停车位", "--plot", "no/such/folder.svg"], 2),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
        if code == 2 {
            assert_eq!(ran.stdout, "", "{args:?}");
        }
    }
}

#[test]
fn every_format_has_the_same_rows() {
    let desk = Desk::indexed();
    let rows = json(&desk, &["figures", "AED"])["rows"].as_array().unwrap().len();
    for (format, above) in [("csv", 1), ("tsv", 1), ("md", 2), ("text", 0)] {
        let text = desk.found(&["figures", "AED", "--format", format]);
        assert_eq!(text.lines().count(), rows + above, "{format}: {text}");
    }
    assert_eq!(desk.found(&["figures", "AED", "--format", "ids"]).lines().count(), 1);
    for args in [&["figures", "AED", "--by", "year"][..], &["compare", "AED"]] {
        let args: Vec<&str> = args.iter().copied().chain(["--format", "jsonl"]).collect();
        for line in desk.found(&args).lines() {
            assert_valid("line", &serde_json::from_str(line).unwrap());
        }
    }
    let totals = desk.found(&["figures", "AED", "--by", "year", "--format", "csv"]);
    assert!(totals.starts_with("district,year,action,subject,value,unit"), "{totals}");
}

#[test]
fn charts_have_chinese_as_text() {
    let desk = Desk::indexed();
    desk.found(&["compare", "停车位", "--plot", "compare.svg"]);
    desk.found(&["figures", "AED", "--by", "district", "--plot", "totals.svg"]);
    let chart = std::fs::read_to_string(desk.path("compare.svg")).unwrap();
    assert!(chart.starts_with("<svg") && chart.contains("停车位"), "{chart}");
    assert!(chart.contains("104%"), "{chart}");
    let chart = std::fs::read_to_string(desk.path("totals.svg")).unwrap();
    assert!(chart.contains("余杭区") && chart.contains("30台"), "{chart}");
}

#[test]
fn stats_count_the_figures() {
    let desk = Desk::indexed();
    let all = json(&desk, &["figures", "--all"])["total"].as_u64();
    assert!(all > Some(0));
    assert_eq!(json(&desk, &["stats"])["figures"].as_u64(), all);
}

#[test]
fn inspect_tells_figures_from_other_numbers() {
    let desk = Desk::new();
    let file = "corpus/yuhang-2031.txt";
    assert!(json(&desk, &["inspect", file])["articles"][0].get("figures").is_none());
    let answer = json(&desk, &["inspect", "--figures", file]);
    assert_valid("articles", &answer);
    let article = &answer["articles"][0];
    let values: Vec<_> = article["figures"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|figure| figure["value"].as_f64())
        .collect();
    assert_eq!(values, [30.0, 500.0, 6.0, 40.0, 12.0, 2000.0]);
    let left_out = article["left_out"].as_array().unwrap();
    assert!(left_out.iter().any(|number| number["reason"] == "no_unit"), "{left_out:?}");
    let text = desk.found(&["inspect", "--figures", file]);
    assert!(text.contains("30台") && text.contains("no unit of measure"), "{text}");
}
