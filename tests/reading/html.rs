//! Pages as a browser shows them: merged cells, numbers of lists, what is hidden, what is struck out, what
//! stands above a character.

use minsou::corpus::{Article, Format};

use super::read;

const HEAD: &str =
    "<meta charset=utf-8><title>清河区2024年民生实事项目</title><h1>清河区2024年民生实事项目</h1>";

fn page(body: &str) -> Article {
    read(Format::Html, format!("{HEAD}{body}").as_bytes())
}

/// `label text` of every passage below the title.
fn shown(body: &str) -> Vec<String> {
    let passages = page(body).passages.into_iter().skip(1);
    passages.map(|p| format!("{} {}", p.label.as_deref().unwrap_or("-"), p.text)).collect()
}

#[test]
fn a_merged_cell_belongs_to_each_of_its_rows() {
    let body = "<table><tr><th>序号</th><th>项目</th><th>建设内容</th></tr>\
        <tr><td rowspan=2>1</td><td rowspan='2'>养老服务</td><td>新建站点12处</td></tr>\
        <tr><td>改造床位300张</td></tr>\
        <tr><td>2</td><td>停车设施</td><td>新增车位650个</td></tr></table>";
    assert_eq!(
        shown(body)[1..],
        [
            "1 1 | 养老服务 | 新建站点12处",
            "1 1 | 养老服务 | 改造床位300张",
            "2 2 | 停车设施 | 新增车位650个"
        ]
    );
}

#[test]
fn a_merged_cell_before_or_behind_the_number_takes_no_label_away() {
    let body = "<table><tr><td>类别</td><td>序号</td><td>内容</td><td>单位</td></tr>\
        <tr><td rowspan=2>教育</td><td>1</td><td>新建学校3所</td><td rowspan=3>县教育局</td></tr>\
        <tr><td>2</td><td>改造操场5处</td></tr>\
        <tr><td>健康</td><td>3</td><td>新建卫生站6处</td></tr></table>";
    let article = page(body);
    let found: Vec<_> = article
        .passages
        .iter()
        .filter_map(|p| Some((p.label.as_deref()?, p.text.split(" | ").nth(1)?, p.units.clone())))
        .collect();
    let unit = || vec!["县教育局".to_owned()];
    assert_eq!(found, [("1", "教育", unit()), ("2", "教育", unit()), ("3", "健康", unit())]);
    assert!(article.passages.iter().all(|passage| passage.heading.is_empty()));
}

#[test]
fn a_word_that_a_narrow_column_breaks_is_one() {
    let body = "<table><tr><td>序号</td><td>责任<br>单位</td><td>类别</td></tr>\
        <tr><td>1</td><td>县教育局<br>县财政局</td><td><p>社会</p><p>保障</p></td></tr></table>";
    assert_eq!(shown(body)[0], "- 序号 | 责任单位 | 类别");
    assert_eq!(shown(body)[1], "- 1 | 县教育局 县财政局 | 社会保障");
}

#[test]
fn lines_of_a_cell_stay_in_it() {
    let body = "<table><tr><td>序号</td><td>内容</td></tr>\
        <tr><td>1</td><td><p>新建站点12处，</p><p>惠及老人</p>3000人</td></tr>\
        <tr><td>2</td><td>新增车位<br>650个</td></tr></table>";
    assert_eq!(shown(body)[1..], ["1 1 | 新建站点12处， 惠及老人 3000人", "2 2 | 新增车位 650个"]);
}

#[test]
fn a_table_that_lays_out_the_page_is_no_table() {
    let text = "全市围绕群众反映集中的问题，年内新建老年食堂二十处。";
    let body = format!(
        "<table><tr><td>首页</td><td><table><tr><td><h2>一、养老</h2><p>{text}</p></td></tr></table>\
         <p>{text}</p></td></tr></table>"
    );
    let texts: Vec<String> = page(&body).passages.into_iter().map(|p| p.text).collect();
    assert_eq!(texts.iter().filter(|t| *t == text).count(), 2, "{texts:?}");
}

#[test]
fn entries_of_lists_have_the_numbers_that_are_shown() {
    let entries = |list: &str| -> Vec<String> {
        let shown = shown(&format!("{list}<p>以上由区政府督办，年底前全部办结。</p>"));
        shown
            .iter()
            .filter(|s| s.contains('新'))
            .map(|s| s.split_once(' ').map_or("", |s| s.1).to_owned())
            .collect()
    };
    for (list, expected) in [
        (
            "<ol><li>新一处。<li value=7>新二处。<li>新三处。</ol>",
            ["1. 新一处。", "7. 新二处。", "8. 新三处。"],
        ),
        (
            "<ol start=4><li>新一处。</li><li>新二处。</li><li>新三处。</li></ol>",
            ["4. 新一处。", "5. 新二处。", "6. 新三处。"],
        ),
        (
            "<ol reversed><li>新一处。</li><li>新二处。</li><li>新三处。</li></ol>",
            ["3. 新一处。", "2. 新二处。", "1. 新三处。"],
        ),
        (
            "<ol type=A><li>新一处。</li><li>新二处。</li><li>新三处。</li></ol>",
            ["A. 新一处。", "B. 新二处。", "C. 新三处。"],
        ),
        (
            "<ol type=i><li>新一处。</li><li>新二处。</li><li>新三处。</li></ol>",
            ["i. 新一处。", "ii. 新二处。", "iii. 新三处。"],
        ),
        (
            "<ol style='list-style-type: cjk-ideographic'><li>新一处。</li><li>新二处。</li><li>新三处。</li></ol>",
            ["一、新一处。", "二、新二处。", "三、新三处。"],
        ),
        (
            "<ol style='list-style:none'><li>新一处。</li><li>新二处。</li><li>新三处。</li></ol>",
            ["新一处。", "新二处。", "新三处。"],
        ),
        (
            "<ol><li>1.新一处。</li><li>2.新二处。</li><li>3.新三处。</li></ol>",
            ["1.新一处。", "2.新二处。", "3.新三处。"],
        ),
        (
            "<ul><li>新一处。</li><li>新二处。</li><li>新三处。</li></ul>",
            ["新一处。", "新二处。", "新三处。"],
        ),
    ] {
        assert_eq!(entries(list), expected, "{list}");
    }
}

#[test]
fn an_inner_list_counts_for_itself() {
    let body = "<ol><li>新建养老院3处。</li><li value=7>配备急救车2辆。</li><li>改造公园2个。\
        <ol type=a><li>东园。</li><li>西园。</li></ol></li><li>修路5条。</li></ol>";
    let article = page(body);
    let labels: Vec<_> = article.passages.iter().filter_map(|p| p.label.as_deref()).collect();
    let own: Vec<_> = labels.iter().filter(|label| !label.contains('/')).collect();
    assert!(
        own.contains(&&"1.")
            && own.contains(&&"7.")
            && own.contains(&&"8.")
            && own.contains(&&"9."),
        "{labels:?}"
    );
    assert!(
        article.passages.iter().any(|p| p.text == "a. 东园。" && p.label.as_deref() != Some("1."))
    );
}

#[test]
fn readings_stand_beside_their_word() {
    let shown = shown(
        "<p>1.改造<ruby>崇<rt>chóng</rt>德<rp>(</rp><rt>dé</rt><rp>)</rp></ruby>路3公里。</p><p>2.修桥。</p>",
    );
    assert_eq!(shown[0], "1. 1.改造崇德路3公里。（chóng dé）");
}

#[test]
fn what_is_struck_out_or_hidden_is_not_there() {
    let body = "<p>1.新建<del>博物馆</del><ins>美术馆</ins>1座。</p>\
        <p style='display: none'>2.新建监狱9座。<p>3.修路<s>8</s>5条。</p>\
        <div hidden><p>4.甲</p><div>5.乙</div></div><p>6.建<span style=visibility:hidden>不</span>桥2座。</p>\
        <select><option>7.丙<option>丁</select><p>8.植树。</p>";
    assert_eq!(
        shown(body),
        ["1. 1.新建美术馆1座。", "3. 3.修路5条。", "6. 6.建桥2座。", "8. 8.植树。"]
    );
}

#[test]
fn lines_of_preformatted_text_are_lines() {
    assert_eq!(
        shown("<pre>1.新建学校3所。\n2.改造操场5处。\n</pre>"),
        ["1. 1.新建学校3所。", "2. 2.改造操场5处。"]
    );
}

#[test]
fn entities_are_decoded_whatever_their_name() {
    assert_eq!(
        shown(
            "<p>1.占地&nbsp;5&#13217;、&alpha;区&#x4e00;处&hellip;&ldquo;一老一小&rdquo;&amp;托育&NotThere;。</p><p>2.桥。</p>"
        )[0],
        "1. 1.占地 5㎡、α区一处…“一老一小”&托育&NotThere;。"
    );
}

/// What browsers save, cut off or broken on its way.
#[test]
fn broken_pages_are_read_as_far_as_they_go() {
    for (body, expected) in [
        ("<p>1.新建学校3所。<p>2.改造操场5处。<script>var a = '<p>3.不是正文。</p>';", 2),
        ("<p>1.新建学校3所。</div></span></td></p><p>2.改造操场5处。</p><!-- 3.未完", 2),
        ("<table><tr><td>1<td>新建学校3所<tr><td>2<td>改造操场5处", 2),
        (
            "<span style=display:none>无<p>甲</p></span><p>1.新建学校3所。<p>2.改造操场5处。<a href='",
            2,
        ),
    ] {
        let labels = page(body).passages.iter().filter(|p| p.label.is_some()).count();
        assert_eq!(labels, expected, "{body}: {:?}", shown(body));
    }
}
