//! What every request needs: the settings, the index, and who may still come in.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tokio::sync::Semaphore;

use super::guard::Metrics;
use super::index::ServedIndex;
use super::settings::Settings;

/// Is told what goes wrong inside, one line each.
pub type Complain = Box<dyn Fn(&str) + Send + Sync>;

pub(super) struct App {
    pub(super) settings: Settings,
    pub(super) index: ServedIndex,
    /// Questions that may be answered at once.
    pub(super) questions: Arc<Semaphore>,
    pub(super) metrics: Metrics,
    /// Where a line of each answer goes.
    pub(super) access_log: Option<Mutex<Box<dyn Write + Send>>>,
    pub(super) complain: Complain,
}

impl App {
    /// # Errors
    /// A log that cannot be written.
    pub(super) fn new(
        settings: Settings,
        index: ServedIndex,
        complain: Complain,
    ) -> io::Result<Self> {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let questions = processors.saturating_mul(settings.limits.questions_per_processor).max(1);
        let access_log = settings.access_log.as_deref().map(|path| -> io::Result<_> {
            let log: Box<dyn Write + Send> = match path.to_str() {
                Some("-") => Box::new(io::stderr()),
                _ => Box::new(std::fs::File::options().create(true).append(true).open(path)?),
            };
            Ok(Mutex::new(log))
        });
        Ok(Self {
            questions: Arc::new(Semaphore::new(questions)),
            metrics: Metrics::default(),
            access_log: access_log.transpose()?,
            settings,
            index,
            complain,
        })
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}
