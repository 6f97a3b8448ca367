//! Streets and towns that issue lists of their own: 文新街道, 蓼兰镇. How the name stands there tells; what is a
//! name is `town`'s matter.

use std::collections::HashSet;

use super::level::Levels;
use super::town;
use crate::corpus::article::Evidence;
use crate::corpus::metadata::view::{Piece, View, Zone};
use crate::corpus::words::{Sign, programme_at};
use crate::text::{first_chars, has_at_most, last_chars};

#[derive(Debug)]
pub(super) struct Street {
    pub(super) name: String,
    pub(super) evidence: Evidence,
}

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
/// before a colon, or it acts for the programme in the text and no other place does, or the article says 我街道,
/// 全镇 more than anything else. `is_open`: no other place is told.
pub(super) fn infer(view: &View<'_>, levels: &Levels, is_open: bool) -> Option<Street> {
    let speaks = levels.street > levels.county.max(levels.city);
    let mut best: Option<(f32, Street)> = None;
    let mut pieces = view.of(&[Zone::Title, Zone::Head, Zone::Tail]).peekable();
    while let Some(piece) = pieces.next() {
        if !may_name(&piece) {
            continue;
        }
        let is_above_day = pieces.peek().is_some_and(|next| is_day(next));
        for naming in namings(piece) {
            let told = naming.confidence(piece, speaks, is_open);
            let signs = || (is_above_day && naming.signs(piece)).then_some(SIGNED);
            let Some(confidence) = told.or_else(signs) else { continue };
            if best.as_ref().is_none_or(|(known, _)| confidence > *known) {
                let rule = if confidence > 0.9 { "street in the title" } else { "street named" };
                let Naming { start, end, .. } = naming;
                let name = piece.folded()[start..end].to_owned();
                let evidence = piece.evidence(start, end, confidence, rule);
                best = Some((confidence, Street { name, evidence }));
            }
        }
    }
    best.map(|(_, street)| street)
}

/// How far a signature is believed.
const SIGNED: f32 = 0.88;

/// 2024年1月20日 and nothing else.
fn is_day(piece: &Piece<'_>) -> bool {
    /// Characters.
    const LONGEST: usize = 14;
    let line = piece.folded().trim();
    piece.whole && has_at_most(line, LONGEST) && line.contains('年') && line.ends_with('日')
}

/// A street or town where it is named: bytes of its name with its class.
struct Naming {
    start: usize,
    end: usize,
}

impl Naming {
    /// 某市某区某街道办事处 on a line of its own.
    fn signs(&self, piece: &Piece<'_>) -> bool {
        const OFFICES: [&str; 5] =
            ["办事处", "人民政府", "党工委", "人民政府办公室", "党政综合办公室"];
        let (before, after) = (&piece.folded()[..self.start], &piece.folded()[self.end..]);
        let is_placed = before.trim().is_empty() || self.is_behind_first_place(piece);
        piece.whole && is_placed && OFFICES.contains(&after.trim())
    }

    /// Whether the place that it lies in stands right before it and begins the piece.
    fn is_behind_first_place(&self, piece: &Piece<'_>) -> bool {
        piece.places().iter().any(|found| found.end == self.start)
            && piece.places().first().is_some_and(|found| found.start == 0)
    }

    /// How far it is believed that the street or town has issued the article; `None` where it is only named.
    fn confidence(&self, piece: &Piece<'_>, speaks: bool, is_open: bool) -> Option<f32> {
        /// What a street or town does that has a programme of its own.
        const ACTS: [&str; 21] = [
            "召开",
            "启动",
            "开展",
            "举行",
            "举办",
            "推进",
            "票决",
            "始终",
            "坚持",
            "共实施",
            "确定",
            "将",
            "要办",
            "今年",
            "人大",
            "政府",
            "党",
            "办事处",
            "代表",
            "围绕",
            "聚焦",
        ];
        let (before, after) = (&piece.folded()[..self.start], &piece.folded()[self.end..]);
        let near = first_chars(after, 18);
        let owns =
            programme_at(near).is_some_and(|at| !near[..at].contains([',', '。', ';', '、', ':']));
        if piece.zone == Zone::Title {
            // 嘉峪关市峪泉镇:
            let is_first = self.start == 0 || self.is_behind_first_place(piece);
            let kicker = after.starts_with(':') && is_first;
            let opens = self.start == 0 && piece.has(Sign::Programme);
            return (owns || kicker || opens).then_some(0.92);
        }
        // 从玄武区玄武门街道获悉
        let above = piece.places().iter().find(|found| found.end == self.start);
        let before_all = above.map_or(before, |found| &before[..found.start]);
        let told =
            before_all.ends_with('从') && ["获悉", "了解到"].iter().any(|word| near.contains(word));
        // The programme may be named a sentence on.
        let acts = ACTS.iter().any(|word| after.starts_with(word)) && piece.has(Sign::Programme);
        let is_listed = after.starts_with('、') || before.ends_with('、');
        match () {
            () if is_listed => None,
            () if piece.zone == Zone::Head && owns && speaks => Some(0.85),
            () if piece.zone == Zone::Head && told => Some(0.85),
            () if piece.zone == Zone::Head && is_open && (owns || acts) => Some(0.7),
            () if speaks => Some(0.65),
            () => None,
        }
    }
}

/// The streets and towns that a piece names, by the form of their names: two to four characters behind a mark, a
/// number, a verb or the name of the district they lie in.
fn namings(piece: &Piece<'_>) -> Vec<Naming> {
    let folded = piece.folded();
    let places = piece.places();
    let mut namings = Vec::new();
    for class in town::CLASSES {
        for (at, _) in folded.match_indices(class) {
            let end = at + class.len();
            // 西乡塘区 holds no 西乡.
            let is_inside = places.iter().any(|found| found.start <= at && at < found.end);
            if is_inside || !town::ends_name(class, &folded[end..]) {
                continue;
            }
            let floor = places.iter().map(|found| found.end).filter(|end| *end <= at).max();
            let before = last_chars(&folded[floor.unwrap_or(0)..at], town::LONGEST + 2);
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            let no_part =
                |c: char| !han(c) || matches!(c, '年' | '度' | '于' | '的' | '在' | '是' | '日');
            let run = before.rfind(no_part).map_or(before, |cut| {
                let mark = before[cut..].chars().next().map_or(0, char::len_utf8);
                &before[cut + mark..]
            });
            let stands_free =
                run.len() < before.len() || floor == Some(at - run.len()) || at == run.len();
            if let Some(name) = town::trimmed(run, stands_free) {
                namings.push(Naming { start: at - name.len(), end });
            }
        }
    }
    namings
}
