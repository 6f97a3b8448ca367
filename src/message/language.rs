//! The languages, which one a locale asks for, and the words that each has.

use std::borrow::Cow;

use super::catalogue;
use crate::vocabulary::DocType;

/// A language that minsou speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Chinese,
}

/// Of the variables of a locale the first that is set decides, as POSIX has it.
const VARIABLES: [&str; 4] = ["MINSOU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

impl Language {
    pub const ALL: &[Self] = &[Self::English, Self::Chinese];

    /// `en` or `zh`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// Of the environment; an empty variable is as good as none.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = VARIABLES.into_iter().filter_map(variable).find(|value| !value.is_empty());
        set.map(|locale| Self::of_locale(&locale)).unwrap_or_default()
    }

    /// `zh`, `zh_CN.UTF-8`, `zh-Hant`: Chinese. Whatever else there is: English.
    fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Chinese } else { Self::English }
    }

    /// A word of a table or an outline; itself where the catalogue has none.
    pub fn word(self, english: &str) -> &str {
        match self {
            Self::English => english,
            Self::Chinese => catalogue::word(english).unwrap_or(english),
        }
    }

    /// What an article is. A list of promises is called otherwise than a promise.
    pub fn doc_type(self, doc_type: DocType) -> &'static str {
        let english = doc_type.as_str();
        match self {
            Self::English => english,
            Self::Chinese => catalogue::word_of("article", english).unwrap_or(english),
        }
    }

    /// The name of a rule, as evidence and lines that were left out give it; itself where the catalogue has none.
    pub fn rule(self, english: &str) -> Cow<'_, str> {
        let known = || catalogue::word_of("rule", english).map(Cow::Borrowed);
        // 清河区 lies in 铁岭市
        let of_shape = || catalogue::recognised(english).map(Cow::Owned);
        match self {
            Self::English => Cow::Borrowed(english),
            Self::Chinese => known().or_else(of_shape).unwrap_or(Cow::Borrowed(english)),
        }
    }

    /// The help of a command or a flag; itself where the catalogue has none.
    pub fn help(self, english: &str) -> &str {
        match self {
            Self::English => english,
            Self::Chinese => catalogue::help(english).unwrap_or(english),
        }
    }

    /// A label of the page; itself where the catalogue has none.
    pub fn label(self, english: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => catalogue::label(english).unwrap_or(english),
        }
    }

    pub(super) const fn comma(self) -> &'static str {
        match self {
            Self::English => ", ",
            Self::Chinese => "、",
        }
    }

    pub(super) const fn or(self) -> &'static str {
        match self {
            Self::English => " or ",
            Self::Chinese => " 或 ",
        }
    }

    /// Between what went wrong and why.
    pub const fn colon(self) -> &'static str {
        match self {
            Self::English => ": ",
            Self::Chinese => "：",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        use Language::{Chinese, English};
        for (set, language) in [
            (&[][..], English),
            (&[("LANG", "zh_CN.UTF-8")], Chinese),
            (&[("LANG", "zh_CN")], Chinese),
            (&[("LANG", "zh_TW.UTF-8")], Chinese),
            (&[("LANG", "zh_Hant@radical")], Chinese),
            (&[("LANG", "ZH")], Chinese),
            (&[("LANG", "C")], English),
            (&[("LANG", "C.UTF-8")], English),
            (&[("LANG", "POSIX")], English),
            (&[("LANG", "en_US.UTF-8")], English),
            (&[("LANG", "zha_CN")], English),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")], English),
            (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_CN.UTF-8")], Chinese),
            (&[("LC_MESSAGES", "zh_CN.UTF-8"), ("LC_ALL", "C")], English),
            (&[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")], Chinese),
            (&[("LC_ALL", "C"), ("MINSOU_LANG", "zh")], Chinese),
            (&[("LC_ALL", "zh_CN.UTF-8"), ("MINSOU_LANG", "en")], English),
            (&[("MINSOU_LANG", ""), ("LC_ALL", "zh_CN.UTF-8")], Chinese),
        ] {
            let variable = |name: &str| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Language::of_environment(variable), language, "{set:?}");
        }
    }
}
