//! What is left of a promise beside what was done: how many more there are, and how far those have come.

use crate::figures::figure::FigureKind;
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// `剩余0.9公里预计3月完工`: what is left of a promise, and no promise of its own.
pub(super) fn is_left(sentence: &Sentence, quantity: &Quantity) -> bool {
    const LEFT: [&str; 10] =
        ["其余", "剩余", "余下", "剩下", "尚余", "尚剩", "尚有", "还剩", "还有", "另有"];
    let start = sentence.clause_start(quantity.start);
    let led: String = sentence.chars[start..quantity.number_start].iter().collect();
    const SHORT: [&str; 6] = ["差", "还差", "尚差", "仍差", "相差", "还缺"];
    const DONE: [&str; 6] = ["已", "完成", "完工", "竣工", "投用", "建成"];
    const DROPPED: [&str; 2] = ["取消", "撤销"];
    let tail: String = sentence.chars
        [quantity.end..sentence.clause_end(quantity.end).max(quantity.end)]
        .iter()
        .collect();
    // 差80个; 其中1个取消.
    if SHORT.contains(&led.as_str())
        || SHORT[1..].iter().any(|word| led.ends_with(word))
        || DROPPED.iter().any(|word| tail.starts_with(word))
    {
        return true;
    }
    let rest = LEFT.iter().find_map(|word| led.strip_prefix(word));
    // 其余5个已完工, and 剩下4台居民没谈拢.
    let is_undone = || {
        let is_ahead = ["前完", "将", "预计", "计划"].iter().any(|word| tail.contains(word));
        !led.starts_with("其余") && (is_ahead || !DONE.iter().any(|word| tail.contains(word)))
    };
    (quantity.kind != FigureKind::Result || is_undone())
        && rest.is_some_and(|rest| matches!(rest.trim_start_matches('的'), "" | "约" | "近"))
}

/// `另1个主体封顶`, `10部进入设备安装阶段`: how far others have come that are not done. A promise of just that is one.
pub(super) fn is_on_the_way(sentence: &Sentence, quantity: &Quantity) -> bool {
    const OTHERS: [&str; 9] =
        ["另外", "另有", "另", "其余", "剩余", "余下", "还有", "尚有", "其他"];
    const ON_THE_WAY: [&str; 10] = [
        "封顶",
        "前期工作",
        "前期手续",
        "前期准备",
        "进场施工",
        "主体施工",
        "仍在施工",
        "正在施工",
        "尚在施工",
        "施工中",
    ];
    const DONE: [&str; 5] = ["完工", "竣工", "投用", "投入使用", "建成"];
    /// What is said of those that are not done: 另1个因选址调整转入2024年实施, 另1条完成路基施工.
    const NOT_YET: [&str; 26] = [
        "预计", "计划", "将", "拟", "待", "尚", "未", "正在", "正加", "正抓", "正按", "推迟", "延",
        "转入", "调整", "结转", "影响", "受阻", "路基", "主体", "招标", "设计", "选址", "前期",
        "土建", "征迁",
    ];
    let chars = &sentence.chars[..];
    let led: String =
        chars[sentence.clause_start(quantity.start)..quantity.number_start].iter().collect();
    let others = OTHERS.iter().find_map(|word| led.strip_prefix(word));
    let rest = others.unwrap_or(&led);
    let tail: String =
        chars[quantity.end..sentence.clause_end(quantity.end).max(quantity.end)].iter().collect();
    let says = |words: &[&str]| words.iter().any(|word| tail.contains(word));
    quantity.kind != FigureKind::Plan
        && matches!(rest.trim_start_matches('的'), "" | "约" | "近")
        && (says(&ON_THE_WAY)
            || tail.contains("进入") && tail.contains("阶段")
            || others.is_some() && (says(&NOT_YET) || tells_a_share(&tail)))
        && !says(&DONE)
}

/// 另有2个|完成95%, 完成工程量的八成: how far those have come.
fn tells_a_share(tail: &str) -> bool {
    let percent = tail.split(['%', '％']).next().filter(|before| before.len() < tail.len());
    let share = percent.and_then(|before| {
        let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        before[number.len()..].parse::<f64>().ok()
    });
    let is_tenths = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
        .iter()
        .any(|tenths| tail.ends_with(&format!("{tenths}成")));
    share.is_some_and(|share| share < 100.0) || is_tenths
}
