//! All that ranking weighs with, and the figures that chose it.
//!
//! nDCG@10 of any word (`minsou eval --match any`), on CMRC 2018 (4,219 questions) and the development set
//! of DRCD (3,524, in traditional characters), each run in four ways: as it is; by one half of each
//! question; by two of its stretches of three characters; and of the sentences of the texts instead of the
//! texts, where those that hold the answer are sought. What one set alone gains by is not taken.
//!
//! | | CMRC | half | stretches | sentences | DRCD | half | stretches | sentences |
//! |---|---|---|---|---|---|---|---|---|
//! | K1 .9, B .65, pairs .5, proximity 1 | .9921 | .9683 | .6802 | .7549 | .9834 | .9187 | .6969 | .7840 |
//! | K1 1.2, B .75, pairs and units .7, proximity .9 | .9916 | .9679 | .6790 | .7476 | .9821 | .9160 | .6939 | .7798 |
//! | … words alone, no rescoring | .9910 | .9564 | .5561 | .7116 | .9680 | .8801 | .4584 | .7525 |
//! | … no rescoring | .9907 | .9655 | .6650 | .7354 | .9785 | .9082 | .6618 | .7751 |
//! | … with proximity 1.3 | .9916 | .9678 | .6804 | .7490 | .9818 | .9170 | .6955 | .7793 |
//! | … with units 1 | .9915 | .9677 | .6795 | .7487 | .9822 | .9180 | .6966 | .7826 |
//! | … with pairs .4 | .9923 | .9683 | .6783 | .7484 | .9823 | .9179 | .6923 | .7816 |
//! | … with K1 .9 | .9919 | .9680 | .6794 | .7507 | .9825 | .9167 | .6936 | .7813 |
//! | … with B .5 | .9915 | .9674 | .6782 | .7532 | .9819 | .9149 | .6932 | .7815 |
//! | … with a window of 40 | .9913 | .9679 | .6791 | .7457 | .9820 | .9168 | .6947 | .7797 |
//! | … with a window of 90 | .9916 | .9677 | .6785 | .7487 | .9809 | .9151 | .6928 | .7800 |
//!
//! Each row that begins with dots changes one thing of the second. These weights came after that table, when what a
//! question asks with (`interrogatives`) no longer scored; halves and stretches were drawn anew for them:
//!
//! | | CMRC | half | stretches | DRCD | half | stretches |
//! |---|---|---|---|---|---|---|
//! | these weights | .9926 | .7617 | .8057 | .9842 | .8275 | .7339 |
//! | pairs .5, units 1, a unit of a window .3, and what a question asks with scores | .9922 | .7564 | .7948 | .9836 | .8248 | .7316 |
//! | the same, and it does not score (tried with a list a little different) | .9922 | .7613 | .8075 | .9839 | .8273 | .7340 |
//! | that list, pairs .35, a unit of a window .15 | .9925 | .7613 | .8068 | .9842 | .8274 | .7335 |
//!
//! They are the best of some twenty that were tried on these same two sets, so no unseen set speaks for them. Runs of three
//! units in a window, worth the mean of their two pairs, gave .9917 (CMRC) and .9816 (DRCD): questions are put in other
//! words than the texts. What did not pay, tried beside the first of the upper table:
//! the share of the query that the whole passage holds (at .3 of it .9918 .9674 .6781 .7562, .9822 .9179
//! .6967 .7835), and a second, smaller window (one of 20 units .9918 .9680 .6798 .7539, .9835 .9190 .6985
//! .7825).

/// BM25's saturation of frequency. Lucene has 1.2; in passages a word seldom occurs often, and
/// where it does that says less.
pub const K1: f32 = 0.9;

/// BM25's weight of length. Lucene has 0.75; passages differ in length less than articles do.
pub const B: f32 = 0.65;

/// How much each part of a score counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    pub words: f32,
    pub pairs: f32,
    pub units: f32,
    /// Words in the label and the heading right above. On the judged queries, for the collections have no
    /// headings: nDCG@10 .9677, with 1.0 .9674, with 1.5 .9668.
    pub above: f32,
    pub run: f32,
    /// Of a run that means the same; below the literal word.
    pub same: f32,
    /// Of a run that an everyday word comes to.
    pub toward: f32,
}

impl Weights {
    pub const DEFAULT: Self =
        Self { words: 1.0, pairs: 0.4, units: 1.1, above: 0.5, run: 1.0, same: 0.5, toward: 0.35 };
}

impl Weights {
    /// What the parts by words, pairs and runs count beside the concepts of a question that is not in the words of the
    /// texts: all of what they do otherwise where it is long; little where it is short, for then a passage that answers
    /// may have none of them, or where it tells a need in words of its own. With it what closeness counts.
    pub fn beside_concepts(concepts: usize, tells_need: bool) -> (Self, f32) {
        let share = if !tells_need && concepts > FEW_CONCEPTS { BESIDE_MANY } else { BESIDE_FEW };
        let Self { words, pairs, units, above, run, same, toward } = Self::DEFAULT;
        let weights = Self {
            words: words * share,
            pairs: pairs * share,
            units: units * share,
            above: above * share,
            run: run * share,
            same: same * share,
            toward: toward * share,
        };
        (weights, share)
    }
}

/// How many of a question's words some passage has where the question is in the words of the texts, and its words rank it
/// alone: three in five; `None` of a few words, for two of three say little: 生孩子报销 is not about 孩子 and 报销 apart.
/// nDCG@10 of DRCD, and everyday questions of 200 with a right passage among the first three: three in four .9777 and 179,
/// three in five .9788 and 174, half .9785 and 159; never by concepts .9796 and 146. Not in questions of a few words: .9780.
pub(super) fn most_of(words: usize) -> Option<usize> {
    (words > FEW_WORDS).then(|| (words * 3).div_ceil(5))
}

/// Words of a question most of which say little.
const FEW_WORDS: usize = 3;

/// Words of a question that is short.
const FEW_CONCEPTS: usize = 5;
const BESIDE_FEW: f32 = 0.1;
const BESIDE_MANY: f32 = 1.0;

/// What stands for a word of a question, beside the word itself.
pub(super) const SAME_CONCEPT: f32 = 0.85;
pub(super) const TOWARD_CONCEPT: f32 = 0.7;
/// The word alone, where it is in a phrase that has synonyms or near words.
pub(super) const WORD_OF_PHRASE: f32 = 0.6;
/// What letters spell in pinyin, the best reading of them.
pub(super) const SPELLED_CONCEPT: f32 = 0.9;
/// A near word by its similarity, which is below 1.
const NEAR_CONCEPT: f32 = 0.75;
/// Of a question of many words, whose words are found more often.
const NEAR_OF_MANY: f32 = 0.45;
const FEW_FOR_NEAR: usize = 4;
/// Parts of a word: a word, a pair, a character.
pub(super) const WORD_OF_WORD: f32 = 0.5;
pub(super) const PAIR_OF_WORD: f32 = 0.35;
pub(super) const UNIT_OF_WORD: f32 = 0.15;
/// A need that a question tells, beside a word of it, and the words that tell it.
pub(super) const NEED: f32 = 1.5;
pub(super) const TOLD_WORD: f32 = 0.5;
/// What the texts call a need: the first name best, each other a little less, down to the last.
const FIRST_NAME: f32 = 0.9;
const LAST_NAME: f32 = 0.6;
const LESS_PER_NAME: f32 = 0.03;
/// The heading right above says less than the passage.
pub(super) const CONCEPT_ABOVE: f32 = 0.5;

/// What the name of a need counts that is in so manieth place.
pub(super) fn name_of_need(at: usize) -> f32 {
    (FIRST_NAME - LESS_PER_NAME * at as f32).max(LAST_NAME)
}

/// What a near word counts in a question of so many concepts, times its similarity.
pub(super) fn near(concepts: usize) -> f32 {
    if concepts > FEW_FOR_NEAR { NEAR_OF_MANY } else { NEAR_CONCEPT }
}

/// Hits of a full page. Fewer are followed by passages that have some of the question.
pub const FULL_PAGE: usize = 10;

/// How much the best window counts beside the parts of a score.
pub const PROXIMITY: f32 = 1.0;

/// What a passage gains over a title, times its score. Of 40 keyword queries that somebody else judged over 60 short
/// articles, nDCG@10 .778 without it, .836 with it, .842 with 2, .866 where titles are left out; of our own 180 one changes.
pub const BODY: f32 = 1.0;

/// In a window a character found alone is worth less than a word or a pair.
pub const UNIT_WORTH: f32 = 0.2;

/// Units that count as close together: two or three sentences.
pub const WINDOW: u32 = 60;

/// The best candidates, which are always rescored: a first page.
pub const MIN_RESCORED: usize = 10;

/// The candidates that are rescored if they can still come to the front: ten or eleven for most queries. To
/// rescore 24 always is twice the work and gives the same, but for stretches, .6792 and .6934 where this
/// gave .6790 and .6939.
pub const MAX_RESCORED: usize = 40;

/// A candidate that scores less than this part of the best does not come to the front: what a window
/// holds is worth about as much as the parts give for it. With .6 the stretches fell to .6779 and .6911.
pub const MIN_SCORE_RATIO: f32 = 0.4;
