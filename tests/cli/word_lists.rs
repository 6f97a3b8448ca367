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

/// Lists come from the programs that articles come from.
#[test]
fn a_list_is_read_in_any_encoding() {
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    for encode in [&gb as &dyn Fn(&str) -> Vec<u8>, &utf16] {
        let desk = Desk::new()
            .file("corpus/.minsou/dict.txt", encode("养老助餐点 9000\r\n急救员\r\n"))
            .file("corpus/.minsou/synonyms.toml", encode("synonyms = [\"助餐 = 送餐上门\"]\n"))
            .file("corpus/.minsou/taxonomy.toml", encode(RULES));
        let words = desk.found(&["analyze", "养老助餐点和急救员"]);
        assert!(words.contains("养老助餐点") && words.contains("急救员"), "{words}");
        assert!(desk.found(&["search", "送餐上门"]).contains("助餐"));
        let found = desk.found(&["search", "助餐", "--format", "tsv", "--fields", "categories"]);
        assert!(found.contains("文体"), "{found}");
    }
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    let mut damaged = "养老\n助餐点\n".repeat(3).into_bytes();
    damaged.extend(b"\xff\xfe\xff\n");
    let desk = Desk::new().file("corpus/.minsou/dict.txt", damaged);
    let ran = desk.run(&["index"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(
        ran.stderr,
        "error: corpus/.minsou/dict.txt, line 7: its characters cannot be read: save the list as UTF-8\n"
    );
    let wordy = encoding_rs::GB18030.encode("养老助餐\n一 二 三 四\n").0.into_owned();
    let desk = Desk::new().file("mine.txt", wordy);
    let ran = desk.run(&["--dict", "mine.txt", "index"]);
    assert!(ran.stderr.starts_with("error: mine.txt, line 2: "), "{ran:?}");
}
