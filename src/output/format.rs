//! How an answer is written down.

use std::fmt;

use serde::Deserialize;

use crate::vocabulary::UnknownTerm;

/// How an answer is written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    #[default]
    Text,
    Json,
    Jsonl,
    Csv,
    Tsv,
    Ids,
    Md,
    Xlsx,
}

impl Format {
    pub const ALL: &[Self] = &[
        Self::Text,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Ids,
        Self::Md,
        Self::Xlsx,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Ids => "ids",
            Self::Md => "md",
            Self::Xlsx => "xlsx",
        }
    }

    /// Whether `--fields` means anything to it.
    pub const fn is_flat(self) -> bool {
        match self {
            Self::Csv | Self::Tsv | Self::Md | Self::Xlsx => true,
            Self::Text | Self::Json | Self::Jsonl | Self::Ids => false,
        }
    }

    /// Whether it is for programs alone: no terminal shows it.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownTerm;

    fn from_str(text: &str) -> Result<Self, UnknownTerm> {
        Self::ALL.iter().copied().find(|format| format.as_str() == text).ok_or(UnknownTerm)
    }
}
