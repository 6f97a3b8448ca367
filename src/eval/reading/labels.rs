//! What a reader says of a page: a line of JSON each. Nothing is counted for a field that the label
//! leaves out; `null` says that the page does not tell, and `X_also_ok` lists what is as right as `X`.

use std::collections::HashSet;
use std::path::Path;

use serde::{Deserialize, Deserializer};

use crate::error::{Error, Result};
use crate::eval::lines::lines;
use crate::figures::FigureKind;
use crate::vocabulary::{DocType, Kind};

/// `None`: not judged. `Some(None)`: the page does not tell.
type Told<T> = Option<Option<T>>;

/// One page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PageLabel {
    /// Its path, from the folder of the labels.
    pub file: String,
    #[serde(deserialize_with = "told")]
    pub title: Told<String>,
    pub title_also_ok: Vec<Option<String>>,
    #[serde(deserialize_with = "told")]
    pub district: Told<String>,
    pub district_also_ok: Vec<Option<String>>,
    #[serde(deserialize_with = "told")]
    pub city: Told<String>,
    pub city_also_ok: Vec<Option<String>>,
    #[serde(deserialize_with = "told")]
    pub province: Told<String>,
    pub province_also_ok: Vec<Option<String>>,
    #[serde(deserialize_with = "told")]
    pub year: Told<i32>,
    pub year_also_ok: Vec<Option<i32>>,
    #[serde(deserialize_with = "told")]
    pub doc_type: Told<DocType>,
    pub doc_type_also_ok: Vec<Option<DocType>>,
    pub passages: Vec<PassageLabel>,
    /// The important ones; others are not wrong.
    pub figures: Vec<FigureLabel>,
    /// Whole lines that head what stands below them.
    pub headings: Vec<String>,
    /// Whole lines that head nothing: bylines, captions, header cells.
    pub not_headings: Vec<String>,
    /// Districts and cities that the text names, by their full names, without the issuer and what it belongs to.
    pub mentions: Option<Vec<String>>,
    pub mentions_also_ok: Vec<String>,
}

/// One passage, found by how it starts or by its line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassageLabel {
    /// The first characters behind its printed number; they may stand behind a lead such as 目标任务：.
    #[serde(default)]
    pub starts: Option<String>,
    #[serde(default)]
    pub starts_also_ok: Vec<String>,
    /// Of the source, from 1.
    #[serde(default)]
    pub line: Option<u32>,
    /// `furniture` for what belongs to no passage.
    pub kind: Kind,
    #[serde(default)]
    pub kind_also_ok: Vec<Kind>,
    /// As printed; the last part is enough for a nested one.
    #[serde(default, deserialize_with = "told")]
    pub label: Told<String>,
    #[serde(default)]
    pub label_also_ok: Vec<Option<String>>,
    /// Not one passage, but at least so many of this kind on the line.
    #[serde(default)]
    pub count: Option<usize>,
}

/// One quantity.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureLabel {
    /// A run of the page that says it.
    pub text: String,
    /// 万 and 亿 expanded; of a range the lower end.
    pub value: f64,
    #[serde(default)]
    pub unit: String,
    pub kind: FigureKind,
    #[serde(default)]
    pub kind_also_ok: Vec<FigureKind>,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub subject_also_ok: Vec<String>,
}

/// Present is present, `null` too.
fn told<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Told<T>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// The labels of `path`, in its order.
///
/// # Errors
///
/// A file that cannot be read or holds none; a line that is no label, with what it should be.
pub fn read_labels(path: &Path) -> Result<Vec<PageLabel>> {
    let mut labels: Vec<PageLabel> = Vec::new();
    let mut files = HashSet::new();
    for line in lines(path)? {
        let line = line?;
        let label: PageLabel =
            serde_json::from_str(&line.text).map_err(|error| line.refuse(remedy(&error)))?;
        if let Some(problem) = problem(&label) {
            return Err(line.refuse(problem));
        }
        if !files.insert(label.file.clone()) {
            return Err(line.refuse(format!("the page `{}` is labelled twice", label.file)));
        }
        labels.push(label);
    }
    if labels.is_empty() { Err(Error::NoLabels { path: path.to_owned() }) } else { Ok(labels) }
}

/// serde counts lines of its own, and there is one.
fn remedy(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = told.strip_suffix(&place).unwrap_or(&told);
    format!("{what}, at column {}; `minsou eval --help` shows a label", error.column())
}

/// What no type says of a label.
fn problem(label: &PageLabel) -> Option<String> {
    if label.file.trim().is_empty() {
        return Some("the label names no page; add \"file\", its path from here".to_owned());
    }
    let place = |at: usize| format!("passage {} of `{}`", at + 1, label.file);
    label.passages.iter().enumerate().find_map(|(at, passage)| {
        let starts = passage.starts.as_deref().unwrap_or_default();
        match passage.line {
            None if starts.trim().is_empty() => {
                Some(format!("{} cannot be found; add \"starts\" or \"line\"", place(at)))
            }
            None if passage.count.is_some() => {
                Some(format!("{} counts passages of no line; add \"line\"", place(at)))
            }
            Some(0) => Some(format!("{} is on line 0; lines are counted from 1", place(at))),
            _ => None,
        }
    })
}

impl PageLabel {
    /// Everything as right as the value itself; `None` where it is not judged.
    pub(super) fn wanted<T: Clone>(
        value: &Told<T>,
        also_ok: &[Option<T>],
    ) -> Option<Vec<Option<T>>> {
        let value = value.clone()?;
        Some(std::iter::once(value).chain(also_ok.iter().cloned()).collect())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read(content: &str) -> Result<Vec<PageLabel>> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(content.as_bytes()).expect("it is writable");
        read_labels(file.path())
    }

    #[test]
    fn what_is_left_out_is_not_judged_and_null_is() {
        let labels = read(
            "{\"file\": \"a.txt\", \"year\": null, \"year_also_ok\": [2024]}\n\n\
             {\"file\": \"b.txt\", \"doc_type\": \"计划\", \"passages\": [{\"line\": 3, \"kind\": \"plan\"}]}\n",
        )
        .expect("labels");
        let [first, second] = &labels[..] else { panic!("{labels:?}") };
        assert_eq!(PageLabel::wanted(&first.title, &first.title_also_ok), None);
        assert_eq!(
            PageLabel::wanted(&first.year, &first.year_also_ok),
            Some(vec![None, Some(2024)])
        );
        assert_eq!(second.doc_type, Some(Some(DocType::Plan)));
        assert_eq!(second.passages[0].line, Some(3));
    }

    #[test]
    fn a_bad_label_is_named_with_what_to_do() {
        for (content, message) in [
            (
                "{\"file\": \"a.txt\", \"distrct\": null}",
                ":1: unknown field `distrct`, expected one of `file`, `title`",
            ),
            ("{\"file\": \"a.txt\", \"doc_type\": \"list\"}", "`list` is none of plan, progress"),
            ("{\"file\": \"a.txt\", \"year\": \"2024\"}", "; `minsou eval --help` shows a label"),
            ("{\"year\": 2024}", ":1: the label names no page; add \"file\""),
            (
                "{\"file\": \"a\", \"passages\": [{\"kind\": \"plan\"}]}",
                ":1: passage 1 of `a` cannot be found; add \"starts\" or \"line\"",
            ),
            (
                "{\"file\": \"a\", \"passages\": [{\"kind\": \"plan\", \"starts\": \"新建\", \"count\": 2}]}",
                "counts passages of no line; add \"line\"",
            ),
            (
                "{\"file\": \"a\", \"passages\": [{\"kind\": \"plan\", \"line\": 0}]}",
                "lines are counted from 1",
            ),
            ("{\"file\": \"a\"}\n{\"file\": \"a\"}", ":2: the page `a` is labelled twice"),
            ("\n", "there is no label in "),
        ] {
            let error = read(content).expect_err(content).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
