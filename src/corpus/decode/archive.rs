//! Zip archives, as most office formats are. What one may unpack to is limited, so that a bomb is a damaged
//! file.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::corpus::skip::SkipReason;

/// A part larger than this when unpacked is no article's.
const MAX_PART_BYTES: u64 = 64 << 20;
/// Nor are parts that are larger together.
const MAX_ALL_BYTES: u64 = 256 << 20;

/// An archive whose parts are read one by one.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// What its parts are of, for messages.
    format: &'static str,
    bytes_left: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8], format: &'static str) -> Result<Self, SkipReason> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, error))?;
        Ok(Self { zip, format, bytes_left: MAX_ALL_BYTES })
    }

    pub(super) fn damaged(&self, detail: impl ToString) -> SkipReason {
        damaged(self.format, detail)
    }

    /// A part as bytes; `None` where there is none of that name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, SkipReason> {
        let limit = MAX_PART_BYTES.min(self.bytes_left);
        let format = self.format;
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(detail)) if detail.contains("assword") => {
                return Err(SkipReason::Encrypted(format));
            }
            Err(error) => return Err(damaged(format, error)),
        };
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(format, error))?;
        let len = bytes.len() as u64;
        if len > limit {
            return Err(damaged(format, format!("{name} unpacks to more than {limit} bytes")));
        }
        self.bytes_left -= len;
        Ok(Some(bytes))
    }

    /// A part as text, in UTF-8 or with a byte order mark.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, SkipReason> {
        let bytes = self.bytes(name)?;
        Ok(bytes.map(|bytes| encoding_rs::UTF_8.decode(&bytes).0.into_owned()))
    }
}

pub(super) fn damaged(format: &'static str, detail: impl ToString) -> SkipReason {
    SkipReason::Damaged { format, detail: detail.to_string().replace('\n', " ") }
}
