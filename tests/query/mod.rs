//! The query language: text in the left column, tree in the right.

mod documented;
mod hostile;
mod table;
