//! An index that cannot be read or written: what the system refuses, what is of another version and
//! what is damaged are told apart, and the remedy that is named helps.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Desk, PLAN, Ran};

/// The generations of the index, in no order.
fn generations(desk: &Desk) -> Vec<PathBuf> {
    let entries = fs::read_dir(desk.path("index")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

/// The one that answers.
fn generation(desk: &Desk) -> PathBuf {
    let mut found = generations(desk);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn assert_error(ran: &Ran, parts: &[&str]) {
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.starts_with("error: "), "{ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
    for part in parts {
        assert!(ran.stderr.contains(part), "`{part}` is not said: {ran:?}");
    }
}

/// The advice of a damaged index would be wrong: nothing is to be built anew.
fn assert_refused(ran: &Ran, parts: &[&str]) {
    assert_error(ran, parts);
    assert!(!ran.stderr.contains("damaged"), "{ran:?}");
    assert!(!ran.stderr.contains("--rebuild"), "{ran:?}");
}

#[test]
fn any_file_that_is_gone_is_damage_and_a_rebuild_mends_it() {
    let desk = Desk::indexed();
    let names: Vec<_> = fs::read_dir(generation(&desk))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| ![".", "meta.json", "writer.pid"].iter().any(|own| name.starts_with(own)))
        .collect();
    assert!(names.len() > 3, "{names:?}");
    for ending in names.iter().filter_map(|name| name.rsplit('.').next()) {
        let folder = generation(&desk);
        let of_segment = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let file =
            of_segment.into_iter().find(|path| path.extension().is_some_and(|e| e == ending));
        fs::remove_file(file.unwrap()).unwrap();
        assert_error(&desk.run(&["search", "助餐"]), &["the index is damaged", "index --rebuild"]);
        assert_eq!(desk.run(&["index", "--rebuild", "-q"]).code, 0, "{ending}");
        assert_eq!(desk.run(&["search", "助餐"]).code, 0, "{ending}");
    }
}

/// Versions up to 8 had one folder, `v8`; a version to come has a higher number.
#[test]
fn an_index_of_another_version_is_no_damage_and_is_replaced() {
    for name in ["v8", "v1000000.3"] {
        let desk = Desk::indexed();
        fs::rename(generation(&desk), desk.path("index").join(name)).unwrap();
        let ran = desk.run(&["search", "助餐"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.stderr.starts_with("note: indexed "), "{ran:?}");
        assert!(!generation(&desk).ends_with(name));
    }
}

#[test]
fn a_build_that_was_ended_is_no_index() {
    let desk = Desk::indexed();
    let whole = generation(&desk);
    let mut unfinished = whole.clone().into_os_string();
    unfinished.push(".building");
    fs::rename(&whole, &unfinished).unwrap();
    let ran = desk.run(&["search", "助餐"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.starts_with("note: indexed "), "{ran:?}");
    assert!(generation(&desk).is_dir() && !Path::new(&unfinished).exists());
}

/// The old index is neither opened nor touched before the new one is whole.
/// Deletions are written before the commit that they are of, whose number they are called by.
#[test]
fn what_a_killed_writer_left_is_in_nobodys_way() {
    let desk = Desk::indexed();
    let generation = generation(&desk);
    let list = fs::read(generation.join("meta.json")).unwrap();
    let list = String::from_utf8_lossy(&list);
    let (_, number) = list.rsplit_once("\"opstamp\":").unwrap();
    let digits: String = number.trim().chars().take_while(char::is_ascii_digit).collect();
    let last: u64 = digits.parse().unwrap();
    let files: Vec<_> = fs::read_dir(&generation).unwrap().map(|one| one.unwrap().path()).collect();
    let stores = files.iter().filter(|path| path.extension().is_some_and(|end| end == "store"));
    for store in stores {
        for number in last + 1..last + 200 {
            fs::write(store.with_extension(format!("{number}.del")), "half").unwrap();
        }
    }
    let desk = desk.file("corpus/yuhang-2031.txt", PLAN.replace("助餐点12个", "助餐点13个"));
    let ran = desk.run(&["index"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(desk.found(&["search", "助餐点13个"]).contains("13个"));
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn a_rebuild_needs_nothing_of_what_is_there() {
    let desk = Desk::indexed();
    let old = generation(&desk);
    for entry in fs::read_dir(&old).unwrap() {
        fs::write(entry.unwrap().path(), "damage").unwrap();
    }
    assert_error(&desk.run(&["search", "助餐"]), &["the index is damaged", "index --rebuild"]);
    assert_error(&desk.run(&["index"]), &["the index is damaged", "index --rebuild"]);
    assert!(old.is_dir());
    assert_eq!(desk.run(&["index", "--rebuild", "-q"]).code, 0);
    assert_eq!(desk.run(&["search", "助餐"]).code, 0);
    assert!(!old.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_note_of_a_writer_that_is_no_more_names_nobody() {
    let desk = Desk::indexed();
    let while_locked = "flock index/.tantivy-writer.lock minsou index";
    fs::write(desk.path("index/writer.pid"), std::process::id().to_string()).unwrap();
    assert_refused(
        &desk.shell(while_locked),
        &[&format!("is being written by process {}; wait", std::process::id())],
    );
    fs::write(desk.path("index/writer.pid"), "4194304999").unwrap();
    assert_refused(&desk.shell(while_locked), &["is being written by another process; wait"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_this_user_may_not_write_can_be_searched() {
    let desk = Desk::indexed();
    let user = unprivileged::User::new(&desk);
    unprivileged::allow(&desk.path("index"), 0o555, 0o444);
    let found = user.run(&desk, &["search", "助餐", "--format", "ids"]);
    // Its files have other rights now, which may be what has changed.
    let said = found.stderr.trim();
    assert!(
        found.code == 0 && (said.is_empty() || said.contains("has changed since")),
        "{found:?}"
    );
    assert_refused(
        &user.run(&desk, &["index", "--rebuild"]),
        &["cannot write the index at index", "ermission denied", "choose another folder"],
    );
    let folder = generation(&desk);
    unprivileged::allow(&folder, 0o000, 0o000);
    assert_refused(
        &user.run(&desk, &["search", "助餐"]),
        &["cannot read the index at index", "ermission denied", "give this user the right"],
    );
    unprivileged::allow(&folder, 0o755, 0o644);
}

/// Programs make files as the user's mask says.
#[cfg(unix)]
#[test]
fn files_of_an_index_are_as_readable_as_others() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    assert_eq!(desk.shell("umask 027; minsou index -q").code, 0);
    for entry in fs::read_dir(generation(&desk)).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o640, "{}", entry.path().display());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn limits_of_the_shell_are_named() {
    let desk = Desk::new();
    // A signal that is ignored leaves the error to the program.
    assert_refused(
        &desk.shell("trap '' XFSZ; ulimit -f 1; minsou index"),
        &["cannot write the index at index", "File too large", "ulimit -f"],
    );
    assert_eq!(desk.run(&["index", "-q"]).code, 0);
    assert_refused(
        &desk.shell("ulimit -n 4; minsou search 助餐"),
        &["cannot read the index at index", "Too many open files", "ulimit -n"],
    );
    assert_eq!(desk.run(&["search", "助餐"]).code, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_takes_nothing_from_the_last_index() {
    let desk = Desk::new();
    if !can_mount(&desk) {
        return;
    }
    for kilobytes in [16, 1024] {
        let more: Vec<_> = (0..1000).map(|at| PLAN.replace("助餐", &format!("助餐{at}"))).collect();
        fs::write(desk.path("more.txt"), more.concat()).unwrap();
        let mount = format!("mount -t tmpfs -o size={kilobytes}k tmpfs full");
        let ran = desk.shell(&format!(
            "mkdir -p full && unshare -m sh -c '{mount} && minsou index -q --index full/index; \
             cp more.txt corpus/more.txt; minsou index -q --index full/index; code=$?; \
             rm corpus/more.txt; minsou search 残疾人 -q --index full/index && touch answered; \
             exit $code'"
        ));
        let last = Ran { stderr: ran.stderr.lines().last().unwrap_or_default().to_owned(), ..ran };
        assert_refused(
            &last,
            &["cannot write the index at full/index", "No space left on device", "free some space"],
        );
        assert_eq!(desk.path("answered").exists(), kilobytes > 16);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_index_on_a_medium_that_can_only_be_read_is_searched() {
    let desk = Desk::new();
    if !can_mount(&desk) {
        return;
    }
    let ran = desk.shell(
        "mkdir -p medium && unshare -m sh -c 'mount -t tmpfs tmpfs medium && \
         minsou index -q --index medium/index && mount -o remount,ro medium && \
         minsou search 助餐 --index medium/index --format ids && \
         minsou index --rebuild --index medium/index'",
    );
    assert_eq!(ran.stdout.lines().count(), 1, "{ran:?}");
    assert_refused(&ran, &["cannot write the index at medium/index", "Read-only file system"]);
}

#[cfg(target_os = "linux")]
fn can_mount(desk: &Desk) -> bool {
    let ran = desk.shell("mkdir -p probe && unshare -m mount -t tmpfs tmpfs probe");
    if ran.code != 0 {
        eprintln!("not tried: this system lets nobody mount ({})", ran.stderr.trim());
    }
    ran.code == 0
}

#[cfg(unix)]
mod unprivileged {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    use std::process::{Command, Stdio};

    use super::*;
    use crate::cli::desk::program;

    /// Whom the rights of files hold for: `nobody` where the tests are run by root.
    pub(super) struct User {
        program: PathBuf,
        id: Option<u32>,
    }

    const NOBODY: u32 = 65_534;

    impl User {
        pub(super) fn new(desk: &Desk) -> Self {
            let is_root = fs::metadata(desk.path("corpus")).unwrap().uid() == 0;
            // The program may lie where only its builder comes.
            let own = desk.path("minsou");
            if fs::hard_link(program(), &own).is_err() {
                fs::copy(program(), &own).unwrap();
            }
            allow(&desk.path("."), 0o755, 0o755);
            Self { program: own, id: is_root.then_some(NOBODY) }
        }

        pub(super) fn run(&self, desk: &Desk, args: &[&str]) -> Ran {
            let mut command = Command::new(&self.program);
            command.args(args).current_dir(desk.path(".")).stdin(Stdio::null());
            if let Some(id) = self.id {
                command.uid(id).gid(id);
            }
            let output = command.output().unwrap();
            Ran {
                stdout: String::from_utf8(output.stdout).unwrap(),
                stderr: String::from_utf8(output.stderr).unwrap(),
                code: output.status.code().unwrap(),
            }
        }
    }

    /// Gives a folder and all below it these rights.
    pub(super) fn allow(path: &Path, folders: u32, files: u32) {
        if path.is_dir() {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
            for entry in fs::read_dir(path).unwrap() {
                allow(&entry.unwrap().path(), folders, files);
            }
        }
        let mode = if path.is_dir() { folders } else { files };
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
}
