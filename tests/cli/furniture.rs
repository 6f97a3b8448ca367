//! What is around an article is found, below everything else and never counted unasked.

use serde_json::Value;

use super::desk::Desk;

const PAGE: &str = "\
首页 > 政务公开 > 民生实事

余杭区2031年民生实事项目清单

一、新建口袋公园6处。

■图为市民在良渚街道夜跑。

二、新建养老助餐点12个。

上一篇：没有了

版权所有：余杭区人民政府办公室
";

fn desk() -> Desk {
    Desk::empty().file("corpus/page.txt", PAGE)
}

#[test]
fn a_caption_is_found_where_nothing_else_is_and_says_what_it_is() {
    let ran = desk().run(&["search", "夜跑", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&answer["furniture"], &answer["relaxed"]), (&true.into(), &false.into()));
    let hit = &answer["hits"][0];
    assert_eq!((&hit["kind"], &hit["lines"][0]), (&"furniture".into(), &7.into()), "{hit}");
    assert!(hit["rule"].is_string(), "{hit}");
    assert!(ran.stderr.contains("only in what is around articles"), "{}", ran.stderr);
}

#[test]
fn what_is_around_an_article_is_in_no_count_unasked() {
    let desk = desk();
    let count = |args: &[&str]| desk.run(&[&["search"], args, &["--count"]].concat()).stdout;
    assert_eq!(count(&["余杭区人民政府"]).trim(), "0");
    assert_eq!(count(&["余杭区人民政府", "--kind", "furniture"]).trim(), "1");
    assert_eq!(count(&["地区:余杭"]).trim(), "3");
    let facets = desk.found(&["facets", "--by", "kind", "--format", "csv"]);
    assert!(!facets.contains("furniture"), "{facets}");
    let shown = desk.found(&["show", "page"]);
    assert!(!shown.contains("夜跑"), "{shown}");
    let stats: Value = serde_json::from_str(&desk.found(&["stats", "--format", "json"])).unwrap();
    assert_eq!(stats["passages"], 3);
}

#[test]
fn a_passage_is_before_what_is_around_it() {
    let found = desk().found(&["search", "民生实事", "--all", "--format", "ids"]);
    assert_eq!(found.lines().collect::<Vec<_>>(), ["page#1"]);
}

#[test]
fn every_line_of_the_file_is_found() {
    let desk = desk();
    let ran = desk.run(&["verify"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    for run in ["夜跑", "没有了", "政务公开", "人民政府办公室", "养老助餐点12个"]
    {
        let found = desk.found(&["search", &format!("\"{run}\""), "--format", "ids"]);
        assert!(!found.is_empty(), "{run}");
        assert_eq!(desk.run(&["verify", run]).code, 0, "{run}");
    }
}
