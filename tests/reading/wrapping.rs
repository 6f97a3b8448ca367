//! An article whose lines were broken at a width, as editors, mail and the text of a PDF have them, is the same
//! article: the same passages with the same labels and headings come out.

use minsou::corpus::{Article, Format};
use proptest::prelude::*;

use super::{SAMPLES, read, sample};

/// How lines are broken.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Breaks {
    /// After so many characters.
    Chars,
    /// By width, digits and Latin letters being half as wide; marks hang.
    Cells,
}

/// Where blank lines stand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Blanks {
    Nowhere,
    BetweenParagraphs,
    BetweenLines,
}

#[derive(Debug, Clone, Copy)]
struct Layout {
    /// In Han characters.
    width: usize,
    breaks: Breaks,
    blanks: Blanks,
    is_indented: bool,
}

const INDENT: &str = "　　";

fn cells(c: char) -> usize {
    if c as u32 > 255 { 2 } else { 1 }
}

fn lines_of(paragraph: &str, layout: Layout) -> Vec<String> {
    // What is marked as a heading is never broken.
    if paragraph.starts_with("# ") || paragraph.starts_with("## ") {
        return vec![paragraph.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = if layout.is_indented { INDENT.to_owned() } else { String::new() };
    let (mut chars, mut width) = if layout.is_indented { (2, 4) } else { (0, 0) };
    for c in paragraph.chars() {
        let is_full = match layout.breaks {
            Breaks::Chars => chars == layout.width,
            Breaks::Cells => width + cells(c) > 2 * layout.width && !"，。、".contains(c),
        };
        if is_full {
            lines.push(std::mem::take(&mut line));
            (chars, width) = (0, 0);
        }
        line.push(c);
        (chars, width) = (chars + 1, width + cells(c));
    }
    lines.push(line);
    lines
}

/// The article in this layout. Where a paragraph ends with a full line and neither indent nor blank line nor
/// a number shows that the next one begins, no reader could tell: a blank line stands there.
fn laid_out(text: &str, layout: Layout) -> String {
    let paragraphs: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut out = String::new();
    for paragraph in paragraphs {
        let lines = lines_of(paragraph, layout);
        let last = lines.last().map_or("", String::as_str);
        let room = match layout.breaks {
            Breaks::Chars => layout.width.saturating_sub(last.chars().count()),
            Breaks::Cells => (2 * layout.width).saturating_sub(last.chars().map(cells).sum()) / 8,
        };
        out.push_str(&lines.join(if layout.blanks == Blanks::BetweenLines {
            "\n\n"
        } else {
            "\n"
        }));
        let is_apart = layout.blanks != Blanks::Nowhere || room == 0 && !layout.is_indented;
        out.push_str(if is_apart { "\n\n" } else { "\n" });
    }
    out
}

/// Whether a paragraph ends with a full line that only blank lines between all lines surround.
fn is_ambiguous(text: &str, layout: Layout) -> bool {
    layout.blanks == Blanks::BetweenLines
        && !layout.is_indented
        && text.lines().map(str::trim).filter(|line| !line.is_empty()).any(|paragraph| {
            let lines = lines_of(paragraph, layout);
            let last = lines.last().map_or("", String::as_str);
            match layout.breaks {
                Breaks::Chars => last.chars().count() == layout.width,
                Breaks::Cells => last.chars().map(cells).sum::<usize>() + 8 > 2 * layout.width,
            }
        })
}

/// Label, heading and text of every passage, white space aside.
fn essence(article: &Article) -> Vec<String> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    article
        .passages
        .iter()
        .map(|passage| {
            let label = passage.label.as_deref().unwrap_or("-");
            format!("{label} [{}] {}", bare(&passage.heading.join("›")), bare(&passage.text))
        })
        .collect()
}

/// What reads otherwise in this layout.
fn differences(text: &str, layout: Layout) -> Vec<String> {
    let whole = essence(&read(Format::Text, text.as_bytes()));
    let wrapped = essence(&read(Format::Text, laid_out(text, layout).as_bytes()));
    let lost = whole.iter().filter(|passage| !wrapped.contains(passage)).map(|p| format!("- {p}"));
    let new = wrapped.iter().filter(|passage| !whole.contains(passage)).map(|p| format!("+ {p}"));
    lost.chain(new).collect()
}

fn layouts() -> impl Strategy<Value = Layout> {
    let breaks = prop_oneof![Just(Breaks::Chars), Just(Breaks::Cells)];
    let blanks = prop_oneof![
        Just(Blanks::Nowhere),
        Just(Blanks::BetweenParagraphs),
        Just(Blanks::BetweenLines)
    ];
    (16..=45_usize, breaks, blanks, any::<bool>()).prop_map(
        |(width, breaks, blanks, is_indented)| Layout { width, breaks, blanks, is_indented },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn an_article_wrapped_at_any_width_is_the_same_article(
        layout in layouts(),
        name in prop::sample::select(SAMPLES),
    ) {
        let text = sample(name);
        prop_assume!(!is_ambiguous(&text, layout));
        let differences = differences(&text, layout);
        prop_assert!(differences.is_empty(), "{name}\n{}", differences.join("\n"));
    }
}

/// All widths of all samples; `WRAPPING_REPORT=FILE` writes what differs.
#[test]
#[ignore = "nine hundred articles; run by hand"]
fn every_article_at_every_width() {
    let mut report = String::new();
    let (mut all, mut wrong) = (0, 0);
    for name in SAMPLES {
        let text = sample(name);
        for layout in every_layout().filter(|layout| !is_ambiguous(&text, *layout)) {
            let differences = differences(&text, layout);
            all += 1;
            if !differences.is_empty() {
                wrong += 1;
                report.push_str(&format!("== {name} {layout:?}\n{}\n", differences.join("\n")));
            }
        }
    }
    if let Some(path) = std::env::var_os("WRAPPING_REPORT") {
        std::fs::write(path, &report).expect("the report can be written");
    }
    assert_eq!(wrong, 0, "of {all}");
}

fn every_layout() -> impl Iterator<Item = Layout> {
    let blanks = [Blanks::Nowhere, Blanks::BetweenParagraphs, Blanks::BetweenLines];
    (16..=45).flat_map(move |width| {
        blanks.into_iter().flat_map(move |blanks| {
            [Breaks::Chars, Breaks::Cells].into_iter().flat_map(move |breaks| {
                [false, true]
                    .map(|is_indented| Layout { width, breaks, blanks, is_indented })
                    .into_iter()
            })
        })
    })
}

/// A list of `count` items, as a county publishes it.
fn list(count: usize) -> (String, Vec<String>) {
    const WORKS: [&str; 8] = [
        "新建养老服务站",
        "改造农贸市场",
        "铺设供水管网",
        "新装智慧路灯",
        "修缮老旧小区",
        "建设口袋公园",
        "升级公交站台",
        "开办托育机构",
    ];
    const WAYS: [&str; 4] = [
        "由区民政局会同各街道办事处牵头实施，十月底前全部建成投用，并接入智慧平台统一管理",
        "同步完善给排水、消防、电力等配套设施，让群众办事更加方便舒心",
        "解决偏远片区季节性缺水问题，水质达标率保持在百分之百",
        "照亮群众夜归路，年底前完成验收并向社会公布结果",
    ];
    let items: Vec<String> = (0..count)
        .map(|i| {
            format!(
                "{}.{}{}处，惠及居民{}人，{}。",
                i + 1,
                WORKS[i % 8],
                i + 3,
                (i + 1) * 137,
                WAYS[i % 4]
            )
        })
        .collect();
    let text = format!(
        "清河区2024年民生实事项目清单\n清河区人民政府办公室 2024年1月8日\n{}\n",
        items.join("\n")
    );
    (text, items)
}

#[test]
fn three_items_or_thirty_are_whole_at_every_width() {
    let mut wrong = Vec::new();
    for count in [3, 8, 30] {
        let (text, items) = list(count);
        for layout in every_layout().filter(|layout| !is_ambiguous(&text, *layout)) {
            let article = read(Format::Text, laid_out(&text, layout).as_bytes());
            let whole = |item: &&String| article.passages.iter().any(|p| p.text == **item);
            let found = items.iter().filter(whole).count();
            for lost in items.iter().filter(|item| !whole(item)) {
                println!("{layout:?} {lost} {:#?}", essence(&article));
            }
            let has_date = article.meta.date.as_deref() == Some("2024-01-08");
            let headings = article.passages.iter().filter(|p| !p.heading.is_empty()).count();
            if found < count || !has_date || headings > 0 {
                wrong.push(format!(
                    "{count} {layout:?}: {found}, date {has_date}, {headings} headings"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of 1080:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lines of a text that was not wrapped, though some have one length.
#[test]
fn lines_that_were_not_wrapped_stay_apart() {
    for text in [
        "清河区2024年民生实事\n新建幼儿园三所，共二十七班\n改造中小学五所，共九十六班\n新增托育位数百，共一千余个\n",
        "1.新建养老服务站12处，改造床位\n2.改造农贸市场4个，新增停车位\n3.铺设供水管网30公里，保供水\n4.修缮老旧小区12个，装上电梯\n",
    ] {
        let lines = text.lines().filter(|line| !line.is_empty()).count();
        let article = read(Format::Text, text.as_bytes());
        let heads: usize = article.passages.iter().map(|p| p.heading.len()).max().unwrap_or(0);
        assert!(article.passages.len() + heads >= lines - 2, "{text}{:?}", essence(&article));
    }
}
