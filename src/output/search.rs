//! The answer to a search in every format, alone or as one of a batch.

use std::io::{self, Write};

use super::columns::{
    Column, CountRow, HitRow, SearchFacetRow, chosen, count_columns, hit_columns,
    search_facet_columns,
};
use super::xlsx::Book;
use super::{Format, Look, Table, delimited, ids, json, md, text};
use crate::answer::{Answer, Facets, Hit};

/// What of an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Hits,
    /// In a flat format one table holds one kind of row: counts of values, where such were requested
    /// for; every other format writes them after the hits.
    Facets,
    /// Only how much was found.
    Count,
}

impl Part {
    /// The columns that a flat format has for it.
    pub const fn table(self) -> Table {
        match self {
            Self::Hits => Table::Hits,
            Self::Facets => Table::SearchFacets,
            Self::Count => Table::Counts,
        }
    }
}

/// Writes answers one after another. What comes before the first (a table's header) is written
/// with it, so that a batch is one table.
#[derive(Debug)]
pub struct SearchWriter<'a> {
    look: &'a Look,
    part: Part,
    batch: bool,
    started: bool,
    /// Of `xlsx`, which is written at the end.
    book: Option<Book>,
}

impl<'a> SearchWriter<'a> {
    /// In a `batch`, every record says which query it answers.
    pub fn new(look: &'a Look, part: Part, batch: bool) -> Self {
        Self { look, part, batch, started: false, book: None }
    }

    /// Writes what a table needs even where no answer came, and a workbook whole.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        if !self.started && self.look.format.is_flat() {
            self.write_flat("", None, out)?;
        }
        self.book.map_or(Ok(()), |book| book.write(out))
    }

    /// `query_id` as the list of queries gave it; without one a query is its own id.
    pub fn write(
        &mut self,
        query_id: Option<&str>,
        answer: &Answer,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let id = query_id.unwrap_or(&answer.query);
        match self.look.format {
            Format::Json => {
                json::write_document(&json::Identified { query_id, answer }, self.look, out)?;
            }
            Format::Jsonl => json::write_answer_lines(query_id, answer, out)?,
            Format::Ids if self.part == Part::Count => self.write_text(id, answer, out)?,
            Format::Ids => ids::write(answer.hits.iter().map(id_of), self.look, out)?,
            Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
                self.write_flat(id, Some(answer), out)?;
            }
            Format::Text => self.write_text(id, answer, out)?,
        }
        self.started = true;
        Ok(())
    }

    /// The first hits of an answer of which more will come, the last with [`Self::write`].
    pub fn write_some(&mut self, answer: Answer, out: &mut dyn Write) -> io::Result<()> {
        if self.look.format == Format::Jsonl {
            return json::write_hit_lines(None, &answer, out);
        }
        self.write(None, &Answer { facets: Facets::default(), ..answer }, out)
    }

    fn write_text(&self, id: &str, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
        let id = self.batch.then_some(id);
        match self.part {
            Part::Count => text::search::write_count(id, answer, out),
            Part::Hits | Part::Facets => {
                text::search::write(id, answer, self.started, self.look, out)
            }
        }
    }

    fn write_flat(
        &mut self,
        query_id: &str,
        answer: Option<&Answer>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self.part {
            Part::Hits => {
                let rows: Vec<_> = answer
                    .iter()
                    .flat_map(|answer| {
                        let query = answer.query.as_str();
                        let row = move |hit| HitRow { query_id, query, hit };
                        answer.hits.iter().map(row)
                    })
                    .collect();
                self.write_table(&hit_columns(self.batch), &rows, out)
            }
            Part::Facets => {
                let rows: Vec<_> = answer
                    .iter()
                    .flat_map(|answer| {
                        let (query, relaxed) = (answer.query.as_str(), answer.relaxed);
                        answer.facets.0.iter().flat_map(move |(field, counts)| {
                            counts.iter().map(move |count| SearchFacetRow {
                                query_id,
                                query,
                                relaxed,
                                field: *field,
                                count,
                            })
                        })
                    })
                    .collect();
                self.write_table(&search_facet_columns(self.batch), &rows, out)
            }
            Part::Count => {
                let rows: Vec<_> =
                    answer.iter().map(|answer| CountRow { query_id, answer }).collect();
                self.write_table(&count_columns(), &rows, out)
            }
        }
    }

    fn write_table<T>(
        &mut self,
        columns: &[Column<T>],
        rows: &[T],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let columns = chosen(columns, self.look.fields.as_deref());
        let rows: Vec<&T> = rows.iter().collect();
        if self.look.format == Format::Xlsx {
            let book = match self.book.take() {
                Some(book) => book,
                None => Book::new(&columns)?,
            };
            return self.book.insert(book).add_rows(&columns, &rows, self.look);
        }
        let is_md = self.look.format == Format::Md;
        if !self.started {
            if is_md {
                md::write_header(&columns, out)?;
            } else if !self.counts_for_sort() {
                delimited::write_header(&columns, self.look, out)?;
            }
        }
        if is_md {
            md::write_rows(&columns, &rows, out)
        } else {
            delimited::write_rows(&columns, &rows, self.look, out)
        }
    }

    /// Counts in `tsv` are for `sort -k2 -nr` and have no header, as `uniq -c` has none.
    fn counts_for_sort(&self) -> bool {
        self.part == Part::Count && self.look.format == Format::Tsv
    }
}

/// What a hit is one of: its passage, or the article that it is the best of.
fn id_of(hit: &Hit) -> &str {
    if hit.others.is_some() { &hit.article } else { &hit.id }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::style::MarkPair;
    use crate::output::{Surface, samples};

    fn written(look: &Look, part: Part, batch: bool) -> String {
        let mut out = Vec::new();
        let mut writer = SearchWriter::new(look, part, batch);
        writer.write(None, &samples::answer(), &mut out).unwrap();
        if batch {
            writer.write(Some("q2"), &samples::answer(), &mut out).unwrap();
        }
        writer.finish(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn look(format: Format) -> Look {
        Look { format, ..Look::default() }
    }

    #[test]
    fn a_terminal_gets_blocks() {
        let surface = Surface::Terminal { cells: 60 };
        let mark = Some(MarkPair::new("【", "】"));
        let look = Look { surface, mark, ..Look::default() };
        insta::assert_snapshot!(written(&look, Part::Hits, false), @r#"
        云山区 2031  云山区2031年民生实事清单
          3.  一、健康云山
          在公园、车站等公共场所新配置【AED】设备30台。
          corpus/yunshan-2031.txt:12-13  plan 医疗 公共安全

        x
          =1+1␛[2J,"【AED】"
          corpus/x.txt:1

        year  passages  articles
        2031         1         1  ████████████████████████
        未知         1         1  ████████████████████████
        "#);
    }

    #[test]
    fn neighbours_and_other_passages_stand_beside_a_hit() {
        let neighbour = samples::article().passages.remove(0);
        let other = crate::answer::Hit { label: Some("4.".into()), ..samples::hit() };
        let hit = crate::answer::Hit {
            context: Some(crate::answer::Context { before: vec![neighbour], after: Vec::new() }),
            others: Some(crate::answer::Others { passages: 3, hits: vec![other] }),
            ..samples::hit()
        };
        let answer = Answer { hits: vec![hit], facets: Default::default(), ..samples::answer() };
        let write = |surface| {
            let look = Look { surface, ..Look::default() };
            let mut out = Vec::new();
            SearchWriter::new(&look, Part::Hits, false).write(None, &answer, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        insta::assert_snapshot!(write(Surface::Terminal { cells: 60 }), @r#"
        云山区 2031  云山区2031年民生实事清单
          3.  在公园、车站等公共场所新配置AED设备30台。每台配两名急
          救员。
          3.  一、健康云山
          在公园、车站等公共场所新配置AED设备30台。
          corpus/yunshan-2031.txt:12-13  plan 医疗 公共安全

          4.  一、健康云山
          在公园、车站等公共场所新配置AED设备30台。
          corpus/yunshan-2031.txt:12-13  plan 医疗 公共安全

          and 2 passages more
        "#);
        insta::assert_snapshot!(write(Surface::Pipe), @r#"
        corpus/yunshan-2031.txt-12- [3.] 在公园、车站等公共场所新配置AED设备30台。每台配两名急救员。
        corpus/yunshan-2031.txt:12: [3.] 在公园、车站等公共场所新配置AED设备30台。每台配两名急救员。
        corpus/yunshan-2031.txt:12: [4.] 在公园、车站等公共场所新配置AED设备30台。每台配两名急救员。
        "#);
    }

    #[test]
    fn a_narrow_terminal_gets_everything_wrapped_but_paths() {
        let look = Look { surface: Surface::Terminal { cells: 20 }, ..Look::default() };
        for line in written(&look, Part::Hits, true).lines() {
            let fits = crate::output::width::cells(line) <= 20 || line.contains("corpus/");
            assert!(fits, "{line}");
        }
    }

    #[test]
    fn a_pipe_gets_one_whole_passage_a_line() {
        insta::assert_snapshot!(written(&look(Format::Text), Part::Hits, false), @r#"
        corpus/yunshan-2031.txt:12: [3.] 在公园、车站等公共场所新配置AED设备30台。每台配两名急救员。
        corpus/x.txt:1: =1+1␛[2J,"AED"  二
        year: 2031 1 1
        year: 未知 1 1
        "#);
    }

    #[test]
    fn csv_is_one_table_with_one_kind_of_row() {
        assert_eq!(
            written(&look(Format::Csv), Part::Facets, true),
            "query_id,query,field,value,passages,articles,relaxed\r\n\
             AED,AED,year,2031,1,1,false\r\nAED,AED,year,未知,1,1,false\r\n\
             q2,AED,year,2031,1,1,false\r\nq2,AED,year,未知,1,1,false\r\n"
        );
        let fields = Some(vec!["year".to_owned(), "id".to_owned(), "snippet".to_owned()]);
        let chosen = Look { fields, ..look(Format::Csv) };
        assert_eq!(
            written(&chosen, Part::Hits, false),
            "year,id,snippet\r\n\
             2031,yunshan-2031#3,在公园、车站等公共场所新配置AED设备30台。\r\n\
             ,x#1,\"'=1+1␛[2J,\"\"AED\"\"\"\r\n"
        );
    }

    #[test]
    fn counts_in_tsv_have_no_header_and_others_do() {
        assert_eq!(written(&look(Format::Tsv), Part::Count, true), "AED\t2\t2\nq2\t2\t2\n");
        assert_eq!(
            written(&look(Format::Csv), Part::Count, false),
            "query_id,passages,articles\r\nAED,2,2\r\n"
        );
        assert_eq!(written(&look(Format::Ids), Part::Count, false), "2\n");
    }

    #[test]
    fn an_empty_batch_is_an_empty_table() {
        let mut out = Vec::new();
        SearchWriter::new(&look(Format::Csv), Part::Count, true).finish(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "query_id,passages,articles\r\n");
    }

    #[test]
    fn the_best_of_an_article_stands_for_the_article() {
        let others = Some(crate::answer::Others { passages: 0, hits: Vec::new() });
        let hit = Hit { others, ..samples::hit() };
        assert_eq!((id_of(&hit), id_of(&samples::hit())), ("yunshan-2031", "yunshan-2031#3"));
    }

    #[test]
    fn ids_end_as_asked() {
        assert_eq!(written(&look(Format::Ids), Part::Hits, false), "yunshan-2031#3\nx#1\n");
        let nul = Look { nul: true, ..look(Format::Ids) };
        assert_eq!(written(&nul, Part::Hits, false), "yunshan-2031#3\0x#1\0");
    }
}
