//! What people are told, in Chinese: notes, errors, help, tables; and what stays as it is in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use minsou::message::{Language, Text};
use minsou::output::width::cells;

use super::desk::Desk;
use super::help::COMMANDS;

/// The Chinese of a message.
fn chinese(english: &str) -> String {
    Text::from(english).in_language(Language::Chinese)
}

#[test]
fn the_locale_and_the_flag_choose_the_language() {
    let desk = Desk::indexed();
    for (args, env, is_chinese) in [
        (&["search", "不在任何文章里的词"][..], &[][..], false),
        (&["search", "不在任何文章里的词"], &[("LANG", "zh_CN.UTF-8")], true),
        (&["search", "不在任何文章里的词"], &[("LANG", "zh_TW.UTF-8")], true),
        (&["search", "不在任何文章里的词"], &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], false),
        (&["search", "不在任何文章里的词"], &[("LC_ALL", "C"), ("MINSOU_LANG", "zh")], true),
        (&["search", "不在任何文章里的词", "--lang", "zh"], &[("LC_ALL", "C")], true),
        (&["--lang=en", "search", "不在任何文章里的词"], &[("LANG", "zh_CN.UTF-8")], false),
        (&["serach", "--lang", "zh"], &[], true),
        (&["search", "--limit", "多", "--lang", "zh"], &[], true),
    ] {
        let output = desk.command().args(args).envs(env.iter().copied()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let said = ["提示：", "错误："].iter().any(|what| stderr.starts_with(what));
        assert_eq!(said, is_chinese, "{args:?} {env:?}: {stderr}");
        assert_eq!(stderr.starts_with("note: ") || stderr.starts_with("error: "), !is_chinese);
    }
}

#[test]
fn notes_warnings_and_errors_are_chinese() {
    let desk = Desk::new().file("corpus/empty.txt", "");
    for (args, code, expected) in [
        (&["index"][..], 0, &["警告：已跳过 empty.txt：文件是空的", "提示：已索引 2 篇文章、"][..]),
        (
            &["search", "没有这个词也没有那个词xyz"],
            1,
            &["提示：没有找到“没有这个词也没有那个词xyz”"],
        ),
        (&["search", "养老 \"托"], 1, &["警告：引号没有配对，当作文字查找\n  养老 \"托\n       ^"]),
        (&["search", "养老", "-d", "余行区"], 2, &["错误：没有地区“余行区”；可以试试 余杭区"]),
        (&["search", "年份:二零"], 2, &["错误：没有年份“二零”（第 6 列）", "\n       ^"]),
        (&["search"], 2, &["错误：没有要查的内容；请写查询"]),
        (
            &["search", "养老", "--format", "xml"],
            2,
            &["错误：--format <FORMAT> 不能是“xml”；可以试试 "],
        ),
        (
            &["search", "养老", "--fields", "titel"],
            2,
            &["错误：这里没有名为“titel”的列；可以试试 title"],
        ),
        (&["search", "养老", "--mark", "x"], 2, &["错误：--mark 的值“x”不是一对标记；请写"]),
        (
            &["search", "--queries", "gone.txt"],
            2,
            &["错误：无法读取 gone.txt：没有这个文件或文件夹"],
        ),
        (
            &["--corpus", "gone", "--index", "gone", "search", "x"],
            2,
            &["错误：gone 处没有语料；请用 --corpus DIR"],
        ),
        (&["show", "gone"], 2, &["错误：没有文章“gone”"]),
        (
            &["--dict", "gone.txt", "search", "x"],
            2,
            &["错误：没有文件 gone.txt；--dict 应指明一份词表"],
        ),
        (&["stats", "-v"], 0, &["提示：词典：内置"]),
        (&["verify"], 0, &["提示：对照了 ", "没有不同"]),
    ] {
        let ran = desk.run(&[&["--lang", "zh"], args].concat());
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
        for part in expected {
            assert!(ran.stderr.contains(part), "{args:?}: {part}: {}", ran.stderr);
        }
    }
}

#[test]
fn tables_have_chinese_headings_in_a_terminal_alone() {
    let desk = Desk::indexed();
    for (args, expected) in [
        (&["list"][..], &["编号", "地区", "年份", "类型", "标题", "年终报告"][..]),
        (&["facets", "--by", "kind"], &["状态", "段落", "文章", "承诺", "完成"]),
        (&["facets", "--by", "district,year"], &["地区 / 年份"]),
        (&["stats"], &["文章", "索引大小"]),
        (&["search", "助餐"], &["承诺", "养老"]),
        (&["show", "yuhang-2031"], &["项目清单"]),
        (&["inspect", "corpus/yuhang-2031.txt"], &["地区", "行 1", "承诺"]),
        (&["figures", "停车位"], &["行 ", "完成"]),
        (&["compare", "停车位 OR AED"], &["承诺", "完成率", "出处"]),
    ] {
        let shown = desk.found(&[&["--lang", "zh"], args, &["--pretty"]].concat());
        for word in expected {
            assert!(shown.contains(word), "{args:?}: {word}: {shown}");
        }
    }
}

#[test]
fn what_is_measured_is_reported_in_chinese() {
    let desk = Desk::indexed()
        .file("queries.tsv", "1\t助餐\n")
        .file("judgements.tsv", "1\tyuhang-2031#1\t2\n")
        .file("labels.jsonl", "{\"file\": \"corpus/yuhang-2031.txt\", \"district\": \"西湖区\"}\n");
    let ranking = ["--lang", "zh", "eval", "queries.tsv", "judgements.tsv", "--pretty"];
    let reading = ["--lang", "zh", "eval", "--reading", "labels.jsonl", "--pretty"];
    for (args, expected) in [
        (&ranking[..], &["查询", "全部", "每个查询的毫秒数："][..]),
        (&reading, &["标注", "正确", "地区", "网页：1"]),
        (&[&reading[..], &["--faults"]].concat(), &["：地区：应为 西湖区，实为 余杭区"]),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        for part in expected {
            assert!(ran.stdout.contains(part), "{args:?}: {part}: {}", ran.stdout);
        }
    }
    desk.found(&["--lang", "zh", "compare", "停车位", "--plot", "chart.svg"]);
    let chart = fs::read_to_string(desk.path("chart.svg")).unwrap();
    assert!(chart.contains("承诺") && !chart.contains("plan"), "{chart}");
}

#[test]
fn what_a_parser_says_is_told_in_brackets() {
    for (file, text, expected) in [
        ("corpus/.minsou/synonyms.toml", "synonyms = [\n", "synonyms.toml 第 "),
        ("corpus/.minsou/taxonomy.toml", "[\"文体\"]\nstrong = [\n", "taxonomy.toml 第 "),
        ("corpus/yuhang-2031.toml", "year = \n", "yuhang-2031.txt：附属文件无法使用："),
    ] {
        let ran = Desk::new().file(file, text).run(&["--lang", "zh", "index"]);
        assert!(ran.stderr.contains(expected), "{file}: {}", ran.stderr);
        assert!(ran.stderr.contains("不能按 TOML 读取（"), "{file}: {}", ran.stderr);
    }
}

#[test]
fn what_programs_read_is_the_same_in_every_language() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老"][..],
        &["search", "养老", "--format", "json", "--pretty"],
        &["search", "养老", "--format", "jsonl", "--explain"],
        &["search", "养老", "--format", "csv"],
        &["search", "养老", "--format", "md"],
        &["search", "养老", "--facet", "kind,type"],
        &["facets", "--by", "kind"],
        &["facets", "--by", "type", "--format", "tsv"],
        &["figures", "AED"],
        &["figures", "AED", "--by", "district"],
        &["compare", "AED"],
        &["list"],
        &["stats"],
        &["stats", "--format", "json"],
        &["analyze", "公共停車位"],
        &["search", "--fields"],
        &["completions", "bash"],
    ] {
        let run = |code| desk.run(&[&["--lang", code], args].concat());
        assert_eq!(run("en").stdout, run("zh").stdout, "{args:?}");
    }
}

#[test]
fn help_is_chinese_and_fits() {
    let desk = Desk::empty();
    let mut texts = vec![("minsou", desk.found(&["--lang", "zh", "--help"]))];
    for command in COMMANDS {
        texts.push((command, desk.found(&[command, "--help", "--lang", "zh"])));
    }
    for (command, text) in texts {
        for line in text.lines() {
            assert!(cells(line) <= 80, "{command}: {} cells: {line}", cells(line));
        }
        assert_eq!(text.lines().nth(2), Some("示例："), "{command}");
        let usage = format!("用法: {}", if command == "minsou" { "minsou" } else { "minsou " });
        assert!(text.contains(&usage), "{command}: {text}");
        for english in
            ["Usage", "Options:", "Arguments:", "Commands", "Print help", "[default", "[aliases"]
        {
            assert!(!text.contains(english), "{command}: {english}: {text}");
        }
    }
}

#[test]
fn manual_pages_are_chinese() {
    let desk = Desk::new();
    let page = desk.run(&["--lang", "zh", "man", "search"]).stdout;
    for said in [
        ".SH 名称",
        ".SH 选项",
        ".SH 示例",
        "[默认: 10]",
        "\\fI可选:\\fR",
        "查找段落，最相关的在前",
    ] {
        assert!(page.contains(said), "{said} is not in\n{page}");
    }
    let page = desk.run(&["--lang", "en", "man", "search"]).stdout;
    assert!(page.contains(".SH NAME") && !page.contains("查找"), "{page}");
}

/// Of what the articles for tests are read by.
#[test]
fn rules_are_chinese_for_people_and_english_for_programs() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles");
    let desk = Desk::new();
    let folder = articles.to_str().unwrap();
    let told = desk.found(&["--lang", "zh", "list", "--corpus", folder, "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let mut rules = BTreeSet::new();
    for article in told["articles"].as_array().unwrap() {
        for one in article["evidence"].as_object().unwrap().values() {
            rules.insert(one["rule"].as_str().unwrap().to_owned());
        }
    }
    assert!(rules.len() > 20, "{rules:?}");
    let has_han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for rule in &rules {
        let chinese = Language::Chinese.rule(rule);
        assert!(rule.contains(' ') || !has_han(rule), "{rule} is for programs");
        assert!(has_han(&chinese) && chinese != rule.as_str(), "{rule} has no Chinese");
    }
    let read = desk.found(&["--lang", "zh", "inspect", &format!("{folder}/a10.txt")]);
    assert!(read.contains("标题中的实事") && read.contains("沈阳市属于辽宁省"), "{read}");
}

#[test]
fn nothing_typed_shows_the_help() {
    let output = Desk::empty().command().env("LANG", "zh_CN.UTF-8").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("用法: minsou"));
}

/// Texts between quotes behind `before` in the sources, with 7 in their blanks.
fn literals(before: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let source = fs::read_to_string(&file).unwrap();
        let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for part in source.split(before).skip(1) {
            let Some((text, _)) =
                part.trim_start().strip_prefix('"').and_then(|p| p.split_once('"'))
            else {
                continue;
            };
            let mut filled = String::new();
            for (at, piece) in text.split('{').enumerate() {
                let rest = if at == 0 { piece } else { piece.split_once('}').map_or("", |p| p.1) };
                filled.push_str(if at == 0 { "" } else { "7" });
                filled.push_str(rest);
            }
            found.push((file.display().to_string(), filled));
        }
    }
    found
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// What is put around messages that are there already; 7 is the message.
const WRAPPED: [&str; 4] = ["7", "7:7", "--7", "7, or list all with --fields alone"];

/// Whoever adds a message adds its Chinese to `src/message/zh/`.
#[test]
fn no_message_of_the_sources_lacks_chinese() {
    let mut lacking = Vec::new();
    for before in [
        "#[error(",
        ".context(",
        "with_context(|| format!(",
        "bail!(",
        "anyhow!(",
        "warnings.note(start, ",
    ] {
        let messages = literals(before);
        assert!(!messages.is_empty(), "nothing is found behind {before}");
        for (file, english) in messages {
            // Those of the library's errors have their own test, beside their Chinese.
            if !file.ends_with("src/error.rs")
                && chinese(&english) == english
                && !WRAPPED.contains(&english.as_str())
            {
                lacking.push(format!("{file}: {english}"));
            }
        }
    }
    for before in [".note(", ".warning(", ".detail(", ".note(&format!(", ".warning(&format!("] {
        for (file, english) in literals(before) {
            if file.contains("src/cli/") && chinese(&english) == english {
                lacking.push(format!("{file}: {english}"));
            }
        }
    }
    // What is wrong with a value.
    for before in ["problem: ", "let problem = "] {
        for (file, english) in literals(before) {
            let is_said = !english.is_empty() && !file.contains("src/serve/");
            if is_said && chinese(&english) == english {
                lacking.push(format!("{file}: {english}"));
            }
        }
    }
    for (file, english) in literals(".word(") {
        if Language::Chinese.word(&english) == english {
            lacking.push(format!("{file}: {english}"));
        }
    }
    // Rules of evidence, and of lines that are left out.
    for before in ["Weight::new(", "            rule: ", "Rule {\n        name: "] {
        let rules = literals(before);
        assert!(!rules.is_empty(), "nothing is found behind {before}");
        for (file, english) in rules {
            if file.contains("src/corpus/") && Language::Chinese.rule(&english) == english {
                lacking.push(format!("{file}: {english}"));
            }
        }
    }
    assert!(lacking.is_empty(), "without Chinese:\n{}", lacking.join("\n"));
}
