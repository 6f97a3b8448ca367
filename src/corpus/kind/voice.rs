//! Passages that tell nothing of what the issuer does for its people: who asks, who watches over the work, who sells.
//! What the form of the issuer's own words tells is `form`'s.

use std::sync::LazyLock;

use regex::Regex;

use super::amount::counts_deliveries;
use crate::text::first_chars;

/// 主持人：…, 网友“…”：…？: the questions of an interview.
pub(super) fn asks(folded: &str) -> bool {
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

/// 人大主席表示，将对每个项目确定3名代表全程跟踪: others watch over what was promised.
pub(super) fn watches(folded: &str) -> bool {
    static WATCHES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(人大|代表|常委会|督查室|监督员|监委|政协|督查组|督导组|调研组|视察组|检查组)[^。]{0,30}(跟踪|监督|督查|督办|督导|问询|询问|评议|视察|查看|走访|听取)|(副区长|副市长|副县长|分管领导|县领导|区领导|市领导)[^。;,]{0,6}(牵头|包保|包联|领衔)|(纳入|列入)[^。;,]{0,12}(考核|督查)",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    const DONE: [&str; 7] = ["已完成", "全部完成", "完成了", "基本完成", "建成", "竣工", "办结"];
    !DONE.iter().any(|word| folded.contains(word))
        && WATCHES.is_match(folded)
        && !counts_deliveries(folded)
}

/// 开盘当日认购立减3万元: an advert.
pub(super) fn sells(folded: &str) -> bool {
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
    WORDS.iter().filter(|word| folded.contains(**word)).take(2).count() == 2
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
    fn who_watches_promises_nothing() {
        for text in [
            "镇人大主席表示,将对每个项目确定3名代表全程跟踪,从开工盯到验收。",
            "据了解,区政府对每件实事都确定了一名副区长牵头。",
            "全市年度民生实事办理情况将纳入年终考核。",
            "县人大常委会将按季度监督,听取汇报。",
            "督查组对12个项目查看现场、听取汇报,确保项目高质量完成。",
        ] {
            assert!(watches(text), "{text}");
        }
        for text in [
            "在人大代表监督下,新建公园3处。",
            "代表视察后,12个项目全部完成。",
            "将80岁以上老人纳入补贴范围,发放津贴3.2万人次。",
        ] {
            assert!(!watches(text), "{text}");
        }
    }

    #[test]
    fn adverts_sell() {
        assert!(sells("开盘当日认购立减3万元,旁边将建民生实事工程市民公园。"));
        assert!(!sells("为购房困难家庭发放补贴300户"));
    }
}
