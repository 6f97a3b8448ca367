//! The index follows the corpus, survives what happens to files, and never lets two write.

use std::fs;
use std::path::Path;

use minsou::answer::{MatchMode, Request, Searcher};
use minsou::corpus::{Bytes, Format, Reader};
use minsou::engine::local::MergePolicy;
use minsou::error::{Error, Result};
use minsou::index::{self, Options, Progress, Report};
use minsou::search::Pipeline;
use minsou::text::UserWords;
use tempfile::TempDir;

/// A corpus and an index in a folder of their own.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        fs::create_dir(folder.path().join("corpus")).expect("the folder is ours");
        Self { folder }
    }

    fn corpus(&self) -> std::path::PathBuf {
        self.folder.path().join("corpus")
    }

    fn index(&self) -> std::path::PathBuf {
        self.folder.path().join("index")
    }

    fn write(&self, name: &str, district: &str, project: &str) {
        let text = format!(
            "{district}2023年民生实事项目清单\n\n1. {project}。\n\n2. 改造提升农贸市场5处，方便居民生活。\n"
        );
        let path = self.corpus().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is ours");
        fs::write(path, text).expect("the folder is ours");
    }

    fn build(&self, rebuild: bool) -> Result<Report> {
        self.build_with(rebuild, &mut |_| {})
    }

    fn build_with(&self, rebuild: bool, progress: &mut dyn FnMut(Progress)) -> Result<Report> {
        let (corpus, index) = (self.corpus(), self.index());
        let reader = Reader::default();
        let options = Options {
            corpus: &corpus,
            index: &index,
            reader: &reader,
            words: &UserWords::default(),
            rebuild,
        };
        index::build(&options, progress)
    }

    fn searcher(&self) -> Result<Pipeline> {
        Pipeline::open(&self.index(), Path::new("corpus"))
    }

    fn articles_with(&self, query: &str) -> Vec<String> {
        let (query, mode) = (query.to_owned(), MatchMode::All);
        let request = Request { query, mode, limit: None, ..Request::default() };
        let answer =
            self.searcher().expect("it was built").search(&request).expect("it is a query");
        let mut articles: Vec<String> = answer.hits.into_iter().map(|hit| hit.article).collect();
        articles.dedup();
        articles.sort();
        articles
    }
}

#[test]
fn what_changed_is_read_again_and_what_vanished_leaves() {
    let desk = Desk::new();
    desk.write("a.txt", "济南市历下区", "新建口袋公园12个");
    desk.write("b/c.txt", "宁波市鄞州区", "新增停车位300个");
    let first = desk.build(false).expect("it can be built");
    assert_eq!((first.articles, first.added, first.changed, first.removed), (2, 2, 0, 0));
    assert_eq!(desk.articles_with("口袋公园"), ["a"]);
    assert_eq!(desk.articles_with("停车位"), ["b/c"]);

    let second = desk.build(false).expect("it can be built");
    assert_eq!((second.unchanged, second.added, second.changed, second.removed), (2, 0, 0, 0));

    desk.write("a.txt", "济南市历下区", "新建体育公园3处，总面积不少于2万平方米");
    desk.write("d.txt", "宁波市海曙区", "新建口袋公园7个");
    fs::remove_file(desk.corpus().join("b/c.txt")).expect("it is ours");
    let third = desk.build(false).expect("it can be built");
    assert_eq!((third.articles, third.added, third.changed, third.removed), (2, 1, 1, 1));
    assert_eq!(desk.articles_with("口袋公园"), ["d"]);
    assert_eq!(desk.articles_with("体育公园"), ["a"]);
    assert!(desk.articles_with("停车位").is_empty());
}

#[test]
fn what_was_merged_does_not_stay_on_the_disk() {
    let desk = Desk::new();
    for (name, project) in [("a.txt", "新建口袋公园12个"), ("b.txt", "新增停车位300个")]
    {
        desk.write(name, "济南市历下区", project);
        desk.build(false).expect("it can be built");
    }
    let files = walkdir::WalkDir::new(desk.index()).into_iter();
    let files = files.map(|file| file.expect("it can be listed").into_path());
    // Each segment has one.
    let stores = files.filter(|path| path.extension().is_some_and(|ending| ending == "store"));
    assert_eq!(stores.count(), 1);
}

#[test]
fn a_refreshed_index_answers_as_a_new_one_scores_and_all() {
    let desk = Desk::new();
    desk.write("a.txt", "济南市历下区", "新建口袋公园12个");
    desk.write("b.txt", "宁波市鄞州区", "新增停车位300个");
    desk.build(false).expect("it can be built");
    desk.write("b.txt", "宁波市鄞州区", "新建口袋公园8个，新增停车位301个");
    desk.build(false).expect("it can be built");
    let search = || {
        let request = Request { query: "口袋公园".to_owned(), ..Request::default() };
        desk.searcher().expect("it was built").search(&request).expect("it is a query")
    };
    let refreshed = search();
    desk.build(true).expect("it can be built");
    assert_eq!(refreshed, search());
}

/// Whether the commit is between the two or behind them.
#[test]
fn an_article_that_is_written_again_takes_the_place_of_its_older_self() {
    let read = |text: &str| {
        let bytes = Bytes::new(text.as_bytes().to_vec());
        Reader::default().read_as("a", "a.txt", Format::Text, &bytes).expect("an article")
    };
    let older = read("济南市历下区2023年民生实事\n\n1. 新建口袋公园12个。\n");
    let newer = read("济南市历下区2023年民生实事\n\n1. 新增停车位300个。\n");
    for batches in [vec![vec![older.clone(), newer.clone()]], vec![vec![older], vec![newer]]] {
        let folder = tempfile::tempdir().expect("there is room");
        index::build_segments(folder.path(), batches, MergePolicy::Never).expect("it is written");
        let searcher = Pipeline::open(folder.path(), Path::new("corpus")).expect("it was built");
        let found = |query: &str| {
            let (query, mode) = (query.to_owned(), MatchMode::All);
            let request = Request { query, mode, ..Request::default() };
            searcher.search(&request).expect("it is a query").hits.len()
        };
        assert_eq!((found("口袋公园"), found("停车位")), (0, 1));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    desk.write("a.txt", "济南市历下区", "新建口袋公园12个");
    fs::write(desk.corpus().join("bad.pdf"), b"no pdf").expect("the folder is ours");
    fs::write(desk.corpus().join("empty.txt"), b"").expect("the folder is ours");
    let report = desk.build(false).expect("it can be built");
    assert_eq!(report.articles, 1);
    let skipped: Vec<String> =
        report.skipped.iter().map(|remark| remark.path.display().to_string()).collect();
    assert_eq!(skipped, ["bad.pdf", "empty.txt"]);
    assert!(report.skipped.iter().all(|remark| !remark.message.is_empty()));
}

#[test]
fn no_corpus_and_an_empty_one_are_two_errors() {
    let desk = Desk::new();
    assert!(matches!(desk.build(false), Err(Error::EmptyCorpus { .. })));
    fs::remove_dir(desk.corpus()).expect("it is ours");
    assert!(matches!(desk.build(false), Err(Error::NoCorpus { .. })));
    assert!(matches!(desk.searcher(), Err(Error::IndexMissing { .. })));
}

#[test]
fn the_second_writer_is_told_who_the_first_is() {
    let desk = Desk::new();
    desk.write("a.txt", "济南市历下区", "新建口袋公园12个");
    let mut second = None;
    desk.build_with(false, &mut |_| second = Some(desk.build(false).map(|_| ())))
        .expect("the first is not disturbed");
    let message = second.expect("progress was told").expect_err("it is locked").to_string();
    assert!(message.contains(&std::process::id().to_string()), "{message}");
    assert_eq!(desk.articles_with("口袋公园"), ["a"]);
}

#[test]
fn damage_is_named_and_a_rebuild_mends_it() {
    let desk = Desk::new();
    desk.write("a.txt", "济南市历下区", "新建口袋公园12个");
    desk.build(false).expect("it can be built");
    let files: Vec<_> = fs::read_dir(desk.index().join(version_folder(&desk)))
        .expect("it was built")
        .map(|entry| entry.expect("it is readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "lock" && ending != "pid"))
        .filter(|path| {
            !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
        })
        .collect();
    assert!(files.len() > 4, "{files:?}");
    for path in files {
        let whole = fs::read(&path).expect("it is readable");
        for damage in [&whole[..whole.len() / 2], b"not an index".as_slice(), b""] {
            fs::write(&path, damage).expect("it is ours");
            let answer = desk.searcher().and_then(|searcher| {
                searcher.search(&Request { query: "口袋公园".to_owned(), ..Request::default() })
            });
            assert!(answer.is_err(), "{}", path.display());
        }
        fs::write(&path, whole).expect("it is ours");
    }
    fs::write(desk.index().join(version_folder(&desk)).join("meta.json"), "{").expect("it is ours");
    assert!(matches!(desk.build(false), Err(Error::IndexDamaged { .. })));
    desk.build(true).expect("a rebuild needs nothing of the old one");
    assert_eq!(desk.articles_with("口袋公园"), ["a"]);
}

/// The one generation of the index.
fn version_folder(desk: &Desk) -> String {
    let mut folders = fs::read_dir(desk.index()).expect("it was built").map(|entry| {
        let entry = entry.expect("it is readable");
        (entry.path().is_dir(), entry.file_name().to_string_lossy().into_owned())
    });
    folders.find(|(is_folder, _)| *is_folder).expect("it holds a folder").1
}
