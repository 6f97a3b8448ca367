//! Who issued the article: a province, a city, a district or county, a development zone, a street or town. Not the
//! place named most: every naming is weighed by how it stands there (`weigh.rs`), the words 我区, 全市, 区办实事
//! tell the level (`level.rs`), and the place with most weight on the right level has issued it.

mod level;
mod namings;
mod street;
mod weigh;

use super::view::{View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::gazetteer::{Level, Place};

use level::Levels;
use namings::{Candidate, Candidates};

/// Where an article comes from, as far as it tells.
#[derive(Debug, Default)]
pub(super) struct Issuer {
    pub(super) district: Option<(String, Evidence)>,
    pub(super) city: Option<(String, Evidence)>,
    pub(super) province: Option<(String, Evidence)>,
    pub(super) region: Vec<String>,
}

/// A place below this weight is a guess, and a guess is worse than a gap.
const ENOUGH: f32 = 1.8;
/// A second place this near to the first leaves the question open.
const TOO_CLOSE: f32 = 0.85;

pub(super) fn infer(view: &View<'_>) -> Issuer {
    let levels = Levels::count(view);
    let candidates = Candidates::collect(view);
    let mut ranked: Vec<(f32, &Candidate)> = candidates
        .list
        .iter()
        .map(|candidate| (candidate.weight() * levels.factor(candidate.place), candidate))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.place.cmp(&b.1.place)));

    let best = ranked.first().filter(|(weight, _)| *weight >= ENOUGH);
    if let Some(street) = street::infer(view, &levels, best.is_none()) {
        return from_street(street, &ranked, &candidates);
    }
    let unresolved = candidates.unresolved.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    if let Some(name) = unresolved
        && name.weight >= best.map_or(ENOUGH, |(weight, _)| *weight)
    {
        // 鼓楼区 and no word of its city: the name is told, the place is not.
        let mut issuer = Issuer {
            district: Some((name.name.clone(), name.evidence.clone())),
            ..Issuer::default()
        };
        if let Some((_, evidence)) = &mut issuer.district {
            evidence.confidence = 0.5;
            evidence.rule = "ambiguous name".to_owned();
        }
        return issuer;
    }
    let Some((weight, first)) = best else {
        return from_context(&candidates);
    };
    if let Some(district) = told_by_outlet(&ranked, &levels) {
        return from_place(district.place, district.evidence.clone(), 0.6);
    }
    let rival = ranked[1..].iter().find(|(_, other)| other.place != first.place);
    let rival_weight = rival.map_or(0.0, |(weight, _)| *weight);
    if first.best < namings::DECISIVE && rival_weight > TOO_CLOSE * weight {
        return from_context(&candidates);
    }
    let certainty = (first.best / namings::DECISIVE).min(1.0);
    let margin = 1.0 - rival_weight / weight;
    let confidence = (0.45 + 0.35 * certainty + 0.19 * margin).clamp(0.4, 0.99);
    from_place(first.place, first.evidence.clone(), confidence)
}

/// Where nothing but its newspaper speaks for a city: the one district of it of which the newspaper tells.
fn told_by_outlet<'c>(ranked: &[(f32, &'c Candidate)], levels: &Levels) -> Option<&'c Candidate> {
    /// Named as a rule, not in passing.
    const TOLD: f32 = 1.2;
    /// 全市 now and then is no list of the city's.
    const IN_PASSING: f32 = 2.0;
    let (_, first) = ranked.first().filter(|(_, first)| first.is_by_outlet())?;
    if levels.city > levels.county + IN_PASSING {
        return None;
    }
    let mut districts = ranked[1..].iter().filter(|(_, other)| {
        other.place.level() >= Level::County && other.place.lies_in(first.place)
    });
    let (weight, district) = districts.next().filter(|(weight, _)| *weight >= TOLD)?;
    let next = districts.next().map_or(0.0, |(weight, _)| *weight);
    (next * 2.0 <= *weight).then_some(*district)
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

/// A street or town lies in the district that has most weight.
fn from_street(
    street: street::Street,
    ranked: &[(f32, &Candidate)],
    candidates: &Candidates,
) -> Issuer {
    let district = ranked
        .iter()
        .map(|(_, candidate)| candidate)
        .find(|candidate| candidate.place.level() >= Level::County);
    let mut issuer = match district {
        Some(district) => from_place(district.place, district.evidence.clone(), 0.8),
        None => from_context(candidates),
    };
    let unresolved = candidates.unresolved.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    if district.is_none() && unresolved.is_some() {
        issuer.region.clear();
    }
    if district.is_some() || !issuer.region.is_empty() {
        issuer.region.push(street.name.clone());
    }
    issuer.district = Some((street.name, street.evidence));
    issuer
}

/// The district is not told; perhaps the city is, by its newspaper or by what stands in it.
fn from_context(candidates: &Candidates) -> Issuer {
    let Some((city, evidence)) = candidates.city_by_context() else { return Issuer::default() };
    let mut issuer = from_place(city, evidence, 0.5);
    issuer.district = None;
    if city.level() == Level::Province && !city.is_municipality() {
        issuer.city = None;
    }
    issuer
}

/// The parts of an article in which a place may be named as its issuer.
const OWN: [Zone; 5] = [Zone::Title, Zone::Container, Zone::Head, Zone::Body, Zone::Tail];
