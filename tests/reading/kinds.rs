//! What each passage of a page does, and what stands above it, on pages written in the shapes met in the wild: leads,
//! remarks, problems and measures are no promises, a look ahead in a report is one, and what is no heading is none.

use minsou::corpus::{Article, Bytes, Format, Reader};

pub(super) fn read(text: &str) -> Article {
    let bytes = Bytes::new(text.as_bytes().to_vec());
    Reader::new().read_as("page", "page.txt", Format::Text, &bytes).expect("it is an article")
}

/// The passage of `page` with each of these texts has that kind.
#[track_caller]
pub(super) fn check(page: &str, expected: &[(&str, &str)]) {
    let article = read(page);
    let mut wrong = String::new();
    for (kind, start) in expected {
        match article.passages.iter().find(|passage| passage.text.contains(start)) {
            None => wrong += &format!("{start}: in no passage\n"),
            Some(passage) if passage.kind.as_str() != *kind => {
                wrong += &format!("{start}: {}, not {kind}\n", passage.kind);
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}{:#?}", article.passages);
}

fn headings(article: &Article) -> Vec<&str> {
    let mut headings: Vec<&str> = article
        .passages
        .iter()
        .flat_map(|passage| passage.heading.iter().map(String::as_str))
        .collect();
    headings.dedup();
    headings
}

#[test]
fn the_lead_above_a_list_promises_nothing_itself() {
    check(
        "南山镇2025年民生实事项目\n\
         1月9日，南山镇第八届人民代表大会第五次会议召开，62名代表从9个候选项目中票决产生今年镇政府民生实事6件。\n\
         当选项目如下：\n\
         1.新建停车场2处，新增车位180个。\n\
         2.硬化村道6.4公里。\n",
        &[
            ("text", "1月9日"),
            ("text", "当选项目如下"),
            ("plan", "新建停车场"),
            ("plan", "硬化村道"),
        ],
    );
    check(
        "某县人民政府办公室关于印发2024年为民办实事项目的通知\n\
         各乡镇人民政府，县直各部门：\n\
         《2024年为民办实事项目》已经县政府同意，现印发给你们，请按月报送进展。\n\
         某县人民政府办公室\n2024年2月1日\n\
         一、新建幼儿园3所，新增学位720个。\n\
         二、改造供水管网26公里。\n\
         三、其余项目按上级文件执行，本次不列。\n",
        &[
            ("text", "现印发给你们"),
            ("plan", "新建幼儿园"),
            ("plan", "改造供水"),
            ("text", "其余项目"),
        ],
    );
    // Without a list below it, the sentence is the promise.
    check("今年，某县将投资2亿元办好9件民生实事。\n", &[("plan", "今年")]);
}

#[test]
fn measures_problems_and_remarks_are_text() {
    check(
        "某市2024年十件民生实事实施方案\n\
         一、主要任务\n\
         （一）教育。新建学校4所，新增学位3600个。\n\
         （二）养老。新增养老床位500张。\n\
         二、保障措施\n\
         （一）加强组织领导。市政府主要负责同志为第一责任人。\n\
         （二）强化督查。实事项目占年度考核权重不低于5%。\n\
         注：任务数由牵头单位负责解释。\n",
        &[
            ("plan", "新建学校"),
            ("plan", "新增养老床位"),
            ("text", "加强组织领导"),
            ("text", "强化督查"),
            ("text", "注："),
        ],
    );
    check(
        "某市2024年民生实事完成情况报告\n\
         2024年，市政府确定的10件民生实事全部完成。\n\
         一、完成情况\n\
         （一）新建停车场6处，新增车位1300个。\n\
         （二）改造老旧小区25个。\n\
         二、存在的问题\n\
         一是个别项目手续办理慢；二是两所幼儿园未能按期竣工；三是资金缺口约4000万元。\n\
         三、下一步打算\n\
         2025年6月底前建成两所幼儿园，新增学位540个。\n",
        &[
            ("result", "2024年，市政府"),
            ("result", "新建停车场"),
            ("result", "改造老旧小区"),
            ("text", "个别项目"),
            ("plan", "2025年6月底前"),
        ],
    );
}

#[test]
fn what_is_judged_demanded_or_another_article_is_text() {
    check(
        "某街道2024年度民生实事完成情况\n\
         2024年，街道7项民生实事全部完成。\n\
         1.新建停车场2处，新增车位120个。\n\
         2.硬化道路3.6公里。\n\
         会上，63名议事代表对7项民生实事项目进行了满意度测评，结果均为满意。\n\
         各责任单位要高度重视，逐一倒排时间节点，确保长效运行。\n\
         新闻推荐\n\
         【本报讯】（记者张某）邻区今年将建设100多个产业项目，投资20亿元...\n",
        &[
            ("result", "新建停车场"),
            ("result", "硬化道路"),
            ("text", "会上，63名"),
            ("text", "各责任单位"),
        ],
    );
}

#[test]
fn closing_words_below_an_item_are_text() {
    check(
        "政府工作报告（摘要）\n\
         一、2024年工作安排\n\
         （一）民生。继续办好十件民生实事：改造老旧小区11个，新增停车位800个。\n\
         （二）环境。新建公园3处，整治河道12公里。\n\
         百姓的笑脸，是对政府工作最好的评语。我们定不负重托。\n",
        &[("plan", "新建公园"), ("text", "百姓的笑脸")],
    );
}

#[test]
fn a_heading_that_reports_does_so_without_a_type() {
    for heading in
        ["一、年度计划执行情况", "一、实施情况", "（一）2023年工作总结", "一、项目推进情况"]
    {
        check(
            &format!("{heading}\n建成车位100个。\n更换管网12公里，惠及居民3200户。\n"),
            &[("result", "建成车位"), ("result", "更换管网")],
        );
    }
    check("一、2025年工作安排\n建成车位100个。\n更换管网12公里。\n", &[("plan", "建成车位")]);
}

#[test]
fn a_look_ahead_in_a_report_promises() {
    check(
        "某区：为民办实事成绩单\n\
         12月5日，记者从某区政府获悉，今年该区58项为民办实事项目已完成49项。\n\
         改造老旧小区31个，治理背街小巷45条。\n\
         接下来，该区将盯紧剩余项目：一是南湖停车场12月底投入使用，新增泊位260个，方便周边居民；\
         二是三塘农贸市场年前开业，设摊位120个，方便群众买菜；三是为残疾人发放燃油补贴，惠及1300人以上。\n\
         明年再建口袋公园12个。\n",
        &[
            ("result", "改造老旧小区"),
            ("plan", "南湖停车场"),
            ("plan", "三塘农贸市场"),
            ("plan", "为残疾人"),
            ("plan", "明年再建"),
        ],
    );
    // A rate of the plan reports, though 计划 is in it.
    check(
        "某市12项民生工程过半\n今年12项民生工程已完成5项。\n交通方面，改建农村公路286公里，完成计划的71.5%。\n",
        &[("result", "交通方面")],
    );
}

#[test]
fn what_is_none_of_the_genre_promises_nothing() {
    check(
        "湖畔家园二期加推\n\
         项目坐落于季华路旁，步行600米到地铁站，规划住宅1260套。\n\
         户型89—128平方米，均价16800元/平方米，限时再减5万元。\n\
         业主会所3000平方米，含恒温泳池、托管班。\n\
         工抵房仅余9席，欢迎品鉴。\n",
        &[("text", "项目坐落"), ("text", "户型"), ("text", "业主会所")],
    );
    check(
        "关于部分区域计划停水的通知\n\
         因管道施工，需临时停水。具体如下：\n\
         一、影响范围\n\
         北街以南，涉及12个小区、约5600户。\n\
         二、注意事项\n\
         1.请提前储水，关好阀门。\n\
         2.施工期间，4辆送水车在指定点位免费供水。\n",
        &[("text", "北街以南"), ("text", "请提前储水"), ("text", "施工期间")],
    );
}

#[test]
fn names_contacts_and_other_news_are_no_headings() {
    let article = read(
        "某县2022年上半年为民办实事落实情况\n\
         一、分项情况\n\
         （一）安全饮水。更换管网43公里，入户改造1620户。\n\
         责任领导：副县长 杨某　　责任单位：县水务局\n\
         （二）城区供热。换热站土建完工80%。\n\
         责任领导：副县长 马某　　责任单位：县住建局\n\
         咨询电话：0953-6010000\n\
         以上情况，请予监督，欢迎广大市民提出宝贵的意见。\n\
         【短讯】图书馆调整开馆时间\n\
         本报讯 图书馆自本月起每日9时至21时开放，无需预约，欢迎读者前来。\n\
         2024 年 2 月 20 日\n\
         （此件主动公开，由县政府办公室负责解释，未尽事宜另行通知。）\n",
    );
    assert_eq!(headings(&article), ["一、分项情况"], "{:#?}", article.passages);
    let water = article.passages.iter().find(|passage| passage.text.contains("更换管网"));
    assert_eq!(water.map(|passage| passage.units.clone()), Some(vec!["县水务局".to_owned()]));
}

#[test]
fn those_who_speak_are_no_headings() {
    let article = read(
        "某市民生实事新闻发布会实录\n\
         主持人：\n各位记者朋友，上午好！今天介绍2024年十件民生实事办理情况。\n\
         赵一鸣：\n2024年，十件民生实事全部完成，投入资金41.3亿元。\n\
         某某日报记者：\n请问赵局长，学位主要投在哪里？\n\
         赵一鸣：\n新增学位1.6万个。2025年，我们准备再新建学校17所。\n",
    );
    assert!(headings(&article).is_empty(), "{:#?}", headings(&article));
}

#[test]
fn a_deck_above_a_byline_is_no_heading() {
    let article = read(
        "青砖黛瓦换新颜 民生答卷暖人心\n\
         ——五港镇老旧小区改造侧记\n\
         ■ 融媒体记者 潘某\n\
         午后的新港小区，平整的柏油路面蜿蜒延伸，孩童在楼下追逐嬉戏，老人们围坐闲话。\n\
         近年来，镇里把老旧小区改造列入年度民生实事项目，连续改造了三个小区。\n",
    );
    assert!(headings(&article).is_empty(), "{:#?}", headings(&article));
}

#[test]
fn torn_lines_below_an_indent_are_whole_again() {
    let article = read(concat!(
        "朝阳晚报\n暖到家门口\n本报记者 金某\n",
        "　　入夏以来，某区改造老旧供热管网27公里，更换\n换热站设备41台，涉及居民1.9万户。\n",
        "　　最冷的那几户先走\n",
        "　　截至11月底，共走访居民3.4万户，解决问题2260件，加装电梯62\n部，更换管道31公里。\n",
        "　　改造后，屋里暖和了，居民都说好。\n",
        "　　明年将再改造管网18公里，把剩余的6个小区全部\n纳入。\n",
    ));
    let texts: Vec<&str> = article.passages.iter().map(|passage| passage.text.as_str()).collect();
    for whole in ["更换换热站设备41台", "加装电梯62部", "全部纳入。"] {
        assert!(texts.iter().any(|text| text.contains(whole)), "{whole} {texts:#?}");
    }
}

#[test]
fn items_torn_inside_a_sentence_are_whole_again() {
    let article = read(
        "某市2024年十件民生实事清单\n\
         一、提升教育承载力。建成第三实验小学南\n校区，新增学位2250个。\n\
         二、农村公路提质。新改建农村公路180公里，改造\n危桥22座。\n\
         三、养老服务。新增老年食堂8家，护理型床位\n占比提高到60%。\n",
    );
    let texts: Vec<&str> = article.passages.iter().map(|passage| passage.text.as_str()).collect();
    for whole in ["第三实验小学南校区", "改造危桥22座", "护理型床位占比提高到60%"]
    {
        assert!(texts.iter().any(|text| text.contains(whole)), "{whole} {texts:#?}");
    }
}

#[test]
fn closing_words_are_no_cells_of_the_last_row() {
    check(
        "某区2024年十件民生实事，全部完成！\n\
         01\n教育\n新建学校3所\n新增学位2700个\n\
         02\n文化\n新建书屋12间\n开展演出160场\n\
         新的一年，咱们继续加油！2025年，某区将再增学位5000个。\n",
        &[("result", "新建书屋"), ("plan", "2025年，某区将再增")],
    );
}
