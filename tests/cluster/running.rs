//! The real cluster, where one runs, and a corpus for it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, fs};

use minsou::corpus::{Links, Reader};
use minsou::engine::cluster::{Access, Address, Layout};
use minsou::index::{Options, PushOptions, Report, build, push};
use minsou::search::Pipeline;
use minsou::text::UserWords;
use serde_json::Value;

/// Nodes are stopped in some tests: they take turns.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A cluster of three nodes.
pub(super) struct Running {
    urls: String,
    folder: Option<PathBuf>,
    _turn: MutexGuard<'static, ()>,
}

/// The cluster that is named in the environment; without one, a word on what to do.
pub(super) fn running() -> Option<Running> {
    let Ok(urls) = env::var("MINSOU_TEST_CLUSTER") else {
        eprintln!(
            "skipped, for no cluster runs: `tests/cluster/nodes.sh start FOLDER` starts one and prints what to set"
        );
        return None;
    };
    let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = env::var_os("MINSOU_TEST_CLUSTER_FOLDER").map(PathBuf::from);
    Some(Running { urls, folder, _turn: turn })
}

impl Running {
    pub(super) fn urls(&self) -> &str {
        &self.urls
    }

    /// An index that no other test uses; what was left of one of that name is gone.
    pub(super) fn index(&self, name: &str) -> Address {
        let name = format!("minsou-test-{name}");
        self.request("DELETE", &format!("/{name}-*?ignore_unavailable=true"));
        Address::new(&self.urls, &name).unwrap()
    }

    /// The answer of the first node that gives one.
    pub(super) fn request(&self, method: &str, path: &str) -> String {
        let answers = self.urls.split(',').map(|node| {
            let url = format!("{node}{path}");
            let said = Command::new("curl").args(["-s", "-m", "60", "-X", method, &url]).output();
            String::from_utf8(said.unwrap().stdout).unwrap()
        });
        answers.into_iter().find(|answer| !answer.is_empty()).unwrap_or_default()
    }

    /// Stops a node, or starts it again, if that can be done here.
    pub(super) fn node(&self, command: &str, number: usize) -> bool {
        let Some(folder) = &self.folder else {
            eprintln!("skipped: MINSOU_TEST_CLUSTER_FOLDER is not set, so no node can be stopped");
            return false;
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cluster/nodes.sh");
        let done = Command::new(script).arg(command).arg(folder).arg(number.to_string()).status();
        assert!(done.unwrap().success(), "{command} {number}");
        true
    }

    /// Waits until something has been written to an index that is not published yet.
    pub(super) fn await_begun(&self, address: &Address) {
        let started = Instant::now();
        let path = format!("/{}-*/_stats/indexing", address.index());
        while indexed(&self.request("GET", &path)).unwrap_or_default() == 0 {
            assert!(started.elapsed() < Duration::from_secs(180), "nothing is written");
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// Waits until an index is whole.
    pub(super) fn await_health(&self, address: &Address, status: &str) {
        let started = Instant::now();
        let path =
            format!("/_cluster/health/{}?wait_for_status={status}&timeout=5s", address.index());
        while !self.request("GET", &path).contains("\"timed_out\":false") {
            assert!(started.elapsed() < Duration::from_secs(180), "it does not become {status}");
            thread::sleep(Duration::from_millis(500));
        }
    }
}

/// Documents that were written to the primary shards, from the answer to `GET _stats/indexing`.
pub(super) fn indexed(stats: &str) -> Option<u64> {
    let stats: Value = serde_json::from_str(stats).ok()?;
    stats.pointer("/_all/primaries/indexing/index_total")?.as_u64()
}

/// The sample articles and those that were written for tests, in one corpus.
pub(super) fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (from, to) in [("corpus", "samples"), ("tests/fixtures/articles", "written")] {
        fs::create_dir(folder.path().join(to)).unwrap();
        for file in fs::read_dir(root.join(from)).unwrap().flatten() {
            if file.file_type().unwrap().is_file() {
                fs::copy(file.path(), folder.path().join(to).join(file.file_name())).unwrap();
            }
        }
    }
    folder
}

pub(super) fn push_to(
    address: &Address,
    corpus: &Path,
    rebuild: bool,
) -> minsou::error::Result<Report> {
    let options = PushOptions {
        corpus,
        links: Links::Within,
        to: address,
        access: &Access::default(),
        layout: Layout { shards: 3, replicas: 1 },
        reader: &Reader::default(),
        words: &UserWords::default(),
        rebuild,
    };
    push(&options, &mut |_| {})
}

/// An index in a folder.
pub(super) fn built(corpus: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        corpus,
        index: folder.path(),
        reader: &Reader::default(),
        words: &UserWords::default(),
        rebuild: false,
    };
    build(&options, &mut |_| {}).unwrap();
    folder
}

pub(super) fn open(address: &Address) -> minsou::error::Result<Pipeline> {
    Pipeline::open_cluster(address, &Access::default(), Path::new("corpus"))
}
