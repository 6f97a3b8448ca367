//! The passages of an article, read in order: the header of a table tells what the rows below it hold,
//! and a headline promises what the text below it reports.

use crate::figures::context::Context;
use crate::figures::extract::{Extraction, extract_row, extract_with_rejects};
use crate::figures::figure::FigureKind;
use crate::figures::table::columns::Columns;
use crate::figures::table::row::is_row;
use crate::text::sentence::{Pause, pause};
use crate::vocabulary::{DocType, Kind};

/// What an article says in numbers, passage by passage. A title repeats in short what the article says,
/// and has none. `year` is the one that the article's projects belong to.
pub fn read_article<'t>(
    year: Option<i32>,
    doc_type: Option<DocType>,
    passages: impl IntoIterator<Item = (Kind, &'t str)>,
) -> Vec<Extraction> {
    let mut reader = Reader { year, doc_type, columns: None };
    let passages: Vec<(Kind, &str)> = passages.into_iter().collect();
    let mut read: Vec<Extraction> =
        passages.iter().map(|(kind, text)| reader.read(*kind, text)).collect();
    for (at, pair) in passages.windows(2).enumerate() {
        let [(Kind::Result, headline), (Kind::Result, below)] = pair else { continue };
        let (above, following) = read.split_at_mut(at + 1);
        let (Some(promise), Some(report)) = (above.last_mut(), following.first()) else { continue };
        if is_headline(headline) && reports(below) && is_answered(promise, report) {
            promise.figures.iter_mut().for_each(|figure| figure.kind = FigureKind::Plan);
        }
    }
    read
}

/// Words that tell that something is done.
const DONE: [&str; 9] = ["已", "完成", "建成", "实际", "竣工", "累计", "投用", "了", "实现"];

/// `一、新建口袋公园20个`: no sentence, and nothing in it is done.
fn is_headline(text: &str) -> bool {
    const MAX_CHARS: usize = 60;
    let ends = text.trim_end().chars().next_back().and_then(pause) >= Some(Pause::Item);
    !ends
        && !is_row(text)
        && text.chars().count() <= MAX_CHARS
        && !DONE.iter().any(|word| text.contains(word))
}

fn reports(text: &str) -> bool {
    !is_row(text) && DONE.iter().any(|word| text.contains(word))
}

/// Whether the text below counts what the headline counts.
fn is_answered(headline: &Extraction, below: &Extraction) -> bool {
    headline.figures.iter().any(|promise| {
        below.figures.iter().any(|report| {
            report.kind == FigureKind::Result
                && report.stock.is_none()
                && report.unit == promise.unit
        })
    })
}

/// Reads the passages of one article.
struct Reader {
    year: Option<i32>,
    doc_type: Option<DocType>,
    /// Of the table that the last passage belongs to.
    columns: Option<Columns>,
}

impl Reader {
    fn read(&mut self, kind: Kind, text: &str) -> Extraction {
        if kind == Kind::Title {
            return Extraction::default();
        }
        let context = Context { kind, year: self.year, doc_type: self.doc_type };
        if !is_row(text) {
            self.columns = None;
            return extract_with_rejects(text, context);
        }
        if let Some(columns) = Columns::of(text) {
            self.columns = Some(columns);
            return Extraction::default();
        }
        extract_row(text, context, self.columns.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `value unit kind subject rate` of each figure below the header.
    fn figures(header: &str, row: &str) -> Vec<String> {
        let passages = [(Kind::Text, header), (Kind::Result, row)];
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
    fn a_table_ends_with_its_rows() {
        let read = read_article(
            None,
            None,
            [
                (Kind::Text, "序号 | 计划 | 实际"),
                (Kind::Text, "以下为说明。"),
                (Kind::Result, "1 | 新增停车位20个 | 新增停车位18个"),
            ],
        );
        assert!(read[2].figures.iter().all(|figure| figure.kind == FigureKind::Result));
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
            let passages = [(Kind::Result, headline), (Kind::Result, below)];
            let read = read_article(Some(2024), Some(DocType::Completion), passages);
            assert_eq!(read[0].figures[0].kind, expected, "{headline} {below}");
        }
    }
}
