//! The server: the same questions as on the command line, over HTTP, as a page and as tools for assistants.
//!
//! [`Server`] listens (`listen`) and hands requests to `routes`; `guard` is around every answer (hosts, limits,
//! headers, the log), `api` answers programs, `page` people, `mcp` assistants, `index` is what is searched and follows what is built. What a
//! question is and how its answer is written is the business of [`parameters`](crate::parameters) and
//! [`output`](crate::output): the bytes are those that the command line prints.

mod answering;
mod api;
mod app;
mod definition;
mod guard;
mod index;
mod limited;
mod listen;
mod mcp;
mod page;
mod problem;
mod refresh;
mod reply;
mod routes;
mod schema;
mod settings;

pub use app::Complain;
pub use index::ServedIndex;
pub use listen::Server;
pub use mcp::run as run_tools;
pub use settings::{BasePath, Limits, Settings};
