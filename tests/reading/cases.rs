//! Faults that readers of real pages found, each by a small input in the page's shape with what is right. A case
//! stands for its kind: the rules are tried on more members of it in `pages.rs` and beside the code.

use minsou::corpus::{Article, Bytes, Format, Reader};

fn read(text: &str) -> Article {
    let bytes = Bytes::new(text.as_bytes().to_vec());
    Reader::new().read_as("page", "page.txt", Format::Text, &bytes).expect("it is an article")
}

/// A field as one word; `-` where it is empty.
fn fact(article: &Article, field: &str) -> String {
    let meta = &article.meta;
    let value = match field {
        "title" => meta.title.clone(),
        "district" => meta.district.clone(),
        "city" => meta.city.clone(),
        "year" => meta.year.map(|year| year.to_string()),
        "type" => meta.doc_type.map(|doc_type| doc_type.to_string()),
        _ => panic!("no field {field}"),
    };
    value.unwrap_or_else(|| "-".to_owned())
}

/// `kind label text` of every passage but the title, the text up to its eighth character.
fn passages(article: &Article) -> Vec<String> {
    let shown = article.passages.iter().filter(|passage| passage.kind.as_str() != "title");
    shown
        .map(|passage| {
            let start: String = passage.text.chars().take(8).collect();
            format!("{} {} {start}", passage.kind, passage.label.as_deref().unwrap_or("-"))
        })
        .collect()
}

fn headings(article: &Article) -> Vec<String> {
    let mut headings: Vec<String> =
        article.passages.iter().flat_map(|passage| passage.heading.clone()).collect();
    headings.dedup();
    headings
}

/// Text, then field and value, as many as the case is about.
type Case<'c> = (&'c str, &'c [(&'c str, &'c str)]);

fn check(cases: &[Case<'_>]) {
    let mut wrong = String::new();
    for (text, facts) in cases {
        let article = read(text);
        for (field, expected) in *facts {
            let found = fact(&article, field);
            if !expected.split('|').any(|right| right == found) {
                let evidence = article.meta.evidence.get(&field.replace("type", "doc_type"));
                wrong += &format!("{text}\n  {field}: {found}, not {expected} ({evidence:?})\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_issuer_is_found_below_the_title() {
    check(&[
        (
            "记者从李沧区获悉,全区年度民生实事项目已办结过半。",
            &[("district", "李沧区"), ("city", "青岛市")],
        ),
        ("1月9日,李沧区召开新闻发布会,通报10件实事。", &[("district", "李沧区")]),
        (
            "李沧区2008年确定的为民要办的10件实事已全部完成。",
            &[("district", "李沧区"), ("type", "completion")],
        ),
        (
            "随着石桥镇南岗村村级道路亮化工程启动,一排排崭新的路灯把乡村道路照得亮亮堂堂。石桥镇政府表示,将继续为群众办实事。",
            &[("district", "石桥镇")],
        ),
        (
            "杨庄街道始终践行为人民服务的宗旨,为群众办实事。2022年,杨庄街道共实施2批20个“小微项目”。",
            &[("district", "杨庄街道"), ("year", "2022")],
        ),
        (
            "玄武门街道社区年度为民服务项目办结过半\n记者昨天从玄武区玄武门街道获悉,街道各社区年度为民服务项目已办结过半。",
            &[("district", "玄武门街道"), ("city", "南京市"), ("type", "progress")],
        ),
        (
            "3月19日,烟台龙口市徐福街道秦家村,70岁的村民望着自家门前的铺路场景,乐得合不拢嘴。该街道确定90件村级民生实事,并在各村公示。\n今年,该街道共有14个村整修村路。近年来,龙口市加大村容村貌整治力度。",
            &[("district", "徐福街道"), ("city", "烟台市")],
        ),
        (
            "金城镇人大视察2025年度民生实事项目实施情况\n发布日期:2026-01-07   点击率:64\n2026年1月7日下午,金城镇人大组织代表对2025年度民生实事项目开展集中视察。\n代表们围绕我镇民生实事项目实施情况提出意见和建议。\n主办:常州市金坛区人民代表大会常务委员会 地址:金坛区清风路1号",
            &[("district", "金城镇"), ("city", "常州市"), ("year", "2025")],
        ),
        (
            "今年我市十方面民生实事来了\n2025-02-11 来源：瑞安日报\n市人大会议票决产生了我市2025年度十方面民生实事项目。",
            &[("district", "瑞安市"), ("city", "温州市")],
        ),
    ]);
}

#[test]
fn banners_leagues_and_prefectures_have_short_names() {
    for (name, district, city) in [
        ("科右前旗", "科尔沁右翼前旗", "兴安盟"),
        ("鄂温克旗", "鄂温克族自治旗", "呼伦贝尔市"),
        ("东乌旗", "东乌珠穆沁旗", "锡林郭勒盟"),
        ("锡盟", "锡林郭勒盟", "锡林郭勒盟"),
        ("克州", "克孜勒苏柯尔克孜自治州", "克孜勒苏柯尔克孜自治州"),
        ("呼市", "呼和浩特市", "呼和浩特市"),
        ("达茂旗", "达尔罕茂明安联合旗", "包头市"),
        ("博州", "博尔塔拉蒙古自治州", "博尔塔拉蒙古自治州"),
    ] {
        let article = read(&format!(
            "{name}2024年民生实事项目完成情况\n2024年，{name}十件民生实事已全部完成。"
        ));
        assert_eq!(
            (fact(&article, "district"), fact(&article, "city")),
            (district.into(), city.into()),
            "{name}"
        );
    }
    let article = read("巴州2023年民生实事全面完成\n全州新建公路310公里，库尔勒市新增学位4200个。");
    assert_eq!(fact(&article, "district"), "巴音郭楞蒙古自治州");
}

#[test]
fn seams_bays_and_common_names_are_no_places() {
    check(&[
        ("街道和县政府投入资金办实事。", &[("district", "-"), ("city", "-")]),
        (
            "下一步,市住建局将按照市人大关于惠民实事工作的要求,全力推进街区改造项目。",
            &[("district", "-"), ("city", "-")],
        ),
        (
            "青岛市城区在11月20日召开的新闻发布会上宣布,今年以来,城区共完成了8件20项区办实事,取得了显著成效。",
            &[("district", "青岛市|-"), ("city", "青岛市")],
        ),
        (
            "杭州湾跨海大桥\n百姓最受益十大民生实事\n打通40条“断头路”(开展中心城区整治)、新增就业岗位90万个(完善就业体系)。\n发展最给力十大重点工程\n杭州湾跨海大桥、宁波电网建设、宁波东部新城、鄞州人民医院迁建。",
            &[("district", "宁波市|-"), ("city", "宁波市|-")],
        ),
    ]);
    let article = read("江都区民生实事\n提高安全保障，做好搬迁安置，在通城路新建停车场3处。");
    let mentions: Vec<_> = article.passages.iter().flat_map(|passage| &passage.mentions).collect();
    assert!(mentions.iter().all(|name| *name == "江都区"), "{mentions:?}");
}

#[test]
fn the_year_is_what_the_text_says_of_its_projects() {
    check(&[
        (
            "西安市政府昨日郑重承诺\n\n年内办好十件事\n\n2023年10月26日\n\n本报讯 昨日下午,市政府决定,2000年为群众办好以下“十件事”。\n\n——加快城区路网改造步伐。年内完成西二环高架桥建设。",
            &[("year", "2000"), ("type", "plan"), ("district", "西安市")],
        ),
        (
            "威海新闻网讯 过去一年,我市高质量完成了20项市级重点民生实事。\n2025年,全市累计改造供热管网110公里。\n一位市民参加了公益培训课,她说“退休生活变得丰富多彩,2026年还要报名。”",
            &[("year", "2025"), ("type", "completion"), ("district", "威海市")],
        ),
        (
            "目前2022年区政府十大民生实事项目进展顺利。即日起至11月15日向社会公开征集2023年北仑区民生实事项目,您可以通过以下途径提出建议:\n1、登录“北仑区人民政府网站”留言。\n2、信件邮寄至:北仑区发改局。\n我们将统筹研究候选项目,经区人民代表大会票决确定后,精心组织实施。\n宁波市北仑区人民政府\n2022年10月30日",
            &[("year", "2023"), ("type", "notice"), ("district", "北仑区")],
        ),
    ]);
}

#[test]
fn the_type_is_what_the_article_says_it_does() {
    check(&[
        (
            "为推进我市2017年民生工程,现将1至7月民生工程实施进度通报如下:",
            &[("type", "progress"), ("year", "2017")],
        ),
        (
            "2025年,厦门市扎实推动完成60个为民办实事项目。市政府办公厅将组织开展2025年为民办实事项目公众评议活动,现将有关事项通知如下:",
            &[("type", "notice")],
        ),
        (
            "柳林街道今年4项民生实事项目完成\n日前,柳林街道召开2025年民生实事项目新闻发布会。截至目前,街道今年4项民生实事项目已全部完成。\n在今年年初的议政代表会上,街道选民代表票决产生了家门口健身房等4项民生实事项目。",
            &[("type", "completion"), ("district", "柳林街道")],
        ),
        (
            "会议依法票决出4个项目,作为2024年民生实事项目。同时,对2023年度3个民生实事项目进行了满意度测评。",
            &[("type", "plan")],
        ),
        ("路灯亮起来了\n居民晚上散步更方便了。", &[("type", "-|feature")]),
        (
            "区长到场关怀长者,致赠刚出炉的春联,也贴心准备每人五包暖暖包。\n参加的长者说气氛温馨。",
            &[("type", "-|feature")],
        ),
        ("2015年,秦安县将集中力量办好十件民生实事。", &[("type", "plan"), ("district", "秦安县")]),
        ("李沧区今年计划投资2亿元办好9件实事。", &[("type", "plan")]),
        ("过去一年,我市高质量完成了20项市级重点民生实事。", &[("type", "completion")]),
        ("全区共完成了9件24项区办实事。", &[("type", "completion")]),
        ("65件民生实事已完成26件,完成率40%。", &[("type", "progress")]),
        (
            "政府工作报告\n——2025年1月6日在李沧区第七届人民代表大会第四次会议上\n各位代表:\n过去一年目标任务圆满完成。",
            &[("type", "-"), ("title", "政府工作报告")],
        ),
        ("关于印发危房改造实施方案的通知\n现将方案印发给你们。", &[("type", "-")]),
        ("城市垃圾分类最新规定来了\n未分类投放的，将处以罚款。", &[("type", "-")]),
        (
            "天津市政府新闻办召开新闻发布会,介绍天津市2026年20项民心工程具体任务和亮点特色。",
            &[("type", "plan"), ("district", "天津市"), ("year", "2026")],
        ),
        (
            "今年,该县政府确定的十件实事进展顺利。为使实事更能体现民意,该县从日前开始在新闻媒体和县政府网站上公开征集2012年度实事项目。",
            &[("type", "notice"), ("year", "2012")],
        ),
        (
            "建好十大工程办好民生实事 成都晒2021年“民生账本”\n1月12日,成都市总结推进会召开:10个方面70个具体民生实事项目完成,其中36个项目超额完成目标任务。",
            &[("type", "completion"), ("year", "2021")],
        ),
        (
            "尊敬的市民朋友:\n现将2015年我市在保障和改善民生方面的重点工作作如下报告。\n一、教育事业进一步发展。搬迁新建农村中小学7所。",
            &[("type", "completion"), ("year", "2015")],
        ),
        ("该县年度确立的120个民生项目已有80个完工,完工率66.7%。", &[("type", "progress")]),
    ]);
}

#[test]
fn the_title_is_the_headline_and_nothing_else() {
    check(&[
        (
            "某某久久精品视频_在线观看免费视频\n\n即墨传来这些好消息 2018年新“区”起飞啦!\n\n更新时间:2018-02-06 09:25\n\n2017年10月30日,即墨区正式挂牌,千年古城迈向都市新区。",
            &[("title", "即墨传来这些好消息 2018年新“区”起飞啦!")],
        ),
        (
            "A02\n\n张山镇10项民生实事项目票决出炉\n\n2025年01月23日\n\n本报讯 1月17日,张山镇人大代表票决出10项镇级民生实事项目。",
            &[
                ("title", "张山镇10项民生实事项目票决出炉"),
                ("district", "张山镇"),
                ("type", "plan"),
            ],
        ),
        (
            "1月21日,青岛市政府新闻办召开新闻发布会,介绍2026年市政府重点办好10件实事相关情况。\n自1983年起,每年筛选确定并全力办好一批“市办实事”。\n民生大礼包来啦!青岛发布2026年10件33项市办实事\n下一篇:返回列表",
            &[
                ("title", "民生大礼包来啦!青岛发布2026年10件33项市办实事"),
                ("year", "2026"),
                ("type", "plan"),
            ],
        ),
        (
            "本報(bào)訊\n記者從日前閉幕的李滄區(qū)第三屆人民代表大會(huì)上了解到,李滄區(qū)今年計(jì)劃投資24880萬元辦好9件實(shí)事。",
            &[("title", "-"), ("district", "李沧区"), ("type", "plan")],
        ),
    ]);
}

#[test]
fn captions_status_words_and_promises_are_no_headings() {
    for (text, expected) in [
        (
            "闲置荒地变身停车场\n某街道不断强化党建引领,着力解决群众烦心事。\n改造前,此处野草丛生。\n改造前\n改造后,停车场路面平整,居民说停车更方便了。\n改造后\n近年来,街道建成多处便民停车场,将继续办好实事。",
            &[][..],
        ),
        (
            "二、大力推动健康养老服务体系建设。\n65岁及以上老年人医养结合服务率超30%\n推进家庭医生签约服务。新增60个社区心理关爱项目点。\n三、深入推进“四好农村路”建设。\n新建和改造提升农村公路3800公里。",
            &[],
        ),
        (
            "街道民生实事项目总体进展良好\n已完工项目\n☑完善家门口的托育服务,打造公建民营托班项目\n2月,托育中心重新布置教室,装饰工作已于3月完成。\n已启动实施项目\n☑新增便民停车泊位50个项目\n目前已新增路边便民停车泊位15个。",
            &["已完工项目", "已启动实施项目"],
        ),
    ] {
        assert_eq!(headings(&read(text)), expected, "{text}");
    }
}

#[test]
fn lists_in_one_sentence_or_paragraph_are_taken_apart() {
    for (text, expected) in [
        (
            "某县今年办好十件民生实事\n这十件民生实事分别是:完成3公里道路拓宽;完成棚户区改造500套;解决4万人饮水问题。",
            &[
                "text - 这十件民生实事分",
                "plan - 完成3公里道路拓",
                "plan - 完成棚户区改造5",
                "plan - 解决4万人饮水问",
            ][..],
        ),
        (
            "2025年为民办实事项目\n本次主办的项目如下:28.新建、改造污水管网50公里;29.新建、改造燃气管道40公里;30.新增管道燃气用户2万户。",
            &[
                "text - 本次主办的项目如",
                "plan 28. 28.新建、改造",
                "plan 29. 29.新建、改造",
                "plan 30. 30.新增管道燃",
            ],
        ),
        (
            "长安区2022年的十大惠民实事\n经区政府研究,拟从以下方面开展工作:一是加快基础教育提质。建成10所中小学。\n二是提高医疗服务水平。启动区公共卫生中心项目。\n三是改善交通环境。建成6条市政道路。",
            &[
                "plan - 经区政府研究,拟",
                "plan 一是 一是加快基础教育",
                "plan 二是 二是提高医疗服务",
                "plan 三是 三是改善交通环境",
            ],
        ),
        (
            "今年继续办好“十件民生实事”\n(一)\n促进群众就业增收,开展职业技能培训2万人次。\n(二)\n办好人民满意教育,新建幼儿园20所。",
            &["plan (一) (一)促进群众就", "plan (二) (二)办好人民满"],
        ),
    ] {
        let found = passages(&read(text));
        let same = found.len() == expected.len()
            && found.iter().zip(expected).all(|(found, expected)| {
                // A lead may be text or part of the promise.
                found == expected || found[4..] == expected[4..] && expected.contains(" - ")
            });
        assert!(same, "{text}\n{found:#?}");
    }
}

/// A table with a bar behind each cell, one a line, whose rows have rows.
#[test]
fn rows_within_rows_are_a_passage_each() {
    let text = "2024年度区政府民生实事项目进度表\n序号 |\n牵头单位 |\n项目名称 |\n业主单位 |\n进展情况 |\n||\n一 |\n区住建局 |\n打通断头路(3条路) |\n1.文化北路 |\n区城投 |\n已完工 |\n|\n2.乐业路 |\n区城管局 |\n已完工 |\n|||||\n二 |\n区城管局 |\n(一)井盖整治项目 |\n区城管局 |\n已完工 |\n||\n";
    let article = read(text);
    let rows: Vec<(&str, &str)> = article
        .passages
        .iter()
        .filter_map(|passage| Some((passage.label.as_deref()?, passage.text.as_str())))
        .collect();
    assert_eq!(
        rows,
        [
            ("1.", "1.文化北路 | 区城投 | 已完工"),
            ("2.", "2.乐业路 | 区城管局 | 已完工"),
            ("(一)", "(一)井盖整治项目 | 区城管局 | 已完工"),
        ]
    );
    assert_eq!(headings(&article), [""; 0]);
    let second = article.passages.iter().find(|passage| passage.label.as_deref() == Some("2."));
    let second = second.expect("it is there");
    assert_eq!(
        (second.units.as_slice(), second.kind.as_str()),
        (&["区城管局".to_owned()][..], "result")
    );
}

#[test]
fn steps_promise_nothing_and_a_promise_stays_one_in_a_report() {
    for (text, expected) in [
        (
            "为选好民生实事,现面向社会公开征集2026年民生项目建议,有关事项公告如下。\n征集原则\n1.合法性。所提建议应符合国家法律、法规的相关规定。\n2.可行性。一般当年立项、当年完成、当年见效。\n征集方式\n1.网上留言。登录市政府门户网站留言参与。\n2.拨打电话。致电12345热线提出意见建议。",
            "text text text text text",
        ),
        (
            "2023年普陀区20项为民办实事项目完成\n2023年普陀区20个为民办实事项目已全部完成,具体情况如下:\n(一)新增养老床位200张\n新增310张养老床位,超额完成年度任务。\n(二)新增6个社区“宝宝屋”\n新增6个社区“宝宝屋”。",
            "result plan result plan result",
        ),
        (
            "尊敬的市民朋友:\n现将2015年我市在保障和改善民生方面的重点工作作如下报告。\n一、教育事业进一步发展。搬迁新建农村中小学7所,配备校车240辆。\n二、卫生工作水平提高。为23万名重点人群提供免费保健。",
            "text text result result",
        ),
        (
            "本报讯 附件:1.重点工作责任分解\n2.政府工作报告2021年重点工作责任分解\n3.2021年度市政府十方面民生实事责任分解\n湖州市人民政府办公室\n2021年3月22日",
            "text text text text text",
        ),
    ] {
        let article = read(text);
        let kinds: Vec<&str> =
            article.passages.iter().map(|passage| passage.kind.as_str()).collect();
        let kinds: Vec<&str> = kinds.into_iter().filter(|kind| *kind != "title").collect();
        assert_eq!(kinds.join(" "), expected, "{text}\n{:#?}", passages(&article));
    }
}

#[test]
fn what_is_around_the_article_is_dropped_by_its_rule() {
    let text = "李沧区公布2020年区办实事项目\n\n□记者 张某某 通讯员 王某 报道\n\n本报讯 1月9日,李沧区公布2020年区办实事项目,全区将重点办好10大类40项实事。\n\n其中,将为11个楼座安装电梯40部。\n\n新闻推荐\n\n市北区总部集聚加速产业发展\n\n本报1月14日讯记者从市北区获悉,今年将建设100多个产业项目,其中亿元以上项目20余个。在亮眼成绩的背后,是总部企业...\n";
    let article = read(text);
    let rule = |line: u32| {
        let mut dropped = article.dropped.iter();
        dropped.find(|dropped| dropped.lines[0] == line).map(|dropped| dropped.rule.as_str())
    };
    assert_eq!((rule(9), rule(11), rule(13)), (Some("related"), Some("related"), Some("related")));
    assert_eq!(article.meta.byline.as_deref(), Some("张某某 王某"));
    assert_ne!(rule(3), Some("navigation"));

    let text = "张寨镇人大票决2022年度民生实事项目\n来源:某县人大网 时间:2022-01-11 访问量:\n经票决,2022年张寨镇共实施民生实事项目8项,分别为:老年大学建设工程、农村桥梁改造工程。\n- 上一篇:汉兴街道人大组织视察商贸广场\n- 下一篇:魏庙镇人大助力预约登记演练";
    let article = read(text);
    assert_eq!(fact(&article, "district"), "张寨镇");
    assert_eq!(fact(&article, "type"), "plan");
    assert_eq!(passages(&article), ["plan - 经票决,2022"]);
}

#[test]
fn names_of_roads_offices_and_sites_are_no_subjects() {
    let text = "某区2024年民生实事\n一、整治创业南街路面。\n二、县民政局开工建设老年大学。\n三、行政事权范围内的事项。\n四、青岛政务网公布名单。\n五、深入实施“粤菜师傅”“南粤家政”工程。\n十、基层社区卫生服务站达标建设项目。\n现予以公告。";
    let article = read(text);
    let of = |start: &str| {
        let passage = article.passages.iter().find(|passage| passage.text.contains(start));
        let names: Vec<&str> =
            passage.expect("it is there").categories.iter().map(|c| c.as_str()).collect();
        names.join(" ")
    };
    assert!(!of("创业南街").contains("就业"), "{}", of("创业南街"));
    assert_eq!(of("行政事权"), "");
    assert_eq!(of("政务网"), "");
    assert_eq!(of("南粤家政"), "就业");
    assert_eq!(of("现予以公告"), "");
}

#[test]
fn what_stands_below_a_heading_of_goals_is_promised_in_a_report_too() {
    let article = read(
        "临江市云山区2031年民生实事项目清单及完成情况\n\n一、年度目标\n\n1.建成老年食堂10家以上。\n\n\
         2.新增公共停车泊位2000个。\n\n二、完成情况\n\n1.建成老年食堂11家，全区累计97家。\n\n\
         2.新增公共停车泊位2318个。\n",
    );
    assert_eq!(
        passages(&article),
        [
            "plan 1. 1.建成老年食堂",
            "plan 2. 2.新增公共停车",
            "result 1. 1.建成老年食堂",
            "result 2. 2.新增公共停车",
        ]
    );
}
