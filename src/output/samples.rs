//! Small answers for the tests of the formats: an article about a place that does not exist, with
//! text that would do harm if it were let out as it is.

use std::collections::BTreeMap;

use crate::answer::{
    Answer, FacetCount, FacetField, FacetRow, FacetTable, FacetValue, Facets, Hit, MatchMode,
    SCHEMA, Stats, Warning,
};
use crate::corpus::{Dropped, Evidence, Metadata, Passage, Suspicion};
use crate::output::Shown;
use crate::vocabulary::{Category, DocType, Kind};

pub(crate) fn hit() -> Hit {
    Hit {
        relaxed: false,
        rank: 1,
        score: 5.41,
        id: "yunshan-2031#3".into(),
        article: "yunshan-2031".into(),
        title: Some("云山区2031年民生实事清单".into()),
        district: Some("云山区".into()),
        city: Some("云海市".into()),
        place: Some("云山区".into()),
        region: vec!["云海省".into(), "云海市".into(), "云山区".into()],
        mentions: Vec::new(),
        year: Some(2031),
        doc_type: Some(DocType::Plan),
        kind: Kind::Plan,
        rule: None,
        label: Some("3.".into()),
        heading: vec!["一、健康云山".into()],
        categories: vec![Category::Healthcare, Category::PublicSafety],
        units: vec!["区卫生健康局".into()],
        text: "在公园、车站等公共场所新配置AED设备30台。每台配两名急救员。".into(),
        marks: vec![[14, 17]],
        snippet: "在公园、车站等公共场所新配置AED设备30台。".into(),
        snippet_marks: vec![[14, 17]],
        path: "corpus/yunshan-2031.txt".into(),
        lines: [12, 13],
        explanation: None,
        context: None,
        others: None,
        alike: Vec::new(),
    }
}

/// A passage with an escape sequence, a formula, a line break and no facts at all.
pub(crate) fn hostile_hit() -> Hit {
    Hit {
        relaxed: false,
        rank: 2,
        score: 1.5,
        id: "x#1".into(),
        article: "x".into(),
        title: None,
        district: None,
        city: None,
        place: None,
        region: Vec::new(),
        mentions: vec!["云山区".into()],
        year: None,
        doc_type: None,
        kind: Kind::Text,
        rule: None,
        label: None,
        heading: Vec::new(),
        categories: Vec::new(),
        units: Vec::new(),
        text: "=1+1\u{1b}[2J,\"AED\"\n\t二".into(),
        marks: vec![[10, 13]],
        snippet: "=1+1\u{1b}[2J,\"AED\"".into(),
        snippet_marks: vec![[10, 13]],
        path: "corpus/x.txt".into(),
        lines: [1, 1],
        explanation: None,
        context: None,
        others: None,
        alike: Vec::new(),
    }
}

pub(crate) fn answer() -> Answer {
    let count = |value, passages, articles| FacetCount { value, passages, articles };
    Answer {
        schema: SCHEMA,
        query: "AED".into(),
        mode: MatchMode::All,
        relaxed: false,
        furniture: false,
        kept: Vec::new(),
        dropped: Vec::new(),
        warnings: vec![Warning { message: "unclosed quote, taken as text".into(), column: 4 }],
        synonyms: vec!["自动体外除颤器".into()],
        meant: None,
        near: Vec::new(),
        suggestions: Vec::new(),
        total: 2,
        articles: 2,
        offset: 0,
        limit: Some(10),
        hits: vec![hit(), hostile_hit()],
        facets: Facets(vec![(
            FacetField::Year,
            vec![count(FacetValue::Year(2031), 1, 1), count(FacetValue::Text("未知".into()), 1, 1)],
        )]),
    }
}

pub(crate) fn facet_table() -> FacetTable {
    let row = |district: &str, year, passages, articles| FacetRow {
        values: vec![FacetValue::Text(district.into()), FacetValue::Year(year)],
        passages,
        articles,
    };
    FacetTable {
        query: String::new(),
        by: vec![FacetField::District, FacetField::Year],
        total: 17,
        rows: vec![
            row("云山区", 2031, 12, 1),
            row("云山区", 2030, 3, 1),
            row("海口岛区", 2031, 2, 1),
        ],
        warnings: Vec::new(),
        relaxed: false,
        kept: Vec::new(),
    }
}

pub(crate) fn article() -> Shown {
    let evidence = Evidence {
        lines: [1, 1],
        text: "云山区2031年民生实事清单".into(),
        confidence: 0.98,
        rule: "title".into(),
    };
    let hit = hit();
    Shown {
        meta: Metadata {
            id: hit.article.clone(),
            title: hit.title.clone(),
            district: hit.district.clone(),
            city: Some("云海市".into()),
            province: Some("云海省".into()),
            region: hit.region.clone(),
            year: hit.year,
            date: None,
            doc_type: hit.doc_type,
            source: Some("云山报".into()),
            byline: None,
            categories: hit.categories.clone(),
            path: "yunshan-2031.txt".into(),
            evidence: BTreeMap::from([("district".into(), evidence)]),
        },
        passages: vec![Passage {
            rule: None,
            seams: Vec::new(),
            id: hit.id,
            label: hit.label,
            kind: hit.kind,
            heading: hit.heading,
            categories: hit.categories,
            mentions: Vec::new(),
            units: hit.units,
            text: hit.text,
            lines: hit.lines,
        }],
        dropped: vec![Dropped {
            lines: [14, 15],
            rule: "copyright".into(),
            text: "版权所有\u{1b}[31m".into(),
        }],
        suspicions: vec![Suspicion {
            lines: [12, 13],
            rule: "numbering".into(),
            message: "item 3 follows item 1".into(),
        }],
        numbers: None,
        marks: vec![hit.marks],
        excerpt: false,
        place: "corpus/yunshan-2031.txt".into(),
    }
}

pub(crate) fn stats() -> Stats {
    Stats {
        schema: SCHEMA,
        articles: 5,
        passages: 1234,
        figures: 7,
        terms: 4000,
        bytes_text: 227_000_000,
        bytes_index: 999,
        by: answer().facets,
    }
}
