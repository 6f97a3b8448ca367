//! What is no article of the genre, whatever it says of the programme: work reports, notices of something else, essays.
//! What the others are is in `doc_type`.

use super::story::has_residents;
use super::view::{Piece, View, Zone};
use crate::corpus::label;
use crate::corpus::words::Sign;

/// A work report, a notice of something else, or an essay.
pub(super) fn is_another(view: &View<'_>) -> bool {
    is_report_to_congress(view) || is_foreign_notice(view) || is_essay(view)
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
    const OF: [&str; 17] = [
        "招聘", "招考", "录用", "遴选", "招标", "采购", "中标", "成交", "竞价", "拍卖", "出让",
        "停水", "停电", "停气", "拟任", "任前", "开盘",
    ];
    const NOTICE: [&str; 6] = ["公告", "通告", "通知", "公示", "启事", "简章"];
    view.of(&[Zone::Title]).any(|piece| {
        let has = |words: &[&str]| words.iter().any(|word| piece.folded().contains(word));
        has(&OF) && has(&NOTICE) && !piece.has(Sign::Programme)
    })
}

/// 民生实事票决制的实践与思考: of how it is done everywhere, and no list.
fn is_essay(view: &View<'_>) -> bool {
    const ENDS: [&str; 8] =
        ["思考", "研究", "探析", "浅析", "对策", "启示", "路径探索", "调研报告"];
    view.of(&[Zone::Title]).any(|piece| ENDS.iter().any(|end| piece.folded().ends_with(end)))
}

/// Whether title or lead name the programme, or residents tell of their lives.
pub(super) fn is_of_the_genre(view: &View<'_>) -> bool {
    // 六、…可结合为民办实事予以帮助: an item names it by the way.
    let is_item =
        |piece: &Piece<'_>| piece.zone == Zone::Head && label::starts_item(piece.folded());
    view.of(&[Zone::Title, Zone::Container, Zone::Head])
        .any(|piece| piece.has(Sign::Programme) && !is_item(piece))
        || has_residents(view)
}
