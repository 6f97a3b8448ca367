//! What the page says of its own: labels of its parts, and what it calls fields and values. The English stands here,
//! the Chinese in the catalogue of `crate::message`; an English text that the catalogue lacks does not compile. What is said
//! of an answer is a message as everywhere. What articles say, and what the query language calls its fields,
//! is Chinese in both languages.

use std::sync::LazyLock;

use crate::answer::{FacetField, Sort};
use crate::figures::FigureKind;
use crate::message::{Language, has_label};
use crate::vocabulary::{DocType, Kind};

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}

macro_rules! words {
    ($($name:ident: $english:literal,)*) => {
        /// The labels of the page.
        #[derive(Debug)]
        pub(super) struct Words {
            $(pub(super) $name: &'static str,)*
        }

        const _: () = {
            $(assert!(has_label($english), "src/message/zh/page.po lacks a label");)*
        };

        static ENGLISH: Words = Words { $($name: $english,)* };

        static CHINESE: LazyLock<Words> =
            LazyLock::new(|| Words { $($name: Language::Chinese.label($english),)* });
    };
}

words! {
    title: "minsou 民搜",
    tagline: "What Chinese local governments promised and delivered",
    skip: "Skip to the results",
    search: "Search",
    figures: "Figures",
    places: "Places and years",
    other_language: "中文",
    what_to_look_for: "What to look for: 养老, 停车位, AED",
    examples: "Try",
    nothing: "Nothing found",
    try_instead: "You may have meant",
    without_filters: "Search without any filter",
    tips: "Use fewer or other words; what is in quotes has to stand there as it is.",
    only_literal: "Only my words",
    narrow: "Narrow down",
    chosen: "Chosen",
    remove: "Remove",
    clear: "Remove all",
    order: "Order",
    download: "Download",
    previous: "Previous page",
    next: "Next page",
    cite: "Cite",
    copy: "Copy",
    copied: "Copied",
    source: "Source",
    unknown: "unknown",
    contents: "Contents",
    facts: "About the article",
    evidence: "Evidence",
    rule: "rule",
    original: "The text as it stands",
    original_gone: "The file is gone; this is what the index has of it.",
    show_dropped: "Show the lines left out",
    hide_dropped: "Hide the lines left out",
    left_out: "Lines left out",
    suspicions: "Worth a second look",
    promised: "promised",
    delivered: "delivered",
    rate: "rate",
    subject: "Subject",
    value: "Amount",
    not_told: "not told",
    compare: "Promised and delivered",
    by_place: "by place",
    by_year: "by year",
    only_undelivered: "only promises of which no report is found",
    unit: "Unit",
    whole_length: "the longest bar is",
    earlier: "Reported before",
    again: "Told again",
    all_figures: "All figures",
    figures_hint: "Name a thing to see how much of it was promised and delivered where.",
    place: "Place",
    year: "Year",
    places_hint: "Each cell is the number of passages of a place and year, and leads to them.",
    problem: "This cannot be answered",
    no_such_value: "There is no such value",
    not_found: "There is nothing here",
    api: "API",
    newest: "The newest articles",
    total: "Total",
    relevance: "relevance",
    newest_first: "newest first",
    as_in_articles: "as in the articles",
}

/// What the page calls a field.
pub(super) fn field(language: Language, field: FacetField) -> &'static str {
    match (language, field) {
        (Language::Chinese, FacetField::Type) => language.word("doc_type"),
        (Language::Chinese, field) => language.word(field.as_str()),
        (Language::English, FacetField::District) => "Place",
        (Language::English, FacetField::Region) => "Region",
        (Language::English, FacetField::Year) => "Year",
        (Language::English, FacetField::Category) => "Category",
        (Language::English, FacetField::Kind) => "Promise or report",
        (Language::English, FacetField::Type) => "Article",
        (Language::English, FacetField::Mentions) => "Mentions",
    }
}

pub(super) fn kind(language: Language, kind: Kind) -> &'static str {
    match (language, kind) {
        (Language::Chinese, kind) => language.word(kind.as_str()),
        (Language::English, Kind::Plan) => "promise",
        (Language::English, Kind::Result) => "report",
        (Language::English, Kind::Text) => "text",
        (Language::English, Kind::Title) => "title",
        (Language::English, Kind::Furniture) => "around the article",
    }
}

pub(super) fn figure_kind(language: Language, kind: FigureKind) -> &'static str {
    match (language, kind) {
        (Language::Chinese, kind) => language.word(kind.as_str()),
        (Language::English, FigureKind::Plan) => "promised",
        (Language::English, FigureKind::Result) => "delivered",
        (Language::English, FigureKind::Background) => "background",
    }
}

pub(super) fn doc_type(language: Language, doc_type: DocType) -> &'static str {
    match (language, doc_type) {
        (Language::English, DocType::Completion) => "year-end report",
        (language, doc_type) => language.doc_type(doc_type),
    }
}

pub(super) fn sort(language: Language, sort: Sort) -> &'static str {
    let words = words(language);
    match sort {
        Sort::Relevance => words.relevance,
        Sort::Year => words.newest_first,
        Sort::Position => words.as_in_articles,
    }
}

/// A message as a sentence: messages begin small and end without a stop.
pub(super) fn sentence(language: Language, message: &str) -> String {
    let is_whole = message.ends_with(['.', '。', '?', '？', '!', '！']);
    let stop = match language {
        _ if is_whole => "",
        Language::English => ".",
        Language::Chinese => "。",
    };
    let mut rest = message.chars();
    match (language, rest.next()) {
        (Language::English, Some(first)) => {
            format!("{}{}{stop}", first.to_uppercase(), rest.as_str())
        }
        _ => format!("{message}{stop}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_a_sentence() {
        for (language, message, whole) in [
            (Language::English, "nothing found", "Nothing found."),
            (Language::English, "is it?", "Is it?"),
            (Language::English, "", "."),
            (Language::Chinese, "没有找到", "没有找到。"),
            (Language::Chinese, "limit 最多为 1000", "limit 最多为 1000。"),
            (Language::Chinese, "AED 在哪里？", "AED 在哪里？"),
        ] {
            assert_eq!(sentence(language, message), whole);
        }
    }

    #[test]
    fn no_field_or_value_of_a_chinese_page_is_english() {
        let zh = Language::Chinese;
        let mut names: Vec<&str> = FacetField::ALL.iter().map(|one| field(zh, *one)).collect();
        names.extend(Kind::ALL.iter().map(|one| kind(zh, *one)));
        let figures = [FigureKind::Plan, FigureKind::Result, FigureKind::Background];
        names.extend(figures.map(|one| figure_kind(zh, one)));
        names.extend(DocType::ALL.iter().map(|one| doc_type(zh, *one)));
        names.extend(Sort::ALL.iter().map(|one| sort(zh, *one)));
        assert!(names.len() > 20);
        for name in names {
            assert!(!name.contains(|c: char| c.is_ascii_alphabetic()), "{name}");
        }
    }
}
