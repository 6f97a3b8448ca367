//! The lines of `jsonl`: each is whole by itself and says first what it is.

use std::io::{self, Write};

use serde::Serialize;

use super::FacetEntry;
use crate::answer::{
    Answer, CompareAnswer, CompareRow, Completion, FacetCount, FacetField, FacetTable, FigureRow,
    FiguresAnswer, Hit, MatchMode, SCHEMA, Stats, Suggestion, TotalRow, Warning,
};
use crate::corpus::Metadata;
use crate::output::{Shown, escape};

/// One line of `jsonl`.
pub fn write_line(line: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape::json_safe(&serde_json::to_string(line)?))
}

/// One line of `jsonl`: what a program meets first in it is its `type`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Hit {
        #[serde(skip_serializing_if = "Option::is_none")]
        query_id: Option<&'a str>,
        query: &'a str,
        #[serde(flatten)]
        hit: &'a Hit,
    },
    Facet {
        #[serde(skip_serializing_if = "Option::is_none")]
        query_id: Option<&'a str>,
        query: &'a str,
        relaxed: bool,
        field: FacetField,
        #[serde(flatten)]
        count: &'a FacetCount,
    },
    Summary(Summary<'a>),
    Row {
        #[serde(flatten)]
        entry: FacetEntry<'a>,
    },
    Article {
        #[serde(flatten)]
        article: &'a Shown,
    },
    #[serde(rename = "article")]
    Listed {
        #[serde(flatten)]
        article: &'a Metadata,
    },
    Stats {
        #[serde(flatten)]
        stats: &'a Stats,
    },
    Figure {
        #[serde(flatten)]
        row: &'a FigureRow,
    },
    Total {
        #[serde(flatten)]
        row: &'a TotalRow,
    },
    Comparison {
        #[serde(flatten)]
        row: &'a CompareRow,
    },
    Completion {
        #[serde(flatten)]
        completion: &'a Completion,
    },
}

/// An answer without its hits and facets, which have lines of their own.
#[derive(Default, Serialize)]
struct Summary<'a> {
    schema: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    query_id: Option<&'a str>,
    query: &'a str,
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    mode: Option<MatchMode>,
    relaxed: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    furniture: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    kept: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    dropped: &'a [String],
    warnings: &'a [Warning],
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    undelivered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unclear: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    synonyms: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<&'a [Suggestion]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a [FacetField]>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
    /// Inner: what the request said, null for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<Option<usize>>,
}

/// Hits, then facet counts, then one summary.
pub fn write_answer_lines(
    query_id: Option<&str>,
    answer: &Answer,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_hit_lines(query_id, answer, out)?;
    let (query, relaxed) = (answer.query.as_str(), answer.relaxed);
    for (field, counts) in &answer.facets.0 {
        for count in counts {
            write_line(&Line::Facet { query_id, query, relaxed, field: *field, count }, out)?;
        }
    }
    let summary = Summary {
        schema: answer.schema,
        query_id,
        query,
        mode: Some(answer.mode),
        relaxed: answer.relaxed,
        furniture: answer.furniture,
        kept: &answer.kept,
        dropped: &answer.dropped,
        warnings: &answer.warnings,
        meant: answer.meant.as_deref(),
        synonyms: Some(&answer.synonyms),
        suggestions: Some(&answer.suggestions),
        total: answer.total,
        articles: Some(answer.articles),
        offset: Some(answer.offset),
        limit: Some(answer.limit),
        ..Summary::default()
    };
    write_line(&Line::Summary(summary), out)
}

/// The hits alone.
pub fn write_hit_lines(
    query_id: Option<&str>,
    answer: &Answer,
    out: &mut dyn Write,
) -> io::Result<()> {
    let query = answer.query.as_str();
    answer.hits.iter().try_for_each(|hit| write_line(&Line::Hit { query_id, query, hit }, out))
}

/// Rows, then one summary.
pub fn write_facet_lines(table: &FacetTable, out: &mut dyn Write) -> io::Result<()> {
    for row in &table.rows {
        write_line(&Line::Row { entry: FacetEntry { by: &table.by, row } }, out)?;
    }
    let summary = Summary {
        schema: SCHEMA,
        query: &table.query,
        relaxed: table.relaxed,
        kept: &table.kept,
        warnings: &table.warnings,
        by: Some(&table.by),
        total: table.total,
        ..Summary::default()
    };
    write_line(&Line::Summary(summary), out)
}

pub fn write_list_lines(articles: &[Metadata], out: &mut dyn Write) -> io::Result<()> {
    articles.iter().try_for_each(|article| write_line(&Line::Listed { article }, out))
}

pub fn write_article_lines(articles: &[Shown], out: &mut dyn Write) -> io::Result<()> {
    articles.iter().try_for_each(|article| write_line(&Line::Article { article }, out))
}

pub fn write_stats_line(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    write_line(&Line::Stats { stats }, out)
}

/// Figures, then totals, then one summary.
pub fn write_figure_lines(answer: &FiguresAnswer, out: &mut dyn Write) -> io::Result<()> {
    answer.rows.iter().try_for_each(|row| write_line(&Line::Figure { row }, out))?;
    answer.totals.iter().try_for_each(|row| write_line(&Line::Total { row }, out))?;
    let summary = Summary {
        schema: answer.schema,
        query: &answer.query,
        relaxed: answer.relaxed,
        kept: &answer.kept,
        warnings: &answer.warnings,
        synonyms: Some(&answer.synonyms),
        by: Some(&answer.by),
        total: answer.total,
        ..Summary::default()
    };
    write_line(&Line::Summary(summary), out)
}

/// Comparisons, then one summary.
pub fn write_compare_lines(answer: &CompareAnswer, out: &mut dyn Write) -> io::Result<()> {
    answer.rows.iter().try_for_each(|row| write_line(&Line::Comparison { row }, out))?;
    let summary = Summary {
        schema: answer.schema,
        query: &answer.query,
        relaxed: answer.relaxed,
        kept: &answer.kept,
        warnings: &answer.warnings,
        undelivered: answer.undelivered,
        unclear: answer.unclear,
        synonyms: Some(&answer.synonyms),
        total: answer.total,
        ..Summary::default()
    };
    write_line(&Line::Summary(summary), out)
}

pub fn write_completion_lines(completions: &[Completion], out: &mut dyn Write) -> io::Result<()> {
    completions.iter().try_for_each(|completion| write_line(&Line::Completion { completion }, out))
}
