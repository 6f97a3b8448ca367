//! Links of OSC 8: what a terminal shows leads to a file. They take no display cells.

use std::fmt::Write;
use std::path::Path;

/// `text` as a link to the file at `path`, as seen from `folder`.
pub(super) fn to_file(folder: &Path, path: &str, text: &str) -> String {
    let whole = folder.join(before_archive(path));
    let url = url_of(&whole.to_string_lossy());
    format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

/// What is in an archive can be opened only with it: `lists.zip/a.txt` leads to `lists.zip`.
fn before_archive(path: &str) -> &str {
    const ENDING: &str = ".zip";
    let end = path.to_ascii_lowercase().find(&format!("{ENDING}/")).map(|at| at + ENDING.len());
    &path[..end.unwrap_or(path.len())]
}

/// Every byte that a URL cannot hold as it is, in hexadecimal: nothing in a path ends the link.
fn url_of(path: &str) -> String {
    let mut url = String::from("file://");
    if !path.starts_with('/') {
        url.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => url.push('/'),
            b'/' | b'-' | b'_' | b'.' | b'~' | b':' => url.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => url.push(char::from(byte)),
            // A string takes whatever is written to it.
            _ => drop(write!(url, "%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_file_whatever_its_name() {
        let folder = Path::new("/home/li/民搜");
        for (path, url) in [
            ("corpus/a.txt", "file:///home/li/%E6%B0%91%E6%90%9C/corpus/a.txt"),
            ("/x/a b#1.txt", "file:///x/a%20b%231.txt"),
            ("/x/\u{1b}]8;;\u{7}.txt", "file:///x/%1B%5D8%3B%3B%07.txt"),
            ("/x/lists.ZIP/a/b.txt", "file:///x/lists.ZIP"),
            ("/x/lists.zip", "file:///x/lists.zip"),
        ] {
            let link = to_file(folder, path, "文章");
            assert_eq!(link, format!("\u{1b}]8;;{url}\u{1b}\\文章\u{1b}]8;;\u{1b}\\"));
        }
    }
}
