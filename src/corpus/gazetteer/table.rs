//! The compiled table: integers and one string, prepared by `build/gazetteer.rs`. Nothing is parsed or
//! allocated to use it.

use crate::corpus::word_index::{PAIR, eight_bytes, slot};

include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));

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

/// A name, folded: where it stands in `FOLDED`, and its senses in `SENSES`.
#[derive(Debug)]
struct Entry {
    start: u32,
    len: u8,
    first_sense: u16,
    sense_count: u8,
}

impl Entry {
    fn name(&self) -> &'static str {
        let start = self.start as usize;
        &FOLDED[start..start + usize::from(self.len)]
    }

    fn senses(&self) -> &'static [Sense] {
        let first = usize::from(self.first_sense);
        &SENSES[first..first + usize::from(self.sense_count)]
    }
}

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

/// Bits of a slot's number; the same in `build/gazetteer.rs`.
const SLOT_BITS: u32 = 17;

/// Whether a name may begin with the pair of characters with which a number of eight bytes begins.
#[inline]
pub(super) fn begins_name(window: u64) -> bool {
    let slot = slot::<SLOT_BITS>(window & PAIR);
    USED[slot / 64] >> (slot % 64) & 1 != 0
}

/// The names in the slot to which a number of eight bytes leads that begins with a pair of characters: the
/// longer ones first, and none for nearly all pairs.
#[inline]
fn entries(window: u64) -> &'static [Entry] {
    if !begins_name(window) {
        return &[];
    }
    let slot = slot::<SLOT_BITS>(window & PAIR);
    let bits = USED[slot / 64];
    let before = (bits & ((1 << (slot % 64)) - 1)).count_ones() as usize;
    let index = usize::from(USED_BEFORE[slot / 64]) + before;
    &ENTRIES[usize::from(BEGINS[index])..usize::from(BEGINS[index + 1])]
}

/// What a folded name can mean.
pub(super) fn senses(folded: &str) -> &'static [Sense] {
    entries(eight_bytes(folded.as_bytes(), 0))
        .iter()
        .find(|entry| entry.name() == folded)
        .map_or(&[], Entry::senses)
}

/// The longest name at the beginning of a folded text, and what it can mean. `window` holds the first eight
/// bytes.
#[inline]
pub(super) fn longest_name(window: u64, folded: &str) -> Option<(&'static str, &'static [Sense])> {
    entries(window)
        .iter()
        .find(|entry| {
            let name = entry.name().as_bytes();
            // The first eight bytes of a name tell it from nearly all others.
            let own = u64::MAX >> (64 - 8 * name.len().min(8));
            (window ^ eight_bytes(name, 0)) & own == 0 && folded.as_bytes().starts_with(name)
        })
        .map(|entry| (entry.name(), entry.senses()))
}
