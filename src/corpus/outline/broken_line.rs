//! Whether a headline that is broken over lines goes on in the next one. What a line is by itself is `headline`'s.

use super::headline::{ABOUT_THE_PAGE, DAY, MASTHEAD, MAX_TITLE_CHARS, PAPER, is_byline};
use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::corpus::words::programme_at;
use crate::text::fold;

/// Whether a headline goes on in the second of `lines`, the first of which is its last: 关于印发… / …的通知, or a rest
/// of a few characters.
pub(super) fn goes_on(text: &str, lines: &[Paragraph]) -> bool {
    match lines {
        [last, next, further, ..] => {
            goes_on_in(text, last, next) || is_middle_of_paper(text, [last, next, further])
        }
        [last, next] => goes_on_in(text, last, next),
        _ => false,
    }
}

/// 关于印发某县2024年 / 省市县为民办实事项目 / 责任分解表的通知: what stands between has neither end.
fn is_middle_of_paper(text: &str, [last, next, further]: [&Paragraph; 3]) -> bool {
    let folded = fold(text);
    let middle = fold(&next.text);
    let is_line = |line: &str| {
        !line.contains(['。', ';', '|', ':'])
            && !ABOUT_THE_PAGE.is_match(line)
            && !MASTHEAD.is_match(line)
            && !is_byline(line)
            && !DAY.is_match(line)
    };
    folded.starts_with("关于")
        && !PAPER.is_match(&folded)
        && !PAPER.is_match(&middle)
        && ending(text) == Ending::Open
        && ending(&next.text) == Ending::Open
        && is_line(&middle)
        && label::parse(&next.text).is_none()
        && next.lines[0] == last.lines[1] + 1
        && last.heading_level == next.heading_level
        && goes_on_in(&format!("{text}{}", next.text), next, further)
        && PAPER.is_match(&fold(&further.text))
}

fn goes_on_in(text: &str, last: &Paragraph, next: &Paragraph) -> bool {
    let (folded, rest) = (fold(text), fold(&next.text));
    // A portal puts a blank line between the halves of a paper's title.
    let gap = if folded.starts_with("关于") { 2 } else { 1 };
    let is_near = next.lines[0] <= last.lines[1] + gap && last.heading_level == next.heading_level;
    let rest_chars = rest.chars().count();
    let fits = folded.chars().count() + rest_chars <= MAX_TITLE_CHARS;
    // 兰州日报讯 opens the text.
    let is_dispatch = rest.ends_with('讯');
    if !is_near
        || is_dispatch
        || !fits
        || ending(text) != Ending::Open
        || ABOUT_THE_PAGE.is_match(&rest)
    {
        return false;
    }
    let is_paper = folded.contains("关于") && !PAPER.is_match(&folded) && PAPER.is_match(&rest);
    let is_told = names_only(&folded) && tells_of_it(&rest) && label::parse(&next.text).is_none();
    // 满意率98.56% is whole.
    let is_rest = folded.chars().count() >= 8
        && (2..=5).contains(&rest_chars)
        && !folded.ends_with('%')
        // □ 王小石
        && rest.starts_with(char::is_alphanumeric)
        // 已完工项目 is the first heading.
        && !rest.starts_with(['已', '正', '未', '待', '拟'])
        // …项目清单 is whole, and what stands below it the first column's name.
        && !COLUMNS.contains(&rest.as_str())
        && (!PAPER.is_match(&folded) || PAPER.is_match(&rest))
        && !DAY.is_match(&rest);
    if label::parse(&next.text).is_some() {
        return is_paper;
    }
    is_paper || is_told || is_rest || is_broken(&folded, &rest)
}

/// With these a table below the title begins.
const COLUMNS: [&str; 10] =
    ["类别", "类型", "领域", "分类", "大类", "序号", "项目", "名称", "项目名称", "任务"];

/// Whether what stands on two lines cannot end between them: inside quotation marks, behind 的 or 让, before 的, between a
/// number and what it counts, in the middle of the programme's name.
fn is_broken(folded: &str, rest: &str) -> bool {
    const LONGEST_REST: usize = 30;
    const SHORTEST: usize = 5;
    if !(2..=LONGEST_REST).contains(&rest.chars().count())
        || folded.chars().count() < SHORTEST
        || rest.contains(['。', ';', '|'])
        || MASTHEAD.is_match(rest)
        || is_byline(rest)
        || DAY.is_match(rest)
    {
        return false;
    }
    leaves_open(folded, rest) || waits(folded) || cannot_begin(rest) || counts_on(folded, rest) || {
        let seam = folded.len();
        // The first line alone has no name of it.
        let begins = || programme_at(&format!("{folded}{rest}")).is_some_and(|at| at < seam);
        programme_at(folded).is_none() && begins()
    }
}

/// “件件有着落 / 事事有回音”, 《十件实事 / 清单》.
fn leaves_open(folded: &str, rest: &str) -> bool {
    let odd = |text: &str| text.matches('"').count() % 2 == 1;
    let opens = |text: &str, open: char, close: char| {
        text.rfind(open).is_some_and(|at| !text[at..].contains(close))
    };
    odd(folded) && odd(rest)
        || [('《', '》'), ('(', ')')].iter().any(|(open, close)| {
            opens(folded, *open, *close) && rest.contains(*close) && !folded.ends_with(*open)
        })
}

/// 把实事办到 is whole, 让民生实事的 waits for more.
fn waits(folded: &str) -> bool {
    const ENDS: [&str; 19] = [
        "的", "把", "让", "将", "被", "及", "与", "和", "为", "、", "从", "给", "变成", "办成",
        "化作", "当作", "写进", "走进", "融入",
    ];
    const WORDS: [&str; 18] = [
        "参与", "给与", "祥和", "温和", "谐和", "共和", "饱和", "缓和", "平和", "作为", "行为",
        "有为", "普及", "涉及", "触及", "目的", "顺从", "补给",
    ];
    ENDS.iter().any(|end| folded.ends_with(end)) && !WORDS.iter().any(|word| folded.ends_with(word))
}

/// 的通报, 了群众心坎, ”: with this nothing begins.
fn cannot_begin(rest: &str) -> bool {
    const BEGINS: [&str; 8] = ["的", "了", "着", "、", "》", ")", "与", "和"];
    const WORDS: [&str; 7] = ["的士", "了解", "着力", "着眼", "与时", "和谐", "和美"];
    BEGINS.iter().any(|begin| rest.starts_with(begin))
        && !WORDS.iter().any(|word| rest.starts_with(word))
}

/// 2024年10 / 件民生实事, 10 / 大民生工程.
fn counts_on(folded: &str, rest: &str) -> bool {
    const COUNTED: [char; 8] = ['件', '项', '个', '大', '类', '万', '%', '年'];
    folded.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '十' | '百'))
        && rest.starts_with(COUNTED)
}

/// 某区民生实事: whose programme it is, and nothing of it.
fn names_only(folded: &str) -> bool {
    const CHARS: std::ops::RangeInclusive<usize> = 4..=16;
    const NAMES: [&str; 8] = [
        "实事",
        "实事项目",
        "民心工程",
        "民生工程",
        "民生项目",
        "民生清单",
        "实事清单",
        "惠民工程",
    ];
    CHARS.contains(&folded.chars().count())
        && NAMES.iter().any(|name| folded.ends_with(name))
        && !folded.contains([',', ':', ' '])
}

/// 跑出“加速度”, 件件有回音: what a headline says of what its first line names.
fn tells_of_it(rest: &str) -> bool {
    const CHARS: std::ops::RangeInclusive<usize> = 4..=16;
    const VERBS: [&str; 34] = [
        "跑出",
        "交出",
        "晒出",
        "按下",
        "迎来",
        "成为",
        "温暖",
        "点亮",
        "办到",
        "办进",
        "办成",
        "写进",
        "写就",
        "走进",
        "走出",
        "走深",
        "落地",
        "开花",
        "见效",
        "暖民心",
        "惠民生",
        "绘就",
        "铺就",
        "托起",
        "托举",
        "驶入",
        "传来",
        "件件",
        "全部",
        "提前",
        "圆满",
        "让",
        "变",
        "稳步",
    ];
    CHARS.contains(&rest.chars().count())
        && VERBS.iter().any(|verb| rest.starts_with(verb))
        && !rest.contains(['。', ':', ';', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, number: u32) -> Paragraph {
        Paragraph { text: text.to_owned(), lines: [number, number], ..Paragraph::default() }
    }

    #[test]
    fn a_headline_goes_on_where_it_cannot_end() {
        for (first, next, expected) in [
            ("某县民生实事“件件有着落", "事事有回音”", true),
            ("解读《某县2024年民生实事", "项目清单》", true),
            ("某县（第三批", "2024年）民生实事", true),
            ("十件民生实事让", "百姓生活更美好", true),
            ("某县2024年民生实事项目的", "完成情况", true),
            ("某县2024年10", "件民生实事全部完成", true),
            ("某县十件民生", "实事全部办结", true),
            ("某县十件民生实事办到", "了群众心坎上", true),
            ("某县2024年民生实事完成情况", "的通报", true),
            ("某县2024年民生实事完成情况", "通报", true),
            ("把群众的“问题清单”变成", "干部的“履职清单”", true),
            ("某县2024年民生实事项目清单", "类别", false),
            ("某县2024年民生实事分解表", "类别", false),
            ("某县民生实事群众参与", "人人都是监督员件件有回音", false),
            ("某县十件民生实事全部办结", "惠及群众三万人", false),
            ("某县“民生实事”", "“小事”连着民心", false),
            ("某县十件民生实事全部办结", "和谐社区处处是景", false),
            ("某县民生实事", "某州日报 2023-01-05", false),
            ("让民生实事的", "十件实事办好了。群众都说好。", false),
            ("让民生实事的", "一、教育惠民", false),
        ] {
            assert_eq!(
                goes_on(first, &[line(first, 1), line(next, 2)]),
                expected,
                "{first}/{next}"
            );
        }
        let paper = ["关于印发某县2024年", "省市县为民办实事项目", "责任分解表的通知"];
        let lines: Vec<Paragraph> = (1..).zip(paper).map(|(at, text)| line(text, at)).collect();
        assert!(goes_on(paper[0], &lines));
        let other = [line(paper[0], 1), line("2024-02-01 来源：某县", 2), line(paper[2], 3)];
        assert!(!goes_on(paper[0], &other));
    }
}
