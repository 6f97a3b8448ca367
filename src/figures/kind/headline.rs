//! A promise in the first sentence of a report, and what became of it in the next: `新增公共停车泊位2000个。已建成1160个`.
//! The first number was promised, and the second counts the same thing. Both in one sentence are `answer`'s.

use std::ops::Range;

use crate::figures::context::Context;
use crate::figures::figure::{Figure, FigureKind};
use crate::figures::kind::unkept::is_of;
use crate::figures::lexicon::chars::{contains, starts_with};
use crate::figures::lexicon::verb;
use crate::figures::sentence::cut::Sentence;
use crate::vocabulary::Kind;

/// Words that tell that something is done: a sentence that has one promises nothing.
const DONE: [&str; 12] =
    ["已", "完成", "建成", "竣工", "实际", "累计", "共计", "共建", "投用", "目前", "惠及", "截至"];

/// How a sentence begins that tells how far it has come.
const BY_NOW: [&str; 22] = [
    "结果",
    "最终",
    "完成情况",
    "落实情况",
    "办理情况",
    "兑现",
    "眼下",
    "如今",
    "已",
    "目前",
    "截至",
    "截止",
    "现已",
    "上半年",
    "前三季度",
    "今年以来",
    "实际",
    "累计",
    "仅",
    "全年已",
    "全年完成",
    "到目前",
];

/// How a sentence begins that may tell of the whole place what the first promised: 新增泊位2万个。全市新增2.3万个.
const WHOLE: [&str; 5] = ["全市", "全区", "全县", "全州", "全年"];

/// Whether a report does the same, to the same thing or to none that it names, in like numbers: what a whole place has
/// is far more than what was promised.
fn says_again(promise: &Figure, report: &Figure) -> bool {
    let names_it = report.subject == promise.subject
        || report.subject.is_empty()
        || verb::is_all_verbs(&report.subject);
    names_it && report.action == promise.action && report.value <= 2.0 * promise.value
}

/// `新建公路60公里。完成立项12个，已建成通车58公里`, `新建幼儿园3所。开工3所，投用2所`: whether a later clause of the sentence tells how
/// many of the promise are done, and names nothing else.
fn tells_later(sentence: &Sentence, promises: &[Figure], reports: &[Figure]) -> bool {
    const ENDED: [&str; 8] =
        ["投用", "完工", "竣工", "建成", "完成", "建成投用", "投入使用", "交付使用"];
    let clause = |report: &Figure| {
        let at = report.number[0].saturating_sub(sentence.char_start);
        &sentence.chars[sentence.clause_start(at).min(at)..at]
    };
    let is_done = |report: &&Figure| {
        let led = clause(report);
        let led = led.strip_suffix(&['了']).unwrap_or(led);
        led.first() == Some(&'已') || ENDED.iter().any(|word| word.chars().eq(led.iter().copied()))
    };
    promises.iter().any(|promise| {
        let mut done = reports.iter().filter(|report| {
            report.unit == promise.unit && report.stock.is_none() && is_done(report)
        });
        done.next().filter(|_| done.next().is_none()).is_some_and(|report| {
            let names_it = report.subject == promise.subject
                || report.subject.is_empty()
                || verb::is_all_verbs(&report.subject);
            names_it && report.value <= 2.0 * promise.value && report.kind == FigureKind::Result
        })
    })
}

/// 2017年我市新建幼儿园94所 in an article of 2019: what another year brought was not promised for this one.
fn begins_in_the_past(chars: &[char], year: Option<i32>) -> bool {
    let [a, b, c, d, '年', ..] = chars else { return false };
    let told: Option<i32> = [a, b, c, d].into_iter().collect::<String>().parse().ok();
    told.zip(year).is_some_and(|(told, own)| told < own)
}

/// Reads the sentences of one passage in order.
#[derive(Debug)]
pub(in crate::figures) struct Headline {
    /// The passage reports.
    reports: bool,
    /// That of the article.
    year: Option<i32>,
    /// Sentences read so far.
    read: usize,
    /// The figures of the first sentence, where it may promise them.
    promised: Range<usize>,
}

impl Headline {
    pub(in crate::figures) fn new(context: &Context) -> Self {
        let reports = context.kind == Kind::Result;
        Self { reports, year: context.year, read: 0, promised: 0..0 }
    }

    /// Reads the next sentence, whose figures begin at `first`. `unkept`: that it says of some unit, or of any, that it was
    /// not done.
    pub(in crate::figures) fn read(
        &mut self,
        sentence: &Sentence,
        figures: &mut [Figure],
        first: usize,
        unkept: Option<&str>,
    ) {
        self.read += 1;
        if !self.reports {
            return;
        }
        if self.read == 1 {
            let done = DONE.iter().any(|word| contains(&sentence.chars, word))
                || begins_in_the_past(&sentence.chars, self.year);
            let is_result =
                |figure: &Figure| figure.kind == FigureKind::Result && figure.stock.is_none();
            if !done && figures[first..].iter().all(is_result) {
                self.promised = first..figures.len();
            }
            return;
        }
        if self.promised.is_empty() {
            return;
        }
        let (promises, reports) = figures.split_at_mut(first);
        let promises = &mut promises[self.promised.clone()];
        if let Some(unit) = unkept.filter(|_| self.read == 2) {
            for promise in promises.iter_mut().filter(|promise| is_of(promise, unit)) {
                promise.kind = FigureKind::Plan;
            }
        }
        let told = BY_NOW.iter().any(|word| starts_with(&sentence.chars, word))
            || WHOLE.iter().any(|word| starts_with(&sentence.chars, word))
                && promises.iter().any(|one| reports.iter().any(|two| says_again(one, two)))
            || self.read == 2 && tells_later(sentence, promises, reports);
        if !told {
            return;
        }
        let answers = |promise: &Figure, report: &Figure| {
            report.kind == FigureKind::Result
                && report.stock.is_none()
                && report.unit == promise.unit
                && report.per == promise.per
        };
        let answered =
            promises.iter().any(|promise| reports.iter().any(|report| answers(promise, report)));
        if !answered {
            return;
        }
        for promise in promises.iter_mut() {
            promise.kind = FigureKind::Plan;
        }
        // 已建成1160个 names nothing itself: it is of the only promise in its unit.
        for report in reports {
            let mut same = promises.iter().filter(|promise| answers(promise, report));
            let only = same.next().filter(|_| same.next().is_none());
            let is_empty = report.subject.is_empty() || verb::is_all_verbs(&report.subject);
            if let Some(promise) = only.filter(|_| is_empty) {
                if report.action.is_none() && !report.subject.is_empty() {
                    report.action = Some(std::mem::take(&mut report.subject));
                }
                promise.subject.clone_into(&mut report.subject);
            }
        }
        self.promised = 0..0;
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn the_first_sentence_promises_what_the_next_answers() {
        let read = |text: &str| -> Vec<String> {
            let figures = extract(text, Kind::Result);
            figures.iter().map(|f| format!("{} {} {}", f.kind, f.value, f.subject)).collect()
        };
        for (text, expected) in [
            (
                "3.新增公共停车泊位2000个。已建成1160个，完成58%。",
                &["plan 2000 公共停车泊位", "result 1160 公共停车泊位"][..],
            ),
            (
                "1.新建智能垃圾分类亭40座。目前已建成42座，完成年度目标的105%。",
                &["plan 40 智能垃圾分类亭", "result 42 智能垃圾分类亭"],
            ),
            (
                "3000公里农村公路安防设施。上半年已完成610公里。",
                &["plan 3000 农村公路安防设施", "result 610 农村公路安防设施"],
            ),
            ("新增泊位2万个。全市新增2.31万个。", &["plan 20000 泊位", "result 23100 泊位"]),
            ("改造小巷100公里。结果：完成104公里。", &["plan 100 小巷", "result 104 小巷"]),
            ("新增泊位500个。全市新增泊位9000个。", &["result 500 泊位", "result 9000 泊位"]),
            // Told by a later clause.
            (
                "新建幼儿园3所。开工3所，投用2所。",
                &["plan 3 幼儿园", "result 3 幼儿园", "result 2 幼儿园"],
            ),
            (
                "新建公路60公里。完成路基60公里，已建成通车58公里。",
                &["plan 60 公路", "result 60 路基", "result 58 公路"],
            ),
            (
                "新建幼儿园3所。改造小学2所，已投用2所。",
                &["result 3 幼儿园", "plan 2 小学", "result 2 小学"],
            ),
            ("4.改造老旧小区30个。仅开工9个。", &["plan 30 老旧小区", "result 9 老旧小区"]),
            // Done already, another unit, or nothing that tells how far it has come.
            ("建成公园3处。目前已开放2处。", &["result 3 公园", "result 2 公园"]),
            ("新建公园3处。已惠及居民2000户。", &["result 3 公园", "result 2000 居民"]),
            ("新建公园3处。改造道路2处。", &["result 3 公园", "result 2 道路"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
