//! Figures: extraction judged by hand on five articles and on sentences of many cities.

mod articles;
mod chains;
mod compare;
mod invariants;
mod judge;
mod judged;
mod judged_corpus;
mod lines;
mod paragraphs;
mod printed;
mod properties;
mod reposts;
mod sentences;
mod tables;
mod unpaired;
mod whose;
