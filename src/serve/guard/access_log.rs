//! A line of JSON for each answer: when, who, what, how it ended and how long it took.

use std::io::Write;
use std::net::IpAddr;
use std::sync::PoisonError;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde::Serialize;

use super::peer::Peer;
use crate::serve::app::App;
use crate::serve::settings::Settings;

/// What a request says of itself.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    method: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_agent: Option<String>,
}

impl Line {
    pub(super) fn of(request: &Request) -> Self {
        let agent = request.headers().get(header::USER_AGENT);
        Self {
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().map(str::to_owned),
            user_agent: agent.map(|agent| String::from_utf8_lossy(agent.as_bytes()).into_owned()),
        }
    }
}

#[derive(Serialize)]
struct Written<'a> {
    /// Seconds since 1970.
    time: f64,
    client: Option<IpAddr>,
    #[serde(flatten)]
    line: &'a Line,
    status: u16,
    milliseconds: f64,
}

/// Writes a line, where a log is kept. A log that is full ends nothing.
pub(super) fn write(
    app: &App,
    line: Line,
    client: Option<IpAddr>,
    response: &Response,
    took: Duration,
) {
    let Some(log) = &app.access_log else { return };
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let written = Written {
        time: (since.as_secs_f64() * 1000.0).round() / 1000.0,
        client,
        line: &line,
        status: response.status().as_u16(),
        milliseconds: (took.as_secs_f64() * 1e6).round() / 1e3,
    };
    let Ok(mut text) = serde_json::to_string(&written) else { return };
    text.push('\n');
    let _ = log.lock().unwrap_or_else(PoisonError::into_inner).write_all(text.as_bytes());
}

/// Who asks: the peer, or whom a trusted proxy names. Of several names in `X-Forwarded-For` it is the last
/// that is no trusted proxy itself: what stands before it anybody could have written.
pub(super) fn client(settings: &Settings, request: &Request) -> Option<IpAddr> {
    let Peer(peer) = request.extensions().get::<Peer>()?;
    Some(client_behind(*peer, &settings.trusted_proxies, request.headers()))
}

fn client_behind(peer: IpAddr, trusted: &[IpAddr], headers: &HeaderMap) -> IpAddr {
    if !trusted.contains(&peer) {
        return peer;
    }
    let lists =
        headers.get_all("x-forwarded-for").into_iter().filter_map(|list| list.to_str().ok());
    let named: Vec<&str> = lists.flat_map(|list| list.split(',')).map(str::trim).collect();
    let mut client = peer;
    for name in named.into_iter().rev() {
        let Ok(address) = name.parse() else { break };
        client = address;
        if !trusted.contains(&client) {
            break;
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_names_the_client() {
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let trusted = [address("127.0.0.1"), address("10.0.0.1")];
        for (peer, forwarded, client) in [
            ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
            ("127.0.0.1", "203.0.113.9, 10.0.0.1", "203.0.113.9"),
            ("127.0.0.1", "203.0.113.9, unknown", "127.0.0.1"),
            ("127.0.0.1", "", "127.0.0.1"),
            ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            let found = client_behind(address(peer), &trusted, &headers);
            assert_eq!(found, address(client), "{peer} {forwarded}");
        }
    }
}
