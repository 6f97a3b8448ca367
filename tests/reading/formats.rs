//! The formats that governments publish in: each is made here as briefly as its standard allows, and must give
//! the same items as the plain text. What is made to hurt is in `hostile_formats`, what other programs make in `made`.

use std::io::{Cursor, Write as _};

use minsou::corpus::{Article, Format};

use super::read;
use crate::fixtures::docx::docx_of;
use crate::fixtures::pdf::pdf_of;
use crate::fixtures::workbook::{archive, text_cell, workbook};

const TITLE: &str = "清河区2024年民生实事项目清单";
const FIRST: &str = "1.新建养老服务站12处，惠及老人3000人。";
const SECOND: &str = "2.改造农贸市场4个，新增停车位650个。";

pub(super) fn sample_workbook() -> Vec<u8> {
    let rows = [
        text_cell("A1", TITLE),
        [
            text_cell("A2", "序号"),
            text_cell("B2", "项目"),
            text_cell("C2", "内容"),
            text_cell("D2", "完成率"),
            text_cell("E2", "完成时限"),
        ]
        .concat(),
        [
            r#"<c r="A3"><v>1</v></c>"#.to_owned(),
            text_cell("B3", "养老服务"),
            text_cell("C3", "新建站点12处"),
            r#"<c r="D3" s="1"><v>0.85</v></c><c r="E3" s="2"><v>45626</v></c>"#.to_owned(),
        ]
        .concat(),
        [text_cell("C4", "改造床位300张"), r#"<c r="D4" s="1"><v>1.105</v></c>"#.to_owned()]
            .concat(),
        [
            r#"<c r="A5"><v>2</v></c>"#.to_owned(),
            text_cell("B5", "停车设施"),
            text_cell("C5", "新增车位"),
            r#"<c r="D5" s="3"><v>1650</v></c>"#.to_owned(),
        ]
        .concat(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    workbook(
        &rows,
        &["A1:E1", "A3:A4", "B3:B4"],
        &["0.0%", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "#,##0&quot;个&quot;"],
    )
}

fn ofd() -> Vec<u8> {
    let line = |id: u32, y: f64, text: &str| {
        let steps = text.chars().count() - 1;
        format!(
            r#"<ofd:TextObject ID="{id}" Boundary="20 {y} 170 6" Font="1" Size="5"><ofd:TextCode X="0" Y="4.5" DeltaX="g {steps} 5">{text}</ofd:TextCode></ofd:TextObject>"#
        )
    };
    let content: String = [TITLE, FIRST, SECOND]
        .iter()
        .zip([20.0, 35.0, 45.0])
        .enumerate()
        .map(|(id, (text, y))| line(id as u32 + 10, y, text))
        .collect();
    let page = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="2">{content}</ofd:Layer></ofd:Content></ofd:Page>"#
    );
    archive(&[
        (
            "OFD.xml",
            r#"<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#,
        ),
        (
            "Doc_0/Document.xml",
            r#"<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>"#,
        ),
        ("Doc_0/Pages/Page_0/Content.xml", &page),
    ])
}

fn page() -> String {
    format!(
        "<html><head><meta charset=gb2312><title>清单</title></head><body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )
}

/// A saved page: its text in GB 18030 as the page itself declares, coded so that mail carries it.
fn saved_page() -> Vec<u8> {
    let bytes = encoding_rs::GB18030.encode(&page()).0.into_owned();
    let coded: String = bytes
        .chunks(20)
        .map(|line| line.iter().map(|byte| format!("={byte:02X}")).collect::<String>() + "=\r\n")
        .collect();
    format!(
        "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n\
         ------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{coded}\r\n\
         ------B\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------B--\r\n"
    )
    .into_bytes()
}

fn open_document() -> Vec<u8> {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s"><office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles><office:body><office:text><text:tracked-changes>删去</text:tracked-changes><text:p>{TITLE}</text:p><text:list text:style-name="L1">{}{}</text:list></office:text></office:body></office:document-content>"#,
        item(&FIRST[2..]),
        item(&SECOND[2..])
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn book() -> Vec<u8> {
    archive(&[
        (
            "META-INF/container.xml",
            r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#,
        ),
        (
            "OEBPS/book.opf",
            r#"<package><manifest><item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"#,
        ),
        ("OEBPS/a.xhtml", &format!("<html><body><h1>{TITLE}</h1><p>{FIRST}</p></body></html>")),
        ("OEBPS/b.xhtml", &format!("<html><body><p>{SECOND}</p></body></html>")),
    ])
}

fn rich_text() -> Vec<u8> {
    let coded: String = format!("{TITLE}\n{FIRST}\n{SECOND}\n")
        .chars()
        .map(|c| match c {
            '\n' => "\\par ".to_owned(),
            c if c.is_ascii() => c.to_string(),
            c => format!("\\u{}?", c as u32 as u16 as i16),
        })
        .collect();
    format!("{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0 SimSun;}}}}{coded}}}").into_bytes()
}

/// Word's old format: a header, one piece of text, the table that names it.
fn old_word() -> Vec<u8> {
    let text: Vec<u16> = format!("{TITLE}\r{FIRST}\r{SECOND}\r").encode_utf16().collect();
    let mut main = vec![0_u8; 0x400];
    main[0..2].copy_from_slice(&[0xec, 0xa5]);
    main[2..4].copy_from_slice(&0xc1_u16.to_le_bytes());
    main[0x0a..0x0c].copy_from_slice(&0x0200_u16.to_le_bytes());
    main[0x4c..0x50].copy_from_slice(&(text.len() as u32).to_le_bytes());
    let pieces: Vec<u8> = [0, text.len() as u32]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .chain([0, 0])
        .chain(0x400_u32.to_le_bytes())
        .chain([0, 0])
        .collect();
    let table: Vec<u8> =
        [2].into_iter().chain((pieces.len() as u32).to_le_bytes()).chain(pieces).collect();
    main[0x1a6..0x1aa].copy_from_slice(&(table.len() as u32).to_le_bytes());
    main.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    for (name, bytes) in [("/WordDocument", main), ("/1Table", table)] {
        file.create_stream(name).expect("in memory").write_all(&bytes).expect("in memory");
    }
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}

/// Every format with a file of it that holds the title and both items.
pub(super) fn files() -> Vec<(&'static str, Format, Vec<u8>)> {
    vec![
        ("ofd", Format::Ofd, ofd()),
        ("mhtml", Format::Mime, saved_page()),
        ("odt", Format::OpenDocument, open_document()),
        ("epub", Format::Epub, book()),
        ("rtf", Format::Rtf, rich_text()),
        ("doc", Format::Doc, old_word()),
        // What `.doc` often is.
        ("doc that is RTF", Format::Doc, rich_text()),
        ("doc that is a page", Format::Doc, page().into_bytes()),
        ("csv", Format::Csv, format!("{TITLE}\n\"{FIRST}\"\n\"{SECOND}\"\n").into_bytes()),
        ("tsv", Format::Tsv, format!("{TITLE}\n{FIRST}\n{SECOND}\n").into_bytes()),
        ("txt", Format::Text, format!("{TITLE}\n{FIRST}\n{SECOND}\n").into_bytes()),
        ("md", Format::Markdown, format!("# {TITLE}\n\n{FIRST}\n\n{SECOND}\n").into_bytes()),
        ("html", Format::Html, page().into_bytes()),
        ("docx", Format::Docx, docx_of(&format!("{TITLE}\n{FIRST}\n{SECOND}"))),
        ("pdf", Format::Pdf, pdf_of(&format!("{TITLE}\n{FIRST}\n{SECOND}"))),
    ]
}

fn texts(article: &Article) -> Vec<&str> {
    article.passages.iter().map(|passage| passage.text.as_str()).collect()
}

#[test]
fn every_format_gives_the_title_and_the_items() {
    for (name, format, bytes) in files() {
        assert_eq!(texts(&read(format, &bytes)), [TITLE, FIRST, SECOND], "{name}");
    }
}

#[test]
fn a_workbook_is_read_as_it_is_shown() {
    let article = read(Format::Sheet, &sample_workbook());
    let found: Vec<String> = article
        .passages
        .iter()
        .map(|p| format!("{} {}", p.label.as_deref().unwrap_or("-"), p.text))
        .collect();
    assert_eq!(
        found,
        [
            format!("- {TITLE}"),
            "- 序号 | 项目 | 内容 | 完成率 | 完成时限".to_owned(),
            "1 1 | 养老服务 | 新建站点12处 | 85.0% | 2024年11月30日".to_owned(),
            "1 1 | 养老服务 | 改造床位300张 | 110.5%".to_owned(),
            "2 2 | 停车设施 | 新增车位 | 1,650个".to_owned()
        ]
    );
}

#[test]
fn a_table_of_text_is_read_in_any_encoding() {
    let table = "序号\t项目\t内容\n1\t养老\t站点12处\n\t\t床位300张\n2\t停车\t车位650个\n";
    for bytes in [table.as_bytes().to_vec(), encoding_rs::GB18030.encode(table).0.into_owned()] {
        let article = read(Format::Tsv, &bytes);
        let labels: Vec<_> = article.passages.iter().filter_map(|p| p.label.as_deref()).collect();
        assert_eq!(labels, ["1", "1", "2"], "{:?} {:?}", texts(&article), article.dropped);
        assert!(texts(&article).contains(&"1 | 养老 | 床位300张"));
    }
}
