//! Many clients at once: those that say nothing, those that are slow, and those that ask while the server ends.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::server::Served;
use crate::cli::desk::Desk;

/// Connections that say nothing; fewer where the system does not allow as many open files.
const IDLE: u64 = 5000;
/// Files that the tests beside this one may have open.
const OTHERS: u64 = 500;
const SLOW: usize = 200;

const REQUEST: &[u8] = b"GET /api/search?query=AED HTTP/1.1\r\nHost: localhost\r\n\r\n";

#[test]
fn who_says_nothing_and_who_is_slow_stop_nobody() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let files = rlimit::increase_nofile_limit(IDLE + SLOW as u64 + OTHERS).unwrap();
    let idle = files.saturating_sub(SLOW as u64 + OTHERS).clamp(100, IDLE);
    let idle: Vec<TcpStream> = (0..idle).map(|_| served.connect()).collect();
    // Each has sent a different part of its request.
    let mut slow: Vec<(TcpStream, usize)> = (0..SLOW)
        .map(|at| {
            let mut stream = served.connect();
            let sent = 1 + at % (REQUEST.len() - 1);
            stream.write_all(&REQUEST[..sent]).unwrap();
            (stream, sent)
        })
        .collect();
    for at in 0..50 {
        let response = served.get("/api/search?query=AED");
        assert_eq!(response.status, 200, "{at}");
    }
    // Who is slow and done before the server has waited enough is answered, too.
    for (stream, sent) in &mut slow {
        // A head that has its end already cannot go on.
        let Some(rest) = REQUEST[..REQUEST.len() - 2].get(*sent..) else { continue };
        let rest = [rest, b"Connection: close\r\n\r\n"].concat();
        let mut first = [0; 12];
        if stream.write_all(&rest).is_ok() && stream.read_exact(&mut first).is_ok() {
            assert!(matches!(&first[9..], b"200" | b"408"), "{first:?}");
        }
    }
    assert_eq!(served.get("/healthz").status, 200);
    drop(idle);
}

/// One connection that asks again and again until the server takes no more; how many answers were whole.
fn asks(mut stream: TcpStream, answers: &AtomicUsize) {
    loop {
        // Where the other end is gone nothing was begun.
        if stream.write_all(REQUEST).is_err() {
            return;
        }
        let mut begun = [0; 1];
        match stream.read(&mut begun) {
            Ok(1) => {}
            Ok(_) => return,
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return,
            Err(error) => panic!("{error}"),
        }
        let is_last = whole_answer(&mut stream, begun[0]);
        answers.fetch_add(1, Ordering::Relaxed);
        if is_last {
            return;
        }
    }
}

/// Reads the rest of an answer, which has to be whole; whether the server says that it is the last.
fn whole_answer(stream: &mut TcpStream, first: u8) -> bool {
    let mut head = vec![first];
    while !head.ends_with(b"\r\n\r\n") {
        let mut next = [0; 1];
        stream.read_exact(&mut next).expect("a head that was begun has an end");
        head.extend(next);
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    assert!(head.starts_with("http/1.1 200"), "{head}");
    let value = |name: &str| {
        head.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
    };
    let length: usize = value("content-length:").expect("a body has a length").parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).expect("a body that was begun is whole");
    serde_json::from_slice::<serde_json::Value>(&body).expect("a body is whole");
    value("connection:").is_some_and(|value| value == "close")
}

#[cfg(unix)]
#[test]
fn an_end_under_load_loses_no_answer_that_was_begun() {
    const CLIENTS: usize = 8;
    let desk = Desk::indexed();
    let mut served = Served::start(&desk, &[]);
    let answers = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            let stream = served.connect();
            scope.spawn(|| asks(stream, &answers));
        }
        while answers.load(Ordering::Relaxed) < 100 {
            thread::yield_now();
        }
        served.terminate();
    });
    assert_eq!(served.ended(), Some(0), "{}", served.said());
    let late = TcpStream::connect(("127.0.0.1", served.port()));
    assert!(late.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused));
}
