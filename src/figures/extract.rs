//! A passage in, its figures out: the stages in order.
//!
//! `sentence` cuts, `quantity` keeps the numbers that measure something, `kind` tells promise from
//! report, `quantity::plan_rate` takes out the rates of the plan, `quantity::measure` finds what one of
//! a figure is for, `clause` reads who is counted and what is done. Time is linear in the passage.

use std::cell::Cell;

use crate::figures::clause::reader::Reading;
use crate::figures::clause::reading;
use crate::figures::clause::topic;
use crate::figures::context::Context;
use crate::figures::figure::{Figure, LeftOut, Reason};
use crate::figures::kind::adjusted;
use crate::figures::kind::answer;
use crate::figures::kind::groups;
use crate::figures::kind::headline::Headline;
use crate::figures::kind::milestones;
use crate::figures::kind::parts;
use crate::figures::kind::reader::KindReader;
use crate::figures::kind::stock;
use crate::figures::kind::target_behind;
use crate::figures::kind::unkept;
use crate::figures::quantity::find;
use crate::figures::quantity::found::{Quantity, Rejected, Unit};
use crate::figures::quantity::measure;
use crate::figures::quantity::plan_rate;
use crate::figures::sentence::cut::{Sentence, for_each_sentence};
use crate::figures::sentence::glyph::Glyphs;
use crate::figures::table::columns::{Columns, is_row};
use crate::figures::table::row;
use crate::text::with_noughts;

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

/// As [`extract_with_rejects`], of a row of a table whose columns may be known.
pub(in crate::figures) fn extract_row(
    text: &str,
    context: Context,
    columns: Option<&Columns>,
) -> Extraction {
    let mut extraction = read_sentences(text, &context, true);
    row::read(text, columns, &mut extraction.figures, &mut extraction.left_out);
    extraction
}

fn read(text: &str, context: &Context, with_rejects: bool) -> Extraction {
    if is_row(text) {
        return extract_row(text, *context, None);
    }
    read_sentences(text, context, with_rejects)
}

fn read_sentences(text: &str, context: &Context, with_rejects: bool) -> Extraction {
    let mut extraction = Extraction::default();
    if !Glyphs::get().may_count(text) {
        return extraction;
    }
    let mut kinds = KindReader::new(context, text);
    let mut topic = None;
    // Where the figures of the sentence before begin.
    let mut before = 0;
    let mut headline = Headline::new(context);
    let mut buffers = BUFFERS.take().unwrap_or_default();
    let Buffers { sentence, found } = &mut *buffers;
    // Each letter has as many bytes as its nought: what is quoted is the source's.
    for_each_sentence(&with_noughts(text), sentence, |sentence| {
        found.read(sentence, &mut kinds, context.year);
        let writer = Writer { text, sentence, found };
        let first = extraction.figures.len();
        writer.write_figures(&mut extraction.figures);
        topic::give(topic.as_deref(), &mut extraction.figures[first..]);
        let (told, own) = extraction.figures.split_at_mut(first);
        topic::carry(&told[before..], own);
        milestones::read_on(sentence, &found.quantities, &told[before..], own);
        adjusted::read_on(sentence, &found.quantities, &mut told[before..], own);
        before = if extraction.figures.len() > first { first } else { before };
        topic = topic::of(text, sentence).or(topic.take());
        let unkept = unkept::told(sentence, &found.quantities);
        headline.read(sentence, &mut extraction.figures, first, unkept.as_deref());
        if with_rejects {
            writer.write_rejects(&mut extraction.left_out);
        }
    });
    BUFFERS.set(Some(buffers));
    extraction
}

/// The lists that a passage is read into, empty before and after.
#[derive(Default)]
struct Buffers {
    sentence: Sentence,
    found: Found,
}

thread_local! {
    /// Passages are short and many: the next one is read into the lists of the last.
    static BUFFERS: Cell<Option<Box<Buffers>>> = const { Cell::new(None) };
}

/// What is found in one sentence; the lists are used again for the next.
#[derive(Default)]
struct Found {
    quantities: Vec<Quantity>,
    /// What the words around each quantity say.
    readings: Vec<Reading>,
    /// Numbers that are no quantities.
    rejected: Vec<Rejected>,
    /// Rates that belong to a quantity.
    tied: Vec<Rejected>,
}

impl Found {
    fn read(&mut self, sentence: &Sentence, kinds: &mut KindReader, year: Option<i32>) {
        let Self { quantities, readings, rejected, tied } = self;
        find::find(sentence, quantities, rejected);
        // Words set the kind of later sentences even without a number.
        kinds.read(sentence, quantities);
        answer::read(sentence, quantities);
        if kinds.reports() {
            target_behind::read(sentence, quantities);
        }
        plan_rate::read(sentence, quantities);
        if kinds.reports() {
            plan_rate::mark_done(sentence, quantities);
        }
        if kinds.undecided() {
            plan_rate::mark_measured(quantities);
        }
        stock::read(sentence, quantities, year);
        groups::read(sentence, quantities);
        unkept::read(sentence, quantities);
        parts::of_a_sum(sentence, quantities);
        parts::of_one_quarter(sentence, quantities);
        milestones::read(sentence, quantities);
        adjusted::read(sentence, quantities);
        tied.clear();
        quantities.retain(|quantity| {
            let Quantity { start, end, is_tied, .. } = *quantity;
            if is_tied {
                tied.push(Rejected { start, end, reason: Reason::RateOfPlan });
            }
            !is_tied
        });
        measure::read(sentence, quantities);
        reading::read(sentence, quantities, rejected, readings);
    }
}

/// Turns what was found in one sentence into figures.
struct Writer<'a> {
    text: &'a str,
    sentence: &'a Sentence,
    found: &'a Found,
}

impl Writer<'_> {
    fn write_figures(&self, figures: &mut Vec<Figure>) {
        let Found { quantities, readings, .. } = self.found;
        figures.extend(
            quantities
                .iter()
                .zip(readings)
                .map(|(quantity, reading)| self.figure(quantity, reading)),
        );
    }

    fn write_rejects(&self, left_out: &mut Vec<LeftOut>) {
        let Found { rejected, tied, .. } = self.found;
        let mut rejected: Vec<&Rejected> = rejected.iter().chain(tied).collect();
        rejected.sort_by_key(|rejected| rejected.start);
        left_out.extend(rejected.into_iter().map(|rejected| LeftOut {
            text: self.source((rejected.start, rejected.end)),
            span: self.span((rejected.start, rejected.end)),
            reason: rejected.reason,
        }));
    }

    fn figure(&self, quantity: &Quantity, reading: &Reading) -> Figure {
        let unit = match quantity.unit {
            Unit::At(start, end) => self.folded((start, end)),
            Unit::Percent => "%".to_owned(),
            Unit::None => String::new(),
        };
        let qualifier = measure::qualifier(
            &self.found.rejected,
            reading.reach.0.min(quantity.start),
            reading.reach.1.max(reading.span.1),
        );
        let number_end = match quantity.unit {
            Unit::At(start, _) if start > quantity.number_start => start,
            _ => quantity.end,
        };
        let own_rate = quantity.is_rate.then_some(quantity.value);
        Figure {
            subject: reading.subject.map_or_else(String::new, |stretch| self.source(stretch)),
            action: reading.action.map(|stretch| self.source(stretch)),
            value: quantity.value,
            upper: quantity.upper,
            unit,
            comparator: quantity.comparator,
            hedge: quantity.hedge.map(|stretch| self.source(stretch)),
            qualifier: qualifier.map(|stretch| self.source(stretch)),
            per: quantity.per.map(|stretch| self.source(stretch)),
            kind: quantity.kind,
            stock: quantity.stock,
            whose: reading.whose.map(|stretch| self.source(stretch)),
            year: None,
            percent_of_plan: quantity.percent_of_plan.or(own_rate),
            text: self.source(reading.span),
            span: self.span(reading.span),
            number: self.span((quantity.number_start, number_end)),
        }
    }

    /// 個 and 个, ％ and % are one unit.
    fn folded(&self, (start, end): (usize, usize)) -> String {
        let (source, folded) = (
            self.sentence.source(self.text, start, end),
            self.sentence.chars[start..end].iter().copied(),
        );
        if source.chars().eq(folded.clone()) { source.to_owned() } else { folded.collect() }
    }

    fn source(&self, (start, end): (usize, usize)) -> String {
        self.sentence.source(self.text, start, end).to_owned()
    }

    fn span(&self, (start, end): (usize, usize)) -> [usize; 2] {
        [self.sentence.char_start + start, self.sentence.char_start + end]
    }
}
