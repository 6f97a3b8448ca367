//! Passages that say the same with other marks, spaces or a few other words: the same list published
//! by several sites, or told twice in one article. Each has a signature of 64 bits (Charikar's
//! SimHash over overlapping runs of four folded characters); alike texts have signatures that differ
//! in few bits.

use xxhash_rust::xxh3::xxh3_64;

use crate::text::fold_char;

/// Characters in one shingle.
const SHINGLE_CHARS: usize = 4;
/// Signatures that differ in at most this many of their 64 bits are alike.
const MAX_DIFFERENT_BITS: u32 = 6;
/// A shorter text says too little to be called a copy of another, unless it is the same.
const MIN_CHARS: usize = 16;

/// A text's signature, to be compared with [`similar`]. 0 is no signature.
pub type Signature = u64;

/// The signature of a text. Only letters, digits and Han characters count, in folded form. The time
/// is linear in the text.
pub fn signature(text: &str) -> Signature {
    let chars: Vec<char> = text.chars().map(fold_char).filter(|c| c.is_alphanumeric()).collect();
    if chars.is_empty() {
        return 0;
    }
    let mut bytes = Vec::with_capacity(SHINGLE_CHARS * 4);
    let mut hash = |shingle: &[char]| {
        bytes.clear();
        shingle.iter().for_each(|c| bytes.extend_from_slice(&(*c as u32).to_le_bytes()));
        xxh3_64(&bytes)
    };
    // A short text is one shingle: it is like itself alone.
    if chars.len() < MIN_CHARS {
        return hash(&chars).max(1);
    }
    let mut votes = [0_i32; 64];
    for shingle in chars.windows(SHINGLE_CHARS) {
        let bits = hash(shingle);
        for (bit, vote) in votes.iter_mut().enumerate() {
            *vote += if bits >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    let bits = votes.iter().enumerate().filter(|(_, vote)| **vote > 0);
    bits.fold(0, |signature, (bit, _)| signature | 1 << bit).max(1)
}

/// Whether two signatures are of texts that say the same.
pub fn similar(a: Signature, b: Signature) -> bool {
    a != 0 && b != 0 && (a ^ b).count_ones() <= MAX_DIFFERENT_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "13. 在商超、楼宇、景区、学校等人员密集场所增设150台自动体外除颤器（AED），开展AED使用及应急救护培训1500人次。";

    #[test]
    fn copies_are_alike_whatever_their_marks_and_script() {
        let fullwidth = ITEM.replace("AED", "ＡＥＤ").replace('、', " ").replace('，', ",");
        assert!(similar(signature(ITEM), signature(&fullwidth)));
        let traditional = ITEM.replace("场", "場").replace("学", "學").replace("应", "應");
        assert!(similar(signature(ITEM), signature(&traditional)));
        let edited = format!("{ITEM}（责任单位：区红十字会）");
        assert!(!similar(signature(ITEM), 0));
        assert!((signature(ITEM) ^ signature(&edited)).count_ones() < 20);
    }

    #[test]
    fn different_items_are_not_alike() {
        let others = [
            "14. 加强党群服务阵地建设，改造提升36处社区党群服务中心（社区便民服务站），提升为民服务能力。",
            "在人员密集场所增设自动体外除颤器(AED)300台;开工建设10处城镇消防站。",
            "开展红十字急救培训取证培训7万人，在公共服务窗口、社区医院、中心村卫生室等场所增配AED 300台。",
        ];
        for other in others {
            assert!(!similar(signature(ITEM), signature(other)), "{other}");
        }
        assert!(!similar(signature("养老"), signature("托育")));
        assert!(similar(signature("养老"), signature("養老。")));
        assert_eq!(signature("。，"), 0);
    }
}
