//! Lines that say how far the projects below them have come, and nothing else: 【已完成】, ✅已办结, 正在推进：, 📌年底前.
//! What a mark sets off is a heading; a cell of a table or a word below a picture says the same without one.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::has_at_most;

/// How far they have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Done,
    UnderWay,
    ToCome,
}

/// The state that a folded line names, whatever marks stand around it.
pub(super) fn state(folded: &str) -> Option<State> {
    /// Characters.
    const LONGEST: usize = 20;
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?:已经?|均已|全部|提前|超额)(?:全部|全面|提前|超额|圆满|顺利)*(?:完成|办结|完工|竣工|建成|投用|兑现|销号|交付|落地|办好|办完|达标|启用|交卷)(?:投用)?",
        )
    });
    static UNDER_WAY: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?:正在|正)(?:加快|有序|抓紧|加紧|全力)?(?:推进|实施|建设|办理|施工|进行)中?|(?:加快|有序|稳步|按序时|序时)推进中?|(?:推进|进行|实施|建设|施工|办理)中|在建",
        )
    });
    static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"计划中?|(?:待|拟|即将|计划|将)(?:实施|开工|启动|建设|办理|推进)|下一?步(?:计划|打算|安排)?|接下来|(?:年底|年末|月底|明年)前?(?:完成|计划|将)?|后续计划|四季度计划?",
        )
    });
    const BARE: [&str; 6] = ["完成", "办结", "完工", "竣工", "建成", "投用"];
    let text = bare(folded);
    if text.is_empty() || !has_at_most(text, LONGEST) {
        return None;
    }
    match () {
        () if DONE.is_match(text) || BARE.contains(&text) && is_set_off(folded) => {
            Some(State::Done)
        }
        () if UNDER_WAY.is_match(text) => Some(State::UnderWay),
        () if TO_COME.is_match(text) => Some(State::ToCome),
        () => None,
    }
}

/// Whether such a line is set off by brackets or a pictogram.
pub(super) fn is_set_off(folded: &str) -> bool {
    let text = folded.trim();
    let is_bracketed = text.starts_with(['【', '[', '〔', '「', '<']);
    is_bracketed || text.starts_with(is_pictogram)
}

/// A state with what it is said of and how many they are: 已完成的项目（6件）, 正在推进类.
fn compiled(words: &str) -> Regex {
    let pattern = format!(
        r"^(?:{words})的?(?:项目|事项|任务|工程|实事|类)*(?:[:(]?\d+(?:件|项|个)\)?|[:(]?[一二三四五六七八九十]+(?:件|项|个)\)?)?(?:有|如下|的有)?$"
    );
    Regex::new(&pattern).expect("a constant pattern, compiled in the tests")
}

fn bare(folded: &str) -> &str {
    let is_mark =
        |c: char| c.is_whitespace() || is_pictogram(c) || "【】[]〔〕「」<>:|-—·●■◆".contains(c);
    folded.trim_matches(is_mark)
}

/// ✅, ⏳, 📌, √ and the marks that go with them.
fn is_pictogram(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}' | '√')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn labels_tell_how_far_their_projects_have_come() {
        use State::{Done, ToCome, UnderWay};
        for (line, expected, set_off) in [
            ("【已完成】", Some(Done), true),
            ("[已办结]", Some(Done), true),
            ("✅已办结", Some(Done), true),
            ("✔ 已全部完成（6件）", Some(Done), true),
            ("【已建成投用】", Some(Done), true),
            ("已完成：", Some(Done), false),
            ("【提前完成项目】", Some(Done), true),
            ("【正在推进】", Some(UnderWay), true),
            ("⏳进行中", Some(UnderWay), true),
            ("正在实施：", Some(UnderWay), false),
            ("【在建项目】", Some(UnderWay), true),
            ("【计划】", Some(ToCome), true),
            ("📌年底前", Some(ToCome), true),
            ("【待开工】", Some(ToCome), true),
            ("【下一步】", Some(ToCome), true),
            ("已完成", Some(Done), false),
            ("[办结]", Some(Done), true),
            ("办结", None, false),
            // What says more, and what is no state.
            ("【已完成改造12处】", None, true),
            ("【教育】", None, true),
            ("【计划生育】", None, true),
            ("已完成年度任务的60%", None, false),
            ("✅加装电梯", None, true),
            ("", None, false),
        ] {
            let folded = fold(line);
            assert_eq!((state(&folded), is_set_off(&folded)), (expected, set_off), "{line}");
        }
    }
}
