//! What the page says, in Chinese and in English: a language that lacks a word does not compile. What articles
//! say, and what the query language calls its fields, is Chinese in both.

use crate::answer::{FacetField, Sort};
use crate::figures::FigureKind;
use crate::vocabulary::{DocType, Kind};

/// A language of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Language {
    #[default]
    Chinese,
    English,
}

impl Language {
    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    const fn is_chinese(self) -> bool {
        matches!(self, Self::Chinese)
    }

    pub(super) const fn field(self, field: FacetField) -> &'static str {
        match (field, self.is_chinese()) {
            (FacetField::District, true) => "地区",
            (FacetField::District, false) => "Place",
            (FacetField::Region, true) => "区域",
            (FacetField::Region, false) => "Region",
            (FacetField::Year, true) => "年份",
            (FacetField::Year, false) => "Year",
            (FacetField::Category, true) => "类别",
            (FacetField::Category, false) => "Category",
            (FacetField::Kind, true) => "承诺或完成",
            (FacetField::Kind, false) => "Promise or report",
            (FacetField::Type, true) => "文章类型",
            (FacetField::Type, false) => "Article",
            (FacetField::Mentions, true) => "提及",
            (FacetField::Mentions, false) => "Mentions",
        }
    }

    pub(super) const fn kind(self, kind: Kind) -> &'static str {
        match (kind, self.is_chinese()) {
            (Kind::Plan, true) => "承诺",
            (Kind::Plan, false) => "promise",
            (Kind::Result, true) => "完成情况",
            (Kind::Result, false) => "report",
            (Kind::Text, true) => "正文",
            (Kind::Text, false) => "text",
            (Kind::Title, true) => "标题",
            (Kind::Title, false) => "title",
            (Kind::Furniture, true) => "页面文字",
            (Kind::Furniture, false) => "around the article",
        }
    }

    pub(super) const fn figure_kind(self, kind: FigureKind) -> &'static str {
        match (kind, self.is_chinese()) {
            (FigureKind::Plan, true) => "承诺",
            (FigureKind::Plan, false) => "promised",
            (FigureKind::Result, true) => "完成",
            (FigureKind::Result, false) => "delivered",
            (FigureKind::Background, true) => "背景",
            (FigureKind::Background, false) => "background",
        }
    }

    pub(super) const fn doc_type(self, doc_type: DocType) -> &'static str {
        match (doc_type, self.is_chinese()) {
            (DocType::Plan, true) => "项目清单",
            (DocType::Plan, false) => "plan",
            (DocType::Progress, true) => "进展",
            (DocType::Progress, false) => "progress",
            (DocType::Completion, true) => "年终报告",
            (DocType::Completion, false) => "year-end report",
            (DocType::Feature, true) => "报道",
            (DocType::Feature, false) => "feature",
            (DocType::Notice, true) => "公告",
            (DocType::Notice, false) => "notice",
        }
    }

    pub(super) const fn sort(self, sort: Sort) -> &'static str {
        match (sort, self.is_chinese()) {
            (Sort::Relevance, true) => "相关",
            (Sort::Relevance, false) => "relevance",
            (Sort::Year, true) => "最新",
            (Sort::Year, false) => "newest",
            (Sort::Position, true) => "原文顺序",
            (Sort::Position, false) => "as in the articles",
        }
    }
}

/// The texts of the page. `{}` is where a number or a word goes.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) tagline: &'static str,
    pub(super) skip: &'static str,
    pub(super) search: &'static str,
    pub(super) figures: &'static str,
    pub(super) places: &'static str,
    pub(super) other_language: &'static str,
    pub(super) what_to_look_for: &'static str,
    pub(super) examples: &'static str,
    pub(super) passages_in_articles: &'static str,
    pub(super) passages: &'static str,
    pub(super) nothing: &'static str,
    pub(super) try_instead: &'static str,
    pub(super) without_filters: &'static str,
    pub(super) tips: &'static str,
    pub(super) relaxed: &'static str,
    pub(super) kept: &'static str,
    pub(super) dropped: &'static str,
    pub(super) furniture: &'static str,
    pub(super) synonyms: &'static str,
    pub(super) near: &'static str,
    pub(super) only_literal: &'static str,
    pub(super) narrow: &'static str,
    pub(super) chosen: &'static str,
    pub(super) remove: &'static str,
    pub(super) clear: &'static str,
    pub(super) order: &'static str,
    pub(super) download: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) alike: &'static str,
    pub(super) cite: &'static str,
    pub(super) copy: &'static str,
    pub(super) copied: &'static str,
    pub(super) source: &'static str,
    pub(super) unknown: &'static str,
    pub(super) contents: &'static str,
    pub(super) facts: &'static str,
    pub(super) evidence: &'static str,
    pub(super) rule: &'static str,
    pub(super) original: &'static str,
    pub(super) original_gone: &'static str,
    pub(super) show_dropped: &'static str,
    pub(super) hide_dropped: &'static str,
    pub(super) left_out: &'static str,
    pub(super) suspicions: &'static str,
    pub(super) promised: &'static str,
    pub(super) delivered: &'static str,
    pub(super) rate: &'static str,
    pub(super) subject: &'static str,
    pub(super) value: &'static str,
    pub(super) computed: &'static str,
    pub(super) not_told: &'static str,
    pub(super) compare: &'static str,
    pub(super) by_place: &'static str,
    pub(super) by_year: &'static str,
    pub(super) only_undelivered: &'static str,
    pub(super) unclear: &'static str,
    pub(super) unit: &'static str,
    pub(super) whole_length: &'static str,
    pub(super) earlier: &'static str,
    pub(super) again: &'static str,
    pub(super) all_figures: &'static str,
    pub(super) figures_hint: &'static str,
    pub(super) not_drawn: &'static str,
    pub(super) place: &'static str,
    pub(super) year: &'static str,
    pub(super) places_hint: &'static str,
    pub(super) problem: &'static str,
    pub(super) no_such_value: &'static str,
    pub(super) not_found: &'static str,
    pub(super) api: &'static str,
}

static CHINESE: Words = Words {
    title: "民搜",
    tagline: "查民生实事：承诺了什么，做成了什么",
    skip: "跳到结果",
    search: "搜索",
    figures: "数字",
    places: "地区与年份",
    other_language: "English",
    what_to_look_for: "要查的事，如 养老、停车位、AED",
    examples: "试试",
    passages_in_articles: "{} 段，出自 {} 篇文章",
    passages: "{} 段",
    nothing: "没有找到",
    try_instead: "您要找的可能是",
    without_filters: "去掉所有筛选条件再查",
    tips: "少用几个词，或换一种说法；用引号括起来的字必须原样出现。",
    relaxed: "没有一段文字包含全部词语，以下各段包含其中最多的。",
    kept: "只在这些范围内查找：{}。",
    dropped: "{} 里什么也没有找到，以下来自别处。",
    furniture: "只在文章周围的文字（图片说明、菜单、页码）里找到。",
    synonyms: "同时查找了意思相同的词：{}。",
    near: "也查找了意思相近的词：{}。",
    only_literal: "只查原词",
    narrow: "缩小范围",
    chosen: "已选条件",
    remove: "去掉",
    clear: "全部去掉",
    order: "排序",
    download: "下载",
    previous: "上一页",
    next: "下一页",
    alike: "另有 {} 段内容相同",
    cite: "引用",
    copy: "复制",
    copied: "已复制",
    source: "出处",
    unknown: "未知",
    contents: "目录",
    facts: "文章信息",
    evidence: "依据",
    rule: "规则",
    original: "原文",
    original_gone: "原文件已不在，这里只有索引中的文字。",
    show_dropped: "显示略去的行",
    hide_dropped: "隐藏略去的行",
    left_out: "略去的行",
    suspicions: "需要留意",
    promised: "承诺",
    delivered: "完成",
    rate: "完成率",
    subject: "事项",
    value: "数量",
    computed: "* 为本页计算所得，其余均见于原文。",
    not_told: "未说明",
    compare: "承诺与完成",
    by_place: "按地区",
    by_year: "按年份",
    only_undelivered: "只看未见报告的承诺",
    unclear: "另有 {} 项承诺可能已有报告，未列在这里。",
    unit: "单位：",
    whole_length: "条形全长为",
    earlier: "此前报告",
    again: "别处也有记载",
    all_figures: "所有数字",
    figures_hint: "输入一件事，看各地承诺了多少、完成了多少。",
    not_drawn: "这里只列出前 {} 行，全部数据可以下载。",
    place: "地区",
    year: "年份",
    places_hint: "每一格是该地区该年份的段落数，点开即可阅读。",
    problem: "这个问题无法回答",
    no_such_value: "没有这样的值",
    not_found: "这里什么也没有",
    api: "编程接口",
};

static ENGLISH: Words = Words {
    title: "minsou 民搜",
    tagline: "What Chinese local governments promised and delivered",
    skip: "Skip to the results",
    search: "Search",
    figures: "Figures",
    places: "Places and years",
    other_language: "中文",
    what_to_look_for: "What to look for: 养老, 停车位, AED",
    examples: "Try",
    passages_in_articles: "{} passages in {} articles",
    passages: "{} passages",
    nothing: "Nothing found",
    try_instead: "You may have meant",
    without_filters: "Search without any filter",
    tips: "Use fewer or other words; what is in quotes has to stand there as it is.",
    relaxed: "No passage has everything; these have the most of it.",
    kept: "Searched only in {}.",
    dropped: "Nothing of {} has any of it; these are from elsewhere.",
    furniture: "Found only in what is around articles: captions, menus, page numbers.",
    synonyms: "Also searched for words that mean the same: {}.",
    near: "Also found by words that are near: {}.",
    only_literal: "Only my words",
    narrow: "Narrow down",
    chosen: "Chosen",
    remove: "Remove",
    clear: "Remove all",
    order: "Order",
    download: "Download",
    previous: "Previous page",
    next: "Next page",
    alike: "{} more passages say the same",
    cite: "Cite",
    copy: "Copy",
    copied: "Copied",
    source: "Source",
    unknown: "unknown",
    contents: "Contents",
    facts: "About the article",
    evidence: "Evidence",
    rule: "rule",
    original: "The text as it stands",
    original_gone: "The file is gone; this is what the index has of it.",
    show_dropped: "Show the lines left out",
    hide_dropped: "Hide the lines left out",
    left_out: "Lines left out",
    suspicions: "Worth a second look",
    promised: "promised",
    delivered: "delivered",
    rate: "rate",
    subject: "Subject",
    value: "Amount",
    computed: "* is computed here; everything else is in the source.",
    not_told: "not told",
    compare: "Promised and delivered",
    by_place: "by place",
    by_year: "by year",
    only_undelivered: "only promises of which no report is found",
    unclear: "{} more promises may have a report, and are left out.",
    unit: "Unit:",
    whole_length: "the longest bar is",
    earlier: "Reported before:",
    again: "Told again",
    all_figures: "All figures",
    figures_hint: "Name a thing to see how much of it was promised and delivered where.",
    not_drawn: "Only the first {} rows are shown; all can be downloaded.",
    place: "Place",
    year: "Year",
    places_hint: "Each cell is the number of passages of a place and year, and leads to them.",
    problem: "This cannot be answered",
    no_such_value: "There is no such value",
    not_found: "There is nothing here",
    api: "API",
};

/// `text` with `{}` filled, one after the other.
pub(super) fn filled(text: &str, values: &[&str]) -> String {
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        filled.push_str(values.get(at).copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_in_their_order() {
        assert_eq!(filled("{} 段，出自 {} 篇文章", &["8", "3"]), "8 段，出自 3 篇文章");
        assert_eq!(filled("nothing", &["8"]), "nothing");
        assert_eq!(filled("{}", &[]), "");
    }

    #[test]
    fn both_languages_have_the_same_blanks() {
        let blanks = |words: &Words| {
            format!("{words:?}").split(", ").map(|one| one.matches("{}").count()).sum::<usize>()
        };
        assert_eq!(blanks(&CHINESE), blanks(&ENGLISH));
    }
}
