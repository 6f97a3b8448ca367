//! The whole of an evaluation of reading, from the file of labels to a report.

use std::path::Path;

use super::labels::read_labels;
use super::report::Report;
use super::score::Score;
use crate::corpus::{Reader, SourceFile};
use crate::error::{Error, Result};

/// Reads the labels, and each page they name as `reader` does, and judges it. Pages are found from the
/// folder of the labels; a sidecar counts for nothing here, since it is no reading.
///
/// # Errors
///
/// Labels that cannot be read or used, a page that is not there. A page that cannot be understood
/// is in the report.
pub fn run(labels: &Path, reader: &Reader) -> Result<Report> {
    let folder = labels.parent().unwrap_or(Path::new(""));
    let mut score = Score::default();
    for label in read_labels(labels)? {
        let path = folder.join(&label.file);
        if !path.is_file() {
            return Err(Error::NoPage { path, labels: labels.to_owned() });
        }
        let file = SourceFile::at(&path)?;
        let read = file.load().and_then(|bytes| reader.read(&file, &bytes.without_sidecar()));
        match read {
            Ok(article) => score.judge(&label, &article),
            Err(reason) => score.not_read(&label.file, reason.to_string()),
        }
    }
    Ok(score.report())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::eval::reading::JudgedField;

    #[test]
    fn pages_are_found_beside_their_labels() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, content: &str| {
            fs::write(folder.path().join(name), content).expect("the folder is writable");
        };
        write("a.txt", "余杭区2031年民生实事项目清单\n\n1.新建口袋公园6处。\n");
        write("a.toml", "district = \"西湖区\"\n");
        write("empty.pdf", "");
        write(
            "labels.jsonl",
            "{\"file\": \"a.txt\", \"district\": \"余杭区\"}\n{\"file\": \"empty.pdf\", \"year\": 2031}\n",
        );
        let report = run(&folder.path().join("labels.jsonl"), &Reader::new()).expect("a report");
        assert_eq!(report.of(JudgedField::District).right, 1, "{report}");
        assert_eq!((report.pages, report.not_read.len()), (1, 1), "{report}");

        write("labels.jsonl", "{\"file\": \"gone.txt\", \"year\": 2031}\n");
        let error = run(&folder.path().join("labels.jsonl"), &Reader::new()).expect_err("no page");
        assert!(error.to_string().contains("gone.txt"), "{error}");
    }
}
