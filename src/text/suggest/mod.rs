//! Help after a miss: what may have been meant. A query is taken as runs of Han characters (`han`:
//! 氧老 → 养老, 停车为 → 停车位) and runs of Latin letters (`letters`: yanglao, yl), and is compared
//! with the terms of an index, whichever the caller puts in a [`Lexicon`]. Nothing here knows whether a
//! suggestion finds anything: the caller counts its hits.

mod han;
mod letters;
mod lexicon;
mod likeness;
mod reading;

use std::ops::Range;

use self::han::HanRun;
use self::letters::LetterRun;
pub use self::lexicon::Lexicon;
pub use self::reading::Reason;
use self::reading::{Alternative, Readings};
use super::typed_pinyin::plain_letters;
use super::units::{UnitKind, units};

/// A query that may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The folded query with the run replaced.
    pub query: String,
    pub reason: Reason,
    /// 0 to 1, to be compared within one list only.
    pub score: f64,
}

/// A query, compared with a lexicon.
#[derive(Debug)]
pub struct Suggester {
    query: String,
    runs: Vec<(Range<usize>, Run)>,
}

#[derive(Debug)]
enum Run {
    Han(HanRun),
    /// With the number of its parts, which a space or an apostrophe parts: each is a character at least.
    Letters(LetterRun, usize),
}

/// Queries longer than this are sentences; comparing them with terms helps nobody.
const MAX_QUERY_CHARS: usize = 40;

impl Suggester {
    /// For a folded query. One without Han characters and letters, or of more than 40 characters,
    /// gets no suggestions. A millisecond or less for most.
    pub fn new(folded: &str, lexicon: &Lexicon) -> Self {
        let is_short = folded.chars().nth(MAX_QUERY_CHARS).is_none();
        let runs = if is_short { runs(folded, lexicon) } else { Vec::new() };
        Self { query: folded.to_owned(), runs }
    }

    /// The best suggestions, best first; equal ones by their text.
    pub fn suggestions(&self, limit: usize) -> Vec<Suggestion> {
        let readings: Vec<(&Range<usize>, Readings)> = self
            .runs
            .iter()
            .map(|(place, run)| match run {
                Run::Han(run) => (place, run.readings()),
                Run::Letters(run, parts) => {
                    let mut readings = run.readings();
                    let is_long_enough = |one: &Alternative| {
                        one.reason == Reason::Spelling || one.text.chars().count() >= *parts
                    };
                    readings.list.retain(is_long_enough);
                    (place, readings)
                }
            })
            .collect();
        let mut found = Vec::new();
        for (place, readings) in &readings {
            found.extend(readings.list.iter().filter_map(|one| self.rewritten(&[(*place, one)])));
        }
        // Runs that make no sense as they are must all be read otherwise at once.
        let torn: Vec<_> = readings
            .iter()
            .filter(|(_, readings)| readings.is_needed)
            .filter_map(|(place, readings)| Some((*place, readings.list.first()?)))
            .collect();
        if torn.len() > 1 {
            for alone in &mut found {
                alone.score *= 0.5;
            }
            found.extend(self.rewritten(&torn));
        }
        found.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then_with(|| one.query.cmp(&other.query))
        });
        let mut seen = Vec::new();
        found.retain(|suggestion| {
            let is_new = suggestion.query != self.query && !seen.contains(&suggestion.query);
            if is_new {
                seen.push(suggestion.query.clone());
            }
            is_new
        });
        found.truncate(limit);
        found
    }

    /// The query with these runs replaced; the weakest gives reason and score.
    fn rewritten(&self, changes: &[(&Range<usize>, &Alternative)]) -> Option<Suggestion> {
        let mut query = String::with_capacity(self.query.len());
        let mut done = 0;
        for (place, alternative) in changes {
            query.push_str(self.query.get(done..place.start)?);
            query.push_str(&alternative.text);
            done = place.end;
        }
        query.push_str(self.query.get(done..)?);
        let (_, weakest) =
            changes.iter().min_by(|one, other| one.1.score.total_cmp(&other.1.score))?;
        Some(Suggestion { query, reason: weakest.reason, score: weakest.score })
    }
}

/// The runs of a query, by their places in bytes. Letters may be parted by spaces and apostrophes, and have tones:
/// `yang lao`, `xi'an`, `yǎnglǎo`.
fn runs(folded: &str, lexicon: &Lexicon) -> Vec<(Range<usize>, Run)> {
    let mut runs = Vec::new();
    let mut units = units(folded).peekable();
    while let Some(first) = units.next() {
        let mut place = first.byte_start..first.byte_end;
        match first.kind {
            UnitKind::Han => {
                while let Some(next) =
                    units.next_if(|n| n.kind == UnitKind::Han && n.byte_start == place.end)
                {
                    place.end = next.byte_end;
                }
                runs.push((place.clone(), Run::Han(HanRun::new(&folded[place], lexicon))));
            }
            UnitKind::Word => {
                let Some(mut letters) = plain_letters(first.text) else { continue };
                let mut parts = 1;
                loop {
                    while units.next_if(|next| next.text == "'").is_some() {}
                    let Some(next) = units.peek().filter(|next| next.kind == UnitKind::Word) else {
                        break;
                    };
                    let Some(more) = plain_letters(next.text) else { break };
                    letters.push_str(&more);
                    place.end = next.byte_end;
                    parts += 1;
                    units.next();
                }
                runs.push((place, Run::Letters(LetterRun::new(&letters, lexicon), parts)));
            }
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small index: words, and how often they occur.
    const TERMS: &[(&str, u64)] = &[
        ("养老", 90),
        ("养老院", 12),
        ("医疗", 60),
        ("一老", 3),
        ("停车", 40),
        ("停车位", 30),
        ("停车场", 20),
        ("家庭", 25),
        ("医生", 20),
        ("家庭医生", 5),
        ("老旧", 30),
        ("小区", 50),
        ("改造", 80),
        ("服务", 200),
        ("未来", 5),
        ("幼儿园", 30),
        ("社区", 60),
        ("食堂", 20),
        ("充电", 20),
        ("充电桩", 15),
        ("乡村", 30),
        ("振兴", 20),
        ("就业", 50),
        ("绿道", 6),
        ("方略", 1),
        ("泊位", 4),
        ("老", 100),
        ("位", 50),
        ("为", 300),
        ("aed", 9),
    ];

    fn suggestions(query: &str) -> Vec<Suggestion> {
        let mut lexicon = Lexicon::default();
        for &(term, count) in TERMS {
            lexicon.add(term, count);
        }
        Suggester::new(query, &lexicon).suggestions(5)
    }

    #[test]
    fn what_was_meant_comes_first() {
        for (query, meant, reason) in [
            ("氧老", "养老", Reason::Homophone),
            ("停车为", "停车位", Reason::Homophone),
            ("加庭医生", "家庭医生", Reason::Homophone),
            ("幼儿圆", "幼儿园", Reason::Homophone),
            ("乡村阵兴", "乡村振兴", Reason::Homophone),
            ("乡村增兴", "乡村振兴", Reason::NearSound),
            ("小曲改造", "小区改造", Reason::Homophone),
            ("末来", "未来", Reason::NearShape),
            ("停位车", "停车位", Reason::Spelling),
            ("充电机", "充电桩", Reason::Spelling),
            ("停车车位", "停车位", Reason::Spelling),
            ("氧老 服雾", "养老 服务", Reason::Homophone),
            ("氧老服雾", "养老服务", Reason::Homophone),
            ("yanglao", "养老", Reason::Pinyin),
            ("yang lao", "养老", Reason::Pinyin),
            ("tingchewei", "停车位", Reason::Pinyin),
            ("laojiuxiaoqugaizao", "老旧小区改造", Reason::Pinyin),
            ("jiatingyisheng", "家庭医生", Reason::Pinyin),
            ("yanlao", "养老", Reason::Pinyin),
            ("yǎnglǎo", "养老", Reason::Pinyin),
            ("yang'lao", "养老", Reason::Pinyin),
            ("lǜdào", "绿道", Reason::Pinyin),
            ("lvdao", "绿道", Reason::Pinyin),
            ("fanglue", "方略", Reason::Pinyin),
            ("jiu ye", "就业", Reason::Pinyin),
            ("泣位", "泊位", Reason::NearShape),
            ("yl", "养老", Reason::Initials),
            ("tcw", "停车位", Reason::Initials),
            ("ade", "aed", Reason::Spelling),
        ] {
            let found = suggestions(query);
            let first = found.first().map(|first| (first.query.as_str(), first.reason));
            assert_eq!(first, Some((meant, reason)), "{query}: {found:?}");
        }
    }

    #[test]
    fn nothing_is_suggested_for_what_nothing_is_like() {
        for query in ["", "2025", "？？", "y'i'l", "象耳山", "zzzz", &"养".repeat(41)] {
            assert_eq!(suggestions(query), [], "{query}");
        }
    }

    #[test]
    fn the_query_itself_is_never_suggested() {
        for query in ["养老", "yanglao 养老", "停车位"] {
            assert!(suggestions(query).iter().all(|suggestion| suggestion.query != query));
        }
    }
}
