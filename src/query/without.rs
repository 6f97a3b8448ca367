//! A query less its conditions on one field, as text: what is offered where those conditions leave
//! nothing. The rest stays as it was typed.

use super::column::Warnings;
use super::scan::{Scanner, Token};
use crate::vocabulary::Field;

/// `养老 年份:2021` less its years is `养老`. `None` where the query has no condition on it; those
/// below a NOT stay, for they only exclude.
pub fn without_field(input: &str, field: Field) -> Option<String> {
    let mut scanner = Scanner::new(input);
    let mut warnings = Warnings::default();
    // The fields of the brackets that are open, as the parser has them.
    let mut open: Vec<Option<Field>> = Vec::new();
    // Brackets open when the one that is left out began, and where it began.
    let mut leaving_out: Option<(usize, usize)> = None;
    let mut left_out: Vec<(usize, usize)> = Vec::new();
    let mut is_negated = false;
    while let Some((token, span)) = scanner.next(open.last().copied().flatten(), &mut warnings) {
        let inherited = open.last().copied().flatten();
        match &token {
            Token::Field(name, _) if *name == field && !is_negated && leaving_out.is_none() => {
                left_out.push((span.start, span.end));
            }
            Token::OpenField(name) => {
                if *name == field && !is_negated && leaving_out.is_none() {
                    leaving_out = Some((open.len(), span.start));
                }
                open.push(Some(*name));
            }
            Token::Open => open.push(inherited),
            Token::Close => {
                open.pop();
                if let Some((depth, start)) = leaving_out
                    && open.len() <= depth
                {
                    left_out.push((start, span.end));
                    leaving_out = None;
                }
            }
            _ => {}
        }
        is_negated = token == Token::Not;
    }
    if let Some((_, start)) = leaving_out {
        left_out.push((start, usize::MAX));
    }
    if left_out.is_empty() {
        return None;
    }
    let stays = |at: usize| !left_out.iter().any(|&(start, end)| (start..end).contains(&at));
    let rest: String =
        input.chars().enumerate().filter(|(at, _)| stays(*at)).map(|(_, c)| c).collect();
    Some(rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_is_left_out_and_the_rest_stays() {
        for (input, field, rest) in [
            ("养老 年份:2021", Field::YEAR, Some("养老")),
            ("年份：２０２１ 养老 地区:崂山", Field::YEAR, Some("养老 地区:崂山")),
            ("养老 年份:(2021 OR 2022) 助餐", Field::YEAR, Some("养老 助餐")),
            ("养老 年份:(2021", Field::YEAR, Some("养老")),
            ("年份:2021", Field::YEAR, Some("")),
            ("养老 -年份:2021", Field::YEAR, None),
            ("养老 2021", Field::YEAR, None),
            ("\"年份:2021\" 养老", Field::YEAR, None),
            ("", Field::YEAR, None),
        ] {
            assert_eq!(without_field(input, field).as_deref(), rest, "{input}");
        }
    }
}
