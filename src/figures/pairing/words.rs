//! What is compared of a statement, read once.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::figures::figure::{FigureKind, Stock};
use crate::figures::kind::finished::is_finished_part;
use crate::figures::kind::whole::is_own_share;
use crate::figures::lexicon::units_agree::unit_key;
use crate::figures::lexicon::verb::{self, VerbClass, is_all_verbs};
use crate::figures::pairing::action::Action;
use crate::figures::pairing::served::Served;
use crate::figures::pairing::similarity::{bare, similarity_of};
use crate::figures::pairing::statement::{
    Statement, own_item, passage_number, promise_passage, topic_of,
};
use crate::text::fold_char;

/// The compared words of a statement.
#[derive(Debug)]
pub(in crate::figures) struct Words {
    /// The subject, [`bare`]; empty where the sentence names none.
    pub(in crate::figures) subject: Vec<char>,
    /// The subject without the verbs and general words at its end: 老旧小区|改造, AED|配置.
    pub(in crate::figures) core: Vec<char>,
    /// `core` without the other name that stands in brackets behind it: 社区食堂|（老年助餐点）; empty where none does.
    without_alias: Vec<char>,
    pub(in crate::figures) clause: Vec<char>,
    pub(in crate::figures) action: Action,
    /// What is done for whom, where persons or households are counted.
    served: Option<Served>,
    /// What the heading names, as `core`; empty where it names no one thing.
    pub(in crate::figures) topic: Vec<char>,
    /// 其中: a part of what was told before it.
    pub(in crate::figures) is_part: bool,
    /// 新开工的12个小区竣工|10个: how many there are of which it tells what was done.
    pub(in crate::figures) whole: Option<f64>,
    /// The values that its passage tells of the same thing on the other side: a promise's deliveries, a delivery's
    /// promises.
    pub(in crate::figures) other_side: Vec<u64>,
    pub(in crate::figures) keys: Keys,
}

/// Numbers for what statements have in common: equal where that is equal. They are compared far more often than read.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::figures) struct Keys {
    pub(in crate::figures) article: u32,
    pub(in crate::figures) passage: u32,
    /// The item of an article's list; `None` where there is none.
    pub(in crate::figures) item: Option<u32>,
    /// By what it counts, one for all units that can be compared.
    pub(in crate::figures) unit: u32,
    pub(in crate::figures) core: u32,
}

impl Keys {
    /// As [`same_item`](super::statement::same_item).
    pub(in crate::figures) fn is_same_item(&self, other: &Self) -> bool {
        self.article == other.article
            && (self.passage == other.passage || self.item.is_some() && self.item == other.item)
    }
}

/// Gives equal things one number.
struct Numbering<K>(FxHashMap<K, u32>);

impl<K: Eq + Hash> Numbering<K> {
    fn of(&mut self, key: K) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key).or_insert(next)
    }
}

impl Words {
    /// 建筑面积: what is measured, and not of what.
    pub(in crate::figures) fn is_measure(&self) -> bool {
        const MEASURES: [&str; 8] =
            ["面积", "总面积", "建筑面积", "总建筑面积", "占地面积", "长度", "里程", "总长"];
        MEASURES.iter().any(|measure| measure.chars().eq(self.subject.iter().copied()))
    }

    /// Those of some statements, whose keys can be compared.
    pub(in crate::figures) fn of_all(statements: &[Statement]) -> Vec<Self> {
        let mut articles = Numbering(FxHashMap::default());
        let mut passages = Numbering(FxHashMap::default());
        let mut items = Numbering(FxHashMap::default());
        let mut promised = Numbering(FxHashMap::default());
        let mut units = Numbering(FxHashMap::default());
        let mut words: Vec<Self> = statements.iter().map(Self::of).collect();
        let answered = items_answered(statements);
        for (words, statement) in words.iter_mut().zip(statements) {
            let article = articles.of(statement.article.as_str());
            let promise = promise_passage(statement).or_else(|| {
                passage_number(statement)
                    .filter(|at| answered.contains_key(&(statement.article.as_str(), *at)))
            });
            let above = promise.and_then(|at| answered.get(&(statement.article.as_str(), at)));
            let own = own_item(statement).or_else(|| above.copied().flatten());
            let item = own
                .map(|(above, label)| items.of((article, above, label)))
                .or_else(|| promise.map(|at| u32::MAX - promised.of((article, at))));
            words.keys = Keys {
                article,
                passage: passages.of(statement.passage.as_str()),
                item,
                unit: units.of(unit_key(&statement.figure.unit)),
                core: 0,
            };
        }
        tell_wholes(statements, &mut words);
        let mut cores = Numbering(FxHashMap::default());
        let keys: Vec<u32> = words.iter().map(|words| cores.of(words.core.as_slice())).collect();
        words.iter_mut().zip(keys).for_each(|(words, core)| words.keys.core = core);
        let others = other_sides(statements, &words);
        words.iter_mut().zip(others).for_each(|(words, values)| words.other_side = values);
        words
    }

    fn of(statement: &Statement) -> Self {
        let figure = &statement.figure;
        let listed = bare(listed(&figure.subject));
        // 计划新建、改扩建4所 names nothing.
        const MAKE: [&str; 6] = ["新建", "改扩建", "新改建", "改建", "扩建", "续建"];
        let names_none = MAKE.contains(&figure.subject.as_str()) || is_general(&figure.subject);
        let core = if names_none { Vec::new() } else { core(&listed) };
        let subject = match is_all_verbs(&figure.subject) || is_general(&figure.subject) {
            true => Vec::new(),
            false if figure.subject.contains(['等', '“']) => bare(&figure.subject),
            false => listed,
        };
        Self {
            core,
            without_alias: self::core(&bare(before_alias(&figure.subject))),
            subject,
            clause: bare(&statement.clause),
            action: Action::of(figure, &statement.clause),
            served: Served::of(figure, &statement.clause),
            topic: self::core(&bare(topic_of(statement))),
            is_part: is_part(statement),
            whole: None,
            other_side: Vec::new(),
            keys: Keys::default(),
        }
    }

    /// How much two statements agree in what they count, from 0 to 1. The last word names the thing: 幼儿园 is
    /// no 幼儿园学位.
    pub(in crate::figures) fn similarity(&self, other: &Self) -> f64 {
        let similar = |ours: &[char], theirs: &[char]| match ours.last() == theirs.last() {
            true => similarity_of(ours, theirs),
            false => 0.0,
        };
        let full = similar(&self.subject, &other.subject)
            .max(similar(&self.core, &other.core))
            // “两癌”筛查, and “两癌” of which the verb was told.
            .max(similar(&self.core, &other.subject))
            .max(similar(&self.subject, &other.core));
        // Two aliases tell two things apart: 泊位（路内）, 泊位（路外）.
        let full = match (self.without_alias.is_empty(), other.without_alias.is_empty()) {
            (false, true) => full.max(similar(&self.without_alias, &other.core)),
            (true, false) => full.max(similar(&self.core, &other.without_alias)),
            _ => full,
        };
        let is_service = self.served.as_ref().zip(other.served.as_ref());
        match is_service.is_some_and(|(ours, theirs)| ours.is_one_with(theirs)) {
            true => full.max(SERVICE),
            false => full,
        }
    }

    /// Whether a report in the item of a promise need name no more than what was done: 免费筛查11732人, 改造面积88.3万平方米.
    pub(in crate::figures) fn is_told_by(&self, report: &Self) -> bool {
        let is_bare = self.served.as_ref().zip(report.served.as_ref());
        let measured = ["改造", "整治", "修缮", "建设", "提升"].iter().find(|deed| {
            let measure: Vec<char> = deed.chars().chain("面积".chars()).collect();
            report.subject == measure
        });
        let does = |deed: &&str| {
            let deed: Vec<char> = deed.chars().collect();
            self.clause.windows(deed.len()).any(|run| run == deed)
        };
        is_bare.is_some_and(|(ours, theirs)| theirs.is_bare_of(ours)) || measured.is_some_and(does)
    }

    /// As [`Self::similarity`], of two articles: who names nothing tells of what the heading names.
    pub(in crate::figures) fn across(&self, other: &Self) -> f64 {
        match (self.subject.is_empty(), other.subject.is_empty()) {
            (false, false) => self.similarity(other),
            (true, true) => 0.0,
            (false, true) => similarity_of(&self.core, &other.topic),
            (true, false) => similarity_of(&self.topic, &other.core),
        }
    }

    /// The last character of what is counted.
    pub(in crate::figures) fn head(&self) -> Option<char> {
        let named = if self.subject.is_empty() { &self.topic } else { &self.core };
        named.last().copied()
    }
}

/// An article, and the number of the passage in it.
type Passage<'s> = (&'s str, usize);
/// The headings above an item, and its label.
type Item<'s> = (&'s [String], &'s str);

/// The passages that the next one answers, `新建公厕50座` above `目前，已建成53座`, with the item that each is of.
fn items_answered(statements: &[Statement]) -> FxHashMap<Passage<'_>, Option<Item<'_>>> {
    let answers = statements
        .iter()
        .filter(|one| one.opening == Some(FigureKind::Result) && own_item(one).is_none());
    let mut answered: FxHashMap<Passage, Option<Item>> = answers
        .filter_map(|one| Some(((one.article.as_str(), promise_passage(one)?), None)))
        .collect();
    for one in statements.iter().filter(|one| one.figure.kind == FigureKind::Plan) {
        let passage = passage_number(one).map(|at| (one.article.as_str(), at));
        if let Some(item) = passage.and_then(|passage| answered.get_mut(&passage)) {
            *item = own_item(one);
        }
    }
    answered
}

/// 新开工的12个小区竣工10个: tells the 10 of how many they are, where both stand in one clause.
fn tell_wholes(statements: &[Statement], words: &mut [Words]) {
    for at in 1..statements.len() {
        let (whole, part) = (&statements[at - 1], &statements[at]);
        let is_of_it = whole.figure.stock == Some(Stock::Existing)
            && whole.passage == part.passage
            && whole.clause == part.clause
            && words[at - 1].keys.unit == words[at].keys.unit
            && whole.figure.span[1] <= part.figure.span[0];
        words[at].whole = is_of_it.then_some(whole.figure.value);
    }
}

/// How much subjects agree that tell who is served and with what.
const SERVICE: f64 = 0.85;

/// Figures of one side of a passage that are looked at.
const MAX_SIDES: usize = 16;

/// Of each statement see [`Words::other_side`]. Linear in the statements.
fn other_sides(statements: &[Statement], words: &[Words]) -> Vec<Vec<u64>> {
    type Side = (u32, FigureKind, u32);
    let side = |at: usize, kind: FigureKind| -> Side {
        (words[at].keys.passage, kind, words[at].keys.unit)
    };
    let mut sides: FxHashMap<Side, Vec<usize>> = FxHashMap::default();
    for (at, statement) in statements.iter().enumerate() {
        sides.entry(side(at, statement.figure.kind)).or_default().push(at);
    }
    let of = |at: usize| -> Vec<u64> {
        let other = match statements[at].figure.kind {
            FigureKind::Plan => FigureKind::Result,
            _ => FigureKind::Plan,
        };
        let told = sides.get(&side(at, other)).map(Vec::as_slice).unwrap_or_default();
        let is_its = |other: &&usize| {
            let theirs = &words[**other];
            theirs.core.is_empty() || theirs.keys.core == words[at].keys.core
        };
        let values = told.iter().take(MAX_SIDES).filter(is_its);
        values.map(|&other| statements[other].figure.value.to_bits()).collect()
    };
    (0..statements.len()).map(of).collect()
}

/// 31个项目全部开工: a word for anything.
fn is_general(subject: &str) -> bool {
    matches!(subject, "项目" | "任务" | "事项")
}

/// 其中吴兴区960个、|德清县630个, read of 德清县: all of its own.
fn is_all_of_a_place(statement: &Statement) -> bool {
    const TOLD: [&str; 9] = ["计划", "完成", "建成", "新增", "新建", "实际", "已", "约", "为"];
    let Some(place) = statement.district.as_deref() else { return false };
    statement.clause.split(place).skip(1).any(|behind| {
        behind.starts_with(|c: char| c.is_ascii_digit())
            || TOLD.iter().any(|word| behind.starts_with(word))
    })
}

/// 其中太阳能路灯150盏, 含公共泊位1200个; but not 其中投入使用19部, which tells how far the whole has come.
fn is_part(statement: &Statement) -> bool {
    let clause: Vec<char> = statement.clause.trim_start().chars().map(fold_char).collect();
    let is_included = clause.starts_with(&['含']) || clause.starts_with(&['包', '括']);
    is_included
        || clause.starts_with(&['其', '中'])
            && !is_finished_part(&clause)
            && !is_own_share(&statement.clause)
            && !is_of_one_year(&clause[2..])
            && !is_all_of_a_place(statement)
}

/// 三年来累计改造152个，其中|2022年改造45个: what one year brought is no part of its own.
fn is_of_one_year(rest: &[char]) -> bool {
    const YEARS: [[char; 2]; 3] = [['今', '年'], ['当', '年'], ['全', '年']];
    YEARS.iter().any(|word| rest.starts_with(word))
        || matches!(rest, ['2', '0', tens, ones, '年', ..] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// 体育公园、长者运动之家|等健身场地: the things that are named, without the word for all of them, and without
/// the name that is put behind a thing: 惠残事项|“集成办”.
pub(in crate::figures) fn listed(subject: &str) -> &str {
    let subject = match subject.rfind('“') {
        Some(at) if at > 0 && subject.ends_with('”') => &subject[..at],
        _ => subject,
    };
    match subject.find('等') {
        Some(at) if subject[..at].contains('、') => &subject[..at],
        _ => subject,
    }
}

/// What stands before brackets at the end of a subject; nothing where it has none.
fn before_alias(subject: &str) -> &str {
    let inner = subject.strip_suffix(['）', ')']);
    inner.and_then(|inner| inner.rfind(['（', '('])).map_or("", |at| &subject[..at])
}

/// Words at the end of a subject that name no thing.
const GENERAL: [&[char]; 13] = [
    &['任', '务', '指', '标'],
    &['指', '标'],
    &['目', '标'],
    &['项', '目'],
    &['工', '程'],
    &['工', '作'],
    &['任', '务'],
    &['行', '动'],
    &['事', '项'],
    &['配', '套'],
    &['建', '设'],
    &['数', '量'],
    &['免', '费'],
];

/// What may be done to the thing that follows, and never names it.
const LEADING: [&[char]; 13] = [
    &['专', '项', '整', '治'],
    &['专', '项', '治', '理'],
    &['重', '点', '整', '治'],
    &['集', '中', '整', '治'],
    &['新', '增'],
    &['新', '建'],
    &['新', '改', '扩', '建'],
    &['新', '改', '建'],
    &['改', '扩', '建'],
    &['改', '建'],
    &['扩', '建'],
    &['续', '建'],
    &['改', '造', '提', '升'],
];

pub(in crate::figures) fn core(subject: &[char]) -> Vec<char> {
    let mut core = subject;
    // 既有多层住宅|加装|电梯: what is put there.
    let put = core.windows(2).rposition(|run| matches!(run, ['加', '装'] | ['增', '设']));
    core = put.map(|at| &core[at + 2..]).filter(|thing| thing.len() > 1).unwrap_or(core);
    for word in LEADING.iter().filter(|word| subject.len() > word.len() + 1) {
        core = core.strip_prefix(*word).unwrap_or(core);
    }
    loop {
        let general = GENERAL.iter().find(|word| core.ends_with(word)).map(|word| word.len());
        let verb = || {
            verb::before(core, core.len())
                .filter(|(_, class)| matches!(class, VerbClass::Act | VerbClass::Both))
                .map(|(length, _)| length)
        };
        match general.or_else(verb) {
            Some(length) if core.len() > length + 1 => core = &core[..core.len() - length],
            _ => return core.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_of_a_subject_names_a_thing() {
        for (subject, expected) in [
            ("老旧小区改造", "老旧小区"),
            ("老旧小区改造项目", "老旧小区"),
            ("AED的配置及配套", "aed"),
            ("口袋公园", "口袋公园"),
            ("专项整治问题小区", "问题小区"),
            ("技能培训", "技能"),
            ("培训", "培训"),
        ] {
            let core: String = core(&bare(subject)).into_iter().collect();
            assert_eq!(core, expected, "{subject}");
        }
    }
}
