//! `facets`.

use minsou::answer::{FacetField, Searcher};
use minsou::output::{Table, write_facets};

use super::{counts, region_tree};
use crate::cli::args::{FacetsArgs, GlobalArgs};
use crate::cli::look::is_for_people;
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, request, session};

pub(super) fn run(
    args: &FacetsArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(&args.format, global, Table::Facets)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, Table::Facets)?;
    let request = request::facets(args)?;
    let searcher = session::open(global, messages)?;
    let mut table = session::asked(&request.query, searcher.facets(&request))?;
    counts::complete_table(&searcher, args.counts, &mut table)?;
    if is_for_people(&look) && table.by == [FacetField::Region] {
        region_tree::arrange(&mut table.rows, |row| row.values.first_mut(), &searcher.articles()?);
    }
    let mut out = look::output(global);
    write_facets(&table, &look, &mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    for warning in &table.warnings {
        messages.query_warning(&table.query, &warning.message, warning.column);
    }
    if table.relaxed {
        messages.note("no passage has everything; these counts are of passages with some of it");
    }
    if table.total == 0 {
        messages.note("nothing found");
    }
    Ok(Outcome::found(table.total > 0))
}
