//! Passages that tell nothing of what the issuer does for its people: who asks, who sells.
//! What the form of the issuer's own words tells is `form`'s.

use crate::corpus::label;
use crate::text::{Searched, first_chars, has_at_most};

/// 主持人：…, 网友“…”：…？: the questions of an interview; 二、老旧小区改造涉及哪些地方？
pub(super) fn asks(folded: &str) -> bool {
    let said = label::parse(folded).map_or(folded, |label| &folded[label.end..]);
    is_question(said) || asked_by(said)
}

/// Nothing but a question.
fn is_question(folded: &str) -> bool {
    /// Characters.
    const LONGEST: usize = 60;
    let question = folded.trim().trim_end_matches('"');
    question.ends_with('?')
        && has_at_most(question, LONGEST)
        && !question.trim_end_matches('?').contains(['。', '!', '?', ';'])
}

fn asked_by(folded: &str) -> bool {
    /// 网友"泉水叮咚"
    const LONGEST: usize = 16;
    const ALWAYS: [&str; 4] = ["主持人", "记者", "问", "提问"];
    const WITH_MARK: [&str; 6] = ["网友", "市民", "居民", "村民", "听众", "观众"];
    let body = folded.trim_start_matches(|c: char| !c.is_alphabetic());
    let Some(end) = first_chars(body, LONGEST).find(':') else { return false };
    let key = &body[..end];
    let begins =
        |who: &[&str]| !key.contains([',', '。']) && who.iter().any(|who| key.starts_with(who));
    begins(&ALWAYS) || begins(&WITH_MARK) && body.contains('?')
}

/// 区长：…, 答（社会事业局）：…: somebody's words begin.
pub(super) fn speaks(folded: &str) -> bool {
    const LONGEST: usize = 14;
    let body = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    first_chars(body, LONGEST).find(':').is_some_and(|end| {
        !body[..end].contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | '。' | ';'))
    })
}

/// 代表们认为，项目推进总体良好: what those think who were shown it.
pub(super) fn judges_aloud(folded: &str) -> bool {
    const WHO: [&str; 10] = [
        "代表",
        "代表们",
        "与会代表",
        "委员",
        "委员们",
        "视察组",
        "调研组",
        "检查组",
        "督查组",
        "与会人员",
    ];
    const SAY: [&str; 5] = ["认为", "一致认为", "普遍认为", "表示满意", "建议"];
    let said = WHO.iter().find_map(|who| folded.strip_prefix(who));
    said.is_some_and(|said| SAY.iter().any(|word| said.starts_with(word)))
}

/// 开盘当日认购立减3万元: an advert.
pub(super) fn sells(folded: &Searched<'_>) -> bool {
    const WORDS: [&str; 14] = [
        "开盘",
        "认购",
        "立减",
        "首付",
        "购房",
        "热销",
        "样板间",
        "看房",
        "户型",
        "老带新",
        "抢购",
        "优惠价",
        "售楼",
        "房源所剩",
    ];
    WORDS.iter().filter(|word| folded.holds(word)).take(2).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_told_from_answers() {
        for text in [
            "主持人:各位网友上午好,今年区里承诺的实事您承担了4项。",
            "网友\"泉水叮咚\":今年还能报名加装电梯吗?",
            "问(居民陈先生):食堂什么时候开?",
            "-记者:去年的10件实事怎么样?",
            "二、问:老旧小区改造涉及哪些地方?",
            "暑假没人带娃怎么办?",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in [
            "嘉宾:今年全区计划加装电梯160部。",
            "居民李大爷:改造后停车方便了。",
            "问需于民,新建食堂3家",
            "记者从区政府获悉,已建成3处:",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn speakers_begin_their_words() {
        assert!(speaks("区长:今年再建5所") && speaks("答(社会事业局):已开放2个"));
        assert!(!speaks("第一,在教育方面,新增学位1.6万个") && !speaks("2024年:新增学位1.6万个"));
    }

    #[test]
    fn adverts_sell() {
        assert!(sells(&Searched::new("开盘当日认购立减3万元,旁边将建民生实事工程市民公园。")));
        assert!(!sells(&Searched::new("为购房困难家庭发放补贴300户")));
    }
}
