//! Districts named in passing, judged by hand: a sentence, where its article was issued, and the districts that a
//! reader finds in it. Half of the sentences hold words that only look like places.

use minsou::corpus::gazetteer::mentions;

/// What is found must be there, and most of what is there found.
const PRECISION: f64 = 0.97;
const RECALL: f64 = 0.9;

/// A sentence, and the districts that it names.
type Judged = (&'static str, &'static str);

/// Where the articles of the sentences below it were issued, and the sentences with what they name.
const JUDGED: &[(&[&str], &[Judged])] = &[
    (
        &["山东省", "青岛市"],
        &[
            ("在市南区、市北区、李沧区新建口袋公园12处", "市南区 市北区 李沧区"),
            ("崂山区、城阳区、即墨区各建成养老服务中心1处", "崂山区 城阳区 即墨区"),
            ("胶州市、平度市、莱西市改造农村公路380公里", "胶州市 平度市 莱西市"),
            ("青岛西海岸新区新增学位4200个", "黄岛区"),
            ("打通合肥路、南京路、徐州路、洛阳路等断头路", ""),
            ("整治香港中路、澳门路、延安三路周边停车秩序", ""),
            ("建成浮山全民健身中心、太平山步道", ""),
            ("胶州湾隧道、胶州湾大桥通行费减免", ""),
            ("在石老人、仰口建设旅游公厕6座", ""),
            ("提高安全保障能力，搬迁安置居民320户", ""),
            ("老旧城市南区改造与全市北区域提升", ""),
            ("保障和平安宁，做到长治久安", ""),
            ("红岛经济区、高新区新建学校3所", "青岛高新区"),
            ("即墨、胶州两地开通定制公交", "即墨区 胶州市"),
            ("平度蓼兰镇新建卫生院，莱西姜山镇扩建学校", "平度市 莱西市"),
            ("各区（市）新增托位，其中崂山区320个、黄岛区560个", "崂山区 黄岛区"),
            ("赴贵州省安顺市、甘肃省陇南市开展劳务协作", "安顺市 陇南市"),
            ("邀请济南市、烟台市代表团观摩民生实事", "济南市 烟台市"),
        ],
    ),
    (
        &["江苏省", "南京市"],
        &[
            ("玄武区、秦淮区、建邺区、鼓楼区共加装电梯480部", "玄武区 秦淮区 建邺区 鼓楼区"),
            ("浦口区、六合区新建农村公路96公里", "浦口区 六合区"),
            ("江宁区、栖霞区、雨花台区开工学校12所", "江宁区 栖霞区 雨花台区"),
            ("溧水区、高淳区改造卫生室30个", "溧水区 高淳区"),
            ("在鼓楼医院、玄武门街道、建邺路设置自助终端", ""),
            ("江北新区建成图书馆1座", "浦口区|南京江北新区|江北新区"),
            ("改造太平南路、北京东路、上海路沿线管网", ""),
            ("省人大关于城建的意见已经落实", ""),
            ("扬州市、镇江市、马鞍山市和县实现公交互通", "扬州市 镇江市 和县"),
            ("街道和县政府一起投入，健康县城建设加快", ""),
            ("建成安全小区30个，新建德育基地2处", ""),
            ("长江大桥公园、玄武湖公园免费开放", ""),
        ],
    ),
    (
        &["浙江省", "宁波市"],
        &[
            ("海曙区、江北区、镇海区、北仑区新增充电桩1200个", "海曙区 江北区 镇海区 北仑区"),
            ("余姚市、慈溪市、象山县、宁海县建设和美乡村18个", "余姚市 慈溪市 象山县 宁海县"),
            ("鄞州区、奉化区新建学校7所", "鄞州区 奉化区"),
            ("杭州湾跨海大桥、象山港大桥实施优惠通行", ""),
            ("镇海中学、北仑港小学、象山路幼儿园扩建", ""),
            ("前湾新区建成医院一座", "前湾新区"),
            ("生态环境局余姚分局负责", "余姚市"),
            ("重新建设通城路，路灯把乡村照亮", ""),
            ("与舟山市、绍兴市开展跨市就医结算", "舟山市 绍兴市"),
            ("对口帮扶四川省凉山彝族自治州、丽水市龙泉市", "凉山彝族自治州 龙泉市"),
        ],
    ),
    (
        &["四川省", "成都市"],
        &[
            (
                "锦江区、青羊区、金牛区、武侯区、成华区增设助餐点",
                "锦江区 青羊区 金牛区 武侯区 成华区",
            ),
            (
                "龙泉驿区、青白江区、新都区、温江区、双流区新建学校",
                "龙泉驿区 青白江区 新都区 温江区 双流区",
            ),
            (
                "都江堰市、彭州市、邛崃市、崇州市、简阳市改造卫生院",
                "都江堰市 彭州市 邛崃市 崇州市 简阳市",
            ),
            ("位于都江堰市的灌区工程完工", "都江堰市"),
            ("金堂县、大邑县、蒲江县、新津区开通村村响", "金堂县 大邑县 蒲江县 新津区"),
            ("锦江绿道、青羊宫站、金牛大道提升", ""),
            ("天府新区建成公园3座", "四川天府新区|天府新区|双流区"),
            ("建设和谐社区，做好防灾减灾、安全生产", ""),
            ("绵阳市、德阳市、资阳市、眉山市共建同城化", "绵阳市 德阳市 资阳市 眉山市"),
            ("东方红广场、新华公园、新都桥路口改造", ""),
        ],
    ),
    (
        &["内蒙古自治区", "兴安盟"],
        &[
            (
                "科右前旗、科右中旗、扎赉特旗、突泉县新建幸福院",
                "科尔沁右翼前旗 科尔沁右翼中旗 扎赉特旗 突泉县",
            ),
            ("乌兰浩特市、阿尔山市改造棚户区", "乌兰浩特市 阿尔山市"),
            ("推行标准旗舰店、招呼市民参与", ""),
            ("锡盟东乌旗、西乌旗前来交流", "东乌珠穆沁旗 西乌珠穆沁旗"),
            ("呼伦贝尔市、通辽市、赤峰市参加推介会", "呼伦贝尔市 通辽市 赤峰市"),
        ],
    ),
    (
        &["广东省", "广州市", "天河区"],
        &[
            ("天河区与越秀区、海珠区、白云区联合巡查", "天河区 越秀区 海珠区 白云区"),
            (
                "黄埔区、番禺区、南沙区、花都区、从化区、增城区设立便民点",
                "黄埔区 番禺区 南沙区 花都区 从化区 增城区",
            ),
            ("天河路、体育西路、黄埔大道、广州大道亮化", ""),
            ("广州港、白云山、海珠湖、番禺桥周边整治", ""),
            ("荔湾区西关、越秀区北京路改造骑楼", "荔湾区 越秀区"),
            ("深圳市、佛山市、东莞市企业进场招聘", "深圳市 佛山市 东莞市"),
            ("办好惠民实事，推进平安建设，丰富文化惠民活动", ""),
            ("改善民乐团排练条件，开平台、稳中求进", ""),
        ],
    ),
    (
        &[],
        &[
            ("福州市鼓楼区、南京市鼓楼区各有一条鼓楼街", "鼓楼区"),
            ("北京市朝阳区、长春市朝阳区同日开工", "朝阳区"),
            ("兰州市城关区、西安市新城区完成改造", "城关区 新城区"),
            ("全区、市区、城区、郊区、矿区一起推进", ""),
            ("新城区建设与老城区更新并重", ""),
            ("和平共处、大同小异、海口味、打开平台", ""),
            ("民生无小事，枝叶总关情，永远在路上", ""),
            ("中山路、北京路、上海路、南京路全线贯通", ""),
        ],
    ),
];

#[test]
fn districts_named_in_passing_are_there() {
    let (mut right, mut invented, mut missed) = (0_u32, 0_u32, 0_u32);
    let mut report = String::new();
    for (region, sentences) in JUDGED {
        let region: Vec<String> = region.iter().map(|name| (*name).to_owned()).collect();
        for (text, named) in *sentences {
            let found = mentions(text, &region);
            let expected: Vec<&str> = named.split_whitespace().collect();
            let is = |found: &str, expected: &str| expected.split('|').any(|name| name == found);
            let extra: Vec<_> =
                found.iter().filter(|name| !expected.iter().any(|one| is(name, one))).collect();
            let lost: Vec<_> =
                expected.iter().filter(|one| !found.iter().any(|name| is(name, one))).collect();
            right += u32::try_from(found.len() - extra.len()).expect("few");
            invented += u32::try_from(extra.len()).expect("few");
            missed += u32::try_from(lost.len()).expect("few");
            if !extra.is_empty() || !lost.is_empty() {
                report += &format!("{text}: invented {extra:?}, missed {lost:?}\n");
            }
        }
    }
    let precision = f64::from(right) / f64::from((right + invented).max(1));
    let recall = f64::from(right) / f64::from((right + missed).max(1));
    report += &format!(
        "{right} right, {invented} invented, {missed} missed; precision {precision:.3}, recall {recall:.3}"
    );
    println!("{report}");
    assert!(precision >= PRECISION && recall >= RECALL, "{report}");
}
