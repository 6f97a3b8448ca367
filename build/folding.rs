//! The tables of folding, composed: for every character the end of its chain. A chain is followed
//! until nothing changes, so folding twice is folding once: ㍐ 薴 → 苧 → 苎, Ａ → A → a.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::{Result, contexts, hash, read_list};

/// Characters on one page of the table.
const PAGE: usize = 64;

/// No chain is this long; one that is goes in a circle.
const LONGEST_CHAIN: usize = 8;

/// Writes `folding.rs`: the pages on which some character changes, the place of each page, and the words in which one
/// changes otherwise.
pub(crate) fn prepare(out: &Path) -> Result<()> {
    let steps = read_steps()?;

    let mut pages: Vec<[char; PAGE]> = Vec::new();
    let mut page_of = Vec::new();
    for number in 0..=(char::MAX as usize / PAGE) {
        let mut page = ['\0'; PAGE];
        for (at, slot) in page.iter_mut().enumerate() {
            // A surrogate is no character: its slot is never read.
            if let Some(c) = char::from_u32(u32::try_from(number * PAGE + at)?) {
                let folded = end_of_chain(c, &steps)?;
                *slot = if folded == c { '\0' } else { folded };
            }
        }
        if page.iter().all(|&slot| slot == '\0') {
            page_of.push(0);
        } else {
            pages.push(page);
            page_of.push(pages.len());
        }
    }

    let mut code = String::new();
    writeln!(code, "const PAGE: usize = {PAGE};")?;
    writeln!(code, "static PAGE_OF: [u16; {}] = {page_of:?};", page_of.len())?;
    write!(code, "static PAGES: [[char; PAGE]; {}] = [", pages.len() + 1)?;
    write!(code, "['\\0'; PAGE],")?;
    for page in &pages {
        writeln!(code, "{page:?},")?;
    }
    writeln!(code, "];")?;
    let contexts = contexts::read(&steps)?;
    code.push_str(&contexts::code(&contexts)?);
    let identity = hash(code.as_bytes());
    writeln!(code, "/// Changes when the table does.\npub const HASH: u64 = {identity:#018x};")?;
    // Which characters of the basic plane change, a bit each, and what becomes one. Both follow from
    // the pages.
    let mut changing = vec![0_u64; 0x1_0000 / PAGE];
    let mut spellings: Vec<(char, char)> = Vec::new();
    for (number, &page) in page_of.iter().enumerate().filter(|(_, page)| **page > 0) {
        for (at, &folded) in pages[page - 1].iter().enumerate().filter(|(_, slot)| **slot != '\0') {
            if let Some(bits) = changing.get_mut(number) {
                *bits |= 1 << at;
            }
            let code_point = u32::try_from(number * PAGE + at)?;
            spellings.extend(char::from_u32(code_point).map(|c| (folded, c)));
        }
    }
    for c in contexts.keys().map(|c| *c as usize) {
        if let Some(bits) = changing.get_mut(c / PAGE) {
            *bits |= 1 << (c % PAGE);
        }
    }
    spellings.sort_unstable();
    writeln!(
        code,
        "/// Characters that folding changes, alone or in some word.\npub(super) static CHANGING: CharSet = CharSet::from_bits({changing:?});"
    )?;
    writeln!(
        code,
        "/// Folded characters, in order, each with one that becomes it.\nstatic SPELLINGS: [(char, char); {}] = {spellings:?};",
        spellings.len()
    )?;
    fs::write(out.join("folding.rs"), code)?;
    Ok(())
}

/// What each character becomes in one step.
pub(crate) fn read_steps() -> Result<BTreeMap<char, char>> {
    let mut steps = BTreeMap::new();
    // The first list that knows a character decides.
    for (name, parse) in [
        ("folding.txt", code_points as fn(&str) -> Result<Vec<(char, char)>>),
        ("compatibility.txt", code_points),
        ("TSCharacters.txt", first_candidates),
    ] {
        let pairs = parse(&read_list(name)?).map_err(|error| format!("{name}: {error}"))?;
        for (from, to) in pairs {
            steps.entry(from).or_insert(to);
        }
    }
    Ok(steps)
}

pub(crate) fn end_of_chain(start: char, steps: &BTreeMap<char, char>) -> Result<char> {
    let mut c = start;
    for _ in 0..LONGEST_CHAIN {
        let next = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => steps.get(&c).copied().unwrap_or(c),
        };
        let next = lower(next);
        if next == c {
            return Ok(c);
        }
        c = next;
    }
    Err(format!("the folding of {start:?} goes in a circle").into())
}

/// Lower case where it is one character (İ is not).
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Lines of code points in hexadecimal: every one but the last becomes the last.
fn code_points(list: &str) -> Result<Vec<(char, char)>> {
    let mut pairs = BTreeMap::new();
    for (number, line) in list.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        let mut line_chars = Vec::new();
        for field in line.split_whitespace() {
            let c = u32::from_str_radix(field, 16).ok().and_then(char::from_u32);
            line_chars.push(c.ok_or(format!("line {}: {field} is no character", number + 1))?);
        }
        let Some((&to, from)) = line_chars.split_last() else { continue };
        for &from in from {
            if pairs.insert(from, to).is_some() {
                return Err(format!("line {}: {from:?} occurs twice", number + 1).into());
            }
        }
    }
    Ok(pairs.into_iter().collect())
}

/// OpenCC's format: a character, a tab, candidates between spaces. The first is the usual one.
fn first_candidates(list: &str) -> Result<Vec<(char, char)>> {
    let mut pairs = Vec::new();
    for (number, line) in list.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields = line.split(['\t', ' ']).map(|field| {
            let mut chars = field.chars();
            chars.next().filter(|_| chars.next().is_none())
        });
        match (fields.next().flatten(), fields.next().flatten()) {
            (Some(from), Some(to)) => pairs.push((from, to)),
            _ => return Err(format!("line {}: not one character to another", number + 1).into()),
        }
    }
    Ok(pairs)
}
