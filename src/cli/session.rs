//! Between the commands and the library's rooms: opening the index, building it where there is
//! none, reading files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, anyhow};
use minsou::corpus::{self, Article, Format, Metadata, Reader, SourceFile};
use minsou::error::Error;
use minsou::index::{self, Options, Report};
use minsou::output::{Shown, counted};
use minsou::search::Pipeline;

use super::args::GlobalArgs;
use super::messages::Messages;
use super::progress::BuildBar;
use super::word_lists;

/// How many skipped files are named before the rest is only counted; `-v` names all.
const SKIPPED_NAMED: usize = 10;

/// Looking at every file of a corpus this small costs less than a person notices.
const FILES_WORTH_A_LOOK: usize = 500;

/// Opens the index; where there is none but a corpus, builds it first and says so.
pub(crate) fn open(global: &GlobalArgs, messages: Messages) -> anyhow::Result<Pipeline> {
    let lists = word_lists::lists(global)?;
    match Pipeline::open(&global.index, &global.corpus) {
        Err(Error::IndexMissing { .. }) => {}
        opened => return Ok(opened?.with_lists(&lists)),
    }
    build(global, false, messages)?;
    Ok(Pipeline::open(&global.index, &global.corpus)?.with_lists(&lists))
}

/// Builds or refreshes the index, with a bar where somebody looks on, and says what was skipped and
/// how long it took.
pub(crate) fn build(
    global: &GlobalArgs,
    rebuild: bool,
    messages: Messages,
) -> anyhow::Result<Report> {
    let lists = word_lists::lists(global)?;
    let options = Options {
        corpus: &global.corpus,
        index: &global.index,
        reader: &lists.reader()?,
        words: &lists.words,
        rebuild,
    };
    let mut bar = BuildBar::new(messages);
    let built = index::build(&options, &mut |progress| bar.update(progress));
    let took = bar.finish();
    let report = built?;
    if let Some(reason) = &report.rebuilt_because {
        messages.note(&format!("the index was built anew: {reason}"));
    }
    if report.recut {
        messages.note("the texts in the index were cut again: the words have changed");
    }
    name_skipped(&report, messages);
    messages.note(&summary(&report, took));
    Ok(report)
}

fn name_skipped(report: &Report, messages: Messages) {
    let limit = if messages.is_verbose() { usize::MAX } else { SKIPPED_NAMED };
    for (path, reason) in report.skipped.iter().take(limit) {
        messages.warning(&format!("skipped {}: {reason}", path.display()));
    }
    let rest = report.skipped.len().saturating_sub(limit);
    if rest > 0 {
        messages.warning(&format!("skipped {} more; -v names all", counted(rest, "file")));
    }
}

/// `indexed 5 articles, 214 passages in 0.31 s (5 new)`.
fn summary(report: &Report, took: Duration) -> String {
    let articles = counted(report.articles, "article");
    let passages = counted(report.passages, "passage");
    let changes: Vec<String> = [
        (report.added, "new"),
        (report.changed, "changed"),
        (report.removed, "gone"),
        (report.unchanged, "unchanged"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| format!("{number} {what}"))
    .collect();
    let seconds = took.as_secs_f64();
    let changes = if changes.is_empty() { "nothing to read".into() } else { changes.join(", ") };
    format!("indexed {articles}, {passages} in {seconds:.2} s ({changes})")
}

/// Says so where the corpus is no longer what the index was built from, if looking costs nothing.
pub(crate) fn say_if_stale(searcher: &Pipeline, global: &GlobalArgs, messages: Messages) {
    if searcher.is_cut_otherwise() {
        messages
            .note("the dictionary has changed since; `minsou index` brings the index up to date");
        return;
    }
    let stamp = searcher.stamp();
    if stamp.files > FILES_WORTH_A_LOOK {
        return;
    }
    // A corpus that is gone takes nothing from the index.
    let Ok(files) = corpus::walk(&global.corpus) else { return };
    if corpus::fingerprint(&files) != stamp.corpus {
        messages.note("the corpus has changed since; `minsou index` brings the index up to date");
    }
}

/// Reads a file that need not be in the corpus.
pub(crate) fn read(reader: &Reader, path: &Path) -> anyhow::Result<Article> {
    let file = SourceFile::at(path)?;
    let bytes = file.load().map_err(|reason| anyhow!("skipped {}: {reason}", path.display()))?;
    reader.read(&file, &bytes).map_err(|reason| anyhow!("skipped {}: {reason}", path.display()))
}

/// The file that an article of the index was read from.
fn source_path(meta: &Metadata, global: &GlobalArgs) -> PathBuf {
    global.corpus.join(&meta.path)
}

/// Every line of an article's source with its number from 1.
pub(crate) fn source_lines(
    meta: &Metadata,
    global: &GlobalArgs,
) -> anyhow::Result<Vec<(u32, String)>> {
    let path = source_path(meta, global);
    let file = SourceFile::at(&path)?;
    let source = file
        .load()
        .and_then(|bytes| Reader::new().source(&file, &bytes))
        .map_err(|reason| anyhow!("cannot read {}: {reason}", path.display()))?;
    // Reading leaves out blank lines. What lies between the lines of a page is no text.
    let keeps_blanks = Format::of(&path).is_ok_and(Format::is_plain_text);
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

/// What only reading tells (dropped lines, suspicions) is not in the index; it is read again from
/// the sources, as long as they are there.
pub(crate) fn add_what_reading_found(
    articles: &mut [Shown],
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<()> {
    let reader = word_lists::reader(global)?;
    for article in articles {
        let path = source_path(&article.meta, global);
        match read(&reader, &path)
            .with_context(|| format!("no dropped lines of {}", article.meta.id))
        {
            Ok(read) => {
                article.dropped = read.dropped;
                article.suspicions = read.suspicions;
            }
            Err(error) => messages.warning(&format!("{error:#}")),
        }
    }
    Ok(())
}
