//! Pages at the edge of the genre: a word of it in somebody's mouth, deeds without its name, who sells, who is asked, what a call
//! looks back at; and where titles, days and states stand that no headline and no heading gives.

use super::kinds::{check, read};
use super::shapes::assert_facts;

#[test]
fn a_word_in_somebodys_mouth_makes_no_page_of_the_genre() {
    let page = |said: &str| {
        format!(
            "老槐树下的修鞋摊\n2022-05-11\n老槐树下，修鞋匠老周摆了三十年摊，一双鞋收五块钱。\n{said}\n摊子边上总有人聊天，天黑了才散。\n"
        )
    };
    for said in [
        "奶奶总说，这是一年里最大的实事。",
        "“把孩子拉扯大，就是最大的实事。”王阿姨说。",
        "“谁能给我们修条路，那才叫办好事！”张大妈说。",
        "“不如干点实事。”居民李强说，天热也来。",
        "居民张大妈说，手艺人越来越少了。",
        "爷爷说，当年打这口井，是全村人心里的一件实事。",
    ] {
        assert_facts(&[(&page(said), "- 2022 -|- - -")]);
    }
    // Where the page itself says so, it is one.
    assert_facts(&[(
        &page("今年，沙河市把便民摊点列入民生实事，摊子有了棚。“风吹不着了。”居民张大妈说。"),
        "沙河市 2022 feature",
    )]);
}

#[test]
fn deeds_report_though_no_word_names_the_programme() {
    const DEEDS: &str = "12条断头路已全部通车，市民少绕了路。\n改造的56个老旧小区已全部完工，3.2万户居民受益。\n城区24座公厕改造全部完成，夜里有灯。\n";
    let page = |title: &str, lead: &str, deeds: &str| {
        format!("{title}\n2023-12-28 来源：沙河市融媒体中心\n{lead}\n{deeds}")
    };
    let lead = "岁末盘点，沙河市的账本写满了温度。";
    assert_facts(&[
        (&page("民生答卷温暖出炉", lead, DEEDS), "沙河市 2023 completion"),
        (&page("这一年，家门口的变化看得见", lead, DEEDS), "沙河市 2023 completion"),
        (
            &page("民生账本晒出来", "截至9月底，沙河市的民生账本写满了温度。", DEEDS),
            "沙河市 2023 progress",
        ),
    ]);
    let untold = "沙河市 - -";
    assert_facts(&[
        // One road, a company's year, what is to come, and no look back.
        (
            &page(
                "城东大道通车",
                "沙河市的城东大道今天全线通车，双向六车道，全长4.6公里。",
                "施工方介绍，沥青用的是新工艺。\n",
            ),
            untold,
        ),
        (
            &page(
                "兴达公司这一年：暖心账本",
                "兴达公司为员工交出年终答卷，家属区居民叫好。",
                "6栋厂房全部完工。\n3条生产线全部投用。\n2个食堂全部开放。\n",
            ),
            untold,
        ),
    ]);
    check(
        &page("民生答卷温暖出炉", lead, DEEDS),
        &[("result", "12条断头路"), ("result", "24座公厕")],
    );
}

#[test]
fn what_a_call_looks_back_at_was_done() {
    let call = |back: &str| {
        format!(
            "关于公开征集沙河市2025年民生实事项目建议的公告\n2024-10-18\n{back}\n为做好2025年民生实事项目筛选工作，现面向社会公开征集项目建议，有关事项如下：\n一、征集时间\n2024年10月18日至11月17日。\n二、征集范围\n教育、医疗、养老等领域，每条建议不超过300字。\n"
        )
    };
    for back in [
        "2024年，市政府确定的12件民生实事进展顺利，新建改造农村公路86公里，新增公共停车位1450个。",
        "今年以来，已完成农村户厕改造4200户，建成口袋公园9个。",
        "截至9月底，新建助餐点32个、改造小区18个，完成年度任务。",
    ] {
        let start: String = back.chars().take(12).collect();
        check(&call(back), &[("result", &start), ("text", "为做好2025年"), ("text", "教育、医疗")]);
    }
    // What a candidate would bring was not done.
    let candidate = "2025年，停车场项目建成后可新增停车位800个。";
    check(&call(candidate), &[("text", "2025年，停车场")]);
}

#[test]
fn who_sells_plans_nothing_for_a_government() {
    for page in [
        "江畔华府二期盛大开盘\n江畔华府二期位于滨江大道，紧邻在建的民生实事工程市民中心。\n项目新增停车位1200个，人车分流，配建幼儿园1所。\n建面约98-143㎡，均价8800元起，看房热线：0000-8888888。\n",
        "一站式智慧停车解决方案\n本公司承接各地民生实事停车项目，新增停车位1200个，服务城市40座。\n质保三年，欢迎来电洽谈。\n",
        "企业家协会年会召开\n2023-12-18\n12月16日，企业家协会召开年会，38家企业参加，会场有停车位1200个。\n会长表示，明年协会将新增会员单位20家，为企业办实事。\n",
        "鸿远集团：深耕城市更新\n2024-04-12\n鸿远集团旗下物业公司今年计划新增停车位1200个、充电桩300个，为业主办实事。\n",
    ] {
        check(page, &[("text", "停车位1200个")]);
        assert_eq!(read(page).meta.doc_type, None, "{page}");
    }
    // What a government says of flats and of its companies is its own.
    check(
        "沙河市2024年民生实事清单\n2024-01-12\n1.市公交公司新增纯电动公交车50辆。\n2.发放购房补贴300户，首套房首付比例降至15%。\n3.盘活闲置房源，新增保障房600套。\n",
        &[("plan", "公交车50辆"), ("plan", "购房补贴"), ("plan", "保障房600套")],
    );
}

#[test]
fn a_persons_post_tells_no_issuer() {
    let page = |who: &str| {
        format!(
            "路灯都亮了吗\n2023-11-02\n路灯是今年的民生实事，目前已新装路灯1260盏。\n晚上出门的人多了，广场上跳舞的也多了。\n{who}\n"
        )
    };
    for who in [
        "嘉宾（新邱区发改局局长）",
        "嘉宾：王明（新邱区发改局局长）",
        "王明（新邱区发改局局长）：年底前全部装完。",
        "孙丽，宁江区民政局局长，也到了现场。",
        "宁江区建设街社区书记孙丽说，巷子亮堂了。",
        "（作者系宁江区文化馆馆员）",
    ] {
        let meta = read(&page(who)).meta;
        assert_eq!((meta.district, meta.city), (None, None), "{who}");
    }
    let meta = read(&page("宁江区人民政府办公室\n2023年11月2日")).meta;
    assert_eq!(meta.district.as_deref(), Some("宁江区"));
}

#[test]
fn labels_of_state_head_what_stands_below_them() {
    let page = |labels: [&str; 3]| {
        let [done, under_way, to_come] = labels;
        format!(
            "沙河市2024年民生实事进展\n2024-09-12\n{done}\n● 改造老旧小区14个\n● 新建口袋公园6个\n{under_way}\n● 建设学校5所\n{to_come}\n● 新增停车泊位800个\n● 加装电梯20部\n"
        )
    };
    for labels in [
        ["【已完成】", "【正在推进】", "【计划】"],
        ["✅已办结", "⏳进行中", "📌年底前"],
        ["【已建成投用】", "【在建项目】", "【待开工】"],
        ["[办结]", "[推进中]", "[下一步]"],
    ] {
        check(
            &page(labels),
            &[
                ("result", "改造老旧小区"),
                ("result", "新建口袋公园"),
                ("result", "建设学校"),
                ("plan", "停车泊位"),
                ("plan", "加装电梯"),
            ],
        );
    }
}

#[test]
fn a_key_names_the_title_and_a_day_has_many_forms() {
    const BODY: &str = "截至9月底，沙河市2023年十件重点民生实事已完成8件。\n新建社区养老服务站16个，改造农村公路110公里。\n";
    let title = "沙河市：十件民生实事完成八件";
    for (above, below) in [
        ("2023-10-26 来源：上游新闻", "（文章标题：沙河市：十件民生实事完成八件）"),
        ("2023/10/26", "原标题：沙河市：十件民生实事完成八件"),
        ("[2023-10-26]", "【原标题】沙河市：十件民生实事完成八件"),
        ("大象新闻 2023-10-26", "标题：沙河市：十件民生实事完成八件"),
        ("20231026 某州商报讯", "（原标题：沙河市：十件民生实事完成八件）"),
    ] {
        let article = read(&format!("{above}\n{BODY}{below}\n"));
        assert_eq!(article.meta.title.as_deref(), Some(title), "{below}");
        assert_eq!(article.meta.date.as_deref(), Some("2023-10-26"), "{above}");
        let has_line = |line: &str| article.passages.iter().any(|passage| passage.text == line);
        assert!(!has_line(below), "{below}");
    }
}

#[test]
fn lines_torn_at_odd_widths_are_whole_again() {
    let page = "沙河市十件民生实事“期中考”成绩出炉\n《邢台日报》（2022年07月21日 第04版）\n本报讯（记者 张三）记者昨日从沙河市政府获悉，今年十件民生实事进展顺利，截\n至6月底，总体完成率达61.5%，其中4件提前完成年度目\n标。\n新建停车位1320个，完成年度任务的88%；新\n增普惠托位420个，惠及家庭1.1万\n户。\n";
    let article = read(page);
    assert_eq!(article.meta.title.as_deref(), Some("沙河市十件民生实事“期中考”成绩出炉"));
    let has = |text: &str| article.passages.iter().any(|passage| passage.text.contains(text));
    assert!(has("进展顺利，截至6月底") && has("年度目标。"), "{:#?}", article.passages);
    assert!(has("新增普惠托位420个") && has("1.1万户。"), "{:#?}", article.passages);
}

#[test]
fn who_pays_out_money_lists_no_projects() {
    assert_facts(&[(
        "关于拨付2023年民生实事项目资金的通知\n各乡镇财政所：\n根据县政府2023年民生实事安排，现拨付资金1200万元，请专款专用。\n沭阳县财政局\n2023年8月8日\n",
        "沭阳县 2023 -",
    )]);
}
