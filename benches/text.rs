//! What folding and cutting for each lane cost: the little a query pays, and how fast an index is fed.

use std::fs;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jieba_rs::Jieba;
use minsou::query;
use minsou::text::dictionary::Dictionary;
use minsou::text::suggest::{Lexicon, Suggester};
use minsou::text::{Searched, Segmenter, Synonyms, fold, for_each_pair, units};

fn main() {
    divan::main();
}

/// The articles of `corpus/`, folded.
static ARTICLES: LazyLock<String> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let files = fs::read_dir(folder).expect("the corpus is there");
    files.map(|file| fs::read_to_string(file.expect("readable").path()).expect("text")).collect()
});
static FOLDED: LazyLock<String> = LazyLock::new(|| fold(&ARTICLES));
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

const QUERIES: [&str; 3] = ["养老", "老旧小区改造", "崂山区适老化改造和无障碍设施建设完成情况"];

#[divan::bench(args = QUERIES)]
fn parse_a_query(query: &str) -> bool {
    query::parse(black_box(query)).is_ok()
}

#[divan::bench(args = QUERIES)]
fn cut_a_query(query: &str) -> usize {
    Segmenter::on_demand().cut_for_search(black_box(query)).len()
}

/// Every word of the dictionary: 349,045.
fn lexicon() -> Lexicon {
    let mut lexicon = Lexicon::default();
    Dictionary::built_in().for_each(|word, count| lexicon.add(word, count));
    lexicon
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn fill_a_lexicon() -> Lexicon {
    lexicon()
}

#[divan::bench(args = ["氧老", "老旧小曲改造", "yanglao", "yl"], sample_count = 10)]
fn suggest_after_a_miss(bencher: Bencher, query: &str) {
    let lexicon = lexicon();
    bencher.bench(|| Suggester::new(query, &lexicon).suggestions(5));
}

#[divan::bench(args = ["除颤仪", "养老院补贴", "象耳山"])]
fn expand_a_term(term: &str) -> usize {
    Synonyms::built_in().expand(black_box(term), &Segmenter::on_demand().cut(term)).len()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_jieba() -> Jieba {
    Jieba::new()
}

#[divan::bench]
fn fold_articles(bencher: Bencher) {
    let bytes = BytesCount::of_str(ARTICLES.as_str());
    bencher.counter(bytes).bench(|| fold(black_box(&ARTICLES)));
}

#[divan::bench]
fn units_of_articles(bencher: Bencher) {
    bencher
        .counter(BytesCount::of_str(FOLDED.as_str()))
        .bench(|| units(black_box(&FOLDED)).count());
}

#[divan::bench]
fn pairs_of_articles(bencher: Bencher) {
    bencher.counter(BytesCount::of_str(FOLDED.as_str())).bench(|| {
        let mut pairs = 0;
        for_each_pair(black_box(&FOLDED), |_| pairs += 1);
        pairs
    });
}

/// The look that spares patterns a search, line by line.
#[divan::bench]
fn a_look_at_articles(bencher: Bencher) {
    let bytes = BytesCount::of_str(FOLDED.as_str());
    bencher.counter(bytes).bench(|| {
        let lines = black_box(&FOLDED).lines().map(Searched::new);
        lines.filter(|line| line.holds("口袋公园")).count()
    });
}

#[divan::bench]
fn words_of_articles(bencher: Bencher) {
    let segmenter = Segmenter::full();
    let bytes = BytesCount::of_str(FOLDED.as_str());
    bencher.counter(bytes).bench(|| segmenter.cut_for_search(black_box(&FOLDED)).len());
}

#[divan::bench]
fn words_of_articles_by_jieba_alone(bencher: Bencher) {
    let bytes = BytesCount::of_str(FOLDED.as_str());
    bencher.counter(bytes).bench(|| JIEBA.cut_for_search(black_box(&FOLDED), false).len());
}
