//! Where names of places stand in a text: leftmost, then longest, never overlapping. 青岛市市南区 is 青岛市
//! and 市南区; 南京路 is no name, 青岛北站 holds one.

use std::sync::LazyLock;

use super::context::{Name, Told, told};
use super::table::{Form, Sense, begins_name, longest_name};
use crate::corpus::word_index::{WordIndex, character_len, next_place};
use crate::text::dictionary::Dictionary;
use crate::text::{first_chars, last_chars};

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    /// What it can mean; never empty.
    pub senses: &'static [Sense],
    /// What the words around it tell.
    pub told: Told,
}

impl Found {
    /// Whether it stands there in full, with its class word.
    pub fn is_full(&self) -> bool {
        self.senses.iter().any(|sense| sense.form != Form::Short)
    }

    /// Whether the words around it say that it is a place.
    pub fn is_told(&self) -> bool {
        matches!(self.told, Told::Alone | Told::InList)
    }

    /// As short as only short names are.
    pub fn is_two_characters(&self) -> bool {
        self.end - self.start == 6
    }

    /// 崂山区 has one, 崂山 has none, and 杭州, whose 州 is none any more, has none either.
    fn has_class_word(&self, name: &str) -> bool {
        let is_stem = |sense: &Sense| {
            let rest = sense.place.name().strip_prefix(name);
            rest.is_some_and(|rest| rest.chars().count() == 1)
        };
        self.is_full() && !self.senses.iter().any(is_stem)
    }

    /// Whether a text without context may mean something else by it.
    pub fn is_everyday(&self) -> bool {
        self.senses.iter().all(|sense| sense.everyday)
    }
}

/// Every name of a place in a folded text, in order. Names of roads, rivers and schools that begin like a
/// place (合肥路, 南山区域) are left out.
pub fn scan(folded: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let bytes = folded.as_bytes();
    let mut from = 0;
    while let Some((at, window)) = next_place(bytes, from, begins_name, |_| false) {
        let Some((name, senses)) = longest_name(window, &folded[at..]) else {
            from = at + character_len(window);
            continue;
        };
        let one = Found { start: at, end: at + name.len(), senses, told: Told::Not };
        let before = found.last().copied().filter(|before| before.end == at);
        if is_seam(folded, &one, before.as_ref()) {
            from = at + character_len(window);
            continue;
        }
        from = one.end;
        // 新增|城区 holds no 增城区, and what is left of it is a word.
        if is_seam_of_full(folded, &one, before.as_ref())
            || goes_on(folded, &one, before.as_ref())
            || is_counted(folded, &one)
        {
            continue;
        }
        if !is_part_of_another_name(folded, &one, before.as_ref()) {
            found.push(one);
        }
    }
    let names: Vec<Name> = found
        .iter()
        .map(|one| Name { start: one.start, end: one.end, is_everyday: one.is_everyday() })
        .collect();
    found.iter_mut().zip(told(folded, &names)).for_each(|(one, told)| one.told = told);
    found
}

/// 提高|安全 holds no 高安, 搬迁|安置 no 迁安, 街道|和|县政府 no 和县: a short name that is the end of one word and
/// the beginning of the next. `before`: the name that ends where this one begins.
fn is_seam(folded: &str, found: &Found, before: Option<&Found>) -> bool {
    let name = &folded[found.start..found.end];
    // 县发改局会同县人大: together with, and no 会同县.
    if name == "会同县" && !before.is_some_and(|before| lies_in(found, before)) {
        let is_where = folded[..found.start].ends_with(['在', '于', '到', '赴', '为', '和', '与']);
        return folded[..found.start].ends_with(is_han) && !is_where;
    }
    if name.chars().count() != 2 || before.is_some_and(|before| lies_in(found, before)) {
        return false;
    }
    let Some(last) = name.chars().next_back() else { return false };
    let follows_word = ends_word(&folded[..found.end - last.len_utf8()]);
    if last == '县' {
        // 和 joins two nouns more often than it names a county.
        let joins = name.starts_with('和') && folded[..found.start].ends_with(is_han);
        return joins || follows_word || folded[found.end..].starts_with('城');
    }
    follows_word && begins_word(&folded[found.end - last.len_utf8()..])
}

/// Whether a full name is the end of one word and another word: 新增|城区, 集中|山区, 完成|都市. It is a name where a word
/// ends right before it (其中|西湖区), and where what is left of it is a place, too (长沙市, 沙市).
fn is_seam_of_full(folded: &str, found: &Found, before: Option<&Found>) -> bool {
    let name = &folded[found.start..found.end];
    let Some((at, _)) = name.char_indices().nth(1) else { return false };
    let rest = &name[at..];
    if before.is_some_and(|before| lies_in(found, before)) {
        return false;
    }
    let led = &folded[..found.start + at];
    let led_by = match NEW_WORDS.iter().any(|word| led.ends_with(word)) || ends_in_half(led) {
        true => Some(u64::MAX),
        false => frequency_of_end(led),
    };
    // 事项|城市 and not 该事|项城市, 其中|西湖区 and not 中西|湖区, 和|义乌市 and not 和义|乌市: the word that is used more.
    let stem = first_chars(name, name.chars().count() - 1);
    let of_name = Dictionary::built_in().frequency(stem).unwrap_or_default();
    let before = frequency_of_end(&folded[..found.start]).unwrap_or_default();
    let is_used_more = led_by.is_some_and(|led| led > before.max(of_name));
    let is_word = COMMON.contains(&rest)
        || found.has_class_word(name)
            && Dictionary::built_in().frequency(rest).is_some()
            && longest_of(rest).is_none()
            && is_used_more;
    led_by.is_some() && is_word
}

/// 粤东|山区, 皖西|城市: a part of a province.
fn ends_in_half(text: &str) -> bool {
    const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝贵黔云滇藏陕甘青宁新";
    let mut last = text.chars().rev();
    last.next().is_some_and(|c| "东西南北中".contains(c))
        && last.next().is_some_and(|c| PROVINCES.contains(c))
}

/// Words that the dictionary is too old for.
const NEW_WORDS: [&str; 3] = ["线上", "网上", "普惠"];

/// The place that a text is the name of, all of it.
fn longest_of(text: &str) -> Option<&'static [Sense]> {
    let (_, window) = next_place(text.as_bytes(), 0, begins_name, |_| false)?;
    longest_name(window, text).filter(|(name, _)| *name == text).map(|(_, senses)| senses)
}

/// 新建|区级医院, 绿色通道|县乡公路, 南部|县区: a word, and the class word begins the next one.
fn goes_on(folded: &str, found: &Found, before: Option<&Found>) -> bool {
    const NEXT: [(char, &str); 3] = [('区', "级县"), ('县', "级乡城域区市"), ('市', "级县")];
    let name = &folded[found.start..found.end];
    let mut chars = name.chars();
    let Some(class) = chars.next_back().filter(|_| found.has_class_word(name)) else {
        return false;
    };
    let next = folded[found.end..].chars().next();
    let begins =
        NEXT.iter().any(|(own, after)| *own == class && next.is_some_and(|c| after.contains(c)));
    begins
        && Dictionary::built_in().frequency(chars.as_str()).is_some()
        && !before.is_some_and(|before| lies_in(found, before))
}

/// 12|个|旧小区, 20|名|山区学生: the first character is the measure word of the number before it.
fn is_counted(folded: &str, found: &Found) -> bool {
    const MEASURES: &str = "个名户台座条处所家间件口门";
    const NUMERALS: &str = "一二两三四五六七八九十百千万余多";
    let first = folded[found.start..].chars().next();
    let before = folded[..found.start].chars().next_back();
    first.is_some_and(|c| MEASURES.contains(c))
        && before.is_some_and(|c| c.is_ascii_digit() || NUMERALS.contains(c))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether the dictionary has a word of two or three characters with which `text` ends.
fn ends_word(text: &str) -> bool {
    frequency_of_end(text).is_some()
}

/// How often the dictionary has seen a word of two or three characters with which `text` ends, the one that is used most.
fn frequency_of_end(text: &str) -> Option<u64> {
    let dictionary = Dictionary::built_in();
    let words = (2..=3).map(|chars| (chars, last_chars(text, chars)));
    let whole = words.filter(|(chars, word)| word.chars().count() == *chars);
    whole.filter_map(|(_, word)| dictionary.frequency(word)).max()
}

/// Whether the dictionary has a word of two characters or more with which `text` begins.
fn begins_word(text: &str) -> bool {
    /// No word that matters is longer.
    const REACH: usize = 4;
    let near = first_chars(text, REACH);
    let dictionary = Dictionary::built_in();
    (2..=near.chars().count()).any(|chars| dictionary.frequency(first_chars(near, chars)).is_some())
}

fn lies_in(found: &Found, above: &Found) -> bool {
    found.senses.iter().any(|own| above.senses.iter().any(|a| own.place.lies_in(a.place)))
}

/// What follows a short name where it names a road, a hill, a school or a dish.
static PART_OF_ANOTHER: LazyLock<WordIndex> = LazyLock::new(|| {
    let lines = include_str!("data/behind_short.txt").lines();
    WordIndex::new(lines.filter(|line| !line.starts_with('#')).map(str::to_owned).collect())
});
/// What follows a full name where it was cut out of a longer word.
const AFTER_FULL: &[&str] = &["域", "间", "分", "别"];

/// What a district is called and every city has: a name only behind that of its city.
const COMMON: [&str; 3] = ["城区", "郊区", "矿区"];

fn is_part_of_another_name(folded: &str, found: &Found, before: Option<&Found>) -> bool {
    let after = &folded[found.end..];
    let name = &folded[found.start..found.end];
    if COMMON.contains(&name) && !before.is_some_and(|before| lies_in(found, before)) {
        return true;
    }
    if found.has_class_word(name) {
        // 城市南区, 全市北区域: the 市 belongs to the word before.
        let before = folded[..found.start].chars().next_back();
        let torn = name.starts_with('市')
            && matches!(before, Some('城' | '全' | '我' | '本' | '各' | '都'));
        return torn
            || AFTER_FULL.iter().any(|word| after.starts_with(word)) && !after.starts_with("分局");
    }
    // 平江街道 lies in 苏州, not in 平江县; no town's own name has one character, so 正阳关镇 is no 正阳.
    let mut beyond = after.chars();
    let is_longer_town = beyond.next().is_some_and(is_han)
        && ["镇", "街道"].iter().any(|class| {
            let rest = beyond.as_str();
            rest.starts_with(class) && !rest.starts_with("镇江")
        });
    is_longer_town
        || is_village(&folded[..found.start], after)
        || is_company(after)
        || PART_OF_ANOTHER.longest_at_start(after).is_some()
}

/// 年堆乡|尼玛|藏村: behind a town's name stands that of a village.
fn is_village(before: &str, after: &str) -> bool {
    /// Characters: a name may go on before 村.
    const REACH: usize = 4;
    let near = first_chars(after, REACH);
    before.ends_with(['乡', '镇'])
        && ["村", "社区"]
            .iter()
            .filter_map(|class| near.find(class))
            .min()
            .is_some_and(|at| near[..at].chars().all(|c| is_han(c) && !"的和与及在等".contains(c)))
}

/// 徐州|重工集团, 泸州|某某有限公司: the name of a company, and no place.
fn is_company(after: &str) -> bool {
    const CLASSES: [&str; 4] = ["集团", "公司", "股份", "酒业"];
    const LONGEST: usize = 8;
    let name = first_chars(after, LONGEST);
    let class = CLASSES.iter().filter_map(|class| name.find(class)).min();
    class.is_some_and(|at| {
        name[..at].chars().all(|c| is_han(c) && !"和与及在的由向对为市区县是有".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        scan(text).iter().map(|found| &text[found.start..found.end]).collect()
    }

    #[test]
    fn names_are_found_leftmost_and_longest() {
        for (text, expected) in [
            ("经青岛市崂山区第十九届人民代表大会", vec!["青岛市", "崂山区"]),
            ("青岛西海岸新区发布", vec!["青岛西海岸新区"]),
            ("长沙市区道路", vec!["长沙市"]),
            ("上海南京路", vec!["上海"]),
            ("打通合肥路、同安路、深圳路", vec![]),
            ("即墨国际陆港站、平度蓼兰镇站", vec!["即墨", "平度"]),
            ("老旧城市南区改造", vec![]),
            ("南山区域提升", vec![]),
            ("平江街道卫生服务中心", vec![]),
            ("正阳关镇召开推进会", vec![]),
            ("年堆乡尼玛藏村新修灌渠,姜山乡平度大社区", vec![]),
            ("来自某乡的平度农村居民", vec!["平度"]),
            ("提高安全保障,做好搬迁安置,建成安全小区", vec![]),
            ("街道和县政府投入资金,健康县城建设", vec![]),
            ("新增城区停车位,创新城区管理", vec![]),
            ("县发改局会同县人大督查,怀化市会同县", vec!["怀化市", "会同县"]),
            ("会同县发布十件实事", vec!["会同县"]),
            ("新增城市绿道20公里,营运城市公交,沿海城市", vec![]),
            ("在江西丰城市、应城市和盐城市", vec!["江西", "丰城市", "应城市", "盐城市"]),
            ("广州市增城区停车位,在增城区施工", vec!["广州市", "增城区", "增城区"]),
            ("全区长沙市里都到会", vec!["长沙市"]),
            ("南开学校、即墨书院等名校落户", vec![]),
            ("该事项城市管理部门已办结,普惠山区学校,赴粤东山区义诊", vec![]),
            ("流向晋江市和义乌市,无锡市惠山区学校", vec!["晋江市", "义乌市", "无锡市", "惠山区"]),
            ("徐州重工集团提供设备,泸州老窖冠名,苏州码子进校园", vec![]),
            ("徐州引进重工企业和集团公司", vec!["徐州"]),
            ("临江新村、宝山三村、海门花苑与平湖家园", vec![]),
            ("平湖新农村建设,海门家庭医生", vec!["平湖", "海门"]),
            ("马鞍山市和县建设新县城", vec!["马鞍山市", "和县"]),
            ("市人大关于实事的意见", vec![]),
            ("位于都江堰市,改造德州路", vec!["都江堰市"]),
            ("青岛市城区与晋城市城区", vec!["青岛市", "晋城市", "城区"]),
            ("杭州湾跨海大桥、胶州湾、徐州路、广州港", vec![]),
            ("杭州市通城路", vec!["杭州市"]),
            ("即墨区龙泉街道、平度蓼兰镇", vec!["即墨区", "平度"]),
            ("在集中山区开展移民,其中山区学校8所,完成都市农业园", vec![]),
            ("其中西湖区8所,成都市与大连市中山区", vec!["西湖区", "成都市", "大连市", "中山区"]),
            ("新建区级医院,绿色通道县乡公路,南部县区", vec![]),
            ("南昌市新建区级医院,南部县与新建区", vec!["南昌市", "新建区", "南部县", "新建区"]),
            ("改造12个旧小区,8个旧市场,20名山区学生", vec![]),
            ("线上城区服务,杭州上城区", vec!["杭州", "上城区"]),
            ("涪陵榨菜,武昌理工学院,福田口岸,洪江区", vec![]),
            ("", vec![]),
            ("青", vec![]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
