//! Filling an index of a cluster, or bringing it up to date.

use std::path::Path;

use super::build::{refresh, wanted_stamp, worth_threads};
use super::report::{Progress, Report};
use crate::corpus::{self, Links, Reader, SourceFile};
use crate::engine::Writer as _;
use crate::engine::cluster::{Access, Address, ClusterWriter, Layout};
use crate::error::{Error, Result};
use crate::text::{Segmenter, UserWords};

/// What to push, and whither.
#[derive(Debug)]
pub struct PushOptions<'a> {
    pub corpus: &'a Path,
    pub links: Links,
    pub to: &'a Address,
    pub access: &'a Access,
    /// Of an index that is new.
    pub layout: Layout,
    /// How files are understood.
    pub reader: &'a Reader,
    /// The user's own words, which the word lane is cut with.
    pub words: &'a UserWords,
    /// Fill a new index, which takes the place of the one that is there when it is whole.
    pub rebuild: bool,
}

/// Brings an index of a cluster into agreement with the corpus. Articles are read and analysed here.
///
/// # Errors
/// No corpus, nothing in it, a cluster that does not take it. What was sent until then stays there, and the next push
/// goes on from it. Files that cannot be read are no error; they are in the report.
pub fn push(options: &PushOptions<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Report> {
    let files = corpus::walk_through(options.corpus, options.links)?;
    if files.is_empty() {
        return Err(Error::EmptyCorpus { path: options.corpus.to_owned() });
    }
    let mut rebuilt_because = None;
    let mut writer = open(options, &files, options.rebuild)?;
    if !options.rebuild {
        let stamp = wanted_stamp(&files, options.reader, options.words);
        rebuilt_because = writer.committed_stamp().and_then(|before| before.rebuild_reason(&stamp));
        if rebuilt_because.is_some() {
            writer = open(options, &files, true)?;
        }
    }
    let stamp = wanted_stamp(&files, options.reader, options.words);
    let threads = worth_threads(files.iter().map(|file| file.size).sum());
    let report = refresh(Box::new(writer), &stamp, options.reader, &files, threads, progress)?;
    Ok(Report { rebuilt_because, ..report })
}

fn open(options: &PushOptions<'_>, files: &[SourceFile], rebuild: bool) -> Result<ClusterWriter> {
    let wanted = wanted_stamp(files, options.reader, options.words);
    let segmenter = Segmenter::growing_with(options.words);
    let PushOptions { to, access, layout, .. } = options;
    ClusterWriter::open(to, access, *layout, &wanted, rebuild, segmenter)
}
