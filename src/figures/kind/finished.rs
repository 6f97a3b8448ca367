//! Parts of a whole by how far they have come: `其中投入使用19部`, `其中路面完成40公里`.

use crate::figures::lexicon::chars::ends_with;

/// 其中路面完成|40公里, 其中公办园已建成|3所.
pub(super) fn is_finished_by(led: &[char]) -> bool {
    // 其中东营区完成26866户: whose they are, and not how far the whole has come.
    const PLACES: [&str; 8] = ["区", "县", "市", "旗", "镇", "乡", "街道", "本级"];
    let Some(rest) = led.strip_prefix(&['其', '中']) else { return false };
    FINISHED.iter().filter(|word| ends_with(rest, word)).any(|word| {
        let named = &rest[..rest.len() - word.chars().count()];
        let named = named.strip_suffix(&['已']).unwrap_or(named);
        !PLACES.iter().any(|place| ends_with(named, place)) || ends_with(named, "小区")
    })
}

/// By which a part is finished.
const FINISHED: [&str; 12] = [
    "投入使用",
    "交付使用",
    "建成投用",
    "完工",
    "竣工",
    "投用",
    "启用",
    "建成",
    "完成",
    "通车",
    "开业",
    "交付",
];

/// 投入使用, 竣工并投入使用.
fn is_all_finished(told: &str) -> bool {
    let mut words = told.split('并').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| FINISHED.contains(&word))
}

/// 其中(已)投入使用19部, 其中3条已通车: a part by how far it has come, and not by what it is.
pub(in crate::figures) fn is_finished_part(clause: &[char]) -> bool {
    let Some(rest) = clause.strip_prefix(&['其', '中']) else { return false };
    let digits = rest.iter().position(char::is_ascii_digit).unwrap_or(rest.len());
    let bare = |words: &[char]| -> String {
        let mut words: String = words.iter().filter(|c| c.is_alphabetic()).collect();
        for adverb in ["已经", "均已", "已", "年内", "全部"] {
            words = words.strip_prefix(adverb).map(str::to_owned).unwrap_or(words);
        }
        words
    };
    let before = bare(&rest[..digits]);
    let behind = rest[digits..].iter().position(|c| matches!(c, '已' | '均' | '全'));
    is_all_finished(&before)
        || before.is_empty()
            && behind.is_some_and(|at| {
                let told = bare(&rest[digits + at..]);
                // 18个已改造完毕.
                let ends = ["完毕", "完成", "完工", "竣工", "到位"]
                    .iter()
                    .any(|word| told.ends_with(word));
                at <= 8 && (is_all_finished(&told) || ends && told.chars().count() <= 6)
            })
}
