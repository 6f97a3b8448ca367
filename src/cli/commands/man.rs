//! `man`: the manual pages, from the same texts as `--help`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};
use clap::CommandFactory;

use minsou::message::Language;

use crate::cli::{Arguments, Outcome, help};

pub(super) fn run(
    command: Option<&str>,
    folder: Option<&Path>,
    language: Language,
) -> anyhow::Result<Outcome> {
    let root = help::localised(Arguments::command(), language);
    if let Some(folder) = folder {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot write into {}", folder.display()))?;
        for (name, page) in pages(&root, language)? {
            let path = folder.join(format!("{name}.1"));
            fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))?;
        }
        return Ok(Outcome::Found);
    }
    let name = command.map_or("minsou".to_owned(), |command| format!("minsou-{command}"));
    let Some((_, page)) = pages(&root, language)?.into_iter().find(|(known, _)| *known == name)
    else {
        bail!("there is no command `{}`; --help lists them", command.unwrap_or_default());
    };
    let mut out = io::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Found)
}

/// `minsou` and `minsou-search` …, each with its page.
fn pages(root: &clap::Command, language: Language) -> anyhow::Result<Vec<(String, String)>> {
    let mut built = root.clone();
    built.build();
    let mut pages = Vec::new();
    for command in std::iter::once(&built).chain(built.get_subcommands()) {
        let is_root = command.get_name() == built.get_name();
        let name = match is_root {
            true => "minsou".to_owned(),
            false => format!("minsou-{}", command.get_name()),
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(command.clone().display_name(&name))
            .title(&name)
            .source(concat!("minsou ", env!("CARGO_PKG_VERSION")))
            .render(&mut page)?;
        if let Some(examples) = command.get_before_help() {
            write_examples(&examples.to_string(), &mut page)?;
        }
        pages.push((name, help::page(&String::from_utf8(page)?, language)));
    }
    Ok(pages)
}

/// The examples, which are no part of what clap puts on a page; their first line is the heading.
fn write_examples(examples: &str, page: &mut Vec<u8>) -> io::Result<()> {
    writeln!(page, ".SH EXAMPLES\n.nf")?;
    for line in examples.trim_end().lines().skip(1) {
        // A backslash and a dash mean something else to roff.
        writeln!(page, "{}", line.replace('\\', "\\e").replace('-', "\\-"))?;
    }
    writeln!(page, ".fi")
}
