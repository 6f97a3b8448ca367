//! What a command came to, and the exit codes for it.

/// Where nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Found,
    Nothing,
    /// What went wrong has been said already.
    Failed,
}

impl Outcome {
    pub(crate) fn found(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }
}

pub(crate) const EXIT_NOTHING: u8 = 1;
pub(crate) const EXIT_ERROR: u8 = 2;
