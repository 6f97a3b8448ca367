//! Whatever is pasted, parsing ends soon and without a panic.

use std::time::{Duration, Instant};

use minsou::error::Error;
use minsou::query::{MAX_CHARS, MAX_DEPTH, MAX_TERMS, Node, Term, parse};
use proptest::prelude::*;

/// The longest path from the root, counted without recursion.
fn depth(tree: &Node) -> usize {
    let mut deepest = 0;
    let mut open = vec![(tree, 1)];
    while let Some((node, level)) = open.pop() {
        deepest = deepest.max(level);
        match node {
            Node::And(parts) | Node::Or(parts) => {
                assert!(parts.len() > 1, "{node} has one part");
                open.extend(parts.iter().map(|part| (part, level + 1)));
            }
            Node::Not(part) => {
                assert!(!matches!(**part, Node::Not(_)), "{node} is double");
                open.push((part, level + 1));
            }
            Node::Term(_) | Node::Field(_) => {}
        }
    }
    deepest
}

fn terms(tree: &Node) -> Vec<Term> {
    tree.terms().into_iter().cloned().collect()
}

#[test]
fn ten_thousand_brackets_are_text_below_the_limit() {
    let half = MAX_CHARS / 2 - 1;
    let nested = format!("{}养老{}", "(".repeat(half), ")".repeat(half));
    let parsed = parse(&nested).expect("brackets are no error");
    assert_eq!(parsed.tree.expect("a term").to_string(), "养老");
    assert_eq!(parsed.warnings.len(), 1, "{:?}", parsed.warnings);
    assert_eq!(parsed.warnings[0].column, MAX_DEPTH);

    let open = "（".repeat(MAX_CHARS);
    let parsed = parse(&open).expect("brackets are no error");
    assert!(parsed.warnings.len() < 20, "a person reads them");

    let negated = "-(a OR b ".repeat(MAX_TERMS / 2);
    let tree = parse(&negated).expect("no error").tree.expect("terms");
    assert!(depth(&tree) < 4 * MAX_DEPTH);
}

#[test]
fn terms_are_counted_wherever_they_stand() {
    for (one, each) in [("养 ", 1), ("-养 ", 1), ("(养 OR 老) ", 2), ("年份:2023,2024 ", 2)] {
        assert!(parse(&one.repeat(MAX_TERMS / each)).is_ok(), "{one}");
        let error = parse(&one.repeat(MAX_TERMS / each + 1)).expect_err("too many");
        assert!(matches!(error, Error::TooManyTerms { limit: MAX_TERMS, .. }), "{one}: {error}");
        assert!(error.to_string().contains("the limit is 1000: use fewer words"), "{error}");
    }
}

#[test]
fn a_query_beyond_the_limit_is_refused_with_the_limit() {
    assert!(parse(&"养".repeat(MAX_CHARS)).is_ok());
    let error = parse(&"养".repeat(MAX_CHARS + 1)).expect_err("one too many");
    assert!(matches!(error, Error::QueryTooLong { chars: 10_001, limit: MAX_CHARS }));
    assert_eq!(
        error.to_string(),
        "the query is 10001 characters long, the limit is 10000: use fewer words"
    );
}

/// What makes a parser go over its input again and again, as often as fits.
#[test]
fn no_pattern_takes_long() {
    for pattern in [
        "\"",
        "“",
        "'",
        "a'",
        "「",
        "\\",
        "\"\\",
        "(",
        ")",
        "()",
        "-",
        "-(",
        "- ",
        "a-",
        "|",
        "OR ",
        "NOT ",
        "a:",
        "地区:",
        "地区: ",
        "地区:(",
        "年份:2023,",
        "年份:2023..",
        ",",
        "a,",
        "1,",
        "1:",
        "..",
        ".",
        "+",
        "a+.",
        "*",
        "\u{200b}",
        "\u{200b}-",
        "地区:\"",
        "地区:a,\"",
        "标题:(\"",
        "😀",
    ] {
        let input: String = pattern.chars().cycle().take(MAX_CHARS).collect();
        let start = Instant::now();
        let _either = parse(&input);
        // About 2 ms without optimisation; a quadratic pass over 10,000 characters takes seconds.
        assert!(start.elapsed() < Duration::from_millis(500), "{pattern}: {:?}", start.elapsed());
    }
}

/// Pieces that mean something to the parser, so that random strings reach every corner of it.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "\"", "“", "”", "「", "」", "'", "’", "\\", "(", "（", ")", "）", "|", "｜", "OR", "NOT",
            "AND", "-", "－", "—", " ", "\u{3000}", ":", "：", ",", "，", "、", "..", ".", "…", "+", "*",
            "地区", "年份", "类别", "title", "2023", "２０２４", "医疗", "plan", "\u{200b}", "\u{0}", "😀",
        ]).prop_map(str::to_owned),
        2 => "[一-龥]{1,3}",
        1 => "[a-zA-Z0-9]{1,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_input_is_a_tree_or_a_known_error(input in pieces()) {
        match parse(&input) {
            Ok(parsed) => {
                let width = minsou::query::column(&input, usize::MAX);
                for warning in &parsed.warnings {
                    prop_assert!(warning.column <= width);
                    prop_assert!(!warning.message.contains('\n'));
                }
                if let Some(tree) = &parsed.tree {
                    prop_assert!(depth(tree) < 4 * MAX_DEPTH);
                    let chars = input.chars().count();
                    for term in terms(tree) {
                        prop_assert!(!term.text.trim().is_empty());
                        prop_assert!(term.span.start < term.span.end && term.span.end <= chars);
                    }
                }
            }
            Err(Error::UnknownValue { column, .. }) => prop_assert!(column.is_some()),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    #[test]
    fn any_string_at_all_ends(input in any::<String>()) {
        let _either = parse(&input);
    }

    #[test]
    fn a_plain_han_string_is_one_term_without_a_warning(input in "[一-龥]{1,60}") {
        let parsed = parse(&input).expect("Han characters are no error");
        prop_assert!(parsed.warnings.is_empty());
        match parsed.tree {
            Some(Node::Term(term)) => {
                prop_assert_eq!(term.text, input);
                prop_assert!(!term.exact);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_text_in_quotes_is_found_literally(text in "[一-龥A-Za-z0-9，。“”（）：|+\\- ]{1,30}") {
        prop_assume!(!text.trim().is_empty());
        let parsed = parse(&format!("\"{text}\"")).expect("quoted text is no error");
        prop_assert!(parsed.warnings.is_empty());
        match parsed.tree {
            Some(Node::Term(term)) => prop_assert!(term.exact && term.text == text),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
