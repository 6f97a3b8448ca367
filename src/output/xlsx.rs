//! `xlsx`: a workbook with one table. Numbers are numbers, text is never a formula, and nothing in it leads outside; the
//! header stays in sight, columns are as wide as what is in them (Han counts two), matched runs are bold. Two runs
//! over the same index give the same bytes.

use std::io::{self, Write};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::columns::{Cell, Column};
use super::style::{MarkPair, marked_block};
use super::{Look, escape, width};
use crate::answer::Mark;

/// Rows of a sheet; further ones go on to another.
const MAX_ROWS: u32 = 1_048_576;
/// UTF-16 units of a cell.
const MAX_UNITS: usize = 32_767;
const SHEET: &str = "minsou";
/// Wider texts are wrapped, in display cells.
const WIDEST_CELLS: usize = 60;
const NARROWEST_CELLS: usize = 6;
/// Around the text of a cell, and for the button of the filter.
const PADDING_CELLS: usize = 3;

/// A workbook that grows row by row; all of it is in memory until it is written.
pub(super) struct Book {
    workbook: Workbook,
    names: Vec<&'static str>,
    /// Of the columns, in display cells.
    widths: Vec<usize>,
    /// The next row of the last sheet, the header among them.
    row: u32,
    sheets: usize,
    formats: Formats,
}

/// How cells look.
struct Formats {
    header: Format,
    bold: Format,
    plain: Format,
    /// By whether it is wrapped, and whether a spreadsheet would take it for a formula as soon as somebody edits it.
    texts: [[Format; 2]; 2],
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let wrapped = || top().set_text_wrap();
        Self {
            header: Format::new().set_bold(),
            bold: Format::new().set_bold(),
            plain: Format::new(),
            texts: [[top(), top().set_quote_prefix()], [wrapped(), wrapped().set_quote_prefix()]],
        }
    }
}

impl Book {
    pub(super) fn new<T>(columns: &[&Column<T>]) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        // The time of writing would make every workbook another.
        let created = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io_error)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let names: Vec<_> = columns.iter().map(|column| column.name).collect();
        let widths = names.iter().map(|name| width::cells(name)).collect();
        let mut book = Self { workbook, names, widths, row: 0, sheets: 0, formats: Formats::new() };
        book.begin_sheet().map_err(io_error)?;
        Ok(book)
    }

    pub(super) fn add_rows<T>(
        &mut self,
        columns: &[&Column<T>],
        rows: &[&T],
        look: &Look,
    ) -> io::Result<()> {
        for row in rows {
            if self.row == MAX_ROWS {
                self.begin_sheet().map_err(io_error)?;
            }
            for (at, column) in (0..).zip(columns) {
                self.add_cell(at, (column.cell)(row), look).map_err(io_error)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Writes the whole.
    pub(super) fn write(mut self, out: &mut dyn Write) -> io::Result<()> {
        for sheet in self.workbook.worksheets_mut() {
            for (at, cells) in (0..).zip(&self.widths) {
                let cells = (cells + PADDING_CELLS).clamp(NARROWEST_CELLS, WIDEST_CELLS);
                // Sixty at most.
                sheet.set_column_width(at, cells as u32).map_err(io_error)?;
            }
        }
        let last = (self.row.max(1) - 1, self.names.len().saturating_sub(1) as u16);
        if !self.names.is_empty() {
            self.sheet()?.autofilter(0, 0, last.0, last.1).map_err(io_error)?;
        }
        out.write_all(&self.workbook.save_to_buffer().map_err(io_error)?)
    }

    fn sheet(&mut self) -> io::Result<&mut Worksheet> {
        self.workbook.worksheet_from_index(self.sheets - 1).map_err(io_error)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let sheet = self.workbook.add_worksheet();
        let number = if self.sheets == 1 { String::new() } else { format!(" {}", self.sheets) };
        sheet.set_name(format!("{SHEET}{number}"))?;
        for (at, name) in (0..).zip(&self.names) {
            sheet.write_string_with_format(0, at, *name, &self.formats.header)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        self.row = 1;
        Ok(())
    }

    fn add_cell(&mut self, column: u16, cell: Cell, look: &Look) -> Result<(), XlsxError> {
        let (text, marks) = match cell {
            Cell::Number(number) => match number.parse::<f64>() {
                Ok(value) if value.is_finite() => {
                    self.widen(column, &number);
                    let format = &self.formats.texts[0][0];
                    let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
                    sheet.write_number_with_format(self.row, column, value, format)?;
                    return Ok(());
                }
                // Nothing, or a sign.
                _ => (number, Vec::new()),
            },
            Cell::Text(text) => (text, Vec::new()),
            Cell::Marked(text, marks) => match look.mark_pair() {
                Some(pair) => (with_pairs(&text, &marks, pair), Vec::new()),
                None => (text, marks),
            },
        };
        self.add_text(column, &text, &marks)
    }

    fn add_text(&mut self, column: u16, text: &str, marks: &[Mark]) -> Result<(), XlsxError> {
        let text = harmless(text);
        if text.is_empty() {
            return Ok(());
        }
        self.widen(column, &text);
        let is_wide = width::cells(&text) + PADDING_CELLS > WIDEST_CELLS || text.contains('\n');
        let is_formula = escape::formula_safe(&text) != text;
        let Formats { bold, plain, texts, .. } = &self.formats;
        let format = &texts[usize::from(is_wide)][usize::from(is_formula)];
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        let runs = runs(&text, marks);
        match runs.as_slice() {
            [_] | [] => sheet.write_string_with_format(self.row, column, text, format)?,
            runs => {
                let runs: Vec<(&Format, &str)> = runs
                    .iter()
                    .map(|(run, is_marked)| (if *is_marked { bold } else { plain }, *run))
                    .collect();
                sheet.write_rich_string_with_format(self.row, column, &runs, format)?
            }
        };
        Ok(())
    }

    fn widen(&mut self, column: u16, text: &str) {
        let cells = text.lines().map(width::cells).max().unwrap_or(0);
        if let Some(widest) = self.widths.get_mut(usize::from(column)) {
            *widest = (*widest).max(cells);
        }
    }
}

// Debug by hand: a workbook has none.
impl std::fmt::Debug for Book {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book").field("names", &self.names).field("row", &self.row).finish()
    }
}

fn with_pairs(text: &str, marks: &[Mark], pair: &MarkPair) -> String {
    marked_block(text, marks, Some(pair)).into_text()
}

/// What XML allows and a cell holds; character for character, but for the end of an overlong text.
fn harmless(text: &str) -> String {
    let allowed = |c: char| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c };
    let shown: String = escape::visible(text).chars().map(allowed).collect();
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < MAX_UNITS
    };
    let cut: String = shown.chars().take_while(fits).collect();
    if cut.len() < shown.len() { cut + "…" } else { shown }
}

/// A text in runs, each with whether it matched; none is empty. `marks` count characters.
fn runs<'t>(text: &'t str, marks: &[Mark]) -> Vec<(&'t str, bool)> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut runs = Vec::new();
    let mut at = 0;
    for [start, end] in marks {
        let (Some(&start), Some(&end)) = (bytes.get(*start), bytes.get(*end)) else { continue };
        if at <= start && start < end {
            runs.extend((at < start).then_some((&text[at..start], false)));
            runs.push((&text[start..end], true));
            at = end;
        }
    }
    runs.extend((at < text.len()).then_some((&text[at..], false)));
    runs
}

fn io_error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::corpus::Metadata;
    use crate::output::columns::{article_columns, chosen};

    fn written(articles: &[Metadata]) -> Vec<u8> {
        let columns = article_columns();
        let fields = ["id", "title", "year"].map(str::to_owned);
        let columns = chosen(&columns, Some(&fields));
        let mut book = Book::new(&columns).expect("in memory");
        let rows: Vec<_> = articles.iter().collect();
        book.add_rows(&columns, &rows, &Look::default()).expect("in memory");
        let mut out = Vec::new();
        book.write(&mut out).expect("in memory");
        out
    }

    fn article(title: &str, year: Option<i32>) -> Metadata {
        Metadata { id: "a".into(), title: Some(title.into()), year, ..Metadata::default() }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let titles =
            ["=HYPERLINK(\"http://x\")", "云山区\u{1b}[2J清单", "_x0041_\u{ffff}", "+1\n二"];
        let articles: Vec<_> = titles.iter().map(|title| article(title, Some(2031))).collect();
        let bytes = written(&articles);
        let mut book = Xlsx::new(Cursor::new(&bytes)).expect("a workbook");
        let range = book.worksheet_range(SHEET).expect("its sheet");
        let cell = |row, column| range.get((row, column)).cloned().unwrap_or_default();
        assert_eq!(cell(0, 1), Data::String("title".into()));
        for (row, title) in
            (1..).zip(["=HYPERLINK(\"http://x\")", "云山区␛[2J清单", "_x0041_\u{fffd}", "+1\n二"])
        {
            assert_eq!(cell(row, 1), Data::String(title.into()));
            assert_eq!(cell(row, 2), Data::Float(2031.0));
        }
        let formulas = book.worksheet_formula(SHEET).expect("its sheet");
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
        assert_eq!(bytes, written(&articles));
    }

    #[test]
    fn what_no_cell_holds_is_cut_and_what_is_not_there_stays_empty() {
        let long = "民".repeat(MAX_UNITS + 5);
        let bytes = written(&[article(&long, None)]);
        let mut book = Xlsx::new(Cursor::new(&bytes)).expect("a workbook");
        let range = book.worksheet_range(SHEET).expect("its sheet");
        let title = range.get((1, 1)).map(ToString::to_string).unwrap_or_default();
        assert_eq!(title.chars().count(), MAX_UNITS);
        assert!(title.ends_with("民…"));
        assert!(range.get((1, 2)).is_none_or(|cell| *cell == Data::Empty));
    }

    #[test]
    fn texts_are_cut_at_their_marks() {
        assert_eq!(
            runs("配置AED设备", &[[2, 5]]),
            [("配置", false), ("AED", true), ("设备", false)]
        );
        assert_eq!(runs("AED", &[[0, 3]]), [("AED", true)]);
        assert_eq!(runs("配置", &[[2, 9]]), [("配置", false)]);
    }
}
