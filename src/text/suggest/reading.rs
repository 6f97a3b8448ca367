//! Other readings of a run, and how they are scored.

/// How a suggestion differs from what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It sounds the same: 氧老 → 养老.
    Homophone,
    /// It was typed in pinyin: yanglao → 养老.
    Pinyin,
    /// It looks alike: 末来 → 未来.
    NearShape,
    /// It sounds nearly the same: 资道 → 知道.
    NearSound,
    /// It was typed by initials: yl → 养老.
    Initials,
    /// One character is another, too many, missing, or beside its place: 停位车 → 停车位.
    Spelling,
}

impl Reason {
    /// Whether characters were mistaken for others that sound or look alike.
    pub fn is_mistaken(self) -> bool {
        matches!(self, Self::Homophone | Self::NearSound | Self::NearShape)
    }
}

/// Another reading of one run.
#[derive(Debug, Clone)]
pub(super) struct Alternative {
    pub(super) text: String,
    pub(super) reason: Reason,
    pub(super) score: f64,
}

/// Other readings of one run, best first.
#[derive(Debug)]
pub(super) struct Readings {
    pub(super) list: Vec<Alternative>,
    /// The first explains the run better than what was typed does.
    pub(super) is_needed: bool,
}

/// How much of a score is the term's frequency: of two words that sound alike the usual one is meant.
pub(super) fn with_frequency(score: f64, count: u64, largest: u64) -> f64 {
    let share = (1.0 + count as f64).ln() / (1.0 + largest.max(1) as f64).ln();
    score * (0.7 + 0.3 * share)
}
