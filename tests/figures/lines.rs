//! The lines that a figure names are those its number is printed on: in passages of one line and of
//! several, in tables, in files of every kind.

use std::fs;
use std::path::{Path, PathBuf};

use minsou::corpus::{Article, Lines, Passage, Reader, SourceFile};
use minsou::figures::read_article;
use proptest::prelude::*;

use crate::fixtures::docx;

/// An article, and its file line by line.
struct Opened {
    article: Article,
    lines: Vec<(u32, String)>,
}

fn open(path: &Path) -> Option<Opened> {
    let file = SourceFile::at(path).ok()?;
    let bytes = file.load().ok()?;
    let reader = Reader::new();
    let article = reader.read(&file, &bytes).ok()?;
    let source = reader.source(&file, &bytes).ok()?;
    let lines = source.lines.into_iter().map(|line| (line.number, line.text)).collect();
    Some(Opened { article, lines })
}

fn written(name: &str, bytes: &[u8]) -> Opened {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file can be written");
    open(&path).expect("it is an article")
}

impl Opened {
    /// Each figure's number as the passage prints it, and the lines that the figure names.
    fn numbers(&self) -> Vec<(String, Lines)> {
        let meta = &self.article.meta;
        let passages = &self.article.passages;
        let texts = passages.iter().map(Passage::told);
        let read = read_article(meta.year, meta.doc_type, texts);
        let mut numbers = Vec::new();
        for (passage, read) in passages.iter().zip(read) {
            let chars: Vec<char> = passage.text.chars().collect();
            for figure in read.figures {
                let [start, end] = figure.number;
                assert!(start < end && end <= chars.len(), "{figure:?}");
                let lines = passage.lines_of(figure.number);
                assert!(passage.lines[0] <= lines[0] && lines[1] <= passage.lines[1], "{figure:?}");
                numbers.push((chars[start..end].iter().collect(), lines));
            }
        }
        numbers
    }

    /// What stands on some lines, without spaces.
    fn on(&self, [first, last]: Lines) -> String {
        let lines = self.lines.iter().filter(|(number, _)| (first..=last).contains(number));
        lines.flat_map(|(_, text)| text.chars()).filter(|c| !c.is_whitespace()).collect()
    }

    /// The numbers that are not on the lines named.
    fn misplaced(&self) -> Vec<(String, Lines)> {
        let mut numbers = self.numbers();
        numbers.retain(|(number, lines)| {
            let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
            !self.on(*lines).contains(&number)
        });
        numbers
    }
}

/// `number line`, or `number first-last`.
fn shown(opened: &Opened) -> Vec<String> {
    let one = |(number, [first, last]): (String, Lines)| match first == last {
        true => format!("{number} {first}"),
        false => format!("{number} {first}-{last}"),
    };
    opened.numbers().into_iter().map(one).collect()
}

#[test]
fn of_passages_of_several_lines() {
    let head = "济南市历下区2024年民生实事完成情况\n\n";
    for (name, text, expected) in [
        (
            "torn sentence",
            "一、新增公共停车位1500个，\n\n改造老旧小区12个，惠及居民\n\n3400户。\n",
            &["1500 3", "12 5", "3400 7"][..],
        ),
        (
            "number on the second line, its subject on the first",
            "一、全年新增公共停车位\n\n1500个，改造老旧小区12个。\n",
            &["1500 5", "12 5"],
        ),
        (
            "promise and report",
            "一、目标任务：新建公园5个。\n完成情况：建成公园6个，占年计划的120%。\n",
            &["5 3", "6 4"],
        ),
        (
            "items in one line",
            "一、新建公园5个；改造厕所7座；安装路灯90盏。\n\n二、新建学校3所。\n",
            &["5 3", "7 3", "90 3", "3 5"],
        ),
        (
            "rows with bars",
            "序号 | 项目 | 年度目标 | 完成情况\n1 | 停车位 | 新增停车位200个 | 新增停车位210个\n2 | 公园 | 新建公园5个 | 6\n",
            &["200 4", "210 4", "5 5", "6 5"],
        ),
        (
            "one cell a line",
            "序号\n任务\n责任单位\n1\n新建学校3所，\n市教育局\n2\n改造小区6个\n市住建局\n",
            &["3 7", "6 10"],
        ),
    ] {
        let opened = written("a.txt", format!("{head}{text}").as_bytes());
        assert_eq!(shown(&opened), expected, "{name}: {:#?}", opened.article.passages);
    }
}

#[test]
fn of_a_page_and_of_a_document_blocks_are_lines() {
    let page = "<html><body><h1>济南市历下区2024年民生实事完成情况</h1>
        <p>一、新增停车位200个，<br>建成公园7个。</p>
        <table><tr><th>序号</th><th>项目</th><th>计划</th><th>实际</th></tr>
        <tr><td>1</td><td>路灯</td><td>安装路灯90盏</td><td>安装路灯95盏</td></tr></table></body></html>";
    let opened = written("a.html", page.as_bytes());
    assert_eq!(opened.misplaced(), []);
    assert_eq!(opened.numbers().len(), 4);
    let paper = "济南市历下区2024年民生实事项目\n新增停车位200个，建成公园7个。\n| 路灯 | 安装路灯90盏 | 区城管局 |\n";
    let opened = written("a.docx", &docx::docx_of(paper));
    assert_eq!(opened.misplaced(), []);
    assert_eq!(opened.numbers().len(), 3);
}

/// All articles that the tests have.
fn articles() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["corpus", "tests/fixtures/articles"] {
        let entries = fs::read_dir(root.join(folder)).expect("the folder is there");
        all.extend(entries.filter_map(Result::ok).map(|entry| entry.path()));
    }
    all.retain(|path| path.extension().is_some_and(|ending| ending != "toml"));
    all.sort();
    all
}

#[test]
fn of_every_article() {
    let (mut figures, mut of_several) = (0, 0);
    for path in articles() {
        let Some(opened) = open(&path) else { continue };
        assert_eq!(opened.misplaced(), [], "{}", path.display());
        figures += opened.numbers().len();
        let passages = opened.article.passages.iter();
        of_several += passages.filter(|passage| passage.lines[0] < passage.lines[1]).count();
    }
    assert!(figures > 1000 && of_several > 50, "{figures} {of_several}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Wherever lines are broken, at a fixed width or anywhere.
    #[test]
    fn of_paragraphs_that_are_wrapped(
        values in prop::collection::vec(2u32..100_000, 6..30),
        width in 12usize..40,
        blank in any::<bool>(),
    ) {
        let things = ["公共停车位", "口袋公园", "居家养老服务中心", "路灯", "供水管网节点"];
        let mut text = "济南市历下区2024年民生实事完成情况\n\n".to_owned();
        for (item, values) in values.chunks(6).enumerate() {
            let clauses: Vec<String> = values.iter().zip(things.iter().cycle())
                .map(|(value, thing)| format!("新增{thing}{value}个")).collect();
            let paragraph: Vec<char> =
                format!("{}.{}，方便居民生活。", item + 1, clauses.join("，")).chars().collect();
            for line in paragraph.chunks(width) {
                text.extend(line);
                text.push_str(if blank { "\n\n" } else { "\n" });
            }
            text.push('\n');
        }
        let opened = written("a.txt", text.as_bytes());
        prop_assert_eq!(opened.misplaced(), vec![], "{}", text);
    }
}
