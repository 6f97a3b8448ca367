//! minsou (民搜) searches the articles in which Chinese local governments say what they promise and
//! what they delivered.

pub mod answer;
pub mod corpus;
pub mod error;
pub mod eval;
pub mod figures;
pub mod index;
pub mod output;
pub mod query;
pub mod search;
pub mod text;
pub mod vocabulary;
