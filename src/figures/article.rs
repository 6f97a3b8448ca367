//! The passages of an article, read in order: the header of a table tells what the rows below it hold,
//! and a headline promises what the text below it reports.

use crate::figures::ahead::Ahead;
use crate::figures::context::Context;
use crate::figures::correction;
use crate::figures::extract::{Extraction, extract_row, extract_with_rejects};
use crate::figures::figure::FigureKind;
use crate::figures::headlines::promise_headlines;
use crate::figures::legend::Legend;
use crate::figures::quarter::drop_one_quarter;
use crate::figures::records::promise_records;
use crate::figures::states::drop_earlier_states;
use crate::figures::table::bare::captions;
use crate::figures::table::columns::{Columns, Told, is_bar, is_row};
use crate::figures::table::slash::Slashes;
use crate::vocabulary::{DocType, Kind};

/// What an article says in numbers, passage by passage. A title repeats in short what the article says,
/// and has none. `year` is the one that the article's projects belong to; each passage comes with the heading
/// right above it.
pub fn read_article<'t>(
    year: Option<i32>,
    doc_type: Option<DocType>,
    passages: impl IntoIterator<Item = (Kind, Option<&'t str>, &'t str)>,
) -> Vec<Extraction> {
    let mut reader = Reader {
        year,
        doc_type,
        above: [""; ABOVE],
        columns: None,
        bars: 0,
        broken: None,
        slashes: Slashes::default(),
        legend: Legend::default(),
        ahead: Ahead::default(),
        corrects: false,
        corrected: None,
    };
    let passages: Vec<(Kind, Option<&str>, &str)> = passages.into_iter().collect();
    let mut read: Vec<Extraction> =
        passages.iter().map(|(kind, heading, text)| reader.read(*kind, *heading, text)).collect();
    promise_headlines(&passages, &mut read);
    promise_records(&passages, &mut read);
    drop_earlier_states(&passages, &mut read);
    drop_one_quarter(&passages, &mut read);
    read
}

/// Reads the passages of one article.
struct Reader<'t> {
    year: Option<i32>,
    doc_type: Option<DocType>,
    /// The last three passages, the last one first.
    above: [&'t str; ABOVE],
    /// Of the table that it belongs to.
    columns: Option<Columns>,
    /// How many bars the last row of it had; 0 below its header.
    bars: usize,
    /// Of the table that a line without bars broke: a cell merged over a whole row.
    broken: Option<Columns>,
    slashes: Slashes,
    legend: Legend,
    ahead: Ahead,
    /// It is a notice of correction.
    corrects: bool,
    /// What it corrects, if that is told.
    corrected: Option<FigureKind>,
}

/// How many passages above a header may belong to it.
const ABOVE: usize = 6;

/// A cell that is merged over a row is no longer, in characters.
const MERGED: usize = 40;

impl<'t> Reader<'t> {
    fn read(&mut self, kind: Kind, heading: Option<&'t str>, text: &'t str) -> Extraction {
        let above = self.above;
        self.above.rotate_right(1);
        self.above[0] = text;
        [Some(text).filter(|_| kind == Kind::Title), heading]
            .into_iter()
            .flatten()
            .for_each(|told| self.slashes.hear(told));
        heading.into_iter().chain([text]).for_each(|told| self.legend.hear(told));
        if kind == Kind::Title {
            self.corrects = correction::is_notice(text);
            self.corrected = correction::corrected(text, self.doc_type).filter(|_| self.corrects);
            return Extraction::default();
        }
        let kind = match self.ahead.is_below(heading, self.year) {
            true if kind == Kind::Result => Kind::Plan,
            _ => kind,
        };
        let context = Context { kind, year: self.year, doc_type: self.doc_type };
        let broken = self.broken.take();
        if !is_row(text) && !self.is_narrow_row(text) {
            let is_merged = self.bars > 0 && !text.ends_with(['。', '：', ':']);
            let is_short = text.chars().take(MERGED + 1).count() <= MERGED;
            // Several, where cells of a row that lacks some were set on lines of their own.
            self.broken = self.columns.take().or(broken).filter(|_| is_merged && is_short);
            let mut read = extract_with_rejects(text, context);
            self.slashes.read(text, &mut read.figures);
            self.legend.read(text, &mut read.figures);
            correction::read(text, &context, self.corrects, &mut read);
            return read;
        }
        if let Some((mut columns, leads)) = self.header(text, &above) {
            columns.caption = captions(&leads, heading);
            (self.columns, self.bars) = (Some(columns), 0);
            return Extraction::default();
        }
        let bars = text.matches(is_bar).count();
        if self.columns.is_none() && bars == self.bars {
            self.columns = broken;
        }
        self.bars = bars;
        extract_row(text, context, self.columns.as_ref())
    }

    /// A row of a table of two columns, 承诺 | 答卷, which has one bar: below its header, or that itself.
    fn is_narrow_row(&self, text: &str) -> bool {
        text.matches(is_bar).take(2).count() == 1
            && match &self.columns {
                Some(columns) => columns.may_be_narrow(),
                None => Columns::of(text, &self.told()).is_some_and(|columns| columns.are_two()),
            }
    }

    fn told(&self) -> Told {
        Told { year: self.year, corrected: self.corrected }
    }

    /// The columns of a header, which may have two rows, and the two passages above it, the last one first. Between the rows
    /// may stand what is told of groups beside their names: who is responsible.
    fn header(&self, text: &'t str, above: &[&'t str; ABOVE]) -> Option<(Columns, [&'t str; 2])> {
        let told = self.told();
        let is_short = |text: &&&str| text.chars().take(MERGED + 1).count() <= MERGED;
        let between = above.iter().take_while(|one| is_short(one) && !one.contains(is_bar)).count();
        let at = |at: usize| above.get(at).copied().unwrap_or_default();
        let top = Some(at(between)).filter(|top| top.contains(is_bar));
        let leads = [at(between + 1), at(between + 2)];
        let two = top.and_then(|top| Columns::of_two(top, text, &told)).map(|all| (all, leads));
        two.or_else(|| Columns::of(text, &told).map(|all| (all, [at(0), at(1)])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::shown::in_last;

    /// `value unit kind subject rate` of each figure below the header.
    fn figures(header: &str, row: &str) -> Vec<String> {
        let passages = [(Kind::Text, None, header), (Kind::Result, None, row)];
        let read = read_article(Some(2024), Some(DocType::Completion), passages);
        let shown = read[1].figures.iter().map(|figure| {
            let rate = figure.percent_of_plan.map(|rate| format!(" {rate}%")).unwrap_or_default();
            format!("{}{} {} {}{rate}", figure.value, figure.unit, figure.kind, figure.subject)
        });
        shown.collect()
    }

    #[test]
    fn rows_of_tables() {
        let full = "序号 | 项目 | 年度目标 | 完成情况 | 完成率";
        let two = "序号 | 项目 | 计划 | 实际";
        let name = "序号 | 实事项目名称 | 完成情况 | 占全年计划 |";
        for (header, row, expected) in [
            (
                full,
                "1 | 停车位 | 新增停车位2000个 | 新增停车位1800个 | 90%",
                &["2000个 plan 停车位", "1800个 result 停车位 90%"][..],
            ),
            (
                full,
                "| 2 | 口袋公园 | 新建口袋公园20个 | 已建成22个。 | 110% |",
                &["20个 plan 口袋公园", "22个 result 口袋公园 110%"],
            ),
            (
                two,
                "1 | 停车位 | 新增停车位2000个 | 新增停车位1800个，完成率90%",
                &["2000个 plan 停车位", "1800个 result 停车位 90%"],
            ),
            (
                two,
                "2 | 养老床位（张） | 4000 | 4385",
                &["4000张 plan 养老床位", "4385张 result 养老床位"],
            ),
            (
                name,
                "1 | 新增3000张养老床位 | 3285 | 110% |",
                &["3000张 plan 养老床位", "3285张 result 养老床位 110%"],
            ),
            (
                two,
                "3 | 学校 | 新建学校2.5万平方米 | 2.65万",
                &["25000平方米 plan 学校", "26500平方米 result 学校"],
            ),
            // How far it had come a month before.
            (
                "序号 | 目标 | 1-10月进展 | 1-11月进展",
                "1 | 新建公园8个 | 已建成公园3个 | 已建成公园7个",
                &["8个 plan 公园", "3个 background 公园", "7个 result 公园"],
            ),
            // Two promises: which of them the number answers is not told.
            (two, "4 | 教育 | 新建学校2所、幼儿园3所 | 5", &["2所 plan 学校", "3所 plan 幼儿园"]),
            // The cell's own words go first.
            (
                two,
                "5 | 管网 | 改造管网6公里 | 计划改造6公里",
                &["6公里 plan 管网", "6公里 plan 管网"],
            ),
            // Without a header, a rate that two cells fulfil; nothing without one.
            (
                "",
                "3 | 新增4000张养老床位 | 4385 | 110% |",
                &["4000张 plan 养老床位", "4385张 result 养老床位 110%"],
            ),
            (
                "",
                "3 | 新增4000张养老床位 | 4385 | 50% |",
                &["4000张 result 养老床位", "50% result 养老床位"],
            ),
            ("", "3 | 新增4000张养老床位 | 4385 | 市民政局", &["4000张 result 养老床位"]),
        ] {
            assert_eq!(figures(header, row), expected, "{header}\n{row}");
        }
    }

    #[test]
    fn headers_of_two_rows() {
        for (passages, expected) in [
            // The deed stands in the column, the thing above the table.
            (
                &[
                    "各县区老旧小区改造进度如下：",
                    "县区 | 计划改造（个） | 已完成（个）",
                    "沭阳县 | 1,020 | 980",
                ][..],
                &["1020个 plan 老旧小区 改造", "980个 result 老旧小区 改造"][..],
            ),
            (
                &[
                    "区 | 改造老旧小区（个） | 新增停车泊位（个）",
                    "区 | 计划 | 完成 | 计划 | 完成",
                    "金水区 | 120 | 126 | 9000 | 9815",
                ][..],
                &[
                    "120个 plan 老旧小区 改造",
                    "126个 result 老旧小区 改造",
                    "9000个 plan 停车泊位 新增",
                    "9815个 result 停车泊位 新增",
                ][..],
            ),
            (
                &[
                    "项目 | 单位 | 新建 | 改造",
                    "项目 | 单位 | 计划 | 完成 | 计划 | 完成",
                    "老年助餐点 | 个 | 12 | 14 | 5 | 4",
                ],
                &[
                    "12个 plan 老年助餐点 新建",
                    "14个 result 老年助餐点 新建",
                    "5个 plan 老年助餐点 改造",
                    "4个 result 老年助餐点 改造",
                ],
            ),
            (
                &[
                    "项目 | 目标 | 完成情况",
                    "项目 | 新建 | 改造 | 新建 | 改造",
                    "城市公厕 | 12座 | 5座 | 14座 | 4座",
                ],
                &[
                    "12座 plan 城市公厕 新建",
                    "5座 plan 城市公厕 改造",
                    "14座 result 城市公厕 新建",
                    "4座 result 城市公厕 改造",
                ],
            ),
            (
                &[
                    "各区加装电梯情况（单位：部）",
                    "区 | 2024年 | 备注",
                    "区 | 目标 | 完成 | 完成率（%） | 备注",
                    "江北区 | 40 | 44 | 110",
                ],
                &["40部 plan 电梯 加装", "44部 result 电梯 加装 110%"],
            ),
        ] {
            assert_eq!(in_last(passages), expected, "{passages:?}");
        }
    }

    #[test]
    fn parts_and_rates_of_a_row() {
        let header = "序号 | 项目 | 目标任务 | 完成情况 | 完成率";
        for (row, expected) in [
            (
                "5 | 公共停车泊位 | 新增2600个（其中人防700个） | 新增2718个（其中人防690个） | 104.5%",
                &[
                    "2600个 plan 公共停车泊位 新增",
                    "700个 plan 人防 新增",
                    "2718个 result 公共停车泊位 新增 104.5%",
                    "690个 result 人防 新增",
                ][..],
            ),
            // The rate is that of what was promised: to begin.
            (
                "4 | 老旧小区改造 | 开工14个 | 开工14个，其中完工5个 | 100%",
                &[
                    "14个 plan 老旧小区 开工",
                    "14个 result 老旧小区 开工 100%",
                    "5个 result 老旧小区 完工",
                ],
            ),
        ] {
            assert_eq!(in_last(&[header, row]), expected, "{row}");
        }
        let named = "项目（单位） | 任务数 | 完成数 | 完成率（%） | 备注";
        assert_eq!(
            in_last(&[named, "既有多层住宅增设电梯（台） | 110 | 123 | 111.8 | 历年累计640台"])
                [..2],
            ["110台 plan 电梯 增设", "123台 result 电梯 增设 111.8%"]
        );
    }

    #[test]
    fn a_table_ends_with_its_rows() {
        let read = read_article(
            None,
            None,
            [
                (Kind::Text, None, "序号 | 计划 | 实际"),
                (Kind::Text, None, "以下为说明。"),
                (Kind::Result, None, "1 | 新增停车位20个 | 新增停车位18个"),
            ],
        );
        assert!(read[2].figures.iter().all(|figure| figure.kind == FigureKind::Result));
    }

    #[test]
    fn headlines_of_one_article_are_of_one_kind() {
        let kinds = |passages: &[(&str, &str)]| -> Vec<FigureKind> {
            let told = passages.iter().flat_map(|(headline, below)| [*headline, *below]);
            let told = told.map(|text| (Kind::Result, None, text));
            let read = read_article(Some(2024), Some(DocType::Completion), told);
            read.iter().step_by(2).map(|headline| headline.figures[0].kind).collect()
        };
        let again = ("改造农贸市场3个", "改造农贸市场3个，比原计划提前20天。");
        let park = ("新建口袋公园20个", "已建成口袋公园22个。");
        let lamps = ("安装路灯300盏", "已安装路灯310盏。");
        use FigureKind::{Plan, Result};
        assert_eq!(kinds(&[park, lamps, again]), [Plan, Plan, Plan]);
        assert_eq!(kinds(&[again, again]), [Result, Result]);
        assert_eq!(kinds(&[park, again]), [Plan, Result]);
    }

    #[test]
    fn a_headline_promises_what_the_text_below_reports() {
        for (headline, below, expected) in [
            ("一、新建口袋公园20个", "全区协力，已建成口袋公园22个。", FigureKind::Plan),
            ("新增托位500个", "目前新增480个，完成率96%。", FigureKind::Plan),
            // Told as done, answered by nothing, or a sentence of its own.
            ("一、建成口袋公园20个", "已建成口袋公园22个。", FigureKind::Result),
            ("一、新建口袋公园20个", "公园里有花有草，居民都说好。", FigureKind::Result),
            ("一、新建口袋公园20个", "惠及居民3万户，已投用。", FigureKind::Result),
            ("一、新建口袋公园20个", "全区现有口袋公园120个，已开放。", FigureKind::Result),
            ("一、新建口袋公园20个。", "已建成游园22个。", FigureKind::Result),
        ] {
            let passages = [(Kind::Result, None, headline), (Kind::Result, None, below)];
            let read = read_article(Some(2024), Some(DocType::Completion), passages);
            assert_eq!(read[0].figures[0].kind, expected, "{headline} {below}");
        }
    }
}
