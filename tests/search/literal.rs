//! What a query counts is what a scan of the texts counts: for words, phrases, filters and negations, of
//! random corpora.

use std::collections::BTreeSet;

use minsou::answer::{Filters, MatchMode, Request, Searcher};
use minsou::corpus::{self, Article, Passage, Reader};
use minsou::query::YearRange;
use minsou::search::{Pipeline, quoted};
use minsou::text::{fold, units};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::fixtures::indexed::indexed;

/// What texts and queries are made of: words, halves of words, letters, numbers in both widths, marks.
const PIECES: &[&str] = &[
    "养老", "养", "老", "助餐", "餐", "停车", "车位", "位", "AED", "aed2", "３00", "300", "个",
    "和", "，", "、", "（", "）", "公园", "园", "服务", "務", "𠮷",
];

/// Where articles are of.
const PLACES: &[&str] = &["南京市鼓楼区", "福州市鼓楼区", "杭州市余杭区"];

/// A query, as it is typed and as it is scanned for.
#[derive(Debug, Clone)]
enum Query {
    Run(String),
    All(Box<Query>, Box<Query>),
    Any(Box<Query>, Box<Query>),
    Without(Box<Query>, Box<Query>),
    Title(String),
    Year(i32, i32),
}

impl Query {
    fn typed(&self) -> String {
        match self {
            Self::Run(run) => quoted(run),
            Self::All(one, other) => format!("({}) ({})", one.typed(), other.typed()),
            Self::Any(one, other) => format!("({}) OR ({})", one.typed(), other.typed()),
            Self::Without(one, other) => format!("({}) -({})", one.typed(), other.typed()),
            Self::Title(run) => format!("title:{}", quoted(run)),
            Self::Year(first, last) => format!("year:{first}..{last}"),
        }
    }

    /// Whether it holds of a passage and what is around it.
    fn holds(&self, article: &Article, passage: &Passage) -> bool {
        match self {
            Self::Run(run) => {
                is_in(run, &own(passage))
                    || is_in(run, &context(article, passage))
                    || is_year(run, article.meta.year)
            }
            Self::All(one, other) => one.holds(article, passage) && other.holds(article, passage),
            Self::Any(one, other) => one.holds(article, passage) || other.holds(article, passage),
            Self::Without(one, other) => {
                one.holds(article, passage) && !other.holds(article, passage)
            }
            Self::Title(run) => {
                is_in(run, &article.meta.title.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Self::Year(first, last) => {
                article.meta.year.is_some_and(|year| (*first..=*last).contains(&year))
            }
        }
    }

    /// Whether the passage itself bears a term of it.
    fn is_own(&self, passage: &Passage) -> bool {
        match self {
            Self::Run(run) => is_in(run, &own(passage)),
            Self::All(one, other) | Self::Any(one, other) => {
                one.is_own(passage) || other.is_own(passage)
            }
            Self::Without(one, _) => one.is_own(passage),
            Self::Title(_) | Self::Year(..) => false,
        }
    }

    /// Whether fields alone may satisfy it.
    fn is_free(&self) -> bool {
        match self {
            Self::Run(_) => false,
            Self::All(one, other) => one.is_free() && other.is_free(),
            Self::Any(one, other) => one.is_free() || other.is_free(),
            Self::Without(one, _) => one.is_free(),
            Self::Title(_) | Self::Year(..) => true,
        }
    }

    fn finds(&self, article: &Article, passage: &Passage) -> bool {
        self.holds(article, passage) && (self.is_free() || self.is_own(passage))
    }
}

fn own(passage: &Passage) -> Vec<&str> {
    let parts = [Some(&passage.text), passage.label.as_ref(), passage.heading.last()];
    parts.into_iter().flatten().map(String::as_str).collect()
}

fn context<'a>(article: &'a Article, passage: &'a Passage) -> Vec<&'a str> {
    let headings = passage.heading.iter().chain(&article.meta.title).chain(&article.meta.region);
    let names = headings.map(String::as_str);
    names.chain(passage.categories.iter().map(|category| category.as_str())).collect()
}

/// Whether the characters of a run, but for spaces and the ends of words and numbers, stand in any of some texts.
fn is_in(run: &str, texts: &[&str]) -> bool {
    let wanted = squeezed(run);
    texts.iter().any(|text| squeezed(text).contains(wanted.as_str()))
}

/// Folded; words, numbers and characters parted by a mark that no text has.
fn squeezed(text: &str) -> String {
    let folded = fold(text);
    let units = units(&folded).map(|unit| unit.text);
    format!("\u{1f}{}\u{1f}", units.collect::<Vec<_>>().join("\u{1f}"))
}

fn is_year(run: &str, year: Option<i32>) -> bool {
    year.is_some_and(|year| [year.to_string(), format!("{year}年")].contains(&fold(run)))
}

fn run() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..4);
    pieces
        .prop_map(|pieces| pieces.concat())
        .prop_filter("holds a word", |run| run.chars().any(char::is_alphanumeric))
}

fn query() -> impl Strategy<Value = Query> {
    let years = (2029..2033_i32, 0..2_i32);
    let leaf = prop_oneof![
        6 => run().prop_map(Query::Run),
        1 => run().prop_map(Query::Title),
        1 => years.prop_map(|(first, more)| Query::Year(first, first + more)),
        1 => prop::sample::select(&["2031", "2030年", "鼓楼", "余杭区"][..])
            .prop_map(|run| Query::Run(run.to_owned())),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        let two = (inner.clone().prop_map(Box::new), inner.prop_map(Box::new));
        prop_oneof![
            two.clone().prop_map(|(one, other)| Query::All(one, other)),
            two.clone().prop_map(|(one, other)| Query::Any(one, other)),
            two.prop_map(|(one, other)| Query::Without(one, other)),
        ]
    })
}

/// A title of a place and a year, and paragraphs, some of them below headings.
fn article() -> impl Strategy<Value = String> {
    let piece = || prop::sample::select(PIECES);
    let sentence = prop::collection::vec(piece(), 3..14).prop_map(|pieces| pieces.concat());
    let paragraph = (sentence, prop::option::of((piece(), piece())));
    let place = prop::sample::select(PLACES);
    (place, 2029..2033_i32, prop::collection::vec(paragraph, 1..6)).prop_map(
        |(place, year, paragraphs)| {
            let mut text = format!("# {place}{year}年民生实事项目清单\n\n");
            for (sentence, heading) in paragraphs {
                if let Some((one, other)) = heading {
                    text += &format!("## 做好{one}{other}\n\n");
                }
                text += &format!("{sentence}。\n\n");
            }
            text
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_count_is_what_a_scan_counts(
        texts in prop::collection::vec(article(), 1..5),
        queries in prop::collection::vec(query(), 24),
        district in prop::option::of(prop::sample::select(PLACES)),
        years in prop::option::of(2029..2033_i32),
    ) {
        let (_folder, searcher, articles) = indexed_articles(&texts);
        for query in queries {
            let mut filters = Filters::default();
            filters.year.extend(years.map(YearRange::from));
            let is_indexed = |name: &&str| articles.iter().any(|article| is_of(article, name));
            let district = district.filter(is_indexed);
            filters.district.extend(district.map(str::to_owned));
            let request = Request {
                query: query.typed(),
                filters,
                mode: MatchMode::All,
                exact: true,
                limit: None,
                ..Request::default()
            };
            let answer = searcher.search(&request).expect("it is a query");
            let found: BTreeSet<String> = answer.hits.into_iter().map(|hit| hit.id).collect();
            prop_assert_eq!(found.len(), answer.total);
            // What stands around articles alone answers where nothing else does, and is no count.
            let found = if answer.furniture { BTreeSet::new() } else { found };
            let wanted: BTreeSet<String> = articles
                .iter()
                .filter(|article| district.is_none_or(|name| is_of(article, name)))
                .filter(|article| years.is_none_or(|year| article.meta.year == Some(year)))
                .flat_map(|article| {
                    let passages = article.passages.iter();
                    passages.filter(|passage| query.finds(article, passage))
                })
                .map(|passage| passage.id.clone())
                .collect();
            prop_assert_eq!(found, wanted, "{} in {:?}", query.typed(), texts);
        }
    }
}

fn is_of(article: &Article, place: &str) -> bool {
    article.meta.region.concat().ends_with(place)
}

fn indexed_articles(texts: &[String]) -> (TempDir, Pipeline, Vec<Article>) {
    let numbered = texts.iter().enumerate();
    let (folder, searcher) = indexed(numbered.map(|(number, text)| (format!("{number}.md"), text)));
    let corpus = folder.path().join("corpus");
    let articles = corpus::walk(&corpus).expect("they are there").into_iter().map(|file| {
        let bytes = file.load().expect("it is readable");
        Reader::default().read(&file, &bytes).expect("it is understood")
    });
    let articles = articles.collect();
    (folder, searcher, articles)
}
