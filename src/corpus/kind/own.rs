//! What a passage says itself: without what residents say in it, and without the look ahead that it ends with.

use super::amount::{counts_deliveries, has_quantity};
use super::frame::looks_ahead;
use crate::text::sentence::{Pause, ends};

/// What is left of a passage.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Words {
    All,
    Part(String),
    /// Somebody speaks, and nothing else.
    None,
}

/// A folded passage without the words of others and what it tells beside; in what promises, without last year's.
pub(super) fn words(folded: &str, promises: bool) -> Words {
    let spoken = without_speech(folded);
    let text = match &spoken {
        Some(text) if !says_anything(text) => return Words::None,
        Some(text) => text.as_str(),
        None => folded,
    };
    match (until_aside(text, promises), spoken.is_some()) {
        (Some(part), _) => Words::Part(part.to_owned()),
        (None, true) => spoken.map_or(Words::All, Words::Part),
        (None, false) => Words::All,
    }
}

/// …已全部完成。下一步，将…: what the passage is for stands before the next step, in a promise also before 去年….
fn until_aside(folded: &str, promises: bool) -> Option<&str> {
    /// Bytes: a lead of a few characters is none.
    const LEAST: usize = 45;
    if looks_ahead(folded) {
        return None;
    }
    // 今年安排10类36项，投资48亿元;去年全市完成44.5亿元。
    let beside = ["去年", "上年"].iter().find_map(|word| folded.find(&format!(";{word}")));
    if let Some(at) = beside.filter(|at| promises && *at >= LEAST && has_quantity(&folded[..*at])) {
        return Some(&folded[..at]);
    }
    let mut starts = ends(folded, &[Pause::Sentence]);
    starts.pop();
    let is_aside = |start: &usize| {
        let (before, sentence) = folded.split_at(*start);
        let is_old = promises && sentence.starts_with("去年") && counts_deliveries(before);
        *start >= LEAST && (is_old || looks_ahead(sentence))
    };
    let cut = starts.into_iter().find(is_aside)?;
    Some(&folded[..cut])
}

/// The text without what is said in it between quotation marks, where that is no promise or report of the issuer's;
/// `None` where nothing is.
fn without_speech(folded: &str) -> Option<String> {
    if !folded.contains('"') {
        return None;
    }
    let mut pieces = folded.split('"');
    let mut kept = String::with_capacity(folded.len());
    kept.push_str(pieces.next()?);
    let mut left_out = false;
    // Between the first and the second mark somebody speaks, behind the second nobody.
    while let Some(quoted) = pieces.next() {
        let behind = pieces.next();
        if behind.is_some() && is_speech(quoted) {
            left_out = true;
        } else {
            kept.push('"');
            kept.push_str(quoted);
            kept.push_str(if behind.is_some() { "\"" } else { "" });
        }
        kept.push_str(behind.unwrap_or_default());
    }
    left_out.then_some(kept)
}

/// 往年开栓前我先买电褥子，今年没买。: a sentence that somebody says, and who issued the article does not.
fn is_speech(quoted: &str) -> bool {
    const PERSONAL: [&str; 24] = [
        "我家",
        "我们家",
        "咱",
        "孙子",
        "孙女",
        "老伴",
        "娃",
        "再也不",
        "我觉得",
        "我想",
        "踏实",
        "敞亮",
        "省心",
        "方便多",
        "方便了",
        "真好",
        "太好",
        "现在好",
        "巴适",
        "谢谢",
        "感谢",
        "以前",
        "往年",
        "这下",
    ];
    let is_sentence = quoted.contains([',', '。', '!', '?']) && quoted.chars().count() >= 8;
    // 2020年，十项实事已全部完成: whoever says it, the programme is told of.
    let is_of_programme = ["实事", "民心工程", "民生工程"].iter().any(|word| quoted.contains(word))
        && ["完成", "将", "今年"].iter().any(|word| quoted.contains(word));
    is_sentence
        && !is_of_programme
        && (!counts_deliveries(quoted) || PERSONAL.iter().any(|word| quoted.contains(word)))
}

/// Whether more is left than who has spoken: 居民李大爷说。
fn says_anything(text: &str) -> bool {
    const SAYS: [&str; 12] = [
        "说", "道", "表示", "介绍", "告诉", "感慨", "称赞", "坦言", "回忆", "竖起", "笑着", "点赞",
    ];
    /// Characters.
    const LEAST: usize = 8;
    const SPEAKER: usize = 40;
    let length = text.chars().filter(|c| c.is_alphanumeric()).count();
    let names_speaker = length <= SPEAKER && SAYS.iter().any(|word| text.contains(word));
    length >= LEAST && (!names_speaker || counts_deliveries(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residents_speak_for_themselves() {
        for text in [
            "\"孩子在外地,最怕我一个人凑合。\"许阿婆说,汤是热的。",
            "\"这下好了,路不颠了!\"",
            "\"以前要走2公里,现在方便多了。\"居民王大爷竖起大拇指。",
        ] {
            assert_eq!(words(text, false), Words::None, "{text}");
        }
        for text in [
            "\"全年新增学位3000个,新建幼儿园5所。\"市长表示。",
            "改造\"口袋公园\"12处。",
            "\"一老一小\"有了新去处,新建驿站3个",
            "他说:\"今年新建了3所学校,都已启用。\"",
        ] {
            assert_eq!(words(text, false), Words::All, "{text}");
        }
        let text = "\"今年没买电褥子,屋里暖和。\"她家所在的小区改造了供热管网27公里。";
        let own = "她家所在的小区改造了供热管网27公里。";
        assert_eq!(words(text, false), Words::Part(own.to_owned()));
    }

    #[test]
    fn the_next_step_is_no_part_of_a_report() {
        let text = "2024年十件民生实事共25项内容,已全部完成。下一步,将加快完成跨年度的项目。";
        let own = "2024年十件民生实事共25项内容,已全部完成。";
        assert_eq!(words(text, false), Words::Part(own.to_owned()));
        let text = "今年将新建公园3处,改造道路12公里。去年建成的8处全部开放。";
        let own = "今年将新建公园3处,改造道路12公里。";
        assert_eq!(words(text, true), Words::Part(own.to_owned()));
        let text = "今年安排民生实事10类36项,投资48亿元;去年完成44.5亿元。";
        let own = "今年安排民生实事10类36项,投资48亿元";
        assert_eq!(words(text, true), Words::Part(own.to_owned()));
        assert_eq!(words(text, false), Words::All);
        assert_eq!(words("下一步,将新建公园3处。接下来再建2处。", false), Words::All);
    }
}
