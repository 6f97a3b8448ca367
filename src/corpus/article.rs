//! What reading a file yields: the article's facts, each with its evidence, and its passages.
//! Nothing here reads; the stages beside this file fill these types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Category, DocType, Kind};

/// First and last source line, 1-based, both included.
pub type Lines = [u32; 2];

/// A place in a text, and the source line that begins there.
pub type Seam = (usize, u32);

/// One source file, understood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    #[serde(flatten)]
    pub meta: Metadata,
    /// In the order in which they stand in the source.
    pub passages: Vec<Passage>,
    /// Every source line that is in no passage, title or heading, with the rule that dropped it.
    pub dropped: Vec<Dropped>,
    /// What a careful reader should look at again.
    pub suspicions: Vec<Suspicion>,
}

/// The facts of an article. `None` where the text does not tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// The path below the corpus folder without the ending, `/` between its parts: `jinan/2024`.
    pub id: String,
    pub title: Option<String>,
    /// The area that issued the article: `崂山区`; for a city's own list `青岛市`.
    pub district: Option<String>,
    pub city: Option<String>,
    pub province: Option<String>,
    /// From province down to the district, without gaps: `山东省`, `青岛市`, `崂山区`.
    pub region: Vec<String>,
    /// The year the projects belong to.
    pub year: Option<i32>,
    /// When it was published: `2024-02-01`.
    pub date: Option<String>,
    pub doc_type: Option<DocType>,
    /// Who published it: `青岛日报/观海新闻`.
    pub source: Option<String>,
    pub byline: Option<String>,
    /// Those of its passages, in the order of [`Category::ALL`].
    pub categories: Vec<Category>,
    /// The file below the corpus folder, with its ending, `/` between its parts.
    pub path: String,
    /// Field name → what the value rests on.
    pub evidence: BTreeMap<String, Evidence>,
}

impl Article {
    /// What is around the article, as passages numbered on behind its own: findable, and no part of it.
    pub fn furniture(&self) -> Vec<Passage> {
        let numbered = self.dropped.iter().zip(self.passages.len() + 1..);
        let passages = numbered.map(|(dropped, number)| Passage {
            id: format!("{}#{number}", self.meta.id),
            label: None,
            kind: Kind::Furniture,
            heading: Vec::new(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: dropped.text.clone(),
            lines: dropped.lines,
            seams: Vec::new(),
            rule: Some(dropped.rule.clone()),
        });
        passages.collect()
    }
}

impl Passage {
    /// What numbers are read from: its kind, the heading right above it, its text.
    pub fn told(&self) -> (Kind, Option<&str>, &str) {
        (self.kind, self.heading.last().map(String::as_str), &self.text)
    }
}

impl Metadata {
    /// The district with all that it belongs to, which tells it from its namesakes: `山东省/青岛市/崂山区`.
    pub fn place(&self) -> Option<String> {
        let district = self.district.as_ref()?;
        let at = self.region.iter().rposition(|area| area == district);
        let path = match at {
            Some(at) => self.region[..=at].join("/"),
            None => [&self.region[..], std::slice::from_ref(district)].concat().join("/"),
        };
        Some(path)
    }

    /// The year in which it was published.
    pub fn year_written(&self) -> Option<i32> {
        self.date.as_deref()?.get(..4)?.parse().ok()
    }
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    pub lines: Lines,
    /// The words it rests on, as they stand in the source.
    pub text: String,
    /// 0 to 1.
    pub confidence: f32,
    /// The name of the rule that decided.
    pub rule: String,
}

/// The rule by which a title alone makes a notice of an article: of what, it does not say.
pub(super) const PUBLIC_NOTICE: &str = "titled as a notice";

/// The unit of answer. At most about 600 characters; longer ones are cut at sentence ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// `laoshan-2023#41`: the article's id and the passage's number in it, from 1.
    pub id: String,
    /// The passage's own number as printed: `第十四件`, `13.`, `第十四件/1.`.
    pub label: Option<String>,
    pub kind: Kind,
    /// The section headings above it, outermost first.
    pub heading: Vec<String>,
    pub categories: Vec<Category>,
    /// Districts that it names, whoever issued the article.
    pub mentions: Vec<String>,
    /// 责任单位.
    pub units: Vec<String>,
    /// As in the source but for torn lines, which are joined.
    pub text: String,
    pub lines: Lines,
    /// Where the text of each further source line begins: character and line number, ascending. The
    /// first line, `lines[0]`, is not among them.
    #[serde(skip)]
    pub seams: Vec<Seam>,
    /// Of furniture: the rule that dropped it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

impl Passage {
    /// The source lines on which a run of its text stands, in characters.
    pub fn lines_of(&self, [start, end]: [usize; 2]) -> Lines {
        let last = end.saturating_sub(1).max(start);
        [line_at(&self.seams, self.lines[0], start), line_at(&self.seams, self.lines[0], last)]
    }
}

/// The source line of what stands at `at` in a text that begins on line `first`.
pub(super) fn line_at(seams: &[Seam], first: u32, at: usize) -> u32 {
    match seams.partition_point(|(start, _)| *start <= at) {
        0 => first,
        passed => seams[passed - 1].1,
    }
}

/// Source lines that are no part of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dropped {
    pub lines: Lines,
    pub rule: String,
    pub text: String,
}

/// Something that looks wrong in the source and was not mended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suspicion {
    /// `[0, 0]` for what stands beside the source: in a sidecar.
    pub lines: Lines,
    pub rule: String,
    /// One sentence for a person.
    pub message: String,
}

impl Suspicion {
    /// The rule for characters that a wrong decoding leaves.
    pub(super) const UNREADABLE: &str = "unreadable characters";
    /// The rule for what front matter and sidecars state.
    pub(super) const OVERRIDE: &str = "doubtful override";

    /// Whether indexing says so unasked: a person has to mend the file; all others are for who looks closely.
    pub fn is_warning(&self) -> bool {
        [Self::UNREADABLE, Self::OVERRIDE].contains(&self.rule.as_str())
    }
}
