//! A user's own word lists.

use super::desk::Desk;

const RULES: &str = "[\"文体\"]\nstrong = [\"助餐\"]\n";

#[test]
fn category_rules_are_found_beside_the_articles_or_named() {
    let categories = |desk: &Desk, flags: &[&str]| {
        let list = ["search", "助餐", "--format", "tsv", "--fields", "categories"];
        let args: Vec<_> = list.iter().chain(flags).copied().collect();
        desk.found(&args)
    };
    let plain = Desk::indexed();
    assert!(!categories(&plain, &[]).contains("文体"));

    let beside = Desk::new().file("corpus/.minsou/taxonomy.toml", RULES);
    assert!(categories(&beside, &[]).contains("文体"));
    let said = beside.run(&["stats", "-v"]).stderr;
    assert!(said.contains("corpus/.minsou/taxonomy.toml"), "{said}");

    let named = Desk::new().file("mine.toml", RULES);
    assert!(categories(&named, &["--taxonomy", "mine.toml"]).contains("文体"));
}

#[test]
fn a_list_that_cannot_be_used_is_named() {
    let desk = Desk::new().file("corpus/.minsou/taxonomy.toml", "[\"文体\"]\nstrong = [\n");
    let ran = desk.run(&["index"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains("taxonomy.toml"), "{ran:?}");
    let missing = Desk::new().run(&["--taxonomy", "nowhere.toml", "index"]);
    assert_eq!(missing.code, 2);
    assert_eq!(
        missing.stderr,
        "error: there is no file nowhere.toml; --taxonomy names a TOML file\n"
    );
}
