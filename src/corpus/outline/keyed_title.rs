//! A line that names the title by its key: 原标题：…, （文章标题：…）. Copies have it above the text or below it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::text::has_at_most;

use super::headline::MAX_TITLE_CHARS;

/// The bytes of a line that are the title which it names, without its key and the brackets around both.
pub(super) fn range(text: &str) -> Option<Range<usize>> {
    /// Fewer letters are no title.
    const SHORTEST: usize = 4;
    static KEY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^[\s(（\[【〔]*(?:文章|新闻|稿件|作品|原文|原|本文)?(?:标题|标题为|题目|原题)(?:\s*[:：]\s*|\s*[】\]〕]\s*[:：]?\s*)",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    let start = KEY.find(text)?.end();
    let named = &text[start..];
    let is_inside = text.trim_start().starts_with(['(', '（', '[', '【', '〔']);
    let end = if is_inside {
        named.trim_end_matches([' ', '　', ')', '）', ']', '】', '〕'])
    } else {
        named
    };
    // （原标题：某县发布清单（附全文）） keeps the bracket of its own.
    let closes = ['）', ')'].into_iter().zip(['（', '(']);
    let own = closes.filter(|(_, open)| end.matches(*open).count() > 0);
    let end = own.fold(end.len(), |len, (close, open)| {
        let lacks = end.matches(open).count() > end.matches(close).count();
        if lacks && named[len..].starts_with(close) { len + close.len_utf8() } else { len }
    });
    let letters = named[..end].chars().filter(|c| c.is_alphabetic()).count();
    let is_title = letters >= SHORTEST
        && has_at_most(&named[..end], MAX_TITLE_CHARS)
        && !named[..end].contains('。')
        && ending(&named[..end]) != Ending::Colon;
    is_title.then_some(start..start + end)
}

/// The line that names the title, where no headline stands above the text: the first of them.
pub(super) fn find(paragraphs: &[Paragraph]) -> Option<usize> {
    paragraphs.iter().position(|paragraph| range(&paragraph.text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_the_title() {
        for (line, expected) in [
            ("（文章标题：某县十件实事完成八件）", Some("某县十件实事完成八件")),
            ("(原标题:某县十件实事完成八件)", Some("某县十件实事完成八件")),
            ("原标题：某县十件实事完成八件", Some("某县十件实事完成八件")),
            ("【原标题】某县十件实事完成八件", Some("某县十件实事完成八件")),
            ("原题：某县：办好十件实事", Some("某县：办好十件实事")),
            ("标题：关于公布民生实事的通知", Some("关于公布民生实事的通知")),
            ("（原标题：某县发布清单（附全文））", Some("某县发布清单（附全文）")),
            ("标题导航", None),
            ("标题：", None),
            ("题目要简洁，每条建议不超过300字", None),
            ("原标题党太多，群众看不懂", None),
        ] {
            let found = range(line).map(|range| &line[range]);
            assert_eq!(found, expected, "{line}");
        }
    }
}
