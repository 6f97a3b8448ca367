//! `mcp`: the tools for an assistant that starts the program and talks to it over standard input and output.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Context;
use minsou::serve::{Settings, run_tools};

use crate::cli::args::GlobalArgs;
use crate::cli::messages::Messages;
use crate::cli::{Outcome, session};

pub(super) fn run(global: &GlobalArgs, messages: Messages) -> anyhow::Result<Outcome> {
    // Builds it where there is none.
    drop(session::open(global, messages)?);
    let index = session::served(global)?;
    // Nothing listens.
    let settings = Settings::on(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    run_tools(settings, index, Box::new(move |line| messages.warning(line)))
        .context("cannot talk over standard input and output")?;
    Ok(Outcome::Found)
}
