//! Headings of what is to come: `二、2025年主要工作` of a report that looked back on 2024 before.

/// Whether what stands below a heading is to come, as the headings are read in order.
#[derive(Debug, Default)]
pub(in crate::figures) struct Ahead {
    /// A heading looked back on the year before.
    looked_back: bool,
}

impl Ahead {
    /// Listens to the heading above the next passage. `year`: the article's.
    pub(in crate::figures) fn is_below(
        &mut self,
        heading: Option<&str>,
        year: Option<i32>,
    ) -> bool {
        const LOOKS_BACK: [&str; 4] = ["回顾", "过去一年", "工作总结", "主要成绩"];
        const WORK: [&str; 9] = [
            "主要工作",
            "工作安排",
            "重点工作",
            "工作打算",
            "工作部署",
            "重点任务",
            "工作任务",
            "目标任务",
            "工作目标",
        ];
        const DONE: [&str; 5] = ["回顾", "完成", "情况", "成效", "总结"];
        let Some(heading) = heading else { return false };
        let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        self.looked_back |= says(&LOOKS_BACK);
        let is_of_year = || year.is_some_and(|year| heading.contains(&format!("{year}年")));
        self.looked_back
            && says(&WORK)
            && !says(&DONE)
            && (heading.contains("今年") || is_of_year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_come_stands_behind_a_look_back() {
        let below = |headings: &[&str]| -> Vec<bool> {
            let mut ahead = Ahead::default();
            headings.iter().map(|heading| ahead.is_below(Some(heading), Some(2025))).collect()
        };
        for (headings, expected) in [
            (&["一、2024年工作回顾", "二、2025年主要工作"][..], &[false, true][..]),
            (&["一、过去一年工作回顾", "二、今年工作安排"], &[false, true]),
            // A report on the year itself, and another year's work.
            (&["一、2025年主要工作"], &[false]),
            (&["一、2024年工作回顾", "二、2024年主要工作"], &[false, false]),
            (&["一、2024年工作回顾", "二、2025年主要工作完成情况"], &[false, false]),
        ] {
            assert_eq!(below(headings), expected, "{headings:?}");
        }
    }
}
