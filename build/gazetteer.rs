//! The place lists of `src/corpus/gazetteer/data/` as tables: an FST from every name to its meanings,
//! and arrays of plain integers beside one string.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::{Result, folding};

const DATA: &str = "src/corpus/gazetteer/data";

struct Place {
    parent: Option<usize>,
    /// 0 province, 1 city, 2 county, 3 functional area.
    level: u8,
    names: Vec<Name>,
}

struct Name {
    text: String,
    /// 0 official, 1 another full name, 2 short, 3 former.
    form: u8,
    everyday: bool,
}

/// 2^18 bits: of ten thousand pairs that begin no name four hundred pass.
const PAIR_WORDS: usize = 4096;

/// Indices into a list of places, by the place above and the official name.
type ByPath = HashMap<(Option<usize>, String), usize>;

/// Writes `gazetteer.fst` and `gazetteer.rs`.
pub(crate) fn prepare(out: &Path) -> Result<()> {
    let everyday: HashSet<String> = read("everyday.txt")?
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let mut places = Vec::new();
    let mut by_path = ByPath::new();
    for (file, by_hand) in [("places.txt", false), ("functional.txt", true)] {
        add(&read(file)?, by_hand, &everyday, &mut places, &mut by_path)
            .map_err(|error| format!("{file}, {error}"))?;
    }
    write(&places, out)
}

fn read(name: &str) -> Result<String> {
    let path = Path::new(DATA).join(name);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn add(
    text: &str,
    by_hand: bool,
    everyday: &HashSet<String>,
    places: &mut Vec<Place>,
    by_path: &mut ByPath,
) -> Result<()> {
    let mut above: Vec<usize> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let depth = line.bytes().take_while(|&b| b == b'\t').count();
        if depth > above.len() {
            return Err(format!("line {}: indented too far", index + 1).into());
        }
        above.truncate(depth);
        let parent = above.last().copied();
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        let official = first.trim_start_matches('~').to_owned();
        let place = *by_path.entry((parent, official.clone())).or_insert_with(|| {
            let level = if by_hand { 3 } else { level_of(&official, depth) };
            let name = Name {
                text: official.clone(),
                form: 0,
                everyday: first.starts_with('~') || everyday.contains(&official),
            };
            places.push(Place { parent, level, names: vec![name] });
            places.len() - 1
        });
        above.push(place);
        for word in words {
            let text = word.trim_start_matches(['~', '<']).to_owned();
            let form = if word.contains('<') {
                3
            } else if is_short(&official, &text) {
                2
            } else {
                1
            };
            let everyday = word.starts_with('~') || everyday.contains(&text);
            let names = &mut places[place].names;
            if !names.iter().any(|name| name.text == text) {
                names.push(Name { text, form, everyday });
            }
        }
    }
    Ok(())
}
/// Development zones carry a class word of their own; below a province without cities, and in
/// `places.txt` at the depth of counties, everything else is what its depth says.
fn level_of(name: &str, depth: usize) -> u8 {
    const CITY: [&str; 4] = ["市", "州", "盟", "地区"];
    match depth {
        0 => 0,
        1 if CITY.iter().any(|class| name.ends_with(class)) => 1,
        1 | 2
            if ["经开区", "高新区", "园区", "管理区", "开发区", "聚集区"]
                .iter()
                .any(|c| name.ends_with(c)) =>
        {
            3
        }
        _ => 2,
    }
}

/// 崂山 for 崂山区: the beginning of the official name, without a class word of its own.
fn is_short(official: &str, text: &str) -> bool {
    const CLASSES: [char; 6] = ['区', '县', '市', '州', '旗', '盟'];
    official.starts_with(text) && !text.ends_with(CLASSES)
}

fn write(places: &[Place], out: &Path) -> Result<()> {
    let mut strings = String::new();
    let mut rows = String::new();
    let mut names = String::new();
    let mut name_count = 0usize;
    // Folded, as the texts are in which they are looked for: 乾县 stands there as 干县.
    let mut meanings: BTreeMap<String, Vec<(usize, &Name)>> = BTreeMap::new();
    let steps = folding::read_steps()?;
    for (index, place) in places.iter().enumerate() {
        writeln!(
            rows,
            "Row {{ parent: {}, level: Level::{}, first_name: {name_count}, name_count: {} }},",
            place.parent.unwrap_or(usize::from(u16::MAX)),
            ["Province", "City", "County", "Zone"][usize::from(place.level)],
            place.names.len()
        )?;
        for name in &place.names {
            writeln!(names, "({}, {}),", strings.len(), name.text.len())?;
            strings.push_str(&name.text);
            name_count += 1;
            let folded: Result<String> =
                name.text.chars().map(|c| folding::end_of_chain(c, &steps)).collect();
            meanings.entry(folded?).or_default().push((index, name));
        }
    }
    let mut senses = String::new();
    let mut sense_count = 0u64;
    let mut fst = fst::MapBuilder::memory();
    let mut pairs = vec![0u64; PAIR_WORDS];
    for (name, places) in &meanings {
        fst.insert(name, (sense_count << 8) | places.len() as u64)?;
        sense_count += places.len() as u64;
        for (place, Name { form, everyday, .. }) in places {
            let form = ["Official", "Full", "Short", "Former"][usize::from(*form)];
            writeln!(
                senses,
                "Sense {{ place: Place({place}), form: Form::{form}, everyday: {everyday} }},"
            )?;
        }
        let mut chars = name.chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else {
            return Err(format!("`{name}`: a name has two characters at least").into());
        };
        let bit = pair_bit(first, second);
        pairs[bit / 64] |= 1 << (bit % 64);
    }
    fs::write(
        out.join("gazetteer.rs"),
        format!(
            "static STRINGS: &str = {strings:?};\n\
             static NAMES: [(u32, u8); {name_count}] = [\n{names}];\n\
             static ROWS: [Row; {}] = [\n{rows}];\n\
             static SENSES: [Sense; {sense_count}] = [\n{senses}];\n\
             static PAIRS: [u64; {PAIR_WORDS}] = {pairs:?};\n",
            places.len()
        ),
    )?;
    fs::write(out.join("gazetteer.fst"), fst.into_inner()?)?;
    Ok(())
}

/// Where the filter keeps a pair of characters; the same as in `src/corpus/gazetteer/table.rs`.
fn pair_bit(first: char, second: char) -> usize {
    let mixed =
        (first as u32).wrapping_mul(0x9e37_79b1) ^ (second as u32).wrapping_mul(0x85eb_ca6b);
    (mixed >> 14) as usize
}
