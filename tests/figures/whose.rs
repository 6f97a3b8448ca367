//! Whose a number is: what an article of a city tells of a place below it, or of one that is not the city, no row
//! states of the city; and so for a district's article that tells of its city. From files to the rows of `compare`.

use std::collections::HashMap;

use minsou::answer::{CompareRequest, CompareRow, Searcher};

use crate::fixtures::indexed::indexed;

/// What a paragraph begins with, and whose its numbers are: a place, or nobody's (`-`).
const IN_A_CITY: &[(&str, &str)] = &[
    ("", "宁波市"),
    ("宁波市", "宁波市"),
    ("全市上下齐心，", "宁波市"),
    // A place below, named in one way or another.
    ("余姚市：", "余姚市"),
    ("余姚市方面，", "余姚市"),
    ("余姚市方面：", "余姚市"),
    ("余姚这边，", "余姚市"),
    ("位于宁波东部的北仑区，", "北仑区"),
    ("地处四明山区的余姚市，", "余姚市"),
    ("地处四明山区的余姚市", "余姚市"),
    ("作为试点的余姚市，", "余姚市"),
    ("在东海之滨的象山县，", "象山县"),
    ("有着七千年历史的余姚市，", "余姚市"),
    ("而在余姚市，", "余姚市"),
    ("同样，余姚市", "余姚市"),
    ("相比之下，余姚市", "余姚市"),
    ("以余姚市为例，", "余姚市"),
    ("据余姚市介绍，", "余姚市"),
    ("记者从余姚市了解到，", "余姚市"),
    ("从余姚市来看，", "余姚市"),
    ("对余姚市来说，", "余姚市"),
    ("再看慈溪，", "慈溪市"),
    ("镜头转向奉化区。", "奉化区"),
    ("余姚市率先行动，", "余姚市"),
    ("余姚市民政局今年", "余姚市"),
    ("余姚市住房和城乡建设局", "余姚市"),
    ("余姚市的做法是，", "余姚市"),
    // Several, a part, the rest, a zone.
    ("余姚市、慈溪市等地", "-"),
    ("余姚市等3个县（市）", "-"),
    ("在奉化区溪口镇，", "-"),
    ("其他区（县、市）", "-"),
    ("其余各地", "-"),
    ("望湖经开区方面，", "-"),
    ("功能区：", "-"),
    // Named, and not as the one who did it.
    ("支持余姚市", "-"),
    ("市里为余姚市", "-"),
    ("海曙区图书馆旁", "-"),
    ("记者陪同代表走访了海曙区，", "-"),
    // Elsewhere.
    ("浙江省", "-"),
    ("上海市浦东新区", "-"),
    ("全国", "-"),
];

const IN_A_DISTRICT: &[(&str, &str)] = &[
    ("", "海曙区"),
    ("海曙区", "海曙区"),
    ("宁波市海曙区", "海曙区"),
    ("全区", "海曙区"),
    ("我区", "海曙区"),
    ("区民政局", "海曙区"),
    ("全市", "-"),
    ("我市", "-"),
    ("宁波市", "-"),
    ("市级层面", "-"),
    ("市民政局", "-"),
    ("市政府", "-"),
    ("全省", "-"),
];

/// Of each paragraph, whose the pair is, or that there is none: `-`.
fn whose(article: &str, leads: &[(&str, &str)]) -> HashMap<usize, String> {
    let articles = leads.iter().enumerate().map(|(number, (lead, _))| {
        let (planned, done) = (500 + number, 600 + number);
        let text = format!("{article}{lead}计划新增停车位{planned}个，实际新增停车位{done}个。\n");
        (format!("{number}.txt"), text)
    });
    let (_folder, searcher) = indexed(articles);
    let answer = searcher.compare(&CompareRequest::default()).expect("it can be compared");
    answer.rows.iter().map(|row| (number_of(row), shown(row))).collect()
}

/// The article of a row, by its numbers.
fn number_of(row: &CompareRow) -> usize {
    let figure = row.planned.iter().chain(&row.delivered).next().expect("a row tells a number");
    figure.value as usize % 100
}

/// The place of a pair; what is no pair says of which part it is.
fn shown(row: &CompareRow) -> String {
    let is_pair = row.planned.is_some() && !row.delivered.is_empty();
    let is_part = row.planned.iter().chain(&row.delivered).all(|one| one.qualifier.is_some());
    match (is_pair, is_part) {
        (true, false) => row.district.clone().unwrap_or_default(),
        (false, true) => "-".to_owned(),
        (true, true) => "a pair of a part".to_owned(),
        (false, false) => "no pair, and no part named".to_owned(),
    }
}

fn check(article: &str, leads: &[(&str, &str)]) {
    let rows = whose(article, leads);
    let wrong: Vec<String> = leads
        .iter()
        .enumerate()
        .filter(|(number, (_, expected))| rows.get(number).map(String::as_str) != Some(expected))
        .map(|(number, (lead, expected))| {
            format!("{lead}… is {:?}, and not {expected}", rows.get(&number))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_city_tells_of_its_districts() {
    check(
        "宁波市2024年民生实事项目推进情况\n\n宁波市人民政府办公室　2024年12月20日\n\n今年以来，各项工作有序推进，群众得到实惠。\n\n",
        IN_A_CITY,
    );
}

#[test]
fn a_district_tells_of_its_city() {
    check(
        "宁波市海曙区2024年民生实事项目推进情况\n\n宁波市海曙区人民政府办公室　2024年12月20日\n\n今年以来，各项工作有序推进，群众得到实惠。\n\n",
        IN_A_DISTRICT,
    );
}
