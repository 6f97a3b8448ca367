//! How a page is taken apart: what leads elsewhere at its foot, items with a goal and a result below them, classes of
//! projects in a table, headlines on two lines; and what that makes of the article. Small pages, each for its kind.

use std::fmt::Write as _;

use minsou::corpus::{Article, Bytes, Format, Reader};

fn read(text: &str) -> Article {
    let bytes = Bytes::new(text.as_bytes().to_vec());
    Reader::new().read_as("page", "page.txt", Format::Text, &bytes).expect("it is an article")
}

/// `kind label text` of every passage but the title, with the first characters of the text.
fn passages(article: &Article) -> Vec<String> {
    let below = article.passages.iter().filter(|passage| passage.kind.as_str() != "title");
    let start = |text: &str| text.chars().take(9).collect::<String>();
    below
        .map(|p| format!("{} {} {}", p.kind, p.label.as_deref().unwrap_or("-"), start(&p.text)))
        .collect()
}

/// The places that it mentions beside its own, sorted.
fn mentioned(article: &Article) -> Vec<&str> {
    let all = article.passages.iter().flat_map(|p| p.mentions.iter().map(String::as_str));
    let mut names: Vec<&str> =
        all.filter(|name| article.meta.district.as_deref() != Some(*name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn fact(article: &Article, field: &str) -> String {
    let meta = &article.meta;
    let value = match field {
        "title" => meta.title.clone(),
        "district" => meta.district.clone(),
        "year" => meta.year.map(|year| year.to_string()),
        _ => meta.doc_type.map(|doc_type| doc_type.to_string()),
    };
    value.unwrap_or_else(|| "-".to_owned())
}

#[test]
fn what_leads_elsewhere_is_no_mention_and_no_passage() {
    const PAGE: &str = "上杭县2021年为民办实事项目全部兑现\n闽西日报 2022年1月6日\n\
        2021年，上杭县16个为民办实事项目全部完成，新增公办学位3600个，建成农村幸福院13所，惠及老人四千余名。\n";
    let mut wrong = String::new();
    for (foot, rule) in [
        ("上一版　下一版\n长汀：河田鸡飞出新天地\n", "related"),
        ("热门信件\n五峰至长阳班车票价咨询\n", "related"),
        ("秀山县来杭考察民生实事管理 >>\n", "related"),
        ("祁连县政府网　海北州政府网\n", "related"),
        ("上杭县人民政府\n2022年1月6日\n吉林市雾凇节图集\n", "related"),
        ("附近资讯：仙桃市黄鳝节　天气预报\n", "related"),
        ("本站推荐：泾源县黄牛节开幕\n", "related"),
        ("谷城开展冬季植树 （3版）\n", "related"),
        ("民勤县人大常委会开展立法调研\n", "related"),
        ("友情链接：祁县政府网 平遥县政府网\n", "related"),
        ("上一篇：祁县召开民生实事推进会\n", "pager"),
        ("热点排行\n1 赣榆区海鲜节开幕\n2 灌云县豆丹上市\n", "related"),
    ] {
        let article = read(&format!("{PAGE}{foot}"));
        let dropped = article.dropped.iter().any(|line| line.rule == rule);
        if !dropped || !mentioned(&article).is_empty() {
            let _ = writeln!(wrong, "{foot}  {:?} {:?}", mentioned(&article), article.dropped);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    for (foot, expected) in [
        ("其中帮扶长汀县新建幼儿园1所。\n", &["长汀县"][..]),
        ("长汀县、连城县的患者也可以就诊。\n", &["连城县", "长汀县"]),
    ] {
        assert_eq!(mentioned(&read(&format!("{PAGE}{foot}"))), expected);
    }
}

#[test]
fn an_item_with_its_goal_and_its_result_below_is_one() {
    const LEAD: &str =
        "某县2023年民生实事完成情况公示\n2023年承诺的民生实事全部完成，现将完成情况公示如下：\n";
    let read_items = |one: &str, two: &str, goal: &str, result: &str| {
        let page = format!(
            "{LEAD}{one}农村公路安防工程\n{goal}：安装护栏120公里。\n{result}：安装126公里。\n\
             {two}残疾人辅具适配\n{goal}：适配600件。\n{result}：适配655件。\n公示期7天，联系电话0000-7555××××。\n"
        );
        passages(&read(&page))[1..].iter().map(|p| p.split(' ').take(2).collect()).collect()
    };
    for (one, two, label, goal, result) in [
        ("★1 ", "★2 ", "1", "目标任务", "完成情况"),
        ("◆项目一：", "◆项目二：", "项目一", "年度目标", "进展情况"),
        ("●一、", "●二、", "一、", "目标", "完成"),
        ("■第一件：", "■第二件：", "第一件", "目标任务", "办理结果"),
        ("1.", "2.", "1.", "建设内容", "完成情况"),
        ("（一）", "（二）", "（一）", "年度目标", "完成情况"),
    ] {
        let found: Vec<String> = read_items(one, two, goal, result);
        let item = |label: &str| ["result", "plan", "result"].map(|kind| format!("{kind}{label}"));
        assert_eq!(found[..3], item(label), "{one}{goal}");
        assert_eq!(found.last().map(String::as_str), Some("text-"), "{one} {found:?}");
    }
    // A promise in the headline stays one.
    let page = format!(
        "{LEAD}1.新增养老床位200张\n目标任务：新增200张。\n完成情况：新增310张。\n2.新建公园3处\n目标任务：新建3处。\n完成情况：新建4处。\n"
    );
    assert_eq!(passages(&read(&page))[1], "plan 1. 1.新增养老床位2");
}

#[test]
fn classes_of_projects_stand_in_their_rows() {
    let flat = "隆县2020年民生实事任务分解表\n类别\n序号\n任务\n目标\n住房\n1\n抗震农房\n改造1250户\n2\n老旧小区\n改造6个小区\n\
        生态与增收\n3\n小流域治理\n整治3条\n";
    let barred = "隆县2020年民生实事任务分解表\n类别 | 序号 | 任务 | 目标\n住房 | 1 | 抗震农房 | 改造1250户\n\
         | 2 | 老旧小区 | 改造6个小区\n生态与增收 | 3 | 小流域治理 | 整治3条\n";
    for page in [flat, barred] {
        let article = read(page);
        assert!(article.passages.iter().all(|passage| passage.heading.is_empty()), "{page}");
        let rows: Vec<(&str, bool)> = article
            .passages
            .iter()
            .filter_map(|p| Some((p.label.as_deref()?, p.text.contains("住房"))))
            .collect();
        assert_eq!(rows, [("1", true), ("2", true), ("3", false)], "{page}");
        let last = article.passages.iter().find(|p| p.label.as_deref() == Some("3"));
        assert!(last.is_some_and(|row| row.text.contains("生态与增收 | 小流域")), "{page}");
    }
}

/// Pages, and the facts that each tells.
const PAGES: &[(&str, &[(&str, &str)])] = &[
    (
        "三年，小店区民生清单里的变化\n太原日报 2023-11-20\n三年来，小店区新建幼儿园12所，改造老旧小区86个。\n家住坞城街道的张大爷说，楼下的食堂饭菜便宜又可口。\n",
        &[("type", "feature")],
    ),
    (
        "走过五年，看民生清单上的温度\n五年来，江州区累计办成民生实事52件，新增学位1.5万个。\n",
        &[("type", "feature")],
    ),
    (
        "五载耕耘，民生清单背后的故事\n五年来，江州区累计办成民生实事52件，新增学位1.5万个。\n",
        &[("type", "feature")],
    ),
    (
        "把群众的“问题清单”变成\n干部的“履职清单”\n靖江日报 2024-06-18 第02版\n今年以来，生祠镇确定民生微实事32件，目前已办结19件。\n",
        &[
            ("type", "progress"),
            ("title", "把群众的“问题清单”变成干部的“履职清单”"),
            ("year", "2024"),
        ],
    ),
    (
        "关于召开居民生活用水价格调整听证会的公告\n定于2023年6月29日召开听证会，现将有关事项公告如下：\n一、听证会参加人\n听证会参加人共15人，其中消费者8人。\n",
        &[("type", "notice")],
    ),
    (
        "桂城街道2024年长者饭堂运营服务项目采购公告\n1.采购内容：12个长者饭堂的日常运营，列入街道2024年民生实事。\n2.采购预算：243万元。\n",
        &[("type", "notice")],
    ),
    (
        "关于2026年东海县民生实事候选项目的公示\n经前期征集，现将12个候选项目予以公示。\n1.新建公办幼儿园2所。\n2.改造老旧小区15个。\n3.新增公共停车泊位800个。\n",
        &[("type", "notice"), ("year", "2026")],
    ),
    (
        "致全体居民的一封信\n2023年，街道承诺的8件为民实事已全部办结。\n济南市历下区泉城路街道办事处\n2024年1月20日\n",
        &[("district", "泉城路街道"), ("type", "completion")],
    ),
    (
        "洪江区2025年民生实事清单来了！\n怀化市洪江区融媒体中心 2025-02-20\n区人代会票决产生今年的民生实事：\n1️⃣ 新建社区养老服务站3个\n2️⃣ 改造老旧小区6个\n3️⃣ 新增停车位260个\n",
        &[("district", "-"), ("type", "plan"), ("year", "2025")],
    ),
    (
        "曲周县人民政府办公室文件\n曲政办字〔2022〕7号\n曲周县人民政府办公室\n关于印发2022年度“二十件民生实事”的\n通知\n各乡镇人民政府：\n现印发给你们，请认真组织实施。\n1．新建改造农村公路80公里。\n2．新增城区停车位500个。\n",
        &[
            ("title", "曲周县人民政府办公室关于印发2022年度“二十件民生实事”的通知"),
            ("district", "曲周县"),
            ("type", "plan"),
        ],
    ),
    (
        "2026年拟办民生实事公开征求意见\n现将2026年拟办的12件民生实事公布如下，请您提出宝贵意见。\n一、新建公办幼儿园2所。\n二、改造老旧小区20个。\n三、新增停车位1000个。\n",
        &[("type", "notice"), ("year", "2026")],
    ),
    (
        "民生实事 | 一碗热饭，暖了一条街\n新罗区融媒体中心 2024-04-11\n清晨，西陂街道的长者食堂已飘出香味。\n“一荤两素，8块钱。”78岁的林伯端着餐盘说。\n新建长者食堂30个，是新罗区2024年为民办实事项目之一。目前，全区已建成21个，日均就餐2600人次。\n",
        &[("type", "feature"), ("district", "新罗区")],
    ),
    (
        "十件实事“票”出来\n青田县人大代表票决产生2022年民生实事\n2022-01-25 来源：青田侨报 记者 张某\n1月23日，代表从13件候选项目中选出10件。\n",
        &[("title", "十件实事“票”出来 青田县人大代表票决产生2022年民生实事"), ("type", "plan")],
    ),
    (
        "黄岩区2024年十件民生实事\n去年，黄岩区十件民生实事全部完成，新建幼儿园3所。今年安排如下：\n1.新建幼儿园4所。\n2.新增停车位2000个。\n3.加装电梯100部，其中上半年完成60部。\n",
        &[("type", "plan"), ("year", "2024")],
    ),
    (
        "兰溪市十件民生实事“成绩单”出炉\n2024年，兰溪市围绕“一老一小”，投入5.6亿元，办成十件民生实事。其中，新建中心食堂14家，完成目标任务的87.5%。\n相比2023年，停车位增加900个。2025年，兰溪市计划新建中心食堂16家。\n",
        &[("type", "progress"), ("year", "2024")],
    ),
    (
        "鄞州区民生实事公布\n2023年，全区十件民生实事已全部办结。2024年民生实事项目如下：\n1.新建幼儿园4所。\n2.新增停车位2000个。\n3.加装电梯100部。\n",
        &[("type", "plan"), ("year", "2024")],
    ),
    (
        "鄞州区2023年民生实事完成情况\n去年，全区十件民生实事全部完成。具体如下：\n1.新建幼儿园4所。\n2.新增停车位2000个。\n3.加装电梯100部。\n",
        &[("type", "completion"), ("year", "2023")],
    ),
];

#[test]
fn what_a_page_is_follows_from_how_it_is_built() {
    for (text, facts) in PAGES {
        let article = read(text);
        for (field, expected) in *facts {
            assert_eq!(fact(&article, field), *expected, "{field} of {text}");
        }
    }
}
