//! What a person sees: windows of any width, colour or none, any locale, any folder.

use minsou::output::width::cells;

use super::desk::{Desk, PLAN, REPORT};

#[test]
fn a_window_of_twenty_cells_is_respected() {
    let desk = Desk::indexed();
    for args in [
        &["search", "养老", "--pretty"][..],
        &["facets", "--by", "district,year", "--pretty"],
        &["facets", "--by", "category", "--pretty"],
        &["list", "--pretty"],
        &["show", "yuhang-2031", "--pretty"],
        &["stats", "--pretty"],
    ] {
        let output = desk.command().args(args).env("COLUMNS", "20").output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let is_path = line.contains("corpus/") || line.contains(".txt");
            assert!(cells(line) <= 20 || is_path, "{args:?}: {line}");
        }
    }
}

#[test]
fn colour_comes_only_when_wanted() {
    let desk = Desk::indexed();
    let has_colour = |args: &[&str], env: &[(&str, &str)]| {
        let output = desk.command().args(args).envs(env.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    for (args, env, colour) in [
        (&["search", "养老"][..], &[][..], false),
        (&["search", "养老", "--color", "always"], &[], true),
        (&["search", "养老"], &[("CLICOLOR_FORCE", "1")], true),
        (&["search", "养老"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        (&["search", "养老", "--color", "always"], &[("NO_COLOR", "1")], true),
        (&["search", "养老", "--color", "never"], &[("CLICOLOR_FORCE", "1")], false),
        (&["search", "养老", "--color", "always", "--format", "json"], &[], false),
        (&["search", "养老", "--color", "always", "--format", "csv"], &[], false),
    ] {
        assert_eq!(has_colour(args, env), colour, "{args:?} {env:?}");
    }
}

#[test]
fn marks_survive_without_colour() {
    let desk = Desk::indexed();
    assert!(desk.found(&["search", "助餐", "--mark", "【,】"]).contains("【助餐】"));
    assert!(desk.found(&["search", "助餐", "--mark", "<b>，</b>"]).contains("<b>助餐</b>"));
    assert!(desk.found(&["search", "助餐", "--pretty"]).contains("【助餐】"));
    assert!(!desk.found(&["search", "助餐"]).contains('【'));
    assert!(desk.found(&["search", "助餐", "--format", "md"]).contains("**助餐**"));
}

#[test]
fn a_pipe_gets_whole_passages_one_a_line() {
    let desk = Desk::indexed();
    let stdout = desk.found(&["search", "助餐"]);
    assert!(stdout.starts_with("corpus/yuhang-2031.txt:13: [3.] "), "{stdout}");
    assert!(stdout.contains("新建养老助餐点12个，为2000名老人提供助餐服务。"), "{stdout}");
    for line in stdout.lines() {
        assert!(line.starts_with("corpus/") && !line.contains('\t'), "{line}");
    }
}

#[test]
fn any_locale_and_any_folder_will_do() {
    let corpus = "我的 文章/民生 实事";
    let desk = Desk::empty()
        .file(&format!("{corpus}/余杭 2031.txt"), PLAN)
        .file(&format!("{corpus}/jianye-2032.txt"), REPORT);
    let output = desk
        .command()
        .args(["--corpus", corpus, "--index", "索 引", "search", "AED"])
        .env("LANG", "C")
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(stdout.starts_with("我的 文章/民生 实事/余杭 2031.txt:"), "{stdout}");
    let shown = desk.run(&["--corpus", corpus, "--index", "索 引", "show", "余杭 2031"]);
    assert_eq!(shown.code, 0, "{shown:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::indexed();
    let locked = desk.path("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, Permissions::from_mode(0o555)).unwrap();
    // Whoever runs the tests as root can write anywhere: a file in the way stops them too.
    fs::write(desk.path("file"), "").unwrap();
    for index in ["locked/index", "file/index"] {
        let ran = desk.run(&["--index", index, "index"]);
        if ran.code == 0 && index.starts_with("locked") {
            continue;
        }
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.starts_with("error: cannot write the index at"), "{}", ran.stderr);
    }
    // Searching needs no right to write.
    let index = desk.path("index");
    fs::set_permissions(&index, Permissions::from_mode(0o555)).unwrap();
    assert_eq!(desk.run(&["search", "养老"]).code, 0);
    fs::set_permissions(&index, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&locked, Permissions::from_mode(0o755)).unwrap();
}
