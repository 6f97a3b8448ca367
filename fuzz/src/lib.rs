//! What several targets begin with.

use minsou::corpus::{Bytes, Format, Reader};
use minsou::index::build_articles;
use tempfile::TempDir;

const ARTICLES: [&str; 2] = [
    "余杭区2031年民生实事项目清单\n\n一、健康余杭\n\n1.在公园新配置AED设备30台。责任单位：区卫生健康局\n\n\
     2.新建养老助餐点12个，为2000名老人提供助餐服务。责任单位：区民政局\n",
    "建邺区2032年为民办实事完成情况\n\n1.新增养老床位300张，已全部投入使用。\n\n\
     2.新增公共停车位2600个，完成年度目标的104%。\n",
];

/// The index of two small articles.
pub fn index() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let articles = ARTICLES.iter().enumerate().map(|(number, text)| {
        let bytes = Bytes::new(text.as_bytes().to_vec());
        let id = format!("a{number}");
        Reader::new().read_as(&id, &id, Format::Text, &bytes).expect("an article")
    });
    build_articles(folder.path(), articles).expect("an index");
    folder
}
