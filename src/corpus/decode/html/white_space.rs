//! White space as browsers show it.

use crate::corpus::decode::text::without_invisibles;

/// Runs of white space are one space, as on screen; a line break between Han characters is none.
pub(super) fn squeeze(text: &str) -> String {
    let text = without_invisibles(&text.replace(['\n', '\r'], "\t"));
    let mut out = String::with_capacity(text.len());
    let mut pending: Option<bool> = None;
    for c in text.chars() {
        if c.is_whitespace() {
            let breaks = c == '\t';
            pending = Some(pending.is_none_or(|only_breaks| only_breaks) && breaks);
            continue;
        }
        if let Some(only_breaks) = pending.take()
            && !out.is_empty()
        {
            let is_han = |c: char| !c.is_ascii();
            let between_han = is_han(c) && out.chars().next_back().is_some_and(is_han);
            if !(only_breaks && between_han) {
                out.push(' ');
            }
        }
        out.push(c);
    }
    out
}
