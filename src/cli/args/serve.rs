//! `serve`.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use clap::Args;
use minsou::serve::BasePath;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou serve --open
  minsou serve --listen 8080 --watch
  minsou serve --base-path /minsou --host data.example.org
",
    after_help = "\
The API is at /api/search, /api/facets, /api/figures, /api/compare and so on, with
parameters named as the flags of these commands; /api/openapi.json describes it.",
    help_template = super::help::HELP
)]
pub(crate) struct ServeArgs {
    /// Where to listen: a port, or an address with one; 0 is any free port
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8642", value_parser = address)]
    pub(crate) listen: SocketAddr,

    /// Show the page in the browser
    #[arg(long)]
    pub(crate) open: bool,

    /// Follow the corpus: read what changes
    #[arg(long)]
    pub(crate) watch: bool,

    /// A name that this server is known by (may repeat); localhost always is
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,

    /// Where the server is below its host, behind a proxy
    #[arg(long, value_name = "PATH", default_value = "", hide_default_value = true)]
    #[arg(value_parser = base_path)]
    pub(crate) base_path: BasePath,

    /// A proxy whose X-Forwarded-For is believed (may repeat)
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) trusted_proxy: Vec<IpAddr>,

    /// Write a line of JSON for each answer; - is stderr
    #[arg(long, value_name = "FILE")]
    pub(crate) access_log: Option<PathBuf>,
}

/// `8080`, `:8080`, `localhost:8080`, `[::]:8080`.
fn address(typed: &str) -> Result<SocketAddr, String> {
    let port = typed.strip_prefix(':').unwrap_or(typed);
    let whole = match port.parse::<u16>() {
        Ok(port) => format!("127.0.0.1:{port}"),
        Err(_) => typed.to_owned(),
    };
    let remedy = || "write a port or an address with one, as 127.0.0.1:8642".to_owned();
    let mut addresses = whole.to_socket_addrs().map_err(|_| remedy())?;
    addresses.next().ok_or_else(remedy)
}

fn base_path(typed: &str) -> Result<BasePath, String> {
    typed.parse().map_err(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_alone_is_on_the_loopback() {
        for (typed, expected) in [
            ("8080", Some("127.0.0.1:8080")),
            (":0", Some("127.0.0.1:0")),
            ("0.0.0.0:80", Some("0.0.0.0:80")),
            ("[::1]:80", Some("[::1]:80")),
            ("99999", None),
            ("nowhere", None),
            ("", None),
        ] {
            let found = address(typed).ok().map(|address| address.to_string());
            assert_eq!(found.as_deref(), expected, "{typed}");
        }
    }
}
