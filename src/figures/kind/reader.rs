//! Plan, result or background: from what the passage does, and from the sentence's own words.
//!
//! The passage's kind is the ground. Words such as 已, 截至, 去年 turn a clause and what follows it
//! in the sentence into a report, 将, 预计, 力争 into a promise; in narrative text a time frame
//! (今年以来, 2022年，) lasts until the next one, and where not even the article says what it does,
//! weaker words (累计, 年底前) count too. Old levels (由1000元) and comparisons with another year (较2022年增加, 同比) are background.

use crate::figures::context::Context;
use crate::figures::figure::FigureKind;
use crate::figures::kind::around_cues::{
    continues, counts_others, follows_verb, forecasts, inside_fixed_word, is_attribute,
    is_target_met, joins, leads_to_action, measures,
};
use crate::figures::kind::assigned;
use crate::figures::kind::companies::of_others;
use crate::figures::kind::compared;
use crate::figures::kind::label;
use crate::figures::kind::level::{compares_with_year, gives_way, is_base, is_old_level};
use crate::figures::kind::to_come;
use crate::figures::lexicon::chars::{contains, starts_with};
use crate::figures::lexicon::cue::{self, Cue};
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::Quantity;
use crate::figures::quantity::{quoted, target};
use crate::figures::sentence::cut::Sentence;
use crate::vocabulary::{DocType, Kind};

/// What is known while the sentences of one passage are read in order.
#[derive(Debug)]
pub(in crate::figures) struct KindReader {
    /// What holds where no word says otherwise.
    ground: FigureKind,
    /// What holds from its first word on.
    turn: Option<FigureKind>,
    /// The passage itself says neither.
    narrative: bool,
    /// Of an article that reports.
    is_report: bool,
    /// What a sentence says of its time holds for the next ones, too.
    keeps_frames: bool,
    /// The passage tells of a later part of the year, too.
    has_later_part: bool,
    year: Option<i32>,
    /// The time frame that holds since an earlier sentence.
    frame: Option<FigureKind>,
    /// What the sentence before ended with.
    last: Option<FigureKind>,
}

impl KindReader {
    /// `text`: of the whole passage.
    pub(in crate::figures) fn new(context: &Context, text: &str) -> Self {
        let (ground, narrative) = match (context.kind, context.doc_type) {
            // 加装电梯51部，力争年底前再完工9部.
            (Kind::Plan, _) if to_come::is_below_what_was_done(context, text) => {
                (FigureKind::Result, false)
            }
            // A story's passage promises, and a plan's reports, from the first word that does.
            (Kind::Plan, Some(DocType::Feature)) => (FigureKind::Result, false),
            (Kind::Result, Some(DocType::Plan)) => (FigureKind::Plan, false),
            (Kind::Plan, _) => (FigureKind::Plan, false),
            (Kind::Result, _) => (FigureKind::Result, false),
            (Kind::Text | Kind::Title, Some(DocType::Plan)) => (FigureKind::Plan, true),
            (Kind::Text | Kind::Title, Some(DocType::Progress | DocType::Completion)) => {
                (FigureKind::Result, true)
            }
            (Kind::Text | Kind::Title | Kind::Furniture, _) => (FigureKind::Background, true),
        };
        let turn = match context.kind {
            Kind::Plan if ground == FigureKind::Result => Some(FigureKind::Plan),
            Kind::Result if ground == FigureKind::Plan => Some(FigureKind::Result),
            _ => None,
        };
        // What no word of it says, its question or the time that it begins with does: all of it.
        let ground = turn.filter(|kind| !cue::tells(text, *kind)).unwrap_or(ground);
        // 一年来，我们办好民生实事。改造小区46个: in what is no list of promises.
        let keeps_frames =
            narrative || context.kind == Kind::Plan && context.doc_type != Some(DocType::Plan);
        let is_report = context.kind == Kind::Result
            || matches!(context.doc_type, Some(DocType::Progress | DocType::Completion));
        Self {
            ground,
            turn,
            narrative,
            is_report,
            keeps_frames,
            has_later_part: to_come::has_later_part(text),
            year: context.year,
            frame: None,
            last: None,
        }
    }

    /// Listens to the next sentence and tells each of its quantities its kind.
    pub(in crate::figures) fn read(&mut self, sentence: &Sentence, quantities: &mut [Quantity]) {
        let chars = &sentence.chars[..];
        let mut state = self.at_first(chars, !quantities.is_empty());
        self.mark_to_come(sentence, quantities);
        let others = if quantities.is_empty() { Vec::new() } else { of_others(sentence) };
        let quotes = if quantities.is_empty() { Vec::new() } else { quoted::quoted(chars) };
        let mut quantities = quantities.iter_mut().peekable();
        // Whether the clause is behind what is to come.
        let (mut start, mut is_open) = (0, false);
        // Where the last target ends: 年度目标2000个、|12个 is one, too.
        let mut target_end = None;
        let mut cues = &sentence.cues[..];
        // 预计11月底完成；建成基地7.1万亩: a forecast ends with its part of the sentence.
        let mut before_forecast: Option<FigureKind> = None;
        for end in sentence.clause_marks() {
            let before = state;
            let (here, after) = cues.split_at(cues.partition_point(|&at| (at as usize) < end));
            cues = after;
            let heard = self.listen(chars, start, end, here, &mut state);
            is_open &= !heard.told;
            if heard.forecast && before != FigureKind::Plan {
                before_forecast.get_or_insert(before);
            }
            if state != before && self.turn == Some(state) {
                self.ground = state;
            }
            let mut is_to_come = false;
            while let Some(quantity) = quantities.next_if(|quantity| quantity.start < end) {
                let next = quantities.peek().map(|next| &**next);
                let is_aside = self.is_aside(sentence, start..end, quantity, next, &others);
                is_to_come |= quantity.is_to_come;
                let is_next = |last: usize| joins(chars.get(last..quantity.start));
                let is_target = target::is_target_level(sentence, quantity)
                    || assigned::is_told(sentence, quantity, &quotes)
                    || target_end.is_some_and(is_next);
                target_end = if is_target { Some(quantity.end) } else { None };
                quantity.kind = match heard.background {
                    Some(at) if at < quantity.start => FigureKind::Background,
                    _ if quantity.is_to_come => FigureKind::Plan,
                    // 力争年底前再完工9部，新增停车位800个: whether those are done is open.
                    _ if is_open && !heard.told && to_come::is_open(&chars[start..end]) => {
                        FigureKind::Background
                    }
                    _ if is_aside => FigureKind::Background,
                    _ if is_target => FigureKind::Plan,
                    _ if heard.stock && self.narrative => FigureKind::Background,
                    _ if counts_others(chars, start, quantity) => FigureKind::Background,
                    _ => heard.here.unwrap_or(state),
                };
            }
            self.last = heard.here.or(self.last);
            if is_to_come && before == FigureKind::Result {
                (state, is_open) = (before, true);
            }
            is_open &= chars.get(end) != Some(&';');
            if chars.get(end) == Some(&';')
                && let Some(told) = before_forecast.take()
            {
                state = told;
            }
            start = end + 1;
        }
        if state != self.ground || self.last.is_none() {
            self.last = Some(state);
        }
    }

    /// What a sentence tells before its first word that tells.
    fn at_first(&mut self, chars: &[char], counts: bool) -> FigureKind {
        // 年度目标：新建口袋公园8个。上半年建成4个: how far that has come.
        let is_answered = self.frame == Some(FigureKind::Plan)
            && self.is_report
            && counts
            && !self.has_later_part
            && to_come::tells_how_far(chars);
        if is_answered {
            self.frame = Some(FigureKind::Result);
        }
        let continued = self.narrative && continues(chars);
        match self.last {
            Some(last) if continued => last,
            _ => self.frame.unwrap_or(self.ground),
        }
    }

    /// Neither promised nor done by whom the article is of.
    fn is_aside(
        &self,
        sentence: &Sentence,
        clause: std::ops::Range<usize>,
        quantity: &Quantity,
        next: Option<&Quantity>,
        others: &[std::ops::Range<usize>],
    ) -> bool {
        others.iter().any(|told| told.contains(&quantity.start))
            || next.is_some_and(|next| gives_way(sentence, quantity, next))
            || compared::is_compared(sentence, (clause.start, clause.end), quantity, next)
            || self.is_level(sentence, clause, quantity)
    }

    /// An old level, one to compare with, or how much more than a target it is.
    fn is_level(
        &self,
        sentence: &Sentence,
        clause: std::ops::Range<usize>,
        quantity: &Quantity,
    ) -> bool {
        let chars = &sentence.chars[..];
        let end = quantity.end.saturating_sub(clause.start);
        is_old_level(chars, clause.start, clause.end, quantity)
            || is_base(&chars[clause], end, self.year)
            || target::is_excess(sentence, quantity)
            || target::is_of_target(sentence, quantity)
    }

    /// Marks what a report tells to be still to come.
    fn mark_to_come(&self, sentence: &Sentence, quantities: &mut [Quantity]) {
        if !self.is_report || quantities.is_empty() {
            return;
        }
        let is_next = to_come::begins_next(&sentence.chars);
        let mut marks = sentence.clause_marks().peekable();
        let mut start = 0;
        for at in 0..quantities.len() {
            while let Some(mark) = marks.next_if(|mark| *mark <= quantities[at].start) {
                start = mark + 1;
            }
            let end = marks.peek().copied().unwrap_or(sentence.chars.len());
            let is_done = at > 0 && quantities[at - 1].class == quantities[at].class;
            quantities[at].is_to_come =
                is_next || to_come::is_more(sentence, &quantities[at], (start, end), is_done);
        }
    }

    /// Listens to one clause; `state` becomes what it says. `cues` are the places in it where a word
    /// may begin that is heard.
    fn listen(
        &mut self,
        chars: &[char],
        start: usize,
        end: usize,
        cues: &[u32],
        state: &mut FigureKind,
    ) -> Heard {
        let mut heard = Heard::default();
        let told = [self.year_frame(chars, start, end), label::at(chars, start, end)];
        for kind in told.into_iter().flatten() {
            self.frame = Some(kind);
            *state = kind;
        }
        let mut past = start;
        for at in cues.iter().map(|&at| at as usize) {
            if at < past {
                continue;
            }
            if chars[at] == '了' && follows_verb(chars, at) && self.ground != FigureKind::Plan {
                *state = FigureKind::Result;
            } else if matches!(chars[at], '较' | '比') && compares_with_year(chars, at, end) {
                heard.background = Some(at);
            }
            let cue = cue::at(&chars[..end], at);
            if matches!(cue, Some((_, Cue::Weak(_)))) && !(self.undecided() && self.frame.is_none())
            {
                continue;
            }
            let Some((length, cue)) =
                cue.filter(|(length, _)| !inside_fixed_word(&chars[..end], start, at, *length))
            else {
                continue;
            };
            heard.told |= !matches!(cue, Cue::Background | Cue::Stock | Cue::Here(_));
            match cue {
                // 年度目标完成18个: so many of it.
                Cue::BeforeVerb(FigureKind::Plan) if is_target_met(chars, at, length) => {}
                // 完成今年计划工程量的63%: the plan that a delivery is measured by.
                Cue::Always(FigureKind::Plan)
                | Cue::Frame(FigureKind::Plan)
                | Cue::BeforeVerb(FigureKind::Plan)
                    if measures(&chars[start..at], &chars[at..at + length]) => {}
                Cue::Always(FigureKind::Plan) if self.estimates(chars, at + length, end) => {}
                // 列入计划的6个农贸市场: which ones.
                Cue::Always(FigureKind::Plan)
                    if chars[at + length - 1] == '划'
                        && matches!(chars.get(at + length..), Some(['的', '0'..='9', ..])) => {}
                Cue::Always(kind) => {
                    heard.forecast |= kind == FigureKind::Plan && forecasts(&chars[at..]);
                    *state = kind;
                }
                Cue::BeforeVerb(kind) if is_attribute(chars, at + length, end) => {
                    heard.here = Some(kind);
                }
                Cue::BeforeVerb(kind) if leads_to_action(chars, at + length, end) => *state = kind,
                Cue::Weak(kind) if self.undecided() && self.frame.is_none() => *state = kind,
                Cue::Frame(kind) => {
                    *state = kind;
                    if self.keeps_frames {
                        self.frame = Some(kind);
                    }
                }
                Cue::Here(kind) => heard.here = Some(kind),
                Cue::Background => heard.background = Some(at),
                Cue::Stock => heard.stock = true,
                Cue::BeforeVerb(_) | Cue::Weak(_) => {}
            }
            past = at + length;
        }
        heard
    }

    /// 预计|2021年人均收入5.25万元 in a report on 2021: not counted yet, and no promise.
    fn estimates(&self, chars: &[char], at: usize, end: usize) -> bool {
        const LEVELS: [&str; 5] = ["收入", "生产总值", "增加值", "GDP", "增速"];
        /// Characters from there to the level.
        const NEAR: usize = 12;
        let own = self.year.map(|year| format!("{year}年")).unwrap_or_default();
        let rest = &chars[at..end];
        let is_level = |rest: &[char]| LEVELS.iter().any(|level| contains(rest, level));
        if self.frame == Some(FigureKind::Result) && is_level(&rest[..rest.len().min(NEAR)]) {
            return true;
        }
        self.ground == FigureKind::Result
            && (!own.is_empty() && starts_with(rest, &own)
                || starts_with(rest, "全年") && is_level(rest))
    }

    /// Whether the article reports, and no label above says otherwise.
    pub(in crate::figures) fn reports(&self) -> bool {
        self.is_report && self.frame != Some(FigureKind::Plan)
    }

    /// Neither the passage nor its article says what it does.
    pub(in crate::figures) fn undecided(&self) -> bool {
        self.ground == FigureKind::Background
    }

    /// `2022年，` at the head of a clause of a list of 2023 tells of the year before.
    fn year_frame(&self, chars: &[char], start: usize, end: usize) -> Option<FigureKind> {
        const LOOKS: [[char; 2]; 4] = [['回', '看'], ['回', '顾'], ['回', '望'], ['回', '首']];
        let own = self.year?;
        // 回看2024年，
        let looks = LOOKS.iter().any(|word| chars[start..end].starts_with(word));
        let start = if looks { start + 2 } else { start };
        let year = (start + 4 <= end && chars[start].is_ascii_digit())
            .then(|| chars[start..start + 4].iter().collect::<String>().parse::<i32>().ok())
            .flatten()?;
        let named = chars.get(start + 4) == Some(&'年') && (1990..=2100).contains(&year);
        // 2022年|全县修复山塘
        let is_whole = matches!(
            chars.get(start + 5..end),
            Some(['全', '省' | '市' | '州' | '区' | '县' | '旗' | '镇' | '乡' | '街', ..])
        );
        let alone = start + 5 >= end
            || is_whole
            || verb::at(chars, start + 5).is_some_and(|(_, class)| class != VerbClass::Noun);
        match year.cmp(&own) {
            std::cmp::Ordering::Less if named && alone => Some(FigureKind::Result),
            std::cmp::Ordering::Greater if named && alone => Some(FigureKind::Plan),
            _ => None,
        }
    }
}

#[derive(Debug, Default)]
struct Heard {
    /// Where a comparison with another time begins.
    background: Option<usize>,
    stock: bool,
    /// 预计 was heard.
    forecast: bool,
    /// Some word that tells a promise from a report was.
    told: bool,
    here: Option<FigureKind>,
}
