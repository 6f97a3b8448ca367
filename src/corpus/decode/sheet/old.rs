//! What an old workbook (BIFF 5 and 8) makes a reader of it allocate: a ring of sectors never ends, and a sheet is as
//! large as the rectangle around its cells. Both are looked at before the workbook is read.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::corpus::decode::archive::damaged;
use crate::corpus::skip::SkipReason;

/// Of all sheets, with the empty ones between those that are filled.
const MAX_AREA: u64 = 4_000_000;
/// Of a stream, in bytes.
const MAX_STREAM_BYTES: u64 = 64 << 20;

/// Records that hold cells begin with a row and a column; those of blank cells are passed over, as readers do.
const CELLS: [u16; 9] = [0x06, 0x7e, 0xd6, 0xfd, 0x203, 0x204, 0x205, 0x27e, 0x406];
/// Several cells of a row; the last column stands at the end.
const MANY_CELLS: u16 = 0xbd;
const BEGIN: u16 = 0x809;

/// The rectangle around the cells of a sheet.
#[derive(Debug, Clone, Copy)]
struct Extent {
    rows: [u16; 2],
    columns: [u16; 2],
}

impl Extent {
    fn area(self) -> u64 {
        let side = |[first, last]: [u16; 2]| u64::from(last.saturating_sub(first)) + 1;
        side(self.rows) * side(self.columns)
    }
}

/// Refuses what would take more memory or time than a list of projects.
pub(super) fn measure(bytes: &[u8], format: &'static str) -> Result<(), SkipReason> {
    let failed = |error: std::io::Error| damaged(format, error);
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(failed)?;
    let streams: Vec<_> = file
        .walk()
        .filter(|entry| entry.is_stream())
        .map(|entry| entry.path().to_owned())
        .collect();
    let mut area = 0;
    for path in streams {
        let mut content = Vec::new();
        // A chain of sectors that comes back to itself is an error here.
        let stream = file.open_stream(&path).map_err(failed)?;
        stream.take(MAX_STREAM_BYTES).read_to_end(&mut content).map_err(failed)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if matches!(name.as_deref(), Some("Workbook" | "Book")) {
            area += area_of(&content);
        }
    }
    if area > MAX_AREA {
        return Err(damaged(format, format!("its cells span more than {MAX_AREA} places")));
    }
    Ok(())
}

/// The areas of all sheets of a stream of records.
fn area_of(stream: &[u8]) -> u64 {
    let short = |at: usize| Some(u16::from_le_bytes(stream.get(at..at + 2)?.try_into().ok()?));
    let mut area = 0;
    let mut sheet: Option<Extent> = None;
    let mut at = 0;
    while let (Some(kind), Some(len)) = (short(at), short(at + 2)) {
        let (start, end) = (at + 4, at + 4 + usize::from(len));
        if kind == BEGIN {
            area += sheet.take().map_or(0, Extent::area);
        } else if (CELLS.contains(&kind) || kind == MANY_CELLS)
            && let (Some(row), Some(first)) = (short(start), short(start + 2))
        {
            let last = if kind == MANY_CELLS { short(end.saturating_sub(2)) } else { None };
            let last = last.unwrap_or(first);
            let known = sheet.unwrap_or(Extent { rows: [row, row], columns: [first, last] });
            sheet = Some(Extent {
                rows: [known.rows[0].min(row), known.rows[1].max(row)],
                columns: [known.columns[0].min(first), known.columns[1].max(last)],
            });
        }
        at = end;
    }
    area + sheet.map_or(0, Extent::area)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u16]) -> Vec<u8> {
        let words = [&[kind, content.len() as u16 * 2], content].concat();
        words.into_iter().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn the_areas_of_sheets_add_up() {
        let stream = [
            record(BEGIN, &[]),
            record(0x203, &[2, 1, 0, 0]),
            record(0xfd, &[5, 3, 0, 0]),
            record(0x201, &[65_535, 255]),
            record(BEGIN, &[]),
            record(MANY_CELLS, &[0, 0, 9, 9, 9, 2]),
        ]
        .concat();
        assert_eq!(area_of(&stream), 4 * 3 + 3);
        assert_eq!(area_of(&stream[..stream.len() - 3]), 4 * 3 + 1);
        assert_eq!(area_of(&[1, 2, 3]), 0);
        let corners = [record(0x203, &[0, 0]), record(0x203, &[65_535, 255])].concat();
        assert_eq!(area_of(&corners), 65_536 * 256);
    }
}
