//! What an article is as a whole: a list of promises, a report on the way, the report at the end, a feature, or a
//! notice. The title tells most, then what the items do, then the lead.

use std::sync::LazyLock;

use regex::Regex;

use super::claims::claims;
use super::clues::Clues;
use super::date::Day;
use super::deeds::{add_deeds, add_states};
use super::genre::{is_another, is_of_the_genre, is_titled_beside, public_notice};
use super::guide::add_guide;
use super::other_time::{is_habit, is_of_old, is_still_to_come, opens_next_list};
use super::story::{add_story, opens_with_a_scene};
use super::view::{Piece, View, Zone};
use super::year::of_programme;
use crate::corpus::article::Evidence;
use crate::corpus::claim;
use crate::corpus::kind;
use crate::corpus::label;
use crate::corpus::stages::Entry;
use crate::corpus::word_table::Row;
use crate::corpus::wording::Wording;
use crate::corpus::words::{Sign, Table};
use crate::evidence::{Scores, Weight};
use crate::text::{first_chars, has_at_least, has_at_most};
use crate::vocabulary::{DocType, Kind};

/// The part of the article for which a row of [`Table::DocType`] tells, and what it tells; `None` for rows that
/// veto others.
static TOLD: LazyLock<Vec<Option<(&str, DocType)>>> = LazyLock::new(|| {
    let told = |row: &'static Row| {
        let (part, name) = row.name.split_once('.')?;
        Some((part, name.parse().ok()?))
    };
    Table::DocType.rows().iter().map(told).collect()
});

/// What the words of one part of the article can be worth: a title says the same thing twice now and then.
const MOST_BY_TITLE: f32 = 8.0;
const MOST_BY_LEAD: f32 = 5.0;
/// Words of a title worth less are names of the programme, and worth that part of it without a year.
const BARE: f32 = 2.0;
const WITHOUT_YEAR: f32 = 0.7;
/// What a lead's words gain in a title.
const IN_TITLE: f32 = 1.8;
/// Less is no evidence for anything.
const ENOUGH: f32 = 1.5;

/// 十件实事完成九件 in a title or lead: some are still to come, whatever other words say.
const PARTLY_DONE: Weight = Weight::new("title words", 4.0);
/// Most items report: it is one of the two reports; which of them the words tell.
const ITEMS_REPORT: f32 = 2.0;
/// Hardly any item reports.
const ITEMS_PROMISE: f32 = 2.0;
/// Labelled entries that make a list.
const LIST: usize = 3;
/// What the paragraphs of an article without a list promise, at least, if that is what they are for.
const PARAGRAPHS_PROMISE: f32 = 4.0;
/// Paragraphs and no list, which says little of what it is.
const NARRATIVE: f32 = 2.0;

pub(super) fn infer(
    view: &View<'_>,
    clues: &Clues<'_>,
    wordings: &[Wording],
    date: Option<Day>,
) -> Option<(DocType, Evidence)> {
    let mut scores = Scores::new();
    for (zones, part, most) in [
        (&[Zone::Title, Zone::Container][..], "title", MOST_BY_TITLE),
        (&[Zone::Head][..], "lead", MOST_BY_LEAD),
    ] {
        scores.add_part(words_of(view, zones, part), most);
    }
    // What a story says of the programme stands beside it.
    let is_story = opens_with_a_scene(view);
    let counted: &[Zone] = if is_story { &[Zone::Title] } else { &[Zone::Title, Zone::Head] };
    for piece in view.of(counted) {
        if let Some((start, end)) = counted_done(piece) {
            let Weight { rule, points } = PARTLY_DONE;
            scores.add(DocType::Progress, points, || piece.evidence(start, end, 0.0, rule));
        }
    }
    let items = Items::count(clues, wordings);
    let claims = claims(view, items.labelled >= LIST);
    let says_nothing = claims == Scores::new() && !add_deeds(view, &mut scores);
    if is_another(view) || says_nothing && (!is_of_the_genre(view) || is_titled_beside(view)) {
        return public_notice(view).map(|evidence| (DocType::Notice, evidence));
    }
    scores.add_part(claims, f32::INFINITY);
    add_states(clues, &mut scores);
    add_story(view, &mut scores);
    add_guide(view, &mut scores);
    items.vote(&mut scores);
    let ranked = scores.ranked_by(DocType::cmp);
    let confidence = (0.5 + 0.45 * ranked.margin()).clamp(0.5, 0.97);
    let best = ranked.into_best(ENOUGH)?;
    let told_by_words = best.strongest.is_some();
    let mut evidence = match best.strongest {
        Some((_, evidence)) => evidence,
        None => items.evidence(clues)?,
    };
    // That it has no items says little of what it is.
    let confidence =
        if told_by_words || items.labelled > 0 { confidence } else { confidence.min(0.6) };
    evidence.confidence = (confidence * 100.0).round() / 100.0;
    let is_over = best.answer == DocType::Progress
        && (is_after_the_year(view, date) || is_up_to_the_end(view));
    let doc_type = match best.answer {
        _ if is_over => DocType::Completion,
        DocType::Completion if is_titled_of_part(view) => DocType::Progress,
        told => told,
    };
    Some((doc_type, evidence))
}

/// 2023年10月份进展情况: of a part of the year, whatever its rows have completed.
fn is_titled_of_part(view: &View<'_>) -> bool {
    const ALL: [&str; 4] = ["全部完成", "提前完成", "全面完成", "已完成"];
    view.of(&[Zone::Title]).any(|piece| {
        claim::is_of_part(piece.folded()) && !ALL.iter().any(|word| piece.folded().contains(word))
    })
}

/// Published when the programme's year was over, and of no part of it: whatever is left, it is the last report.
fn is_after_the_year(view: &View<'_>, date: Option<Day>) -> bool {
    let is_over = of_programme(view).zip(date).is_some_and(|(year, day)| day.year > year);
    // A month in an item is when that was done.
    let is_lead =
        |piece: &&Piece<'_>| piece.zone == Zone::Title || !label::starts_item(piece.folded());
    let mut lead = view.of(&[Zone::Title, Zone::Head]).filter(is_lead);
    is_over && !lead.any(|piece| claim::is_of_part(piece.folded()))
}

/// 截至2024年12月31日, 截至12月底: nothing of the year is left to report.
fn is_up_to_the_end(view: &View<'_>) -> bool {
    let programme = of_programme(view);
    // 截至12月20日已完工22个，剩余4个预计月底完工
    let has_left = |piece: &Piece<'_>| {
        ["剩余", "剩下", "余下"].iter().any(|word| piece.folded().contains(word))
    };
    view.of(&[Zone::Title, Zone::Head]).filter(|piece| !has_left(piece)).any(|piece| {
        TO_THE_END.captures_iter(piece.folded()).any(|found| {
            let year = found.name("year").and_then(|year| year.as_str().parse::<i32>().ok());
            year.is_none_or(|year| programme.is_none_or(|own| own == year))
        })
    })
}

static TO_THE_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"截[至止]到?\s*(?:(?P<year>20\d\d)\s*年?\s*)?(?:12\s*月\s*(?:(?:2\d|3[01])\s*日|底|末)|年?[底末])",
    )
    .expect("a constant pattern, compiled in the tests")
});

/// 清单完成情况, 计划执行情况, 清单里的变化: the title is of what became of the list.
static BECAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"^"?(?:及|和|与|的|项目|任务|工作|事项|年度){0,3}(?:(?:完成|落实|实施|进展|推进|办理|兑现|销号|执行|办结|建设|整体|工作)+(?:情况|结果|成效|进度)|进展|进度)|^"?(?:里|上|中|背后)的"#,
    )
    .expect("a constant pattern, compiled in the tests")
});

/// 五年,桐庐人的幸福清单: a title that looks back over years.
static OVER_YEARS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^\"?(?:这|过去)?的?[两二三四五六七八九十2-9](?:年|载)[,:!—]|[两二三四五六七八九十2-9](?:年|载)(?:间|来|里|巨变|蝶变|接力|答卷|之变)")
        .expect("a constant pattern, compiled in the tests")
});

/// 今年要办的实事，一件不落地|办了: how a title ends that tells what became of a promise.
fn ends_done(after: &str) -> bool {
    const DONE: [&str; 8] =
        ["办了", "办成了", "办完了", "办好了", "办妥了", "做到了", "兑现了", "落地了"];
    let end = after.trim_end_matches(['!', '"', ' ']);
    DONE.iter().any(|done| end.ends_with(done))
}

/// What the words of one part of the article tell, of one row no more than one word in each piece.
fn words_of(view: &View<'_>, zones: &[Zone], part: &str) -> Scores<DocType, Evidence> {
    let mut scores = Scores::new();
    let first = view.of(&[Zone::Head]).find(|piece| piece.folded().contains('。'));
    // 2024年共确定12项 below 2024年…完成情况: how the list came to be.
    let is_titled = view.of(&[Zone::Title]).any(|title| claim::reports_by_title(title.folded()));
    for piece in view.of(zones) {
        // A short line near the title is a deck, or the rest of a torn title.
        let is_deck = part == "lead" && piece.whole && is_line(piece.folded());
        let is_first = first.is_some_and(|first| std::ptr::eq(first, piece));
        let is_item = !is_first && label::parse(piece.folded()).is_some();
        let mut seen: Vec<usize> = Vec::new();
        for hit in piece.hits(Table::DocType) {
            let Some((own_part, doc_type)) = TOLD[hit.row] else { continue };
            // 进展情况 is a lead's word, and says as much in a title.
            let is_of_lead = part == "title" && own_part == "lead";
            let is_of_part = own_part == part || is_deck || is_of_lead;
            // 规定来了, 实施方案: without the programme they are another's.
            let is_of_another =
                part == "title" && doc_type == DocType::Plan && !piece.has(Sign::Programme);
            let is_reported = part == "title"
                && doc_type == DocType::Plan
                && (BECAME.is_match(&piece.folded()[hit.end..])
                    || ends_done(&piece.folded()[hit.end..])
                    || OVER_YEARS.is_match(&piece.folded()[..hit.start]));
            let (before, after) = (&piece.folded()[..hit.start], &piece.folded()[hit.end..]);
            let is_ahead = own_part == "lead"
                && match doc_type {
                    // 去年的4个项目已全部完成: beside what the lead begins with.
                    DocType::Completion => {
                        is_still_to_come(before)
                            || !is_first && is_of_old(before)
                            || opens_next_list(before, after)
                            // 2.失能评估结果: a paper that somebody brings.
                            || is_item && piece.folded()[..hit.end].ends_with("结果")
                    }
                    DocType::Plan => is_titled || is_of_old(before) || after.starts_with('的'),
                    DocType::Notice => is_habit(before),
                    // 3.加装电梯100部，其中上半年完成60部: a stage of what is promised.
                    DocType::Progress => is_item,
                    _ => false,
                };
            if !is_of_part || is_of_another || is_reported || is_ahead || seen.contains(&hit.row) {
                continue;
            }
            seen.push(hit.row);
            let weight = Table::DocType.rows()[hit.row].weight;
            // 市民眼中的民生工程: the programme's name alone is no list without its year.
            let is_bare = part == "title" && weight < BARE && !piece.has(Sign::Year);
            let points = match () {
                () if is_bare => weight * WITHOUT_YEAR,
                () if is_of_lead => weight * IN_TITLE,
                () => weight,
            };
            let rule = || format!("{part} words");
            scores.add(doc_type, points, || piece.evidence(hit.start, hit.end, 0.0, &rule()));
        }
    }
    scores
}

/// Where a title or lead counts what is done of what was promised.
fn counted_done(piece: &Piece<'_>) -> Option<(usize, usize)> {
    if !piece.has(Sign::Done) && !piece.has(Sign::Plan) {
        return None;
    }
    if piece.zone == Zone::Title || is_line(piece.folded()) {
        return partly_done(piece.folded());
    }
    some_done(piece.folded()).or_else(|| below_plan(piece.folded()))
}

/// Short, no sentence, no office that signs, and no row of a table.
fn is_line(text: &str) -> bool {
    const LONGEST: usize = 30;
    const OFFICES: [char; 6] = ['室', '局', '府', '委', '办', '会'];
    has_at_most(text, LONGEST)
        && !text.contains(['。', ',', ':', ';', '|'])
        && !text.ends_with(OFFICES)
}

/// 目前已完成19件, 其中12个项目已提前完成: what a lead says of programmes on their way.
fn some_done(lead: &str) -> Option<(usize, usize)> {
    const STILL: [&str; 4] = ["目前", "截至", "其中", "已有"];
    /// Characters from there to the count.
    const REACH: usize = 16;
    STILL.iter().filter(|word| lead.contains(**word)).find_map(|word| {
        lead.match_indices(word).find_map(|(at, _)| {
            let clause = first_chars(&lead[at + word.len()..], REACH);
            let clause = clause.find(['。', ';']).map_or(clause, |end| &clause[..end]);
            let start = at + word.len();
            let (_, end) = partly_done(clause).or_else(|| {
                let end = clause.find("已提前完成").or(clause.find("已完成"))?;
                let counted = clause[..end].trim_end_matches("项目").ends_with(['个', '件', '项']);
                counted.then_some((0, end))
            })?;
            Some((at, start + end))
        })
    })
}

/// 占年度计划的63.8%: less than all of it.
fn below_plan(lead: &str) -> Option<(usize, usize)> {
    const PLANS: [&str; 5] = ["年计划", "年度计划", "年度任务", "年度投资", "目标任务"];
    PLANS.iter().filter(|plan| lead.contains(**plan)).find_map(|plan| {
        lead.match_indices(plan).find_map(|(at, _)| {
            let rest = &lead[at + plan.len()..];
            let number = rest.trim_start_matches(['的', '数', '量', ' ']);
            let (share, _) = number.split_once('%')?;
            let end = lead.len() - number.len() + share.len() + 1;
            share.parse::<f32>().is_ok_and(|share| share < 95.0).then_some((at, end))
        })
    })
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

/// A paragraph of a narrative.
fn is_narrative(entry: &Entry) -> bool {
    has_at_least(&entry.text, 60)
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
    /// What the paragraphs of a narrative promise and report.
    narrative_plan: f32,
    narrative_result: f32,
}

impl Items {
    /// Entries at the beginning are enough to tell.
    const MOST: usize = 120;

    fn count(clues: &Clues<'_>, wordings: &[Wording]) -> Self {
        let mut items = Self::default();
        for (entry, wording) in clues.entries.iter().zip(wordings).take(Self::MOST) {
            if entry.label.is_none() {
                let tense = wording.tense();
                items.narrative += usize::from(is_narrative(entry));
                items.narrative_plan += tense.plan;
                items.narrative_result += tense.result;
                continue;
            }
            items.labelled += 1;
            match entry.kind {
                Some(Kind::Result) => items.formal_results += 1,
                Some(_) => items.plans += 1,
                None => match kind::words(wording) {
                    Some(Kind::Result) => items.results += 1,
                    Some(Kind::Plan) => items.plans += 1,
                    _ => {}
                },
            }
        }
        items
    }

    fn vote(&self, scores: &mut Scores<DocType, Evidence>) {
        if self.labelled < LIST {
            let promises = self.narrative_plan >= PARAGRAPHS_PROMISE
                && self.narrative_plan > 2.0 * self.narrative_result;
            if promises {
                scores.add_unshown(DocType::Plan, NARRATIVE);
            } else if self.narrative >= 3 {
                scores.add_unshown(DocType::Feature, NARRATIVE);
            }
            return;
        }
        let results = self.results + self.formal_results;
        let share = results as f32 / self.labelled as f32;
        if self.formal_results * 3 >= self.labelled || share > 0.6 {
            scores.add_unshown(DocType::Completion, ITEMS_REPORT);
            scores.add_unshown(DocType::Progress, ITEMS_REPORT);
        } else if share < 0.25 {
            scores.add_unshown(DocType::Plan, ITEMS_PROMISE);
        }
    }

    fn evidence(&self, clues: &Clues<'_>) -> Option<Evidence> {
        if self.labelled == 0 {
            let first = clues.entries.iter().find(|entry| is_narrative(entry))?;
            return Some(Evidence {
                lines: first.lines,
                text: first_chars(&first.text, 30).to_owned(),
                confidence: 0.0,
                rule: "paragraphs and no items".to_owned(),
            });
        }
        let first =
            clues.entries.iter().find(|entry| entry.label.is_some()).or(clues.entries.first())?;
        let reports = self.results + self.formal_results;
        Some(Evidence {
            lines: first.lines,
            text: first_chars(&first.text, 30).to_owned(),
            confidence: 0.0,
            rule: format!("{} items: {} promise, {reports} report", self.labelled, self.plans),
        })
    }
}
