//! `json` and `jsonl`, schema 1. An answer is serialised as its type in [`answer`](crate::answer)
//! says; this file adds the documents that hold several, `lines` what `jsonl` has. All shapes are
//! in `docs/schema/minsou.schema.json`. Fields are added, never changed.
//!
//! A terminal gets `json` indented; a file or a pipe gets each document on one line.

mod lines;

use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::{Look, Surface, escape};
use crate::answer::{Answer, Completion, FacetField, FacetRow, FacetTable, SCHEMA};
pub use lines::{
    write_answer_lines, write_article_lines, write_compare_lines, write_completion_lines,
    write_facet_lines, write_figure_lines, write_hit_lines, write_line, write_list_lines,
    write_stats_line,
};

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

/// `complete`.
#[derive(Debug, Serialize)]
pub struct Completions<'a> {
    pub schema: u32,
    pub prefix: &'a str,
    pub completions: &'a [Completion],
}

/// `facets`: in every row the counted fields by their names, then the counts.
#[derive(Debug)]
pub struct FacetDocument<'a>(pub &'a FacetTable);

impl Serialize for FacetDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = self.0;
        let rows: Vec<_> = table.rows.iter().map(|row| FacetEntry { by: &table.by, row }).collect();
        let mut document = serializer.serialize_struct("FacetTable", 8)?;
        document.serialize_field("schema", &SCHEMA)?;
        document.serialize_field("query", &table.query)?;
        document.serialize_field("by", &table.by)?;
        document.serialize_field("total", &table.total)?;
        document.serialize_field("rows", &rows)?;
        document.serialize_field("relaxed", &table.relaxed)?;
        match table.kept.is_empty() {
            true => document.skip_field("kept")?,
            false => document.serialize_field("kept", &table.kept)?,
        }
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
