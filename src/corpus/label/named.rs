//! Labels that name what they count: `实事一：`, `项目3、`, `NO.1`.

use super::cursor::Cursor;
use crate::text::{first_chars, fold_char};

/// `实事一：`, `民生实事01`, `项目3、`, `之一：`, `其一，`, `NO.1`: the number, and how many bytes name and number have.
pub(super) fn named(text: &str) -> Option<(u32, usize)> {
    const NAMES: &[&str] = &[
        "民生实事",
        "为民实事",
        "惠民实事",
        "实事项目",
        "实事",
        "项目",
        "任务",
        "之",
        "其",
        "no.",
        "no",
    ];
    let begins_with = |name: &str| {
        let mut chars = text.chars().map(fold_char);
        name.chars().all(|c| chars.next() == Some(c))
    };
    let name = NAMES.iter().find(|name| begins_with(name))?;
    let at = first_chars(text, name.chars().count()).len();
    let mut cursor = Cursor { text, at };
    cursor.spaces();
    let number = cursor.number()?;
    Some((number, cursor.at))
}
