//! What an article is as a whole: a list of promises, a report on the way, the report at the end, a feature, or a
//! notice. The title tells most, then what the items do, then the lead.

use super::Clues;
use super::view::{View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::kind;
use crate::corpus::legible::legible;
use crate::vocabulary::{DocType, Kind};

/// Words of titles, with what they are worth.
const TITLE_WORDS: &[(DocType, f32, &[&str])] = &[
    (
        DocType::Notice,
        6.0,
        &[
            "征集",
            "征求",
            "票选",
            "投票",
            "评选",
            "测评",
            "评议",
            "启事",
            "邀您",
            "邀请您",
            "意见建议",
            "候选项目",
            "公开征",
            "问卷",
            "招募",
            "建言",
            "点题",
            "观摩活动",
            "票决会",
        ],
    ),
    (
        DocType::Completion,
        5.0,
        &[
            "完成情况",
            "全部完成",
            "全面完成",
            "圆满",
            "收官",
            "全部办",
            "全部兑现",
            "成绩单",
            "办理情况",
            "办理结果",
            "年终",
            "全部建成",
            "完工",
            "完成率100",
            "兑现",
            "交卷",
            "如期完成",
            "完美收官",
            "全部落地",
            "全部达标",
            "办结",
            "落实情况",
            "实施情况",
            "件件落地",
            "件件落实",
            "全完成",
        ],
    ),
    (
        DocType::Progress,
        5.0,
        &[
            "进展",
            "推进情况",
            "进度",
            "半年",
            "季度",
            "过半",
            "督查",
            "通报",
            "稳步推进",
            "有序推进",
            "加速推进",
            "跑出",
            "加速度",
            "推进会",
            "调度",
            "落地进行时",
            "加快推进",
            "截至",
            "已完成",
            "月份",
        ],
    ),
    (
        DocType::Plan,
        4.0,
        &[
            "清单",
            "出炉",
            "发布",
            "公布",
            "确定",
            "敲定",
            "票决产生",
            "方案",
            "责任分",
            "分工",
            "任务分解",
            "将办",
            "拟办",
            "计划",
            "来了",
            "定了",
            "这些实事",
            "要办",
            "揭晓",
            "项目表",
            "目标任务",
            "安排",
            "新鲜出炉",
        ],
    ),
    (
        DocType::Plan,
        2.0,
        &["民生实事项目", "实事项目", "实事事项", "民心工程", "为民办实事", "民生工程", "民生实事"],
    ),
    (DocType::Feature, 1.5, &["答卷", "温度", "幸福", "暖", "绘就", "“", "底色", "升级", "更有"]),
];

/// Words of the first paragraphs.
const LEAD_WORDS: &[(DocType, f32, &[&str])] = &[
    (
        DocType::Notice,
        2.5,
        &[
            "公开征集",
            "现面向",
            "向社会公开",
            "征集时间",
            "征集方式",
            "征集内容",
            "欢迎广大",
            "踊跃参与",
        ],
    ),
    (
        DocType::Completion,
        2.5,
        &[
            "全部完成",
            "全面完成",
            "均已完成",
            "均已顺利",
            "顺利实现年度目标",
            "圆满完成",
            "已全部",
            "超额完成",
            "全部办结",
            "完成率100%",
            "完成率达100%",
            "均已达到",
            "实现年度目标",
            "完成情况公示",
            "现将完成情况",
            "落实情况公示",
        ],
    ),
    (
        DocType::Progress,
        2.5,
        &[
            "截至目前",
            "有序推进",
            "进展顺利",
            "稳步推进",
            "正在推进",
            "已完成年度既定",
            "进展情况",
            "时间过半",
            "上半年",
            "加快推进",
            "序时进度",
            "按期完成",
            "开工率",
            "推进情况",
            "扎实推进中",
            "整体进展",
        ],
    ),
    (
        DocType::Plan,
        2.5,
        &[
            "将重点办好",
            "将办好",
            "正式发布",
            "票决产生",
            "现将",
            "确定为",
            "审议通过",
            "予以公布",
            "现予公布",
            "印发给你们",
            "拟办",
            "将投入",
            "出炉",
            "重点办好",
            "筛选确定",
            "表决",
            "今年将",
            "新的一年",
            "项目清单",
        ],
    ),
];

pub(super) fn infer(view: &View<'_>, clues: &Clues<'_>) -> Option<(DocType, Evidence)> {
    let mut scores = [0f32; DocType::ALL.len()];
    let mut best_evidence: [Option<(f32, Evidence)>; DocType::ALL.len()] = Default::default();
    for (zones, words, cap) in [
        (&[Zone::Title, Zone::Container][..], TITLE_WORDS, 8.0),
        (&[Zone::Head][..], LEAD_WORDS, 5.0),
    ] {
        let mut part = [0f32; DocType::ALL.len()];
        for piece in view.of(zones) {
            for (doc_type, weight, words) in words {
                let found =
                    words.iter().find_map(|word| piece.folded().find(word).map(|at| (at, word)));
                let Some((at, word)) = found else { continue };
                let index = *doc_type as usize;
                part[index] = (part[index] + weight).min(cap);
                if best_evidence[index].as_ref().is_none_or(|(known, _)| weight > known) {
                    let rule = if piece.zone == Zone::Head { "lead words" } else { "title words" };
                    let evidence = piece.evidence(at, at + word.len(), 0.0, rule);
                    best_evidence[index] = Some((*weight, evidence));
                }
            }
        }
        for (score, part) in scores.iter_mut().zip(part) {
            *score += part;
        }
    }
    // 十件实事完成九件: some are still to come.
    for piece in view.of(&[Zone::Title]) {
        if let Some((start, end)) = partly_done(piece.folded()) {
            let index = DocType::Progress as usize;
            scores[index] += 4.0;
            best_evidence[index]
                .get_or_insert((4.0, piece.evidence(start, end, 0.0, "title words")));
        }
    }
    let items = Items::count(clues);
    items.vote(&mut scores);
    let (winner, score) = DocType::ALL
        .iter()
        .map(|doc_type| (*doc_type, scores[*doc_type as usize]))
        .fold((DocType::Feature, 0.0), |best, one| if one.1 > best.1 { one } else { best });
    if score < 1.5 {
        return None;
    }
    let second = DocType::ALL
        .iter()
        .filter(|doc_type| **doc_type != winner)
        .map(|doc_type| scores[*doc_type as usize])
        .fold(0.0, f32::max);
    let confidence = (0.5 + 0.45 * (score - second) / score).clamp(0.5, 0.97);
    let mut evidence = match best_evidence[winner as usize].take() {
        Some((_, evidence)) => evidence,
        None => items.evidence(clues)?,
    };
    evidence.confidence = (confidence * 100.0).round() / 100.0;
    Some((winner, evidence))
}

/// 完成九件, 完成17项.
fn partly_done(title: &str) -> Option<(usize, usize)> {
    title.match_indices("完成").find_map(|(at, word)| {
        let rest = &title[at + word.len()..];
        let number: usize = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(*c))
            .map(char::len_utf8)
            .sum();
        let end = at + word.len() + number;
        (number > 0 && title[end..].starts_with(['件', '项'])).then_some((at, end))
    })
}

/// What the numbered entries do.
#[derive(Debug, Default)]
struct Items {
    labelled: usize,
    plans: usize,
    results: usize,
    /// 完成情况 beside the promise.
    formal_results: usize,
    narrative: usize,
}

impl Items {
    /// Entries at the beginning are enough to tell.
    const MOST: usize = 120;

    fn count(clues: &Clues<'_>) -> Self {
        let mut items = Self::default();
        for entry in clues.entries.iter().take(Self::MOST) {
            if entry.label.is_none() {
                items.narrative += usize::from(entry.text.chars().count() >= 60);
                continue;
            }
            items.labelled += 1;
            match entry.kind {
                Some(Kind::Result) => items.formal_results += 1,
                Some(_) => items.plans += 1,
                None => match kind::words(&legible(&entry.text)) {
                    Some(Kind::Result) => items.results += 1,
                    Some(Kind::Plan) => items.plans += 1,
                    _ => {}
                },
            }
        }
        items
    }

    fn vote(&self, scores: &mut [f32; DocType::ALL.len()]) {
        let mut add = |doc_type: DocType, weight: f32| scores[doc_type as usize] += weight;
        if self.labelled < 3 {
            if self.narrative >= 3 {
                add(DocType::Feature, 2.0);
            }
            return;
        }
        let results = self.results + self.formal_results;
        let share = results as f32 / self.labelled as f32;
        if self.formal_results * 3 >= self.labelled || share > 0.6 {
            add(DocType::Completion, 2.0);
            add(DocType::Progress, 2.0);
        } else if share < 0.25 {
            add(DocType::Plan, 2.5);
        }
    }

    fn evidence(&self, clues: &Clues<'_>) -> Option<Evidence> {
        let first =
            clues.entries.iter().find(|entry| entry.label.is_some()).or(clues.entries.first())?;
        Some(Evidence {
            lines: first.lines,
            text: format!(
                "{} items, {} promise, {} report",
                self.labelled,
                self.plans,
                self.results + self.formal_results
            ),
            confidence: 0.0,
            rule: "what the items do".to_owned(),
        })
    }
}
