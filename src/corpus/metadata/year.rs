//! The year that the projects belong to: not the copyright's, not the page's, not the year in which the custom
//! began, not last year's results told in January, not the next year's plans in a report.

use std::sync::LazyLock;

use super::date::Day;
use super::view::{Piece, View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::words::{Sign, Table, programme_at};
use crate::text::{CharSet, first_chars, last_chars};
use crate::vocabulary::DocType;

/// A year in the text.
#[derive(Debug)]
struct Vote<'v, 'a> {
    year: i32,
    weight: f32,
    told_by: Teller<'v, 'a>,
}

/// What tells a year. The words are quoted for the vote that wins alone.
#[derive(Debug)]
enum Teller<'v, 'a> {
    Words { piece: &'v Piece<'a>, start: usize, stop: usize, rule: &'static str },
    Date(&'v Evidence),
}

impl Teller<'_, '_> {
    fn evidence(&self) -> Evidence {
        match self {
            Self::Words { piece, start, stop, rule } => piece.evidence(*start, *stop, 0.0, rule),
            Self::Date(evidence) => {
                Evidence { rule: "publication date".to_owned(), ..(*evidence).clone() }
            }
        }
    }
}

pub(super) fn infer(
    view: &View<'_>,
    date: Option<&(Day, Evidence)>,
    doc_type: Option<DocType>,
) -> Option<(i32, Evidence)> {
    let mut votes: Vec<Vote<'_, '_>> = Vec::new();
    for piece in view.pieces.iter().filter(|piece| piece.has(Sign::Year)) {
        for (start, end, year) in years(piece.folded()) {
            if let Some((weight, rule, stop)) = weigh(piece, start, end, doc_type) {
                let told_by = Teller::Words { piece, start, stop, rule };
                votes.push(Vote { year, weight, told_by });
            }
        }
    }
    if let Some((day, evidence)) = date {
        let (year, weight) = year_of_date(*day, view, doc_type);
        votes.push(Vote { year, weight, told_by: Teller::Date(evidence) });
    }
    decide(votes)
}

/// The year with most votes; its best vote is the evidence.
fn decide(votes: Vec<Vote<'_, '_>>) -> Option<(i32, Evidence)> {
    /// A year repeated in every item adds no more than this by plain mention.
    const MOST_BY_MENTION: f32 = 2.0;
    const ENOUGH: f32 = 0.3;
    let mut totals: Vec<(i32, f32, f32)> = Vec::new();
    for vote in &votes {
        let index = totals.iter().position(|(year, ..)| *year == vote.year).unwrap_or_else(|| {
            totals.push((vote.year, 0.0, 0.0));
            totals.len() - 1
        });
        if vote.weight < 1.0 {
            totals[index].2 = (totals[index].2 + vote.weight).min(MOST_BY_MENTION);
        } else {
            totals[index].1 += vote.weight;
        }
    }
    // Of equal ones the later: reports look back.
    totals.sort_by(|a, b| (b.1 + b.2).total_cmp(&(a.1 + a.2)).then(b.0.cmp(&a.0)));
    let &(year, strong, plain) = totals.first()?;
    let total = strong + plain;
    if total < ENOUGH {
        return None;
    }
    let second = totals.get(1).map_or(0.0, |(_, strong, plain)| strong + plain);
    let best = votes
        .into_iter()
        .filter(|vote| vote.year == year)
        .max_by(|a, b| a.weight.total_cmp(&b.weight))?;
    let certainty = (best.weight / 6.0).min(1.0);
    let margin = (total - second) / total;
    let confidence = (0.35 + 0.4 * certainty + 0.23 * margin).clamp(0.3, 0.98);
    let confidence = (confidence * 100.0).round() / 100.0;
    Some((year, Evidence { confidence, ..best.told_by.evidence() }))
}

/// What one year in a piece is worth, why, and where the words end that tell it. `None` where it says nothing.
fn weigh(
    piece: &Piece<'_>,
    start: usize,
    end: usize,
    doc_type: Option<DocType>,
) -> Option<(f32, &'static str, usize)> {
    let before = last_chars(&piece.folded()[..start], 8).trim_end();
    let after = &piece.folded()[end..];
    let near = first_chars(after, 6);
    let is_range = before.ends_with(['-', '—', '~', '至', '到', '一'])
        && before
            .trim_end_matches(['-', '—', '~', '至', '到', '一'])
            .ends_with(|c: char| c.is_ascii_digit() || c == '年');
    let opens_range = near.starts_with(['-', '—', '~', '至', '到']);
    let began = ["自", "从", "始于", "起于", "早在", "成立于", "建于"]
        .iter()
        .any(|word| before.ends_with(word))
        || near.starts_with("以来")
        || near.starts_with("起")
        || near.starts_with("建成");
    if is_range || opens_range || began {
        return None;
    }
    // The rest of the sentence, as far as the programme's name can stand from its year.
    let reach = first_chars(after, 26);
    let sentence = reach.find(['。', ';', '!', '?']).map_or(reach, |stop| &reach[..stop]);
    let programme = piece.has(Sign::Programme).then(|| programme_at(sentence)).flatten();
    let programme = programme.filter(|at| {
        // 2022年区办实事…2023年: the nearer year has it.
        years(&sentence[..*at]).is_empty()
    });
    let compared =
        ["与", "较", "比", "以", "同", "相比", "对照"].iter().any(|word| before.ends_with(word))
            || near.contains("为例")
            || near.contains("基础上")
            || near.contains("相比");
    let ahead =
        ["将", "谋划", "启动", "明年", "新的一年", "下一步", "下一年", "谋划实施", "筹划", "征集"]
            .iter()
            .any(|word| before.contains(word))
            && !before.ends_with("现将");
    let looks_ahead = ahead && !matches!(doc_type, Some(DocType::Plan | DocType::Notice) | None);
    let looks_back = doc_type == Some(DocType::Plan)
        && programme.is_some()
        && ["全部完成", "全面完成", "均已", "圆满"]
            .iter()
            .any(|word| first_chars(after, 40).contains(word));
    let factor = if compared || looks_ahead || looks_back { 0.2 } else { 1.0 };
    let factor = if is_spoken(piece.folded(), start) { 0.1 } else { factor };
    let is_title = matches!(piece.zone, Zone::Title | Zone::Container);
    if let Some(at) = programme {
        let weight = match piece.zone {
            Zone::Title => 12.0,
            Zone::Container => 6.0,
            Zone::Furniture => return None,
            Zone::Head => 5.0,
            Zone::Body | Zone::Tail => 2.0,
        };
        let word = first_chars(&after[at..], 4).len();
        return Some((weight * factor, "year of the programme", end + at + word));
    }
    if is_title {
        return Some((6.0 * factor, "year in the title", end));
    }
    if piece.zone == Zone::Furniture {
        // A caption's year is the year of what it shows; nothing else here is.
        let is_caption = piece.folded().trim_start().starts_with(['■', '▲', '△']);
        return is_caption.then_some((0.3, "year in a caption", end));
    }
    let now = ["今年", "今年("].iter().any(|word| before.ends_with(word));
    if now {
        return Some((5.0, "this year", end));
    }
    let deadline = near.starts_with('底')
        || near.starts_with("年底")
        || near.starts_with("末")
        || before.ends_with("预计");
    let is_law = before.ends_with(['(', '〔', '[']);
    if deadline || (is_law && piece.zone != Zone::Head) {
        return None;
    }
    let weight = if piece.zone == Zone::Head { 0.8 } else { 0.4 };
    Some((weight * factor, "year named", end))
}

/// “2026年还要报名。”: within what somebody says, which ends like a sentence.
fn is_spoken(folded: &str, at: usize) -> bool {
    let before = &folded[..at];
    let is_inside = before.matches('"').count() % 2 == 1;
    let quote = before.rfind('"').map_or("", |open| &folded[open + 1..]);
    let said = quote.find('"').map_or(quote, |close| &quote[..close]);
    is_inside && said.ends_with(['。', '!', '?', ','])
}

/// The year that an article published on that day tells of.
fn year_of_date(day: Day, view: &View<'_>, doc_type: Option<DocType>) -> (i32, f32) {
    let rows = Table::Era.rows();
    let mut said = vec![false; rows.len()];
    for hit in view.own().flat_map(|piece| piece.hits(Table::Era)) {
        said[hit.row] = true;
    }
    let says = |name: &str| rows.iter().zip(&said).any(|(row, said)| *said && row.name == name);
    let (looks_back, looks_ahead, this_year) = (says("back"), says("ahead"), says("now"));
    match doc_type {
        Some(DocType::Plan) if day.month >= 11 && (looks_ahead || !this_year) => {
            (day.year + 1, 1.5)
        }
        Some(DocType::Notice) if day.month >= 9 && !this_year => (day.year + 1, 1.0),
        Some(DocType::Completion | DocType::Progress | DocType::Feature) if day.month <= 2 => {
            if this_year && !looks_back {
                (day.year, 1.0)
            } else {
                (day.year - 1, 3.0)
            }
        }
        Some(DocType::Completion) if day.month <= 4 && !this_year => (day.year - 1, 1.5),
        _ => (day.year, if this_year { 3.0 } else { 1.5 }),
    }
}

/// Every 20xx年 in a folded text: where it begins, where it ends (behind 年 and 度), and the year. 2024 without 年
/// counts before a programme's name alone, which the caller sees.
fn years(folded: &str) -> Vec<(usize, usize, i32)> {
    let mut found = Vec::new();
    let bytes = folded.as_bytes();
    let mut at = 0;
    while let Some((start, _)) = FIRST_OF_YEAR.next_in(folded, at) {
        let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            match han_year(&folded[start..]) {
                Some((len, year)) => {
                    found.push((start, start + len, year));
                    at = start + len;
                }
                None => at = start + '二'.len_utf8(),
            }
            continue;
        }
        at = start + digits;
        if digits != 4 {
            continue;
        }
        let rest = &folded[at..];
        let trimmed = rest.trim_start_matches(' ');
        let Some(after) = trimmed.strip_prefix('年') else { continue };
        let end = folded.len() - after.strip_prefix('度').unwrap_or(after).len();
        // Four digits always fit.
        let year: i32 = folded[start..start + 4].parse().unwrap_or(0);
        if (2000..2060).contains(&year) {
            found.push((start, end, year));
        }
        at = end;
    }
    found
}

/// The characters with which a year may begin.
static FIRST_OF_YEAR: LazyLock<CharSet> = LazyLock::new(|| "0123456789二".chars().collect());

/// 二〇二四年.
fn han_year(text: &str) -> Option<(usize, i32)> {
    let mut year = 0;
    let mut len = 0;
    for c in text.chars().take(4) {
        let digit = "〇一二三四五六七八九"
            .chars()
            .position(|digit| digit == c || c == '零' && digit == '〇')?;
        year = year * 10 + digit as i32;
        len += c.len_utf8();
    }
    (text[len..].starts_with('年') && (2000..2060).contains(&year))
        .then_some((len + '年'.len_utf8(), year))
}
