//! One promise over articles and years, as `compare` prints it: plan, reports and reposts in one row with all who tell
//! it, the years one below the other, and what no report is found of.

use serde_json::Value;

use super::desk::Desk;
use super::formats;

/// Two cities with a district of one name; plan, progress, completion and repost of one year, and the next year's plan.
fn desk() -> Desk {
    Desk::empty()
        .file(
            "corpus/nj-2024.txt",
            "南京市鼓楼区2024年民生实事项目\n\n发布时间：2024-02-01\n\n一、加装电梯150部。\n\n\
             二、新建口袋公园10个。\n\n三、改造供水管网60公里。\n\n四、新增托位300个。\n\n五、修缮校舍7栋。\n",
        )
        .file(
            "corpus/again/nj-2024.txt",
            "鼓楼发布为民办实事清单\n\n2024-02-20\n\n南京市鼓楼区2024年民生实事项目如下：\n\n\
             一、加装电梯150部。\n\n二、新建口袋公园10个。\n",
        )
        .file(
            "corpus/nj-2024-half.txt",
            "南京市鼓楼区2024年民生实事项目进展情况（截至6月底）\n\n发布时间：2024-07-10\n\n一、已加装电梯72部。\n",
        )
        .file(
            "corpus/nj-2024-done.txt",
            "南京市鼓楼区2024年民生实事项目完成情况\n\n发布时间：2024-12-30\n\n\
             一、目标任务：加装电梯150部。\n\n完成情况：加装电梯162部，占年计划的108%。\n\n\
             二、目标任务：新建口袋公园10个。\n\n完成情况：口袋公园全部建成开放。\n\n\
             三、供水管网改造全部完成。\n",
        )
        .file(
            "corpus/nj-2025.txt",
            "南京市鼓楼区2025年民生实事项目\n\n一、加装电梯180部。\n\n二、新增托位200个。\n",
        )
        .file(
            "corpus/fz-2024.txt",
            "福州市鼓楼区2024年民生实事完成情况\n\n一、加装电梯60部。\n\n二、新增托位90个。\n",
        )
}

fn json(desk: &Desk, args: &[&str]) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    let text = desk.found(&args);
    formats::assert_valid("comparison", &text);
    serde_json::from_str(&text).unwrap()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn plan_reports_and_repost_are_one_row_that_names_them_all() {
    let desk = desk();
    let text = desk.found(&["compare", "加装电梯", "-d", "南京鼓楼", "-y", "2024"]);
    assert_eq!(
        lines(&text),
        ["南京市鼓楼区 2024 加装 电梯 150部 162部 108% nj-2024#3:5 nj-2024-done#4:7 \
          earlier 72部 nj-2024-half#3:5 also again/nj-2024#4:7 nj-2024-done#3:5"]
    );
    let answer = json(&desk, &["compare", "加装电梯", "-d", "南京鼓楼", "-y", "2024"]);
    let row = &answer["rows"][0];
    assert_eq!(row["also"], serde_json::json!(["again/nj-2024#4", "nj-2024-done#3"]));
    assert_eq!(row["earlier"][0]["value"], 72);
    let sources: Vec<(String, bool, u64, String)> = row["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| {
            let text = |name: &str| source[name].as_str().unwrap().to_owned();
            (
                text("role"),
                source["again"].as_bool().unwrap(),
                source["lines"][0].as_u64().unwrap(),
                text("path"),
            )
        })
        .collect();
    let source = |role: &str, again, line, path: &str| {
        (role.to_owned(), again, line, format!("corpus/{path}"))
    };
    assert_eq!(
        sources,
        [
            source("planned", false, 5, "nj-2024.txt"),
            source("delivered", false, 7, "nj-2024-done.txt"),
            source("earlier", false, 5, "nj-2024-half.txt"),
            source("planned", true, 7, "again/nj-2024.txt"),
            source("planned", true, 5, "nj-2024-done.txt"),
        ]
    );
    for format in ["csv", "tsv", "md"] {
        let table = desk.found(&[
            "compare",
            "加装电梯",
            "-d",
            "南京鼓楼",
            "-y",
            "2024",
            "--format",
            format,
        ]);
        for told in ["72部", "planned nj-2024", "earlier nj-2024-half", "planned again/nj-2024"] {
            assert!(table.contains(told), "{format}: {told}: {table}");
        }
    }
    let jsonl = desk.found(&["compare", "加装电梯", "--format", "jsonl"]);
    jsonl.lines().for_each(|line| formats::assert_valid("line", line));
}

#[test]
fn the_years_of_one_place_are_a_chain() {
    let desk = desk();
    let answer = json(&desk, &["compare", "电梯 OR 托位", "--by", "year"]);
    let rows: Vec<(String, String, i64, i64)> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            (
                text("series"),
                text("city"),
                row["year"].as_i64().unwrap(),
                row["chain"].as_i64().unwrap(),
            )
        })
        .collect();
    let row =
        |series: &str, city: &str, year, chain| (series.to_owned(), city.to_owned(), year, chain);
    let (mut chains, mut seen) = (rows.clone(), std::collections::BTreeSet::new());
    chains.retain(|row| seen.insert(row.3));
    assert_eq!(rows.len(), 6, "{rows:?}");
    assert_eq!(chains.len(), 4, "{rows:?}");
    for (series, numbers) in [("电梯", 3), ("托位", 3)] {
        assert_eq!(rows.iter().filter(|row| row.0 == series).count(), numbers, "{rows:?}");
    }
    let of_nanjing: Vec<_> = rows.iter().filter(|r| r.1 == "南京市" && r.0 == "电梯").collect();
    let chain = of_nanjing[0].3;
    assert_eq!(
        of_nanjing,
        [&row("电梯", "南京市", 2024, chain), &row("电梯", "南京市", 2025, chain)]
    );
    let args = ["compare", "电梯", "--by", "year", "--pretty", "--color", "never"];
    let output = desk.command().args(args).env("COLUMNS", "120").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    // The place stands once, its years below it, each with all that tells of it.
    let in_order = [
        "南京市鼓楼区",
        "  2024 加装 电梯",
        "    earlier",
        "    also",
        "  2025 加装 电梯",
        "福州市鼓楼区",
    ];
    let places: Vec<usize> = in_order.iter().map(|what| at(what)).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(text.matches("南京市鼓楼区").count(), 1, "{text}");
}

#[test]
fn what_no_report_is_found_of_is_listed_and_nothing_else() {
    let desk = desk();
    let ran = desk.run(&["compare", "", "-d", "南京鼓楼", "-y", "2024", "--undelivered"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    // 电梯 is delivered; 口袋公园 and 供水管网 are reported in words. The report of the other 鼓楼区 is none.
    assert_eq!(
        lines(&ran.stdout),
        [
            "南京市鼓楼区 2024 新增 托位 300个 no report found nj-2024#6:11",
            "南京市鼓楼区 2024 修缮 校舍 7栋 no report found nj-2024#7:13",
        ]
    );
    assert!(ran.stderr.contains("2 promises without a delivery left out"), "{ran:?}");
    assert!(!ran.stdout.contains("not delivered") && !ran.stderr.contains("not delivered"));
    // A filter that hides reports makes nothing undelivered.
    let only_plans =
        desk.run(&["compare", "电梯", "-y", "2024", "--type", "plan", "--undelivered"]);
    assert_eq!((only_plans.code, only_plans.stdout.as_str()), (1, ""), "{only_plans:?}");
    let answer = json(&desk, &["compare", "托位", "--undelivered"]);
    assert_eq!((&answer["undelivered"], &answer["unclear"]), (&Value::Bool(true), &Value::from(0)));
    let rows = answer["rows"].as_array().unwrap();
    assert!(
        rows.iter().all(|row| row["report"] == "not_found" && row["city"] == "南京市"),
        "{rows:?}"
    );
    assert_eq!(rows.len(), 2);
    let table = desk.found(&["compare", "托位", "--undelivered", "--format", "csv"]);
    assert!(table.lines().skip(1).all(|line| line.contains("not_found")), "{table}");
}
