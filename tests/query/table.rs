//! What each thing a person types means.

use minsou::error::Error;
use minsou::query::{Node, parse};

fn tree(input: &str) -> String {
    let parsed = parse(input).unwrap_or_else(|error| panic!("{input}: {error}"));
    parsed.tree.as_ref().map(Node::to_string).unwrap_or_default()
}

fn warnings(input: &str) -> Vec<(usize, String)> {
    let parsed = parse(input).unwrap_or_else(|error| panic!("{input}: {error}"));
    parsed.warnings.into_iter().map(|warning| (warning.column, warning.message)).collect()
}

/// Each is understood as the tree beside it, without a warning.
#[track_caller]
fn means(rows: &[(&str, &str)]) {
    for (input, expected) in rows {
        assert_eq!(tree(input), *expected, "{input}");
        assert_eq!(warnings(input), [], "{input}");
    }
}

/// Each is understood as the tree beside it, with one warning at the column given.
#[track_caller]
fn means_with_warning(rows: &[(&str, &str, usize, &str)]) {
    for (input, expected, column, message) in rows {
        assert_eq!(tree(input), *expected, "{input}");
        let noted = warnings(input);
        assert_eq!(noted.len(), 1, "{input}: {noted:?}");
        assert_eq!(noted[0].0, *column, "{input}: {noted:?}");
        assert!(noted[0].1.contains(message), "{input}: {noted:?}");
    }
}

#[test]
fn words_and_spaces() {
    means(&[
        ("", ""),
        (" \u{3000}\t\n", ""),
        ("养老", "养老"),
        ("养老 助餐", "(and 养老 助餐)"),
        ("　养老　　助餐　", "(and 养老 助餐)"),
        ("养老\u{a0}助餐\u{0}托育", "(and 养老 助餐 托育)"),
        ("养老 AND 助餐", "(and 养老 助餐)"),
        ("养老 ＡＮＤ 助餐 && 托育", "(and 养老 助餐 托育)"),
        ("ＡＥＤ", "ＡＥＤ"),
        ("养老\u{200b}服\u{feff}务", "养老服务"),
    ]);
}

#[test]
fn either_of_several() {
    means(&[
        ("养老 OR 托育", "(or 养老 托育)"),
        ("养老 ＯＲ 托育", "(or 养老 托育)"),
        ("养老 | 托育", "(or 养老 托育)"),
        ("养老|托育｜助餐", "(or 养老 托育 助餐)"),
        ("养老 || 托育", "(or 养老 托育)"),
        ("养老 助餐 OR 托育", "(or (and 养老 助餐) 托育)"),
        ("(养老 OR 托育) 2023", "(and (or 养老 托育) 2023)"),
        ("（养老 OR 托育） 2023", "(and (or 养老 托育) 2023)"),
        ("（养老|托育）2023", "(and (or 养老 托育) 2023)"),
        ("a OR (b OR (c OR d))", "(or a b c d)"),
        ("a (b (c d))", "(and a b c d)"),
        ("养老 or 托育 not 医疗", "(and 养老 or 托育 not 医疗)"),
        ("养老OR托育", "养老OR托育"),
    ]);
}

#[test]
fn without() {
    means(&[
        ("-城阳", "(not 城阳)"),
        ("养老 -城阳", "(and 养老 (not 城阳))"),
        ("养老 －城阳", "(and 养老 (not 城阳))"),
        ("养老 —城阳", "(and 养老 (not 城阳))"),
        ("养老 –城阳", "(and 养老 (not 城阳))"),
        ("养老 −城阳", "(and 养老 (not 城阳))"),
        ("养老 NOT 城阳", "(and 养老 (not 城阳))"),
        ("养老 ＮＯＴ 城阳", "(and 养老 (not 城阳))"),
        ("养老 -\"城阳 区\"", "(and 养老 (not \"城阳 区\"))"),
        ("养老 -（城阳 OR 李沧）", "(and 养老 (not (or 城阳 李沧)))"),
        ("养老 -地区:城阳", "(and 养老 (not (district 城阳)))"),
        ("养老 NOT(城阳 李沧)", "(and 养老 (not (and 城阳 李沧)))"),
        ("养老 OR -城阳", "(or 养老 (not 城阳))"),
        ("-养老 -托育", "(and (not 养老) (not 托育))"),
        ("养老 - 城阳", "(and 养老 城阳)"),
        ("养老 -", "养老"),
    ]);
}

#[test]
fn quotes_of_every_kind() {
    means(&[
        ("\"一老一小\"", "\"一老一小\""),
        ("“一老一小”", "\"一老一小\""),
        ("”一老一小”", "\"一老一小\""),
        ("“一老一小“", "\"一老一小\""),
        ("\"一老一小”", "\"一老一小\""),
        ("＂一老一小＂", "\"一老一小\""),
        ("「一老一小」『三高』", "(and \"一老一小\" \"三高\")"),
        ("'一老一小' ‘三高’", "(and \"一老一小\" \"三高\")"),
        ("\"养老 OR 托育\"", "\"养老 OR 托育\""),
        ("\"从“病有所医”到\"", "\"从“病有所医”到\""),
        ("“说「好」”", "\"说「好」\""),
        (r#""a \"b\" c\\""#, r#""a "b" c\""#),
        ("关心“一老一小”群体", "(and 关心 \"一老一小\" 群体)"),
        ("people's park", "(and people's park)"),
        ("'people's park'", "\"people's park\""),
        ("students’ park", "(and students park)"),
    ]);
}

#[test]
fn fields_in_both_languages() {
    means(&[
        (
            "地区:崂山 年份:2023..2025 类别:医疗",
            "(and (district 崂山) (year 2023..2025) (category 医疗))",
        ),
        ("地区：崂山区 年份：2023 停车位", "(and (district 崂山区) (year 2023) 停车位)"),
        ("district:崂山", "(district 崂山)"),
        ("District：崂山", "(district 崂山)"),
        ("ｄｉｓｔｒｉｃｔ：崂山", "(district 崂山)"),
        ("区:崂山", "(district 崂山)"),
        ("区域:山东省/青岛市", "(region 山东省/青岛市)"),
        ("mentions:城阳区 提及:城阳区", "(and (mentions 城阳区) (mentions 城阳区))"),
        ("年:2023年", "(year 2023)"),
        ("category:就业,社保、养老，托育", "(category 就业 社会保障 养老 托育)"),
        ("title:养老 标题:养老", "(and (title 养老) (title 养老))"),
        ("heading:病有良医 章节:病有良医", "(and (heading 病有良医) (heading 病有良医))"),
        ("label:13. 序号:第十四件/1.", "(and (label 13.) (label 第十四件/1.))"),
        ("地區：嶗山 類別：醫療,養老", "(and (district 嶗山) (category 医疗 养老))"),
        ("責任單位:市民政局 標題:養老", "(and (unit 市民政局) (title 養老))"),
        ("kind:plan 状态:完成情况", "(and (kind plan) (kind result))"),
        (
            "unit:市民政局 责任单位：市残联、市民政局",
            "(and (unit 市民政局) (unit 市残联 市民政局))",
        ),
        ("type:Completion 类型:报道", "(and (type completion) (type feature))"),
        ("标题:\"一老一小\"", "(title \"一老一小\")"),
        ("地区:\"崂山区\"、“李沧区”", "(district \"崂山区\" \"李沧区\")"),
        ("地区： 崂山", "(district 崂山)"),
        ("地区:崂山，", "(district 崂山)"),
        ("地区:崂山,李沧 养老", "(and (district 崂山 李沧) 养老)"),
        ("类别:(医疗 OR 养老)", "(or (category 医疗) (category 养老))"),
        ("类别:（医疗 -养老）", "(and (category 医疗) (not (category 养老)))"),
        ("年份:(..2023 | 2025..)", "(or (year ..2023) (year 2025..))"),
        ("标题:(\"一老\" 地区:崂山)", "(and (title \"一老\") (district 崂山))"),
        ("养老 -类别:医疗,教育", "(and 养老 (not (category 医疗 教育)))"),
    ]);
}

#[test]
fn years() {
    means(&[
        ("年份:2023", "(year 2023)"),
        ("年份:２０２３", "(year 2023)"),
        ("年份:2023..2025", "(year 2023..2025)"),
        ("年份:2023-2025", "(year 2023..2025)"),
        ("年份:２０２３－２０２５年", "(year 2023..2025)"),
        ("年份:2023—2025", "(year 2023..2025)"),
        ("年份:2023至2025", "(year 2023..2025)"),
        ("年份:..2024", "(year ..2024)"),
        ("年份:2023.. 养老", "(and (year 2023..) 养老)"),
        ("年份:2023,2025..", "(year 2023 2025..)"),
        ("年份:2023、2024", "(year 2023 2024)"),
        ("年份: ..2024", "(year ..2024)"),
    ]);
}

#[test]
fn marks_inside_a_run_belong_to_it() {
    means(&[
        ("7-9年级", "7-9年级"),
        ("7—9年级", "7—9年级"),
        ("公园+", "公园+"),
        ("“公园+”活动", "(and \"公园+\" 活动)"),
        ("1+N", "1+N"),
        ("5G", "5G"),
        ("3.5万", "3.5万"),
        ("70%", "70%"),
        ("70%以上", "70%以上"),
        ("24/7", "24/7"),
        ("C++", "C++"),
        ("C#", "C#"),
        ("R&D", "R&D"),
        ("5,000元", "5,000元"),
        ("卡尔·马克思", "卡尔·马克思"),
        ("150㎡ 20℃", "(and 150㎡ 20℃)"),
        ("GB/T 2024-5", "(and GB/T 2024-5)"),
    ]);
}

#[test]
fn punctuation_separates_and_never_fails() {
    means(&[
        ("养老！", "养老"),
        ("养老。", "养老"),
        ("养老，托育；助餐", "(and 养老 托育 助餐)"),
        ("养老、托育", "(and 养老 托育)"),
        ("养老……托育", "(and 养老 托育)"),
        ("养老——托育", "(and 养老 托育)"),
        ("——养老", "养老"),
        ("养老?", "养老"),
        ("养老...", "养老"),
        ("养老-", "养老"),
        ("+养老", "养老"),
        ("#养老#", "养老"),
        ("#养老 ·托育", "(and 养老 托育)"),
        ("《家有约》", "家有约"),
        ("【养老】〔2024〕5号", "(and 养老 2024 5号)"),
        ("养老😀托育", "(and 养老 托育)"),
        ("■养老", "养老"),
        ("自动体外除颤器（AED）", "(and 自动体外除颤器 AED)"),
        ("标题 ：", "标题"),
        ("太空不是完美的真空：不同的区域", "(and 太空不是完美的真空 不同的区域)"),
        ("养老---托育 ---助餐", "(and 养老 托育 助餐)"),
        ("养老^2", "(and 养老 2)"),
        ("若游戏中离，则多少分钟内不得进行配对？", "(and 若游戏中离 则多少分钟内不得进行配对)"),
    ]);
}

#[test]
fn what_is_not_understood_is_text_with_a_warning() {
    means_with_warning(&[
        ("\"养老", "养老", 0, "unclosed quote"),
        ("养老 “托育", "(and 养老 托育)", 5, "unclosed quote"),
        ("「养老", "养老", 0, "unclosed quote"),
        ("\"养老\" \"托育", "(and \"养老\" 托育)", 7, "unclosed quote"),
        ("(养老", "养老", 0, "unclosed bracket"),
        ("养老 (托育 助餐", "(and 养老 托育 助餐)", 5, "unclosed bracket"),
        ("养老)", "养老", 4, "closing bracket"),
        ("1）养老", "(and 1 养老)", 1, "closing bracket"),
        ("标题党:x", "(and 标题党 x)", 0, "unknown field `标题党`"),
        ("http://www.gov.cn/a", "(and http www.gov.cn/a)", 0, "unknown field `http`"),
        ("开放 12:30", "(and 开放 12:30)", 5, "unknown field `12`"),
        ("distict:崂山", "(and distict 崂山)", 0, "did you mean `district`"),
        ("地区:", "地区", 0, "without a value"),
        ("养老 地区： OR 托育", "(or (and 养老 地区) 托育)", 5, "without a value"),
        ("地区: 年份:2023", "(and 地区 (year 2023))", 0, "without a value"),
        ("养老*", "养老", 4, "no wildcard"),
        ("养老 \"\"", "养老", 5, "nothing between the quotes"),
        ("养老 ()", "养老", 5, "nothing between the brackets"),
        ("养老 -(())", "养老", 7, "nothing between the brackets"),
        ("养老 OR", "养老", 5, "OR has nothing after it"),
        ("OR 养老", "养老", 0, "OR has nothing before it"),
        ("养老 OR | 托育", "(or 养老 托育)", 8, "OR has nothing before it"),
        ("(养老 |) 托育", "(and 养老 托育)", 6, "OR has nothing after it"),
        ("养老 NOT", "养老", 5, "NOT has nothing after it"),
        ("养老 NOT OR 托育", "(or 养老 托育)", 5, "NOT has nothing after it"),
        ("NOT NOT 养老", "养老", 4, "not of not"),
        ("养老 NOT -城阳", "(and 养老 城阳)", 9, "not of not"),
        ("--养老", "养老", 0, "two dashes"),
        ("！！", "\"！！\"", 0, "no word here"),
        (" 😀 ", "\"😀\"", 1, "no word here"),
        ("%", "\"%\"", 0, "no word here"),
    ]);
    assert_eq!(tree("()"), "\"()\"");
    assert_eq!(tree("OR"), "\"OR\"");
    assert_eq!(tree("\"养老 (托育"), "(and 养老 托育)");
}

#[test]
fn a_known_field_with_an_impossible_value_is_an_error_that_helps() {
    for (input, message) in [
        ("年份:二零", "no year `二零` at column 6; try 2023, 2023..2025, ..2024, 2023.."),
        ("养老 年份:2025..2023", "no year `2025..2023` at column 11; try 2023..2025"),
        ("年份:2023,23", "no year `23` at column 11; try 2023"),
        ("年份:-2024", "no year `-2024` at column 6; try 2023, 2023..2025, ..2024, 2023.."),
        ("类别:医药", "no category `医药` at column 6; try 医疗"),
        ("kind:plam", "no kind `plam` at column 6; try plan"),
        (
            "类型:(plan OR 总结)",
            "no type `总结` at column 15; try plan, progress, completion, feature, notice",
        ),
    ] {
        let error = parse(input).expect_err(input);
        assert!(matches!(error, Error::UnknownValue { .. }), "{input}: {error:?}");
        let shown = error.to_string();
        assert!(shown.starts_with(message), "{input}: {shown}");
    }
    let error = parse("类别:天气").expect_err("天气 is no category").to_string();
    assert!(error.contains("`天气` at column 6; try "), "{error}");
}

#[test]
fn terms_know_their_spans_and_which_are_wanted() {
    let input = "养老 -城阳 “一老一小” 标题:托育 (AED OR 除颤仪)";
    let parsed = parse(input).expect("a well-formed query");
    let tree = parsed.tree.expect("it has terms");
    let wanted: Vec<String> = tree.terms().iter().map(ToString::to_string).collect();
    assert_eq!(wanted, ["养老", "\"一老一小\"", "AED", "除颤仪"]);
    let fields: Vec<String> = tree.fields().iter().map(ToString::to_string).collect();
    assert_eq!(fields, ["(title 托育)"]);
    let chars: Vec<char> = input.chars().collect();
    for term in tree.terms() {
        let typed: String = chars[term.span.start..term.span.end].iter().collect();
        assert!(typed.contains(&term.text), "{typed} is not {}", term.text);
    }
}
