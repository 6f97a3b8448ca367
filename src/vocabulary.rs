//! The closed lists that every part of minsou shares: what a passage does, what an article is,
//! what a passage is about. Each has one canonical spelling (the one in machine formats) and the
//! other spellings a person may type. How a text comes to have one of them is `corpus`'s business.

mod field;

pub use field::{FacetField, Field, TextField, ValueType};

/// A value that is in none of the closed lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTerm;

macro_rules! closed_list {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $canonical:literal $(| $alias:literal)* ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$variant_meta])* $variant ),+ }

        impl $name {
            /// Every value, in the order in which lists show them.
            pub const ALL: &[Self] = &[ $( Self::$variant ),+ ];

            /// The canonical spelling, as machine formats print it.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $canonical ),+ }
            }

            /// The canonical spelling and every other one that is understood.
            pub const fn spellings(self) -> &'static [&'static str] {
                match self { $( Self::$variant => &[$canonical $(, $alias)*] ),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownTerm;

            /// Understands every spelling; Latin ones in any case.
            fn from_str(text: &str) -> Result<Self, $crate::vocabulary::UnknownTerm> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|value| value.spellings().iter().any(|s| s.eq_ignore_ascii_case(text)))
                    .ok_or($crate::vocabulary::UnknownTerm)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(|_| {
                    let known: Vec<_> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    serde::de::Error::custom(format!(
                        "`{text}` is none of {}",
                        known.join(", ")
                    ))
                })
            }
        }
    };
}

pub(crate) use closed_list;

closed_list! {
    /// What a passage does.
    Kind {
        /// It promises.
        Plan = "plan" | "计划" | "承诺" | "目标",
        /// It reports.
        Result = "result" | "结果" | "完成" | "完成情况" | "进展",
        /// Neither.
        Text = "text" | "正文",
        /// The article's title.
        Title = "title" | "标题",
        /// What is around the article on its page: findable, and no part of it.
        Furniture = "furniture" | "页面",
    }
}

closed_list! {
    /// What an article is, as a whole.
    DocType {
        /// A list of promises, before or at the start of the year.
        Plan = "plan" | "计划" | "清单",
        /// A report while the year runs.
        Progress = "progress" | "进展",
        /// The report at the year's end.
        Completion = "completion" | "完成",
        /// Journalism: narrative rather than list.
        Feature = "feature" | "报道" | "特写",
        /// A call for suggestions, a vote, a meeting's announcement.
        Notice = "notice" | "公告" | "通知",
    }
}

closed_list! {
    /// What a passage is about.
    Category {
        Employment = "就业",
        SocialSecurity = "社会保障" | "社保",
        Education = "教育",
        Childcare = "托育",
        Healthcare = "医疗" | "卫生",
        ElderlyCare = "养老",
        Disability = "助残",
        Housing = "居住" | "住房",
        Transport = "交通",
        Environment = "环境",
        PublicWorks = "市政",
        CultureSports = "文体",
        PublicSafety = "公共安全" | "安全",
        GovernmentServices = "政务服务" | "政务",
        RuralRevitalisation = "乡村振兴" | "乡村",
        ConsumerServices = "便民消费" | "消费",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_understood_and_belongs_to_one_value() {
        for kind in Kind::ALL {
            for spelling in kind.spellings() {
                assert_eq!(spelling.parse(), Ok(*kind), "{spelling}");
            }
        }
        for doc_type in DocType::ALL {
            for spelling in doc_type.spellings() {
                assert_eq!(spelling.parse(), Ok(*doc_type), "{spelling}");
            }
        }
        for category in Category::ALL {
            for spelling in category.spellings() {
                assert_eq!(spelling.parse(), Ok(*category), "{spelling}");
            }
        }
        assert_eq!("PLAN".parse(), Ok(Kind::Plan));
        assert_eq!("天气".parse::<Category>(), Err(UnknownTerm));
    }
}
