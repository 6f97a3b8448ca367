//! Whose a number is, where a clause begins with a part of the place: `观音桥街道|整治背街小巷6条`,
//! `城管部门|新增停车位1800个`, `在道东街道|新建小游园2处`.

use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::is_letter;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::sentence::phrase::Stretch;

/// What the names of parts end with, and how many characters come before it at least.
const ENDINGS: [(&[char], usize); 9] = [
    (&['街', '道', '办', '事', '处'], 2),
    (&['街', '道'], 2),
    (&['办', '事', '处'], 2),
    (&['部', '门'], 2),
    (&['镇'], 2),
    (&['乡'], 2),
    (&['区'], 2),
    (&['县'], 1),
    (&['市'], 2),
];

/// What ends alike and is no part of one place.
const NOT_PARTS: [&[char]; 60] = [
    &['城', '镇'],
    &['乡', '镇'],
    &['村', '镇'],
    &['集', '镇'],
    &['城', '乡'],
    &['下', '乡'],
    &['返', '乡'],
    &['家', '乡'],
    &['水', '乡'],
    &['小', '区'],
    &['社', '区'],
    &['园', '区'],
    &['校', '区'],
    &['景', '区'],
    &['片', '区'],
    &['街', '区'],
    &['辖', '区'],
    &['城', '区'],
    &['山', '区'],
    &['全', '区'],
    &['我', '区'],
    &['本', '区'],
    &['该', '区'],
    &['该', '县'],
    &['该', '市'],
    &['地', '区'],
    &['院', '区'],
    &['病', '区'],
    &['厂', '区'],
    &['台', '区'],
    &['全', '县'],
    &['我', '县'],
    &['全', '市'],
    &['我', '市'],
    &['城', '市'],
    &['棚', '户', '区'],
    &['矿', '区'],
    &['林', '区'],
    &['牧', '区'],
    &['库', '区'],
    &['灾', '区'],
    &['郊', '区'],
    &['农', '区'],
    &['港', '区'],
    &['营', '区'],
    &['垦', '区'],
    &['专', '区'],
    &['示', '范', '区'],
    &['保', '护', '区'],
    &['生', '活', '区'],
    &['住', '宅', '区'],
    &['居', '住', '区'],
    &['宿', '舍', '区'],
    &['商', '业', '区'],
    &['服', '务', '区'],
    &['功', '能', '区'],
    &['试', '验', '区'],
    &['低', '洼', '区'],
    &['易', '涝', '区'],
    &['湿', '地', '区'],
];

/// Names that begin so are of all parts, or of none.
const NOT_ONE: [char; 7] = ['各', '全', '有', '相', '每', '个', '本'];

/// What may come before a name.
const TIMES: [&[char]; 8] = [
    &['今', '年', '以', '来'],
    &['今', '年'],
    &['去', '年'],
    &['明', '年'],
    &['本', '年'],
    &['年', '内'],
    &['全', '年'],
    &['其', '中'],
];

/// Names are not longer, in characters.
const MAX_NAME: usize = 12;

/// 羊达街道、乃琼街道, 越城区: names of parts of the place, and nothing else.
pub(super) fn is_parts(phrase: &[char]) -> bool {
    phrase.split(|c| matches!(c, '、' | '和' | '与' | '及')).all(|name| {
        let is_ending = |(ending, least): &(&[char], usize)| {
            name.ends_with(ending) && (ending.len() + least..=MAX_NAME).contains(&name.len())
        };
        ENDINGS.iter().any(is_ending)
            && !ends_as_none(name)
            && !name.first().is_some_and(|first| NOT_ONE.contains(first))
            && name.iter().all(|c| is_letter(*c))
    })
}

/// Whether a name ends as no part's does. 越城区, 绿园区, 崂山区 are places; 主城区, 老园区, 深山区 are none.
fn ends_as_none(name: &[char]) -> bool {
    const OF_NONE: &str = "主老新旧全中古建校厂深高大石";
    let is_district =
        matches!(name, [first, '城' | '园' | '山', '区'] if !OF_NONE.contains(*first));
    !is_district && NOT_PARTS.iter().any(|word| name.ends_with(word))
}

/// The part that the stretch of a clause before a number begins with: a name, and what was done right behind it.
pub(super) fn of_clause(chars: &[char], start: usize, end: usize) -> Option<Stretch> {
    let last = end.min(start + 2 * MAX_NAME);
    (start + 1..last).find_map(|at| {
        let found = ENDINGS.iter().find(|(ending, _)| chars[start..at].ends_with(ending));
        let is_street = |ending: &[char]| ending.ends_with(&['街', '道']);
        let (ending, least) = found.filter(|(ending, _)| {
            leads_to_verb(chars, at, end)
                || is_street(ending) && leads_to_noun(&chars[start..at], &chars[at..end])
        })?;
        // 省住建厅为我市|下达了任务: who gave it is not whose it is.
        if chars[at..end].starts_with(&['下', '达']) {
            return None;
        }
        let letters = chars[start..at].iter().rev().take_while(|c| is_letter(**c)).count();
        let from = at - letters;
        let mut from = past_dates(chars, from, at);
        if let Some(time) = TIMES.iter().find(|time| chars[from..at].starts_with(time)) {
            from += time.len();
        }
        if matches!(chars.get(from), Some('在' | '由' | '于')) {
            from += 1;
        }
        let name = &chars[from..at];
        let is_part = (ending.len() + least..=MAX_NAME).contains(&name.len())
            && !ends_as_none(name)
            && !name.first().is_some_and(|first| NOT_ONE.contains(first))
            // 合作路街道 is a name.
            && verb::at(&chars[..at], from).is_none_or(|(_, class)| class != VerbClass::Act);
        is_part.then_some((from, at))
    })
}

/// 2024年|崂山区, 截至10月底|崂山区: behind the last date that the stretch begins with or has in it.
fn past_dates(chars: &[char], from: usize, to: usize) -> usize {
    let is_date = |&at: &usize| {
        matches!(chars[at], '年' | '月' | '日') && at > from && chars[at - 1].is_ascii_digit()
    };
    let Some(date) = (from..to).rev().find(is_date) else { return from };
    date + 1 + usize::from(matches!(chars.get(date + 1), Some('底' | '末' | '初')))
}

/// 草市街街道|老旧院落改造|11个: a street's name at the very beginning, and what it counts.
fn leads_to_noun(name: &[char], behind: &[char]) -> bool {
    /// 主要街道路灯, 老旧街道: streets, and no part of a place.
    const ROADS: [char; 12] =
        ['主', '老', '背', '重', '特', '城', '农', '乡', '村', '镇', '支', '次'];
    const LONGEST: usize = 12;
    name.len() <= 7
        && !name.first().is_some_and(|first| ROADS.contains(first))
        && (2..=LONGEST).contains(&behind.iter().filter(|c| **c != ' ').count())
        && behind.iter().all(|c| is_letter(*c) || *c == ' ')
        && !matches!(behind.first(), Some('路' | '的'))
}

/// 新建, 计划新建, 已完成.
fn leads_to_verb(chars: &[char], at: usize, end: usize) -> bool {
    let mut at = at;
    while let Some(length) = adverb::leading(&chars[..end], at) {
        at += length;
    }
    // 新安装.
    at += usize::from(chars.get(at) == Some(&'新') && verb::at(&chars[..end], at + 1).is_some());
    for plan in [
        ['计', '划'],
        ['完', '成'],
        ['年', '初'],
        ['目', '标'],
        ['承', '诺'],
        ['提', '出'],
        ['原', '定'],
    ] {
        if chars[at.min(end)..end].starts_with(&plan) {
            return true;
        }
    }
    let is_done = |class| matches!(class, VerbClass::Act | VerbClass::Both | VerbClass::Mixed);
    verb::at(&chars[..end], at).is_some_and(|(_, class)| is_done(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_are_told_from_things() {
        let is = |phrase: &str| is_parts(&phrase.chars().collect::<Vec<_>>());
        assert!(is("越城区") && is("羊达街道、乃琼街道") && is("店口镇和枫桥镇"));
        assert!(
            !is("老城区")
                && !is("老旧小区")
                && !is("越城区学校")
                && !is("全市")
                && !is("停车位")
                && !is("")
        );
    }

    #[test]
    fn parts_of_places_lead_their_clauses() {
        for (clause, expected) in [
            ("观音桥街道整治背街小巷", Some("观音桥街道")),
            ("合作路街道计划新建便民市场", Some("合作路街道")),
            ("在道东街道新建小游园", Some("道东街道")),
            ("碧道 六横镇新建碧道", Some("六横镇")),
            ("城管部门新增公共停车位", Some("城管部门")),
            ("台江区完成", Some("台江区")),
            ("今年铁西区计划改造老旧小区", Some("铁西区")),
            ("铁东街道新安装路灯", Some("铁东街道")),
            ("崂山区新增公共停车位", Some("崂山区")),
            ("2024年铁西区新增公共停车位", Some("铁西区")),
            ("截至10月铁西区新增公共停车位", Some("铁西区")),
            ("宽城区年初承诺新增学位", Some("宽城区")),
            ("绿园区目标新增健身路径", Some("绿园区")),
            // All of them, none of them, or a word that ends alike.
            ("各街道新建口袋公园", None),
            ("城镇新增就业", None),
            ("全市城镇新增就业", None),
            ("老旧小区改造", None),
            ("棚户区改造完成", None),
            ("生活区新建停车棚", None),
            ("全区新建公园", None),
            ("2024年该区新增养老床位", None),
            ("深山区新建公路", None),
            ("2024年全区新增养老床位", None),
            ("城乡建设用地", None),
            ("打造特色街道建设示范点", None),
            ("社区新建食堂", None),
            ("街道新建食堂", None),
            ("改造老旧街道路灯", None),
            ("相关部门新增车位", None),
        ] {
            let chars: Vec<char> = clause.chars().collect();
            let found = of_clause(&chars, 0, chars.len());
            let name: Option<String> = found.map(|(from, to)| chars[from..to].iter().collect());
            assert_eq!(name.as_deref(), expected, "{clause}");
        }
    }
}
