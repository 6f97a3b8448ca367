//! How extracted figures are judged: value and unit must be those of a row of the truth; a hit on
//! any row, optional ones too, is never a false positive; comparator and kind are strict but for
//! what a row calls as good; subjects by containment. A promise told twice is found when it is
//! found once.

use std::fmt;

use minsou::figures::Figure;

/// One quantity as a person judged it.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(super) struct Row {
    #[serde(default)]
    pub(super) line: u32,
    #[serde(default)]
    pub(super) text: String,
    pub(super) subject: String,
    #[serde(default)]
    pub(super) action: Option<String>,
    pub(super) value: f64,
    #[serde(default)]
    pub(super) unit: String,
    pub(super) comparator: String,
    #[serde(default)]
    pub(super) hedge: Option<String>,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) percent_of_plan: Option<f64>,
    #[serde(default)]
    pub(super) per: Option<String>,
    #[serde(default)]
    pub(super) qualifier: Option<String>,
    #[serde(default)]
    pub(super) upper: Option<f64>,
    #[serde(default)]
    pub(super) optional: bool,
    #[serde(default)]
    pub(super) meta: bool,
    #[serde(default)]
    pub(super) comparator_also_ok: Vec<String>,
    #[serde(default)]
    pub(super) kind_also_ok: Vec<String>,
    #[serde(default)]
    pub(super) unit_also_ok: Vec<String>,
}

impl Row {
    pub(super) fn required(&self) -> bool {
        !self.optional && !self.meta
    }

    fn counts(&self, figure: &Figure) -> bool {
        let unit = self.unit == figure.unit || self.unit_also_ok.contains(&figure.unit);
        unit && self.value == figure.value
    }

    fn comparator_fits(&self, figure: &Figure) -> bool {
        let sign = figure.comparator.as_str();
        self.comparator == sign || self.comparator_also_ok.iter().any(|also| also == sign)
    }

    fn kind_fits(&self, figure: &Figure) -> bool {
        let kind = figure.kind.as_str();
        self.kind == kind || self.kind_also_ok.iter().any(|also| also == kind)
    }

    fn subject_fits(&self, figure: &Figure) -> bool {
        same_subject(&self.subject, &figure.subject)
    }
}

/// One subject contains the other, brackets and joining marks aside.
fn same_subject(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| !"（）()“”\"、的和与及等 ".contains(*c))
            .collect::<String>()
            .to_lowercase()
    };
    let (a, b) = (bare(a), bare(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

/// Right and wrong, counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Score {
    pub(super) required: usize,
    pub(super) found: usize,
    /// Of those found: comparator and kind right too.
    pub(super) strict: usize,
    pub(super) subject: usize,
    /// Rows that name an action, and those whose action was read.
    pub(super) actions: usize,
    pub(super) actions_right: usize,
    pub(super) percents: usize,
    pub(super) percents_right: usize,
    pub(super) extracted: usize,
    pub(super) wrong: usize,
    /// What went wrong, a line each.
    pub(super) faults: Vec<String>,
}

impl Score {
    pub(super) fn recall(&self) -> f64 {
        ratio(self.found, self.required)
    }
    pub(super) fn precision(&self) -> f64 {
        ratio(self.extracted - self.wrong, self.extracted)
    }
    /// Recall that also wants comparator and kind.
    pub(super) fn strict(&self) -> f64 {
        ratio(self.strict, self.required)
    }
    pub(super) fn subjects(&self) -> f64 {
        ratio(self.subject, self.required)
    }
    pub(super) fn add(&mut self, other: Score) {
        self.required += other.required;
        self.found += other.found;
        self.strict += other.strict;
        self.subject += other.subject;
        self.actions += other.actions;
        self.actions_right += other.actions_right;
        self.percents += other.percents;
        self.percents_right += other.percents_right;
        self.extracted += other.extracted;
        self.wrong += other.wrong;
        self.faults.extend(other.faults);
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "recall {:.3} ({}/{}) precision {:.3} ({} wrong) strict {:.3} subject {:.3} action {:.3} rates {}/{}",
            self.recall(),
            self.found,
            self.required,
            self.precision(),
            self.wrong,
            self.strict(),
            self.subjects(),
            ratio(self.actions_right, self.actions),
            self.percents_right,
            self.percents,
        )
    }
}

/// Judges the figures of one article or sentence, each with the first and last source line of its
/// passage.
pub(super) fn judge(rows: &[Row], figures: &[(Figure, [u32; 2])]) -> Score {
    let mut score = Score { extracted: figures.len(), ..Score::default() };
    let hits = figures_of_rows(rows, figures, &mut score);
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.required()) {
        score.required += 1;
        let twin = || {
            (0..rows.len()).find_map(|other| {
                let same = rows[other].value == row.value
                    && rows[other].unit == row.unit
                    && same_subject(&rows[other].subject, &row.subject);
                hits[other].filter(|_| same)
            })
        };
        match hits[at].or_else(twin) {
            Some(index) => judge_row(row, &figures[index].0, &mut score),
            None => score
                .faults
                .push(format!("missed: {} {} {}{}", row.line, row.text, row.value, row.unit)),
        }
    }
    score
}

/// For each row, the figure that tells it; what is in no row is wrong.
fn figures_of_rows(
    rows: &[Row],
    figures: &[(Figure, [u32; 2])],
    score: &mut Score,
) -> Vec<Option<usize>> {
    let mut hits: Vec<Option<usize>> = vec![None; rows.len()];
    for (index, (figure, lines)) in figures.iter().enumerate() {
        let here = |row: &Row| row.counts(figure) && (lines[0]..=lines[1]).contains(&row.line);
        let free = (0..rows.len()).filter(|&at| hits[at].is_none() && here(&rows[at]));
        // Several rows may have one value: the one whose words agree.
        let best = free.max_by_key(|&at| {
            let row = &rows[at];
            let overlap = row.text.contains(&figure.text) || figure.text.contains(&row.text);
            (overlap, row.subject_fits(figure), row.kind_fits(figure), std::cmp::Reverse(at))
        });
        match best {
            Some(at) => hits[at] = Some(index),
            None if rows.iter().any(here) => {}
            None => {
                score.wrong += 1;
                score.faults.push(format!("wrong: {} {:?}", lines[0], Shown(figure)));
            }
        }
    }
    hits
}

fn judge_row(row: &Row, figure: &Figure, score: &mut Score) {
    let shown = || format!("{} {:?}", row.line, Shown(figure));
    score.found += 1;
    let fits = row.comparator_fits(figure) && row.kind_fits(figure);
    score.strict += usize::from(fits);
    if !fits {
        score.faults.push(format!("not {} {}: {}", row.comparator, row.kind, shown()));
    }
    score.subject += usize::from(row.subject_fits(figure));
    if !row.subject_fits(figure) {
        score.faults.push(format!("subject {}: {}", row.subject, shown()));
    }
    if let Some(action) = &row.action {
        let read = figure.action.as_deref().unwrap_or_default();
        score.actions += 1;
        score.actions_right += usize::from(same_subject(action, read));
        if !same_subject(action, read) {
            score.faults.push(format!("action {action}: {}", shown()));
        }
    }
    if row.percent_of_plan.is_some() || figure.percent_of_plan.is_some() {
        score.percents += 1;
        let right = row.percent_of_plan == figure.percent_of_plan;
        score.percents_right += usize::from(right);
        if !right {
            score.faults.push(format!("rate {:?}: {}", row.percent_of_plan, shown()));
        }
    }
    if row.per.is_some() && row.per != figure.per {
        score.faults.push(format!("per {:?}: {}", row.per, shown()));
    }
    if row.upper != figure.upper {
        score.faults.push(format!("upper {:?}: {:?}", row.upper, Shown(figure)));
    }
}

/// A figure on one line.
pub(super) struct Shown<'a>(pub &'a Figure);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let x = self.0;
        write!(
            f,
            "{}{} {} {} | {} | {} | {:?} | {}",
            x.value,
            x.unit,
            x.comparator,
            x.kind,
            x.subject,
            x.action.as_deref().unwrap_or("-"),
            x.per,
            x.text
        )
    }
}
