//! HTML as a stream of tags and text. One pass, no tree: pages may nest ten thousand deep, leave tags
//! open and break every rule, and cost no more than their length.

/// A piece of a page.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'p> {
    /// Name in lower case, and what stands between the name and `>`.
    Open {
        name: String,
        attributes: &'p str,
    },
    Close {
        name: String,
    },
    /// Entities replaced.
    Text(String),
    /// Content of `<title>`, entities replaced.
    Title(String),
}

/// Longest name of a tag; longer ones are text.
const MAX_NAME_BYTES: usize = 24;
/// Elements whose content is no text of the page.
const RAW: &[&str] =
    &["script", "style", "noscript", "template", "svg", "iframe", "textarea", "select", "object"];

/// The tokens of a page, each with the byte offset where it begins.
pub(super) struct Tokens<'p> {
    page: &'p str,
    at: usize,
    /// Raw elements that were found to have no end: looking for it again would cost the page's
    /// length each time.
    endless: Vec<&'static str>,
    comments_are_endless: bool,
    /// Where the page's last `>` stands.
    last_close: Option<usize>,
}

impl<'p> Tokens<'p> {
    pub(super) fn new(page: &'p str) -> Self {
        let last_close = page.rfind('>');
        Self { page, at: 0, endless: Vec::new(), comments_are_endless: false, last_close }
    }

    fn markup(&mut self) -> Option<Token<'p>> {
        let page = self.page;
        // Without a `>` behind it nothing is a tag; looking for one again and again would cost the
        // page's length each time.
        if self.last_close.is_none_or(|close| close < self.at) {
            return None;
        }
        let rest = &page[self.at..];
        if rest.starts_with("<!--") && !self.comments_are_endless {
            match rest.find("-->") {
                Some(end) => self.at += end + 3,
                None => {
                    self.comments_are_endless = true;
                    self.at += 4;
                }
            }
            return Some(Token::Text(String::new()));
        }
        let inner = rest.get(1..)?;
        let closing = inner.starts_with('/');
        let name_part = if closing { &inner[1..] } else { inner };
        if name_part.starts_with(['!', '?']) {
            self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
            return Some(Token::Text(String::new()));
        }
        let name_len = name_part
            .bytes()
            .take(MAX_NAME_BYTES + 1)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-'))
            .count();
        let is_name = name_part.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_name || name_len > MAX_NAME_BYTES {
            return None;
        }
        let name = name_part[..name_len].to_ascii_lowercase();
        let attributes_start = self.at + 1 + usize::from(closing) + name_len;
        let tag_end = tag_end(&page[attributes_start..])?;
        let attributes = &page[attributes_start..attributes_start + tag_end];
        self.at = attributes_start + tag_end + 1;
        if closing {
            return Some(Token::Close { name });
        }
        if name == "title" {
            let content = self.raw_content("title").unwrap_or("");
            return Some(Token::Title(decode_entities(content)));
        }
        if let Some(raw) = RAW.iter().find(|raw| **raw == name)
            && !attributes.ends_with('/')
        {
            self.raw_content(raw);
            return Some(Token::Text(String::new()));
        }
        Some(Token::Open { name, attributes })
    }

    /// Skips to behind the closing tag of a raw element; what stood before it.
    fn raw_content(&mut self, name: &'static str) -> Option<&'p str> {
        if self.endless.contains(&name) {
            return None;
        }
        let rest = &self.page[self.at..];
        let is_end = |at: &usize| {
            rest.get(at + 2..at + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        let Some(end) = rest.match_indices("</").map(|(at, _)| at).find(is_end) else {
            self.endless.push(name);
            return None;
        };
        self.at += end;
        Some(&rest[..end])
    }
}

impl<'p> Iterator for Tokens<'p> {
    type Item = (usize, Token<'p>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.page.get(start..).filter(|rest| !rest.is_empty())?;
        if rest.starts_with('<')
            && let Some(token) = self.markup()
        {
            return Some((start, token));
        }
        // A `<` that opens nothing is text.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('<').map_or(rest.len(), |at| at + first);
        self.at = start + end;
        Some((start, Token::Text(decode_entities(&rest[..end]))))
    }
}

/// Where the `>` stands that closes a tag; one inside quotes does not.
fn tag_end(text: &str) -> Option<usize> {
    const MAX_TAG_BYTES: usize = 4096;
    let mut quote = None;
    for (at, b) in text.bytes().enumerate().take(MAX_TAG_BYTES) {
        match (quote, b) {
            (None, b'>') => return Some(at),
            (None, b'<') => break,
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if b == open => quote = None,
            _ => {}
        }
    }
    text.bytes().take(MAX_TAG_BYTES).take_while(|b| *b != b'<').position(|b| b == b'>')
}

/// The value of an attribute in what stands between a tag's name and its `>`.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let name_len = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        if name_len == 0 && !rest.starts_with('=') {
            return None;
        }
        let name = &rest[..name_len];
        rest = rest[name_len..].trim_start();
        let Some(after) = rest.strip_prefix('=') else { continue };
        let after = after.trim_start();
        let (value, end) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &after[1..];
                let end = inner.find(quote).unwrap_or(inner.len());
                (&inner[..end], (end + 2).min(after.len()))
            }
            _ => {
                let end = after.find(char::is_whitespace).unwrap_or(after.len());
                (&after[..end], end)
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decode_entities(value));
        }
        rest = &after[end..];
    }
}

/// Replaces the entities that Chinese pages use, and numeric ones.
pub(super) fn decode_entities(text: &str) -> String {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ensp", ' '),
        ("emsp", '\u{3000}'),
        ("thinsp", ' '),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("middot", '·'),
        ("bull", '•'),
        ("times", '×'),
        ("deg", '°'),
        ("permil", '‰'),
        ("yen", '¥'),
        ("copy", '©'),
        ("reg", '®'),
        ("trade", '™'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("lsaquo", '‹'),
        ("rsaquo", '›'),
        ("plusmn", '±'),
        ("sup2", '²'),
        ("sup3", '³'),
        ("frac12", '½'),
        ("rarr", '→'),
        ("larr", '←'),
        ("zwnj", '\u{200c}'),
        ("zwj", '\u{200d}'),
        ("shy", '\u{ad}'),
    ];
    const MAX_ENTITY_BYTES: usize = 10;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let semicolon = after.bytes().take(MAX_ENTITY_BYTES).position(|b| b == b';');
        let decoded = semicolon.and_then(|end| {
            let name = &after[..end];
            let c = match name.strip_prefix('#') {
                Some(number) => {
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                        None => number.parse().ok()?,
                    };
                    char::from_u32(code)?
                }
                None => NAMED.iter().find(|(known, _)| *known == name)?.1,
            };
            Some((c, end))
        });
        match decoded {
            Some((c, end)) => {
                out.push(if c == '\u{a0}' { ' ' } else { c });
                rest = &after[end + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_pages_are_read_to_their_end() {
        for page in [
            "<",
            "<a",
            "a<b>c</",
            "<!--",
            "<script>",
            "<title>x",
            "&#xFFFFFFFF;&;&amp",
            "<p class='>",
            "</ >",
            "a<é>",
        ] {
            let count = Tokens::new(page).count();
            assert!(count <= page.len(), "{page}");
        }
    }

    #[test]
    fn attributes_and_entities_are_read() {
        assert_eq!(
            attribute(r#" name="PubDate" content='2024-02-01 09:30'"#, "content").as_deref(),
            Some("2024-02-01 09:30")
        );
        assert_eq!(attribute(" name=PubDate content=x/", "NAME").as_deref(), Some("PubDate"));
        assert_eq!(attribute(" disabled checked", "content"), None);
        assert_eq!(attribute(" = =", "content"), None);
        assert_eq!(
            decode_entities("&ldquo;一老一小&rdquo;&#65;&#x4e00;&nbsp;&unknown;&"),
            "“一老一小”A一 &unknown;&"
        );
    }
}
