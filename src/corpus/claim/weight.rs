//! A claim, and what each kind of claim is worth. How claims are found is in the files beside this one.

use crate::evidence::Weight;
use crate::vocabulary::DocType;

/// 现向社会公开征集, 将开展评议活动: nothing else does so.
pub(super) const CALL: Weight = Weight::new("asks for something", 11.0);
/// 现将…情况通报如下 names what the article is.
pub(super) const ANNOUNCES: Weight = Weight::new("announces", 9.0);
/// 65件已完成26件 counts itself.
pub(super) const COUNTS: Weight = Weight::new("counts what is done", 9.0);
/// 十件实事已全部完成.
pub(super) const DONE: Weight = Weight::new("says that it is done", 8.0);
/// 将办好十件实事, 票决产生, 公布.
pub(super) const PROMISES: Weight = Weight::new("promises", 7.0);
/// 进展顺利, 完成投资占年度计划的74%.
pub(super) const UNDER_WAY: Weight = Weight::new("says that it is under way", 6.0);
/// 确定的82件实事, in passing.
pub(super) const CHOSEN: Weight = Weight::new("promises", 2.5);
/// 会议通报完成情况: somebody has told it.
pub(super) const TOLD: Weight = Weight::new("reports", 3.0);
/// 重点工作作如下报告: what was done, as a rule.
pub(super) const REPORTS: Weight = Weight::new("reports", 5.0);
/// 十件实事全部获评满意: measured when it was done.
pub(super) const RATED: Weight = Weight::new("says how it was rated", 8.0);
/// 十件实事办得咋样?
pub(super) const WONDERS: Weight = Weight::new("asks how it went", 6.0);
/// 五年来累计办好民生实事50件: a look back over years, and no list of one.
const LOOKS_BACK: Weight = Weight::new("looks back over years", 1.8);
/// Told of the year before, of the beginning of the year, or of what comes next.
pub(super) const ASIDE: f32 = 0.15;
/// Told of the beginning of this year.
pub(super) const OF_JANUARY: f32 = 0.25;

/// A claim with the bytes that make it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::corpus) struct Claim {
    pub(in crate::corpus) doc_type: DocType,
    pub(in crate::corpus) weight: Weight,
    pub(in crate::corpus) start: usize,
    pub(in crate::corpus) end: usize,
}

impl Claim {
    /// 已全部完成, 65件已完成26件: it says what was done, and does not only announce that.
    pub(in crate::corpus) fn is_of_deeds(&self) -> bool {
        [COUNTS, DONE, RATED].contains(&self.weight)
    }

    /// The same, told of the year before.
    pub(in crate::corpus) fn of_old(self) -> Self {
        Self { weight: self.weight.times(ASIDE), ..self }
    }

    /// The same, told of years: no list's promise or report.
    pub(in crate::corpus) fn of_years(self) -> Self {
        Self { doc_type: DocType::Feature, weight: LOOKS_BACK, ..self }
    }
}

pub(super) fn claim(found: regex::Match<'_>, doc_type: DocType, weight: Weight) -> Claim {
    Claim { doc_type, weight, start: found.start(), end: found.end() }
}
