//! The readings of the Han characters in plain pinyin, from the `pinyin` crate, as numbers into a
//! sorted list of syllables: two words are then compared without a single string.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::Result;

/// The main block of Han characters; no word of daily use has another.
const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// How a character without a reading is told, and one with more than the usual; the module that
/// includes the table knows both.
const NONE: usize = 0xffff;
const HAS_OTHERS: usize = 0x8000;

/// Writes `pinyin.rs`.
pub(crate) fn prepare(out: &Path) -> Result<()> {
    let mut readings: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for c in HAN {
        let Some(usual) = c.to_pinyin() else { continue };
        let mut own = vec![typed(usual.plain())];
        if let Some(all) = c.to_pinyin_multi() {
            for reading in (0..all.count()).filter_map(|at| all.get_opt(at)) {
                let reading = typed(reading.plain());
                if !own.contains(&reading) {
                    own.push(reading);
                }
            }
        }
        // Interjections (ń, hm) are no syllables that are typed.
        own.retain(|reading| reading.bytes().all(|byte| byte.is_ascii_lowercase()));
        if !own.is_empty() {
            readings.insert(c, own);
        }
    }
    let syllables: BTreeSet<&str> = readings.values().flatten().map(String::as_str).collect();
    let numbers: BTreeMap<&str, usize> =
        syllables.iter().enumerate().map(|(number, &syllable)| (syllable, number)).collect();

    let mut usual = Vec::new();
    // In one row, each character with where its own end: pointers would have to be set at each start.
    let mut others = Vec::new();
    let mut with_others = Vec::new();
    for c in HAN {
        let own = readings.get(&c).map(Vec::as_slice).unwrap_or_default();
        let own: Vec<usize> = own.iter().map(|reading| numbers[reading.as_str()]).collect();
        usual.push(match own.as_slice() {
            [] => NONE.to_string(),
            [one] => one.to_string(),
            [first, rest @ ..] => {
                others.extend_from_slice(rest);
                with_others.push((c, others.len()));
                (first | HAS_OTHERS).to_string()
            }
        });
    }
    let mut code = String::new();
    writeln!(code, "static SYLLABLES: [&str; {}] = {syllables:?};", syllables.len())?;
    // Debug prints a set in braces.
    code = code.replace('{', "[").replace('}', "]");
    writeln!(code, "static USUAL: [u16; {}] = [{}];", usual.len(), usual.join(", "))?;
    writeln!(code, "static OTHERS: [u16; {}] = {others:?};", others.len())?;
    let length = with_others.len();
    writeln!(code, "static WITH_OTHERS: [(char, u16); {length}] = {with_others:?};")?;
    fs::write(out.join("pinyin.rs"), code)?;
    Ok(())
}

/// As it is typed: v for ü.
fn typed(syllable: &str) -> String {
    syllable.replace('ü', "v")
}
