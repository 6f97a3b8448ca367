//! What a passage does: promise, report, or neither. Form decides first (完成情况：), then what the article
//! is, then the words of the sentence.

use super::article::Metadata;
use super::stages::Entry;
use crate::vocabulary::{DocType, Kind};

/// The kind of one entry of an article with that metadata.
pub fn kind(entry: &Entry, metadata: &Metadata) -> Kind {
    if let Some(kind) = entry.kind {
        return kind;
    }
    match metadata.doc_type {
        Some(DocType::Plan) if entry.label.is_some() => Kind::Plan,
        Some(DocType::Completion | DocType::Progress) if entry.label.is_some() => Kind::Result,
        _ => Kind::Text,
    }
}
