//! The places of China: provinces, cities, counties, development zones and new areas, with their short
//! and former names; what a name can mean, and where names stand in a text. Which of the places in a
//! text issued it is `metadata`'s business. The lists and their sources are described in `data/README.md`.

mod context;
mod mentions;
mod resolve;
mod scan;
mod table;

pub use mentions::{is_address, is_common, mentioned, mentions};
pub use resolve::{Resolution, aliases, resolve, resolve_folded};
pub use scan::{Found, scan};
pub use table::{Form, Level, Place, Sense};
