//! Articles, their passages, and the numbers about an index.

use super::column::{Cell, Column, HEADING_SEPARATOR};
use crate::answer::Mark;
use crate::corpus::{Metadata, Passage};
use crate::vocabulary::{FacetField, TextField};

pub(crate) fn article_columns() -> Vec<Column<Metadata>> {
    type C = Column<Metadata>;
    vec![
        C::usual("id", |m| Cell::text(&m.id)),
        C::usual(TextField::Title.column(), |m| Cell::maybe(m.title.as_deref())),
        C::usual(FacetField::District.column(), |m| Cell::maybe(m.district.as_deref())),
        C::usual("city", |m| Cell::maybe(m.city.as_deref())),
        C::usual("province", |m| Cell::maybe(m.province.as_deref())),
        C::on_request(FacetField::Region.column(), |m| Cell::list(&m.region, "/")),
        C::usual(FacetField::Year.column(), |m| Cell::maybe_number(m.year)),
        C::usual("date", |m| Cell::maybe(m.date.as_deref())),
        C::usual(FacetField::Type.column(), |m| Cell::maybe(m.doc_type)),
        C::usual("source", |m| Cell::maybe(m.source.as_deref())),
        C::usual("byline", |m| Cell::maybe(m.byline.as_deref())),
        C::usual(FacetField::Category.column(), |m| Cell::categories(&m.categories)),
        C::usual("path", |m| Cell::text(&m.path)),
    ]
}

/// One passage, with its article's facts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassageRow<'a> {
    pub meta: &'a Metadata,
    pub passage: &'a Passage,
    /// Matched runs of its text.
    pub marks: &'a [Mark],
}

pub(crate) fn passage_columns<'a>() -> Vec<Column<PassageRow<'a>>> {
    type C<'a> = Column<PassageRow<'a>>;
    vec![
        C::usual("id", |r| Cell::text(&r.passage.id)),
        C::on_request("article", |r| Cell::text(&r.meta.id)),
        C::on_request(TextField::Title.column(), |r| Cell::maybe(r.meta.title.as_deref())),
        C::usual(FacetField::District.column(), |r| Cell::maybe(r.meta.district.as_deref())),
        C::usual(FacetField::Year.column(), |r| Cell::maybe_number(r.meta.year)),
        C::on_request(FacetField::Type.column(), |r| Cell::maybe(r.meta.doc_type)),
        C::usual(FacetField::Kind.column(), |r| Cell::text(r.passage.kind.as_str())),
        C::usual(TextField::Label.column(), |r| Cell::maybe(r.passage.label.as_deref())),
        C::usual(TextField::Heading.column(), |r| {
            Cell::list(&r.passage.heading, HEADING_SEPARATOR)
        }),
        C::usual(FacetField::Category.column(), |r| Cell::categories(&r.passage.categories)),
        C::on_request(FacetField::Mentions.column(), |r| Cell::list(&r.passage.mentions, ";")),
        C::usual(TextField::Unit.column(), |r| Cell::list(&r.passage.units, ";")),
        C::usual("text", |r| Cell::Marked(r.passage.text.clone(), r.marks.to_vec())),
        C::usual("path", |r| Cell::text(&r.meta.path)),
        C::usual("line", |r| Cell::number(r.passage.lines[0])),
        C::on_request("last_line", |r| Cell::number(r.passage.lines[1])),
    ]
}

/// One number about an index; `field` and `value` say what it is limited to.
#[derive(Debug, Clone)]
pub(crate) struct StatRow {
    pub measure: &'static str,
    pub field: &'static str,
    pub value: String,
    pub count: u64,
}

pub(crate) fn stat_columns() -> Vec<Column<StatRow>> {
    type C = Column<StatRow>;
    vec![
        C::usual("measure", |r| Cell::text(r.measure)),
        C::usual("field", |r| Cell::text(r.field)),
        C::usual("value", |r| Cell::text(&r.value)),
        C::usual("count", |r| Cell::number(r.count)),
    ]
}
