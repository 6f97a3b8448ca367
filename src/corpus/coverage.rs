//! Whether every line of a file can be found in what was made of it. What is kept of a line may be torn off, joined,
//! moved or cut at its marks; but each run of its units between marks is in some passage, heading or label of
//! the article, or in what is around it.

use std::collections::HashSet;

use super::{Article, Source, SourceLine};
use crate::text::{UnitKind, fold, units};

/// Of a longer run, every window of so many units is looked for: a run that was joined at a seam overlaps itself.
const WINDOW: usize = 4;

/// The lines of a file that no search can find in its article, in order. Linear in both.
pub fn lost_lines<'s>(source: &'s Source, article: &Article) -> Vec<&'s SourceLine> {
    let mut known: HashSet<Vec<String>> = HashSet::new();
    let furniture = article.furniture();
    for passage in article.passages.iter().chain(&furniture) {
        let texts = std::iter::once(&passage.text)
            .chain(&passage.heading)
            .chain(&passage.label)
            .chain(&passage.units);
        for text in texts {
            for run in runs(text, false) {
                known.extend(windows(&run));
            }
        }
    }
    let is_held = |runs: &[Vec<String>]| {
        runs.iter().all(|run| windows(run).all(|part| known.contains(&part)))
    };
    let is_lost = |at: &usize| {
        let mut runs = runs(&source.lines[*at].text, true);
        if is_held(&runs) {
            return false;
        }
        // 老人300⏎0人: half of a number is in nothing, the number is.
        let is_joined = |before: Option<&SourceLine>, after: Option<&SourceLine>| {
            let whole =
                before.zip(after).and_then(|(before, after)| torn(&before.text, &after.text));
            whole.is_some_and(|whole| known.contains(&vec![whole]))
        };
        let line = source.lines.get(*at);
        if is_joined(at.checked_sub(1).and_then(|before| source.lines.get(before)), line)
            && let Some(run) = runs.first_mut()
        {
            run.remove(0);
        }
        if is_joined(line, source.lines.get(*at + 1))
            && let Some(run) = runs.last_mut()
        {
            run.pop();
        }
        !is_held(&runs)
    };
    (0..source.lines.len()).filter(is_lost).map(|at| &source.lines[at]).collect()
}

/// The number or word whose halves end one line and begin the next.
fn torn(before: &str, after: &str) -> Option<String> {
    let (before, after) = (fold(before.trim_end()), fold(after.trim_start()));
    let (first, second) = (units(&before).last()?, units(&after).next()?);
    let is_torn = first.kind == second.kind
        && matches!(first.kind, UnitKind::Number | UnitKind::Word)
        && before.ends_with(&first.text);
    is_torn.then(|| format!("{}{}", first.text, second.text))
}

/// The runs of a text: units that follow each other, marks left out. `cut`: marks part runs.
fn runs(text: &str, cut: bool) -> Vec<Vec<String>> {
    let folded = fold(text);
    let mut runs = vec![Vec::new()];
    for unit in units(&folded) {
        match unit.kind {
            UnitKind::Mark if cut => runs.push(Vec::new()),
            UnitKind::Mark => {}
            UnitKind::Han | UnitKind::Word | UnitKind::Number => {
                // There is always a last run.
                if let Some(run) = runs.last_mut() {
                    run.push(unit.text.to_owned());
                }
            }
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// A run's parts of one unit up to [`WINDOW`].
fn windows(run: &[String]) -> impl Iterator<Item = Vec<String>> {
    let lengths = 1..=WINDOW.min(run.len());
    lengths.flat_map(|length| run.windows(length).map(<[String]>::to_vec))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Dropped, Passage};
    use crate::vocabulary::Kind;

    fn line(number: u32, text: &str) -> SourceLine {
        SourceLine { number, text: text.to_owned(), ..SourceLine::default() }
    }

    fn passage(number: u32, text: &str) -> Passage {
        Passage {
            id: format!("a#{number}"),
            label: None,
            kind: Kind::Plan,
            heading: Vec::new(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: text.to_owned(),
            lines: [number, number],
            rule: None,
            seams: Vec::new(),
        }
    }

    #[test]
    fn a_line_is_lost_unless_something_holds_it() {
        let source = Source {
            lines: vec![
                line(1, "一、新建助餐点12处，"),
                line(2, "服务老人。"),
                line(3, "■图为夜跑的人们"),
                line(4, "从此不见的一行"),
                line(5, "惠及老人300"),
                line(6, "0人。"),
                line(7, "惠及老人400"),
            ],
            ..Source::default()
        };
        let article = Article {
            passages: vec![
                passage(1, "一、新建助餐点12处，服务老人。"),
                passage(2, "惠及老人3000人。"),
            ],
            dropped: vec![Dropped {
                lines: [3, 3],
                rule: "caption".to_owned(),
                text: "■图为夜跑的人们".to_owned(),
            }],
            ..Article::default()
        };
        let lost: Vec<u32> = lost_lines(&source, &article).iter().map(|line| line.number).collect();
        assert_eq!(lost, [4, 7]);
    }
}
