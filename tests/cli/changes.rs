//! What changes in a corpus and what is wrong in it is seen and said, once, with what to do.

use std::fs;

use super::desk::{Desk, PLAN, REPORT};

fn set_old(desk: &Desk, below: &str) {
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_577_836_800);
    let file = fs::File::options().append(true).open(desk.path(below)).unwrap();
    file.set_modified(old).unwrap();
}

/// As an archiver unpacks: the old time, and here the old size.
#[cfg(unix)]
#[test]
fn an_edit_that_keeps_size_and_time_and_files_that_swap_names_are_read_again() {
    let desk =
        Desk::empty().file("corpus/a.txt", PLAN).file("corpus/b.txt", PLAN.replace("助餐", "洗衣"));
    set_old(&desk, "corpus/a.txt");
    set_old(&desk, "corpus/b.txt");
    desk.run(&["index"]);
    std::thread::sleep(std::time::Duration::from_millis(30));
    fs::write(desk.path("corpus/a.txt"), PLAN.replace("助餐点12", "助餐点19")).unwrap();
    set_old(&desk, "corpus/a.txt");
    let ran = desk.run(&["index"]);
    assert!(ran.stderr.contains("(1 changed, 1 unchanged)"), "{ran:?}");
    assert!(desk.found(&["search", "助餐"]).contains("助餐点19"));

    std::thread::sleep(std::time::Duration::from_millis(30));
    for (from, to) in [("a.txt", "t"), ("b.txt", "a.txt"), ("t", "b.txt")] {
        fs::rename(desk.path(&format!("corpus/{from}")), desk.path(&format!("corpus/{to}")))
            .unwrap();
    }
    let stale = desk.run(&["search", "助餐"]);
    assert!(stale.stderr.contains("has changed since"), "{stale:?}");
    let ran = desk.run(&["index"]);
    assert!(ran.stderr.contains("(2 changed)"), "{ran:?}");
    assert!(desk.found(&["search", "助餐"]).starts_with("corpus/b.txt:"));
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn what_a_sidecar_cannot_mean_is_said_with_the_remedy() {
    let desk = Desk::new()
        .file("corpus/yuhang-2031.toml", "district = \"余航区\"\nyear = 203\n")
        .file("corpus/jianye-2032.toml", "district = \"鼓楼区\"\n");
    let ran = desk.run(&["index"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let warnings: Vec<&str> =
        ran.stderr.lines().filter(|line| line.starts_with("warning: ")).collect();
    assert_eq!(warnings.len(), 2, "{ran:?}");
    assert!(
        warnings[0]
            .starts_with("warning: jianye-2032.txt: jianye-2032.toml: district `鼓楼区` may be ")
            && warnings[0].ends_with("; add city or province"),
        "{warnings:?}"
    );
    assert!(
        warnings[1].starts_with("warning: yuhang-2031.txt: yuhang-2031.toml: year is 203, ")
            && warnings[1].ends_with("; `minsou inspect` shows 1 more"),
        "{warnings:?}"
    );
    let inspected = desk.found(&["inspect", "corpus/yuhang-2031.txt", "--format", "json"]);
    assert!(inspected.contains("district `余航区` is in no list of places"), "{inspected}");
    // What has not changed is not said again.
    assert!(!desk.run(&["index"]).stderr.contains("warning"));
}

#[test]
fn characters_of_a_wrong_encoding_are_said_when_a_file_is_read() {
    let debris = REPORT.replace("300张", "30\u{fffd}张").replace("1200户", "12æœˆ15æ—¥户");
    let desk = Desk::empty().file("corpus/a.txt", debris).file("corpus/b.txt", PLAN);
    let ran = desk.run(&["index"]);
    let warning = "warning: a.txt: line 7 holds characters of a wrong or mixed encoding; \
                   save the file as UTF-8; `minsou inspect` shows 1 more\n";
    assert!(ran.stderr.contains(warning), "{ran:?}");
    let inspected = desk.found(&["inspect", "corpus/a.txt", "--pretty"]);
    assert!(inspected.contains("9  unreadable characters"), "{inspected}");
    assert!(!desk.run(&["index"]).stderr.contains("warning"));
}
