//! Between the commands and the library's rooms: opening the index, building it where there is
//! none, reading files.

use std::collections::HashSet;
use std::time::Duration;

use anyhow::anyhow;
use minsou::corpus::{self, Article, Links, Metadata, Reader, SourceFile};
#[cfg(feature = "cluster")]
use minsou::engine::cluster::Access;
use minsou::error::Error;
use minsou::index::{self, Options, Remark, Report};
use minsou::message::{Text, Value};
use minsou::output::counted;
use minsou::say;
use minsou::search::Pipeline;
#[cfg(feature = "serve")]
use minsou::serve::ServedIndex;

use super::args::GlobalArgs;
use super::messages::Messages;
use super::progress::BuildBar;
use super::word_lists;

/// How many files are named before the rest is only counted; `-v` names all.
const REMARKS_SHOWN: usize = 10;

/// Looking at every file of a corpus this small costs less than a person notices.
const FILES_WORTH_A_LOOK: usize = 500;

/// Opens the index; where there is none but a corpus, builds it first and says so.
pub(crate) fn open(global: &GlobalArgs, messages: Messages) -> anyhow::Result<Pipeline> {
    let lists = word_lists::lists(global)?;
    #[cfg(feature = "cluster")]
    if let Some(address) = &global.engine {
        let opened = Pipeline::open_cluster(address, &access(global)?, &global.corpus)?;
        return Ok(opened.with_lists(&lists));
    }
    match Pipeline::open(&global.index, &global.corpus) {
        Err(Error::IndexMissing { .. }) => {}
        opened => return Ok(opened?.with_lists(&lists)),
    }
    build(global, false, messages)?;
    Ok(Pipeline::open(&global.index, &global.corpus)?.with_lists(&lists))
}

/// Which links of the corpus are followed.
pub(crate) fn links(global: &GlobalArgs) -> Links {
    if global.follow { Links::All } else { Links::Within }
}

/// What is served, which is there.
#[cfg(feature = "serve")]
pub(crate) fn served(global: &GlobalArgs) -> anyhow::Result<ServedIndex> {
    let lists = word_lists::named(global);
    #[cfg(feature = "cluster")]
    if let Some(address) = &global.engine {
        let access = access(global)?;
        return Ok(ServedIndex::open_cluster(&global.corpus, address, &access, lists)?);
    }
    Ok(ServedIndex::open(&global.corpus, &global.index, lists)?)
}

/// What lets us into a cluster.
#[cfg(feature = "cluster")]
pub(crate) fn access(global: &GlobalArgs) -> anyhow::Result<Access> {
    let access = Access::from_environment()?;
    Ok(match &global.ca_cert {
        Some(pem) => access.with_authorities(pem)?,
        None => access,
    })
}

/// What was said of files in an earlier build: whoever follows a corpus is told once of each change.
#[derive(Debug, Default)]
pub(crate) struct Remarked(HashSet<Remark>);

/// Builds or refreshes the index, with a bar where somebody looks on, and says what was skipped and
/// how long it took.
pub(crate) fn build(
    global: &GlobalArgs,
    rebuild: bool,
    messages: Messages,
) -> anyhow::Result<Report> {
    build_again(global, rebuild, messages, &mut Remarked::default())
}

/// As [`build`]; of skipped files only those are named that have changed since they were `remarked` on.
pub(crate) fn build_again(
    global: &GlobalArgs,
    rebuild: bool,
    messages: Messages,
    remarked: &mut Remarked,
) -> anyhow::Result<Report> {
    let lists = word_lists::lists(global)?;
    let options = Options {
        corpus: &global.corpus,
        index: &global.index,
        reader: &lists.reader()?,
        words: &lists.words,
        rebuild,
    };
    let files = corpus::walk_through(&global.corpus, links(global))?;
    let mut bar = BuildBar::new(messages);
    let built = index::build_files(&options, &files, &mut |progress| bar.update(progress));
    let took = bar.finish();
    let report = built?;
    say_what_is_wrong(&report, messages, remarked);
    say_what_changed(&report, took, "indexed", messages);
    Ok(report)
}

/// Says what a build did, and what there is to mend.
#[cfg(feature = "cluster")]
pub(crate) fn say_what_was_built(
    report: &Report,
    took: Duration,
    verb: &'static str,
    messages: Messages,
) {
    say_what_is_wrong(report, messages, &mut Remarked::default());
    say_what_changed(report, took, verb, messages);
}

fn say_what_changed(report: &Report, took: Duration, verb: &'static str, messages: Messages) {
    if let Some(reason) = &report.rebuilt_because {
        messages.note(say!("the index was built anew: {reason}", reason = Text::from(*reason)));
    }
    if report.recut {
        messages.note(say!("the texts in the index were cut again: the words have changed"));
    }
    messages.note(summary(report, took, verb));
}

/// Names the files that were skipped, and those that a person has to mend.
fn say_what_is_wrong(report: &Report, messages: Messages, remarked: &mut Remarked) {
    let skipped = report.skipped.iter().filter(|remark| !remarked.0.contains(remark));
    name(skipped.collect(), true, messages);
    name(report.warned.iter().collect(), false, messages);
    remarked.0 = report.skipped.iter().cloned().collect();
}

fn name(remarks: Vec<&Remark>, are_skipped: bool, messages: Messages) {
    let limit = if messages.is_verbose() { usize::MAX } else { REMARKS_SHOWN };
    for remark in remarks.iter().take(limit) {
        let (path, reason) = (remark.path.display(), Text::from(&remark.message));
        messages.warning(match are_skipped {
            true => say!("skipped {path}: {reason}", path = path, reason = reason),
            false => say!("{path}: {reason}", path = path, reason = reason),
        });
    }
    let rest = remarks.len().saturating_sub(limit);
    if rest > 0 {
        let files = Text::from(counted(rest, "file"));
        messages.warning(match are_skipped {
            true => say!("skipped {files} more; -v names all", files = files),
            false => say!("the same of {files} more; -v names all", files = files),
        });
    }
}

/// `indexed 5 articles, 214 passages in 0.31 s (5 new)`.
fn summary(report: &Report, took: Duration, verb: &'static str) -> Text {
    let changes: Vec<Text> = [
        (report.added, say!("{number} new", number = report.added)),
        (report.changed, say!("{number} changed", number = report.changed)),
        (report.removed, say!("{number} gone", number = report.removed)),
        (report.unchanged, say!("{number} unchanged", number = report.unchanged)),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(_, change)| change)
    .collect();
    let changes = match changes.is_empty() {
        true => Value::from(say!("nothing to read")),
        false => Value::Texts(changes),
    };
    let seconds = took.as_secs_f64();
    let megabytes = report.bytes_read as f64 / 1e6;
    let speed = megabytes / seconds;
    let decimals = if speed < 1.0 { 2 } else { 1 };
    // Of less than a megabyte the time is that of the start.
    let speed = match megabytes < 1.0 {
        true => Text::nothing(),
        false => say!(", {speed} MB/s", speed = format!("{speed:.decimals$}")),
    };
    say!(
        "{verb} {articles}, {passages} in {seconds} s ({changes}{speed})",
        verb = Value::Word(verb),
        articles = Text::from(counted(report.articles, "article")),
        passages = Text::from(counted(report.passages, "passage")),
        seconds = format!("{seconds:.2}"),
        changes = changes,
        speed = speed
    )
}

/// Says so where the corpus is no longer what the index was built from, if looking costs nothing.
pub(crate) fn say_if_stale(searcher: &Pipeline, global: &GlobalArgs, messages: Messages) {
    #[cfg(feature = "cluster")]
    if global.engine.is_some() {
        if searcher.is_cut_otherwise() {
            messages
                .note(say!("the dictionary has changed since; `minsou push` cuts the texts again"));
        }
        return;
    }
    if searcher.is_cut_otherwise() {
        messages.note(say!(
            "the dictionary has changed since; `minsou index` brings the index up to date"
        ));
        return;
    }
    let stamp = searcher.stamp();
    if stamp.files > FILES_WORTH_A_LOOK {
        return;
    }
    // A corpus that is gone takes nothing from the index.
    let Ok(files) = corpus::walk_through(&global.corpus, links(global)) else { return };
    let is_built_from = |files: &[_]| corpus::fingerprint(files) == stamp.corpus;
    // It may have been built with --follow.
    let followed = || corpus::walk_through(&global.corpus, Links::All);
    if !is_built_from(&files) && !followed().is_ok_and(|files| is_built_from(&files)) {
        messages
            .note(say!("the corpus has changed since; `minsou index` brings the index up to date"));
    }
}

/// Reads a file that need not be in the corpus.
pub(crate) fn read(reader: &Reader, file: &SourceFile) -> anyhow::Result<Article> {
    let read = file.load().and_then(|bytes| reader.read(file, &bytes));
    read.map_err(|reason| anyhow!("skipped {}: {reason}", file.path.display()))
}

/// Every line of an article's source with its number from 1.
pub(crate) fn source_lines(
    meta: &Metadata,
    global: &GlobalArgs,
) -> anyhow::Result<Vec<(u32, String)>> {
    corpus::source_file(&global.corpus, &meta.path, links(global))
        .and_then(|path| corpus::source_lines(&path))
        .map_err(anyhow::Error::msg)
}
