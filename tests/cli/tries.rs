//! Tests that try much at random, more of it the longer they may take: `MINSOU_TRIES=100` tries a
//! hundred times as often as the tests of every day do.

use std::time::{SystemTime, UNIX_EPOCH};

/// How often something is tried that is tried `usually` times.
pub(super) fn tries(usually: usize) -> usize {
    let times = std::env::var("MINSOU_TRIES");
    usually * times.map_or(1, |times| times.parse().expect("MINSOU_TRIES is a number"))
}

/// Numbers without an order (xorshift); what they began with is printed, and `MINSOU_SEED` begins
/// there again.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let seed = std::env::var("MINSOU_SEED")
            .map_or(now.as_nanos() as u64, |seed| seed.parse().expect("MINSOU_SEED is a number"));
        eprintln!("MINSOU_SEED={seed}");
        Self(seed | 1)
    }

    /// A number below `limit`, which is not 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }
}

/// What was tried and what became of it.
pub(super) struct Tally {
    what: &'static str,
    tried: usize,
    lost: Vec<String>,
}

impl Tally {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, tried: 0, lost: Vec::new() }
    }

    pub(super) fn count(&mut self, survived: bool, how: impl FnOnce() -> String) {
        self.tried += 1;
        if !survived {
            self.lost.push(how());
        }
    }

    /// Fails where anything was lost.
    pub(super) fn end(self) {
        let (tried, lost) = (self.tried, self.lost.len());
        println!("{}: tried {tried}, survived {}, lost {lost}", self.what, tried - lost);
        assert!(lost == 0, "{}", self.lost.join("\n"));
    }
}
