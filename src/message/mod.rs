//! What minsou says to people, in English and in Chinese. The English text is the key: `zh/` has the
//! Chinese for it, in the format of gettext, so that translators can use their tools on it.
//!
//! - `messages.po`: notes, warnings, errors, made with [`say!`](crate::say). `{name}` is where a value goes.
//! - `plain.po`: what is said in English only and has to be recognised by its shape: why a file is not read, what
//!   is odd about a query, what the system says.
//! - `words.po`: single words of tables and outlines.
//! - `help.po`: the help of commands and flags.
//! - `page.po`: labels of the page.
//!
//! A [`Text`] is a message with its values; [`say!`](crate::say) makes one, and does not compile without the Chinese.
//! What is English only is a [`Text::Plain`]. Whoever talks to a person chooses the [`Language`]. Machine formats and `Display` of errors are English always.

mod catalogue;
mod errors;
mod language;
mod text;

pub use catalogue::{has, has_blank, has_label};
pub use language::Language;
pub use text::{Text, Value};
