//! Which hosts a request may be for. A page from elsewhere can have its own name lead to this machine (DNS
//! rebinding) and read what is served on the loopback; its requests name that host, and are refused.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::header;

use crate::serve::settings::Settings;

/// Whether a request is for a host that this server is known as, and, where a page made it, from one.
pub(super) fn is_for_us(settings: &Settings, request: &Request) -> bool {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    // HTTP/1.1 has a Host; HTTP/1.0 may name it in its first line alone.
    let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    host.is_some_and(|host| is_ours(settings, host))
        && origin.is_none_or(|origin| is_ours(settings, host_of_origin(origin)))
}

/// `http://localhost:8642` → `localhost:8642`.
fn host_of_origin(origin: &str) -> &str {
    origin.split_once("://").map_or("", |(_, host)| host)
}

fn is_ours(settings: &Settings, authority: &str) -> bool {
    let name = without_port(authority);
    if name.is_empty() {
        return false;
    }
    if settings.hosts.iter().any(|host| host.eq_ignore_ascii_case(name)) {
        return true;
    }
    let is_everywhere = !settings.listen.ip().is_loopback() && settings.hosts.is_empty();
    is_everywhere || is_loopback(name)
}

/// `[::1]:8642` → `::1`, `localhost:8642` → `localhost`.
fn without_port(authority: &str) -> &str {
    if let Some(rest) = authority.strip_prefix('[') {
        return rest.split_once(']').map_or("", |(address, _)| address);
    }
    let name = authority.split_once(':').map_or(authority, |(name, _)| name);
    name.strip_suffix('.').unwrap_or(name)
}

fn is_loopback(name: &str) -> bool {
    name.eq_ignore_ascii_case("localhost")
        || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_elsewhere_is_not_ours() {
        let on = |address: &str, hosts: &[&str]| Settings {
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            ..Settings::on(address.parse().unwrap())
        };
        let loopback = on("127.0.0.1:8642", &[]);
        let named = on("127.0.0.1:8642", &["minsou.example"]);
        let open = on("0.0.0.0:8642", &[]);
        let open_named = on("0.0.0.0:8642", &["minsou.example"]);
        for (authority, [at_loopback, at_named, at_open, at_open_named]) in [
            ("localhost:8642", [true; 4]),
            ("LOCALHOST", [true; 4]),
            ("localhost.", [true; 4]),
            ("127.0.0.1:8642", [true; 4]),
            ("127.9.9.9", [true; 4]),
            ("[::1]:8642", [true; 4]),
            ("minsou.example:443", [false, true, true, true]),
            ("evil.example", [false, false, true, false]),
            ("localhost.evil.example", [false, false, true, false]),
            ("192.168.0.7:8642", [false, false, true, false]),
            ("", [false; 4]),
            (":8642", [false; 4]),
            ("[", [false; 4]),
        ] {
            assert_eq!(is_ours(&loopback, authority), at_loopback, "{authority}");
            assert_eq!(is_ours(&named, authority), at_named, "{authority}");
            assert_eq!(is_ours(&open, authority), at_open, "{authority}");
            assert_eq!(is_ours(&open_named, authority), at_open_named, "{authority}");
        }
    }

    #[test]
    fn a_page_from_elsewhere_may_not_ask() {
        let settings = Settings::on("127.0.0.1:8642".parse().unwrap());
        for (origin, is_good) in [
            (None, true),
            (Some("http://localhost:8642"), true),
            (Some("https://evil.example"), false),
            (Some("null"), false),
        ] {
            let mut request = Request::builder().header(header::HOST, "localhost:8642");
            if let Some(origin) = origin {
                request = request.header(header::ORIGIN, origin);
            }
            let request = request.body(axum::body::Body::empty()).unwrap();
            assert_eq!(is_for_us(&settings, &request), is_good, "{origin:?}");
        }
    }
}
