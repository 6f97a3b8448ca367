//! What the text room promises of every text.

mod folding;
mod lanes;
mod segmentation;
mod suggestions;
mod synonyms;
