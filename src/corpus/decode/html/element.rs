//! What the names and attributes of elements mean for the text: which end a line, which have no end of
//! their own, which cannot be seen.

use html5gum::StartTag;

/// Elements whose content is no text of the page, or text that was struck out.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "iframe", "textarea", "select", "datalist",
    "object", "del", "s", "strike", "rp",
];
/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether it begins and ends a line.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// The level of `h1` to `h6`.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether a browser shows nothing of it. Style sheets are not read.
pub(super) fn is_unseen(name: &str, tag: &StartTag<usize>) -> bool {
    if UNSEEN.contains(&name) || attribute(tag, "hidden").is_some() {
        return true;
    }
    let Some(style) = attribute(tag, "style") else { return false };
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// The elements whose end tag may be left out, and which of them an opening tag ends: `(opened, ended,
/// not beyond)`.
pub(super) const IMPLIED_ENDS: &[(&[&str], &[&str], &[&str])] = &[
    (&["li"], &["li"], &["ol", "ul", "menu"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl"]),
    (&["option"], &["option"], &["select"]),
    (&["td", "th"], &["td", "th"], &["table"]),
    (&["tr", "tbody", "thead", "tfoot"], &["tr"], &["table"]),
    (&["rt", "rp"], &["rt", "rp"], &["ruby"]),
];

/// The value of an attribute; browsers take its first.
pub(super) fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_in_order_and_told_from_words() {
        assert!(BLOCKS.is_sorted());
        assert!(is_block("td") && is_block("p") && !is_block("span") && !is_block("font"));
        assert_eq!(
            (heading_level("h2"), heading_level("hr"), heading_level("h7")),
            (Some(2), None, None)
        );
    }
}
