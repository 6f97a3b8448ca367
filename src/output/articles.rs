//! Articles in every format: as a list of their facts, and whole.

use std::io::{self, Write};

use serde::Serialize;

use super::columns::{PassageRow, article_columns, chosen, passage_columns};
use super::flat::write_flat;
use super::{Format, Look, ids, json, text};
use crate::answer::{Mark, StoredArticle};
use crate::corpus::{Article, Dropped, Lines, Metadata, Passage, Suspicion};
use crate::figures::{Figure, LeftOut, read_article};

/// An article as `show` and `inspect` show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    #[serde(flatten)]
    pub meta: Metadata,
    /// All of them, or those named.
    pub passages: Vec<Passage>,
    pub dropped: Vec<Dropped>,
    pub suspicions: Vec<Suspicion>,
    /// What the passages say in numbers, where that is to be shown.
    #[serde(flatten)]
    pub numbers: Option<Numbers>,
    /// Matched runs of the passages, by position; for the text format alone.
    #[serde(skip)]
    pub marks: Vec<Vec<Mark>>,
    /// Some passages of the article, not the whole of it.
    #[serde(skip)]
    pub excerpt: bool,
    /// The file as it can be opened from here; for the text format alone.
    #[serde(skip)]
    pub place: String,
}

/// Every number of an article, in order: the figures, and those that are none.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Numbers {
    pub figures: Vec<Placed<Figure>>,
    pub left_out: Vec<Placed<LeftOut>>,
}

impl Numbers {
    /// Read as for the index: a title repeats what the text says.
    pub fn of(article: &Article) -> Self {
        let mut numbers = Self::default();
        let passages = article.passages.iter().map(Passage::told);
        let read = read_article(article.meta.year, article.meta.doc_type, passages);
        for (passage, read) in article.passages.iter().zip(read) {
            numbers.figures.extend(read.figures.into_iter().map(|figure| Placed {
                passage: passage.id.clone(),
                lines: passage.lines_of(figure.number),
                number: figure,
            }));
            numbers.left_out.extend(read.left_out.into_iter().map(|left_out| Placed {
                passage: passage.id.clone(),
                lines: passage.lines_of(left_out.span),
                number: left_out,
            }));
        }
        numbers
    }
}

/// A number, and its passage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Placed<T> {
    pub passage: String,
    /// Those that the number is printed on.
    pub lines: Lines,
    #[serde(flatten)]
    pub number: T,
}

impl Shown {
    /// Matched runs of the passage at a position.
    pub(super) fn marks_of(&self, passage: usize) -> &[Mark] {
        self.marks.get(passage).map(Vec::as_slice).unwrap_or_default()
    }
}

impl From<Article> for Shown {
    fn from(article: Article) -> Self {
        let Article { meta, passages, dropped, suspicions } = article;
        let place = meta.path.clone();
        Self {
            meta,
            passages,
            dropped,
            suspicions,
            numbers: None,
            marks: Vec::new(),
            excerpt: false,
            place,
        }
    }
}

impl From<StoredArticle> for Shown {
    fn from(article: StoredArticle) -> Self {
        let StoredArticle { meta, passages } = article;
        Self::from(Article { meta, passages, dropped: Vec::new(), suspicions: Vec::new() })
    }
}

/// The facts of articles.
pub fn write_list(articles: &[Metadata], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.format {
        Format::Json => json::write_document(&json::Articles::new(articles), look, out),
        Format::Jsonl => json::write_list_lines(articles, out),
        Format::Ids => ids::write(articles.iter().map(|meta| meta.id.as_str()), look, out),
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let columns = article_columns();
            let rows: Vec<_> = articles.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Text => text::list::write(articles, look, out),
    }
}

/// Articles with their passages; the text format with `evidence` also says what every fact rests
/// on and what was dropped.
pub fn write_articles(
    articles: &[Shown],
    evidence: bool,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match look.format {
        Format::Json => json::write_document(&json::Articles::new(articles), look, out),
        Format::Jsonl => json::write_article_lines(articles, out),
        Format::Ids => {
            let passages = articles.iter().flat_map(|article| &article.passages);
            ids::write(passages.map(|passage| passage.id.as_str()), look, out)
        }
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let columns = passage_columns();
            let rows: Vec<_> = articles
                .iter()
                .flat_map(|article| {
                    let meta = &article.meta;
                    let row = move |(at, passage)| PassageRow {
                        meta,
                        passage,
                        marks: article.marks_of(at),
                    };
                    article.passages.iter().enumerate().map(row)
                })
                .collect();
            let rows: Vec<_> = rows.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Text => text::article::write(articles, evidence, look, out),
    }
}
