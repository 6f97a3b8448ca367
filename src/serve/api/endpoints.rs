//! The questions that the API answers: each with its path, its parameters and what it answers. Routes,
//! OpenAPI and the limits follow from this list.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::Searcher;
use crate::corpus::Links;
use crate::output::{
    Format, Look, Table, write_articles, write_comparison, write_completions, write_figures,
    write_list, write_stats,
};
use crate::parameters::{
    CompareParameters, CompleteParameters, FacetsParameters, FiguresParameters, FormatParameters,
    ReportedTable, SearchParameters, ShowParameters, add_what_reading_found,
};
use crate::serve::definition::Definition;
use crate::serve::index::Commit;
use crate::serve::limited::Limited;
use crate::serve::problem::Problem;
use crate::serve::reply::Body;
use crate::serve::settings::Limits;

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum Endpoint {
    Search,
    Facets,
    Figures,
    Compare,
    Complete,
    Stats,
    Articles,
    Article,
    Passage,
}

pub(super) static ENDPOINTS: &[Endpoint] = &[
    Endpoint::Search,
    Endpoint::Facets,
    Endpoint::Figures,
    Endpoint::Compare,
    Endpoint::Complete,
    Endpoint::Stats,
    Endpoint::Articles,
    Endpoint::Article,
    Endpoint::Passage,
];

impl Endpoint {
    /// Below `/api`.
    pub(super) const fn route(self) -> &'static str {
        match self {
            Self::Search => "/search",
            Self::Facets => "/facets",
            Self::Figures => "/figures",
            Self::Compare => "/compare",
            Self::Complete => "/complete",
            Self::Stats => "/stats",
            Self::Articles => "/articles",
            Self::Article => "/articles/{*id}",
            Self::Passage => "/passages/{*id}",
        }
    }

    /// Whether its answer is the same as long as the commit is: it reads no file but the index.
    pub(super) const fn tells_of_index(self) -> bool {
        matches!(self, Self::Search | Self::Facets | Self::Figures | Self::Compare | Self::Complete)
    }

    pub(in crate::serve) const fn summary(self) -> &'static str {
        match self {
            Self::Search => "Find passages, best first",
            Self::Facets => "Count passages by district, year, category and more",
            Self::Figures => "How many of what: the figures of matching passages",
            Self::Compare => "Promises beside deliveries",
            Self::Complete => "Complete the beginning of a term, with counts",
            Self::Stats => "What is in the index",
            Self::Articles => "The articles with their facts",
            Self::Article => "One article whole, with its structure",
            Self::Passage => "One passage, and those around it",
        }
    }

    /// The definition of its answer in `docs/schema/minsou.schema.json`.
    pub(super) const fn answer_schema(self) -> &'static str {
        match self {
            Self::Search => "answer",
            Self::Facets => "facets",
            Self::Figures => "figures",
            Self::Compare => "comparison",
            Self::Complete => "completions",
            Self::Stats => "stats",
            Self::Articles => "list",
            Self::Article | Self::Passage => "articles",
        }
    }

    pub(in crate::serve) fn definition(self) -> &'static Definition {
        /// In the order of [`ENDPOINTS`], which is that of the variants.
        static DEFINITIONS: LazyLock<Vec<Definition>> =
            LazyLock::new(|| ENDPOINTS.iter().map(|endpoint| endpoint.define()).collect());
        &DEFINITIONS[self as usize]
    }

    fn define(self) -> Definition {
        match self {
            Self::Search => Definition::of::<SearchParameters>(),
            Self::Facets => Definition::of::<FacetsParameters>(),
            Self::Figures => Definition::of::<FiguresParameters>(),
            Self::Compare => Definition::of::<CompareParameters>(),
            Self::Complete => Definition::of::<CompleteParameters>(),
            Self::Stats | Self::Articles => Definition::of::<FormatParameters>(),
            Self::Article | Self::Passage => Definition::of::<ShowParameters>(),
        }
    }

    /// Answers a query string. `name`: what the path names.
    pub(super) fn answer(
        self,
        commit: &Commit,
        limits: &Limits,
        name: &str,
        query: &str,
    ) -> Result<Body, Problem> {
        Asked { endpoint: self, commit, limits, typed: Typed::Query(query) }.answer(name)
    }

    /// Answers the arguments of a tool.
    pub(in crate::serve) fn answer_object(
        self,
        commit: &Commit,
        limits: &Limits,
        name: &str,
        arguments: &Map<String, Value>,
    ) -> Result<Body, Problem> {
        Asked { endpoint: self, commit, limits, typed: Typed::Object(arguments) }.answer(name)
    }
}

/// A question as it came.
enum Typed<'a> {
    Query(&'a str),
    Object(&'a Map<String, Value>),
}

/// A question, and what it is answered from.
struct Asked<'a> {
    endpoint: Endpoint,
    commit: &'a Commit,
    limits: &'a Limits,
    typed: Typed<'a>,
}

impl Asked<'_> {
    fn answer(&self, name: &str) -> Result<Body, Problem> {
        match self.endpoint {
            Endpoint::Search => self.search(),
            Endpoint::Facets => self.facets(),
            Endpoint::Figures => self.figures(),
            Endpoint::Compare => self.compare(),
            Endpoint::Complete => self.complete(),
            Endpoint::Stats => self.stats(),
            Endpoint::Articles => self.articles(),
            Endpoint::Article if name.contains('#') => Err(Problem::not_found()),
            Endpoint::Passage if !name.contains(['#', ':']) => Err(Problem::not_found()),
            Endpoint::Article | Endpoint::Passage => self.show(name),
        }
    }

    fn parameters<P: DeserializeOwned + Limited>(&self) -> Result<P, Problem> {
        let definition = self.endpoint.definition();
        let parameters: P = match self.typed {
            Typed::Query(query) => definition.read(&json_unless_said(query))?,
            Typed::Object(object) => definition.read_object(object)?,
        };
        parameters.check(self.limits)?;
        Ok(parameters)
    }

    fn search(&self) -> Result<Body, Problem> {
        let asked: SearchParameters = self.parameters()?;
        let look = asked.format.look(asked.table())?;
        let answer = asked.answer(&self.commit.searcher)?;
        body(look, |look, out| asked.write(&answer, look, out))
    }

    fn facets(&self) -> Result<Body, Problem> {
        let asked: FacetsParameters = self.parameters()?;
        let look = asked.format.look(asked.table())?;
        let table = asked.answer(&self.commit.searcher)?;
        body(look, |look, out| asked.write(&table, look, out))
    }

    fn figures(&self) -> Result<Body, Problem> {
        let asked: FiguresParameters = self.parameters()?;
        let look = asked.format.look(asked.table())?;
        let answer = asked.answer(&self.commit.searcher)?;
        body(look, |look, out| write_figures(&answer, look, out))
    }

    fn compare(&self) -> Result<Body, Problem> {
        let asked: CompareParameters = self.parameters()?;
        let look = asked.format.look(asked.table())?;
        let answer = asked.answer(&self.commit.searcher)?;
        body(look, |look, out| write_comparison(&answer, look, out))
    }

    fn complete(&self) -> Result<Body, Problem> {
        let asked: CompleteParameters = self.parameters()?;
        let look = asked.format.look(asked.table())?;
        let found = self.commit.searcher.complete(&asked.prefix, asked.limit)?;
        body(look, |look, out| write_completions(&asked.prefix, &found, look, out))
    }

    fn stats(&self) -> Result<Body, Problem> {
        let asked: FormatParameters = self.parameters()?;
        let look = asked.look(Table::Stats)?;
        let stats = self.commit.searcher.stats()?;
        body(look, |look, out| write_stats(&stats, look, out))
    }

    fn articles(&self) -> Result<Body, Problem> {
        let asked: FormatParameters = self.parameters()?;
        let look = asked.look(Table::Articles)?;
        let articles = self.commit.searcher.articles()?;
        body(look, |look, out| write_list(&articles, look, out))
    }

    fn show(&self, name: &str) -> Result<Body, Problem> {
        let asked: ShowParameters = self.parameters()?;
        let look = asked.format.look(asked.table())?;
        let Commit { searcher, corpus, folder, reader, .. } = self.commit;
        let mut articles = asked.articles(searcher, &[name.to_owned()], corpus)?;
        if matches!(look.format, Format::Json | Format::Jsonl) {
            // A file that is gone takes nothing from what the index has of it.
            add_what_reading_found(&mut articles, folder, Links::Within, reader);
        }
        body(look, |look, out| write_articles(&articles, false, look, out))
    }
}

/// Programs read JSON, people text; here programs ask.
fn json_unless_said(query: &str) -> String {
    let is_said = form_urlencoded::parse(query.as_bytes())
        .any(|(name, value)| matches!(name.as_ref(), "format" | "格式") && !value.is_empty());
    if is_said { query.to_owned() } else { format!("{query}&format=json") }
}

fn body(
    look: Look,
    write: impl FnOnce(&Look, &mut dyn std::io::Write) -> std::io::Result<()>,
) -> Result<Body, Problem> {
    let mut bytes = Vec::new();
    write(&look, &mut bytes).map_err(|error| Problem::inside(error.to_string()))?;
    Ok(Body { content_type: content_type(look.format), bytes: bytes.into() })
}

/// What a body of a format says that it is.
pub(super) const fn content_type(format: Format) -> &'static str {
    match format {
        Format::Json => "application/json",
        Format::Jsonl => "application/jsonl",
        Format::Csv => "text/csv; charset=utf-8",
        Format::Tsv => "text/tab-separated-values; charset=utf-8",
        Format::Md => "text/markdown; charset=utf-8",
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format::Text | Format::Ids => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_usual() {
        assert_eq!(json_unless_said("q=AED"), "q=AED&format=json");
        assert_eq!(json_unless_said("q=AED&format="), "q=AED&format=&format=json");
        assert_eq!(json_unless_said("format=csv"), "format=csv");
    }
}
