//! What one naming of a place is worth, by how it stands: before a headline's colon, before the programme's name or a
//! body of government, as an outlet's name, as the subject of a sentence, among others.

use std::sync::LazyLock;

use crate::corpus::gazetteer::{Found, scan};
use crate::corpus::metadata::view::{Piece, Zone};
use crate::corpus::word_index::WordIndex;
use crate::corpus::words::{Sign, programme_at};
use crate::text::{first_chars, last_chars};

/// The rule by which an outlet's name tells.
pub(super) const OUTLET: &str = "outlet";
/// The rule by which a government tells that has a short line of its own.
pub(super) const LETTERHEAD: &str = "letterhead or signature";

/// What one naming is worth, by which rule, and where the words end that tell it.
pub(super) fn weigh(
    piece: &Piece<'_>,
    one: &Found,
    before: Option<&Found>,
    all: &[Found],
) -> Option<(f32, &'static str, usize)> {
    let folded = piece.folded();
    let after = &folded[one.end..];
    let start = before.map_or(one.start, |before| before.start);
    let lead = folded[..start].trim_start_matches(['【', '[', '■', '□', '#', ' ', '“', '|']);
    let is_first = lead.is_empty();
    let stop = |chars: usize| one.end + first_chars(after, chars).len();
    let lies_in_before = before.is_some_and(|before| {
        one.senses
            .iter()
            .any(|own| before.senses.iter().any(|above| own.place.lies_in(above.place)))
    });
    if !lies_in_before && is_a_word(folded, one) {
        return None;
    }

    if let Some(len) = outlet_word(after) {
        // 徐州鼓楼发布, 青岛日报: the publisher, who is at home there.
        let weight = if piece.zone == Zone::Furniture { 1.5 } else { 2.5 };
        return Some((weight, OUTLET, one.end + len));
    }
    match piece.zone {
        Zone::Title | Zone::Container => {
            let factor = if piece.zone == Zone::Title { 1.0 } else { 0.5 };
            let kicker = is_first && after.trim_start().starts_with([':', '】', ']', '|', '丨']);
            let own_programme = owned_programme(piece, after, 30);
            if is_one_of_several(folded, one, start, all) {
                return Some((0.5, "one of several in the title", one.end));
            }
            let (weight, rule, end) = match () {
                () if kicker => (11.0, "kicker of the title", one.end),
                () if own_programme.is_some() => {
                    (10.0, "programme in the title", one.end + own_programme.unwrap_or(0))
                }
                () if government(after).is_some() => (9.0, "government in the title", stop(4)),
                () if is_first && (one.is_full() || !one.is_everyday()) => {
                    (7.0, "beginning of the title", one.end)
                }
                () if one.is_everyday() && !one.is_full() => return None,
                () => (4.0, "named in the title", one.end),
            };
            Some((weight * factor, rule, end))
        }
        Zone::Furniture => {
            let who = last_chars(&folded[..start], 8);
            let owner = ["发布机构", "主办", "版权所有", "发布单位", "承办", "发文机关", "主管"]
                .iter()
                .any(|key| who.contains(key));
            match government(after) {
                Some(len) if owner => Some((3.0, "owner of the site", one.end + len)),
                Some(len) => Some((2.0, "government in the furniture", one.end + len)),
                None if owner => Some((1.5, "owner of the site", one.end)),
                None => None,
            }
        }
        Zone::Head | Zone::Body | Zone::Tail => {
            let near = piece.zone != Zone::Body;
            let line_is_short =
                piece.whole && folded.chars().count() <= 32 && !folded.contains(['。', ',']);
            if let Some(len) = government(after) {
                // 责任单位：滇中新区管委会: who is to do it has not issued it.
                if is_responsible(&folded[..start]) {
                    return None;
                }
                let (weight, rule) = match () {
                    () if line_is_short && near => (7.0, LETTERHEAD),
                    () if near => (5.0, "government or congress"),
                    () => (2.5, "government or congress"),
                };
                return Some((weight, rule, one.end + len));
            }
            // 省、金华市民生实事: the county-level city has its share in them.
            let is_shared = folded[..start].ends_with('、');
            if let Some(len) = owned_programme(piece, after, 16).filter(|_| !is_shared) {
                let weight = if near { 5.0 } else { 3.0 };
                return Some((weight, "programme of the place", one.end + len));
            }
            if after.starts_with("专场") {
                return Some((5.0, "press conference", stop(2)));
            }
            if one.is_everyday() {
                return None;
            }
            let is_listed = after.starts_with('、') || folded[..start].ends_with('、');
            let is_heading = !near && is_first && after.trim().is_empty();
            if is_listed || is_heading || all.len() > 6 {
                return Some((0.1, "named", one.end));
            }
            let opens = is_first
                || folded[..start].ends_with(['。', ';', ','])
                || last_chars(&folded[..start], 3).contains("今年");
            let subject = opens && one.is_full() && !after.starts_with(['的', '、', '等', '和']);
            let weight = if subject { 0.9 } else { 0.3 };
            Some((weight, if subject { "subject of a sentence" } else { "named" }, one.end))
        }
    }
}

/// Whether a sentence has named a key of responsible units before a place.
fn is_responsible(before: &str) -> bool {
    const KEYS: [&str; 5] = ["责任单位", "责任部门", "牵头单位", "牵头部门", "配合单位"];
    let sentence = before.rsplit('。').next().unwrap_or_default();
    KEYS.iter().any(|key| sentence.contains(key))
}

/// 思明区、湖里区: as many issuers as places, or none.
fn is_one_of_several(folded: &str, one: &Found, start: usize, all: &[Found]) -> bool {
    const JOINERS: [&str; 3] = ["、", "和", "与"];
    JOINERS.iter().any(|joiner| {
        let next = folded[one.end..].starts_with(joiner)
            && all.iter().any(|other| other.start == one.end + joiner.len());
        let previous = folded[..start].ends_with(joiner)
            && all.iter().any(|other| other.end + joiner.len() == start);
        next || previous
    })
}

/// 惠民实事, 光明日报, 办好惠民十件实事: a short name that is a word, unless it stands where a place would.
fn is_a_word(folded: &str, one: &Found) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    if one.is_full() || !one.is_everyday() {
        return false;
    }
    let after = &folded[one.end..];
    let is_national = NATIONAL_PAPERS.iter().any(|paper| folded[one.start..].starts_with(paper));
    let continues = folded[..one.start].ends_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let is_counted = after.starts_with(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
    let names_programme = programme_at(after).is_some_and(|at| at == 0)
        || PROGRAMME_NOUNS.iter().any(|noun| after.starts_with(noun));
    is_national || names_programme || continues && is_counted
}

/// What an everyday word before them describes: 惠民工程, 和平行动.
const PROGRAMME_NOUNS: [&str; 8] = ["工程", "项目", "行动", "举措", "清单", "政策", "服务", "答卷"];

/// Papers of the whole country whose names begin like a place.
const NATIONAL_PAPERS: [&str; 2] = ["光明日报", "光明网"];

/// The programme's name within `reach` characters and in the same clause: its length from the place's end.
fn owned_programme(piece: &Piece<'_>, after: &str, reach: usize) -> Option<usize> {
    if !piece.has(Sign::Programme) {
        return None;
    }
    let near = first_chars(after, reach);
    let clause = near.find([',', '。', ';', '、', ':']).map_or(near, |end| &near[..end]);
    let at = programme_at(clause)?;
    // Another place in between has the programme.
    let between_is_free = scan(&clause[..at]).iter().all(|found| found.is_everyday());
    between_is_free.then(|| at + first_chars(&clause[at..], 4).len())
}

/// Bodies of government.
static BODIES: LazyLock<WordIndex> = LazyLock::new(|| {
    let words = [
        "人民政府",
        "政府",
        "人民代表大会",
        "人大",
        "区委",
        "县委",
        "市委",
        "委、",
        "委办",
        "政协",
        "党工委",
        "管委会",
        "管理委员会",
        "政务网",
        "行政公署",
        "两会",
        "政务服务网",
    ];
    WordIndex::new(words.map(str::to_owned).to_vec())
});

/// A body of government right behind a place's name: the length of its name.
fn government(after: &str) -> Option<usize> {
    if let Some(body) = BODIES.longest_at_start(after) {
        return Some(body);
    }
    // 第十九届人民代表大会第二次会议, 十七届人大六次会议
    let near = first_chars(after, 16);
    let term = near.trim_start_matches('第').trim_start_matches(is_numeral);
    if (near.starts_with('第') || near.starts_with(is_numeral) && term.starts_with('届'))
        && let Some(at) = near.find("人民代表大会").or(near.find("人大"))
    {
        return Some(at + "人大".len());
    }
    None
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// What makes a place's name one of an outlet.
static OUTLET_WORDS: LazyLock<WordIndex> = LazyLock::new(|| {
    let words = [
        "日报",
        "晚报",
        "早报",
        "晨报",
        "都市报",
        "财经日报",
        "商报",
        "时报",
        "新闻网",
        "新闻",
        "融媒",
        "电视台",
        "广播",
        "发布",
        "传媒",
        "全媒体",
        "出版",
        "广电",
        "报业",
        "在线",
        "网讯",
        "政务",
    ];
    WordIndex::new(words.map(str::to_owned).to_vec())
});

/// The word that makes a place's name one of an outlet, right behind it: its length with what stands between.
fn outlet_word(after: &str) -> Option<usize> {
    let len = OUTLET_WORDS.longest_at_start(after)?;
    // 崂山区发布2023年区办实事 is a sentence, 崂山发布 a channel.
    let rest = &after[len..];
    let is_outlet = &after[..len] != "发布"
        || rest.is_empty()
        || rest.starts_with([' ', '|', ')', '/', '\u{3000}', '公', '微']);
    is_outlet.then_some(len)
}
