//! Numbers in sentences.

mod figure;

pub use figure::{Comparator, Figure, FigureKind};
