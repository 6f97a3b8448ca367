//! What a report says is still to come beside what was done: `加装电梯51部，力争年底前再完工9部`, `下一步，将新建公园2个`. It was not
//! promised so, and it is no delivery; the words colour no other clause.

use crate::figures::context::Context;
use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::lexicon::verb;
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;
use crate::vocabulary::{DocType, Kind};

/// What is meant to be done.
const MEANT: [&str; 14] = [
    "力争",
    "争取",
    "计划",
    "预计",
    "拟",
    "将",
    "有望",
    "确保",
    "可望",
    "打算",
    "准备",
    "年底前",
    "月底前",
    "要",
];

/// What comes after this, whatever else is said.
const NEXT: [&str; 8] =
    ["下一步", "接下来", "后续", "下阶段", "下一阶段", "下步", "建成后", "投用后"];

/// A later part of the year, of which something is meant: 下半年，将新建公园2个.
const LATER: [&str; 7] =
    ["下半年", "今年下半年", "后半年", "四季度", "第四季度", "三季度", "第三季度"];

/// More of it than was told before, beside 再|完工.
const MORE: [&str; 7] = ["还将", "还要", "还会", "还可", "还计划", "还拟", "继续"];

/// By when, within the year or after it.
const BY: [&str; 13] = [
    "年底前",
    "年内",
    "年底",
    "月底前",
    "月底",
    "月前",
    "下半年",
    "四季度",
    "年前",
    "春节前",
    "近期",
    "下月",
    "明年",
];

/// Whether a report tells with the number, whose clause is `start..end`, how many more are to come. `is_done`: another number
/// in its unit was told before it in the sentence.
pub(super) fn is_more(
    sentence: &Sentence,
    quantity: &Quantity,
    (start, end): (usize, usize),
    is_done: bool,
) -> bool {
    let chars = &sentence.chars[..];
    let led = &chars[start.min(quantity.number_start)..quantity.number_start];
    let clause = &chars[start..end.max(quantity.number_start)];
    let says = |stretch: &[char], words: &[&str]| words.iter().any(|word| contains(stretch, word));
    let is_meant = says(led, &MEANT) || says(clause, &["预计", "年底前", "月底前"]);
    let is_by = is_done && says(led, &BY) && says(led, &MEANT[..9]);
    says(led, &NEXT)
        || is_meant && (does_more(led) || says(led, &MORE))
        || is_by
        || is_rest(led) && is_timed(&chars[quantity.end.min(end)..end])
}

/// 其余|2个: what is left of a promise.
fn is_rest(led: &[char]) -> bool {
    ["其余", "剩余", "余下", "剩下", "其他"].iter().any(|word| ends_with(led, word))
}

/// 2个|12月完工, 2个|将于年底建成: when it will be; not 2个|已于12月完工.
fn is_timed(tail: &[char]) -> bool {
    let skipped = tail.iter().take_while(|c| matches!(c, '将' | '于' | '在' | '预' | '计')).count();
    let tail = &tail[skipped..];
    let digits = tail.iter().take_while(|c| c.is_ascii_digit()).count();
    let is_month = (1..=2).contains(&digits) && tail.get(digits) == Some(&'月');
    is_month || BY.iter().any(|word| starts_with(tail, word))
}

/// 再|完工9部, 再新增300个; not 再生水, 再就业.
fn does_more(led: &[char]) -> bool {
    const WORDS: [&str; 5] = ["再生", "再就业", "再次", "再造", "再创"];
    (0..led.len()).any(|at| {
        led[at] == '再'
            && !WORDS.iter().any(|word| starts_with(&led[at..], word))
            && (at + 1 == led.len() || verb::at(led, at + 1).is_some() || led[at + 1] == '新')
    })
}

/// Whether a sentence begins with what is next, and tells of no year: the numbers in it are to come.
pub(super) fn begins_next(chars: &[char]) -> bool {
    const YEARS: [&str; 4] = ["明年", "来年", "新一年", "新的一年"];
    let is_year = |four: &[char]| {
        four[4] == '年' && four[..2] == ['2', '0'] && four[2..4].iter().all(char::is_ascii_digit)
    };
    let begins = |words: &[&str]| words.iter().any(|word| starts_with(chars, word));
    let is_meant = || MEANT.iter().any(|word| contains(chars, word));
    (begins(&NEXT) || begins(&LATER) && is_meant())
        && !YEARS.iter().any(|word| contains(chars, word))
        && !chars.windows(5).any(is_year)
}

/// Whether a passage that was taken for a promise, for what its last words say, tells in an article that reports what was
/// done, and then how many more are to come.
pub(super) fn is_below_what_was_done(context: &Context, text: &str) -> bool {
    let is_report = matches!(context.doc_type, Some(DocType::Progress | DocType::Completion));
    if !is_report || context.kind != Kind::Plan || !text.contains(['再', '后', '下', '接']) {
        return false;
    }
    let words = NEXT.iter().chain(&["力争", "争取", "计划", "预计", "拟", "将", "有望", "确保"]);
    let Some(at) = words.filter_map(|word| text.find(word)).min() else { return false };
    let (done, next) = text.split_at(at);
    let next: Vec<char> =
        next.chars().take_while(|c| !matches!(c, '，' | ',' | '。' | '；' | ';')).collect();
    let goes_on = NEXT.iter().any(|word| starts_with(&next, word)) || does_more(&next);
    let behind_label = done.trim_start().trim_start_matches(|c: char| {
        c.is_ascii_digit() || "（(）)一二三四五六七八九十、.．".contains(c)
    });
    goes_on && behind_label.contains(|c: char| c.is_ascii_digit())
}

/// 上半年建成4个, 截至6月底完成32部: how far a promise before it has come, told by a sentence without words of its own for that.
pub(super) fn tells_how_far(chars: &[char]) -> bool {
    const BY_NOW: [&str; 10] = [
        "上半年",
        "前三季度",
        "前两季度",
        "一季度",
        "截至",
        "截止",
        "目前",
        "现",
        "到目前",
        "今年以来",
    ];
    const ENDED: [&str; 6] = ["完成", "建成", "完工", "竣工", "投用", "交付"];
    let says = |words: &[&str]| words.iter().any(|word| contains(chars, word));
    let is_by_month = || {
        let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
        let rest = &chars[digits..];
        digits > 0
            && rest.first().is_some_and(|c| matches!(c, '-' | '—' | '至' | '~'))
            && rest.iter().take(6).any(|c| *c == '月')
    };
    (BY_NOW.iter().any(|word| starts_with(chars, word)) || is_by_month())
        && says(&ENDED)
        && !says(&MEANT)
}

/// Whether a passage tells of a later part of the year: 上半年建成4个，下半年建成4个 are two parts of a promise.
pub(super) fn has_later_part(text: &str) -> bool {
    ["下半年", "四季度", "年底", "全年完成", "10月底"].iter().any(|word| text.contains(word))
}

/// What a number is that is told behind such a clause, in words that tell neither: done only if its clause says so.
pub(super) fn is_open(clause: &[char]) -> bool {
    const DONE: [&str; 8] = ["已", "完成", "建成", "完工", "竣工", "投用", "实际", "交付"];
    !DONE.iter().any(|word| contains(clause, word))
}

#[cfg(test)]
mod tests {
    use crate::figures::context::Context;
    use crate::figures::extract::extract;
    use crate::figures::figure::Stock;
    use crate::vocabulary::{DocType, Kind};

    /// The kind of each figure, and `+` behind what is to come.
    fn kinds(text: &str, kind: Kind, doc_type: DocType) -> String {
        let context = Context { kind, year: Some(2024), doc_type: Some(doc_type) };
        let shown = |figure: &crate::figures::figure::Figure| {
            let more = if figure.stock == Some(Stock::UnderWay) { "+" } else { "" };
            format!("{}{more}", &figure.kind.as_str()[..1])
        };
        extract(text, context).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_to_come_is_neither_promised_nor_done() {
        for (text, expected) in [
            ("1.加装电梯51部，力争年底前再完工9部。", "r p+"),
            ("改造老旧小区12个，预计12月底前再完成3个。", "r p+"),
            ("新建口袋公园6个，还将新建2个。", "r p+"),
            ("新增停车位1200个，下一步计划新增300个。", "r p+"),
            ("新建公厕8座，后续将再建4座；改造公厕5座。", "r p+ r"),
            ("建成口袋公园6个，计划12月再建成2个。", "r p+"),
            ("安装路灯300盏，年底前拟再安装50盏。", "r p+"),
            ("加装电梯51部，有望年内再交付9部。", "r p+"),
            ("下一步，将新建公园3个、改造公厕2座。", "p+ p+"),
            ("接下来，再新建书房3个。", "p+"),
            ("截至6月底，新建公园3个。下半年，将新建公园2个、改造公厕4座。", "r p+ p+"),
            ("新增停车位900个。第四季度，计划新增停车位300个。", "r p+"),
            ("新建公园10个，建成8个，其余2个12月完工。", "p r p+"),
            ("建成公园8个，剩余2个将于明年1月开放。", "r p+"),
            ("建成公园8个，其余2个已于12月完工。", "r r"),
            // What one quarter brought is none of the year, and not to come.
            ("四季度，新增停车位300个。", "b"),
            ("已改造公厕5座，余下3座力争年底完工。", "r p+"),
            // Only its own clause: whether what follows is done is open, unless it says so.
            ("已加装电梯51部，力争年底前再完工9部，新增停车位800个。", "r p+ b"),
            ("已加装电梯51部，力争年底前再完工9部，建成公园8个。", "r p+ r"),
            ("已加装电梯51部，力争年底前再完工9部；新增停车位800个。", "r p+ r"),
            // A promise, next year's plan, another word with 再.
            ("计划加装电梯60部，完成51部。", "p r"),
            ("下一步，2025年将新建公园3个。", "p"),
            ("新建再生水管网5公里，再就业培训300人。", "r r"),
        ] {
            assert_eq!(kinds(text, Kind::Result, DocType::Progress), expected, "{text}");
        }
        // A passage that was taken for a promise, in a report; in a plan more is promised.
        let text = "1.加装电梯51部，力争年底前再完工9部。";
        assert_eq!(kinds(text, Kind::Plan, DocType::Progress), "r p+");
        assert_eq!(kinds(text, Kind::Plan, DocType::Plan), "p p");
    }

    #[test]
    fn how_far_it_has_come_answers_the_goal() {
        for (text, expected) in [
            ("年度目标：新建口袋公园8个。上半年建成4个。", "p r"),
            ("全年任务：加装电梯60部；截至6月底完成32部。", "p r"),
            ("年度任务：加装电梯60部。1—9月完成32部。", "p r"),
            ("2024年目标改造老旧小区24个。目前完工18个。", "p r"),
            ("一、2024年度任务新建公厕24座。前三季度建成18座。", "p r"),
            ("全年目标新建公园24个，截至9月底建成18个。", "p r"),
            // Two parts of a promise, and what a goal has come to.
            ("年度目标：新建公园8个。上半年建成4个，下半年建成4个。", "p b b"),
            ("年度目标完成停车位18个。", "r"),
        ] {
            assert_eq!(kinds(text, Kind::Result, DocType::Progress), expected, "{text}");
        }
    }
}
