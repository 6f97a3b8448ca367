//! All that is worked on beside what is finished of it: `共实施25个，已完工23个`. The first number is neither what was promised nor
//! what was done.

use crate::figures::figure::{FigureKind, Stock};
use crate::figures::kind::answer_words::tells_a_total;
use crate::figures::kind::by_rate::are_in_one_unit;
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// Marks the totals of which right behind them fewer are told to be finished, with nothing named but that.
pub(super) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    let chars = &sentence.chars[..];
    for index in 1..quantities.len() {
        let (total, part) = (&quantities[index - 1], &quantities[index]);
        let own = &chars[sentence.clause_start(total.start)..total.start];
        let is_part =
            [total, part].iter().all(|one| one.kind == FigureKind::Result && one.stock.is_none())
                && part.value < total.value
                && are_in_one_unit(sentence, total, part)
                && tells_a_total(own)
                && chars.get(total.end..part.number_start).is_some_and(only_finishes);
        if is_part {
            quantities[index - 1].stock = Some(Stock::Existing);
        }
    }
}

/// `，目前已完工`, and nothing else.
fn only_finishes(between: &[char]) -> bool {
    const TIMES: [&str; 6] = ["截至目前", "目前", "现", "已经", "已", "全部"];
    const DONE: [&str; 8] = ["完工", "竣工", "建成", "投用", "投入使用", "完成", "交付", "开放"];
    let text: String = between.iter().collect();
    let Some(mut rest) = text.strip_prefix(',') else { return false };
    while let Some(behind) = TIMES.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind.trim_start_matches(',');
    }
    DONE.contains(&rest.trim_end_matches('了'))
}

#[cfg(test)]
mod tests {
    use crate::figures::context::Context;
    use crate::figures::extract::extract;
    use crate::vocabulary::{DocType, Kind};

    /// The first letter of the kind of each figure, with `+` where it is stock.
    fn kinds(text: &str) -> String {
        let context =
            Context { doc_type: Some(DocType::Completion), ..Context::from(Kind::Result) };
        let figures = extract(text, context);
        let shown = figures.iter().map(|one| {
            format!("{}{}", &one.kind.as_str()[..1], if one.stock.is_some() { "+" } else { "" })
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_total_of_which_fewer_are_finished_is_no_delivery() {
        for (text, expected) in [
            ("共实施老旧小区改造25个，已完工23个。", "r+ r"),
            ("共实施老旧小区改造25个，目前已竣工23个。", "r+ r"),
            ("全区共改造小区25个，完工了23个。", "r+ r"),
            // All of them, another thing, another unit.
            ("共实施老旧小区改造25个，已完工25个。", "r r"),
            ("共改造小区25个，新建公园3个。", "r r"),
            ("共改造小区25个，完成加装电梯3部。", "r r"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
