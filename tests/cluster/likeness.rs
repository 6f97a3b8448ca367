//! Whether two answers are the same: all of it, but for scores, which agree in five digits.

use serde_json::Value;

/// What differs, by what was asked.
#[derive(Default)]
pub(super) struct Differences {
    asked: usize,
    found: Vec<String>,
}

impl Differences {
    pub(super) fn compare(&mut self, what: &str, [one, other]: [Value; 2]) {
        self.asked += 1;
        if let Some(difference) = difference(&one, &other) {
            self.found.push(format!("{what}: {difference}"));
        }
    }

    pub(super) fn none(&self, least: usize) {
        assert!(self.asked >= least, "{} questions", self.asked);
        let shown: Vec<&String> = self.found.iter().take(20).collect();
        let (differ, asked) = (self.found.len(), self.asked);
        assert!(self.found.is_empty(), "{differ} of {asked} differ: {shown:#?}");
    }
}

/// Where two values differ, if they do.
fn difference(one: &Value, other: &Value) -> Option<String> {
    differ("", one, other)
}

fn differ(at: &str, one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let (a, b) = (one.as_f64()?, other.as_f64()?);
            let is_near = (a - b).abs() <= 1e-5 * a.abs().max(b.abs()).max(1e-3);
            (!is_near).then(|| format!("{at}: {one} and {other}"))
        }
        (Value::Array(ones), Value::Array(others)) => {
            if ones.len() != others.len() {
                return Some(format!("{at}: {} and {} elements", ones.len(), others.len()));
            }
            let pairs = ones.iter().zip(others).enumerate();
            pairs.into_iter().find_map(|(n, (a, b))| differ(&format!("{at}/{n}"), a, b))
        }
        (Value::Object(ones), Value::Object(others)) => {
            let missing = others.keys().find(|key| !ones.contains_key(*key));
            if let Some(key) = missing {
                return Some(format!("{at}/{key} is in one alone"));
            }
            ones.iter().find_map(|(key, value)| match others.get(key) {
                Some(other) => differ(&format!("{at}/{key}"), value, other),
                None => Some(format!("{at}/{key} is in one alone")),
            })
        }
        _ if one == other => None,
        _ => Some(format!("{at}: {one} and {other}")),
    }
}

#[test]
fn scores_may_differ_in_the_sixth_digit_and_nothing_else_may() {
    use serde_json::json;
    let one = json!({"score": 12.34567, "id": "a#1", "marks": [[1, 2]]});
    assert_eq!(difference(&one, &json!({"score": 12.34568, "id": "a#1", "marks": [[1, 2]]})), None);
    for other in [
        json!({"score": 12.3467, "id": "a#1", "marks": [[1, 2]]}),
        json!({"score": 12.34567, "id": "a#2", "marks": [[1, 2]]}),
        json!({"score": 12.34567, "id": "a#1", "marks": [[1, 3]]}),
        json!({"score": 12.34567, "id": "a#1", "marks": []}),
        json!({"score": 12.34567, "id": "a#1"}),
        json!({"score": 12.34567, "id": "a#1", "marks": [[1, 2]], "more": 1}),
    ] {
        assert!(difference(&one, &other).is_some(), "{other}");
    }
}
