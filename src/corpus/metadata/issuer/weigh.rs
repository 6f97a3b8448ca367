//! How one naming of a place stands: before a headline's colon, before the programme's name or a
//! body of government, as an outlet's name, as the subject of a sentence, among others. What that is worth is in
//! `weights`.

use crate::corpus::gazetteer::{Found, is_common, scan};
use crate::corpus::metadata::view::{Piece, Zone};
use crate::corpus::words::{Sign, programme_at};
use crate::evidence::Weight;
use crate::text::{first_chars, has_at_most, last_chars};

use super::bodies::{government, office, outlet_word};
use super::town;
use super::weights::{
    ABOVE_TOWN, ACTS, FURNITURE_GOVERNMENT, GOVERNMENT, GOVERNMENT_NEAR, IN_CAPTION, IN_CONTAINER,
    INFORMS, KICKER, LETTERHEAD, LISTED, NAMED, NEWS_FROM, OFFICE, OUTLET, OUTLET_IN_FURNITURE,
    PRESS_CONFERENCE, PROGRAMME, PROGRAMME_NEAR, SITE_GOVERNMENT, SITE_PLACE, STANDS_THERE,
    SUBJECT, TITLE_BEGINNING, TITLE_GOVERNMENT, TITLE_LISTED, TITLE_NAMED, TITLE_PROGRAMME,
};

/// How a place is named: what that is worth, and where the words end that tell it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) weight: Weight,
    /// Bytes of the piece's folded text.
    pub(super) stop: usize,
}

/// A place where it stands.
struct Spot<'p, 'a> {
    piece: &'p Piece<'a>,
    one: &'p Found,
    /// Every place in the piece.
    all: &'p [Found],
    /// Where its name begins, 青岛市 before 崂山区 included.
    start: usize,
    /// Nothing but marks stands before it.
    is_first: bool,
}

/// What one naming is worth; `None` where the name is none, or who is named has not issued it.
pub(super) fn weigh(
    piece: &Piece<'_>,
    one: &Found,
    before: Option<&Found>,
    all: &[Found],
) -> Option<Told> {
    let folded = piece.folded();
    let start = before.map_or(one.start, |before| before.start);
    let lead = folded[..start].trim_start_matches(['【', '[', '■', '□', '#', ' ', '“', '|']);
    let spot = Spot { piece, one, all, start, is_first: lead.is_empty() };
    let lies_in_before = before.is_some_and(|before| {
        one.senses
            .iter()
            .any(|own| before.senses.iter().any(|above| own.place.lies_in(above.place)))
    });
    if !lies_in_before && is_a_word(folded, one) {
        return None;
    }
    if is_copier(&folded[..start]) {
        return spot.told(LISTED, 0);
    }
    if let Some(len) = outlet_word(spot.after()).or_else(|| spot.is_own_channel().then_some(0)) {
        // 徐州鼓楼发布, 青岛日报: the publisher, who is at home there.
        let is_furniture = piece.zone == Zone::Furniture;
        return spot.told(if is_furniture { OUTLET_IN_FURNITURE } else { OUTLET }, len);
    }
    if !matches!(piece.zone, Zone::Furniture) && town::begins(spot.after()) {
        return spot.told(ABOVE_TOWN, 0);
    }
    match piece.zone {
        Zone::Title => spot.in_title(),
        Zone::Container => {
            spot.in_title().map(|told| Told { weight: told.weight.times(IN_CONTAINER), ..told })
        }
        Zone::Furniture => spot.in_furniture(),
        Zone::Head | Zone::Body | Zone::Tail => spot.in_text(),
    }
}

impl Spot<'_, '_> {
    /// 今日苍南, 微莱西: a channel that is called after the place.
    fn is_own_channel(&self) -> bool {
        const NAMES: [&str; 5] = ["今日", "掌上", "新闻在", "看", "微"];
        let after = self.after();
        let ends = after.is_empty() || after.starts_with([' ', ')', '/', '|']);
        let before = self.before();
        let in_source = self.piece.folded().contains("来源") || self.piece.zone == Zone::Furniture;
        // 民生实事看湄潭: the name of a column, above the headline.
        let is_column = self.piece.zone == Zone::Head && self.is_on_short_line();
        ends && (in_source || is_column) && NAMES.iter().any(|name| before.ends_with(name))
    }

    fn before(&self) -> &str {
        &self.piece.folded()[..self.start]
    }

    fn after(&self) -> &str {
        &self.piece.folded()[self.one.end..]
    }

    /// `len`: of the words behind the name that tell it.
    fn told(&self, weight: Weight, len: usize) -> Option<Told> {
        Some(Told { weight, stop: self.one.end + len })
    }

    fn in_title(&self) -> Option<Told> {
        let after = self.after();
        if is_one_of_several(self.piece.folded(), self.one, self.start, self.all) {
            return self.told(TITLE_LISTED, 0);
        }
        if self.is_first && after.trim_start().starts_with([':', '】', ']', '|', '丨'])
            || self.is_learner(after)
        {
            return self.told(KICKER, 0);
        }
        if let Some(len) = owned_programme(self.piece, after, 30) {
            return self.told(TITLE_PROGRAMME, len);
        }
        if government(after).is_some() {
            return self.told(TITLE_GOVERNMENT, first_chars(after, 4).len());
        }
        match () {
            () if self.is_first && (self.one.is_full() || !self.one.is_everyday()) => {
                self.told(TITLE_BEGINNING, 0)
            }
            () if self.one.is_everyday() && !self.one.is_full() => None,
            () => self.told(TITLE_NAMED, 0),
        }
    }

    /// 长兴|学安吉:, 长兴|赴安吉取经: who goes to another place to learn.
    fn is_learner(&self, after: &str) -> bool {
        const LEARNS: [&str; 5] = ["学", "赴", "到", "对标", "向"];
        let taught = LEARNS.iter().find_map(|word| after.strip_prefix(word));
        self.is_first
            && taught.is_some_and(|taught| {
                let at = self.piece.folded().len() - taught.len();
                self.all.iter().any(|other| other.start == at)
            })
    }

    fn in_furniture(&self) -> Option<Told> {
        const OWNERS: [&str; 7] =
            ["发布机构", "主办", "版权所有", "发布单位", "承办", "发文机关", "主管"];
        let who = last_chars(self.before(), 8);
        let owner = OWNERS.iter().any(|key| who.contains(key));
        match government(self.after()) {
            Some(len) if owner => self.told(SITE_GOVERNMENT, len),
            Some(len) => self.told(FURNITURE_GOVERNMENT, len),
            None if owner => self.told(SITE_PLACE, 0),
            None if self.is_in_caption() => self.told(IN_CAPTION, 0),
            None => None,
        }
    }

    /// ▲某区某镇老年食堂（张三 摄）, 图为某县新建的公厕: in full, and the first of them.
    fn is_in_caption(&self) -> bool {
        let folded = self.piece.folded();
        let lead = self.before().trim_start_matches(['▲', '△', '▼', '■', ' ', '(']);
        let opens = lead.is_empty() || ["图为", "图:", "这是"].contains(&lead);
        let is_caption = folded.starts_with(['▲', '△', '▼', '■'])
            || folded.starts_with("图为")
            || folded.trim_end_matches(')').ends_with('摄')
            || folded.trim_end_matches(')').ends_with("供图");
        is_caption && opens && self.one.is_full()
    }

    fn in_text(&self) -> Option<Told> {
        let (before, after) = (self.before(), self.after());
        let near = self.piece.zone != Zone::Body;
        if self.is_in_imprint() {
            return self.in_furniture();
        }
        if let Some(len) = government(after) {
            // 责任单位：滇中新区管委会: who is to do it has not issued it.
            if is_responsible(before) {
                return None;
            }
            return match () {
                () if near && self.is_on_short_line() => self.told(LETTERHEAD, len),
                () if near => self.told(GOVERNMENT_NEAR, len),
                () => self.told(GOVERNMENT, len),
            };
        }
        if near
            && (self.is_first && self.is_on_short_line() || is_issuing_key(before))
            && let Some(len) = office(after)
        {
            return self.told(OFFICE, len);
        }
        // 省、金华市民生实事: the county-level city has its share in them.
        let is_shared = before.ends_with('、');
        if let Some(len) = owned_programme(self.piece, after, 24).filter(|_| !is_shared) {
            return self.told(if near { PROGRAMME_NEAR } else { PROGRAMME }, len);
        }
        if near && before.ends_with('从') && is_told(after) {
            return self.told(NEWS_FROM, 0);
        }
        if self.piece.zone == Zone::Head && self.is_told_by_office() {
            return self.told(INFORMS, 0);
        }
        if near && !is_shared && self.opens() && self.acts() {
            return self.told(ACTS, first_chars(after, 2).len());
        }
        if after.starts_with("专场") {
            return self.told(PRESS_CONFERENCE, "专场".len());
        }
        let is_common = || self.one.senses.iter().all(|sense| is_common(sense.place.name()));
        if self.one.is_everyday() || self.start == self.one.start && is_common() {
            return None;
        }
        // 石浦镇隶属象山县
        if ["隶属", "隶属于"].iter().any(|word| before.ends_with(word)) {
            return self.told(ABOVE_TOWN, 0);
        }
        if ["坐落于", "坐落在", "位于", "地处"].iter().any(|word| before.ends_with(word))
        {
            return self.told(STANDS_THERE, 0);
        }
        let is_heading = !near && self.is_first && after.trim().is_empty();
        if is_shared || after.starts_with('、') || is_heading || self.all.len() > 6 {
            return self.told(LISTED, 0);
        }
        let is_subject =
            self.opens() && self.one.is_full() && !after.starts_with(['的', '、', '等', '和']);
        self.told(if is_subject { SUBJECT } else { NAMED }, 0)
    }

    /// 据道里区城管局介绍; 北辰区住建委的工作人员告诉记者，…全区民心工程…: one of the place's offices speaks of the programme.
    fn is_told_by_office(&self) -> bool {
        let after = self.after();
        let sentence = after.find('。').map_or(after, |end| &after[..end]);
        let speaks = || self.opens() && programme_at(sentence).is_some();
        (self.before().ends_with('据') || speaks()) && self.one.is_full() && informs(after)
    }

    /// It begins a sentence or clause, or stands behind a day.
    fn opens(&self) -> bool {
        let before = self.before();
        self.is_first
            || before.ends_with(['。', ';', ',', '日', '"', '!'])
            || last_chars(before, 3).contains("今年")
    }

    /// What it does for the programme, which its sentence names.
    fn acts(&self) -> bool {
        const VERBS: [&str; 14] = [
            "召开", "公布", "发布", "通报", "宣布", "确定", "敲定", "推出", "出台", "审议", "启动",
            "举行", "晒出", "交出",
        ];
        let after = self.after();
        let sentence = after.find('。').map_or(after, |end| &after[..end]);
        let Some(at) = programme_at(sentence) else { return false };
        self.one.is_full()
            && self.piece.has(Sign::Programme)
            && (VERBS.iter().any(|verb| after.starts_with(verb)) || takes_in(&sentence[..at]))
    }

    /// 主办：…人大常委会 地址：…, left in the text.
    fn is_in_imprint(&self) -> bool {
        const KEYS: [&str; 5] = ["主办:", "承办:", "版权所有", "技术支持", "主管:"];
        KEYS.iter().any(|key| self.piece.folded().contains(key))
    }

    /// A line of its own, and no sentence.
    fn is_on_short_line(&self) -> bool {
        const LONGEST: usize = 32;
        let folded = self.piece.folded();
        self.piece.whole && has_at_most(folded, LONGEST) && !folded.contains(['。', ','])
    }
}

/// 把老年助餐列入今年的|民生实事, what stands before the programme's name; 列入市民生实事 is the city's.
fn takes_in(lead: &str) -> bool {
    const INTO: [&str; 4] = ["列入", "纳入", "作为", "列为"];
    lead.starts_with(['把', '将'])
        && INTO
            .iter()
            .find_map(|word| lead.split_once(word))
            .is_some_and(|(_, whose)| !whose.contains(['市', '省', '央']))
}

/// 城管局介绍, 政府办统计: an office of the place says something.
fn informs(after: &str) -> bool {
    const REACH: usize = 16;
    const OFFICES: [&str; 9] = ["局", "办", "委", "政府", "中心", "督查室", "处", "部门", "发改委"];
    const SAYS: [&str; 9] =
        ["介绍", "统计", "透露", "消息", "通报", "负责人", "告诉记者", "表示", "说"];
    const PEOPLE: [&str; 6] = ["工作人员", "相关", "有关", "局长", "主任", "科长"];
    let near = first_chars(after, REACH);
    let clause = near.find([',', '。', '、']).map_or(near, |end| &near[..end]);
    let says = SAYS.iter().filter_map(|word| clause.find(word)).min();
    says.is_some_and(|at| {
        let mut who = &clause[..at];
        while let Some(rest) = PEOPLE.iter().find_map(|word| who.strip_suffix(word)) {
            who = rest;
        }
        let who = who.trim_end_matches(['的', '一', '位', '名']);
        OFFICES.iter().any(|office| who.ends_with(office))
    })
}

/// 获悉, 了解到 within the clause.
fn is_told(after: &str) -> bool {
    const REACH: usize = 20;
    let near = first_chars(after, REACH);
    let clause = near.find([',', '。']).map_or(near, |end| &near[..end]);
    ["获悉", "了解到", "得知", "获知"].iter().any(|word| clause.contains(word))
}

/// 发布机构：|某市民政局
fn is_issuing_key(before: &str) -> bool {
    const KEYS: [&str; 5] = ["发布机构", "发布单位", "发布机关", "发文机关", "发文单位"];
    let key = before.trim_end().strip_suffix(':').map(str::trim_end);
    key.is_some_and(|key| KEYS.iter().any(|issuing| key.ends_with(issuing)))
}

/// 转载：某市人民政府, 录入：…: who put another's page on a site, by the key right before the name.
fn is_copier(before: &str) -> bool {
    const KEYS: [&str; 7] =
        ["转载", "转发", "转载单位", "转发单位", "录入", "录入单位", "上传单位"];
    let key = before.trim_end().strip_suffix(':').map(str::trim_end);
    key.is_some_and(|key| KEYS.iter().any(|copier| key.ends_with(copier)))
}

/// Whether a sentence has named a key of responsible units before a place.
fn is_responsible(before: &str) -> bool {
    const KEYS: [&str; 5] = ["责任单位", "责任部门", "牵头单位", "牵头部门", "配合单位"];
    let sentence = before.rsplit('。').next().unwrap_or_default();
    KEYS.iter().any(|key| sentence.contains(key))
}

/// 思明区、湖里区: as many issuers as places, or none.
fn is_one_of_several(folded: &str, one: &Found, start: usize, all: &[Found]) -> bool {
    const JOINERS: [&str; 3] = ["、", "和", "与"];
    JOINERS.iter().any(|joiner| {
        let next = folded[one.end..].starts_with(joiner)
            && all.iter().any(|other| other.start == one.end + joiner.len());
        let previous = folded[..start].ends_with(joiner)
            && all.iter().any(|other| other.end + joiner.len() == start);
        next || previous
    })
}

/// 惠民实事, 光明日报, 办好惠民十件实事: a short name that is a word, unless it stands where a place would.
fn is_a_word(folded: &str, one: &Found) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    if one.is_full() {
        return false;
    }
    if PAPERS_OF_NO_PLACE.iter().any(|paper| folded[one.start..].starts_with(paper)) {
        return true;
    }
    if !one.is_everyday() {
        return false;
    }
    let after = &folded[one.end..];
    let continues = folded[..one.start].ends_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let is_counted = after.starts_with(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
    let names_programme = programme_at(after).is_some_and(|at| at == 0)
        || PROGRAMME_NOUNS.iter().any(|noun| after.starts_with(noun));
    names_programme || continues && is_counted
}

/// What an everyday word before them describes: 惠民工程, 和平行动.
const PROGRAMME_NOUNS: [&str; 8] = ["工程", "项目", "行动", "举措", "清单", "政策", "服务", "答卷"];

/// Papers whose names begin like a place that they are not of: 解放日报 is Shanghai's, and 解放区 lies elsewhere.
const PAPERS_OF_NO_PLACE: [&str; 17] = [
    "光明日报",
    "光明网",
    "解放日报",
    "解放网",
    "解放军报",
    "新华日报",
    "新华报业",
    "新华网",
    "新华社",
    "新华每日电讯",
    "东方早报",
    "东方网",
    "东方卫视",
    "江南都市报",
    "江南晚报",
    "江南时报",
    "三江都市报",
];

/// The programme's name within `reach` characters and in the same clause: its length from the place's end.
fn owned_programme(piece: &Piece<'_>, after: &str, reach: usize) -> Option<usize> {
    if !piece.has(Sign::Programme) {
        return None;
    }
    let near = first_chars(after, reach);
    let clause = near.find([',', '。', ';', '、', ':']).map_or(near, |end| &near[..end]);
    let at = programme_at(clause)?;
    // Another place in between has the programme.
    let between_is_free = scan(&clause[..at]).iter().all(|found| found.is_everyday());
    between_is_free.then(|| at + first_chars(&clause[at..], 4).len())
}
