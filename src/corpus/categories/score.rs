//! How strongly a text speaks of each category.

use std::sync::LazyLock;

use super::taxonomy::{Hit, Role, Taxonomy};
use crate::corpus::word_table::WordTable;
use crate::text::first_chars;
use crate::vocabulary::Category;

/// Behind what only says where; behind a list of such places.
static PLACES: LazyLock<WordTable> =
    LazyLock::new(|| WordTable::read("around 1: 周边 附近 门口 沿线 路段 门前\nand_so_on 1: 等"));

/// One number a category, in the order of [`Category::ALL`].
pub(super) type Scores = [f32; Category::ALL.len()];

/// What a word that names the subject is worth, and one that needs company.
pub(super) const STRONG: f32 = 3.0;
pub(super) const WEAK: f32 = 1.0;
/// A unit has many fields: it supports, it does not decide.
const UNIT: f32 = 0.5;
/// 教育 in 涵盖就业、教育、医疗等领域: the name of a field in a list of fields.
const BARE_FIELD: f32 = 0.25;

/// The words of the text itself, each counted once. `folded` is folded text.
pub(super) fn of_text(folded: &str, taxonomy: &Taxonomy) -> Scores {
    let mut hits = taxonomy.hits(folded);
    hits.retain(|hit| matches!(hit.role, Role::Strong | Role::Weak | Role::Not));
    if hits.is_empty() {
        return Scores::default();
    }
    let places = places_only(folded);
    // By category, then from left to right; of two that begin together the longer one first, and
    // the veto before the word that it forbids.
    hits.sort_unstable_by_key(|hit| {
        (hit.category, hit.start, std::cmp::Reverse(hit.end), hit.role != Role::Not)
    });
    let mut scores = Scores::default();
    let mut seen: Vec<(Category, usize)> = Vec::new();
    let (mut category, mut covered, mut forbidden) = (None, 0, 0);
    for hit in &hits {
        if category != Some(hit.category) {
            (category, covered, forbidden) = (Some(hit.category), 0, 0);
        }
        // 中老年 forbids 老年人, which begins in it.
        let inside = hit.end <= covered || hit.start < forbidden;
        covered = covered.max(hit.end);
        if hit.role == Role::Not && !inside {
            forbidden = hit.end;
        }
        let only_place = places.iter().any(|&(start, end)| start <= hit.start && hit.end <= end);
        if inside
            || only_place
            || hit.role == Role::Not
            || is_street_name(folded, hit)
            || seen.contains(&(hit.category, hit.pattern))
        {
            continue;
        }
        seen.push((hit.category, hit.pattern));
        scores[hit.category as usize] += match hit.role {
            _ if is_bare_field(folded, hit) => BARE_FIELD,
            Role::Strong => STRONG,
            _ => WEAK,
        };
    }
    scores
}

/// 1 for each category of which the headings above speak.
pub(super) fn of_heading(folded: &str, taxonomy: &Taxonomy) -> Scores {
    let mut scores = Scores::default();
    for hit in taxonomy.hits(folded) {
        if matches!(hit.role, Role::Strong | Role::Heading) {
            scores[hit.category as usize] = 1.0;
        }
    }
    scores
}

/// [`UNIT`] for each category in whose field a responsible unit works.
pub(super) fn of_units(folded: &str, taxonomy: &Taxonomy) -> Scores {
    let mut scores = Scores::default();
    for hit in taxonomy.hits(folded) {
        if hit.role == Role::Unit {
            scores[hit.category as usize] = UNIT;
        }
    }
    scores
}

/// 公园路, 文化街道: a word that a street is called after.
fn is_street_name(folded: &str, hit: &Hit) -> bool {
    const OTHERS: [&str; 7] = ["路径", "路灯", "路网", "路面", "路口", "路段", "路线"];
    let after = &folded[hit.end..];
    (after.starts_with('路') || after.starts_with("街道"))
        && !OTHERS.iter().any(|other| after.starts_with(other))
        && hit.end - hit.start >= 6
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

/// Ranges that only say where: 学校、医院、商圈等停车难区域, 中小学、幼儿园周边.
fn places_only(folded: &str) -> Vec<(usize, usize)> {
    const AREAS: [&str; 8] = ["场所", "区域", "地段", "部位", "点位", "地点", "地方", "空间"];
    /// Characters between 等 and the word for a place.
    const REACH: usize = 8;
    let mut ranges = Vec::new();
    for hit in PLACES.hits(folded) {
        if PLACES.rows[hit.row].name == "around" {
            ranges.push((enumeration_start(folded, hit.start), hit.start));
            continue;
        }
        let (at, after) = (hit.start, &folded[hit.end..]);
        let near = first_chars(after, REACH);
        if AREAS.iter().any(|word| near.contains(word)) {
            ranges.push((enumeration_start(folded, at), at));
        }
    }
    ranges
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
