//! The fields of the index: one document is one passage. What goes into them is in `documents`, how it
//! is cut in `tokenizers`.
//!
//! | field | holds | for |
//! |---|---|---|
//! | `text` | the passage in units, with positions | literal matching |
//! | `label`, `above`, `heading`, `title`, `unit` | the same of its label, the heading right above it, the headings above that, the article's title, 责任单位 | literal matching, field queries |
//! | `furniture` | the text of what is around articles | the same |
//! | `words`, `pairs` | jieba's words, pairs of neighbouring units | ranking |
//! | `above_words` | jieba's words of `above` and `label` | ranking |
//! | `lanes` | the names of the lanes in which it has terms | how many passages a lane has |
//! | `district` … `year` | the passage's facts | filters and counts |
//! | `article`, `number` | where it is | order, look-up |
//! | `item` | the number of the first passage of its item | tables |
//! | `bytes` | the size of its text | statistics |
//! | `path`, `size`, `revision`, `content` | its file; on an article's first passage alone | the manifest |
//! | `passage_text` | its text as it was, stored | answers |
//! | `passage`, `article_facts` | all else, stored as JSON; the latter on the first passage alone | answers |
//! | `figures` | the passage's figures as JSON, stored where it has some | tables |
//! | `figure_count` | how many they are | statistics, and which passages need not be read for tables |

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};

use super::tokenizers::{PAIRS, UNITS, WORDS};
use crate::answer::FacetField;
use crate::plan::Lane;

/// tantivy's own name for "the whole value is one term".
const WHOLE: &str = "raw";

/// The handle of every field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub(super) text: Field,
    pub(super) label: Field,
    pub(super) above: Field,
    pub(super) heading: Field,
    pub(super) title: Field,
    pub(super) unit: Field,
    pub(super) furniture: Field,
    pub(super) words: Field,
    pub(super) pairs: Field,
    pub(super) above_words: Field,
    pub(super) lanes: Field,
    pub(super) district: Field,
    pub(super) region: Field,
    pub(super) mentions: Field,
    pub(super) category: Field,
    pub(super) kind: Field,
    pub(super) doc_type: Field,
    pub(super) year: Field,
    pub(super) article: Field,
    /// The article's id on its first passage alone: finds that one document.
    pub(super) first: Field,
    pub(super) number: Field,
    pub(super) item: Field,
    /// UTF-8 bytes of the passage's text.
    pub(super) bytes: Field,
    pub(super) path: Field,
    pub(super) size: Field,
    pub(super) revision: Field,
    pub(super) content: Field,
    pub(super) passage_text: Field,
    pub(super) passage: Field,
    pub(super) article_facts: Field,
    /// Apart from `passage`, so that a search does not read what it does not show.
    pub(super) figures: Field,
    pub(super) figure_count: Field,
}

impl Fields {
    pub(super) fn lane(&self, lane: Lane) -> Field {
        match lane {
            Lane::Text => self.text,
            Lane::Label => self.label,
            Lane::Above => self.above,
            Lane::Heading => self.heading,
            Lane::Title => self.title,
            Lane::Unit => self.unit,
            Lane::Furniture => self.furniture,
            Lane::Words => self.words,
            Lane::AboveWords => self.above_words,
            Lane::Pairs => self.pairs,
        }
    }

    /// The lane of a field, if it is one's.
    pub(super) fn lane_of(&self, field: Field) -> Option<Lane> {
        Lane::ALL.into_iter().find(|lane| self.lane(*lane) == field)
    }

    pub(super) fn fact(&self, field: FacetField) -> Field {
        match field {
            FacetField::District => self.district,
            FacetField::Region => self.region,
            FacetField::Mentions => self.mentions,
            FacetField::Category => self.category,
            FacetField::Kind => self.kind,
            FacetField::Type => self.doc_type,
            FacetField::Year => self.year,
        }
    }
}

/// Names of the columns that are read by name.
pub(super) mod column {
    pub(in crate::engine::local) const ARTICLE: &str = "article";
    pub(in crate::engine::local) const NUMBER: &str = "number";
    pub(in crate::engine::local) const ITEM: &str = "item";

    pub(in crate::engine::local) const BYTES: &str = "bytes";
    pub(in crate::engine::local) const FIGURE_COUNT: &str = "figure_count";
    pub(in crate::engine::local) const PATH: &str = "path";
    pub(in crate::engine::local) const SIZE: &str = "size";
    pub(in crate::engine::local) const REVISION: &str = "revision";
    pub(in crate::engine::local) const CONTENT: &str = "content";
}

/// The schema and the handles of its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let lane = |tokenizer: &str, option: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(option)
                .set_fieldnorms(norms),
        )
    };
    let literal = || lane(UNITS, IndexRecordOption::WithFreqsAndPositions, false);
    let ranked = |tokenizer: &str| lane(tokenizer, IndexRecordOption::WithFreqs, true);
    let fact = || lane(WHOLE, IndexRecordOption::Basic, false).set_fast(WHOLE);
    let number = || NumericOptions::default().set_fast();

    let fields = Fields {
        text: builder
            .add_text_field("text", lane(UNITS, IndexRecordOption::WithFreqsAndPositions, true)),
        label: builder.add_text_field("label", literal()),
        above: builder.add_text_field("above", literal()),
        heading: builder.add_text_field("heading", literal()),
        title: builder.add_text_field("title", literal()),
        unit: builder.add_text_field("unit", literal()),
        furniture: builder.add_text_field("furniture", literal()),
        words: builder.add_text_field("words", ranked(WORDS)),
        pairs: builder.add_text_field("pairs", ranked(PAIRS)),
        above_words: builder.add_text_field("above_words", ranked(WORDS)),
        lanes: builder.add_text_field("lanes", lane(WHOLE, IndexRecordOption::Basic, false)),
        district: builder.add_text_field(FacetField::District.as_str(), fact()),
        region: builder.add_text_field(FacetField::Region.as_str(), fact()),
        mentions: builder.add_text_field(FacetField::Mentions.as_str(), fact()),
        category: builder.add_text_field(FacetField::Category.as_str(), fact()),
        kind: builder.add_text_field(FacetField::Kind.as_str(), fact()),
        doc_type: builder.add_text_field(FacetField::Type.as_str(), fact()),
        year: builder.add_i64_field(FacetField::Year.as_str(), number().set_indexed()),
        article: builder.add_text_field(column::ARTICLE, fact()),
        first: builder.add_text_field("first", lane(WHOLE, IndexRecordOption::Basic, false)),
        number: builder.add_u64_field(column::NUMBER, number()),
        item: builder.add_u64_field(column::ITEM, number()),
        bytes: builder.add_u64_field(column::BYTES, number()),
        path: builder.add_text_field(column::PATH, TextOptions::default().set_fast(WHOLE)),
        size: builder.add_u64_field(column::SIZE, number()),
        revision: builder.add_u64_field(column::REVISION, number()),
        content: builder.add_u64_field(column::CONTENT, number()),
        passage_text: builder.add_text_field("passage_text", STORED),
        passage: builder.add_text_field("passage", STORED),
        article_facts: builder.add_text_field("article_facts", STORED),
        figures: builder.add_text_field("figures", STORED),
        figure_count: builder.add_u64_field(column::FIGURE_COUNT, number().set_indexed()),
    };
    (builder.build(), fields)
}
