//! An article that wants to do harm: nothing that a terminal obeys, a spreadsheet runs or a table
//! breaks on gets out, in any format.

use super::desk::Desk;

const ARTICLE: &str = "\
余杭区2031年民生实事\u{1b}]0;owned\u{7}清单

1.=HYPERLINK(\"http://x\",\"养老\")|新建\u{1b}[2J\u{1b}[H公园\u{9b}31m6处\u{202e}。

2.+1+cmd|' /C calc'!A0 养老<script>alert(1)</script>`养老`\u{8}\u{8}。

3.建成口袋公园12处，新增公共停车位2600个，改造老旧小区38个，惠及居民一万余户。全区各部门按照年初
确定的目标逐项推进，定期向社会公布进展，接受群众监督，确保年底前全部完成。
";

fn desk() -> Desk {
    let desk = Desk::empty().file("corpus/=cmd.txt", ARTICLE);
    assert_eq!(desk.run(&["index"]).code, 0);
    desk
}

#[test]
fn no_format_sends_what_a_terminal_obeys() {
    let desk = desk();
    for format in ["text", "json", "jsonl", "csv", "tsv", "ids", "md"] {
        for args in [
            &["search", "养老"][..],
            &["search", "养老", "--pretty"],
            &["search", "\u{1b}[2J养老"],
            &["facets", "--by", "district,category"],
            &["list"],
            &["list", "--pretty"],
            &["show", "=cmd"],
            &["show", "=cmd", "--pretty"],
            &["inspect", "corpus/=cmd.txt"],
            &["stats"],
        ] {
            let args: Vec<_> = args.iter().copied().chain(["--format", format]).collect();
            let ran = desk.run(&args);
            let seen = format!("{}{}", ran.stdout, ran.stderr);
            let obeyed = |c: &char| {
                c.is_control() && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{202e}')
            };
            assert_eq!(seen.chars().find(obeyed), None, "{args:?}: {seen:?}");
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let desk = desk();
    let csv = desk.found(&["search", "养老", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let mut texts = 0;
    for row in reader.records() {
        for cell in row.unwrap().iter() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
            texts += usize::from(cell.starts_with('\''));
        }
    }
    assert!(texts > 0, "the formulas of the article were not among the cells: {csv}");
}

#[test]
fn no_table_is_torn() {
    let desk = desk();
    let md = desk.found(&["show", "=cmd", "--format", "md", "--fields", "id,text"]);
    for line in md.lines() {
        let unescaped_bars = line.replace("\\|", "").matches('|').count();
        assert_eq!(unescaped_bars, 3, "{line}");
        assert!(!line.replace("\\<", "").contains('<'), "{line}");
    }
    let tsv = desk.found(&["show", "=cmd", "--format", "tsv", "--fields", "id,text"]);
    assert!(tsv.lines().all(|line| line.matches('\t').count() == 1), "{tsv}");
}
