//! Spreadsheets → lines: every sheet that is shown is a table, its merged cells carried down, its numbers as it
//! shows them (`number_format`). Hidden rows and columns are read as others are; formulas are what they
//! were last worth.

mod number_format;
mod old;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetVisible, Xls, Xlsx};

use number_format::Moment;

use super::archive::{Archive, damaged};
use super::grid::{self, Cell};
use super::guard;
use super::text::without_invisibles;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Source, SourceLine};

/// A workbook with more cells is no list of projects.
const MAX_CELLS: usize = 1_000_000;
/// Columns further right are not read.
const MAX_COLUMNS: u32 = 64;
const FORMAT: &str = "spreadsheet";

/// A sheet's texts by row and column, and its merged cells.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    cells: BTreeMap<u32, BTreeMap<u32, String>>,
    merged: Vec<Dimensions>,
}

/// Reads a workbook, whatever its ending: Excel's own formats, old and new, and WPS's.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let is_archive = bytes.starts_with(b"PK");
    if is_archive {
        measure(bytes)?;
    } else {
        old::measure(bytes, FORMAT)?;
    }
    guard::run(FORMAT, bytes, move |bytes| {
        let sheets = if is_archive { new_sheets(bytes) } else { old_sheets(bytes) }?;
        Ok(Source { lines: lines_of(sheets), ..Source::default() })
    })
}

/// Unpacks the parts of an archive once within its limits.
fn measure(bytes: &[u8]) -> Result<(), SkipReason> {
    let mut archive = Archive::open(bytes, FORMAT)?;
    for name in archive.names() {
        if name.ends_with(".xml") {
            archive.bytes(&name)?;
        }
    }
    Ok(())
}

fn new_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, SkipReason> {
    let failed = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => SkipReason::Encrypted(FORMAT),
        error => damaged(FORMAT, error),
    };
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let names = shown(workbook.sheets_metadata());
    let mut sheets = Vec::new();
    let mut count = 0;
    for name in names {
        // Without them no cell is merged.
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet { name, merged, ..Sheet::default() };
        let mut reader = workbook.worksheet_cells_reader(&sheet.name).map_err(failed)?;
        let formats: Vec<String> = reader
            .styles()
            .iter()
            .map(|style| {
                style.number_format.as_ref().map_or_else(String::new, |f| f.format_code.clone())
            })
            .collect();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(failed)? {
            count += 1;
            if count > MAX_CELLS {
                return Err(damaged(FORMAT, format!("it has more than {MAX_CELLS} cells")));
            }
            let format = formats.get(style).map_or("", String::as_str);
            let text = match cell.get_value() {
                DataRef::SharedString(text) => (*text).to_owned(),
                other => shown_value(&other.clone().into(), format),
            };
            sheet.add(cell.get_position(), &text);
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn old_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, SkipReason> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => SkipReason::Encrypted(FORMAT),
        error => damaged(FORMAT, error),
    })?;
    let names = shown(workbook.sheets_metadata());
    let mut sheets = Vec::new();
    for name in names {
        let range = workbook.worksheet_range(&name).map_err(|error| damaged(FORMAT, error))?;
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut sheet = Sheet { name, merged, ..Sheet::default() };
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells().take(MAX_CELLS) {
            let at = (first_row + row as u32, first_column + column as u32);
            sheet.add(at, &shown_value(value, ""));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn shown(sheets: &[calamine::Sheet]) -> Vec<String> {
    let is_shown = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    sheets.iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect()
}

fn shown_value(value: &Data, format: &str) -> String {
    match value {
        Data::Int(number) => number_format::number(*number as f64, format),
        Data::Float(number) if number_format::is_moment(format) => {
            let kind = calamine::ExcelDateTimeType::DateTime;
            shown_moment(&ExcelDateTime::new(*number, kind, false), format)
        }
        Data::Float(number) => number_format::number(*number, format),
        Data::String(text) => text.clone(),
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => shown_moment(moment, format),
        Data::DateTime(duration) => number_format::general(duration.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        // `#N/A` says nothing.
        Data::Error(_) | Data::Empty => String::new(),
    }
}

fn shown_moment(moment: &ExcelDateTime, format: &str) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let at = Moment {
        year: year.into(),
        month: month.into(),
        day: day.into(),
        hour: hour.into(),
        minute: minute.into(),
        second: second.into(),
    };
    number_format::moment(at, format)
}

impl Sheet {
    fn add(&mut self, (row, column): (u32, u32), text: &str) {
        let text = without_invisibles(&text.replace(['\n', '\r', '\t'], " "));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && column < MAX_COLUMNS {
            self.cells.entry(row).or_default().insert(column, text);
        }
    }

    /// The rows that hold something: their numbers and their cells.
    fn rows(self) -> (Vec<u32>, Vec<Vec<Cell>>) {
        let Self { cells, merged, .. } = self;
        let last_row = cells.keys().next_back().copied().unwrap_or(0);
        let last_column = cells.values().filter_map(|row| row.keys().next_back()).max().copied();
        let last_column = last_column.unwrap_or(0);
        // Cells that a merged one covers, but for its own place.
        let mut covered: HashSet<(u32, u32)> = HashSet::new();
        let mut spans: HashMap<(u32, u32), (u32, u32)> = HashMap::new();
        for region in merged {
            let (rows, columns) = (region.end.0.min(last_row), region.end.1.min(last_column));
            for (row, column) in (region.start.0..=rows)
                .flat_map(|row| (region.start.1..=columns).map(move |column| (row, column)))
            {
                if (row, column) != region.start && covered.len() < MAX_CELLS {
                    covered.insert((row, column));
                }
            }
            spans.insert(region.start, (rows, columns));
        }
        let numbers: Vec<u32> = cells.keys().copied().collect();
        let rows = cells
            .into_iter()
            .map(|(row, mut texts)| {
                (0..=last_column)
                    .filter(|column| !covered.contains(&(row, *column)))
                    .map(|column| {
                        let (end_row, end_column) =
                            spans.get(&(row, column)).copied().unwrap_or((row, column));
                        // Only rows that hold something count.
                        let rows = numbers.partition_point(|n| *n <= end_row.max(row))
                            - numbers.partition_point(|n| *n < row);
                        Cell {
                            text: texts.remove(&column).unwrap_or_default(),
                            rows: rows.max(1),
                            columns: (end_column.max(column) - column + 1) as usize,
                        }
                    })
                    .collect()
            })
            .collect();
        (numbers, rows)
    }
}

/// The sheets below each other. Where there are several, each has its name above it.
fn lines_of(sheets: Vec<Sheet>) -> Vec<SourceLine> {
    const DEFAULT_NAMES: [&str; 3] = ["Sheet", "工作表", "sheet"];
    let filled: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.cells.is_empty()).collect();
    let are_many = filled.len() > 1;
    let mut lines = Vec::new();
    let mut above = 0;
    for sheet in filled {
        let name = sheet.name.trim().to_owned();
        if are_many && !DEFAULT_NAMES.iter().any(|default| name.starts_with(default)) {
            above += 1;
            lines.push(SourceLine { number: above, text: name, ..SourceLine::default() });
        }
        let (numbers, mut rows) = sheet.rows();
        grid::merge_leading_blanks(&mut rows);
        let last = numbers.last().copied().unwrap_or(0);
        lines.extend(grid::lines_of(rows).into_iter().map(|row| SourceLine {
            number: above + numbers[row.row] + 1,
            text: row.text,
            heading_level: row.is_heading.then_some(grid::CLASS_LEVEL),
            is_aside: false,
        }));
        above += last + 2;
    }
    lines
}
