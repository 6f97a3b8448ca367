//! Weighed evidence: what speaks for which answer adds up, the answer with most wins, and how far it is ahead of
//! the next says how sure it is. What a kind of evidence is worth is in the table of the room that knows it
//! (who issued an article, what it is, whether digits are a quantity), a line each with the reason beside it.

use std::cmp::Ordering;

/// What one kind of evidence is worth, in points that have a meaning within one table alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// The name of the rule, as users read it in an article's evidence.
    pub rule: &'static str,
    /// Negative where it speaks against the answer.
    pub points: f32,
}

impl Weight {
    pub const fn new(rule: &'static str, points: f32) -> Self {
        Self { rule, points }
    }

    /// The same evidence where it tells less or more: in a container's title, far from the head.
    #[must_use]
    pub fn times(self, factor: f32) -> Self {
        Self { points: self.points * factor, ..self }
    }
}

/// What speaks for each of some answers. `E` is whatever shows the evidence to a user.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores<A, E> {
    /// In the order in which the answers came up.
    tallies: Vec<Tally<A, E>>,
}

/// One answer with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally<A, E> {
    pub answer: A,
    /// Points in all.
    pub total: f32,
    /// The strongest single piece of evidence and its points; the first of equals.
    pub strongest: Option<(f32, E)>,
}

impl<A, E> Default for Scores<A, E> {
    fn default() -> Self {
        Self { tallies: Vec::new() }
    }
}

impl<A: PartialEq, E> Scores<A, E> {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `points` to an answer. `evidence` is made only where nothing stronger is known of it.
    pub fn add(&mut self, answer: A, points: f32, evidence: impl FnOnce() -> E) {
        let tally = self.tally(answer);
        tally.total += points;
        if tally.strongest.as_ref().is_none_or(|(known, _)| points > *known) {
            tally.strongest = Some((points, evidence()));
        }
    }

    /// Adds points that nothing can be shown for.
    pub fn add_unshown(&mut self, answer: A, points: f32) {
        self.tally(answer).total += points;
    }

    /// Adds what another part of the same text says, no more than `most` points for each answer: a part that
    /// says one thing ten times is still one part.
    pub fn add_part(&mut self, part: Self, most: f32) {
        for Tally { answer, total, strongest } in part.tallies {
            let tally = self.tally(answer);
            tally.total += total.min(most);
            if let Some((points, evidence)) = strongest
                && tally.strongest.as_ref().is_none_or(|(known, _)| points > *known)
            {
                tally.strongest = Some((points, evidence));
            }
        }
    }

    /// The points of an answer; 0 where nothing speaks for it.
    pub fn total(&self, answer: &A) -> f32 {
        self.tallies.iter().find(|tally| tally.answer == *answer).map_or(0.0, |tally| tally.total)
    }

    /// Every answer, the one with most points first; of equals the one that came up first.
    pub fn ranked(self) -> Ranking<A, E> {
        self.ranked_by(|_, _| Ordering::Equal)
    }

    /// As [`Scores::ranked`]; `ties` says which of two answers with equal points comes first.
    pub fn ranked_by(mut self, ties: impl Fn(&A, &A) -> Ordering) -> Ranking<A, E> {
        let order = |a: &Tally<A, E>, b: &Tally<A, E>| {
            b.total.total_cmp(&a.total).then_with(|| ties(&a.answer, &b.answer))
        };
        self.tallies.sort_by(order);
        Ranking { tallies: self.tallies }
    }

    fn tally(&mut self, answer: A) -> &mut Tally<A, E> {
        let known = self.tallies.iter().position(|tally| tally.answer == answer);
        let index = known.unwrap_or_else(|| {
            self.tallies.push(Tally { answer, total: 0.0, strongest: None });
            self.tallies.len() - 1
        });
        &mut self.tallies[index]
    }
}

/// Answers by their points.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking<A, E> {
    /// The best first.
    pub tallies: Vec<Tally<A, E>>,
}

impl<A, E> Ranking<A, E> {
    /// The answer with most points, if it has as many as `enough`.
    pub fn best(&self, enough: f32) -> Option<&Tally<A, E>> {
        self.tallies.first().filter(|best| best.total >= enough)
    }

    /// How far the best is ahead of the next, as a part of its points: 0 for a tie, 1 where nothing else has
    /// any, and where nothing has been said, 0.
    pub fn margin(&self) -> f32 {
        let total = |index: usize| self.tallies.get(index).map_or(0.0, |tally| tally.total);
        let (best, next) = (total(0), total(1).max(0.0));
        if best > 0.0 { (best - next) / best } else { 0.0 }
    }

    /// [`Ranking::best`] for one who needs it as his own.
    pub fn into_best(self, enough: f32) -> Option<Tally<A, E>> {
        self.tallies.into_iter().next().filter(|best| best.total >= enough)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KICKER: Weight = Weight::new("kicker", 11.0);

    #[test]
    fn a_weight_keeps_its_rule() {
        assert_eq!(KICKER.times(0.5), Weight::new("kicker", 5.5));
    }

    #[test]
    fn the_answer_with_most_points_shows_its_strongest_evidence() {
        let mut scores = Scores::new();
        scores.add("崂山区", 2.0, || "named");
        scores.add("青岛市", 5.0, || "title");
        scores.add("崂山区", 4.0, || "signature");
        scores.add("崂山区", 4.0, || unreachable!("no stronger than what is known"));
        scores.add_unshown("青岛市", 1.0);
        let ranking = scores.ranked();
        let best = ranking.best(1.0).expect("it has ten points");
        assert_eq!((best.answer, best.strongest), ("崂山区", Some((4.0, "signature"))));
        assert_eq!(ranking.margin(), 0.4);
        assert_eq!(ranking.best(10.5), None);
        assert_eq!(Scores::<u8, ()>::new().ranked().margin(), 0.0);
    }

    #[test]
    fn a_part_says_no_more_than_its_most() {
        let mut title = Scores::new();
        (0..5).for_each(|_| title.add('a', 3.0, || "title"));
        let mut scores = Scores::new();
        scores.add('a', 1.0, || "lead");
        scores.add_part(title, 8.0);
        assert_eq!(scores.total(&'a'), 9.0);
        let best = scores.ranked().into_best(0.0).expect("there is one");
        assert_eq!(best.strongest, Some((3.0, "title")));
    }

    proptest! {
        /// Whatever is said, in whatever order: totals are sums, the first is the greatest, the margin is a part.
        #[test]
        fn rankings_are_sums_in_order(said in prop::collection::vec((0u8..6, -20i8..40), 0..40)) {
            let mut scores = Scores::new();
            for (index, (answer, points)) in said.iter().enumerate() {
                scores.add(*answer, f32::from(*points), || index);
            }
            let ranking = scores.ranked();
            for tally in &ranking.tallies {
                let own = || said.iter().filter(|(answer, _)| *answer == tally.answer);
                let sum: f32 = own().map(|(_, points)| f32::from(*points)).sum();
                prop_assert_eq!(tally.total, sum);
                let strongest = own().map(|(_, points)| f32::from(*points)).fold(f32::MIN, f32::max);
                let (points, index) = tally.strongest.expect("something was said");
                prop_assert_eq!(points, strongest);
                prop_assert_eq!(f32::from(said[index].1), strongest);
                let first = said.iter().position(|&(a, p)| a == tally.answer && f32::from(p) == strongest);
                prop_assert_eq!(Some(index), first);
            }
            prop_assert!(ranking.tallies.windows(2).all(|pair| pair[0].total >= pair[1].total));
            prop_assert!((0.0..=1.0).contains(&ranking.margin()));
        }

        /// The order in which answers come up decides ties alone.
        #[test]
        fn the_order_of_what_is_said_does_not_matter(said in prop::collection::vec((0u8..6, 0u8..40), 1..30)) {
            let total = |said: &mut dyn Iterator<Item = &(u8, u8)>| {
                let mut scores = Scores::new();
                said.for_each(|(answer, points)| scores.add(*answer, f32::from(*points), || ()));
                let ranking = scores.ranked_by(|a, b| a.cmp(b));
                ranking.tallies.iter().map(|tally| (tally.answer, tally.total)).collect::<Vec<_>>()
            };
            prop_assert_eq!(total(&mut said.iter()), total(&mut said.iter().rev()));
        }
    }
}
