//! A pager for results in a terminal: what is best stays on the first screen. It is there for people; a pipe, a
//! file and a script never meet it.

use std::io::{self, ErrorKind, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// Ends by itself where everything fits on one screen, shows colours, leaves what was shown.
const USUAL: &str = "less -FRX";

/// Names another pager; empty: none.
const VARIABLE: &str = "MINSOU_PAGER";

/// A running pager. Dropping it waits for its end: what is said afterwards stands below what it showed.
pub(super) struct Pager {
    child: Child,
    /// `None` once nobody reads any more: whoever left the pager has seen enough, and that is no fault.
    input: Option<ChildStdin>,
}

impl Pager {
    /// The pager of the environment; none where it is not there.
    pub(super) fn start() -> Option<Self> {
        let named = std::env::var(VARIABLE).unwrap_or_else(|_| USUAL.to_owned());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let mut words = named.split_whitespace();
        let program = words.next().filter(|_| !is_dumb)?;
        let mut command = Command::new(program);
        command.args(words).stdin(Stdio::piped());
        for (name, value) in of_less(|name| std::env::var(name).ok()) {
            command.env(name, value);
        }
        let mut child = command.spawn().ok()?;
        let input = child.stdin.take();
        Some(Self { child, input })
    }
}

/// What `less` has to know beside its flags: that Han characters can be shown whatever the locale is, and that
/// Ctrl-C ends it, as it ends us. What the user has set for it stays.
fn of_less(variable: impl Fn(&str) -> Option<String>) -> Vec<(&'static str, String)> {
    let mut set = Vec::new();
    if variable("LESSCHARSET").is_none() {
        set.push(("LESSCHARSET", "utf-8".to_owned()));
    }
    let own = variable("LESS").unwrap_or_default();
    set.push(("LESS", format!("-K {own}").trim_end().to_owned()));
    set
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(input) = &mut self.input else { return Ok(bytes.len()) };
        match input.write(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.input = None;
                Ok(bytes.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        self.input = None;
        // How it ended is between it and whoever looked.
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_keeps_what_the_user_has_set() {
        let set = |own: &[(&str, &str)]| {
            of_less(|name| {
                own.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        let charset = ("LESSCHARSET", "utf-8".to_owned());
        assert_eq!(set(&[]), [charset.clone(), ("LESS", "-K".to_owned())]);
        assert_eq!(set(&[("LESS", "-i -M")]), [charset, ("LESS", "-K -i -M".to_owned())]);
        assert_eq!(set(&[("LESSCHARSET", "dos")]), [("LESS", "-K".to_owned())]);
    }
}
