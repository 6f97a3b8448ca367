//! Nothing is missed: every run of 1 to 12 characters of every passage finds that passage, and
//! nothing that does not hold it; every line of every article is within reach; marks are where the
//! text says.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use minsou::answer::{MatchMode, Request, Searcher};
use minsou::corpus::{Article, Passage};
use minsou::search::{Pipeline, quoted};
use minsou::text::{UnitKind, fold, units};
use minsou::vocabulary::Kind;

use super::sample;

/// Characters of the longest run, spaces aside.
const LONGEST: usize = 12;

/// Every run of a passage that holds a letter, digit or Han character and does not cut through a
/// word or number, folded and without the spaces at its ends.
fn runs(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let units: Vec<_> = units(&folded).collect();
    let chars: Vec<char> = folded.chars().collect();
    let mut runs = BTreeSet::new();
    for first in 0..units.len() {
        let mut length = 0;
        for last in first..units.len() {
            let (start, end) = (units[first].char_start, units[last].char_end);
            length += end - units[last].char_start;
            if length > LONGEST {
                break;
            }
            if units[first..=last].iter().any(|unit| unit.kind != UnitKind::Mark) {
                runs.insert(chars[start..end].iter().collect());
            }
        }
    }
    runs
}

/// The places of a passage in which a run of a query may occur.
fn places(passage: &Passage) -> impl Iterator<Item = &str> {
    [Some(&passage.text), passage.label.as_ref(), passage.heading.last()]
        .into_iter()
        .flatten()
        .map(String::as_str)
}

#[test]
fn every_run_of_every_passage_finds_exactly_the_passages_that_hold_it() {
    let (searcher, articles) = sample();
    let passages = with_furniture(&articles);
    let mut holders: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for passage in &passages {
        for run in places(passage).flat_map(runs) {
            // What is compared is the run in units: spaces between them do not part.
            holders.entry(run).or_default().insert(&passage.id);
        }
    }
    // Runs that differ in their spaces alone are one run.
    let key = |run: &str| units(run).map(|unit| unit.text).collect::<Vec<_>>().join("\u{1f}");
    let mut by_key: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (run, ids) in &holders {
        by_key.entry(key(run)).or_default().extend(ids);
    }
    let runs: Vec<&String> = holders.keys().collect();
    assert!(runs.len() > 100_000, "{} runs are too few to be all", runs.len());
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = runs
            .chunks(runs.len().div_ceil(2))
            .map(|share| {
                let (searcher, by_key) = (&searcher, &by_key);
                scope.spawn(move || {
                    share
                        .iter()
                        .filter(|run| {
                            let found = searcher.matching_ids(&quoted(run)).expect("it is a query");
                            let wanted = &by_key[&key(run)];
                            found.len() != wanted.len()
                                || !found.iter().all(|id| wanted.contains(id.as_str()))
                        })
                        .map(|run| (*run).clone())
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no query panics")).collect()
    });
    assert!(
        wrong.is_empty(),
        "{} runs, among them {:?}",
        wrong.len(),
        &wrong[..wrong.len().min(9)]
    );
}

#[test]
fn every_line_of_every_article_is_within_reach() {
    let (_, articles) = sample();
    for article in &articles {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(&article.meta.path);
        let source = std::fs::read_to_string(path).expect("the sample is there");
        for (line, number) in source.lines().zip(1..) {
            if !is_reachable(article, line, number) {
                panic!("{}:{number} is nowhere: {line}", article.meta.path);
            }
        }
    }
}

/// Whether each unit of a source line is in a passage, a heading or what was dropped there.
fn is_reachable(article: &Article, line: &str, number: u32) -> bool {
    let covers = |lines: &[u32; 2]| lines[0] <= number && number <= lines[1];
    let squeeze =
        |text: &str| units(&fold(text)).map(|unit| unit.text.to_owned()).collect::<String>();
    let line = squeeze(line.trim_start_matches(['#', ' ']));
    if line.is_empty() || article.dropped.iter().any(|dropped| covers(&dropped.lines)) {
        return true;
    }
    let near = article.passages.iter().filter(|passage| covers(&passage.lines));
    let all: String = near.map(|passage| squeeze(&passage.text)).collect();
    let is_heading = article
        .passages
        .iter()
        .flat_map(|passage| &passage.heading)
        .any(|heading| squeeze(heading).contains(&line) || line.contains(&squeeze(heading)));
    is_heading || all.contains(&line) || {
        // A torn line may have lost an overlap at its seam: all but its first few characters.
        let rest: String = line.chars().skip(4).collect();
        !rest.is_empty() && all.contains(&rest)
    }
}

#[test]
fn marks_are_inside_the_text_and_what_they_mark_is_in_the_query() {
    let (searcher, articles) = sample();
    let queries: BTreeSet<String> = articles
        .iter()
        .flat_map(|article| &article.passages)
        .flat_map(|passage| {
            let words: Vec<char> = passage.text.chars().collect();
            [words.iter().take(3).collect(), words.iter().rev().skip(2).take(2).rev().collect()]
        })
        .filter(|query: &String| units(&fold(query)).any(|unit| unit.kind == UnitKind::Han))
        .collect();
    assert!(queries.len() > 300, "{} queries", queries.len());
    for query in queries {
        let answer = searcher
            .search(&Request { query: quoted(&query), limit: Some(5), ..Request::default() })
            .expect("it is a query");
        for hit in &answer.hits {
            assert_marks(&hit.text, &hit.marks, &query);
            assert_marks(&hit.snippet, &hit.snippet_marks, &query);
            if hit.kind == Kind::Title {
                assert_eq!(hit.title.as_deref(), Some(hit.text.as_str()));
            }
        }
    }
}

fn assert_marks(text: &str, marks: &[[usize; 2]], query: &str) {
    let chars: Vec<char> = text.chars().collect();
    let query_text = fold(query);
    let mut before = 0;
    let mut stripped = String::new();
    for [start, end] in marks {
        assert!(before <= *start && start < end && *end <= chars.len(), "{marks:?} in {text}");
        stripped.extend(&chars[before..*start]);
        let marked: String = chars[*start..*end].iter().collect();
        assert!(fold(&marked).contains(query_text.trim()), "{marked} for {query}");
        stripped.push_str(&marked);
        before = *end;
    }
    stripped.extend(&chars[before..]);
    assert_eq!(stripped, text);
}

#[test]
fn what_people_search_for_is_found_and_only_that() {
    let (searcher, articles) = sample();
    for query in ["城阳", "三高", "助餐", "托位", "管网", "老", "癌", "象耳山"] {
        let found: BTreeSet<String> = all(&searcher, query).into_iter().collect();
        assert_eq!(found, holders(&articles, &[query]), "{query}");
    }
}

#[test]
fn a_run_of_several_words_is_found_whole_before_it_is_found_in_parts() {
    let (searcher, articles) = sample();
    for (query, words) in [
        ("实事项目", ["实事", "项目"].as_slice()),
        ("旧小区改造", &["旧", "小区", "改造"]),
        ("癌筛查", &["癌", "筛查"]),
    ] {
        let found = all(&searcher, query);
        let whole = holders(&articles, &[query]);
        // A long passage that holds the run among much else may rank below a short one in parts.
        let first = found.iter().take(whole.len().div_ceil(2));
        assert!(first.clone().all(|id| whole.contains(id)), "{query}: {found:?}, whole: {whole:?}");
        assert_eq!(
            found.into_iter().collect::<BTreeSet<_>>(),
            holders(&articles, words),
            "{query}"
        );
    }
}

/// Ids of the passages that hold every one of some runs; where none does, of what is around articles.
fn holders(articles: &[Article], runs: &[&str]) -> BTreeSet<String> {
    let holds = |passage: &&Passage| {
        runs.iter().all(|run| places(passage).any(|place| fold(place).contains(run)))
    };
    let own = articles.iter().flat_map(|article| &article.passages);
    let found: BTreeSet<String> = own.filter(holds).map(|passage| passage.id.clone()).collect();
    if !found.is_empty() {
        return found;
    }
    with_furniture(articles).iter().filter(holds).map(|passage| passage.id.clone()).collect()
}

/// The passages of some articles, and what is around them.
fn with_furniture(articles: &[Article]) -> Vec<Passage> {
    let all = |article: &Article| [article.passages.clone(), article.furniture()].concat();
    articles.iter().flat_map(all).collect()
}

fn all(searcher: &Pipeline, query: &str) -> Vec<String> {
    let (query, mode) = (query.to_owned(), MatchMode::All);
    let request = Request { query, mode, limit: None, exact: true, ..Request::default() };
    searcher.search(&request).expect("it is a query").hits.into_iter().map(|hit| hit.id).collect()
}
