//! `--format xlsx`: what a spreadsheet opens.

use std::fs;
use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader, Xlsx};

use super::desk::Desk;

/// Cells of a workbook's one sheet.
fn sheet(bytes: &[u8]) -> Range<Data> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names, ["minsou"]);
    book.worksheet_range("minsou").unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn bytes_of(desk: &Desk, args: &[&str]) -> Vec<u8> {
    let output = desk.command().args(args).args(["--format", "xlsx"]).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The cells are those of CSV, and what is a number there is one here.
#[test]
fn every_table_is_a_workbook_of_the_same_cells() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老"][..],
        &["search", "养老", "--facet", "district"],
        &["search", "养老", "--count"],
        &["search", "--queries", "terms.txt"],
        &["more-like", "yuhang-2031#2"],
        &["facets", "--by", "district,year"],
        &["figures", "新增"],
        &["figures", "新增", "--by", "district,year"],
        &["compare", "新增"],
        &["show", "yuhang-2031", "jianye-2032#2"],
        &["list"],
        &["inspect", "corpus/yuhang-2031.txt"],
        &["stats"],
        &["complete", "yangl"],
    ] {
        fs::write(desk.path("terms.txt"), "养老\nAED\n").unwrap();
        let bytes = bytes_of(&desk, args);
        assert_eq!(bytes, bytes_of(&desk, args), "two runs differ: {args:?}");
        let range = sheet(&bytes);
        let csv = desk.found(&[args, &["--format", "csv"]].concat());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let mut rows = 0;
        for (row, record) in reader.records().enumerate() {
            rows += 1;
            for (column, expected) in record.unwrap().iter().enumerate() {
                let cell = range.get((row, column)).cloned().unwrap_or_default();
                match &cell {
                    Data::Float(number) => assert_eq!(expected.parse(), Ok(*number), "{args:?}"),
                    cell => {
                        assert_eq!(cell.to_string(), expected.trim_start_matches('\''), "{args:?}")
                    }
                }
            }
        }
        assert_eq!(range.height(), rows, "{args:?}");
        let header: Vec<_> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
        for number in ["year", "rank", "passages", "value", "line", "planned_line", "count"] {
            // Of a facet the value is a name, of a total the passages are many.
            let is_name = number == "value" && header.contains(&"field".to_owned())
                || number == "passages" && args[0] == "figures";
            let Some(column) = header.iter().position(|name| name == number && !is_name) else {
                continue;
            };
            for cell in range.rows().skip(1).filter_map(|row| row.get(column)) {
                assert!(
                    matches!(cell, Data::Float(_) | Data::Empty),
                    "{args:?} {number}: {cell:?}"
                );
            }
        }
    }
}

#[test]
fn it_opens_as_a_person_wants_to_see_it() {
    let desk = Desk::indexed();
    let bytes = bytes_of(&desk, &["search", "养老"]);
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<pane ySplit=\"1\"") && xml.contains("state=\"frozen\""), "{xml}");
    assert!(xml.contains("<autoFilter "), "{xml}");
    // 余杭区2031年民生实事项目清单: 16 Han and digits are 27 cells wide.
    let widths: Vec<f64> = xml
        .split("<col ")
        .skip(1)
        .map(|col| {
            col.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        })
        .collect();
    let header: Vec<_> =
        sheet(&bytes).rows().next().unwrap().iter().map(ToString::to_string).collect();
    let width = |name: &str| widths[header.iter().position(|one| one == name).unwrap()];
    assert!((28.0..36.0).contains(&width("title")), "{widths:?}");
    assert!((58.0..63.0).contains(&width("text")), "{widths:?}");
    assert!(width("rank") < 12.0, "{widths:?}");
    // Matched runs are bold, and nothing leads outside.
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("<r><rPr><b/>"));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in &names {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(!text.contains("TargetMode=\"External\"") && !text.contains("<f>"), "{name}");
    }
}

#[test]
fn text_is_never_a_formula() {
    let desk = Desk::empty().file(
        "corpus/=cmd.txt",
        "余杭区2031年民生实事清单\n\n1.=HYPERLINK(\"http://x\",\"养老\")新建公园6处。\n",
    );
    assert_eq!(desk.run(&["index"]).code, 0);
    let bytes = bytes_of(&desk, &["search", "养老"]);
    let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert!(book.worksheet_formula("minsou").unwrap().used_cells().all(|(_, _, f)| f.is_empty()));
    let range = sheet(&bytes);
    assert!(range.rows().flatten().any(|cell| cell.to_string().starts_with("=cmd#")));
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("hyperlink"));
}

#[test]
fn results_go_into_a_file_and_no_terminal_is_sent_bytes() {
    let desk = Desk::indexed();
    let ran = desk.run(&["search", "养老", "--format", "xlsx", "--output", "hits.xlsx"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    assert_eq!(fs::read(desk.path("hits.xlsx")).unwrap(), bytes_of(&desk, &["search", "养老"]));
    let text = desk.run(&["list", "-o", "list.txt", "--pretty"]);
    assert_eq!((text.code, text.stdout.as_str()), (0, ""), "{text:?}");
    assert_eq!(fs::read_to_string(desk.path("list.txt")).unwrap(), desk.found(&["list"]));
    let nowhere = desk.run(&["list", "-o", "nowhere/list.txt"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.stderr.starts_with("error: cannot write nowhere/list.txt"), "{nowhere:?}");

    // `script` gives a program a terminal.
    if desk.shell("command -v script").code == 0 {
        let ran = desk.shell("script -qec 'minsou list --format xlsx' /dev/null");
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains("add --output FILE.xlsx, or > FILE.xlsx"), "{said}");
        assert!(!said.contains("PK"), "{said}");
    }
}

/// Another program's reader, where it is installed.
#[test]
fn openpyxl_reads_it() {
    let desk = Desk::indexed();
    if desk.shell("python3 -c 'import openpyxl' 2>&1").code != 0 {
        return;
    }
    let script = "import openpyxl\n\
        sheet = openpyxl.load_workbook('hits.xlsx').active\n\
        rows = list(sheet.iter_rows(values_only=True))\n\
        print(rows[0][0], type(rows[1][0]).__name__, sheet.freeze_panes, len(rows))\n\
        print(all(cell.data_type in 'sn' and cell.hyperlink is None for row in sheet.iter_rows() for cell in row))\n";
    let desk = desk.file("read.py", script);
    desk.found(&["search", "养老", "--format", "xlsx", "-o", "hits.xlsx"]);
    let hits = desk.found(&["search", "养老", "--count"]);
    let hits: usize = hits.trim().parse().unwrap();
    let ran = desk.shell("python3 read.py");
    assert_eq!(ran.stdout, format!("rank int A2 {}\nTrue\n", hits + 1), "{ran:?}");
}
