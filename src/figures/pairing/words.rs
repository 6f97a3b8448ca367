//! What is compared of a statement, read once.

use crate::figures::lexicon::verb::{self, VerbClass, is_all_verbs};
use crate::figures::pairing::action::Action;
use crate::figures::pairing::similarity::{bare, similarity_of};
use crate::figures::pairing::statement::Statement;

/// The compared words of a statement.
#[derive(Debug)]
pub(in crate::figures) struct Words {
    /// The subject, [`bare`]; empty where the sentence names none.
    pub(in crate::figures) subject: Vec<char>,
    /// The subject without the verbs and general words at its end: 老旧小区|改造, AED|配置.
    pub(in crate::figures) core: Vec<char>,
    pub(in crate::figures) clause: Vec<char>,
    pub(in crate::figures) action: Action,
    /// 其中: a part of what was told before it.
    pub(in crate::figures) is_part: bool,
}

impl Words {
    pub(in crate::figures) fn of(statement: &Statement) -> Self {
        let figure = &statement.figure;
        let subject =
            if is_all_verbs(&figure.subject) { Vec::new() } else { bare(&figure.subject) };
        Self {
            core: core(&bare(listed(&figure.subject))),
            subject,
            clause: bare(&statement.clause),
            action: Action::of(figure),
            is_part: statement.clause.trim_start().starts_with("其中"),
        }
    }

    /// How much two statements agree in what they count, from 0 to 1.
    pub(in crate::figures) fn similarity(&self, other: &Self) -> f64 {
        similarity_of(&self.subject, &other.subject).max(similarity_of(&self.core, &other.core))
    }
}

/// 体育公园、长者运动之家|等健身场地: the things that are named, without the word for all of them.
fn listed(subject: &str) -> &str {
    match subject.find('等') {
        Some(at) if subject[..at].contains('、') => &subject[..at],
        _ => subject,
    }
}

/// Words at the end of a subject that name no thing.
const GENERAL: [&[char]; 9] = [
    &['项', '目'],
    &['工', '程'],
    &['工', '作'],
    &['任', '务'],
    &['行', '动'],
    &['事', '项'],
    &['配', '套'],
    &['建', '设'],
    &['数', '量'],
];

/// What may be done to the thing that follows, and never names it.
const LEADING: [&[char]; 8] = [
    &['专', '项', '整', '治'],
    &['专', '项', '治', '理'],
    &['重', '点', '整', '治'],
    &['集', '中', '整', '治'],
    &['新', '增'],
    &['新', '建'],
    &['改', '扩', '建'],
    &['改', '造', '提', '升'],
];

fn core(subject: &[char]) -> Vec<char> {
    let mut core = subject;
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
