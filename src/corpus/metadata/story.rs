//! What only a story has: residents who speak, questions and answers, a scene at the beginning. What else tells the type
//! of an article is in `doc_type` and `claims`.

use std::sync::LazyLock;

use super::view::{Piece, View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::label;
use crate::corpus::words::Sign;
use crate::evidence::{Scores, Weight};
use crate::text::{Pattern, Searched, has_at_least, has_at_most};
use crate::vocabulary::DocType;

/// A feature lets people speak; so do reports now and then.
const RESIDENTS_SPEAK: Weight = Weight::new("residents speak", 2.0);
/// Reports begin with what was done.
const OPENS_WITH_A_SCENE: Weight = Weight::new("opens with a scene", 3.0);
/// Two people speak: less than what is claimed, and more than nothing.
const PEOPLE_SPEAK: Weight = Weight::new("people speak", 1.6);
/// 从“看海”到“靠海”, 一座渔港的三年: no list is headed so.
const TITLED: Weight = Weight::new("titled as a story", 3.0);
/// Questions and answers are nothing else.
const INTERVIEW: Weight = Weight::new("questions and answers", 8.0);

/// “…”居民李先生说.
static RESIDENTS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r#""[^"]{4,80}[,。!?…]"[^。"]{0,24}(?:居民|村民|市民|老人|大爷|大妈|大娘|大叔|大伯|大姐|大哥|阿姨|阿婆|阿公|婆婆|老伯|奶奶|爷爷|爹爹|嗲嗲|婶|老太|牧民|农户|家长|业主|商户|司机|乘客|患者|先生|女士|群众|店主|师傅|逢人)|(?:居民|村民|市民|老人|大爷|大妈|大娘|大叔|大伯|大姐|大哥|阿姨|阿婆|阿公|婆婆|老伯|奶奶|爷爷|爹爹|嗲嗲|婶|老太|牧民|农户|家长|业主|商户|司机|乘客|患者|先生|女士)[^。,"]{0,12}(?:说|的话|一番话|道出|表示|感慨|告诉|竖起|称赞|道谢)"#,
    )
});

/// Everything that makes a feature of an article.
pub(super) fn add_story(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) {
    add_residents(view, scores);
    add_scene(view, scores);
    add_interview(view, scores);
    add_speech(view, scores);
    add_title(view, scores);
}

/// What residents say makes a feature of an article that claims nothing else.
fn add_residents(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) {
    let Weight { rule, points } = RESIDENTS_SPEAK;
    for piece in view.own() {
        if let Some(found) = RESIDENTS.find(&Searched::new(piece.folded())) {
            let evidence = || piece.evidence(found.start(), found.end(), 0.0, rule);
            scores.add(DocType::Feature, points, evidence);
            return;
        }
    }
}

/// 记者：…… 区长：……: questions and answers.
fn add_interview(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) {
    let Weight { rule, points } = INTERVIEW;
    if let Some(second) = second_question(view) {
        scores.add(DocType::Feature, points, || second.evidence(0, "问".len(), 0.0, rule));
    }
}

/// Whether an article is questions and answers: what one of them claims is not what the article is.
pub(super) fn is_interview(view: &View<'_>) -> bool {
    second_question(view).is_some()
}

fn second_question<'v, 'a>(view: &'v View<'a>) -> Option<&'v Piece<'a>> {
    view.own().filter(|piece| asks(piece.folded())).nth(1)
}

/// 记者：, 网友“等车的人”：, 听众周先生：: who asks, and what.
fn asks(folded: &str) -> bool {
    const ASKERS: [&str; 8] = ["记者", "问", "主持人", "网友", "听众", "观众", "市民", "居民"];
    /// Characters of who asks, with a name.
    const LONGEST: usize = 14;
    let Some((who, said)) = folded.split_once(':') else { return false };
    let asker = ASKERS.iter().find_map(|asker| who.strip_prefix(asker));
    asker.is_some_and(|name| {
        has_at_most(who, LONGEST)
            && !who.contains([',', '。', '说'])
            && (name.is_empty() || said.contains('?'))
    })
}

/// “难的不是装，是谈。”: what people say makes a feature of an article that says nothing else.
fn add_speech(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) {
    let Weight { rule, points } = PEOPLE_SPEAK;
    let mut spoken = view.own().filter_map(|piece| Some((piece, speech(piece.folded())?)));
    if let (Some(_), Some((second, (start, end)))) = (spoken.next(), spoken.next()) {
        scores.add(DocType::Feature, points, || second.evidence(start, end, 0.0, rule));
    }
}

/// Where somebody says a sentence: between quotation marks, with a mark of its own.
fn speech(folded: &str) -> Option<(usize, usize)> {
    /// Characters.
    const SHORTEST: usize = 7;
    let start = folded.find('"')?;
    let said = folded[start + 1..].split('"').next()?;
    let is_sentence = said.contains([',', '。', '!', '?']) && has_at_least(said, SHORTEST);
    let end = start + 1 + said.len();
    (is_sentence && folded[end..].starts_with('"')).then_some((start, end + 1))
}

fn add_title(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) {
    static STORY: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r#"从"[^"]{1,10}"到"[^"]{1,10}"|的(?:[一二两三四五六七八九十几]|\d+)(?:年|载|天|个月)$|一[座条碗盏本把张棵间口扇盆件][^,。:]{1,12}的[^,。:]{1,8}$"#,
        )
    });
    let Weight { rule, points } = TITLED;
    for piece in view.of(&[Zone::Title]).filter(|piece| !piece.has(Sign::Programme)) {
        if let Some(found) = STORY.find(&Searched::new(piece.folded())) {
            let evidence = || piece.evidence(found.start(), found.end(), 0.0, rule);
            scores.add(DocType::Feature, points, evidence);
        }
    }
}

/// Whether residents speak anywhere in the article's own words.
pub(super) fn has_residents(view: &View<'_>) -> bool {
    view.own().any(|piece| RESIDENTS.is_match(&Searched::new(piece.folded())))
}

/// Whether the text begins with somebody's day and not with the programme: what it says of that further down is beside it.
pub(super) fn opens_with_a_scene(view: &View<'_>) -> bool {
    scene(view).is_some()
}

fn add_scene(view: &View<'_>, scores: &mut Scores<DocType, Evidence>) {
    let Weight { rule, points } = OPENS_WITH_A_SCENE;
    if let Some(piece) = scene(view) {
        let end = piece.folded().chars().next().map_or(0, char::len_utf8);
        scores.add(DocType::Feature, points, || piece.evidence(0, end, 0.0, rule));
    }
}

fn scene<'v, 'a>(view: &'v View<'a>) -> Option<&'v Piece<'a>> {
    /// Characters: less is a deck or a byline.
    const PARAGRAPH: usize = 16;
    // 编者按：把民生实事办到…: an editor's note stands before the text.
    const NOTES: [&str; 6] = ["编者按", "开栏的话", "开栏语", "编前", "导语:", "题记"];
    let is_note = |piece: &Piece<'_>| {
        let text = piece.folded().trim_start_matches(['【', '[', '(', '■']);
        NOTES.iter().any(|note| text.starts_with(note))
    };
    let is_text = |piece: &&Piece<'_>| {
        has_at_least(piece.folded(), PARAGRAPH)
            && piece.folded().contains(['。', '!', '?', '"'])
            && !is_note(piece)
    };
    let mut text = view.of(&[Zone::Head]).filter(is_text);
    let first = text.next()?;
    let is_scene = |piece: &Piece<'_>| {
        !piece.has(Sign::Programme)
            && !label::starts_item(piece.folded())
            && (RESIDENTS.is_match(piece.folded()) || SCENE.is_match(piece.folded()))
    };
    // “…”, and the next line says who says it.
    let mut speaks_later = || !first.has(Sign::Programme) && text.next().is_some_and(is_scene);
    (is_scene(first) || first.folded().starts_with('"') && speaks_later()).then_some(first)
}

/// 8月31日早晨, 傍晚, 走进…小区, 62岁的于松林.
static SCENE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"清晨|早晨|傍晚|午后|夜幕|入夜|晚饭后|放学|走进|漫步|来到|阳光|[1-9]\d岁的|年近|年过|家住",
    )
});
