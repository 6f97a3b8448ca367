//! Everything about an answer's looks.

use std::path::PathBuf;

use super::format::Format;
use super::hyperlink;
use super::style::{MarkPair, Palette};
use crate::message::Language;

/// Where the text format goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Surface {
    /// A file or a pipe: one record a line, nothing cut off.
    #[default]
    Pipe,
    /// A terminal of so many cells: blocks, wrapped.
    Terminal { cells: usize },
}

/// Everything about an answer's looks that the user can choose.
#[derive(Debug, Clone, Default)]
pub struct Look {
    pub format: Format,
    pub surface: Surface,
    pub colour: bool,
    /// The folder from which paths lead to files, where the terminal follows links to them.
    pub links: Option<PathBuf>,
    /// Of headings and other words in what people read.
    pub language: Language,
    /// Around matched runs, in `text` and `md`.
    pub mark: Option<MarkPair>,
    /// Names of columns, in order, for the flat formats; `None` for the usual ones.
    pub fields: Option<Vec<String>>,
    /// A byte order mark first, so that Excel takes `csv` and `tsv` for UTF-8.
    pub bom: bool,
    /// Records of `ids` and `tsv` end with NUL instead of a line break.
    pub nul: bool,
}

impl Look {
    pub fn palette(&self) -> Palette {
        Palette::new(self.colour)
    }

    /// Whether hits are written one after another, and what was written of them is not touched again.
    pub fn is_stream(&self) -> bool {
        match self.format {
            Format::Jsonl | Format::Csv | Format::Tsv | Format::Ids | Format::Md => true,
            Format::Text => self.surface == Surface::Pipe,
            Format::Json | Format::Xlsx => false,
        }
    }

    /// The language of headings and other words: what goes into a pipe is for programs, whoever types.
    pub fn words(&self) -> Language {
        match self.surface {
            Surface::Pipe => Language::English,
            Surface::Terminal { .. } => self.language,
        }
    }

    /// `text`, painted already, as a link to the file at `path` where the terminal follows links.
    pub(super) fn linked(&self, path: &str, text: &str) -> String {
        match &self.links {
            Some(folder) => hyperlink::to_file(folder, path, text),
            None => text.to_owned(),
        }
    }

    pub(super) fn mark_pair(&self) -> Option<&MarkPair> {
        self.mark.as_ref()
    }

    pub(super) fn line_end(&self) -> &'static str {
        if self.nul { "\0" } else { "\n" }
    }
}
