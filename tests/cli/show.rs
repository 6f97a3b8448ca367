//! `show`: articles and passages to be read, with what a query finds in them, or as the source has
//! them; and hits with their neighbours.

use super::desk::{Desk, PLAN};

#[test]
fn an_article_is_an_outline_and_a_query_is_marked_in_it() {
    let desk = Desk::indexed();
    let shown = desk.found(&["show", "yuhang-2031", "--query", "助餐", "--pretty"]);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "余杭区2031年民生实事项目清单");
    assert!(lines[1].starts_with("浙江省 杭州市 余杭区  2031  plan"), "{shown}");
    let at = |line: &str| lines.iter().position(|one| one.trim_end() == line).expect(line);
    assert!(at("一、健康余杭") < at("二、老有所养"), "{shown}");
    assert!(shown.contains("新建养老【助餐】点12个，为2000名老人提供【助餐】服务。"), "{shown}");
    // Nothing is cut off where a program reads on, and marks are on request there.
    let piped = desk.found(&["show", "yuhang-2031", "--query", "助餐", "--mark", "<b>,</b>"]);
    assert!(piped.contains("为2000名老人提供<b>助餐</b>服务。"), "{piped}");
    let md = ["show", "yuhang-2031", "--query", "助餐", "--format", "md", "--fields", "text"];
    assert!(desk.found(&md).contains("养老**助餐**点12个"));
}

#[test]
fn the_source_is_shown_as_it_is() {
    let desk = Desk::indexed();
    assert_eq!(desk.found(&["show", "yuhang-2031", "--raw"]), PLAN);
    let id = desk.found(&["search", "口袋公园", "--format", "ids"]);
    let raw = desk.found(&["show", id.trim_end(), "--raw"]);
    assert_eq!(raw, "2.新建口袋公园6处，新增体育设施40处。责任单位：区城管局\n");
}

#[test]
fn many_are_shown_in_the_order_of_their_ids() {
    let desk = Desk::indexed();
    let wanted = ["jianye-2032#2", "yuhang-2031#2", "jianye-2032#3"];
    let args = [&["show"][..], &wanted, &["--format", "ids"]].concat();
    let ids = format!("{}\n", wanted.join("\n"));
    assert_eq!(desk.found(&args), ids);
    for list in [ids.clone(), wanted.join("\0")] {
        let ran = desk.run_with_input(&["show", "-", "--format", "ids"], &list);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ids.as_str()), "{ran:?}");
    }
    assert_eq!(desk.run_with_input(&["show", "-"], "").code, 1);
}

#[test]
fn neighbours_surround_a_hit_as_in_grep() {
    let desk = Desk::indexed();
    let plain = desk.found(&["search", "口袋公园"]);
    assert_eq!(plain.lines().count(), 1);
    let around = desk.found(&["search", "口袋公园", "--context", "1"]);
    let lines: Vec<&str> = around.lines().collect();
    assert_eq!(lines.len(), 3, "{around}");
    assert_eq!(lines[1], plain.trim_end());
    for (line, text) in [(lines[0], "AED设备30台"), (lines[2], "养老助餐点12个")] {
        assert!(line.starts_with("corpus/yuhang-2031.txt-") && line.contains(text), "{line}");
    }
}

#[test]
fn pages_of_an_answer_are_the_answer() {
    let desk = Desk::indexed();
    for order in ["relevance", "year", "position"] {
        let search = ["search", "新增 OR 养老 OR 公园", "--sort", order, "--format", "ids"];
        let all = desk.found(&[&search[..], &["--all"]].concat());
        assert!(all.lines().count() > 3, "{all}");
        let pages: String = (0..all.lines().count())
            .map(|at| {
                let offset = at.to_string();
                desk.found(&[&search[..], &["--offset", &offset, "-n", "1"]].concat())
            })
            .collect();
        assert_eq!(pages, all, "{order}");
    }
}

#[test]
fn chinese_flags_are_as_good_as_english_ones() {
    let desk = Desk::indexed();
    for (english, chinese, value) in [
        ("--district", "--地区", "余杭"),
        ("--district", "--区", "余杭"),
        ("--region", "--区域", "浙江省"),
        ("--mentions", "--提及", "余杭"),
        ("--year", "--年份", "2031"),
        ("--year", "--年", "2031"),
        ("--category", "--类别", "养老"),
        ("--kind", "--状态", "plan"),
        ("--type", "--类型", "plan"),
        ("--limit", "--条数", "1"),
        ("--format", "--格式", "json"),
    ] {
        let answer = |flag| desk.run(&["search", "新建 OR 新增", flag, value]);
        let (english, chinese) = (answer(english), answer(chinese));
        assert_eq!((english.code, english.stdout), (chinese.code, chinese.stdout), "{value}");
    }
}

/// The ids that `show` prints, or the first line of what is wrong.
fn shown(desk: &Desk, args: &[&str]) -> Result<Vec<String>, String> {
    let ran = desk.run(&[&["show"], args, &["--format", "ids"]].concat());
    match ran.code {
        0 => Ok(ran.stdout.lines().map(str::to_owned).collect()),
        _ => Err(ran.stderr.lines().next().unwrap_or_default().to_owned()),
    }
}

#[test]
fn a_line_is_shown_as_it_is_cited() {
    let desk = Desk::indexed();
    let hit = desk.found(&["search", "助餐"]);
    let cited = hit.split(' ').next().unwrap();
    assert_eq!(cited, "corpus/yuhang-2031.txt:13:");
    for name in [cited, "corpus/yuhang-2031.txt:13", "./yuhang-2031.txt:13", "yuhang-2031:13-14"] {
        assert_eq!(shown(&desk, &[name]).unwrap(), ["yuhang-2031#4"], "{name}");
    }
    let whole = desk.path("corpus").join("yuhang-2031.txt:13");
    let corpus = desk.path("corpus");
    let named = [whole.to_str().unwrap(), "--corpus", corpus.to_str().unwrap()];
    assert_eq!(shown(&desk, &named).unwrap(), ["yuhang-2031#4"]);
    for (name, message) in [
        (
            "corpus/yuhang-2031.txt:12",
            "error: no line `corpus/yuhang-2031.txt:12`; try yuhang-2031#",
        ),
        (
            "corpus/yuhang-2031.txt:99",
            "error: no line `corpus/yuhang-2031.txt:99`; try yuhang-2031#4",
        ),
        ("corpus/yuhang-2030.txt:1", "error: no article `corpus/yuhang-2030.txt`"),
        ("yuhang-2031#99", "error: no passage `yuhang-2031#99`; try yuhang-2031#1, yuhang-2031#4"),
    ] {
        let error = shown(&desk, &[name]).unwrap_err();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn passages_are_shown_with_those_around_them() {
    let desk = Desk::indexed();
    let ids = |numbers: &[usize]| -> Vec<String> {
        numbers.iter().map(|number| format!("yuhang-2031#{number}")).collect()
    };
    for (args, numbers) in [
        (&["yuhang-2031#3", "--around", "1"][..], &[2, 3, 4][..]),
        (&["yuhang-2031#4", "--around", "1"], &[3, 4]),
        (&["yuhang-2031.txt:13", "--around", "1"], &[3, 4]),
        // What two have around them is there once.
        (&["yuhang-2031#1", "yuhang-2031#3", "--around", "1"], &[1, 2, 3, 4]),
        (&["yuhang-2031", "--around", "1"], &[1, 2, 3, 4]),
    ] {
        assert_eq!(shown(&desk, args).unwrap(), ids(numbers), "{args:?}");
    }
    let raw = desk.found(&["show", "yuhang-2031#3", "--raw", "--around", "1"]);
    assert!(raw.contains("AED") && raw.contains("口袋公园") && raw.contains("助餐"), "{raw}");
}
