//! The lines that a page draws across and down: strokes, the edges of stroked boxes, and boxes so thin that they
//! are lines.

use lopdf::content::Operation;

use super::operand::{Matrix, operand};
use crate::corpus::decode::printed::Rule;

/// A box that is thinner than this is a line, in points.
const THIN: f64 = 2.5;
/// Shorter lines are dots.
const MIN_LENGTH: f64 = 4.0;
/// A page with more lines draws a picture.
const MAX_RULES: usize = 20_000;

/// The path that is being drawn.
#[derive(Debug, Default)]
pub(super) struct Path {
    lines: Vec<Rule>,
    boxes: Vec<Rule>,
    begins: [f64; 2],
    at: [f64; 2],
    /// What was drawn.
    pub(super) rules: Vec<Rule>,
}

impl Path {
    /// Follows an operator that draws; others are none of its business.
    pub(super) fn apply(&mut self, operation: &Operation, matrix: Matrix) {
        let number = |index| operand(operation, index);
        match operation.operator.as_str() {
            "m" => {
                self.begins = moved(matrix, number(0), number(1));
                self.at = self.begins;
            }
            "l" => self.line_to(moved(matrix, number(0), number(1))),
            "h" => self.line_to(self.begins),
            "re" => {
                let [x, y, width, height] = [0, 1, 2, 3].map(number);
                let [x0, y0] = moved(matrix, x, y);
                let [x1, y1] = moved(matrix, x + width, y + height);
                self.boxes.push([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]);
            }
            "s" | "b" | "b*" => {
                self.line_to(self.begins);
                self.stroke();
            }
            "S" | "B" | "B*" => self.stroke(),
            "f" | "F" | "f*" => {
                let thin = std::mem::take(&mut self.boxes);
                let is_thin = |[x0, y0, x1, y1]: &Rule| (x1 - x0).min(y1 - y0) < THIN;
                thin.into_iter().filter(is_thin).for_each(|rule| self.rule(rule));
                self.lines.clear();
            }
            "n" => {
                self.lines.clear();
                self.boxes.clear();
            }
            _ => {}
        }
    }

    fn line_to(&mut self, to: [f64; 2]) {
        let [[x0, y0], [x1, y1]] = [self.at, to];
        if self.lines.len() < MAX_RULES {
            self.lines.push([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]);
        }
        self.at = to;
    }

    fn stroke(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        lines.into_iter().for_each(|line| self.rule(line));
        for [x0, y0, x1, y1] in std::mem::take(&mut self.boxes) {
            for edge in [[x0, y0, x1, y0], [x0, y1, x1, y1], [x0, y0, x0, y1], [x1, y0, x1, y1]] {
                self.rule(edge);
            }
        }
    }

    /// Keeps what runs across or down.
    fn rule(&mut self, rule: Rule) {
        let [x0, y0, x1, y1] = rule;
        let (width, height) = (x1 - x0, y1 - y0);
        let is_straight = width.min(height) < THIN && width.max(height) > MIN_LENGTH;
        if is_straight && self.rules.len() < MAX_RULES && rule.iter().all(|n| n.is_finite()) {
            self.rules.push(rule);
        }
    }
}

fn moved([a, b, c, d, e, f]: Matrix, x: f64, y: f64) -> [f64; 2] {
    [a * x + c * y + e, b * x + d * y + f]
}
