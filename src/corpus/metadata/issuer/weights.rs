//! What the naming of a place is worth as evidence that the place issued the article, by how it stands there; the
//! reason beside each. `weigh` tells which of them a naming is.

use crate::evidence::Weight;

/// A naming of this weight leaves no doubt: a programme, a signature, a letterhead.
pub(super) const DECISIVE: f32 = 6.0;
/// A place below this weight is a guess, and a guess is worse than a gap.
pub(super) const ENOUGH: f32 = 1.8;
/// A second place with this part of the first one's weight leaves the question open.
pub(super) const TOO_CLOSE: f32 = 0.85;
/// A place named in passing a hundred times has not issued the article.
pub(super) const MOST_BY_MENTION: f32 = 2.0;
/// A naming of less is one in passing.
pub(super) const TELLING: f32 = 1.0;
/// A container's title holds the site's name as well.
pub(super) const IN_CONTAINER: f32 = 0.5;

/// 崂山区： before a headline says who speaks.
pub(super) const KICKER: Weight = Weight::new("kicker of the title", 11.0);
/// 崂山区2024年民生实事 says whose they are.
pub(super) const TITLE_PROGRAMME: Weight = Weight::new("programme in the title", 10.0);
/// 崂山区人民政府关于… acts, but perhaps on a list of the city's.
pub(super) const TITLE_GOVERNMENT: Weight = Weight::new("government in the title", 9.0);
/// Headlines begin with whom they are about.
pub(super) const TITLE_BEGINNING: Weight = Weight::new("beginning of the title", 7.0);
/// Where something is, perhaps.
pub(super) const TITLE_NAMED: Weight = Weight::new("named in the title", 4.0);
/// 思明区、湖里区 in a headline: as many issuers as places, or none.
pub(super) const TITLE_LISTED: Weight = Weight::new("one of several in the title", 0.5);

/// A government with a short line of its own near either end has written what stands between.
pub(super) const LETTERHEAD: Weight = Weight::new("letterhead or signature", 7.0);
/// As a rule one letterhead: the governments of a whole city are its headings.
pub(super) const LETTERHEAD_OF_MANY: f32 = 0.3;
/// 株洲市为民办实事考核办公室 signs on a line of its own.
pub(super) const OFFICE: Weight = Weight::new("office that signs", 4.0);
/// A government or congress in the lead or at the end acts there.
pub(super) const GOVERNMENT_NEAR: Weight = Weight::new("government or congress", 5.0);
/// In between it may be another's.
pub(super) const GOVERNMENT: Weight = Weight::new("government or congress", 2.5);
/// 崂山区民生实事 in the lead or at the end.
pub(super) const PROGRAMME_NEAR: Weight = Weight::new("programme of the place", 5.0);
/// In between it may be a neighbour's.
pub(super) const PROGRAMME: Weight = Weight::new("programme of the place", 3.0);
/// 记者从崂山区获悉 names who told it.
pub(super) const NEWS_FROM: Weight = Weight::new("news from the place", 5.0);
/// 据崂山区民政局介绍: one of the place's offices tells it, perhaps as one of many.
pub(super) const INFORMS: Weight = Weight::new("an office of the place tells", 2.0);
/// 1月9日，崂山区召开发布会，通报10件实事: who acts in the sentence of the programme.
pub(super) const ACTS: Weight = Weight::new("acts for the programme", 4.0);
/// 崂山区专场 is the place's own press conference.
pub(super) const PRESS_CONFERENCE: Weight = Weight::new("press conference", 5.0);
/// 图为崂山区新建的公园: what the pictures show.
pub(super) const IN_CAPTION: Weight = Weight::new("shown in a picture", 0.9);
/// 崂山区新建… begins a sentence: who does it, and often only where.
pub(super) const SUBJECT: Weight = Weight::new("subject of a sentence", 0.9);
/// Anywhere in a sentence: where something is.
pub(super) const NAMED: Weight = Weight::new("named", 0.3);
/// 上城区 before 四季青街道 says where the street is.
pub(super) const ABOVE_TOWN: Weight = Weight::new("district of a street or town", 0.3);
/// 坐落于禅城区 says where something stands.
pub(super) const STANDS_THERE: Weight = Weight::new("where something stands", 0.1);
/// In a list, as a heading, or among many: nothing but where.
pub(super) const LISTED: Weight = Weight::new("named", 0.1);

/// 青岛日报 is at home there, and writes about its districts.
pub(super) const OUTLET: Weight = Weight::new("outlet", 2.5);
/// In furniture it may be the site that copied the page.
pub(super) const OUTLET_IN_FURNITURE: Weight = Weight::new("outlet", 1.5);
/// 主办：崂山区人民政府 owns the site, which reposts.
pub(super) const SITE_GOVERNMENT: Weight = Weight::new("owner of the site", 3.0);
/// 崂山区人民政府 in a breadcrumb or menu.
pub(super) const FURNITURE_GOVERNMENT: Weight = Weight::new("government in the furniture", 2.0);
/// 主办：… and a place, no government.
pub(super) const SITE_PLACE: Weight = Weight::new("owner of the site", 1.5);
