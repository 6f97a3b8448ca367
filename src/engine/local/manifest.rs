//! Which files the index holds, and in what state it read them. The manifest is a few columns on
//! each article's first passage, so it is committed with the passages themselves.

use tantivy::Searcher;

use super::schema::column;
use crate::engine::{FileState, KnownFiles};
use crate::error::Result;

/// Article id → its file below the corpus folder, and that file's state. Takes about ten
/// nanoseconds for each passage of the index.
pub(super) fn read(searcher: &Searcher) -> Result<KnownFiles> {
    let mut files = KnownFiles::new();
    for segment in searcher.segment_readers() {
        let columns = segment.fast_fields();
        let (Some(paths), Some(articles)) =
            (columns.str(column::PATH)?, columns.str(column::ARTICLE)?)
        else {
            continue;
        };
        let sizes = columns.u64(column::SIZE)?;
        let revisions = columns.u64(column::REVISION)?;
        let contents = columns.u64(column::CONTENT)?;
        for doc in segment.doc_ids_alive() {
            let (Some(path), Some(article)) = (paths.ords().first(doc), articles.ords().first(doc))
            else {
                continue;
            };
            let state = FileState {
                size: sizes.first(doc).unwrap_or_default(),
                revision: revisions.first(doc).unwrap_or_default(),
                content: contents.first(doc).unwrap_or_default(),
            };
            let (mut id, mut below) = (String::new(), String::new());
            articles.ord_to_str(article, &mut id)?;
            paths.ord_to_str(path, &mut below)?;
            files.insert(id, (below, state));
        }
    }
    Ok(files)
}
