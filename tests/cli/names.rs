//! Files whose names are hard on a shell, and links: what they are called by, and what is read through them.

use super::desk::{Desk, PLAN};

/// Names with what a list, a flag or a terminal takes for something else.
const NAMES: [&str; 6] = ["-x", "--all", "a\nb", " a ", "养老\t#1", "\"'$(id)"];

fn desk() -> Desk {
    let desk = NAMES.iter().fold(Desk::empty(), |desk, name| {
        desk.file(
            &format!("corpus/{name}.txt"),
            PLAN.replace("助餐点", &format!("助餐点{}", name.len())),
        )
    });
    let ran = desk.run(&["index"]);
    assert_eq!((ran.code, ran.stderr.contains("skipped")), (0, false), "{ran:?}");
    desk
}

#[test]
fn every_article_is_shown_by_its_id() {
    let desk = desk();
    for name in NAMES {
        for id in [name.to_owned(), format!("{name}#2")] {
            let shown = desk.found(&["show", "--format", "ids", "-0", "--", &id]);
            assert!(
                shown.split('\0').any(|one| one.starts_with(&format!("{name}#"))),
                "{id:?}: {shown:?}"
            );
        }
    }
    let shown = desk.found(&["show", "--format", "ids", "--", "-x#2"]);
    assert_eq!(shown, "-x#2\n");
}

#[test]
fn ids_go_from_one_command_to_the_next_whatever_they_are() {
    let desk = desk();
    for list in [
        &["list", "--format", "ids", "-0"][..],
        &["search", "助餐", "--all", "--format", "ids", "-0"],
    ] {
        let ids = desk.found(list);
        assert!(ids.split('\0').count() > NAMES.len(), "{ids:?}");
        for args in [
            &["show", "-", "--format", "ids", "-0"][..],
            &["show", "--null", "-", "--format", "ids"],
        ] {
            let ran = desk.run_with_input(args, &ids);
            assert_eq!(ran.code, 0, "{ran:?}");
            for id in ids.split('\0') {
                assert!(ran.stdout.contains(id), "{id:?}: {ran:?}");
            }
        }
    }
    // One to a line, an id is what a line can hold.
    let ran = desk.run_with_input(&["show", "-", "--format", "ids"], "-x#2\r\n  --all#2\n\n");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "-x#2\n--all#2\n"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_corpus_are_followed_on_request() {
    use std::os::unix::fs::symlink;

    let desk = Desk::new().file("elsewhere/secret.txt", PLAN.replace("助餐点", "密室"));
    symlink(desk.path("elsewhere/secret.txt"), desk.path("corpus/link.txt")).unwrap();
    let ran = desk.run(&["index"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let said = "skipped link.txt: it is a link that leads out of the corpus; --follow reads it";
    assert!(ran.stderr.contains(said), "{ran:?}");
    assert_eq!(desk.run(&["search", "密室"]).code, 1);
    assert_eq!(desk.run(&["index", "--strict"]).code, 2);
    // Read once, it is found without the flag; its source is not opened again.
    assert_eq!(desk.run(&["--follow", "index"]).code, 0);
    let ran = desk.run(&["search", "密室"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let raw = desk.run(&["show", "link", "--raw"]);
    assert_eq!((raw.code, raw.stdout.as_str()), (2, ""), "{raw:?}");
    assert!(raw.stderr.contains("leads out of the corpus"), "{raw:?}");
    assert!(desk.found(&["show", "link", "--raw", "--follow"]).contains("密室"));
    assert_eq!(desk.run(&["verify", "--follow"]).code, 0);
    let ran = desk.shell("MINSOU_FOLLOW=1 minsou index");
    assert!(ran.code == 0 && !ran.stderr.contains("skipped"), "{ran:?}");
    // Who builds without it takes it away again.
    assert_eq!(desk.run(&["index"]).code, 0);
    assert_eq!(desk.run(&["search", "密室"]).code, 1);
}

/// A file that was indexed and has become a link since: `show` reads sources again.
#[cfg(unix)]
#[test]
fn a_file_that_has_become_a_link_shows_nothing_of_where_it_leads() {
    let desk = Desk::indexed().file("elsewhere/secret.txt", "密室");
    let article = desk.path("corpus/yuhang-2031.txt");
    std::fs::remove_file(&article).unwrap();
    std::os::unix::fs::symlink(desk.path("elsewhere/secret.txt"), &article).unwrap();
    for args in
        [&["show", "yuhang-2031", "--raw"][..], &["show", "yuhang-2031", "--format", "json"]]
    {
        let ran = desk.run(args);
        assert!(!ran.stdout.contains("密室") && !ran.stderr.contains("密室"), "{ran:?}");
        assert!(ran.stderr.contains("leads out of the corpus"), "{ran:?}");
    }
}
