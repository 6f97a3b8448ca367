//! What there is only in a terminal: a pager, and links to files. `script` of util-linux makes the terminal.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::desk::Desk;

/// A pager that writes what it is given into a file, and one that reads nothing.
const KEEPING: &str = "#!/bin/sh\ncat > paged.txt\n";
const LEAVING: &str = "#!/bin/sh\nexit 0\n";

fn desk() -> Desk {
    let desk = Desk::indexed().file("keep", KEEPING).file("leave", LEAVING);
    for pager in ["keep", "leave"] {
        fs::set_permissions(desk.path(pager), fs::Permissions::from_mode(0o755)).unwrap();
    }
    desk
}

/// What a terminal shows of a line, and its exit code; `None` where no terminal can be made.
fn in_terminal(desk: &Desk, environment: &str, line: &str) -> Option<(String, i32)> {
    if desk.shell("command -v script").code != 0 {
        return None;
    }
    let ran = desk.shell(&format!(
        "{environment} script -qec {} /dev/null < /dev/null",
        quoted(&format!("stty cols 80 2>/dev/null; {line}"))
    ));
    Some((ran.stdout, ran.code))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn paged(desk: &Desk) -> Option<String> {
    fs::read_to_string(desk.path("paged.txt")).ok()
}

#[test]
fn a_terminal_gets_a_pager_and_nothing_else_does() {
    let desk = desk();
    let Some((shown, code)) =
        in_terminal(&desk, "TERM=xterm MINSOU_PAGER=./keep", "minsou search 助餐")
    else {
        return;
    };
    let kept = paged(&desk).unwrap_or_default();
    assert_eq!(code, 0, "{shown}");
    assert!(kept.contains("助餐") && !shown.contains("新建养老"), "{kept}\n{shown}");
    // What is said of the answer stands below it.
    assert!(shown.contains("1 passage in 1 article"), "{shown}");

    for (environment, line) in [
        ("TERM=xterm MINSOU_PAGER=./keep", "minsou search 助餐 --pager never"),
        ("TERM=xterm MINSOU_PAGER=", "minsou search 助餐"),
        ("TERM=dumb MINSOU_PAGER=./keep", "minsou search 助餐"),
        ("TERM=xterm MINSOU_PAGER=./no-such-pager", "minsou search 助餐"),
        ("TERM=xterm MINSOU_PAGER=./keep", "minsou search 助餐 | cat"),
    ] {
        let _ = fs::remove_file(desk.path("paged.txt"));
        let (shown, code) = in_terminal(&desk, environment, line).unwrap_or_default();
        assert_eq!((paged(&desk), code), (None, 0), "{environment} {line}: {shown}");
        assert!(shown.contains("助餐"), "{environment} {line}: {shown}");
    }
    for (line, shows) in
        [("minsou search 助餐 -q", false), ("minsou search 助餐 -o hits.txt", false)]
    {
        let (shown, _) =
            in_terminal(&desk, "TERM=xterm MINSOU_PAGER=./keep", line).unwrap_or_default();
        assert_eq!((paged(&desk), shown.contains("新建养老")), (None, shows), "{line}");
    }
}

#[test]
fn the_best_hit_is_on_the_first_screen() {
    let desk = desk();
    let line = "minsou search 养老 --facet kind";
    let Some(_) = in_terminal(&desk, "TERM=xterm MINSOU_PAGER=./keep", line) else { return };
    let kept = paged(&desk).unwrap_or_default();
    let best = desk.found(&["search", "养老", "-n", "1", "--format", "ids"]);
    let place = desk.found(&["search", "养老", "-n", "1"]);
    let place = place.split(": ").next().unwrap_or_default().trim_end();
    let first = kept.lines().position(|line| line.contains(place));
    assert!(first.is_some_and(|line| line < 10), "{best}: {kept}");
}

#[test]
fn whoever_leaves_the_pager_early_has_seen_enough() {
    let desk = desk();
    for (line, expected) in
        [("minsou search 新增 --all", 0), ("minsou search 不在任何文章里的词", 1)]
    {
        let Some((shown, code)) = in_terminal(&desk, "TERM=xterm MINSOU_PAGER=./leave", line)
        else {
            return;
        };
        assert_eq!(code, expected, "{line}: {shown}");
        assert!(!shown.contains("error:") && shown.contains("note:"), "{line}: {shown}");
    }
}

#[test]
fn paths_are_links_where_the_terminal_follows_them() {
    let desk = desk();
    let links = |environment: &str, line: &str| {
        let (shown, _) = in_terminal(&desk, environment, line)?;
        Some(shown.contains("\u{1b}]8;;file:///"))
    };
    let able =
        "SSH_CONNECTION= TMUX= STY= NO_COLOR= TERM=xterm-256color VTE_VERSION=7600 MINSOU_PAGER=";
    for (environment, line, expected) in [
        (able.to_owned(), "minsou search 助餐", true),
        (able.to_owned(), "minsou show yuhang-2031", true),
        (able.to_owned(), "minsou figures AED", true),
        (able.to_owned(), "minsou search 助餐 | cat", false),
        (able.to_owned(), "minsou search 助餐 --format json", false),
        (able.to_owned(), "minsou search 助餐 --color never", false),
        (format!("{able} VTE_VERSION="), "minsou search 助餐", false),
        (format!("{able} NO_COLOR=1"), "minsou search 助餐", false),
        (format!("{able} TERM=dumb"), "minsou search 助餐", false),
    ] {
        let Some(found) = links(&environment, line) else { return };
        assert_eq!(found, expected, "{environment} {line}");
    }
}
