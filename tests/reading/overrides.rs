//! Front matter and sidecars.

use std::fs;

use minsou::corpus::{Article, Bytes, Format, Reader, SkipReason, walk};
use minsou::vocabulary::{Category, DocType};

const TEXT: &str =
    "某某区2022年民生实事\n新建学校12所，改造小区30个，新增停车位2000个，惠及居民3万人。\n";

fn try_read(text: &str) -> Result<Article, SkipReason> {
    Reader::new().read_as("a", "a.txt", Format::Text, &Bytes::new(text.as_bytes().to_vec()))
}

#[test]
fn front_matter_has_its_way_and_says_so() {
    let head = "+++\ntitle = \"新标题\"\ndistrict = \"崂山区\"\nyear = 2019\ndate = 2020-01-31\ndoc_type = \"completion\"\ncategories = [\"养老\", \"教育\"]\n+++\n";
    let article = try_read(&format!("{head}{TEXT}")).expect("an article");
    let meta = &article.meta;
    assert_eq!(meta.title.as_deref(), Some("新标题"));
    assert_eq!(meta.district.as_deref(), Some("崂山区"));
    assert_eq!(meta.city.as_deref(), Some("青岛市"));
    assert_eq!(meta.region, ["山东省", "青岛市", "崂山区"]);
    assert_eq!((meta.year, meta.date.as_deref()), (Some(2019), Some("2020-01-31")));
    assert_eq!(meta.doc_type, Some(DocType::Completion));
    assert_eq!(meta.categories, [Category::Education, Category::ElderlyCare]);
    let evidence = &meta.evidence["year"];
    assert_eq!(
        (evidence.lines, evidence.rule.as_str()),
        ([1, 8], "overridden in the front matter")
    );
    assert_eq!(article.dropped[0].rule, "front matter");
    assert_eq!(article.passages[0].text, "某某区2022年民生实事");
    assert_eq!(article.passages[0].lines, [9, 9]);
}

#[test]
fn unknown_keys_and_bad_values_are_reasons() {
    for (head, part) in [
        ("+++\nyaer = 2019\n+++\n", "yaer"),
        ("+++\nid = \"x\"\n+++\n", "id"),
        ("+++\nyear = \"twenty\"\n+++\n", "line 1"),
        ("+++\ndate = \"31.1.2020\"\n+++\n", "2024-02-01"),
        ("+++\ndoc_type = \"novel\"\n+++\n", "plan"),
    ] {
        let reason = try_read(&format!("{head}{TEXT}")).expect_err("not an article").to_string();
        assert!(reason.contains(part) && !reason.contains('\n'), "{reason}");
    }
}

#[test]
fn what_only_looks_like_front_matter_is_text() {
    let article = try_read(&format!("+++\n{TEXT}")).expect("an article");
    assert_eq!(article.meta.title.as_deref(), Some("某某区2022年民生实事"));
}

#[test]
fn a_sidecar_has_the_last_word() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), format!("+++\nyear = 2019\n+++\n{TEXT}"))
        .expect("written");
    let before = walk(folder.path()).expect("a corpus").remove(0);
    fs::write(folder.path().join("a.toml"), "year = 2020\nsource = \"某报\"\n").expect("written");
    let files = walk(folder.path()).expect("a corpus");
    assert_eq!(files.len(), 1);
    assert!(files[0].size > before.size);
    let bytes = files[0].load().expect("readable");
    assert_ne!(bytes.content_hash(), before.load().expect("readable").content_hash());
    let article = Reader::new().read(&files[0], &bytes).expect("an article");
    assert_eq!((article.meta.year, article.meta.source.as_deref()), (Some(2020), Some("某报")));
    assert_eq!(article.meta.evidence["year"].rule, "overridden in the sidecar");
}

#[test]
fn a_value_that_cannot_be_meant_is_told_and_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), TEXT).expect("written");
    let sidecar = encoding_rs::GB18030.encode("district = '崂山取'\nyear = 20204\n").0;
    fs::write(folder.path().join("a.toml"), sidecar).expect("written");
    let file = walk(folder.path()).expect("a corpus").remove(0);
    let article = Reader::new().read(&file, &file.load().expect("readable")).expect("an article");
    assert_eq!(article.meta.district.as_deref(), Some("崂山取"));
    let told: Vec<_> = article.suspicions.iter().filter(|one| one.is_warning()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    for (suspicion, begin) in
        told.iter().zip(["a.toml: year is 20204", "a.toml: district `崂山取`"])
    {
        assert_eq!((suspicion.lines, suspicion.rule.as_str()), ([0, 0], "doubtful override"));
        assert!(suspicion.message.starts_with(begin), "{suspicion:?}");
    }
    let head = "+++\nyear = 1024\n+++\n";
    let article = try_read(&format!("{head}{TEXT}")).expect("an article");
    assert_eq!(article.suspicions[0].lines, [1, 3]);
    assert!(article.suspicions[0].message.starts_with("year is 1024"));
}

#[test]
fn a_day_that_no_calendar_has_is_a_reason() {
    for date in ["2023-02-29", "2024-04-31", "2024-13-01", "2100-02-29"] {
        let reason = try_read(&format!("+++\ndate = \"{date}\"\n+++\n{TEXT}"));
        assert!(reason.expect_err(date).to_string().contains(date));
    }
    assert!(try_read(&format!("+++\ndate = \"2024-02-29\"\n+++\n{TEXT}")).is_ok());
}

/// The city or province beside it says which of several places of one name is meant.
#[test]
fn a_district_of_a_common_name_is_found_in_its_city() {
    let head = "+++\ndistrict = \"鼓楼区\"\ncity = \"南京市\"\n+++\n";
    let article = try_read(&format!("{head}{TEXT}")).expect("an article");
    assert_eq!(article.meta.region, ["江苏省", "南京市", "鼓楼区"]);
    assert_eq!(article.meta.province.as_deref(), Some("江苏省"));
}
