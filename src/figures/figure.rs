//! What a figure is, and what a number that is no figure is called.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A quantity that a sentence promises or reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted: `公共停车位`. Empty where the sentence does not tell.
    pub subject: String,
    /// What is done to it: `新增`.
    pub action: Option<String>,
    /// 万 and 亿 expanded, 成 as per cent. Of a range, the lower end.
    pub value: f64,
    /// The upper end of a range: `10—15公里` → 15.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// `个`, `%`, `平方米`, in simplified half-width characters; empty where the text has none.
    pub unit: String,
    pub comparator: Comparator,
    /// The words that qualify the number: `以上`, `约`.
    pub hedge: Option<String>,
    /// Whom or what it is limited to: `70岁以上`.
    pub qualifier: Option<String>,
    /// What one of it is for: `每人每月`.
    pub per: Option<String>,
    pub kind: FigureKind,
    /// What it counts beside what the year brought, where its words say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<Stock>,
    /// Whose it is, where that is not the whole place: `江北区` in a table of a city's districts, `六号街道`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<String>,
    /// The year it is of, where a column of a table says so: `2022年目标`, `2022年完成` beside those of 2023.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// `占年计划的128%` → 128.
    pub percent_of_plan: Option<f64>,
    /// The shortest run of the passage that says it.
    pub text: String,
    /// Where `text` is in the passage, in characters.
    pub span: [usize; 2],
    /// Where the number itself is in the passage, in characters.
    pub number: [usize; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparator {
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = ">")]
    MoreThan,
    /// Also what the text says is below a number: 不足, 低于.
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "~")]
    About,
}

impl Comparator {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::About => "~",
        }
    }
}

impl fmt::Display for Comparator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    Plan,
    Result,
    /// Neither: last year's level, the old amount, the size of the place.
    Background,
}

impl FigureKind {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Result => "result",
            Self::Background => "background",
        }
    }
}

impl fmt::Display for FigureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a number counts that is no promise of one year and keeps none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stock {
    /// What came together over years: 累计, “十二五”以来.
    Cumulative,
    /// What there is: 现有, 共有, 总数达.
    Existing,
    /// What is being built: 在建.
    UnderWay,
    /// Where something is done: 在|24处停车场|建充电桩.
    Site,
    /// What a notice of correction takes back: 应为1336个（原为|1386个）.
    Corrected,
}

impl Stock {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cumulative => "cumulative",
            Self::Existing => "existing",
            Self::UnderWay => "under_way",
            Self::Site => "site",
            Self::Corrected => "corrected",
        }
    }
}

/// A number of the passage that is no figure, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    /// The number with its unit.
    pub text: String,
    /// Where it is in the passage, in characters.
    pub span: [usize; 2],
    pub reason: Reason,
}

/// Why a number is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// 第三届, 首批.
    Ordinal,
    /// 2023年, 12月底.
    Date,
    /// 连续3年, 24小时; but not 压缩至3个工作日.
    Duration,
    /// 65岁以上, 7—9年级: whom another figure is for.
    AgeOrGrade,
    /// 150米半径范围内: where another figure holds.
    Radius,
    /// 50户以上|的村寨: which ones another figure counts.
    Threshold,
    /// “五个一”, 1+N, 两癌: part of a name.
    Name,
    /// 一件接着一件, 一个: a manner of speaking.
    Idiom,
    /// 三个方面, 四类人群: how many parts the text or its subject has.
    Enumeration,
    /// 15件实事, 共5项: the list's own length.
    Programme,
    /// 每10万人: what another figure is measured by.
    Basis,
    /// 数十, 十几, 三分之一: no exact number.
    Inexact,
    /// A number without a unit: labels, telephones, house numbers, postcodes.
    NoUnit,
    /// 占年计划的128%: told as `percent_of_plan` of the figure it completes.
    RateOfPlan,
}

impl Reason {
    /// For a person.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ordinal => "an ordinal",
            Self::Date => "a date",
            Self::Duration => "a length of time",
            Self::AgeOrGrade => "an age or a school grade",
            Self::Radius => "a distance that only says where",
            Self::Threshold => "a limit that tells which ones another figure counts",
            Self::Name => "part of a name",
            Self::Idiom => "a manner of speaking",
            Self::Enumeration => "a count of kinds or aspects",
            Self::Programme => "the length of the list itself",
            Self::Basis => "what another figure is measured by",
            Self::Inexact => "no exact number",
            Self::NoUnit => "no unit of measure",
            Self::RateOfPlan => "a rate, kept with the figure it completes",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
