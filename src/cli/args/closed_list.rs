//! Flags whose values are a closed list of the library's: the list there is the only one.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use minsou::answer::{FacetField, MatchMode, Sort, Unit};
use minsou::message::Language;
use minsou::output::Format;
use minsou::parameters::CompareBy;

pub(super) fn facet_field() -> impl TypedValueParser<Value = FacetField> {
    fields(FacetField::ALL)
}

/// What totals of figures are made for.
pub(super) fn total_field() -> impl TypedValueParser<Value = FacetField> {
    fields(&[FacetField::District, FacetField::Year])
}

pub(super) fn match_mode() -> impl TypedValueParser<Value = MatchMode> {
    names(MatchMode::ALL, MatchMode::as_str)
}

pub(super) fn sort() -> impl TypedValueParser<Value = Sort> {
    names(Sort::ALL, Sort::as_str)
}

pub(super) fn unit() -> impl TypedValueParser<Value = Unit> {
    names(Unit::ALL, Unit::as_str)
}

pub(super) fn compare_by() -> impl TypedValueParser<Value = CompareBy> {
    names(CompareBy::ALL, CompareBy::as_str)
}

pub(super) fn language() -> impl TypedValueParser<Value = Language> {
    names(Language::ALL, Language::code)
}

pub(super) fn format() -> impl TypedValueParser<Value = Format> {
    names(Format::ALL, Format::as_str)
}

/// The Chinese names are understood too, but not listed.
fn fields(all: &'static [FacetField]) -> impl TypedValueParser<Value = FacetField> {
    let value = |field: &FacetField| {
        PossibleValue::new(field.as_str()).aliases(field.spellings().iter().skip(1).copied())
    };
    one_of(all.iter().map(|field| (value(field), *field)).collect())
}

fn names<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    one_of(all.iter().map(|value| (PossibleValue::new(name(*value)), *value)).collect())
}

fn one_of<T: Copy + Send + Sync + 'static>(
    values: Vec<(PossibleValue, T)>,
) -> impl TypedValueParser<Value = T> {
    let possible = PossibleValuesParser::new(values.iter().map(|(name, _)| name.clone()));
    possible.try_map(move |typed| {
        let found = values.iter().find(|(name, _)| name.matches(&typed, false));
        // What is none of them has been refused already.
        found.map(|(_, value)| *value).ok_or("is none of the possible values")
    })
}
