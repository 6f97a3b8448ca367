//! A folder with a corpus, and the program run in it: every test of this room makes files, runs,
//! and compares what came out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Two invented articles about real places: a list of promises, and a report a year later.
pub(crate) const PLAN: &str = "\
余杭区2031年民生实事项目清单

来源：余杭晨报　发布时间：2031-02-10

一、健康余杭

1.在公园、车站等公共场所新配置AED设备30台，培训急救员500名。责任单位：区卫生健康局

2.新建口袋公园6处，新增体育设施40处。责任单位：区城管局

二、老有所养

3.新建养老助餐点12个，为2000名老人提供助餐服务。责任单位：区民政局
";

pub(crate) const REPORT: &str = "\
建邺区2032年为民办实事完成情况

发布时间：2032-12-20

一、养老助残

1.新增养老床位300张，已全部投入使用。

2.为1200户残疾人家庭完成无障碍改造。

二、便民出行

3.新增公共停车位2600个，完成年度目标的104%。
";

pub(crate) struct Desk {
    folder: TempDir,
    /// The index of a cluster that is asked in the place of the folder's.
    engine: Option<String>,
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap(), engine: None }
    }

    /// A folder with the two articles in `corpus`.
    pub(crate) fn new() -> Self {
        Self::empty().file("corpus/yuhang-2031.txt", PLAN).file("corpus/jianye-2032.txt", REPORT)
    }

    /// As [`Self::new`], and the index is built.
    pub(crate) fn indexed() -> Self {
        let desk = Self::new();
        let ran = desk.run(&["index"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        desk
    }

    /// A folder with the project's own corpus, and the index is built.
    pub(crate) fn sample() -> Self {
        let mut desk = Self::empty();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        for entry in fs::read_dir(corpus).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                desk = desk.file(&format!("corpus/{name}"), fs::read(&path).unwrap());
            }
        }
        let ran = desk.run(&["index"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        desk
    }

    /// Its program asks the index of a cluster.
    #[cfg(feature = "cluster")]
    pub(crate) fn with_engine(self, engine: String) -> Self {
        Self { engine: Some(engine), ..self }
    }

    pub(crate) fn file(self, below: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// The program in this folder, with nothing from outside that changes what it does.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        for name in OUTSIDE {
            command.env_remove(name);
        }
        command.envs(self.engine.as_ref().map(|engine| ("MINSOU_ENGINE", engine)));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        ran(self.command().args(args))
    }

    /// Standard output of a run that must have found something.
    pub(crate) fn found(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        ran.stdout
    }

    pub(crate) fn run_with_input(&self, args: &[&str], input: &str) -> Ran {
        let list = self.path("stdin.txt");
        fs::write(&list, input).unwrap();
        ran(self.command().args(args).stdin(fs::File::open(list).unwrap()))
    }

    /// A shell in this folder that knows the program by its name.
    pub(crate) fn shell(&self, line: &str) -> Ran {
        let bin = program().parent().unwrap().to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(bin).chain(std::env::split_paths(&path));
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(line)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            // `sort` breaks ties as the locale says.
            .env("LC_ALL", "C")
            .env("PATH", std::env::join_paths(paths).unwrap());
        for name in OUTSIDE.into_iter().filter(|name| *name != "LC_ALL") {
            command.env_remove(name);
        }
        ran(&mut command)
    }
}

const OUTSIDE: [&str; 18] = [
    "MINSOU_CLUSTER_API_KEY",
    "MINSOU_CLUSTER_PASSWORD",
    "MINSOU_CLUSTER_USER",
    "MINSOU_CORPUS",
    "MINSOU_ENGINE",
    "MINSOU_INDEX",
    "MINSOU_LANG",
    "MINSOU_PAGER",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "LESS",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "COMPLETE",
    "RUST_BACKTRACE",
];

pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_minsou"))
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().expect("the program was not killed by a signal"),
    }
}
