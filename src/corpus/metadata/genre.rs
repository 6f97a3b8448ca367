//! What is no article of the genre, whatever it says of the programme: work reports, notices of something else, essays.
//! What the others are is in `doc_type`.

use std::sync::LazyLock;

use super::story::has_residents;
use super::view::{Piece, View, Zone, is_spoken};
use crate::corpus::advert::{self, advertises};
use crate::corpus::article::{Evidence, PUBLIC_NOTICE};
use crate::corpus::label;
use crate::corpus::words::{Sign, programme_at};
use crate::text::{Pattern, has_at_most};

/// A work report, a notice of something else, an essay, or an advert.
pub(super) fn is_another(view: &View<'_>) -> bool {
    is_report_to_congress(view)
        || is_statistics(view)
        || is_foreign_notice(view)
        || is_opinion(view)
        || is_essay(view)
        || explains_a_word(view)
        || is_reply(view)
        || is_of_company(view)
        || advertises(view.own().map(Piece::folded))
}

/// 鸿远集团：深耕城市更新: what a company does, whatever it calls it.
fn is_of_company(view: &View<'_>) -> bool {
    view.of(&[Zone::Title])
        .any(|piece| advert::is_of_company(piece.folded()) && !piece.has(Sign::Programme))
}

/// 对市十七届人大三次会议第45号建议的答复, 关于…提案的复函: what a deputy asked is answered.
pub(super) fn is_reply(view: &View<'_>) -> bool {
    const ASKED: [&str; 4] = ["建议", "提案", "议案", "意见"];
    const ANSWERS: [&str; 4] = ["答复", "复函", "回复", "的复文"];
    view.of(&[Zone::Title]).any(|piece| {
        let title = piece.folded();
        let answer = ANSWERS.iter().filter_map(|word| title.find(word)).max();
        let is_of_deputies =
            ["人大", "政协", "代表", "委员", "号"].iter().any(|word| title.contains(word));
        answer.is_some_and(|at| ASKED.iter().any(|word| title[..at].contains(word)))
            && is_of_deputies
            // 答复情况 and 答复率 are of all of them.
            && !["情况", "率", "工作"].iter().any(|word| title.contains(word))
    })
}

/// 民生工程的概念, 民生工程的意义, 结语: what a word means, as pages write that are made to be found.
fn explains_a_word(view: &View<'_>) -> bool {
    const HEADINGS: [&str; 8] = [
        "引言",
        "结语",
        "的概念",
        "的定义",
        "的内涵",
        "的含义",
        "什么是民生工程",
        "什么是民生实事",
    ];
    /// Characters.
    const LONGEST: usize = 20;
    let is_heading = |piece: &&Piece<'_>| {
        let line = piece.folded().trim_end_matches(['?', ':']);
        piece.whole
            && has_at_most(line, LONGEST)
            && HEADINGS.iter().any(|heading| line.ends_with(heading))
    };
    view.own().filter(is_heading).take(2).count() == 2
}

/// 政府工作报告 holds a chapter of the programme and is none of the genre.
fn is_report_to_congress(view: &View<'_>) -> bool {
    let is_named = view.of(&[Zone::Title, Zone::Container]).any(|piece| {
        let title = piece.folded();
        // 政府工作报告目标任务分解 gives out what the report promises.
        let is_given_out = ["分解", "分工"].iter().any(|word| title.contains(word));
        // 国民经济和社会发展计划执行情况的报告, 预算草案的报告 are others.
        let is_report = title.contains("工作报告")
            || title.contains("报告")
                && ["发展计划", "计划草案", "预算"].iter().any(|of| title.contains(of));
        is_report && !piece.has(Sign::Programme) && !is_given_out
    });
    // 报告民生实事办理情况,请予审议 is of the programme.
    let is_of_programme = view
        .of(&[Zone::Title])
        .chain(view.of(&[Zone::Head]).filter(|piece| piece.folded().contains("请予审议")))
        .any(|piece| piece.has(Sign::Programme));
    let asks = || view.of(&[Zone::Head]).any(|piece| piece.folded().contains("请予审议"));
    is_named || !is_of_programme && asks()
}

/// 公开招聘公告, 停水通知: a notice of something else, whatever it says of the programme.
fn is_foreign_notice(view: &View<'_>) -> bool {
    const OF: [&str; 12] = [
        "招聘", "招考", "录用", "遴选", "竞价", "拍卖", "出让", "停水", "停电", "停气", "拟任",
        "任前",
    ];
    // Whoever builds for the programme is looked for by its name.
    const OF_TRADE: [&str; 14] = [
        "拨付",
        "资金分配",
        "招标",
        "采购",
        "中标",
        "成交",
        "磋商",
        "比选",
        "询价",
        "流标",
        "废标",
        "竞争性谈判",
        "单一来源",
        "合同",
    ];
    const NOTICE: [&str; 6] = ["公告", "通告", "通知", "公示", "启事", "简章"];
    view.of(&[Zone::Title]).any(|piece| {
        let title = piece.folded();
        let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
        let is_trade = has(&OF_TRADE) && NOTICE.iter().any(|notice| title.ends_with(notice));
        has(&NOTICE) && (has(&OF) && !piece.has(Sign::Programme) || is_trade)
            || title.contains("开盘")
    })
}

/// 关于召开水价听证会的公告, 采购公告: the title says that it is a public notice, of whatever it is.
pub(super) fn public_notice(view: &View<'_>) -> Option<Evidence> {
    const NOTICE: [&str; 3] = ["公告", "通告", "启事"];
    view.of(&[Zone::Title]).find_map(|piece| {
        let title = without_number(piece.folded().trim_end());
        let word = NOTICE.iter().find(|word| title.ends_with(*word))?;
        Some(piece.evidence(title.len() - word.len(), title.len(), 0.7, PUBLIC_NOTICE))
    })
}

/// 关于召开听证会的公告(第1号): a public notice of its own matter, though what it is of may be on the list.
pub(super) fn is_titled_beside(view: &View<'_>) -> bool {
    public_notice(view).is_some()
        && !view.of(&[Zone::Title]).any(|piece| piece.has(Sign::Programme))
}

/// A title without what counts papers: …公告(第1号), …通告(2024年第3号), …公告第1号.
fn without_number(title: &str) -> &str {
    let bare = title.strip_suffix(')').and_then(|inside| inside.rfind('(').map(|at| &title[..at]));
    let bare = bare.filter(|bare| title[bare.len()..].contains('号')).unwrap_or(title);
    let number = bare.strip_suffix('号').map(|rest| {
        rest.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    });
    let number = number.and_then(|rest| rest.strip_suffix('第'));
    number.unwrap_or(bare).trim_end()
}

/// 国民经济和社会发展统计公报: the programme is one number of many.
fn is_statistics(view: &View<'_>) -> bool {
    const NAMES: [&str; 5] = ["统计公报", "统计月报", "统计年鉴", "经济运行情况", "经济运行分析"];
    view.of(&[Zone::Title]).any(|piece| {
        NAMES.iter().any(|name| piece.folded().contains(name)) && !piece.has(Sign::Programme)
    })
}

/// 短评, 本报评论员, （作者单位：…）: what somebody thinks of the programme everywhere; places are examples.
pub(super) fn is_opinion(view: &View<'_>) -> bool {
    const COLUMNS: [&str; 17] = [
        "短评",
        "时评",
        "评论",
        "社论",
        "社评",
        "快评",
        "锐评",
        "微评",
        "漫评",
        "杂谈",
        "时论",
        "观点",
        "众议",
        "一家之言",
        "编者按",
        "今日谈",
        "言论",
    ];
    /// Characters of a line that names a column.
    const LONGEST: usize = 8;
    let is_column = |piece: &Piece<'_>| {
        let name = piece.folded().trim_matches(|c: char| !c.is_alphabetic());
        piece.whole
            && has_at_most(name, LONGEST)
            && COLUMNS.iter().any(|column| name == *column || name.ends_with(column))
    };
    let titled = view.of(&[Zone::Title]).any(|piece| {
        let title = piece.folded().trim_start_matches(['【', '[', '(', '■', '●', ' ']);
        let opens = |column: &str| {
            title
                .strip_prefix(column)
                .is_some_and(|rest| rest.starts_with(['】', ']', ')', ':', '|', '丨']))
        };
        COLUMNS.iter().any(|column| opens(column))
    });
    let signs = |piece: &Piece<'_>| {
        let line = piece.folded().trim_start_matches(['(', '[', '■', '□', '●']);
        line.starts_with("作者单位")
            || line.starts_with("作者系")
            || line.contains("评论员") && piece.whole && has_at_most(line, 24)
    };
    titled
        || view.of(&[Zone::Head]).take(3).any(is_column)
        || view.own().any(|piece| piece.zone != Zone::Title && signs(piece))
}

/// 民生实事票决制的实践与思考: of how it is done everywhere, and no list.
fn is_essay(view: &View<'_>) -> bool {
    const ENDS: [&str; 8] =
        ["思考", "研究", "探析", "浅析", "对策", "启示", "路径探索", "调研报告"];
    view.of(&[Zone::Title]).any(|piece| ENDS.iter().any(|end| piece.folded().ends_with(end)))
}

/// Whether title or lead name the programme, or residents tell of their lives and the page of the programme or of public works.
pub(super) fn is_of_the_genre(view: &View<'_>) -> bool {
    // 六、…可结合为民办实事予以帮助: an item names it by the way.
    let is_item =
        |piece: &Piece<'_>| piece.zone == Zone::Head && label::starts_item(piece.folded());
    view.of(&[Zone::Title, Zone::Container, Zone::Head])
        .any(|piece| names_programme(piece) && !is_item(piece))
        || has_residents(view)
            && view.own().any(|piece| names_programme(piece) || tells_of_works(piece))
}

/// 街道投入46万元，建成了一处口袋公园: what was built for people, and how much of it or by whom.
fn tells_of_works(piece: &Piece<'_>) -> bool {
    static WORKS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            "改造|更换|新建|改建|扩建|建成|增设|铺设|亮化|修建|加装|硬化|整治|修缮|翻新|拓宽",
        )
    });
    const BY: [&str; 8] = ["政府", "街道", "社区", "镇", "村", "局", "工程", "全市"];
    let folded = piece.folded();
    WORKS.find(folded).is_some_and(|found| !is_spoken(folded, found.start()))
        && (folded.contains(|c: char| c.is_ascii_digit())
            || BY.iter().any(|who| folded.contains(who)))
}

/// Whether a piece names the programme in the article's own words: not what somebody says, and no 实事 of everyday speech.
fn names_programme(piece: &Piece<'_>) -> bool {
    let folded = piece.folded();
    let mut from = 0;
    while let Some(at) = folded.get(from..).and_then(programme_at).map(|at| from + at) {
        if !is_everyday(folded, at) && !is_spoken(folded, at) {
            return true;
        }
        from = at + folded[at..].chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// 这是一年里最大的实事, 不如干点实事: the bare word, and nothing in its clause that is of a government or a list.
fn is_everyday(folded: &str, at: usize) -> bool {
    const NAMES: [&str; 4] = ["实事项目", "实事工程", "实事清单", "实事好事"];
    const OF_LIST: [&str; 22] = [
        "政府", "政协", "人大", "市", "区", "县", "镇", "乡", "街道", "民生", "惠民", "为民",
        "承诺", "年度", "列入", "纳入", "办理", "完成", "票决", "落地", "兑现", "今年",
    ];
    let name = &folded[at..];
    // 全村人心里的一件|实事
    let is_one = ["件实事", "项实事"].iter().any(|one| name.starts_with(one))
        && folded[..at].ends_with(['一', '这', '那', '每', '某']);
    let is_bare =
        is_one || name.starts_with("实事") && !NAMES.iter().any(|list| name.starts_with(list));
    let marks = [',', '。', ';', '!', '?', ':'];
    let start = folded[..at].rfind(marks).map_or(0, |mark| mark + 1);
    let end = folded[at..].find(marks).map_or(folded.len(), |mark| at + mark);
    let clause = folded.get(start..end).unwrap_or(folded);
    is_bare
        && !OF_LIST.iter().any(|word| clause.contains(word))
        && !clause.contains(|c: char| c.is_ascii_digit())
}
