//! Pages and letters as browsers and mail programs save them (`.mhtml`, `.eml`): the part that is shown is read,
//! a page before a plain text. Attachments are not read.

use super::text;
use super::{encoding, html};
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::Source;

/// Parts inside of parts.
const MAX_DEPTH: usize = 6;
/// A header is no longer than this, in bytes.
const MAX_HEAD_BYTES: usize = 64 << 10;

/// A part that is shown.
#[derive(Debug)]
struct Part {
    content: Vec<u8>,
    is_page: bool,
    charset: Option<String>,
    subject: Option<String>,
}

/// Reads the part that a browser would show.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let part = shown(bytes, 0).ok_or(SkipReason::NoText)?;
    let mut source = if part.is_page {
        html::read_declared(&part.content, part.charset.as_deref())?
    } else {
        text::plain(&encoding::to_text_declared(&part.content, part.charset.as_deref())?)
    };
    if source.hints.title.is_none() {
        source.hints.title = part.subject;
    }
    Ok(source)
}

fn shown(bytes: &[u8], depth: usize) -> Option<Part> {
    let (head, body) = parted(bytes);
    let field = |name: &str| field(&head, name);
    let kind = field("content-type").unwrap_or_else(|| "text/plain".to_owned());
    let lower = kind.to_ascii_lowercase();
    if field("content-disposition")
        .is_some_and(|d| d.to_ascii_lowercase().starts_with("attachment"))
    {
        return None;
    }
    if lower.starts_with("multipart/") && depth < MAX_DEPTH {
        let boundary = parameter(&kind, "boundary")?;
        let mut parts: Vec<Part> =
            split(body, &boundary).into_iter().filter_map(|part| shown(part, depth + 1)).collect();
        let page = parts.iter().position(|part| part.is_page);
        if parts.is_empty() {
            return None;
        }
        let mut part = parts.swap_remove(page.unwrap_or(0));
        part.subject = part.subject.or(field("subject").filter(|subject| !subject.contains("=?")));
        return Some(part);
    }
    let is_page = lower.starts_with("text/html") || lower.starts_with("application/xhtml");
    if !is_page && !lower.starts_with("text/plain") {
        return None;
    }
    let content = match field("content-transfer-encoding").map(|e| e.trim().to_ascii_lowercase()) {
        Some(coding) if coding == "base64" => base64(body),
        Some(coding) if coding == "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    };
    Some(Part { content, is_page, charset: parameter(&kind, "charset"), subject: None })
}

/// The fields of a part, those that were folded whole again, and what follows the blank line.
fn parted(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let limit = bytes.len().min(MAX_HEAD_BYTES);
    let blank = |mark: &[u8]| {
        bytes[..limit]
            .windows(mark.len())
            .position(|window| window == mark)
            .map(|at| (at, at + mark.len()))
    };
    let end = [blank(b"\r\n\r\n"), blank(b"\n\n")].into_iter().flatten().min();
    let (head_end, body_start) = end.unwrap_or((limit, limit));
    let head = String::from_utf8_lossy(&bytes[..head_end]);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (fields, &bytes[body_start..])
}

fn field(fields: &[(String, String)], name: &str) -> Option<String> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
}

/// `charset=gb2312`, `boundary="----=_Part"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut parts = value.split(';').skip(1);
    parts.find_map(|part| {
        let (own, value) = part.split_once('=')?;
        let is_it = own.trim().eq_ignore_ascii_case(name);
        is_it.then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The parts between the lines `--boundary`.
fn split<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(mark.as_bytes()) {
            parts.extend(start.map(|start| &body[start..at]));
            let is_last = line[mark.len()..].starts_with(b"--");
            start = (!is_last).then_some(at + line.len());
            if is_last {
                return parts;
            }
        }
        at += line.len();
    }
    // It was cut off.
    parts.extend(start.map(|start| &body[start..]));
    parts
}

fn base64(body: &[u8]) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for six in body.iter().take_while(|b| **b != b'=').filter_map(|byte| value(*byte)) {
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            // The next eight bits.
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(byte) = body.get(at).copied() {
        at += 1;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        match (body.get(at), body.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\n'), _) => at += 1,
            (Some(high), Some(low)) => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                match (digit(*high), digit(*low)) {
                    // Both below 16.
                    (Some(high), Some(low)) => {
                        out.push((high << 4 | low) as u8);
                        at += 2;
                    }
                    _ => out.push(b'='),
                }
            }
            _ => out.push(b'='),
        }
    }
    out
}
