//! From what was typed to what is searched for: the one place where flags become a [`Request`]. What
//! the typed values mean is the library's business.

use anyhow::bail;
use minsou::answer::{
    CompareRequest, FacetField, FacetRequest, FigureConditions, FiguresRequest, Filters, MatchMode,
    Request, amount,
};
use minsou::error::Result;
use minsou::output::Format;
use minsou::search::page::{FacetCounts, Page};

use super::args::{
    CompareArgs, CompareBy, ConditionArgs, CountsArgs, FacetsArgs, FiguresArgs, FilterArgs,
    FoldArgs, FormatArgs, GlobalArgs, MatchArgs, SearchArgs,
};
use super::usage::unprotected;

/// The words of a query as one text.
pub(crate) fn joined(words: &[String]) -> String {
    words.iter().map(|word| unprotected(word)).collect::<Vec<_>>().join(" ")
}

/// The request of `search`; `query` and `filters` are apart because a batch has many.
pub(crate) fn search(
    args: &SearchArgs,
    query: String,
    filters: Filters,
    global: &GlobalArgs,
) -> Request {
    let page = &args.page;
    Request {
        query,
        filters,
        mode: mode(args.matching, &args.format, global.quiet || args.count),
        exact: args.matching.exact,
        sort: page.sort,
        by: page.by,
        limit: match (args.count, page.all) {
            (true, _) => Some(0),
            (false, true) => None,
            (false, false) => Some(page.limit),
        },
        offset: page.offset,
        facets: each_once(&page.facet),
        explain: page.explain,
        like: args.like.clone(),
    }
}

/// What the page has beside the hits. People want to read everything once; a program gets every record.
pub(crate) fn page(args: &SearchArgs, is_for_people: bool) -> Page {
    let FoldArgs { fold, no_fold } = args.page.folding;
    Page {
        context: args.context,
        folded: fold || (is_for_people && !no_fold),
        counts: counts(args.page.counts),
    }
}

pub(crate) fn counts(args: CountsArgs) -> FacetCounts {
    FacetCounts { min_count: args.min_count, all_values: args.all_values }
}

pub(crate) fn facets(args: &FacetsArgs, global: &GlobalArgs) -> Result<FacetRequest> {
    Ok(FacetRequest {
        query: joined(&args.query),
        filters: filters(&args.filters)?,
        mode: mode(args.matching, &args.format, global.quiet),
        exact: args.matching.exact,
        by: each_once(&args.by),
    })
}

pub(crate) fn figures(args: &FiguresArgs, global: &GlobalArgs) -> anyhow::Result<FiguresRequest> {
    let (filters, conditions) = of_figures(&args.filters, &args.conditions)?;
    Ok(FiguresRequest {
        query: joined(&args.query),
        filters,
        mode: mode(args.matching, &args.format, global.quiet),
        exact: args.matching.exact,
        conditions,
        by: each_once(&args.by),
        limit: (!args.all).then_some(args.limit),
    })
}

pub(crate) fn compare(args: &CompareArgs, global: &GlobalArgs) -> anyhow::Result<CompareRequest> {
    let (filters, conditions) = of_figures(&args.filters, &args.conditions)?;
    Ok(CompareRequest {
        query: joined(&args.query),
        filters,
        mode: mode(args.matching, &args.format, global.quiet),
        exact: args.matching.exact,
        conditions,
        by_year: args.by == CompareBy::Year,
    })
}

/// Where passages are only counted, or their ids handed on to the next program, nobody reads that an
/// answer was relaxed: nothing but what was searched for may be in it. `--match any` says otherwise.
fn mode(matching: MatchArgs, format: &FormatArgs, is_silent: bool) -> MatchMode {
    match matching.mode {
        MatchMode::Auto if is_silent || format.format == Format::Ids => MatchMode::All,
        mode => mode,
    }
}

/// `--kind` is that of figures here, not of passages: a plan may tell last year's results.
fn of_figures(
    filters: &FilterArgs,
    typed: &ConditionArgs,
) -> anyhow::Result<(Filters, FigureConditions)> {
    let passages = self::filters(&FilterArgs { kind: Vec::new(), ..filters.clone() })?;
    let mut conditions = FigureConditions {
        min: typed.min.as_deref().map(|text| number("min", text)).transpose()?,
        max: typed.max.as_deref().map(|text| number("max", text)).transpose()?,
        ..FigureConditions::default()
    };
    for units in &typed.unit {
        conditions.add_units(units);
    }
    for kinds in &filters.kind {
        conditions.add_kinds(kinds)?;
    }
    Ok((passages, conditions))
}

fn number(flag: &str, text: &str) -> anyhow::Result<f64> {
    match amount(text) {
        Some(number) => Ok(number),
        None => bail!("--{flag} `{text}` is no number; write 16500 or 1.65万"),
    }
}

/// Each field once, in the order in which they were named.
fn each_once(fields: &[FacetField]) -> Vec<FacetField> {
    let mut once = Vec::new();
    for field in fields {
        if !once.contains(field) {
            once.push(*field);
        }
    }
    once
}

/// # Errors
/// A value that is none, with the nearest that are.
pub(crate) fn filters(args: &FilterArgs) -> Result<Filters> {
    let mut filters = Filters::default();
    for field in FacetField::ALL {
        let typed = match field {
            FacetField::District => &args.district,
            FacetField::Region => &args.region,
            FacetField::Mentions => &args.mentions,
            FacetField::Year => &args.year,
            FacetField::Category => &args.category,
            FacetField::Kind => &args.kind,
            FacetField::Type => &args.doc_type,
        };
        for values in typed {
            filters.add(*field, values)?;
        }
    }
    Ok(filters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_keeps_its_negations() {
        let words = ["养老", "\u{e000}-城阳", "\"一老一小\""].map(str::to_owned);
        assert_eq!(joined(&words), "养老 -城阳 \"一老一小\"");
    }
}
