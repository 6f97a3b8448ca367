//! The built-in synonyms as a table of words in the order of their folded form, each with the
//! numbers of the words that mean the same and of those that it also finds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::{Result, folding, hash, read_list};

#[path = "../src/text/synonyms/entry.rs"]
mod entry;

use entry::Entry;

#[derive(Default)]
struct Word {
    shown: String,
    same: Vec<String>,
    toward: Vec<String>,
}

/// Writes `synonyms.rs`.
pub(crate) fn prepare(out: &Path) -> Result<()> {
    let list = read_list("synonyms.txt")?;
    let steps = folding::read_steps()?;
    let mut words: BTreeMap<String, Word> = BTreeMap::new();
    for (number, line) in list.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        add(line, &steps, &mut words)
            .map_err(|error| format!("synonyms.txt, line {}: {error}", number + 1))?;
    }

    let numbers: BTreeMap<&str, usize> =
        words.keys().enumerate().map(|(number, folded)| (folded.as_str(), number)).collect();
    let number_of = |folded: &String| numbers[folded.as_str()];
    let mut code = format!("static WORDS: [Listed; {}] = [\n", words.len());
    for (folded, word) in &words {
        let same: Vec<_> = word.same.iter().map(number_of).collect();
        let toward: Vec<_> = word.toward.iter().map(number_of).collect();
        writeln!(
            code,
            "Listed {{ folded: {folded:?}, shown: {:?}, same: &{same:?}, toward: &{toward:?} }},",
            word.shown
        )?;
    }
    let identity = hash(code.as_bytes());
    writeln!(code, "];\n/// Changes when the list does.\nconst HASH: u64 = {identity:#018x};")?;
    fs::write(out.join("synonyms.rs"), code)?;
    Ok(())
}

fn add(line: &str, steps: &BTreeMap<char, char>, words: &mut BTreeMap<String, Word>) -> Result<()> {
    let entry = Entry::parse(line)?;
    let fold_all = |words: &[&str]| -> Result<Vec<String>> {
        let fold = |word: &&str| word.chars().map(|c| folding::end_of_chain(c, steps)).collect();
        words.iter().map(fold).collect()
    };
    let (same, toward) = (fold_all(&entry.same)?, fold_all(&entry.toward)?);
    let shown = entry.same.iter().chain(&entry.toward);
    for (folded, &shown) in same.iter().chain(&toward).zip(shown) {
        words.entry(folded.clone()).or_default().shown = shown.to_owned();
    }
    for folded in &same {
        let word = words.entry(folded.clone()).or_default();
        if same.len() > 1 {
            if !word.same.is_empty() {
                return Err(format!("{folded} is in another group too: make one of them").into());
            }
            word.same = same.iter().filter(|&other| other != folded).cloned().collect();
        }
        for target in &toward {
            if !word.toward.contains(target) {
                word.toward.push(target.clone());
            }
        }
    }
    Ok(())
}
