//! What a sentence says has become of the programme: all of it is done, so much of it is, it was rated, it goes well.
//! What is promised and asked for is in `mod`.

use super::patterns::{
    AHEAD, ALL_DONE, ASKS_HOW, BY_NOW, COMES, COUNTED, COUNTED_BEFORE, COUNTED_OF_TEN, DID,
    FULL_RATE, HALF, IS_DONE, LEFT, MEANS, NAMES_PROGRAMME, NUMBERED, OF_ALL, OF_LIST, OF_PART,
    ON_THE_WAY, PART_OF_YEAR, PARTED, PARTLY, RATES, REPORT_CARD, REPORTED, RUNS, RUNS_ON,
    SAYS_ALL, SETTLED, SHOWS, SOME_BEFORE, SOME_DONE, SOON, TIMES, VISITS, WILL,
};
use super::weight::{COUNTS, Claim, DONE, RATED, REPORTS, TOLD, UNDER_WAY, WONDERS, claim};
use crate::text::Searched;
use crate::vocabulary::DocType;

/// 65件民生实事已完成26件.
pub(super) fn count(sentence: &Searched<'_>) -> Option<Claim> {
    // 70个实事项目完成,其中36个超额完成: the first is the number of those done.
    let is_before = |found: &regex::Captures<'_>| {
        let between = found.name("all").zip(found.name("done"));
        NAMES_PROGRAMME.is_match(sentence)
            && between
                .is_some_and(|(all, done)| !sentence[all.end()..done.start()].contains("完成"))
    };
    let before = || COUNTED_BEFORE.captures(sentence).filter(is_before);
    // 改造80个便利店,现已完成93个: one project's.
    let of_all = |found: &regex::Captures<'_>| {
        found[0].contains(['件', '项']) || NAMES_PROGRAMME.is_match(sentence)
    };
    if let Some(found) = COUNTED.captures(sentence).filter(of_all).or_else(before) {
        let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
        let (named, done) = (number("all")?, number("done")?);
        // 20项民心工程336个子项任务已完成66个: the last number before is that of all.
        let between = &sentence[found.name("all")?.end()..found.name("done")?.start()];
        let nearer = NUMBERED.captures_iter(between).last().and_then(|own| own[1].parse().ok());
        let all = nearer.filter(|all| *all >= done).unwrap_or(named);
        let is_all = done >= all && !LEFT.is_match(sentence);
        let doc_type = if is_all { DocType::Completion } else { DocType::Progress };
        return Some(claim(found.get(0)?, doc_type, COUNTS));
    }
    let found = COUNTED_OF_TEN
        .find(sentence)
        .or_else(|| PARTED.find(sentence).filter(|found| found.as_str().contains(['件', '项'])))
        .or_else(|| HALF.find(sentence))?;
    Some(claim(found, DocType::Progress, COUNTS))
}

/// 十件实事办得咋样? opens a report.
pub(super) fn wonders(sentence: &Searched<'_>) -> Option<Claim> {
    let found = ASKS_HOW.find(sentence).filter(|_| sentence.contains(['?', '样', '何', '哪']))?;
    let is_on_the_way = ON_THE_WAY.is_match(sentence);
    let doc_type = if is_on_the_way { DocType::Progress } else { DocType::Completion };
    Some(claim(found, doc_type, WONDERS))
}

/// 民生实事“半年报”出炉.
pub(super) fn report_card(sentence: &Searched<'_>) -> Option<Claim> {
    let found = REPORT_CARD.captures(sentence)?;
    let what = found.name("what").or_else(|| found.name("first"))?;
    let is_part = OF_PART.is_match(what.as_str());
    let doc_type = if is_part { DocType::Progress } else { DocType::Completion };
    Some(claim(found.get(0)?, doc_type, REPORTS))
}

pub(super) fn done(sentence: &Searched<'_>) -> Option<Claim> {
    if let Some(found) = DID.find(sentence).filter(|found| !comes(sentence, found.start())) {
        let on_the_way = LEFT.is_match(sentence)
            || ["目前", "截至", "上半年", "季度"].iter().any(|word| sentence.contains(word));
        let doc_type = if on_the_way { DocType::Progress } else { DocType::Completion };
        return Some(claim(found, doc_type, DONE));
    }
    let settled = SETTLED.find(sentence).or_else(|| FULL_RATE.find(sentence));
    if let Some(found) =
        settled.filter(|found| !WILL.is_match(clause_before(sentence, found.start())))
    {
        // 已有16项交卷: some of them.
        let is_some = SOME_BEFORE.is_match(&sentence[..found.start()])
            && !SAYS_ALL.is_match(sentence)
            || LEFT.is_match(sentence);
        let doc_type = if is_some { DocType::Progress } else { DocType::Completion };
        return Some(claim(found, doc_type, DONE));
    }
    // 有没有把握全部完成? asks.
    if sentence.ends_with('?') {
        return None;
    }
    let mut all = ALL_DONE.find_iter(sentence).chain(IS_DONE.find_iter(sentence));
    let found = all.find(|found| {
        // 已完成投资1.9亿元 is money, 均已完成前期立项 a beginning.
        let is_rest = ["投资", "率", "前期", "立项", "招标", "设计", "选址"]
            .iter()
            .any(|word| sentence[found.end()..].starts_with(word));
        !is_rest && !comes(sentence, found.start()) && !AHEAD.is_match(found.as_str())
    })?;
    let clause = around(sentence, found.start(), CLAUSE);
    let says_all = SAYS_ALL.is_match(clause);
    let is_named =
        NAMES_PROGRAMME.is_match(&sentence[..found.end()]) || NAMES_PROGRAMME.is_match(clause);
    // 50个托老所全部建成;总投资3亿元的工程…: what is said of one is not said of the other.
    let is_of_all = is_named || says_all && OF_LIST.is_match(around(sentence, found.start(), PART));
    if !is_of_all {
        return None;
    }
    let is_part = LEFT.is_match(sentence)
        || found.as_str().starts_with("基本")
        // 绝大多数已完成
        || found.as_str().contains("大多数")
        || !says_all && PARTLY.is_match(sentence)
        || !says_all && !IS_DONE.is_match(sentence) && SOME_DONE.is_match(sentence);
    let doc_type = if is_part { DocType::Progress } else { DocType::Completion };
    Some(claim(found, doc_type, DONE))
}

/// What ends a clause; a part of a sentence; an item of an enumeration.
const CLAUSE: &[char] = &[',', ';', '。'];
const PART: &[char] = &[';'];
const ITEM: &[char] = &[',', ';', '。', '、'];

/// What stands around `at`, up to the nearest of the marks on either side.
fn around<'s>(sentence: &'s str, at: usize, marks: &[char]) -> &'s str {
    let mut before = sentence[..at].char_indices();
    let start = before.rfind(|(_, c)| marks.contains(c)).map_or(0, |(end, c)| end + c.len_utf8());
    let end = sentence[at..].find(marks).map_or(sentence.len(), |end| at + end);
    &sentence[start..end]
}

/// What stands before `at` in its clause.
fn clause_before(sentence: &str, at: usize) -> &str {
    sentence[..at].rsplit([',', ';', '。']).next().unwrap_or_default()
}

/// Whether what stands before `at` in its clause says that it is still to come.
fn comes(sentence: &str, at: usize) -> bool {
    COMES.is_match(&sentence[..at])
}

/// 会议通报民生实事完成情况.
pub(super) fn reported(sentence: &Searched<'_>) -> Option<Claim> {
    let found = REPORTED.captures(sentence)?;
    let is_part = PART_OF_YEAR.is_match(sentence)
        || found.name("what").is_some_and(|what| what.as_str().starts_with(['推', '进']));
    let doc_type = if is_part { DocType::Progress } else { DocType::Completion };
    Some(claim(found.get(0)?, doc_type, TOLD))
}

/// 总体满意率98.56%, 全部获得满意等次, 进行了满意度测评: who rates it has it done before.
pub(super) fn rated(sentence: &Searched<'_>) -> Option<Claim> {
    let mut all = RATES.find_iter(sentence);
    let found = all.find(|found| {
        !comes(sentence, found.start())
            && !SOON.is_match(sentence)
            && !is_condition(found.as_str(), &sentence[found.end()..])
    })?;
    let is_of_list = NAMES_PROGRAMME.is_match(sentence) || OF_LIST.is_match(sentence);
    is_of_list.then(|| claim(found, DocType::Completion, RATED))
}

/// 满意度低于80%|的，第二年不得新开; 满意度须达90%以上: a rule, and no rating.
fn is_condition(rating: &str, behind: &str) -> bool {
    const MUST: [&str; 9] = ["低于", "不足", "未达", "不到", "达不到", "应", "须", "要求", "目标"];
    let rest = behind.trim_start_matches("以上").trim_start_matches("以下");
    MUST.iter().any(|word| rating.contains(word)) || rest.starts_with('的')
}

pub(super) fn under_way(sentence: &Searched<'_>) -> Option<Claim> {
    let found = RUNS.find_iter(sentence).find(|found| {
        let before = &sentence[..found.start()];
        // 将建立预警机制,及时调度推进欠序时项目 is still to come.
        let is_to_come =
            before.contains('将') && !before.contains("现将") && !BY_NOW.is_match(before);
        // 扎实推进民生实事的一个缩影 is said every day.
        let is_phrase = RUNS_ON.is_match(found.as_str())
            && (SHOWS.is_match(sentence)
                || !OF_ALL.is_match(around(sentence, found.start(), ITEM)));
        // 通过视察、督办等方式: how others looked after it.
        let is_means = VISITS.is_match(found.as_str())
            && (MEANS.is_match(sentence) || TIMES.is_match(sentence));
        !is_to_come && !is_phrase && !is_means
    })?;
    Some(claim(found, DocType::Progress, UNDER_WAY))
}
