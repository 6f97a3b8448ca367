//! A passage in, its figures out: the steps in order, one file each.
//!
//! `sentence` cuts, `numeral` finds the numbers, `quantity` keeps those that measure something,
//! `plan_rate` takes out the rates of the plan, `clause` reads who is counted and what is done,
//! `kind` tells promise from report. Time is linear in the passage.

use super::clause::{self, Reading};
use super::figure::{Figure, FigureKind, LeftOut, Reason};
use super::kind::KindReader;
use super::measure;
use super::plan_rate;
use super::quantity::{Quantity, Rejected, Unit, quantities};
use super::sentence::{Sentence, for_each_sentence};
use crate::vocabulary::{DocType, Kind};

/// What is known of a passage beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    pub kind: Kind,
    /// The year the article's projects belong to: `2022年，` in a list of 2023 is a report.
    pub year: Option<i32>,
    /// What narrative passages do, where their own words do not tell.
    pub doc_type: Option<DocType>,
}

impl From<Kind> for Context {
    fn from(kind: Kind) -> Self {
        Self { kind, year: None, doc_type: None }
    }
}

/// What a passage says in numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// In the order of their numbers.
    pub figures: Vec<Figure>,
    /// The numbers that are no figures, in order.
    pub left_out: Vec<LeftOut>,
}

/// The figures of a passage, in the order of their numbers. `context` is the passage's kind, or
/// a whole [`Context`].
pub fn extract(text: &str, context: impl Into<Context>) -> Vec<Figure> {
    read(text, &context.into(), false).figures
}

/// The figures of a passage, and every other number in it with the reason why it is none.
pub fn extract_with_rejects(text: &str, context: impl Into<Context>) -> Extraction {
    read(text, &context.into(), true)
}

fn read(text: &str, context: &Context, with_rejects: bool) -> Extraction {
    let mut kinds = KindReader::new(context);
    let mut extraction = Extraction::default();
    for_each_sentence(text, |sentence| {
        let (quantities, rejected) = quantities(sentence);
        // Words set the kind of later sentences even where no number stands.
        let kinds = kinds.read(sentence, &quantities);
        let writer = Writer { text, sentence, rejected: &rejected, with_rejects };
        writer.write(&quantities, &kinds, &mut extraction);
    });
    extraction
}

/// Turns what was read of one sentence into figures.
struct Writer<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    rejected: &'a [Rejected],
    with_rejects: bool,
}

impl Writer<'_> {
    fn write(&self, quantities: &[Quantity], kinds: &[FigureKind], out: &mut Extraction) {
        let rates = plan_rate::rates(self.sentence, quantities);
        let (percents, tied) = plan_rate::tie(self.sentence, quantities, &rates);
        let promised = plan_rate::promised(self.sentence, quantities, &percents);
        let counted: Vec<usize> = (0..quantities.len()).filter(|&at| !tied[at]).collect();
        let kept: Vec<Quantity> = counted.iter().map(|&at| quantities[at].clone()).collect();
        let readings = clause::read(self.sentence, &kept, self.rejected);
        let pers = self.pers(&kept);
        for (position, &at) in counted.iter().enumerate() {
            let reading = &readings[position];
            let kind = if promised[at] { FigureKind::Plan } else { kinds[at] };
            let mut figure = self.figure(&kept[position], reading, kind);
            figure.per = pers[position].map(|stretch| self.source(stretch));
            figure.percent_of_plan =
                percents[at].or_else(|| rates[at].then_some(quantities[at].value));
            out.figures.push(figure);
        }
        if self.with_rejects {
            self.write_rejects(quantities, &tied, out);
        }
    }

    fn write_rejects(&self, quantities: &[Quantity], tied: &[bool], out: &mut Extraction) {
        let rates = (0..quantities.len()).filter(|&at| tied[at]).map(|at| Rejected {
            start: quantities[at].start,
            end: quantities[at].end,
            reason: Reason::RateOfPlan,
        });
        let mut left_out: Vec<Rejected> = self.rejected.iter().cloned().chain(rates).collect();
        left_out.sort_by_key(|rejected| rejected.start);
        out.left_out.extend(left_out.into_iter().map(|rejected| LeftOut {
            text: self.source((rejected.start, rejected.end)),
            span: self.span((rejected.start, rejected.end)),
            reason: rejected.reason,
        }));
    }

    fn figure(&self, quantity: &Quantity, reading: &Reading, kind: FigureKind) -> Figure {
        let unit = match quantity.unit {
            // Folded: 個 and 个, ％ and % are one unit.
            Unit::At(start, end) => self.sentence.chars[start..end].iter().collect(),
            Unit::Percent => "%".to_owned(),
            Unit::None => String::new(),
        };
        let qualifier = measure::qualifier(
            self.rejected,
            reading.reach.0.min(quantity.start),
            reading.reach.1.max(reading.span.1),
        );
        Figure {
            subject: reading.subject.map_or_else(String::new, |stretch| self.source(stretch)),
            action: reading.action.map(|stretch| self.source(stretch)),
            value: quantity.value,
            upper: quantity.upper,
            unit,
            comparator: quantity.comparator,
            hedge: quantity.hedge.map(|stretch| self.source(stretch)),
            qualifier: qualifier.map(|stretch| self.source(stretch)),
            per: None,
            kind,
            percent_of_plan: None,
            text: self.source(reading.span),
            span: self.span(reading.span),
        }
    }

    /// What each quantity is for one of; a list says it once, before or behind.
    fn pers(&self, quantities: &[Quantity]) -> Vec<Option<(usize, usize)>> {
        let mut pers: Vec<Option<(usize, usize)>> = Vec::with_capacity(quantities.len());
        for (index, quantity) in quantities.iter().enumerate() {
            let clause = self.sentence.clause_start(quantity.start);
            let previous = index.checked_sub(1).map(|at| &quantities[at]);
            let start = previous.map_or(clause, |previous| clause.max(previous.end));
            let own = measure::per(self.sentence, quantity, start);
            let listed = previous.filter(|previous| {
                let gap = &self.sentence.chars[previous.end.min(quantity.start)..quantity.start];
                // 每人每月由2200元|提高到|2400元
                let raised = gap.len() <= 6 && matches!(gap.last(), Some('到' | '至'));
                (raised || matches!(gap, ['、' | '和' | '或' | '及']))
                    && previous.class == quantity.class
            });
            pers.push(own.or_else(|| listed.and(pers.last().copied().flatten())));
        }
        for index in (1..quantities.len()).rev() {
            let (first, second) = (&quantities[index - 1], &quantities[index]);
            let told_behind = pers[index].is_some_and(|stretch| stretch.0 >= second.end);
            let gap = &self.sentence.chars[first.end.min(second.start)..second.start];
            let listed = gap.first() == Some(&'、') && gap.len() <= 6;
            if told_behind && listed && first.class == second.class && pers[index - 1].is_none() {
                pers[index - 1] = pers[index];
            }
        }
        pers
    }

    fn source(&self, (start, end): (usize, usize)) -> String {
        self.sentence.source(self.text, start, end).to_owned()
    }

    fn span(&self, (start, end): (usize, usize)) -> [usize; 2] {
        [self.sentence.char_start + start, self.sentence.char_start + end]
    }
}
