//! A zip archive in the corpus, from the index to the line that an answer cites.

use std::fs;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::desk::{Desk, PLAN, REPORT};

pub(super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn desk() -> Desk {
    let zipped = archive(&[("余杭/2031.txt", PLAN), ("建邺.txt", REPORT), ("picture.jpg", "x")]);
    Desk::empty().file("corpus/lists.zip", zipped)
}

#[test]
fn a_hit_in_an_archive_leads_back_to_its_line() {
    let desk = desk();
    let ran = desk.run(&["index"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("skipped lists.zip/picture.jpg: "), "{ran:?}");
    assert!(ran.stderr.contains("indexed 2 articles"), "{ran:?}");

    let hit = desk.found(&["search", "养老助餐点"]);
    assert!(hit.starts_with("corpus/lists.zip/余杭/2031.txt:13: [3.] "), "{hit}");
    let place = hit.split(": ").next().unwrap();
    for name in [place, "lists.zip/余杭/2031.txt:13", "lists.zip/余杭/2031:13"] {
        assert!(desk.found(&["show", name]).contains("新建养老助餐点12个"), "{name}");
    }
    let ids = desk.found(&["search", "养老助餐点", "--format", "ids"]);
    assert_eq!(ids, "lists.zip/余杭/2031#4\n");
    assert_eq!(desk.found(&["show", "lists.zip/余杭/2031", "--raw"]), PLAN);
    let json = desk.run(&["show", "lists.zip/余杭/2031", "--format", "json"]);
    assert!(json.stdout.contains("\"path\":\"lists.zip/余杭/2031.txt\""), "{json:?}");
    assert_eq!(json.stderr, "", "what reading drops is read again");

    let verified = desk.run(&["verify"]);
    assert_eq!(verified.code, 0, "{verified:?}");
    let inspected = desk.run(&["inspect", "corpus/lists.zip", "--format", "ids"]);
    assert_eq!(inspected.code, 2, "the picture cannot be read: {inspected:?}");
    assert!(inspected.stdout.contains("2031#4"), "{inspected:?}");
    let one = desk.found(&["inspect", "corpus/lists.zip/建邺.txt", "--format", "ids"]);
    assert!(one.starts_with("建邺#1\n"), "{one}");
}

#[test]
fn of_a_changed_archive_only_what_changed_is_read_again() {
    let desk = desk();
    desk.run(&["index"]);
    let again = desk.run(&["index"]);
    assert!(again.stderr.contains("(2 unchanged)"), "{again:?}");
    let changed = REPORT.replace("300张", "360张");
    let zipped = archive(&[("余杭/2031.txt", PLAN), ("建邺.txt", &changed)]);
    fs::write(desk.path("corpus/lists.zip"), zipped).unwrap();
    let stale = desk.run(&["search", "养老床位"]);
    assert!(stale.stderr.contains("has changed since"), "{stale:?}");
    let refreshed = desk.run(&["index"]);
    assert!(refreshed.stderr.contains("(1 changed, 1 unchanged)"), "{refreshed:?}");
    assert!(desk.found(&["search", "养老床位"]).contains("360张"));
    fs::remove_file(desk.path("corpus/lists.zip")).unwrap();
    fs::write(desk.path("corpus/a.txt"), PLAN).unwrap();
    let refreshed = desk.run(&["index"]);
    assert!(refreshed.stderr.contains("(1 new, 2 gone)"), "{refreshed:?}");
}
