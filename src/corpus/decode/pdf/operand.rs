//! Operands of a page's operators: numbers, and the matrices that they make.

use lopdf::Object;
use lopdf::content::Operation;

/// `[a b c d e f]`: x' = ax + cy + e, y' = bx + dy + f.
pub(super) type Matrix = [f64; 6];
pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `first`, then `second`.
pub(super) fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [m, n, o, p, q, r] = second;
    [
        a * m + b * o,
        a * n + b * p,
        c * m + d * o,
        c * n + d * p,
        e * m + f * o + q,
        e * n + f * p + r,
    ]
}

pub(super) fn float(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

pub(super) fn operand(operation: &Operation, index: usize) -> f64 {
    operation.operands.get(index).and_then(float).unwrap_or(0.0)
}
