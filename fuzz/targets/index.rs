//! A whole index, of which one file holds these bytes; the last says which. It is refused, or answers as before.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use minsou::answer::{Request, Searcher};
use minsou::search::Pipeline;

struct Whole {
    folder: tempfile::TempDir,
    files: Vec<(PathBuf, Vec<u8>)>,
    found: usize,
}

static WHOLE: LazyLock<Whole> = LazyLock::new(|| {
    let folder = minsou_fuzz::index();
    let mut files = Vec::new();
    for generation in fs::read_dir(folder.path()).expect("a folder") {
        let generation = generation.expect("a file").path();
        if generation.is_dir() {
            for file in fs::read_dir(generation).expect("a folder") {
                let path = file.expect("a file").path();
                files.push((path.clone(), fs::read(path).expect("readable")));
            }
        }
    }
    files.sort();
    let found = search(folder.path()).expect("it is whole");
    Whole { folder, files, found }
});

fn search(index: &Path) -> minsou::error::Result<usize> {
    let pipeline = Pipeline::open(index, "corpus".as_ref())?;
    let request = Request { query: "养老".to_owned(), limit: Some(10), ..Request::default() };
    let answer = pipeline.search(&request)?;
    pipeline.stats()?;
    Ok(answer.total)
}

fuzz_target!(|bytes: &[u8]| {
    let Some((of, bytes)) = bytes.split_last() else { return };
    let (path, whole) = &WHOLE.files[usize::from(*of) % WHOLE.files.len()];
    fs::write(path, bytes).expect("writable");
    if let Ok(found) = search(WHOLE.folder.path()) {
        assert_eq!(found, WHOLE.found, "{}", path.display());
    }
    fs::write(path, whole).expect("writable");
});
