//! `search --queries`: many queries in one process. One thread reads the list, as many as there are
//! cores search, and this one writes the answers in the order of the list. Every queue between them
//! is bounded, so memory does not grow with the list, and an answer leaves as soon as those before
//! it have left.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use minsou::answer::{Answer, Request, Searcher};
use minsou::error::Error;
use minsou::message::Text;
use minsou::output::SearchWriter;
use minsou::say;
use minsou::search::page::{self, Page};

use super::every_hit::MOST_HITS;
use super::notes::say;
use crate::cli::args::{FormatArgs, GlobalArgs};
use crate::cli::messages::Messages;
use crate::cli::query_list::{ListedQuery, QueryList};
use crate::cli::{Outcome, look, session};

/// Answers that may wait for an earlier one, for each searching thread.
const WAITING_PER_THREAD: usize = 16;

/// What became of one line.
type Answered = Result<(Option<String>, Answer), Text>;

/// One query, and where its answer goes.
struct Job {
    listed: ListedQuery,
    reply: Sender<Answered>,
}

/// A line's number, and where its answer comes from.
struct Pending {
    line_number: usize,
    answer: Receiver<Answered>,
}

/// Writes the answers to all queries of a list; with `strict`, a line that could not be searched for
/// is a failure of the whole.
pub(super) fn run(
    list: &Path,
    question: Question,
    mut writer: SearchWriter<'_>,
    strict: bool,
    format: &FormatArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let lines = QueryList::open(list)?;
    let searcher = Arc::new(session::open(global, messages)?);
    let question = Arc::new(question);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let pending = start(lines, threads, &searcher, &question)?;

    let mut out = look::stream(format, global)?;
    let mut found = false;
    let mut failed = false;
    for Pending { line_number, answer } in pending {
        // A thread that is gone took its answer with it; the line is named like any bad one.
        let answer = answer.recv().unwrap_or_else(|_| Err(say!("the search broke off")));
        match answer {
            Ok((id, answer)) => {
                found |= answer.total > 0 && !answer.relaxed;
                writer.write(id.as_deref(), &answer, &mut out)?;
                out.flush()?;
                if messages.is_verbose() {
                    say(&answer, messages);
                }
            }
            Err(reason) => {
                failed = true;
                messages.warning(say!(
                    "{list}:{line}: {reason}",
                    list = name_of(list),
                    line = line_number,
                    reason = reason
                ));
            }
        }
    }
    writer.finish(&mut out)?;
    out.flush()?;
    Ok(if failed && strict { Outcome::Failed } else { Outcome::found(found) })
}

fn name_of(list: &Path) -> String {
    if list == Path::new("-") { "stdin".to_owned() } else { list.display().to_string() }
}

/// What all queries of the list have in common.
pub(super) struct Question {
    pub(super) base: Request,
    pub(super) page: Page,
}

impl Question {
    fn answer(&self, listed: ListedQuery, searcher: &dyn Searcher) -> Answered {
        if listed.query.trim().is_empty() {
            return Err(say!("there is no query in this line"));
        }
        let filters = listed.filters.over(&self.base.filters).map_err(|e| Text::from(&e))?;
        let limit = self.base.limit.or(Some(MOST_HITS));
        let request = Request { query: listed.query, filters, limit, ..self.base.clone() };
        let mut answer = page::search(searcher, &request, self.page).map_err(|e| Text::from(&e))?;
        if self.base.limit.is_none() {
            if answer.hits.len() == MOST_HITS {
                return Err(say!(
                    "there are {number} hits or more; take parts with --limit",
                    number = MOST_HITS
                ));
            }
            answer.limit = None;
        }
        Ok((listed.id, answer))
    }
}

/// Starts the reading and the searching threads. They end with the list, or with the program: a
/// reader that waits for a line of stdin cannot be called back, so nobody waits for it.
fn start<S: Searcher + Send + Sync + 'static>(
    list: QueryList,
    threads: usize,
    searcher: &Arc<S>,
    question: &Arc<Question>,
) -> minsou::error::Result<Receiver<Pending>> {
    let (to_searchers, jobs) = sync_channel::<Job>(threads);
    let (to_writer, pending) = sync_channel(threads * WAITING_PER_THREAD);
    let jobs = Arc::new(Mutex::new(jobs));
    let refused = |error: io::Error| Error::NoThread { reason: error.to_string() };
    for number in 0..threads {
        let (jobs, searcher, question) = (jobs.clone(), searcher.clone(), question.clone());
        let started = thread::Builder::new().spawn(move || {
            loop {
                // Nothing that holds the lock can panic.
                let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok(Job { listed, reply }) = job else { break };
                // A query on which the search breaks takes its own line with it and no other.
                let search = AssertUnwindSafe(|| question.answer(listed, searcher.as_ref()));
                let answered = catch_unwind(search).unwrap_or_else(|_| {
                    Err(say!("the search broke off; this is a fault of minsou"))
                });
                // The writer may have given up.
                let _ = reply.send(answered);
            }
        });
        // Fewer threads do the same, later.
        if let (Err(error), 0) = (started, number) {
            return Err(refused(error));
        }
    }
    let reader = thread::Builder::new().spawn(move || hand_out(list, &to_searchers, &to_writer));
    reader.map_err(refused)?;
    Ok(pending)
}

/// Hands out the queries until the list or the interest in it ends.
fn hand_out(list: QueryList, to_searchers: &SyncSender<Job>, to_writer: &SyncSender<Pending>) {
    for (line_number, listed) in list {
        let (reply, answer) = channel();
        if to_writer.send(Pending { line_number, answer }).is_err() {
            return;
        }
        let handed_out = match listed {
            Ok(listed) => to_searchers.send(Job { listed, reply }).is_ok(),
            Err(reason) => reply.send(Err(Text::from(reason))).is_ok(),
        };
        if !handed_out {
            return;
        }
    }
}
