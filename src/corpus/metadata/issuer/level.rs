//! On which level the article speaks: 我区, 全市, 省政府.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::OWN;
use crate::corpus::gazetteer::{Level, Place};
use crate::corpus::metadata::view::{View, Zone};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speaks {
    Province,
    City,
    County,
    Street,
    /// The words hold one of the others and tell nothing.
    Nothing,
}

/// Words with the level that they tell and their worth. The longer ones win.
const WORDS: &[(Speaks, f32, &[&str])] = &[
    (
        Speaks::County,
        3.0,
        &["我区", "我县", "我旗", "区办实事", "县办实事", "本区", "本县", "我新区"],
    ),
    (
        Speaks::County,
        2.0,
        &[
            "区政府",
            "区委",
            "区人大",
            "县政府",
            "县委",
            "县人大",
            "该区",
            "该县",
            "旗政府",
            "旗委",
            "全县",
            "全旗",
            "区级财政",
            "区人民代表大会",
            "县人民代表大会",
            "区人民政府",
            "县人民政府",
            "旗人民政府",
            "区两会",
            "县两会",
            "管委会",
            "全区",
        ],
    ),
    (
        Speaks::County,
        0.7,
        &[
            "区民政",
            "区教育",
            "区教体",
            "区卫健",
            "区卫生",
            "区住建",
            "区住房",
            "区城管",
            "区城市管理",
            "区人社",
            "区人力",
            "区财政",
            "区商务",
            "区交通",
            "区农业",
            "区文旅",
            "区文化",
            "区市场监管",
            "区水务",
            "区水利",
            "区残联",
            "区总工会",
            "区妇联",
            "区发改",
            "区发展",
            "区行政审批",
            "区综合",
            "区园林",
            "区应急",
            "区消防",
            "区医保",
            "区医疗",
            "区退役",
            "区司法",
            "区自然",
            "县民政",
            "县教育",
            "县卫",
            "县住建",
            "县人社",
            "县财政",
            "县交通",
            "县农业",
            "县文",
            "县水利",
            "县残联",
            "县总工会",
            "县应急",
            "县城管",
            "各街道",
            "各镇街",
            "各镇(街道)",
            "各乡镇",
        ],
    ),
    (
        Speaks::City,
        3.0,
        &[
            "我市",
            "市办实事",
            "本市",
            "各区(市)",
            "各区市",
            "各县区",
            "各区县",
            "各县(市、区)",
            "各县(市)区",
            "各区、县",
            "各县(区)",
            "各区(县)",
            "各市、县",
            "各县市区",
            "各旗县",
            "各区、各",
        ],
    ),
    (
        Speaks::City,
        2.0,
        &[
            "市政府",
            "市委",
            "市人大",
            "该市",
            "市人民政府",
            "市两会",
            "州政府",
            "州委",
            "全州",
            "我州",
            "我盟",
            "盟行署",
            "市人民代表大会",
        ],
    ),
    (Speaks::City, 1.0, &["全市"]),
    (
        Speaks::City,
        0.7,
        &[
            "市民政",
            "市教育",
            "市教体",
            "市卫健",
            "市卫生",
            "市住建",
            "市住房",
            "市城管",
            "市城市管理",
            "市人社",
            "市人力",
            "市财政",
            "市商务",
            "市交通",
            "市农业",
            "市文旅",
            "市文化",
            "市市场监管",
            "市水务",
            "市水利",
            "市残联",
            "市总工会",
            "市妇联",
            "市发改",
            "市发展",
            "市综合",
            "市园林",
            "市应急",
            "市消防",
            "市医保",
            "市医疗",
            "市退役",
            "市司法",
            "市公安",
            "市体育",
            "市生态",
            "市邮政",
            "市红十字",
            "市通信",
        ],
    ),
    (
        Speaks::Province,
        3.0,
        &[
            "我省",
            "我区各地",
            "各设区市",
            "各市州",
            "各市(州)",
            "各地级市",
            "各市、自治州",
            "省直",
            "各州市",
            "本省",
        ],
    ),
    (
        Speaks::Province,
        2.0,
        &["省政府", "省委", "省人大", "省人民政府", "自治区党委", "自治区政府", "自治区人民政府"],
    ),
    (Speaks::Province, 0.7, &["全省", "省民政厅", "省教育厅", "省卫生健康委", "省财政厅"]),
    (Speaks::Street, 3.0, &["我街道", "我镇", "我乡", "全街道", "全镇", "全乡", "本街道"]),
    (
        Speaks::Street,
        2.0,
        &["镇政府", "镇党委", "街道党工委", "乡政府", "镇人大", "街道人大", "党工委会议"],
    ),
    (
        Speaks::Nothing,
        0.0,
        &[
            "全市率先",
            "全市首",
            "全市第",
            "全市领先",
            "全市前",
            "全市唯一",
            "全市最",
            "全市先进",
            "居全市",
            "列全市",
            "全市各区",
            "全市平均",
            "全省率先",
            "全省首",
            "全省第",
            "全省领先",
            "全省前",
            "全省唯一",
            "全省最",
            "居全省",
            "列全省",
            "全省各",
            "安全区",
            "全区域",
            "各区政府",
            "区市政府",
            "各县政府",
            "市、区政府",
            "市区政府",
            "市政府新闻办",
            "完全市",
            "社区民政",
            "社区卫",
            "社区教育",
            "社区文",
            "社区综合",
            "社区残",
            "社区自",
            "社区发展",
            "校区",
            "园区管委会",
            "小区管委会",
            "景区管委会",
            "市、区",
            "自治区党委",
            "县委员",
            "市委员",
            "区委员",
            "山区",
            "各区人民政府",
            "社区委",
            "小区委",
            "社区人",
            "地区人",
            "城区人",
            "市区人",
            "辖区人",
            "校区教",
            "小区综",
            "片区综",
            "园区综",
            "片区城市",
            "小区城市",
            "社区城",
            "社区医",
            "社区商",
            "社区住",
            "小区住",
            "片区住",
            "社区消",
            "小区消",
            "片区文化",
            "园区文",
            "小区文",
            "景区文",
            "社区市",
        ],
    ),
];

struct Words {
    automaton: Option<AhoCorasick>,
    meanings: Vec<(Speaks, f32)>,
}

static AUTOMATON: LazyLock<Words> = LazyLock::new(|| {
    let meanings =
        WORDS.iter().flat_map(|(speaks, weight, words)| words.iter().map(|_| (*speaks, *weight)));
    let patterns = WORDS.iter().flat_map(|(_, _, words)| words.iter());
    Words {
        // A few hundred short words are far from the limits at which building fails.
        automaton: AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns)
            .ok(),
        meanings: meanings.collect(),
    }
});

/// How much the article speaks on each level.
#[derive(Debug, Default)]
pub(super) struct Levels {
    pub(super) province: f32,
    pub(super) city: f32,
    pub(super) county: f32,
    pub(super) street: f32,
}

impl Levels {
    pub(super) fn count(view: &View<'_>) -> Self {
        let mut levels = Self::default();
        let Some(automaton) = &AUTOMATON.automaton else { return levels };
        for piece in view.of(&OWN) {
            let factor = match piece.zone {
                Zone::Title => 3.0,
                Zone::Head => 1.5,
                _ => 1.0,
            };
            for found in automaton.find_iter(piece.folded()) {
                let before = &piece.folded()[..found.start()].chars().next_back();
                // 各区政府, 市、区政府: on behalf of all of them; 青岛[市政府] has its name.
                if matches!(
                    before,
                    Some('各' | '、' | '社' | '小' | '园' | '片' | '景' | '校' | '城')
                ) {
                    continue;
                }
                let (speaks, weight) = AUTOMATON.meanings[found.pattern().as_usize()];
                let weight = weight * factor;
                match speaks {
                    Speaks::Province => levels.province += weight,
                    Speaks::City => levels.city += weight,
                    Speaks::County => levels.county += weight,
                    Speaks::Street => levels.street += weight,
                    Speaks::Nothing => {}
                }
            }
        }
        levels
    }

    /// How well a place fits the level on which the article speaks: 0.4 to 1.
    pub(super) fn factor(&self, place: Place) -> f32 {
        /// So that an article that says nothing favours nobody.
        const SMOOTH: f32 = 3.0;
        let own = match place.level() {
            Level::Province if place.is_municipality() => self.city,
            Level::Province => self.province,
            Level::City => self.city,
            // A county-level city says 我市.
            Level::County if place.name().ends_with('市') => self.city.max(self.county),
            Level::County | Level::Zone => self.county,
        };
        let most = self.province.max(self.city).max(self.county);
        0.4 + 0.6 * (own + SMOOTH) / (most + SMOOTH)
    }
}
