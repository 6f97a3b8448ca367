//! `inspect`: what is understood of a file, without an index.

use minsou::corpus::Article;
use minsou::figures::{Context, extract_with_rejects};
use minsou::output::{Numbers, Placed, Shown, Table, write_articles};
use minsou::vocabulary::Kind;

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
    for file in &args.files {
        match session::read(&reader, file) {
            Ok(article) => {
                let numbers = args.figures.then(|| numbers(&article));
                articles.push(Shown { numbers, ..Shown::from(article) });
            }
            // The other files can still be shown.
            Err(error) => {
                messages.error(&error);
                failed = true;
            }
        }
    }
    let mut out = look::output(global);
    write_articles(&articles, true, &look, &mut out)?;
    out.flush()?;
    Ok(if failed { Outcome::Failed } else { Outcome::found(!articles.is_empty()) })
}

/// Every number of the article, read as for the index: a title repeats what the text says.
fn numbers(article: &Article) -> Numbers {
    let mut numbers = Numbers::default();
    let (year, doc_type) = (article.meta.year, article.meta.doc_type);
    for passage in article.passages.iter().filter(|passage| passage.kind != Kind::Title) {
        let context = Context { kind: passage.kind, year, doc_type };
        let read = extract_with_rejects(&passage.text, context);
        numbers.figures.extend(read.figures.into_iter().map(|number| Placed {
            passage: passage.id.clone(),
            lines: passage.lines,
            number,
        }));
        numbers.left_out.extend(read.left_out.into_iter().map(|number| Placed {
            passage: passage.id.clone(),
            lines: passage.lines,
            number,
        }));
    }
    numbers
}
