//! What the text room promises of every text.

mod folding;
mod lanes;
mod numerals;
mod segmentation;
mod suggestions;
mod synonyms;
