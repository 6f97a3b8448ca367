//! A whole index, of which one file has changed: the last byte says which, the others where and how. It is refused, or
//! answers as before.
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

/// A file with changes of four bytes each: three say where, and the last what is done to the byte there.
fn changed(whole: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for change in changes.as_chunks::<4>().0 {
        let [a, b, c, how] = *change;
        let at = (usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c)) % (bytes.len() + 1);
        match how {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, how),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= how),
        }
    }
    bytes
}

fuzz_target!(|bytes: &[u8]| {
    let Some((of, changes)) = bytes.split_last() else { return };
    let (path, whole) = &WHOLE.files[usize::from(*of) % WHOLE.files.len()];
    fs::write(path, changed(whole, changes)).expect("writable");
    if let Ok(found) = search(WHOLE.folder.path()) {
        assert_eq!(found, WHOLE.found, "{}", path.display());
    }
    fs::write(path, whole).expect("writable");
});
