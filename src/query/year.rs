//! Years and ranges of years, as they are typed: `2023`, `2023年`, `2023..2025`, `2023-2025`,
//! `2023至2025`, `..2024`, `2023..`, in either width.

use std::fmt;
use std::str::FromStr;

use crate::text::fold;

/// Years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearRange {
    /// [`YearRange::MIN`] where the range has no beginning.
    pub first: i32,
    /// [`YearRange::MAX`] where the range has no end.
    pub last: i32,
}

/// A text that is no year and no range of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoYear;

impl YearRange {
    pub const MIN: i32 = 0;
    pub const MAX: i32 = 9999;

    /// What to write instead of something that is no year.
    pub const FORMS: [&str; 4] = ["2023", "2023..2025", "..2024", "2023.."];

    pub fn contains(self, year: i32) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// The same years in as few ranges as there can be, in order.
    pub fn merged(ranges: &[Self]) -> Vec<Self> {
        let mut sorted: Vec<Self> = ranges.to_vec();
        sorted.sort_unstable_by_key(|range| (range.first, range.last));
        let mut merged: Vec<Self> = Vec::with_capacity(sorted.len());
        for range in sorted {
            match merged.last_mut() {
                Some(last) if range.first <= last.last.saturating_add(1) => {
                    last.last = last.last.max(range.last);
                }
                _ => merged.push(range),
            }
        }
        merged
    }
}

impl From<i32> for YearRange {
    fn from(year: i32) -> Self {
        Self { first: year, last: year }
    }
}

impl FromStr for YearRange {
    type Err = NoYear;

    /// A range that runs backwards is none.
    fn from_str(text: &str) -> Result<Self, NoYear> {
        let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        let Some((first, last)) = split_range(&folded) else {
            return year(&folded).map(Self::from);
        };
        let range = match (first, last) {
            ("", "") => return Err(NoYear),
            ("", last) => Self { first: Self::MIN, last: year(last)? },
            (first, "") => Self { first: year(first)?, last: Self::MAX },
            (first, last) => Self { first: year(first)?, last: year(last)? },
        };
        if range.first <= range.last { Ok(range) } else { Err(NoYear) }
    }
}

/// Both sides of the first range sign; `…` is what some keyboards make of dots.
fn split_range(folded: &str) -> Option<(&str, &str)> {
    const OPEN_ENDED: [&str; 4] = ["...", "..", "…", "～"];
    const CLOSED: [&str; 7] = ["-", "–", "—", "－", "~", "至", "到"];
    for sign in OPEN_ENDED {
        if let Some(sides) = folded.split_once(sign) {
            return Some(sides);
        }
    }
    CLOSED
        .iter()
        .find_map(|sign| folded.split_once(sign))
        .filter(|(first, last)| !first.is_empty() && !last.is_empty())
}

/// Four digits, with or without 年.
fn year(folded: &str) -> Result<i32, NoYear> {
    let digits = folded.strip_suffix('年').unwrap_or(folded);
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NoYear);
    }
    digits.parse().map_err(|_| NoYear)
}

impl fmt::Display for YearRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (first, last) if first == last => write!(f, "{first}"),
            (Self::MIN, last) => write!(f, "..{last}"),
            (first, Self::MAX) => write!(f, "{first}.."),
            (first, last) => write!(f, "{first}..{last}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_merged_into_few_ranges() {
        for (ranges, merged) in [
            (vec![], vec![]),
            (vec![(2023, 2024), (2021, 2022), (2022, 2023)], vec![(2021, 2024)]),
            (vec![(2021, 2021), (2023, 2023)], vec![(2021, 2021), (2023, 2023)]),
            (vec![(2020, 2030), (2022, 2023)], vec![(2020, 2030)]),
            (vec![(0, i32::MAX), (2024, 2024)], vec![(0, i32::MAX)]),
        ] {
            let of = |ranges: Vec<(i32, i32)>| -> Vec<YearRange> {
                ranges.into_iter().map(|(first, last)| YearRange { first, last }).collect()
            };
            assert_eq!(YearRange::merged(&of(ranges)), of(merged));
        }
    }

    #[test]
    fn years_and_ranges_in_every_spelling() {
        for (text, shown) in [
            ("2023", "2023"),
            ("２０２３", "2023"),
            ("2023年", "2023"),
            ("2023..2025", "2023..2025"),
            ("2023年..2025年", "2023..2025"),
            ("2023…2025", "2023..2025"),
            ("2023-2025", "2023..2025"),
            ("２０２３－２０２５", "2023..2025"),
            ("2023—2025年", "2023..2025"),
            ("2023~2025", "2023..2025"),
            ("2023～2025", "2023..2025"),
            ("2023至2025年", "2023..2025"),
            ("2023到2025", "2023..2025"),
            ("2024..2024", "2024"),
            ("..2024", "..2024"),
            ("2023..", "2023.."),
        ] {
            let range: YearRange = text.parse().unwrap_or_else(|_| panic!("{text} is no year"));
            assert_eq!(range.to_string(), shown, "{text}");
            assert_eq!(shown.parse(), Ok(range), "{shown} does not lead back");
        }
    }

    #[test]
    fn what_is_no_year_is_refused() {
        for text in [
            "",
            "..",
            "-",
            "二零",
            "23",
            "20233",
            "2025..2023",
            "-2024",
            "2023-",
            "2023..x",
            "2023..2024..2025",
            "二〇二三",
            "+2023",
            "2O23",
        ] {
            assert_eq!(text.parse::<YearRange>(), Err(NoYear), "{text}");
        }
    }
}
