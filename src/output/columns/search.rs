//! Hits, how many there are, what they are counted by, and what begins as was typed.

use super::column::{Cell, Column, HEADING_SEPARATOR};
use crate::answer::{Answer, Completion, FacetCount, FacetField, FacetRow, Hit};
use crate::vocabulary::TextField;

/// One hit, with the query it answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HitRow<'a> {
    pub query_id: &'a str,
    pub query: &'a str,
    pub hit: &'a Hit,
}

/// In a batch every row says which query it belongs to.
pub(crate) fn hit_columns<'a>(batch: bool) -> Vec<Column<HitRow<'a>>> {
    type C<'a> = Column<HitRow<'a>>;
    vec![
        C::new("query_id", batch, |r| Cell::text(r.query_id)),
        C::new("query", batch, |r| Cell::text(r.query)),
        C::usual("rank", |r| Cell::number(r.hit.rank)),
        C::usual("score", |r| Cell::number(r.hit.score)),
        C::usual("id", |r| Cell::text(&r.hit.id)),
        C::on_request("article", |r| Cell::text(&r.hit.article)),
        C::usual(TextField::Title.column(), |r| Cell::maybe(r.hit.title.as_deref())),
        C::usual(FacetField::District.column(), |r| Cell::maybe(r.hit.district.as_deref())),
        C::on_request(FacetField::Region.column(), |r| Cell::list(&r.hit.region, "/")),
        C::on_request(FacetField::Mentions.column(), |r| Cell::list(&r.hit.mentions, ";")),
        C::usual(FacetField::Year.column(), |r| Cell::maybe_number(r.hit.year)),
        C::usual(FacetField::Type.column(), |r| Cell::maybe(r.hit.doc_type)),
        C::usual(FacetField::Kind.column(), |r| Cell::text(r.hit.kind.as_str())),
        C::usual(TextField::Label.column(), |r| Cell::maybe(r.hit.label.as_deref())),
        C::usual(TextField::Heading.column(), |r| Cell::list(&r.hit.heading, HEADING_SEPARATOR)),
        C::usual(FacetField::Category.column(), |r| Cell::categories(&r.hit.categories)),
        C::usual(TextField::Unit.column(), |r| Cell::list(&r.hit.units, ";")),
        C::usual("text", |r| Cell::Marked(r.hit.text.clone(), r.hit.marks.clone())),
        C::on_request("alike", |r| Cell::list(&r.hit.alike, ";")),
        C::on_request("snippet", |r| {
            Cell::Marked(r.hit.snippet.clone(), r.hit.snippet_marks.clone())
        }),
        C::usual("path", |r| Cell::text(&r.hit.path)),
        C::usual("line", |r| Cell::number(r.hit.lines[0])),
        C::on_request("last_line", |r| Cell::number(r.hit.lines[1])),
        C::on_request("others", |r| {
            Cell::maybe_number(r.hit.others.as_ref().map(|others| others.passages))
        }),
        C::usual("city", |r| Cell::maybe(r.hit.city.as_deref())),
        C::usual("relaxed", |r| Cell::text(r.hit.relaxed.to_string())),
    ]
}

/// How much a query finds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CountRow<'a> {
    pub query_id: &'a str,
    pub answer: &'a Answer,
}

pub(crate) fn count_columns<'a>() -> Vec<Column<CountRow<'a>>> {
    type C<'a> = Column<CountRow<'a>>;
    vec![
        C::usual("query_id", |r| Cell::text(r.query_id)),
        C::on_request("query", |r| Cell::text(&r.answer.query)),
        C::usual("passages", |r| Cell::number(r.answer.total)),
        C::usual("articles", |r| Cell::number(r.answer.articles)),
        C::on_request("relaxed", |r| Cell::text(r.answer.relaxed.to_string())),
    ]
}

/// One value of a facet of a search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SearchFacetRow<'a> {
    pub query_id: &'a str,
    pub query: &'a str,
    pub relaxed: bool,
    pub field: FacetField,
    pub count: &'a FacetCount,
}

pub(crate) fn search_facet_columns<'a>(batch: bool) -> Vec<Column<SearchFacetRow<'a>>> {
    type C<'a> = Column<SearchFacetRow<'a>>;
    vec![
        C::new("query_id", batch, |r| Cell::text(r.query_id)),
        C::new("query", batch, |r| Cell::text(r.query)),
        C::usual("field", |r| Cell::text(r.field.as_str())),
        C::usual("value", |r| Cell::text(r.count.value.to_string())),
        C::usual("passages", |r| Cell::number(r.count.passages)),
        C::usual("articles", |r| Cell::number(r.count.articles)),
        C::usual("relaxed", |r| Cell::text(r.relaxed.to_string())),
    ]
}

/// One column for each counted field, then the counts.
pub(crate) fn facet_columns(by: &[FacetField], relaxed: bool) -> Vec<Column<FacetRow>> {
    type C = Column<FacetRow>;
    let mut columns: Vec<_> = by
        .iter()
        .enumerate()
        .map(|(at, field)| {
            let is_number = *field == FacetField::Year;
            C::usual(field.as_str(), move |row: &FacetRow| match row.values.get(at) {
                Some(value) if is_number => Cell::number(value),
                value => Cell::maybe(value),
            })
        })
        .collect();
    columns.push(C::usual("passages", |row| Cell::number(row.passages)));
    columns.push(C::usual("articles", |row| Cell::number(row.articles)));
    columns.push(C::relaxed(relaxed));
    columns
}

pub(crate) fn completion_columns() -> Vec<Column<Completion>> {
    type C = Column<Completion>;
    vec![
        C::usual("term", |row| Cell::text(&row.term)),
        C::usual("passages", |row| Cell::number(row.passages)),
    ]
}
