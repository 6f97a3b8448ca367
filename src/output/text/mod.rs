//! `text`: for people. In a terminal blocks that wrap at its width; in a pipe one record a line,
//! nothing cut off.

pub(super) mod article;
mod evidence;
pub(super) mod facets;
pub(super) mod list;
pub(super) mod search;
pub(super) mod stats;

use crate::corpus::Lines;

/// `120` or `120-123`.
fn line_range(lines: Lines) -> String {
    if lines[0] == lines[1] { lines[0].to_string() } else { format!("{}-{}", lines[0], lines[1]) }
}

/// A whole number with a space between its thousands: `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 passage`, `2 passages`.
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1 234 567");
        assert_eq!(counted(1, "passage"), "1 passage");
        assert_eq!(counted(50_878, "passage"), "50 878 passages");
    }
}
