//! A user's own words, synonyms and rules: found beside a corpus, named, changed, mistaken.

use std::fs;
use std::path::{Path, PathBuf};

use minsou::answer::{MatchMode, Request, Searcher};
use minsou::corpus::{ListKind, Lists, NamedLists};
use minsou::error::Error;
use minsou::index::{Options, Report, build};
use minsou::search::Pipeline;

const ARTICLE: &str = "昆明市2022年10件民生实事\n\n1.新建滇缘驿站20个，为骑手提供饮水、充电服务。\n\n\
                       2.改造花渔沟片区供水管道12公里。\n\n3.新增普惠托位500个。\n";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("the desk is in order") };
        fs::create_dir_all(desk.corpus().join(".minsou")).expect("the desk is in order");
        fs::write(desk.corpus().join("kunming.txt"), ARTICLE).expect("the desk is in order");
        desk
    }

    fn corpus(&self) -> PathBuf {
        self.folder.path().join("corpus")
    }

    fn list(&self, name: &str, content: &str) -> PathBuf {
        let path = self.corpus().join(".minsou").join(name);
        fs::write(&path, content).expect("the desk is in order");
        path
    }

    fn lists(&self) -> Result<Lists, Error> {
        Lists::load(&self.corpus(), &NamedLists::default())
    }

    fn build(&self) -> Report {
        let lists = self.lists().expect("the desk is in order");
        let options = Options {
            corpus: &self.corpus(),
            index: &self.folder.path().join("index"),
            reader: &lists.reader().expect("the desk is in order"),
            words: &lists.words,
            rebuild: false,
        };
        build(&options, &mut |_| {}).expect("the desk is in order")
    }

    fn searcher(&self) -> Pipeline {
        Pipeline::open(&self.folder.path().join("index"), Path::new("corpus"))
            .expect("the desk is in order")
            .with_lists(&self.lists().expect("the desk is in order"))
    }
}

fn find(searcher: &Pipeline, query: &str) -> Vec<String> {
    let request = Request { query: query.to_owned(), mode: MatchMode::All, ..Request::default() };
    searcher
        .search(&request)
        .expect("the desk is in order")
        .hits
        .into_iter()
        .map(|hit| hit.id)
        .collect()
}

fn words(searcher: &Pipeline, prefix: &str) -> Vec<String> {
    searcher
        .complete(prefix, 10)
        .expect("the desk is in order")
        .into_iter()
        .map(|completion| completion.term)
        .collect()
}

#[test]
fn changed_words_cut_the_index_again_without_its_files() {
    let desk = Desk::new();
    assert!(!desk.build().recut);
    assert!(!words(&desk.searcher(), "花渔").contains(&"花渔沟".to_owned()));
    let before = desk.searcher().article("kunming").unwrap().unwrap();
    let text = find(&desk.searcher(), "花渔沟");

    desk.list("dict.txt", "花渔沟\n滇缘驿站 300 n\n");
    assert!(desk.searcher().is_cut_otherwise());
    let report = desk.build();
    assert_eq!((report.recut, report.unchanged, report.changed), (true, 1, 0));
    assert_eq!(report.rebuilt_because, None);
    let searcher = desk.searcher();
    assert!(!searcher.is_cut_otherwise());
    assert!(words(&searcher, "花渔").contains(&"花渔沟".to_owned()));
    assert_eq!(searcher.article("kunming").unwrap().unwrap(), before, "nothing else changed");
    assert_eq!(find(&searcher, "花渔沟"), text, "what is found never depends on words");

    let again = desk.build();
    assert!(!again.recut && again.unchanged == 1);
    fs::remove_file(desk.corpus().join(".minsou/dict.txt")).unwrap();
    assert!(desk.build().recut, "words that are gone");
    assert!(!words(&desk.searcher(), "花渔").contains(&"花渔沟".to_owned()));
}

#[test]
fn a_file_that_changed_with_the_words_is_read() {
    let desk = Desk::new();
    desk.build();
    desk.list("dict.txt", "骑手驿站\n");
    let article = ARTICLE.replace("滇缘驿站", "骑手驿站");
    fs::write(desk.corpus().join("kunming.txt"), article).unwrap();
    let report = desk.build();
    assert_eq!((report.recut, report.changed), (true, 1));
    assert!(words(&desk.searcher(), "骑手").contains(&"骑手驿站".to_owned()));
    assert!(find(&desk.searcher(), "\"滇缘驿站\"").is_empty());
}

#[test]
fn synonyms_of_ones_own_need_no_new_index() {
    let desk = Desk::new();
    desk.build();
    assert!(find(&desk.searcher(), "外卖小哥歇脚点").is_empty());
    desk.list("synonyms.toml", "synonyms = [\"外卖小哥歇脚点 = 滇缘驿站\"]\n");
    assert_eq!(find(&desk.searcher(), "外卖小哥歇脚点").len(), 1);
    assert!(!desk.searcher().is_cut_otherwise());
}

#[test]
fn lists_in_force_are_named_and_a_flag_goes_before_the_folder() {
    let desk = Desk::new();
    let built_in = desk.lists().unwrap();
    assert_eq!(built_in.sources.len(), ListKind::ALL.len());
    assert!(built_in.sources.iter().all(|(_, path)| path.is_none()));

    let found = desk.list("dict.txt", "花渔沟\n");
    let named = desk.folder.path().join("mine.txt");
    fs::write(&named, "滇缘驿站\n").unwrap();
    let source = |lists: &Lists| lists.sources[0].clone();
    assert_eq!(source(&desk.lists().unwrap()), (ListKind::Dictionary, Some(found)));
    let flags = NamedLists { dictionary: Some(named.clone()), ..NamedLists::default() };
    let lists = Lists::load(&desk.corpus(), &flags).unwrap();
    assert_eq!(source(&lists), (ListKind::Dictionary, Some(named)));
    let own = lists.words.dictionary().unwrap();
    assert!(own.frequency("滇缘驿站").is_some() && own.frequency("花渔沟").is_none());
}

#[test]
fn a_mistake_is_named_by_file_and_line() {
    for (name, content, line) in [
        ("dict.txt", "好词 3\n坏词 many\n", "line 2"),
        ("synonyms.toml", "synonyms = [\n\"A = B\",\n\"C\",\n]\n", "line 3"),
        ("taxonomy.toml", "[\"没有的类\"]\nstrong = [\"词\"]\n", "line 1"),
    ] {
        let desk = Desk::new();
        desk.list(name, content);
        let error = match desk.lists().and_then(|lists| lists.reader().map(|_| ())) {
            Err(error) => error.to_string(),
            Ok(()) => panic!("{name} was taken"),
        };
        assert!(error.contains(name) && error.contains(line) && !error.contains('\n'), "{error}");
    }
    let flags = NamedLists { synonyms: Some("nowhere.toml".into()), ..NamedLists::default() };
    let error = Lists::load(&Desk::new().corpus(), &flags).unwrap_err().to_string();
    assert!(error.contains("nowhere.toml"), "{error}");
}
