//! The program as a whole: what is typed, what comes out, with which exit code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod archives;
mod batch;
mod breadth;
mod chains;
mod changes;
mod completions;
mod damage;
pub(crate) mod desk;
mod documents;
mod evaluation;
mod exits;
mod facets;
mod faults;
mod figures;
mod folding;
mod formats;
mod furniture;
mod help;
mod hostile;
mod kills;
mod language;
mod limits;
mod mistakes;
mod names;
mod paging;
mod recipes;
pub(crate) mod serve;
mod show;
mod situations;
mod storage;
mod stranger;
mod strict;
mod terminal;
mod tries;
mod verification;
mod watching;
mod word_lists;
mod words;
mod workbooks;
