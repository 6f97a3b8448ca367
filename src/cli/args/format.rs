//! How results are written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use minsou::output::Format;

use super::closed_list;

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct FormatArgs {
    /// text, json, jsonl, csv, tsv, ids, md or xlsx
    #[arg(long, visible_alias = "格式", value_name = "FORMAT")]
    #[arg(value_parser = closed_list::format(), default_value = Format::Text.as_str())]
    #[arg(hide_possible_values = true)]
    pub(crate) format: Format,

    /// Write results into FILE, not to stdout
    #[arg(short, long, value_name = "FILE", conflicts_with = "quiet")]
    pub(crate) output: Option<PathBuf>,

    /// Columns of csv, tsv, md and xlsx, as a,b,c; without a value, list them
    #[arg(long, value_name = "NAMES", num_args = 0..=1, default_missing_value = "")]
    pub(crate) fields: Option<String>,

    /// Begin csv and tsv with a byte order mark, for Excel
    #[arg(long)]
    pub(crate) bom: bool,

    /// End records of ids and tsv with NUL, for xargs -0
    #[arg(short = '0', long)]
    pub(crate) null: bool,

    /// Put a pair around what matched, as '【,】'
    #[arg(long, value_name = "PAIR")]
    pub(crate) mark: Option<String>,

    /// Write text and json as for a terminal, even into a pipe
    #[arg(short, long)]
    pub(crate) pretty: bool,
}

/// For what is a report and no table.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ReportArgs {
    /// text or json
    #[arg(long, visible_alias = "格式", value_name = "FORMAT", value_enum)]
    #[arg(default_value_t = ReportFormatName::Text, hide_possible_values = true)]
    pub(crate) format: ReportFormatName,

    /// Write json as for a terminal, even into a pipe
    #[arg(short, long)]
    pub(crate) pretty: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormatName {
    Text,
    Json,
}

/// For a report that is a table, too.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct TableArgs {
    /// text, json, csv, tsv or md
    #[arg(long, visible_alias = "格式", value_name = "FORMAT", value_enum)]
    #[arg(default_value_t = TableFormatName::Text, hide_possible_values = true)]
    pub(crate) format: TableFormatName,

    /// Begin csv and tsv with a byte order mark, for Excel
    #[arg(long)]
    pub(crate) bom: bool,

    /// Write json as for a terminal, even into a pipe
    #[arg(short, long)]
    pub(crate) pretty: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormatName {
    Text,
    Json,
    Csv,
    Tsv,
    Md,
}
