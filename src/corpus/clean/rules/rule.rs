//! What a rule for furniture consists of.

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Wherever the line stands.
    Anywhere,
    /// Before the first and after the last sentence of the article, or beside other furniture.
    Edge,
    /// As `Edge`; and where only furniture and headlines follow, the article is over here.
    End,
    /// As `Edge`; and before it the page has only menus.
    Start,
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    /// A line without any of these cannot meet the pattern; none are named where only a line that begins
    /// with a mark can.
    pub(super) words: &'static [&'static str],
    /// The characters with which a line that meets the pattern begins; empty where it may begin with any.
    pub(super) begins: &'static str,
    pub(super) pattern: &'static str,
    /// Lines that it drops; read by the test alone.
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) drops: &'static [&'static str],
    /// Lines that look alike and are the article's; read by the test alone.
    #[cfg_attr(not(test), expect(dead_code))]
    pub(super) keeps: &'static [&'static str],
}
