//! A run of Latin letters: the terms that it spells in pinyin, one or a row of them, in full or by
//! initials; and Latin terms that differ by one letter.

use super::lexicon::Lexicon;
use super::reading::{Alternative, Readings, Reason, with_frequency};
use crate::text::pinyin::{MAX_LETTERS, Spelling, Syllable, matches, readings, spells};

/// The beam: terms tried for one stretch of letters, and rows retained for one end.
const BEAM_WIDTH: usize = 6;

#[derive(Debug)]
pub(super) struct LetterRun {
    letters: String,
    /// Where a syllable can begin.
    starts: Vec<Start>,
    spelled: Vec<Spelled>,
    /// Terms that all letters may mean in another way, and their counts.
    whole: Vec<(Alternative, u64)>,
    largest_count: u64,
    /// The letters are a term themselves.
    is_known: bool,
}

/// A place where a term may begin, and by the number of a syllable whether its first may be that.
/// Most terms are told by it at once.
#[derive(Debug)]
struct Start {
    at: usize,
    fits: Box<[bool]>,
}

impl Start {
    fn may_begin(&self, first: char) -> bool {
        first.is_ascii() || readings(first).any(|reading| self.fits[reading.number()])
    }
}

/// A term that some of the letters spell in full.
#[derive(Debug)]
struct Spelled {
    start: usize,
    end: usize,
    term: String,
    count: u64,
    fuzzy_syllables: u8,
}

impl LetterRun {
    /// Letters, compared with the terms of a lexicon.
    pub(super) fn new(letters: &str, lexicon: &Lexicon) -> Self {
        let is_short = letters.len() <= MAX_LETTERS;
        let mut run = Self {
            letters: letters.to_owned(),
            starts: if is_short { starts(letters) } else { Vec::new() },
            spelled: Vec::new(),
            whole: Vec::new(),
            largest_count: lexicon.largest_count(),
            is_known: false,
        };
        let terms = lexicon.beginning_with(|c| run.starts.iter().any(|start| start.may_begin(c)));
        for (term, count) in terms.into_iter().map(|id| lexicon.get(id)) {
            run.compare(term, count);
        }
        run
    }

    fn compare(&mut self, term: &str, count: u64) {
        if term.is_ascii() {
            self.is_known |= self.letters == term;
            let is_as_long = self.letters.len().abs_diff(term.len()) <= 1;
            if self.letters.len() >= 3
                && is_as_long
                && strsim::osa_distance(&self.letters, term) == 1
            {
                self.add_whole(term, count, Reason::Spelling, 0.7);
            }
            return;
        }
        let is_word = term.chars().nth(1).is_some();
        let Some(first) = term.chars().next() else { return };
        for place in 0..self.starts.len() {
            if !self.starts[place].may_begin(first) {
                continue;
            }
            let start = self.starts[place].at;
            let found: Vec<_> = matches(term, &self.letters, start, false).collect();
            for found in found {
                let is_whole = start == 0 && found.end == self.letters.len();
                let penalty = 0.85_f64.powi(i32::from(found.fuzzy_syllables));
                match found.spelling {
                    Spelling::Full => self.spelled.push(Spelled {
                        start,
                        end: found.end,
                        term: term.to_owned(),
                        count,
                        fuzzy_syllables: found.fuzzy_syllables,
                    }),
                    Spelling::Initials if is_whole && is_word => {
                        self.add_whole(term, count, Reason::Initials, 0.7 * penalty);
                    }
                    Spelling::Mixed if is_whole && is_word => {
                        self.add_whole(term, count, Reason::Pinyin, 0.65 * penalty);
                    }
                    _ => {}
                }
            }
        }
    }

    fn add_whole(&mut self, term: &str, count: u64, reason: Reason, score: f64) {
        self.whole.push((Alternative { text: term.to_owned(), reason, score }, count));
    }

    pub(super) fn readings(&self) -> Readings {
        let mut list: Vec<Alternative> = self
            .whole
            .iter()
            .map(|(whole, count)| Alternative {
                score: with_frequency(whole.score, *count, self.largest_count),
                ..whole.clone()
            })
            .collect();
        list.extend(self.rows());
        list.sort_by(|one, other| other.score.total_cmp(&one.score));
        Readings { is_needed: !self.is_known && !list.is_empty(), list }
    }

    /// Rows of terms that spell all letters, the best few.
    fn rows(&self) -> Vec<Alternative> {
        #[derive(Clone)]
        struct Row {
            text: String,
            /// The sum over its terms, and how many they are.
            worth: f64,
            terms: usize,
        }
        // A row is as good as its terms on average, and worse the more they are.
        let score = |row: &Row| row.worth / row.terms as f64 * 0.9_f64.powi(row.terms as i32 - 1);
        let worth = |spelled: &Spelled| {
            let known = 0.85_f64.powi(i32::from(spelled.fuzzy_syllables));
            let is_word = spelled.term.chars().nth(1).is_some();
            let word = if is_word { 1.0 } else { 0.4 };
            with_frequency(known * word, spelled.count, self.largest_count)
        };
        let mut spelled: Vec<&Spelled> = self.spelled.iter().collect();
        spelled.sort_by(|one, other| {
            (one.start, one.end)
                .cmp(&(other.start, other.end))
                .then_with(|| worth(other).total_cmp(&worth(one)))
                .then_with(|| one.term.cmp(&other.term))
        });
        let mut ends: Vec<Vec<Row>> = vec![Vec::new(); self.letters.len() + 1];
        ends[0].push(Row { text: String::new(), worth: 0.0, terms: 0 });
        for stretch in
            spelled.chunk_by(|one, other| (one.start, one.end) == (other.start, other.end))
        {
            let (start, end) = (stretch[0].start, stretch[0].end);
            let mut longer = Vec::new();
            for row in &ends[start] {
                longer.extend(stretch.iter().take(BEAM_WIDTH).map(|term| Row {
                    text: format!("{}{}", row.text, term.term),
                    worth: row.worth + worth(term),
                    terms: row.terms + 1,
                }));
            }
            ends[end].append(&mut longer);
            ends[end].sort_by(|one, other| score(other).total_cmp(&score(one)));
            ends[end].truncate(BEAM_WIDTH);
        }
        let whole = ends.pop().unwrap_or_default();
        whole
            .iter()
            .filter(|row| row.terms > 0)
            .map(|row| Alternative {
                text: row.text.clone(),
                reason: Reason::Pinyin,
                score: score(row),
            })
            .collect()
    }
}

/// The longest syllables are zhuang, chuang and shuang.
const LONGEST_SYLLABLE: usize = 6;

fn starts(letters: &str) -> Vec<Start> {
    let start = |at: usize| {
        let rest = &letters.as_bytes()[at..];
        // Only at the very start a term may be typed by its initials.
        let fits = |syllable: Syllable| {
            let initial = syllable.as_str().as_bytes()[0];
            rest[0] == initial && (at == 0 || spells(syllable, rest))
        };
        Start { at, fits: Syllable::all().map(fits).collect() }
    };
    syllable_starts(letters).into_iter().map(start).collect()
}

/// The places that rows of syllables reach from the start, sloppily spelled ones too: a place after
/// an n may also be after ng.
fn syllable_starts(letters: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    while at < starts.len() {
        let start = starts[at];
        for end in start + 1..=(start + LONGEST_SYLLABLE).min(letters.len()) {
            let Some(part) = letters.get(start..end) else { continue };
            let is_sloppy = || {
                let with_g = format!("{part}g");
                let without_h = part.replacen('h', "", 1);
                let with_h = format!("{}h{}", &part[..1], &part[1..]);
                let without_g = part.strip_suffix('g').unwrap_or_default();
                [with_g.as_str(), &without_h, &with_h, without_g]
                    .iter()
                    .any(|&other| Syllable::parse(other).is_some())
            };
            if !starts.contains(&end) && (Syllable::parse(part).is_some() || is_sloppy()) {
                starts.push(end);
            }
        }
        at += 1;
    }
    starts.retain(|&start| start < letters.len());
    starts
}
