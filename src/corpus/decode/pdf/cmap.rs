//! Maps from the codes of a font to characters: those that a PDF carries (`ToUnicode`, an embedded
//! `Encoding`) and the predefined ones of ISO 32000 (9.7.5.2) that name a character set.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};

/// A range may not be wider than this when it lists its targets one by one.
const MAX_LISTED: usize = 1 << 16;
/// Longer targets than ligatures are no characters, in UTF-16 units.
const MAX_TARGET_UNITS: usize = 16;

/// A code of a font and its length in bytes.
pub(super) type Code = (u8, u32);

/// One range of codes of one length.
#[derive(Debug, Clone, Copy)]
struct Range {
    len: u8,
    first: u32,
    last: u32,
    /// What the first code stands for: a character, or a glyph.
    target: u32,
}

/// A map that a PDF carries.
#[derive(Debug, Default)]
pub(super) struct CMap {
    spaces: Vec<Range>,
    chars: HashMap<Code, String>,
    /// Of characters.
    ranges: Vec<Range>,
    /// Of glyphs.
    glyphs: Vec<Range>,
}

/// A part of a map's program.
#[derive(Debug, PartialEq)]
enum Token<'c> {
    Hex(Vec<u8>),
    Number(u32),
    Word(&'c [u8]),
    ListStart,
    ListEnd,
}

impl CMap {
    pub(super) fn parse(program: &[u8]) -> Self {
        let mut map = Self::default();
        let mut operands: Vec<Token<'_>> = Vec::new();
        for token in tokens(program) {
            match token {
                Token::Word(b"endcodespacerange") => map.add_spaces(&operands),
                Token::Word(b"endbfchar") => map.add_chars(&operands),
                Token::Word(b"endbfrange") => map.add_ranges(&operands),
                Token::Word(b"endcidchar" | b"endcidrange") => map.add_glyphs(&operands),
                Token::Word(_) => operands.clear(),
                token => {
                    operands.push(token);
                    continue;
                }
            }
            operands.clear();
        }
        map
    }

    fn add_spaces(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(first), Token::Hex(last)] = pair {
                let (len, first) = code(first);
                self.spaces.push(Range { len, first, last: code(last).1, target: 0 });
            }
        }
    }

    fn add_chars(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(from), Token::Hex(to)] = pair {
                self.chars.insert(code(from), utf16(to));
            }
        }
    }

    fn add_ranges(&mut self, operands: &[Token<'_>]) {
        let mut rest = operands;
        while let [Token::Hex(first), Token::Hex(last), target, ..] = rest {
            let ((len, first), last) = (code(first), code(last).1);
            rest = &rest[3..];
            match target {
                Token::Hex(to) if to.len() == 2 => {
                    self.ranges.push(Range { len, first, last, target: code(to).1 });
                }
                Token::Hex(to) => {
                    // The last unit counts on.
                    let mut units: Vec<u16> = units(to);
                    for of in (first..=last).take(MAX_LISTED.min(256)) {
                        self.chars.insert((len, of), String::from_utf16_lossy(&units));
                        if let Some(unit) = units.last_mut() {
                            *unit = unit.wrapping_add(1);
                        }
                    }
                }
                Token::ListStart => {
                    let mut of = first;
                    while let [Token::Hex(to), ..] = rest {
                        if of <= last && self.chars.len() < MAX_LISTED {
                            self.chars.insert((len, of), utf16(to));
                        }
                        of = of.saturating_add(1);
                        rest = &rest[1..];
                    }
                    rest = rest.get(1..).unwrap_or_default();
                }
                _ => {}
            }
        }
    }

    fn add_glyphs(&mut self, operands: &[Token<'_>]) {
        let mut rest = operands;
        loop {
            rest = match rest {
                [Token::Hex(first), Token::Hex(last), Token::Number(glyph), rest @ ..] => {
                    let (len, first) = code(first);
                    self.glyphs.push(Range { len, first, last: code(last).1, target: *glyph });
                    rest
                }
                [Token::Hex(only), Token::Number(glyph), rest @ ..] => {
                    let (len, only) = code(only);
                    self.glyphs.push(Range { len, first: only, last: only, target: *glyph });
                    rest
                }
                _ => return,
            };
        }
    }

    /// The character that a code stands for.
    pub(super) fn char_of(&self, code: Code) -> Option<String> {
        if let Some(text) = self.chars.get(&code) {
            return Some(text.clone());
        }
        let found = within(&self.ranges, code)?;
        char::from_u32(found.target + (code.1 - found.first)).map(String::from)
    }

    /// The glyph that a code stands for; without a map of glyphs the code itself.
    pub(super) fn glyph_of(&self, code: Code) -> u32 {
        within(&self.glyphs, code)
            .map_or(code.1, |found| found.target.saturating_add(code.1 - found.first))
    }

    /// The code at the start of `bytes`; two bytes where no space of codes fits.
    pub(super) fn first_code(&self, bytes: &[u8]) -> Option<Code> {
        let fitting = (1..=4_usize.min(bytes.len())).map(|len| code(&bytes[..len])).find(|of| {
            self.spaces.iter().any(|space| {
                // Every byte is within its own bounds.
                space.len == of.0
                    && (0..space.len).all(|byte| {
                        let byte_of = |code: u32| code >> (8 * byte) & 0xff;
                        (byte_of(space.first)..=byte_of(space.last)).contains(&byte_of(of.1))
                    })
            })
        });
        fitting.or_else(|| bytes.get(..2).or(bytes.get(..1)).map(code))
    }

    pub(super) fn has_spaces(&self) -> bool {
        !self.spaces.is_empty()
    }

    pub(super) fn has_chars(&self) -> bool {
        !self.chars.is_empty() || !self.ranges.is_empty()
    }
}

fn within(ranges: &[Range], (len, code): Code) -> Option<&Range> {
    ranges.iter().find(|range| range.len == len && (range.first..=range.last).contains(&code))
}

fn code(bytes: &[u8]) -> Code {
    let bytes = &bytes[..bytes.len().min(4)];
    let value = bytes.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
    // At most 4.
    (bytes.len() as u8, value)
}

fn units(bytes: &[u8]) -> Vec<u16> {
    let pairs = bytes.chunks_exact(2).take(MAX_TARGET_UNITS);
    pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

fn utf16(bytes: &[u8]) -> String {
    match bytes {
        [one] => char::from(*one).to_string(),
        _ => String::from_utf16_lossy(&units(bytes)),
    }
}

fn tokens(program: &[u8]) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let is_regular = |b: u8| !b.is_ascii_whitespace() && !b"<>[]()/%{}".contains(&b);
    while let Some(byte) = program.get(at).copied() {
        at += 1;
        match byte {
            b'<' if program.get(at) == Some(&b'<') => at += 1,
            b'<' => {
                let end =
                    program[at..].iter().position(|b| *b == b'>').unwrap_or(program.len() - at);
                tokens.push(Token::Hex(hex(&program[at..at + end])));
                at += end + 1;
            }
            b'[' => tokens.push(Token::ListStart),
            b']' => tokens.push(Token::ListEnd),
            b'%' => {
                let end = program[at..].iter().position(|b| matches!(b, b'\n' | b'\r'));
                at += end.unwrap_or(program.len() - at);
            }
            b if is_regular(b) || b == b'/' => {
                let start = at - 1;
                at += program[at..].iter().take_while(|b| is_regular(**b)).count();
                let word = &program[start..at];
                let number = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
                tokens.push(number.map_or(Token::Word(word), Token::Number));
            }
            _ => {}
        }
    }
    tokens
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = digits
        .iter()
        .filter_map(|digit| char::from(*digit).to_digit(16))
        // Below 16.
        .map(|value| value as u8)
        .collect();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// A predefined map that names a character set.
#[derive(Debug, Clone, Copy)]
pub(super) enum Charset {
    Utf8,
    Utf16,
    Utf32,
    /// One byte below 0x80, else two, or four where GB18030 has them.
    Multibyte(&'static Encoding),
}

impl Charset {
    /// `UniGB-UCS2-H`, `GBK-EUC-V`; `None` for those that name glyphs only.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        let name = std::str::from_utf8(name).ok()?;
        let base = name.strip_suffix("-H").or_else(|| name.strip_suffix("-V"))?;
        Some(match base {
            _ if base.starts_with("Uni") && base.contains("UTF8") => Self::Utf8,
            _ if base.starts_with("Uni") && base.contains("UTF32") => Self::Utf32,
            _ if base.starts_with("Uni") => Self::Utf16,
            "GB-EUC" | "GBpc-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" | "GBT-EUC" => {
                Self::Multibyte(GB18030)
            }
            "B5pc" | "ETen-B5" | "ETenms-B5" | "HKscs-B5" => Self::Multibyte(BIG5),
            "90ms-RKSJ" | "90msp-RKSJ" | "90pv-RKSJ" | "83pv-RKSJ" => Self::Multibyte(SHIFT_JIS),
            "EUC" => Self::Multibyte(EUC_JP),
            "KSC-EUC" | "KSCms-UHC" | "KSCms-UHC-HW" | "KSCpc-EUC" => Self::Multibyte(EUC_KR),
            _ => return None,
        })
    }

    /// How many bytes the first character of `bytes` has.
    fn len(self, bytes: &[u8]) -> usize {
        let first = bytes.first().copied().unwrap_or(0);
        match self {
            Self::Utf8 => match first {
                0xc0..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xff => 4,
                _ => 1,
            },
            Self::Utf16 if matches!(first, 0xd8..=0xdb) => 4,
            Self::Utf16 => 2,
            Self::Utf32 => 4,
            Self::Multibyte(_) if first < 0x80 => 1,
            Self::Multibyte(encoding) => {
                let is_four = encoding == GB18030 && bytes.get(1).is_some_and(u8::is_ascii_digit);
                if is_four { 4 } else { 2 }
            }
        }
    }

    /// The first character of `bytes`, and its code.
    pub(super) fn first(self, bytes: &[u8]) -> Option<(Code, String)> {
        let own = bytes.get(..self.len(bytes).min(bytes.len())).filter(|own| !own.is_empty())?;
        let text = match self {
            Self::Utf8 => String::from_utf8_lossy(own).into_owned(),
            Self::Utf16 => utf16(own),
            Self::Utf32 => char::from_u32(code(own).1).map(String::from).unwrap_or_default(),
            Self::Multibyte(encoding) => encoding.decode_without_bom_handling(own).0.into_owned(),
        };
        Some((code(own), text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_of_characters_is_read() {
        let map = CMap::parse(
            b"1 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange\n\
              2 beginbfchar <0041> <6E05> <0042> <00660069> endbfchar\n\
              3 beginbfrange <0100> <0103> <4E00> <0200> <0201> [<6C11> <751F>] <0300> <0301> <D842DFB7> endbfrange",
        );
        for (code, expected) in [
            ((2, 0x41), Some("清")),
            ((2, 0x42), Some("fi")),
            ((2, 0x101), Some("丁")),
            ((2, 0x201), Some("生")),
            ((2, 0x300), Some("𠮷")),
            ((1, 0x41), None),
        ] {
            assert_eq!(map.char_of(code).as_deref(), expected, "{code:?}");
        }
        assert_eq!(map.first_code(b"A\x81\x40"), Some((1, 0x41)));
        assert_eq!(map.first_code(b"\x81\x40A"), Some((2, 0x8140)));
    }

    #[test]
    fn predefined_maps_are_character_sets() {
        for (name, bytes, expected) in [
            ("UniGB-UCS2-H", &b"\x6e\x05"[..], "清"),
            ("UniGB-UTF16-V", b"\xd8\x42\xdf\xb7", "𠮷"),
            ("GBK-EUC-H", b"\xc7\xe5", "清"),
            ("GBK-EUC-H", b"1\xc7", "1"),
            ("GBK2K-H", b"\x81\x30\x81\x30", "\u{80}"),
            ("ETen-B5-H", b"\xb2\x4d", "清"),
            ("UniCNS-UTF16-H", b"\x6e\x05", "清"),
        ] {
            let first = Charset::named(name.as_bytes()).and_then(|set| set.first(bytes));
            assert_eq!(first.map(|(_, text)| text).as_deref(), Some(expected), "{name}");
        }
        assert!(Charset::named(b"Identity-H").is_none());
        assert!(Charset::named(b"Adobe-GB1-4").is_none());
    }
}
