//! `inspect`: what is understood of a file, without an index.

use minsou::corpus::SourceFile;
use minsou::output::{Numbers, Shown, Table, write_articles};

use crate::cli::args::{GlobalArgs, InspectArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, session, word_lists};

pub(super) fn run(
    args: &InspectArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(&args.format, global, Table::Passages)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, Table::Passages)?;
    let reader = word_lists::reader(global)?;
    let mut articles = Vec::with_capacity(args.files.len());
    let mut failed = false;
    for path in &args.files {
        let files = match SourceFile::all_at(path) {
            Ok(files) => files,
            Err(error) => {
                messages.error(&error.into());
                failed = true;
                continue;
            }
        };
        for file in &files {
            match session::read(&reader, file) {
                Ok(article) => {
                    let numbers = args.figures.then(|| Numbers::of(&article));
                    articles.push(Shown { numbers, ..Shown::from(article) });
                }
                // The other files can still be shown.
                Err(error) => {
                    messages.error(&error);
                    failed = true;
                }
            }
        }
    }
    let mut out = look::output(&args.format, global)?;
    write_articles(&articles, true, &look, &mut out)?;
    out.flush()?;
    Ok(if failed { Outcome::Failed } else { Outcome::found(!articles.is_empty()) })
}
