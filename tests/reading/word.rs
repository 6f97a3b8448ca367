//! Word documents as Word shows them: numbers from styles and lists, text boxes, notes, merged cells, what is
//! deleted or hidden.

use std::io::{Cursor, Write as _};

use minsou::corpus::{Article, Format};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read;

const MAIN: &str = "word/document.xml";

/// The parts of a document that differ from test to test.
#[derive(Default)]
struct Document<'d> {
    body: &'d str,
    numbering: &'d str,
    styles: &'d str,
    footnotes: &'d str,
    main: Option<&'d str>,
}

impl Document<'_> {
    fn bytes(&self) -> Vec<u8> {
        let main = self.main.unwrap_or(MAIN);
        let (folder, name) = main.rsplit_once('/').expect("the main part lies in a folder");
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |of: &str, target: &str| {
            format!(r#"<Relationship Id="{of}" Type="{kind}/{of}" Target="{target}"/>"#)
        };
        let relations = |all: &str| format!("<Relationships>{all}</Relationships>");
        let part = |root: &str, content: &str| {
            format!(
                r#"<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="w" xmlns:mc="mc" xmlns:v="v">{content}</w:{root}>"#
            )
        };
        let own: String = ["numbering", "styles", "footnotes"]
            .iter()
            .map(|kind| relation(kind, &format!("{kind}.xml")))
            .collect();
        let parts = [
            ("_rels/.rels".to_owned(), relations(&relation("officeDocument", main))),
            (format!("{folder}/_rels/{name}.rels"), relations(&own)),
            (
                main.to_owned(),
                part(
                    "document",
                    &format!(
                        "<w:body>{}{}</w:body>",
                        paragraph("清河区2024年民生实事项目清单"),
                        self.body
                    ),
                ),
            ),
            (format!("{folder}/numbering.xml"), part("numbering", self.numbering)),
            (format!("{folder}/styles.xml"), part("styles", self.styles)),
            (format!("{folder}/footnotes.xml"), part("footnotes", self.footnotes)),
        ];
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            archive.start_file(name, SimpleFileOptions::default()).expect("in memory");
            archive.write_all(content.as_bytes()).expect("in memory");
        }
        archive.finish().expect("in memory").into_inner()
    }

    fn article(&self) -> Article {
        read(Format::Docx, &self.bytes())
    }

    /// Label and text of every passage below the title.
    fn shown(&self) -> Vec<String> {
        let passages = self.article().passages.into_iter().skip(1);
        passages.map(|p| format!("{} {}", p.label.as_deref().unwrap_or("-"), p.text)).collect()
    }
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn with(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

fn listed(list: u32, depth: u32, text: &str) -> String {
    with(&number(list, depth), &run(text))
}

fn number(list: u32, depth: u32) -> String {
    format!(r#"<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list}"/></w:numPr>"#)
}

fn level(depth: u32, format: &str, pattern: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>"#
    )
}

fn list(levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    )
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn cell(text: &str) -> String {
    merged("", text)
}

fn merged(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
}

#[test]
fn numbers_come_from_the_style_and_from_what_it_is_based_on() {
    let styles = r#"<w:style w:styleId="ListNumber"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="Own"><w:basedOn w:val="ListNumber"/></w:style>"#;
    let styled = |style: &str, more: &str, text: &str| {
        with(&format!(r#"<w:pStyle w:val="{style}"/>{more}"#), &run(text))
    };
    let body = [
        styled("ListNumber", "", "新建幼儿园3所。"),
        styled("Own", "", "改造操场5处。"),
        // Taken out of the list, it does not count.
        styled("Own", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#, "完成情况：已开工。"),
        styled("Own", "", "修路7条。"),
    ];
    let numbering = list(&level(0, "decimal", "%1.", ""));
    let document =
        Document { body: &body.concat(), numbering: &numbering, styles, ..Document::default() };
    assert_eq!(
        document.shown(),
        ["1. 1.新建幼儿园3所。", "2. 2.改造操场5处。", "2. 完成情况：已开工。", "3. 3.修路7条。"]
    );
}

#[test]
fn headings_with_a_list_of_many_levels_are_numbered() {
    let style = |id: u32| {
        format!(
            r#"<w:style w:styleId="{id}"><w:name w:val="heading {id}"/><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
            id - 1
        )
    };
    let heading = |id: u32, text: &str| with(&format!(r#"<w:pStyle w:val="{id}"/>"#), &run(text));
    let levels = [
        level(0, "chineseCounting", "%1、", r#"<w:pStyle w:val="1"/>"#),
        level(1, "chineseCounting", "（%2）", r#"<w:pStyle w:val="2"/>"#),
        level(2, "decimal", "%3.", r#"<w:pStyle w:val="3"/>"#),
    ];
    let body = [
        heading(1, "教育提升"),
        heading(2, "学前教育"),
        heading(3, "新建幼儿园3所。"),
        heading(3, "改造操场5处。"),
        heading(1, "健康服务"),
        heading(3, "新建卫生站6处。"),
    ];
    let document = Document {
        body: &body.concat(),
        numbering: &list(&levels.concat()),
        styles: &[style(1), style(2), style(3)].concat(),
        ..Document::default()
    };
    let found: Vec<_> = document
        .article()
        .passages
        .into_iter()
        .filter_map(|p| Some(format!("{} {} {}", p.heading.join("/"), p.label?, p.text)))
        .collect();
    assert_eq!(
        found,
        [
            "一、教育提升/（一）学前教育 1. 1.新建幼儿园3所。",
            "一、教育提升/（一）学前教育 2. 2.改造操场5处。",
            "二、健康服务 1. 1.新建卫生站6处。"
        ]
    );
}

#[test]
fn a_list_restarts_where_it_says_so() {
    let restart = |start: u32| {
        format!(
            r#"{}<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>"#,
            list(&level(0, "decimal", "%1.", ""))
        )
    };
    let body = [
        paragraph("一、教育提升"),
        listed(1, 0, "新建学校3所。"),
        listed(1, 0, "改造操场5处。"),
        paragraph("二、健康服务"),
        listed(2, 0, "新建卫生站6处。"),
        listed(2, 0, "配备急救车2辆。"),
    ];
    for (start, expected) in [(1, ["1.", "2."]), (5, ["5.", "6."])] {
        let numbering = restart(start);
        let document =
            Document { body: &body.concat(), numbering: &numbering, ..Document::default() };
        let shown = document.shown();
        let last: Vec<&str> =
            shown[2..].iter().map(|s| s.split(' ').next().expect("a label")).collect();
        assert_eq!(last, expected, "{shown:?}");
    }
}

#[test]
fn legal_numbers_are_decimal() {
    let levels = [
        level(0, "chineseCounting", "第%1章", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    ];
    let body = [
        listed(1, 0, "教育"),
        listed(1, 1, "新建学校3所。"),
        listed(1, 1, "改造操场5处。"),
        listed(1, 2, "塑胶跑道2处。"),
        listed(1, 2, "草坪3处。"),
        listed(1, 0, "健康"),
        listed(1, 1, "新建卫生站6处。"),
        listed(1, 1, "配备急救车2辆。"),
    ];
    let numbering = list(&levels.concat());
    let document = Document { body: &body.concat(), numbering: &numbering, ..Document::default() };
    let article = document.article();
    let shown: Vec<_> = article
        .passages
        .iter()
        .map(|p| (p.label.as_deref().unwrap_or("-"), p.heading.join(" > "), p.text.as_str()))
        .collect();
    for expected in [
        ("1.1", "第一章 教育".to_owned(), "1.1 新建学校3所。"),
        ("1.2", "第一章 教育".to_owned(), "1.2 改造操场5处。"),
        ("1.2/1.2.1", "第一章 教育".to_owned(), "1.2.1 塑胶跑道2处。"),
        ("2.1", "第二章 健康".to_owned(), "2.1 新建卫生站6处。"),
    ] {
        assert!(shown.contains(&expected), "{expected:?} is not in {shown:#?}");
    }
}

#[test]
fn a_column_that_word_numbers_has_its_numbers() {
    let empty = format!("<w:tc><w:p><w:pPr>{}</w:pPr></w:p></w:tc>", number(1, 0));
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[cell("序号"), cell("项目"), cell("内容")]),
        row(&[empty.clone(), cell("老旧小区"), cell("改造小区12个")]),
        row(&[empty, cell("农贸市场"), cell("提升市场4处")])
    );
    let numbering = list(&level(0, "decimal", "%1", ""));
    let document = Document { body: &body, numbering: &numbering, ..Document::default() };
    assert_eq!(
        document.shown()[1..],
        ["1 1 | 老旧小区 | 改造小区12个", "2 2 | 农贸市场 | 提升市场4处"]
    );
}

#[test]
fn a_merged_cell_belongs_to_each_of_its_rows() {
    let first = r#"<w:vMerge w:val="restart"/>"#;
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row(&[cell("序号"), cell("项目"), cell("内容"), cell("单位")]),
        row(&[
            merged(first, "1"),
            merged(first, "养老服务"),
            cell("新建站点12处"),
            cell("县民政局")
        ]),
        row(&[
            merged("<w:vMerge/>", ""),
            merged("<w:vMerge/>", ""),
            cell("改造床位300张"),
            cell("县卫健局")
        ]),
        row(&[cell("2"), merged(r#"<w:gridSpan w:val="2"/>"#, "新增车位650个"), cell("县城管局")])
    );
    let document = Document { body: &body, ..Document::default() };
    assert_eq!(
        document.shown()[1..],
        [
            "1 1 | 养老服务 | 新建站点12处 | 县民政局",
            "1 1 | 养老服务 | 改造床位300张 | 县卫健局",
            "2 2 | 新增车位650个 | 县城管局"
        ]
    );
}

#[test]
fn a_text_box_is_read_once_and_behind_its_paragraph() {
    let boxed = format!(
        "<w:txbxContent>{}{}</w:txbxContent>",
        paragraph("1.新增急救点44处。"),
        paragraph("2.新建社区食堂9处。")
    );
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{boxed}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{boxed}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        run("今年以来，全区办好下列项目，逐项督办，按月通报。"),
        paragraph("以上由区政府督查室督办。")
    );
    let document = Document { body: &body, ..Document::default() };
    let shown = document.shown();
    assert_eq!(
        shown,
        [
            "- 今年以来，全区办好下列项目，逐项督办，按月通报。",
            "1. 1.新增急救点44处。",
            "2. 2.新建社区食堂9处。",
            "- 以上由区政府督查室督办。"
        ]
    );
    // Where no choice says anything, the fallback does.
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><v:textbox>{boxed}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    assert_eq!(Document { body: &body, ..Document::default() }.shown().len(), 2);
}

#[test]
fn a_footnote_stands_behind_the_paragraph_that_calls_it() {
    let called = format!(
        r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#,
        run("1.新建书屋3处。")
    );
    let footnotes = format!(
        r#"<w:footnote w:type="separator" w:id="0">{}</w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
        paragraph("——"),
        paragraph("含流动图书车一辆。")
    );
    let body = format!("{called}{}", paragraph("2.改造公园5座。"));
    let document = Document { body: &body, footnotes: &footnotes, ..Document::default() };
    let texts: Vec<String> =
        document.article().passages.into_iter().skip(1).map(|p| p.text).collect();
    assert_eq!(texts, ["1.新建书屋3处。", "注：含流动图书车一辆。", "2.改造公园5座。"]);
}

#[test]
fn the_main_part_is_found_wherever_it_lies() {
    let body = paragraph("1.新建书屋3处。");
    for main in ["word/document2.xml", "word/document22.xml", "doc/main.xml"] {
        let document = Document { body: &body, main: Some(main), ..Document::default() };
        assert_eq!(document.shown(), ["1. 1.新建书屋3处。"], "{main}");
    }
}

#[test]
fn what_is_deleted_or_hidden_is_not_there() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不</w:t></w:r>";
    let body = [
        format!(
            "<w:p>{}<w:del><w:r><w:delText>博物馆</w:delText></w:r></w:del><w:ins>{}</w:ins>{}</w:p>",
            run("1.新建"),
            run("美术馆"),
            run("1座。")
        ),
        format!("<w:p>{}{hidden}{}</w:p>", run("2."), run("改造操场5处。")),
        // The mark between two paragraphs was deleted.
        with("<w:rPr><w:del/></w:rPr>", &run("3.修路")),
        paragraph("7条。"),
        format!("<w:p><w:moveFrom>{}</w:moveFrom></w:p>", run("4.植树。")),
    ];
    let document = Document { body: &body.concat(), ..Document::default() };
    assert_eq!(document.shown(), ["1. 1.新建美术馆1座。", "2. 2.改造操场5处。", "3. 3.修路7条。"]);
}

#[test]
fn readings_stand_beside_their_word() {
    let ruby = format!(
        "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        run("chóng"),
        run("崇")
    );
    let body = format!("<w:p>{}{ruby}{}</w:p>", run("1.改造"), run("德路3公里。"));
    let document = Document { body: &body, ..Document::default() };
    assert_eq!(document.shown(), ["1. 1.改造崇德路3公里。（chóng）"]);
}
