//! What holds for every text: spans are inside and say what they claim, the value is printed in
//! the text, nothing panics, and time grows with the text and no faster.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use minsou::figures::{Extraction, extract, extract_with_rejects};
use minsou::text::{fold, with_noughts};
use minsou::vocabulary::Kind;
use proptest::prelude::*;

use super::printed::{prints, spoken};

/// Words of the genre, numbers in every writing, and marks that could confuse a reader.
const PIECES: &[&str] = &[
    "新增",
    "公共停车位",
    "改造",
    "城镇老旧小区",
    "报销比例",
    "分别达到",
    "由",
    "提高到",
    "占年计划的",
    "完成情况：",
    "每人每月",
    "为",
    "65岁以上",
    "老年人",
    "等",
    "的",
    "和",
    "、",
    "，",
    "。",
    "；",
    "“",
    "”",
    "（",
    "）",
    "\n",
    " ",
    "1",
    "300",
    "1.65万",
    "2,000",
    "２０００",
    "三百",
    "两",
    "十余",
    "数十",
    "百分之八十五",
    "7成",
    "一",
    "第",
    "2023年",
    "7—9",
    "个",
    "处",
    "台",
    "元",
    "%",
    "万",
    "亿",
    "以上",
    "余",
    "约",
    "不少于",
    "AED",
    "5G",
    "1+N",
    "年级",
    "百分之",
    "零",
    "点",
    "分之",
    "几",
    "每",
    "将",
    "已",
    "较",
    "共5项",
    "个月",
    "公里",
    "㎡",
    "/",
    "\u{3000}",
    "🙂",
    "\0",
];

fn genre_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL)
}

fn check(text: &str, extraction: &Extraction) {
    let chars: Vec<char> = text.chars().collect();
    let at = |[start, end]: [usize; 2]| -> String { chars[start..end].iter().collect() };
    for figure in &extraction.figures {
        assert_eq!(at(figure.span), figure.text);
        assert!(figure.value.is_finite(), "{figure:?}");
        // 1O is read as 10.
        let is_printed = |text: &str| prints(text, figure.value.abs());
        let is_there = is_printed(&figure.text) || is_printed(&with_noughts(&figure.text));
        assert!(is_there, "{} in {}", figure.value, figure.text);
        let is_signed = ["-", "零下", "负"].iter().any(|sign| fold(&figure.text).contains(sign));
        assert!(figure.value >= 0.0 || is_signed, "{} in {}", figure.value, figure.text);
        for part in [Some(&figure.subject), figure.action.as_ref(), figure.hedge.as_ref()] {
            assert!(part.is_none_or(|part| text.contains(part.as_str())), "{part:?} in {text}");
        }
        let implied = figure.unit == "%" && (text.contains("百分之") || text.contains('成'));
        assert!(implied || fold(text).contains(&figure.unit), "{figure:?}");
    }
    for left_out in &extraction.left_out {
        assert_eq!(at(left_out.span), left_out.text);
    }
}

/// Numbers in every writing, well formed and not, side by side.
fn tangled_numbers() -> impl Strategy<Value = String> {
    "[0-9〇零一二两三四五六七八九十百千万亿点分之余多几来第每共约近%.,，、—至到个元人处米年占 ]{0,30}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    #[test]
    fn any_text_of_the_genre(text in genre_text(), kind in any_kind()) {
        check(&text, &extract_with_rejects(&text, kind));
    }

    #[test]
    fn any_numbers(text in tangled_numbers(), kind in any_kind()) {
        let text = format!("新增公共停车位{text}");
        check(&text, &extract_with_rejects(&text, kind));
    }

    #[test]
    fn any_text_at_all(text in any::<String>(), kind in any_kind()) {
        check(&text, &extract_with_rejects(&text, kind));
    }

    /// Whatever is written is read back exactly.
    #[test]
    fn values_come_back(whole in 0u32..100_000, cents in 0u32..100, scale in 0usize..4) {
        let (word, factor) = [("", 1u64), ("万", 10_000), ("亿", 100_000_000), ("千", 1_000)][scale];
        let printed = format!("{whole}.{cents:02}{word}");
        let exact = (u64::from(whole) * 100 + u64::from(cents)) * factor;
        let figures = extract(&format!("新增资金{printed}元"), Kind::Plan);
        prop_assert_eq!(figures.len(), 1);
        prop_assert_eq!(figures[0].value, exact as f64 / 100.0);
    }

    #[test]
    fn spoken_values_come_back(value in 2u64..10u64.pow(9)) {
        let figures = extract(&format!("新增公共停车位{}个", spoken(value as f64)), Kind::Plan);
        prop_assert_eq!(figures.len(), 1);
        prop_assert_eq!(figures[0].value, value as f64);
    }

    /// A figure does not depend on the width of its digits or the script of its words.
    #[test]
    fn width_changes_nothing(value in 1u32..1_000_000) {
        let half = extract(&format!("新增公共停车位{value}个以上"), Kind::Plan);
        let digits: String = value.to_string().chars()
            .filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect();
        let full = extract(&format!("新增公共停車位{digits}個以上"), Kind::Plan);
        prop_assert_eq!(half.len(), 1);
        prop_assert_eq!(full.len(), 1);
        prop_assert_eq!(half[0].value, full[0].value);
        prop_assert_eq!(&half[0].unit, &full[0].unit);
        prop_assert_eq!(half[0].comparator, full[0].comparator);
        prop_assert_eq!(half[0].span, full[0].span);
    }
}

/// A hedge that two numbers could have, and a range that holds a mark between clauses.
#[test]
fn numbers_never_overlap() {
    for text in [
        "新增3个以上百台",
        "5%以上百%",
        "完成任务的5%以上百%",
        "占年计划的5%以上百%",
        "由3--5个",
        "百分之八十五点一余万",
        "新增八十五点一余万个",
    ] {
        for kind in Kind::ALL {
            check(text, &extract_with_rejects(text, *kind));
        }
    }
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let pieces = [
        "新增停车位300个、",
        "一",
        "百分之",
        "1",
        "1个",
        "每",
        "（“",
        "”）",
        "万亿",
        "新增、",
        "，",
        "3至5至",
        "的",
        "约约",
    ];
    let time = |text: &str| -> Duration {
        let start = spent();
        extract(text, Kind::Plan);
        spent().saturating_sub(start)
    };
    for piece in pieces {
        let short = piece.repeat(1_000 / piece.chars().count());
        let long = short.repeat(16);
        let best =
            (0..3).map(|_| time(&short)).min().expect("three runs").max(Duration::from_millis(2));
        let ratio = |_| time(&long).as_secs_f64() / best.as_secs_f64();
        // A second run only where something came between.
        let ratio = Some(ratio(1)).filter(|first| *first < 80.0).unwrap_or_else(|| ratio(2));
        assert!(ratio < 80.0, "{piece:?}: sixteen times the text took {ratio:.1} times as long");
    }
}

/// The time that this thread was given, which a busy machine does not stretch; where the system does
/// not tell, that of the clock.
fn spent() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
