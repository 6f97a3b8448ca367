//! How much of a promise was delivered: as the text prints it, else divided here, to one decimal.

use crate::figures::figure::{Comparator, Figure};
use crate::figures::pairing::row::Rate;
use crate::figures::pairing::statement::Statement;
use crate::figures::quantity::plan_rate::rounding;

/// What a hedge may hide: 近1300个 of 1000 may print 128 %.
const HEDGED: f64 = 0.05;

/// 投资完成率达到50%: how far work is to have come is no thing that is delivered.
pub(in crate::figures) fn is_of_work(figure: &Figure) -> bool {
    const RATES: [&str; 5] = ["完成率", "开工率", "竣工率", "完工率", "进度"];
    figure.unit == "%" && RATES.iter().any(|rate| figure.subject.ends_with(rate))
}

/// Whether `delivered` of a promise is the printed rate.
pub(in crate::figures) fn fits(
    promise: &Figure,
    delivered: f64,
    percent: f64,
    is_exact: bool,
) -> bool {
    let rate = delivered / promise.value * 100.0;
    let hedged = if is_exact { 0.0 } else { HEDGED * percent };
    promise.value > 0.0 && (rate - percent).abs() <= rounding(percent) + hedged
}

/// Whether the figure is told exactly.
pub(in crate::figures) fn is_exact(figure: &Figure) -> bool {
    figure.comparator == Comparator::Equal && figure.upper.is_none()
}

/// The rate of a row: the printed one, else the quotient.
pub(in crate::figures) fn of_row(
    statements: &[Statement],
    planned: Option<usize>,
    delivered: &[usize],
) -> Option<Rate> {
    let stated = delivered.iter().find_map(|&at| statements[at].figure.percent_of_plan);
    if let Some(percent) = stated {
        return Some(Rate { percent, computed: false });
    }
    let planned = &statements[planned?].figure;
    let values: Vec<f64> = delivered.iter().map(|&at| statements[at].figure.value).collect();
    let is_range = planned.upper.is_some()
        || delivered.iter().any(|&at| statements[at].figure.upper.is_some());
    let countable = planned.value > 0.0 && !values.is_empty() && !is_level(planned) && !is_range;
    countable.then(|| {
        let percent = sum(&values) / planned.value * 100.0;
        Rate { percent: (percent * 10.0).round() / 10.0, computed: true }
    })
}

/// A sum of decimals as one adds them on paper: 1.1 and 2.2 are 3.3, not 3.3000000000000003.
pub(in crate::figures) fn sum(values: &[f64]) -> f64 {
    const DECIMALS: f64 = 1e6;
    /// Beyond it a scaled value no longer counts whole numbers.
    const EXACT: f64 = 9e9;
    if values.iter().map(|value| value.abs()).sum::<f64>() > EXACT {
        return values.iter().sum();
    }
    values.iter().map(|value| (value * DECIMALS).round()).sum::<f64>() / DECIMALS
}

/// A level is reached or not; it has no rate: 报销比例65%, 起付标准800元, 每人每年30元.
pub(in crate::figures) fn is_level(figure: &Figure) -> bool {
    const LEVELS: [&str; 6] = ["标准", "起付线", "限额", "封顶线", "价格", "基数"];
    is_share(figure)
        || figure.per.is_some()
        || LEVELS.iter().any(|level| figure.subject.ends_with(level))
}

/// 65%, 3个百分点, 2倍: a part of something, or how many times as much.
pub(in crate::figures) fn is_share(figure: &Figure) -> bool {
    matches!(figure.unit.as_str(), "%" | "‰" | "个百分点" | "百分点" | "倍")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_on_paper() {
        assert_eq!(sum(&[1.1, 2.2]), 3.3);
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[7_981_000_000.0, 7_981_000_000.0]), 15_962_000_000.0);
        assert_eq!(sum(&[]), 0.0);
    }
}
