//! What the program says in English, in Chinese: warnings about a query, reasons, mistakes, what looks wrong in a source.
//! The English message is the key; what stands in its holes goes into those of the Chinese one. What the page says
//! of its own is in `words`. Messages about files of this machine never come here.

use super::words::Language;
use crate::answer::FacetField;

/// In English a hole is `{}`, `{,}` for a list, `{o}` for a choice, `{f}` for a field or parameter, `{d}` only for a field that is known;
/// in Chinese it is the number of an English one.
const CATALOGUE: &[(&str, &str)] = &[
    // A query, as far as it is not understood.
    ("{} (and {} more warnings)", "{0}（另有 {1} 处类似）"),
    ("nothing between the quotes", "引号里什么也没有"),
    ("unclosed quote, taken as text", "引号没有闭合，按普通文字查找"),
    ("`*` is no wildcard here, left out", "这里的 * 不是通配符，已略去"),
    (
        "two dashes, taken as text: one dash before a word excludes it",
        "两个连字符按普通文字查找；要排除一个词，请在词前写一个连字符",
    ),
    ("field `{}` without a value, taken as text", "字段“{0}”后面没有值，按普通文字查找"),
    (
        "unknown field `{}`, taken as text; did you mean `{}`",
        "没有字段“{0}”，按普通文字查找；是否指“{1}”",
    ),
    ("unknown field `{}`, taken as text", "没有字段“{0}”，按普通文字查找"),
    ("brackets deeper than {}, taken as text", "括号超过 {0} 层，更深的按普通文字查找"),
    (
        "closing bracket without an opening one, taken as text",
        "右括号前面没有左括号，按普通文字查找",
    ),
    ("unclosed bracket, taken as text", "括号没有闭合，按普通文字查找"),
    ("nothing between the brackets", "括号里什么也没有"),
    ("OR has nothing before it, left out", "OR 前面什么也没有，已略去"),
    ("OR has nothing after it, left out", "OR 后面什么也没有，已略去"),
    ("NOT has nothing after it, left out", "NOT 后面什么也没有，已略去"),
    ("not of not: the two are left out", "双重否定，两个都已略去"),
    ("no word here: searching for these characters literally", "这里没有词语，按原样查找这些字符"),
    ("{f} `{}` is in several places: say {o}", "{0}“{1}”不止一处，请写明是哪里：{2}"),
    ("{} is in several places: {,}", "“{0}”不止一处：{1}"),
    // How much was read.
    (
        "only the best {} of {} passages were read; narrow the query",
        "{1} 段中只读了最相关的 {0} 段，请缩小范围",
    ),
    (
        "too much is told of one place to look for counterparts beside what matches; narrow the query",
        "一个地区的内容太多，没有在查到的段落之外寻找对应的承诺或完成情况，请缩小范围",
    ),
    (
        "too much is told of some places to look for counterparts beside what matches; narrow the query",
        "一些地区的内容太多，没有在查到的段落之外寻找对应的承诺或完成情况，请缩小范围",
    ),
    // Why something is suggested.
    ("sounds the same", "读音相同"),
    ("sounds nearly the same", "读音相近"),
    ("looks alike", "字形相近"),
    ("read as pinyin", "按拼音理解"),
    ("read as initials", "按拼音首字母理解"),
    ("spelled nearly the same", "拼写相近"),
    ("without the filters", "不加筛选条件"),
    ("without the {d}", "不限{0}"),
    ("without {}", "不含“{0}”"),
    // What cannot be.
    ("no {f} `{}` at column {}; try {,}", "{0}不能是“{1}”，可以试试 {3}"),
    ("no {f} `{}` at column {}; {}", "没有{0}“{1}”"),
    ("no {f} `{}` at column {}", "{0}不能是“{1}”"),
    ("no {f} `{}`; `{}`{}", "没有{0}“{1}”"),
    ("no {f} `{}`; try {,}", "没有{0}“{1}”，可以试试 {2}"),
    ("no {f} `{}`", "{0}不能是“{1}”"),
    (
        "the query is {} characters long, the limit is {}: use fewer words",
        "输入了 {0} 个字，最多 {1} 个，请少用几个词",
    ),
    (
        "the query has {} terms, the limit is {}: use fewer words",
        "输入了 {0} 个词，最多 {1} 个，请少用几个词",
    ),
    (
        "the words of the query occur {} times in this index, the limit for one query is {}: use fewer words, or rarer ones",
        "这些词在索引中共出现 {0} 次，一次查询最多 {1} 次，请少用几个词，或换用较少见的词",
    ),
    (
        "{f} `{}` is nothing that figures are added by; write district, year or both",
        "数字不能按“{1}”相加，请写 district、year 或两者",
    ),
    ("{f} `{}` is no number; write 16500 or 1.65万", "{0}“{1}”不是数字，请写成 16500 或 1.65万"),
    ("{f}: unknown variant `{}`, expected one of {,}", "{0}不能是“{1}”，可以是 {2}"),
    ("{f}: unknown variant `{}`, expected `{}` or `{}`", "{0}不能是“{1}”，可以是 {2} 或 {3}"),
    ("{f}: `{}` is none of {,}", "{0}不能是“{1}”，可以是 {2}"),
    ("{f} cannot be `{}`; give a whole number", "{0}不能是“{1}”，请写一个整数"),
    ("{f} cannot be `{}`; give true or false", "{0}不能是“{1}”，请写 true 或 false"),
    ("{f} can be given only once", "{0}只能写一次"),
    ("{f} can be at most {}", "{0}最多为 {1}"),
    // What the server cannot do.
    ("there is nothing at this path", "这个地址什么也没有"),
    ("too many questions at once; ask again later", "现在查询的人太多，请稍后再试"),
    ("the answer takes too long; ask for less at once", "查询时间太长，请缩小范围再试"),
    (
        "the question could not be answered; the server's log tells why",
        "服务器出错，没能回答；原因记在服务器日志里",
    ),
    // What looks wrong in a source.
    ("line {} breaks off and seems to go on at line {}", "第 {0} 行中断，似乎接在第 {1} 行"),
    ("line {} breaks off inside a sentence", "第 {0} 行在句子中间断开"),
    ("line {} begins inside a sentence", "第 {0} 行从句子中间开始"),
    (
        "line {} holds characters of a wrong or mixed encoding; save the file as UTF-8",
        "第 {0} 行有编码错误或混杂的字符，请把文件另存为 UTF-8",
    ),
    (
        "{f} is {}, which cannot be; write the year that the projects belong to, as 2024",
        "{0}写作 {1}，不可能；请写项目所属的年份，如 2024",
    ),
    (
        "{f} is {}, which cannot be; write the day, as 2024-02-01",
        "{0}写作 {1}，不可能；请写日期，如 2024-02-01",
    ),
    (
        "{f} is {} and year {}; correct the one that is wrong",
        "{0}写作 {1}，年份写作 {2}，请改正错的一个",
    ),
    (
        "{f} `{}` says not where it is; add region, from the province down to it",
        "{0}“{1}”没有说明在哪里，请写 region，从省写起",
    ),
    (
        "{f} `{}` is in no list of places; check how it is written, or add region, from the province down to it",
        "{0}“{1}”不在地名表里，请检查写法，或写 region，从省写起",
    ),
    ("{f} `{}` may be {,} and others; add city or province", "{0}“{1}”可能是 {2} 等，请写明市或省"),
    ("{f} `{}` may be {,}; add city or province", "{0}“{1}”可能是 {2}，请写明市或省"),
    ("{f} has `{}` in `{}`, but it is {}", "{0}里“{1}”写在“{2}”之下，其实是 {3}"),
    (
        "{f} has `{}`, which is in no list of places; check how it is written",
        "{0}里的“{1}”不在地名表里，请检查写法",
    ),
    ("{f} begins with `{}`; begin with the province", "{0}从“{1}”写起，请从省写起"),
];

/// Names of parameters and fields that are no facets.
const NAMES: [(&str, &str); 11] = [
    ("article", "文章"),
    ("passage", "段落"),
    ("line", "行"),
    ("date", "日期"),
    ("city", "市"),
    ("province", "省"),
    ("limit", "条数"),
    ("sort", "排序"),
    ("by", "分组"),
    ("min", "最小值"),
    ("max", "最大值"),
];

/// A message in the language of the page. One that is not in the catalogue stays as it is.
pub(super) fn said(language: Language, message: &str) -> String {
    match language {
        Language::English => message.to_owned(),
        Language::Chinese => translated(message).unwrap_or_else(|| message.to_owned()),
    }
}

fn translated(message: &str) -> Option<String> {
    CATALOGUE.iter().find_map(|(english, chinese)| {
        let values = values_in(message, english)?;
        let mut filled = (*chinese).to_owned();
        for (at, value) in values.iter().enumerate() {
            filled = filled.replace(&format!("{{{at}}}"), value);
        }
        Some(filled)
    })
}

/// What stands in the holes of a pattern, in Chinese where there is one for it; `None` where the message is another.
fn values_in(message: &str, pattern: &str) -> Option<Vec<String>> {
    let mut parts = pattern.split(['{', '}']);
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut values = Vec::new();
    while let (Some(hole), Some(text)) = (parts.next(), parts.next()) {
        let is_last = parts.clone().next().is_none();
        let end = if is_last && text.is_empty() {
            rest.len()
        } else if is_last {
            rest.len().checked_sub(text.len()).filter(|_| rest.ends_with(text))?
        } else {
            rest.find(text)?
        };
        values.push(value(hole, &rest[..end])?);
        rest = &rest[end + text.len()..];
    }
    rest.is_empty().then_some(values)
}

fn value(hole: &str, text: &str) -> Option<String> {
    let field = || text.parse::<FacetField>().ok().map(|field| Language::Chinese.field(field));
    let name = || NAMES.iter().find(|(name, _)| *name == text).map(|(_, chinese)| *chinese);
    Some(match hole {
        "d" => field().or_else(name)?.to_owned(),
        "f" if text.contains(' ') => return None,
        // A parameter of programs is called as they call it.
        "f" => field().or_else(name).map_or_else(|| text.to_owned(), str::to_owned),
        "," => text.replace('`', "").replace(", ", "、"),
        "o" => text.replace(" or ", " 或 "),
        // The message may be of two parts.
        _ => translated(text).filter(|_| text.contains(' ')).unwrap_or_else(|| text.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use regex::Regex;

    use super::*;
    use crate::error::Error;
    use crate::query::parse;
    use crate::serve::problem::Problem;

    fn chinese(message: &str) -> String {
        translated(message).unwrap_or_else(|| panic!("no Chinese for: {message}"))
    }

    #[test]
    fn what_stands_in_a_message_stands_in_its_translation() {
        for (english, expected) in [
            ("unclosed quote, taken as text", "引号没有闭合，按普通文字查找"),
            (
                "unknown field `类剔`, taken as text; did you mean `类别`",
                "没有字段“类剔”，按普通文字查找；是否指“类别”",
            ),
            ("unknown field `a`, taken as text", "没有字段“a”，按普通文字查找"),
            (
                "鼓楼区 is in several places: 南京市鼓楼区, 福州市鼓楼区",
                "“鼓楼区”不止一处：南京市鼓楼区、福州市鼓楼区",
            ),
            (
                "only the best 1000 of 2340 passages were read; narrow the query",
                "2340 段中只读了最相关的 1000 段，请缩小范围",
            ),
            (
                "nothing between the quotes (and 3 more warnings)",
                "引号里什么也没有（另有 3 处类似）",
            ),
            ("without the year", "不限年份"),
            ("without the article", "不限文章"),
            ("without the end", "不含“the end”"),
            ("without 助餐", "不含“助餐”"),
            ("no year `二零` at column 6", "年份不能是“二零”"),
            (
                "sort: unknown variant `date`, expected one of `relevance`, `year`, `position`",
                "排序不能是“date”，可以是 relevance、year、position",
            ),
            (
                "by: unknown variant `x`, expected `district` or `year`",
                "分组不能是“x”，可以是 district 或 year",
            ),
            ("limit can be at most 1000", "条数最多为 1000"),
            ("line 3 breaks off and seems to go on at line 9", "第 3 行中断，似乎接在第 9 行"),
            (
                "year is 1023, which cannot be; write the year that the projects belong to, as 2024",
                "年份写作 1023，不可能；请写项目所属的年份，如 2024",
            ),
        ] {
            assert_eq!(chinese(english), expected);
        }
        assert_eq!(translated("a message that nobody translated"), None);
        assert_eq!(said(Language::English, "looks alike"), "looks alike");
    }

    #[test]
    fn holes_are_numbered_as_there_are() {
        for (english, chinese) in CATALOGUE {
            let holes = english.matches('{').count();
            for part in chinese.split('{').skip(1) {
                let number: usize = part.split_once('}').unwrap().0.parse().unwrap();
                assert!(number < holes, "{english}: {chinese}");
            }
        }
    }

    /// The strings of the code, its holes as values.
    fn messages_in(file: &str, before: &str) -> Vec<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
        let code = std::fs::read_to_string(path).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap();
        let string = Regex::new(&format!(r#"{before}[^;"]*"((?:[^"\\]|\\.)+)""#)).unwrap();
        let hole = Regex::new(r"\{[^}]*\}").unwrap();
        let value = |text: &str| hole.replace_all(text, "X").replace("\\\n", "");
        string.captures_iter(code).map(|found| value(&found[1])).collect()
    }

    #[test]
    fn every_warning_that_the_code_has_is_translated() {
        let mut messages = Vec::new();
        for file in ["query/parse.rs", "query/scan/mod.rs", "query/scan/quoted.rs"] {
            messages.extend(messages_in(file, r"\.note\("));
        }
        for file in ["query/parse.rs", "plan/matching.rs", "search/figures/mod.rs"] {
            messages.extend(messages_in(file, r"let message = format!\("));
        }
        for file in ["corpus/reflow/columns.rs", "corpus/decode/debris.rs"] {
            messages.extend(messages_in(file, r"format!\("));
        }
        assert!(messages.len() >= 20, "{messages:?}");
        for message in messages {
            chinese(&message.replace("textX", "text"));
        }
    }

    #[test]
    fn every_warning_of_a_query_is_translated() {
        for query in [
            "\"养老",
            "\"\"",
            "养老 *",
            "--养老",
            "年份:",
            "类剔:养老",
            "(养老",
            "养老)",
            "()",
            "OR 养老",
            "养老 OR",
            "养老 NOT",
            "NOT NOT 养老",
            "！！",
        ] {
            let parsed = parse(query).unwrap();
            assert!(!parsed.warnings.is_empty(), "{query}");
            for warning in parsed.warnings {
                chinese(&warning.message);
            }
        }
        let deep = "(".repeat(60);
        parse(&format!("{deep}养老")).unwrap().warnings.iter().for_each(|one| {
            chinese(&one.message);
        });
    }

    #[test]
    fn every_mistake_that_a_page_can_show_is_translated() {
        let unknown = |field, column, near: &[&str]| Error::UnknownValue {
            field,
            value: "值".to_owned(),
            column,
            try_instead: near.iter().map(|name| (*name).to_owned()).collect(),
        };
        for error in [
            unknown("district", None, &["崂山区"]),
            unknown("district", Some(3), &["崂山区", "李沧区"]),
            unknown("district", None, &[]),
            unknown("mentions", Some(3), &[]),
            unknown("year", Some(3), &[]),
            unknown("kind", None, &[]),
            unknown("article", None, &[]),
            unknown("passage", None, &["a#1"]),
            Error::AmbiguousPlace {
                field: "district",
                value: "鼓楼".to_owned(),
                choices: vec!["南京市鼓楼区".to_owned(), "福州市鼓楼区".to_owned()],
            },
            Error::QueryTooLong { chars: 20_000, limit: 10_000 },
            Error::TooManyTerms { terms: 2000, limit: 1000 },
            Error::QueryTooBroad { postings: 60_000_000, limit: 50_000_000 },
        ] {
            chinese(&error.to_string());
        }
        for problem in messages_in("parameters/figures.rs", "problem(?::| =)") {
            chinese(&format!("min `x` is {problem}"));
        }
        for problem in
            [Problem::not_found(), Problem::busy(), Problem::too_slow(), Problem::inside("x")]
        {
            chinese(&problem.detail);
        }
    }
}
