//! Who issued an article and which year it tells of, where that is hard to see. Each case is a few lines of an
//! article; what begins with `~` is furniture, the first line is the title.

use minsou::corpus::{Clues, Dropped, Entry, Hints, Metadata, Paragraph, infer};
use minsou::corpus::{Taxonomy, categories, gazetteer, kinds};
use proptest::prelude::*;

fn read(article: &str) -> Metadata {
    let mut title = None;
    let mut paragraphs = Vec::new();
    let mut entries = Vec::new();
    let mut dropped = Vec::new();
    for (number, line) in (1u32..).zip(article.lines().map(str::trim)) {
        let lines = [number, number];
        let paragraph = Paragraph { text: line.to_owned(), lines, ..Paragraph::default() };
        if line.is_empty() {
        } else if let Some(furniture) = line.strip_prefix('~') {
            dropped.push(Dropped { lines, rule: "furniture".into(), text: furniture.into() });
        } else if title.is_none() {
            title = Some(paragraph);
        } else {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let label =
                (digits > 0 && line[digits..].starts_with('.')).then(|| line[..=digits].to_owned());
            entries.push(Entry {
                seams: Vec::new(),
                label,
                kind: None,
                heading: Vec::new(),
                units: Vec::new(),
                text: line.to_owned(),
                lines,
            });
            paragraphs.push(paragraph);
        }
    }
    let hints = Hints::default();
    infer(&Clues {
        title: title.as_ref(),
        paragraphs: &paragraphs,
        entries: &entries,
        dropped: &dropped,
        hints: &hints,
    })
}

/// District, region, year and type as one line.
fn facts(article: &str) -> String {
    let metadata = read(article);
    let year = metadata.year.map(|year| year.to_string());
    let doc_type = metadata.doc_type.map(|doc_type| doc_type.as_str());
    format!(
        "{} {} {} {}",
        metadata.district.as_deref().unwrap_or("-"),
        if metadata.region.is_empty() { "-".to_owned() } else { metadata.region.join("/") },
        year.as_deref().unwrap_or("-"),
        doc_type.unwrap_or("-")
    )
}

const CASES: &[(&str, &str, &str)] = &[
    (
        "the governments of a whole city are headings",
        "各区县2026年民生实事正式出炉
         大同市各区县两会陆续闭幕，大同市的民生实事来了。
         云冈区人民政府
         改造老旧小区8个，新建停车场5处，惠及居民三千余户。
         平城区人民政府
         新建养老服务站20处，新增托位600个，惠及家庭五百余户。
         新荣区人民政府
         改造农村公路30公里，新建水厂2座，惠及村民两千余人。",
        "大同市 山西省/大同市 2026 plan",
    ),
    (
        "what cities of many provinces did is nobody's",
        "各地把养老助餐列入民生实事
         2023-06-15
         近日，有关部门召开视频会，交流各地将民生实事办好的做法。
         福建省厦门市把助餐纳入市政府民生实事，今年以来已新增食堂85处。
         湖北省襄阳市计划年内建设老年食堂200个，目前建成118个。
         四川省绵阳市推出流动餐车，覆盖32个小区。",
        "- - 2023 -",
    ),
    (
        "half of a year's reports: its title and its question say so",
        "铁山区上半年民生实事推进有力
         2024-07-22
         今年，铁山区确定了12项民生实事。半年过去，进度如何？记者进行了走访。
         区住建局介绍，今年计划改造管网9公里，目前已完成6公里。
         上半年，全区硬化街巷54公里。
         下半年，铁山区还将新建口袋公园3处。",
        "铁山区 湖北省/黄石市/铁山区 2024 progress",
    ),
    (
        "so many are settled, and the others go on",
        "铁山区2023年民生实事简报
         2023-10-12
         今年，区人大票决产生10件民生实事。截至9月30日，已办结4件，其余按计划推进。
         区医院改造：新增床位45张。
         公园改造：更新器材73件。",
        "铁山区 湖北省/黄石市/铁山区 2023 progress",
    ),
    (
        "an account's street, and where it posted from",
        "友谊路街道：这份清单件件有回音
         宝山友谊 2024年12月18日 18:30　上海
         年终岁尾，一起看看友谊路街道为居民办了哪些实事。
         临江新村等小区全年加装电梯37台，累计达到116台。",
        "友谊路街道 上海市/友谊路街道 2024 completion",
    ),
    (
        "who is to do it has not issued it",
        "2023年10件惠民实事
         昆明市2023年10件惠民实事已经确定，现将清单公布如下。
         1.新建学校3所。责任单位：滇中新区管委会、呈贡区人民政府
         2.改造小区6个。责任单位：滇中新区管委会、呈贡区人民政府
         3.新建公园2处。责任单位：滇中新区管委会、呈贡区人民政府",
        "昆明市 云南省/昆明市 2023 plan",
    ),
    (
        "a town that convenes where no other place is told",
        "11月27日，正阳关镇召开了民生工程年度推进会，对2020年度民生工程项目进行年终推进。
         会议强调，所有民生工程项目下月中旬要全部竣工完成，加快资金拨付进度。",
        "正阳关镇 - 2020 progress",
    ),
    (
        "a list that was decided, with its deadline",
        "广平县十项惠民工程投资7亿元
         广平县2019年度10项民生实事日前确定，共涉及23个小项，总投资7亿元。
         完成时限：2019年12月31日前
         居民踊跃参与，新建大型停车场1处，城区增设车位4400个。",
        "广平县 河北省/邯郸市/广平县 2019 plan",
    ),
    (
        "a district's site reposts its city's list",
        "2024年长沙市十大重点民生实事项目公布
         1月9日，长沙市政府新闻办召开发布会。
         1.新增公办学位3万个
         2.改造老旧小区80个
         3.新增停车泊位2万个
         ~长沙市雨花区人民政府门户网站
         ~主办：长沙市雨花区人民政府办公室",
        "长沙市 湖南省/长沙市 2024 plan",
    ),
    (
        "a repost without the city in its title",
        "2024年市民生实事项目公布
         经市十七届人大三次会议票决，市政府确定2024年民生实事项目30件，由各区县、各部门负责实施。
         来源：苏州日报
         ~首页 > 新闻中心
         ~版权所有：苏州市吴中区人民政府",
        "苏州市 江苏省/苏州市 2024 plan",
    ),
    (
        "a county-level city says 我市",
        "2023年度民生实事项目完成情况
         今年以来，我市10件民生实事项目全部完成，义乌市政府办公室会同各镇（街道）狠抓落实，其中3件为省、金华市民生实事。
         1.新增停车位3000个，完成率120%。
         2.新改扩建幼儿园6所，全部投用。
         3.新增养老床位400张，完成率100%。",
        "义乌市 浙江省/金华市/义乌市 2023 completion",
    ),
    (
        "teasers name the sisters",
        "把实事办到群众心坎上
         连日来，越城区府山街道的居民发现，家门口的公园变美了。2024年，越城区十大民生实事进展顺利。
         “现在出门就是公园。”居民陈阿姨说。
         截至目前，我区新建口袋公园12个。
         ~相关阅读
         ~柯桥区：民生实事全部开工
         ~诸暨市2024年民生实事项目清单
         ~上虞区2024年民生实事项目清单",
        "越城区 浙江省/绍兴市/越城区 2024 progress",
    ),
    (
        "a municipality's district",
        "石景山区2024年重要实事项目
         1.新增停车位2000个
         2.新建口袋公园5个
         3.改造老楼60栋",
        "石景山区 北京市/石景山区 2024 plan",
    ),
    (
        "a municipality",
        "2025年北京市重要民生实事项目清单
         1.新增普惠托位1万个
         2.新建养老助餐点300个
         3.打通断头路20条",
        "北京市 北京市 2025 plan",
    ),
    (
        "a name that is a word, with its city",
        "和平区2024年20件民生实事出炉
         1月15日，沈阳市和平区第十九届人民代表大会第三次会议票决产生20件民生实事。",
        "和平区 辽宁省/沈阳市/和平区 2024 plan",
    ),
    (
        "a development zone",
        "西安高新区2023年十项民生实事完成情况
         2023年，高新区管委会承诺的十项民生实事全部完成。",
        "西安高新区 陕西省/西安市/西安高新区 2023 completion",
    ),
    (
        "a new area that is also a common name",
        "江北新区2024年民生实事项目清单
         南京市江北新区管委会公布2024年民生实事。",
        "江北新区 江苏省/南京市/江北新区 2024 plan",
    ),
    (
        "a former name",
        "即墨市2016年城乡建设和改善人民生活方面重点办好的实事
         2016年，即墨市政府将重点办好10件实事。",
        "即墨区 山东省/青岛市/即墨区 2016 plan",
    ),
    (
        "a province",
        "30件民生实事，今年这么办
         四川省人民政府办公厅日前印发《2024年全省30件民生实事实施方案》，各市（州）、省直各部门抓好落实。",
        "四川省 四川省 2024 plan",
    ),
    (
        "an autonomous region says 全区",
        "广西2024年为民办实事工程启动
         自治区人民政府办公厅印发2024年为民办实事工程方案，全区各设区市同步推进。",
        "广西壮族自治区 广西壮族自治区 2024 plan",
    ),
    (
        "only the newspaper tells the city",
        "十件实事暖人心
         □杭州日报记者 王晓明
         2024年，市政府确定的十件民生实事全部完成。一年来，市民政局、市教育局等部门通力合作，各区县（市）扎实推进，全市新增养老床位3000张。",
        "杭州市 浙江省/杭州市 2024 completion",
    ),
    (
        "the city is named more often than the district",
        "民生实事提升群众幸福感
         日前，记者从成都市青羊区政府获悉，该区2023年民生实事已全部完成。
         近年来，成都市大力推进幸福美好生活十大工程。成都市共建成公园1500个。
         青羊区新增停车位1200个，区教育局新增学位2000个。
         在成都市的统一部署下，成都市民享受到更多便利。",
        "青羊区 四川省/成都市/青羊区 2023 completion",
    ),
    (
        "a street",
        "玄武湖街道2024年为民办实事项目
         南京市玄武区玄武湖街道党工委会议研究确定2024年为民办实事项目6个。",
        "玄武湖街道 江苏省/南京市/玄武区/玄武湖街道 2024 plan",
    ),
    (
        "a town",
        "枫泾镇2023年实事项目完成情况
         上海市金山区枫泾镇2023年实事项目全部完成。
         1.全镇新增停车位200个，已完成。
         2.改造老旧小区3个，已完成。
         3.新建健身步道2条，已完成。",
        "枫泾镇 上海市/金山区/枫泾镇 2023 completion",
    ),
    (
        "last year told in January",
        "安吉县：件件实事有回音
         2024-01-12　来源：安吉发布
         去年，我县10件民生实事全部完成，群众满意度达到98%。",
        "安吉县 浙江省/湖州市/安吉县 2023 completion",
    ),
    (
        "next year told in December",
        "泰州市民生实事项目发布
         发布时间：2023-12-29
         明年，我市将办好10件民生实事，涵盖教育、医疗、养老等领域。",
        "泰州市 江苏省/泰州市 2024 plan",
    ),
    (
        "a call in autumn",
        "关于公开征集南浔区2025年度民生实事项目建议的公告
         发布日期：2024-10-08
         为进一步做好民生实事工作，现面向社会公开征集2025年度民生实事项目建议。",
        "南浔区 浙江省/湖州市/南浔区 2025 notice",
    ),
    (
        "this year, and no date",
        "龙泉驿区：实事办到家门口
         今年，全区新增停车位1000个。",
        "龙泉驿区 四川省/成都市/龙泉驿区 - -",
    ),
    (
        "the custom is old",
        "厦门市为民办实事项目出炉
         2024-02-03　厦门日报
         自2004年以来，市委、市政府每年都办一批实事。今年，全市安排为民办实事项目20件。",
        "厦门市 福建省/厦门市 2024 plan",
    ),
    (
        "traditional characters",
        "朝陽區2024年重要民生實事項目
         北京市朝陽區第十七屆人民代表大會第四次會議審議通過。",
        "朝阳区 北京市/朝阳区 2024 plan",
    ),
    (
        "no place",
        "民生实事清单来了
         2024年，我们将办好十件民生实事。
         1.新增学位3000个
         2.新增停车位2000个
         3.新建公园5个",
        "- - 2024 plan",
    ),
    (
        "an ambiguous name without its city",
        "城关区：十件实事件件落地
         2023年，我区十件民生实事全部完成。",
        "城关区 - 2023 completion",
    ),
    (
        "a city's report names all its districts",
        "全市民生实事进展顺利
         □南京日报记者 李明
         截至9月底，2024年市民生实事项目完成85%，其中浦口区完成120个、六合区80个、溧水区60个、高淳区40个。
         浦口区、六合区、江宁区均超序时进度。市政府将继续督查。",
        "南京市 江苏省/南京市 2024 progress",
    ),
    (
        "a prefecture by its short name",
        "恩施州2024年十件民生实事清单
         州政府将办好十件民生实事。",
        "恩施土家族苗族自治州 湖北省/恩施土家族苗族自治州 2024 plan",
    ),
    (
        "我县 in the title, the name below",
        "我县2024年民生实事项目出炉
         2月1日，桐庐县第十七届人民代表大会第三次会议闭幕，票决产生2024年民生实事项目。
         ~主办：桐庐县人民政府",
        "桐庐县 浙江省/杭州市/桐庐县 2024 plan",
    ),
    (
        "two years in one title",
        "宝应县2023年民生实事完成情况和2024年民生实事计划
         一、2023年完成情况
         1.新增学位2000个，已完成。
         2.改造老旧小区10个，已完成。
         3.新增停车位500个，已全部完成。",
        "宝应县 江苏省/扬州市/宝应县 2023 completion",
    ),
    (
        "a district that compares itself with others",
        "民生为大 实事为先
         学习上海、杭州经验，鄞州区把民生实事办到群众心坎上。2022年，鄞州区投入30亿元实施民生实事。
         宁波市鄞州区人民政府办公室",
        "鄞州区 浙江省/宁波市/鄞州区 2022 -",
    ),
    (
        "news of the province's capital under a slogan",
        "小实事托起大幸福
         2025-01-06　来源：海曙发布
         2024年，海曙区围绕群众急难愁盼，办好十方面民生实事。
         “以前停车要转三圈。”月湖街道居民张师傅说。
         如今，海曙区新增停车泊位2300个。
         老年食堂里饭菜飘香，宁波市民政局的同志前来调研。",
        "海曙区 浙江省/宁波市/海曙区 2024 feature",
    ),
    (
        "file numbers and cited laws have years of their own",
        "赣县区人民政府办公室关于印发2022年民生实事工程安排方案的通知
         赣县府办字〔2022〕8号
         各乡镇人民政府，区政府各部门：
         根据《江西省2018—2020年民生工程实施意见》和2021年12月省委经济工作会议精神，制定本方案。
         1.新增就业5000人。责任单位：区人社局
         2.改造老旧小区20个。责任单位：区住建局
         3.新建公厕12座。责任单位：区城管局
         2022年3月1日",
        "赣县区 江西省/赣州市/赣县区 2022 plan",
    ),
    (
        "a press conference of the city about a district",
        "江岸区：民生答卷更有温度
         5月20日，武汉市政府新闻办召开新闻发布会江岸区专场。2023年，江岸区民生支出占比持续稳定在75%以上。
         截至目前，区政府十件实事进展顺利，全部有序推进。",
        "江岸区 湖北省/武汉市/江岸区 2023 progress",
    ),
    (
        "a banner",
        "连云港市海州区2024年民生实事项目半年“成绩单”出炉
         来源：海州区融媒体中心　2024-07-18
         今年以来，海州区10件民生实事时间过半、任务过半。",
        "海州区 江苏省/连云港市/海州区 2024 progress",
    ),
    (
        "a city whose name is a province's too",
        "吉林市2024年民生实事项目
         吉林市人民政府办公室印发2024年民生实事项目安排。",
        "吉林市 吉林省/吉林市 2024 plan",
    ),
    (
        "roads of other cities' names",
        "包河区2024年民生实事项目清单
         1.打通北京路、南京路、青岛路等断头路6条
         2.在上海路、徽州大道新增停车位500个
         3.提升合肥市包河区中山路小学",
        "包河区 安徽省/合肥市/包河区 2024 plan",
    ),
    (
        "a county in a league",
        "科尔沁右翼前旗2023年十件民生实事完成情况
         旗政府确定的十件民生实事全部完成，我旗群众满意度达97%。",
        "科尔沁右翼前旗 内蒙古自治区/兴安盟/科尔沁右翼前旗 2023 completion",
    ),
    (
        "a county below no city",
        "陵水黎族自治县2024年为民办实事事项
         2024年，县委、县政府将办好10件为民办实事事项。",
        "陵水黎族自治县 海南省/陵水黎族自治县 2024 plan",
    ),
    (
        "a city without districts",
        "东莞市2025年十件民生实事出炉
         市十七届人大五次会议票决产生2025年十件民生实事，各镇街抓好落实。",
        "东莞市 广东省/东莞市 2025 plan",
    ),
    (
        "the long name of the programme, and the publisher's channel",
        "2022年区政府要完成的与人民生活密切相关的实事
         ~上海市嘉定区人民政府门户网站
         信息来源：区政府办公室　发布日期：2022-01-10
         各镇人民政府，各街道办事处，区政府各委、办、局：
         1.既有多层住宅加装电梯新增200台
         2.新建社区长者食堂6个
         3.新增公共停车泊位800个
         上海市嘉定区人民政府办公室",
        "嘉定区 上海市/嘉定区 2022 plan",
    ),
    (
        "streets that are called like provinces",
        "徐汇区2021年政府实事项目完成情况
         截至2021年12月31日，37个实事项目均已完成。
         1.在湖南、天平、龙华、长桥街道新建助餐点9家，已全部投用。
         2.完成永福路等10处积水点改造，已完工。
         3.新增公共充电桩450个，已完成。",
        "徐汇区 上海市/徐汇区 2021 completion",
    ),
    (
        "an estate called like a city",
        "天河区2023年民生微实事成果展示
         广州市天河区珠江新城、深圳花园小区、杭州苑等60个小区完成改造，已惠及2万人。",
        "天河区 广东省/广州市/天河区 2023 -",
    ),
    (
        "惠民 is a word in the programme's name",
        "道里区二十件惠民实事全部完成
         今年，哈尔滨市道里区确定的二十件惠民实事全部完成。
         2018-12-18 东北网",
        "道里区 黑龙江省/哈尔滨市/道里区 2018 completion",
    ),
    (
        "便民 and 惠民 projects of a city",
        "天长市：惠民工程暖人心
         2023年，天长市33项惠民工程、便民实事全部完成，惠民实事满意度97%。",
        "天长市 安徽省/滁州市/天长市 2023 completion",
    ),
    (
        "惠民 is a county too",
        "惠民县2024年民生实事项目清单
         1.新增学位2000个
         2.改造老旧小区5个
         3.新增停车位500个",
        "惠民县 山东省/滨州市/惠民县 2024 plan",
    ),
    (
        "a national paper reports",
        "民生实事办到心坎上
         光明日报讯（记者 王明）2023年，绍兴市新昌县10件民生实事全部完成。",
        "新昌县 浙江省/绍兴市/新昌县 2023 completion",
    ),
    (
        "papers that are called like a place elsewhere",
        "市民满意度84.96分
         2006-01-12 解放日报
         本报讯 市政府新闻发言人昨天宣布：2005年度市政府为民办的10件实事已全部完成。",
        "- 上海市 2005 completion",
    ),
    (
        "one of them, and the place that the text tells",
        "民生答卷
         新华日报讯 2023年，如皋市10件民生实事全部完成。",
        "如皋市 江苏省/南通市/如皋市 2023 completion",
    ),
    (
        "a county-level city, its prefecture's newspaper",
        "我市十件实事完成八件
         烟台日报讯 莱州市今年确定的十件民生实事，截至10月底已完成八件。莱州市政府将继续督导。
         2022-11-02",
        "莱州市 山东省/烟台市/莱州市 2022 progress",
    ),
    (
        "a county-level city says 全市 and 市政府",
        "2023年为民办实事项目公布
         胶州市第十九届人民代表大会第二次会议票决，市政府确定2023年为民办实事项目10件，涉及全市教育、交通等领域。",
        "胶州市 山东省/青岛市/胶州市 2023 plan",
    ),
    (
        "a prefecture's branch offices in a county-level city's list",
        "莱西市2022年办好的实事完成情况
         莱西市人民政府
         全市新建学校3所。青岛市生态环境局莱西分局、青岛市公安局莱西市公安局配合。
         1.新建学校3所，已完成。
         2.改造道路5条，已完成。
         3.改造小区9个，已完成。",
        "莱西市 山东省/青岛市/莱西市 2022 completion",
    ),
    (
        "a new area by its own name",
        "西海岸新区2024年区办实事完成情况
         2024年，新区十件区办实事全部完成。
         青岛西海岸新区管委会",
        "黄岛区 山东省/青岛市/黄岛区 2024 completion",
    ),
    (
        "a high-tech zone with its city before it",
        "青岛高新区2023年民生实事清单
         高新区管委会确定2023年民生实事10件。
         1.新建学校1所
         2.新建公园2个
         3.打通道路3条",
        "青岛高新区 山东省/青岛市/青岛高新区 2023 plan",
    ),
    (
        "a former city, now a district",
        "胶南市2011年为民办实事
         2011年，胶南市政府办好十件实事，现已全部完成。",
        "黄岛区 山东省/青岛市/黄岛区 2011 completion",
    ),
    (
        "January tells of last year's results",
        "诸城市：十件实事全部办结
         2023-01-09　来源：诸城融媒
         去年，诸城市10件民生实事全部办结。",
        "诸城市 山东省/潍坊市/诸城市 2022 completion",
    ),
    (
        "last year's balance and this year's plan in January",
        "2024年肥西县将办好10件民生实事
         2024-01-18
         去年，肥西县10件民生实事全部完成。今年，肥西县将重点办好10件民生实事。",
        "肥西县 安徽省/合肥市/肥西县 2024 plan",
    ),
    (
        "a custom since 1983 with a date",
        "天津2021年20项民心工程发布
         2021-01-30
         自1983年起，天津市连续38年实施民心工程。今年，市委、市政府确定20项民心工程。",
        "天津市 天津市 2021 plan",
    ),
    (
        "a custom since 2006 and no other year",
        "象山县：办实事一年接一年
         自2006年起，象山县每年为民办十件实事。",
        "象山县 浙江省/宁波市/象山县 - -",
    ),
    (
        "next year's plan in the last sentence",
        "如东县民生实事全部完成
         2023-12-20
         2023年，如东县20项民生实事全部完成。2024年，如东县将谋划实施22项民生实事。",
        "如东县 江苏省/南通市/如东县 2023 completion",
    ),
    (
        "a page clock and a copyright year",
        "新建区民生实事项目有序推进
         来源：南昌日报　2022-08-03
         今年，南昌市新建区20件民生实事有序推进。
         ~今天是2026年3月29日 星期日
         ~Copyright 2001-2026 版权所有：南昌市新建区人民政府",
        "新建区 江西省/南昌市/新建区 2022 progress",
    ),
    (
        "only a copyright year",
        "龙湾区：十件实事全部完成
         龙湾区十件民生实事全部完成。
         ~Copyright 2010-2025 版权所有",
        "龙湾区 浙江省/温州市/龙湾区 - completion",
    ),
    (
        "a teaser names another district's report",
        "蓬莱区2023年为民办实事清单
         烟台市蓬莱区2023年为民办实事10件。
         ~相关阅读：芝罘区2024年民生实事项目完成情况
         ~福山区2024年为民服务实事清单",
        "蓬莱区 山东省/烟台市/蓬莱区 2023 plan",
    ),
    (
        "a street of an ambiguous district",
        "文新街道2024年民生实事项目票决产生
         杭州市西湖区文新街道居民议事会票决产生2024年民生实事项目8个。",
        "文新街道 浙江省/杭州市/西湖区/文新街道 2024 plan",
    ),
    (
        "a town in a county-level city",
        "店口镇2022年度十件民生实事完成情况
         诸暨市店口镇2022年度十件民生实事全部完成。",
        "店口镇 浙江省/绍兴市/诸暨市/店口镇 2022 completion",
    ),
    (
        "half a year, a share of the year's plan",
        "青阳县民生实事“加速跑”
         2024-07-05
         上半年，青阳县33个民生实事项目完成投资2.6亿元，占年度计划的63.8%，其中12个项目已提前完成。",
        "青阳县 安徽省/池州市/青阳县 2024 progress",
    ),
    (
        "some are done, in a year not told",
        "榆次区民生实事“马上就办”
         今年，晋中市榆次区将36件民生实事列入政府工作报告，目前已完成19件。",
        "榆次区 山西省/晋中市/榆次区 - progress",
    ),
    (
        "an office signs on a line of its own",
        "关于公开征集2027年民生实事项目的公告
         我市即日起面向社会公开征集2027年民生实事项目，欢迎广大市民踊跃参与。
         地址：天元区长江北路116号
         株洲市为民办实事考核办公室
         2026年11月12日",
        "株洲市 湖南省/株洲市 2027 notice",
    ),
    (
        "a committee of the party acts",
        "媒体走进基层看实事
         日前，由舒城县委宣传部组织的采访团走访了民生实事项目，今年的15件实事进展顺利。",
        "舒城县 安徽省/六安市/舒城县 - progress",
    ),
    (
        "delegates of a city rate last year's programme",
        "实事好不好 代表来打分
         2026-03-02
         昨天，绍兴市人代会402名代表为去年市政府办的民生实事评分，平均96分，满意率98%。",
        "绍兴市 浙江省/绍兴市 2025 completion",
    ),
    (
        "the county to which a town belongs",
        "石浦镇的路灯亮了
         石浦镇坚持为群众办实事，今年的8件实事全部完成。石浦镇隶属象山县。",
        "石浦镇 浙江省/宁波市/象山县/石浦镇 - completion",
    ),
    (
        "an advert has neither issuer nor year",
        "学府湾二期加推
         2026-05-13
         本案坐落于佛山市禅城区季华路旁，总建筑面积18万平方米，规划住宅1260套，车位1比1。
         开发商：佛山市某某置业有限公司",
        "- - - -",
    ),
    (
        "a report of the whole year, published when it was over",
        "惠安县2026年为民办实事项目落实情况
         2027-01-20
         2026年，惠安县确定为民办实事项目20件，截至12月底，18件完成年度任务。",
        "惠安县 福建省/泉州市/惠安县 2026 completion",
    ),
    (
        "the same before it was over",
        "惠安县2026年为民办实事项目落实情况
         2026-10-20
         2026年，惠安县确定为民办实事项目20件，截至9月底，12件完成年度任务。",
        "惠安县 福建省/泉州市/惠安县 2026 progress",
    ),
    (
        "questions and answers",
        "把小事当作大事——访区长
         2026-03-22
         记者：今年阎良区的民生实事是怎么产生的？
         区长：我们从去年10月开始征集，收到建议2300多条，最后由代表票决。
         记者：有没有把握全部完成？
         区长：完不成的，年底我到大会上说明原因。",
        "阎良区 陕西省/西安市/阎良区 2026 feature",
    ),
];

#[test]
fn hard_cases_are_told_apart() {
    let mut wrong = String::new();
    for (name, article, expected) in CASES {
        let got = facts(article);
        if got != *expected {
            wrong += &format!("{name}: {got}, not {expected}\n{:#?}\n", read(article).evidence);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What one of several places may have issued is either told or left empty; never another.
#[test]
fn doubtful_places_are_right_or_empty() {
    for (name, article, right) in [
        (
            "a district headlines its city's list",
            "岳麓区：2024年市民生实事项目清单公布
             1月10日，长沙市人民政府印发《2024年长沙市民生实事项目清单》，市直各部门、各区县（市）抓好落实。
             1.全市新增学位3万个
             2.全市改造老旧小区80个",
            &["岳麓区", "长沙市"][..],
        ),
        (
            "a zone without its city",
            "高新区2023年民生实事清单
             高新区管委会确定2023年民生实事10件。",
            &["高新区"][..],
        ),
        (
            "two districts in one headline",
            "思明区、湖里区民生实事进展顺利
             今年，厦门各区民生实事进展顺利。",
            &["厦门市"][..],
        ),
        (
            "a bay called by a word",
            "蓝谷：十件实事落地
             2023年，蓝谷十件实事全部落地。",
            &["蓝谷", "青岛蓝谷", "即墨区"][..],
        ),
        (
            "words of peace and safety",
            "办好和平安康惠民实事
             平安建设、文明和谐、安康家园，十件实事样样落地。",
            &[][..],
        ),
        (
            "a headline of a welfare programme",
            "惠民十件实事温暖千家万户
             2024年，十件惠民实事全部完成。",
            &[][..],
        ),
        (
            "traditional words of a welfare programme",
            "便民利民惠民實事全部落地
             二十件惠民實事、便民工程全部完成。",
            &[][..],
        ),
    ] {
        let district = read(article).district;
        let is_right = district.as_deref().is_none_or(|district| right.contains(&district));
        assert!(is_right, "{name}: {district:?}");
    }
}

/// Full width, and every paragraph in one line.
#[test]
fn other_forms_of_an_article_have_the_same_facts() {
    let wide = |text: &str| -> String {
        text.chars()
            .map(|c| match c {
                '!'..='|' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
                _ => c,
            })
            .collect()
    };
    for (name, article, expected) in CASES {
        let title = article.lines().next().unwrap_or_default();
        assert_eq!(
            facts(&format!("{}\n{}", wide(title), wide(&article[title.len()..]))),
            *expected,
            "{name}, wide"
        );
    }
}

#[test]
fn every_fact_has_evidence() {
    for (name, article, _) in CASES {
        let metadata = read(article);
        let value = serde_json::to_value(&metadata).expect("plain data");
        for field in
            ["district", "city", "province", "year", "date", "doc_type", "source", "byline"]
        {
            let evidence = metadata.evidence.get(field);
            assert_eq!(!value[field].is_null(), evidence.is_some(), "{name}: {field}");
            if let Some(evidence) = evidence {
                assert!((0.0..=1.0).contains(&evidence.confidence), "{name}: {field} {evidence:?}");
                assert!(!evidence.text.is_empty() && !evidence.rule.is_empty(), "{name}: {field}");
                let lines = article.lines().count() as u32;
                assert!(evidence.lines[0] >= 1 && evidence.lines[1] <= lines, "{name}: {field}");
            }
        }
    }
}

/// Lines of whatever the rules look for, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "青岛市",
        "鼓楼区",
        "市南区",
        "海南",
        "和平",
        "街道",
        "镇",
        "2024",
        "年",
        "二〇二四年",
        "二",
        "一",
        "-",
        "/",
        "月",
        "日",
        "12",
        "民生实事",
        "人民政府",
        "第十九届人民代表大会",
        "日报",
        "发布",
        "记者",
        "来源：",
        "作者",
        "（",
        "）",
        "(qū)",
        "(",
        " ",
        "　",
        "、",
        "：",
        "。",
        "，",
        "区",
        "計劃",
        "完成",
        "计划",
        "等",
        "区域",
        "周边",
        "𠮷",
        "é",
        "ａ",
        "1.",
        "\u{0}",
        "老年人",
        "中老年",
        "今年",
        "去年",
    ]);
    prop::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(lines in prop::collection::vec(scraps(), 0..6), odd in ".{0,60}") {
        let article = format!("{}\n~{}\n{odd}", lines.join("\n"), lines.concat());
        let metadata = read(&article);
        let entry = |text: &String| Entry { text: text.clone(), ..Entry::default() };
        let entries: Vec<Entry> = lines.iter().map(entry).collect();
        prop_assert_eq!(kinds(&entries, &metadata).len(), entries.len());
        prop_assert_eq!(categories(&entries, Taxonomy::built_in()).len(), entries.len());
        for line in lines.iter().chain([&odd]) {
            for name in gazetteer::mentions(line, &metadata.region) {
                prop_assert!(!gazetteer::aliases(&name).is_empty());
            }
            let _ = gazetteer::resolve(line, Some(&metadata.region));
        }
    }
}
