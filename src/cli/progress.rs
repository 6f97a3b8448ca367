//! How far a build is: a bar on a terminal's stderr, once it takes long enough to ask.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use minsou::index::Progress;
use minsou::message::Language;
use minsou::say;

use super::messages::Messages;

/// A build that is done by then needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// Often enough to look alive, seldom enough to cost nothing.
const DRAWS_PER_SECOND: u8 = 10;

pub(crate) struct BuildBar {
    started: Instant,
    may_show: bool,
    language: Language,
    bar: Option<ProgressBar>,
}

impl BuildBar {
    pub(crate) fn new(messages: Messages) -> Self {
        Self {
            started: Instant::now(),
            may_show: messages.may_show_progress(),
            language: messages.language(),
            bar: None,
        }
    }

    pub(crate) fn update(&mut self, progress: Progress) {
        if !self.may_show || self.started.elapsed() < PATIENCE {
            return;
        }
        let language = self.language;
        let bar = self.bar.get_or_insert_with(|| new_bar(progress.bytes_total, language));
        let files = say!(
            "{done} of {total} files",
            done = progress.files_done,
            total = progress.files_total
        );
        bar.set_message(files.in_language(language));
        bar.set_position(progress.bytes_done);
    }

    /// Takes the bar away: what is left to say is said in words.
    pub(crate) fn finish(self) -> Duration {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        self.started.elapsed()
    }
}

fn new_bar(bytes_total: u64, language: Language) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(DRAWS_PER_SECOND);
    let bar = ProgressBar::with_draw_target(Some(bytes_total), target);
    let layout = match language {
        Language::English => "{msg}  {bar:24}  {bytes_per_sec}  {eta} left",
        Language::Chinese => "{msg}  {bar:24}  {bytes_per_sec}  还需 {eta}",
    };
    // The template is written here: that it is one is tested below.
    bar.with_style(
        ProgressStyle::with_template(layout).unwrap_or_else(|_| ProgressStyle::default_bar()),
    )
}
