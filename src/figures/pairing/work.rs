//! How many statements were compared with each other, for tests that it grows with the statements and no faster. Outside
//! of tests nothing is counted.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static COMPARED: Cell<usize> = const { Cell::new(0) };
}

/// Two statements, or what they count, are compared.
#[inline]
pub(in crate::figures) fn count() {
    #[cfg(test)]
    COMPARED.set(COMPARED.get() + 1);
}

/// How often [`count`] was called on this thread since the last time.
#[cfg(test)]
pub(in crate::figures) fn taken() -> usize {
    COMPARED.take()
}
