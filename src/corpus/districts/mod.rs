//! Which places below its own an article tells of, where its paragraphs or headings begin with them: a city's round-up
//! (`海曙区：新增停车位4860个`). What a clause says of a part of the place is `figures`' business.

mod lead;

use std::collections::HashMap;

use self::lead::{Lead, REACH, below, lead};
use crate::corpus::article::{Article, Passage};
use crate::text::{first_chars, fold};
use crate::vocabulary::Kind;

/// From a character of a passage on: the place below the article's that is told of, or words that name none where it
/// cannot be told; `None` for the article's own.
pub type ToldFrom = (usize, Option<String>);

/// Stands for a place that the text leaves open.
const UNTOLD: &str = "未写明";

/// Of each passage of an article, in order, where which place is told of, ascending. Empty where it is the article's
/// own throughout, and where that is not known.
pub fn districts_told(article: &Article) -> Vec<Vec<ToldFrom>> {
    let region = article.meta.region.as_slice();
    let passages = &article.passages;
    if region.is_empty() {
        return vec![Vec::new(); passages.len()];
    }
    let leads: Vec<Lead> = passages.iter().map(|passage| lead_of(passage, region)).collect();
    let below: Vec<Option<String>> =
        passages.iter().map(|passage| place_above(&passage.heading, region)).collect();
    let mut carried = Carried::new(passages, &leads);
    let told = passages.iter().enumerate().map(|(at, passage)| {
        let goes_on = carried.next(at);
        let base = below[at].clone().or(goes_on);
        match passage.text.contains('|') {
            true => base.map(|place| (0, Some(place))).into_iter().collect(),
            false => of_passage(&passage.text, base, region),
        }
    });
    told.collect()
}

/// Whose a paragraph is that goes on with the one before it.
struct Carried<'a> {
    passages: &'a [Passage],
    leads: &'a [Lead],
    below: HashMap<&'a [String], Named<'a>>,
    place: Option<&'a str>,
}

/// The paragraphs below one heading that begin with a district.
struct Named<'a> {
    /// The last of them, and its district.
    last: (usize, &'a str),
    /// The last that begins with another.
    other: Option<usize>,
}

impl Named<'_> {
    /// The last paragraph that begins with another district than this one.
    fn last_but(&self, place: &str) -> Option<usize> {
        let (at, last) = self.last;
        if last == place { self.other } else { Some(at) }
    }
}

impl<'a> Carried<'a> {
    fn new(passages: &'a [Passage], leads: &'a [Lead]) -> Self {
        let mut below: HashMap<&[String], Named<'_>> = HashMap::new();
        for (at, (passage, lead)) in passages.iter().zip(leads).enumerate() {
            let Lead::District(place) = lead else { continue };
            let named =
                below.entry(&passage.heading).or_insert(Named { last: (at, place), other: None });
            if named.last.1 != place {
                named.other = Some(named.last.0);
            }
            named.last = (at, place);
        }
        Self { passages, leads, below, place: None }
    }

    /// Between two districts' paragraphs it is the first one's; behind the last it may be anybody's.
    fn next(&mut self, at: usize) -> Option<String> {
        let Passage { heading, label, .. } = &self.passages[at];
        match &self.leads[at] {
            Lead::District(place) => self.place = Some(place),
            Lead::Part(_) | Lead::Whole => self.place = None,
            Lead::None => {
                let before = at.checked_sub(1).map(|before| &self.passages[before].heading);
                if label.is_some() || before != Some(heading) {
                    self.place = None;
                }
                let place = self.place?;
                let other = self.below.get(heading.as_slice())?.last_but(place)?;
                return Some(if other > at { place } else { UNTOLD }.to_owned());
            }
        }
        None
    }
}

/// What a passage begins with; rows of tables and titles begin with none.
fn lead_of(passage: &Passage, region: &[String]) -> Lead {
    if matches!(passage.kind, Kind::Title | Kind::Furniture) || passage.text.contains('|') {
        return Lead::None;
    }
    let text = fold(first_chars(&passage.text, 2 * REACH));
    const SUMS: [&str; 3] = ["合计", "总计", "共计"];
    if SUMS.iter().any(|word| text.starts_with(word)) {
        return Lead::Whole;
    }
    lead(&text, region)
}

/// The place of the innermost heading that begins with one.
fn place_above(headings: &[String], region: &[String]) -> Option<String> {
    let mut leads = headings.iter().rev().map(|heading| lead(&fold(heading), region));
    match leads.find(|lead| *lead != Lead::None) {
        Some(Lead::District(name) | Lead::Part(name)) => Some(name),
        Some(Lead::Whole | Lead::None) | None => None,
    }
}

/// Where which place is told of. What the passage begins with holds to its end, what a later clause begins with to the
/// end of its sentence; `base` is what holds before.
fn of_passage(text: &str, base: Option<String>, region: &[String]) -> Vec<ToldFrom> {
    let folded = fold(text);
    let mut told: Vec<ToldFrom> = base.clone().map(|place| (0, Some(place))).into_iter().collect();
    let (mut base, mut chars, mut is_begun) = (base, 0, false);
    for sentence in folded.split_inclusive(['。', '!', '?', '\n']) {
        let mut tell = |from: usize, place: Option<String>| {
            if told.last().map_or(&None, |(_, last)| last) != &place {
                told.push((from, place));
            }
        };
        tell(chars, base.clone());
        let mut current = base.clone();
        for clause in sentence.split_inclusive([',', ';']) {
            // 截至12月底,海曙区…
            let seen = if is_begun { clause } else { &folded };
            let place = match lead(first_chars(seen, 2 * REACH), region) {
                Lead::District(name) | Lead::Part(name) => Some(Some(name)),
                Lead::Whole if current.as_deref().is_some_and(|name| name.ends_with('市')) => {
                    let own = region.last().map(String::as_str).unwrap_or_default();
                    let is_own = clause.contains(own.trim_end_matches('市'));
                    Some((!is_own).then(|| UNTOLD.to_owned()))
                }
                Lead::Whole => Some(None),
                Lead::None if current.is_some() && clause.contains("全市") => {
                    Some(Some(UNTOLD.to_owned()))
                }
                Lead::None => None,
            };
            if let Some(place) = place {
                let begins = !is_begun && place.is_some();
                if begins || base.is_some() && is_district(place.as_deref(), region) {
                    base.clone_from(&place);
                }
                current.clone_from(&place);
                tell(chars, place);
            }
            is_begun = true;
            chars += clause.chars().count();
        }
    }
    told
}

fn is_district(name: Option<&str>, region: &[String]) -> bool {
    name.is_some_and(|name| below(name, region).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::article::Metadata;

    fn region() -> Vec<String> {
        ["浙江省", "宁波市"].map(str::to_owned).to_vec()
    }

    /// `place` of each number of a text, `=` for the city's own.
    fn places(text: &str, base: Option<&str>) -> String {
        let told = of_passage(text, base.map(str::to_owned), &region());
        let chars: Vec<char> = text.chars().collect();
        let is_number = |at: usize| {
            chars[at].is_ascii_digit()
                && !at.checked_sub(1).is_some_and(|b| chars[b].is_ascii_digit())
        };
        let place = |at: usize| {
            let last = told.iter().take_while(|(from, _)| *from <= at).last();
            last.and_then(|(_, place)| place.clone()).unwrap_or_else(|| "=".to_owned())
        };
        let all: Vec<String> = (0..chars.len()).filter(|at| is_number(*at)).map(place).collect();
        all.join(" ")
    }

    #[test]
    fn places_hold_for_a_passage_or_a_sentence() {
        for (text, base, expected) in [
            ("海曙区：计划新增车位90个。实际新增95个。", None, "海曙区 海曙区"),
            ("海曙区：车位90个；江北区：车位80个。另建公园2个。", None, "海曙区 江北区 江北区"),
            ("海曙区新增车位90个。全市新增900个。公园5个。", None, "海曙区 = 海曙区"),
            ("余姚市新增车位90个。全市新增公园9个。", None, "余姚市 未写明"),
            ("海曙区新增车位90个，居全市第2。", None, "海曙区 未写明"),
            ("新增车位900个。海曙区新增90个。公园50个。", None, "= 海曙区 ="),
            ("新增车位90个，公园5个。", Some("海曙区"), "海曙区 海曙区"),
            ("宁波市新增车位900个。", Some("余姚市"), "="),
            ("新增车位900个。", None, "="),
        ] {
            assert_eq!(places(text, base), expected, "{text}");
        }
    }

    /// Of each passage, `heading#text`, whose it is when it begins.
    fn of_article(passages: &[&str]) -> Vec<String> {
        let passages = passages.iter().map(|passage| {
            let (heading, text) = passage.split_once('#').unwrap_or(("", passage));
            let heading = Some(heading.to_owned()).filter(|heading| !heading.is_empty());
            Passage {
                id: String::new(),
                label: None,
                kind: Kind::Text,
                heading: heading.into_iter().collect(),
                categories: Vec::new(),
                mentions: Vec::new(),
                units: Vec::new(),
                text: text.to_owned(),
                lines: [1, 1],
                seams: Vec::new(),
                rule: None,
            }
        });
        let meta = Metadata { region: region(), ..Metadata::default() };
        let article = Article { meta, passages: passages.collect(), ..Article::default() };
        let first = |told: Vec<ToldFrom>| told.into_iter().next().and_then(|(_, place)| place);
        districts_told(&article).into_iter().map(|told| first(told).unwrap_or_default()).collect()
    }

    #[test]
    fn paragraphs_go_on_between_districts() {
        for (passages, expected) in [
            (
                &["新增车位900个。", "海曙区：车位90个。", "公园2个。", "江北区：车位80个。"][..],
                &["", "海曙区", "海曙区", "江北区"][..],
            ),
            // Behind the last it may be anybody's.
            (
                &["海曙区：车位90个。", "江北区：车位80个。", "公园5个。", "全市公园50个。"],
                &["海曙区", "江北区", UNTOLD, ""],
            ),
            // One district is an example, and no round-up.
            (&["海曙区新增车位90个。", "公园50个。"], &["海曙区", ""]),
            (
                &["一、海曙区#车位90个。", "海曙区：车位#公园2个。", "公园#公园9个。"],
                &["海曙区", "海曙区", ""],
            ),
            (&["海曙区#电梯 | 9台", "海曙区 | 9台"], &["海曙区", ""]),
        ] {
            assert_eq!(of_article(passages), expected, "{passages:?}");
        }
    }
}
