//! `facets`.

use std::collections::HashSet;

use minsou::answer::{FacetField, FacetRequest, FacetRow, FacetTable, Searcher};
use minsou::output::{Format, Surface, Table, write_facets};

use super::region_tree;
use crate::cli::args::{FacetsArgs, GlobalArgs};
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
    if args.all_values {
        add_empty(&mut table, &searcher, &request)?;
    }
    table.rows.retain(|row| row.passages >= args.min_count);
    let for_people = look.format == Format::Text && look.surface != Surface::Pipe;
    if for_people && table.by == [FacetField::Region] {
        region_tree::arrange(&mut table.rows, &searcher.articles()?);
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

/// Rows of nothing for what stands in the index but not in the answer, after all others.
fn add_empty(
    table: &mut FacetTable,
    searcher: &dyn Searcher,
    request: &FacetRequest,
) -> anyhow::Result<()> {
    let everything = FacetRequest { by: request.by.clone(), ..FacetRequest::default() };
    let known: HashSet<_> = table.rows.iter().map(|row| row.values.clone()).collect();
    let rows = searcher.facets(&everything)?.rows.into_iter();
    table.rows.extend(rows.filter(|row| !known.contains(&row.values)).map(|row| FacetRow {
        passages: 0,
        articles: 0,
        ..row
    }));
    Ok(())
}
