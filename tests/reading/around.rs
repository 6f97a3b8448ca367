//! What stands around an article on its page, in the forms in which pages put it: who wrote it and when, headlines of
//! others in one line, buttons in brackets. It is furniture, which can be found, and its places are no mentions; no line
//! of the article that looks like it goes with it.

use minsou::corpus::Article;

use super::kinds::read;

const TITLE: &str = "沙河市2024年民生实事项目公布";
const LEAD: &str =
    "2024年，沙河市政府将办好10件民生实事，涉及教育、医疗、养老、交通，年底前全部完成。";
const ITEMS: &str = "一、新建幼儿园3所，新增学位810个。\n二、改造老旧小区12个，惠及居民2300户。\n";

fn page(above: &str, below: &str) -> Article {
    read(&format!("{TITLE}\n{above}\n{LEAD}\n{ITEMS}{below}\n"))
}

fn is_furniture(article: &Article, line: &str) -> bool {
    let held = article.dropped.iter().any(|dropped| line.contains(dropped.text.trim()));
    held && !article.passages.iter().any(|passage| passage.text.contains(line))
}

fn mentions(article: &Article) -> Vec<&str> {
    let named = article.passages.iter().flat_map(|passage| &passage.mentions);
    named.map(String::as_str).filter(|name| *name != "沙河市").collect()
}

#[test]
fn bylines_are_furniture_in_every_order_of_their_parts() {
    for line in [
        "来源：沙河市融媒体中心　　编辑：李四　　2024-03-01",
        "2024-03-01 08:30:11 沙河发布 阅读 2.1万",
        "沙河市政府网 | 2024-03-01 | 来源：市发改局 | [打印] [收藏]",
        "沙河市人民政府 · 专题专栏 · 为民办实事 | 字号 [大] [中] [小] | 2024-03-01 15:47",
        "索引号 130582/2024-0088   主题分类 综合政务   发布日期 2024-03-01",
        "[ 2024-03-01 ]  [ 来源：沙河市人民政府办公室 ]  [ 关闭 ] [ 打印 ]",
        "邢台日报 2024-03-01 文|李四 图|王五",
        "时间：2024-03-01 来源：邢台日报 作者：李四 收藏 分享 听全文",
    ] {
        let above = page(line, "");
        assert!(is_furniture(&above, line), "{line} {:#?}", above.passages);
        assert_eq!(above.meta.title.as_deref(), Some(TITLE), "{line}");
        assert_eq!(above.meta.date.as_deref(), Some("2024-03-01"), "{line}");
    }
    for line in [
        "文字：李四 视频：王五 监制：赵六",
        "图文设计：李四 审读：王五",
        "来源：邢台日报 作者：李四",
    ] {
        let below = page("", line);
        assert!(is_furniture(&below, line), "{line} {:#?}", below.passages);
    }
}

#[test]
fn what_names_other_articles_in_one_line_is_furniture() {
    for line in [
        "◎ 热文 ◎ 南宫市：渡口变公园 ◎ 任泽区春灌忙",
        "荐读：南宫市赶集攻略|任泽区春灌忙|石榴红了",
        "延伸阅读▶南宫市：垛田里的课 ▶任泽区：公寓开放日",
        "（此页面共被浏览1566次） 相关：南宫市意见箱 | 任泽区“百姓出题”",
        "热门服务：摇号查询 | 任泽区公租房申请 | 医保报销",
        "下期预告：南宫市的清晨",
        "*上一篇：南宫市春耕备耕  下一篇：任泽区部门预算公开*",
        "[返回顶部] [任泽区为民办实事专题] [邢台市政府网]",
        "南宫论坛热帖：任泽区某小区暖气费怎么退？（点击进入）",
        "看更多楼盘 > 南宫市碧水湾 > 任泽区大城",
        "投稿邮箱：abc@example.com",
        "发行热线 0319-0000000  零售每份2元",
        "点个“在看”，让更多人知道！",
        "[附件] 南宫市调度表.xls    [关闭]",
        "推广 | 南宫市楼市快线 | 2023-09-15",
    ] {
        let article = page("", line);
        assert!(is_furniture(&article, line), "{line} {:#?}", article.passages);
        assert_eq!(mentions(&article), [""; 0], "{line}");
    }
    // A line of its own announces those below it, whatever marks stand around it.
    for announcer in ["—— 往期回顾 ——", "↓↓↓ 往期推荐"] {
        let article = page("", &format!("{announcer}\n· 南宫市老人乘车全免\n任泽区的春天"));
        assert_eq!(mentions(&article), [""; 0], "{announcer}");
    }
}

/// The neighbours of both: none of them may go.
#[test]
fn lines_of_the_article_that_look_alike_stay() {
    for line in [
        "来源于群众，服务于群众，十件实事件件有回音。",
        "资金来源：市财政安排1200万元 | 编制单位：市发改局",
        "文字资料数字化12000份 | 市档案馆 | 2024-06-30",
        "编辑出版《就业指南》3万册，发放到每个村。",
        "建设地点：迎新街 | 时间：2024-06-30 | 责任单位：市教育局",
        "时间：2024年9月12日上午9:00 地点：市机关四楼会议室",
        "相关单位：市教育局、市财政局",
        "热门景点增设停车位320个。",
        "延伸服务：送药上门3万人次。",
        "更多学位：新增公办学位1200个。",
        "上篇：一年来的实事",
        "咨询电话：0319-0000000",
        "沙河市人民政府办公室",
        "图书馆、文化馆免费开放200天。",
        "【教育】【医疗】【养老】",
        "扫码支付覆盖公交线路100条，方便市民。",
    ] {
        for article in [page(line, ""), page("", line)] {
            let stays = article.passages.iter().any(|passage| {
                passage.text.contains(line) || passage.heading.iter().any(|above| above == line)
            });
            assert!(stays, "{line} {:#?}", article.dropped);
        }
    }
}
