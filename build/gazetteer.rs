//! The place lists of `src/corpus/gazetteer/data/` as tables: arrays of plain integers beside strings. The
//! names are in slots, by the two characters with which they begin.

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

/// Bits of a slot's number: of a hundred pairs that begin no name four lead to a used slot. The same in
/// `src/corpus/gazetteer/table.rs`.
const SLOT_BITS: u32 = 17;

/// Indices into a list of places, by the place above and the official name.
type ByPath = HashMap<(Option<usize>, String), usize>;

/// Writes `gazetteer.rs`.
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
        let known = by_path.get(&(parent, official.clone())).copied();
        let known = known.or_else(|| alike(places, parent, line).filter(|_| by_hand));
        if let Some(place) = known {
            rename(&mut places[place], &official);
            by_path.insert((parent, official.clone()), place);
        }
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

/// The place below `parent` that has one of a line's full names, under another first name.
fn alike(places: &[Place], parent: Option<usize>, line: &str) -> Option<usize> {
    let full: Vec<&str> =
        line.split_whitespace().filter(|word| !word.starts_with(['~', '<'])).collect();
    places.iter().position(|place| {
        let is_named = |name: &Name| !name.everyday && name.form < 2 && full.contains(&&*name.text);
        place.parent == parent && place.names.iter().any(is_named)
    })
}

/// The name by which a place goes, where it has others already.
fn rename(place: &mut Place, official: &str) {
    if place.names[0].text == official {
        return;
    }
    place.names[0].form = 1;
    match place.names.iter().position(|name| name.text == official) {
        Some(at) => place.names.swap(0, at),
        None => {
            let text = official.to_owned();
            place.names.insert(0, Name { text, form: 0, everyday: false });
        }
    }
    place.names[0].form = 0;
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

/// The text of statics, as it grows.
#[derive(Default)]
struct Statics {
    strings: String,
    rows: String,
    names: String,
    name_count: usize,
    senses: String,
    sense_count: usize,
    folded: String,
    entries: String,
}

/// What a folded name can mean: places by number, and how each is called so.
type Meanings<'a> = BTreeMap<String, Vec<(usize, &'a Name)>>;

fn write(places: &[Place], out: &Path) -> Result<()> {
    let mut statics = Statics::default();
    let meanings = statics.add_places(places)?;
    let mut by_slot: Vec<(usize, &str)> = Vec::new();
    for name in meanings.keys() {
        by_slot.push((slot_of(name)?, name));
    }
    // The longer ones first, so that the first that fits is the longest.
    by_slot.sort_by(|a, b| (a.0, b.1.len(), a.1).cmp(&(b.0, a.1.len(), b.1)));

    let mut used = vec![0u64; 1 << (SLOT_BITS - 6)];
    let mut begins: Vec<usize> = Vec::new();
    for (index, (slot, name)) in by_slot.iter().enumerate() {
        if used[slot / 64] >> (slot % 64) & 1 == 0 {
            used[slot / 64] |= 1 << (slot % 64);
            begins.push(index);
        }
        statics.add_entry(name, &meanings[*name])?;
    }
    begins.push(by_slot.len());
    let mut count = 0;
    let used_before: Vec<u32> = used
        .iter()
        .map(|bits| {
            count += bits.count_ones();
            count - bits.count_ones()
        })
        .collect();
    let Statics { strings, rows, names, name_count, senses, sense_count, folded, entries } =
        statics;
    fs::write(
        out.join("gazetteer.rs"),
        format!(
            "static STRINGS: &str = {strings:?};\n\
             static NAMES: [(u32, u8); {name_count}] = [\n{names}];\n\
             static ROWS: [Row; {}] = [\n{rows}];\n\
             static SENSES: [Sense; {sense_count}] = [\n{senses}];\n\
             static FOLDED: &str = {folded:?};\n\
             static ENTRIES: [Entry; {}] = [\n{entries}];\n\
             static USED: [u64; {}] = {used:?};\n\
             static USED_BEFORE: [u16; {}] = {used_before:?};\n\
             static BEGINS: [u16; {}] = {begins:?};\n",
            places.len(),
            by_slot.len(),
            used.len(),
            used_before.len(),
            begins.len()
        ),
    )?;
    Ok(())
}

impl Statics {
    /// Rows and names of all places. The meanings are folded, as the texts are that are searched for them: 乾县
    /// is 干县 there.
    fn add_places<'a>(&mut self, places: &'a [Place]) -> Result<Meanings<'a>> {
        let mut meanings = Meanings::new();
        let steps = folding::read_steps()?;
        for (index, place) in places.iter().enumerate() {
            writeln!(
                self.rows,
                "Row {{ parent: {}, level: Level::{}, first_name: {}, name_count: {} }},",
                place.parent.unwrap_or(usize::from(u16::MAX)),
                ["Province", "City", "County", "Zone"][usize::from(place.level)],
                self.name_count,
                place.names.len()
            )?;
            for name in &place.names {
                writeln!(self.names, "({}, {}),", self.strings.len(), name.text.len())?;
                self.strings.push_str(&name.text);
                self.name_count += 1;
                let folded: Result<String> =
                    name.text.chars().map(|c| folding::end_of_chain(c, &steps)).collect();
                meanings.entry(folded?).or_default().push((index, name));
            }
        }
        Ok(meanings)
    }

    /// A folded name and what it can mean.
    fn add_entry(&mut self, name: &str, places: &[(usize, &Name)]) -> Result<()> {
        writeln!(
            self.entries,
            "Entry {{ start: {}, len: {}, first_sense: {}, sense_count: {} }},",
            self.folded.len(),
            name.len(),
            self.sense_count,
            places.len()
        )?;
        self.folded.push_str(name);
        self.sense_count += places.len();
        for (place, Name { form, everyday, .. }) in places {
            let form = ["Official", "Full", "Short", "Former"][usize::from(*form)];
            writeln!(
                self.senses,
                "Sense {{ place: Place({place}), form: Form::{form}, everyday: {everyday} }},"
            )?;
        }
        Ok(())
    }
}

/// The slot of a name, by the six bytes of its first two characters; the same in `src/corpus/word_index.rs`.
fn slot_of(name: &str) -> Result<usize> {
    let mut lens = name.chars().map(char::len_utf8);
    if (lens.next(), lens.next()) != (Some(3), Some(3)) {
        return Err(format!("`{name}`: a name begins with two Han characters").into());
    }
    let pair = name.bytes().take(6).rev().fold(0, |pair, byte| pair << 8 | u64::from(byte));
    Ok((pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOT_BITS)) as usize)
}
