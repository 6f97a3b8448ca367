//! The year that the projects belong to: not the copyright's, not the page's, not the year in which the custom
//! began, not last year's results told in January, not the next year's plans in a report.

use super::date::Day;
use super::genre;
use super::other_time::is_of_last_year;
use super::view::{Piece, View, Zone, is_spoken};
use super::written_year::years;
use crate::corpus::article::Evidence;
use crate::corpus::words::{Sign, Table, programme_at};
use crate::evidence::Weight;
use crate::text::{first_chars, last_chars};
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
    let is_reply = genre::is_reply(view);
    for piece in view.pieces.iter().filter(|piece| piece.has(Sign::Year)) {
        for (start, end, year) in years(piece.folded()) {
            if let Some((Weight { rule, points }, stop)) = weigh(piece, start, end, doc_type) {
                // An answer tells of the programme of the year before, and of the next.
                let is_beside = is_reply && piece.zone != Zone::Title;
                let weight = if is_beside { points * BESIDE } else { points };
                let told_by = Teller::Words { piece, start, stop, rule };
                votes.push(Vote { year, weight, told_by });
            }
        }
    }
    // An advert or a notice of works has a day, and no projects of a year.
    let tells = |piece: &Piece<'_>| {
        piece.has(Sign::Programme)
            || ["工作报告", "人民代表大会", "人大"].iter().any(|word| piece.folded().contains(word))
    };
    let has_projects = doc_type.is_some() || view.own().any(tells);
    if let Some((day, evidence)) = date.filter(|_| has_projects || is_reply) {
        let (year, weight) = match is_reply {
            true => (day.year, ANSWERED),
            false => year_of_date(*day, view, doc_type),
        };
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

/// 2024年民生实事 in the title says whose year it is.
const TITLE_PROGRAMME: Weight = Weight::new("year of the programme", 12.0);
/// A container's title may be the site's.
const CONTAINER_PROGRAMME: Weight = Weight::new("year of the programme", 6.0);
/// The lead tells of this year's programme, and often of last year's.
const HEAD_PROGRAMME: Weight = Weight::new("year of the programme", 5.0);
/// Further down it may be any year's.
const BODY_PROGRAMME: Weight = Weight::new("year of the programme", 2.0);
/// A headline has hardly room for another year.
const IN_TITLE: Weight = Weight::new("year in the title", 6.0);
/// 今年(2024年) is the article's own.
const THIS_YEAR: Weight = Weight::new("this year", 5.0);
/// ——2012年2月21日在…会议上: when a report was given.
const GIVEN: Weight = Weight::new("day of the report", 4.0);
/// A reply to a proposal is of the year in which it is given, as the proposal is.
const ANSWERED: f32 = 5.0;
/// Named in the lead, and elsewhere.
const NAMED_IN_HEAD: Weight = Weight::new("year named", 0.8);
const NAMED: Weight = Weight::new("year named", 0.4);
/// What a report promises for it, beside what it tells of its own.
const OF_NEXT: f32 = 0.5;
/// A caption's year is the year of what it shows.
const IN_CAPTION: Weight = Weight::new("year in a caption", 0.3);
/// What remains of it where it is compared with, looked ahead to, or looked back on.
const BESIDE: f32 = 0.2;
/// And where somebody says it.
const SPOKEN: f32 = 0.1;
/// Of the programme.
const TOLD: f32 = 0.6;

/// What one year in a piece is worth, and where the words end that tell it. `None` where it says nothing.
fn weigh(
    piece: &Piece<'_>,
    start: usize,
    end: usize,
    doc_type: Option<DocType>,
) -> Option<(Weight, usize)> {
    let before = last_chars(&piece.folded()[..start], 8).trim_end();
    let after = &piece.folded()[end..];
    let near = first_chars(after, 6);
    if is_of_a_period(before, near) && !is_this_year_so_far(piece, before, after) {
        return None;
    }
    let programme = programme_behind(piece, after);
    let is_beside = is_compared(before, near)
        || looks_ahead(before, after, programme, doc_type)
        || programme.is_some() && (looks_back(after, doc_type) || is_of_then(after));
    let factor = match () {
        // “2024年，十项民生实事已全部完成。” told to the press.
        () if is_spoken(piece.folded(), start) && programme.is_some() => TOLD,
        () if is_spoken(piece.folded(), start) => SPOKEN,
        () if is_beside => BESIDE,
        () => 1.0,
    };
    if let Some(at) = programme {
        let weight = match piece.zone {
            Zone::Title => TITLE_PROGRAMME,
            Zone::Container => CONTAINER_PROGRAMME,
            Zone::Furniture => return None,
            Zone::Head => HEAD_PROGRAMME,
            Zone::Body | Zone::Tail => BODY_PROGRAMME,
        };
        let word = first_chars(&after[at..], 4).len();
        return Some((weight.times(factor), end + at + word));
    }
    if matches!(piece.zone, Zone::Title | Zone::Container) {
        return Some((IN_TITLE.times(factor), end));
    }
    if piece.zone == Zone::Furniture {
        let is_caption = piece.folded().trim_start().starts_with(['■', '▲', '△']);
        return is_caption.then_some((IN_CAPTION, end));
    }
    if before.ends_with("今年") || before.ends_with("今年(") {
        return Some((THIS_YEAR, end));
    }
    if is_given(piece, after) {
        return Some((GIVEN, end));
    }
    let is_deadline = near.starts_with('底')
        || near.starts_with("年底")
        || near.starts_with("末")
        || before.ends_with("预计");
    let is_law = before.ends_with(['(', '〔', '[']);
    if is_deadline || is_law && piece.zone != Zone::Head {
        return None;
    }
    let weight = if piece.zone == Zone::Head { NAMED_IN_HEAD } else { NAMED };
    let is_next = matches!(doc_type, Some(DocType::Progress | DocType::Completion)) && comes(after);
    Some((weight.times(if is_next { factor * OF_NEXT } else { factor }), end))
}

/// 2025年|，全市计划新建16家: what a report says at its end of the year to come.
fn comes(after: &str) -> bool {
    /// Characters.
    const REACH: usize = 20;
    let sentence = after.split(['。', ';']).next().unwrap_or(after);
    let near = first_chars(sentence, REACH);
    ["将", "计划", "拟", "力争", "继续"].iter().any(|word| near.contains(word))
        && !["已", "截至", "目前", "完成了"].iter().any(|word| sentence.contains(word))
}

/// 2月21日在略阳县第十七届人民代表大会第一次会议上, and nothing else on the line.
fn is_given(piece: &Piece<'_>, after: &str) -> bool {
    let line = after.trim_end_matches([')', ' ']);
    piece.whole
        && piece.zone == Zone::Head
        && after.contains("日在")
        && (line.ends_with("会议上") || line.ends_with("大会上"))
        && !after.contains(['。', ','])
}

/// 2013—2017年, 自1992年起, 2004年以来: a period, or when something began.
fn is_of_a_period(before: &str, near: &str) -> bool {
    const TO: [char; 6] = ['-', '—', '~', '至', '到', '一'];
    const BEGAN: [&str; 7] = ["自", "从", "始于", "起于", "早在", "成立于", "建于"];
    let ends_range = before.ends_with(TO)
        && before.trim_end_matches(TO).ends_with(|c: char| {
            c.is_ascii_digit() || matches!(c, '年' | '初' | '底' | '末' | '月')
        });
    let opens_range = near.starts_with(['-', '—', '~', '至', '到']);
    let began = BEGAN.iter().any(|word| before.ends_with(word))
        || ["以来", "起", "建成"].iter().any(|word| near.starts_with(word));
    ends_range || opens_range || began
}

/// 2024年|以来，…全年民生支出36.5亿元: begins a sentence of the lead that counts a whole year.
fn is_this_year_so_far(piece: &Piece<'_>, before: &str, after: &str) -> bool {
    let sentence = after.split(['。', ';']).next().unwrap_or(after);
    piece.zone == Zone::Head
        && (before.is_empty() || before.ends_with(['。', '!']))
        && after.starts_with("以来")
        && ["全年", "年度任务", "年度目标", "年度计划"].iter().any(|word| sentence.contains(word))
        && !["累计", "每年", "历年", "年来"].iter().any(|word| sentence.contains(word))
}

/// Where the programme's name begins behind its year, in the same sentence and with no other year between.
fn programme_behind(piece: &Piece<'_>, after: &str) -> Option<usize> {
    /// Characters: as far as the name can stand from its year.
    const REACH: usize = 26;
    if !piece.has(Sign::Programme) {
        return None;
    }
    let reach = first_chars(after, REACH);
    let sentence = reach.find(['。', ';', '!', '?']).map_or(reach, |stop| &reach[..stop]);
    // 2022年区办实事…2023年: the nearer year has it.
    programme_at(sentence).filter(|at| years(&sentence[..*at]).is_empty())
}

/// 与2022年相比, 以2023年为例.
fn is_compared(before: &str, near: &str) -> bool {
    ["与", "较", "比", "以", "同", "相比", "对照"].iter().any(|word| before.ends_with(word))
        || ["为例", "基础上", "相比"].iter().any(|word| near.contains(word))
}

/// 谋划2025年, 2025年民生实事正在征集 at the end of a report.
fn looks_ahead(
    before: &str,
    after: &str,
    programme: Option<usize>,
    doc_type: Option<DocType>,
) -> bool {
    /// Characters behind the programme's name, in its clause.
    const REACH: usize = 14;
    const BEING_CHOSEN: [&str; 11] = [
        "正在征集",
        "公开征集",
        "启动征集",
        "开始征集",
        "征集工作",
        "谋划",
        "编排",
        "遴选",
        "筹备",
        "候选",
        "初步确定",
    ];
    const WORDS: [&str; 16] = [
        "另悉",
        "还透露",
        "将",
        "谋划",
        "启动",
        "明年",
        "新的一年",
        "下一步",
        "下一年",
        "谋划实施",
        "筹划",
        "征集",
        "还公布",
        "还发布",
        "还确定",
        "还票决",
    ];
    let near = programme.map_or("", |at| first_chars(&after[at..], REACH));
    let clause = near.find(['。', ';', ':', ',']).map_or(near, |end| &near[..end]);
    !matches!(doc_type, Some(DocType::Plan | DocType::Notice) | None)
        && !before.ends_with("现将")
        && (WORDS.iter().any(|word| before.contains(word))
            || BEING_CHOSEN.iter().any(|word| clause.contains(word)))
}

/// 2023年实事全部完成 at the beginning of a plan.
fn looks_back(after: &str, doc_type: Option<DocType>) -> bool {
    let done = ["全部完成", "全面完成", "均已", "圆满", "全部兑现", "全部办结", "已兑现"];
    doc_type == Some(DocType::Plan) && done.iter().any(|word| first_chars(after, 40).contains(word))
}

/// 2019年，某县把工坊列为当年的民生实事: told from a later year.
fn is_of_then(after: &str) -> bool {
    let sentence = after.split(['。', ';', '!', '?']).next().unwrap_or(after);
    ["当年的", "那年", "那一年"].iter().any(|word| sentence.contains(word))
}

/// The year that an article published on that day tells of.
fn year_of_date(day: Day, view: &View<'_>, doc_type: Option<DocType>) -> (i32, f32) {
    let rows = Table::Era.rows();
    let mut said = vec![false; rows.len()];
    for hit in view.own().flat_map(|piece| piece.hits(Table::Era)) {
        said[hit.row] = true;
    }
    let says = |name: &str| rows.iter().zip(&said).any(|(row, said)| *said && row.name == name);
    let looks_back = says("back") || counts_to_the_end_of(view, day.year - 1);
    let (looks_ahead, this_year) = (says("ahead"), says("now"));
    // 为去年的民生实事评分, and nothing of this year's.
    if (!this_year || is_of_last_year(view)) && names_programme_of(view, "去年") {
        return (day.year - 1, 3.0);
    }
    match doc_type {
        // 今年的民生实事是怎么产生的？, and what it has of last year's stands beside that.
        Some(DocType::Feature) if names_programme_of(view, "今年") => (day.year, 3.0),
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

/// Whether an article counts what was done up to the end of a year: 截至2024年12月底, 截至2024年底.
fn counts_to_the_end_of(view: &View<'_>, year: i32) -> bool {
    const ENDS: [&str; 3] = ["12月", "底", "末"];
    const UP_TO: [&str; 4] = ["截至", "截止", "截至到", "截止到"];
    view.own().any(|piece| {
        years(piece.folded()).into_iter().any(|(start, end, named)| {
            let before = &piece.folded()[..start];
            let after = piece.folded()[end..].trim_start_matches('年').trim_start();
            named == year
                && UP_TO.iter().any(|word| before.trim_end().ends_with(word))
                && ENDS.iter().any(|word| after.starts_with(word))
        })
    })
}

/// Whether title or lead name the programme of 今年 or 去年.
fn names_programme_of(view: &View<'_>, year: &str) -> bool {
    const REACH: usize = 12;
    view.of(&[Zone::Title, Zone::Head]).any(|piece| {
        piece.folded().match_indices(year).any(|(at, word)| {
            let near = first_chars(&piece.folded()[at + word.len()..], REACH);
            let clause = near.find([',', '。']).map_or(near, |end| &near[..end]);
            programme_at(clause).is_some()
        })
    })
}

/// The year of the programme as title or lead name it.
pub(super) fn of_programme(view: &View<'_>) -> Option<i32> {
    let pieces = || view.of(&[Zone::Title]).chain(view.of(&[Zone::Head]));
    pieces().filter(|piece| piece.has(Sign::Year)).find_map(|piece| {
        let mut named = years(piece.folded()).into_iter();
        let is_named = |(start, end, _): &(usize, usize, i32)| {
            let (before, after) = (&piece.folded()[..*start], &piece.folded()[*end..]);
            let before = last_chars(before, 8).trim_end();
            !is_of_a_period(before, first_chars(after, 6))
                && programme_behind(piece, after).is_some()
        };
        named.find(is_named).map(|(.., year)| year)
    })
}
