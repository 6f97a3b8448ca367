//! Counts to choose from: what is chosen hides nothing, what is not there is news.

use serde_json::Value;

use super::desk::Desk;

/// The counts of one field: value and passages, in the order shown.
fn counts(desk: &Desk, args: &[&str]) -> Vec<(String, u64)> {
    let args = [args, &["--format", "json"]].concat();
    let answer: Value = serde_json::from_str(&desk.run(&args).stdout).unwrap();
    let (_, counts) = answer["facets"].as_object().unwrap().iter().next().unwrap();
    counts
        .as_array()
        .unwrap()
        .iter()
        .map(|count| {
            let value = count["value"].as_str().map(str::to_owned);
            let value = value.unwrap_or_else(|| count["value"].to_string());
            (value, count["passages"].as_u64().unwrap())
        })
        .collect()
}

#[test]
fn a_choice_does_not_hide_the_other_values() {
    let desk = Desk::indexed();
    let district = ["search", "养老", "--facet", "district"];
    let all = counts(&desk, &district);
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(counts(&desk, &[&district[..], &["-d", "余杭"]].concat()), all);
    // The choice holds for everything else: hits, and the counts of other fields.
    let year = counts(&desk, &["search", "养老", "--facet", "year", "-d", "余杭"]);
    assert_eq!(year.iter().map(|(year, _)| year.as_str()).collect::<Vec<_>>(), ["2031"]);
    let both = counts(&desk, &["search", "养老", "--facet", "year", "-d", "余杭", "-d", "建邺"]);
    assert_eq!(both.len(), 2, "{both:?}");
}

#[test]
fn values_of_nothing_are_shown_on_request_and_small_ones_left_out() {
    let desk = Desk::indexed();
    let search = ["search", "口袋公园", "--facet", "district"];
    assert_eq!(counts(&desk, &search), [("余杭区".to_owned(), 1)]);
    assert_eq!(
        counts(&desk, &[&search[..], &["--all-values"]].concat()),
        [("余杭区".to_owned(), 1), ("建邺区".to_owned(), 0)]
    );
    assert_eq!(counts(&desk, &[&search[..], &["--min-count", "2"]].concat()), []);
    let facets = ["facets", "口袋公园", "--by", "district", "--format", "csv"];
    let header = "district,passages,articles,relaxed\r\n";
    for (args, rows) in [
        (&[][..], "余杭区,1,1,false\r\n"),
        (&["--all-values"], "余杭区,1,1,false\r\n建邺区,0,0,false\r\n"),
        (&["--min-count", "2"], ""),
    ] {
        let stdout = desk.found(&[&facets[..], args].concat());
        assert_eq!(stdout, format!("{header}{rows}"), "{args:?}");
    }
    let both = desk.run(&["facets", "--all-values", "--min-count", "2"]);
    assert_eq!(both.code, 2, "{both:?}");
}

#[test]
fn what_the_text_does_not_tell_is_counted() {
    let desk = Desk::indexed()
        .file("corpus/untold.txt", "便民服务\n\n新建口袋公园3处，方便居民休闲，现已完工开放。\n");
    desk.found(&["index"]);
    let tsv = desk.found(&["facets", "口袋公园", "--by", "district,year", "--format", "tsv"]);
    assert!(tsv.lines().any(|line| line == "未知\t未知\t1\t1\tfalse"), "{tsv}");
    assert!(tsv.lines().any(|line| line == "余杭区\t2031\t1\t1\tfalse"), "{tsv}");
}

#[test]
fn areas_are_below_those_they_belong_to() {
    let desk = Desk::indexed();
    for args in [
        &["facets", "养老", "--by", "region", "--pretty"][..],
        &["search", "养老", "--facet", "region", "-n", "0", "--pretty"],
    ] {
        let shown = desk.found(args);
        let areas: Vec<_> = shown
            .lines()
            .skip(1)
            .filter_map(|line| line.split("  ").find(|w| !w.is_empty()))
            .collect();
        for pair in [["浙江省", "杭州市"], ["杭州市", "余杭区"], ["江苏省", "南京市"]]
        {
            let at = |name| areas.iter().position(|area| *area == name);
            assert_eq!(at(pair[0]).map(|at| at + 1), at(pair[1]), "{args:?}: {shown}");
        }
        assert!(shown.lines().any(|line| line.starts_with("    余杭区 ")), "{shown}");
    }
    // A script gets the bare names.
    let tsv = desk.found(&["facets", "--by", "region", "--format", "tsv"]);
    assert!(tsv.lines().any(|line| line.starts_with("余杭区\t")), "{tsv}");
}
