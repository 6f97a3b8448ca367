//! Pages that tell how something is applied for: who may, with which papers, where. What they say of the programme stands
//! beside it.

use std::sync::LazyLock;

use super::view::{Piece, View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::words::Sign;
use crate::evidence::{Scores, Weight};
use crate::text::{Pattern, has_at_most};
use crate::vocabulary::DocType;

/// 助浴补贴怎么领？ above 申领对象, 补贴标准: nothing else has them.
const TELLS_HOW: Weight = Weight::new("tells how to apply", 8.0);
/// So many lines that name a part of it.
const PARTS: usize = 2;

/// 怎么领, 办事指南: what a title asks or is.
static TITLED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:怎么|如何|咋|怎样)(?:申?领|申请|申报|办理|办\?|报名|预约|缴费|缴纳|查询|报销|补办|兑换|参保)|(?:办事|办理|申领|申请|申报|报名|参保|操作|领取)(?:指南|须知|攻略|流程)",
    )
});

pub(super) fn add_guide(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) {
    let Weight { rule, points } = TELLS_HOW;
    let parts = || view.own().filter(|piece| is_part(piece));
    let titled = view.of(&[Zone::Title]).find_map(|piece| {
        let found = TITLED.find(piece.folded())?;
        (!piece.has(Sign::Programme)).then(|| (piece, found.start(), found.end()))
    });
    let part = parts().next().filter(|_| parts().take(PARTS).count() == PARTS);
    let told = titled.or(part.map(|part| (part, 0, part.folded().len())));
    if let Some((piece, start, end)) = told {
        scores.add(DocType::Notice, points, || piece.evidence(start, end, 0.0, rule));
    }
}

/// 申领对象, 二、补贴标准：, 办理地点: a line that names one part of how to apply.
fn is_part(piece: &Piece<'_>) -> bool {
    /// Characters.
    const LONGEST: usize = 12;
    const OF: [&str; 10] =
        ["申领", "申请", "申报", "办理", "补贴", "补助", "领取", "受理", "报名", "所需"];
    const PARTS: [&str; 12] = [
        "对象", "条件", "标准", "材料", "地点", "流程", "方式", "时限", "时间", "渠道", "范围",
        "程序",
    ];
    let line = piece.folded().trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十、.()【[ ".contains(c)
    });
    let line = line.trim_end_matches([':', '】', ']', ' ', '?']);
    piece.whole
        && has_at_most(line, LONGEST)
        && OF.iter().any(|of| line.starts_with(of))
        && PARTS.iter().any(|part| line.ends_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_ask_how() {
        let is_titled = |title: &str| TITLED.is_match(title);
        for title in [
            "某区老年人助浴补贴怎么领?",
            "适老化改造如何申请?",
            "某区加装电梯办事指南",
            "托育补助申领须知",
        ] {
            assert!(is_titled(title), "{title}");
        }
        for title in ["十件实事办得怎么样?", "停车难怎么解?", "某区实事清单", "民生实事项目指南针"]
        {
            assert!(!is_titled(title), "{title}");
        }
    }
}
