//! `ids`: one identifier a line, or ended by NUL for `xargs -0`.

use std::io::{self, Write};

use super::{Look, escape};

pub(super) fn write<'a>(
    ids: impl IntoIterator<Item = &'a str>,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for id in ids {
        // Between NULs an identifier can be as it is, whatever characters a file's name has.
        let id = if look.nul { id.into() } else { escape::one_line(id) };
        write!(out, "{id}{}", look.line_end())?;
    }
    Ok(())
}
