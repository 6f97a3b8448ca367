//! jieba's word list (`word frequency tag` lines) as a finite state transducer, word → frequency.
//! Tags do not change a cut and are left out.

use std::fs;
use std::path::Path;

use crate::{Result, hash, read_list};

/// Writes `dictionary.fst` and, in `dictionary.rs`, what is known of the list as a whole.
pub(crate) fn prepare(out: &Path) -> Result<()> {
    let list = read_list("dict.txt")?;
    let mut entries = Vec::new();
    for (number, line) in list.lines().enumerate() {
        let mut fields = line.split_whitespace();
        match (fields.next(), fields.next().map(str::parse::<u64>)) {
            (Some(word), Some(Ok(frequency))) => entries.push((word, frequency)),
            (None, _) => {}
            _ => return Err(format!("dict.txt, line {}: no frequency", number + 1).into()),
        }
    }
    entries.sort_unstable();
    let total: u64 = entries.iter().map(|(_, frequency)| frequency).sum();

    // A word that occurs twice is refused by the builder.
    let map = fst::Map::from_iter(entries)?;
    fs::write(out.join("dictionary.fst"), map.as_fst().as_bytes())?;
    let identity = hash(list.as_bytes());
    fs::write(
        out.join("dictionary.rs"),
        format!(
            "/// The sum of all frequencies.\n\
             pub const TOTAL_FREQUENCY: u64 = {total};\n\
             /// Changes when the list does.\n\
             pub const HASH: u64 = {identity:#018x};\n"
        ),
    )?;
    Ok(())
}
