//! `index --watch`: the index follows the corpus.

use std::fs;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::desk::{Desk, PLAN};

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
