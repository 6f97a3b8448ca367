//! Which numbers with a unit are no quantities all the same: names, codes, dates, lengths of time,
//! ages, ordinals, enumerations, manners of speaking, the list's own length.

use std::sync::LazyLock;

use crate::figures::figure::Reason;
use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::lexicon::hedge;
use crate::figures::lexicon::table::Lexicon;
use crate::figures::lexicon::unit::{UnitClass, UnitMatch};
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::quoted;
use crate::figures::quantity::span::Span;
use crate::figures::sentence::cut::Sentence;
use crate::text::numeral::Form;
use crate::text::sentence::{is_closing, is_opening};

/// Fixed expressions that begin with a number: 两个维护, 三支一扶.
static NAMES: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::parse(include_str!("data/names.txt"), |_| Some(())));
/// 两个维护, 三支一扶
pub(in crate::figures) fn is_name(chars: &[char], number: &Span) -> bool {
    NAMES.longest_at(chars, number.start).is_some()
}

/// What the measure word and its neighbours rule out.
pub(in crate::figures) fn reject_by_unit(
    chars: &[char],
    number: &Span,
    unit: UnitMatch,
    word: &[char],
) -> Result<(), Reason> {
    let rest = &chars[unit.outer_end..];
    let digits = chars[number.start].is_ascii_digit();
    match unit.class {
        UnitClass::Time => {
            let calendar = matches!(word[0], '月' | '日') || word == ['年', '底'];
            let year = word[0] == '年' && number.value >= 1000.0;
            if calendar || year {
                return Err(Reason::Date);
            }
            if !is_changed_duration(chars, number, unit) {
                return Err(Reason::Duration);
            }
        }
        UnitClass::Age => return Err(Reason::AgeOrGrade),
        UnitClass::Abstract => {
            let kinds = matches!(word, ['类'] | ['种'] | ['方'] | ['口'] | ['面'] | ['头'])
                || word == ['期'] && number.value > 3.0;
            if !(digits && kinds || word == ['分'] && is_score(chars, number)) {
                return Err(Reason::Enumeration);
            }
        }
        UnitClass::Amount => {
            let where_only =
                ["半径", "范围", "以内", "之内", "内", "以外", "外", "见方", "服务半径"];
            if word.last() != Some(&'米') && word.last() != Some(&'里') {
                // Areas and weights are never only a place.
            } else if where_only.iter().any(|w| starts_with(rest, w)) {
                return Err(Reason::Radius);
            }
        }
        _ => {}
    }
    // 大刘村三组: the number of a village group.
    let is_village =
        number.start > 0 && matches!(chars[number.start - 1], '村' | '社' | '屯' | '寨');
    // 五百人口规模以上村: how large each of them is.
    if starts_with(rest, "规模以上") {
        return Err(Reason::Threshold);
    }
    if matches!(word, ['组'] | ['社'] | ['队']) && is_village && number.form == Form::Han {
        return Err(Reason::Name);
    }
    if word == ['路'] && !is_channel(chars, number) {
        return Err(Reason::Name);
    }
    if matches!(word, ['件'] | ['项'] | ['类'] | ['个']) && is_programme(chars, number, unit) {
        return Err(Reason::Programme);
    }
    let building = matches!(word, ['栋'] | ['幢'] | ['单', '元'] | ['座']);
    if building && rest.first().is_some_and(char::is_ascii_digit) {
        return Err(Reason::Name);
    }
    Ok(())
}

/// 视频监控2600路: signals; 开通12路公交 names a line.
fn is_channel(chars: &[char], number: &Span) -> bool {
    const REACH: usize = 12;
    const SIGNALS: [&str; 5] = ["监控", "视频", "探头", "摄像", "专线"];
    let clause: Vec<char> = chars[number.start.saturating_sub(REACH)..number.start]
        .iter()
        .rev()
        .take_while(|c| !matches!(c, ',' | '。' | ';'))
        .copied()
        .collect();
    let before: String = clause.into_iter().rev().collect();
    SIGNALS.iter().any(|signal| before.contains(signal))
}

/// 满意度89.8分, 平均得分96分.
fn is_score(chars: &[char], number: &Span) -> bool {
    const REACH: usize = 10;
    let before = &chars[number.start.saturating_sub(REACH)..number.start];
    ["满意度", "得分", "评分", "均分"].iter().any(|score| contains(before, score))
}

/// G20, S3线, 5G: a number that one letter is beside.
pub(in crate::figures) fn is_code(chars: &[char], number: &Span) -> bool {
    let letters =
        chars[..number.start].iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
    let one_before = letters == 1;
    let letter_after =
        number.unit.is_none() && chars.get(number.end).is_some_and(char::is_ascii_alphabetic);
    one_before || letter_after
}

/// “五个一”, “15分钟便民生活圈”, 《十项规定》: a short quotation is a name.
pub(in crate::figures) fn is_quoted_name(sentence: &Sentence, number: &Span) -> bool {
    const LONGEST: usize = 16;
    let chars = &sentence.chars[..];
    let mut depth = 0usize;
    let first = number.start.saturating_sub(LONGEST);
    let open = sentence.stops_before(number.start).take_while(|&at| at >= first).find(|&at| {
        let c = chars[at];
        if is_closing(c) {
            depth += 1;
        } else if is_opening(c) {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
        false
    });
    let Some(open) = open.filter(|&at| matches!(chars[at], '“' | '《' | '〈')) else {
        return false;
    };
    let close = if chars[open] == '“' { '”' } else { '》' };
    let closed = chars[open..]
        .iter()
        .take(LONGEST + 2)
        .take_while(|c| !matches!(c, ',' | '。' | ';'))
        .position(|&c| c == close || c == '〉');
    closed.is_some_and(|length| {
        chars[open] != '“' || !quoted::is_promise(chars, &(open + 1..open + length))
    })
}
/// Lengths of time are figures only where the sentence changes or counts them.
fn is_changed_duration(chars: &[char], number: &Span, unit: UnitMatch) -> bool {
    // 提前两个月|完成 is a deadline, and changes nothing that is measured.
    const CHANGES: [&str; 8] = ["压缩", "缩短", "压减", "缩减", "延长", "减少", "节省", "增加"];
    const COUNTED: [&str; 6] = ["天数", "时限", "时长", "用时", "时间", "周期"];
    let (start, _) = hedge::before(chars, number.start, false);
    let mut end = start;
    while end > 0
        && matches!(chars[end - 1], '至' | '到' | '为' | '了' | '由' | '从' | '原' | '的' | '来')
    {
        end -= 1;
    }
    let window = &chars[end.saturating_sub(2)..end];
    let changed = CHANGES.iter().any(|w| starts_with(window, w));
    let counted = COUNTED.iter().any(|w| starts_with(window, w)) && start > 0;
    let old = start > 0
        && matches!(chars[start - 1], '由' | '从')
        && CHANGES.iter().any(|w| starts_with(&chars[unit.outer_end..], w));
    changed || counted || old
}

/// 十七届人大四次会议: the fourth meeting, not four of them, unless they are held.
pub(in crate::figures) fn is_meeting(chars: &[char], number: &Span) -> bool {
    const MEETINGS: [&str; 4] = ["次会议", "次全会", "次全体", "次人代会"];
    chars.get(number.end) == Some(&'次')
        && MEETINGS.iter().any(|meeting| starts_with(&chars[number.end..], meeting))
        && verb::before(chars, number.start).is_none()
}

/// 居全省前三位, 进入前10名.
pub(in crate::figures) fn is_rank(chars: &[char], number: &Span) -> bool {
    let place = matches!(chars.get(number.end), Some('位' | '名' | '强' | '列'));
    // 前三名, 后三位
    place && number.start > 0 && matches!(chars[number.start - 1], '前' | '后')
}

/// 4人户: how large a household is.
pub(in crate::figures) fn is_household(chars: &[char], number: &Span) -> bool {
    number.unit.is_some_and(|unit| {
        chars[unit.start..unit.end] == ['人'] && chars.get(unit.outer_end) == Some(&'户')
    })
}

/// 3人制篮球场, 九年制, 24小时制: the number belongs to a word. Not 3个制造业项目.
pub(in crate::figures) fn is_system(chars: &[char], number: &Span) -> bool {
    let Some(unit) = number.unit else { return false };
    let words = ['造', '定', '作', '成', '药', '冷', '氧', '剂', '品', '度', '式'];
    chars.get(unit.outer_end) == Some(&'制')
        && chars.get(unit.outer_end + 1).is_none_or(|next| !words.contains(next))
}

/// 15件实事, 36项区办实事, （共5项）: how long the list itself is.
fn is_programme(chars: &[char], number: &Span, unit: UnitMatch) -> bool {
    const LONGEST_LIST: f64 = 100.0;
    /// Of a province or a city, with its parts: 49项103件.
    const LONGEST_NAMED: f64 = 999.0;
    const PROGRAMMES: [&str; 4] = ["实事", "民心工程", "民生工程", "办实事事项"];
    const REACH: usize = 8;
    let rest = &chars[unit.outer_end..];
    let clause = rest
        .iter()
        .take(REACH + 2)
        .scan(' ', |before, c| Some((std::mem::replace(before, *c), *c)))
        // 103件省、市为民办实事 is one name.
        .take_while(|(before, c)| {
            let joins = *c == '、' && matches!(before, '省' | '市' | '区' | '县');
            joins || !matches!(c, ',' | '。' | ';' | ':' | '、' | '”')
        })
        .count();
    let counted = number.start > 0 && chars[number.start - 1] == '共';
    let bracketed =
        counted && number.start > 1 && chars[number.start - 2] == '(' && rest.first() == Some(&')');
    // 微实事 are what streets build.
    let names_it = |stretch: &[char]| {
        PROGRAMMES.iter().any(|name| contains(stretch, name)) && !contains(stretch, "微实事")
    };
    // 十大民生实事18项, 实事项目10件、23项, 8类36项
    let before = &chars[number.start.saturating_sub(REACH)..number.start];
    let before = before.strip_suffix(&['有']).unwrap_or(before);
    let before = before.strip_suffix(&['共']).unwrap_or(before);
    let project = before.strip_suffix(&['项', '目']).unwrap_or(before);
    let told_before = PROGRAMMES.iter().any(|name| ends_with(project, name))
        || matches!(before, [.., '类'] | [.., '类', '、']);
    // 12类45件53个事项, 28项44件
    let among_counts = matches!(before, [.., '0'..='9', '件' | '项'])
        || matches!(rest, ['0'..='9', ..])
            && matches!(chars[unit.start..unit.end], ['类'] | ['件'] | ['项']);
    let is_item = matches!(chars[unit.start..unit.end], ['件'] | ['项']);
    let named =
        number.value <= LONGEST_NAMED && (among_counts || is_item && names_it(&rest[..clause]));
    // No list is that long: 办结民生微实事426件 counts what was done.
    let listed = number.value <= LONGEST_LIST;
    bracketed || named || listed && (told_before || names_it(&rest[..clause]))
}

/// What is built and bought one by one.
const ONE_BY_ONE: [char; 9] = ['所', '座', '处', '家', '台', '辆', '栋', '幢', '条'];

/// 一所 counts where something is built or added: 新建一所学校; not in 一件事, 一张网, 一个目标.
pub(in crate::figures) fn one_counts(chars: &[char], start: usize, class: UnitClass) -> bool {
    if class == UnitClass::Ratio || class == UnitClass::Money {
        return true;
    }
    let concrete = matches!(chars.get(start + 1), Some(word) if ONE_BY_ONE.contains(word));
    let listed = start > 0 && matches!(chars[start - 1], '、' | '和' | '及' | '与');
    let built = matches!(verb::before(chars, start), Some((2.., VerbClass::Act | VerbClass::Both)));
    concrete && (built || listed && clause_counts_ones(chars, start - 1))
}

/// 新建一所学校、一座文化中心: the list before `end` began with a one that counts.
fn clause_counts_ones(chars: &[char], end: usize) -> bool {
    let from = end.saturating_sub(30);
    (from..end)
        .rev()
        .take_while(|&at| !matches!(chars[at], ',' | '。' | ';'))
        .any(|at| chars[at] == '一' && one_counts_here(chars, at))
}

fn one_counts_here(chars: &[char], start: usize) -> bool {
    matches!(chars.get(start + 1), Some(word) if ONE_BY_ONE.contains(word))
        && matches!(verb::before(chars, start), Some((2.., VerbClass::Act | VerbClass::Both)))
}
