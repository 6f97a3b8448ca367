//! One thing written in several ways: numbers, signs, traditional characters, pinyin. What was typed comes first, and a
//! number is never part of another.

use minsou::answer::{Answer, MatchMode, Request, Searcher};
use minsou::search::Pipeline;

use super::article_of;

fn search(searcher: &Pipeline, query: &str, exact: bool) -> Answer {
    let query = query.to_owned();
    let request = Request { query, exact, unfollowed: true, ..Request::default() };
    searcher.search(&request).expect("it is a query")
}

/// The texts of what has all of a query, as one line.
fn found(searcher: &Pipeline, query: &str) -> String {
    let answer = search(searcher, query, false);
    assert!(!answer.relaxed || answer.total == 0, "{query}: {answer:?}");
    let mut texts: Vec<&str> = answer.hits.iter().map(|hit| hit.text.as_str()).collect();
    texts.truncate(answer.total);
    texts.join("|")
}

const NUMBERS: &[&str] = &[
    "新增停车位1,500个。",
    "新增路灯500个。",
    "惠及居民2.5万个家庭。",
    "发放礼包5万个。",
    "改造户厕２０００座。",
    "改造公厕2,000座。",
    "建成驿站20个。",
    "建成食堂二十个。",
];

#[test]
fn a_number_is_no_part_of_another() {
    let (_folder, searcher) = article_of(NUMBERS);
    for (query, expected) in [
        ("500个", "新增路灯500个。"),
        ("\"500个\"", "新增路灯500个。"),
        ("1,500个", "新增停车位1,500个。"),
        ("１，５００个", "新增停车位1,500个。"),
        ("1500个", "新增停车位1,500个。"),
        ("5万个", "发放礼包5万个。"),
        ("50000个", "发放礼包5万个。"),
        ("2.5万个", "惠及居民2.5万个家庭。"),
        ("25000个", "惠及居民2.5万个家庭。"),
        ("2000座", "改造户厕２０００座。|改造公厕2,000座。"),
        ("2,000座", "改造公厕2,000座。|改造户厕２０００座。"),
        ("20个", "建成驿站20个。|建成食堂二十个。"),
        ("二十个", "建成食堂二十个。|建成驿站20个。"),
    ] {
        let mut found: Vec<String> =
            found(&searcher, query).split('|').map(str::to_owned).collect();
        let expected: Vec<&str> = expected.split('|').collect();
        assert_eq!(found.first().map(String::as_str), expected.first().copied(), "{query}");
        found.sort();
        let mut sorted = expected.clone();
        sorted.sort_unstable();
        assert_eq!(found, sorted, "{query}");
    }
}

#[test]
fn only_what_was_typed_is_found_where_that_is_asked_for() {
    let (_folder, searcher) = article_of(NUMBERS);
    for (query, total) in [("2000座", 1), ("20个", 1), ("500个", 1)] {
        assert_eq!(search(&searcher, query, true).total, total, "{query}");
    }
}

#[test]
fn a_run_out_of_a_row_of_numbers_is_found() {
    let texts =
        ["2023.12.5开工。", "第1,2,3标段完工。", "12.5日前完成供暖检修。", "3.2025年改造完毕。"];
    let (_folder, searcher) = article_of(&texts);
    for (query, at) in
        [("2023", 0), ("\"2标段\"", 9), ("\"3标段\"", 1), ("5日前", 2), ("2025年", 3)]
    {
        let found = found(&searcher, query);
        assert_eq!(found, texts.get(at).copied().unwrap_or_default(), "{query}");
    }
}

#[test]
fn signs_are_found_however_they_are_typed() {
    let (_folder, searcher) = article_of(&[
        "新建广场300㎡。",
        "新建球场400平方米。",
        "候车室开通Wi-Fi。",
        "气温低于-5℃时开放暖房。",
        "水质达到Ⅳ类。",
        "监测CO₂浓度。",
        "室温不低于5℃。",
    ]);
    for (query, expected) in [
        ("300平方米", "新建广场300㎡。"),
        ("300m2", "新建广场300㎡。"),
        ("400㎡", "新建球场400平方米。"),
        ("wifi", "候车室开通Wi-Fi。"),
        ("IV类", "水质达到Ⅳ类。"),
        ("CO2", "监测CO₂浓度。"),
        ("-5℃", "气温低于-5℃时开放暖房。"),
        ("－5℃", "气温低于-5℃时开放暖房。"),
    ] {
        assert_eq!(found(&searcher, query), expected, "{query}");
    }
    let excluded = search(&searcher, "新建 -400", false);
    assert_eq!(excluded.total, 1, "a dash before a number alone still excludes it");
}

#[test]
fn traditional_characters_meet_by_the_word_they_stand_in() {
    let (_folder, searcher) = article_of(&[
        "本年度計畫新增泊位。",
        "舉辦繪畫展覽。",
        "及時回覆來信。",
        "管網覆蓋全鎮。",
        "瞭解群眾需求。",
        "沿著河岸建設綠道。",
        "著名專家義診。",
    ]);
    for (query, expected) in [
        ("计划新增", "本年度計畫新增泊位。"),
        ("計畫", "本年度計畫新增泊位。"),
        ("绘画", "舉辦繪畫展覽。"),
        ("回复", "及時回覆來信。"),
        ("覆盖", "管網覆蓋全鎮。"),
        ("了解群众", "瞭解群眾需求。"),
        ("沿着河岸", "沿著河岸建設綠道。"),
        ("著名", "著名專家義診。"),
    ] {
        assert_eq!(found(&searcher, query), expected, "{query}");
    }
    // Marks are where the original has the word.
    let answer = search(&searcher, "回复", false);
    assert_eq!(answer.hits[0].marks, [[2, 4]], "{answer:?}");
}

#[test]
fn letters_that_stand_nowhere_are_searched_for_as_what_they_spell() {
    let (_folder, searcher) = article_of(&[
        "更新老旧暖气管网。",
        "为教室安装空调。",
        "聘请律师提供法律咨询。",
        "车站配备AED并培训教师。",
        "老旧小区加装电梯。",
    ]);
    for (query, first) in [
        ("nuanqi", "更新老旧暖气管网。"),
        ("nuǎnqì", "更新老旧暖气管网。"),
        ("nuan qi", "更新老旧暖气管网。"),
        ("lüshi", "聘请律师提供法律咨询。"),
        ("lvshi", "聘请律师提供法律咨询。"),
        ("lǜshī", "聘请律师提供法律咨询。"),
        ("AED jiaoshi", "车站配备AED并培训教师。"),
        ("elevator", "老旧小区加装电梯。"),
    ] {
        let query = query.to_owned();
        let request = Request { query: query.clone(), ..Request::default() };
        let answer = searcher.search(&request).expect("it is a query");
        let hit = answer.hits.first().map(|hit| hit.text.as_str());
        assert_eq!(hit, Some(first), "{query}: {answer:?}");
        assert!(answer.relaxed && answer.mode == MatchMode::Any, "{query}: it is said so");
        let exact = Request { query, exact: true, ..Request::default() };
        let exact = searcher.search(&exact).expect("it is a query");
        assert!(exact.near.is_empty(), "{exact:?}");
    }
}
