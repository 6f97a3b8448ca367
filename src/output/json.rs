//! `json` and `jsonl`, schema 1. An answer is serialised as its type in [`answer`](crate::answer)
//! says; this file adds the documents that hold several, and the lines of `jsonl`. All shapes are
//! in `docs/schema/minsou.schema.json`. Fields are added, never changed.
//!
//! A terminal gets `json` indented; a file or a pipe gets each document on one line.

use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::articles::Shown;
use super::{Look, Surface, escape};
use crate::answer::{
    Answer, CompareAnswer, CompareRow, FacetCount, FacetField, FacetRow, FacetTable, FigureRow,
    FiguresAnswer, Hit, MatchMode, SCHEMA, Stats, Suggestion, TotalRow, Warning,
};
use crate::corpus::Metadata;

/// One document.
pub fn write_document(
    document: &impl Serialize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let json = match look.surface {
        Surface::Terminal { .. } => serde_json::to_string_pretty(document)?,
        Surface::Pipe => serde_json::to_string(document)?,
    };
    writeln!(out, "{}", escape::json_safe(&json))
}

/// One line of `jsonl`.
pub fn write_line(line: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape::json_safe(&serde_json::to_string(line)?))
}

/// An answer of a batch.
#[derive(Debug, Serialize)]
pub struct Identified<'a> {
    /// As the list of queries gave it; absent where it gave none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_id: Option<&'a str>,
    #[serde(flatten)]
    pub answer: &'a Answer,
}

/// `list`, `show` and `inspect`.
#[derive(Debug, Serialize)]
pub struct Articles<'a, A> {
    pub schema: u32,
    pub articles: &'a [A],
}

impl<'a, A> Articles<'a, A> {
    pub fn new(articles: &'a [A]) -> Self {
        Self { schema: SCHEMA, articles }
    }
}

/// `facets`: in every row the counted fields by their names, then the counts.
#[derive(Debug)]
pub struct FacetDocument<'a>(pub &'a FacetTable);

impl Serialize for FacetDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = self.0;
        let rows: Vec<_> = table.rows.iter().map(|row| FacetEntry { by: &table.by, row }).collect();
        let mut document = serializer.serialize_struct("FacetTable", 7)?;
        document.serialize_field("schema", &SCHEMA)?;
        document.serialize_field("query", &table.query)?;
        document.serialize_field("by", &table.by)?;
        document.serialize_field("total", &table.total)?;
        document.serialize_field("rows", &rows)?;
        document.serialize_field("relaxed", &table.relaxed)?;
        document.serialize_field("warnings", &table.warnings)?;
        document.end()
    }
}

struct FacetEntry<'a> {
    by: &'a [FacetField],
    row: &'a FacetRow,
}

impl Serialize for FacetEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_map(None)?;
        for (field, value) in self.by.iter().zip(&self.row.values) {
            entry.serialize_entry(field, value)?;
        }
        entry.serialize_entry("passages", &self.row.passages)?;
        entry.serialize_entry("articles", &self.row.articles)?;
        entry.end()
    }
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
}

/// An answer without its hits and facets, which have lines of their own.
#[derive(Serialize)]
struct Summary<'a> {
    schema: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    query_id: Option<&'a str>,
    query: &'a str,
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    mode: Option<MatchMode>,
    relaxed: bool,
    warnings: &'a [Warning],
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
    let query = answer.query.as_str();
    for hit in &answer.hits {
        write_line(&Line::Hit { query_id, query, hit }, out)?;
    }
    for (field, counts) in &answer.facets.0 {
        for count in counts {
            write_line(&Line::Facet { query_id, query, field: *field, count }, out)?;
        }
    }
    let summary = Summary {
        schema: answer.schema,
        query_id,
        query,
        mode: Some(answer.mode),
        relaxed: answer.relaxed,
        warnings: &answer.warnings,
        synonyms: Some(&answer.synonyms),
        suggestions: Some(&answer.suggestions),
        by: None,
        total: answer.total,
        articles: Some(answer.articles),
        offset: Some(answer.offset),
        limit: Some(answer.limit),
    };
    write_line(&Line::Summary(summary), out)
}

/// Rows, then one summary.
pub fn write_facet_lines(table: &FacetTable, out: &mut dyn Write) -> io::Result<()> {
    for row in &table.rows {
        write_line(&Line::Row { entry: FacetEntry { by: &table.by, row } }, out)?;
    }
    let summary = Summary {
        schema: SCHEMA,
        query_id: None,
        query: &table.query,
        mode: None,
        relaxed: table.relaxed,
        warnings: &table.warnings,
        synonyms: None,
        suggestions: None,
        by: Some(&table.by),
        total: table.total,
        articles: None,
        offset: None,
        limit: None,
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
        query_id: None,
        query: &answer.query,
        mode: None,
        relaxed: answer.relaxed,
        warnings: &answer.warnings,
        synonyms: Some(&answer.synonyms),
        suggestions: None,
        by: Some(&answer.by),
        total: answer.total,
        articles: None,
        offset: None,
        limit: None,
    };
    write_line(&Line::Summary(summary), out)
}

/// Comparisons, then one summary.
pub fn write_compare_lines(answer: &CompareAnswer, out: &mut dyn Write) -> io::Result<()> {
    answer.rows.iter().try_for_each(|row| write_line(&Line::Comparison { row }, out))?;
    let summary = Summary {
        schema: answer.schema,
        query_id: None,
        query: &answer.query,
        mode: None,
        relaxed: answer.relaxed,
        warnings: &answer.warnings,
        synonyms: Some(&answer.synonyms),
        suggestions: None,
        by: None,
        total: answer.total,
        articles: None,
        offset: None,
        limit: None,
    };
    write_line(&Line::Summary(summary), out)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::output::{Format, Part, SearchWriter, samples};

    const SCHEMA_TEXT: &str =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/minsou.schema.json"));

    /// Panics where `instance` is not what the definition `name` of the schema says.
    fn assert_valid(name: &str, instance: &Value) {
        let mut schema: Value = serde_json::from_str(SCHEMA_TEXT).unwrap();
        let document = schema.as_object_mut().unwrap();
        document.remove("anyOf");
        document.insert("$ref".to_owned(), json!(format!("#/$defs/{name}")));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(instance)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }

    fn document(write: impl Fn(&Look, &mut dyn Write) -> io::Result<()>, format: Format) -> String {
        let look = Look { format, ..Look::default() };
        let mut out = Vec::new();
        write(&look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn search(look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = SearchWriter::new(look, Part::Hits, true);
        writer.write(Some("q1"), &samples::answer(), out)?;
        writer.finish(out)
    }

    #[test]
    fn every_document_is_as_the_schema_says() {
        let facets = samples::facet_table();
        let articles = [samples::article()];
        let list = [articles[0].meta.clone()];
        let stats = samples::stats();
        type Writing<'a> = Box<dyn Fn(&Look, &mut dyn Write) -> io::Result<()> + 'a>;
        let documents: [(&str, Writing<'_>); 5] = [
            ("answer", Box::new(search)),
            ("facets", Box::new(|l, out| crate::output::write_facets(&facets, l, out))),
            ("list", Box::new(|l, out| crate::output::write_list(&list, l, out))),
            ("articles", Box::new(|l, out| crate::output::write_articles(&articles, true, l, out))),
            ("stats", Box::new(|l, out| crate::output::write_stats(&stats, l, out))),
        ];
        for (name, write) in documents {
            let text = document(&write, Format::Json);
            assert_valid(name, &serde_json::from_str(&text).unwrap());
            for line in document(&write, Format::Jsonl).lines() {
                assert_valid("line", &serde_json::from_str(line).unwrap());
            }
        }
    }

    #[test]
    fn the_schema_refuses_what_is_wrong() {
        let schema: Value = serde_json::from_str(SCHEMA_TEXT).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        assert!(!validator.is_valid(&json!({"schema": 2, "articles": []})));
        assert!(!validator.is_valid(&json!({"type": "hit", "query": "AED"})));
    }

    #[test]
    fn facets_have_a_field_for_each_counted_one() {
        let text = document(
            |look, out| crate::output::write_facets(&samples::facet_table(), look, out),
            Format::Json,
        );
        assert!(text.starts_with(
            r#"{"schema":1,"query":"","by":["district","year"],"total":17,"rows":[{"district":"云山区","year":2031,"passages":12,"articles":1},"#
        ));
    }

    #[test]
    fn jsonl_says_first_what_a_line_is() {
        let text = document(search, Format::Jsonl);
        let starts: Vec<_> = text.lines().map(|line| &line[..line.find(',').unwrap()]).collect();
        assert_eq!(
            starts,
            [
                r#"{"type":"hit""#,
                r#"{"type":"hit""#,
                r#"{"type":"facet""#,
                r#"{"type":"facet""#,
                r#"{"type":"summary""#
            ]
        );
        assert!(text.lines().all(|line| line.contains(r#""query_id":"q1","query":"AED""#)));
    }
}
