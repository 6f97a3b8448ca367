//! What is meant and not said: needs that are told in everyday words, and words that are misspelt. What answers follows as
//! passages do that have some of a query: marked, named, and in no total.

use minsou::answer::{Answer, FacetField, MatchMode, Request, Searcher};
use minsou::search::Pipeline;

use super::article_of;

const PASSAGES: &[&str] = &[
    "开通夜间公交线路6条，末班车延长到23时。",
    "修剪杨树雌株2.7万株，注射药剂，飞絮投诉下降70%。",
    "对健身机构开展预付费监管，退费1840万元。",
    "建设村级寄递物流服务站37个。",
    "更换松动窨井盖3800座。",
    "组织反诈宣传进社区43场。",
    "为老楼加装电梯110部。",
    "新建社区老年食堂家园9处。",
    "办公电话和来访接待时间已向社会公布，老板和店主可以预约。",
    "孩子课后在学校写作业，教室更换护眼灯。",
];

fn search(searcher: &Pipeline, query: &str, exact: bool) -> Answer {
    let request = Request { query: query.to_owned(), exact, ..Request::default() };
    searcher.search(&request).expect("it is a query")
}

fn first(answer: &Answer) -> &str {
    answer.hits.first().map_or("", |hit| hit.text.as_str())
}

#[test]
fn a_need_is_answered_by_what_the_texts_call_it() {
    let (_folder, searcher) = article_of(PASSAGES);
    for (query, passage, name) in [
        ("加班到半夜还有车回家吗", 0, "夜间公交"),
        ("满天飘白毛毛 鼻子难受", 1, "飞絮"),
        ("办了健身卡老板跑了", 2, "预付费"),
        ("网购的包裹送不到村里", 3, "寄递物流"),
        ("车压过去咣当响的盖子", 4, "窨井盖"),
        ("老妈接到骗子电话差点打钱", 5, "反诈"),
    ] {
        let answer = search(&searcher, query, false);
        assert_eq!(first(&answer), PASSAGES[passage], "{query}: {answer:?}");
        assert!(
            answer.relaxed && answer.near.iter().any(|near| near == name),
            "{query}: {answer:?}"
        );
        let exact = search(&searcher, query, true);
        assert!(exact.near.is_empty(), "{query}: {exact:?}");
    }
}

/// What has all that was typed stays first, however a need may be called.
#[test]
fn what_was_typed_comes_before_what_it_may_mean() {
    let (_folder, searcher) = article_of(PASSAGES);
    let answer = search(&searcher, "孩子 写作业", false);
    assert_eq!(first(&answer), PASSAGES[9]);
    assert!(!answer.relaxed && answer.total == 1, "{answer:?}");
}

/// The same sound, a like shape, characters that changed places; pinyin of a word, of joined words,
/// with a space or tones. Each query and each passage is of its own kind.
#[test]
fn what_was_meant_is_answered_in_the_place_of_a_misspelling() {
    let (_folder, searcher) = article_of(PASSAGES);
    for (query, meant, passage) in [
        ("加装电剃", "加装电梯", 6),
        ("老年食唐", "老年食堂", 7),
        ("反炸", "反诈", 5),
        ("飞序", "飞絮", 1),
        ("修翦", "修剪", 1),
        ("末班午", "末班车", 0),
        ("絮飞", "飞絮", 1),
        ("yufufei", "预付费", 2),
        ("yejian gongjiao", "夜间公交", 0),
        ("jidiwuliu", "寄递物流", 3),
        ("fǎnzhà", "反诈", 5),
        ("mobanche", "末班车", 0),
        ("年份:2024 反炸", "年份:2024 反诈", 5),
    ] {
        let answer = search(&searcher, query, false);
        assert_eq!(answer.query, query, "a query is never rewritten");
        assert_eq!(answer.meant.as_deref(), Some(meant), "{query}: {answer:?}");
        assert_eq!(answer.suggestions.first().map(|one| &*one.query), Some(meant), "{answer:?}");
        assert_eq!(first(&answer), PASSAGES[passage], "{query}: {answer:?}");
        assert!(answer.relaxed && answer.hits.iter().all(|hit| hit.relaxed), "{query}: {answer:?}");
        let exact = search(&searcher, query, true);
        assert!(exact.meant.is_none() && exact.near.is_empty(), "{query}: {exact:?}");
        let all = Request { query: query.to_owned(), mode: MatchMode::All, ..Request::default() };
        let all = searcher.search(&all).expect("it is a query");
        assert!(all.meant.is_none() && all.hits.is_empty(), "{query}: {all:?}");
    }
}

/// The page is that of what was meant, in its order; what is counted is what was typed.
#[test]
fn a_misspelling_shows_the_page_of_what_was_meant_and_counts_nothing_of_it() {
    let (_folder, searcher) = article_of(PASSAGES);
    let ids = |answer: &Answer| answer.hits.iter().map(|hit| hit.id.clone()).collect::<Vec<_>>();
    for (query, meant) in [("反炸", "反诈"), ("gongjiao", "公交"), ("加装电剃", "加装电梯")]
    {
        let (answer, right) = (search(&searcher, query, false), search(&searcher, meant, false));
        assert_eq!(ids(&answer), ids(&right), "{query}");
        let facets = vec![FacetField::Kind];
        let counted =
            Request { query: query.to_owned(), limit: Some(0), facets, ..Request::default() };
        let counted = searcher.search(&counted).expect("it is a query");
        assert_eq!((answer.total, answer.articles), (counted.total, counted.articles), "{query}");
        assert!(counted.hits.is_empty() && counted.meant.is_none(), "{query}: {counted:?}");
        let next =
            Request { query: query.to_owned(), limit: Some(3), offset: 1, ..Request::default() };
        let next = searcher.search(&next).expect("it is a query");
        assert_eq!(ids(&next), ids(&answer)[1..ids(&answer).len().min(4)], "{query}");
    }
    assert_eq!(search(&searcher, "反炸", false).total, 0);
}

/// A name that stands in the texts is none, nor is a word that many use, nor what was quoted; and where a run is found by its
/// words, what was meant follows.
#[test]
fn what_stands_or_is_a_word_is_no_misspelling() {
    let (_folder, searcher) = article_of(&[
        "王沈村打通断头路，往神山的公路修好了。",
        "新建充电桩30个，供电公司在庄里设点充电。",
        "食油抽检合格，市有企业参加。",
        "更换路灯12盏，在道路等处。",
    ]);
    for query in ["王沈是哪里人", "石油", "\"路登\"", "ld", "--路灯"] {
        let answer = search(&searcher, query, false);
        assert_eq!(answer.meant, None, "{query}: {answer:?}");
    }
    for (query, none) in [("石油", "市有"), ("ludeng", "路等"), ("路登", "路等")] {
        let answer = search(&searcher, query, false);
        let offered: Vec<&str> = answer.suggestions.iter().map(|one| &*one.query).collect();
        assert!(!offered.contains(&none), "{query}: {offered:?}");
    }
}

/// Only a run that leaves a character over is taken for another; and pinyin for words, with what those mean.
#[test]
fn what_is_spelt_right_is_not_taken_for_something_else() {
    let (_folder, searcher) = article_of(PASSAGES);
    let answer = search(&searcher, "饭炸", false);
    assert!(answer.hits.iter().all(|hit| hit.text != PASSAGES[4]), "{answer:?}");
    for (letters, passage) in [("fanzha", 5), ("diandongche", usize::MAX), ("jinggai", 4)] {
        let answer = search(&searcher, letters, false);
        let found = PASSAGES.get(passage).copied().unwrap_or_default();
        assert_eq!(first(&answer), found, "{letters}: {answer:?}");
    }
}
