//! From what was typed to what is asked: the one place where flags become a [`Request`].

use minsou::answer::{FacetField, FacetRequest, Filters, MatchMode, Request, Sort, Unit};
use minsou::error::Result;
use minsou::query;

use super::args::{FacetsArgs, FieldName, FilterArgs, MatchName, SearchArgs, SortName, UnitName};
use super::usage::unprotected;

/// The words of a query as one text.
pub(crate) fn joined(words: &[String]) -> String {
    words.iter().map(|word| unprotected(word)).collect::<Vec<_>>().join(" ")
}

/// The request of `search`; `query` stands apart because a batch has many.
pub(crate) fn search(args: &SearchArgs, query: String, filters: Filters) -> Request {
    Request {
        query,
        filters,
        mode: mode(args.matching.mode),
        exact: args.matching.exact,
        sort: match args.sort {
            SortName::Relevance => Sort::Relevance,
            SortName::Year => Sort::Year,
            SortName::Position => Sort::Position,
        },
        by: match args.by {
            UnitName::Passage => Unit::Passage,
            UnitName::Article => Unit::Article,
        },
        limit: match (args.count, args.all) {
            (true, _) => Some(0),
            (false, true) => None,
            (false, false) => Some(args.limit),
        },
        offset: args.offset,
        facets: facet_fields(&args.facet),
        explain: args.explain,
    }
}

pub(crate) fn facets(args: &FacetsArgs) -> Result<FacetRequest> {
    Ok(FacetRequest {
        query: joined(&args.query),
        filters: filters(&args.filters)?,
        mode: mode(args.matching.mode),
        exact: args.matching.exact,
        by: facet_fields(&args.by),
    })
}

pub(crate) fn mode(name: MatchName) -> MatchMode {
    match name {
        MatchName::All => MatchMode::All,
        MatchName::Any => MatchMode::Any,
        MatchName::Auto => MatchMode::Auto,
    }
}

/// Each field once, in the order in which they were named.
fn facet_fields(names: &[FieldName]) -> Vec<FacetField> {
    let mut fields = Vec::new();
    for name in names {
        let field = match name {
            FieldName::District => FacetField::District,
            FieldName::Region => FacetField::Region,
            FieldName::Year => FacetField::Year,
            FieldName::Category => FacetField::Category,
            FieldName::Kind => FacetField::Kind,
            FieldName::Type => FacetField::Type,
            FieldName::Mentions => FacetField::Mentions,
        };
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// Places stay as typed: only who has the index knows which there are.
///
/// # Errors
/// A year, category, kind or type that is none, with the nearest that are.
pub(crate) fn filters(args: &FilterArgs) -> Result<Filters> {
    Ok(Filters {
        article: Vec::new(),
        district: values(&args.district).map(str::to_owned).collect(),
        region: values(&args.region).map(str::to_owned).collect(),
        mentions: values(&args.mentions).map(str::to_owned).collect(),
        year: values(&args.year).map(query::year_range).collect::<Result<_>>()?,
        category: values(&args.category).map(query::category).collect::<Result<_>>()?,
        kind: values(&args.kind).map(query::kind).collect::<Result<_>>()?,
        doc_type: values(&args.doc_type).map(query::doc_type).collect::<Result<_>>()?,
    })
}

/// `-d 崂山,李沧` is as good as `-d 崂山 -d 李沧`.
fn values(typed: &[String]) -> impl Iterator<Item = &str> {
    typed
        .iter()
        .flat_map(|text| text.split([',', '，', '、']))
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use minsou::query::YearRange;
    use minsou::vocabulary::{Category, DocType, Kind};

    use super::*;

    fn typed(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn flags_become_filters() {
        let args = FilterArgs {
            district: typed(&["崂山，李沧区", "市南"]),
            year: typed(&["2023..2025", "２０２１年"]),
            category: typed(&["社保,医疗"]),
            kind: typed(&["PLAN", "完成"]),
            doc_type: typed(&["报道"]),
            ..FilterArgs::default()
        };
        let filters = filters(&args).unwrap();
        assert_eq!(filters.district, ["崂山", "李沧区", "市南"]);
        assert_eq!(
            filters.year,
            [YearRange { first: 2023, last: 2025 }, YearRange { first: 2021, last: 2021 }]
        );
        assert_eq!(filters.category, [Category::SocialSecurity, Category::Healthcare]);
        assert_eq!(filters.kind, [Kind::Plan, Kind::Result]);
        assert_eq!(filters.doc_type, [DocType::Feature]);
    }

    #[test]
    fn a_wrong_value_names_the_near_ones() {
        for (args, message) in [
            (
                FilterArgs { year: typed(&["23年"]), ..FilterArgs::default() },
                "no year `23年`; try 2023",
            ),
            (
                FilterArgs { category: typed(&["医疗保健"]), ..FilterArgs::default() },
                "no category `医疗保健`; try 医疗",
            ),
            (
                FilterArgs { kind: typed(&["plans"]), ..FilterArgs::default() },
                "no kind `plans`; try plan",
            ),
        ] {
            let error = filters(&args).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn a_query_keeps_its_negations() {
        let words = typed(&["养老", "\u{e000}-城阳", "\"一老一小\""]);
        assert_eq!(joined(&words), "养老 -城阳 \"一老一小\"");
    }
}
