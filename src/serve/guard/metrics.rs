//! What is counted, and how Prometheus reads it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;

/// Upper ends of the classes of durations, in seconds.
const BUCKETS: [f64; 8] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1.0, 10.0];

/// Counts since the start.
#[derive(Debug, Default)]
pub(in crate::serve) struct Metrics {
    answers: Mutex<BTreeMap<(String, u16), u64>>,
    durations: [AtomicU64; BUCKETS.len()],
    microseconds: AtomicU64,
    answered: AtomicU64,
    refreshes: AtomicU64,
}

impl Metrics {
    /// `route` is the path with its variables, so that there are few.
    pub(super) fn count(&self, route: &str, status: StatusCode, took: Duration) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        match answers.get_mut(&(route.to_owned(), status.as_u16())) {
            Some(count) => *count += 1,
            None => _ = answers.insert((route.to_owned(), status.as_u16()), 1),
        }
        drop(answers);
        let seconds = took.as_secs_f64();
        for (bucket, end) in self.durations.iter().zip(BUCKETS) {
            if seconds <= end {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(microseconds, Ordering::Relaxed);
        self.answered.fetch_add(1, Ordering::Relaxed);
    }

    /// The index was opened anew.
    pub(in crate::serve) fn count_refresh(&self) {
        self.refreshes.fetch_add(1, Ordering::Relaxed);
    }

    /// `files`: of the index that is searched.
    pub(super) fn text(&self, files: usize) -> String {
        let mut text = String::from(
            "# HELP minsou_http_requests_total Requests answered.\n\
             # TYPE minsou_http_requests_total counter\n",
        );
        for ((route, status), count) in
            self.answers.lock().unwrap_or_else(PoisonError::into_inner).iter()
        {
            // Writing into a String does not fail.
            let _ = writeln!(
                text,
                "minsou_http_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}"
            );
        }
        text.push_str(
            "# HELP minsou_http_request_duration_seconds How long answers took.\n\
             # TYPE minsou_http_request_duration_seconds histogram\n",
        );
        let answered = self.answered.load(Ordering::Relaxed);
        for (bucket, end) in self.durations.iter().zip(BUCKETS) {
            let count = bucket.load(Ordering::Relaxed);
            let _ = writeln!(
                text,
                "minsou_http_request_duration_seconds_bucket{{le=\"{end}\"}} {count}"
            );
        }
        let seconds = self.microseconds.load(Ordering::Relaxed) as f64 / 1e6;
        let _ = writeln!(
            text,
            "minsou_http_request_duration_seconds_bucket{{le=\"+Inf\"}} {answered}\n\
             minsou_http_request_duration_seconds_sum {seconds}\n\
             minsou_http_request_duration_seconds_count {answered}\n\
             # HELP minsou_index_refreshes_total How often a newer index was taken up.\n\
             # TYPE minsou_index_refreshes_total counter\n\
             minsou_index_refreshes_total {}\n\
             # HELP minsou_index_files Files in the index.\n\
             # TYPE minsou_index_files gauge\n\
             minsou_index_files {files}",
            self.refreshes.load(Ordering::Relaxed)
        );
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_cumulative() {
        let metrics = Metrics::default();
        metrics.count("/api/search", StatusCode::OK, Duration::from_millis(3));
        metrics.count("/api/search", StatusCode::OK, Duration::from_secs(60));
        let text = metrics.text(5);
        for line in [
            "minsou_http_requests_total{route=\"/api/search\",status=\"200\"} 2",
            "minsou_http_request_duration_seconds_bucket{le=\"0.0025\"} 0",
            "minsou_http_request_duration_seconds_bucket{le=\"0.005\"} 1",
            "minsou_http_request_duration_seconds_bucket{le=\"10\"} 1",
            "minsou_http_request_duration_seconds_bucket{le=\"+Inf\"} 2",
            "minsou_index_files 5",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} is not in\n{text}");
        }
    }
}
