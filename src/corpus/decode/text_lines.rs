//! The lines of a list as they come, in any encoding: the first bytes decide on it, and each line is decoded alone, so
//! that a list without end takes no more memory than its longest line. Articles are decoded whole (`encoding`).

use std::io::{self, BufRead, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16LE};

use super::encoding::{MIN_FAMILIARITY, chinese, familiarity_of, utf16_without_mark};
use crate::corpus::skip::SkipReason;

const TOO_LONG: SkipReason = SkipReason::LineTooLong { limit: MAX_LINE_BYTES };

/// A character of UTF-8 that the first bytes end in has so many of its own at most.
const MAX_CUT_BYTES: usize = 3;

/// Of a line: a query may have 10,000 characters, and what stands beside it is short.
const MAX_LINE_BYTES: usize = 1 << 20;

/// The numbers from 1 and the texts of the lines of a list, without their ends; what is wrong with a line in its place.
pub struct TextLines<R> {
    reader: R,
    /// `None` until the first line is asked for.
    coding: Option<Coding>,
    number: usize,
    ended: bool,
}

#[derive(Debug, Clone, Copy)]
enum Coding {
    Utf16(fn([u8; 2]) -> u16),
    /// UTF-8, line by line; a line that is none is in this, where the first bytes tell.
    Bytes(Option<&'static Encoding>),
}

impl<R: BufRead> TextLines<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, coding: None, number: 0, ended: false }
    }

    /// Looks at the first bytes, and passes by a byte order mark.
    fn coding(&mut self) -> io::Result<Coding> {
        if let Some(coding) = self.coding {
            return Ok(coding);
        }
        let sample = self.reader.fill_buf()?;
        let of_utf16 = |encoding| {
            Coding::Utf16(if encoding == UTF_16LE {
                u16::from_le_bytes
            } else {
                u16::from_be_bytes
            })
        };
        let (coding, mark) = match Encoding::for_bom(sample) {
            Some((encoding, mark)) if encoding == UTF_8 => (Coding::Bytes(None), mark),
            Some((encoding, mark)) => (of_utf16(encoding), mark),
            None if is_utf8(sample) && !sample.contains(&0) => (Coding::Bytes(None), 0),
            None => match utf16_without_mark(sample) {
                Some(encoding) => (of_utf16(encoding), 0),
                None => (Coding::Bytes(Some(chinese(sample).1)), 0),
            },
        };
        self.reader.consume(mark);
        self.coding = Some(coding);
        Ok(coding)
    }

    /// The next line with its end; empty at the end of the list.
    fn line(&mut self) -> io::Result<Result<String, SkipReason>> {
        match self.coding()? {
            Coding::Utf16(order) => self.units(order),
            Coding::Bytes(legacy) => {
                let mut bytes = Vec::new();
                let mut limited = Read::by_ref(&mut self.reader).take(MAX_LINE_BYTES as u64 + 1);
                limited.read_until(b'\n', &mut bytes)?;
                if bytes.len() <= MAX_LINE_BYTES {
                    return Ok(text_of(&bytes, legacy));
                }
                if bytes.last() != Some(&b'\n') {
                    self.reader.skip_until(b'\n')?;
                }
                Ok(Err(TOO_LONG))
            }
        }
    }

    fn units(&mut self, order: fn([u8; 2]) -> u16) -> io::Result<Result<String, SkipReason>> {
        let mut units = Vec::new();
        let mut bytes = Read::by_ref(&mut self.reader).bytes();
        while let (Some(first), Some(second)) =
            (bytes.next().transpose()?, bytes.next().transpose()?)
        {
            let unit = order([first, second]);
            if units.len() * size_of::<u16>() <= MAX_LINE_BYTES {
                units.push(unit);
            }
            if unit == u16::from(b'\n') {
                break;
            }
        }
        if units.len() * size_of::<u16>() > MAX_LINE_BYTES {
            return Ok(Err(TOO_LONG));
        }
        Ok(String::from_utf16(&units).map_err(|_| SkipReason::UnknownEncoding))
    }
}

impl<R: BufRead> Iterator for TextLines<R> {
    type Item = (usize, Result<String, SkipReason>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        match self.line() {
            Ok(Ok(line)) if line.is_empty() => {
                self.ended = true;
                None
            }
            Ok(line) => {
                Some((self.number, line.map(|line| line.trim_end_matches(['\n', '\r']).to_owned())))
            }
            // What cannot be read now cannot be read later.
            Err(error) => {
                self.ended = true;
                Some((self.number, Err(SkipReason::Io(error.to_string()))))
            }
        }
    }
}

/// Whether the bytes are UTF-8, but for a character that is cut at their end.
fn is_utf8(sample: &[u8]) -> bool {
    match std::str::from_utf8(sample) {
        Ok(_) => true,
        Err(error) => {
            error.error_len().is_none() && sample.len() - error.valid_up_to() <= MAX_CUT_BYTES
        }
    }
}

/// One line. A few bytes can be two things: 一些 in GB18030 are Cyrillic letters in UTF-8. Where the list as a whole is
/// in an older encoding, only everyday characters speak for UTF-8.
fn text_of(line: &[u8], legacy: Option<&'static Encoding>) -> Result<String, SkipReason> {
    let as_utf8 = std::str::from_utf8(line).ok();
    let is_it = |text: &&str| {
        legacy.is_none() || text.is_ascii() || familiarity_of(text) >= MIN_FAMILIARITY
    };
    if let Some(text) = as_utf8.filter(is_it) {
        return Ok(text.to_owned());
    }
    let (familiar, encoding) = match legacy {
        Some(encoding) => (familiarity_of(&encoding.decode_without_bom_handling(line).0), encoding),
        None => chinese(line),
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(line);
    match as_utf8 {
        _ if !is_damaged && familiar >= MIN_FAMILIARITY => Ok(text.into_owned()),
        Some(text) => Ok(text.to_owned()),
        None => Err(SkipReason::UnknownEncoding),
    }
}

// Debug by hand: a reader may have none.
impl<R> std::fmt::Debug for TextLines<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextLines")
            .field("coding", &self.coding)
            .field("number", &self.number)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::*;

    fn read(bytes: &[u8]) -> Vec<(usize, Result<String, SkipReason>)> {
        TextLines::new(bytes).collect()
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn a_list_reads_alike_in_every_encoding() {
        let text = "q1\t养老助餐\r\n\r\nq2\t一些上好的停车位\n";
        let expected: Vec<_> = [(1, "q1\t养老助餐"), (2, ""), (3, "q2\t一些上好的停车位")]
            .map(|(number, line)| (number, Ok(line.to_owned())))
            .into();
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (name, bytes) in [
            ("utf-8", text.as_bytes().to_vec()),
            ("utf-8 with mark", with_mark(b"\xef\xbb\xbf", text.into())),
            ("gb18030", GB18030.encode(text).0.into_owned()),
            ("utf-16le", utf16(text, u16::to_le_bytes)),
            ("utf-16le with mark", with_mark(b"\xff\xfe", utf16(text, u16::to_le_bytes))),
            ("utf-16be with mark", with_mark(b"\xfe\xff", utf16(text, u16::to_be_bytes))),
        ] {
            assert_eq!(read(&bytes), expected, "{name}");
        }
        let text = "養老服務\n公共停車位";
        assert_eq!(read(&BIG5.encode(text).0)[1], (2, Ok("公共停車位".to_owned())));
    }

    #[test]
    fn lines_whose_bytes_are_two_things_follow_the_list() {
        let list = GB18030.encode("养老服务站\n一些\n停车").0.into_owned();
        assert_eq!(read(&list)[1], (2, Ok("一些".to_owned())));
        assert_eq!(read("养老\nһЩ\n".as_bytes())[1], (2, Ok("һЩ".to_owned())));
    }

    #[test]
    fn a_bad_line_is_one_and_the_rest_goes_on() {
        let mixed =
            [b"AED\n", GB18030.encode("养老\n").0.as_ref(), b"\xff\xff\nAED".as_slice()].concat();
        let found = read(&mixed);
        assert_eq!(found[1], (2, Ok("养老".to_owned())));
        assert_eq!(found[2], (3, Err(SkipReason::UnknownEncoding)));
        assert_eq!(found[3], (4, Ok("AED".to_owned())));
    }
}
