//! To come.

mod judged;
