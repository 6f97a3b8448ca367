//! What was read before, kept for the next search of the same searcher.

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;

/// Values by their keys. When they would weigh too much together, all are forgotten.
#[derive(Debug)]
pub(super) struct Kept<K, V> {
    most: usize,
    weigh: fn(&V) -> usize,
    values: RwLock<Values<K, V>>,
}

#[derive(Debug)]
struct Values<K, V> {
    by_key: FxHashMap<K, Arc<V>>,
    weight: usize,
}

impl<K: Eq + Hash, V> Kept<K, V> {
    /// Values that weigh `most` together at most.
    pub(super) fn new(most: usize, weigh: fn(&V) -> usize) -> Self {
        Self {
            most,
            weigh,
            values: RwLock::new(Values { by_key: FxHashMap::default(), weight: 0 }),
        }
    }

    /// The value of a key if it is kept.
    pub(super) fn get<Q>(&self, key: &Q) -> Option<Arc<V>>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        // The map is whole even where a thread that held it panicked: at worst it is thought heavier.
        let kept = self.values.read().unwrap_or_else(PoisonError::into_inner);
        kept.by_key.get(key).map(Arc::clone)
    }

    /// The value of a key, which `read` gives unless it is kept.
    ///
    /// # Errors
    /// Those of `read`.
    pub(super) fn get_or_read<Q, E>(
        &self,
        key: &Q,
        read: impl FnOnce() -> Result<V, E>,
    ) -> Result<Arc<V>, E>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        if let Some(value) = self.get(key) {
            return Ok(value);
        }
        let value = Arc::new(read()?);
        let weight = (self.weigh)(&value);
        if weight > self.most {
            return Ok(value);
        }
        let mut kept = self.values.write().unwrap_or_else(PoisonError::into_inner);
        if kept.weight + weight > self.most {
            kept.by_key.clear();
            kept.weight = 0;
        }
        kept.weight += weight;
        kept.by_key.insert(key.to_owned(), Arc::clone(&value));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, Result};

    #[test]
    fn a_value_is_read_once_until_all_are_too_heavy() {
        let kept = Kept::new(10, |weight: &usize| *weight);
        let mut reads = Vec::new();
        for key in [1, 2, 1, 2, 8, 1, 30, 30, 1] {
            let value: Result<_> = kept.get_or_read(&key, || {
                reads.push(key);
                Ok(key)
            });
            assert_eq!(*value.unwrap(), key);
        }
        assert_eq!(reads, [1, 2, 8, 1, 30, 30]);
        let damaged = || Err(Error::IndexDamaged { reason: "test".to_owned() });
        assert!(kept.get_or_read(&4, damaged).is_err());
        let read: Result<_> = kept.get_or_read(&4, || Ok(4));
        assert_eq!(*read.unwrap(), 4);
    }
}
