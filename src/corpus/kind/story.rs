//! What of a feature promises or reports: what was brought about. Scenes, prices, what people earn and how often they came
//! are numbers, too.

use super::amount::counts_deliveries;
use super::state;
use crate::corpus::tense::Tense;
use crate::corpus::wording::Wording;
use crate::corpus::words::Sign;
use crate::text::Searched;

/// Whether a passage of a feature tells of the programme, of things brought about, or of what is still to come.
pub(super) fn tells_of_deeds(wording: &Wording, folded: &Searched<'_>) -> bool {
    const DEEDS: [&str; 60] = [
        "新增", "新建", "新开", "改造", "完成", "建成", "建起", "建了", "建好", "盖了", "安装",
        "加装", "装上", "铺设", "铺上", "铺了", "开通", "修建", "修了", "修通", "修好", "硬化",
        "整治", "发放", "惠及", "配备", "添置", "添了", "扩建", "扩到", "扩容", "增加", "增至",
        "覆盖", "吸纳", "培训", "救助", "开办", "办起", "开起", "打通", "升级", "翻新", "种植",
        "更换", "换上", "换了", "维修", "设立", "增设", "改建", "清淤", "投放", "受益", "筛查",
        "体检", "用上", "喝上", "住进", "搬进",
    ];
    const SPENDS: [&str; 4] = ["投入", "投资", "投了", "拨付"];
    let Tense { plan, result } = wording.tense();
    let counts = counts_deliveries(folded);
    let spends = folded.holds_any(&SPENDS) && folded.holds_any(&["万元", "亿元"]);
    wording.words.has(Sign::Programme)
        || counts && (DEEDS.iter().any(|deed| tells(folded, deed)) || plan > result)
        || spends
        || state::tells_state(folded)
}

/// 走进新建的食堂, 改造后的小区: what it describes is not told of.
fn tells(folded: &Searched<'_>, deed: &str) -> bool {
    folded.holds(deed)
        && folded
            .match_indices(deed)
            .any(|(at, _)| !folded[at + deed.len()..].starts_with(['的', '后']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenes_count_and_bring_nothing() {
        let tells = |text: &str| tells_of_deeds(&Wording::of(text), &Searched::new(text));
        for text in [
            "那年新建泊位90个,灯也亮了",
            "往后每年投入200多万元",
            "如今全村3100人喝上了自来水",
            "下半年还将再开4间",
            "卫生院已经启用",
            "这是全区2022年民心工程的第17部",
        ] {
            assert!(tells(text), "{text}");
        }
        for text in [
            "差3户,她跑了41趟,鞋底磨薄了一层",
            "食堂的账挂在墙上:10月收入1.26万元,支出1.31万元",
            "停车一小时5元,外来车嫌贵",
            "记者走了5个镇,发现离镇子远的屯送餐成本高",
            "码头边立着36盏太阳能灯",
            "走进新建的老年食堂,12张桌子坐满了人",
        ] {
            assert!(!tells(text), "{text}");
        }
    }
}
