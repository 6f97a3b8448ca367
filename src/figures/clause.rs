//! Who is counted and what is done to it: the words around each quantity of a sentence, read by
//! the order in which Chinese puts them.
//!
//! - behind the number: `建成|39家|养老机构`, `5万元|的资金奖补`;
//! - before it: `新增|公共停车位|2000个`, `参保人数|达到|20万人`;
//! - shared in a list: `改造提升|养老服务站|20处、|照护中心|1处`, `报销比例分别达到80%、70%、60%`,
//!   `完成|122公里、148个|社区楼院缆线整治`;
//! - told earlier: `70所学校，…，推动续建完工40所`.

use super::adverb;
use super::figure::Reason;
use super::quantity::{Quantity, Rejected, Unit};
use super::sentence::{Sentence, is_closing, is_opening};
use super::unit::UnitClass;
use super::verb::{self, VerbClass, VerbGroup};

/// A stretch of a sentence, in characters.
pub(super) type Stretch = (usize, usize);

/// What the words around one quantity say.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Reading {
    pub(super) subject: Option<Stretch>,
    pub(super) action: Option<Stretch>,
    /// The shortest run that says it all, where its words stand together.
    pub(super) span: Stretch,
    /// The stretch that was read for this quantity alone: no other takes words from it.
    pub(super) reach: Stretch,
}

/// Subjects are phrases; a longer stretch is a sentence that was not understood.
const MAX_SUBJECT: usize = 40;
/// How far before a number its words are looked for.
const MAX_LEFT: usize = 90;

/// Reads the words around each quantity of a sentence.
pub(super) fn read(
    sentence: &Sentence,
    quantities: &[Quantity],
    rejected: &[Rejected],
) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::with_capacity(quantities.len());
    for (index, quantity) in quantities.iter().enumerate() {
        let next = quantities.get(index + 1);
        let previous = readings.last().zip(index.checked_sub(1).map(|at| &quantities[at]));
        readings.push(Reader { sentence, rejected, quantity, next }.read(previous));
    }
    share_forward(sentence, quantities, &mut readings);
    share_between(sentence, quantities, &mut readings);
    fall_back(sentence, quantities, &mut readings);
    readings
}

struct Reader<'a> {
    sentence: &'a Sentence,
    rejected: &'a [Rejected],
    quantity: &'a Quantity,
    next: Option<&'a Quantity>,
}

impl Reader<'_> {
    fn chars(&self) -> &[char] {
        &self.sentence.chars
    }

    fn read(&self, previous: Option<(&Reading, &Quantity)>) -> Reading {
        let clause_start = self
            .sentence
            .clause_start(self.quantity.start)
            .max(self.quantity.start.saturating_sub(MAX_LEFT));
        let left_start =
            previous.map_or(clause_start, |(reading, _)| clause_start.max(reading.reach.1));
        let left = self.left(left_start);
        // In a list the verb may be said once, for all.
        let shares = previous.filter(|(reading, _)| reading.reach.1 > clause_start);
        let behind = self.behind(left.subject.is_some());
        let mut reading = match behind {
            Some((subject, end)) => {
                let action = left.verb.or_else(|| {
                    // 6条道路全部开工建设: the verb follows.
                    if shares.is_none() { self.verb_behind(end) } else { None }
                });
                Reading { subject: Some(subject), action, span: (0, 0), reach: (left_start, end) }
            }
            None => Reading {
                subject: left.subject,
                action: left.verb,
                span: (0, 0),
                reach: (left_start, self.quantity.end),
            },
        };
        if reading.action.is_none() && reading.subject.is_some() && self.may_inherit() {
            reading.action = shares.and_then(|(reading, _)| reading.action);
        }
        reading.span = self.span(&reading, left_start);
        reading
    }

    /// A share or a rate is no more of what was built: 建成教育集团12个、覆盖率近70%.
    fn may_inherit(&self) -> bool {
        self.quantity.class != UnitClass::Ratio
    }

    /// From the action or the subject to the end of the quantity or of what follows it.
    fn span(&self, reading: &Reading, left_start: usize) -> Stretch {
        let mut start = self.quantity.start;
        let mut end = self.quantity.end;
        for (from, to) in [reading.action, reading.subject].into_iter().flatten() {
            if from >= left_start && from < start && start - from <= 60 {
                start = from;
            }
            if to > end && Some((from, to)) == reading.subject {
                end = to;
            }
        }
        (start, end)
    }

    /// The noun phrase right behind the number, and where it was left.
    fn behind(&self, subject_before: bool) -> Option<(Stretch, usize)> {
        let chars = self.chars();
        let mut start = self.quantity.end;
        while chars.get(start) == Some(&' ') {
            start += 1;
        }
        let owned = chars.get(start) == Some(&'的');
        if owned {
            start += 1;
        }
        // 城镇新增就业35万人以上就业目标: what was counted stands before the persons.
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
        if owned && is_yardstick(&chars[subject.0..subject.1]) {
            return self.behind_yardstick(end, limit);
        }
        // 183.7公里改造，: a verb alone is no subject where one stands before.
        let only_verb = verb::at(&chars[..subject.1], subject.0).is_some_and(|(length, class)| {
            class != VerbClass::Noun && subject.0 + length == subject.1
        });
        if only_verb && subject_before {
            return None;
        }
        Some((without_qualifier(chars, subject), end))
    }

    /// 按5000元的标准|发放|一次性补贴
    fn behind_yardstick(&self, start: usize, limit: usize) -> Option<(Stretch, usize)> {
        let chars = self.chars();
        let (length, class) = verb::at(&chars[..limit.max(start)], start)?;
        if class == VerbClass::Noun {
            return None;
        }
        let end = self.phrase_end(start + length, limit);
        trimmed(chars, start + length, end).map(|subject| (subject, end))
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
        let mut at = start;
        while at < limit {
            let c = chars[at];
            if c == '每' {
                break;
            }
            let verb = verb::at(&chars[..limit], at);
            if verb.is_none() && matches!(c, '、' | '和' | '与' | '及' | '或' | '/') {
                let joiner = if chars[at..].starts_with(&['以', '及']) { 2 } else { 1 };
                let next_number = self.next.is_some_and(|next| next.start == at + joiner);
                let new_verb = matches!(
                    verb::at(chars, at + joiner),
                    Some((_, VerbClass::Act | VerbClass::Mixed | VerbClass::Both))
                ) && self.next_in_clause(at + joiner);
                if next_number || at == start || new_verb {
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
                if c == '“' && at > start && past == limit {
                    break;
                }
                at = past;
            } else if is_closing(c) {
                break;
            } else if let Some((length, class)) = verb {
                match class {
                    VerbClass::Noun | VerbClass::Both => at += length,
                    VerbClass::Act | VerbClass::Level | VerbClass::Mixed => {
                        // 12家新建学校: right behind the number it may be an attribute.
                        break;
                    }
                }
            } else if adverb::stops_at(chars, at) {
                break;
            } else {
                at += 1;
            }
        }
        at
    }

    fn next_in_clause(&self, at: usize) -> bool {
        self.next.is_some_and(|next| next.start >= at && next.start <= self.sentence.clause_end(at))
    }

    /// The first verb behind the noun phrase: 16项|已|完成.
    fn verb_behind(&self, from: usize) -> Option<Stretch> {
        let limit = self.sentence.clause_end(from).min(from + 24);
        let limit = self.next.map_or(limit, |next| limit.min(next.start));
        verb::groups(self.chars(), from.min(limit), limit)
            .into_iter()
            .find(|group| group.class != VerbClass::Level)
            .map(|group| (group.start, group.end))
    }

    /// The subject and the verb before the number.
    fn left(&self, left_start: usize) -> Left {
        let chars = self.chars();
        let Some((start, end)) = trimmed(chars, left_start, self.quantity.start) else {
            return Left::default();
        };
        let end = before_measure(chars, start, end);
        let Some((start, end)) = trimmed(chars, start, end) else { return Left::default() };
        let groups = verb::groups(chars, start, end);
        let stretch = |from, to| {
            trimmed(chars, from, to)
                .map(|s| subject_of(chars, s))
                .filter(|s| !self.is_time_or_age(*s))
        };
        if let Some(last) = groups.last().filter(|group| group.end == end) {
            return self.adjacent(start, &groups, last, stretch);
        }
        // 托位按照二孩500元: the level names what the amount is for.
        let by = groups
            .iter()
            .rev()
            .find(|g| g.class == VerbClass::Level && chars[g.start..g.end].starts_with(&['按']));
        if let Some(subject) = by.and_then(|group| stretch(group.end, end)) {
            return Left { subject: Some(subject), verb: None };
        }
        let strong = groups.iter().find(|g| matches!(g.class, VerbClass::Act | VerbClass::Mixed));
        let leading = || {
            groups.first().filter(|group| {
                group.class == VerbClass::Both && is_leading(chars, start, group.start)
            })
        };
        match leading().or(strong) {
            Some(group) => {
                Left { subject: stretch(group.end, end), verb: Some((group.start, group.end)) }
            }
            None => Left { subject: stretch(start, end), verb: None },
        }
    }

    /// 连续3年, 80—89周岁 are no subjects.
    fn is_time_or_age(&self, (start, end): Stretch) -> bool {
        const LEAD: usize = 2;
        let first = self.rejected.partition_point(|rejected| rejected.end < end);
        self.rejected.get(first).is_some_and(|rejected| {
            let kind =
                matches!(rejected.reason, Reason::Duration | Reason::Date | Reason::AgeOrGrade);
            kind && rejected.end == end && rejected.start <= start + LEAD
        })
    }

    /// A verb right before the number: 签约率|达到|75%, 农房节能改造|5.61万户.
    fn adjacent(
        &self,
        start: usize,
        groups: &[VerbGroup],
        last: &VerbGroup,
        stretch: impl Fn(usize, usize) -> Option<Stretch>,
    ) -> Left {
        let earlier = || {
            groups[..groups.len() - 1]
                .iter()
                .find(|g| matches!(g.class, VerbClass::Act | VerbClass::Mixed | VerbClass::Both))
        };
        let nominal = last.last_class == VerbClass::Both;
        if nominal {
            if let Some(first) = earlier().filter(|first| {
                first.class != VerbClass::Both || is_leading(self.chars(), start, first.start)
            }) {
                return Left {
                    subject: stretch(first.end, last.end),
                    verb: Some((first.start, first.end)),
                };
            }
            if let Some(subject) = stretch(start, last.start) {
                return Left { subject: Some((subject.0, last.end)), verb: None };
            }
            // 开展培训100场: the last verb is what was done, and how often is counted.
            let verb = (last.start < last.last_start).then_some((last.start, last.last_start));
            let verb = verb.and_then(|(from, to)| trimmed(self.chars(), from, to));
            return Left { subject: stretch(last.last_start, last.end), verb };
        }
        // 推动标准化站点达到760个: the verb before belongs to the level.
        let subject_start = earlier()
            .filter(|first| is_leading(self.chars(), start, first.start))
            .map_or(start, |first| first.end);
        Left { subject: stretch(subject_start, last.start), verb: Some((last.start, last.end)) }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Left {
    subject: Option<Stretch>,
    verb: Option<Stretch>,
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

/// Nothing but adverbs and what an adverbial ends with stands before the verb.
fn is_leading(chars: &[char], start: usize, verb_start: usize) -> bool {
    trimmed(chars, start, verb_start).is_none()
}

/// Takes 每人每月 and the like off the end of a stretch.
fn before_measure(chars: &[char], start: usize, end: usize) -> usize {
    let mut end = end;
    while let Some(at) = super::measure::per_before(chars, start, end) {
        end = at;
    }
    end
}

/// The stretch without the adverbs and particles at its ends; `None` when nothing is left.
fn trimmed(chars: &[char], start: usize, end: usize) -> Option<Stretch> {
    let (mut start, mut end) = (start, end);
    loop {
        if start >= end {
            return None;
        }
        if chars[start].is_whitespace() || is_closing(chars[start]) {
            start += 1;
        } else if let Some(length) = adverb::leading(&chars[..end], start).filter(|&length| {
            // 为老助餐点, 按照: a word of the list may begin a longer one.
            verb::at(&chars[..end], start)
                .is_none_or(|(longer, class)| longer <= length && class != VerbClass::Noun)
        }) {
            start += length;
        } else {
            break;
        }
    }
    loop {
        if start >= end {
            return None;
        }
        if chars[end - 1].is_whitespace() || matches!(chars[end - 1], '(' | '“' | '-') {
            end -= 1;
        } else if let Some(length) =
            adverb::trailing(&chars[start..], end - start).filter(|&length| {
                // 惠及, 提升至: nor may one end a longer one.
                verb::before(&chars[start..], end - start)
                    .is_none_or(|(longer, _)| longer <= length)
            })
        {
            end -= length;
        } else {
            return Some((start, end));
        }
    }
}

/// What is left of a noun phrase without its long attributes: `集电商直播、展销于一体的|服务站`,
/// `在2022年基础上|财政补助标准`.
fn subject_of(chars: &[char], (start, end): Stretch) -> Stretch {
    const LONG: usize = 14;
    const PLACES: [&[char]; 5] =
        [&['基', '础', '上'], &['范', '围', '内'], &['场', '所'], &['领', '域'], &['方', '面']];
    let mut start = start;
    for place in PLACES {
        let found = (start..end.saturating_sub(place.len()))
            .rev()
            .find(|&at| chars[at..end].starts_with(place));
        if let Some(at) = found.filter(|_| matches!(chars[start], '在' | '于') || place.len() == 3)
        {
            start = at + place.len();
        }
    }
    if end - start > LONG {
        let mut depth = 0usize;
        let last = (start..end - 1).rev().find(|&at| {
            let c = chars[at];
            if is_closing(c) {
                depth += 1;
            } else if is_opening(c) {
                depth = depth.saturating_sub(1);
            }
            depth == 0 && c == '的'
        });
        if let Some(at) = last.filter(|&at| end - at > 2) {
            start = at + 1;
        }
    }
    if end - start > MAX_SUBJECT {
        start = end - MAX_SUBJECT;
    }
    without_qualifier(chars, trimmed(chars, start, end).unwrap_or((start, end)))
}

/// Takes `65岁以上` and `60周岁及以上的` off the head of a phrase.
fn without_qualifier(chars: &[char], (start, end): Stretch) -> Stretch {
    let mut at = start;
    while at < end && (chars[at].is_ascii_digit() || matches!(chars[at], '-' | '~' | '至')) {
        at += 1;
    }
    if at == start {
        return (start, end);
    }
    let rest = &chars[at..end];
    let unit = [&['周', '岁'][..], &['岁'][..]].into_iter().find(|unit| rest.starts_with(unit));
    let Some(unit) = unit else { return (start, end) };
    at += unit.len();
    if let Some(hedge) = super::hedge::after(&chars[..end], at) {
        at = hedge.end;
    }
    if chars.get(at) == Some(&'的') {
        at += 1;
    }
    if at < end { (at, end) } else { (start, end) }
}

/// `完成122公里、148个社区楼院缆线整治`: the first number has no noun of its own.
fn share_forward(sentence: &Sentence, quantities: &[Quantity], readings: &mut [Reading]) {
    for index in (1..readings.len()).rev() {
        let (before, after) = readings.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        // 2个区级、10个街道级养老服务设施
        let level = first.subject.is_some_and(|(_, end)| sentence.chars[end - 1] == '级');
        let told = first.subject.is_some() && !level;
        if told || second.subject.is_none_or(|s| s.0 < quantities[index].end) {
            continue;
        }
        let gap_start = if level { first.reach.1 } else { quantities[index - 1].end };
        let gap = &sentence.chars[gap_start..quantities[index].start];
        if matches!(gap, [] | ['、' | '共' | '和' | '及']) {
            first.subject = second.subject;
        }
    }
}

/// `燃气管网、供水管网分别达到86公里、112公里`: as many subjects as numbers.
fn share_between(sentence: &Sentence, quantities: &[Quantity], readings: &mut [Reading]) {
    let chars = &sentence.chars[..];
    let mut index = 0;
    while index < readings.len() {
        let first = index;
        index += 1;
        while index < readings.len()
            && readings[index].subject.is_none()
            && readings[index].action.is_none()
            && quantities[index].class == quantities[first].class
        {
            let gap = &chars[quantities[index - 1].end..quantities[index].start];
            if !matches!(gap, ['、' | '和' | '与' | '及'] | ['以', '及'] | []) {
                break;
            }
            index += 1;
        }
        let count = index - first;
        let Some((start, end)) = readings[first].subject.filter(|_| count > 1) else { continue };
        let parts = split_list(chars, start, end);
        let shared = parts.len() == count
            && parts.iter().all(|part| part.1 - part.0 > 1)
            && contains_word(&chars[start..quantities[first].start.max(start)], &['分', '别']);
        let action = readings[first].action;
        for offset in 0..count {
            let reading = &mut readings[first + offset];
            reading.subject = Some(if shared { parts[offset] } else { (start, end) });
            if offset > 0 {
                reading.action = action;
            }
        }
    }
}

fn contains_word(chars: &[char], word: &[char]) -> bool {
    chars.windows(word.len()).any(|window| window == word)
}

fn split_list(chars: &[char], start: usize, end: usize) -> Vec<Stretch> {
    let mut parts = Vec::new();
    let mut from = start;
    for (at, c) in chars.iter().enumerate().take(end).skip(start) {
        if matches!(c, '、' | '和' | '与') {
            parts.push((from, at));
            from = at + 1;
        }
    }
    parts.push((from, end));
    parts
}

/// What is still without a subject takes the one told last: in the list, in the sentence, or
/// before the colon.
fn fall_back(sentence: &Sentence, quantities: &[Quantity], readings: &mut [Reading]) {
    let chars = &sentence.chars[..];
    let mut last: Option<(Stretch, Option<Stretch>)> = None;
    for (index, reading) in readings.iter_mut().enumerate() {
        if reading.subject.is_none() {
            let clause = sentence.clause_start(quantities[index].start);
            let topic = || {
                let end = clause.checked_sub(1)?;
                let start = sentence.clause_start(end).max(end.saturating_sub(MAX_SUBJECT));
                let groups = verb::groups(chars, start, end);
                let from = groups.first().filter(|g| g.start == start).map_or(start, |g| g.end);
                trimmed(chars, from, end).map(|s| subject_of(chars, s))
            };
            match last {
                Some((subject, action)) => {
                    reading.subject = Some(subject);
                    if reading.action.is_none() && quantities[index].start > subject.0 {
                        reading.action = action;
                    }
                }
                None => reading.subject = topic().or(reading.action),
            }
        }
        if let Some(subject) = reading.subject {
            last = Some((subject, reading.action));
        }
    }
}
