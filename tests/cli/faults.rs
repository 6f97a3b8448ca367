//! Errors that the system gives while the index is written or read: no space, a failing disk, no
//! permission. `strace` puts them in the place of what a system call would have done; where it may
//! not trace, nothing is tried and that is said. `MINSOU_TRIES` says how often.

use std::fs;

use super::desk::{Desk, Ran};
use super::kills::{answer, fill};
use super::tries::{Random, Tally, tries};

const CALLS: [&str; 12] = [
    "write",
    "pwrite64",
    "openat",
    "fsync",
    "fdatasync",
    "rename",
    "ftruncate",
    "mkdir",
    "read",
    "flock",
    "getdents64",
    "clone3",
];

/// What the system says, and how minsou names it.
const ERRORS: [(&str, &str); 5] = [
    ("ENOSPC", "No space left on device"),
    ("EROFS", "Read-only file system"),
    ("EMFILE", "Too many open files"),
    ("EIO", "Input/output error"),
    ("EACCES", "Permission denied"),
];

fn can_trace(desk: &Desk) -> bool {
    let ran = desk.shell("strace -f -qq -o trace minsou --version");
    if ran.code != 0 {
        eprintln!("not tried: nothing can be traced here ({})", ran.stderr.trim());
    }
    ran.code == 0
}

/// How often `args` makes the call.
fn times(desk: &Desk, call: &str, args: &str) -> usize {
    desk.shell(&format!("strace -f -qq -o trace -e trace={call} minsou {args}"));
    let trace = fs::read_to_string(desk.path("trace")).unwrap();
    trace.lines().filter(|line| line.contains(&format!(" {call}("))).count()
}

/// The loader gives up where it cannot open or map what the program is linked with.
fn never_began(ran: &Ran) -> bool {
    ran.code == 127 || ran.stderr.contains("error while loading shared libraries")
}

fn is_named(ran: &Ran, call: &str, name: &str) -> bool {
    match ran.code {
        // What it says is written, too, and may break off.
        2 if call == "write" && !ran.stderr.ends_with('\n') => !ran.stderr.contains("damaged"),
        // Files that cannot be read are named and left out, and some calls may fail.
        0 | 1 => !ran.stderr.contains("panicked"),
        2 => {
            (ran.stderr.contains(name)
                || call == "clone3" && ran.stderr.contains("no further thread"))
                && ran.stderr.contains("error: ")
                && !ran.stderr.contains("damaged")
                && !ran.stderr.contains("panicked")
        }
        _ => false,
    }
}

#[test]
fn what_the_system_refuses_loses_nothing() {
    let desk = Desk::empty().file("corpus/plan-0.txt", "");
    if !can_trace(&desk) {
        return;
    }
    let mut answers = Vec::new();
    for state in [0, 1] {
        fill(&desk, state);
        assert_eq!(desk.run(&["index"]).code, 0);
        answers.push(answer(&desk));
    }
    let mut random = Random::new();
    let mut tally = Tally::new("refused system calls");
    let mut state = 1;
    for turn in 0..tries(CALLS.len()) {
        let call = CALLS[turn % CALLS.len()];
        let (error, name) = ERRORS[random.below(ERRORS.len())];
        let args =
            ["index", "index --rebuild", "search 助餐点 --all --format ids"][random.below(3)];
        let old = state;
        if args.starts_with("index") {
            state = 1 - state;
            fill(&desk, state);
        }
        // Counting is done beside the index, which stays as it is.
        let copy = "cp -r index beside && cp -r corpus corpus-beside";
        assert_eq!(desk.shell(&format!("rm -rf beside corpus-beside; {copy}")).code, 0);
        let counted = times(&desk, call, &format!("{args} --index beside --corpus corpus-beside"));
        let at = 1 + random.below(counted.max(1));
        let inject = format!("inject={call}:error={error}:when={at}+");
        let ran = desk.shell(&format!("strace -f -qq -o trace -e {inject} minsou {args}"));
        let how = || format!("{args}: {inject}: {ran:?}");
        tally.count(never_began(&ran) || is_named(&ran, call, name), how);
        let found = answer(&desk);
        let is_known = call == "read" || call == "openat" || answers[old] == found;
        tally.count(is_known || answers[state] == found, || format!("{}: {found:?}", how()));
        let again = desk.run(&["index"]);
        tally.count(again.code == 0, || format!("{}: the next build: {again:?}", how()));
        let found = answer(&desk);
        tally.count(found == answers[state], || format!("{}: in the end {found:?}", how()));
    }
    tally.end();
}
