//! Help in the language of whoever asks. The texts stand beside the flags in `args`, in English; here they are
//! changed for those of the catalogue, before anything is parsed. What clap itself says is changed in what it
//! has written, and so are its lines: it breaks them at spaces, of which Chinese has few.

use std::io::Write;

use clap::builder::StyledStr;
use clap::{Arg, Command};
use minsou::message::Language;
use minsou::output::width;

use super::args::{HELP, HELP_CELLS};

/// What clap says of its own accord. `Usage:` is part of the template.
const OF_CLAP: [&str; 7] = [
    "Arguments:",
    "Options:",
    "[default: ",
    "[alias: ",
    "[aliases: ",
    "[possible values: ",
    "[env: ",
];

/// Headings of a manual page that are in no command, and what stands there above the values of a flag.
const OF_PAGES: [&str; 8] =
    ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "EXTRA", "VERSION", "EXAMPLES"];
const VALUES: &str = "Possible values:";

/// The narrowest column of what is said of flags; the terminal wraps the rest itself.
const NARROWEST_CELLS: usize = 10;

/// A command with all of its help in a language.
pub(crate) fn localised(mut command: Command, language: Language) -> Command {
    if language == Language::English {
        return command;
    }
    // Adds the flags that clap has by itself, and hands the global ones down.
    command.build();
    in_language(command, language)
}

fn in_language(command: Command, language: Language) -> Command {
    let about = said(command.get_about(), language);
    let (before, after) = (command.get_before_help(), command.get_after_help());
    let (before, after) = (said(before, language), said(after, language));
    let template = HELP.replace("{usage-heading}", language.help("Usage:"));
    let mut command = command
        .help_template(template)
        // No width: lines are broken below.
        .term_width(0)
        .subcommand_help_heading(language.help("Commands").to_owned())
        .mut_args(|arg| argument(arg, language))
        .mut_subcommands(|command| in_language(command, language));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(before) = before {
        command = command.before_help(before);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command
}

fn argument(arg: Arg, language: Language) -> Arg {
    let help = said(arg.get_help(), language);
    let heading = arg.get_help_heading().map(|heading| language.help(heading).to_owned());
    let arg = match help {
        Some(help) => arg.help(help),
        None => arg,
    };
    match heading {
        Some(heading) => arg.help_heading(heading),
        None => arg,
    }
}

/// A text of the catalogue, or else line by line: most lines of examples are the same in every language.
fn said(text: Option<&StyledStr>, language: Language) -> Option<String> {
    let text = text?.to_string();
    let whole = language.help(&text);
    if whole != text {
        return Some(whole.to_owned());
    }
    let lines: Vec<_> = text.split('\n').map(|line| language.help(line)).collect();
    Some(lines.join("\n"))
}

/// Prints what clap has written, its own words in a language.
pub(crate) fn print(error: &clap::Error, language: Language) {
    if language == Language::English {
        // A closed pipe after `--help` is nobody's loss.
        let _ = error.print();
        return;
    }
    let mut text = error.render().ansi().to_string();
    for word in OF_CLAP {
        text = text.replace(word, language.help(word));
    }
    let terminal = terminal_size::terminal_size().map(|(cells, _)| usize::from(cells.0));
    let cells = terminal.unwrap_or(HELP_CELLS).min(HELP_CELLS);
    let lines: Vec<_> = text.split('\n').map(|line| wrapped(line, cells)).collect();
    let text = lines.join("\n");
    let _ = match error.use_stderr() {
        true => anstream::stderr().write_all(text.as_bytes()),
        false => anstream::stdout().write_all(text.as_bytes()),
    };
}

/// A manual page that was made of a localised command, its own words in a language.
pub(crate) fn page(page: &str, language: Language) -> String {
    let mut out = String::with_capacity(page.len());
    for line in page.lines() {
        match line.strip_prefix(".SH ").filter(|heading| OF_PAGES.contains(heading)) {
            Some(heading) => {
                out.push_str(".SH ");
                out.push_str(language.help(heading));
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    for word in OF_CLAP.into_iter().chain([VALUES]) {
        out = out.replace(word, language.help(word));
    }
    out
}

/// A line of a flag, or of a command, in lines of at most so many cells: what is said of it stays in its column.
fn wrapped(line: &str, cells: usize) -> String {
    let shown = anstream::adapter::strip_str(line).to_string();
    let indent = shown.len() - shown.trim_start().len();
    let gap = shown[indent..].find("  ");
    let said = gap.map_or("", |gap| shown[indent + gap..].trim_start());
    let (true, Some(before)) = (width::cells(&shown) > cells, line.strip_suffix(said)) else {
        return line.to_owned();
    };
    let column = width::cells(&shown) - width::cells(said);
    let room = cells.saturating_sub(column).max(NARROWEST_CELLS);
    let lines: Vec<_> = width::wrap(said, room).into_iter().map(|line| &said[line]).collect();
    format!("{before}{}", lines.join(&format!("\n{:column$}", "")))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Arguments;

    /// Every text of a command and of those below it.
    fn texts_of(command: &Command) -> Vec<String> {
        let mut texts: Vec<String> = [command.get_about(), command.get_after_help()]
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        for arg in command.get_arguments() {
            texts.extend(arg.get_help().map(ToString::to_string));
            texts.extend(arg.get_help_heading().map(str::to_owned));
        }
        texts.extend(command.get_subcommands().flat_map(texts_of));
        texts
    }

    #[test]
    fn no_help_lacks_chinese() {
        let mut command = Arguments::command();
        command.build();
        let mut texts = texts_of(&command);
        texts.extend(OF_CLAP.into_iter().chain(OF_PAGES).chain([VALUES]).map(str::to_owned));
        texts.extend(["Usage:", "Commands", "Examples:"].map(str::to_owned));
        texts.retain(|text| Language::Chinese.help(text) == text);
        texts.sort();
        texts.dedup();
        assert!(texts.is_empty(), "src/message/zh/help.po lacks {texts:#?}");
    }

    #[test]
    fn what_is_said_of_a_flag_stays_in_its_column() {
        let line =
            "  \u{1b}[1m--by\u{1b}[0m <UNIT>  每段一条，或每篇文章只取最好的一条 [默认: passage]";
        assert_eq!(
            wrapped(line, 40),
            "  \u{1b}[1m--by\u{1b}[0m <UNIT>  每段一条，或每篇文章只取\n               最好的一条 [默认:\n               passage]"
        );
        for line in ["用法: minsou search [OPTIONS]", "", "    ", "  --all  全部显示"] {
            assert_eq!(wrapped(line, 40), line);
        }
    }

    #[test]
    fn the_localised_command_parses_as_the_other_does() {
        for typed in [
            &["minsou", "search", "养老", "-n", "3", "-d", "崂山", "--all-values"][..],
            &["minsou", "--corpus", "x", "facets", "--地区", "崂山"],
            &["minsou", "man", "--out", "x"],
        ] {
            let matches = |language| {
                let command = localised(Arguments::command(), language);
                format!("{:?}", command.try_get_matches_from(typed).expect("it is right"))
            };
            assert_eq!(matches(Language::English), matches(Language::Chinese), "{typed:?}");
        }
    }
}
