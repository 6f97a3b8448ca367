//! Streets and towns that issue lists of their own: 文新街道, 蓼兰镇. There is no list of the forty thousand; the
//! form of the name and how it stands there tell.

use std::collections::HashSet;

use super::level::Levels;
use crate::corpus::article::Evidence;
use crate::corpus::metadata::view::{Piece, View, Zone};
use crate::corpus::words::{Sign, programme_at};
use crate::text::{first_chars, last_chars};

#[derive(Debug)]
pub(super) struct Street {
    pub(super) name: String,
    pub(super) evidence: Evidence,
}

const CLASSES: [&str; 3] = ["街道", "镇", "乡"];

fn may_name(piece: &&Piece<'_>) -> bool {
    piece.has(Sign::Street)
}

/// What streets and towns are called without their class, where the article names one: 临江 of 临江街道.
pub(super) fn stems<'v>(view: &'v View<'_>) -> HashSet<&'v str> {
    let mut stems = HashSet::new();
    for piece in view.of(&[Zone::Title, Zone::Head, Zone::Tail]).filter(may_name) {
        let folded = piece.folded();
        for (at, _) in folded.match_indices("街道") {
            for chars in 2..=3 {
                stems.insert(last_chars(&folded[..at], chars));
            }
        }
    }
    stems
}

/// The street or town that issued the article, if one did: its name stands in the title before the programme's or
/// before a colon, or the article says 我街道, 全镇 more than anything else. `is_open`: no other place is told; then a
/// street or town that convenes for the programme is believed, too.
pub(super) fn infer(view: &View<'_>, levels: &Levels, is_open: bool) -> Option<Street> {
    const CONVENES: [&str; 6] = ["召开", "启动", "开展", "举行", "举办", "推进"];
    let speaks = levels.street > levels.county.max(levels.city);
    let mut weak = None;
    for piece in view.of(&[Zone::Title, Zone::Head, Zone::Tail]).filter(may_name) {
        for class in CLASSES {
            for (at, _) in piece.folded().match_indices(class) {
                let end = at + class.len();
                let Some(start) = name_start(piece, at) else { continue };
                let after = &piece.folded()[end..];
                let near = first_chars(after, 18);
                let kicker = after.starts_with(':') && start == 0;
                let owns = programme_at(near)
                    .is_some_and(|at| !near[..at].contains([',', '。', ';', '、', ':']));
                let confidence = match piece.zone {
                    Zone::Title if owns || kicker => 0.92,
                    Zone::Head if owns && speaks => 0.85,
                    Zone::Head
                        if owns
                            && is_open
                            && CONVENES.iter().any(|word| after.starts_with(word)) =>
                    {
                        0.7
                    }
                    _ if speaks => 0.7,
                    _ => continue,
                };
                let rule = if confidence > 0.9 { "street in the title" } else { "street named" };
                let name: String = piece.folded()[start..end].to_owned();
                let street =
                    Street { name, evidence: piece.evidence(start, end, confidence, rule) };
                if confidence > 0.9 {
                    return Some(street);
                }
                weak.get_or_insert(street);
            }
        }
    }
    weak
}

/// Where the name begins whose class word stands at `at`: two to four characters, behind a mark, a number or the
/// name of the district it lies in.
fn name_start(piece: &Piece<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    const NO_NAMES: &[&str] = &[
        "各", "个", "全", "我", "本", "该", "城", "乡", "村", "重", "建制", "集", "小城", "特色",
        "古", "所在", "中心", "市", "区", "县", "每", "和", "与", "示范", "强",
    ];
    let names = piece.places();
    // 西乡塘区 holds no 西乡.
    if names.iter().any(|found| found.start <= at && at < found.end) {
        return None;
    }
    let district_end = names.iter().map(|found| found.end).filter(|end| *end <= at).max();
    let floor = district_end.unwrap_or(0);
    let before = last_chars(&piece.folded()[floor..at], LONGEST + 1);
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut start = at;
    for (offset, c) in before.char_indices().rev() {
        if !han(c) || matches!(c, '年' | '度' | '于' | '的' | '在' | '是') {
            break;
        }
        start = at - before.len() + offset;
    }
    let name = &piece.folded()[start..at];
    let chars = name.chars().count();
    let is_name = (2..=LONGEST).contains(&chars)
        && !NO_NAMES.iter().any(|no| name.ends_with(no) || name == *no);
    is_name.then_some(start)
}
