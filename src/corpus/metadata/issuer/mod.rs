//! Who issued the article: a province, a city, a district or county, a development zone, a street or town. Not the
//! place named most: every naming is weighed by how it stands there (`weigh.rs`), the words 我区, 全市, 区办实事
//! tell the level (`level.rs`), and the place with most weight on the right level has issued it.

mod bodies;
mod level;
mod namings;
mod post;
mod street;
mod town;
mod unknown_area;
mod weigh;
mod weights;

use super::genre;
use super::view::{View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::gazetteer::{Level, Place};
use crate::corpus::round_up::goes_round;
use crate::evidence::{Ranking, Scores};

use level::Levels;
use namings::{Candidate, Candidates, Unresolved};
use weights::{DECISIVE, ENOUGH, TOO_CLOSE};

/// Where an article comes from, as far as it tells.
#[derive(Debug, Default)]
pub(super) struct Issuer {
    pub(super) district: Option<(String, Evidence)>,
    pub(super) city: Option<(String, Evidence)>,
    pub(super) province: Option<(String, Evidence)>,
    pub(super) region: Vec<String>,
}

/// Every place that may have issued it, by what speaks for it on the level on which the article speaks.
type Ranked<'c> = Ranking<Place, &'c Candidate>;

pub(super) fn infer(view: &View<'_>) -> Issuer {
    // What somebody thinks of it names places as examples.
    let is_titled = || view.of(&[Zone::Title]).any(|piece| !piece.places().is_empty());
    if (genre::is_opinion(view) || is_round_up(view)) && !is_titled() {
        return Issuer::default();
    }
    let levels = Levels::count(view);
    let candidates = Candidates::collect(view);
    let mut scores = Scores::new();
    for candidate in &candidates.list {
        let points = candidate.weight() * levels.factor(candidate.place);
        scores.add(candidate.place, points, || candidate);
    }
    let ranked: Ranked<'_> = scores.ranked_by(Place::cmp);
    let best = ranked.best(ENOUGH);
    if let Some(street) = street::infer(view, &levels, best.is_none()) {
        return from_street(street, &ranked, &candidates);
    }
    let least = best.map_or(ENOUGH, |best| best.total);
    if let Some(name) = candidates.most_unresolved().filter(|name| name.weight >= least) {
        return from_ambiguous(name);
    }
    if best.is_none()
        && let Some(only) = candidates.only_place()
    {
        return from_place(only.place, only.evidence.clone(), 0.5);
    }
    let Some(first) = best.and_then(|best| Some(best.strongest.as_ref()?.1)) else {
        return from_context(&candidates, &levels);
    };
    if let Some(district) = told_by_outlet(&ranked, &levels) {
        return from_place(district.place, district.evidence.clone(), 0.6);
    }
    let is_close = ranked.margin() < 1.0 - TOO_CLOSE;
    if first.best < DECISIVE && is_close {
        return from_context(&candidates, &levels);
    }
    let certainty = (first.best / DECISIVE).min(1.0);
    let confidence = (0.45 + 0.35 * certainty + 0.19 * ranked.margin()).clamp(0.4, 0.99);
    from_place(first.place, first.evidence.clone(), confidence)
}

/// What cities of many provinces did is nobody's.
fn is_round_up(view: &View<'_>) -> bool {
    let own = view.of(&[Zone::Head, Zone::Body, Zone::Tail]);
    goes_round(own.map(|piece| (piece.folded(), piece.places())))
}

/// 鼓楼区 and no word of its city: the name is told, the place is not.
fn from_ambiguous(name: &Unresolved) -> Issuer {
    let evidence =
        Evidence { confidence: 0.5, rule: "ambiguous name".to_owned(), ..name.evidence.clone() };
    Issuer { district: Some((name.name.clone(), evidence)), ..Issuer::default() }
}

/// Where nothing but its newspaper speaks for a city: the one district of it of which the newspaper tells.
fn told_by_outlet<'c>(ranked: &Ranked<'c>, levels: &Levels) -> Option<&'c Candidate> {
    /// Named as a rule, not in passing.
    const TOLD: f32 = 1.2;
    /// 全市 now and then is no list of the city's.
    const IN_PASSING: f32 = 2.0;
    let mut places = by_weight(ranked);
    let (_, first) = places.next().filter(|(_, first)| first.is_by_outlet())?;
    if levels.city > levels.county + IN_PASSING {
        return None;
    }
    let mut districts = places.filter(|(_, other)| {
        other.place.level() >= Level::County && other.place.lies_in(first.place)
    });
    let (weight, district) = districts.next().filter(|(weight, _)| *weight >= TOLD)?;
    let next = districts.next().map_or(0.0, |(weight, _)| weight);
    (next * 2.0 <= weight).then_some(district)
}

/// The candidates with their points, the best first.
fn by_weight<'r, 'c>(ranked: &'r Ranked<'c>) -> impl Iterator<Item = (f32, &'c Candidate)> + 'r {
    ranked.tallies.iter().filter_map(|tally| Some((tally.total, tally.strongest.as_ref()?.1)))
}

/// Everything that a place tells.
fn from_place(place: Place, mut evidence: Evidence, confidence: f32) -> Issuer {
    evidence.confidence = (confidence * 100.0).round() / 100.0;
    let lies_in = |other: Place| {
        let mut evidence = evidence.clone();
        if other != place {
            evidence.rule = format!("{} lies in {}", place.name(), other.name());
        }
        (other.name().to_owned(), evidence)
    };
    Issuer {
        district: Some((place.name().to_owned(), evidence.clone())),
        city: place.city().map(lies_in),
        province: Some(lies_in(place.province())),
        region: place.path().into_iter().map(str::to_owned).collect(),
    }
}

/// A street or town lies in the district that is named right before one, or in that which has most weight: a name
/// in passing, such as that of a hill, says nothing.
fn from_street(street: street::Street, ranked: &Ranked<'_>, candidates: &Candidates) -> Issuer {
    /// Less than the subject of one sentence.
    const IN_PASSING: f32 = 0.5;
    let districts =
        || by_weight(ranked).filter(|(_, candidate)| candidate.place.level() >= Level::County);
    let above = districts().find(|(_, candidate)| candidate.is_above_town);
    let told = || districts().find(|(weight, _)| *weight >= IN_PASSING);
    let district = above.or_else(told).map(|(_, candidate)| candidate);
    let mut issuer = match district {
        Some(district) => from_place(district.place, district.evidence.clone(), 0.8),
        None => from_context(candidates, &Levels::default()),
    };
    if district.is_none() && candidates.most_unresolved().is_some() {
        issuer.region.clear();
    }
    if district.is_some() || !issuer.region.is_empty() {
        issuer.region.push(street.name.clone());
    }
    issuer.district = Some((street.name, street.evidence));
    issuer
}

/// The district is not told; perhaps the city is, by its newspaper or by what stands in it.
fn from_context(candidates: &Candidates, levels: &Levels) -> Issuer {
    /// 我市 once in a lead, and hardly a word of a county's.
    const SPEAKS: f32 = 4.0;
    let Some((city, evidence)) = candidates.city_by_context() else { return Issuer::default() };
    let mut issuer = from_place(city, evidence, 0.5);
    // 我市 in the city's own newspaper.
    let is_its_own = candidates.has_outlet_of(city)
        && city.level() == Level::City
        && levels.city >= SPEAKS
        && levels.city > 3.0 * levels.county
        && levels.city > levels.province;
    if !is_its_own {
        issuer.district = None;
    }
    if city.level() == Level::Province && !city.is_municipality() {
        issuer.city = None;
    }
    issuer
}
