//! How far a number goes on: `1,500` and `2.5` are whole, so that `500` is not in the one nor `5万` in the other.
//!
//! Digits that a mark joins are a number only where they can be nothing else: `2023.5.1`, `1,2,3` and `5.4.5` are rows of
//! numbers; `2023.12` is a month, `12.5日` a day, `3.2025年` an item and its year. What stands on either side decides
//! nothing else, so that a text and a run out of it have the same numbers.

/// The length in bytes of the number with which `text` begins, folded; 0 where it begins with no digit. `before` is what
/// stands before it: within a row of numbers every one has its digits alone.
pub(super) fn length(before: &str, text: &str) -> usize {
    let digits = digits_in(text);
    let rest = &text.as_bytes()[digits..];
    if digits == 0 || !matches!(rest, [b',' | b'.', next, ..] if next.is_ascii_digit()) {
        return digits;
    }
    // Where the numbers of this row end, which a comma parts: 1,5.2 and 1,500.25.
    let joined = |at: &usize| match text.as_bytes().get(*at) {
        Some(byte) if byte.is_ascii_digit() => true,
        Some(b',' | b'.') => text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    let end = (digits..text.len()).find(|at| !joined(at)).unwrap_or(text.len());
    let (row, next) = (&text[..end], text[end..].chars().next());
    let joins = before.strip_suffix([',', '.']).filter(|head| head.ends_with(is_digit));
    if joins.is_none() && is_in_thousands(row) {
        return end;
    }
    let is_in_dots = joins.is_some() && before.ends_with('.');
    let piece = row.split(',').next().unwrap_or(row);
    let next = if piece.len() == row.len() { next } else { Some(',') };
    match is_decimal(piece, next) && !is_in_dots {
        true => piece.len(),
        false => digits,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn digits_in(text: &str) -> usize {
    text.find(|c| !is_digit(c)).unwrap_or(text.len())
}

/// `1,500`, `12,345,678.5`.
fn is_in_thousands(row: &str) -> bool {
    let (whole, fraction) = row.split_once('.').unwrap_or((row, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && whole.contains(',')
        && groups.all(|group| group.len() == 3)
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2.5`, but not `5.4.5`, nor what is a date or the label of an item. `next`: what follows.
fn is_decimal(piece: &str, next: Option<char>) -> bool {
    let Some((whole, fraction)) = piece.split_once('.') else { return false };
    if fraction.contains('.') || matches!(next, Some('月' | '日' | '号')) {
        return false;
    }
    let is_year = |digits: &str| digits.len() == 4 && matches!(&digits[..2], "19" | "20");
    let is_month = fraction.len() < 3 && matches!(fraction.parse(), Ok(1..=12u8));
    let is_counted = next.is_some_and(|next| "万亿千百元%‰".contains(next));
    !(is_year(whole) && is_month && !is_counted || whole.len() < 3 && is_year(fraction))
}

#[cfg(test)]
mod tests {
    use crate::text::units;

    #[test]
    fn numbers_are_whole_where_they_can_be_nothing_else() {
        for (text, expected) in [
            ("1,500个", "1,500|个"),
            ("12,345,678.5元", "12,345,678.5|元"),
            ("2.5万个", "2.5|万|个"),
            ("0.5%,1.25%", "0.5|%|,|1.25|%"),
            ("pm2.5", "pm|2.5"),
            ("1.5,2.5万", "1.5|,|2.5|万"),
            ("2000.5万元", "2000.5|万|元"),
            // Rows of numbers, dates, labels.
            ("1,2,3", "1|,|2|,|3"),
            ("2023,500个", "2023|,|500|个"),
            ("2023,500,200", "2023|,|500|,|200"),
            ("0,500", "0|,|500"),
            ("1,5000", "1|,|5000"),
            ("5.4.5", "5|.|4|.|5"),
            ("2023.5.1", "2023|.|5|.|1"),
            ("2023.12", "2023|.|12"),
            ("12.5日", "12|.|5|日"),
            ("1.5月底", "1|.|5|月|底"),
            ("3.2025年", "3|.|2025|年"),
            // Ends of sentences and of texts.
            ("共5.", "共|5|."),
            ("5,", "5|,"),
            ("5.项", "5|.|项"),
            (".5", ".|5"),
            ("7-9", "7|-|9"),
        ] {
            let found: Vec<_> = units(text).map(|unit| unit.text).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
