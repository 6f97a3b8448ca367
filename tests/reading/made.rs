//! Files made by other programs than the tests: `tests/fixtures/made` says which, and how. One article, whoever wrote it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use minsou::corpus::{Article, Reader, SkipReason, SourceFile};

const TITLE: &str = "- 清河区2024年民生实事项目清单";
const ITEMS: [&str; 4] = [
    "- 清河区人民政府办公室 2024年1月8日",
    "1. 1.新建幼儿园3所，新增学位810个。",
    "2. 2.改造操场5处，年内全部开放。",
    "3. 3.为1200名老人上门体检，建立健康档案。",
];
const TABLE: [&str; 4] = [
    "- 序号 | 项目 | 建设内容",
    "1 1 | 养老服务 | 新建站点12处",
    "1 1 | 养老服务 | 改造床位300张",
    "2 2 | 停车设施 | 新增车位650个",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/made")
}

fn read(path: &Path) -> Result<Vec<Article>, SkipReason> {
    let files = SourceFile::all_at(path).expect("it is there");
    files.iter().map(|file| Reader::new().read(file, &file.load()?)).collect()
}

/// `label text` of every passage; a row that belongs to an item has its own number only.
fn told(article: &Article) -> Vec<String> {
    let label = |label: &str| label.rsplit('/').next().unwrap_or_default().to_owned();
    let passages = article.passages.iter();
    passages
        .map(|p| format!("{} {}", p.label.as_deref().map_or("-".to_owned(), label), p.text))
        .collect()
}

/// One project alone: nothing tells that its number counts.
const BRIEF_TABLE: [&str; 3] =
    ["- 序号 | 项目 | 建设内容", "- 1 | 养老服务 | 新建站点12处", "- 1 | 养老服务 | 改造床位300张"];

/// What a file holds, by its name: the article, the list of items or the table.
fn expected(name: &str) -> Vec<&'static str> {
    let (items, table): (&[_], &[_]) = match name {
        "reportlab.pdf" | "easyofd.ofd" | "ofdrw.ofd" => (&ITEMS, &[]),
        "weasyprint.pdf" => (&["1. 1.新建幼儿园3所。"], &BRIEF_TABLE),
        "typst.pdf" => (&[], &BRIEF_TABLE[1..]),
        name if [".xls", ".xlsx", ".csv"].iter().any(|end| name.ends_with(end)) => (&[], &TABLE),
        _ => (&ITEMS, &TABLE),
    };
    [TITLE].iter().chain(items).chain(table).copied().collect()
}

#[test]
fn every_program_s_file_gives_the_article() {
    const OWN: [&str; 4] = ["README.md", "make.py", "MakeOfd.java", "pom.xml"];
    let mut wrong = String::new();
    let mut count = 0;
    for entry in fs::read_dir(folder()).expect("it is there") {
        let entry = entry.expect("it is readable");
        let name = entry.file_name().to_string_lossy().into_owned();
        if OWN.contains(&name.as_str()) || name.ends_with(".zip") {
            continue;
        }
        count += 1;
        let size = entry.metadata().expect("it is readable").len();
        assert!(size <= 20 << 10, "{name} has {size} bytes");
        match read(&entry.path()) {
            Ok(articles) if told(&articles[0]) == expected(&name) => {}
            Ok(articles) => wrong += &format!("{name}: {:#?}\n", told(&articles[0])),
            Err(reason) => wrong += &format!("{name}: {reason}\n"),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 31, "{count} files");
}

#[test]
fn an_archive_of_another_program_gives_its_files() {
    let articles = read(&folder().join("python-zipfile.zip")).expect("they can be read");
    let told: Vec<_> =
        articles.iter().map(|article| (article.meta.id.as_str(), told(article))).collect();
    assert_eq!(
        told[0],
        ("停车", expected("python-csv.csv").iter().map(|one| (*one).to_owned()).collect())
    );
    assert_eq!(
        told[1],
        ("清单", expected("pandoc.md").iter().map(|one| (*one).to_owned()).collect())
    );
}

/// What takes too much room here and little time where the program is installed.
#[test]
fn files_that_are_made_anew_give_the_article() {
    let made = tempfile::tempdir().expect("a folder");
    for (module, function, name) in [
        ("docx", "python_docx", "python-docx.docx"),
        ("openpyxl", "openpyxl_xlsx", "openpyxl.xlsx"),
        ("reportlab", "reportlab_pdf", "reportlab.pdf"),
    ] {
        let python = |args: &[&std::ffi::OsStr]| {
            let mut command = Command::new("python3");
            command.env("PYTHONDONTWRITEBYTECODE", "1").args(args).output()
        };
        let is_there = python(&["-c".as_ref(), format!("import {module}").as_ref()])
            .is_ok_and(|output| output.status.success());
        if !is_there {
            eprintln!("not tried: {module} is not installed");
            continue;
        }
        let script = folder().join("make.py");
        let output = python(&[script.as_ref(), made.path().as_ref(), function.as_ref()]);
        let output = output.expect("python3 runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let article = &read(&made.path().join(name)).expect(name)[0];
        assert_eq!(told(article), expected(name), "{name}");
    }
}
