//! What stands beside the promises and reports of a page and is neither: votes, visits, surveys, overseers, rules,
//! what residents say; and what a passage says of another time than its article's.

use minsou::corpus::{Article, Bytes, Format, Reader};

fn read(text: &str) -> Article {
    let bytes = Bytes::new(text.as_bytes().to_vec());
    Reader::new().read_as("page", "page.txt", Format::Text, &bytes).expect("it is an article")
}

/// The passage of `page` with each of these texts has that kind.
#[track_caller]
fn check(page: &str, expected: &[(&str, &str)]) {
    let article = read(page);
    let mut wrong = String::new();
    for (kind, part) in expected {
        match article.passages.iter().find(|passage| passage.text.contains(part)) {
            None => wrong += &format!("{part}: in no passage\n"),
            Some(passage) if passage.kind.as_str() != *kind => {
                wrong += &format!("{part}: {}, not {kind}\n", passage.kind);
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}{:#?}", article.passages);
}

#[test]
fn how_a_list_is_made_and_voted_on_is_text() {
    check(
        "柳河镇票决2025年民生实事项目\n\
         3月6日，柳河镇第五届人民代表大会第六次会议召开，51名代表投票选出今年镇政府民生实事项目6件，计划投资820万元。\n\
         去年11月起，镇里通过院坝会、问卷、公众号收集建议286条，梳理形成候选项目9件。\n\
         计票结果显示，发出表决票51张，收回51张，全部有效。\n\
         代表们实地查看了候选项目涉及的11处点位，听取了镇政府的说明。\n\
         镇人大将组建4个监督小组，每季度通报一次进度。\n\
         六件实事里，村道硬化7.5公里排在第一位，今年10月底前通车。\n",
        &[
            ("plan", "3月6日"),
            ("text", "收集建议"),
            ("text", "发出表决票"),
            ("text", "实地查看"),
            ("text", "监督小组"),
            ("plan", "村道硬化"),
        ],
    );
}

#[test]
fn who_watches_over_the_work_is_text() {
    check(
        "云岭区2025年十件民生实事出炉\n\
         近日，云岭区政府公布2025年十件民生实事，计划投资6.1亿元。\n\
         1.新建公办幼儿园4所，新增学位1080个。\n\
         2.改造老旧小区23个。\n\
         区政府督查室对十件实事实行半月一调度、一月一晾晒。\n\
         区长表示，今年将请居民代表当“考官”，按季度打分。\n\
         项目进度将在政府网站每月更新。\n",
        &[
            ("plan", "新建公办幼儿园"),
            ("text", "半月一调度"),
            ("text", "考官"),
            ("text", "每月更新"),
        ],
    );
}

#[test]
fn surveys_and_ratings_are_text() {
    check(
        "白沙县民生实事“年终考”\n\
         2024年，白沙县10件民生实事全部完成。\n\
         全县新增停车位760个，改造危桥5座。\n\
         县统计局随机抽取320户居民开展满意度调查，50户居民接受了入户访问。\n\
         县人大常委会以无记名投票方式对10件实事进行满意度测评。\n",
        &[
            ("result", "2024年，白沙县"),
            ("result", "新增停车位"),
            ("text", "随机抽取"),
            ("text", "无记名投票"),
        ],
    );
}

#[test]
fn what_residents_say_is_text_and_what_stands_beside_it_is_not() {
    check(
        "探访清河街道“家门口”的实事\n\
         清河街道今年的8件民生实事全部完工。\n\
         “以前下楼买菜要绕2公里，这下方便了！”家住新华里的周大妈说。\n\
         “屋里暖和，今年没买电褥子。”她家所在的小区今年改造供热管网4.2公里，惠及居民860户。\n\
         通车那天，村里放了鞭炮，老人们从桥这头走到那头，又走了回来。\n\
         “全年新增停车位340个，加装电梯12部。”街道办事处主任介绍。\n",
        &[
            ("text", "以前下楼"),
            ("result", "改造供热管网"),
            ("text", "通车那天"),
            ("result", "新增停车位340个"),
        ],
    );
}

#[test]
fn rules_for_others_are_text() {
    check(
        "关于加强电动自行车停放充电管理的通告\n\
         为保障居民生命财产安全，现就有关事项通告如下：\n\
         一、电动自行车应当停放在划定的区域，严禁在楼道内停放、充电。\n\
         二、单个充电棚停放超过50辆的，应当分设防火分区。\n\
         三、违反本通告规定的，由执法部门依法处罚，最高处5000元罚款。\n\
         四、鼓励住户安装智能阻梯装置。\n",
        &[("text", "应当停放"), ("text", "超过50辆"), ("text", "依法处罚"), ("text", "鼓励住户")],
    );
}

#[test]
fn questions_with_numbers_are_text_and_their_answers_are_not() {
    check(
        "《松原区2025年民生实事项目》政策解读\n\
         一、问：今年上学难能缓解多少？\n\
         答：今年计划建成学校3所，新增学位3600个。\n\
         二、问：老旧小区改造涉及哪些地方？\n\
         答：共改造老旧小区14个、楼房96栋。去年改造过的小区不再安排。\n\
         三、夜间出行有没有保障？\n\
         答：今年为21条小巷加装路灯480盏。\n",
        &[
            ("text", "问：今年上学难"),
            ("plan", "建成学校"),
            ("text", "问：老旧小区"),
            ("plan", "改造老旧小区14个"),
            ("text", "夜间出行"),
            ("plan", "加装路灯"),
        ],
    );
}

#[test]
fn states_report_without_a_number() {
    check(
        "青石县2024年民生实事1—9月进展情况公示\n\
         现将我县2024年12件民生实事1—9月进展情况公示如下。\n\
         正常推进项目\n\
         - 县医院感染楼，主体封顶，正在砌筑。\n\
         推进缓慢项目\n\
         - 乌溪镇文化站，因山洪重新选址，预计明年3月完工。\n\
         - 农产品冷库，设备未到货。\n",
        &[("result", "感染楼"), ("result", "文化站"), ("result", "冷库")],
    );
    check(
        "湖滨新区民生实事建设正酣\n\
         年初确定的36个民生实事项目已全部启动，上半年完成投资9.8亿元。\n\
         上半年建成环湖西路等道路6条，总长4.4公里。东岭隧道计划明年3月通车。\n\
         新民、古桥两个村的供水管网改造完成，吃水更放心。\n",
        &[("result", "上半年建成"), ("result", "供水管网")],
    );
}

#[test]
fn another_time_is_told_behind_who_tells_it() {
    check(
        "东山区26件民生实事全部办结\n\
         2024年东山区承诺的26件民生实事已全部办结。\n\
         全区新增学位4020个，改造小区31个。\n\
         区政府表示，民生实事没有终点。下一步，将建好管好这些项目。\n\
         据悉，2025年东山区拟推出民生实事25件，其中将建成学校5所。\n",
        &[("result", "2024年东山区"), ("result", "新增学位"), ("plan", "据悉，2025年")],
    );
    check(
        "南坪市公布今年十件实事\n\
         市政府昨日公布，2025年为市民办好十件实事，年内全部完工。\n\
         今年将新建公厕24座，改造管网31公里。去年改造的26公里运行良好。\n\
         又讯 去年市政府承诺的十件实事已经兑现九件，新增停车位900个。\n\
         城区主次干道更换路灯1300盏，整治积水点7处。\n",
        &[("plan", "新建公厕"), ("result", "又讯"), ("result", "更换路灯")],
    );
}

#[test]
fn goals_of_years_to_come_are_promises() {
    check(
        "政府工作报告\n\
         一、过去五年工作回顾\n\
         五年来，新修水泥路486公里，解决6.8万人饮水问题。\n\
         二、今后五年的奋斗目标\n\
         到2029年，城镇化率达到45%，人均公园绿地面积达到8平方米。\n\
         三、2025年重点工作\n\
         办好10件民生实事：1.新建农村公路80公里；2.建成妇幼保健院新院区；3.清洁取暖改造4000户；4.重点人群家庭医生签约。\n",
        &[
            ("result", "新修水泥路"),
            ("plan", "到2029年"),
            ("plan", "新建农村公路"),
            ("plan", "妇幼保健院"),
            ("plan", "清洁取暖"),
            ("plan", "家庭医生"),
        ],
    );
}

#[test]
fn a_caption_above_a_text_is_no_heading() {
    let article = read(
        "路通了、灯亮了，高新区民生实事建设正酣\n\
         年初确定的46个民生实事项目已全部启动，上半年完成投资21.4亿元。\n\
         织密路网\n\
         上半年建成道路9条，总长6.7公里，方便了沿线三个街道的居民出行。\n\
         扩容学位\n\
         紫藤小学西区\n\
         目前已交付学校4所，提供学位5220个，其余两所将在开学前完成验收。\n\
         守护银发\n\
         养老综合体开放6处，老人在家门口就能吃饭、看病、下棋，很是方便。\n\
         建议内容：____________\n\
         欢迎继续提出意见和建议，我们将认真研究，并及时向您反馈办理情况。\n",
    );
    let mut headings: Vec<&str> = article
        .passages
        .iter()
        .flat_map(|passage| passage.heading.iter().map(String::as_str))
        .collect();
    headings.dedup();
    assert_eq!(headings, ["织密路网", "扩容学位", "守护银发"], "{:#?}", article.passages);
}

#[test]
fn paragraphs_below_the_numbers_of_chapters_stay_apart() {
    let article = read(
        "一盏灯、一把椅：南苑街道的“微实事”\n\
         01\n\
         街道在社区的巷子里装了三十八盏感应路灯，夜里走路的人心里亮堂了。\n\
         社区在半坡添了六张长椅，还给每张椅子编了号，方便老人报警时说清位置。\n\
         02\n\
         社区食堂开了夜宵窗口，跑外卖的小哥下了单就能吃上一碗热面。\n\
         03\n\
         有个孩子数着灯往家走，数到最后一盏，刚好走到家门口，回头挥了挥手。\n",
    );
    for start in ["街道在社区", "社区在半坡", "社区食堂", "有个孩子"] {
        let stands =
            |text: &str| text.trim_start_matches(['0', '1', '2', '3', ' ']).starts_with(start);
        assert!(
            article.passages.iter().any(|passage| stands(&passage.text)),
            "{start} {:#?}",
            article.passages
        );
    }
}
