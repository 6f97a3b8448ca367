//! What was only begun or prepared: `新建学校5所全部开工`, `主体封顶2所`, `2个完成选址`, `3所基本建成框架`. None of it is a
//! delivery of a promise to build. What a clause behind the number says is `unkept`'s.

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::quantity::found::Quantity;
use crate::figures::sentence::cut::Sentence;

/// How far that has come, behind the number.
const STAGES: [&str; 28] = [
    "开工",
    "动工",
    "开建",
    "启动",
    "进场",
    "封顶",
    "结顶",
    "主体完工",
    "主体竣工",
    "主体结构完工",
    "主体施工",
    "主体工程",
    "完成主体",
    "完成主体结构",
    "完成基础",
    "完成地基",
    "建成框架",
    "完成框架",
    "完成招标",
    "完成招投标",
    "完成选址",
    "完成设计",
    "完成立项",
    "完成征迁",
    "完成征地",
    "完成审批",
    "完成可研",
    "完成备案",
];

/// Before the number only what is no verb of its own: 开工3所 answers a promise to begin.
const STAGES_BEFORE: [&str; 15] = [
    "立项",
    "获批立项",
    "可研批复",
    "初设批复",
    "完成可研",
    "完成初设",
    "封顶",
    "结顶",
    "主体完工",
    "主体竣工",
    "主体结构完工",
    "主体施工",
    "进场施工",
    "建成框架",
    "完成框架",
];

/// A part of what is built, or what comes before it: 完成路基45公里, 底层已完成12公里.
const PARTS: [&str; 28] = [
    "立项",
    "可研",
    "可研批复",
    "初步设计",
    "施工图设计",
    "勘察设计",
    "选址",
    "招标",
    "招投标",
    "征迁",
    "前期手续",
    "路基",
    "路床",
    "底基层",
    "水稳层",
    "基层",
    "垫层",
    "底层",
    "地基",
    "桩基",
    "桩基础",
    "基坑",
    "基础",
    "土方",
    "土石方",
    "主体",
    "主体结构",
    "框架",
];
/// What may stand behind one of those.
const WORK: [&str; 9] = ["施工", "工程", "建设", "开挖", "填筑", "浇筑", "回填", "铺筑", "工作"];

/// What may stand behind one of them, and ends the clause with it.
const TAILS: [&str; 9] = ["", "了", "建设", "改造", "施工", "实施", "阶段", "工作", "工程"];

/// Whether a number tells of what was only begun.
pub(super) fn is_only_begun(sentence: &Sentence, quantity: &Quantity) -> bool {
    let chars = &sentence.chars[..];
    let led = &chars[sentence.clause_start(quantity.start)..quantity.number_start];
    let end = sentence.clause_end(quantity.end).max(quantity.end);
    let tail = &chars[quantity.end..end];
    let blanks = tail.iter().rev().take_while(|c| c.is_whitespace()).count();
    let tail = &tail[..tail.len() - blanks];
    // 9月底前完成路基30公里 promises no road.
    if quantity.kind == FigureKind::Plan {
        return is_part_of_work(led) && tail.is_empty();
    }
    let ends = matches!(tail, [] | ['、', ..]);
    (stands_before(led) || is_part_of_work(led)) && ends || stands_behind(led, tail)
}

/// Whether what stands behind a number of a cell tells that so many were only begun: 14个|全部开工，完工9个. `end`: behind the number,
/// in the folded characters of a row.
pub(in crate::figures) fn is_begun_in_cell(row: &[char], end: usize) -> bool {
    let tail = row.get(end..).unwrap_or_default();
    let closes = |c: &char| matches!(c, ',' | ';' | '。' | '|' | '(');
    let tail = &tail[..tail.iter().position(closes).unwrap_or(tail.len())];
    let blanks = tail.iter().rev().take_while(|c| c.is_whitespace()).count();
    stands_behind(&[], &tail[..tail.len() - blanks])
}

/// 完成路基|45公里, 底层施工已完成|12公里: a part of the work, and that it is done.
pub(in crate::figures) fn is_part_of_work(led: &[char]) -> bool {
    const DONE: [&str; 4] = ["已完成", "均完成", "完成了", "完成"];
    let cut = |text: &[char], words: &[&str]| {
        let word = words.iter().find(|word| ends_with(text, word));
        word.map(|word| text.len() - word.chars().count())
    };
    let behind = cut(led, &DONE);
    let named = &led[..behind.unwrap_or(led.len())];
    let named = &named[..cut(named, &WORK).unwrap_or(named.len())];
    let longest = PARTS.iter().filter(|part| ends_with(named, part)).max_by_key(|part| part.len());
    longest.is_some_and(|part| {
        let before = &named[..named.len() - part.chars().count()];
        behind.is_some() || cut(before, &DONE).is_some()
    })
}

/// 主体封顶|2所.
fn stands_before(led: &[char]) -> bool {
    let led = led.strip_suffix(&['了']).unwrap_or(led);
    STAGES_BEFORE.iter().any(|word| ends_with(led, word))
}

/// 5所|全部开工, 5所|学校均已开工建设, 2个|完成选址; 学校5所|、幼儿园3所全部开工 of both.
fn stands_behind(led: &[char], tail: &[char]) -> bool {
    const DONE: [&str; 7] = ["完工", "竣工", "投用", "投入使用", "交付", "建成", "完成"];
    const ALL: [&str; 4] = ["全部", "均", "都", "全面"];
    // 开工建设5所: the verb of the promise is that of beginning.
    const BEGIN: [&str; 5] = ["开工", "动工", "开建", "启动", "推动"];
    const FIRST: &str = "开动启进封结主完建";
    let ends = |at: &usize| {
        FIRST.contains(tail[*at])
            && STAGES.iter().filter(|word| starts_with(&tail[*at..], word)).any(|word| {
                let rest: String = tail[at + word.chars().count()..].iter().collect();
                TAILS.contains(&rest.as_str())
            })
    };
    let Some(at) = (0..tail.len()).find(ends) else { return false };
    let between = &tail[..at];
    let says = |stretch: &[char], words: &[&str]| words.iter().any(|word| contains(stretch, word));
    let is_listed = !between.iter().any(char::is_ascii_digit)
        || matches!(between, ['、' | '和' | '及', ..]) && says(between, &ALL);
    let begins = says(&tail[at..], &BEGIN) && says(led, &BEGIN);
    // 5所开工: it is the verb of the number.
    let is_own_verb = between.is_empty() && says(&tail[at..], &["开工", "动工", "开建", "启动"]);
    let is_told = !is_own_verb || led.iter().any(|c| c.is_alphabetic());
    is_listed && !begins && is_told && !says(between, &DONE)
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::figures::figure::Stock;
    use crate::vocabulary::Kind;

    #[test]
    fn what_is_only_begun_is_no_delivery() {
        use Stock::UnderWay;
        let stocks = |text: &str| -> Vec<Option<Stock>> {
            extract(text, Kind::Result).iter().map(|figure| figure.stock).collect()
        };
        for (text, expected) in [
            ("新（改、扩）建学校5所全部开工。", &[Some(UnderWay)][..]),
            ("新建学校5所均已开工建设。", &[Some(UnderWay)]),
            ("新建学校5所、幼儿园3所全部开工。", &[Some(UnderWay), Some(UnderWay)]),
            ("老旧小区改造第一批12个进场施工。", &[Some(UnderWay)]),
            ("主体封顶2所。", &[Some(UnderWay)]),
            ("主体结顶2所。", &[Some(UnderWay)]),
            ("2所主体封顶，预计9月投用。", &[Some(UnderWay)]),
            ("新建公园3个主体完工。", &[Some(UnderWay)]),
            ("新建1个，2个完成选址。", &[None, Some(UnderWay)]),
            ("新建食堂4个已完成招标。", &[Some(UnderWay)]),
            ("新建幼儿园2所基本建成框架。", &[Some(UnderWay)]),
            ("新建幼儿园2所已封顶。", &[Some(UnderWay)]),
            // A part of the work.
            ("完成路基45公里。", &[Some(UnderWay)]),
            ("道路完成底基层施工12公里。", &[Some(UnderWay)]),
            ("路基已完成45公里，完成路面39公里。", &[Some(UnderWay), None]),
            ("完成桩基3座。", &[Some(UnderWay)]),
            ("完成主体结构2所。", &[Some(UnderWay)]),
            ("完成基础设施12处。", &[None]),
            ("完成基层治理项目3个。", &[None]),
            ("完成道路45公里。", &[None]),
            ("整治路基45公里。", &[None]),
            // A promise to begin, what is done, and another number's.
            ("开工建设学校5所全部开工。", &[None]),
            ("已开工学校5所。", &[None]),
            ("新建学校5所全部完工。", &[None]),
            ("新建学校5所、开工3所。", &[None, None]),
            ("新建学校5所全部开工并建成投用。", &[None]),
            ("新建开工服务站5个。", &[None]),
            ("举办活动启动仪式3场。", &[None]),
        ] {
            assert_eq!(stocks(text), expected, "{text}");
        }
    }
}
