//! Near-duplicates: of passages that say the same, the same list published by several sites or told
//! twice in one article, the best represents all, and names the others. Nothing is counted less for
//! it.

use std::collections::HashMap;

use crate::answer::Hit;
use crate::corpus::duplicates::{Signature, signature, similar};

/// Similar signatures differ in at most 6 bits, so of 8 parts they share at least two.
const PARTS: u32 = 8;

/// Puts every hit that says what an earlier one says into that one's `alike`. Only hits that share a
/// part of their signatures are compared.
pub(super) fn fold(hits: Vec<Hit>) -> Vec<Hit> {
    let mut distinct: Vec<(Hit, Signature)> = Vec::with_capacity(hits.len());
    let mut by_part: HashMap<(u32, u8), Vec<usize>> = HashMap::new();
    for hit in hits {
        let signature = signature(&hit.text);
        let earlier = parts(signature)
            .filter_map(|part| by_part.get(&part))
            .flatten()
            .copied()
            .filter(|at| {
                let (other, others_signature) = &distinct[*at];
                similar(signature, *others_signature) && may_be_one(other, &hit)
            })
            .min();
        if let Some(at) = earlier {
            distinct[at].0.alike.push(hit.id);
            continue;
        }
        for part in parts(signature) {
            by_part.entry(part).or_default().push(distinct.len());
        }
        distinct.push((hit, signature));
    }
    distinct.into_iter().map(|(hit, _)| hit).collect()
}

fn parts(signature: Signature) -> impl Iterator<Item = (u32, u8)> {
    (0..PARTS).zip(signature.to_le_bytes())
}

/// The same promise of another year or another district is another promise, and what has some of a question is none
/// of what has all of it.
fn may_be_one(a: &Hit, b: &Hit) -> bool {
    fn agree<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    a.relaxed == b.relaxed && agree(&a.year, &b.year) && agree(&a.district, &b.district)
}
