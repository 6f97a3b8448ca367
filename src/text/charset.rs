//! Quick noes: whether a character, or any character of a text, can be one of those that matter.

/// Characters of the basic plane.
const PLANE: usize = 1 << 16;

/// A set of characters, one bit each (8 KB). Those beyond the basic plane, which are rare, share one.
#[derive(Debug, Clone)]
pub struct CharSet {
    bits: [u64; PLANE / 64],
    beyond: bool,
}

impl CharSet {
    /// The characters that are in `bits`, and all beyond the basic plane.
    pub(super) const fn from_bits(bits: [u64; PLANE / 64]) -> Self {
        Self { bits, beyond: true }
    }

    /// The characters of the basic plane that `is_member`.
    pub fn of(is_member: impl Fn(char) -> bool) -> Self {
        ('\0'..='\u{ffff}').filter(|c| is_member(*c)).collect()
    }

    /// Whether the character of these three bytes is a member.
    #[inline]
    fn has_bytes(&self, first: u8, second: u8, third: u8) -> bool {
        // The last six bits of a character are those of its last byte.
        let word = usize::from(first & 0xf) << 6 | usize::from(second & 0x3f);
        self.bits[word] & 1 << (third & 0x3f) != 0
    }

    /// Whether `c` is a member.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        match self.bits.get(c as usize / 64) {
            Some(bits) => bits & 1 << (c as usize % 64) != 0,
            None => self.beyond,
        }
    }

    /// The first member in `text` from the byte `from` on, which begins a character, and its byte offset.
    #[inline]
    pub fn next_in(&self, text: &str, from: usize) -> Option<(usize, char)> {
        let bytes = text.as_bytes();
        let mut rest = bytes.get(from..)?;
        loop {
            let (is_member, following) = match *rest {
                // Nearly all characters of Chinese text have three bytes.
                [first @ 0xe0..0xf0, second, third, ref following @ ..] => {
                    (self.has_bytes(first, second, third), following)
                }
                [first @ ..0x80, ref following @ ..] => {
                    (self.bits[usize::from(first) / 64] & 1 << (first % 64) != 0, following)
                }
                [first @ 0xc0..0xe0, second, ref following @ ..] => {
                    (self.has_bytes(0, first & 0x1f, second), following)
                }
                [_, _, _, _, ref following @ ..] => (self.beyond, following),
                _ => return None,
            };
            if is_member {
                let at = bytes.len() - rest.len();
                return text[at..].chars().next().map(|c| (at, c));
            }
            rest = following;
        }
    }

    /// Every member in `text`, and its byte offset.
    pub fn all_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, char)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (at, c) = self.next_in(text, from)?;
            from = at + c.len_utf8();
            Some((at, c))
        })
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<T: IntoIterator<Item = char>>(members: T) -> Self {
        let mut set = Self { bits: [0; PLANE / 64], beyond: false };
        for c in members {
            match set.bits.get_mut(c as usize / 64) {
                Some(bits) => *bits |= 1 << (c as usize % 64),
                None => set.beyond = true,
            }
        }
        set
    }
}

/// Whether `is_there` holds for any three bytes that follow each other in `text`, which ends with
/// noughts. All places are tested, many in one step: `is_there` should not branch.
#[inline]
pub fn may_hold(text: &str, is_there: impl Fn([u8; 3]) -> bool) -> bool {
    let bytes = text.as_bytes();
    let whole = bytes.len().saturating_sub(2);
    let mut holds = false;
    if whole > 0 {
        let (first, second, third) = (&bytes[..whole], &bytes[1..=whole], &bytes[2..whole + 2]);
        for ((a, b), c) in first.iter().zip(second).zip(third) {
            holds |= is_there([*a, *b, *c]);
        }
    }
    for at in whole..bytes.len() {
        holds |= is_there([bytes[at], bytes.get(at + 1).copied().unwrap_or(0), 0]);
    }
    holds
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_members_of_a_text_are_found(text in "[a9éж养老第𠮷😀。]{0,20}", members in "[a9éж养老第😀]{0,6}") {
            let set: CharSet = members.chars().collect();
            let beyond = members.contains('😀');
            let is_member = |c: char| members.contains(c) || beyond && c > '\u{ffff}';
            let expected: Vec<_> = text.char_indices().filter(|(_, c)| is_member(*c)).collect();
            prop_assert_eq!(set.all_in(&text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn every_place_of_a_text_is_tested() {
        for (text, expected) in
            [("", false), ("|", true), ("a|", true), ("ab|", true), ("养老", false)]
        {
            assert_eq!(may_hold(text, |[a, _, _]| a == b'|'), expected, "{text}");
        }
        let dot = |[a, b, c]: [u8; 3]| (a == 0xe3) & (b == 0x80) & (c == 0x82);
        for (text, expected) in
            [("。", true), ("养老。", true), ("。养老服务站二十处", true), ("养老、", false)]
        {
            assert_eq!(may_hold(text, dot), expected, "{text}");
        }
    }
}
