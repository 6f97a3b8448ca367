//! Situations from public reports of other tools, each asked for as a reader would ask. What a single file is read as is
//! in `tests/reading`; here it must be found, counted once and cited.

use super::desk::Desk;

struct Situation {
    name: &'static str,
    file: (&'static str, Vec<u8>),
    /// What is asked, and the whole of what comes out.
    asked: Vec<(&'static [&'static str], &'static str)>,
}

fn gb(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

const TSV: [&str; 4] = ["--format", "tsv", "--fields", "label,text"];

/// Torn lines and merged cells.
fn structures() -> Vec<Situation> {
    vec![
        Situation {
            name: "the official 28 characters a line",
            file: (
                "a.txt",
                "清河区2024年民生实事项目清单\n\n清河区人民政府 2024年1月8日\n\n1.新建养老服务站3处，惠及居民137人，由区民政局会同各街\n道办事处牵头实施，十月底前全部建成投用，并接入智慧平台\n统一管理。\n2.改造农贸市场4处，惠及居民274人，同步完善给排水、消防、\n电力等配套设施，让群众办事更加方便舒心。\n3.铺设供水管网5处，惠及居民411人，解决偏远片区季节性缺\n水问题，水质达标率保持在百分之百。\n".into(),
            ),
            asked: vec![
                (&["search", "\"各街道办事处\""], "1.\t1.新建养老服务站3处，惠及居民137人，由区民政局会同各街道办事处牵头实施，十月底前全部建成投用，并接入智慧平台统一管理。"),
                (&["search", "\"季节性缺水问题\""], "3.\t3.铺设供水管网5处，惠及居民411人，解决偏远片区季节性缺水问题，水质达标率保持在百分之百。"),
            ],
        },
        Situation {
            name: "issuer and date right above the first item, and numbers torn",
            file: (
                "b.txt",
                "石台县2024年民生实事项目清单\n石台县人民政府办公室 2024年2月6日\n1.新建养老服务站12处，惠及老人300\n0人，由县民政局会同各乡镇人民政府牵头实\n施，十月底前全部建成投用，并接入智慧养老\n平台统一管理。\n2.改造农贸市场4个，新增停车位650个\n，培训摊主120人，同步完善给排水、消防\n、电力等配套设施，让群众买菜更加方便舒心\n。\n3.铺设供水管网30公里，覆盖村民500\n0户，解决偏远山村季节性缺水问题，水质达\n标率保持在百分之百。\n".into(),
            ),
            asked: vec![
                (&["search", "\"惠及老人3000人\""], "1.\t1.新建养老服务站12处，惠及老人3000人，由县民政局会同各乡镇人民政府牵头实施，十月底前全部建成投用，并接入智慧养老平台统一管理。"),
                (&["search", "\"更加方便舒心。\""], "2.\t2.改造农贸市场4个，新增停车位650个，培训摊主120人，同步完善给排水、消防、电力等配套设施，让群众买菜更加方便舒心。"),
                (&["list"], "2024-02-06"),
            ],
        },
        Situation {
            name: "merged cells",
            file: (
                "t.html",
                "<meta charset=utf-8><title>清河区2024年民生实事项目</title><h1>清河区2024年民生实事项目</h1><table><tr><th>序号</th><th>项目</th><th>建设内容</th></tr><tr><td rowspan=2>1</td><td rowspan=2>养老服务</td><td>新建站点12处</td></tr><tr><td>改造床位300张</td></tr><tr><td>2</td><td>停车设施</td><td>新增车位650个</td></tr></table>".into(),
            ),
            asked: vec![
                (&["search", "改造床位"], "1\t1 | 养老服务 | 改造床位300张"),
                (&["figures", "床位"], "300\t张"),
            ],
        },
    ]
}

/// Encodings, readings, endings.
fn characters() -> Vec<Situation> {
    vec![
        Situation {
            name: "a line in another encoding",
            file: (
                "mixed.txt",
                [
                    "清河区2024年民生实事项目\n\n1.新建养老服务站12处，惠及老人3000人。\n2.铺设供水管网30公里。\n".as_bytes(),
                    &gb("3.增补：新建雨水花园7处。\n"),
                ]
                .concat(),
            ),
            asked: vec![
                (&["search", "\"雨水花园\""], "3.\t3.增补：新建雨水花园7处。"),
                (&["search", "供水管网"], "2.\t2.铺设供水管网30公里。"),
            ],
        },
        Situation {
            name: "a few Chinese words in an English file",
            file: ("ascii.txt", gb(&format!("List of projects 2024\n{}养老服务站12处\n", "This line is English only.\n".repeat(40)))),
            asked: vec![(&["search", "养老服务站"], "\t养老服务站12处")],
        },
        Situation {
            name: "readings above characters",
            file: (
                "ruby.html",
                "<meta charset=utf-8><p>清河区2024年民生实事项目</p><p>1.改造<ruby>崇<rt>chóng</rt>德<rt>dé</rt></ruby>路3公里。</p>".into(),
            ),
            asked: vec![(&["search", "\"崇德路\""], "1.\t1.改造崇德路3公里。（chóng dé）")],
        },
        Situation {
            name: "a page that a server puts together",
            file: ("page.shtml", "<meta charset=utf-8><p>清河区2024年民生实事项目</p><p>1.新建公园3处。</p>".into()),
            asked: vec![(&["search", "公园"], "1.\t1.新建公园3处。")],
        },
        Situation {
            name: "a zero byte in a text",
            file: ("zero.txt", format!("清河区2024年民生实事项目\n\n1.新建\0公园3处，{}。\n", "惠及居民".repeat(20)).into()),
            asked: vec![(&["search", "\"新建公园\"", "--count"], "1")],
        },
    ]
}

#[test]
fn every_situation_has_its_right_answer() {
    for Situation { name, file: (path, content), asked } in
        structures().into_iter().chain(characters())
    {
        let desk = Desk::empty().file(&format!("corpus/{path}"), content);
        assert_eq!(desk.run(&["index"]).code, 0, "{name}");
        for (args, expected) in asked {
            let fields: &[&str] = match args[0] {
                _ if args.contains(&"--count") => &[],
                "figures" => &["--format", "tsv", "--fields", "value,unit"],
                "list" => &["--format", "tsv", "--fields", "date"],
                _ => &TSV,
            };
            let out = desk.found(&[args, fields].concat());
            let rows: Vec<&str> = out.lines().skip(usize::from(!fields.is_empty())).collect();
            assert_eq!(rows, [expected], "{name}: {args:?}");
        }
        let verified = desk.run(&["verify"]);
        assert_eq!((verified.code, verified.stdout.as_str()), (0, ""), "{name}: {verified:?}");
    }
}
