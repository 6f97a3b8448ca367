//! What is excepted from what was done: `20个老旧小区除2个外全部完工`, `除3处因选址调整外，其余17处均已建成`.

use crate::figures::figure::{FigureKind, Stock};
use crate::figures::kind::by_rate::are_in_one_unit;
use crate::figures::lexicon::chars::starts_with;
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// What is excepted is not done, and neither is all of what it is excepted from.
pub(super) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    /// A whole is told not far before, in characters.
    const NEAR: usize = 16;
    for index in 0..quantities.len() {
        if !is_excepted(sentence, &quantities[index]) {
            continue;
        }
        quantities[index].stock = Some(Stock::UnderWay);
        let Some(before) = index.checked_sub(1) else { continue };
        let (whole, part) = (&quantities[before], &quantities[index]);
        let is_whole = whole.kind == FigureKind::Result
            && whole.stock.is_none()
            && part.start - whole.end <= NEAR
            && part.value < whole.value
            && are_in_one_unit(sentence, whole, part);
        if is_whole {
            quantities[before].stock = Some(Stock::Existing);
        }
    }
}

/// 除|2个外, 除了|3处因选址调整外; not 除|原有3处外，另新建5处.
fn is_excepted(sentence: &Sentence, quantity: &Quantity) -> bool {
    /// Characters of the reason.
    const LONGEST: usize = 16;
    const MORE: [&str; 5] = ["另", "还", "又", "再", "也"];
    let chars = &sentence.chars[..];
    let led = &chars[sentence.clause_start(quantity.start)..quantity.number_start];
    // 拆除3处, 免除2项.
    let led = led.strip_suffix(&['了']).unwrap_or(led);
    let led = led.strip_suffix(&['去']).unwrap_or(led);
    let [before @ .., '除'] = led else { return false };
    if before.last().is_some_and(|c| "拆清消解扫排免根铲删剔革".contains(*c)) {
        return false;
    }
    let tail = &chars[quantity.end..];
    let Some(out) = tail.iter().take(LONGEST).position(|c| *c == '外') else { return false };
    let behind = &tail[out + 1..];
    let behind = behind.strip_prefix(&[',']).unwrap_or(behind);
    !tail[..out].contains(&'。') && !MORE.iter().any(|word| starts_with(behind, word))
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::figures::figure::Stock;
    use crate::vocabulary::Kind;

    #[test]
    fn what_is_excepted_is_not_done() {
        use Stock::{Existing, UnderWay};
        for (text, expected) in [
            ("20个老旧小区，除2个外全部完工。", &[Some(Existing), Some(UnderWay)][..]),
            ("新建的10座公厕除1座外均已开放。", &[Some(Existing), Some(UnderWay)]),
            ("除3处因选址调整外，其余17处食堂均已建成。", &[Some(UnderWay), None]),
            ("除扩建3处外，另新建公园5处。", &[None, None]),
            ("拆除3处室外广告牌。", &[None]),
        ] {
            let stocks: Vec<_> = extract(text, Kind::Result).iter().map(|one| one.stock).collect();
            assert_eq!(stocks, expected, "{text}");
        }
    }
}
