//! Circles of a graph: its strongly connected parts of more than one node (Tarjan 1972).

use std::collections::HashMap;

/// Every circle of the nodes from 0 to `nodes`, each in ascending order. `next` tells where the
/// arrows of a node lead.
pub(super) fn of(nodes: usize, next: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    let mut search = Search::new(&next);
    for node in 0..nodes {
        if !search.index.contains_key(&node) {
            search.visit(node);
        }
    }
    search.circles.sort();
    search.circles
}

struct Search<'n, N> {
    next: &'n N,
    /// When a node was met, and the earliest node that its arrows lead back to.
    index: HashMap<usize, usize>,
    earliest: HashMap<usize, usize>,
    path: Vec<usize>,
    circles: Vec<Vec<usize>>,
}

impl<'n, N: Fn(usize) -> Vec<usize>> Search<'n, N> {
    fn new(next: &'n N) -> Self {
        Self {
            next,
            index: HashMap::new(),
            earliest: HashMap::new(),
            path: Vec::new(),
            circles: Vec::new(),
        }
    }

    fn visit(&mut self, node: usize) {
        let met = self.index.len();
        self.index.insert(node, met);
        self.earliest.insert(node, met);
        self.path.push(node);
        for other in (self.next)(node) {
            let reached = match self.index.get(&other) {
                None => {
                    self.visit(other);
                    self.earliest[&other]
                }
                Some(index) if self.path.contains(&other) => *index,
                Some(_) => continue,
            };
            let earliest = self.earliest.get_mut(&node).expect("it was met above");
            *earliest = reached.min(*earliest);
        }
        if self.earliest[&node] == met {
            let from = self.path.iter().position(|known| *known == node).expect("it is on it");
            let mut circle = self.path.split_off(from);
            if circle.len() > 1 {
                circle.sort_unstable();
                self.circles.push(circle);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn circles_are_found_and_diamonds_are_none() {
        for (arrows, circles) in [
            (&[(0, 1), (0, 2), (1, 3), (2, 3)][..], &[][..]),
            (&[(0, 1), (1, 2), (2, 1), (2, 3)], &[&[1, 2][..]][..]),
            (&[(0, 1), (1, 0), (2, 3), (3, 2), (1, 2)], &[&[0, 1], &[2, 3]]),
            (&[(0, 1), (1, 2), (2, 3), (3, 0)], &[&[0, 1, 2, 3]]),
        ] {
            let next = |node| -> Vec<usize> {
                arrows.iter().filter(|(from, _)| *from == node).map(|(_, to)| *to).collect()
            };
            assert_eq!(super::of(4, next), circles, "{arrows:?}");
        }
    }
}
