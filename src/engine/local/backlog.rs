//! What waits to be indexed. Articles are read faster than they are indexed, and tantivy's queue counts
//! writes, not bytes: without a bound of its own a large corpus would wait in memory.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::Document;

/// Bytes of articles that wait, enough for a tenth of a second. As documents they take some ten times as much.
const MOST_WAITING: usize = 1 << 20;

/// A worker that has died frees nothing; whoever waited so long goes on, and hears of it from tantivy.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
pub(super) struct Backlog {
    /// Bytes.
    waiting: Mutex<usize>,
    freed: Condvar,
}

/// The place of an article in the backlog, held by each of its documents until it is indexed.
#[derive(Debug)]
struct Place {
    backlog: Arc<Backlog>,
    bytes: usize,
}

/// A document that waits.
#[derive(Debug)]
pub(super) struct Waiting {
    document: TantivyDocument,
    _place: Arc<Place>,
}

impl Backlog {
    /// Lets an article of so many bytes in, its documents, as soon as there is room: one that is larger than
    /// all room waits alone.
    pub(super) fn admit(
        self: &Arc<Self>,
        bytes: usize,
        documents: Vec<TantivyDocument>,
    ) -> impl Iterator<Item = Waiting> + use<> {
        // Nothing is done while the lock is held, so a panic elsewhere leaves the sum right.
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |waiting: &mut usize| *waiting > 0 && *waiting + bytes > MOST_WAITING;
        let waited = self.freed.wait_timeout_while(waiting, PATIENCE, is_full);
        let (mut waiting, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *waiting += bytes;
        let place = Arc::new(Place { backlog: Arc::clone(self), bytes });
        documents.into_iter().map(move |document| Waiting { document, _place: Arc::clone(&place) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut waiting = self.backlog.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.saturating_sub(self.bytes);
        self.backlog.freed.notify_all();
    }
}

impl Document for Waiting {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::thread;

    fn admit(backlog: &Arc<Backlog>, bytes: usize) -> Vec<Waiting> {
        backlog.admit(bytes, vec![TantivyDocument::new(), TantivyDocument::new()]).collect()
    }

    #[test]
    fn who_finds_no_room_waits_until_the_last_document_is_indexed() {
        let backlog = Arc::new(Backlog::default());
        // Larger than all room, and alone.
        let mut first = admit(&backlog, MOST_WAITING + 1);
        let (sender, admitted) = mpsc::channel();
        let other = Arc::clone(&backlog);
        let waiting = thread::spawn(move || {
            let second = admit(&other, 1);
            sender.send(()).unwrap();
            second
        });
        first.pop().unwrap().into_tantivy_document();
        assert!(admitted.recv_timeout(Duration::from_millis(50)).is_err());
        first.pop().unwrap().into_tantivy_document();
        admitted.recv_timeout(Duration::from_secs(30)).unwrap();
        let second = waiting.join().unwrap();
        let third = admit(&backlog, MOST_WAITING - 1);
        assert_eq!(*backlog.waiting.lock().unwrap(), MOST_WAITING);
        drop((second, third));
        assert_eq!(*backlog.waiting.lock().unwrap(), 0);
    }
}
