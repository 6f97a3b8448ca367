//! PDFs as a reader sees them: fonts that name a character set, text drawn twice, turned pages, running heads,
//! justified lines, columns. The builder writes the page's operators by hand.

use std::fmt::Write as _;

use minsou::corpus::{Article, Bytes, Format, Reader, SkipReason};

use super::read;
use crate::fixtures::pdf::{file_of, stream};

/// How the strings of a page are coded.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Coding {
    /// UTF-16 units and a map to Unicode.
    Identity,
    /// A predefined map of that name.
    Named(&'static str),
    /// Two-byte codes that nothing explains.
    Untold,
}

impl Coding {
    fn font(self) -> String {
        let (encoding, more) = match self {
            Self::Identity => ("Identity-H", " /ToUnicode 6 0 R"),
            Self::Named(name) => (name, ""),
            Self::Untold => ("Identity-H", ""),
        };
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts [4 0 R]{more} >>"
        )
    }

    fn string(self, text: &str) -> String {
        let bytes: Vec<u8> = match self {
            Self::Named(name) if name.starts_with("GB") => {
                encoding_rs::GB18030.encode(text).0.into_owned()
            }
            Self::Named(name) if name.contains("B5") => {
                encoding_rs::BIG5.encode(text).0.into_owned()
            }
            _ => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        };
        bytes.iter().fold(String::from("<"), |mut hex, byte| {
            let _ = write!(hex, "{byte:02X}");
            hex
        }) + ">"
    }
}

const TO_UNICODE: &str = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
    1 beginbfrange <0000> <FFFF> <0000> endbfrange\n";

/// A file of such pages; `more` goes into every page's dictionary.
fn file(coding: Coding, more: &str, pages: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 7 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        coding.font(),
        // Latin letters and digits, which UTF-16 codes begin with 00, are half as wide.
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [32 126 500] >>".to_owned(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>".to_owned(),
        stream(TO_UNICODE),
    ];
    for (page, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {more} /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            8 + 2 * page
        ));
        objects.push(stream(content));
    }
    file_of(&objects)
}

/// Operators that show a text at a place.
fn at(x: f64, y: f64, size: f64, text: &str, coding: Coding) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td {} Tj ET\n", coding.string(text))
}

/// A page with the lines below each other, 20 points apart.
fn page(lines: &[&str], coding: Coding) -> String {
    (0..)
        .zip(lines)
        .map(|(row, line)| at(72.0, 780.0 - 20.0 * f64::from(row), 12.0, line, coding))
        .collect()
}

const TITLE: &str = "清河区2024年民生实事项目清单";
const LINES: [&str; 3] = [TITLE, "1.新建养老服务站12处。", "2.改造农贸市场4个。"];

fn shown(bytes: &[u8]) -> Vec<String> {
    let article: Article = read(Format::Pdf, bytes);
    article.passages.into_iter().map(|p| p.text).collect()
}

#[test]
fn fonts_that_name_a_character_set_need_no_map() {
    for name in ["UniGB-UCS2-H", "UniGB-UTF16-H", "GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "GB-EUC-H"]
    {
        let coding = Coding::Named(name);
        assert_eq!(shown(&file(coding, "", &[page(&LINES, coding)])), LINES, "{name}");
    }
    let lines = ["清河區2024年民生實事項目清單", "1.新建養老服務站12處。", "2.改造農貿市場4個。"];
    for name in ["UniCNS-UCS2-H", "UniCNS-UTF16-H", "ETen-B5-H", "B5pc-H"] {
        let coding = Coding::Named(name);
        assert_eq!(shown(&file(coding, "", &[page(&lines, coding)])), lines, "{name}");
    }
}

#[test]
fn a_font_that_tells_nothing_is_named() {
    let bytes = file(Coding::Untold, "", &[page(&LINES, Coding::Untold)]);
    let reason = Reader::new().read_as("a", "a.pdf", Format::Pdf, &Bytes::new(bytes));
    assert!(
        matches!(&reason, Err(SkipReason::Damaged { detail, .. }) if detail.contains("fonts")),
        "{reason:?}"
    );
}

#[test]
fn a_scan_is_named_as_one() {
    let bytes = file(Coding::Identity, "", &["q 595 0 0 842 0 0 cm Q\n".to_owned()]);
    let reason = Reader::new().read_as("a", "a.pdf", Format::Pdf, &Bytes::new(bytes));
    assert_eq!(reason.err(), Some(SkipReason::NoTextLayer));
}

#[test]
fn bold_text_that_is_drawn_twice_counts_once() {
    let coding = Coding::Identity;
    let mut content = String::new();
    let mut x = 72.0;
    for c in TITLE.chars() {
        for by in [0.0, 0.3] {
            content.push_str(&at(x + by, 780.0, 14.0, &c.to_string(), coding));
        }
        x += if c.is_ascii() { 7.0 } else { 14.0 };
    }
    for by in [0.0, 0.3, 0.6] {
        content.push_str(&at(72.0 + by, 750.0, 12.0, LINES[1], coding));
    }
    content.push_str(&at(72.0, 730.0, 12.0, LINES[2], coding));
    assert_eq!(shown(&file(coding, "", &[content])), LINES);
}

#[test]
fn turned_pages_are_read_as_they_are_seen() {
    let coding = Coding::Identity;
    let turned = |matrix: &str| -> String {
        let lines = (0..).zip(LINES).map(|(row, line)| {
            format!("BT /F1 12 Tf 0 {} Td {} Tj ET\n", -20 * row, coding.string(line))
        });
        format!("q {matrix} cm\n{}Q\n", lines.collect::<String>())
    };
    for (rotate, matrix) in [
        (90, "0 1 -1 0 500 60"),
        (270, "0 -1 1 0 100 780"),
        (180, "-1 0 0 -1 500 100"),
        (0, "0 1 -1 0 500 60"),
        (-90, "0 -1 1 0 100 780"),
    ] {
        let bytes = file(coding, &format!("/Rotate {rotate}"), &[turned(matrix)]);
        assert_eq!(shown(&bytes), LINES, "{rotate}: {matrix}");
    }
}

#[test]
fn running_heads_and_page_numbers_are_beside_the_article() {
    let coding = Coding::Identity;
    let one = |number: usize, lines: &[&str]| {
        let head = at(200.0, 810.0, 9.0, "清河区人民政府公报", coding);
        let foot = at(280.0, 40.0, 9.0, &format!("— {number} —"), coding);
        format!("{head}{}{foot}", page(lines, coding))
    };
    let torn = [
        "1.新建养老服务站12处，由区民政局会同各街",
        "道办事处牵头实施。",
        "2.改造农贸市场4个，同步完善给排水、消防、",
    ];
    let pages = [
        one(1, &[TITLE, torn[0], torn[1], torn[2]]),
        one(2, &["电力等配套设施，让群众买菜更加方便舒心。", "3.铺设供水管网30公里。"]),
    ];
    let article = read(Format::Pdf, &file(coding, "", &pages));
    let texts: Vec<&str> =
        article.passages.iter().filter(|p| p.label.is_some()).map(|p| p.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "1.新建养老服务站12处，由区民政局会同各街道办事处牵头实施。",
            "2.改造农贸市场4个，同步完善给排水、消防、电力等配套设施，让群众买菜更加方便舒心。",
            "3.铺设供水管网30公里。"
        ]
    );
    let dropped: Vec<&str> = article.dropped.iter().map(|dropped| dropped.text.as_str()).collect();
    assert!(dropped.contains(&"清河区人民政府公报") && dropped.contains(&"— 2 —"), "{dropped:?}");
}

#[test]
fn justified_digits_are_one_number() {
    let coding = Coding::Identity;
    // Four points more behind every character.
    let content = format!(
        "4 Tc\n{}",
        page(&["清河区民生实事项目清单", "1.惠及老人3000人，新增车位650个。", "2.修路。"], coding)
    );
    assert!(
        shown(&file(coding, "", &[content]))
            .contains(&"1.惠及老人3000人，新增车位650个。".to_owned())
    );
}

/// The official page: 28 characters a line, with and without an indent.
#[test]
fn items_on_an_official_page_are_whole() {
    let coding = Coding::Identity;
    let items: Vec<String> = (1..=10)
        .map(|i| format!("{i}.新建养老服务站{}处，惠及居民{}人，由区民政局会同各街道办事处牵头实施，十月底前全部建成投用，并接入智慧平台统一管理。", i + 2, i * 137))
        .collect();
    for indent in [0, 2] {
        let mut content = at(140.0, 790.0, 22.0, TITLE, coding);
        let mut y = 740.0;
        for item in &items {
            let (mut line, mut cells, mut first) = (String::new(), 2 * indent, true);
            for c in item.chars().chain(['\n']) {
                let width = if c.is_ascii() { 1 } else { 2 };
                if c == '\n' || cells + width > 56 && !"，。、".contains(c) {
                    let x = if first { 74.0 + 16.0 * indent as f64 } else { 74.0 };
                    content.push_str(&at(x, y, 16.0, &line, coding));
                    y -= 22.0;
                    (line, cells, first) = (String::new(), 0, false);
                }
                line.push(c);
                cells += width;
            }
        }
        let found = shown(&file(coding, "", &[content]));
        for item in &items {
            assert!(found.contains(item), "indent {indent}: {item}\n{found:#?}");
        }
    }
}

#[test]
fn forms_are_read_where_they_are_drawn_and_cycles_end() {
    let coding = Coding::Identity;
    let more = "/Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R /P 7 0 R >> >>";
    let content = format!("{}/X Do /P Do /Y Do\n", page(&LINES, coding));
    assert!(shown(&file(coding, more, &[content])).contains(&LINES[1].to_owned()));
}

#[test]
fn a_ruled_table_is_read_cell_by_cell() {
    let coding = Coding::Identity;
    // Three columns; number and name of the first project cover two rows, a cell has two lines.
    let mut content = at(140.0, 790.0, 22.0, TITLE, coding);
    for [x, y, width, height] in [
        [60.0, 700.0, 40.0, 30.0],
        [100.0, 700.0, 100.0, 30.0],
        [200.0, 700.0, 200.0, 30.0],
        [60.0, 580.0, 40.0, 120.0],
        [100.0, 580.0, 100.0, 120.0],
        [200.0, 640.0, 200.0, 60.0],
        [200.0, 580.0, 200.0, 60.0],
        [60.0, 540.0, 40.0, 40.0],
        [100.0, 540.0, 100.0, 40.0],
        [200.0, 540.0, 200.0, 40.0],
    ] {
        let _ = writeln!(content, "{x} {y} {width} {height} re S");
    }
    for (x, y, text) in [
        (65.0, 710.0, "序号"),
        (105.0, 710.0, "项目"),
        (205.0, 710.0, "建设内容"),
        (75.0, 635.0, "1"),
        (105.0, 635.0, "养老服务"),
        (205.0, 680.0, "新建站点12处，惠及老"),
        (205.0, 660.0, "人3000人"),
        (205.0, 610.0, "改造床位300张"),
        (75.0, 555.0, "2"),
        (105.0, 555.0, "停车设施"),
        (205.0, 555.0, "新增车位650个"),
    ] {
        content.push_str(&at(x, y, 12.0, text, coding));
    }
    let article = read(Format::Pdf, &file(coding, "", &[content]));
    let found: Vec<String> = article
        .passages
        .iter()
        .map(|p| format!("{} {}", p.label.as_deref().unwrap_or("-"), p.text))
        .collect();
    assert_eq!(
        found[2..],
        [
            "1 1 | 养老服务 | 新建站点12处，惠及老人3000人",
            "1 1 | 养老服务 | 改造床位300张",
            "2 2 | 停车设施 | 新增车位650个"
        ],
        "{found:?}"
    );
}

/// A title is centred and broken by its meaning, or begins anew where the line is full.
#[test]
fn a_headline_of_several_lines_is_one() {
    let coding = Coding::Identity;
    let body: String = (0..)
        .zip(["一、教育提升", "1.新建幼儿园3所。", "2.改造操场5处。", "3.新增学位810个。"])
        .map(|(row, line)| at(72.0, 640.0 - 28.0 * f64::from(row), 16.0, line, coding))
        .collect();
    let lines = |title: [(f64, f64, f64, &str); 2]| {
        let title: String =
            title.iter().map(|(x, y, size, text)| at(*x, *y, *size, text, coding)).collect();
        shown(&file(coding, "", &[title + &body]))
    };
    for (title, first) in [
        (
            [
                (132.0, 760.0, 22.0, "清河区人民政府关于印发二〇二四年"),
                (209.0, 730.0, 22.0, "民生实事清单的通知"),
            ],
            "清河区人民政府关于印发二〇二四年民生实事清单的通知",
        ),
        (
            [(72.0, 760.0, 32.0, "清河区二〇二四年民生实事清"), (72.0, 720.0, 32.0, "单")],
            "清河区二〇二四年民生实事清单",
        ),
    ] {
        assert_eq!(lines(title)[0], first);
    }
    // Another size, another headline; and so are numbered ones.
    for (title, second) in [
        (
            [
                (132.0, 760.0, 36.0, "清河区人民政府文件"),
                (209.0, 720.0, 22.0, "二〇二四年民生实事清单"),
            ],
            "二〇二四年民生实事清单",
        ),
        (
            [
                (200.0, 760.0, 22.0, "二〇二四年民生实事清单"),
                (230.0, 730.0, 22.0, "一、教育提升计划"),
            ],
            "一、教育提升计划",
        ),
    ] {
        assert!(!lines(title)[0].contains(second), "{second}");
    }
}
