//! Characters that look alike: 未 and 末, 园 and 圆. From `data/same_stroke.txt` and
//! `data/near_shapes.txt`, prepared at build time.

include!(concat!(env!("OUT_DIR"), "/near.rs"));

/// The characters that `c` is easily taken for, in code point order; empty for most.
pub fn near_shapes(c: char) -> &'static str {
    let at = NEAR.binary_search_by_key(&c, |&(c, _)| c);
    at.map_or("", |at| {
        let start = at.checked_sub(1).map_or(0, |before| NEAR[before].1);
        &SHAPES[start as usize..NEAR[at].1 as usize]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_mutual() {
        assert!(near_shapes('未').contains('末'));
        assert!(near_shapes('园').contains('圆'));
        assert_eq!(near_shapes('a'), "");
        for (c, _) in NEAR {
            for other in near_shapes(c).chars() {
                assert!(other != c && near_shapes(other).contains(c), "{c} {other}");
            }
        }
    }
}
