//! What a person names to see it whole: an article (`laoshan-2023`), a passage of it
//! (`laoshan-2023#41`), or a line of its file as answers cite it (`corpus/laoshan-2023.txt:120`).

use std::ops::RangeInclusive;
use std::path::Path;

use crate::answer::{Searcher, StoredArticle};
use crate::corpus::{Lines, Passage};
use crate::error::{Error, Result};
use crate::query::nearest;

/// Between an article's id and a passage's number.
const NUMBER_SIGN: char = '#';

/// How many near ids an error names.
const NEAR_IDS: usize = 3;

/// An article, or some passages of it in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// With the passages that were named and those around them.
    pub article: StoredArticle,
    /// The article itself was named.
    pub is_whole: bool,
}

/// What is called `name`, with so many passages `around` each that is no whole article. `corpus`: the
/// folder with which paths in answers begin.
///
/// # Errors
/// [`Error::UnknownValue`] where there is no such article, passage or line, with what is near.
pub fn look_up(
    searcher: &dyn Searcher,
    name: &str,
    around: usize,
    corpus: &Path,
) -> Result<Excerpt> {
    let mut of_passage = None;
    if let Some((id, _)) = name.rsplit_once(NUMBER_SIGN)
        && let Some(article) = searcher.article(id)?
    {
        match article.passages.iter().position(|passage| passage.id == name) {
            Some(at) => return Ok(excerpt(article, at..=at, around)),
            None => of_passage = Some(no_passage(&article, name)),
        }
    }
    // The sign may be in a file's name, too.
    if let Some(article) = searcher.article(name)? {
        return Ok(Excerpt { article, is_whole: true });
    }
    if let Some(error) = of_passage {
        return Err(error);
    }
    let Some((path, lines)) = line_of(name) else {
        let id = name.rsplit_once(NUMBER_SIGN).map_or(name, |(id, _)| id);
        return Err(no_article(searcher, id)?);
    };
    let Some(article) = article_of(searcher, path, corpus)? else {
        return Err(no_article(searcher, path)?);
    };
    match covering(&article.passages, lines) {
        Some(passages) => Ok(excerpt(article, passages, around)),
        None => Err(no_line(&article, name, lines)),
    }
}

/// `corpus/a.txt:12`, `a:12-13`, and with the colon that follows it in a list of hits.
fn line_of(name: &str) -> Option<(&str, Lines)> {
    let (path, lines) = name.trim_end_matches([':', '~']).rsplit_once(':')?;
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    let lines = [first.parse().ok()?, last.parse().ok()?];
    (lines[0] <= lines[1]).then_some((path, lines))
}

/// An id is the path below the corpus without its ending.
fn article_of(searcher: &dyn Searcher, path: &str, corpus: &Path) -> Result<Option<StoredArticle>> {
    if let Some(article) = searcher.article(path)? {
        return Ok(Some(article));
    }
    let path = Path::new(path);
    let below = path.strip_prefix(corpus).unwrap_or(path);
    let below = below.strip_prefix(".").unwrap_or(below);
    searcher.article(&below.with_extension("").to_string_lossy().replace('\\', "/"))
}

/// The passages on some lines.
fn covering(passages: &[Passage], lines: Lines) -> Option<RangeInclusive<usize>> {
    let is_on = |passage: &Passage| passage.lines[0] <= lines[1] && lines[0] <= passage.lines[1];
    Some(passages.iter().position(is_on)?..=passages.iter().rposition(is_on)?)
}

fn excerpt(article: StoredArticle, named: RangeInclusive<usize>, around: usize) -> Excerpt {
    let StoredArticle { meta, mut passages } = article;
    passages.truncate(named.end().saturating_add(1).saturating_add(around));
    passages.drain(..named.start().saturating_sub(around));
    Excerpt { article: StoredArticle { meta, passages }, is_whole: false }
}

fn no_article(searcher: &dyn Searcher, id: &str) -> Result<Error> {
    let articles = searcher.articles()?;
    let near = nearest(id, articles.iter().map(|meta| meta.id.as_str()), NEAR_IDS);
    Ok(unknown("article", id, near.into_iter().map(str::to_owned).collect()))
}

fn no_passage(article: &StoredArticle, id: &str) -> Error {
    let ends = [article.passages.first(), article.passages.last()];
    let mut ends: Vec<_> = ends.into_iter().flatten().map(|passage| passage.id.clone()).collect();
    ends.dedup();
    unknown("passage", id, ends)
}

/// Names the passages before and after the line.
fn no_line(article: &StoredArticle, name: &str, lines: Lines) -> Error {
    let before = article.passages.iter().rfind(|passage| passage.lines[1] < lines[0]);
    let after = article.passages.iter().find(|passage| passage.lines[0] > lines[1]);
    let near = before.into_iter().chain(after).map(|passage| passage.id.clone());
    unknown("line", name, near.collect())
}

fn unknown(field: &'static str, value: &str, try_instead: Vec<String>) -> Error {
    Error::UnknownValue { field, value: value.to_owned(), column: None, try_instead }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Kind;

    fn passage(number: usize, lines: Lines) -> Passage {
        Passage {
            id: format!("a#{number}"),
            label: None,
            kind: Kind::Text,
            heading: Vec::new(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: String::new(),
            lines,
            rule: None,
            seams: Vec::new(),
        }
    }

    #[test]
    fn a_line_is_named_as_answers_cite_it() {
        for (name, expected) in [
            ("corpus/a.txt:12", Some(("corpus/a.txt", [12, 12]))),
            ("corpus/a.txt:12:", Some(("corpus/a.txt", [12, 12]))),
            ("corpus/a.txt:12~", Some(("corpus/a.txt", [12, 12]))),
            ("a:12-15", Some(("a", [12, 15]))),
            ("C:\\a.txt:7", Some(("C:\\a.txt", [7, 7]))),
            ("a:15-12", None),
            ("a:", None),
            ("a:b", None),
            ("a", None),
            ("a:-3", None),
        ] {
            assert_eq!(line_of(name), expected, "{name}");
        }
    }

    #[test]
    fn the_passages_on_the_lines_are_found() {
        let passages = [passage(1, [1, 1]), passage(2, [3, 5]), passage(3, [5, 9])];
        for (lines, expected) in [
            ([1, 1], Some(0..=0)),
            ([4, 4], Some(1..=1)),
            ([5, 5], Some(1..=2)),
            ([1, 99], Some(0..=2)),
            ([2, 2], None),
            ([10, 10], None),
        ] {
            assert_eq!(covering(&passages, lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn an_excerpt_has_as_much_around_it_as_there_is() {
        let article = || StoredArticle {
            meta: crate::corpus::Metadata::default(),
            passages: (1..=5).map(|number| passage(number, [1, 1])).collect(),
        };
        for (named, around, expected) in [
            (2..=2, 0, &["a#3"][..]),
            (2..=2, 1, &["a#2", "a#3", "a#4"]),
            (0..=1, 1, &["a#1", "a#2", "a#3"]),
            (4..=4, usize::MAX, &["a#1", "a#2", "a#3", "a#4", "a#5"]),
        ] {
            let found = excerpt(article(), named.clone(), around).article.passages;
            let ids: Vec<_> = found.iter().map(|passage| passage.id.as_str()).collect();
            assert_eq!(ids, expected, "{named:?} {around}");
        }
    }
}
