//! What a statement says was done: verbs by what they do, so that 新建 and 增设 are one action, 新建 and
//! 改造 are two, and 完成 is any.

use std::sync::LazyLock;

use crate::figures::figure::Figure;
use crate::figures::lexicon::table::Lexicon;
use crate::figures::lexicon::verb::is_all_verbs;
use crate::text::fold_char;

/// The groups of the list, a bit each.
const GROUPS: [&str; 15] = [
    "build",
    "renew",
    "start",
    "go-on",
    "hand-over",
    "remove",
    "prepare",
    "train",
    "host",
    "check",
    "give",
    "help",
    "serve",
    "treat",
    "employ",
];

static ACTIONS: LazyLock<Lexicon<Doing>> =
    LazyLock::new(|| Lexicon::parse(include_str!("data/actions.txt"), doing_of));

fn doing_of(classes: &str) -> Option<Doing> {
    let mut doing = Doing::default();
    for class in classes.split(' ') {
        match GROUPS.iter().position(|group| *group == class) {
            Some(bit) => doing.groups |= 1 << bit,
            None if class == "done" => doing.is_done = true,
            None => return None,
        }
    }
    Some(doing)
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Doing {
    /// A bit for each of [`GROUPS`].
    groups: u32,
    /// It says that something is done, whatever it was.
    is_done: bool,
}

/// The action of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::figures) struct Action {
    doing: Doing,
    /// A verb that is in no group.
    other: Vec<char>,
}

/// Whether two statements tell of one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::figures) enum Agreement {
    None,
    /// One does all that the other does, and less: 新建 of 新建、改扩建.
    Part,
    /// One of them does not say what was done.
    Open,
    Same,
}

impl Action {
    /// The figure's verb, else the one in its subject: 老旧小区|改造. `clause`: the one that it is in.
    pub(in crate::figures) fn of(figure: &Figure, clause: &str) -> Self {
        /// Behind what was built these tell that it is there; before it they are a deed of their own: 开放停车位300个.
        const IN_USE: [&str; 6] = ["开放", "招生", "营业", "运营", "接诊", "迎客"];
        let verb = figure.action.as_deref();
        let number = clause.find(|c: char| c.is_ascii_digit());
        let is_in_use = verb.is_some_and(|verb| {
            let told = clause.find(verb).zip(number);
            IN_USE.contains(&verb) && told.is_some_and(|(at, number)| at > number)
        });
        let verb = verb.filter(|_| !is_in_use).or(is_in_use.then_some("投用"));
        let mut told = Self::told(verb, &figure.subject);
        // 完成老旧小区改造12个: what ends the deed stands before what it is done to.
        let led = clause.split_once(&*figure.subject).map_or("", |(led, _)| led);
        told.doing.is_done |= told.doing.groups != 0 && led.ends_with("完成");
        told
    }

    /// A verb and what it was done to.
    pub(in crate::figures) fn told(verb: Option<&str>, subject: &str) -> Self {
        // 新增 of 城镇就业, 城镇新增就业: the subject says what is done.
        let is_of_work = |verb: &&str| {
            subject.contains("就业") && matches!(*verb, "新增" | "增加" | "实现" | "实现新增")
        };
        let verb = verb.filter(|verb| !is_of_work(verb));
        let verb: Vec<char> = verb.unwrap_or_default().chars().map(fold_char).collect();
        let own = doings(&verb);
        // 开工30部，投入使用19部: the verb of another number is no subject.
        let is_named = verb.is_empty() || !is_all_verbs(subject);
        if own.groups == 0 && (own.is_done || verb.is_empty()) && is_named {
            let subject: Vec<char> = subject.chars().map(fold_char).collect();
            let named = doings(&subject);
            let doing = Doing { groups: named.groups, is_done: own.is_done };
            return Self { doing, other: Vec::new() };
        }
        let other = if own.groups == 0 && !own.is_done { verb } else { Vec::new() };
        Self { doing: own, other }
    }

    /// Whether it does not say what was done.
    pub(in crate::figures) fn is_open(&self) -> bool {
        self.doing.groups == 0 && self.other.is_empty()
    }

    /// Whether it says that something is done.
    pub(in crate::figures) fn ends(&self) -> bool {
        self.doing.is_done
    }

    /// Whether it says that something was only begun or prepared.
    pub(in crate::figures) fn is_unfinished(&self) -> bool {
        self.doing.groups != 0 && self.doing.groups & !UNFINISHED == 0
    }

    /// Symmetric, but for [`Agreement::Part`].
    pub(in crate::figures) fn agreement(&self, other: &Self) -> Agreement {
        let (ours, theirs) = (self.doing.groups, other.doing.groups);
        if !self.other.is_empty() || !other.other.is_empty() {
            return match (self.is_open(), other.is_open()) {
                (false, false) if self == other => Agreement::Same,
                (false, false) => Agreement::None,
                _ => Agreement::Open,
            };
        }
        // What was only started or prepared is not done.
        let unfinished = |groups: u32| groups != 0 && groups & !UNFINISHED == 0;
        if ours != theirs && (unfinished(ours) || unfinished(theirs)) {
            return if ours & theirs != 0 { Agreement::Part } else { Agreement::None };
        }
        if ours == 0 || theirs == 0 {
            return Agreement::Open;
        }
        if ours == theirs {
            return Agreement::Same;
        }
        // 建成 ends what was to be built and what was to be renewed.
        const MADE: u32 = 0b1011;
        if (self.doing.is_done || other.doing.is_done) && (ours | theirs) & !MADE == 0 {
            return Agreement::Open;
        }
        if ours & theirs != 0 { Agreement::Part } else { Agreement::None }
    }
}

/// The bits of start and prepare.
const START: u32 = 1 << 2;
const UNFINISHED: u32 = START | 1 << 6;

/// All that a phrase does.
fn doings(phrase: &[char]) -> Doing {
    let mut all = Doing::default();
    let mut at = 0;
    while at < phrase.len() {
        match ACTIONS.longest_at(phrase, at) {
            Some((length, doing)) => {
                all.groups |= doing.groups;
                all.is_done |= doing.is_done;
                at += length;
                // 开工|改造: what is begun is not done.
                if at == length && all.groups == START && ACTIONS.longest_at(phrase, at).is_some() {
                    return all;
                }
            }
            None => at += 1,
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::lexicon::table::entries;

    #[test]
    fn every_line_of_the_list_is_understood_and_the_bits_are_those_named() {
        let mut seen = std::collections::HashSet::new();
        for (word, classes) in entries(include_str!("data/actions.txt")) {
            assert!(doing_of(classes).is_some(), "{word} {classes}");
            assert!(seen.insert(word), "{word} is there twice");
        }
        assert_eq!((GROUPS[0], GROUPS[1], GROUPS[2]), ("build", "renew", "start"));
        assert_eq!((GROUPS[3], GROUPS[6]), ("go-on", "prepare"));
    }

    #[test]
    fn actions_agree() {
        use Agreement::{None, Open, Part, Same};
        let action = |verb: &str| Action {
            doing: doings(&verb.chars().collect::<Vec<_>>()),
            other: Vec::new(),
        };
        for (promise, delivery, expected) in [
            ("新建", "新增", Same),
            ("增设", "安装", Same),
            ("改造", "整治", Same),
            ("新建", "建成", Same),
            ("新建", "改造", None),
            ("新建", "完成", Open),
            ("改造", "竣工", Open),
            ("新建、改扩建", "建成", Open),
            ("新建、改扩建", "新建", Part),
            ("新建", "开工", None),
            ("开工", "建成", None),
            ("开工", "开工", Same),
            ("开工和续建", "开工", Part),
            ("交付", "改造", None),
            ("培训", "轮训", Same),
            ("新增就业", "新增", None),
            ("", "新建", Open),
            ("开工改造", "完工", None),
            ("开工改造", "开工", Same),
            ("启动建设", "建成", None),
        ] {
            assert_eq!(
                action(promise).agreement(&action(delivery)),
                expected,
                "{promise} {delivery}"
            );
        }
    }
}
