//! What one clause says of how its numbers came together: 现有, 累计, 在建, `“十二五”以来`, and the year of the list. `stock` asks.

use std::sync::LazyLock;

use crate::figures::figure::Stock;
use crate::figures::kind::stock_words::{
    ends_with_any, is_word_begun, label_length, later_year_at, leads_to_event, several_years_at,
    tells_what_was_done, years_at,
};
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::table::Lexicon;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::Quantity;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cue {
    Total,
    Cumulative,
    Period,
    Existing,
    UnderWay,
    Some,
    Level,
    Year,
    Planned,
    /// A longer word that only looks like one of the others.
    None,
}

static CUES: LazyLock<Lexicon<Cue>> =
    LazyLock::new(|| Lexicon::parse(include_str!("data/stock.txt"), cue_of));

fn cue_of(class: &str) -> Option<Cue> {
    Some(match class {
        "total" => Cue::Total,
        "cumulative" => Cue::Cumulative,
        "period" => Cue::Period,
        "existing" => Cue::Existing,
        "under-way" => Cue::UnderWay,
        "some" => Cue::Some,
        "level" => Cue::Level,
        "year" => Cue::Year,
        "planned" => Cue::Planned,
        "not" => Cue::None,
        _ => return None,
    })
}

/// What one clause says of the quantities in it.
#[derive(Debug, Default)]
pub(super) struct Clause {
    /// Where a cue ends, and what it says of what follows it.
    before: Option<(usize, Stock)>,
    /// Where a word ends that tells what level a thing has reached: `托位达|5860个`.
    level: Option<usize>,
    /// Where such words are said in the clause.
    under_way: Vec<usize>,
    /// What holds from this clause on, where it says so.
    pub(super) span: Span,
}

/// What time a number has come together in.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Span {
    #[default]
    Untold,
    /// The year of the list.
    Year,
    /// 累计, and not since when.
    Together,
    /// Longer than the year.
    Years,
}

impl Clause {
    /// `is_of_next`: whether a word at some place is said of the next number alone.
    pub(super) fn stock_of(
        &self,
        quantity: &Quantity,
        span: Span,
        is_of_next: impl Fn(usize) -> bool,
    ) -> Option<Stock> {
        let at = quantity.number_start;
        let is_under_way = self.under_way.iter().any(|&cue| !is_of_next(cue));
        let told = self.before.filter(|(past, _)| *past <= at).map(|(_, stock)| stock);
        told.or(is_under_way.then_some(Stock::UnderWay)).or(matches!(
            span,
            Span::Together | Span::Years
        )
        .then_some(Stock::Cumulative))
    }

    /// Whether the number is right behind the word of a level, or behind `近`, `约`.
    pub(super) fn is_level(&self, quantity: &Quantity) -> bool {
        self.level.is_some_and(|past| (past..=past + 2).contains(&quantity.number_start))
    }
}

/// Reads the clauses of one sentence.
pub(super) struct Reader<'a> {
    pub(super) chars: &'a [char],
    /// `2024年` of a list of 2024.
    pub(super) own_year: &'a [char],
    pub(super) year: Option<i32>,
}

impl Reader<'_> {
    /// 已完工22部、|在建|8部, 建成11个（另有1个|在建）: in the item of the next number, before it, or in a bracket with it.
    /// 3所学校、5所幼儿园正在建设 is said of both.
    pub(super) fn is_of_next(&self, end: usize, cue: usize, next: usize) -> bool {
        cue >= end
            && match cue < next {
                true => self.chars[end..cue].contains(&'、'),
                false => end <= next && self.chars[end..next].contains(&'('),
            }
    }

    /// 今年, 年内, or the year itself.
    pub(super) fn names_the_year(&self, start: usize, end: usize) -> bool {
        let chars = &self.chars[start..end];
        (0..chars.len()).any(|at| {
            matches!(CUES.longest_at(chars, at), Some((_, Cue::Year)))
                || !self.own_year.is_empty() && chars[at..].starts_with(self.own_year)
        })
    }

    pub(super) fn clause(&self, start: usize, end: usize) -> Clause {
        let chars = &self.chars[..end];
        let mut clause = Clause::default();
        let mut at = start;
        while at < end {
            if !self.own_year.is_empty() && chars[at..].starts_with(self.own_year) {
                // 自2024年以来 begins in the year, and may be all of it; 截至2024年底 only ends there.
                if !ends_with_any(&chars[..at], &["截至", "截止", "截至到", "截止到"]) {
                    clause.span = Span::Year;
                }
                at += self.own_year.len();
                continue;
            }
            let of_years = years_at(chars, at)
                .or_else(|| several_years_at(chars, at))
                .or_else(|| later_year_at(chars, at, self.year));
            if let Some(length) = of_years {
                clause.span = Span::Years;
                at += length;
                continue;
            }
            let Some((length, cue)) = CUES.longest_at(chars, at) else {
                at += 1;
                continue;
            };
            match cue {
                Cue::Total => clause.before = Some((at + length, Stock::Existing)),
                Cue::Existing => clause.before = Some((at + length, Stock::Existing)),
                Cue::Some
                    if !tells_what_was_done(chars, at + length)
                        && !leads_to_event(chars, at + length) =>
                {
                    clause.before = Some((at + length, Stock::Existing));
                }
                Cue::Level if !self.is_done(start, at) => clause.level = Some(at + length),
                Cue::UnderWay if !is_word_begun(chars, at + length) => clause.under_way.push(at),
                Cue::Year => clause.span = Span::Year,
                Cue::Planned if clause.span != Span::Years => clause.span = Span::Year,
                Cue::Period if clause.span != Span::Year => clause.span = Span::Years,
                Cue::Cumulative if clause.span == Span::Untold => clause.span = Span::Together,
                _ => {}
            }
            at += length;
        }
        clause
    }

    /// Whether a clause tells an act before `at`: 新增车位达2000个, not 养老服务站达132个. A word that may be a
    /// noun, too, is a verb where it leads.
    fn is_done(&self, start: usize, at: usize) -> bool {
        let mut lead = start + label_length(&self.chars[start..at]);
        while let Some(length) = adverb::leading(&self.chars[..at], lead) {
            lead += length;
        }
        let is_act = |group: &verb::VerbGroup| match group.class {
            VerbClass::Act => true,
            VerbClass::Both | VerbClass::Mixed => group.start == lead,
            VerbClass::Level | VerbClass::Noun => false,
        };
        // 实际达520个: of what was promised before it.
        at == lead || verb::groups(self.chars, start, at).iter().any(is_act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::lexicon::table::entries;

    #[test]
    fn every_line_of_the_list_is_understood() {
        for (word, class) in entries(include_str!("data/stock.txt")) {
            assert!(cue_of(class).is_some(), "{word} {class}");
        }
    }
}
