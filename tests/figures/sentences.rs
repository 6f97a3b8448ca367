//! Sentences in the manner of many cities, with their truth beside them.

use minsou::figures::{Figure, extract};
use minsou::vocabulary::Kind;

use super::judge::{Row, Score, judge};

struct Sentence {
    kind: Kind,
    text: String,
    rows: Vec<Row>,
}

/// Reads `[kind] sentence` and the lines of its figures; the form is told at the file's head.
fn parse(table: &str) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some((kind, text)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
            let kind = kind.parse().expect(kind);
            sentences.push(Sentence { kind, text: text.to_owned(), rows: Vec::new() });
            continue;
        }
        let cells: Vec<&str> = line.split(" | ").collect();
        let [amount, subject, action, flags @ ..] = &cells[..] else { panic!("{line}") };
        let words: Vec<&str> = amount.split(' ').collect();
        let [value, unit, comparator, kind] = words[..] else { panic!("{line}") };
        let optional = |word: &&str| Some((*word).to_owned()).filter(|word| word != "-");
        let mut row = Row {
            line: 1,
            subject: optional(subject).unwrap_or_default(),
            action: optional(action),
            value: value.parse().expect(line),
            unit: optional(&unit).unwrap_or_default(),
            comparator: comparator.to_owned(),
            kind: kind.to_owned(),
            ..Row::default()
        };
        for flag in flags.iter().flat_map(|flags| flags.split(' ')) {
            let (name, value) = flag.split_once('=').unwrap_or((flag, ""));
            let list = || value.split(',').map(str::to_owned).collect();
            match name {
                "optional" => row.optional = true,
                "pct" => row.percent_of_plan = value.parse().ok(),
                "per" => row.per = Some(value.to_owned()),
                "upper" => row.upper = value.parse().ok(),
                "qualifier" => row.qualifier = Some(value.to_owned()),
                "hedge" => row.hedge = Some(value.to_owned()),
                "cmp" => row.comparator_also_ok = list(),
                "kind" => row.kind_also_ok = list(),
                _ => panic!("{line}"),
            }
        }
        sentences.last_mut().expect("a sentence stands first").rows.push(row);
    }
    sentences
}

fn score(table: &str) -> (usize, Score) {
    let mut total = Score::default();
    let sentences = parse(table);
    for sentence in &sentences {
        let figures: Vec<(Figure, [u32; 2])> =
            extract(&sentence.text, sentence.kind).into_iter().map(|f| (f, [1, 1])).collect();
        let mut score = judge(&sentence.rows, &figures);
        // A subject that the sentence does not tell is not asked for.
        score.subject +=
            sentence.rows.iter().filter(|r| r.required() && r.subject.is_empty()).count();
        score.faults.retain(|fault| !fault.starts_with("subject :"));
        for (row, (figure, _)) in sentence.rows.iter().flat_map(|row| {
            figures
                .iter()
                .filter(|f| f.0.value == row.value && f.0.unit == row.unit)
                .map(move |f| (row, f))
        }) {
            for (what, wanted, got) in [
                ("hedge", &row.hedge, &figure.hedge),
                ("qualifier", &row.qualifier, &figure.qualifier),
            ] {
                if wanted.is_some() && wanted != got {
                    score.faults.push(format!("{what} {wanted:?}: {got:?}"));
                }
            }
        }
        for fault in &mut score.faults {
            *fault = format!("{fault}\n      in {}", sentence.text);
        }
        total.add(score);
    }
    (sentences.len(), total)
}

fn check(name: &str, table: &str) {
    let (count, score) = score(table);
    println!("{name}: {count} sentences, {score}\n  {}", score.faults.join("\n  "));
    assert!(score.recall() >= 0.95 && score.precision() >= 0.95, "{name}: {score}");
    assert!(score.strict() >= 0.90, "{name}: {score}");
    assert!(score.subjects() >= 0.90, "{name}: {score}");
}

#[test]
fn sentences_of_many_cities() {
    check("sentences", include_str!("truth/sentences.txt"));
}

#[test]
fn sentences_with_traps() {
    let (_, score) = score(include_str!("truth/sentences_traps.txt"));
    assert!(score.faults.is_empty(), "{}", score.faults.join("\n  "));
}

/// Written with the others and not looked at while the rules were made.
#[test]
fn sentences_held_out() {
    check("held out", include_str!("truth/sentences_held_out.txt"));
}
