//! A collection of documents from elsewhere: JSONL with `id`, `text` and, if it has one, `title`.
//! Each becomes an article of one passage, whatever its length, as such collections are judged.

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::lines::{Line, lines};
use super::queries::id_text;
use crate::corpus::{Article, Metadata, Passage};
use crate::error::Result;
use crate::vocabulary::Kind;

#[derive(Debug, Deserialize)]
struct Row {
    #[serde(alias = "_id")]
    id: Value,
    text: String,
    title: Option<String>,
}

/// The documents of `path`, read one at a time.
///
/// # Errors
///
/// A file that cannot be read, a line that is no document, an id that occurs twice.
pub fn read_documents(path: &Path) -> Result<impl Iterator<Item = Result<Article>>> {
    let mut ids = HashSet::new();
    Ok(lines(path)?.map(move |line| {
        let line = line?;
        let article = document(&line)?;
        if !ids.insert(article.meta.id.clone()) {
            return Err(line.refuse(format!("the document `{}` occurs twice", article.meta.id)));
        }
        Ok(article)
    }))
}

/// The title is right above the text, where it is found and counts as headings do.
fn document(line: &Line<'_>) -> Result<Article> {
    let Row { id, text, title } = line.json()?;
    let id = id_text(&id);
    let title = title.filter(|title| !title.trim().is_empty());
    let number = u32::try_from(line.number).unwrap_or(u32::MAX);
    let passage = Passage {
        rule: None,
        seams: Vec::new(),
        id: format!("{id}#1"),
        label: None,
        kind: Kind::Text,
        heading: title.iter().cloned().collect(),
        categories: Vec::new(),
        mentions: Vec::new(),
        units: Vec::new(),
        text,
        lines: [number, number],
    };
    let path = line.path.to_string_lossy().into_owned();
    Ok(Article {
        meta: Metadata { id, title, path, ..Metadata::default() },
        passages: vec![passage],
        dropped: Vec::new(),
        suspicions: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read(content: &str) -> Result<Vec<Article>> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(content.as_bytes()).expect("it is writable");
        read_documents(file.path())?.collect()
    }

    #[test]
    fn each_document_is_an_article_of_one_passage() {
        let articles = read(
            "{\"id\": \"d1\", \"text\": \"养老服务。\", \"title\": \"民生\"}\n\n\
             {\"_id\": 2, \"text\": \"\", \"title\": \" \"}\n",
        )
        .expect("documents");
        let [first, second] = &articles[..] else { panic!("{articles:?}") };
        assert_eq!(first.meta.id, "d1");
        assert_eq!(first.passages[0].text, "养老服务。");
        assert_eq!(first.passages[0].heading, ["民生"]);
        assert_eq!(first.passages[0].id, "d1#1");
        assert_eq!((second.meta.id.as_str(), second.passages[0].lines), ("2", [3, 3]));
        assert_eq!(second.meta.title, None);
    }

    #[test]
    fn what_cannot_be_used_is_named_by_line() {
        for (content, message) in [
            ("{\"id\": 1, \"text\": \"a\"}\n{\"id\": 1, \"text\": \"b\"}", ":2: the document `1`"),
            ("{\"id\": 1}", ":1: missing field `text`"),
            ("养老", ":1: expected value"),
        ] {
            let error = read(content).expect_err(content).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
