//! How every help text is laid out.

/// Examples come first: they are what most people look for.
pub(crate) const HELP: &str =
    "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The width for which every help text here is written, in display cells.
pub(crate) const HELP_CELLS: usize = 80;
