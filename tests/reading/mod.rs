//! Reading files: the five samples in every disguise, what becomes of each line, hostile input.

mod archives;
mod around;
mod beside;
mod cases;
mod disguises;
mod facts_categories;
mod facts_issuer;
mod facts_metadata;
mod facts_truth;
mod formats;
mod hostile;
mod hostile_formats;
mod html;
mod kinds;
mod kinds_asides;
mod lines;
mod made;
mod mentions;
mod outlines;
mod overrides;
mod pages;
mod pdf;
mod shapes;
mod types;
mod walking;
mod word;
mod wrapping;

use std::fs;
use std::path::Path;

use minsou::corpus::{Article, Bytes, Format, Reader};

const SAMPLES: &[&str] =
    &["laoshan-2023", "licang-2023", "qingdao-2024", "qingdao-2025", "shinan-2023"];

fn sample(name: &str) -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name).with_extension("txt");
    fs::read_to_string(path).expect("the samples are there, in UTF-8")
}

fn read(format: Format, bytes: &[u8]) -> Article {
    Reader::new()
        .read_as("any/name", "any/name.txt", format, &Bytes::new(bytes.to_vec()))
        .expect("it is an article")
}

/// The labels in order, one for each item.
fn labels(article: &Article) -> Vec<String> {
    let mut labels: Vec<String> = article.passages.iter().filter_map(|p| p.label.clone()).collect();
    labels.dedup();
    labels
}
