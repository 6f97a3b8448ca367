//! Completing in a shell: the scripts call the program, and the program reads the index.

use super::desk::Desk;

/// What bash would offer for the last of `words`.
fn offered(desk: &Desk, words: &[&str]) -> Vec<String> {
    let output = desk
        .command()
        .arg("--")
        .args(words)
        .env("MINSOU_COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn values_come_from_the_index() {
    let desk = Desk::indexed();
    for (words, value) in [
        (&["minsou", "search", "-d", ""][..], "余杭区"),
        (&["minsou", "search", "-d", "建"], "建邺区"),
        (&["minsou", "facets", "--year", ""], "2031"),
        (&["minsou", "search", "-c", ""], "养老"),
        (&["minsou", "show", ""], "yuhang-2031"),
        (&["minsou", "se"], "search"),
        (&["minsou", "search", "--form"], "--format"),
        (&["minsou", "search", "--format", "js"], "jsonl"),
    ] {
        let offered = offered(&desk, words);
        assert!(offered.iter().any(|candidate| candidate == value), "{words:?}: {offered:?}");
    }
    assert!(!offered(&desk, &["minsou", "search", "-d", "建"]).contains(&"余杭区".to_owned()));
}

#[test]
fn without_an_index_nothing_is_built_and_nothing_is_said() {
    let desk = Desk::new();
    assert!(offered(&desk, &["minsou", "search", "-d", "建"]).is_empty());
    assert!(!desk.path("index").exists());
}

#[test]
fn every_shell_has_a_script_that_calls_the_program() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.found(&["completions", shell]).contains("MINSOU_COMPLETE"), "{shell}");
    }
    assert_eq!(desk.shell("minsou completions bash | bash -n").code, 0);
}
