//! Words of a lead that are told of another time than the article's: of what is still to come, of last year, of every year.

use super::view::{View, Zone};
use super::written_year::years;
use crate::corpus::claim;

/// 确保全部完成, 为圆满完成…提供保障: what stands before the words says that it is not done yet.
pub(super) fn is_still_to_come(before: &str) -> bool {
    let sentence = before.rsplit(['。', ';']).next().unwrap_or_default();
    let clause = sentence.rsplit([',', ':']).next().unwrap_or_default();
    ["确保", "力争", "争取", "要全部", "强调", "要求"].iter().any(|word| sentence.contains(word))
        || claim::is_to_come(clause)
}

/// 年初票决产生: what was promised long before the article.
pub(super) fn is_of_old(before: &str) -> bool {
    let sentence = before.rsplit(['。', ';']).next().unwrap_or_default();
    ["年初", "去年", "上年", "上一年", "此前"].iter().any(|word| sentence.contains(word))
}

/// 去年的十件全部完成|。今年安排如下: what was done is not of the list that the lead opens.
pub(super) fn opens_next_list(before: &str, after: &str) -> bool {
    let lead = after.strip_suffix(':').and_then(|lead| lead.rsplit_once(['。', ';', '!']));
    let Some((_, opening)) = lead else { return false };
    let named = |text| years(text).first().map(|(_, _, year)| *year);
    let is_later = named(opening).zip(named(before)).is_some_and(|(next, told)| next > told);
    is_later || ["今年", "本年"].iter().any(|word| opening.contains(word)) && is_of_old(before)
}

/// 去年的十件实事，件件有交代: the title is of the year before, and of no other.
pub(super) fn is_of_last_year(view: &View<'_>) -> bool {
    const THIS: [&str; 5] = ["今年", "明年", "本年", "新一年", "新的一年"];
    let has = |words: &[&str]| {
        view.of(&[Zone::Title]).any(|piece| words.iter().any(|word| piece.folded().contains(word)))
    };
    has(&["去年", "上年度", "上一年"]) && !has(&THIS)
}

/// 每年向社会公开征集: what is always done.
pub(super) fn is_habit(before: &str) -> bool {
    let sentence = before.rsplit(['。', ';']).next().unwrap_or_default();
    ["每年", "历年", "连续"].iter().any(|word| sentence.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_this_year_is_none_of_what_was_done_the_year_before() {
        for (lead, expected) in [
            ("去年,十件实事|全部完成,新建幼儿园3所。今年安排如下:", true),
            ("2023年,十件实事|全部办结。2024年项目如下:", true),
            ("上一年度,十件实事|全部办结。今年安排如下:", true),
            ("2023年,十件实事|全部办结。具体如下:", false),
            ("去年,十件实事|全部完成。具体如下:", false),
            ("去年,十件实事|全部完成。今年,将继续办好。", false),
            ("十件实事|全部完成。今年的项目如下:", false),
            ("2024年,十件实事|全部办结。2023年的项目如下:", false),
        ] {
            let (before, after) = lead.split_once('|').unwrap();
            assert_eq!(opens_next_list(before, after), expected, "{lead}");
        }
    }
}
