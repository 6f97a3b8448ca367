//! Which files a corpus has.

use std::fs;
use std::path::Path;

use minsou::corpus::{Links, fingerprint, source_file, walk, walk_through};

fn write(folder: &Path, below: &str) {
    let path = folder.join(below);
    fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("created");
    fs::write(path, "新建学校12所。").expect("written");
}

fn ids(folder: &Path) -> Vec<(String, String)> {
    walk(folder).expect("a corpus").into_iter().map(|file| (file.id, file.below)).collect()
}

#[test]
fn articles_are_called_by_their_path_and_ordered_by_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for below in ["jinan/2024.txt", "b.md", "a.html", "民生.docx"] {
        write(folder.path(), below);
    }
    let ids: Vec<String> = ids(folder.path()).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["a", "b", "jinan/2024", "民生"]);
}

#[test]
fn hidden_and_temporary_files_are_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let ignored = [
        ".git/a.txt",
        ".minsou/dict.txt",
        ".hidden.txt",
        "a.txt~",
        ".a.txt.swp",
        "a.tmp",
        ".DS_Store",
        "~$a.docx",
        "#a.txt#",
        "CVS/a.txt",
    ];
    for below in ignored {
        write(folder.path(), below);
    }
    write(folder.path(), "a.txt");
    assert_eq!(ids(folder.path()), [("a".to_owned(), "a.txt".to_owned())]);
}

#[test]
fn two_files_never_have_one_id() {
    let folder = tempfile::tempdir().expect("a folder");
    for below in ["a.md", "a.txt", "a.md.txt", "a.pdf"] {
        write(folder.path(), below);
    }
    let mut ids = ids(folder.path());
    ids.sort_by(|a, b| a.1.cmp(&b.1));
    let found: Vec<&str> = ids.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(found[3], "a");
    let mut unique = found.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), 4, "{found:?}");
}

#[test]
fn files_of_other_kinds_say_why_they_are_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "picture.jpg");
    write(folder.path(), "README");
    for file in walk(folder.path()).expect("a corpus") {
        let reason = file.load().expect_err("no article").to_string();
        assert!(reason.contains("txt"), "{reason}");
    }
}

#[test]
fn the_fingerprint_changes_with_any_file() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.txt");
    let print = || fingerprint(&walk(folder.path()).expect("a corpus"));
    let before = print();
    assert_eq!(before, print());
    write(folder.path(), "b.txt");
    assert_ne!(before, print());
}

#[test]
fn a_missing_corpus_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = walk(&folder.path().join("nowhere")).expect_err("no corpus").to_string();
    assert!(error.contains("--corpus"), "{error}");
}

#[cfg(unix)]
#[test]
fn loops_end_and_pipes_are_never_opened() {
    use std::process::Command;

    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "deep/a.txt");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("deep/loop")).expect("linked");
    std::os::unix::fs::symlink("nowhere", folder.path().join("broken.txt")).expect("linked");
    let pipe = folder.path().join("pipe.txt");
    let made = Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success());
    assert!(made, "mkfifo makes a pipe");
    let files = walk(folder.path()).expect("a corpus");
    let readable: Vec<&str> =
        files.iter().filter(|file| file.load().is_ok()).map(|file| file.id.as_str()).collect();
    assert_eq!(readable, ["deep/a"]);
    assert!(files.iter().all(|file| file.below != "pipe.txt"));
}

#[cfg(unix)]
#[test]
fn a_file_that_several_paths_lead_to_is_there_once() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().expect("a folder");
    for below in ["corpus/b/2024.txt", "corpus/z.txt", "beside/only.txt"] {
        write(folder.path(), below);
    }
    let corpus = folder.path().join("corpus");
    // `a` and `y` sort before what they lead to; the path without a link is kept all the same.
    symlink(folder.path(), corpus.join("above")).expect("linked");
    symlink(corpus.join("b"), corpus.join("a")).expect("linked");
    symlink(corpus.join("z.txt"), corpus.join("y.txt")).expect("linked");
    let files = walk_through(&corpus, Links::All).expect("a corpus");
    let below: Vec<_> = files.iter().map(|file| file.below.as_str()).collect();
    assert_eq!(below, ["above/beside/only.txt", "b/2024.txt", "z.txt"]);
}

/// Files, folders, sidecars, links to links, and a file that has become a link since it was indexed.
#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_corpus_is_named_and_not_followed() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().expect("a folder");
    let path = |below: &str| folder.path().join(below);
    for below in ["corpus/a.txt", "corpus/in/b.txt", "secret/key.txt", "corpus-2/c.txt"] {
        write(folder.path(), below);
    }
    fs::write(path("secret/a.toml"), "year = 2031\n").expect("written");
    for (target, link) in [
        ("secret/key.txt", "corpus/key.txt"),
        ("secret", "corpus/folder"),
        ("secret/a.toml", "corpus/a.toml"),
        ("corpus/folder", "corpus/in/again"),
        // Its name begins as that of the corpus does.
        ("corpus-2/c.txt", "corpus/c.txt"),
        ("corpus/in/b.txt", "corpus/within.txt"),
        ("corpus", "root"),
    ] {
        symlink(path(target), path(link)).expect("linked");
    }
    // The corpus itself may be reached through a link.
    for root in ["corpus", "root"] {
        let root = path(root);
        let files = walk(&root).expect("a corpus");
        let told: Vec<String> = files
            .iter()
            .map(|file| match file.load() {
                Ok(_) => file.below.clone(),
                Err(reason) => format!("{}: {reason}", file.below),
            })
            .collect();
        let refused = |below: &str| {
            format!("{below}: it is a link that leads out of the corpus; --follow reads it")
        };
        let mut expected = vec!["a.txt".to_owned(), "in/b.txt".to_owned()];
        expected.extend(["a.toml", "c.txt", "folder", "key.txt"].map(refused));
        let mut told = told;
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
        let all = walk_through(&root, Links::All).expect("a corpus");
        assert!(all.iter().all(|file| file.load().is_ok()), "{all:?}");
        assert!(all.iter().any(|file| file.below.ends_with("key.txt")), "{all:?}");
        for (below, is_read) in
            [("a.txt", true), ("key.txt", false), ("folder/key.txt", false), ("gone.txt", true)]
        {
            assert_eq!(source_file(&root, below, Links::Within).is_ok(), is_read, "{below}");
            assert!(source_file(&root, below, Links::All).is_ok());
        }
    }
}

/// What an archive does that gives back old times, and two files that change their names.
#[test]
#[cfg(unix)]
fn a_file_of_the_same_size_and_time_is_another() {
    // In the past, and where a clock was wrong in the future.
    for years in [0, 30] {
        changes_are_seen(years);
    }
}

/// `years` after 2020.
#[cfg(unix)]
fn changes_are_seen(years: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let seconds = 1_577_836_800 + years * 31_557_600;
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    let write = |name: &str, text: &str| {
        fs::write(path(name), text).expect("written");
        let file = fs::File::options().append(true).open(path(name)).expect("opened");
        file.set_modified(old).expect("its time can be set");
    };
    let facts = || -> Vec<(String, u64, u64)> {
        let files = walk(folder.path()).expect("a folder");
        files.into_iter().map(|file| (file.id, file.size, file.revision)).collect()
    };
    // Clocks of file systems tick every few milliseconds.
    let wait = || std::thread::sleep(std::time::Duration::from_millis(30));
    write("a.txt", "新建书屋3处。");
    write("b.txt", "新建书屋5处。");
    let before = facts();
    wait();
    write("a.txt", "新建书屋9处。");
    let edited = facts();
    assert_ne!(before[0], edited[0]);
    assert_eq!(before[1], edited[1]);
    wait();
    for (from, to) in [("a.txt", "t.txt"), ("b.txt", "a.txt"), ("t.txt", "b.txt")] {
        fs::rename(path(from), path(to)).expect("renamed");
    }
    let swapped = facts();
    assert!(swapped[0] != edited[0] && swapped[1] != edited[1], "{edited:?} {swapped:?}");
    wait();
    write("a.txt", "新建书屋7处。");
    assert_ne!(facts()[0], swapped[0], "the clock was wrong");
}
