//! Characters that look alike, from both lists, as a table of character → those it is taken for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::{Result, read_list};

/// Writes `near.rs`.
pub(crate) fn prepare(out: &Path) -> Result<()> {
    let mut near: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    // In the first list a line is a character and what it is taken for; in the second all are alike.
    for (name, all_alike) in [("same_stroke.txt", false), ("near_shapes.txt", true)] {
        for (number, line) in read_list(name)?.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let mut chars = Vec::new();
            for field in line.split_whitespace() {
                let mut field = field.chars();
                match (field.next(), field.next()) {
                    (Some(c), None) => chars.push(c),
                    _ => return Err(format!("{name}, line {}: not a character", number + 1).into()),
                }
            }
            for (at, &one) in chars.iter().enumerate().take(if all_alike { chars.len() } else { 1 })
            {
                for &other in chars[at + 1..].iter().filter(|&&other| other != one) {
                    near.entry(one).or_default().insert(other);
                    near.entry(other).or_default().insert(one);
                }
            }
        }
    }
    // In one row, each character with where its own end: pointers would have to be set at each start.
    let (mut shapes, mut rows) = (String::new(), Vec::new());
    for (c, others) in near {
        shapes.extend(others);
        rows.push((c, shapes.len()));
    }
    let length = rows.len();
    let code = format!(
        "static SHAPES: &str = {shapes:?};\nstatic NEAR: [(char, u32); {length}] = {rows:?};\n"
    );
    fs::write(out.join("near.rs"), code)?;
    Ok(())
}
