//! Who is counted and what is done to it: the words around each quantity of a sentence, read by
//! the order in which Chinese puts them. `preceding` and `following` read what is on either side of
//! the number, `sharing` what a list says once; here the two sides are put together.

use crate::figures::clause::agent;
use crate::figures::clause::changes;
use crate::figures::clause::preceding::Preceding;
use crate::figures::clause::reader::{Reader, Reading};
use crate::figures::clause::reason::is_reason;
use crate::figures::clause::sharing;
use crate::figures::clause::thing;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::{Quantity, Rejected};
use crate::figures::quantity::measure;
use crate::figures::sentence::cut::Sentence;
use crate::figures::sentence::phrase::Stretch;
use crate::text::sentence::{is_closing, is_opening};

/// How far before a number its words are sought, in characters.
const MAX_LEFT: usize = 90;

/// How long the run may be from the first word that belongs to a number, in characters.
const MAX_SPAN: usize = 60;

/// Verbs that say of any deed that it was done.
const GENERIC: [&str; 6] = ["完成", "实施", "开展", "推进", "启动", "实现"];

/// How a clause begins that tells of the whole place again.
const WHOLE: [&[char]; 6] =
    [&['全', '区'], &['全', '市'], &['全', '县'], &['合', '计'], &['共'], &['总', '计']];

/// Reads the words around each quantity of a sentence.
pub(in crate::figures) fn read(
    sentence: &Sentence,
    quantities: &[Quantity],
    rejected: &[Rejected],
    readings: &mut Vec<Reading>,
) {
    readings.clear();
    for (index, quantity) in quantities.iter().enumerate() {
        let next = quantities.get(index + 1);
        let reader = Reader { sentence, rejected, quantity, next };
        let reading = reader.read(readings.last());
        readings.push(reading);
    }
    sharing::forward(sentence, quantities, readings);
    sharing::between(sentence, quantities, readings);
    sharing::fall_back(sentence, quantities, readings);
    sharing::among_parts(sentence, quantities, readings);
    sharing::out_of(sentence, quantities, readings);
    sharing::sums(sentence, quantities, readings);
    changes::read(sentence, quantities, readings);
    for (reading, quantity) in readings.iter_mut().zip(quantities) {
        let is_led =
            |&(from, to): &Stretch| to <= quantity.start && is_reason(&sentence.chars[from..to]);
        reading.subject = reading.subject.filter(|subject| !is_led(subject));
        thing::settle(sentence, quantity, reading);
    }
}

/// 涉及楼房143栋，建筑面积60万平方米: how large it is and whom it serves was not done.
fn is_done(verb: &[char]) -> bool {
    const AROUND: [&str; 6] = ["涉及", "惠及", "覆盖", "容纳", "辐射", "服务"];
    !AROUND.iter().any(|word| starts_with(verb, word))
}

/// 平阳县任务数, 目标数: how many were to be done, and not what.
fn is_count_of_tasks(phrase: &[char]) -> bool {
    const LONGEST: usize = 10;
    phrase.len() <= LONGEST
        && ["任务数", "目标数", "计划数"].iter().any(|word| ends_with(phrase, word))
}

impl Reader<'_> {
    fn read(&self, previous: Option<&Reading>) -> Reading {
        let clause_start = self
            .sentence
            .clause_start(self.quantity.start)
            .max(self.quantity.start.saturating_sub(MAX_LEFT));
        let start = previous.map_or(clause_start, |reading| clause_start.max(reading.reach.1));
        let start = self.past_foreign(start);
        let whose = agent::of_clause(self.chars(), clause_start, self.quantity.start);
        let start = whose.map_or(start, |(_, end)| start.max(end));
        let preceding = self.preceding(start);
        // 为羊达街道1420户群众: whose they are names no households.
        let is_place = |(from, to): Stretch| agent::is_parts(&self.chars()[from..to]);
        let named_before =
            preceding.subject.is_some_and(|s| !is_place(s)) && preceding.only_verb.is_none();
        // In a list the verb may be said once, for all.
        let shared = previous.filter(|reading| reading.reach.1 > clause_start);
        let shared = shared.and_then(|reading| reading.action);
        // 惠及12个镇街的|12处食堂建成: who is served tells which ones.
        let is_told_of = self.chars()[..self.quantity.start].ends_with(&['的']);
        let shared = shared.filter(|&(from, to)| !is_told_of || is_done(&self.chars()[from..to]));
        // 六号街道新建公园2个，改造路灯30盏: the sentence goes on with it.
        let goes_on_with = || {
            let clause = &self.chars()[clause_start..self.quantity.start];
            let is_whole = WHOLE.iter().any(|word| clause.starts_with(word));
            previous.filter(|_| !is_whole).and_then(|reading| reading.whose)
        };
        let whose = whose.or_else(goes_on_with);
        let mut reading =
            Reading { reach: (start, self.quantity.end), whose, ..Reading::default() };
        // 惠及老年人3万人次|的助餐点: what serves them is another number's.
        let is_attribute = self.chars().get(self.quantity.end) == Some(&'的')
            && named_before
            && preceding.verb.is_some_and(|(from, to)| !is_done(&self.chars()[from..to]));
        let following = self.following(named_before).filter(|_| !is_attribute);
        if let Some(following) = following {
            let Preceding { verb, only_verb, .. } = preceding;
            reading.subject = Some(following.subject);
            reading.reach.1 = following.end;
            // 6条道路全部开工建设: the verb follows where none leads.
            reading.action = only_verb.or(following.verb).or(verb).or(shared);
            reading.action = reading.action.or_else(|| self.following_verb(following.end));
        } else {
            reading.subject = preceding.subject;
            // 目前在建22部，8部|已投入使用.
            let led = &self.chars()[clause_start..self.quantity.start];
            // 3所幼儿园中，龙湖第二幼儿园等2所|已开园: an example names none of them.
            let is_told_behind = (matches!(led, [] | ['其', '中'] | ['目', '前'])
                && preceding.subject.is_none()
                || led.ends_with(&['等']) && preceding.verb.is_none())
                && self.is_verb_behind();
            let told_behind = || self.following_verb(self.quantity.end).filter(|_| is_told_behind);
            reading.action = preceding.verb.or_else(told_behind);
            // 完成节能改造5万户，危房改造550户: so do clauses that have none of their own. A share is
            // no more of what was built: 建成教育集团12个、覆盖率近70%.
            let goes_on = previous.filter(|_| self.quantity.class != UnitClass::Money);
            let shared = shared.or(goes_on.and_then(|reading| reading.action));
            let shared = shared.filter(|&(from, to)| is_done(&self.chars()[from..to]));
            let is_own = |subject: Stretch| {
                self.says_deed(subject)
                    || self.ends_in_deed(subject, shared)
                    || is_count_of_tasks(&self.chars()[subject.0..subject.1])
            };
            let may_share = named_before && !reading.subject.is_some_and(is_own);
            if may_share && self.quantity.class != UnitClass::Ratio {
                reading.action = reading.action.or(shared);
            }
        }
        reading.span = self.span(&reading, start);
        reading
    }

    /// 整治小区50个，培训1万人次: whether a subject is itself what was done, or says it: 新增就业3.83万人.
    fn says_deed(&self, (start, end): Stretch) -> bool {
        let subject = &self.chars()[start..end];
        // 开放共享停车场 is a noun elsewhere.
        subject.starts_with(&['新', '增'])
            || subject.starts_with(&['开', '放'])
            || verb::at(subject, 0).is_some_and(|(_, c)| c != VerbClass::Noun)
    }

    /// 新增残疾人就业2951人、托养机构规范化提升74家: whether a subject ends with what was done, where the verb that
    /// clauses share is not 完成 and the like.
    fn ends_in_deed(&self, (start, end): Stretch, shared: Option<Stretch>) -> bool {
        let subject = &self.chars()[start..end];
        let generic = shared.is_some_and(|(from, to)| {
            GENERIC.iter().any(|verb| ends_with(&self.chars()[from..to], verb))
        });
        !generic && matches!(verb::before(subject, subject.len()), Some((2.., VerbClass::Both)))
            || contains(subject, "新增")
    }

    /// 8部|已投入使用, 22部|投用.
    fn is_verb_behind(&self) -> bool {
        let chars = self.chars();
        let mut at = self.quantity.end;
        while let Some(length) = adverb::leading(chars, at) {
            at += length;
        }
        verb::at(chars, at).is_some_and(|(_, class)| class == VerbClass::Act)
    }

    /// Past what belongs to the number before, `685元|/月|提高到`, and past the bracket that it was in.
    fn past_foreign(&self, start: usize) -> usize {
        let chars = self.chars();
        let start = measure::past_slash(chars, start).unwrap_or(start).min(self.quantity.start);
        let (mut past, mut depth) = (start, 0usize);
        for at in self.sentence.stops_within(start, self.quantity.start) {
            if is_opening(chars[at]) {
                depth += 1;
            } else if is_closing(chars[at]) {
                if depth == 0 {
                    past = at + 1;
                }
                depth = depth.saturating_sub(1);
            }
        }
        past
    }

    /// From the action or the subject to the end of the quantity or of what follows it.
    fn span(&self, reading: &Reading, first: usize) -> Stretch {
        let (mut start, mut end) = (self.quantity.start, self.quantity.end);
        for (from, to) in [reading.action, reading.subject].into_iter().flatten() {
            if (first..start).contains(&from) && self.quantity.start - from <= MAX_SPAN {
                start = from;
            }
            if to > end && reading.subject == Some((from, to)) {
                end = to;
            }
        }
        (start, end)
    }
}
