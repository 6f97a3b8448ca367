//! `serve` as a whole: the program is started, asked over a socket, and ended.

mod api;
mod guard;
#[cfg(unix)]
mod judged;
mod lifetime;
mod load;
#[cfg(unix)]
pub(crate) mod mcp;
pub(crate) mod server;
