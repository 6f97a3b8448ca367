//! Whether the words around a name say that it is a place: `与青浦、嘉善共用急救系统`, `镇平、方城两县的残疾人`,
//! `往返东莞的公交`. Names alone are what `scan` finds.

/// How the words around a name tell that it is a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Told {
    /// They do not.
    #[default]
    Not,
    /// 每日甘肃网|兰州|讯: where it was written, and not of what.
    Dateline,
    /// 往返|东莞, 廊坊|学生.
    Alone,
    /// 与|青浦、嘉善|共用: beside another name that is no everyday word.
    InList,
}

/// A name in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    /// Bytes of the folded text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// It is an everyday word, too.
    pub(super) is_everyday: bool,
}

/// What stands between the names of a list.
const JOINTS: [&str; 5] = ["、", "和", "与", "及", "以及"];

/// What stands behind a list of places, and what before it.
const BEHIND_LIST: [&str; 26] = [
    "两地", "三地", "四地", "多地", "两县", "三县", "两市", "三市", "两区", "三区", "等地", "等县",
    "等市", "居民", "群众", "学生", "老人", "村民", "市民", "游客", "患者", "交界", "共建", "共用",
    "共办", "建立",
];
const BEFORE_LIST: [&str; 13] = [
    "与",
    "同",
    "赴",
    "到",
    "往返",
    "对口",
    "帮扶",
    "邀请",
    "由",
    "连接",
    "联合",
    "来自",
    "对口支援",
];

/// What stands behind or before one name alone.
const BEHIND_ONE: [&str; 14] = [
    "籍", "居民", "群众", "学生", "老人", "市民", "村民", "渔民", "患者", "游客", "方向", "援藏",
    "援疆", "援青",
];
/// 在|大连|打工, 打电话到|沈阳|找房主: where somebody is, and where to somebody goes.
const STAYS: [&str; 14] = [
    "打工",
    "务工",
    "工作",
    "上班",
    "上学",
    "读书",
    "生活",
    "做生意",
    "开店",
    "当兵",
    "看病",
    "定居",
    "的餐馆",
    "的工地",
];
const GOES: [&str; 15] = [
    "找",
    "打工",
    "务工",
    "看病",
    "就医",
    "上学",
    "读书",
    "出差",
    "学习取经",
    "考察",
    "取经",
    "参观",
    "进货",
    "探亲",
    "做手术",
];
const BEFORE_ONE: [&str; 5] = ["赴", "往返", "对口帮扶", "对口支援", "来自"];

/// What the words around each of the names of a folded text tell, which stand in its order. Linear in the names.
pub(super) fn told(folded: &str, names: &[Name]) -> Vec<Told> {
    let mut told = Vec::with_capacity(names.len());
    let mut at = 0;
    while at < names.len() {
        let mut last = at;
        while let Some(next) = names.get(last + 1)
            && JOINTS.contains(&&folded[names[last].end..next.start])
        {
            last += 1;
        }
        let (before, behind) = (&folded[..names[at].start], &folded[names[last].end..]);
        let is_list = last > at
            && names[at..=last].iter().any(|name| !name.is_everyday)
            && (BEHIND_LIST.iter().any(|word| behind.starts_with(word))
                || BEFORE_LIST.iter().any(|word| before.ends_with(word)));
        let is_told = |name: &Name| {
            let (before, behind) = (&folded[..name.start], &folded[name.end..]);
            let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
            begins(&BEHIND_ONE)
                || BEFORE_ONE.iter().any(|word| before.ends_with(word))
                || before.ends_with('在') && begins(&STAYS)
                || before.ends_with(['到', '去']) && begins(&GOES)
        };
        let is_dateline = |name: &Name| {
            let behind = &folded[name.end..];
            let opens =
                ["讯(", "讯 ", "讯:", "电(", "电 "].iter().any(|word| behind.starts_with(word));
            opens || behind == "讯"
        };
        told.extend(names[at..=last].iter().map(|name| match () {
            () if is_dateline(name) => Told::Dateline,
            () if is_list => Told::InList,
            () if !name.is_everyday && is_told(name) => Told::Alone,
            () => Told::Not,
        }));
        at = last + 1;
    }
    told
}
