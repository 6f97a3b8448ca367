//! `index --watch`: the index follows the corpus.

use std::fs;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::archives::archive;
use super::desk::{Desk, PLAN, REPORT};

/// Ends with its test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Searches until `found` holds of what comes out.
fn becomes(desk: &Desk, query: &str, found: impl Fn(&str) -> bool) -> bool {
    let deadline = Instant::now() + Duration::from_secs(30);
    while Instant::now() < deadline {
        if found(&desk.run(&["search", query, "--format", "ids"]).stdout) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    false
}

#[test]
fn a_list_that_a_flag_names_is_followed_wherever_it_lies() {
    let rules = |run: &str| format!("[\"文体\"]\nstrong = [\"{run}\"]\n");
    let desk = Desk::new().file("lists/mine.toml", rules("停车位"));
    let log = fs::File::create(desk.path("log.txt")).unwrap();
    let child = desk
        .command()
        .args(["index", "--watch", "--taxonomy", "lists/mine.toml"])
        .stderr(log)
        .stdout(Stdio::null())
        .spawn();
    let _watching = Running(child.unwrap());
    let said = || fs::read_to_string(desk.path("log.txt")).unwrap();
    assert!(becomes(&desk, "养老", |_| said().contains("watching corpus")), "{}", said());
    // As an editor saves: a new file in the place of the old one.
    fs::write(desk.path("lists/new"), rules("助餐")).unwrap();
    fs::rename(desk.path("lists/new"), desk.path("lists/mine.toml")).unwrap();
    let followed = becomes(&desk, "助餐 类别:文体", |ids| ids.contains("yuhang-2031#"));
    assert!(followed, "{}", said());
}

#[test]
fn what_changes_is_read_and_a_bad_file_ends_nothing() {
    let desk = Desk::indexed();
    let log = fs::File::create(desk.path("log.txt")).unwrap();
    let child = desk.command().args(["index", "--watch"]).stderr(log).stdout(Stdio::null()).spawn();
    let mut watching = Running(child.unwrap());
    let said = || fs::read_to_string(desk.path("log.txt")).unwrap();
    assert!(becomes(&desk, "养老", |_| said().contains("watching corpus")), "{}", said());

    fs::write(desk.path("corpus/new.txt"), PLAN.replace("助餐", "滑冰场")).unwrap();
    assert!(becomes(&desk, "滑冰场", |ids| ids.contains("new#")), "{}", said());

    fs::create_dir_all(desk.path("corpus/.minsou")).unwrap();
    fs::write(desk.path("corpus/.minsou/taxonomy.toml"), "[\"文体\"]\nstrong = [\n").unwrap();
    assert!(becomes(&desk, "养老", |_| said().contains("error: ")), "{}", said());
    fs::remove_file(desk.path("corpus/.minsou/taxonomy.toml")).unwrap();

    fs::remove_file(desk.path("corpus/new.txt")).unwrap();
    assert!(becomes(&desk, "\"滑冰场\"", str::is_empty), "{}", said());
    assert!(watching.0.try_wait().unwrap().is_none(), "{}", said());
}

/// Whoever follows a corpus is told of a file once for each change to it.
#[test]
fn a_file_that_cannot_be_read_is_named_once_for_each_change() {
    let desk = Desk::indexed().file("corpus/bad.pdf", "no pdf").file("corpus/a.txt", PLAN);
    fs::write(desk.path("corpus/a.toml"), "year = 20204\n").unwrap();
    let log = fs::File::create(desk.path("log.txt")).unwrap();
    let child = desk.command().args(["index", "--watch"]).stderr(log).stdout(Stdio::null()).spawn();
    let _watching = Running(child.unwrap());
    let said = || fs::read_to_string(desk.path("log.txt")).unwrap();
    assert!(becomes(&desk, "养老", |_| said().contains("watching corpus")), "{}", said());
    for name in ["one", "two", "three"] {
        let text = PLAN.replace("助餐", name);
        fs::write(desk.path(&format!("corpus/{name}.txt")), text).unwrap();
        assert!(becomes(&desk, name, |ids| ids.contains(&format!("{name}#"))), "{}", said());
    }
    let count = |words: &str| said().matches(words).count();
    assert_eq!(count("skipped bad.pdf: "), 1, "{}", said());
    assert_eq!(count("warning: a.txt: a.toml: year is 20204"), 1, "{}", said());
    fs::write(desk.path("corpus/bad.pdf"), "still none").unwrap();
    assert!(becomes(&desk, "养老", |_| count("skipped bad.pdf: ") == 2), "{}", said());
}

#[test]
fn an_archive_is_followed_as_its_articles_are() {
    let desk = Desk::indexed().file("corpus/lists.zip", archive(&[("建邺.txt", REPORT)]));
    let log = fs::File::create(desk.path("log.txt")).unwrap();
    let child = desk.command().args(["index", "--watch"]).stderr(log).stdout(Stdio::null()).spawn();
    let _watching = Running(child.unwrap());
    let said = || fs::read_to_string(desk.path("log.txt")).unwrap();
    assert!(becomes(&desk, "养老", |_| said().contains("watching corpus")), "{}", said());
    assert!(becomes(&desk, "养老床位", |ids| ids.contains("lists.zip/建邺#")), "{}", said());
    // As a program that packs saves: a new file in the place of the old one.
    let plan = PLAN.replace("助餐", "滑冰场");
    let packed = archive(&[("建邺.txt", REPORT), ("余杭.txt", &plan), ("x.jpg", "x")]);
    fs::write(desk.path("new"), packed).unwrap();
    fs::rename(desk.path("new"), desk.path("corpus/lists.zip")).unwrap();
    assert!(becomes(&desk, "滑冰场", |ids| ids.contains("lists.zip/余杭#")), "{}", said());
    let count = |words: &str| said().matches(words).count();
    assert!(becomes(&desk, "养老", |_| count("skipped lists.zip/x.jpg: ") == 1), "{}", said());
    // One that is no archive any more loses its articles, and is named.
    fs::write(desk.path("corpus/lists.zip"), "cut off").unwrap();
    assert!(becomes(&desk, "养老", |_| count("skipped lists.zip: ") == 1), "{}", said());
    fs::remove_file(desk.path("corpus/lists.zip")).unwrap();
    assert!(becomes(&desk, "\"滑冰场\"", str::is_empty), "{}", said());
}
