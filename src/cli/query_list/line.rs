//! One line of a list: what the first says about all, and the query that each holds.

use minsou::answer::{FacetField, Filters};
use minsou::error::Error;
use minsou::query::field_named;
use minsou::vocabulary::Field;
use serde::Deserialize;

/// One query of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ListedQuery {
    /// `None` where the list gives none: a query is its own id then.
    pub(crate) id: Option<String>,
    pub(crate) query: String,
    pub(crate) filters: LineFilters,
}

/// Conditions of one line, as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct LineFilters {
    values: Vec<(FacetField, Vec<String>)>,
}

impl LineFilters {
    /// The command line's filters, with those of the line in their places.
    ///
    /// # Errors
    /// A value that is none, with the nearest that are.
    pub(crate) fn over(&self, filters: &Filters) -> Result<Filters, Error> {
        let mut filters = filters.clone();
        for (field, values) in &self.values {
            filters.clear(*field);
            for value in values {
                filters.add(*field, value)?;
            }
        }
        Ok(filters)
    }
}

/// How the lines are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Plain,
    Json,
    /// Its columns, and what stands between their cells.
    Table(Vec<Column>, Separator),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Tab,
    /// As in CSV: a cell with one stands in quotes.
    Comma,
}

impl Separator {
    fn cells(self, line: &str) -> Vec<String> {
        match self {
            Self::Tab => line.split('\t').map(str::to_owned).collect(),
            Self::Comma => {
                let mut reader =
                    csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
                let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
                record.iter().map(str::to_owned).collect()
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Query,
    Filter(FacetField),
}

impl Column {
    fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "id" | "_id" | "query_id" | "qid" | "编号" => Some(Self::Id),
            "query" | "text" | "查询" => Some(Self::Query),
            other => match field_named(other) {
                Some(Field::Facet(field)) => Some(Self::Filter(field)),
                Some(Field::Text(_)) | None => None,
            },
        }
    }
}

impl Shape {
    /// What the first line says, and whether it is a header and no query.
    ///
    /// # Errors
    /// A header with a column that is not known.
    pub(super) fn of(first_line: &str) -> Result<(Self, bool), String> {
        if first_line.trim_start().starts_with('{') {
            return Ok((Self::Json, false));
        }
        let separator = if first_line.contains('\t') { Separator::Tab } else { Separator::Comma };
        let cells = separator.cells(first_line);
        let columns: Vec<_> = cells.iter().map(|name| Column::named(name)).collect();
        let is_header = cells.len() > 1 && columns.contains(&Some(Column::Query));
        match separator {
            Separator::Tab if !is_header => {
                return Ok((Self::Table(vec![Column::Id, Column::Query], separator), false));
            }
            // A query may hold a comma.
            Separator::Comma if !is_header => return Ok((Self::Plain, false)),
            Separator::Tab | Separator::Comma => {}
        }
        let known = cells.iter().zip(columns).map(|(name, column)| {
            column.ok_or_else(|| {
                format!(
                    "the header has a column `{}`; there are id, query, district, region, \
                     mentions, year, category, kind, type",
                    name.trim()
                )
            })
        });
        Ok((Self::Table(known.collect::<Result<_, _>>()?, separator), true))
    }

    /// # Errors
    /// What is wrong with the line.
    pub(super) fn read(&self, line: &str) -> Result<ListedQuery, String> {
        match self {
            Self::Plain => Ok(ListedQuery { query: line.to_owned(), ..ListedQuery::default() }),
            Self::Json => read_json(line),
            Self::Table(columns, separator) => read_row(columns, separator.cells(line)),
        }
    }
}

fn read_row(columns: &[Column], cells: Vec<String>) -> Result<ListedQuery, String> {
    if cells.len() > columns.len() {
        return Err(format!("{} cells where {} are expected", cells.len(), columns.len()));
    }
    let mut listed = ListedQuery::default();
    for (column, cell) in columns.iter().zip(cells) {
        match (column, cell.trim()) {
            (Column::Query, query) => listed.query = query.to_owned(),
            (_, "") => {}
            (Column::Id, id) => listed.id = Some(id.to_owned()),
            // Several values as everywhere else: with commas.
            (Column::Filter(field), value) => {
                listed.filters.values.push((*field, vec![value.to_owned()]));
            }
        }
    }
    Ok(listed)
}

fn read_json(line: &str) -> Result<ListedQuery, String> {
    let object: JsonQuery = serde_json::from_str(line).map_err(|error| {
        // serde counts lines within what it was given: always 1.
        let told = error.to_string().replace(" at line 1 column", " at character");
        format!("it cannot be read as a query in JSON ({told})")
    })?;
    let filters = [
        (FacetField::District, object.district),
        (FacetField::Region, object.region),
        (FacetField::Mentions, object.mentions),
        (FacetField::Year, object.year),
        (FacetField::Category, object.category),
        (FacetField::Kind, object.kind),
        (FacetField::Type, object.doc_type),
    ];
    let values = filters
        .into_iter()
        .filter_map(|(field, values)| Some((field, values?.into_texts())))
        .collect();
    Ok(ListedQuery {
        id: object.id.map(Scalar::into_text),
        query: object.query,
        filters: LineFilters { values },
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct JsonQuery {
    #[serde(alias = "_id", alias = "query_id")]
    id: Option<Scalar>,
    #[serde(alias = "text")]
    query: String,
    district: Option<Values>,
    region: Option<Values>,
    mentions: Option<Values>,
    year: Option<Values>,
    category: Option<Values>,
    kind: Option<Values>,
    #[serde(rename = "type")]
    doc_type: Option<Values>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Scalar {
    Number(i64),
    Text(String),
}

impl Scalar {
    fn into_text(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Values {
    One(Scalar),
    Many(Vec<Scalar>),
}

impl Values {
    fn into_texts(self) -> Vec<String> {
        match self {
            Self::One(value) => vec![value.into_text()],
            Self::Many(values) => values.into_iter().map(Scalar::into_text).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use minsou::query::YearRange;
    use minsou::vocabulary::{DocType, Kind};

    use super::*;

    fn read(first: &str, line: &str) -> Result<ListedQuery, String> {
        Shape::of(first).and_then(|(shape, _)| shape.read(line))
    }

    #[test]
    fn a_list_is_plain_a_table_or_json() {
        let plain = read("养老 助餐", "养老 助餐").unwrap();
        assert_eq!((plain.id, plain.query.as_str()), (None, "养老 助餐"));

        let row = read("q1\t养老", "q7\t\"一老一小\"").unwrap();
        assert_eq!((row.id.as_deref(), row.query.as_str()), (Some("q7"), "\"一老一小\""));

        let headed = read("query\tyear\t区", "AED\t2023..2025\t崂山,李沧").unwrap();
        let filters = headed.filters.over(&Filters::default()).unwrap();
        assert_eq!((headed.id, headed.query.as_str()), (None, "AED"));
        assert_eq!(filters.year, [YearRange { first: 2023, last: 2025 }]);
        assert_eq!(filters.district, ["崂山", "李沧"]);

        for line in ["\"养老,助餐\",2023..2025,\"崂山,李沧\"", "养老 助餐,2023..2025,崂山"]
        {
            let headed = read("query,year,区", line).unwrap();
            assert!(headed.query.starts_with("养老"), "{headed:?}");
            let filters = headed.filters.over(&Filters::default()).unwrap();
            assert_eq!(filters.year, [YearRange { first: 2023, last: 2025 }]);
        }
        assert_eq!(read("养老,助餐", "养老,助餐").unwrap().query, "养老,助餐");

        let json = r#"{"id": 7, "query": "AED", "year": [2023, "2025.."], "type": "plan"}"#;
        let json = read("{}", json).unwrap();
        let mut typed = Filters::default();
        typed.add(FacetField::Year, "2019").unwrap();
        typed.add(FacetField::Kind, "plan").unwrap();
        let filters = json.filters.over(&typed).unwrap();
        assert_eq!(json.id.as_deref(), Some("7"));
        let from_2025 = YearRange { first: 2025, last: YearRange::MAX };
        assert_eq!(filters.year, [YearRange::from(2023), from_2025]);
        assert_eq!(filters.kind, [Kind::Plan]);
        assert_eq!(filters.doc_type, [DocType::Plan]);
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        assert!(read("id\tquery\tcolour", "").unwrap_err().contains("`colour`"));
        assert_eq!(read("q1\tAED", "q1\tAED\tx").unwrap_err(), "3 cells where 2 are expected");
        assert!(read("{}", r#"{"query": "AED", "colour": 1}"#).unwrap_err().contains("`colour`"));
        assert!(read("{}", r#"{"query": "#).unwrap_err().contains("at character"));
        assert!(read("{}", r#"{"id": "x"}"#).unwrap_err().contains("`query`"));
    }

    #[test]
    fn headers_are_no_queries() {
        assert!(Shape::of("id\tquery").unwrap().1);
        assert!(!Shape::of("q1\tAED").unwrap().1);
        assert_eq!(Shape::of("query").unwrap(), (Shape::Plain, false));
    }
}
