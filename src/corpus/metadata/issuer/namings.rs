//! Every place that the article names, weighed by how it is named: 崂山区： before a headline and 崂山区第十九届人民代表大会
//! tell who speaks; a name in passing tells little, one among others in navigation nothing.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::post::is_of_person;
use super::street;
use super::unknown_area::stands_above_unknown;
use super::weigh::{Told, weigh};
use super::weights::{self, MOST_BY_MENTION, TELLING};
use crate::corpus::article::Evidence;
use crate::corpus::gazetteer::{Form, Found, Level, Place, Resolution, resolve};
use crate::corpus::metadata::view::{Piece, View, Zone};
use crate::corpus::words::Table;
use crate::text::first_chars;

#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) place: Place,
    telling: f32,
    /// How much of `telling` rests on nothing but an outlet's name.
    by_outlet: f32,
    /// An outlet of its name is named, in the text or around it.
    has_outlet: bool,
    mentions: f32,
    /// It was named right behind what it lies in: 南通市海门区.
    is_qualified: bool,
    /// It was named right before a street or town: 润州区七里甸街道.
    pub(super) is_above_town: bool,
    /// The weight of its best naming, which is the evidence.
    pub(super) best: f32,
    pub(super) evidence: Evidence,
}

impl Candidate {
    pub(super) fn weight(&self) -> f32 {
        self.telling + self.mentions.min(MOST_BY_MENTION)
    }

    /// Nothing but its newspaper speaks for it.
    pub(super) fn is_by_outlet(&self) -> bool {
        self.by_outlet > 0.0 && self.by_outlet >= self.telling
    }
}

/// 新城区人民政府, 回民区人民政府, each above its own list: the governments of a whole city are its headings.
fn settle_letterheads(namings: &mut [Naming<'_, '_>]) {
    /// Two may have signed together.
    const MOST_ISSUERS: usize = 2;
    let is_letterhead = |naming: &Naming<'_, '_>| naming.told.weight == weights::LETTERHEAD;
    let name = |naming: &Naming<'_, '_>| {
        naming.piece.folded()[naming.found.start..naming.found.end].to_owned()
    };
    let names: BTreeSet<String> =
        namings.iter().filter(|naming| is_letterhead(naming)).map(name).collect();
    if names.len() > MOST_ISSUERS {
        for naming in namings.iter_mut().filter(|naming| is_letterhead(naming)) {
            naming.told.weight.points = weights::LETTERHEAD_OF_MANY;
        }
    }
}

/// 2024年12月18日 18:30 上海: where an account was when it posted, behind the minute.
fn is_posted_from(piece: &Piece<'_>, found: &Found) -> bool {
    let folded = piece.folded();
    let before = folded[..found.start].trim_end();
    let minute = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let hour = minute.strip_suffix(':').unwrap_or_default();
    piece.zone == Zone::Head
        && folded[found.end..].trim().is_empty()
        && before.len() < found.start
        && before.len() == minute.len() + 2
        && hour.ends_with(|c: char| c.is_ascii_digit())
}

/// A name that several places have, and no word of the article tells which is meant.
#[derive(Debug)]
pub(super) struct Unresolved {
    pub(super) name: String,
    pub(super) weight: f32,
    pub(super) evidence: Evidence,
}

#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) list: Vec<Candidate>,
    unresolved: Vec<Unresolved>,
    /// How much of the article lies in each city (or province, where no city is told).
    context: BTreeMap<Place, f32>,
    context_evidence: BTreeMap<Place, (f32, Evidence)>,
    /// Where the outlets are at home that it names.
    outlets: BTreeSet<Place>,
}

/// One place in one piece.
struct Naming<'a, 'b> {
    piece: &'b Piece<'a>,
    found: Found,
    /// The naming right before it: 青岛市 before 崂山区.
    before: Option<Found>,
    told: Told,
}

impl Candidates {
    pub(super) fn collect(view: &View<'_>) -> Self {
        let mut candidates = Self::default();
        let mut namings = Vec::new();
        let towns = street::stems(view);
        for piece in &view.pieces {
            candidates.add_outlets(piece);
            let mut found = piece.places().to_vec();
            // 临江街道 calls itself 临江: that is no word of 临江市.
            found.retain(|one| {
                one.is_full() || !towns.contains(&piece.folded()[one.start..one.end])
            });
            let is_list = piece.zone == Zone::Furniture && found.len() > 4;
            if is_list {
                continue;
            }
            for (index, one) in found.iter().enumerate() {
                let before = index.checked_sub(1).map(|i| found[i]).filter(|b| b.end == one.start);
                let next = found.get(index + 1).filter(|next| next.start == one.end);
                let start = before.map_or(one.start, |before| before.start);
                if is_of_person(piece.folded(), start, one.end) {
                    continue;
                }
                let is_qualifier = next.is_some_and(|next| lies_below(next, one));
                candidates.add_context(piece, one, before.as_ref());
                if is_qualifier || next.is_none() && stands_above_unknown(piece.folded(), one) {
                    continue;
                }
                if let Some(told) = weigh(piece, one, before.as_ref(), &found) {
                    namings.push(Naming { piece, found: *one, before, told });
                }
            }
        }
        settle_letterheads(&mut namings);
        for naming in &namings {
            candidates.add(naming);
        }
        candidates
    }

    /// The city that the words of the article point to, where they do so clearly.
    pub(super) fn city_by_context(&self) -> Option<(Place, Evidence)> {
        const CLEAR: f32 = 2.5;
        let mut cities: Vec<_> = self.context.iter().collect();
        cities.sort_by(|a, b| b.1.total_cmp(a.1));
        let (place, weight) = cities.first()?;
        let second = cities.get(1).map_or(0.0, |(_, weight)| **weight);
        if **weight < CLEAR || second * 2.0 > **weight {
            return None;
        }
        let (_, evidence) = self.context_evidence.get(place)?;
        Some((**place, Evidence { rule: "city by context".to_owned(), ..evidence.clone() }))
    }

    /// Whether a newspaper of that place is named.
    pub(super) fn has_outlet_of(&self, place: Place) -> bool {
        let is_its_own = |candidate: &Candidate| candidate.place == place && candidate.has_outlet;
        self.outlets.contains(&place) || self.list.iter().any(is_its_own)
    }

    /// The one place of which the article tells, what it lies in aside: a subject of its sentences, or named with
    /// its city or with a street of its own.
    pub(super) fn only_place(&self) -> Option<&Candidate> {
        let lowest = self.list.iter().max_by_key(|candidate| candidate.place.level())?;
        let is_told = lowest.is_qualified
            || lowest.best >= weights::SUBJECT.points
            || lowest.evidence.rule == weights::ABOVE_TOWN.rule;
        let is_only = self.unresolved.is_empty()
            && self.list.iter().all(|other| lowest.place.lies_in(other.place));
        (is_told && is_only).then_some(lowest)
    }

    /// The ambiguous name with most weight.
    pub(super) fn most_unresolved(&self) -> Option<&Unresolved> {
        self.unresolved.iter().max_by(|a, b| a.weight.total_cmp(&b.weight))
    }

    fn add(&mut self, naming: &Naming<'_, '_>) {
        let start = naming.before.map_or(naming.found.start, |before| before.start);
        let Told { weight, stop } = naming.told;
        let evidence = || naming.piece.evidence(start, stop, 0.0, weight.rule);
        let meant = self.meant(naming);
        if meant.is_empty() {
            let name = &naming.piece.folded()[naming.found.start..naming.found.end];
            if !naming.found.is_full() || weight.points < TELLING {
                return;
            }
            match self.unresolved.iter_mut().find(|known| known.name == name) {
                Some(known) => known.weight += weight.points,
                None => self.unresolved.push(Unresolved {
                    name: name.to_owned(),
                    weight: weight.points,
                    evidence: evidence(),
                }),
            }
            return;
        }
        for place in meant {
            let index = self.list.iter().position(|known| known.place == place);
            let index = index.unwrap_or_else(|| {
                let evidence = evidence();
                self.list.push(Candidate {
                    place,
                    telling: 0.0,
                    by_outlet: 0.0,
                    has_outlet: false,
                    mentions: 0.0,
                    is_qualified: false,
                    is_above_town: false,
                    best: 0.0,
                    evidence,
                });
                self.list.len() - 1
            });
            let candidate = &mut self.list[index];
            candidate.is_qualified |=
                naming.before.is_some() && weight.rule != weights::STANDS_THERE.rule;
            candidate.is_above_town |= weight.rule == weights::ABOVE_TOWN.rule;
            candidate.has_outlet |= weight.rule == weights::OUTLET.rule;
            if weight.points < TELLING {
                candidate.mentions += weight.points;
            } else {
                candidate.telling += weight.points;
                if weight.rule == weights::OUTLET.rule {
                    candidate.by_outlet += weight.points;
                }
            }
            if weight.points > candidate.best {
                candidate.best = weight.points;
                candidate.evidence = evidence();
            }
        }
    }

    /// The places that a naming can mean, given where the article is from: one as a rule, none where the name is
    /// ambiguous, several where it stands for levels that share a name (吉林).
    fn meant(&self, naming: &Naming<'_, '_>) -> Vec<Place> {
        let mut places = places_of(&naming.found);
        // 海城日报 is 海城市's: a district has no daily of its own.
        let is_outlet = naming.told.weight.rule == weights::OUTLET.rule
            && places.iter().all(|place| place.level() > Level::Province);
        if is_outlet && places.iter().filter(|place| place.name().ends_with('市')).count() == 1 {
            places.retain(|place| place.name().ends_with('市'));
        }
        if let Some(before) = &naming.before {
            let below: Vec<Place> = places
                .iter()
                .copied()
                .filter(|place| before.senses.iter().any(|above| place.lies_in(above.place)))
                .collect();
            if below.len() == 1 {
                return below;
            }
        }
        if places.len() <= 1 {
            return places;
        }
        // Which of them lies where the rest of the article does?
        let near = |place: &Place| -> f32 {
            let city =
                place.city().map_or(0.0, |city| self.context.get(&city).copied().unwrap_or(0.0));
            let province = self.context.get(&place.province()).copied().unwrap_or(0.0);
            let near = city + 0.3 * province;
            // 长沙 is no more 长沙县 than 长沙市 where all of it lies in the city.
            if place.level() == Level::City { near.max(province) } else { near }
        };
        let mut by_nearness: Vec<(f32, Place)> =
            places.iter().map(|place| (near(place), *place)).collect();
        by_nearness.sort_by(|a, b| b.0.total_cmp(&a.0));
        let clear = by_nearness[0].0 > 0.0 && by_nearness[0].0 > 1.5 * by_nearness[1].0;
        if clear {
            return vec![by_nearness[0].1];
        }
        let mut levels: Vec<Level> = places.iter().map(|place| place.level()).collect();
        levels.dedup();
        if levels.len() == places.len() && levels[0] < Level::County {
            return places;
        }
        Vec::new()
    }

    /// A name without doubt tells in which city the article is at home, whoever issued it.
    fn add_context(&mut self, piece: &Piece<'_>, found: &Found, before: Option<&Found>) {
        /// An account of a city posts from there.
        const POSTED_FROM: f32 = 2.5;
        let places = places_of(found);
        let [place] = places.as_slice() else { return };
        let weight = match piece.zone {
            Zone::Title => 3.0,
            Zone::Container => 2.0,
            Zone::Furniture => 0.6,
            Zone::Head | Zone::Tail => 1.0,
            Zone::Body => 0.4,
        };
        if is_company(first_chars(&piece.folded()[found.end..], 16)) {
            return;
        }
        let weight = match found.is_everyday() {
            _ if is_posted_from(piece, found) => POSTED_FROM,
            true if before.is_none_or(|before| !lies_below(found, before)) => 0.0,
            _ if found.is_full() => weight,
            _ => weight * 0.6,
        };
        if weight > 0.0 {
            let city = place.city().unwrap_or(place.province());
            self.add_to_context(city, weight, || piece.evidence(found.start, found.end, 0.0, ""));
        }
    }

    fn add_to_context(&mut self, city: Place, weight: f32, evidence: impl Fn() -> Evidence) {
        /// However often it is named in one way.
        const MOST: f32 = 12.0;
        let known = self.context.entry(city).or_insert(0.0);
        *known = (*known + weight).min(MOST);
        match self.context_evidence.entry(city) {
            Entry::Vacant(place) => {
                place.insert((weight, evidence()));
            }
            Entry::Occupied(mut best) if weight > best.get().0 => {
                best.insert((weight, evidence()));
            }
            Entry::Occupied(_) => {}
        }
    }

    fn add_outlets(&mut self, piece: &Piece<'_>) {
        for hit in piece.hits(Table::Outlet) {
            let row = &Table::Outlet.rows()[hit.row];
            if let Resolution::Place(place) = resolve(&row.name, None) {
                self.outlets.insert(place);
                self.add_to_context(place, row.weight, || {
                    piece.evidence(hit.start, hit.end, 0.0, "")
                });
            }
        }
    }
}

/// What a name can mean, its own meanings before the looser ones; the higher levels first.
fn places_of(found: &Found) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for form in [Form::Official, Form::Full, Form::Short, Form::Former] {
        places.extend(
            found.senses.iter().filter(|sense| sense.form == form).map(|sense| sense.place),
        );
        // 巴州 is 巴音郭楞's short name, and 巴州区's.
        if !places.is_empty() && (form != Form::Full || !found.is_two_characters()) {
            break;
        }
    }
    places.sort_by_key(|place| place.level());
    // 浙江 and 山东 are provinces, 北京 a city, before any county of that name is.
    if places[0].level() == Level::Province {
        let cities_too = places.iter().any(|place| place.level() == Level::City);
        if !cities_too || places[0].name().starts_with("海南") {
            places.truncate(1);
        }
    }
    places
}

/// 佛山市某某置业有限公司 may be at home anywhere.
fn is_company(after: &str) -> bool {
    let name = after.find(|c: char| !c.is_alphanumeric()).map_or(after, |end| &after[..end]);
    ["公司", "集团", "楼市", "房产", "置业"].iter().any(|word| name.contains(word))
}

fn lies_below(next: &Found, above: &Found) -> bool {
    next.senses.iter().any(|sense| {
        above.senses.iter().any(|a| a.place != sense.place && sense.place.lies_in(a.place))
    })
}
