//! What is meant and not said: needs that are told in everyday words, and words that are misspelt. What answers follows as
//! passages do that have some of a query: marked, named, and in no total.

use minsou::answer::{Answer, Request, Searcher};
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

#[test]
fn a_misspelt_word_is_offered_and_what_it_meant_follows() {
    let (_folder, searcher) = article_of(PASSAGES);
    for (query, meant, passage) in [("加装电剃", "加装电梯", 6), ("老年食唐", "老年食堂", 7)]
    {
        let answer = search(&searcher, query, false);
        assert_eq!(answer.query, query, "a query is never rewritten");
        assert_eq!(answer.suggestions.first().map(|one| &*one.query), Some(meant), "{answer:?}");
        assert!(answer.relaxed, "{query}: {answer:?}");
        assert_eq!(first(&answer), PASSAGES[passage], "{query}: {answer:?}");
        let exact = search(&searcher, query, true);
        assert!(exact.near.is_empty(), "{query}: {exact:?}");
    }
    // Where nothing stands of what was typed, it is offered only.
    let nothing = search(&searcher, "反炸", false);
    assert_eq!(nothing.suggestions.first().map(|one| &*one.query), Some("反诈"), "{nothing:?}");
    assert_eq!((nothing.total, nothing.hits.len()), (0, 0), "{nothing:?}");
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
