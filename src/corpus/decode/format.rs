//! Which format a file has, by its ending.

use std::path::Path;

use super::doc;
use crate::corpus::skip::SkipReason;

/// The formats that are read, in the order of preference where two files claim one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Docx,
    Pdf,
    /// Excel's and WPS's workbooks, old and new.
    Sheet,
    Csv,
    Tsv,
    /// Of GB/T 33190.
    Ofd,
    /// Saved pages and letters.
    Mime,
    /// Word's old format, and WPS's.
    Doc,
    Rtf,
    /// `.odt`
    OpenDocument,
    Epub,
}

impl Format {
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Docx,
        Self::Pdf,
        Self::Sheet,
        Self::Csv,
        Self::Tsv,
        Self::Ofd,
        Self::Mime,
        Self::Doc,
        Self::Rtf,
        Self::OpenDocument,
        Self::Epub,
    ];

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
        ("xlsx", Self::Sheet),
        ("xlsm", Self::Sheet),
        ("xls", Self::Sheet),
        ("et", Self::Sheet),
        ("csv", Self::Csv),
        ("ofd", Self::Ofd),
        ("doc", Self::Doc),
        ("wps", Self::Doc),
        ("rtf", Self::Rtf),
        ("odt", Self::OpenDocument),
        ("epub", Self::Epub),
        ("mhtml", Self::Mime),
        ("mht", Self::Mime),
        ("eml", Self::Mime),
        ("tsv", Self::Tsv),
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

    /// Whether the lines of the file are those of the text.
    pub fn is_plain_text(self) -> bool {
        matches!(self, Self::Text | Self::Markdown)
    }

    /// The format that a file's content has, where its ending names another: `.doc` is often a page, RTF or a new
    /// document, `.xls` a page or a text.
    pub(super) fn by_content(self, bytes: &[u8]) -> Self {
        let is_office =
            matches!(self, Self::Docx | Self::Doc | Self::Sheet | Self::Rtf | Self::Mime);
        if !is_office {
            return self;
        }
        let head = &bytes[..bytes.len().min(1024)];
        let begins = |mark: &[u8]| head.trim_ascii_start().starts_with(mark);
        let holds =
            |mark: &[u8]| head.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark));
        if begins(b"{\\rtf") {
            Self::Rtf
        } else if begins(b"%PDF-") {
            Self::Pdf
        } else if begins(b"PK") {
            match self {
                Self::Doc | Self::Rtf | Self::Mime => Self::Docx,
                own => own,
            }
        } else if head.starts_with(doc::MARK) {
            match self {
                Self::Docx | Self::Rtf | Self::Mime => Self::Doc,
                own => own,
            }
        } else if holds(b"MIME-Version:") {
            Self::Mime
        } else if holds(b"<html") || holds(b"<!doctype html") || holds(b"<table") {
            Self::Html
        } else if self == Self::Sheet && !head.contains(&0) {
            Self::Tsv
        } else {
            self
        }
    }
}
