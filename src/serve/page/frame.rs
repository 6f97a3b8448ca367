//! What is around every view: the head, the search field, the language, and what is said where there is no
//! view.

use std::borrow::Cow;

use askama::Template;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::address::Address;
use super::assets;
use super::render::rendered;
use super::words::{self, Words, sentence, words};
use crate::answer::{FacetField, Warning};
use crate::message::{Language, Text};
use crate::serve::api::Endpoint;
use crate::serve::limited::Limited;
use crate::serve::problem::Problem;
use crate::serve::settings::{Limits, Settings};
use crate::vocabulary::ValueType;

/// What every template knows.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Before every path: empty, or `/minsou`.
    pub(super) base: String,
    /// The view, below the base path: empty for the search.
    pub(super) path: String,
    pub(super) address: Address,
    pub(super) language: Language,
    pub(super) w: &'static Words,
    pub(super) version: &'static str,
    pub(super) limits: Limits,
}

/// What is on the screen as a file: the same question to the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Download {
    /// `XLSX`.
    pub(super) format: &'static str,
    pub(super) link: String,
    /// What the file is called: `minsou-search.xlsx`.
    pub(super) file: String,
}

/// The formats that can be downloaded.
const DOWNLOADS: [(&str, &str); 3] = [("CSV", "csv"), ("XLSX", "xlsx"), ("JSON", "json")];

impl Frame {
    pub(super) fn new(settings: &Settings, path: &str, query: &str, headers: &HeaderMap) -> Self {
        let address = Address::read(query);
        let language = language(&address, headers);
        Self {
            base: settings.base_path.as_str().to_owned(),
            path: path.to_owned(),
            language,
            w: words(language),
            version: &assets::VERSION,
            limits: settings.limits,
            address,
        }
    }

    /// What was searched for.
    pub(super) fn query(&self) -> &str {
        self.address.get("query").unwrap_or_default()
    }

    pub(super) fn code(&self) -> &'static str {
        self.language.code()
    }

    /// Between a heading and what it is of.
    pub(super) fn colon(&self) -> &'static str {
        self.language.colon()
    }

    /// The name of a rule.
    pub(super) fn rule<'r>(&self, english: &'r str) -> Cow<'r, str> {
        self.language.rule(english)
    }

    /// This view in the other language.
    pub(super) fn other_language(&self) -> String {
        let other = match self.language {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        };
        self.here(&self.address.with("lang", other.code()))
    }

    /// This view, with other parameters.
    pub(super) fn here(&self, address: &Address) -> String {
        format!("{}/{}{}", self.base, self.path, address.query())
    }

    /// Another view: the search (empty), `figures`, `places`, `articles/…`, `api/…`.
    pub(super) fn at(&self, path: &str, address: &Address) -> String {
        format!("{}/{path}{}", self.base, address.query())
    }

    /// Where everything begins.
    pub(super) fn home(&self) -> String {
        self.at("", &self.bare())
    }

    /// Another view of what is searched for here, with the same filters.
    pub(super) fn view(&self, path: &str) -> String {
        self.at(path, &self.shared())
    }

    pub(super) fn is_here(&self, path: &str) -> bool {
        self.path == path
    }

    /// Where the search field leads: an article has no hits of its own.
    pub(super) fn action(&self) -> String {
        let path = if self.path.starts_with("articles/") { "" } else { &self.path };
        self.at(path, &Address::default())
    }

    /// What stays when something else is searched for: the filters and the language.
    pub(super) fn hidden(&self) -> Vec<(&str, &str)> {
        let stays = |name: &str| name == "lang" || name.parse::<FacetField>().is_ok();
        let is_article = self.path.starts_with("articles/");
        self.address
            .pairs()
            .filter(|(name, _)| stays(name) && (!is_article || *name == "lang"))
            .collect()
    }

    /// The query, the filters and the language.
    pub(super) fn shared(&self) -> Address {
        self.address.keeping(|name, _| {
            matches!(name, "query" | "lang" | "exact" | "match")
                || name.parse::<FacetField>().is_ok()
        })
    }

    /// Only the language.
    pub(super) fn bare(&self) -> Address {
        self.address.keeping(|name, _| name == "lang")
    }

    /// A message as a sentence in the language of the page.
    pub(super) fn told(&self, message: impl Into<Text>) -> String {
        sentence(self.language, &message.into().in_language(self.language))
    }

    /// What was not understood of a query, or not done.
    pub(super) fn warnings(&self, warnings: &[Warning]) -> Vec<String> {
        warnings.iter().map(|warning| self.told(&warning.message)).collect()
    }

    /// A question of the API in each format that can be downloaded.
    pub(super) fn downloads(&self, question: &str, asked: &Address) -> Vec<Download> {
        let download = |(format, ending): (&'static str, &str)| Download {
            format,
            link: self.at(&format!("api/{question}"), &asked.with("format", ending)),
            file: format!("minsou-{question}.{ending}"),
        };
        DOWNLOADS.into_iter().map(download).collect()
    }

    /// What a question of the API reads of the address. What it does not know (`lang`, what other sites
    /// add to links) says nothing, and neither does how files are written.
    pub(super) fn parameters(&self, endpoint: Endpoint) -> Address {
        let is_of_files = |name: &str| {
            matches!(name, "format" | "fields" | "bom" | "null" | "mark" | "count" | "facet")
        };
        self.address.keeping(|name, _| endpoint.definition().has(name) && !is_of_files(name))
    }

    /// The same as the question itself.
    ///
    /// # Errors
    /// A parameter that cannot be what it is, or is too much.
    pub(super) fn asked<P: DeserializeOwned + Limited>(
        &self,
        endpoint: Endpoint,
    ) -> Result<P, Problem> {
        let typed = self.parameters(endpoint).query();
        let asked: P = endpoint.definition().read(typed.trim_start_matches('?'))?;
        asked.check(&self.limits)?;
        Ok(asked)
    }

    /// The source line of a passage, in the view of its article, with what is marked here.
    pub(super) fn line(&self, article: &str, line: u32) -> String {
        let address = match self.query() {
            "" => self.bare(),
            query => self.bare().with("query", query),
        };
        let path = format!("articles/{}", super::address::encoded_path(article));
        format!("{}#L{line}", self.at(&path, &address))
    }
}

/// What the address says; else what the browser prefers of the two; else Chinese.
fn language(address: &Address, headers: &HeaderMap) -> Language {
    match address.get("lang") {
        Some("en") => return Language::English,
        Some(_) => return Language::Chinese,
        None => {}
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    preferred(accepted.unwrap_or_default())
}

fn preferred(accepted: &str) -> Language {
    let mut best = (0.0, Language::Chinese);
    for one in accepted.split(',') {
        let (tag, quality) = one.split_once(";q=").unwrap_or((one, "1"));
        let language = match tag.trim().split('-').next().map(str::to_ascii_lowercase).as_deref() {
            Some("zh") => Language::Chinese,
            Some("en") => Language::English,
            _ => continue,
        };
        let quality: f32 = quality.trim().parse().unwrap_or(0.0);
        // Of two that are preferred alike the first.
        if quality > best.0 {
            best = (quality, language);
        }
    }
    best.1
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    f: &'a Frame,
    heading: &'static str,
    detail: String,
    /// Where values are listed.
    listed: Option<String>,
    /// What is understood, and where that leads.
    near: Vec<(String, String)>,
}

/// A page that says why there is no view.
pub(super) fn problem_page(frame: &Frame, problem: &Problem) -> Result<String, Problem> {
    let w = frame.w;
    let field = problem.parameter_name().and_then(|name| name.parse::<FacetField>().ok());
    let heading = match (problem.is_not_found(), field) {
        (true, _) => w.not_found,
        (false, None) => w.problem,
        (false, Some(_)) => w.no_such_value,
    };
    let typed = field.and_then(|field| Some((field, frame.address.get(field.as_str())?)));
    let detail = match (typed, frame.language) {
        (Some((field, value)), _) => {
            format!("{}{}{value}", words::field(frame.language, field), frame.colon())
        }
        // The heading says it; the rest is for who knows the command line.
        (None, Language::Chinese) if problem.is_not_found() => String::new(),
        (None, language) => sentence(language, &problem.in_language(language)),
    };
    let is_place = field.is_some_and(|field| field.value_type() == ValueType::Place);
    let near = problem.try_instead.iter().filter_map(|value| {
        let address = match problem.parameter_name()? {
            "article" => {
                let path = format!("articles/{}", super::address::encoded_path(value));
                return Some((value.clone(), frame.at(&path, &frame.bare())));
            }
            // In the query itself it is for who typed it to mend.
            _ if problem.is_in_query() => return None,
            name => frame.address.with(name, value),
        };
        Some((value.clone(), frame.here(&address)))
    });
    let listed = is_place.then(|| frame.at("places", &frame.bare()));
    rendered(&ProblemPage { f: frame, heading, detail, listed, near: near.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_comes_first_unless_english_is_preferred() {
        for (accepted, language) in [
            ("", Language::Chinese),
            ("zh-CN,zh;q=0.9,en;q=0.8", Language::Chinese),
            ("en-GB,en;q=0.9", Language::English),
            ("fr,de;q=0.9", Language::Chinese),
            ("fr, en;q=0.5", Language::English),
            ("en;q=0.3, zh-TW;q=0.7", Language::Chinese),
            ("en;q=x", Language::Chinese),
        ] {
            assert_eq!(preferred(accepted), language, "{accepted}");
        }
    }
}
