//! `verify`: the index beside the corpus, read again and searched by looking.

use std::io::Write;

use minsou::corpus;
use minsou::message::Text;
use minsou::output::{counted, escape, json};
use minsou::say;
use minsou::search::{Difference, Verification, runs_in};

use crate::cli::args::{GlobalArgs, ReportFormatName, VerifyArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, request, session, word_lists};

pub(super) fn run(
    args: &VerifyArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let look = look::report(args.report, global);
    let searcher = session::open(global, messages)?;
    let reader = word_lists::reader(global)?;
    let files = corpus::walk_through(&global.corpus, session::links(global))?;
    let queries = match args.queries.as_slice() {
        [] => runs_in(&files, &reader),
        typed => typed.iter().map(|query| request::joined(std::slice::from_ref(query))).collect(),
    };
    let mut verifier = searcher.verifier(queries)?;
    for file in files {
        let read = file
            .load()
            .and_then(|bytes| Ok((reader.source(&file, &bytes)?, reader.read(&file, &bytes)?)));
        // What cannot be read is not in the index either; `index` names it.
        let (source, article) = match read {
            Ok(read) => read,
            Err(reason) => {
                let (path, reason) = (file.path.display(), Text::from(reason.to_string()));
                messages.detail(say!("skipped {path}: {reason}", path = path, reason = reason));
                continue;
            }
        };
        let lost = corpus::lost_lines(&source, &article).into_iter().map(|line| {
            let path = file.path.to_string_lossy().into_owned();
            Difference::Lost { path, line: line.number, text: line.text.clone() }
        });
        let lost = lost.collect();
        let passages = article.furniture().into_iter().chain(article.passages);
        verifier.article(&file.id, passages, lost)?;
    }
    let verification = verifier.finish()?;
    let sound = verification.differences.is_empty();
    let mut out = look::stdout(global);
    match args.report.format {
        ReportFormatName::Json => json::write_document(&verification, &look, &mut out)?,
        ReportFormatName::Text => {
            for difference in &verification.differences {
                let line = Text::from(difference.to_string()).in_language(look.words());
                writeln!(out, "{}", escape::one_line(&line))?;
            }
        }
    }
    out.flush()?;
    drop(out);
    messages.note(summary(&verification));
    if !sound {
        session::say_if_stale(&searcher, global, messages);
    }
    Ok(Outcome::found(sound))
}

/// What was compared, and what came of it.
fn summary(verification: &Verification) -> Text {
    say!(
        "compared {passages} and searched for {runs} of characters: {differences}",
        passages = Text::from(counted(verification.passages, "passage")),
        runs = Text::from(counted(verification.queries, "run")),
        differences = match verification.differences.len() + verification.more {
            0 => say!("no difference"),
            number => Text::from(counted(number, "difference")),
        }
    )
}
