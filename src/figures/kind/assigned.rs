//! What was told to be done, whatever the passage does: `下达了新增1万个停车泊位的任务指标`, `确保年底前新增300个`. What is quoted
//! as a promise is `quantity::quoted`'s.

use std::ops::Range;

use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// Whether a number was told as a task: given by those above, meant for later, or more than kept.
/// Or it stands in one of the quotations that are promises.
pub(super) fn is_told(sentence: &Sentence, quantity: &Quantity, quotes: &[Range<usize>]) -> bool {
    if quotes.iter().any(|quote| quote.contains(&quantity.start)) {
        return true;
    }
    let chars = &sentence.chars[..];
    let start = sentence.clause_start(quantity.start);
    let led = &chars[start.min(quantity.number_start)..quantity.number_start];
    let end = sentence.clause_end(quantity.end.min(chars.len()));
    let tail = &chars[quantity.end.min(end)..end];
    is_given(led, tail) || is_meant(led) || is_exceeded(led, tail)
}

/// 下达了新增|1万个|停车泊位的任务指标, 承担|20000名|妇女检查任务.
fn is_given(led: &[char], tail: &[char]) -> bool {
    const GIVEN: [&str; 5] = ["下达", "承担", "承接", "认领", "领取"];
    const TASKS: [&str; 2] = ["任务", "指标"];
    const DONE: [&str; 4] = ["完成", "落实", "实现", "兑现"];
    let given = GIVEN.iter().find_map(|word| {
        let length = word.chars().count();
        led.windows(length).position(|run| run.iter().copied().eq(word.chars()))
    });
    let Some(at) = given else { return false };
    let led_to = led.strip_suffix(&['为']).or(led.strip_suffix(&['是'])).unwrap_or(led);
    let is_task = TASKS.iter().any(|word| contains(tail, word) || ends_with(led_to, word));
    is_task && !DONE.iter().any(|word| contains(&led[..at], word))
}

/// 确保今年|完成, 实现年底|新增: by when it is to be done.
fn is_meant(led: &[char]) -> bool {
    const TIMES: [&str; 8] = ["今年", "年底", "年内", "全年", "月底", "年前", "本年", "当年"];
    const DEEDS: [&str; 6] = ["完成", "建成", "开工", "竣工", "投用", "新增"];
    const DONE: [&str; 3] = ["已", "了", "实际"];
    let behind = |word: &str| {
        let length = word.chars().count();
        let at = led.windows(length).rposition(|run| run.iter().copied().eq(word.chars()))?;
        Some(&led[at + length..])
    };
    let begins = |rest: &[char], words: &[&str]| words.iter().any(|word| starts_with(rest, word));
    let is_ensured =
        behind("确保").is_some_and(|rest| begins(rest, &TIMES) || begins(rest, &DEEDS));
    // 实现全年新增 may be told of what was done.
    let is_by = behind("实现").is_some_and(|rest| begins(rest, &["年底", "月底"]));
    (is_ensured || is_by) && !DONE.iter().any(|word| contains(led, word))
}

/// 解决|30万|农村人口饮水安全问题项目已超额完成: what was more than kept.
fn is_exceeded(led: &[char], tail: &[char]) -> bool {
    const PROJECTS: [&str; 4] = ["项目", "任务", "目标", "指标"];
    let Some(at) = tail.windows(4).position(|run| matches!(run, ['超', '额', '完', '成']))
    else {
        return false;
    };
    let mut named = &tail[..at];
    while let [rest @ .., '已' | '经' | '均' | '提' | '前' | '全' | '部'] = named {
        named = rest;
    }
    PROJECTS.iter().any(|word| ends_with(named, word))
        && !contains(led, "完成")
        && at + 4 == tail.len()
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn what_was_told_to_be_done_is_a_promise_in_a_report_too() {
        let kinds = |text: &str| -> String {
            let figures = extract(text, Kind::Result);
            figures.iter().flat_map(|figure| figure.kind.as_str().chars().take(1)).collect()
        };
        for (text, expected) in [
            ("省住建厅为我市下达了新增1万个停车泊位的任务指标。", "p"),
            ("市里下达我区改造老旧小区任务20个。", "p"),
            ("我市承担20000名妇女“两癌”检查任务。", "p"),
            ("市政府将“新增公共停车泊位2000个以上”列为年度民生实事项目。", "p"),
            ("今年，“新建改建60个口袋公园”项目被纳入市政府为民办实事项目。", "p"),
            ("3.关于“力争新建5G基站2500个”事项。", "p"),
            ("4.关于“2021年新认证‘三品一标’农产品151个”事项。", "p"),
            ("关于“五个一”工作。", ""),
            ("其中有两项任务指标，分别是“新建幼儿园80所”“新增学位3000个”。", "rpp"),
            ("将“新建幼儿园80所”“新增学位3000个”列入民生实事。", "pp"),
            ("确保今年我区完成4.1万座农村改厕任务。", "p"),
            ("确保完成改厕任务4.1万座。", "p"),
            ("按照要求，实现年底新增停车泊位1万个。", "p"),
            ("解决30万农村人口饮水安全问题项目已超额完成。", "p"),
            // What was done, and names.
            ("完成市里下达的3个公园新建任务。", "r"),
            ("承担培训服务的机构有12家。", "r"),
            ("确保了1.2万户居民用水。", "r"),
            ("有效确保供水1.2万户。", "r"),
            ("实现全年新增就业5000人。", "r"),
            ("已实现年底新增停车泊位1万个的目标。", "p"),
            ("开展“健康行”活动120场。", "r"),
            ("“新建公园3个”已完成。", ""),
            ("“已新增公共停车泊位和新能源充电车位300个”被列为民生实事亮点。", "r"),
            ("新建公园12个，超额完成。", "r"),
            ("新建公园12个超额完成。", "r"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
