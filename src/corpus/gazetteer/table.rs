//! The compiled table: integers and one string, prepared by `build/gazetteer.rs`. Nothing is parsed or
//! allocated to use it.

use std::sync::OnceLock;

use fst::Map;

include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));

static NAMES_FST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.fst"));

/// A place, by its row in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u16);

/// The higher ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Also the four municipalities, 自治区 and 特别行政区.
    Province,
    /// 地级市, 自治州, 盟, 地区.
    City,
    /// 区, 县, 县级市, 旗.
    County,
    /// A development zone, a new area, a resort: no administrative division, but it issues lists.
    Zone,
}

/// How a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 崂山区.
    Official,
    /// Another full name: 西海岸新区, 陵水县.
    Full,
    /// 崂山.
    Short,
    /// 即墨市.
    Former,
}

/// One of the things that a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    pub place: Place,
    pub form: Form,
    /// The name is also an everyday word, and a place only where the context says so.
    pub everyday: bool,
}

#[derive(Debug)]
struct Row {
    /// [`NO_PARENT`] for a province.
    parent: u16,
    level: Level,
    first_name: u16,
    name_count: u8,
}

const NO_PARENT: u16 = u16::MAX;

impl Place {
    pub fn all() -> impl Iterator<Item = Self> {
        // The table has fewer rows than `u16::MAX`; the build fails otherwise.
        (0..ROWS.len()).map(|row| Self(row as u16))
    }

    fn row(self) -> &'static Row {
        &ROWS[usize::from(self.0)]
    }

    pub fn level(self) -> Level {
        self.row().level
    }

    /// The official name.
    pub fn name(self) -> &'static str {
        self.names().next().unwrap_or_default()
    }

    /// Every name, the official one first.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let row = self.row();
        let first = usize::from(row.first_name);
        NAMES[first..first + usize::from(row.name_count)].iter().map(|&(start, len)| {
            let start = start as usize;
            &STRINGS[start..start + usize::from(len)]
        })
    }

    pub fn parent(self) -> Option<Self> {
        let parent = self.row().parent;
        (parent != NO_PARENT).then_some(Self(parent))
    }

    /// The place itself, then what it lies in.
    pub fn upwards(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |place| place.parent())
    }

    /// From the province down: `山东省`, `青岛市`, `崂山区`; for a municipality `北京市`, `朝阳区`.
    pub fn path(self) -> Vec<&'static str> {
        let mut path: Vec<_> = self.upwards().map(Self::name).collect();
        path.reverse();
        path
    }

    pub fn province(self) -> Self {
        self.upwards().last().unwrap_or(self)
    }

    /// 北京, 天津, 上海, 重庆: province and city in one.
    pub fn is_municipality(self) -> bool {
        self.level() == Level::Province && self.name().ends_with('市')
    }

    /// The city that it is or lies in. A county-level city directly below its province (仙桃市) is
    /// its own; a county there (定安县) has none.
    pub fn city(self) -> Option<Self> {
        self.upwards()
            .find(|place| place.level() == Level::City || place.is_municipality())
            .or_else(|| self.upwards().find(|place| place.name().ends_with('市')))
    }

    pub fn lies_in(self, other: Self) -> bool {
        self.upwards().any(|place| place == other)
    }
}

fn names_map() -> Option<&'static Map<&'static [u8]>> {
    static MAP: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    // Opening reads the footer; the bytes are ours, so it does not fail.
    MAP.get_or_init(|| Map::new(NAMES_FST).ok()).as_ref()
}

/// What a folded name can mean.
pub(super) fn senses(folded: &str) -> &'static [Sense] {
    names_map().and_then(|map| map.get(folded)).map_or(&[], unpack)
}

/// The longest name at the beginning of a folded text: its length in bytes, and what it can mean.
pub(super) fn longest_name(folded: &str) -> Option<(usize, &'static [Sense])> {
    let fst = names_map()?.as_fst();
    let mut node = fst.root();
    let mut output = fst::raw::Output::zero();
    let mut longest = None;
    for (index, &byte) in folded.as_bytes().iter().enumerate() {
        let Some(at) = node.find_input(byte) else { break };
        let transition = node.transition(at);
        output = output.cat(transition.out);
        node = fst.node(transition.addr);
        if node.is_final() {
            longest = Some((index + 1, output.cat(node.final_output()).value()));
        }
    }
    longest.map(|(len, value)| (len, unpack(value)))
}

fn unpack(value: u64) -> &'static [Sense] {
    let first = (value >> 8) as usize;
    SENSES.get(first..first + (value & 0xff) as usize).unwrap_or_default()
}

/// Whether some name may begin with these two characters; wrong only in the direction of yes.
pub(super) fn may_begin(first: char, second: char) -> bool {
    // The same in `build/gazetteer.rs`.
    let mixed =
        (first as u32).wrapping_mul(0x9e37_79b1) ^ (second as u32).wrapping_mul(0x85eb_ca6b);
    let bit = (mixed >> 14) as usize;
    PAIRS[bit / 64] & (1 << (bit % 64)) != 0
}
