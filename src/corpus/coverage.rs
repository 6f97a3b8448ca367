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
    let is_lost = |line: &&SourceLine| {
        runs(&line.text, true).iter().any(|run| windows(run).any(|part| !known.contains(&part)))
    };
    source.lines.iter().filter(is_lost).collect()
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

    #[test]
    fn a_line_is_lost_unless_something_holds_it() {
        let source = Source {
            lines: vec![
                line(1, "一、新建助餐点12处，"),
                line(2, "服务老人。"),
                line(3, "■图为夜跑的人们"),
                line(4, "从此不见的一行"),
            ],
            ..Source::default()
        };
        let article = Article {
            passages: vec![Passage {
                id: "a#1".to_owned(),
                label: Some("一、".to_owned()),
                kind: Kind::Plan,
                heading: Vec::new(),
                categories: Vec::new(),
                mentions: Vec::new(),
                units: Vec::new(),
                text: "一、新建助餐点12处，服务老人。".to_owned(),
                lines: [1, 2],
                rule: None,
                seams: Vec::new(),
            }],
            dropped: vec![Dropped {
                lines: [3, 3],
                rule: "caption".to_owned(),
                text: "■图为夜跑的人们".to_owned(),
            }],
            ..Article::default()
        };
        let lost: Vec<u32> = lost_lines(&source, &article).iter().map(|line| line.number).collect();
        assert_eq!(lost, [4]);
    }
}
