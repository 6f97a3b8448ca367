//! Every format cut off at every seventh part, as a bomb, in circles, nested, and with a million cells: bounded, named,
//! and never a panic. A format without a file here fails `every_format_is_tried`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use minsou::corpus::{Bytes, Format, Reader, SkipReason};

use super::formats::{files, sample_workbook};
use crate::fixtures::pdf::{file_of, stream};
use crate::fixtures::workbook::{archive, text_cell, workbook};

/// Far more than any takes alone; other programs may keep the machine busy.
const LIMIT: Duration = Duration::from_secs(180);

fn try_read(format: Format, bytes: Vec<u8>) -> Result<usize, SkipReason> {
    Reader::new()
        .read_as("a", "a", format, &Bytes::new(bytes))
        .map(|article| article.passages.len())
}

/// Reads what is made to hurt, and says how that ended.
fn survive(name: &str, format: Format, bytes: impl Into<Vec<u8>>) -> Result<usize, SkipReason> {
    let start = Instant::now();
    let read = try_read(format, bytes.into());
    assert!(start.elapsed() < LIMIT, "{name}: {:?}", start.elapsed());
    // A reason is one line for a person.
    if let Err(reason) = &read {
        assert!(!reason.to_string().contains('\n'), "{name}: {reason}");
    }
    read
}

/// A file of each format; of workbooks a new one and an old.
fn all_files() -> Vec<(&'static str, Format, Vec<u8>)> {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/made");
    let mut all = files();
    all.push(("xlsx", Format::Sheet, sample_workbook()));
    for (name, format) in [
        ("xlwt.xls", Format::Sheet),
        ("libreoffice.doc", Format::Doc),
        ("libreoffice.rtf", Format::Rtf),
        ("libreoffice.odt", Format::OpenDocument),
        ("pandoc.docx", Format::Docx),
        ("weasyprint.pdf", Format::Pdf),
        ("ofdrw.ofd", Format::Ofd),
        ("python-email.eml", Format::Mime),
    ] {
        all.push((name, format, fs::read(made.join(name)).expect("it is there")));
    }
    all
}

#[test]
fn every_format_is_tried() {
    let all = all_files();
    for format in Format::ALL {
        assert!(all.iter().any(|(_, of, _)| *of == format), "{format:?}");
    }
}

#[test]
fn files_cut_off_anywhere_are_read_or_named() {
    for (name, format, bytes) in all_files() {
        for percent in (0..100).step_by(7) {
            let cut = bytes[..bytes.len() * percent / 100].to_vec();
            let _ = survive(&format!("{name} at {percent} %"), format, cut);
        }
    }
}

#[test]
fn files_with_a_wrong_byte_anywhere_are_read_or_named() {
    for (name, format, bytes) in all_files() {
        for step in 0..24 {
            let mut wrong = bytes.clone();
            let at = wrong.len() * step / 24;
            wrong[at] ^= 0xff;
            let _ = survive(&format!("{name} at {at}"), format, wrong);
        }
    }
}

#[test]
fn bytes_of_one_format_under_the_ending_of_another_do_no_harm() {
    for (name, _, bytes) in all_files() {
        for format in Format::ALL {
            let _ = survive(&format!("{name} as {format:?}"), format, bytes.clone());
        }
    }
}

#[test]
fn bombs_are_damaged() {
    let zeros = " ".repeat(65 << 20);
    for (name, part, format) in [
        ("docx", "word/document.xml", Format::Docx),
        ("xlsx", "xl/worksheets/sheet1.xml", Format::Sheet),
        ("ofd", "OFD.xml", Format::Ofd),
        ("odt", "content.xml", Format::OpenDocument),
        ("epub", "META-INF/container.xml", Format::Epub),
    ] {
        let bomb = archive(&[(part, &zeros)]);
        assert!(bomb.len() < 1 << 20, "{name}");
        let read = survive(name, format, bomb);
        assert!(matches!(read, Err(SkipReason::Damaged { .. })), "{name}: {read:?}");
    }
}

/// One page of a book, sixty times: each is small enough, all of them are too much.
#[test]
fn a_part_that_is_named_again_and_again_is_counted_each_time() {
    let page = "\u{1}".repeat(16 << 20);
    let spine = "<itemref idref=\"a\"/>".repeat(60);
    let book = archive(&[
        (
            "META-INF/container.xml",
            r#"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#,
        ),
        (
            "b.opf",
            &format!(
                r#"<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>{spine}</spine></package>"#
            ),
        ),
        ("a.xhtml", &page),
    ]);
    let read = survive("epub", Format::Epub, book);
    assert!(matches!(read, Err(SkipReason::Damaged { .. })), "{read:?}");
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn word(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    archive(&[
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{relations}"><Relationship Id="a" Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>"#
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            &format!(
                r#"<Relationships xmlns="{relations}"><Relationship Id="a" Type="{kind}/styles" Target="styles.xml"/><Relationship Id="b" Type="{kind}/numbering" Target="numbering.xml"/></Relationships>"#
            ),
        ),
        ("word/document.xml", &format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", &format!("<w:styles {W}>{styles}</w:styles>")),
        ("word/numbering.xml", &format!("<w:numbering {W}>{numbering}</w:numbering>")),
    ])
}

#[test]
fn circles_end() {
    let style = |id: &str, on: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{id}"/><w:basedOn w:val="{on}"/></w:style>"#
        )
    };
    let body =
        "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>1.新建学校3所。</w:t></w:r></w:p>";
    // A list whose style is that list's.
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let bytes = word(body, &(style("a", "b") + &style("b", "a")), numbering);
    assert_eq!(survive("docx", Format::Docx, bytes), Ok(1));

    // A tree of pages that is its own branch, and a form that draws itself.
    let pages = file_of(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>"
            .to_owned(),
        "<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do\nendstream".to_owned(),
        stream("/X Do\n"),
    ]);
    let _ = survive("pdf", Format::Pdf, pages);
    // A cross-reference table that names itself as the one before.
    let table = b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
    let _ = survive("pdf table", Format::Pdf, table.to_vec());

    // Pages and templates that name each other.
    let ofd = archive(&[
        (
            "OFD.xml",
            "<OFD><DocBody><DocRoot>D.xml</DocRoot><DocRoot>OFD.xml</DocRoot></DocBody></OFD>",
        ),
        (
            "D.xml",
            r#"<Document><CommonData><TemplatePage ID="1" BaseLoc="P.xml"/></CommonData><Pages><Page ID="2" BaseLoc="P.xml"/><Page ID="3" BaseLoc="D.xml"/></Pages></Document>"#,
        ),
        ("P.xml", r#"<Page><Template TemplateID="1"/><Template TemplateID="2"/></Page>"#),
    ]);
    let _ = survive("ofd", Format::Ofd, ofd);

    // A book whose page is its own list of pages.
    let book = archive(&[
        ("META-INF/container.xml", r#"<container><rootfile full-path="b.opf"/></container>"#),
        (
            "b.opf",
            r#"<package><manifest><item id="a" href="b.opf"/></manifest><spine><itemref idref="a"/><itemref idref="a"/></spine></package>"#,
        ),
    ]);
    let _ = survive("epub", Format::Epub, book);

    // A letter whose parts have its own boundary.
    let letter = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(1_000);
    let _ = survive("eml", Format::Mime, letter);
}

/// Sectors of old documents that follow one another in a ring.
#[test]
fn rings_of_sectors_end() {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/made");
    for (name, format) in [("libreoffice.doc", Format::Doc), ("xlwt.xls", Format::Sheet)] {
        let mut bytes = fs::read(made.join(name)).expect("it is there");
        // The first sector of the table of sectors, where each names the next: all of them name the first.
        let first = u32::from_le_bytes(bytes[0x4c..0x50].try_into().expect("four bytes")) as usize;
        let table = 512 * (first + 1);
        let whole = bytes.clone();
        for entry in bytes[table..table + 512].chunks_exact_mut(4) {
            entry.copy_from_slice(&0_u32.to_le_bytes());
        }
        let read = survive(name, format, bytes);
        assert!(matches!(read, Err(SkipReason::Damaged { .. })), "{name}: {read:?}");
        // Each names the next, and the last that is used the first: no sector is named twice.
        let mut ring = whole;
        let used = ring[table..table + 512].chunks_exact(4).take_while(|e| *e != [0xff; 4]).count();
        for (at, entry) in (1_u32..).zip(ring[table..].chunks_exact_mut(4).take(used)) {
            entry.copy_from_slice(&(at % used as u32).to_le_bytes());
        }
        let _ = survive(name, format, ring);
    }
}

#[test]
fn deep_nests_end() {
    const DEPTH: usize = 50_000;
    let nest = |open: &str, close: &str| format!("{}文{}", open.repeat(DEPTH), close.repeat(DEPTH));
    let cells = nest("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    for (name, format, bytes) in [
        ("docx", Format::Docx, word(&cells, "", "")),
        (
            "xlsx",
            Format::Sheet,
            workbook(&[&nest("<c t=\"inlineStr\"><is>", "</is></c>")], &[], &[]),
        ),
        (
            "odt",
            Format::OpenDocument,
            archive(&[(
                "content.xml",
                &format!(
                    "<d>{}</d>",
                    nest("<text:list><text:list-item>", "</text:list-item></text:list>")
                ),
            )]),
        ),
        ("ofd", Format::Ofd, archive(&[("OFD.xml", &nest("<DocRoot>", "</DocRoot>"))])),
        ("epub", Format::Epub, archive(&[("META-INF/container.xml", &nest("<a>", "</a>"))])),
        ("rtf", Format::Rtf, format!("{{\\rtf1{}", nest("{\\b ", "}")).into_bytes()),
        ("html", Format::Html, nest("<table><tr><td>", "</td></tr></table>").into_bytes()),
        ("md", Format::Markdown, nest("> - [", "](a)").into_bytes()),
        ("pdf", Format::Pdf, format!("%PDF-1.4\n1 0 obj\n{}", nest("[<<", ">>]")).into_bytes()),
    ] {
        let _ = survive(name, format, bytes);
    }
}

#[test]
fn a_million_cells_are_read_in_time_or_refused() {
    const ROWS: usize = 10_001;
    let row = |open: &str, cell: &str, close: &str| format!("{open}{}{close}", cell.repeat(100));
    let table = |row: &str| row.repeat(ROWS);
    let word_row = row("<w:tr>", "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>", "</w:tr>");
    let odt_row = row("<t:table-row>", "<t:table-cell><p>1</p></t:table-cell>", "</t:table-row>");
    let sheet_row: String = "<c><v>1</v></c>".repeat(100);
    let rows = vec![sheet_row.as_str(); ROWS];
    let read = survive("xlsx", Format::Sheet, workbook(&rows, &[], &[]));
    assert!(matches!(read, Err(SkipReason::Damaged { .. })), "{read:?}");
    let mut markdown = "|a|b|\n|-|-|\n".to_owned();
    let _ = write!(markdown, "{}", table(&row("|", "1|", "\n")));
    for (name, format, bytes) in [
        ("csv", Format::Csv, row("", "1,", "\n").repeat(ROWS).into_bytes()),
        ("tsv", Format::Tsv, table(&row("", "1\t", "\n")).into_bytes()),
        ("md", Format::Markdown, markdown.into_bytes()),
        (
            "html",
            Format::Html,
            format!("<table>{}</table>", table(&row("<tr>", "<td>1", ""))).into_bytes(),
        ),
        ("docx", Format::Docx, word(&format!("<w:tbl>{}</w:tbl>", table(&word_row)), "", "")),
        (
            "odt",
            Format::OpenDocument,
            archive(&[("content.xml", &format!("<d><t:table>{}</t:table></d>", table(&odt_row)))]),
        ),
        (
            "rtf",
            Format::Rtf,
            format!("{{\\rtf1{}}}", table(&row("\\trowd", "1\\cell ", "\\row "))).into_bytes(),
        ),
    ] {
        let _ = survive(name, format, bytes);
    }
}

#[test]
fn cells_that_only_say_so_are_not_believed() {
    // Two cells at the corners of the largest sheet, and one merged over all of it.
    let corners = [
        text_cell("A1", "甲"),
        format!(r#"</row><row r="1048576">{}"#, text_cell("XFD1048576", "乙")),
    ]
    .concat();
    let _ = survive("xlsx", Format::Sheet, workbook(&[&corners], &["A1:XFD1048576"], &[]));
    let repeated = r#"<d><t:table><t:table-row t:number-rows-repeated="1048576"><t:table-cell t:number-columns-repeated="16384"><p>1</p></t:table-cell></t:table-row></t:table></d>"#;
    let _ = survive("odt", Format::OpenDocument, archive(&[("content.xml", repeated)]));
    let spans = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let _ = survive("docx", Format::Docx, word(spans, "", ""));
    for (name, format, text) in [
        ("rtf", Format::Rtf, "{\\rtf1\\bin99999999999 x".to_owned()),
        ("rtf skip", Format::Rtf, "{\\rtf1\\uc4294967295\\u25105?".to_owned()),
        ("csv quotes", Format::Csv, "\"".repeat(200_000)),
        ("csv commas", Format::Csv, ",".repeat(200_000)),
        (
            "ofd steps",
            Format::Ofd,
            "<TextCode X=\"0\" Y=\"0\" DeltaX=\"g 4294967295 5\">文</TextCode>".to_owned(),
        ),
    ] {
        let bytes = match format {
            Format::Ofd => archive(&[
                ("OFD.xml", "<OFD><DocRoot>D.xml</DocRoot></OFD>"),
                ("D.xml", r#"<D><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></D>"#),
                (
                    "P.xml",
                    &format!(
                        r#"<P><TextObject Boundary="0 0 9 9" Size="5">{text}</TextObject></P>"#
                    ),
                ),
            ]),
            _ => text.into_bytes(),
        };
        let _ = survive(name, format, bytes);
    }
}
