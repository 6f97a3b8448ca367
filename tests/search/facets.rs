//! Counts agree with a literal scan of the corpus: every field, every value, both numbers.

use std::collections::{BTreeMap, BTreeSet};

use minsou::answer::{FacetField, FacetRequest, FacetValue, Searcher, UNKNOWN};
use minsou::corpus::{Article, Passage};
use minsou::search::LiteralScan;

use super::sample;

/// What a passage counts for in one field.
fn values(field: FacetField, article: &Article, passage: &Passage) -> Vec<FacetValue> {
    let meta = &article.meta;
    let text = |value: &str| FacetValue::Text(value.to_owned());
    let values: Vec<FacetValue> = match field {
        FacetField::District => meta.district.iter().map(|name| text(name)).collect(),
        FacetField::Region => meta.region.iter().map(|name| text(name)).collect(),
        FacetField::Year => meta.year.into_iter().map(FacetValue::Year).collect(),
        FacetField::Category => passage.categories.iter().map(|c| text(c.as_str())).collect(),
        FacetField::Kind => vec![text(passage.kind.as_str())],
        FacetField::Type => meta.doc_type.iter().map(|doc_type| text(doc_type.as_str())).collect(),
        FacetField::Mentions => passage.mentions.iter().map(|name| text(name)).collect(),
    };
    if values.is_empty() { vec![text(UNKNOWN)] } else { values }
}

/// Values → passages and articles, counted by looking.
fn counted(
    by: &[FacetField],
    articles: &[Article],
    found: &BTreeSet<&str>,
) -> BTreeMap<Vec<FacetValue>, (usize, usize)> {
    let mut counts: BTreeMap<Vec<FacetValue>, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for article in articles {
        for passage in article.passages.iter().filter(|one| found.contains(one.id.as_str())) {
            let mut combinations = vec![Vec::new()];
            for field in by {
                let values = values(*field, article, passage);
                combinations = combinations
                    .iter()
                    .flat_map(|before| {
                        values
                            .iter()
                            .map(move |value| [&before[..], std::slice::from_ref(value)].concat())
                    })
                    .collect();
            }
            for combination in combinations {
                let (passages, within) = counts.entry(combination).or_default();
                *passages += 1;
                within.insert(&article.meta.id);
            }
        }
    }
    counts
        .into_iter()
        .map(|(values, (passages, within))| (values, (passages, within.len())))
        .collect()
}

#[test]
fn counts_are_those_of_a_literal_scan() {
    let (searcher, articles) = sample();
    let passages = || articles.iter().flat_map(|article| &article.passages);
    let scan = LiteralScan::new(passages());
    let every: BTreeSet<&str> = passages().map(|passage| passage.id.as_str()).collect();
    let mut by: Vec<Vec<FacetField>> = FacetField::ALL.iter().map(|field| vec![*field]).collect();
    by.push(vec![FacetField::District, FacetField::Year]);
    by.push(vec![FacetField::Category, FacetField::Kind]);
    for run in ["", "养老", "AED", "充电桩", "服务", "老旧小区", "2023年", "不在任何文章里的词"]
    {
        let (query, found) = match run {
            "" => (String::new(), every.clone()),
            run => (format!("\"{run}\""), scan.find(run)),
        };
        for by in &by {
            let request =
                FacetRequest { query: query.clone(), by: by.clone(), ..FacetRequest::default() };
            let table = searcher.facets(&request).unwrap();
            assert_eq!(table.total, found.len(), "{query} {by:?}");
            let rows: BTreeMap<_, _> = table
                .rows
                .into_iter()
                .map(|row| (row.values, (row.passages, row.articles)))
                .collect();
            assert_eq!(rows, counted(by, &articles, &found), "{query} {by:?}");
        }
    }
}
