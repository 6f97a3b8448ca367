//! Of two passages that both match, the one that people mean ranks first.

use minsou::answer::{Request, Searcher};
use minsou::corpus::{Article, Metadata, Passage};
use minsou::index;
use minsou::search::Pipeline;
use minsou::vocabulary::Kind;

use crate::fixtures::indexed::indexed;

/// Others, so that a word is as rare as it is in a corpus.
const OTHERS: &[&str] = &[
    "新建口袋公园12处，方便群众休闲健身。",
    "改造供水管道30公里，惠及居民5000户。",
    "提升农贸市场6处，完善便民设施。",
    "新增公共停车位1200个，缓解停车难题。",
    "开展文化惠民演出200场次。",
    "为全区中小学教室更换护眼灯。",
];

fn article(id: &str, heading: Option<&str>, text: &str) -> Article {
    Article {
        meta: Metadata { id: id.to_owned(), ..Metadata::default() },
        passages: vec![Passage {
            rule: None,
            seams: Vec::new(),
            id: format!("{id}#1"),
            label: None,
            kind: Kind::Text,
            heading: heading.into_iter().map(str::to_owned).collect(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: text.to_owned(),
            lines: [1, 1],
        }],
        dropped: Vec::new(),
        suspicions: Vec::new(),
    }
}

/// The ids of what is found among `articles` and [`OTHERS`], best first.
fn found(query: &str, articles: [Article; 2]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("there is room");
    let numbered = OTHERS.iter().enumerate();
    let others = numbered.map(|(number, text)| article(&format!("c{number}"), None, text));
    index::build_articles(folder.path(), articles.into_iter().chain(others))
        .expect("there is room");
    let searcher = Pipeline::open(folder.path(), folder.path()).expect("it was built");
    let request = Request { query: query.to_owned(), ..Request::default() };
    let answer = searcher.search(&request).expect("it is a query");
    answer.hits.into_iter().map(|hit| hit.article).collect()
}

#[test]
fn what_is_meant_ranks_before_what_merely_matches() {
    // Ids are in the other order than the passages should be, for equal scores fall back on them.
    for (query, meant, matches) in [
        // A word before characters that happen to meet.
        ("养老", "新建养老服务站20处。", "新增培养老师计划20项。"),
        // The run before its words.
        ("小区改造", "年内完成小区改造30个。", "年内改造30个老旧的小区。"),
        // Words that are near before words that are apart.
        (
            "养老 助餐",
            "养老机构提供助餐服务，改造供水管道，新建公园，更换路灯，提升市场，整修道路，开展演出，新增车位，绿化街道，完善设施，便利居民，服务群众，惠及全区家庭与企业单位。",
            "养老机构改造供水管道，新建公园，更换路灯，提升市场，整修道路，开展演出，新增车位，绿化街道，完善设施，便利居民，服务群众，惠及全区家庭与企业单位，提供助餐服务。",
        ),
        // The item itself before a mention in passing, in a passage that is long.
        (
            "除颤仪",
            "在车站、学校配置除颤仪300台。",
            "一年来，各部门把群众的小事当作大事，从道路整修到公园建设，从农贸市场到停车场库，从教室照明到文化演出，从供水管道到除颤仪，一件接着一件办，一年接着一年干，群众的获得感越来越足。",
        ),
        // And before a paragraph that is all rhetoric.
        (
            "家庭医生",
            "家庭医生签约服务36万人，其中65岁以上老年人12万人。",
            "民之所盼，政之所向。谁来守护家门口的健康？家庭医生来了，笑容多了，心里暖了，日子一天比一天红火，幸福的答卷写在每一个人的脸上，写在每一条街巷的灯火里。",
        ),
    ] {
        let articles = [article("b", None, meant), article("a", None, matches)];
        let found = found(query, articles);
        assert_eq!(found.iter().take(2).collect::<Vec<_>>(), ["b", "a"], "{query}");
    }
}

#[test]
fn a_heading_with_the_word_lifts_what_is_below_it() {
    let text = "新建养老服务站20处。";
    let articles = [article("b", Some("养老服务"), text), article("a", Some("城市建设"), text)];
    assert_eq!(found("养老", articles), ["b", "a"]);
}

/// The lines at which the hits of a query begin, best first.
fn lines_found(query: &str, article: &str) -> Vec<u32> {
    let (_folder, searcher) = indexed([("a.txt", article)]);
    let request = Request { query: query.to_owned(), ..Request::default() };
    let answer = searcher.search(&request).expect("it is a query");
    answer.hits.iter().map(|hit| hit.lines[0]).collect()
}

#[test]
fn a_passage_comes_before_a_title_of_the_same_words_and_after_one_that_alone_has_them() {
    let article = "海淀区2024年农贸市场改造提升\n\n\
                   今年以来，全区各街镇走访居民，听取意见建议六百余条，逐条答复。\n\n\
                   一、完成马连洼、清河等6家农贸市场改造，新设便民摊位120个，惠及周边居民三万余人。\n\n\
                   二、新建口袋公园4处，方便居民休闲健身。\n";
    assert_eq!(lines_found("农贸市场", article), [5, 1]);
    assert_eq!(lines_found("农贸市场 改造", article)[..2], [5, 1]);
    assert_eq!(lines_found("农贸市场改造提升", article)[0], 1);
}
