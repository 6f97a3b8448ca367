//! Pages that report without ever naming the programme: 民生答卷温暖出炉 above 12条断头路已全部通车, 24座公厕改造全部完成. One road that is
//! opened is news, and so is a company's year; several kinds of projects, each done, in a look back at people's lives are a report.

use std::sync::LazyLock;

use super::clues::Clues;
use super::view::{Piece, View, Zone, is_spoken};
use crate::corpus::advert;
use crate::corpus::article::Evidence;
use crate::corpus::claim;
use crate::corpus::state_label::{State, state};
use crate::corpus::words::Table;
use crate::evidence::{Scores, Weight};
use crate::text::{Pattern, fold};
use crate::vocabulary::DocType;

/// As much as a claim that all is done, told in passing.
const TELLS_DEEDS: Weight = Weight::new("says of project after project that it is done", 5.0);
/// Some projects are done, others are not.
const PARTLY_DONE: Weight = Weight::new("heads its projects by how far they are", 6.0);
/// So many passages that say it.
const SEVERAL: usize = 3;

/// 12条断头路已全部通车, 任务全部完成, 完成年度目标的112%.
static ALL_DONE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:全部|均已|悉数|都已|全面|已经?全部)[^。;,]{0,6}(?:完成|完工|竣工|通车|投用|投入使用|交付|启用|建成|开放|开园|办结|达标|入住|通水|通气|亮化|落地|兑现)|完成[^。;,]{0,8}(?:目标|任务|计划)[^。;,]{0,4}(?:1\d\d(?:\.\d+)?%|100%)",
    )
});

/// Whose lives a page is about.
const OF_LIVES: [&str; 10] =
    ["民生", "民心", "惠民", "百姓", "群众", "居民", "市民", "家门口", "乡亲", "农牧民"];
/// How a page looks back.
const LOOKS_BACK: [&str; 16] = [
    "答卷",
    "账本",
    "账单",
    "成绩单",
    "这一年",
    "一年来",
    "岁末",
    "年终",
    "盘点",
    "回眸",
    "回望",
    "兑现",
    "落地",
    "数说",
    "一件件",
    "清单",
];

/// Adds what the deeds of such a page tell; whether it is one.
pub(super) fn add_deeds(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) -> bool {
    let Some((piece, start, end)) = first_of_several(view).filter(|_| looks_back(view)) else {
        return false;
    };
    let Weight { rule, points } = TELLS_DEEDS;
    let mut lead = view.of(&[Zone::Title, Zone::Head]);
    let is_of_part = lead.any(|piece| claim::is_of_part(piece.folded()));
    let doc_type = if is_of_part { DocType::Progress } else { DocType::Completion };
    scores.add(doc_type, points, || piece.evidence(start, end, 0.0, rule));
    true
}

/// 【已完成】 above some projects and 【正在推进】 or 【计划】 above others: how far they all have come.
pub(super) fn add_states(clues: &Clues<'_>, scores: &mut Scores<DocType, Evidence>) {
    let labelled = || {
        clues.entries.iter().filter_map(|entry| {
            let heading = entry.heading.last()?;
            Some((entry, heading, state(&fold(heading))?))
        })
    };
    let is_partly_done = labelled().any(|(.., state)| state == State::Done)
        && labelled().any(|(.., state)| state != State::Done);
    if let Some((entry, heading, _)) = labelled().next().filter(|_| is_partly_done) {
        let Weight { rule, points } = PARTLY_DONE;
        scores.add(DocType::Progress, points, || Evidence {
            lines: entry.lines,
            text: heading.clone(),
            confidence: 0.0,
            rule: rule.to_owned(),
        });
    }
}

/// The first of the passages that count what is done, where there are several; where it says so.
fn first_of_several<'v, 'a>(view: &'v View<'a>) -> Option<(&'v Piece<'a>, usize, usize)> {
    let mut told = view.of(&[Zone::Head, Zone::Body, Zone::Tail]).filter_map(|piece| {
        let folded = piece.folded();
        let found = ALL_DONE.find(folded)?;
        let counts = folded.contains(|c: char| c.is_ascii_digit());
        let tense = piece.tense();
        let is_deed = counts && tense.result > tense.plan && !is_spoken(folded, found.start());
        is_deed.then_some((piece, found.start(), found.end()))
    });
    let first = told.next()?;
    (told.take(SEVERAL - 1).count() == SEVERAL - 1).then_some(first)
}

/// Whether title and lead look back at what people got, in a place that has a government.
fn looks_back(view: &View<'_>) -> bool {
    let top = || view.of(&[Zone::Title]).chain(view.of(&[Zone::Head]).take(3));
    let says =
        |words: &[&str]| top().any(|piece| words.iter().any(|word| piece.folded().contains(word)));
    let is_placed = || {
        view.own().any(|piece| {
            piece.hits(Table::Level).next().is_some()
                || piece.places().iter().any(|place| {
                    place.is_full() || piece.zone == Zone::Title && !place.is_everyday()
                })
        })
    };
    let is_of_company = view.of(&[Zone::Title]).any(|title| advert::is_of_company(title.folded()));
    says(&OF_LIVES) && says(&LOOKS_BACK) && !is_of_company && is_placed()
}
