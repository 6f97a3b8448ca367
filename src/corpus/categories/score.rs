//! How strongly a text speaks of each category.

use std::sync::LazyLock;

use super::taxonomy::{Hit, Hits, PlaceMark, Role, Taxonomy};
use crate::corpus::word_index::WordIndex;
use crate::corpus::wording::Wording;
use crate::text::first_chars;
use crate::vocabulary::Category;

/// One number a category, in the order of [`Category::ALL`].
pub(super) type Scores = [f32; Category::ALL.len()];

/// What a word that names the subject is worth, and one that needs company.
pub(super) const STRONG: f32 = 3.0;
pub(super) const WEAK: f32 = 1.0;
/// A unit has many fields: it supports, it does not decide.
const UNIT: f32 = 0.5;
/// 教育 in 涵盖就业、教育、医疗等领域: the name of a field in a list of fields.
const BARE_FIELD: f32 = 0.25;

/// Scores texts by the rules of one taxonomy.
#[derive(Debug)]
pub(super) struct Scorer<'r> {
    taxonomy: &'r Taxonomy,
    hits: Hits,
    /// Ranges of the text that only say where.
    places: Vec<(usize, usize)>,
    /// Words that were counted.
    seen: Vec<(Category, usize)>,
}

/// How far the words of one category have been read, in bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Progress {
    covered: usize,
    /// Up to here a veto reaches.
    forbidden: usize,
}

impl<'r> Scorer<'r> {
    pub(super) fn new(taxonomy: &'r Taxonomy) -> Self {
        Self { taxonomy, hits: Hits::default(), places: Vec::new(), seen: Vec::new() }
    }

    /// The words of the text itself, each counted once. `folded` is folded text.
    pub(super) fn of_text(&mut self, folded: &str) -> Scores {
        self.taxonomy.find(folded, &mut self.hits);
        self.add_up(folded)
    }

    /// As [`Scorer::of_text`], where the words have been looked for already.
    pub(super) fn of_wording(&mut self, wording: &Wording) -> Scores {
        self.taxonomy.find_known(wording.folded(), wording.words.topics(), &mut self.hits);
        self.add_up(wording.folded())
    }

    /// What the words found in a text are worth.
    fn add_up(&mut self, folded: &str) -> Scores {
        let mut scores = Scores::default();
        self.find_places(folded);
        self.seen.clear();
        let mut progress = [Progress::default(); Category::ALL.len()];
        for hit in &self.hits.words {
            if matches!(hit.role, Role::Heading | Role::Unit) {
                continue;
            }
            let Progress { covered, forbidden } = &mut progress[hit.category as usize];
            // 中老年 forbids 老年人, which begins in it.
            let inside = hit.end <= *covered || hit.start < *forbidden;
            *covered = hit.end.max(*covered);
            if hit.role == Role::Not {
                *forbidden = if inside { *forbidden } else { hit.end };
                continue;
            }
            let only_place =
                self.places.iter().any(|&(start, end)| start <= hit.start && hit.end <= end);
            if inside
                || only_place
                || is_street_name(folded, hit)
                || is_site_or_office(folded, hit)
                || self.seen.contains(&(hit.category, hit.pattern))
            {
                continue;
            }
            self.seen.push((hit.category, hit.pattern));
            scores[hit.category as usize] += match hit.role {
                _ if is_bare_field(folded, hit) => BARE_FIELD,
                Role::Strong => STRONG,
                _ => WEAK,
            };
        }
        scores
    }

    /// 1 for each category of which the headings above speak.
    pub(super) fn of_heading(&mut self, folded: &str) -> Scores {
        self.flat(folded, 1.0, |role| matches!(role, Role::Strong | Role::Heading))
    }

    /// [`UNIT`] for each category in whose field a responsible unit works.
    pub(super) fn of_units(&mut self, folded: &str) -> Scores {
        self.flat(folded, UNIT, |role| role == Role::Unit)
    }

    /// `worth` for each category that has a word in such a role.
    fn flat(&mut self, folded: &str, worth: f32, counts: impl Fn(Role) -> bool) -> Scores {
        let mut scores = Scores::default();
        self.taxonomy.find(folded, &mut self.hits);
        for hit in self.hits.words.iter().filter(|hit| counts(hit.role)) {
            scores[hit.category as usize] = worth;
        }
        scores
    }

    /// Ranges that only say where: 学校、医院、商圈等停车难区域, 中小学、幼儿园周边.
    fn find_places(&mut self, folded: &str) {
        /// Characters between 等 and the word for a place.
        const REACH: usize = 8;
        self.places.clear();
        if self.hits.words.is_empty() {
            return;
        }
        for &(start, end, mark) in &self.hits.marks {
            let says_where = mark == PlaceMark::Around || {
                let near = first_chars(&folded[end..], REACH);
                AREAS.any(near)
            };
            if says_where {
                self.places.push((enumeration_start(folded, start), start));
            }
        }
    }
}

/// Words for a place, behind what only says where.
static AREAS: LazyLock<WordIndex> = LazyLock::new(|| {
    let words = ["场所", "区域", "地段", "部位", "点位", "地点", "地方", "空间"];
    WordIndex::new(words.map(str::to_owned).to_vec())
});

/// 公园路, 文化街道: a word that a street is called after.
fn is_street_name(folded: &str, hit: &Hit) -> bool {
    const OTHERS: [&str; 7] = ["路径", "路灯", "路网", "路面", "路口", "路段", "路线"];
    const STREETS: [&str; 7] = ["路", "街道", "大街", "大道", "街", "巷", "弄"];
    let after = &folded[hit.end..];
    // 创业南街
    let after = after.strip_prefix(['东', '南', '西', '北', '中']).unwrap_or(after);
    STREETS.iter().any(|street| after.starts_with(street))
        && !OTHERS.iter().any(|other| after.starts_with(other))
        && hit.end - hit.start >= 6
}

/// 青岛政务网, 市文旅局, 县民政局: a word that a site or an office is called after. 社区 is none of their levels.
fn is_site_or_office(folded: &str, hit: &Hit) -> bool {
    /// Characters between the word and the end of the office's name.
    const REACH: usize = 6;
    let after = &folded[hit.end..];
    if after.starts_with('网')
        && !["网点", "网格", "网络", "网管"].iter().any(|word| after.starts_with(word))
        || after.starts_with("网站")
    {
        return hit.end - hit.start <= 12;
    }
    let before = &folded[..hit.start];
    let is_of_level = before.ends_with(['市', '县', '省', '州', '盟', '旗'])
        || before.ends_with('区')
            && !["社区", "小区", "片区", "园区", "景区"].iter().any(|area| before.ends_with(area));
    let near = first_chars(after, REACH);
    let name = near.find(['局', '委', '厅', '办']).map(|end| &near[..end]);
    is_of_level
        && name.is_some_and(|name| name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
}

/// Two characters that are a whole member of an enumeration.
fn is_bare_field(folded: &str, hit: &Hit) -> bool {
    const MARKS: [char; 6] = ['、', ',', '。', ';', ':', '和'];
    let before = folded[..hit.start].chars().next_back();
    let after = folded[hit.end..].chars().next();
    hit.end - hit.start == 6
        && (before == Some('、') || after == Some('、'))
        && before.is_none_or(|c| MARKS.contains(&c) || "盖及在括是".contains(c))
        && after.is_none_or(|c| MARKS.contains(&c) || c == '等')
}

/// Where the enumeration begins that ends at `end`: behind the mark or the 在 before it.
fn enumeration_start(folded: &str, end: usize) -> usize {
    const STOPS: [char; 9] = [',', '。', ';', ':', '在', '对', '为', '(', '将'];
    /// Characters; no enumeration of places is longer.
    const LONGEST: usize = 40;
    let mut start = end;
    for (at, c) in folded[..end].char_indices().rev().take(LONGEST) {
        if STOPS.contains(&c) {
            break;
        }
        start = at;
    }
    start
}
