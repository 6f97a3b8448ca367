//! The catalogue of messages in `src/message/zh/` as sorted lists: English, and the Chinese for it. A message
//! without its Chinese, or with other blanks, stops the build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Result;

const DATA: &str = "src/message/zh";

/// Whether `{name}` is a blank in the list: help texts have braces of their own.
const LISTS: [(&str, &str, bool); 5] = [
    ("messages.po", "MESSAGES", true),
    ("plain.po", "PLAIN", true),
    ("words.po", "WORDS", false),
    ("help.po", "HELP", false),
    ("page.po", "PAGE", false),
];

/// Between the context of a text and the text, as gettext has it.
const CONTEXT_END: &str = "\u{4}";

/// Writes `messages.rs`.
pub(crate) fn prepare(out: &Path) -> Result<()> {
    let mut code = String::from("type Entries = &'static [(&'static str, &'static str)];\n");
    for (file, name, has_blanks) in LISTS {
        let path = Path::new(DATA).join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path)?;
        let entries = read(&text, has_blanks).map_err(|error| format!("{file}, {error}"))?;
        let entries: Vec<_> = entries.into_iter().collect();
        writeln!(code, "pub(super) const {name}: Entries = &{entries:?};")?;
    }
    fs::write(out.join("messages.rs"), code)?;
    Ok(())
}

/// The entries of a file in the format of gettext, by their English; its header is none.
fn read(text: &str, has_blanks: bool) -> Result<BTreeMap<String, String>> {
    let mut entries = BTreeMap::new();
    let mut context: Option<String> = None;
    let mut english: Option<String> = None;
    let mut chinese: Option<String> = None;
    for (at, line) in text.lines().chain([""]).enumerate() {
        let fault = |what: &str| format!("line {}: {what}", at + 1);
        if let Some(rest) = line.strip_prefix("msgctxt ") {
            context = Some(unquoted(rest).ok_or_else(|| fault("no text in quotes"))?);
        } else if let Some(rest) = line.strip_prefix("msgid ") {
            english = Some(unquoted(rest).ok_or_else(|| fault("no text in quotes"))?);
        } else if let Some(rest) = line.strip_prefix("msgstr ") {
            chinese = Some(unquoted(rest).ok_or_else(|| fault("no text in quotes"))?);
        } else if line.starts_with('"') {
            let more = unquoted(line).ok_or_else(|| fault("no text in quotes"))?;
            let text = chinese.as_mut().or(english.as_mut());
            text.ok_or_else(|| fault("a text that belongs to nothing"))?.push_str(&more);
        } else if line.trim().is_empty() {
            if let (Some(english), Some(chinese)) = (english.take(), chinese.take())
                && !english.is_empty()
            {
                if chinese.trim().is_empty() {
                    return Err(fault("no Chinese above").into());
                }
                if has_blanks && blanks(&english) != blanks(&chinese) {
                    return Err(fault("the blanks above are not the same in both").into());
                }
                let context = context.take().map(|context| context + CONTEXT_END);
                if entries.insert(context.unwrap_or_default() + &english, chinese).is_some() {
                    return Err(fault("the message above was there before").into());
                }
            }
        } else if !line.starts_with('#') {
            return Err(fault("neither msgid, msgstr nor a comment").into());
        }
    }
    Ok(entries)
}

/// A text between quotes, with what the backslashes in it stand for.
fn unquoted(quoted: &str) -> Option<String> {
    let inner = quoted.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                other => other,
            }),
            '"' => return None,
            other => text.push(other),
        }
    }
    Some(text)
}

fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}
