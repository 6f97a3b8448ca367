//! The terms of lanes and of facts, each with its document frequency: what there is to suggest.

use crate::answer::FacetField;
use crate::engine::TermsOf;
use crate::error::Result;
use crate::plan::Lane;
use crate::search::pipeline::Pipeline;
use crate::search::place_names::bare_name;
use crate::text::fold;
use crate::text::suggest::Lexicon;

/// From this many terms on, a lane's rarest are left out: each term costs about 0.2 microseconds when
/// the lexicon is made, so that a miss takes less than a tenth of a second however large the index.
pub(super) const MANY_TERMS: usize = 200_000;

/// A few hundred passages have so many pairs.
const MANY_PAIRS: usize = 20_000;

impl Pipeline {
    /// What there is to suggest. Made on first use.
    pub(in crate::search) fn lexicon(&self) -> Result<&Lexicon> {
        if let Some(lexicon) = self.lexicon.get() {
            return Ok(lexicon);
        }
        let made = self.make_lexicon()?;
        Ok(self.lexicon.get_or_init(|| made))
    }

    fn make_lexicon(&self) -> Result<Lexicon> {
        let mut lexicon = Lexicon::default();
        for lane in [Lane::Words, Lane::Pairs] {
            // Pairs are the names that no dictionary knows. In a large index one that occurs once is
            // torn from the ends of two words more often than not.
            let terms = self.engine.terms_at_most(TermsOf::Lane(lane))?;
            let fewest = if lane == Lane::Pairs && terms > MANY_PAIRS { 2 } else { 1 };
            let fewest = fewest.max(terms.div_ceil(MANY_TERMS) as u64);
            self.engine.terms(TermsOf::Lane(lane), "", &mut |term, passages| {
                if passages >= fewest {
                    lexicon.add(term, passages);
                }
            })?;
        }
        for fact in [FacetField::Region, FacetField::Mentions, FacetField::Category] {
            self.engine.terms(TermsOf::Fact(fact), "", &mut |value, passages| {
                let value = fold(bare_name(value));
                lexicon.add(&value, passages);
                if let Some(short) = short_name(&value) {
                    lexicon.add(short, passages);
                }
            })?;
        }
        for word in self.synonyms.words() {
            lexicon.add(word, 1);
        }
        Ok(lexicon)
    }
}

/// What people call an area: 崂山 for 崂山区.
pub(in crate::search) fn short_name(area: &str) -> Option<&str> {
    let short = area.strip_suffix(['区', '市', '县', '省', '旗'])?;
    short.chars().nth(1).is_some().then_some(short)
}
