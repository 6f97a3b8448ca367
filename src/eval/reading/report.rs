//! What an evaluation of reading found: for each field how many values are right, wrong and missing,
//! and the faults themselves; as a table and for programs.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

use serde::Serialize;

use crate::answer::SCHEMA;
use crate::message::{Language, Text, Value};
use crate::output::{Cell, Column, Format, Look, json, width, write_flat};
use crate::say;
use crate::vocabulary::closed_list;

/// Display cells of a field's name, and of each number.
const NAME_CELLS: usize = 15;
const NUMBER_CELLS: usize = 9;

closed_list! {
    /// What is judged of a page, in the order of the table.
    JudgedField {
        Title = "title",
        District = "district",
        City = "city",
        Province = "province",
        Year = "year",
        DocType = "doc_type",
        /// Of a passage.
        Kind = "kind",
        /// The number of an item.
        Label = "label",
        /// Whether a list within a line was taken apart.
        List = "list",
        /// Whether it was dropped.
        Furniture = "furniture",
        /// Lines that are headings, and lines that are none.
        Heading = "heading",
        Mention = "mention",
        /// Whether it was read at all.
        Figure = "figure",
        /// Of the figures that were read.
        FigureKind = "figure_kind",
        /// Of the figures that were read.
        FigureSubject = "figure_subject",
    }
}

/// Values of one field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    /// The label tells it, and nothing was read.
    pub missing: usize,
}

impl Tally {
    pub fn judged(self) -> usize {
        self.right + self.wrong + self.missing
    }

    /// 0 to 1; 1 where nothing was judged.
    pub fn right_share(self) -> f64 {
        if self.judged() == 0 { 1.0 } else { self.right as f64 / self.judged() as f64 }
    }

    /// 0 to 1.
    pub fn wrong_share(self) -> f64 {
        self.wrong as f64 / self.judged().max(1) as f64
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FieldScore {
    pub field: JudgedField,
    #[serde(flatten)]
    pub tally: Tally,
    pub right_share: f64,
    pub wrong_share: f64,
}

/// One value that is not what the label says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub file: String,
    pub field: JudgedField,
    pub wanted: String,
    /// `None` where nothing was read.
    pub found: Option<String>,
}

/// A page that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotRead {
    pub file: String,
    pub reason: String,
}

/// The whole evaluation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub schema: u32,
    /// Pages read and judged.
    pub pages: usize,
    /// Those that a label tells something of.
    pub fields: Vec<FieldScore>,
    pub faults: Vec<Fault>,
    pub not_read: Vec<NotRead>,
}

impl Report {
    pub(super) fn new(
        pages: usize,
        tallies: &BTreeMap<JudgedField, Tally>,
        faults: Vec<Fault>,
        not_read: Vec<NotRead>,
    ) -> Self {
        let fields = tallies.iter().map(|(field, tally)| FieldScore {
            field: *field,
            tally: *tally,
            right_share: tally.right_share(),
            wrong_share: tally.wrong_share(),
        });
        Self { schema: SCHEMA, pages, fields: fields.collect(), faults, not_read }
    }

    pub fn of(&self, field: JudgedField) -> Tally {
        let of_field = self.fields.iter().find(|score| score.field == field);
        of_field.map(|score| score.tally).unwrap_or_default()
    }
}

impl Fault {
    /// `FILE: FIELD: wanted X, found Y`.
    fn text(&self) -> Text {
        let Self { file, field, wanted, found } = self;
        let found = match found {
            Some(found) => Value::Data(found.clone()),
            None => Value::Word("nothing"),
        };
        say!(
            "{file}: {field}: wanted {wanted}, found {found}",
            file = file,
            field = Value::Word(field.as_str()),
            wanted = wanted,
            found = found
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

/// Writes the table or, with `faults`, every fault. JSON has both.
pub fn write_reading(
    report: &Report,
    faults: bool,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match look.format {
        Format::Json | Format::Jsonl => json::write_document(report, look, out),
        Format::Text | Format::Ids if faults => {
            let line = |fault| one_line(fault, look.words());
            report.faults.iter().try_for_each(|fault| writeln!(out, "{}", line(fault)))
        }
        Format::Text | Format::Ids => write_text(report, look.words(), out),
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx if faults => {
            write_table(&fault_columns(), &report.faults, look, out)
        }
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            write_table(&field_columns(), &report.fields, look, out)
        }
    }
}

/// The table in English.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Vec::new();
        write_text(self, Language::English, &mut text).map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

/// The table, and below it what could not be read.
fn write_text(report: &Report, language: Language, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{:NAME_CELLS$}", "")?;
    for head in ["labels", "right", "wrong", "missing", "right %", "wrong %"] {
        write!(out, "{}", width::pad_left(language.word(head), NUMBER_CELLS))?;
    }
    writeln!(out)?;
    for score in &report.fields {
        let Tally { right, wrong, missing } = score.tally;
        let name = width::pad_right(language.word(score.field.as_str()), NAME_CELLS);
        write!(out, "{name}{:>NUMBER_CELLS$}", score.tally.judged())?;
        write!(out, "{right:>NUMBER_CELLS$}{wrong:>NUMBER_CELLS$}{missing:>NUMBER_CELLS$}")?;
        let percent = [score.right_share, score.wrong_share].map(|share| share * 100.0);
        writeln!(out, "{:>NUMBER_CELLS$.1}{:>NUMBER_CELLS$.1}", percent[0], percent[1])?;
    }
    let pages = say!("pages: {pages}", pages = report.pages);
    writeln!(out, "{}", pages.in_language(language))?;
    for NotRead { file, reason } in &report.not_read {
        let line = say!("not read: {file}: {reason}", file = file, reason = Text::from(reason));
        writeln!(out, "{}", line.in_language(language))?;
    }
    Ok(())
}

fn one_line(fault: &Fault, language: Language) -> String {
    crate::output::escape::one_line(&fault.text().in_language(language)).into()
}

fn write_table<T>(
    columns: &[Column<T>],
    rows: &[T],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns: Vec<_> = columns.iter().collect();
    let rows: Vec<_> = rows.iter().collect();
    write_flat(&columns, &rows, look, out)
}

fn field_columns() -> Vec<Column<FieldScore>> {
    vec![
        Column::usual("field", |row: &FieldScore| Cell::text(row.field.as_str())),
        Column::usual("labels", |row: &FieldScore| Cell::number(row.tally.judged())),
        Column::usual("right", |row: &FieldScore| Cell::number(row.tally.right)),
        Column::usual("wrong", |row: &FieldScore| Cell::number(row.tally.wrong)),
        Column::usual("missing", |row: &FieldScore| Cell::number(row.tally.missing)),
        Column::usual("right_share", |row: &FieldScore| {
            Cell::number(format!("{:.4}", row.right_share))
        }),
        Column::usual("wrong_share", |row: &FieldScore| {
            Cell::number(format!("{:.4}", row.wrong_share))
        }),
    ]
}

fn fault_columns() -> Vec<Column<Fault>> {
    vec![
        Column::usual("file", |row: &Fault| Cell::text(&row.file)),
        Column::usual("field", |row: &Fault| Cell::text(row.field.as_str())),
        Column::usual("wanted", |row: &Fault| Cell::text(&row.wanted)),
        Column::usual("found", |row: &Fault| Cell::maybe(row.found.as_ref())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let tally = Tally { right: 3, wrong: 1, missing: 0 };
        let fault = Fault {
            file: "a.txt".to_owned(),
            field: JudgedField::District,
            wanted: "余杭区".to_owned(),
            found: Some("西湖区\u{1b}".to_owned()),
        };
        Report::new(4, &BTreeMap::from([(JudgedField::District, tally)]), vec![fault], Vec::new())
    }

    fn written(format: Format, faults: bool) -> String {
        let look = Look { format, ..Look::default() };
        let mut out = Vec::new();
        write_reading(&report(), faults, &look, &mut out).expect("memory is writable");
        String::from_utf8(out).expect("it is UTF-8")
    }

    #[test]
    fn every_format_has_the_table_and_the_faults() {
        assert_eq!(
            written(Format::Csv, false),
            "field,labels,right,wrong,missing,right_share,wrong_share\r\n\
             district,4,3,1,0,0.7500,0.2500\r\n"
        );
        assert!(
            written(Format::Md, false).contains("| district | 4 | 3 | 1 | 0 | 0.7500 | 0.2500 |")
        );
        let text = written(Format::Text, false);
        assert!(
            text.contains("district               4        3        1        0     75.0     25.0")
        );
        assert_eq!(written(Format::Text, true), "a.txt: district: wanted 余杭区, found 西湖区␛\n");
        assert_eq!(
            written(Format::Tsv, true),
            "file\tfield\twanted\tfound\na.txt\tdistrict\t余杭区\t西湖区␛\n"
        );
        let json: serde_json::Value =
            serde_json::from_str(&written(Format::Json, false)).expect("a document");
        assert_eq!(json["fields"][0]["right"], 3);
        assert_eq!(json["faults"][0]["wanted"], "余杭区");
    }
}
