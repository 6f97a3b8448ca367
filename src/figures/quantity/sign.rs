//! Whether a number is below zero: `-5℃`, `零下5℃`, `增长−1.5%`, `（-0.3%）`. The same dash also
//! joins ranges, codes and the cells of a line, so what stands before it decides.

use crate::figures::lexicon::chars::is_letter;
use crate::figures::lexicon::unit::UnitClass;

/// What a dash before a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum Sign {
    Plus,
    /// So many characters before the number say it.
    Minus(usize),
    /// `空置率-1.5%`: a loss, or a name beside its value.
    Unclear,
}

/// Words that a change or a level follows.
const LEADS: [&[char]; 18] = [
    &['增', '长'],
    &['增', '速'],
    &['增', '幅'],
    &['涨', '幅'],
    &['降', '幅'],
    &['下', '降'],
    &['减', '少'],
    &['同', '比'],
    &['环', '比'],
    &['变', '化'],
    &['低', '于'],
    &['高', '于'],
    &['为'],
    &['达'],
    &['到'],
    &['至'],
    &['是'],
    &['约'],
];

/// The sign of the number that begins at `start`, of a unit that is `degrees` or of this class.
/// Only degrees and shares are ever below zero in these texts; `学校-3所` is three schools.
pub(in crate::figures) fn sign(
    chars: &[char],
    start: usize,
    class: UnitClass,
    degrees: bool,
) -> Sign {
    if !degrees && class != UnitClass::Ratio {
        return Sign::Plus;
    }
    // Nobody writes a sign before a Han numeral.
    let is_digit = chars.get(start).is_some_and(char::is_ascii_digit);
    let led = |end: usize| LEADS.iter().any(|lead| chars[..end].ends_with(lead));
    match chars[..start] {
        [.., '零', '下'] if degrees => Sign::Minus(2),
        // 自负50% is borne by oneself.
        [.., '负'] if degrees || led(start - 1) => Sign::Minus(1),
        [.., before, '-'] if is_joined(before) || !is_digit => Sign::Plus,
        [.., '-'] if degrees || led(start - 1) => Sign::Minus(1),
        [.., before, '-'] if is_letter(before) => Sign::Unclear,
        [.., '-'] => Sign::Minus(1),
        _ => Sign::Plus,
    }
}

/// What a dash joins to a number: `3%-5%`, `5℃-10℃`, `G-5`, `3--5`.
fn is_joined(before: char) -> bool {
    before.is_ascii_alphanumeric() || matches!(before, '%' | '‰' | '℃' | '度' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dash_is_a_sign_where_nothing_is_joined() {
        for (before, degrees, expected) in [
            ("低于-", true, Sign::Minus(1)),
            ("气温-", true, Sign::Minus(1)),
            ("-12℃~-", true, Sign::Minus(1)),
            ("-", true, Sign::Minus(1)),
            ("零下", true, Sign::Minus(2)),
            ("负", true, Sign::Minus(1)),
            ("5℃-", true, Sign::Plus),
            ("10-", true, Sign::Plus),
            ("桥下", true, Sign::Plus),
            ("增长-", false, Sign::Minus(1)),
            ("同比-", false, Sign::Minus(1)),
            ("增速为负", false, Sign::Minus(1)),
            ("(-", false, Sign::Minus(1)),
            ("企业自负", false, Sign::Plus),
            ("零下", false, Sign::Plus),
            ("空置率-", false, Sign::Unclear),
            ("3%-", false, Sign::Plus),
            ("30-", false, Sign::Plus),
            ("", false, Sign::Plus),
        ] {
            let mut chars: Vec<char> = before.chars().collect();
            let start = chars.len();
            chars.push('5');
            assert_eq!(sign(&chars, start, UnitClass::Ratio, degrees), expected, "{before}");
        }
        for (text, class) in [("学校-3", UnitClass::Count), ("率为-五", UnitClass::Ratio)] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(sign(&chars, 3, class, false), Sign::Plus, "{text}");
        }
    }
}
