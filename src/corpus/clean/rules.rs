//! The rules for furniture that shows in a line's own words. Each has a name, the place where it
//! holds, a pattern for the folded line (half width, lower case, simplified), and examples on both
//! sides, which the test below runs.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use crate::corpus::word_index::WordIndex;

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Wherever the line stands.
    Anywhere,
    /// Before the first and after the last sentence of the article, or beside other furniture.
    Edge,
    /// As `Edge`; and where only furniture and headlines follow, the article is over here.
    End,
    /// As `Edge`; and before it the page has only menus.
    Start,
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) place: Place,
    /// A line without any of these cannot meet the pattern; none are named where only a line that begins
    /// with a mark can.
    words: &'static [&'static str],
    pattern: &'static str,
    /// Lines that it drops; read by the test alone.
    #[cfg_attr(not(test), expect(dead_code))]
    drops: &'static [&'static str],
    /// Lines that look alike and are the article's; read by the test alone.
    #[cfg_attr(not(test), expect(dead_code))]
    keeps: &'static [&'static str],
}

use Place::{Anywhere, Edge, End, Start};

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "breadcrumb",
        words: &["位置", ">", "首页", " \" ", " ' "],
        place: Start,
        pattern: r"^>\s*\S+\s*>|^\S{2,16}\s+(您?(现在|当前)的位置\s*:|首页\s*[>\x22'/])|^(您?(现|当前|所)?[在的当前]*(所在|的)?位置(是)?|您现在(所在)?的位置(是)?|当前位置|您的位置|我的位置|所在位置|位置)\s*:|^(网站)?首页\s*[>\x22'/→\-]+\s*\S|^\S{1,14}\s*(>|>>)\s*\S{1,16}\s*(>|>>)\s*\S{0,40}$|^\S{1,12}\s+[\x22']\s+\S{1,16}\s+[\x22']\s+\S{0,40}$",
        drops: &[
            "首页 > 政务公开 > 民生实事",
            "您现在的位置:首页>新闻",
            "当前位置: 首页 / 专题",
            "首页>>公开公告>>",
            "新闻中心 > 要闻 > 正文",
        ],
        keeps: &["项目位置:位于崂山路以东,占地20亩,建成后可停车300辆,方便周边群众"],
    },
    Rule {
        name: "pager",
        words: &["上一", "下一", "前一", "后一"],
        place: End,
        pattern: r"^[<«‹\s]*(上|下|前|后)一(篇|条|页|则|个|版)\s*:|^(阅读)?(上|下)一(篇|条)\s*\S{0,60}$",
        drops: &["上一篇:青岛启动清洁取暖", "下一条: 没有了", "阅读下一篇"],
        keeps: &["下一步,李沧区将始终坚持"],
    },
    Rule {
        name: "newspaper page",
        words: &["版", "刊号", "上一篇", "报 "],
        place: Edge,
        pattern: r"^[<\s]*第?\s*[a-z]?\d{1,3}\s*版\s*[:\-]?\s*\S{0,14}(\s+(上|下)一版)*[\s>]*$|^国内统一(连续出版物号|刊号)|^\d*\s*上一篇\s+下一篇\s*\d*$|^[\d\s<>]*上一版[\d\s<>]*下一版[\d\s<>]*$|^.{0,40}第?[a-z]?\d{1,3}版.{0,30}(上一版|下一版|星期.|\d{4}年\d{1,2}月)|^\S{2,8}报\s+\d{4}年\d{1,2}月\d{1,2}日|^(版面|本版)(导航|概览|编辑|责编|美编|主编)|^\d{4}年\d{1,2}月\d{1,2}日\s*星期.\s*(第?[a-z]?\d+版|\S{0,8}(报|版))",
        drops: &["第a05版:区域 上一版 下一版", "3 上一篇 下一篇 4", "国内统一刊号:cn37-0000"],
        keeps: &["第3版方案已经通过市政府常务会议审议,将于下月实施"],
    },
    Rule {
        name: "page turn",
        words: &["上接", "下转", "紧接"],
        place: Anywhere,
        pattern: r"^[(\[【]?\s*(上接|下转|紧接)(第|本报)?\s*\S{1,6}版\s*\S{0,12}[)\]】]?$",
        drops: &[
            "(下转第三版)",
            "(上接第一版)",
            "上接第2版",
            "下转a02版",
            "(上接本报第1版《实事》)",
        ],
        keeps: &["上接云梯,下转地铁,换乘更便利"],
    },
    Rule {
        name: "page number",
        words: &["页", "-", "/", "page"],
        place: Anywhere,
        pattern: r"^第\s*\d{1,4}\s*页\s*([/,]?\s*共\s*\d{1,4}\s*页)?$|^共\s*\d{1,4}\s*页|^[\-\s]+\d{1,4}[\-\s]+$|^\d{1,3}\s*/\s*\d{1,3}$|^page\s*\d+",
        drops: &["第 3 页 共 8 页", "- 5 -", "-- 5 --", "1/3"],
        keeps: &["5", "2023", "1/3的社区完成改造"],
    },
    Rule {
        name: "font size",
        words: &["字体", "字号"],
        place: Edge,
        pattern: r"[\[【(]?\s*(字体|字号|字体大小)\s*:?\s*[\[【(]?\s*(大|小|超大|特大|默认)[\s|,]*(中|大|标准|小)",
        drops: &[
            "【字体:大 中 小】 打印 收藏",
            "字号:大 中 小",
            "来源:区政府办公室 字体:[大 中 小]",
        ],
        keeps: &[],
    },
    Rule {
        name: "page information",
        words: &[
            "浏览",
            "阅读",
            "点击",
            "访问",
            "查看",
            "评论",
            "点赞",
            "视力",
            "字体颜色",
            "短信",
        ],
        place: Edge,
        pattern: r"^.{0,120}(浏览|阅读|点击|访问|查看)\s*(次数|数|量|率|人次)?\s*:\s*\d*\s*次?|^已有\s*\d*\s*人?(次)?(发表|参与|浏览|阅读|评论)|^(浏览|阅读|点击)(次数|量|数)\s*\d*$|^\d+\s*(阅读|评论|点赞|次浏览)$|^.{0,40}(保护视力色|字体颜色)\s*:|^\S{2,4}用户发送短信.{1,12}到\d+",
        drops: &[
            "发布时间:2024-02-01 09:30 来源:区政府办公室 浏览次数:128",
            "阅读量: 未知",
            "已有0人发表了评论",
            "查看: 1234 | 回复: 5",
            "发布时间:2020-10-20 保护视力色: 字体颜色: 【 绿恢复默认",
            "移动用户发送短信sd到10658000",
        ],
        keeps: &["浏览量突破10万"],
    },
    Rule {
        name: "information table",
        words: &[
            "号",
            "词",
            "性",
            "主题",
            "信息",
            "组配",
            "体裁",
            "公开",
            "日期",
            "发文机关",
            "发布机构",
            "主办单位代码",
            "内容概述",
            "服务对象",
            "效力",
            "时效",
        ],
        place: Edge,
        pattern: r"^[•·●\-]?\s*(索\s*引\s*号|所属类目|公开类别|主题(分类|词)|信息分类|组配分类|体裁分类|公开(方式|范围|时限|程序|形式|属性)|信息公开类别|有\s*效\s*性|成文日期|生成日期|发文日期|发文字号|发布文号|文\s*号|发文机关|发布机构|公开主体|主办单位代码|内容概述|服务对象分类|废止日期|生效日期|效力状态|关\s*键\s*词|统一(登记|编)号|信息索引号|公文时效|规范性文件登记号)\s*([:|]|$)|^[•·●]\s*(发布(日期|时间|单位)|机构名称|体\s*裁|名\s*称)\s*:|^发布(单位|日期|时间)\s*\|",
        drops: &[
            "索引号:000-2024-001",
            "发文机关:某某区人民政府办公室",
            "主题分类",
            "• 主题分类: 政务公开",
            "索引号 | 000-2024-001 | 公开方式 | 主动公开 |",
            "发布单位 | 区府办 | 发文日期 | 2022-11-03 |",
        ],
        keeps: &["关键词是民生"],
    },
    Rule {
        name: "share",
        words: &[
            "分享",
            "转发",
            "扫",
            "长按",
            "识别",
            "蓝字",
            "关注",
            "打开微信",
            "喜欢就",
            "预览时",
            "阅读原文",
            "打开当前页",
        ],
        place: Edge,
        pattern: r"^(分享|转发)(到|至|给|本文|:)|^(用)?(微信|手机)?(扫一扫|扫描|扫码).{0,20}(二维码|当前页|分享|阅读|手机|关注|打开|下载).{0,12}$|^(长按|识别|扫描).{0,12}二维码|^点击.{0,4}蓝字|^(欢迎)?关注.{0,24}(公众号|微信|客户端)|^温馨提示:.{0,10}关注.{0,10}公众号|^打开微信|^喜欢就.{0,10}(赞|分享)|^预览时标签不可点|^(请)?(点击)?阅读原文|^在手机打开当前页",
        drops: &[
            "分享到:微信 微博 qq空间",
            "扫一扫在手机打开当前页",
            "长按识别二维码",
            "点击上方蓝字关注我们",
            "关注微信公众号【某某发布】",
        ],
        keeps: &["扫码支付覆盖全市公交线路100条,方便市民"],
    },
    Rule {
        name: "site name",
        words: &["网", "www.", "http", "欢迎", "返回"],
        place: Edge,
        pattern: r"^(热烈)?欢迎(您|你)?(的)?(访问|光临|来到|浏览|登录).{2,30}$|^返回\S{2,12}(网|版面|列表|首页)$|^\S{2,24}(人民政府|管委会|行政公署|委员会)?(门户网站|政府网站|官方网站|政府网|信息网|在线网)$|^\S{2,24}\s+www\.\S+$|^www\.\S+$|^https?://\S+$",
        drops: &[
            "某某区人民政府门户网站",
            "某某市人民政府 www.example.gov.cn",
            "欢迎访问某某区人大网站",
            "返回某某新闻网",
        ],
        keeps: &["建设残疾人服务网", "欢迎市民监督"],
    },
    Rule {
        name: "attachment",
        words: &[".doc", ".xls", ".pdf", ".zip", ".rar", ".wps", ".ppt", ".ofd"],
        place: Edge,
        pattern: r"^(附件\s*\d*\s*:\s*|点击下载\s*:\s*|下载\s*:\s*)?\S.{0,60}\.(docx?|xlsx?|pdf|zip|rar|wps|pptx?|ofd)$",
        drops: &["附件:某市民生实事一览表.pdf"],
        keeps: &["附件:民生实事项目清单", "详见附件"],
    },
    Rule {
        name: "copyright",
        words: &["版权", "rights", "copyright", "©", "(c)", "未经", "声明", "代表", "侵权", "转载"],
        place: End,
        pattern: r"版权(所有|归)|all\s*rights\s*reserved|copyright|^©|^\(c\)\s*\d{4}|未经.{0,12}(授权|许可|允许|同意).{0,20}(转载|使用|复制)|^(免责|特别|版权)(声明|说明)\s*:|^声明:.{0,60}(转载|版权|立场|侵权|删除)|(不代表|仅代表).{0,12}(立场|观点)|如(有|涉及)侵权|平台声明:?|^转载请注明",
        drops: &[
            "版权所有(c)青岛出版集团 copyrights @2010 all rights reserved备案号:鲁icp备10001583-1号",
            "© 2018-2020 comsenz inc.",
            "未经授权不得转载",
            "特别声明:本文为自媒体平台作者上传并发布",
        ],
        keeps: &["加强版权保护,建设版权服务站10处", "免费开放文化馆20处"],
    },
    Rule {
        name: "imprint",
        words: &[
            "主办",
            "承办",
            "技术支持",
            "网站",
            "主管",
            "运行维护",
            "维护单位",
            "协办",
            "浏览器",
            "分辨率",
            "热线",
            "法律顾问",
            "标识码",
        ],
        place: End,
        pattern: r"^(主办(单位)?|承办(单位)?|技术支持|网站管理|主管(单位)?|运行维护|维护单位|协办(单位)?)\s*:.{0,80}(人民政府|政府办|大数据|信息中心|融媒体|办公室|公司|网).{0,60}$|网站标识码|政府网站(标识|找错|年度)|^(建议|推荐)(您)?(使用|采用).{0,30}(浏览器|分辨率)|^(联系电话|网站电话|值班电话|传真)\s*:\s*[\d\- ]{7,}.{0,40}(网站|纠错|维护)|^(新闻|服务|投诉|报料|爆料|采编)热线\s*:|^法律顾问\s*:|\|\s*法律顾问",
        drops: &[
            "主办:某某区人民政府办公室 承办:某某区大数据中心",
            "网站标识码:3702000001",
            "建议使用1024*768分辨率浏览",
            "帖子地图|手机版|违法举报|法律顾问:某律师事务所",
        ],
        keeps: &["主办单位:区教育局、区体育局"],
    },
    Rule {
        name: "registration",
        words: &["备", "许可证", "电信业务", "视听节目", "举报", "辟谣", "营业执照", "icp"],
        place: End,
        pattern: r"icp\s*(备|证)|公网安备|公安(机关)?备案|备案(号|序号)\s*:|增值电信业务|互联网(新闻信息|出版|药品).{0,20}许可证|信息网络传播视听节目|^(中国)?互联网(违法和不良信息)?举报中心|违法和?不良信息举报|^\d+小时举报电话|^网上有害信息举报|^涉未成年人举报|^辟谣平台|^电子营业执照",
        drops: &[
            "鲁icp备10001583号-1",
            "鲁公网安备 37020002000001号",
            "中国互联网举报中心",
            "违法和不良信息举报电话:12377",
            "互联网新闻信息服务许可证:37120180001",
        ],
        keeps: &["建设互联网医院5家"],
    },
    Rule {
        name: "clock",
        words: &["gmt", "processed", "今天是", "时间", "星期"],
        place: End,
        pattern: r"^gmt\s*[+\-]\s*\d|processed in [\d.]+ second|^今天是\s*\d{4}|^(现在|当前)时间|^\d{4}年\d{1,2}月\d{1,2}日\s*星期.\s*(上午|下午|农历|欢迎|\d{1,2}:\d{2})|^星期.\s*\d{4}",
        drops: &[
            "gmt+8, 2024-5-5 04:02 , processed in 0.135761 second(s), 29 queries .",
            "今天是2023年3月29日 星期三",
        ],
        keeps: &["今天是植树节,区里组织义务植树", "2024年2月1日"],
    },
    Rule {
        name: "forum",
        words: &[
            "powered",
            "发表于",
            "该帖",
            "回帖",
            "本帖",
            "本主题",
            "积分规则",
            "此帖",
            "帖子地图",
            "comsenz",
            "discuz",
            "楼主",
            "#",
            "回复",
            "支持",
            "反对",
            "全部楼层",
            "archiver",
            "小黑屋",
            "使用道具",
            "马上注册",
        ],
        place: End,
        pattern: r"^powered by|^发表于\s*\d{4}|^该帖共收到|您?需要登录后才可以|^本帖最后由|^本主题由|本版积分规则|^此帖售价|^帖子地图|^comsenz|^discuz|^楼主$|^\d+\s*#$|^(回复|支持|反对)\s*\d+$|显示全部楼层|^\|?(archiver|小黑屋)\||^使用道具|^马上注册",
        drops: &[
            "发表于 2024-2-1 09:54:00 | 显示全部楼层 |阅读模式",
            "该帖共收到 0 条回复!",
            "您需要登录后才可以回帖 登录 | 立即注册",
            "powered by discuz! x3.4",
        ],
        keeps: &["发表于会上的讲话指出"],
    },
    Rule {
        name: "related",
        words: &[
            "相关",
            "延伸",
            "推荐",
            "热",
            "更多",
            "最新",
            "猜你",
            "大家都在",
            "精彩",
            "往期",
            "关联",
            "排行",
            "新闻",
            "头条",
            "还喜欢",
            "美图秀",
        ],
        place: End,
        pattern: r"^[●•■◆>\s]*(相关|延伸|推荐|热门|更多|最新|猜你|大家都在|精彩|往期|关联)(阅读|链接|新闻|文章|推荐|内容|喜欢|搜索|看|回顾|资讯|稿件|报道|文件|专题|评论|信息|动态|图片|视频|解读|政策)(推荐)?\s*([:>]|$)|^(热点|点击|新闻|阅读|今日|本周|一周|24小时)(排行|热点|推荐|热榜|热文|新闻|头条)(榜|推荐)?\s*([:>]|$)|^(猜你喜欢|大家都在看|喜欢此内容的人还喜欢|为您推荐|热榜|编辑推荐|热图|美图秀|图片新闻|视频新闻)\s*([:>]|$)",
        drops: &[
            "相关阅读",
            "相关阅读:城阳区发布2024年民生实事",
            "相关链接",
            "热门推荐",
            "猜你喜欢",
            "大家都在看",
            "美图秀",
            "点击排行榜",
        ],
        keeps: &["相关部门加强监管", "最新政策解读窗口进社区"],
    },
    Rule {
        name: "editor",
        words: &["编", "审", "校", "值班", "签发", "监制", "来源"],
        place: End,
        pattern: r"^([\[【(]\s*纠错\s*[\])】]\s*)?[\[【(]?\s*(责任编辑|责编|编辑|审核|终审|复审|初审|校对|初审编辑|复审编辑|终审编辑|值班编辑|值班主任|值班总编|编审|签发|监制|责任校对|网络编辑|编校|本文来源|本文编辑)\s*([:/丨].{0,40})?$",
        drops: &[
            "责任编辑:张三",
            "(责编:张三、李四)",
            "编辑:王五 审核:赵六",
            "初审编辑:张三",
            "编辑丨李四",
            "责编",
            "【纠错】 【责任编辑:王五】",
        ],
        keeps: &["编辑出版《就业指南》"],
    },
    Rule {
        name: "photo credit",
        words: &["摄", "图", "照片"],
        place: Anywhere,
        pattern: r"^.{0,80}[\s。,)(\]/|](\S{1,12}\s*)?(摄|摄影|供图|配图|提供图片)[)。】\]]?$|^[(\[【]?\s*(图片来源|图源|摄影|图/|供图|资料图片?|资料照片|配图|网络图片|图片)\s*[:/)\]】]?\s*.{0,30}$|^.{0,50}\(资料(图片?|照片)\)$|^本文(插图|配图|图片)$|^\S{2,24}(现场|资料|效果|对比)(图片|图|照片)$",
        drops: &[
            "改造后的小区面貌一新。张三 摄",
            "摄影:李四",
            "(资料图片)",
            "图片",
            "王五/摄",
            "本文插图",
            "某某社区改造现场图片",
        ],
        keeps: &[
            "开展摄影培训20场",
            "图片展览100场,惠及群众5万人次,推动文化下乡进村入户活动不断深入",
        ],
    },
    Rule {
        name: "caption",
        words: &["图", "▲", "△", "▼", "▽", "↑", "↓"],
        place: Anywhere,
        pattern: r"^[(\[【▲△▼▽↑↓]?\s*(图为|下图|上图|左图|右图|图[一二三四五六七八九十\d]{1,2}\s*[:.、]|图\s*:|题图|组图|效果图\s*:|现场图)\s*.{0,80}$|^[▲△▼▽↑↓]\s*.{1,80}$",
        drops: &["图为活动留影。", "△现场唱票", "▲改造后的小区", "图1:老年食堂"],
        keeps: &["图书馆、文化馆免费开放"],
    },
    Rule {
        name: "image name",
        words: &[".", "!["],
        place: Anywhere,
        pattern: r"^\S{0,60}\.(png|jpe?g|gif|bmp|webp|svg|tiff?|mp4|mp3|avi|ico)(\s*\([\d.,\s]*[kmg]?b?.{0,30}\))?$|^!\[\]?\(?\S{0,200}\)?$|^(保存|下载)(到相册|附件|图片)",
        drops: &["0权威发布.jpg", "2.png", "640.webp.jpg", "![]("],
        keeps: &["详见附件"],
    },
    Rule {
        name: "advertisement",
        words: &[
            "广告",
            "ad",
            "赞助",
            "推广",
            "下载",
            "领取",
            "体验",
            "抢购",
            "咨询",
            "app",
            "客户端",
            "隐藏",
            "热线",
        ],
        place: Edge,
        pattern: r"^[\[【(]?(广告|ad|赞助|推广)[\])】]?\s*[:·]|^(点击)?(立即|马上)(下载|领取|体验|抢购|咨询)|^免费(下载|抢购)|^(下载|打开).{0,14}(app|客户端)|(app|客户端)(内)?(打开|下载|阅读全文)$|^---?此处隐藏|下载后(查看|可任意编辑)|^【?(广告|推广)】?$|招商热线|^(广告|商务)(热线|合作|投放)",
        drops: &[
            "广告:某某楼盘盛大开盘",
            "打开app阅读全文",
            "---此处隐藏4929字,下载后查看---",
            "下载后可任意编辑",
        ],
        keeps: &["免费体检20万人", "免费领取残疾人辅具"],
    },
    Rule {
        name: "debris",
        words: &["undefined", "null", "end", "完"],
        place: Anywhere,
        pattern: r"^undefined$|^null$|^[\-\s]*(end|完)[\-\s]*$",
        drops: &["undefined", "-end-", "完"],
        keeps: &["完成", "endoscopy"],
    },
    Rule {
        name: "debris",
        words: &[],
        place: Anywhere,
        pattern: r"^[^\p{L}\p{N}]+$|^[?*\s]*(&nbsp;|&[lr]dquo;|</?[a-z]{1,10}[^>]{0,200}>|\|\s*)+[?*\s]*$",
        drops: &["????", "****", "|||||||", "----", "&nbsp;", "</p>", "┌──┬──┐"],
        keeps: &["**市**区人民政府", "1"],
    },
];

/// Compiled when a line first has a rule's words: most files need few of them.
static PATTERNS: [OnceLock<Regex>; RULES.len()] = [const { OnceLock::new() }; RULES.len()];

fn pattern(index: usize) -> &'static Regex {
    PATTERNS[index].get_or_init(|| {
        // The patterns are the constants above, and the test below compiles every one.
        Regex::new(RULES[index].pattern).expect("the rules' patterns compile")
    })
}

/// Every rule's words, and for each the rules that it belongs to. Nearly all lines have none, which
/// costs one pass; the patterns together would cost a hundred times that.
static WORDS: LazyLock<(WordIndex, Vec<Vec<usize>>)> = LazyLock::new(|| {
    let mut rules_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, rule) in RULES.iter().enumerate() {
        rule.words.iter().for_each(|word| rules_of.entry(word).or_default().push(index));
    }
    let (words, rules): (Vec<String>, Vec<Vec<usize>>) =
        rules_of.into_iter().map(|(word, rules)| (word.to_owned(), rules)).unzip();
    (WordIndex::new(words), rules)
});

/// Longest line that a rule may drop, in bytes: furniture is short.
const MAX_BYTES: usize = 800;

/// The first rule that a folded line, without white space around it, meets.
pub(super) fn rule_for(folded: &str) -> Option<&'static Rule> {
    if folded.len() > MAX_BYTES {
        return None;
    }
    let (words, rules_of) = &*WORDS;
    let mut is_possible = [false; RULES.len()];
    words.all(folded, |found| {
        rules_of[found.word].iter().for_each(|rule| is_possible[*rule] = true);
    });
    let begins_with_word =
        folded.starts_with(|c: char| matches!(c, 'a'..='z' | '0'..='9' | '\u{4e00}'..='\u{9fff}'));
    RULES.iter().enumerate().find_map(|(index, rule)| {
        let is_tried = if rule.words.is_empty() { !begins_with_word } else { is_possible[index] };
        (is_tried && pattern(index).is_match(folded)).then_some(rule)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_drops_and_keeps_what_it_says() {
        for rule in RULES {
            let pattern = regex::Regex::new(rule.pattern).expect("it compiles");
            for line in rule.drops {
                assert!(pattern.is_match(line), "{} should drop `{line}`", rule.name);
                assert!(rule_for(line).is_some(), "{} has no word in `{line}`", rule.name);
            }
            for line in rule.keeps {
                let dropped_by = rule_for(line).map(|rule| rule.name);
                assert_eq!(dropped_by, None, "`{line}` should be kept");
            }
        }
    }
}
