//! What there is, told from what the year brought: `现有养老机构27家`, `“十二五”以来新增学位5.5万个`,
//! `在建学校20所`, `在24处停车场|建充电桩`. Such a number keeps or breaks no promise of one year.
//!
//! A rate of the plan after a number makes it the year's, whatever else is said.

use crate::figures::figure::{FigureKind, Stock};
use crate::figures::kind::begun::is_only_begun;
use crate::figures::kind::remainder::{is_left, is_on_the_way};
use crate::figures::kind::stock_clause::{Reader, Span};
use crate::figures::kind::{exceptions, site, whole};
use crate::figures::lexicon::chars::{contains, ends_with};
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::plan_rate::rate_is_of_years;
use crate::figures::sentence::cut::Sentence;

/// Tells each quantity of a sentence what stock it is a part of.
pub(in crate::figures) fn read(
    sentence: &Sentence,
    quantities: &mut [Quantity],
    year: Option<i32>,
) {
    if quantities.is_empty() {
        return;
    }
    let own_year: Vec<char> =
        year.map(|year| format!("{year}年").chars().collect()).unwrap_or_default();
    let reader = Reader { chars: &sentence.chars, own_year: &own_year, year };
    // What holds since an earlier clause.
    let mut span = Span::Untold;
    let mut start = 0;
    let mut rest = quantities.iter_mut().peekable();
    for end in sentence.clause_marks() {
        let clause = reader.clause(start, end);
        // 2021年至2025年期间，全市计划新建: 计划 alone does not make it the year's.
        let is_within = span == Span::Years
            && ends_with(&sentence.chars[..start.saturating_sub(1)], "期间")
            && !reader.names_the_year(start, end);
        span = match clause.span {
            Span::Year if is_within => Span::Years,
            // 今年以来，累计新增: the year's.
            Span::Together if span == Span::Year => Span::Year,
            Span::Untold => span,
            told => told,
        };
        while let Some(quantity) = rest.next_if(|quantity| quantity.start < end) {
            let next = rest.peek().map_or(end, |next| next.start.min(end));
            let is_level = || clause.is_level(quantity) && counts_things(sentence, quantity);
            // 3所完工、1所仍在施工: the first are done.
            let between = sentence.chars.get(quantity.end..next).unwrap_or_default();
            let is_done = between.contains(&'、')
                && ["完工", "竣工", "建成", "完成", "投用"]
                    .iter()
                    .any(|word| contains(between, word));
            quantity.stock = clause
                .stock_of(quantity, span, |cue| {
                    is_done && cue >= next || reader.is_of_next(quantity.end, cue, next)
                })
                .or_else(|| is_level().then_some(Stock::Existing))
                .or_else(|| is_left(sentence, quantity).then_some(Stock::UnderWay))
                .or_else(|| is_on_the_way(sentence, quantity).then_some(Stock::UnderWay))
                .or_else(|| is_only_begun(sentence, quantity).then_some(Stock::UnderWay));
        }
        start = end + 1;
    }
    site::read(sentence, quantities);
    whole::read(sentence, quantities);
    exceptions::read(sentence, quantities);
    of_the_plan(sentence, quantities);
    for quantity in quantities.iter_mut().filter(|quantity| quantity.is_to_come) {
        quantity.stock = Some(Stock::UnderWay);
    }
}

/// What answers a promise, or has a rate of it, is the year's, unless that is a plan of several years: 累计建成331公里,
/// 占总计划的55.2%; 四年计划实施48座, 累计完成29座.
fn of_the_plan(sentence: &Sentence, quantities: &mut [Quantity]) {
    let mut is_of_years = false;
    for at in 0..quantities.len() {
        let (told, behind) = quantities.split_at_mut(at + 1);
        let Some(quantity) = told.last_mut() else { continue };
        if quantity.kind == FigureKind::Plan {
            is_of_years = quantity.stock == Some(Stock::Cumulative);
        }
        let is_under_way = quantity.percent_of_plan.is_some_and(|percent| percent < 100.0)
            && is_on_the_way(sentence, quantity);
        if quantity.percent_of_plan.is_some() && rate_is_of_years(sentence, behind) {
            quantity.stock = Some(Stock::Cumulative);
        } else if quantity.percent_of_plan.is_some() && !is_under_way
            || quantity.is_of_promise && !is_of_years
        {
            quantity.stock = None;
        }
    }
}

/// What is counted there at one time. People served, events and money come together in a year; a rate is its own.
fn counts_things(sentence: &Sentence, quantity: &Quantity) -> bool {
    const OF_A_YEAR: [char; 12] =
        ['人', '名', '次', '场', '件', '例', '起', '元', '期', '项', '%', '％'];
    match quantity.unit {
        Unit::At(from, to) => !sentence.chars[from..to].iter().any(|c| OF_A_YEAR.contains(c)),
        Unit::Percent | Unit::None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::context::Context;
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    fn stocks(text: &str) -> Vec<Option<Stock>> {
        let context = Context { year: Some(2024), ..Context::from(Kind::Result) };
        extract(text, context).iter().map(|figure| figure.stock).collect()
    }

    #[test]
    fn what_several_years_bring_is_of_none() {
        use Stock::{Cumulative, UnderWay};
        for (text, expected) in [
            ("2021年至2024年共改造老旧小区94个。", &[Some(Cumulative)][..]),
            ("2021-2023年改造老旧小区94个。", &[Some(Cumulative)]),
            ("“十四五”期间计划新建公园60个，2024年建成12个。", &[Some(Cumulative), None]),
            (
                "三年计划改造小区60个，已完成42个；今年计划改造20个。",
                &[Some(Cumulative), Some(Cumulative), None],
            ),
            ("2023—2025年计划改造小区60个，今年改造20个。", &[Some(Cumulative), None]),
            ("四年计划实施除险加固48座，累计完成29座。", &[Some(Cumulative); 2]),
            ("三年一共新增了车位8100个。", &[Some(Cumulative)]),
            ("计划三年新增车位1000个，其中今年300个。", &[Some(Cumulative), None]),
            ("计划到2026年新增车位1000个，其中2024年300个。", &[Some(Cumulative), None]),
            ("到2024年底，新增车位300个。", &[None]),
            ("1所学校推迟到2025年交付，新增车位300个。", &[Some(UnderWay), None]),
            (
                "今年已建成96公里，占年度计划的48%；累计建成331公里，占总计划的55.2%。",
                &[None, Some(Cumulative)],
            ),
            ("累计建成331公里，占三年任务的55.2%。", &[Some(Cumulative)]),
            ("累计建成331公里，占全年总计划的55.2%。", &[None]),
        ] {
            assert_eq!(stocks(text), expected, "{text}");
        }
    }

    #[test]
    fn what_there_is_and_what_the_year_brought() {
        use Stock::{Cumulative, Existing, Site, UnderWay};
        for (text, expected) in [
            ("新增停车位200个。", &[None][..]),
            ("“十二五”以来，新建学校68所，新增学位5.5万个。", &[Some(Cumulative); 2]),
            ("自2019年以来，新增学位5万个，今年新增3000个。", &[Some(Cumulative), None]),
            (
                "自2019年以来新增学位5万个，全部建成后将再新增1.5万个。",
                &[Some(Cumulative), Some(UnderWay)],
            ),
            ("累计配置AED约2054台。", &[Some(Cumulative)]),
            ("今年以来，累计新增停车位1800个。", &[None]),
            ("2024年累计新增停车位1800个。", &[None]),
            ("截至12月底，累计新增停车位1800个，占年计划的90%。", &[None]),
            ("截至2023年底，累计新增停车位1800个。", &[Some(Cumulative)]),
            ("近年来新建公园30个。", &[Some(Cumulative)]),
            ("五年来新建公园30个。", &[Some(Cumulative)]),
            ("党的十八大以来，改造小区300个。", &[Some(Cumulative)]),
            ("目前共建成39家养老机构；建成72处服务站。", &[Some(Cumulative); 2]),
            ("现有医疗机构470家，今年新增3家。", &[Some(Existing), None]),
            ("全区共有幼儿园120所。", &[Some(Existing)]),
            ("截至6月底，全市共开展妇女“两癌”检查20000人。", &[None]),
            ("截至目前，全市共新增停车泊位11380个。", &[None]),
            ("2021年至2025年期间，全市计划新建口袋公园300个。", &[Some(Cumulative)]),
            ("2021年至2025年期间，全市今年计划新建口袋公园60个。", &[None]),
            (
                "年内新建口袋公园6个，已建成开放5个；全区累计建成58个。",
                &[None, None, Some(Cumulative)],
            ),
            ("新配置AED共118台，截至目前全区公共场所已配置AED共573台。", &[None, Some(Cumulative)]),
            ("年内东片新增车位100个，西片200个，全区累计新增300个。", &[None; 3]),
            ("新增车位100个，全区今年累计新增300个。", &[None; 2]),
            ("已有18个小区完成改造。", &[None]),
            ("改造公共卫生间12座。", &[None]),
            ("托位总数达1538个。", &[Some(Existing)]),
            ("全年将累计达40处。", &[Some(Existing)]),
            ("拥有床位3860张。", &[Some(Existing)]),
            ("登记备案养老机构27家。", &[Some(Existing)]),
            ("在建中小学20所。", &[Some(UnderWay)]),
            ("20所学校正在建设。", &[Some(UnderWay)]),
            ("目前在建停车场14个，建成后可新增泊位2100个。", &[Some(UnderWay), Some(UnderWay)]),
            ("在24处停车场、28处中小学新建充电桩1000个。", &[Some(Site), Some(Site), None]),
            ("在11个街道均设立窗口。", &[Some(Site)]),
            ("对57所学校进行改造。", &[None]),
            ("既有住宅加装电梯150部。", &[None]),
            ("加装电梯已开工30部，其中投入使用19部。", &[Some(UnderWay), None]),
            ("改造小区20个，其中完工18个。", &[Some(UnderWay), None]),
            ("完成改造小区20个，其中已投用18个。", &[None, None]),
            ("新增车位20个，其中新建公共车位18个。", &[None, None]),
        ] {
            assert_eq!(stocks(text), expected, "{text}");
        }
    }
    #[test]
    fn a_level_is_no_delivery_and_neither_is_what_may_come() {
        use Stock::{Cumulative, Existing, UnderWay};
        for (text, expected) in [
            ("全区普惠托位达5860个。", &[Some(Existing)][..]),
            ("至此，社区养老服务站已达132个。", &[Some(Existing)]),
            ("绿道总长增至86公里。", &[Some(Existing)]),
            ("农贸市场增加到近40家。", &[Some(Existing)]),
            ("新增公共停车位达2000个。", &[None]),
            ("改造老旧小区达20个。", &[None]),
            ("11.改造老旧小区达20个。", &[None]),
            ("（二）改造老旧小区达20个。", &[None]),
            ("家庭医生签约率达到84.6%。", &[None]),
            ("受益群众达1.2万人。", &[None]),
            ("全年送戏下乡达120场。", &[None]),
            ("托位达5860个，完成年度目标的104%。", &[None]),
            ("新建学校8所，可新增学位1.2万个。", &[None, Some(UnderWay)]),
            ("改造泵站2座，建成能新增排水能力3000立方米。", &[None, Some(UnderWay)]),
            ("1所学校延至2025年春季交付。", &[Some(UnderWay)]),
            ("2个小区顺延至明年实施。", &[Some(UnderWay)]),
            ("全区已运营日间照料中心102家。", &[Some(Existing)]),
            ("截至2024年底，全区累计改造老旧院落189个。", &[Some(Cumulative)]),
            ("建成食堂7个，1个正在装修。", &[None, Some(UnderWay)]),
            ("建成食堂17个，另外3个待验收。", &[None, Some(UnderWay)]),
            ("完工13个，其余4个正在扫尾。", &[None, Some(UnderWay)]),
            ("竣工2所，其余1所进入收尾阶段。", &[None, Some(UnderWay)]),
            ("完成12.1公里，剩余0.9公里预计3月完工。", &[None, Some(UnderWay)]),
            ("完工13个，5个小区尚未开工。", &[None, Some(UnderWay)]),
            ("完工13个，其余4个也已全部完工。", &[None, None]),
            ("建成2个，另1个主体封顶。", &[None, Some(UnderWay)]),
            ("加装24部，另有10部进入设备安装阶段。", &[None, Some(UnderWay)]),
            ("9个公园均已开放，另有3个启动前期工作。", &[None, Some(UnderWay)]),
            ("2所完工，1所主体结构封顶。", &[None, Some(UnderWay)]),
            ("改造完工30个，另有2个完成95%。", &[None, Some(UnderWay), None]),
            ("改造完工30个，其余2个完成工程量的八成。", &[None, Some(UnderWay)]),
            ("改造完工30个，另有2个完成100%。", &[None, None, None]),
            ("完工投用22部、在建8部。", &[None, Some(UnderWay)]),
            ("建成11个（另有1个在建）。", &[None, Some(UnderWay)]),
            ("新建学校3所（在建）。", &[Some(UnderWay)]),
            ("3所学校、5所幼儿园正在建设。", &[Some(UnderWay), Some(UnderWay)]),
            ("现已有4家开门迎客。", &[None]),
            ("现已有食堂40家。", &[Some(Existing)]),
            ("改造中小学6所，建设中心城区公园2处。", &[None, None]),
            ("2处公园建设中，3个小区改造中。", &[Some(UnderWay), Some(UnderWay)]),
        ] {
            assert_eq!(stocks(text), expected, "{text}");
        }
    }
}
