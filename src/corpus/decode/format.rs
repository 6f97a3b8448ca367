//! Which format a file has, by its ending.

use std::path::Path;

use crate::corpus::skip::SkipReason;

/// The formats that are read, in the order of preference where two files claim one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Docx,
    Pdf,
}

impl Format {
    const ENDINGS: &[(&str, Self)] = &[
        ("txt", Self::Text),
        ("text", Self::Text),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Html),
        ("shtml", Self::Html),
        ("shtm", Self::Html),
        ("docx", Self::Docx),
        ("pdf", Self::Pdf),
    ];

    /// The format that a file's ending promises; the case of its letters does not matter.
    pub fn of(path: &Path) -> Result<Self, SkipReason> {
        let ending = path.extension().ok_or(SkipReason::NoEnding)?.to_string_lossy();
        let ending = ending.to_ascii_lowercase();
        Self::ENDINGS
            .iter()
            .find(|(known, _)| *known == ending)
            .map(|(_, format)| *format)
            .ok_or(SkipReason::Unsupported(ending))
    }
}
