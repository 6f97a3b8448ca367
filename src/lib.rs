//! minsou (民搜) searches the articles in which Chinese local governments say what they promise and
//! what they delivered (民生实事, 办实事).
//!
//! ```text
//!  files ─→ corpus ─→ Article ──→ index ──→ engine::Writer ─→ engine::local ─→ folder
//!             ↑ figures, text                                     │
//!                                                                 │ trait Engine
//!  typed ─→ query ─→ tree ─→ plan ─→ Plan ─→ search::Pipeline ←───┘
//!             ↑ text          ↑ text              │
//!   ↑                                             └─→ answer::Answer ─→ output ─→ bytes
//! parameters ←─ cli, serve
//! ```
//!
//! Data flows one way, and a test keeps it so. A room may use only those of a line above it:
//!
//! - [`error`]: what a user can meet; [`vocabulary`]: the closed lists that all share; [`evidence`]: what speaks
//!   for which answer, added up.
//! - [`message`]: what is said to people, in English and in Chinese.
//! - [`text`]: folding, units, words, sentences, numerals, synonyms, pinyin. Pure functions that cannot fail.
//! - [`query`]: what was typed → a tree; [`figures`]: numbers in sentences; [`corpus`]: files → articles, with
//!   the evidence for every fact.
//! - [`answer`]: questions and answers as plain data.
//! - [`plan`]: tree and request → which passages match and what they score, as plain data.
//! - [`engine`]: the trait that holds and finds passages; [`engine::local`], the index on disk; `engine::cluster`, one of
//!   OpenSearch or Elasticsearch (feature `cluster`).
//! - [`search`]: the one pipeline over any engine; [`index`]: which files changed → an engine.
//! - [`output`]: answers → bytes.
//! - [`parameters`]: what can be asked, as every user interface types it → requests; [`eval`]: how well all that
//!   works.
//! - [`serve`]: the same questions over HTTP: an API, a page, tools for assistants (feature `serve`).
//!
//! The command line belongs to the binary. `docs/architecture.md` walks through all of it.
//!
//! # Words
//!
//! Where information retrieval has a word, it is used. These are our own:
//!
//! | word | meaning |
//! |---|---|
//! | article | one source file, understood |
//! | passage | the unit of answer: a numbered item, a 完成情况, a paragraph of an article |
//! | label | the passage's own number as printed: `第十四件`, `13.` |
//! | kind | what a passage does: promise (`plan`), report (`result`), neither (`text`) |
//! | heading | the path of section headings above a passage; the last is the one right *above* it |
//! | furniture | what is around an article on its page: menus, pagers, captions |
//! | fact | a value known of a passage: its district, year, category, kind |
//! | mention | a district that a passage names, whoever issued it |
//! | figure | a quantity with its subject, unit, comparator and kind |
//! | unit (of text) | a Han character, a Latin word or a number |
//! | run | neighbouring units, as a literal match needs them |
//! | lane | one way in which the same text is indexed: units, words, pairs |
//! | pair | two neighbouring Han characters, a term of the pair lane |
//! | stamp | what an index says of itself: version, word lists, corpus |
//! | near name | a name that was probably meant |

pub mod answer;
pub mod corpus;
pub mod engine;
pub mod error;
pub mod eval;
pub mod evidence;
pub mod figures;
pub mod index;
pub mod message;
pub mod output;
pub mod parameters;
pub mod plan;
pub mod query;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod text;
pub mod vocabulary;
