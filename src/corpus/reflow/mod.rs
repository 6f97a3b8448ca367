//! Puts together what a page's layout tore apart: sentences broken over lines and blank lines,
//! seams printed twice, fragments printed again elsewhere, characters spaced out by OCR. What cannot
//! be mended safely, columns in the wrong order above all, is reported, not glued.

mod columns;
mod number;
mod overlap;
mod seam;
mod spacing;

use seam::{Habits, Seam};

use super::article::{Dropped, Suspicion};
use super::label;
use super::sentences::{Ending, ending};
use super::stages::Paragraph;
use crate::text::{first_chars, has_at_least, has_at_most};

/// The article's paragraphs, whole.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reflowed {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Fragments that are printed a second time.
    pub(super) reprints: Vec<Dropped>,
    pub(super) suspicions: Vec<Suspicion>,
}

/// How many paragraphs back a fragment may have been printed before.
const REPRINT_WINDOW: usize = 8;
/// A fragment has at least and at most this many characters.
const REPRINT_CHARS: std::ops::RangeInclusive<usize> = 5..=120;
/// Longer paragraphs are not searched for reprints, in bytes.
const MAX_SEARCHED_BYTES: usize = 6000;

/// Mends the paragraphs of a cleaned article.
pub(super) fn reflow(kept: Vec<Paragraph>) -> Reflowed {
    let kept: Vec<Paragraph> = join_fragments(kept).into_iter().map(spacing::close_up).collect();
    let habits = Habits::of(&kept);
    let mut reflowed =
        Reflowed { paragraphs: Vec::with_capacity(kept.len()), ..Reflowed::default() };
    let paragraphs = &mut reflowed.paragraphs;
    for (index, next) in kept.into_iter().enumerate() {
        if is_reprint(&next, paragraphs) {
            reflowed.reprints.push(Dropped {
                lines: next.lines,
                rule: "reprint".to_owned(),
                text: next.text,
            });
            continue;
        }
        let Some(last) = paragraphs.last_mut() else {
            paragraphs.push(next);
            continue;
        };
        match seam::judge(last, &next, &habits, index < habits.head_len) {
            Seam::Joined { skip, glue } => last.append(&next, skip, glue),
            Seam::Apart => paragraphs.push(next),
        }
    }
    reflowed.suspicions = columns::suspicions(&reflowed.paragraphs, &habits);
    reflowed
}

/// The sentences that `layout` cut out of one endless line, furniture gone, as a line again.
fn join_fragments(kept: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::with_capacity(kept.len());
    for next in kept {
        match joined.last_mut() {
            Some(last) if last.is_fragment && next.is_fragment && last.lines == next.lines => {
                last.append(&next, 0, "");
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Whether `next` is the torn-off end of a paragraph shortly before it, printed again.
fn is_reprint(next: &Paragraph, before: &[Paragraph]) -> bool {
    let text = next.text.as_str();
    let (fewest, most) = REPRINT_CHARS.into_inner();
    if !has_at_least(text, fewest)
        || !has_at_most(text, most)
        || next.heading_level.is_some()
        || ending(text) != Ending::Final
        || label::parse(text).is_some()
    {
        return false;
    }
    // A short beginning is searched many bytes at a time, and seldom stands there.
    let beginning = first_chars(text, fewest);
    before.iter().rev().take(REPRINT_WINDOW).any(|earlier| {
        earlier.text.len() <= MAX_SEARCHED_BYTES
            && earlier.text.contains(beginning)
            && earlier.text.find(text).is_some_and(|at| {
                let previous = earlier.text[..at].chars().next_back();
                // A whole sentence may well be said twice; half of one is a tear.
                previous.is_some_and(|c| {
                    !matches!(c, '。' | '；' | '！' | '？' | '：' | ';' | ':' | '!')
                })
            })
    })
}
