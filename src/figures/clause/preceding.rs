//! What comes before a number: `新增|公共停车位|2000个`, `参保人数|达到|20万人`,
//! `改造提升|36处社区党群服务中心`.

use crate::figures::clause::reader::Reader;
use crate::figures::clause::reason::{is_decision, is_reason};
use crate::figures::figure::Reason;
use crate::figures::kind::answer_words::is_called;
use crate::figures::kind::label;
use crate::figures::lexicon::chars::ends_with;
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::verb::{self, VerbClass, VerbGroup};
use crate::figures::quantity::found::Quantity;
use crate::figures::quantity::measure;
use crate::figures::quantity::target::{is_difference, is_target, is_whose_target};
use crate::figures::sentence::phrase::{Stretch, subject_of, trimmed};

/// The subject and the verb before a number.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::figures) struct Preceding {
    pub(in crate::figures) subject: Option<Stretch>,
    pub(in crate::figures) verb: Option<Stretch>,
    /// The subject is the verb itself, for want of a noun: 开展|培训|100场. A noun phrase after the
    /// number makes it a verb again.
    pub(in crate::figures) only_verb: Option<Stretch>,
}

impl Reader<'_> {
    /// The subject and the verb before the number.
    pub(in crate::figures) fn preceding(&self, left_start: usize) -> Preceding {
        let mut preceding = self.preceding_words(left_start);
        // 民生支出26亿元，占公共财政预算支出的91%: what it is a share of is not what is counted.
        let is_share = self.quantity.class == UnitClass::Ratio
            && preceding.subject.is_some_and(|(from, _)| self.chars()[from] == '占');
        if is_share {
            return Preceding::default();
        }
        // 达到 is a hedge and a verb.
        let start = self.quantity.start;
        let reached = matches!(self.chars()[start..], ['达', ..]);
        if reached && preceding.subject.is_some() {
            let length = if self.chars().get(start + 1) == Some(&'到') { 2 } else { 1 };
            preceding.verb = Some((start, start + length));
        }
        preceding
    }

    fn preceding_words(&self, left_start: usize) -> Preceding {
        let chars = self.chars();
        let left_start = past_inclusion(chars, left_start).min(self.quantity.start);
        let end = before_venue(chars, left_start, self.quantity);
        // The measure first: 每年 alone would be an adverb, in 每人每年 it is none.
        let end = before_measure(chars, left_start, end);
        let Some((start, end)) = trimmed(chars, left_start, end) else {
            return Preceding::default();
        };
        let (start, end) = match before_measure(chars, start, end) {
            same if same == end => (start, end),
            end => match trimmed(chars, start, end) {
                Some(stretch) => stretch,
                None => return Preceding::default(),
            },
        };
        let (start, groups) = last_item(chars, start, end);
        let groups = &groups[..];
        let stretch = |from, to| {
            trimmed(chars, from, before_measure(chars, from, to))
                .and_then(|s| past_measure(chars, s))
                .map(|s| subject_of(chars, s))
                .filter(|s| !label::is_label(&chars[s.0..s.1]))
                .filter(|s| !self.is_time_or_age(*s) && !is_target(&chars[s.0..s.1]))
                .filter(|s| !is_deadline(&chars[s.0..s.1]) && !is_whose_target(&chars[s.0..s.1]))
                // 交出的答卷是2306个, 比计划多建2座: what was promised, again.
                .filter(|s| !is_decision(&chars[s.0..s.1]) && !is_reason(&chars[s.0..s.1]))
                .filter(|s| !is_called(&chars[s.0..s.1]) && !is_difference(&chars[s.0..s.1]))
        };
        if let Some(last) = groups.last().filter(|group| group.end == end) {
            return self.adjacent(start, groups, last, stretch);
        }
        if let Some(subject) = by_level(chars, groups).and_then(|from| stretch(from, end)) {
            return Preceding { subject: Some(subject), verb: None, ..Preceding::default() };
        }
        // 小区新划了|车位: a verb that is not in the list.
        if let Some(done) = done_before(chars, start, end, groups) {
            return Preceding {
                subject: stretch(done.1 + 1, end),
                verb: Some(done),
                only_verb: None,
            };
        }
        // 为60岁以上老年人免费|接种|流感疫苗: what is done for them.
        let is_for = chars[left_start..start].iter().any(|c| matches!(c, '为' | '给' | '向'));
        let served =
            || groups.iter().find(|g| is_for && g.class == VerbClass::Both && g.start > start);
        match leading_verb(chars, start, groups).or_else(served) {
            Some(group) if joins_noun(chars, group).is_some() => {
                let first = joins_noun(chars, group).unwrap_or(group.end);
                Preceding {
                    subject: stretch(first, end),
                    verb: Some((group.start, first)),
                    only_verb: None,
                }
            }
            Some(group) => Preceding {
                subject: stretch(group.end, end),
                verb: Some((group.start, group.end)),
                only_verb: None,
            },
            None => Preceding { subject: stretch(start, end), verb: None, ..Preceding::default() },
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
    ) -> Preceding {
        let earlier = || {
            groups[..groups.len() - 1]
                .iter()
                .find(|g| matches!(g.class, VerbClass::Act | VerbClass::Mixed | VerbClass::Both))
        };
        let nominal = last.last_class == VerbClass::Both;
        // 供热管网已|改造20公里: what an adverb leads to is a verb.
        const ADVERBS: [&[char]; 6] =
            [&['已'], &['已', '经'], &['再'], &['累', '计'], &['实', '际'], &['计', '划']];
        let before = &self.chars()[start..last.start];
        let is_led =
            ADVERBS.iter().any(|adverb| before.len() > adverb.len() && before.ends_with(adverb));
        if nominal
            && is_led
            && let Some(subject) = stretch(start, last.start)
        {
            return Preceding {
                subject: Some(subject),
                verb: Some((last.start, last.end)),
                only_verb: None,
            };
        }
        if nominal {
            let leading = earlier().filter(|first| {
                first.class != VerbClass::Both || is_leading(self.chars(), start, first.start)
            });
            return self.named_by_deed(start, leading, last, stretch);
        }
        // 国家下达的110万人任务: who gave the number is not what it counts.
        let verb_before = groups.len().checked_sub(2).map_or(start, |at| groups[at].end);
        let has_giver = trimmed(self.chars(), verb_before, last.start).is_some();
        if self.chars().get(last.end) == Some(&'的') && has_giver {
            return Preceding::default();
        }
        // 老旧小区综合整治新开工30个: the first of the verbs is a part of the noun.
        if let Some(noun_end) = ends_in_action(self.chars(), start, last) {
            return Preceding {
                subject: stretch(start, noun_end),
                verb: Some((noun_end, last.end)),
                only_verb: None,
            };
        }
        // 推动标准化站点达到760个: the verb before belongs to the level.
        let subject_start = earlier()
            .filter(|first| is_leading(self.chars(), start, first.start))
            .map_or(start, |first| first.end);
        Preceding {
            subject: stretch(subject_start, last.start),
            verb: Some((last.start, last.end)),
            only_verb: None,
        }
    }

    /// A word right before the number that is a verb or a noun, 改造, with what leads to it.
    fn named_by_deed(
        &self,
        start: usize,
        leading: Option<&VerbGroup>,
        last: &VerbGroup,
        stretch: impl Fn(usize, usize) -> Option<Stretch>,
    ) -> Preceding {
        if let Some(first) = leading {
            return Preceding {
                subject: stretch(first.end, last.end),
                verb: Some((first.start, first.end)),
                only_verb: None,
            };
        }
        if let Some(subject) = stretch(start, last.start) {
            return Preceding {
                subject: Some((subject.0, last.end)),
                verb: None,
                ..Preceding::default()
            };
        }
        // 已新建改造32座: one deed, and no thing.
        const MAKE: [&str; 8] = ["新建", "新增", "新改建", "改建", "扩建", "续建", "翻新", "升级"];
        let first = &self.chars()[last.start..last.last_start];
        if MAKE.iter().any(|word| word.chars().eq(first.iter().copied())) {
            return Preceding {
                subject: stretch(last.start, last.end),
                verb: None,
                only_verb: Some((last.start, last.end)),
            };
        }
        // 开展培训100场: the last verb is what was done, and how often is counted.
        let verb = (last.start < last.last_start).then_some((last.start, last.last_start));
        let verb = verb.and_then(|(from, to)| trimmed(self.chars(), from, to));
        Preceding {
            subject: stretch(last.last_start, last.end),
            verb,
            only_verb: Some((last.start, last.end)),
        }
    }
}

/// 发放|就业补贴及失业保险金: where the first verb ends, and the others are part of a list of nouns.
fn joins_noun(chars: &[char], group: &VerbGroup) -> Option<usize> {
    let (length, class) = verb::at(&chars[..group.end], group.start)?;
    let first = group.start + length;
    let joined = matches!(chars.get(group.end), Some('及' | '和' | '与' | '、'));
    (class == VerbClass::Act
        && first < group.end
        && joined
        && group.last_class == VerbClass::Both
        && !matches!(chars.get(first), Some('、' | '和' | '及' | '并')))
    .then_some(first)
}

/// 托位按照|二孩500元: where the level begins that names what the amount is for.
fn by_level(chars: &[char], groups: &[VerbGroup]) -> Option<usize> {
    let is_by =
        |g: &&VerbGroup| g.class == VerbClass::Level && chars[g.start..g.end].starts_with(&['按']);
    groups.iter().rev().find(is_by).map(|group| group.end)
}

/// 小区|新划|了车位: a verb that only 了 tells, with a noun behind it.
fn done_before(chars: &[char], start: usize, end: usize, groups: &[VerbGroup]) -> Option<Stretch> {
    /// Characters of the verb.
    const LONGEST: usize = 2;
    let at = (start + 1..end.saturating_sub(1)).rev().find(|&at| chars[at] == '了')?;
    let is_word = matches!(chars.get(at + 1), Some('解')) || matches!(chars[at - 1], '为' | '除');
    let is_known = groups.iter().any(|group| at <= group.end);
    (!is_word && !is_known).then_some((start.max(at.saturating_sub(LONGEST)), at))
}

/// 老旧小区综合|整治|新开工: where the noun ends that the first verb of the group completes.
fn ends_in_action(chars: &[char], start: usize, group: &VerbGroup) -> Option<usize> {
    const ATTRIBUTES: [&str; 6] = ["综合", "专项", "集中", "联合", "系统", "集中连片"];
    let (length, class) = verb::at(&chars[..group.end], group.start)?;
    let is_cut = ATTRIBUTES.iter().any(|word| ends_with(&chars[start..group.start], word));
    (class == VerbClass::Both && group.start + length < group.end && is_cut)
        .then_some(group.start + length)
}

/// 每盏|补助: what one of is told before it is no part of the subject; `None` where nothing else is.
fn past_measure(chars: &[char], (start, end): Stretch) -> Option<Stretch> {
    match measure::every_at(&chars[..end], start) {
        Some(past) if past <= end => trimmed(chars, past, end),
        _ => Some((start, end)),
    }
}

/// Where the last item of a list begins, and its verbs.
fn last_item(chars: &[char], start: usize, end: usize) -> (usize, Vec<VerbGroup>) {
    let mut groups = verb::groups(chars, start, end);
    // 建成后可提供学位: what is done first is only the time.
    let time = groups.iter().rposition(|group| chars.get(group.end) == Some(&'后'));
    let start = match time.filter(|at| at + 1 < groups.len()) {
        Some(at) => {
            let past = groups[at].end + 1;
            groups.drain(..=at);
            past
        }
        None => start,
    };
    // 接种流感疫苗、培训师资3519人次: a verb after the mark begins a new item.
    let item = groups.iter().rposition(|group| {
        group.start > start
            && chars[group.start - 1] == '、'
            && group.end < end
            && matches!(group.class, VerbClass::Act | VerbClass::Both)
            // 环境整洁、治理成效明显的小区: an attribute is no item.
            && !chars[group.end..end].contains(&'的')
    });
    match item {
        Some(at) if at > 0 => (groups[at].start, groups.split_off(at)),
        _ => (start, groups),
    }
}

/// The verb that leads to the noun phrase before a number.
fn leading_verb<'g>(
    chars: &[char],
    start: usize,
    groups: &'g [VerbGroup],
) -> Option<&'g VerbGroup> {
    let acts = || groups.iter().filter(|g| matches!(g.class, VerbClass::Act | VerbClass::Mixed));
    // 征集阶段共|收到|建议: the verb that an adverb leads to, before one within a noun.
    let led = acts().find(|group| {
        group.start > start && matches!(chars[group.start - 1], '共' | '已' | '将' | '再')
    });
    let strong = led.or_else(|| acts().next());
    let first = groups.first();
    let leading = first
        .filter(|group| group.class == VerbClass::Both && is_leading(chars, start, group.start));
    // 提高到|全护理每人每月704元
    let raised = || {
        first.filter(|group| {
            let to = matches!(chars[group.end - 1], '到' | '至' | '为');
            group.start == start && to && group.end - group.start > 2
        })
    };
    leading.or(strong).or_else(raised)
}

/// Nothing but adverbs comes before the verb, or one of those that only verbs follow: 崂山区|将改造.
fn is_leading(chars: &[char], start: usize, verb_start: usize) -> bool {
    const BEFORE_VERBS: [&[char]; 11] = [
        &['将'],
        &['已'],
        &['再'],
        &['共'],
        &['要'],
        &['累', '计'],
        &['计', '划'],
        &['全', '年'],
        &['规', '范', '化'],
        &['标', '准', '化'],
        &['常', '态', '化'],
    ];
    let before = &chars[start..verb_start];
    // “一事一议”硬化村内巷道: in what way.
    let is_quoted = matches!(before, ['“', .., '”']);
    trimmed(chars, start, verb_start).is_none()
        || is_quoted
        || BEFORE_VERBS.iter().any(|adverb| before.ends_with(adverb))
}

/// 截至12月底, 到2024年末, 4月底, 年度: by when, and no subject.
fn is_deadline(phrase: &[char]) -> bool {
    if matches!(phrase, ['年' | '月' | '季', '度'] | ['全' | '当', '年'] | ['年', '内']) {
        return true;
    }
    const DAYS: [&str; 9] =
        ["昨天", "昨日", "今天", "今日", "现在", "眼下", "上周", "上月", "本月"];
    // 到昨天已经建成2715个.
    let day = phrase.strip_prefix(&['到']).unwrap_or(phrase);
    if DAYS.iter().any(|word| word.chars().eq(day.iter().copied())) {
        return true;
    }
    let begins = matches!(phrase, ['截', '至' | '止', ..] | ['至' | '到', ..] | ['0'..='9', ..]);
    begins && matches!(phrase.last(), Some('底' | '末' | '月' | '日' | '年' | '前' | '初'))
}

/// （含|公共停车泊位1200个）: where the name of a part begins.
fn past_inclusion(chars: &[char], start: usize) -> usize {
    const INCLUDED: [&[char]; 3] = [&['包', '括'], &['包', '含'], &['含']];
    let begins = start.checked_sub(1).is_none_or(|at| matches!(chars[at], '(' | ',' | ';'));
    let word = INCLUDED.iter().find(|word| begins && chars[start..].starts_with(word));
    start + word.map_or(0, |word| word.len())
}

/// 惠民演出|走进社区、校园168场: where it was held is not what was held.
fn before_venue(chars: &[char], start: usize, quantity: &Quantity) -> usize {
    const INTO: [&[char]; 4] = [&['走', '进'], &['深', '入'], &['送', '进'], &['送', '到']];
    let end = quantity.start;
    let is_into = |at: &usize| INTO.iter().any(|word| chars[*at..end].starts_with(word));
    let venue = (start + 2..end).find(is_into).filter(|_| quantity.class == UnitClass::Event);
    venue.unwrap_or(end)
}

/// Takes 每人每月 and the like off the end of a stretch.
fn before_measure(chars: &[char], start: usize, end: usize) -> usize {
    let mut end = end;
    while let Some(at) = measure::per_before(chars, start, end) {
        end = at;
    }
    end
}
