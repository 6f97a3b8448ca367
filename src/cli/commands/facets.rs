//! `facets`.

use minsou::answer::{FacetField, FacetTable, Searcher};
use minsou::output::{Table, indented};
use minsou::say;
use minsou::search::Pipeline;
use minsou::search::page::nested;

use crate::cli::args::{FacetsArgs, GlobalArgs};
use crate::cli::look::is_for_people;
use crate::cli::messages::{Messages, in_vain, relaxed_counts};
use crate::cli::query_error::of_query;
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
    let asked = request::facets(args, global);
    asked.request()?;
    let searcher = session::open(global, messages)?;
    let mut table = of_query(&asked.query, asked.answer(&searcher))?;
    if is_for_people(&look) && table.by == [FacetField::Region] {
        nest_regions(&mut table, &searcher)?;
    }
    let mut out = look::output(&args.format, global)?;
    asked.write(&table, &look, &mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    for warning in &table.warnings {
        messages.query_warning(&table.query, &warning.message, warning.column);
    }
    if table.relaxed {
        messages.note(relaxed_counts(&table.kept));
    }
    if table.total == 0 {
        messages.note(say!("nothing found{vain}", vain = in_vain(&table.kept)));
    }
    Ok(Outcome::found(table.total > 0 && !table.relaxed))
}

/// People read regions as a tree.
fn nest_regions(table: &mut FacetTable, searcher: &Pipeline) -> anyhow::Result<()> {
    let rows = std::mem::take(&mut table.rows);
    let rows = nested(rows, |row| row.values.first(), &searcher.articles()?);
    table.rows.extend(rows.into_iter().map(|(depth, mut row)| {
        for value in &mut row.values {
            *value = indented(value, depth);
        }
        row
    }));
    Ok(())
}
