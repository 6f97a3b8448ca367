//! Whose an article is, of which year and what it is, where its page has an unusual shape: the title and the first facts
//! of small pages, each standing for its kind. Faults that readers found are in `cases`, whole pages in `pages`.

use minsou::corpus::{Article, Bytes, Format, Reader};

fn read(text: &str) -> Article {
    let bytes = Bytes::new(text.as_bytes().to_vec());
    Reader::new().read_as("page", "page.txt", Format::Text, &bytes).expect("it is an article")
}

/// District, year and type of a page as one line.
fn facts(text: &str) -> String {
    let meta = read(text).meta;
    let year = meta.year.map(|year| year.to_string());
    let doc_type = meta.doc_type.map(|doc_type| doc_type.to_string());
    let or_none = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    format!("{} {} {}", or_none(meta.district), or_none(year), or_none(doc_type))
}

#[track_caller]
pub(super) fn assert_facts(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, facts(text), expected))
        .filter(|(_, found, expected)| !expected.split('|').any(|right| right == found))
        .map(|(text, found, expected)| format!("{text}\n  {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every district that a passage mentions.
fn mentioned(text: &str) -> String {
    let mut names: Vec<String> =
        read(text).passages.into_iter().flat_map(|passage| passage.mentions).collect();
    names.sort();
    names.dedup();
    names.join(" ")
}

const ITEMS: &str = "一、新建幼儿园3所，新增学位810个。\n二、改造老旧小区12个，惠及居民2300户。\n三、新改建农村公路45公里。\n";

#[test]
fn a_paper_that_is_called_after_its_place_says_whose_our_city_is() {
    let page = |head: &str| {
        format!(
            "{head}\n今年我市为百姓办10件实事\n本报讯　（记者　张三）　市政府承诺，今年集中力量办好10件实事。\n{ITEMS}"
        )
    };
    assert_facts(&[
        (&page("瑞安日报　2009年3月6日　星期五　第二版"), "瑞安市 2009 plan"),
        (&page("讷河报　2009年3月6日　星期五　第二版"), "讷河市 2009 plan"),
        (&page("海城日报　２０O９年３月６日　第１版"), "海城市 2009 plan"),
        // A paper of nowhere.
        (&page("新晚时报　2009年3月6日　第2版"), "- 2009 plan"),
    ]);
}

#[test]
fn an_office_a_column_or_a_picture_may_be_all_that_names_the_district() {
    const STORY: &str = "新铺的路面平平整整。下雨天，孩子们不再踩泥水上学了。";
    let office = |who: &str| {
        format!(
            "背街小巷换新颜\n□本报记者 张三\n{STORY}\n据{who}介绍，背街小巷改造是今年区政府为民办的15件实事之一，计划改造60条，目前已完工38条。\n"
        )
    };
    for (who, expected) in [
        ("道里区城管局", "道里区"),
        ("道里区发改委", "道里区"),
        // A shop is no office, and two districts are not one.
        ("道里区一家超市", "-"),
    ] {
        assert_eq!(read(&office(who)).meta.district.as_deref().unwrap_or("-"), expected, "{who}");
    }
    let lead = "▲湄潭县永兴镇老年食堂里，志愿者为老人盛饭。（张三 摄）";
    let text = "茶乡新事：办好一桩是一桩\n记者 李四\n老年助餐列入今年的民生实事，目前已建成老年食堂14家，每天服务老人900余人。\n路修到了茶园边，茶农不再靠肩背，日子一天比一天好。\n";
    for (above, expected) in [
        (format!("{lead}\n{text}"), "湄潭县"),
        (format!("民生实事看湄潭\n{text}"), "湄潭县"),
        (format!("{lead}\n▲余庆县龙溪镇的新公路。（张三 摄）\n{text}"), "-"),
        (text.to_owned(), "-"),
    ] {
        assert_eq!(read(&above).meta.district.as_deref().unwrap_or("-"), expected, "{above}");
    }
}

#[test]
fn what_a_district_takes_into_its_programme_is_its_own() {
    let page = |sentence: &str| {
        format!(
            "办好一桩是一桩\n2022年9月20日\n{sentence}\n路修到了茶园边，茶农不再靠肩背，日子好过多了。\n"
        )
    };
    for (sentence, expected) in [
        ("湄潭县把老年助餐列入今年的民生实事，目前已建成老年食堂14家。", "湄潭县"),
        ("湄潭县将改厕纳入2022年为民办实事项目，已完成1400户。", "湄潭县"),
        ("湄潭县把老年助餐作为头等大事，目前已建成老年食堂14家。", "湄潭县|-"),
    ] {
        let district = read(&page(sentence)).meta.district;
        let district = district.as_deref().unwrap_or("-");
        assert!(expected.split('|').any(|right| right == district), "{sentence} {district}");
    }
}

#[test]
fn the_year_is_the_one_told_and_not_the_next_or_the_last() {
    assert_facts(&[
        // An interview in February names this year's programme, and compares.
        (
            "办好民生实事，高明这样回应\n2025-02-17 10:10　来源：高明发布\n记者：今年的民生实事是怎么产生的？\n答：经代表票决，最后确定了10件。\n记者：和去年相比有什么不同？\n答：更聚焦“小切口”，新建长者饭堂8间。\n",
            "高明区 2025 feature|高明区 2025 plan",
        ),
        // The next year's list is being chosen.
        (
            "黄石：30件民生实事年底交卷\n12月26日，市政府通报2023年市级民生实事完成情况：30件民生实事全部完成。\n发布会还透露，2024年民生实事正在征集，拟重点安排燃气管道更新260公里。\n",
            "黄石市 2023 completion",
        ),
        (
            "黄石：30件民生实事年底交卷\n市政府通报2023年市级民生实事完成情况：30件民生实事全部完成。\n另悉，2024年民生实事项目正在谋划中。\n",
            "黄石市 2023 completion",
        ),
        // Below a line with a clock no 时 goes on.
        (
            "沙坡头区：民生实事“半年考”成绩单亮眼\n云端中卫　2023-07-19 20:11\n时间过半，沙坡头区年初确定的10件民生实事办得怎么样？记者进行了梳理。\n9个小区已进场施工，完成外墙保温11万平方米。\n",
            "沙坡头区 2023 progress",
        ),
    ]);
}

#[test]
fn a_reply_to_a_proposal_is_of_its_own_year_and_no_list() {
    const BODY: &str = "张三代表：\n您提出的建议收悉，现答复如下：\n助餐服务列入市政府2023年民生实事项目，一年来新建助餐点48个。\n（一）扩大覆盖面。2024年新建助餐点20个。\n（二）降低成本。送餐再补助2元。\n（三）加强监管。检查每季度1次。\n龙泉市民政局\n2024年6月12日\n";
    let page = |title: &str| format!("{title}\n{BODY}");
    assert_facts(&[
        (&page("对龙泉市十七届人大三次会议第45号建议的答复"), "龙泉市 2024 -"),
        (&page("关于龙泉市政协十届三次会议第12号提案的复函"), "龙泉市 2024 -"),
        (&page("龙泉市民政局关于第2024号委员提案的答复"), "龙泉市 2024 -"),
    ]);
}

#[test]
fn what_a_word_means_is_no_list() {
    assert_facts(&[
        (
            "世界杯直播 | 试玩平台 | 下载送88元\n凌海民生工程全解析\n引言\n什么是民生工程？本文带你一探究竟。\n一、民生工程的概念\n民生工程一般指政府为改善居民生活而组织实施的项目。\n二、民生工程的意义\n有利于提升居民的获得感。\n三、结语\n总之，需要全社会共同努力。\n",
            "凌海市 - -|- - -",
        ),
        // A list that begins with why it was made is one.
        (
            &format!(
                "凌海市2024年民生工程清单\n一、工作意义\n为提升居民的获得感，市政府确定2024年民生工程如下。\n{ITEMS}"
            ),
            "凌海市 2024 plan",
        ),
    ]);
}

#[test]
fn an_announcement_of_what_is_done_reports() {
    assert_facts(&[
        (
            "关于2023年重点民生实事完成情况的公告\n2023年，资兴市承担的民生实事22项全部完成，现将主要项目公告如下。\n1.农村公路建设\n目标任务：提质改造农村公路40公里。\n完成情况：提质改造41.7公里。\n2.农村供水\n目标任务：新增受益人口8000人。\n完成情况：新增受益人口8640人。\n3.养老服务\n目标任务：改造300户。\n完成情况：312户。\n",
            "资兴市 2023 completion",
        ),
        (
            &format!(
                "关于2024年重点民生实事的公告\n2023年，资兴市民生实事全部完成，现将2024年项目公告如下。\n{ITEMS}"
            ),
            "资兴市 2024 plan",
        ),
    ]);
}

#[test]
fn neighbours_on_the_page_are_not_mentioned() {
    let page = |above: &str, below: &str| {
        format!(
            "{above}綦江：民生实事年中“晒账本”\n7月9日，綦江区召开民生实事推进会，逐件对账，到6月底总体进度达58%。\n全区已建成老年食堂46个，建成公共充电桩610个。\n{below}"
        )
    };
    for (above, below) in [
        ("", "看重庆\n南川金佛山门票优惠来袭\n"),
        ("", "下转第三版\n南川开展春季植树\n"),
        ("", "友情链接：重庆市人民政府　南川区人民政府\n"),
        ("", "新闻延伸\n南川金佛山门票优惠来袭\n"),
        ("", "【点击阅读】南川金佛山门票优惠来袭\n区里还将新建公园三处，方便群众出门就有去处。\n"),
        ("", "南川区人才招聘正在进行，点击报名\n"),
        ("南川：金佛山门票优惠来袭\n", ""),
        ("", "南川开展义诊活动\n本报讯 6月14日，南川区组织义诊，服务百余人次。\n"),
    ] {
        let text = page(above, below);
        assert_eq!(mentioned(&text), "綦江区", "{text}");
    }
    // What the article says of another place stays.
    let text = page("", "往江津方向的公交加密，与南川区共建急救网络，年底前开通。\n");
    assert!(mentioned(&text).contains("南川区"), "{}", mentioned(&text));
}

#[test]
fn the_list_goes_on_behind_what_stands_between() {
    let text = "黄石：30件民生实事年底交卷\n12月26日，市政府通报2023年民生实事完成情况：30件民生实事全部完成。\n养老：建成社区食堂102家。\n往下看更精彩 ↓↓\n● 鄂州机场再开新航线\n● 咸宁温泉节下周开幕\n出行：改造背街小巷77条。\n居住：改造老旧小区186个。\n";
    let article = read(text);
    let has = |words: &str| article.passages.iter().any(|passage| passage.text.contains(words));
    assert!(has("102家") && has("77条") && has("186个"), "{:?}", article.passages);
    assert!(!has("鄂州"), "{:?}", article.passages);
}

#[test]
fn papers_beside_the_genre_are_notices_at_most_whatever_they_say_of_the_programme() {
    let tender = |title: &str| {
        format!(
            "{title}\n受江油市住房和城乡建设局委托，拟对2024年民生实事项目进行磋商，欢迎供应商参加。\n一、项目概况\n拟加装电梯60台。\n二、预算金额：86万元\n三、资格要求\n具有独立承担民事责任的能力。\n2024年5月7日\n"
        )
    };
    assert_facts(&[
        (&tender("江油市2024年民生实事项目加装电梯监理服务竞争性磋商公告"), "江油市 2024 notice"),
        (&tender("江油市2024年为民办实事路灯工程招标公告"), "江油市 2024 notice"),
        (&tender("江油市民生实事项目污水管网工程中标结果公示"), "江油市 2024 -"),
        (
            "霍邱县2023年国民经济和社会发展统计公报\n霍邱县统计局\n2024年4月12日\n一、综合\n全年地区生产总值362.4亿元，比上年增长6.1%。\n二、社会保障\n全年完成民生实事项目20项，城镇新增就业6100人。\n三、教育\n全县共有普通中学52所。\n",
            "霍邱县 2023 -",
        ),
        // A list that is called for bids of opinion is none of a tender.
        (
            &format!(
                "江油市2024年民生实事项目公示\n经票决，现将2024年民生实事项目公示如下。\n{ITEMS}"
            ),
            "江油市 2024 plan",
        ),
    ]);
}

#[test]
fn an_opinion_names_places_as_examples() {
    let page = |above: &str, below: &str| {
        format!(
            "{above}民生实事，贵在“实”字\n□ 王小石\n又到年终“交卷”时，各地民生实事的成绩单陆续出炉，有的地方件件落地。\n去年金华市本级10件实事，群众满意度达98%。\n{below}"
        )
    };
    for (above, below) in [
        ("短评\n", ""),
        ("今日谈\n", ""),
        ("【时评】\n", ""),
        ("", "（作者单位：某某大学）\n"),
        ("", "（作者系本报特约评论员）\n"),
    ] {
        let meta = read(&page(above, below)).meta;
        assert_eq!((meta.district, meta.doc_type), (None, None), "{above} {below}");
    }
    // A comment on the place's own list, by its title.
    let own = page("短评\n", "").replace("民生实事，贵在", "金华的民生实事，贵在");
    assert_eq!(read(&own).meta.district.as_deref(), Some("金华市"));
}

#[test]
fn questions_of_hearers_and_readers_make_an_interview() {
    let page = |asks: [&str; 2]| {
        format!(
            "云和县“十件实事”面对面\n时间：2023年3月22日\n{}今年的民生实事有学校项目吗？\n县教育局局长：有。今年将新建云和四小，新增学位1620个。\n{}老旧小区什么时候轮到我们？\n县住建局局长：今年计划改造老旧小区9个。\n",
            asks[0], asks[1]
        )
    };
    for asks in [
        ["网友“山里人”：", "网友“小卖部”："],
        ["听众周先生：", "听众陈女士："],
        ["市民李先生：", "记者："],
    ] {
        assert_eq!(facts(&page(asks)), "云和县 2023 feature", "{asks:?}");
    }
}

#[test]
fn a_report_of_the_last_days_of_the_year_is_the_last() {
    let page = |day: &str| {
        format!(
            "科右中旗2024年民生实事项目完成情况通报\n2024年，旗政府确定的10项民生实事涉及22个子项，截至{day}，21个子项全面完成，1个子项转入下年实施。\n一、新建幼儿园1所，新增学位360个，已投入使用。\n二、为530户老人家庭完成适老化改造。\n三、解决51个嘎查1.26万人饮水问题。\n"
        )
    };
    assert_facts(&[
        (&page("12月25日"), "科尔沁右翼中旗 2024 completion"),
        (&page("12月31日"), "科尔沁右翼中旗 2024 completion"),
        (&page("10月25日"), "科尔沁右翼中旗 2024 progress"),
    ]);
}

#[test]
fn a_chapter_of_a_work_report_promises_what_its_heading_says() {
    let text = "——节选自2022年1月11日在德化县第十八届人民代表大会第一次会议上的政府工作报告\n三、2022年主要工作\n1.教育。新建中学1所，新增学位3900个。\n2.就业。新增城镇就业2600人。\n过去一年，建成公办园5所，新增学位1530个。\n";
    let kinds: Vec<String> = read(text)
        .passages
        .iter()
        .filter(|passage| passage.text.contains("新增"))
        .map(|passage| passage.kind.to_string())
        .collect();
    assert_eq!(kinds, ["plan", "plan", "result"]);
}

#[test]
fn a_vote_of_deputies_asks_nobody() {
    assert_facts(&[
        (
            &format!(
                "市人大代表票选十件民生实事\n2023-01-08　来源：天门日报\n1月6日，在天门市十届人大二次会议上，331名代表从12个候选项目中选出今年的十件民生实事。\n{ITEMS}据了解，去年底市政府面向社会征集到建议486条。\n"
            ),
            "天门市 2023 plan",
        ),
        (
            "请您票选天门市2023年十件民生实事\n2022-12-08　来源：天门日报\n即日起，请您从20个候选项目中选出10个。\n投票时间：12月8日至15日。\n投票方式：关注公众号参与。\n",
            "天门市 2023 notice",
        ),
    ]);
}

#[test]
fn a_list_in_a_title_of_what_became_of_it_is_no_plan() {
    let page = |title: &str| format!("{title}\n2025年1月21日\n\n{ITEMS}");
    let done = |title: &str| {
        format!(
            "{title}\n2025年1月21日\n\n1．公办幼儿园：新建2所，全部招生。\n2．社区食堂：建成33个。\n3．停车位：新增2915个，完成104.1%。\n"
        )
    };
    let completion = "小店区 2024 completion";
    assert_facts(&[
        (&done("小店区2024年民生实事清单完成情况"), completion),
        (&done("小店区2024年民生实事清单办理结果"), completion),
        (&done("小店区2024年民生实事项目清单及落实情况"), completion),
        (&done("小店区2024年民生实事计划执行情况"), completion),
        (&done("小店区2024年民生实事清单销号情况"), completion),
        (&done("小店区2024年民生实事任务分解落实情况"), completion),
        (&done("小店区：2024年10件民生实事“件件有着落”"), completion),
        (&done("小店区2024年民生实事清单推进情况"), "小店区 2024 completion|小店区 2024 progress"),
        // A list, and nothing of what became of it.
        (&page("小店区2025年民生实事清单"), "小店区 2025 plan"),
        (&page("小店区2025年民生实事项目清单及责任分工"), "小店区 2025 plan"),
        (&page("小店区2025年计划完成十件民生实事"), "小店区 2025 plan"),
    ]);
}

#[test]
fn what_is_counted_to_the_end_of_a_year_is_of_that_year() {
    let page = |until: &str| {
        format!(
            "香洲区“十件民生实事”您问我答\n2025年1月22日\n\n问：听说今年长者饭堂要建50个？\n答：不是的，计划新增长者饭堂8个，实际新增9个。\n问：加装电梯进展怎样？\n答：计划加装电梯60部，{until}，完工55部。\n"
        )
    };
    for (until, expected) in [
        ("截至2024年12月底", Some(2024)),
        ("截至2024年12月31日", Some(2024)),
        ("截至2024年年底", Some(2024)),
        ("截止2024年末", Some(2024)),
        ("截至2024年6月底", Some(2025)),
        ("目前", Some(2025)),
    ] {
        assert_eq!(read(&page(until)).meta.year, expected, "{until}");
    }
}

#[test]
fn a_year_since_which_a_whole_year_is_counted_is_the_one_told_of() {
    let page = |lead: &str| {
        format!(
            "常山县：小实事办出大幸福\n\n{lead}\n\n教育：新建学校3所，任务为3所。\n\n养老：新建食堂18个，任务16个。\n"
        )
    };
    for (lead, expected) in [
        ("2024年以来，常山县全年安排民生资金3.5亿元，实际支出3.7亿元。", Some(2024)),
        ("2024年以来，常山县按年度计划推进民生项目，逐项销号。", Some(2024)),
        // When something began.
        ("2014年以来，常山县推进民生项目，办成一批好事。", None),
        ("2021年以来，常山县累计投入9亿元，全年无休推进民生项目。", None),
        ("自2024年以来，常山县全年安排民生资金3.5亿元。", None),
    ] {
        assert_eq!(read(&page(lead)).meta.year, expected, "{lead}");
    }
}

#[test]
fn a_list_behind_look_back_and_outlook_is_promised() {
    let kinds = |third: &str| {
        let page = format!(
            "政府工作报告\n——2020年1月3日在双牌县第十七届人民代表大会第四次会议上\n\n一、2019年工作回顾\n\
             民生改善有力有效。21件重点民生实事全面完成，新建农村公路64公里，危房改造433户，1267人全部入住。\n\
             二、2020年工作安排\n主要预期目标是：新增就业1800人。\n{third}\n1.建成第二自来水厂，日供水2万吨。\n2.改造棚户区180户。\n"
        );
        let passages = read(&page).passages;
        let last: Vec<&str> = passages.iter().rev().take(2).map(|one| one.kind.as_str()).collect();
        last.join(" ")
    };
    assert_eq!(kinds("三、为民办好十件实事"), "plan plan");
    assert_eq!(kinds("三、民生实事项目"), "plan plan");
    assert_eq!(kinds("三、去年民生实事完成情况"), "result result");
}
