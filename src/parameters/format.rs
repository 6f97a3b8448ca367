//! How an answer is written: the format and its columns.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::output::style::MarkPair;
use crate::output::{Format, Look, Table, field_list, is_field};
use crate::query::nearest;

/// How many near names of columns an error has.
const NEAR_COLUMNS: usize = 3;

/// How an answer is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FormatParameters {
    /// json, jsonl, csv, tsv, md, ids or text
    pub format: Format,
    /// Columns of csv, tsv and md, as a,b,c
    pub fields: Option<String>,
    /// Begin csv and tsv with a byte order mark, for Excel
    pub bom: bool,
    /// End records of ids and tsv with NUL
    pub null: bool,
    /// Put a pair around what matched, as 【,】
    #[cfg_attr(feature = "serve", schemars(extend("pattern" = "[,，]")))]
    pub mark: Option<String>,
}

impl FormatParameters {
    /// The looks of a file or a pipe.
    ///
    /// # Errors
    /// A column that the table does not have, a mark that is no pair.
    pub fn look(&self, table: Table) -> Result<Look> {
        Ok(Look {
            format: self.format,
            mark: self.mark.as_deref().map(mark_pair).transpose()?,
            fields: self.fields.as_deref().map(|names| columns(names, table)).transpose()?,
            bom: self.bom,
            nul: self.null,
            ..Look::default()
        })
    }
}

/// A question whose answer is a table in flat formats.
pub trait ReportedTable {
    fn table(&self) -> Table;
}

/// `【,】`: what is put before, a comma, what is put after.
fn mark_pair(typed: &str) -> Result<MarkPair> {
    let Some((before, after)) = typed.split_once([',', '，']) else {
        return Err(Error::Parameter {
            name: "mark",
            value: typed.to_owned(),
            problem: "no pair; write two marks with a comma, as '【,】'",
        });
    };
    Ok(MarkPair::new(before, after))
}

fn columns(typed: &str, table: Table) -> Result<Vec<String>> {
    let names = typed.split([',', '，']).map(str::trim).filter(|name| !name.is_empty());
    let mut chosen = Vec::new();
    for name in names {
        if !is_field(table, name) {
            let known: Vec<_> = field_list(table).into_iter().map(|(name, _)| name).collect();
            let near = nearest(name, known.iter().copied(), NEAR_COLUMNS);
            let near = if near.is_empty() { known } else { near };
            let try_instead = near.into_iter().map(str::to_owned).collect();
            return Err(Error::UnknownColumn { name: name.to_owned(), try_instead });
        }
        chosen.push(name.to_owned());
    }
    Ok(chosen)
}
