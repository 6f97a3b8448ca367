//! One file that need not be in a corpus: read whole, or its lines as they stand.

use std::path::Path;

use super::{Article, Format, Reader, SourceFile};

/// Reads a file.
///
/// # Errors
/// Why it cannot be read.
pub fn read_file(reader: &Reader, path: &Path) -> Result<Article, String> {
    let file = SourceFile::at(path).map_err(|error| error.to_string())?;
    let skipped = |reason| format!("skipped {}: {reason}", path.display());
    let bytes = file.load().map_err(skipped)?;
    reader.read(&file, &bytes).map_err(skipped)
}

/// Every line of a file with its number from 1, as it stands there.
///
/// # Errors
/// Why it cannot be read.
pub fn source_lines(path: &Path) -> Result<Vec<(u32, String)>, String> {
    let file = SourceFile::at(path).map_err(|error| error.to_string())?;
    let source = file
        .load()
        .and_then(|bytes| Reader::new().source(&file, &bytes))
        .map_err(|reason| format!("cannot read {}: {reason}", path.display()))?;
    // Reading leaves out blank lines. What lies between the lines of a page is no text.
    let keeps_blanks = Format::of(path).is_ok_and(Format::is_plain_text);
    let mut lines: Vec<(u32, String)> = Vec::with_capacity(source.lines.len());
    for line in source.lines {
        let next = lines.last().map_or(1, |(number, _)| number.saturating_add(1));
        if keeps_blanks {
            lines.extend((next..line.number).map(|number| (number, String::new())));
        }
        lines.push((line.number, line.text));
    }
    Ok(lines)
}
