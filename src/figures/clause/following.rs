//! What follows a number: `建成39家|养老机构`, `5万元|的资金奖补`, `16项|已|完成`.

use crate::figures::clause::reader::Reader;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::Unit;
use crate::figures::quantity::target::is_target;
use crate::figures::sentence::phrase::{MAX_SUBJECT, Stretch, trimmed, without_qualifier};
use crate::text::sentence::{is_closing, is_opening};

/// The noun phrase that follows a number.
#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct Following {
    pub(in crate::figures) subject: Stretch,
    /// The verb that leads to it: 按5000元的标准|发放|一次性补贴.
    pub(in crate::figures) verb: Option<Stretch>,
    /// Where the phrase was left.
    pub(in crate::figures) end: usize,
}

impl Reader<'_> {
    /// The noun phrase right after the number, and where it was left.
    pub(in crate::figures) fn following(&self, subject_before: bool) -> Option<Following> {
        let chars = self.chars();
        let mut start = self.quantity.end;
        while chars.get(start) == Some(&' ') {
            start += 1;
        }
        let owned = chars.get(start) == Some(&'的');
        if owned {
            start += 1;
        }
        // 城镇新增就业35万人以上就业目标: what was counted comes before the persons.
        let persons = matches!(self.unit_word(), ['人'] | ['人', '次'] | ['户'] | []);
        let counted_before = self.quantity.class == UnitClass::Ratio
            || persons
                && self.quantity.class == UnitClass::People
                && self.quantity.unit != Unit::None;
        if counted_before && subject_before && !owned {
            return None;
        }
        let limit = self
            .sentence
            .clause_end(start.min(chars.len()))
            .min(self.next.map_or(chars.len(), |next| next.start))
            .min(start + MAX_SUBJECT);
        let end = self.phrase_end(start, limit);
        let subject = trimmed(chars, start, end)?;
        if is_target(&chars[subject.0..subject.1]) {
            return None;
        }
        // 投入79.81亿元保障36项实事: money is spent to do something.
        let spent = self.quantity.class == UnitClass::Money
            && !owned
            && verb::at(&chars[..limit], subject.0)
                .is_some_and(|(_, class)| class != VerbClass::Noun);
        if spent && subject.0 == start {
            return None;
        }
        if owned && is_yardstick(&chars[subject.0..subject.1]) {
            return self.following_yardstick(end, limit);
        }
        // 183.7公里改造，: a verb alone is no subject where one comes before.
        let only_verb = verb::at(&chars[..subject.1], subject.0).is_some_and(|(length, class)| {
            class != VerbClass::Noun && subject.0 + length == subject.1
        });
        if only_verb && subject_before {
            return None;
        }
        Some(Following { subject: without_qualifier(chars, subject), verb: None, end })
    }

    /// 按5000元的标准|发放|一次性补贴
    fn following_yardstick(&self, start: usize, limit: usize) -> Option<Following> {
        let chars = self.chars();
        let (length, class) = verb::at(&chars[..limit.max(start)], start)?;
        if class == VerbClass::Noun {
            return None;
        }
        let end = self.phrase_end(start + length, limit);
        let subject = trimmed(chars, start + length, end)?;
        Some(Following { subject, verb: Some((start, start + length)), end })
    }

    fn unit_word(&self) -> &[char] {
        match self.quantity.unit {
            Unit::At(from, to) => &self.chars()[from..to],
            Unit::Percent | Unit::None => &[],
        }
    }

    /// How far a noun phrase goes that begins at `start`.
    fn phrase_end(&self, start: usize, limit: usize) -> usize {
        let chars = self.chars();
        let for_them = self.quantity.start > 0
            && matches!(chars[self.quantity.start - 1], '为' | '对' | '给' | '向' | '在');
        let mut at = start;
        let mut noun_start = start;
        while at < limit {
            let c = chars[at];
            if c == '每' {
                break;
            }
            let verb = verb::at(&chars[..limit], at);
            if verb.is_none() && matches!(c, '、' | '和' | '与' | '及' | '或' | '/') {
                if at == start || self.new_item_after(at) {
                    break;
                }
                at += 1;
            } else if is_opening(c) {
                if at == start && c != '“' {
                    break;
                }
                let past = self.sentence.past_bracket(at).filter(|&past| past <= limit);
                let Some(past) = past else { break };
                // 19个惠残事项“集成办”: a quotation that ends the clause tells how.
                if c == '“' && at > noun_start && past == limit {
                    break;
                }
                at = past;
            } else if is_closing(c) {
                break;
            } else if let Some((length, class)) = verb {
                match class {
                    VerbClass::Noun => at += length,
                    _ if verb::names_a_rate(&chars[..limit], at + length) => at += length,
                    // 为13个指导中心|配置专业社工: what is done for them comes next.
                    VerbClass::Both
                        if for_them && at > start + 1 && self.goes_on(at + length, limit) =>
                    {
                        break;
                    }
                    VerbClass::Both => at += length,
                    // 12家新建学校: right after the number it may be an attribute.
                    VerbClass::Act if at == start && is_attribute(c) && at + length < limit => {
                        at += length;
                        noun_start = at;
                    }
                    VerbClass::Act | VerbClass::Level | VerbClass::Mixed => break,
                }
            } else if adverb::stops_at(chars, at) {
                let Some(length) = unfinished(&chars[at..limit]).filter(|_| at == start) else {
                    break;
                };
                at += length;
            } else {
                at += 1;
            }
        }
        at
    }

    /// Whether the joining mark at `at` leads to another number or to what else is done.
    fn new_item_after(&self, at: usize) -> bool {
        let chars = self.chars();
        let joiner = if chars[at..].starts_with(&['以', '及']) { 2 } else { 1 };
        let next_number = self.next.is_some_and(|next| next.start == at + joiner);
        let new_verb = matches!(
            verb::at(chars, at + joiner),
            Some((_, VerbClass::Act | VerbClass::Mixed | VerbClass::Both))
        );
        next_number || new_verb && self.next_in_clause(at + joiner)
    }

    /// Whether more than the end of a noun phrase follows.
    fn goes_on(&self, at: usize, limit: usize) -> bool {
        at < limit && !matches!(self.chars()[at], '的' | '、' | '和' | '及' | '与' | '(' | '等')
    }

    fn next_in_clause(&self, at: usize) -> bool {
        self.next.is_some_and(|next| next.start >= at && next.start <= self.sentence.clause_end(at))
    }

    /// The first verb after the noun phrase: 16项|已|完成.
    pub(in crate::figures) fn following_verb(&self, from: usize) -> Option<Stretch> {
        let limit = self.sentence.clause_end(from).min(from + 24);
        let limit = self.next.map_or(limit, |next| limit.min(next.start));
        verb::groups(self.chars(), from.min(limit), limit)
            .into_iter()
            .find(|group| group.class != VerbClass::Level)
            .map(|group| (group.start, group.end))
    }
}

/// 29个|未完成安置的|城中村: the length of what right after the number only tells which ones.
fn unfinished(phrase: &[char]) -> Option<usize> {
    let of = || phrase.iter().position(|&c| c == '的');
    phrase.starts_with(&['未']).then(of).flatten().map(|of| of + 1)
}

/// What an amount is given as: 的标准, 的比例, 的基础上.
fn is_yardstick(phrase: &[char]) -> bool {
    const YARDSTICKS: [&[char]; 7] = [
        &['标', '准'],
        &['比', '例'],
        &['额', '度'],
        &['基', '础', '上'],
        &['基', '础'],
        &['目', '标'],
        &['规', '模'],
    ];
    YARDSTICKS.contains(&phrase)
}

/// 新建, 改扩建: what may be an attribute before a noun.
fn is_attribute(c: char) -> bool {
    matches!(c, '新' | '改' | '扩' | '续')
}
