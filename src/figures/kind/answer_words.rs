//! The words of a promise and of what answers it in one sentence: what is told as planned, as done, as only begun; and what a
//! clause says beside that.

use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::{contains, starts_with};
use crate::figures::lexicon::verb::{self, VerbClass};

/// Words that tell that something is done: before the first number they make it a delivery too.
const DONE: [&[char]; 8] = [
    &['已'],
    &['完', '成'],
    &['建', '成'],
    &['竣', '工'],
    &['实', '际'],
    &['累', '计'],
    &['了'],
    &['投', '用'],
];
/// Words that tell how far it has come by now.
pub(super) const BY_NOW: [&[char]; 2] = [&['已'], &['实', '际']];
/// Words of a promise: behind them a verb of completion answers, too.
pub(super) const PLANNED: [&[char]; 10] = [
    &['定', '的', '是'],
    &['定', '下'],
    &['计', '划'],
    &['目', '标'],
    &['任', '务'],
    &['承', '诺'],
    &['年', '初'],
    &['力', '争'],
    &['原', '定'],
    &['拟'],
];
/// Behind these, what is done is what is promised: 计划建成, 承诺完成; but not 任务完成.
const PROMISED: [&[char]; 5] =
    [&['计', '划'], &['承', '诺'], &['力', '争'], &['原', '定'], &['拟']];
/// How an answer begins behind a word of a promise.
pub(super) const ENDED: [&[char]; 11] = [
    &['开', '业'],
    &['通', '车'],
    &['建', '成'],
    &['完', '成'],
    &['完', '工'],
    &['竣', '工'],
    &['投', '用'],
    &['投', '入', '使', '用'],
    &['交', '付', '使', '用'],
    &['实', '现'],
    &['完', '毕'],
];
/// What an answer is called: 交出的答卷是2306个, 年末交账建成12个.
pub(super) const CALLED: [&[char]; 11] = [
    &['结', '果'],
    &['答', '卷'],
    &['答', '案'],
    &['成', '绩'],
    &['交', '账'],
    &['交', '卷'],
    &['兑', '现'],
    &['最', '终'],
    &['最', '后'],
    &['实', '绩'],
    &['收', '官'],
];
/// What stands beside those, and names nothing.
const BESIDE: [&[char]; 8] = [
    &['交', '出'],
    &['单'],
    &['岁', '末'],
    &['的'],
    &['是'],
    &['为'],
    &['这', '份'],
    &['进', '度'],
];
/// What names the number before.
pub(super) const SAME_NUMBER: [&[char]; 2] = [&['这', '一', '数', '字'], &['这', '个', '数', '字']];
/// What is still to come, or only begun, is no answer.
pub(super) const AHEAD: [&[char]; 8] = [
    &['将'],
    &['预', '计'],
    &['计', '划'],
    &['力', '争'],
    &['前', '完'],
    &['前', '建'],
    &['拟'],
    &['年', '底', '前'],
];
/// What is only begun: between a promise and its answer.
pub(super) const BEGUN: [&[char]; 7] = [
    &['签', '约'],
    &['受', '理'],
    &['开', '工'],
    &['动', '工'],
    &['进', '场'],
    &['启', '动'],
    &['开', '建'],
];
/// Who is served and how large it is: between the two, too.
pub(super) const AROUND: [&[char]; 7] = [
    &['惠', '及'],
    &['涉', '及'],
    &['覆', '盖'],
    &['受', '益'],
    &['总', '面', '积'],
    &['总', '投', '资'],
    &['面', '积'],
];

/// 每个|面积不少于100平方米: how large each of them is.
pub(super) fn past_each(clause: &[char]) -> &[char] {
    match clause {
        ['每' | '单', unit, rest @ ..] if "个处座所家间体".contains(*unit) => rest,
        _ => clause,
    }
}

pub(super) fn said(words: &[&[char]], stretch: &[char]) -> bool {
    words.iter().any(|word| stretch.windows(word.len()).any(|run| run == *word))
}

/// Words before the first number that tell that it is done; what a promise says will be done is not.
pub(super) fn is_done(own: &[char]) -> bool {
    let promised = (0..own.len()).rev().find(|&at| {
        PROMISED.iter().any(|word| own[at..].starts_with(word))
            && !own[..at].ends_with(&['按'])
            && !own[..at].ends_with(&['超'])
    });
    match promised {
        Some(at) => said(&DONE, &own[..at]) || said(&BY_NOW, &own[at..]),
        None => said(&DONE, own),
    }
}

/// 交出的答卷, 年末交账, 成绩单: what an answer is called, and no thing.
pub(in crate::figures) fn is_called(phrase: &[char]) -> bool {
    const TIMES: [&[char]; 4] = [&['年', '末'], &['年', '底'], &['年', '终'], &['我', '们']];
    let mut at = 0;
    let mut called = false;
    while at < phrase.len() {
        let find = |words: &[&[char]]| {
            words.iter().find(|word| phrase[at..].starts_with(word)).map(|word| word.len())
        };
        let own = find(&CALLED);
        called |= own.is_some();
        let Some(length) = own.or_else(|| find(&BESIDE)).or_else(|| find(&TIMES)) else {
            return false;
        };
        at += length;
    }
    called
}

/// 完成, 建成, and nothing else: how many of those that were told before.
pub(super) fn is_only_done(led: &[char]) -> bool {
    let led = led.strip_suffix(&['了']).unwrap_or(led);
    matches!(led, ['完', '成'] | ['建', '成'] | ['完', '工'] | ['竣', '工'])
}

/// 应建, 应改造.
pub(super) fn is_due(own: &[char]) -> bool {
    let at = own.iter().position(|c| *c == '应');
    at.is_some_and(|at| {
        (at == 0 || !own[at - 1].is_alphabetic())
            && verb::at(own, at + 1).or_else(|| verb::at(own, at)).is_some()
    })
}

/// 实建, 实改造; not 实施, 实现.
pub(super) fn is_actual(led: &[char]) -> bool {
    matches!(led, ['实', next, ..] if !matches!(next, '施' | '现' | '行'))
        && (verb::at(led, 1).is_some() || verb::at(led, 0).is_some_and(|(length, _)| length > 1))
}

/// 新增, 改造 behind 计划新增.
pub(super) fn is_verb_of(own: &[char], stretch: &[char]) -> bool {
    let last = verb::groups(stretch, 0, stretch.len()).into_iter().next();
    last.is_some_and(|group| {
        let verb = &stretch[group.start..group.end];
        group.start == 0 && own.windows(verb.len()).any(|run| run == verb)
    })
}

/// 上半年, 一期, 另: another time or another part than what stands beside it.
pub(super) fn tells_a_time(stretch: &[char]) -> bool {
    const OTHER: [&str; 13] = [
        "上半年",
        "下半年",
        "季度",
        "明年",
        "后年",
        "来年",
        "另",
        "再",
        "还",
        "一期",
        "二期",
        "三期",
        "分别",
    ];
    OTHER.iter().any(|word| contains(stretch, word))
}

/// 计划培训3000人次，培训3460人次; 原计划新增1800个，最后新增1950个: the verb of the promise again. Nobody promises one thing
/// twice, but for two times or two parts of it.
pub(super) fn does_it_again(own: &[char], led: &[char]) -> bool {
    const OTHER: [&str; 4] = ["其中", "同时", "每", "月"];
    let is_other = tells_a_time(led)
        || OTHER.iter().any(|word| contains(led, word))
        || led.iter().any(char::is_ascii_digit);
    let last = verb::groups(led, 0, led.len()).into_iter().next_back();
    let verb = last.filter(|group| group.class != VerbClass::Noun);
    !is_other
        && verb.is_some_and(|group| {
            let (verb, thing) = (&led[group.start..group.end], &led[group.end..]);
            own.windows(verb.len()).any(|run| run == verb)
                && (thing.is_empty() || own.windows(thing.len()).any(|run| run == thing))
        })
}

/// 20.|完成抽检4500批次：已完成4712批次: what is to be completed.
pub(super) fn is_to_be_completed(own: &[char]) -> bool {
    let behind_label =
        own.iter().position(|c| matches!(c, '.' | '、' | ')')).map_or(0, |at| at + 1);
    own[behind_label..].starts_with(&['完', '成'])
}

/// A rate behind it tells itself of what it is one.
pub(super) fn has_rate(chars: &[char], at: usize) -> bool {
    const RATES: [&str; 4] = ["完成率", "占", "完成年", "完成目"];
    matches!(chars.get(at), Some(',' | '('))
        && RATES.iter().any(|word| starts_with(&chars[at + 1..], word))
}

/// 共新增停车位500个; not 新增公共停车位, 开放共享停车位.
pub(super) fn tells_a_total(own: &[char]) -> bool {
    (0..own.len()).any(|at| {
        own[at] == '共' && own.get(at + 1) != Some(&'享') && (at == 0 || own[at - 1] != '公')
    })
}

/// Nothing but verbs and adverbs stands beside the second number, or what the first clause names.
pub(super) fn names_nothing_else(own: &[char], beside: &[char]) -> bool {
    const TIMES: [char; 9] = ['年', '月', '日', '底', '末', '截', '至', '止', '份'];
    let mut noun = Vec::new();
    let mut at = 0;
    while at < beside.len() {
        let verb = verb::at(beside, at)
            .filter(|(_, class)| *class != VerbClass::Noun)
            .map(|(length, _)| length);
        let called = CALLED.iter().chain(&BESIDE).find(|word| beside[at..].starts_with(word));
        let known = called.map(|word| word.len()).or(verb);
        match known.or_else(|| adverb::leading(beside, at)) {
            Some(length) => at += length,
            None => {
                // 截至12月底 names a time.
                if beside[at].is_alphabetic() && !TIMES.contains(&beside[at]) {
                    noun.push(beside[at]);
                }
                at += 1;
            }
        }
    }
    noun.is_empty() || own.windows(noun.len()).any(|run| run == noun)
}
