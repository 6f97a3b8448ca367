//! Texts that look like a promise and its delivery, and are none: for each rule that pairs, those in which a
//! looser one would go wrong.

use minsou::figures::compare;

use super::judged::statements;

/// What no row may set side by side, in an article of that ending.
const ARTICLES: &[(&str, &str, &str)] = &[
    // Cells of tables.
    (
        "begun",
        "md",
        "| 项目 | 年度目标 | 完成情况 |\n|---|---|---|\n| 停车位 | 新增停车位500个 | 开工建设停车位300个 |\n",
    ),
    (
        "prepared",
        "md",
        "| 项目 | 年度目标 | 完成情况 |\n|---|---|---|\n| 学校 | 新建学校2所 | 完成选址2所 |\n",
    ),
    (
        "stock",
        "md",
        "| 项目 | 年度目标 | 完成情况 |\n|---|---|---|\n| 养老床位 | 新增300张 | 全区现有养老床位4200张 |\n",
    ),
    (
        "cells with a space between them",
        "txt",
        "6 提高农村低保标准 元/年/人 不低于3700元 3840  达到目标3840元\n\n提高残疾人生活补贴标准 元/月/人 不低于60元 60  达到目标60元 民政局\n",
    ),
    (
        "another action",
        "md",
        "| 项目 | 年度目标 | 完成情况 |\n|---|---|---|\n| 公园 | 新建公园5个 | 改造公园5个 |\n",
    ),
    (
        "another thing",
        "md",
        "| 项目 | 年度目标 | 完成情况 |\n|---|---|---|\n| 托育养老 | 新增托位500个 | 新增床位480个 |\n",
    ),
    (
        "an empty cell",
        "md",
        "| 项目 | 单位 | 计划 | 实际 | 备注 |\n|---|---|---|---|---|\n| 新增托位 | 个 | 500 | | 在建480个 |\n| 新增床位 | 张 | | 300 | |\n",
    ),
    (
        "an empty cell of a file",
        "csv",
        "济南市历下区2024年民生实事完成情况,,,,\n项目,单位,计划,实际,备注\n新增托位,个,500,,在建480个\n新增床位,张,,300,\n",
    ),
    ("more than the plan", "txt", "1.公厕。新建公厕10座，比计划多建2座，投用8座。"),
    (
        "two deliveries and two targets",
        "txt",
        "一、新增停车位2100个、新建口袋公园11个，分别完成年度目标2000个、12个的105%、91.7%。",
    ),
    ("years", "txt", "一、“十四五”期间计划新建口袋公园60个，2024年建成12个。"),
    ("a span of years", "txt", "一、2023—2025年计划改造小区60个，今年改造20个。"),
    ("three years", "txt", "一、三年计划改造小区60个，已完成42个。"),
    ("both of two", "txt", "一、计划新建学校3所、幼儿园5所，已建成7所。"),
    ("all there are", "txt", "一、计划新建养老服务中心3个，累计建成4个。"),
    ("less than the target", "txt", "1.公厕。新建公厕6座，较年初目标少建2座。"),
    (
        "a deadline",
        "md",
        "| 项目 | 年度目标 | 完成时间 | 责任单位 |\n|---|---|---|---|\n| 公园 | 新建公园5个 | 2024年5月 | 区园林局5人 |\n",
    ),
    (
        "streets",
        "md",
        "各街道口袋公园建设情况（单位：个）\n\n| 街道 | 计划 | 完成 |\n|---|---|---|\n| 泉城路街道 | 3 | 2 |\n| 大明湖街道 | 2 | 2 |\n",
    ),
    (
        "another year's column",
        "md",
        "| 项目 | 2023年完成 | 2024年计划 |\n|---|---|---|\n| 口袋公园（个） | 9 | 12 |\n",
    ),
    (
        "money above the columns",
        "csv",
        "济南市历下区2024年民生实事完成情况,,,,\n项目,建设规模,,投资（万元）,\n,内容,备注,计划,完成\n老旧小区（个）,外墙保温,,900,850\n",
    ),
    (
        "a thing above the columns, and another in the row",
        "md",
        "| 季度 | 加装电梯（部） | | 口袋公园（个） | |\n|---|---|---|---|---|\n| | 计划 | 完成 | 计划 | 完成 |\n| 一季度 | 20 | 18 | 9 | 8 |\n",
    ),
    (
        "two numbers, and one",
        "md",
        "| 项目 | 计划 | 实际 |\n|---|---|---|\n| 教育 | 新建学校2所、幼儿园3所 | 5 |\n",
    ),
    (
        "cells below no name",
        "txt",
        "项目        计划      实际\n新增托位    500个\n新增床位              300个\n",
    ),
    // In one sentence.
    ("what follows once it stands", "txt", "一、计划新建学校3所，建成后新增学位900个。\n"),
    ("a site is chosen", "txt", "一、计划新建公园20个，完成选址12个。\n"),
    ("whom it serves", "txt", "一、计划改造小区20个，完成改造后惠及5个社区。\n"),
    ("being built", "txt", "一、计划建设停车场5个，在建停车场3个。\n"),
    ("what is to come", "txt", "一、计划改造小区20个，年底前完成12个。\n"),
    ("opened, not added", "txt", "一、目标：新增公共停车位500个。结果：开放共享停车位480个。\n"),
    ("the whole of a stock", "txt", "一、辖区15个小区已完成物业备案8个。\n"),
    // Parts.
    (
        "another part",
        "txt",
        "一、目标：新增停车位500个，其中路外停车位200个。结果：其中路内停车位200个。\n",
    ),
    ("a street", "txt", "一、目标：新建口袋公园10个。结果：泉城路街道新建口袋公园3个。\n"),
    (
        "a department",
        "txt",
        "一、目标：新增停车位900个。结果：城管部门新增停车位400个，住建部门新增停车位300个。\n",
    ),
    (
        "how far it has come",
        "txt",
        "一、目标：加装电梯30部。结果：已开工30部，其中完成选址19部。\n",
    ),
    // Things that end alike, or begin alike.
    ("a place in a kindergarten", "txt", "一、目标：新建幼儿园3个。结果：新增幼儿园学位300个。\n"),
    ("a park and its green", "txt", "一、目标：新建公园3处。结果：新建公园绿地5处。\n"),
    // Goals and results.
    (
        "another action below",
        "txt",
        "一、年度目标\n1.新建公园3个。\n2.新增托位200个。\n二、完成情况\n1.改造公园3个。\n2.现有托位900个。\n",
    ),
    (
        "last year beside next",
        "txt",
        "2023年，新建公园9个。\n\n2025年，计划新建公园6个。\n\n2021年至2023年，共新建公园30个。\n",
    ),
];

/// A plan and another article of one place.
const PLANS_AND_REPORTS: &[(&str, &str, &str)] = &[
    (
        "several things in the heading",
        "一、整治老旧小区20个。",
        "第六件　老旧小区、农贸市场整治\n\n完成情况：年内完工17个。",
    ),
    (
        "another unit below the heading",
        "一、整治老旧小区20个。",
        "第六件　老旧小区整治\n\n完成情况：年内完工楼栋170栋。",
    ),
    (
        "begun below the heading",
        "一、整治老旧小区20个。",
        "第六件　老旧小区整治\n\n完成情况：年内开工20个。",
    ),
    ("a part of another place", "一、新建口袋公园8个。", "一、大明湖街道新建口袋公园8个。"),
    ("stock", "一、新增养老床位300张。", "一、养老床位总数达到300张。"),
    (
        "what stands once it is built",
        "一、新增停车位900个。",
        "一、在建停车场4个，建成后可新增停车位900个。",
    ),
];

#[test]
fn nothing_is_paired_that_is_not_one_promise() {
    let mut wrong = String::new();
    let mut check = |name: &str, files: &[(&str, String)]| {
        let statements = statements(files);
        for row in compare(&statements) {
            let Some(planned) = row.planned.filter(|_| !row.delivered.is_empty()) else { continue };
            let text = |at: usize| statements[at].figure.text.as_str();
            let delivered: Vec<&str> = row.delivered.iter().map(|&at| text(at)).collect();
            wrong += &format!("{name}: {} → {}\n", text(planned), delivered.join("+"));
        }
    };
    for (name, ending, text) in ARTICLES {
        let title = "济南市历下区2024年民生实事完成情况";
        let (file, text) = match *ending {
            "md" => ("report.md", format!("# {title}\n\n{text}")),
            "csv" => ("report.csv", (*text).to_owned()),
            _ => ("report.txt", format!("{title}\n\n{text}")),
        };
        check(name, &[(file, text)]);
    }
    for (name, plan, report) in PLANS_AND_REPORTS {
        let plan = format!("济南市历下区2024年民生实事项目\n\n{plan}\n");
        let report = format!("济南市历下区2024年民生实事完成情况\n\n{report}\n");
        check(name, &[("plan.txt", plan), ("report.txt", report)]);
    }
    assert!(wrong.is_empty(), "{wrong}");
}
