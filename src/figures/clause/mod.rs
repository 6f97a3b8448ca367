//! Who is counted and what is done to it: the words around each quantity. The fifth stage.

mod before;
mod behind;
pub(in crate::figures) mod reader;
pub(in crate::figures) mod reading;
mod sharing;
