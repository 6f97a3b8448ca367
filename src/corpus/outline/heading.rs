//! Which paragraphs without a label are section headings: short ones without a full stop, with text
//! below them.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::text::{fold, has_at_least, has_at_most};

/// Longest heading without a mark of its container, in characters.
const MAX_CHARS: usize = 34;
/// Longest heading that ends with a colon.
const MAX_COLON_CHARS: usize = 12;
/// Longest heading that its container marks.
const MAX_MARKED_CHARS: usize = 80;
/// What a heading stands above is a sentence, has a label, or has at least this many characters.
const MIN_TEXT_CHARS: usize = 30;

/// Short lines that are names, dates or remarks.
static NO_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"记者|通讯员|^[□■☑√✓✔●◆◇▲△•·★☆►▶○]|↓|\|.*\||^(来源|作者|编辑|发布|时间|日期|文|图|附件|附|注|备注|联系人|联系电话|电话|邮箱|地址|邮编|传真|责任|牵头|配合|实施|完成时限|索引号|文号)\s*[:/]|^\d{4}[-年./]\s*\d{1,2}[-月./]\s*\d{1,2}日?.{0,10}$|^\d+$|^(各位|各).{0,20}[:,]$|人民政府(办公室)?$|委员会(办公室)?$|^单位\s*:|^(改造|整治|施工|修缮|提升|建设|整修)?(前|后|中)$|^(已|正在|未|全面|全部|超额|提前)?(完工|完成|开工|竣工|推进|在建|办结|达标|启动)$|^.{0,8}(现场|效果图)$",
    )
    .expect("a constant pattern, compiled in the tests")
});

/// What stands before the entries of a list without numbers.
const BULLETS: [char; 9] = ['☑', '√', '✓', '✔', '●', '◆', '•', '■', '★'];

/// What is known of a paragraph from the whole article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// It stands between the title and the first sentence, where decks and bylines stand.
    pub(super) in_head: bool,
    /// Several short lines end with a colon (`已完成的有：`, `正在推进的有：`); one alone announces a list.
    pub(super) colons_are_headings: bool,
}

/// 新增停车位500个, 服务率超30%: a promise, never a heading alone. 28项惠民举措 counts the programme.
pub(super) fn promises_quantity(text: &str) -> bool {
    static QUANTITY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\d(?:\.\d+)?(?:万|千|百|余|多|亿)*\s*(?:%|公里|平方|亩|吨|张|套|户|人|名|所|座|处|台|盏|辆|米|元|场|条|家)")
            .expect("a constant pattern, compiled in the tests")
    });
    text.chars().any(|c| c.is_numeric()) && QUANTITY.is_match(&fold(text))
}

/// `已完成的有：`
pub(super) fn is_short_colon(text: &str) -> bool {
    has_at_most(text, MAX_COLON_CHARS) && ending(text) == Ending::Colon
}

/// Whether `paragraph`, which has no label, is a heading, given what follows it.
pub(super) fn is_heading(
    paragraph: &Paragraph,
    next: Option<&Paragraph>,
    context: Context,
) -> bool {
    if paragraph.heading_level.is_some() {
        return has_at_most(&paragraph.text, MAX_MARKED_CHARS);
    }
    let Some(next) = next else { return false };
    let stands_above_bullet = next.text.starts_with(BULLETS);
    if context.in_head && !stands_above_bullet
        || !has_at_least(&paragraph.text, 2)
        || !has_at_most(&paragraph.text, MAX_CHARS)
    {
        return false;
    }
    // 改造前 / 改造前，此处野草丛生。: a caption says again what the text says.
    let is_caption = next.text.starts_with(&paragraph.text);
    let end = ending(&paragraph.text);
    let is_open = end == Ending::Open
        || end == Ending::Colon && context.colons_are_headings && is_short_colon(&paragraph.text);
    let stands_above_text = next.heading_level.is_some()
        || label::parse(&next.text).is_some()
        || stands_above_bullet
        || ending(&next.text) == Ending::Final
        || has_at_least(&next.text, MIN_TEXT_CHARS);
    is_open
        && stands_above_text
        && !is_caption
        && !promises_quantity(&paragraph.text)
        && !NO_HEADING.is_match(&fold(&paragraph.text))
}
