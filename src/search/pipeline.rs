//! [`Pipeline`]: an engine, the word lists in force, and what was read from the engine so far. What it answers
//! is in the files beside this one.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashMap;

use super::occurrences::EncodedPassage;
use super::place_names::PlaceNames;
use super::stretch::Stretch;
use crate::answer::FacetField;
use crate::corpus::gazetteer::{self, Resolution};
use crate::corpus::{Lists, Metadata};
use crate::engine::cache::Cache;
#[cfg(feature = "cluster")]
use crate::engine::cluster::{Access, Address, ClusterEngine};
use crate::engine::local::LocalEngine;
use crate::engine::{Engine, PassageHandle, Stamp, TermsOf};
use crate::error::{Error, Result};
use crate::plan::IndexedValues;
use crate::text::suggest::Lexicon;
use crate::text::{Segmenter, Synonyms, UserWords, fold};

/// Articles that are cached for the next hit in them, some kilobytes each.
const ARTICLES_CACHED: usize = 4096;

/// More passages than this at one time are of a list that is written whole: none of them comes again.
const MOST_CACHED: usize = 256;

/// Bytes of passages that are cached for the next time they are candidates: four times their text.
const TEXT_CACHED: usize = 16 << 20;

/// Answers questions from an engine.
pub struct Pipeline {
    pub(super) engine: Box<dyn Engine>,
    pub(super) values: FactValues,
    /// How indexed places are called; made by the first who shows one.
    place_names: OnceLock<PlaceNames>,
    /// The articles that had hits so far, and the passages that were shown.
    articles: Cache<Arc<str>, ShownArticle>,
    passages: Cache<u64, EncodedPassage>,
    /// Of the list that was gone on with last.
    pub(super) stretch: Mutex<Option<Stretch>>,
    /// What there is to suggest; made by the first query that finds nothing.
    pub(super) lexicon: OnceLock<Lexicon>,
    /// As it was named; paths in answers begin with it.
    corpus: PathBuf,
    pub(super) synonyms: Synonyms,
    user_words: UserWords,
    /// Cuts queries as the texts were cut.
    pub(super) segmenter: Segmenter,
}

/// What hits say of their article.
#[derive(Debug)]
pub(super) struct ShownArticle {
    pub(super) facts: Metadata,
    /// What to call its district.
    pub(super) place: Option<String>,
    /// Of its file, as the corpus folder was named.
    pub(super) path: String,
}

impl Pipeline {
    /// Over an engine. `corpus`: the folder with which paths in answers begin.
    pub fn over(engine: Box<dyn Engine>, corpus: &Path) -> Self {
        Self {
            engine,
            values: FactValues::default(),
            place_names: OnceLock::new(),
            articles: Cache::new(ARTICLES_CACHED, |_| 1),
            passages: Cache::new(TEXT_CACHED, EncodedPassage::weight),
            stretch: Mutex::default(),
            lexicon: OnceLock::new(),
            corpus: corpus.to_owned(),
            synonyms: Synonyms::built_in(),
            user_words: UserWords::default(),
            segmenter: Segmenter::on_demand(),
        }
    }

    /// Over the index in a folder.
    ///
    /// # Errors
    /// As for [`LocalEngine::open`].
    pub fn open(index: &Path, corpus: &Path) -> Result<Self> {
        Ok(Self::over(Box::new(LocalEngine::open(index)?), corpus))
    }

    /// Over an index of a cluster.
    ///
    /// # Errors
    /// As for [`ClusterEngine::open`].
    #[cfg(feature = "cluster")]
    pub fn open_cluster(address: &Address, access: &Access, corpus: &Path) -> Result<Self> {
        Ok(Self::over(Box::new(ClusterEngine::open(address, access)?), corpus))
    }

    /// With a user's own lists in force, the words with which the index was built among them.
    #[must_use]
    pub fn with_lists(self, lists: &Lists) -> Self {
        Self {
            synonyms: lists.synonyms.clone(),
            user_words: lists.words.clone(),
            segmenter: Segmenter::on_demand_with(&lists.words),
            lexicon: OnceLock::new(),
            ..self
        }
    }

    /// Makes what the first questions would otherwise wait for: what there is to suggest, how places are called.
    /// Reads every term of the index.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub fn warm_up(&self) -> Result<()> {
        self.place_names()?;
        self.lexicon()?;
        self.numbers()?;
        Ok(())
    }

    /// Whether the index was cut with other words than those in force; `index` brings it up to date.
    pub fn is_cut_otherwise(&self) -> bool {
        self.stamp().dictionary != self.user_words.analysis_hash()
    }

    /// What the index says of itself.
    pub fn stamp(&self) -> &Stamp {
        self.engine.stamp()
    }

    pub(super) fn user_words(&self) -> &UserWords {
        &self.user_words
    }

    pub(super) fn values(&self) -> EngineValues<'_> {
        EngineValues { engine: self.engine.as_ref(), values: &self.values }
    }

    /// How indexed places are called.
    pub(super) fn place_names(&self) -> Result<&PlaceNames> {
        if let Some(names) = self.place_names.get() {
            return Ok(names);
        }
        let values = self.values();
        let mut paths = values.values(FacetField::District)?.to_vec();
        paths.extend_from_slice(values.values(FacetField::Region)?);
        let names = PlaceNames::of(paths.iter().map(|(_, path)| path.as_str()));
        Ok(self.place_names.get_or_init(|| names))
    }

    /// What to call the district of an article.
    pub(super) fn shown_place(&self, facts: &Metadata) -> Result<Option<String>> {
        let (Some(path), Some(district)) = (facts.place(), &facts.district) else {
            return Ok(None);
        };
        // A name that all of China has once needs no look at what is indexed.
        if let Resolution::Place(_) = gazetteer::resolve(district, None) {
            return Ok(Some(district.clone()));
        }
        Ok(Some(self.place_names()?.shown(&path).to_owned()))
    }

    /// A file below the corpus, as the corpus folder was named.
    pub(super) fn path(&self, below: &str) -> String {
        self.corpus.join(below).to_string_lossy().into_owned()
    }

    /// The facts of some articles, each read once.
    ///
    /// # Errors
    /// An article that has passages and no facts: the index is damaged.
    pub(super) fn facts_of<'a>(
        &self,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<HashMap<String, Metadata>> {
        let mut unique: Vec<&str> = ids.collect();
        unique.sort_unstable();
        unique.dedup();
        let found = self.engine.articles(&unique)?;
        let with_ids = unique.into_iter().zip(found);
        with_ids
            .map(|(id, facts)| Ok((id.to_owned(), facts.ok_or_else(|| no_facts(id))?)))
            .collect()
    }

    /// What hits say of some articles, in their order; those that are not cached are read at once.
    pub(super) fn shown_articles(&self, ids: &[&Arc<str>]) -> Result<Vec<Arc<ShownArticle>>> {
        let mut known: FxHashMap<&str, Arc<ShownArticle>> = FxHashMap::default();
        let mut unknown: Vec<&str> = Vec::new();
        for id in ids {
            match self.articles.get(*id) {
                Some(article) => _ = known.insert(id, article),
                None => unknown.push(id),
            }
        }
        unknown.sort_unstable();
        unknown.dedup();
        for (id, facts) in unknown.iter().zip(self.engine.articles(&unknown)?) {
            let facts = facts.ok_or_else(|| no_facts(id))?;
            let (place, path) = (self.shown_place(&facts)?, self.path(&facts.path));
            let shown = ShownArticle { facts, place, path };
            known.insert(id, self.articles.insert(Arc::from(*id), shown));
        }
        ids.iter().map(|id| known.get(&***id).cloned().ok_or_else(|| no_facts(id))).collect()
    }

    /// A passage, if it is cached.
    pub(super) fn cached_passage(&self, handle: &PassageHandle) -> Option<Arc<EncodedPassage>> {
        self.passages.get(&handle.key)
    }

    /// Passages ready to be shown, in the order of their handles; those that are not cached are read at once.
    pub(super) fn encoded_passages(
        &self,
        handles: &[&PassageHandle],
    ) -> Result<Vec<Arc<EncodedPassage>>> {
        let mut passages: Vec<_> =
            handles.iter().map(|handle| self.cached_passage(handle)).collect();
        let missing: Vec<usize> = (0..handles.len()).filter(|at| passages[*at].is_none()).collect();
        let unread: Vec<&PassageHandle> = missing.iter().map(|at| handles[*at]).collect();
        for (at, passage) in missing.into_iter().zip(self.engine.passages(&unread)?) {
            let encoded = EncodedPassage::new(passage);
            passages[at] = Some(match unread.len() > MOST_CACHED {
                true => Arc::new(encoded),
                false => self.passages.insert(handles[at].key, encoded),
            });
        }
        // An engine answers with a passage for each handle.
        Ok(passages.into_iter().flatten().collect())
    }
}

fn no_facts(id: &str) -> Error {
    Error::IndexDamaged { reason: format!("article {id} has no first passage") }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline").field("engine", &self.engine).finish_non_exhaustive()
    }
}

/// A value of a fact, folded and as it is indexed.
type FactValue = (String, String);

/// The values of facts, listed on first use.
#[derive(Debug, Default)]
pub(super) struct FactValues {
    by_field: [OnceLock<Vec<FactValue>>; FacetField::ALL.len()],
}

/// The values that an engine has indexed.
#[derive(Debug)]
pub(super) struct EngineValues<'a> {
    engine: &'a dyn Engine,
    values: &'a FactValues,
}

impl IndexedValues for EngineValues<'_> {
    fn values(&self, field: FacetField) -> Result<&[FactValue]> {
        let cached = &self.values.by_field[field as usize];
        if let Some(values) = cached.get() {
            return Ok(values);
        }
        let mut values = Vec::new();
        self.engine.terms(TermsOf::Fact(field), "", &mut |value, _| {
            values.push((fold(value), value.to_owned()));
        })?;
        Ok(cached.get_or_init(|| values))
    }
}
