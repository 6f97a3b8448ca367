//! Pages that sell something: flats, a company's goods, its own name. What is built or planned in them is no government's.

use std::sync::LazyLock;

use regex::Regex;

/// Nothing else says it.
static SELLS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"盛大开盘|火热(?:开盘|认购|预售|招商)|厂家(?:直销|批发)|(?:来电|致电)(?:咨询|洽谈|垂询|预约|订购)|欢迎[^。]{0,12}(?:选购|订购|垂询|洽谈合作|加盟)|(?:招商|加盟|售楼|看房|购房|置业|订购|销售)(?:热线|电话|处电话|专线)|批量采购|全国免费热线|本公司(?:专业|承接|主营|生产|提供)|我司(?:专业|承接|主营|生产|提供)|质保[一二三五十\d]+年|股票代码|建面约|均价\d+元|首付\d|总价\d+万起|\d+万元?/?(?:套|平)?起[,。!]",
    )
    .expect("a constant pattern, compiled in the tests")
});

/// Who sells flats says several of them.
const OF_FLATS: [&str; 16] = [
    "开盘",
    "认购",
    "立减",
    "首付",
    "热销",
    "样板间",
    "看房",
    "户型",
    "老带新",
    "抢购",
    "优惠价",
    "售楼",
    "楼盘",
    "房源",
    "均价",
    "精装",
];

/// Whether the folded lines of a page are an advert.
pub(super) fn advertises<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    const SEVERAL: usize = 3;
    let mut said = [false; OF_FLATS.len()];
    for line in lines {
        if SELLS.is_match(line) {
            return true;
        }
        for (said, word) in said.iter_mut().zip(OF_FLATS) {
            *said |= line.contains(word);
        }
    }
    said.into_iter().filter(|said| *said).count() >= SEVERAL
}

/// 鸿远集团：深耕城市更新: whether a title is of a company and of nothing else.
pub(super) fn is_of_company(title: &str) -> bool {
    static COMPANY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[^,。:!?\s]{2,14}?(?:公司|集团|控股|地产|置业|银行|家居|酒店|协会|商会|驾校|超市|俱乐部)")
            .expect("a constant pattern, compiled in the tests")
    });
    // 教育集团 and 时间银行 are a government's.
    const OTHERS: [&str; 5] = ["教育集团", "办学集团", "医疗集团", "医院集团", "时间银行"];
    // 年终盘点：顺达集团的暖心答卷; 某县：公交公司新增50辆 is a government's.
    let kicker = title.split_once(':').filter(|(kicker, _)| {
        !kicker.contains(['省', '市', '县', '区', '旗', '州', '盟', '镇', '乡'])
            && !kicker.contains("实事")
    });
    let named = |title: &str| is_named(&COMPANY, title, &OTHERS);
    named(title) || kicker.is_some_and(|(_, title)| named(title))
}

fn is_named(company: &Regex, title: &str, others: &[&str]) -> bool {
    let title = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    company.find(title).is_some_and(|company| {
        !others.iter().any(|other| company.as_str().ends_with(other))
            && !title[company.end()..].starts_with(['化', '军'])
    })
}

/// 昨日，兴达机械有限公司举行竣工仪式: whether a page begins with what a company does.
pub(super) fn opens_with_company(folded: &str) -> bool {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?:[^,。]{0,12},)?(?:昨日|日前|近日)?[^,。的、:]{2,14}(?:有限公司|股份公司|集团公司|集团|公司)(?:举行|宣布|发布|召开|今年|计划|将|在|新|与|正式|旗下)",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    OPENS.is_match(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn adverts_are_told_from_news_of_flats_and_goods() {
        let is_advert = |text: &str| {
            let folded = fold(text);
            advertises(folded.lines())
        };
        for text in [
            "江畔华府二期盛大开盘",
            "欢迎新老客户来电咨询，批量采购价格从优。",
            "建面约98-143㎡，均价8800元起",
            "本公司承接各地停车项目，新增停车位1200个。",
            "样板间开放\n多种户型可选\n认购即享优惠价",
            "招商热线：0000-8888888",
        ] {
            assert!(is_advert(text), "{text}");
        }
        for text in [
            "发放购房补贴300户，首套首付比例降至15%",
            "咨询电话：0739-0000000",
            "新开盘保障房2处",
            "欢迎广大市民踊跃参与",
            "老旧小区改造后房源充足，户型改善",
            "拨打热线12345咨询",
        ] {
            assert!(!is_advert(text), "{text}");
        }
        assert!(opens_with_company("昨日,兴达机械有限公司举行竣工仪式,6栋厂房全部完工。"));
        assert!(!opens_with_company("昨日,某县召开会议,城投公司汇报,6处停车场完工。"));
        assert!(
            is_of_company("鸿远集团:深耕城市更新") && is_of_company("兴达机械有限公司厂房竣工")
        );
        for title in [
            "某县民生实事:公交公司新增50辆",
            "某区新增教育集团5个",
            "某区集团化办学惠及百校",
            "某区时间银行开张",
        ] {
            assert!(!is_of_company(title), "{title}");
        }
    }
}
