//! Words that hold no content, or little: what a run may lack, and what a question is asked with rather than about.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that a run may lack: they hold no content. A run of nothing else needs them all.
const FUNCTION_WORDS: &[&str] = &[
    "的", "地", "得", "了", "着", "过", "和", "与", "及", "或", "在", "是", "为", "对", "等", "于",
    "之", "也", "都", "把", "被", "从", "到", "向", "由", "以", "其", "该", "将", "有", "就", "吗",
    "呢", "吧", "什么", "哪些", "哪个", "哪里", "哪", "谁", "怎么", "怎样", "如何", "多少", "几",
    "何", "是否", "请问", "以及", "关于",
];

/// Words that questions are put with: who asks, that something is wanted, missing or bad, where and when. A run needs
/// them; where less than the whole will do they say nothing of what is asked about.
const QUESTION_WORDS: &[&str] = &[
    // who and whose
    "我",
    "你",
    "您",
    "他",
    "她",
    "它",
    "我们",
    "你们",
    "他们",
    "咱",
    "咱们",
    "人家",
    "大家",
    "自己",
    "别人",
    "有人",
    "没人",
    "人",
    "这",
    "那",
    "这个",
    "那个",
    "这些",
    "那些",
    "这里",
    "那里",
    "这边",
    "那边",
    "这样",
    "那样",
    "这么",
    "那么",
    "每",
    "各",
    // wishes, needs, whether
    "想",
    "想要",
    "要",
    "能",
    "能够",
    "会",
    "可",
    "可以",
    "可不可以",
    "能不能",
    "行不行",
    "需要",
    "应该",
    "得了",
    "让",
    "叫",
    "请",
    "给",
    "帮",
    "用",
    "拿",
    "有没有",
    "没有",
    "没",
    "不",
    "不能",
    "不会",
    "不到",
    "不了",
    "不要",
    "不用",
    "不让",
    "无",
    "别",
    "怕",
    "找",
    "问",
    "看",
    "去",
    "来",
    "做",
    "办",
    "弄",
    "搞",
    "干",
    "知道",
    "求",
    "跟",
    "说",
    "讲",
    "听说",
    "送",
    "开",
    // which, how, how much
    "怎么办",
    "怎么样",
    "什么样",
    "啥",
    "咋",
    "咋办",
    "哪儿",
    "哪家",
    "哪种",
    "几个",
    "几条",
    "几家",
    "第几",
    "多",
    "少",
    "多久",
    "多大",
    "多长",
    "一个",
    "一些",
    "一下",
    "一点",
    "一点点",
    "有些",
    "些",
    "点",
    "个",
    "条",
    "全",
    "全是",
    "都是",
    "只",
    "只有",
    "最",
    "很",
    "太",
    "非常",
    "特别",
    "越来越",
    "还",
    "还有",
    "又",
    "再",
    "才",
    "刚",
    "已经",
    "正在",
    "总",
    "总是",
    "老",
    "老是",
    "突然",
    "为什么",
    "为何",
    "原因",
    // good, bad, and where
    "好",
    "不好",
    "差",
    "坏",
    "不行",
    "方便",
    "不方便",
    "大",
    "小",
    "高",
    "低",
    "上",
    "下",
    "里",
    "外",
    "中",
    "前",
    "后",
    "上面",
    "下面",
    "里面",
    "外面",
    "地方",
    "附近",
    "时候",
    "时",
    "东西",
    "事",
    "事情",
    "问题",
    "情况",
    "走",
    "停",
    "下来",
    "起来",
    "出来",
    "过来",
    "进来",
    "进",
    "出",
];

pub(super) fn is_function_word(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| FUNCTION_WORDS.iter().copied().collect());
    SET.contains(word)
}

/// Whether a word says little or nothing of what a question is about.
pub(super) fn says_little(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| QUESTION_WORDS.iter().copied().collect());
    is_function_word(word) || SET.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_with_is_told_from_what_is_asked_about() {
        for word in ["的", "怎么办", "没有", "想", "地方"] {
            assert!(says_little(word), "{word}");
        }
        assert!(is_function_word("多少") && !is_function_word("怎么办"));
        for word in ["狗", "养老", "公园", "水", "学校", "钱"] {
            assert!(!says_little(word), "{word}");
        }
    }
}
