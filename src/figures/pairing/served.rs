//! Who is served, and with what: `为2万名适龄女性提供“两癌”筛查` counts women, `完成“两癌”筛查2.14万人` what was done for them.
//! Both tell of one thing, though their subjects have no word in common.

use crate::figures::figure::Figure;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::text::fold_char;

/// Whom a promise may serve, by what counts them.
const UNITS: [&str; 5] = ["人", "名", "户", "位", "人次"];

/// Verbs that leave it to a noun what is done.
const GENERIC: [&str; 17] = [
    "完成",
    "开展",
    "实施",
    "进行",
    "提供",
    "组织",
    "推进",
    "实现",
    "落实",
    "做好",
    "惠及",
    "达到",
    "新增",
    "享受",
    "接受",
    "累计",
    "超额完成",
];

/// What is done for whom, in the words of one clause.
#[derive(Debug, Default, PartialEq)]
pub(in crate::figures) struct Served {
    /// 筛查, 接种: verbs that say what is done.
    deeds: Vec<Vec<char>>,
    /// 适龄女性, 两癌: all other words.
    things: Vec<Vec<char>>,
}

impl Served {
    /// What a clause tells that counts persons or households, and nothing else. Linear in it.
    pub(in crate::figures) fn of(figure: &Figure, clause: &str) -> Option<Self> {
        if !UNITS.contains(&figure.unit.as_str()) {
            return None;
        }
        let chars: Vec<char> = clause.chars().map(fold_char).collect();
        let mut served = Self::default();
        let mut noun = Vec::new();
        let mut numbers = 0;
        let mut at = 0;
        while at < chars.len() {
            let c = chars[at];
            if c.is_ascii_digit() {
                served.end(&mut noun);
                let past = at + past_number(&chars[at..]);
                let is_age =
                    chars[past..].starts_with(&['岁']) || chars[past..].starts_with(&['周', '岁']);
                // 10.为5500名妇女: the item's label.
                let is_label = chars[past - 1] == '.' || chars.get(past) == Some(&'、') && at == 0;
                numbers += usize::from(!is_age && !is_label);
                at = past;
                let unit: Vec<char> = figure.unit.chars().collect();
                at += if chars[at..].starts_with(&unit) { unit.len() } else { 0 };
            } else if let Some((length, class)) = verb::at(&chars, at) {
                let word = &chars[at..at + length];
                at += length;
                if class == VerbClass::Noun {
                    noun.extend(word);
                    continue;
                }
                served.end(&mut noun);
                // 为, 对 lead to whom it is done for.
                if length > 1
                    && !GENERIC.iter().any(|generic| generic.chars().eq(word.iter().copied()))
                {
                    served.deeds.push(word.to_vec());
                }
            } else if let Some(length) = adverb::leading(&chars, at) {
                served.end(&mut noun);
                at += length;
            } else {
                match c {
                    c if c.is_alphabetic() => noun.push(c),
                    '“' | '”' | '"' => {}
                    _ => served.end(&mut noun),
                }
                at += 1;
            }
        }
        served.end(&mut noun);
        (numbers == 1 && !served.deeds.is_empty()).then_some(served)
    }

    /// One character says nothing.
    fn end(&mut self, noun: &mut Vec<char>) {
        let noun = std::mem::take(noun);
        if noun.len() > 1 {
            self.things.push(noun);
        }
    }

    /// Whether one does what the other does, and names nothing that the other does not. Symmetric.
    pub(in crate::figures) fn is_one_with(&self, other: &Self) -> bool {
        let holds = |all: &Self, some: &Self| {
            !some.things.is_empty()
                && some.deeds.iter().all(|deed| all.deeds.contains(deed))
                && some.things.iter().all(|thing| {
                    all.things
                        .iter()
                        .any(|other| other.windows(thing.len()).any(|run| run == thing))
                })
        };
        holds(self, other) || holds(other, self)
    }

    /// Whether it names nothing but what the other does: `免费筛查11732人`.
    pub(in crate::figures) fn is_bare_of(&self, other: &Self) -> bool {
        self.things.is_empty() && self.deeds.iter().all(|deed| other.deeds.contains(deed))
    }
}

/// 1.16万余: the length of a number with what belongs to it.
fn past_number(chars: &[char]) -> usize {
    let belongs =
        |c: &&char| c.is_ascii_digit() || matches!(c, '.' | ',' | '万' | '亿' | '余' | '多');
    chars.iter().take_while(belongs).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    fn served(text: &str) -> Option<Served> {
        let figures = extract(text, Kind::Result);
        Served::of(figures.first()?, text.trim_end_matches('。'))
    }

    #[test]
    fn who_is_served_and_with_what_are_one() {
        for (promise, report, expected) in [
            ("为2万名适龄女性提供“两癌”筛查", "完成“两癌”筛查2.14万人", true),
            ("开展适龄女生HPV疫苗免费接种1.1万人", "全年为1.16万名适龄女生免费接种HPV疫苗", true),
            ("为1200户特殊困难老年人家庭实施适老化改造", "适老化改造完成1235户", true),
            ("开展妇女“两癌”筛查6000人", "筛查妇女6218人", true),
            ("为300名困难残疾人适配辅助器具", "已为326名残疾人适配", true),
            ("为6000名65岁以上老年人免费体检", "老年人体检6300人", true),
            ("10.为5500名妇女免费“两癌”检查", "“两癌”检查完成5640人", true),
            ("为2800名妇女免费进行“两癌”检查", "2913名妇女接受了免费“两癌”检查", true),
            // Others, or another deed.
            ("为2万名适龄女性提供“两癌”筛查", "为500名困难妇女提供救助", false),
            ("为2万名适龄女性提供“两癌”筛查", "完成结直肠癌筛查1.6万人", false),
            ("为1200户老年人家庭实施适老化改造", "残疾人家庭无障碍改造完成130户", false),
            ("为3000名老年人发放高龄津贴", "为500名老年人发放补贴", false),
            ("培训急救员1500人", "培训1620人", false),
        ] {
            let (Some(ours), Some(theirs)) = (served(promise), served(report)) else {
                assert!(!expected, "{promise} {report}");
                continue;
            };
            assert_eq!(ours.is_one_with(&theirs), expected, "{ours:?} {theirs:?}");
            assert_eq!(theirs.is_one_with(&ours), expected, "{promise} {report}");
        }
        // Things are served by none.
        assert_eq!(served("新建公园3个"), None);
    }

    #[test]
    fn who_names_only_the_deed() {
        let (Some(ours), Some(theirs)) =
            (served("为1.1万名适龄妇女免费进行“两癌”筛查"), served("免费筛查11732人"))
        else {
            panic!("both serve somebody");
        };
        assert!(theirs.is_bare_of(&ours) && !ours.is_bare_of(&theirs));
    }
}
