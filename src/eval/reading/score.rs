//! One article against one label.

use super::find::{self, bare};
use super::labels::{FigureLabel, PageLabel, PassageLabel};
use super::report::{Fault, JudgedField, NotRead, Report, Tally};
use crate::corpus::{Article, Passage};
use crate::figures::{Figure, read_article};
use crate::vocabulary::Kind;

/// What was found of the pages judged so far.
#[derive(Debug, Clone, Default)]
pub struct Score {
    pages: usize,
    tallies: std::collections::BTreeMap<JudgedField, Tally>,
    faults: Vec<Fault>,
    not_read: Vec<NotRead>,
}

/// Where faults are noted: the page and its score.
struct Judge<'a> {
    page: &'a str,
    score: &'a mut Score,
}

impl Score {
    /// Counts what is right, wrong and missing in `article`.
    pub fn judge(&mut self, label: &PageLabel, article: &Article) {
        self.pages += 1;
        let mut judge = Judge { page: &label.file, score: self };
        judge.facts(label, article);
        for passage in &label.passages {
            judge.passage(passage, article);
        }
        judge.headings(label, article);
        judge.mentions(label, article);
        let figures = figures_of(article);
        for figure in &label.figures {
            judge.figure(figure, &figures);
        }
    }

    /// A page that could not be read counts in no field.
    pub fn not_read(&mut self, file: &str, reason: String) {
        self.not_read.push(NotRead { file: file.to_owned(), reason });
    }

    pub fn report(self) -> Report {
        Report::new(self.pages, &self.tallies, self.faults, self.not_read)
    }
}

fn figures_of(article: &Article) -> Vec<Figure> {
    let meta = &article.meta;
    let passages = article.passages.iter().map(Passage::told);
    let read = read_article(meta.year, meta.doc_type, passages);
    read.into_iter().flat_map(|extraction| extraction.figures).collect()
}

impl Judge<'_> {
    /// `found`: `None` for a gap.
    fn note(&mut self, field: JudgedField, is_right: bool, wanted: &str, found: Option<String>) {
        let tally = self.score.tallies.entry(field).or_default();
        match (is_right, &found) {
            (true, _) => tally.right += 1,
            (false, Some(_)) => tally.wrong += 1,
            (false, None) => tally.missing += 1,
        }
        if !is_right {
            let (file, wanted) = (self.page.to_owned(), wanted.to_owned());
            self.score.faults.push(Fault { file, field, wanted, found });
        }
    }

    fn value<T: ToString + PartialEq>(
        &mut self,
        field: JudgedField,
        wanted: Option<Vec<Option<T>>>,
        found: Option<T>,
    ) {
        let Some(wanted) = wanted else { return };
        self.note(field, wanted.contains(&found), &one_of(&wanted), found.map(|it| it.to_string()));
    }

    fn facts(&mut self, label: &PageLabel, article: &Article) {
        let meta = &article.meta;
        if let Some(wanted) = PageLabel::wanted(&label.title, &label.title_also_ok) {
            let same = |title: &Option<String>| {
                title.as_deref().map(bare) == meta.title.as_deref().map(bare)
            };
            let is_right = wanted.iter().any(same);
            self.note(JudgedField::Title, is_right, &one_of(&wanted), meta.title.clone());
        }
        let district = PageLabel::wanted(&label.district, &label.district_also_ok);
        self.value(JudgedField::District, district, meta.district.clone());
        let city = PageLabel::wanted(&label.city, &label.city_also_ok);
        self.value(JudgedField::City, city, meta.city.clone());
        let province = PageLabel::wanted(&label.province, &label.province_also_ok);
        self.value(JudgedField::Province, province, meta.province.clone());
        let year = PageLabel::wanted(&label.year, &label.year_also_ok);
        self.value(JudgedField::Year, year, meta.year);
        let doc_type = PageLabel::wanted(&label.doc_type, &label.doc_type_also_ok);
        self.value(JudgedField::DocType, doc_type, meta.doc_type);
    }

    fn passage(&mut self, label: &PassageLabel, article: &Article) {
        let place = match (&label.starts, label.line) {
            (Some(starts), _) => starts.clone(),
            (None, line) => format!("line {}", line.unwrap_or_default()),
        };
        if let Some(least) = label.count {
            let found = find::passages_on_line(article, label);
            let wanted = format!("{least} {} on {place}", label.kind);
            self.note(JudgedField::List, found >= least, &wanted, Some(found.to_string()));
            return;
        }
        let found = find::passage(article, label);
        let shown = found.map(|passage| format!("{}: {}", passage.kind, passage.text));
        if label.kind == Kind::Furniture {
            let wanted = format!("dropped: {place}");
            let is_right = find::is_dropped(article, label);
            self.note(JudgedField::Furniture, is_right, &wanted, shown);
            return;
        }
        let kinds: Vec<Kind> = [label.kind].into_iter().chain(label.kind_also_ok.clone()).collect();
        let names: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        let is_right = found.is_some_and(|passage| kinds.contains(&passage.kind));
        let wanted = format!("{}: {place}", names.join(" or "));
        self.note(JudgedField::Kind, is_right, &wanted, shown);
        let labels = PageLabel::wanted(&label.label, &label.label_also_ok);
        if let (Some(wanted), Some(passage)) = (labels, found) {
            let same = |wanted: &Option<String>| {
                let own = |label: &str| bare(label.rsplit('/').next().unwrap_or(label));
                wanted.as_deref().map(own) == passage.label.as_deref().map(own)
            };
            let is_right = wanted.iter().any(same);
            let wanted = format!("{} of {place}", one_of(&wanted));
            self.note(JudgedField::Label, is_right, &wanted, passage.label.clone());
        }
    }

    fn headings(&mut self, label: &PageLabel, article: &Article) {
        let headings: Vec<String> = article
            .passages
            .iter()
            .flat_map(|passage| &passage.heading)
            .map(|it| bare(it))
            .collect();
        for wanted in &label.headings {
            self.note(JudgedField::Heading, headings.contains(&bare(wanted)), wanted, None);
        }
        for line in &label.not_headings {
            let wanted = format!("no heading: {line}");
            let is_right = !headings.contains(&bare(line));
            self.note(JudgedField::Heading, is_right, &wanted, Some(line.clone()));
        }
    }

    fn mentions(&mut self, label: &PageLabel, article: &Article) {
        let Some(wanted) = &label.mentions else { return };
        let meta = &article.meta;
        let own = [&label.district, &label.city, &label.province].into_iter().flatten().flatten();
        let own: Vec<&String> = own.chain(&meta.region).chain(&meta.district).collect();
        let mut found: Vec<&String> =
            article.passages.iter().flat_map(|passage| &passage.mentions).collect();
        found.sort_unstable();
        found.dedup();
        for place in wanted {
            if !found.contains(&place) {
                self.note(JudgedField::Mention, false, place, None);
            }
        }
        for place in found {
            let also_ok = label.mentions_also_ok.contains(place);
            if !own.contains(&place) && !also_ok || wanted.contains(place) {
                let is_right = wanted.contains(place);
                self.note(JudgedField::Mention, is_right, "no mention", Some(place.clone()));
            }
        }
    }

    fn figure(&mut self, label: &FigureLabel, figures: &[Figure]) {
        let found: Vec<&Figure> = find::figures(figures, label).collect();
        self.note(JudgedField::Figure, !found.is_empty(), &label.text, None);
        if found.is_empty() {
            return;
        }
        let kinds = || [&label.kind].into_iter().chain(&label.kind_also_ok);
        let is_right = found.iter().any(|figure| kinds().any(|kind| *kind == figure.kind));
        let shown: Vec<&str> = found.iter().map(|figure| figure.kind.as_str()).collect();
        let wanted = format!("{} for {}", label.kind, label.text);
        self.note(JudgedField::FigureKind, is_right, &wanted, Some(shown.join(", ")));
        let Some(subject) = &label.subject else { return };
        let mut subjects = [subject].into_iter().chain(&label.subject_also_ok);
        let is_right =
            subjects.any(|wanted| found.iter().any(|figure| find::is_subject(figure, wanted)));
        let shown: Vec<&str> = found.iter().map(|figure| figure.subject.as_str()).collect();
        let shown = Some(shown.join(", ")).filter(|shown| !shown.is_empty());
        let wanted = format!("{subject} for {}", label.text);
        self.note(JudgedField::FigureSubject, is_right, &wanted, shown);
    }
}

/// `a or b`; `-` for what is not told.
fn one_of<T: ToString>(values: &[Option<T>]) -> String {
    let shown = |value: &Option<T>| value.as_ref().map_or("-".to_owned(), ToString::to_string);
    values.iter().map(shown).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Bytes, Format, Reader};

    const PAGE: &str = "余杭区2031年民生实事项目清单\n\n发布时间：2031-02-10\n\n\
        一、健康余杭\n\n1.在公园新配置AED设备30台。\n\n2.新建口袋公园6处；新增体育设施40处。\n\n\
        打印本页\n";

    fn judged(label: &str) -> Report {
        let label: PageLabel = serde_json::from_str(label).expect("a label");
        let bytes = Bytes::new(PAGE.as_bytes().to_vec());
        let article =
            Reader::new().read_as("page", "page.txt", Format::Text, &bytes).expect("an article");
        let mut score = Score::default();
        score.judge(&label, &article);
        score.report()
    }

    fn counts(report: &Report) -> Vec<String> {
        let shown = report.fields.iter().map(|field| {
            let Tally { right, wrong, missing } = field.tally;
            format!("{} {right}/{wrong}/{missing}", field.field)
        });
        shown.collect()
    }

    #[test]
    fn right_wrong_and_missing_are_told_apart() {
        let report = judged(
            r#"{"file": "a", "title": "余杭区2031年民生实事项目清单", "district": "余杭区",
              "city": "宁波市", "city_also_ok": [null], "year": 2030, "doc_type": "notice",
              "doc_type_also_ok": ["plan"]}"#,
        );
        assert_eq!(
            counts(&report),
            ["title 1/0/0", "district 1/0/0", "city 0/1/0", "year 0/1/0", "doc_type 1/0/0"]
        );
        let faults: Vec<_> = report.faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            ["a: city: wanted 宁波市 or -, found 杭州市", "a: year: wanted 2030, found 2031"]
        );
    }

    #[test]
    fn passages_are_found_by_start_and_by_line() {
        let report = judged(
            r#"{"file": "a", "passages": [
              {"starts": "在公园新配置", "label": "1.", "kind": "plan"},
              {"starts": "新建口袋", "label": "3.", "kind": "result"},
              {"line": 7, "kind": "text", "kind_also_ok": ["plan"]},
              {"starts": "没有的话", "kind": "plan"},
              {"line": 9, "kind": "plan", "count": 3},
              {"line": 11, "kind": "furniture"},
              {"line": 7, "kind": "furniture"}]}"#,
        );
        assert_eq!(counts(&report), ["kind 2/1/1", "label 1/1/0", "list 0/1/0", "furniture 1/1/0"]);
    }

    #[test]
    fn headings_mentions_and_figures() {
        let report = judged(
            r#"{"file": "a", "headings": ["一、健康余杭", "二、便民"],
              "not_headings": ["发布时间：2031-02-10", "一、健康余杭"], "mentions": ["西湖区"],
              "figures": [
                {"text": "AED设备30台", "value": 30, "unit": "台", "kind": "plan", "subject": "AED设备"},
                {"text": "体育设施40处", "value": 40, "unit": "处", "kind": "result", "subject": "公园"},
                {"text": "50张", "value": 50, "unit": "张", "kind": "plan"}]}"#,
        );
        assert_eq!(
            counts(&report),
            [
                "heading 2/1/1",
                "mention 0/0/1",
                "figure 2/0/1",
                "figure_kind 1/1/0",
                "figure_subject 1/1/0"
            ]
        );
    }
}
