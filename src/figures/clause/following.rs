//! What follows a number: `建成39家|养老机构`, `5万元|的资金奖补`, `16项|已|完成`.

use crate::figures::clause::reader::Reader;
use crate::figures::figure::Reason;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::{ends_with, is_letter, starts_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::Unit;
use crate::figures::quantity::target::{is_target, target_behind};
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
    /// 城镇新增就业35万人以上就业目标: what was counted comes before the persons.
    fn counts_what_comes_before(&self) -> bool {
        let persons = matches!(self.unit_word(), ['人'] | ['人', '次'] | ['户'] | []);
        let class = self.quantity.class;
        class == UnitClass::Ratio
            || persons && class == UnitClass::People && self.quantity.unit != Unit::None
    }

    /// The noun phrase right after the number, and where it was left.
    pub(in crate::figures) fn following(&self, subject_before: bool) -> Option<Following> {
        let chars = self.chars();
        let mut start = self.quantity.end;
        while chars.get(start) == Some(&' ') {
            start += 1;
        }
        // 新增停车位1200个 市城管局 2022年10月: the next cell of a row that was set with spaces.
        if start > self.quantity.end && self.is_cell(start) {
            return None;
        }
        // 七成在城区: where they are, and no name of them.
        if chars.get(start) == Some(&'在') && verb::at(chars, start).is_none() {
            return None;
        }
        let owned = chars.get(start) == Some(&'的');
        if owned {
            start += 1;
            // 达年度目标3000公里的87.7%: a share of it, and no name.
            if chars.get(start).is_some_and(char::is_ascii_digit) {
                return None;
            }
        }
        if subject_before && !owned && self.counts_what_comes_before() {
            return None;
        }
        let limit = self
            .sentence
            .clause_end(start.min(chars.len()))
            .min(self.next.map_or(chars.len(), |next| next.start))
            .min(start + MAX_SUBJECT);
        let target = target_behind(self.sentence, start).filter(|_| !owned);
        let end = self.phrase_end(start, target.map_or(limit, |at| limit.min(at)));
        let subject = trimmed(chars, start, end)?;
        // 未贯通道路 without its first character would be the contrary.
        let is_negated = chars[start] == '未' && subject.0 == start + 1;
        let subject = if is_negated { (start, subject.1) } else { subject };
        if is_target(&chars[subject.0..subject.1])
            || owned && is_kept_target(&chars[subject.0..subject.1])
            || self.is_time_or_age_at(subject.0)
        {
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
        // 选派“科技特派员”500名服务乡村振兴: nor is what they do.
        let does = self.quantity.class == UnitClass::People
            && verb::at(&chars[..subject.1], subject.0)
                .is_some_and(|(_, class)| class == VerbClass::Both);
        if subject_before && (only_verb || does && !owned) {
            return None;
        }
        Some(Following { subject: without_qualifier(chars, subject), verb: None, end })
    }

    /// Whether what begins there, behind a space, is a cell of its own: an office, a date.
    fn is_cell(&self, start: usize) -> bool {
        const OFFICES: [char; 12] =
            ['局', '委', '办', '院', '镇', '道', '司', '会', '部', '厅', '队', '心'];
        let chars = self.chars();
        let end = (start..self.sentence.clause_end(start.min(chars.len())))
            .find(|&at| chars[at] == ' ')
            .unwrap_or_else(|| self.sentence.clause_end(start.min(chars.len())));
        let is_office = end > start && OFFICES.contains(&chars[end - 1]);
        is_office
            && matches!(
                chars.get(start),
                Some('市' | '区' | '县' | '省' | '州' | '旗' | '各' | '镇')
            )
            || self.is_time_or_age_at(start)
    }

    /// 9公里|6月底前贯通: a date or an age begins there, and no noun.
    fn is_time_or_age_at(&self, at: usize) -> bool {
        let found = self.rejected.partition_point(|rejected| rejected.end <= at);
        self.rejected
            .get(found)
            .is_some_and(|rejected| matches!(rejected.reason, Reason::Date) && rejected.start <= at)
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

    /// 对全市|26个: the clause is about what is done for those.
    fn is_for_them(&self) -> bool {
        let clause = self.sentence.clause_start(self.quantity.start);
        matches!(self.chars().get(clause), Some('为' | '对' | '给' | '在'))
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
            if self.ends_noun(at, start, limit) {
                break;
            }
            let verb = verb::at(&chars[..limit], at);
            if verb.is_none() && matches!(c, '、' | '和' | '与' | '及' | '或' | '/') {
                if at == start || self.new_item_after(at) {
                    break;
                }
                at += 1;
            } else if is_opening(c) {
                let Some(past) = self.past_opening(at, start, noun_start, limit) else { break };
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
                    // 5个现有收费站: those that are there.
                    VerbClass::Level
                        if at == start
                            && length == 2
                            && chars[at + 1] == '有'
                            && at + 2 < limit =>
                    {
                        at += length;
                        noun_start = at;
                    }
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

    /// Whether a noun phrase from `start` ends before `at` with what tells why, where, when or how, or of whom it is.
    fn ends_noun(&self, at: usize, start: usize, limit: usize) -> bool {
        let chars = self.chars();
        match chars[at] {
            '每' => return true,
            '因' if gives_reason(&chars[at..limit]) => return true,
            '在' if at > start && !"存潜内外现所".contains(chars[at - 1]) => return true,
            // 对26个乡镇|的污水管网进行改造: those are counted, and not what they have.
            '的' if self.is_for_them() && names_a_community(&chars[start..at]) => return true,
            _ => {}
        }
        at > start && self.tells_when_or_how(at, limit)
    }

    /// 2所幼儿园|于8月底竣工, 5所学校|秋季学期投入使用, 7个助餐点|陆续开张: when and how it was done is no part of the noun.
    fn tells_when_or_how(&self, at: usize, limit: usize) -> bool {
        const WORDS: [&str; 34] = [
            "秋季学期",
            "春季学期",
            "秋季开学",
            "新学期",
            "国庆",
            "春节前",
            "元旦前",
            "年底",
            "年内",
            "年末",
            "入冬前",
            "汛期前",
            "供暖季前",
            "采暖季前",
            "开学前",
            "节前",
            "今年",
            "去年",
            "当年",
            "上半年",
            "下半年",
            "月底",
            "月初",
            "陆续",
            "相继",
            "先后",
            "如期",
            "按期",
            "顺利",
            "正式",
            "悉数",
            "逐步",
            "分批",
            "提前",
        ];
        let rest = &self.chars()[at..limit];
        match rest {
            ['于', next, ..] => {
                next.is_ascii_digit()
                    || matches!(next, '今' | '去' | '本' | '上' | '下' | '年' | '日')
            }
            ['0'..='9', ..] => self.is_time_or_age_at(at),
            _ => WORDS.iter().any(|word| starts_with(rest, word)),
        }
    }

    /// Where a noun phrase from `start` goes on behind the bracket or quotation that opens at `at`; `None` if it ends there.
    fn past_opening(
        &self,
        at: usize,
        start: usize,
        noun_start: usize,
        limit: usize,
    ) -> Option<usize> {
        let chars = self.chars();
        let is_quotation = chars[at] == '“';
        if at == start && !is_quotation {
            return None;
        }
        let past = self.sentence.past_bracket(at).filter(|&past| past <= limit)?;
        // 19个惠残事项“集成办”: a quotation that ends the clause may tell how.
        let is_manner =
            is_quotation && at > noun_start && past == limit && tells_how(&chars[at..past]);
        (!is_manner).then_some(past)
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

/// 29个|未完成安置的|城中村, 36条|未贯通|道路: the length of what right after the number only tells which ones.
fn unfinished(phrase: &[char]) -> Option<usize> {
    if phrase.first() != Some(&'未') {
        return None;
    }
    let of = phrase.iter().position(|&c| c == '的').map(|of| of + 1);
    of.or_else(|| {
        let (length, class) = verb::at(phrase, 1)?;
        let noun = phrase.get(1 + length..).unwrap_or_default();
        let named = noun.len() > 1
            && noun[..2].iter().all(|&c| is_letter(c))
            && verb::at(noun, 0).is_none_or(|(_, class)| class == VerbClass::Noun)
            && adverb::leading(noun, 0).is_none();
        (class != VerbClass::Noun && named).then_some(1 + length)
    })
}

/// 的目标不变: what is kept is the number, and it has no other subject.
fn is_kept_target(phrase: &[char]) -> bool {
    const KEPT: [&str; 6] =
        ["目标不变", "任务不变", "目标任务不变", "目标要求", "任务要求", "计划不变"];
    KEPT.iter().any(|kept| starts_with(phrase, kept))
}

/// 乡镇, 老旧小区: what has things of its own.
fn names_a_community(phrase: &[char]) -> bool {
    const COMMUNITIES: [&str; 14] = [
        "乡镇", "街道", "镇", "村", "社区", "小区", "县", "区", "学校", "单位", "企业", "家庭",
        "村庄", "医院",
    ];
    COMMUNITIES.iter().any(|word| ends_with(phrase, word))
}

/// “集成办”, “一网通办”, “零跑腿”: what is done, and no name of a thing.
fn tells_how(quotation: &[char]) -> bool {
    let end = quotation.iter().rev().find(|c| **c != '”');
    end.is_some_and(|c| "办通跑腿覆盖零清化享报批达联理".contains(*c))
}

/// 1处|因消防验收推迟; not 3户因病致贫家庭, 因地制宜.
fn gives_reason(rest: &[char]) -> bool {
    !matches!(
        rest.get(1),
        None | Some('病' | '残' | '灾' | '学' | '公' | '地' | '素' | '子' | '老' | '战')
    )
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
