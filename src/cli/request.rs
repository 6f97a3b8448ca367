//! From what was typed to what is asked: the one place where flags become a [`Request`].

use anyhow::bail;
use minsou::answer::{
    CompareRequest, FacetField, FacetRequest, FigureConditions, FiguresRequest, Filters, MatchMode,
    Request, Sort, Unit,
};
use minsou::error::Result;
use minsou::figures::FigureKind;
use minsou::query::{self, nearest};
use minsou::text::fold;

use super::args::{
    CompareArgs, CompareBy, ConditionArgs, FacetsArgs, FieldName, FiguresArgs, FilterArgs,
    MatchName, SearchArgs, SortName, TotalFieldName, UnitName,
};
use super::usage::unprotected;

/// The words of a query as one text.
pub(crate) fn joined(words: &[String]) -> String {
    words.iter().map(|word| unprotected(word)).collect::<Vec<_>>().join(" ")
}

/// The request of `search`; `query` stands apart because a batch has many.
pub(crate) fn search(args: &SearchArgs, query: String, filters: Filters) -> Request {
    let page = &args.page;
    Request {
        query,
        filters,
        mode: mode(args.matching.mode),
        exact: args.matching.exact,
        sort: match page.sort {
            SortName::Relevance => Sort::Relevance,
            SortName::Year => Sort::Year,
            SortName::Position => Sort::Position,
        },
        by: match page.by {
            UnitName::Passage => Unit::Passage,
            UnitName::Article => Unit::Article,
        },
        limit: match (args.count, page.all) {
            (true, _) => Some(0),
            (false, true) => None,
            (false, false) => Some(page.limit),
        },
        offset: page.offset,
        facets: facet_fields(&page.facet),
        explain: page.explain,
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

pub(crate) fn figures(args: &FiguresArgs) -> anyhow::Result<FiguresRequest> {
    let (filters, conditions) = of_figures(&args.filters, &args.conditions)?;
    let mut by = Vec::new();
    for name in &args.by {
        let field = match name {
            TotalFieldName::District => FacetField::District,
            TotalFieldName::Year => FacetField::Year,
        };
        if !by.contains(&field) {
            by.push(field);
        }
    }
    Ok(FiguresRequest {
        query: joined(&args.query),
        filters,
        mode: mode(args.matching.mode),
        exact: args.matching.exact,
        conditions,
        by,
        limit: (!args.all).then_some(args.limit),
    })
}

pub(crate) fn compare(args: &CompareArgs) -> anyhow::Result<CompareRequest> {
    let (filters, conditions) = of_figures(&args.filters, &args.conditions)?;
    Ok(CompareRequest {
        query: joined(&args.query),
        filters,
        mode: mode(args.matching.mode),
        exact: args.matching.exact,
        conditions,
        by_year: args.by == CompareBy::Year,
    })
}

/// `--kind` is that of figures here, not of passages: a plan may tell last year's results.
fn of_figures(
    filters: &FilterArgs,
    conditions: &ConditionArgs,
) -> anyhow::Result<(Filters, FigureConditions)> {
    let passages = self::filters(&FilterArgs { kind: Vec::new(), ..filters.clone() })?;
    let conditions = FigureConditions {
        unit: values(&conditions.unit).map(fold).collect(),
        kind: values(&filters.kind).map(figure_kind).collect::<anyhow::Result<_>>()?,
        min: conditions.min.as_deref().map(|text| number("min", text)).transpose()?,
        max: conditions.max.as_deref().map(|text| number("max", text)).transpose()?,
    };
    Ok((passages, conditions))
}

/// As the machine formats or the Chinese call it.
fn figure_kind(text: &str) -> anyhow::Result<FigureKind> {
    const NAMES: [(&str, FigureKind); 7] = [
        ("plan", FigureKind::Plan),
        ("计划", FigureKind::Plan),
        ("result", FigureKind::Result),
        ("完成", FigureKind::Result),
        ("结果", FigureKind::Result),
        ("background", FigureKind::Background),
        ("背景", FigureKind::Background),
    ];
    let folded = fold(text);
    match NAMES.iter().find(|(name, _)| *name == folded) {
        Some((_, kind)) => Ok(*kind),
        None => {
            let near = nearest(&folded, NAMES.iter().map(|(name, _)| *name), 1);
            let near = if near.is_empty() { "plan, result or background" } else { near[0] };
            bail!("no kind `{text}` of figures; try {near}")
        }
    }
}

/// `16500`, `1.65万`, `2亿`.
fn number(flag: &str, text: &str) -> anyhow::Result<f64> {
    let folded = fold(text.trim());
    let (digits, factor) = match folded.chars().last() {
        Some('万') => (folded.trim_end_matches('万'), 1e4),
        Some('亿') => (folded.trim_end_matches('亿'), 1e8),
        _ => (folded.as_str(), 1.0),
    };
    match digits.replace([',', ' '], "").parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number * factor),
        _ => bail!("--{flag} `{text}` is no number; write 16500 or 1.65万"),
    }
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
