//! On which level the article speaks: 我区, 全市, 省政府.

use crate::corpus::gazetteer::{Level, Place};
use crate::corpus::metadata::view::{View, Zone};
use crate::corpus::words::Table;

/// How much the article speaks on each level.
#[derive(Debug, Default)]
pub(super) struct Levels {
    pub(super) province: f32,
    pub(super) city: f32,
    pub(super) county: f32,
    pub(super) street: f32,
}

impl Levels {
    pub(super) fn count(view: &View<'_>) -> Self {
        let mut levels = Self::default();
        for piece in view.own() {
            let factor = match piece.zone {
                Zone::Title => 3.0,
                Zone::Head => 1.5,
                _ => 1.0,
            };
            for hit in piece.hits(Table::Level) {
                let before = piece.folded()[..hit.start].chars().next_back();
                // 各区政府, 市、区政府: on behalf of all of them; 社区卫生 is no 区卫生.
                const OF_ANOTHER: [char; 9] =
                    ['各', '、', '社', '小', '园', '片', '景', '校', '城'];
                if before.is_some_and(|c| OF_ANOTHER.contains(&c)) {
                    continue;
                }
                let row = &Table::Level.rows()[hit.row];
                let level = match row.name.as_str() {
                    "province" => &mut levels.province,
                    "city" => &mut levels.city,
                    "county" => &mut levels.county,
                    "street" => &mut levels.street,
                    _ => continue,
                };
                *level += row.weight * factor;
            }
        }
        levels
    }

    /// How well a place fits the level on which the article speaks: 0.4 to 1.
    pub(super) fn factor(&self, place: Place) -> f32 {
        /// So that an article that says nothing favours nobody.
        const SMOOTH: f32 = 3.0;
        let own = match place.level() {
            Level::Province if place.is_municipality() => self.city,
            Level::Province => self.province,
            Level::City => self.city,
            // A county-level city says 我市.
            Level::County if place.name().ends_with('市') => self.city.max(self.county),
            Level::County | Level::Zone => self.county,
        };
        let most = self.province.max(self.city).max(self.county);
        0.4 + 0.6 * (own + SMOOTH) / (most + SMOOTH)
    }
}
