//! Counts of the matching passages by their facts: by one, or by several together.

use std::collections::HashMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader, TantivyError};

use crate::answer::{FacetField, FacetValue, UNKNOWN};
use crate::engine::Counts;

/// The counts of one grouping in one segment. A combination of values is one number: the values'
/// ordinals as digits, each field's cardinality its base.
pub(super) struct Grouping {
    columns: Vec<FacetColumn>,
    counts: HashMap<u128, Count>,
    /// Reused from passage to passage.
    keys: Vec<u128>,
}

struct Count {
    passages: usize,
    articles: usize,
    last_article: Option<u64>,
}

impl Grouping {
    pub(super) fn open(fields: &[FacetField], reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = fields
            .iter()
            .map(|field| FacetColumn::open(*field, reader))
            .collect::<tantivy::Result<_>>()?;
        Ok(Self { columns, counts: HashMap::new(), keys: Vec::new() })
    }

    pub(super) fn count(&mut self, doc: DocId, article: Option<u64>) {
        self.keys.clear();
        self.keys.push(0);
        for column in &self.columns {
            let so_far = self.keys.len();
            column.for_each_digit(doc, |digit| {
                for at in 0..so_far {
                    let key = self.keys[at] * column.base() + digit;
                    self.keys.push(key);
                }
            });
            self.keys.drain(..so_far);
        }
        for key in &self.keys {
            let count = self.counts.entry(*key).or_insert(Count {
                passages: 0,
                articles: 0,
                last_article: None,
            });
            count.passages += 1;
            if count.articles == 0 || count.last_article != article {
                count.articles += 1;
                count.last_article = article;
            }
        }
    }

    pub(super) fn finish(self) -> tantivy::Result<Counts> {
        self.counts
            .into_iter()
            .map(|(mut key, count)| {
                let mut values = Vec::with_capacity(self.columns.len());
                for column in self.columns.iter().rev() {
                    values.push(column.value(key % column.base())?);
                    key /= column.base();
                }
                values.reverse();
                Ok((values, (count.passages, count.articles)))
            })
            .collect()
    }
}

/// A column whose values are small numbers: 0 for "the text does not tell", from 1 for the rest.
enum FacetColumn {
    Text(StrColumn),
    Year { years: Column<i64>, first: i64, span: u128 },
}

impl FacetColumn {
    fn open(field: FacetField, reader: &SegmentReader) -> tantivy::Result<Self> {
        if field == FacetField::Year {
            let years = reader.fast_fields().i64(field.as_str())?;
            let (first, last) = (years.min_value(), years.max_value());
            // An empty column has its bounds the wrong way round.
            let span = last.checked_sub(first).map_or(0, |span| span.max(0).unsigned_abs());
            return Ok(Self::Year { years, first, span: u128::from(span) + 1 });
        }
        Ok(Self::Text(str_column(reader, field.as_str())?))
    }

    fn base(&self) -> u128 {
        match self {
            Self::Text(column) => column.num_terms() as u128 + 1,
            Self::Year { span, .. } => span + 1,
        }
    }

    fn for_each_digit(&self, doc: DocId, mut each: impl FnMut(u128)) {
        let mut empty = true;
        match self {
            Self::Text(column) => {
                for ord in column.ords().values_for_doc(doc) {
                    empty = false;
                    each(u128::from(ord) + 1);
                }
            }
            Self::Year { years, first, .. } => {
                if let Some(year) = years.first(doc) {
                    empty = false;
                    each(u128::from((year - first).unsigned_abs()) + 1);
                }
            }
        }
        if empty {
            each(0);
        }
    }

    fn value(&self, digit: u128) -> tantivy::Result<FacetValue> {
        let Some(ordinal) = digit.checked_sub(1) else {
            return Ok(FacetValue::Text(UNKNOWN.to_owned()));
        };
        match self {
            Self::Text(column) => {
                let mut text = String::new();
                // Digits are made from ordinals, which are 64 bits wide.
                column.ord_to_str(ordinal as u64, &mut text)?;
                Ok(FacetValue::Text(text))
            }
            Self::Year { first, .. } => Ok(FacetValue::Year((first + ordinal as i64) as i32)),
        }
    }
}

/// A text column, empty where no passage of the segment has the field.
pub(super) fn str_column(reader: &SegmentReader, name: &str) -> tantivy::Result<StrColumn> {
    match reader.fast_fields().str(name)? {
        Some(column) => Ok(column),
        None => Err(TantivyError::SchemaError(format!("there is no column `{name}`"))),
    }
}
