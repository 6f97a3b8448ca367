//! What was read before, for the next question to the same engine or searcher.
//!
//! A question takes some fifty terms from it, so a look-up has to cost next to nothing. Kept crates were tried
//! beside it: of 20,000 terms looked up two million times (release, two cores), quick_cache 0.7 took 1.2 to 1.7
//! times as long, moka 0.12 12 to 18 times; they evict what is used least, and count that at each look-up.

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;

/// Values by their keys. When they would weigh too much together, all are evicted.
pub(crate) struct Cache<K, V> {
    most: usize,
    weigh: Box<dyn Fn(&V) -> usize + Send + Sync>,
    values: RwLock<Values<K, V>>,
}

struct Values<K, V> {
    by_key: FxHashMap<K, Arc<V>>,
    weight: usize,
}

impl<K: Eq + Hash, V> Cache<K, V> {
    /// Values that weigh `most` together at most.
    pub(crate) fn new(most: usize, weigh: impl Fn(&V) -> usize + Send + Sync + 'static) -> Self {
        Self {
            most,
            weigh: Box::new(weigh),
            values: RwLock::new(Values { by_key: FxHashMap::default(), weight: 0 }),
        }
    }

    /// The value of a key if it is cached.
    pub(crate) fn get<Q>(&self, key: &Q) -> Option<Arc<V>>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        // The map is whole even where a thread that held it panicked: at worst it is thought heavier.
        let cached = self.values.read().unwrap_or_else(PoisonError::into_inner);
        cached.by_key.get(key).map(Arc::clone)
    }

    /// The value of a key, which `read` gives unless it is cached.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) fn get_or_read<Q, E>(
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
        Ok(self.insert(key.to_owned(), read()?))
    }

    /// Caches the value of a key, unless it alone weighs too much.
    pub(crate) fn insert(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let weight = (self.weigh)(&value);
        if weight > self.most {
            return value;
        }
        let mut cached = self.values.write().unwrap_or_else(PoisonError::into_inner);
        if cached.weight + weight > self.most {
            cached.by_key.clear();
            cached.weight = 0;
        }
        cached.weight += weight;
        cached.by_key.insert(key, Arc::clone(&value));
        value
    }
}

impl<K, V> std::fmt::Debug for Cache<K, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cache").field("most", &self.most).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Error, Result};

    #[test]
    fn a_value_is_read_once_until_all_are_too_heavy() {
        let cache = Cache::new(10, |weight: &usize| *weight);
        let mut reads = Vec::new();
        for key in [1, 2, 1, 2, 8, 1, 30, 30, 1] {
            let value: Result<_> = cache.get_or_read(&key, || {
                reads.push(key);
                Ok(key)
            });
            assert_eq!(*value.unwrap(), key);
        }
        assert_eq!(reads, [1, 2, 8, 1, 30, 30]);
        let damaged = || Err(Error::IndexDamaged { reason: "test".to_owned() });
        assert!(cache.get_or_read(&4, damaged).is_err());
        let read: Result<_> = cache.get_or_read(&4, || Ok(4));
        assert_eq!(*read.unwrap(), 4);
    }
}
