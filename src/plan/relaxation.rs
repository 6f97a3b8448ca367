//! A query that no passage has all of, in two parts: what stays a condition (places, years, quoted phrases), and
//! the terms of which any will do. 李沧区新建了多少停车位 is about 李沧区 however much of the rest is found.

use super::place_name::last_name;
use crate::corpus::gazetteer;
use crate::query::{Node, Span, Term};
use crate::text::{UnitKind, fold, kind_of};

/// A stretch of a term that says where or when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Folded: 李沧区, 青岛.
    Place(String),
    Year(i32),
}

/// A term, less its stretches that say where or when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) stretches: Vec<Stretch>,
    /// What is left, in the order of the text.
    pub(super) rest: Vec<Term>,
}

/// The terms of which all are wanted, in the order typed, and the nodes beside them. Terms of an OR are no
/// conditions of the whole.
pub(super) fn wanted(tree: &Node) -> (Vec<&Term>, Vec<&Node>) {
    let nodes = match tree {
        Node::And(nodes) => nodes.as_slice(),
        node => std::slice::from_ref(node),
    };
    let (mut terms, mut others) = (Vec::new(), Vec::new());
    for node in nodes {
        match node {
            Node::Term(term) => terms.push(term),
            Node::Field(_) | Node::And(_) | Node::Or(_) | Node::Not(_) => others.push(node),
        }
    }
    (terms, others)
}

/// Whether the term at a place of a query is a phrase that a sentence quotes: words stand right beside its quotes, as in
/// 「境」在马祖代表什么. Whoever asks for a phrase alone writes it apart.
pub(super) fn is_in_sentence(terms: &[&Term], at: usize) -> bool {
    let term = terms[at];
    let touches = |first: &Term, second: &Term| first.span.end == second.span.start;
    let before = at.checked_sub(1).map(|before| terms[before]);
    let is_words = |other: &&Term| !other.exact;
    term.exact
        && (before.filter(is_words).is_some_and(|before| touches(before, term))
            || terms
                .get(at + 1)
                .copied()
                .filter(is_words)
                .is_some_and(|after| touches(term, after)))
}

/// Cuts a term at its places and years. `is_indexed`: whether a folded name is that of an indexed place.
pub(super) fn split<E>(
    term: &Term,
    is_indexed: impl Fn(&str) -> Result<bool, E>,
) -> Result<Split, E> {
    let folded = fold(&term.text);
    let mut found: Vec<(usize, usize, Stretch)> = Vec::new();
    if is_indexed(&folded)? {
        found.push((0, folded.len(), Stretch::Place(folded.clone())));
    } else {
        for name in gazetteer::scan(&folded) {
            let text = &folded[name.start..name.end];
            // 高新 may be a place, and is a word.
            if (name.is_full() || !name.is_everyday()) && is_indexed(text)? {
                found.push((name.start, name.end, Stretch::Place(text.to_owned())));
            }
        }
        found.extend(years(&folded));
        found.sort_by_key(|(start, ..)| *start);
    }
    let mut rest = Vec::new();
    let mut from = 0;
    let ends =
        found.iter().map(|(start, end, _)| (*start, *end)).chain([(folded.len(), folded.len())]);
    for (start, end) in ends {
        let text = folded.get(from..start).unwrap_or_default().trim();
        if !text.is_empty() && (from, start) != (0, folded.len()) {
            rest.push(Term { text: text.to_owned(), exact: false, span: Span::default() });
        }
        from = end;
    }
    if found.is_empty() {
        rest = vec![term.clone()];
    }
    Ok(Split { stretches: found.into_iter().map(|(.., stretch)| stretch).collect(), rest })
}

/// `2025年`, or four digits alone that are a year of this or the last century.
fn years(folded: &str) -> Vec<(usize, usize, Stretch)> {
    let mut years = Vec::new();
    let mut from = 0;
    while let Some(at) = folded[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let digits = folded[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(folded.len() - at);
        let end = at + digits;
        let is_alone = at == 0 && end == folded.len();
        let before = folded[..at].chars().next_back().and_then(kind_of);
        let is_inside = matches!(before, Some(UnitKind::Word | UnitKind::Number));
        let has_suffix = folded[end..].starts_with('年');
        if digits == 4
            && !is_inside
            && (has_suffix || is_alone)
            && let Ok(year) = folded[at..end].parse::<i32>()
            && (1900..2100).contains(&year)
        {
            let end = if has_suffix { end + '年'.len_utf8() } else { end };
            years.push((at, end, Stretch::Year(year)));
        }
        from = end;
    }
    years
}

impl Stretch {
    /// As it stands in texts: `李沧区`, `2025`.
    pub(super) fn typed(&self) -> String {
        match self {
            Self::Place(name) => name.clone(),
            Self::Year(year) => year.to_string(),
        }
    }

    /// For a person: `李沧区`, `2025`.
    pub(super) fn shown(&self, paths: &[String]) -> String {
        match (self, paths) {
            (Self::Place(_), [path]) => last_name(path).to_owned(),
            (Self::Place(name), _) => name.clone(),
            (Self::Year(year), _) => year.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Vec<Stretch>, Vec<String>) {
        let indexed = ["李沧区", "李沧", "青岛", "青岛市", "市南区", "高新区", "高新"];
        let term = Term { text: text.to_owned(), exact: false, span: Span::default() };
        let split = split::<()>(&term, |name| Ok(indexed.contains(&name))).unwrap();
        (split.stretches, split.rest.into_iter().map(|term| term.text).collect())
    }

    #[test]
    fn places_and_years_are_cut_out_of_a_run() {
        let place = |name: &str| Stretch::Place(name.to_owned());
        for (text, stretches, rest) in [
            ("李沧区新建了多少停车位？", vec![place("李沧区")], vec!["新建了多少停车位?"]),
            (
                "青岛2025年建了几个口袋公园",
                vec![place("青岛"), Stretch::Year(2025)],
                vec!["建了几个口袋公园"],
            ),
            ("养老服务", vec![], vec!["养老服务"]),
            ("李沧", vec![place("李沧")], vec![]),
            ("2025", vec![Stretch::Year(2025)], vec![]),
            ("新增2025个车位", vec![], vec!["新增2025个车位"]),
            // Not indexed, and not a name here.
            ("北京的公园", vec![], vec!["北京的公园"]),
            ("高新技术企业", vec![], vec!["高新技术企业"]),
            ("", vec![], vec![""]),
        ] {
            let (found, left) = parts(text);
            assert_eq!(
                (found, left),
                (stretches, rest.iter().map(|r| (*r).to_owned()).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_sentence_quotes_where_words_touch_the_quotes() {
        for (query, expected) in [
            ("「境」在马祖代表什么", true),
            ("马祖的「境」", true),
            ("马祖 「境」", false),
            ("「境」 马祖", false),
            ("「境」「马祖」", false),
            ("「境」", false),
        ] {
            let tree = crate::query::parse(query).unwrap().tree.unwrap();
            let (terms, _) = wanted(&tree);
            let quoted = terms.iter().position(|term| term.exact).unwrap();
            assert_eq!(is_in_sentence(&terms, quoted), expected, "{query}");
        }
    }
}
