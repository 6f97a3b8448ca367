//! A message with its values, said in either language.

use std::borrow::Cow;
use std::fmt;
use std::path::Display as PathDisplay;

use super::Language;
use super::catalogue;

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// Of the catalogue: its English, and what goes into its blanks by their names.
    Filled { key: &'static str, values: Vec<(&'static str, Value)> },
    /// English, filled in elsewhere. It is said in Chinese where it has the shape of a message.
    Plain(String),
}

/// What goes into a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// The same in both languages: a path, a number, what a user typed.
    Data(String),
    /// Of the list of words.
    Word(&'static str),
    /// Data, with commas between them.
    List(Vec<String>),
    /// Data, one of which is to be chosen.
    Choice(Vec<String>),
    /// A message within a message.
    Said(Text),
    /// Several, with commas between them.
    Texts(Vec<Text>),
}

impl Text {
    /// The whole in a language.
    pub fn in_language(&self, language: Language) -> String {
        match (self, language) {
            (Self::Filled { key, values }, _) => {
                let english: &str = key;
                let template = match language {
                    Language::English => english,
                    Language::Chinese => catalogue::message(english).unwrap_or(english),
                };
                catalogue::filled(template, |name| {
                    let value = values.iter().find(|(known, _)| *known == name);
                    value.map(|(_, value)| value.in_language(language)).unwrap_or_default()
                })
            }
            (Self::Plain(text), Language::English) => text.clone(),
            (Self::Plain(text), Language::Chinese) => {
                catalogue::recognised(text).unwrap_or_else(|| text.clone())
            }
        }
    }

    /// Nothing; for a part of a message that is not always there.
    pub const fn nothing() -> Self {
        Self::Plain(String::new())
    }
}

impl Value {
    fn in_language(&self, language: Language) -> String {
        match self {
            Self::Data(text) => text.clone(),
            Self::Word(word) => language.word(word).to_owned(),
            Self::List(texts) => texts.join(language.comma()),
            Self::Choice(texts) => texts.join(language.or()),
            Self::Said(text) => text.in_language(language),
            Self::Texts(texts) => {
                let said: Vec<_> = texts.iter().map(|text| text.in_language(language)).collect();
                said.join(language.comma())
            }
        }
    }
}

/// English, as everything that is no person gets it.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::Plain(text.clone())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Said(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Data(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Data(text)
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Data(text.into_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Data(text.clone())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Data(number.to_string())
    }
}

impl From<PathDisplay<'_>> for Value {
    fn from(path: PathDisplay<'_>) -> Self {
        Self::Data(path.to_string())
    }
}

impl From<&[String]> for Value {
    fn from(texts: &[String]) -> Self {
        Self::List(texts.to_vec())
    }
}

/// A message of the catalogue with its values: `say!("watching {path}; Ctrl-C ends", path = path.display())`. A message
/// that lacks the Chinese, and a blank that is not its own, do not compile.
#[macro_export]
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        const {
            assert!($crate::message::has($key), "src/message/zh/messages.po lacks this message");
            $(assert!(
                $crate::message::has_blank($key, stringify!($name)),
                "the message has no such blank"
            );)*
        }
        $crate::message::Text::Filled {
            key: $key,
            values: vec![$((stringify!($name), $crate::message::Value::from($value))),*],
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_said_in_either_language() {
        let kept = [String::from("崂山区"), String::from("2023")];
        let vain = say!("; nothing of {kept} has any of the rest", kept = &kept[..]);
        let text = say!("nothing found{vain}", vain = vain);
        assert_eq!(text.to_string(), "nothing found; nothing of 崂山区, 2023 has any of the rest");
        assert_eq!(
            text.in_language(Language::Chinese),
            "没有找到：在 崂山区、2023 的范围内，没有其余的词"
        );
        let none = say!("nothing found{vain}", vain = Text::nothing());
        assert_eq!(none.in_language(Language::Chinese), "没有找到");
    }

    #[test]
    fn what_a_user_typed_is_never_translated() {
        let text =
            say!("nothing found for `{query}`{vain}", query = "{vain}", vain = Text::nothing());
        assert_eq!(text.in_language(Language::Chinese), "没有找到“{vain}”");
        let text = Text::from("cannot read the page: the file is empty");
        assert_eq!(text.to_string(), "cannot read the page: the file is empty");
    }
}
