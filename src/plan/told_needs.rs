//! The needs that a question tells in everyday words (`text::needs`), as concepts beside those of its words.

use super::terms::run_of;
use super::{Concept, Standing, StandsBy, weights};
use crate::query::Term;
use crate::text::{fold, needs};

/// What the texts call the needs that some terms tell. The words of the question that tell them say less than others
/// from now on: in 加班到十一点还有车回家吗 nothing is asked of 加班.
pub(super) fn told_needs(terms: &[&Term], words: &mut [Concept]) -> Vec<Concept> {
    let texts: Vec<String> =
        terms.iter().filter(|term| !term.exact).map(|term| fold(&term.text)).collect();
    let text = texts.join(" ");
    let mut asked: Vec<Vec<&str>> = Vec::new();
    let mut told = Vec::new();
    for need in needs(&text) {
        need.asked.iter().for_each(|names| add(names, &mut asked));
        told.extend(need.told);
    }
    if told.is_empty() {
        return Vec::new();
    }
    for word in words {
        let is_told = |at: usize| {
            let end = at + word.word.len();
            told.iter().any(|range| range.start <= at && end <= range.end)
        };
        if text.find(&word.word).is_some_and(is_told) {
            word.weight = weights::TOLD_WORD;
        }
    }
    asked.iter().map(|names| concept(names)).collect()
}

/// Two needs that the texts call by one name are one.
fn add<'n>(names: &[&'n str], asked: &mut Vec<Vec<&'n str>>) {
    let known = asked.iter_mut().find(|known| known.iter().any(|name| names.contains(name)));
    match known {
        Some(known) => {
            let new: Vec<&str> =
                names.iter().filter(|name| !known.contains(name)).copied().collect();
            known.extend(new);
        }
        None => asked.push(names.to_vec()),
    }
}

fn concept(names: &[&str]) -> Concept {
    let standing = |(at, name): (usize, &&str)| Standing {
        units: run_of(name),
        weight: weights::name_of_need(at),
        by: StandsBy::Meant,
    };
    let word = names.first().map(|name| (*name).to_owned()).unwrap_or_default();
    let standing = names.iter().enumerate().map(standing).collect();
    Concept { word, is_quoted: false, weight: weights::NEED, standing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::TermAnalyzer;
    use crate::query::Span;
    use crate::text::{Segmenter, Synonyms};

    fn told(text: &str, exact: bool) -> (Vec<Concept>, Vec<Concept>) {
        let (segmenter, synonyms) = (Segmenter::on_demand(), Synonyms::built_in());
        let term = Term { text: text.to_owned(), exact, span: Span::default() };
        let mut words = TermAnalyzer::new(&segmenter, Some(&synonyms)).concepts(&[&term]);
        let needs = told_needs(&[&term], &mut words);
        (words, needs)
    }

    #[test]
    fn what_tells_a_need_says_less_than_the_rest() {
        let (words, needs) = told("加班到十一点还有地铁吗在望京", false);
        let weight = |word: &str| words.iter().find(|one| one.word == word).map(|one| one.weight);
        assert_eq!(weight("加班"), Some(weights::TOLD_WORD), "{words:?}");
        assert_eq!(weight("望京"), Some(1.0), "{words:?}");
        assert!(needs[0].standing.iter().any(|one| one.units.concat() == "末班车"), "{needs:?}");
        assert!(needs.iter().flat_map(|need| &need.standing).all(|one| one.by == StandsBy::Meant));
    }

    #[test]
    fn a_quoted_term_tells_nothing_but_what_it_says() {
        let (words, needs) = told("加班到十一点还有地铁吗", true);
        assert!(needs.is_empty() && words[0].weight == 1.0);
    }

    #[test]
    fn needs_of_one_name_are_one() {
        let mut asked = Vec::new();
        add(&["路灯", "照明"], &mut asked);
        add(&["内涝"], &mut asked);
        add(&["亮化", "路灯"], &mut asked);
        assert_eq!(asked, [vec!["路灯", "照明", "亮化"], vec!["内涝"]]);
    }

    #[test]
    fn the_first_name_of_a_need_counts_most() {
        let concept = concept(&["路灯", "照明", "亮化"]);
        assert!(concept.standing.windows(2).all(|pair| pair[0].weight > pair[1].weight));
        assert!(weights::name_of_need(200) > 0.0);
    }
}
