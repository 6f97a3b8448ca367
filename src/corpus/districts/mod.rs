//! Which places below its own an article tells of, where its paragraphs or headings begin with them: a city's round-up
//! (`海曙区：新增停车位4860个`). What a clause says of a part of the place is `figures`' business.

mod behind;
mod below;
mod each;
mod lead;
mod opening;
mod parts;
mod passage;

use std::collections::HashMap;

use self::below::{REACH, UNTOLD, below};
use self::lead::{Lead, lead, within};
pub use self::passage::ToldFrom;
use self::passage::of_passage;
use crate::corpus::article::{Article, Passage};
use crate::text::{first_chars, fold};
use crate::vocabulary::Kind;

/// Whether a word is the name of a place below an article's own, in full or in short: 大冶 in an article of 黄石市.
pub fn is_district(word: &str, region: &[String]) -> bool {
    below(&fold(word), region).is_some_and(|name| {
        name == word || name.strip_prefix(word).is_some_and(|class| class.chars().count() == 1)
    })
}

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

    /// Between two districts' paragraphs it is the first one's; behind the last, or a lone one, it may be anybody's.
    fn next(&mut self, at: usize) -> Option<String> {
        let Passage { heading, label, .. } = &self.passages[at];
        match &self.leads[at] {
            Lead::District(place) => self.place = Some(place),
            Lead::Part(_) | Lead::Whole => self.place = None,
            Lead::None | Lead::Doubt(_) => {
                let before = at.checked_sub(1).map(|before| &self.passages[before].heading);
                if label.is_some() || before != Some(heading) {
                    self.place = None;
                }
                let place = self.place?;
                let other = self.below.get(heading.as_slice())?.last_but(place);
                let is_between = other.is_some_and(|other| other > at);
                return Some(if is_between { place } else { UNTOLD }.to_owned());
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
    match lead(&text, region) {
        Lead::None => {
            let clause = text.split_inclusive([',', ';', '。']).next().unwrap_or_default();
            let found = within(clause, false, region).map(|(_, found)| found);
            found.filter(|found| matches!(found, Lead::District(_))).unwrap_or(Lead::None)
        }
        found => found,
    }
}

/// The place of the innermost heading that begins with one.
fn place_above(headings: &[String], region: &[String]) -> Option<String> {
    let mut leads = headings.iter().rev().map(|heading| lead(&fold(heading), region));
    match leads.find(|lead| *lead != Lead::None) {
        Some(Lead::District(name) | Lead::Part(name) | Lead::Doubt(name)) => Some(name),
        Some(Lead::Whole | Lead::None) | None => None,
    }
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
            ("新增车位900个。海曙区新增90个。公园50个。", None, "= 海曙区 未写明"),
            ("全市新增900个，其中海曙区90个。公园50个。", None, "= 海曙区 ="),
            ("新增900个。海曙区新增90个。全市公园50个。床位3张。", None, "= 海曙区 = ="),
            // Told of a place in other ways.
            ("新增900个。余姚市方面，计划新增90个。实际新增95个。", None, "= 余姚市 未写明"),
            ("位于宁波东部的北仑区，计划新增90个。实际新增95个。", None, "北仑区 北仑区"),
            ("同样，余姚市新增90个。", None, "余姚市"),
            ("全市新增900个，而在余姚市，新增90个。", None, "= 余姚市"),
            // Lists.
            (
                "全市新增900个，其中海曙区90个、余姚80个，江北区70个。",
                None,
                "= 海曙区 余姚市 江北区",
            ),
            ("新建公园9个、广场3个。", None, "= ="),
            // One of each.
            ("海曙区、江北区分别新增90个、80个。", None, "海曙区 江北区"),
            ("全市900个，海曙区和江北区车位分别为90个和80个。公园5个。", None, "= 海曙区 江北区 ="),
            (
                "海曙区、江北区、余姚市依次建成9个、8个、7个，投资30万元。",
                None,
                "海曙区 江北区 余姚市 未写明",
            ),
            // Named, and not told that it did it.
            ("支持余姚市新建公园9个。车位50个。", None, "未写明 ="),
            ("建成公园9个，分布在海曙区、江北区，投资30万元。", None, "= ="),
            ("记者陪同代表走访了海曙区，新增90个。", None, UNTOLD),
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
            // Behind one alone it may be the city's, too.
            (&["海曙区新增车位90个。", "公园50个。"], &["海曙区", UNTOLD]),
            (&["海曙区新增车位90个。", "全市公园50个。", "床位3张。"], &["海曙区", "", ""]),
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
