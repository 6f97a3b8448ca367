//! An index whose bytes have changed on the disk: every command tells so or gives the answer that it
//! gave before. `MINSOU_TRIES` says how many changes are tried, each with every command.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::Desk;
use super::tries::{Random, Tally, tries};

/// One for each way in which the index is read.
const COMMANDS: [&[&str]; 9] = [
    &["search", "养老", "--format", "json"],
    &["search", "口袋公园 OR 助餐 -车位", "--format", "ids"],
    &["search", "助餐", "--count"],
    &["facets", "--by", "district,category", "--format", "json"],
    &["figures", "养老", "--format", "csv"],
    &["compare", "停车", "--format", "json"],
    &["show", "jianye-2032", "--format", "md"],
    &["list", "--format", "jsonl"],
    &["complete", "养"],
];

fn files(desk: &Desk) -> Vec<PathBuf> {
    let generation = fs::read_dir(desk.path("index"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    let entries = fs::read_dir(generation).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| fs::metadata(path).unwrap().len() > 0).collect();
    files.sort();
    files
}

/// Changes one file, or two of them; says how.
fn damage(files: &[PathBuf], random: &mut Random) -> String {
    let path = &files[random.below(files.len())];
    let name = path.file_name().unwrap().to_string_lossy();
    let mut bytes = fs::read(path).unwrap();
    let at = random.below(bytes.len());
    match random.below(8) {
        0 => {
            fs::write(path, &bytes[..at]).unwrap();
            format!("{name} is cut off at {at}")
        }
        1 => {
            let other = &files[random.below(files.len())];
            let others = fs::read(other).unwrap();
            fs::write(other, &bytes).unwrap();
            fs::write(path, others).unwrap();
            format!("{name} is swapped with {}", other.display())
        }
        2 => {
            let end = bytes.len().min(at + 4096);
            bytes[at..end].fill(0);
            fs::write(path, bytes).unwrap();
            format!("{name} is empty from {at} to {end}")
        }
        bit => {
            bytes[at] ^= 1 << bit;
            fs::write(path, bytes).unwrap();
            format!("bit {bit} of byte {at} of {name} has flipped")
        }
    }
}

fn restore(whole: &[(PathBuf, Vec<u8>)]) {
    for (path, bytes) in whole {
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn no_changed_byte_gets_into_an_answer() {
    let desk = Desk::indexed();
    let before: Vec<_> = COMMANDS.iter().map(|args| desk.run(args)).collect();
    assert!(before.iter().all(|ran| ran.code == 0), "{before:?}");
    let files = files(&desk);
    let whole: Vec<_> = files.iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    let mut random = Random::new();
    let mut tally = Tally::new("changed bytes");
    for _ in 0..tries(30) {
        let how = damage(&files, &mut random);
        for (args, before) in COMMANDS.iter().zip(&before) {
            let ran = desk.run(args);
            let is_told = ran.code == 2
                && ran.stdout.is_empty()
                && ran.stderr.starts_with("error: the index is damaged");
            let is_as_before = (ran.code, &ran.stdout) == (before.code, &before.stdout);
            tally.count(is_told || is_as_before, || format!("{how}: {args:?}: {ran:?}"));
        }
        restore(&whole);
    }
    tally.end();
}

/// Every file is read by some command, so a change in any of them is told by some.
#[test]
fn the_check_of_the_index_names_every_changed_file() {
    let desk = Desk::indexed();
    for path in files(&desk) {
        let whole = fs::read(&path).unwrap();
        let mut changed = whole.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        fs::write(&path, changed).unwrap();
        let ran = desk.run(&["verify"]);
        assert_ne!(ran.code, 0, "{}: {ran:?}", path.display());
        let said = ran.stdout + &ran.stderr;
        assert!(said.contains(&name(&path)), "{}: {said}", path.display());
        fs::write(&path, whole).unwrap();
    }
    assert_eq!(desk.run(&["verify"]).code, 0);
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
