//! `serve` as a whole: the program is started, asked over a socket, and ended.

mod api;
mod guard;
mod lifetime;
#[cfg(unix)]
mod mcp;
mod server;
