//! Charts as SVG: horizontal bars, a row for each total or comparison. Bars of one unit share one
//! scale, so that 300台 and 2000个 are not set against each other. Chinese stays text, which can be
//! searched and copied and is drawn in whatever font the reader has.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::escape;
use super::text::figures::{number, signed};
use super::width;
use crate::answer::{CompareAnswer, FacetField, FiguresAnswer, UNKNOWN};
use crate::figures::{Comparator, FigureKind};
use crate::message::Language;

/// More bars than a page can show are left out.
pub const MAX_BARS: usize = 80;

/// One row of a chart.
struct Row {
    label: String,
    unit: String,
    bars: Vec<Bar>,
}

struct Bar {
    value: f64,
    shown: String,
    colour: RGBColor,
}

const PLANNED: RGBColor = RGBColor(176, 184, 194);
const DELIVERED: RGBColor = RGBColor(31, 111, 178);

/// Pixels.
const WIDTH: u32 = 960;
const BAR: i32 = 14;
const GAP: i32 = 10;
const TOP: i32 = 56;
const MARGIN: i32 = 16;
const LABELS: i32 = 400;
const VALUES: i32 = 150;
const FONT: i32 = 13;
const LABEL_CELLS: usize = 56;

/// Draws the totals of a table of figures.
///
/// # Errors
/// A file that cannot be written.
pub fn plot_totals(answer: &FiguresAnswer, language: Language, file: &Path) -> io::Result<()> {
    let rows: Vec<Row> = answer
        .totals
        .iter()
        .take(MAX_BARS)
        .map(|total| {
            let mut label = place_and_year(
                answer.by.contains(&FacetField::District).then_some(total.place.as_deref()),
                answer.by.contains(&FacetField::Year).then(|| total.year.flatten()),
                language,
            );
            label.push_str(&total.subject);
            let colour = if total.kind == FigureKind::Plan { PLANNED } else { DELIVERED };
            let shown = signed(total.comparator, total.value, None, &total.unit);
            let bars = vec![Bar { value: total.value, shown, colour }];
            Row { label, unit: total.unit.clone(), bars }
        })
        .collect();
    draw(&answer.query, &rows, language, file)
}

/// Draws promises beside deliveries.
///
/// # Errors
/// A file that cannot be written.
pub fn plot_comparison(answer: &CompareAnswer, language: Language, file: &Path) -> io::Result<()> {
    let rows: Vec<Row> = answer
        .rows
        .iter()
        .take(MAX_BARS)
        .map(|row| {
            let place = place_and_year(Some(row.place.as_deref()), Some(row.year), language);
            let label = place + &row.subject;
            let mut bars = Vec::new();
            if let Some(planned) = &row.planned {
                let shown = signed(planned.comparator, planned.value, planned.upper, &row.unit);
                bars.push(Bar { value: planned.value, shown, colour: PLANNED });
            }
            if let Some((value, computed)) = row.delivered_value() {
                let comparator =
                    row.delivered.first().map_or(Comparator::Equal, |figure| figure.comparator);
                let mut shown = signed(comparator, value, None, &row.unit);
                if computed {
                    shown.push('*');
                }
                if let Some(rate) = row.rate {
                    let percent = number((rate.percent * 10.0).round() / 10.0);
                    let star = if rate.computed { "*" } else { "" };
                    shown.push_str(&format!("  {percent}%{star}"));
                }
                bars.push(Bar { value, shown, colour: DELIVERED });
            }
            Row { label, unit: row.unit.clone(), bars }
        })
        .collect();
    draw(&answer.query, &rows, language, file)
}

/// `崂山区 2023 `, of what is requested.
fn place_and_year(
    district: Option<Option<&str>>,
    year: Option<Option<i32>>,
    language: Language,
) -> String {
    let unknown = || language.word(UNKNOWN).to_owned();
    let district = district.map(|district| district.map_or_else(unknown, str::to_owned));
    let year = year.map(|year| year.map_or_else(unknown, |year| year.to_string()));
    [district, year].into_iter().flatten().map(|part| part + " ").collect()
}

fn draw(title: &str, rows: &[Row], language: Language, file: &Path) -> io::Result<()> {
    let mut svg = String::new();
    paint(title, rows, language, &mut svg).map_err(|error| io::Error::other(error.to_string()))?;
    std::fs::write(file, svg)
}

type Painted = Result<(), DrawingAreaErrorKind<<SVGBackend<'static> as DrawingBackend>::ErrorType>>;

fn paint(title: &str, rows: &[Row], language: Language, svg: &mut String) -> Painted {
    let heights = rows.iter().map(|row| row.bars.len().max(1) as i32 * BAR + GAP);
    let height = TOP + heights.sum::<i32>() + MARGIN;
    let area = SVGBackend::with_string(svg, (WIDTH, height.unsigned_abs())).into_drawing_area();
    area.fill(&WHITE)?;
    let text = |size: i32, x: HPos, colour: &RGBColor| {
        ("sans-serif", size).into_font().color(colour).pos(Pos::new(x, VPos::Center))
    };
    let title = harmless(title);
    area.draw(&Text::new(title, (MARGIN, 20), text(17, HPos::Left, &BLACK)))?;
    for (at, (name, colour)) in [("plan", PLANNED), ("result", DELIVERED)].into_iter().enumerate() {
        let x = MARGIN + 80 * at as i32;
        area.draw(&Rectangle::new([(x, 36), (x + 10, 46)], colour.filled()))?;
        area.draw(&Text::new(language.word(name), (x + 14, 41), text(FONT, HPos::Left, &BLACK)))?;
    }
    let most = largest_of_each_unit(rows);
    let (left, room) = (LABELS, WIDTH as i32 - LABELS - VALUES - MARGIN);
    let mut y = TOP;
    for row in rows {
        let band = row.bars.len().max(1) as i32 * BAR;
        let label = harmless(&width::truncate(&row.label, LABEL_CELLS));
        let place = (left - 8, y + band / 2);
        area.draw(&Text::new(label, place, text(FONT, HPos::Right, &BLACK)))?;
        for (at, bar) in row.bars.iter().enumerate() {
            let top = y + at as i32 * BAR;
            let most = most.get(row.unit.as_str()).copied().unwrap_or_default();
            let share = if most > 0.0 { (bar.value / most).clamp(0.0, 1.0) } else { 0.0 };
            let end = left + ((share * f64::from(room)) as i32).max(1);
            area.draw(&Rectangle::new(
                [(left, top + 1), (end, top + BAR - 1)],
                bar.colour.filled(),
            ))?;
            let place = (end + 6, top + BAR / 2);
            area.draw(&Text::new(harmless(&bar.shown), place, text(FONT - 1, HPos::Left, &BLACK)))?;
        }
        y += band + GAP;
    }
    area.present()
}

/// No character that XML cannot hold.
fn harmless(text: &str) -> String {
    escape::one_line(text).into_owned()
}

fn largest_of_each_unit(rows: &[Row]) -> HashMap<&str, f64> {
    let mut most: HashMap<&str, f64> = HashMap::new();
    for row in rows {
        let largest = most.entry(&row.unit).or_default();
        *largest = row.bars.iter().map(|bar| bar.value).fold(*largest, f64::max);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_one_unit_share_a_scale_and_text_stays_text() {
        let bar = |value, colour| Bar { value, shown: format!("{value}台"), colour };
        let rows = [
            Row {
                label: "云山区 <b>&".into(),
                unit: "台".into(),
                bars: vec![bar(300.0, PLANNED), bar(150.0, DELIVERED)],
            },
            Row { label: "无".into(), unit: "个".into(), bars: vec![] },
        ];
        let mut svg = String::new();
        paint("AED \"一\"", &rows, Language::Chinese, &mut svg).unwrap();
        assert!(svg.contains("云山区 &lt;b&gt;&amp;"), "{svg}");
        assert!(svg.contains("承诺") && svg.contains("完成") && !svg.contains("plan"), "{svg}");
        assert!(svg.contains("300台") && svg.contains("150台"), "{svg}");
        let widths: Vec<i32> = svg
            .lines()
            .filter(|line| line.starts_with("<rect") && line.contains("height=\"12\""))
            .filter_map(|line| line.split("width=\"").nth(1)?.split('"').next()?.parse().ok())
            .collect();
        assert_eq!(widths.len(), 2, "{svg}");
        assert!((widths[0] - 2 * widths[1]).abs() <= 2, "{widths:?}");
    }
}
