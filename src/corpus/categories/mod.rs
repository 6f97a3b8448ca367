//! What a passage is about. The rules are data ([`Taxonomy`]); here is what the words found add up to. A
//! passage has every category that it is really about, or none: a word in passing does not count.

mod context;
mod score;
mod taxonomy;

pub use context::categories;
pub(super) use context::categories_worded;
pub use taxonomy::Taxonomy;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Entry;
    use crate::vocabulary::Category;

    fn about(text: &str) -> Vec<Category> {
        let entry = Entry { text: text.to_owned(), lines: [1, 1], ..Entry::default() };
        categories(&[entry], Taxonomy::built_in()).remove(0)
    }

    #[test]
    fn a_word_in_passing_does_not_count() {
        use Category::*;
        for (text, expected) in [
            ("提升仙霞岭路（石老人一路至崂山路）等7条道路", vec![Transport]),
            ("在全区中老年人体检中增加人工智能眼底筛查项目", vec![Healthcare]),
            (
                "在商超、楼宇、景区、学校等人员密集场所增设150台自动体外除颤器（AED）",
                vec![Healthcare, PublicSafety],
            ),
            ("在老城区、学校、医院、景区、商圈等停车难区域布局50个公共停车场", vec![Transport]),
            ("涵盖就业、教育、医疗、养老、居住、交通、文体、安全等基本民生领域", vec![]),
            ("坚持以人民为中心的发展思想，把好事办好、实事办实", vec![]),
        ] {
            assert_eq!(about(text), expected, "{text}");
        }
    }

    #[test]
    fn traditional_and_full_width_text_is_judged_alike() {
        assert_eq!(
            about("增設150台自動體外除顫器（ＡＥＤ）"),
            about("增设150台自动体外除颤器(AED)")
        );
    }

    #[test]
    fn a_closing_line_takes_nothing_from_the_last_item() {
        let entry = |label: Option<&str>, text: &str| Entry {
            label: label.map(str::to_owned),
            text: text.to_owned(),
            lines: [1, 1],
            ..Entry::default()
        };
        for (text, has_some) in [
            ("现予以公告。", false),
            ("公示期内如有意见，请以书面或电话形式反映。", false),
            ("会议要求，县政府每半年向县人大常委会报告一次办理情况。", false),
            ("下一步，各单位要倒排工期，确保年底前全面完成。", false),
            ("不便之处，敬请谅解。", false),
            ("其余各类项目及责任部门见附件。", false),
            ("市政府督查室逐件到现场核验，结果同步公开。", false),
            ("已投入使用，居民反映良好。", true),
        ] {
            let entries =
                [entry(Some("10."), "基层社区卫生服务站达标建设20处。"), entry(None, text)];
            let found = categories(&entries, Taxonomy::built_in()).remove(1);
            assert_eq!(!found.is_empty(), has_some, "{text} {found:?}");
        }
    }
}
