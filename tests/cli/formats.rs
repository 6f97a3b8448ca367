//! The machine formats: as the published schema describes them, column by column, byte by byte.

use serde_json::Value;

use super::desk::Desk;

/// The document or line as the published schema describes it.
pub(super) fn assert_valid(definition: &str, json: &str) {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/minsou.schema.json");
    let schema = std::fs::read_to_string(schema).unwrap();
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    let document = schema.as_object_mut().unwrap();
    document.remove("anyOf");
    document.insert("$ref".to_owned(), format!("#/$defs/{definition}").into());
    let validator = jsonschema::validator_for(&schema).unwrap();
    let instance = serde_json::from_str(json).unwrap();
    let errors: Vec<_> = validator.iter_errors(&instance).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{definition}: {errors:?}");
}

#[test]
fn every_line_of_jsonl_is_complete() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老", "--facet", "kind"][..],
        &["facets", "--by", "category"],
        &["list"],
        &["show", "yuhang-2031"],
        &["inspect", "corpus/yuhang-2031.txt"],
        &["stats"],
        &["figures", "新增", "--by", "district"],
        &["compare", "新增"],
        &["complete", "yangl"],
    ] {
        let args: Vec<_> = args.iter().copied().chain(["--format", "jsonl"]).collect();
        for line in desk.found(&args).lines() {
            assert_valid("line", line);
        }
    }
}

#[test]
fn fields_are_listed_and_obeyed() {
    let desk = Desk::indexed();
    for command in [
        "search",
        "more-like",
        "facets",
        "figures",
        "compare",
        "list",
        "stats",
        "show",
        "inspect",
        "complete",
    ] {
        let listed = desk.found(&[command, "--fields"]);
        let names: Vec<_> = listed.lines().map(|line| line.split(' ').next().unwrap()).collect();
        assert!(names.len() >= 2, "{command}: {names:?}");
    }
    let csv = desk.found(&["list", "--format", "csv", "--fields", "year,id"]);
    assert_eq!(csv, "year,id\r\n2032,jianye-2032\r\n2031,yuhang-2031\r\n");
    let bom = desk.found(&["list", "--format", "csv", "--fields", "id", "--bom"]);
    assert!(bom.starts_with("\u{feff}id\r\n"));
    let nul = desk.found(&["list", "--format", "ids", "-0"]);
    assert_eq!(nul, "jianye-2032\0yuhang-2031\0");
}

#[test]
fn two_runs_are_alike_to_the_byte() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老 OR 新增", "--all", "--format", "json"][..],
        &["search", "民生", "--sort", "year", "--all"],
        &["facets", "--by", "category,district", "--format", "csv"],
    ] {
        assert_eq!(desk.run(args).stdout, desk.run(args).stdout, "{args:?}");
    }
}

#[test]
fn reports_are_as_the_schema_says() {
    let desk = Desk::indexed()
        .file("judged.tsv", "q1\t助餐\nq2\t年份:二零\n")
        .file("qrels.txt", "q1 0 yuhang-2031 1\nq2 0 yuhang-2031 1\n");
    for (definition, args) in [
        ("completions", &["complete", "yangl"][..]),
        ("analysis", &["analyze", "老年人助餐ＡＥＤ30台"]),
        ("verification", &["verify"]),
        ("evaluation", &["eval", "judged.tsv", "qrels.txt"]),
        ("answer", &["more-like", "yuhang-2031#2", "--explain"]),
    ] {
        let args = [args, &["--format", "json"]].concat();
        assert_valid(definition, &desk.found(&args));
    }
    std::fs::remove_file(desk.path("corpus/jianye-2032.txt")).unwrap();
    let differing = desk.run(&["verify", "床位", "--format", "json"]);
    assert_eq!(differing.code, 1);
    assert_valid("verification", &differing.stdout);
}

/// Every command that prints data, in every format.
#[test]
fn every_command_writes_every_format() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老"][..],
        &["search", "养老", "--facet", "district"],
        &["search", "养老", "--count"],
        &["search", "养老", "--by", "article", "--context", "1"],
        &["more-like", "yuhang-2031#2"],
        &["facets", "--by", "district,year"],
        &["figures", "新增"],
        &["figures", "新增", "--by", "district,year"],
        &["compare", "新增"],
        &["show", "yuhang-2031", "jianye-2032#2"],
        &["list"],
        &["inspect", "corpus/yuhang-2031.txt"],
        &["stats"],
        &["complete", "yangl"],
    ] {
        for format in ["text", "json", "jsonl", "csv", "tsv", "ids", "md"] {
            let stdout = desk.found(&[args, &["--format", format]].concat());
            assert!(!stdout.is_empty(), "{args:?} {format}");
            let is_whole = match format {
                "json" => serde_json::from_str::<Value>(&stdout).is_ok(),
                "jsonl" => stdout.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()),
                "csv" => {
                    let mut rows = csv::Reader::from_reader(stdout.as_bytes());
                    stdout.ends_with("\r\n") && rows.records().all(|row| row.is_ok())
                }
                "tsv" => {
                    let cells = |line: &str| line.matches('\t').count();
                    let first = stdout.lines().next().map(cells);
                    stdout.lines().all(|line| Some(cells(line)) == first)
                }
                "md" => stdout.lines().all(|line| line.starts_with("| ") && line.ends_with(" |")),
                _ => stdout.ends_with('\n'),
            };
            assert!(is_whole, "{args:?} {format}: {stdout}");
        }
    }
}
