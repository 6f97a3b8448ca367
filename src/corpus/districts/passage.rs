//! From which character of a passage on which place is told of, clause by clause.

use super::below::{REACH, UNTOLD};
use super::each::{Each, of_each};
use super::lead::{Lead, lead, within};
use super::opening::past_times;
use crate::text::{first_chars, fold};

/// From a character of a passage on: the place below the article's that is told of, or words that name none where it
/// cannot be told; `None` for the article's own.
pub type ToldFrom = (usize, Option<String>);

/// Where which place is told of. What the passage begins with holds to its end, what a later clause begins with to the
/// end of its sentence; `base` is what holds before.
pub(super) fn of_passage(text: &str, base: Option<String>, region: &[String]) -> Vec<ToldFrom> {
    let folded = fold(text);
    let mut reader = Reader { region, base, told: Vec::new(), is_begun: false };
    reader.told.extend(reader.base.clone().map(|place| (0, Some(place))));
    let mut chars = 0;
    for sentence in folded.split_inclusive(['。', '!', '?', '\n']) {
        reader.sentence(sentence, chars, first_chars(&folded, 2 * REACH));
        chars += sentence.chars().count();
    }
    reader.told
}

struct Reader<'r> {
    region: &'r [String],
    /// What holds where a sentence names none.
    base: Option<String>,
    told: Vec<ToldFrom>,
    /// Whether the first clause of the passage was read.
    is_begun: bool,
}

impl Reader<'_> {
    fn tell(&mut self, from: usize, place: Option<String>) {
        if self.told.last().map_or(&None, |(_, last)| last) != &place {
            self.told.push((from, place));
        }
    }

    /// `chars`: where it begins; `first`: what the passage begins with.
    fn sentence(&mut self, sentence: &str, chars: usize, first: &str) {
        self.tell(chars, self.base.clone());
        let mut chars = chars;
        let mut current = self.base.clone();
        // Whether nothing was told yet that another place could be added to.
        let mut opens = true;
        for (number, clause) in clauses(sentence).enumerate() {
            // 截至12月底,海曙区…
            let seen = if self.is_begun { first_chars(clause, 2 * REACH) } else { first };
            let mut from = chars;
            let mut found = lead(seen, self.region);
            if found == Lead::None
                && let Some((offset, place)) = within(clause, number > 0, self.region)
            {
                from += offset;
                found = place;
            }
            if let Some(place) = self.place(&found, current.as_deref(), clause) {
                self.rebase(&found, &place, opens);
                current.clone_from(&place);
                self.tell(from, place);
            }
            opens &= !tells_number(clause) && found == Lead::None;
            self.is_begun = true;
            chars += clause.chars().count();
        }
        let begin = chars - sentence.chars().count();
        for each in of_each(sentence, self.region) {
            self.tell_each(sentence, begin, each);
        }
    }

    /// 海曙区、江北区分别新增90个、80个: of each its own, and behind them of none.
    fn tell_each(&mut self, sentence: &str, begin: usize, each: Each) {
        let place_of = |at: usize| begin + sentence[..at].chars().count();
        let (start, end) = (place_of(each.clause.start), place_of(each.clause.end));
        let tail = self.told.split_off(self.told.partition_point(|(from, _)| *from < start));
        self.told.extend(each.told.into_iter().map(|(at, name)| (place_of(at), Some(name))));
        self.told.push((end, Some(UNTOLD.to_owned())));
        self.told.extend(tail.into_iter().filter(|(from, _)| *from > end));
    }

    /// Whose the numbers of a clause are; `None` where it is the one's of the clause before.
    fn place(&self, found: &Lead, current: Option<&str>, clause: &str) -> Option<Option<String>> {
        let is_above = |name: &str| self.region.iter().any(|above| above == name);
        let is_county_city = || current.is_some_and(|name| name.ends_with('市') && !is_above(name));
        match found {
            Lead::District(name) | Lead::Part(name) | Lead::Doubt(name) => Some(Some(name.clone())),
            Lead::Whole if is_county_city() => {
                let own = self.region.last().map(String::as_str).unwrap_or_default();
                let is_own = clause.contains(own.trim_end_matches('市'));
                Some((!is_own).then(|| UNTOLD.to_owned()))
            }
            Lead::Whole => Some(None),
            Lead::None if current.is_some() && clause.contains("全市") => {
                Some(Some(UNTOLD.to_owned()))
            }
            Lead::None => None,
        }
    }

    /// What a sentence that names none is told of from here on.
    fn rebase(&mut self, found: &Lead, place: &Option<String>, opens: bool) {
        let begins = !self.is_begun;
        match found {
            Lead::Part(_) if begins => self.base.clone_from(place),
            Lead::District(_) if begins => self.base.clone_from(place),
            Lead::District(_) => match self.base.as_deref() {
                // Behind a district's sentence it may be the district's or the city's.
                None if opens => self.base = Some(UNTOLD.to_owned()),
                None | Some(UNTOLD) => {}
                Some(_) => self.base.clone_from(place),
            },
            Lead::Whole if opens && self.base.as_deref() == Some(UNTOLD) => {
                self.base.clone_from(place);
            }
            _ => {}
        }
    }
}

/// The clauses of a sentence, and the items of a list that count something each: 其中萧山区4100个、|余杭区3900个.
fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    let mut counts = false;
    sentence.split_inclusive(move |c: char| {
        counts |= c.is_ascii_digit();
        let ends = matches!(c, ',' | ';') || c == '、' && counts;
        counts &= !ends;
        ends
    })
}

/// Whether a clause tells a number, times aside.
fn tells_number(clause: &str) -> bool {
    past_times(clause).contains(|c: char| c.is_ascii_digit())
}
