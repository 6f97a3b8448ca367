//! Years and figures are looked up in columns where something else says which passages to look at, and columns are read
//! from end to end where nothing does: either way the passages are those that a look at each of them gives.

use std::sync::LazyLock;

use minsou::answer::Sort;
use minsou::corpus::{Article, Bytes, Format, Reader};
use minsou::engine::local::{LocalEngine, MergePolicy};
use minsou::engine::{Engine, PassageHandle, Selection};
use minsou::index::build_segments;
use minsou::plan::{Condition, Plan, run_of};
use minsou::query::YearRange;
use proptest::prelude::*;
use tempfile::TempDir;

/// One passage: what a condition may ask of it.
struct Seen {
    handle: PassageHandle,
    text: String,
    year: Option<i64>,
    figures: usize,
}

struct Index {
    _folder: TempDir,
    engine: LocalEngine,
    passages: Vec<Seen>,
}

fn article(id: usize) -> Article {
    let year = if id % 4 == 3 { String::new() } else { format!("{}年", 2030 + id % 3) };
    let mut text = format!("余杭区{year}民生实事\n\n");
    for item in 1..=3 + id % 5 {
        let what = ["养老院", "公园", "养老公园"][(id + item) % 3];
        let told = if item % 2 == 0 { format!("{}处", item + 1) } else { "一批".to_owned() };
        text += &format!("{item}.新建{what}{told}，方便群众。\n\n完成情况：{what}已建成。\n\n");
    }
    let bytes = Bytes::new(text.into_bytes());
    Reader::new().read_as(&format!("a{id:02}"), "a.txt", Format::Text, &bytes).unwrap()
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let batches = [(0..9).map(article), (9..24).map(article)];
    build_segments(folder.path(), batches, MergePolicy::Never).unwrap();
    let engine = LocalEngine::open(folder.path()).unwrap();
    let everything = Selection { limit: usize::MAX, sort: Sort::Position, ..Selection::default() };
    let found = engine.candidates(&Plan::of(Condition::Everything), &everything).unwrap().best;
    let handles: Vec<&PassageHandle> = found.iter().map(|one| &one.handle).collect();
    let stored = engine.passages_with_figures(&handles).unwrap();
    let passages = found.iter().zip(stored).map(|(candidate, stored)| Seen {
        handle: candidate.handle.clone(),
        text: stored.passage.text,
        year: candidate.year,
        figures: stored.figures.len(),
    });
    let passages: Vec<Seen> = passages.collect();
    assert!(
        passages.iter().any(|one| one.figures > 0) && passages.iter().any(|one| one.figures == 0)
    );
    assert!(passages.iter().any(|one| one.year.is_none()), "an article without a year");
    Index { _folder: folder, engine, passages }
});

fn holds(condition: &Condition, one: &Seen) -> bool {
    match condition {
        Condition::Everything => true,
        Condition::Run { units, .. } => one.text.contains(&units.concat()),
        Condition::Year(ranges) => one.year.is_some_and(|year| {
            ranges.iter().any(|range| range.contains(i32::try_from(year).unwrap()))
        }),
        Condition::HasFigures => one.figures > 0,
        Condition::All(all) => all.iter().all(|condition| holds(condition, one)),
        Condition::Any(any) => any.iter().any(|condition| holds(condition, one)),
        Condition::AtLeast(least, some) => {
            some.iter().filter(|condition| holds(condition, one)).count() >= *least
        }
        Condition::Not(condition) => !holds(condition, one),
        other => panic!("{other} is asked nowhere here"),
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let run = |text: &str| Condition::own_run(&run_of(text));
    let range =
        (2028..2034, 0..3).prop_map(|(first, more)| YearRange { first, last: first + more });
    let leaf = prop_oneof![
        Just(run("养老")),
        Just(run("公园")),
        Just(run("养老公园已建成")),
        Just(run("群众")),
        Just(Condition::HasFigures),
        Just(Condition::Everything),
        prop::collection::vec(range, 1..3).prop_map(Condition::Year),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let some = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            some.clone().prop_map(Condition::all),
            some.clone().prop_map(Condition::all),
            some.clone().prop_map(Condition::any),
            (1_usize..3, prop::collection::vec(inner.clone(), 2..4))
                .prop_map(|(least, some)| Condition::AtLeast(least, some)),
            inner.prop_map(|one| Condition::Not(Box::new(one))),
        ]
    })
}

proptest! {
    #[test]
    fn the_passages_of_a_condition_are_those_that_satisfy_it(condition in condition()) {
        let Index { engine, passages, .. } = &*INDEX;
        let wanted: Vec<u64> =
            passages.iter().filter(|one| holds(&condition, one)).map(|one| one.handle.key).collect();
        let plan = Plan::of(condition);
        let selection = Selection { limit: usize::MAX, sort: Sort::Position, ..Selection::default() };
        let found = engine.candidates(&plan, &selection).unwrap();
        let keys: Vec<u64> = found.best.iter().map(|one| one.handle.key).collect();
        prop_assert_eq!(&keys, &wanted, "{}", plan.condition);
        prop_assert_eq!(engine.totals(&[&plan, &plan], usize::MAX).unwrap(), [wanted.len(); 2]);
        prop_assert_eq!(engine.totals(&[&plan], 2).unwrap(), [wanted.len().min(2)]);
    }
}

/// What is read at one time for a table is what reading one thing after the other gives.
#[test]
fn a_table_is_read_at_once_as_it_is_read_in_turn() {
    let Index { engine, passages, .. } = &*INDEX;
    for (step, from) in [(1, 0), (3, 1), (7, 2), (50, 5), (1000, 0)] {
        let handles: Vec<&PassageHandle> =
            passages.iter().skip(from).step_by(step).map(|one| &one.handle).rev().collect();
        let mut ids: Vec<&str> = handles.iter().map(|handle| &*handle.article).collect();
        ids.sort_unstable();
        ids.dedup();
        let facts = engine.articles(&ids).unwrap();
        let mut items = engine.items(&handles).unwrap();
        items.retain(|one| handles.iter().all(|known| known.key != one.key));
        for beside in [false, true] {
            let read = engine.table_source(&handles, beside).unwrap();
            assert_eq!(read.passages, engine.passages_with_figures(&handles).unwrap());
            assert_eq!(read.articles.len(), ids.len());
            for (id, facts) in ids.iter().zip(&facts) {
                assert_eq!(read.articles.get(*id), facts.as_ref());
            }
            let (further, stored): (Vec<_>, Vec<_>) = read.beside.into_iter().unzip();
            assert_eq!(further, if beside { items.clone() } else { Vec::new() });
            let further: Vec<&PassageHandle> = further.iter().collect();
            assert_eq!(stored, engine.passages_with_figures(&further).unwrap());
        }
        assert!(step == 1 || step == 1000 || !items.is_empty(), "{step}");
    }
    let nothing = engine.table_source(&[], true).unwrap();
    assert!(nothing.passages.is_empty() && nothing.articles.is_empty());
    // An item of two passages: what was promised, and what came of it.
    let first = passages.iter().find(|one| one.text.contains("新建")).unwrap();
    assert!(engine.items(&[&first.handle]).unwrap().len() > 1, "{}", first.text);
}

/// A year beside other conditions costs a look at each passage that they leave, however many ranges it is of.
#[test]
fn many_years_are_one_condition() {
    let Index { engine, .. } = &*INDEX;
    let years = |ranges: Vec<YearRange>| Plan::of(Condition::Year(ranges));
    let neighbours = (2000..2040).map(|first| YearRange { first, last: first + 1 }).collect();
    let one = years(vec![YearRange { first: 2000, last: 2040 }]);
    let many = years(neighbours);
    assert_eq!(
        engine.totals(&[&many], usize::MAX).unwrap(),
        engine.totals(&[&one], usize::MAX).unwrap()
    );
}
