//! The lanes: ways in which a passage, and what is around it, is indexed as text. Facts that are whole values
//! are no lanes; see [`super::Condition`].

/// One way in which text is indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// The passage, in units, with positions.
    Text,
    /// The same of its label, the heading right above it, the headings above that, its article's title and
    /// the units responsible for it.
    Label,
    Above,
    Heading,
    Title,
    Unit,
    /// What is around the article, in units: no other lane has it, so that it neither matches nor counts in what
    /// ranks passages.
    Furniture,
    /// The passage in jieba's words, for ranking.
    Words,
    /// The same of its label and the heading right above it.
    AboveWords,
    /// The passage in pairs of neighbouring characters. A run of two of them in [`Lane::Text`] is a term here.
    Pairs,
}

impl Lane {
    /// Every lane, in the order in which it is declared.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Label,
        Self::Above,
        Self::Heading,
        Self::Title,
        Self::Unit,
        Self::Furniture,
        Self::Words,
        Self::AboveWords,
        Self::Pairs,
    ];

    /// What belongs to the passage itself.
    pub const OWN: &'static [Self] = &[Self::Text, Self::Label, Self::Above];

    /// What is around articles.
    pub const AROUND: &'static [Self] = &[Self::Furniture];

    /// The passage itself and its context.
    pub const ANYWHERE: &'static [Self] =
        &[Self::Text, Self::Label, Self::Above, Self::Heading, Self::Title];

    /// As engines name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Label => "label",
            Self::Above => "above",
            Self::Heading => "heading",
            Self::Title => "title",
            Self::Unit => "unit",
            Self::Furniture => "furniture",
            Self::Words => "words",
            Self::AboveWords => "above_words",
            Self::Pairs => "pairs",
        }
    }

    /// Its place in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_knows_its_place() {
        for (at, lane) in Lane::ALL.into_iter().enumerate() {
            assert_eq!(lane.index(), at);
        }
    }
}
