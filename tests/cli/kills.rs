//! A writer that is killed at any moment: whoever searches gets the answer of the last commit or of
//! the new one, and the next build ends what this one began. `MINSOU_TRIES` says how often.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::desk::{Desk, PLAN, REPORT};
use super::tries::{Random, Tally, tries};

const ASK: [&str; 5] = ["search", "助餐点", "--all", "--format", "ids"];

/// A corpus in one of two states.
pub(super) fn fill(desk: &Desk, state: usize) {
    for number in 0..12 {
        let place = ["助餐点12个", "助餐点13个"][(number + state) % 2];
        let text = PLAN.replace("助餐点12个", place).replace("2031", &(2031 + number).to_string());
        fs::write(desk.path(&format!("corpus/plan-{number}.txt")), text).unwrap();
    }
    let one_more = desk.path("corpus/one-more.txt");
    match state {
        0 => fs::write(one_more, REPORT.replace("养老床位", "养老助餐点")).unwrap(),
        _ => {
            let _ = fs::remove_file(one_more);
        }
    }
}

pub(super) fn answer(desk: &Desk) -> (i32, String) {
    let ran = desk.run(&ASK);
    (ran.code, ran.stdout)
}

/// Starts to build and kills the program after a while; searches meanwhile where there is an index.
fn killed(desk: &Desk, args: &[&str], after: Duration, read: bool) -> Option<(i32, String)> {
    let mut command = desk.command();
    let mut child = command.args(args).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    let beside = read.then(|| answer(desk));
    thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    beside
}

#[test]
fn a_killed_writer_takes_nothing_away() {
    let desk = Desk::empty().file("corpus/plan-0.txt", "");
    let mut answers = Vec::new();
    let mut whole = Duration::ZERO;
    for state in [0, 1] {
        fill(&desk, state);
        let began = Instant::now();
        assert_eq!(desk.run(&["index", "--rebuild"]).code, 0);
        whole = whole.max(began.elapsed());
        answers.push(answer(&desk));
    }
    assert_ne!(answers[0], answers[1]);
    let mut random = Random::new();
    let mut tally = Tally::new("killed writers");
    let mut state = 1;
    for _ in 0..tries(12) {
        let after = whole * random.below(1000) as u32 / 900;
        match random.below(4) {
            0 => {
                fs::remove_dir_all(desk.path("index")).unwrap();
                killed(&desk, &["index"], after, false);
                // What was ended is made up for.
                let found = answer(&desk);
                tally.count(found == answers[state], || format!("first build: {found:?}"));
            }
            rebuilds => {
                let old = state;
                state = 1 - state;
                fill(&desk, state);
                let args: &[&str] =
                    if rebuilds == 1 { &["index", "--rebuild"] } else { &["index"] };
                let beside = killed(&desk, args, after, true);
                for found in beside.into_iter().chain([answer(&desk)]) {
                    let is_one = found == answers[old] || found == answers[state];
                    tally.count(is_one, || format!("{args:?} after {after:?}: {found:?}"));
                }
            }
        }
        let ran = desk.run(&["index"]);
        tally.count(ran.code == 0, || format!("the next build: {ran:?}"));
        let found = answer(&desk);
        tally.count(found == answers[state], || format!("after the next build: {found:?}"));
        let generations = fs::read_dir(desk.path("index")).unwrap();
        let folders = generations.filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
        tally.count(folders == 1, || format!("{folders} generations are left"));
    }
    tally.end();
}
