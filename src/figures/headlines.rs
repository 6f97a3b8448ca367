//! Headlines that promise what the text below them reports.

use crate::figures::extract::Extraction;
use crate::figures::figure::{Figure, FigureKind};
use crate::figures::table::columns::is_bar;
use crate::text::sentence::{Pause, pause};
use crate::vocabulary::Kind;

/// A headline promises what the text below it reports. Where two of an article do, so do those whose text only
/// says that much again: `第7件 改造农贸市场3个` above `改造农贸市场3个，比原计划提前20天`.
pub(in crate::figures) fn promise_headlines(
    passages: &[(Kind, Option<&str>, &str)],
    read: &mut [Extraction],
) {
    const SIBLINGS: usize = 2;
    let (mut promised, mut repeated) = (0, Vec::new());
    for (at, pair) in passages.windows(2).enumerate() {
        let [(kind, _, headline), (Kind::Result, _, below)] = pair else { continue };
        let (above, following) = read.split_at_mut(at + 1);
        let (Some(promise), Some(report)) = (above.last_mut(), following.first()) else { continue };
        if !is_headline(headline) || !is_answered(promise, report) {
            continue;
        }
        if *kind == Kind::Result && reports(below) {
            promise.figures.iter_mut().for_each(|figure| figure.kind = FigureKind::Plan);
        }
        match kind {
            Kind::Plan => promised += 1,
            Kind::Result if reports(below) => promised += 1,
            Kind::Result if repeats(promise, report) => repeated.push(at),
            _ => {}
        }
    }
    for at in repeated.into_iter().filter(|_| promised >= SIBLINGS) {
        read[at].figures.iter_mut().for_each(|figure| figure.kind = FigureKind::Plan);
    }
}

/// Whether the text below says again what the headline says.
fn repeats(headline: &Extraction, below: &Extraction) -> bool {
    let says = |promise: &Figure, report: &Figure| {
        promise.unit == report.unit
            && promise.subject == report.subject
            && promise.action == report.action
    };
    let all = &headline.figures;
    !all.is_empty() && all.iter().all(|one| below.figures.iter().any(|report| says(one, report)))
}

/// Words that tell that something is done.
const DONE: [&str; 9] = ["已", "完成", "建成", "实际", "竣工", "累计", "投用", "了", "实现"];

/// `一、新建口袋公园20个`: no sentence, and nothing in it is done.
fn is_headline(text: &str) -> bool {
    const MAX_CHARS: usize = 60;
    let ends = text.trim_end().chars().next_back().and_then(pause) >= Some(Pause::Item);
    !ends
        && !text.contains(is_bar)
        && text.chars().count() <= MAX_CHARS
        && !DONE.iter().any(|word| text.contains(word))
}

fn reports(text: &str) -> bool {
    !text.contains(is_bar) && DONE.iter().any(|word| text.contains(word))
}

/// Whether the text below counts what the headline counts.
fn is_answered(headline: &Extraction, below: &Extraction) -> bool {
    headline.figures.iter().any(|promise| {
        below.figures.iter().any(|report| {
            report.kind == FigureKind::Result
                && report.stock.is_none()
                && report.unit == promise.unit
        })
    })
}
