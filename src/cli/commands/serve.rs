//! `serve`: the index is opened, or built where there is none, and served until somebody ends the program.

use std::process::{Command, Stdio};
use std::thread;

use anyhow::Context;
use minsou::message::Text;
use minsou::say;
use minsou::serve::{Server, Settings};

use super::watch;
use crate::cli::args::{GlobalArgs, ServeArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, session};

pub(super) fn run(
    args: &ServeArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    // Builds it where there is none.
    let searcher = session::open(global, messages)?;
    session::say_if_stale(&searcher, global, messages);
    drop(searcher);
    let index = session::served(global)?;
    let server = Server::bind(settings(args), index, Box::new(move |line| messages.warning(line)))
        .with_context(|| format!("cannot listen on {}", args.listen))?;
    let url = server.url();
    messages.note(say!("serving {url}; Ctrl-C ends", url = &url));
    if args.watch {
        let global = global.clone();
        // It ends with the program: a watcher waits for what may never come.
        thread::spawn(move || {
            if let Err(error) = watch::run(false, &global, messages) {
                messages.error(&error);
            }
        });
    }
    if args.open {
        show(&url, messages);
    }
    server.run().context("cannot serve")?;
    Ok(Outcome::Found)
}

fn settings(args: &ServeArgs) -> Settings {
    Settings {
        base_path: args.base_path.clone(),
        hosts: args.host.clone(),
        trusted_proxies: args.trusted_proxy.clone(),
        access_log: args.access_log.clone(),
        ..Settings::on(args.listen)
    }
}

/// Opens the page in whatever the system opens pages with.
fn show(url: &str, messages: Messages) {
    let (program, first): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(first).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        // Whoever has no parent that waits stays a process.
        Ok(mut browser) => drop(thread::spawn(move || browser.wait())),
        Err(error) => messages.warning(say!(
            "cannot show the page with {program}: {reason}",
            program = program,
            reason = Text::from(error.to_string())
        )),
    }
}
