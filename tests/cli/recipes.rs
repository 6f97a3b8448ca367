//! The lines that people type: with pipes, `jq`, `xargs`, `sort`.

use super::desk::Desk;

fn has(desk: &Desk, tool: &str) -> bool {
    desk.shell(&format!("command -v {tool}")).code == 0
}

#[test]
fn jq_reads_hits() {
    let desk = Desk::indexed();
    if !has(&desk, "jq") {
        return;
    }
    let ran =
        desk.shell("minsou search AED --format jsonl | jq -r 'select(.type == \"hit\") | .id'");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.stdout, desk.found(&["search", "AED", "--format", "ids"]));
}

#[test]
fn a_spreadsheet_gets_counts_of_two_districts() {
    let desk = Desk::indexed();
    let csv = desk.found(&[
        "search",
        "养老",
        "-d",
        "余杭区",
        "-d",
        "建邺区",
        "--facet",
        "year",
        "--format",
        "csv",
        "--bom",
    ]);
    let lines: Vec<_> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "\u{feff}field,value,passages,articles,relaxed");
    assert!(lines[1..].iter().any(|line| line.starts_with("year,2031,")), "{csv}");
    assert!(lines[1..].iter().any(|line| line.starts_with("year,2032,")), "{csv}");
}

#[test]
fn ids_lead_to_passages() {
    let desk = Desk::indexed();
    let ran = desk
        .shell("minsou search '\"停车位\" 年份:2031..2032' --format ids | xargs -n1 minsou show");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("新增公共停车位2600个"), "{ran:?}");
    let nul = desk.shell("minsou search 停车位 --format ids -0 | xargs -0 -n1 minsou show");
    assert!(nul.stdout.contains("新增公共停车位2600个"), "{nul:?}");
    let stdin = desk.shell("minsou search 停车位 --format ids | minsou show -");
    assert!(stdin.stdout.contains("新增公共停车位2600个"), "{stdin:?}");
}

#[test]
fn quiet_answers_a_condition() {
    let desk = Desk::indexed();
    assert_eq!(desk.shell("minsou search 口袋公园 -q && echo yes").stdout, "yes\n");
    assert_eq!(desk.shell("minsou search 不在任何文章里的词 -q || echo no").stdout, "no\n");
}

#[test]
fn counts_are_sorted() {
    let desk = Desk::indexed().file("terms.txt", "AED\n老人\n不在任何文章里的词\n新增\n");
    let ran = desk.shell("minsou search --queries terms.txt --count --format tsv | sort -k2 -nr");
    let counts: Vec<usize> =
        ran.stdout.lines().map(|line| line.split('\t').nth(1).unwrap().parse().unwrap()).collect();
    assert_eq!(counts.len(), 4);
    assert!(counts.is_sorted_by(|a, b| a >= b), "{}", ran.stdout);
}

#[test]
fn head_closes_the_pipe_and_nobody_minds() {
    let desk = Desk::indexed();
    let ran = desk.shell("{ minsou search 新增 --all; echo $? >&2; } | head -1");
    assert_eq!(ran.stdout.lines().count(), 1);
    assert_eq!(ran.stderr, "0\n");
}

#[test]
fn python_reads_json_and_csv() {
    let desk = Desk::indexed();
    if !has(&desk, "python3") {
        return;
    }
    let json = "minsou search 养老 --format json | \
        python3 -c 'import json, sys; print(len(json.load(sys.stdin)[\"hits\"]))'";
    let csv = "minsou search 养老 --format csv | python3 -c 'import csv, sys; \
        print(len(list(csv.DictReader(sys.stdin))))'";
    let count = desk.found(&["search", "养老", "--count"]);
    assert_eq!(desk.shell(json).stdout, count);
    assert_eq!(desk.shell(csv).stdout, count);
}
