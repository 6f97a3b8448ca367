//! Exact decimal numbers: whole digits and a power of ten.

/// `digits` × 10^`exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    pub(super) fn whole(digits: u64) -> Self {
        Self { digits, exponent: 0 }
    }

    /// Appends one digit after the point; `None` beyond the range of a u64.
    pub(super) fn with_fraction_digit(self, digit: u64) -> Option<Self> {
        let digits = self.digits.checked_mul(10)?.checked_add(digit)?;
        Some(Self { digits, exponent: self.exponent - 1 })
    }

    pub(super) fn times_ten_to(self, power: i32) -> Self {
        Self { exponent: self.exponent + power, ..self }
    }

    /// `None` beyond the range of a u64.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        if self.digits == 0 {
            return Some(other);
        }
        let exponent = self.exponent.min(other.exponent);
        let lifted = |number: Self| {
            let power = u32::try_from(number.exponent - exponent).ok()?;
            number.digits.checked_mul(10_u64.checked_pow(power)?)
        };
        Some(Self { digits: lifted(self)?.checked_add(lifted(other)?)?, exponent })
    }

    pub(super) fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// The nearest double. Parsing is rounded once; multiplying could be off in the last place.
    pub(super) fn to_f64(self) -> f64 {
        // Invariant: digits, `e` and an exponent are what `f64` reads.
        format!("{}e{}", self.digits, self.exponent).parse().unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_rounded_once() {
        let mut number = Decimal::whole(79);
        for digit in [8, 1] {
            number = number.with_fraction_digit(digit).unwrap();
        }
        assert_eq!(number.times_ten_to(8).to_f64().to_string(), "7981000000");
        assert_eq!(Decimal::whole(3).times_ten_to(-1).to_f64(), 0.3);
        let sum = Decimal::whole(1).times_ten_to(8).plus(Decimal::whole(5).times_ten_to(-1));
        assert_eq!(sum.map(Decimal::to_f64), Some(100_000_000.5));
        assert_eq!(Decimal::whole(u64::MAX).plus(Decimal::whole(1)), None);
    }
}
