//! Help: three real examples first, and nothing wider than a window.

use minsou::output::width::cells;

use super::desk::Desk;

pub(super) const COMMANDS: [&str; 19] = [
    "search",
    "more-like",
    "facets",
    "figures",
    "compare",
    "show",
    "list",
    "inspect",
    "index",
    "push",
    "stats",
    "complete",
    "analyze",
    "verify",
    "eval",
    "serve",
    "mcp",
    "completions",
    "man",
];

fn help_texts() -> Vec<(String, String)> {
    let desk = Desk::empty();
    let mut texts = vec![("minsou".to_owned(), desk.found(&["--help"]))];
    for command in COMMANDS {
        texts.push((command.to_owned(), desk.found(&[command, "--help"])));
    }
    texts
}

#[test]
fn no_line_is_wider_than_eighty_cells() {
    for (command, text) in help_texts() {
        for line in text.lines() {
            assert!(cells(line) <= 80, "{command}: {} cells: {line}", cells(line));
        }
    }
}

#[test]
fn three_examples_precede_everything_else() {
    for (command, text) in help_texts() {
        let mut lines = text.lines().skip(2);
        assert_eq!(lines.next(), Some("Examples:"), "{command}");
        let examples = lines.take_while(|line| line.starts_with("  ")).count();
        assert_eq!(examples, 3, "{command}");
    }
}

#[test]
fn every_command_has_its_help_and_its_page() {
    let desk = Desk::empty();
    let listed = desk.found(&["--help"]);
    for command in COMMANDS {
        assert!(listed.contains(&format!("\n  {command} ")), "{command} is not listed");
        let page = desk.found(&["man", command]);
        assert!(page.contains(&format!(".TH minsou-{command} 1")), "{command} has no page");
        let (_, examples) = page.split_once(".SH EXAMPLES\n").expect("the page has examples");
        assert_eq!(examples.lines().filter(|line| line.starts_with("  ")).count(), 3, "{page}");
    }
    let commands = listed.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty()).count();
    assert_eq!(commands, COMMANDS.len(), "a command is not tested: {listed}");
    desk.found(&["man", "--out", "pages"]);
    assert!(desk.path("pages/minsou.1").is_file());
    assert!(desk.path("pages/minsou-search.1").is_file());
}
