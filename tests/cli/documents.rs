//! Documents are run: every `console` block of the READMEs and of `docs/` is typed into a shell, in a
//! folder with the project's own corpus, and must print what the document shows.
//!
//! A line `$ command` is run; the lines below it are what comes out, a line `...` matches any
//! number of lines. A block shows what a terminal of 80 cells shows, so a `minsou` whose
//! output is no pipe gets `--pretty`. Commands with a tool that is not installed are
//! passed over. A document in Chinese shows what those see whose locale is. `UPDATE_DOCS=1` writes what came out into the document; the diff is to be read.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Desk, Ran};
use super::help::COMMANDS;

#[derive(Debug)]
struct Example {
    /// The file and the line of the command.
    place: String,
    command: String,
    /// Index of the first line below the command.
    below: usize,
    expected: Vec<String>,
}

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents: Vec<PathBuf> = ["README.md", "README.zh-CN.md"]
        .into_iter()
        .map(|name| root.join(name))
        .filter(|path| path.exists())
        .collect();
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    documents.extend(docs.filter(|path| path.extension().is_some_and(|ending| ending == "md")));
    documents.sort();
    documents
}

fn examples(document: &Path) -> Vec<Example> {
    let text = fs::read_to_string(document).unwrap();
    let name = document.file_name().unwrap().to_string_lossy();
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = !inside && line == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            examples.push(Example {
                place: format!("{name}:{}", number + 1),
                command: command.to_owned(),
                below: number + 1,
                expected: Vec::new(),
            });
        } else if inside && let Some(example) = examples.last_mut() {
            example.expected.push(line.to_owned());
        }
    }
    examples
}

/// Whether `lines` are what `expected` shows; `...` matches any number of them.
fn agrees(expected: &[String], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first.trim() == "..." => {
            (0..=lines.len()).any(|skipped| agrees(rest, &lines[skipped..]))
        }
        Some((first, rest)) => {
            lines.first().is_some_and(|line| line.trim_end() == first.trim_end())
                && agrees(rest, &lines[1..])
        }
    }
}

/// As a terminal would show it.
fn for_a_terminal(command: &str) -> String {
    const LAID_OUT: [&str; 9] =
        ["search", "facets", "show", "list", "inspect", "stats", "more-like", "figures", "compare"];
    if command.contains(['|', '>']) || command.contains("--format") {
        return command.to_owned();
    }
    LAID_OUT.iter().fold(command.to_owned(), |command, name| {
        command.replace(&format!("minsou {name}"), &format!("minsou {name} --pretty"))
    })
}

/// Whether whatever the command needs beside minsou and a shell is there.
fn is_installed(desk: &Desk, command: &str) -> bool {
    const NEEDS: [(&str, &str); 10] = [
        ("jq ", "command -v jq"),
        ("python3 ", "command -v python3"),
        ("import pandas", "python3 -c 'import pandas'"),
        ("import openpyxl", "python3 -c 'import openpyxl'"),
        ("duckdb ", "command -v duckdb"),
        ("csvstat ", "command -v csvstat"),
        ("csvcut ", "command -v csvcut"),
        ("sort ", "command -v sort"),
        ("xargs ", "command -v xargs"),
        ("head ", "command -v head"),
    ];
    let is_there = |check: &str| desk.shell(&format!("{check} 2>&1")).code == 0;
    NEEDS.iter().all(|(words, check)| !command.contains(words) || is_there(check))
}

/// Puts what came out in the place of what was expected.
fn rewrite(document: &Path, example: &Example, lines: &[&str]) {
    let text = fs::read_to_string(document).unwrap();
    let mut all: Vec<&str> = text.lines().collect();
    let old = example.below..example.below + example.expected.len();
    all.splice(old, lines.iter().map(|line| line.trim_end()));
    fs::write(document, all.join("\n") + "\n").unwrap();
}

#[test]
fn every_example_prints_what_the_document_shows() {
    let desk = Desk::sample();
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut wrong = Vec::new();
    for document in documents() {
        let mut printed = Vec::new();
        for example in examples(&document) {
            if !is_installed(&desk, &example.command) {
                println!("{}: passed over, a tool is missing", example.place);
                continue;
            }
            let language = language_of(&document);
            let line = format!(
                "export MINSOU_LANG={language}; {{ {}\n}} 2>&1",
                for_a_terminal(&example.command)
            );
            let Ran { stdout, .. } = desk.shell(&line);
            if !agrees(&example.expected, &stdout.lines().collect::<Vec<_>>()) {
                wrong.push(format!("{}\n$ {}\n{stdout}", example.place, example.command));
                printed.push((example, stdout));
            }
        }
        if update {
            // From the last to the first, so that the places of those before stay right.
            for (example, stdout) in printed.iter().rev() {
                rewrite(&document, example, &stdout.lines().collect::<Vec<_>>());
            }
        }
    }
    assert!(wrong.is_empty(), "these print something else:\n\n{}", wrong.join("\n"));
}

/// A document shows what its readers see.
fn language_of(document: &Path) -> &'static str {
    let is_chinese = document.to_string_lossy().ends_with(".zh-CN.md");
    if is_chinese { "zh" } else { "en" }
}

/// What a reader of either language is shown: the commands, and how much there is to read.
#[test]
fn the_two_readmes_are_equal_in_content() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [english, chinese] = ["README.md", "README.zh-CN.md"].map(|name| {
        let examples = examples(&root.join(name));
        let shown: Vec<_> = examples.into_iter().map(|one| one.command).collect();
        let text = fs::read_to_string(root.join(name)).unwrap();
        let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
        let shape = [count("## "), count("- "), count("| ")];
        let documents: Vec<String> = text
            .split("](docs/")
            .skip(1)
            .map(|link| link.split(')').next().unwrap().to_owned())
            .collect();
        (shown, shape, documents)
    });
    assert_eq!(english, chinese);
}

#[test]
fn every_command_is_named_in_the_readmes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(root.join(name)).unwrap();
        for command in COMMANDS {
            let named =
                [format!("`{command}`"), format!("`{command} "), format!("minsou {command}")];
            assert!(named.iter().any(|words| text.contains(words)), "{name} lacks {command}");
        }
    }
}

#[test]
fn dots_match_any_number_of_lines() {
    let expected = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(agrees(&expected("a\n...\nd"), &["a", "b", "c", "d"]));
    assert!(agrees(&expected("a\n..."), &["a"]));
    assert!(!agrees(&expected("a\n...\nd"), &["a", "b"]));
    assert!(!agrees(&expected("a"), &["a", "b"]));
}
