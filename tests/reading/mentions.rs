//! Districts named in passing, judged by hand (`mentions.txt`): a sentence, where its article was issued, and the
//! districts that a reader finds in it. Half of the sentences hold words that only look like places: two words whose
//! seam spells a name, roads and bridges, schools and companies, dishes.

use minsou::corpus::gazetteer::mentions;

/// What is found must be there, and most of what is there found.
const PRECISION: f64 = 0.97;
const RECALL: f64 = 0.95;

/// A sentence, and the districts that it names.
type Judged = (&'static str, Vec<&'static str>);

/// The places where the articles of the sentences below them were issued.
fn judged() -> Vec<(Vec<String>, Vec<Judged>)> {
    let mut all: Vec<(Vec<String>, Vec<Judged>)> = Vec::new();
    for line in include_str!("mentions.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(path) = line.strip_prefix('@') {
            let names = path.split('/').filter(|name| !name.is_empty());
            all.push((names.map(str::to_owned).collect(), Vec::new()));
            continue;
        }
        let (text, named) = line.split_once('\t').unwrap_or((line, ""));
        let (_, sentences) = all.last_mut().expect("a place comes first");
        sentences.push((text, named.split_whitespace().collect()));
    }
    all
}

#[test]
fn districts_named_in_passing_are_there() {
    let (mut right, mut invented, mut missed) = (0_u32, 0_u32, 0_u32);
    let (mut sentences, mut naming) = (0, 0);
    let mut report = String::new();
    for (region, text, expected) in judged()
        .iter()
        .flat_map(|(region, rows)| rows.iter().map(move |(text, named)| (region, *text, named)))
    {
        let found = mentions(text, region);
        let is = |found: &str, expected: &str| expected.split('|').any(|name| name == found);
        let extra: Vec<_> =
            found.iter().filter(|name| !expected.iter().any(|one| is(name, one))).collect();
        let lost: Vec<_> =
            expected.iter().filter(|one| !found.iter().any(|name| is(name, one))).collect();
        right += u32::try_from(found.len() - extra.len()).expect("few");
        invented += u32::try_from(extra.len()).expect("few");
        missed += u32::try_from(lost.len()).expect("few");
        sentences += 1;
        naming += usize::from(!expected.is_empty());
        if !extra.is_empty() || !lost.is_empty() {
            report += &format!("{region:?} {text}: invented {extra:?}, missed {lost:?}\n");
        }
    }
    assert!(sentences >= 200 && naming * 10 >= sentences * 4, "{naming} of {sentences}");
    let precision = f64::from(right) / f64::from((right + invented).max(1));
    let recall = f64::from(right) / f64::from((right + missed).max(1));
    report += &format!(
        "{right} right, {invented} invented, {missed} missed; precision {precision:.3}, recall {recall:.3}"
    );
    println!("{report}");
    assert!(precision >= PRECISION && recall >= RECALL, "{report}");
}
