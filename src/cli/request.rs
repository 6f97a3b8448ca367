//! From what was typed to what is asked: the one place where flags become the library's parameters.
//! What the values mean is the library's business.

use minsou::answer::{FacetField, MatchMode};
use minsou::parameters::{
    CompareParameters, ConditionParameters, CountsParameters, FacetsParameters, FiguresParameters,
    FilterParameters, FormatParameters, MatchParameters, SearchParameters,
};

use super::args::{
    CompareArgs, ConditionArgs, CountsArgs, FacetsArgs, FiguresArgs, FilterArgs, FoldArgs,
    FormatArgs, GlobalArgs, MatchArgs, SearchArgs,
};
use super::usage::unprotected;

/// The words of a query as one text.
pub(crate) fn joined(words: &[String]) -> String {
    words.iter().map(|word| unprotected(word)).collect::<Vec<_>>().join(" ")
}

/// What `search` asks. People want to read everything once; a program gets every record.
pub(crate) fn search(
    args: &SearchArgs,
    is_for_people: bool,
    global: &GlobalArgs,
) -> SearchParameters {
    let page = &args.page;
    let FoldArgs { fold, no_fold } = page.folding;
    SearchParameters {
        query: joined(&args.query),
        like: args.like.clone(),
        limit: if page.all { None } else { Some(page.limit) },
        offset: page.offset,
        sort: page.sort,
        by: page.by,
        facet: each_once(&page.facet),
        explain: page.explain,
        fold: fold || (is_for_people && !no_fold),
        count: args.count,
        context: args.context,
        for_people: is_for_people,
        counts: counts(page.counts),
        matching: matching(args.matching, global),
        filters: filters(&args.filters),
        format: format(&args.format),
    }
}

pub(crate) fn facets(args: &FacetsArgs, global: &GlobalArgs) -> FacetsParameters {
    FacetsParameters {
        query: joined(&args.query),
        by: each_once(&args.by),
        counts: counts(args.counts),
        matching: matching(args.matching, global),
        filters: filters(&args.filters),
        format: format(&args.format),
    }
}

pub(crate) fn figures(args: &FiguresArgs, global: &GlobalArgs) -> FiguresParameters {
    FiguresParameters {
        query: joined(&args.query),
        limit: (!args.all).then_some(args.limit),
        by: each_once(&args.by),
        conditions: conditions(&args.conditions),
        matching: matching(args.matching, global),
        filters: filters(&args.filters),
        format: format(&args.format),
    }
}

pub(crate) fn compare(args: &CompareArgs, global: &GlobalArgs) -> CompareParameters {
    CompareParameters {
        query: joined(&args.query),
        by: args.by,
        undelivered: args.undelivered,
        conditions: conditions(&args.conditions),
        matching: matching(args.matching, global),
        filters: filters(&args.filters),
        format: format(&args.format),
    }
}

pub(crate) fn format(args: &FormatArgs) -> FormatParameters {
    FormatParameters {
        format: args.format,
        fields: args.fields.clone(),
        bom: args.bom,
        null: args.null,
        mark: args.mark.clone(),
    }
}

/// With `-q` nobody reads that an answer was relaxed.
fn matching(args: MatchArgs, global: &GlobalArgs) -> MatchParameters {
    let mode = match args.mode {
        MatchMode::Auto if global.quiet => MatchMode::All,
        mode => mode,
    };
    MatchParameters { mode, exact: args.exact }
}

fn counts(args: CountsArgs) -> CountsParameters {
    CountsParameters { min_count: args.min_count, all_values: args.all_values }
}

fn conditions(args: &ConditionArgs) -> ConditionParameters {
    ConditionParameters { unit: args.unit.clone(), min: args.min.clone(), max: args.max.clone() }
}

fn filters(args: &FilterArgs) -> FilterParameters {
    FilterParameters {
        district: args.district.clone(),
        region: args.region.clone(),
        mentions: args.mentions.clone(),
        year: args.year.clone(),
        category: args.category.clone(),
        kind: args.kind.clone(),
        doc_type: args.doc_type.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_keeps_its_negations() {
        let words = ["养老", "\u{e000}-城阳", "\"一老一小\""].map(str::to_owned);
        assert_eq!(joined(&words), "养老 -城阳 \"一老一小\"");
    }
}
