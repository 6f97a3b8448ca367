//! What was typed: clap's structures, one file for each command that has flags of its own. There
//! is no behaviour here and nothing touches the world; `request` says what it means.

mod analyze;
mod closed_list;
mod eval;
mod facets;
mod figures;
mod filters;
mod format;
mod help;
mod index;
mod more_like;
#[cfg(feature = "cluster")]
mod push;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod verify;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
#[cfg(feature = "cluster")]
use minsou::engine::cluster::Address;
use minsou::message::Language;

pub(crate) use analyze::{AnalyzeArgs, CompleteArgs};
pub(crate) use eval::{EvalArgs, NoShare};
pub(crate) use facets::FacetsArgs;
pub(crate) use figures::{CompareArgs, ConditionArgs, FiguresArgs};
pub(crate) use filters::{FilterArgs, MatchArgs};
pub(crate) use format::{FormatArgs, ReportArgs, ReportFormatName, TableArgs, TableFormatName};
pub(crate) use help::{HELP, HELP_CELLS};
pub(crate) use index::IndexArgs;
pub(crate) use more_like::MoreLikeArgs;
#[cfg(feature = "cluster")]
pub(crate) use push::PushArgs;
pub(crate) use search::{CountsArgs, FoldArgs, PageArgs, SearchArgs};
#[cfg(feature = "serve")]
pub(crate) use serve::ServeArgs;
pub(crate) use show::{InspectArgs, ShowArgs};
pub(crate) use verify::VerifyArgs;

#[derive(Debug, Parser)]
#[command(
    name = "minsou",
    version,
    about = "Search what Chinese local governments promised and delivered (民搜)",
    before_help = "\
Examples:
  minsou search 养老 -d 李沧 -y 2023..2025  ranked passages, best first
  minsou facets --by district,year          how much there is of what
  minsou compare 就业                       promise beside delivery
",
    after_help = "\
Exit codes: 0 found, 1 nothing found, 2 error.
`minsou COMMAND --help` shows examples for each command.",
    help_template = HELP,
    max_term_width = HELP_CELLS,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct GlobalArgs {
    /// The folder with the articles
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "MINSOU_CORPUS",
        default_value = "corpus",
        hide_env_values = true,
        help_heading = "Global options"
    )]
    pub(crate) corpus: PathBuf,

    /// The folder with the index; it can be deleted at any time
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "MINSOU_INDEX",
        default_value = "index",
        hide_env_values = true,
        help_heading = "Global options"
    )]
    pub(crate) index: PathBuf,

    /// An index of OpenSearch or Elasticsearch in the place of the folder: URL[,URL…]/NAME
    #[cfg(feature = "cluster")]
    #[arg(
        long,
        global = true,
        value_name = "URL/NAME",
        env = "MINSOU_ENGINE",
        hide_env_values = true,
        help_heading = "Global options"
    )]
    pub(crate) engine: Option<Address>,

    /// The certificate that signed the cluster's, in PEM
    #[cfg(feature = "cluster")]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(crate) ca_cert: Option<PathBuf>,

    /// Words beside those in the program, one a line
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(crate) dict: Option<PathBuf>,

    /// Synonyms beside those in the program
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(crate) synonyms: Option<PathBuf>,

    /// Rules for categories beside those in the program
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(crate) taxonomy: Option<PathBuf>,

    /// Follow links that lead out of the corpus
    #[arg(long, global = true, env = "MINSOU_FOLLOW", hide_env_values = true)]
    #[arg(value_parser = clap::builder::FalseyValueParser::new())]
    #[arg(help_heading = "Global options")]
    pub(crate) follow: bool,

    /// When to use colour; NO_COLOR and CLICOLOR_FORCE count too
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t = ColourName::Auto,
        hide_possible_values = true,
        help_heading = "Global options"
    )]
    pub(crate) color: ColourName,

    /// The language of messages and help, en or zh; else as the locale says
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        value_parser = closed_list::language(),
        hide_possible_values = true,
        help_heading = "Global options"
    )]
    pub(crate) lang: Option<Language>,

    /// Whether to page what a terminal shows: auto or never; see MINSOU_PAGER
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t = PagerName::Auto,
        hide_possible_values = true,
        help_heading = "Global options"
    )]
    pub(crate) pager: PagerName,

    /// Print nothing but errors; the exit code tells
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(crate) quiet: bool,

    /// Say more on stderr
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Global options")]
    pub(crate) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColourName {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PagerName {
    Auto,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find passages, best first
    Search(Box<SearchArgs>),
    /// Find passages like one
    MoreLike(Box<MoreLikeArgs>),
    /// Count passages by district, year, category and more
    Facets(FacetsArgs),
    /// Show how many of what: the figures of matching passages
    Figures(Box<FiguresArgs>),
    /// Set promises beside deliveries
    Compare(Box<CompareArgs>),
    /// Show articles or passages whole
    Show(ShowArgs),
    /// List the articles with their facts
    #[command(
        before_help = "\
Examples:
  minsou list
  minsou list --format xlsx --output articles.xlsx
  minsou list --format ids | xargs -n1 minsou show
",
        help_template = HELP
    )]
    List(FormatArgs),
    /// Show what minsou understands of a file, and why
    Inspect(InspectArgs),
    /// Build the index, or bring it up to date
    Index(IndexArgs),
    /// Fill an index of OpenSearch or Elasticsearch, or refresh it
    #[cfg(feature = "cluster")]
    Push(PushArgs),
    /// Show what is in the index
    #[command(
        before_help = "\
Examples:
  minsou stats
  minsou stats -v
  minsou stats --format json
",
        help_template = HELP
    )]
    Stats(FormatArgs),
    /// Complete the beginning of a term, with counts
    Complete(CompleteArgs),
    /// Show what becomes of a text on its way into the index
    Analyze(AnalyzeArgs),
    /// Compare the index with a literal scan of the corpus
    Verify(VerifyArgs),
    /// Measure how well queries are answered, or pages read
    Eval(EvalArgs),
    /// Serve a page for browsers and an API for programs
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Offer the searches to an assistant, as tools (MCP)
    #[cfg(feature = "serve")]
    #[command(
        before_help = "\
Examples:
  minsou mcp
  minsou --corpus ~/民生实事 --index ~/.cache/minsou mcp
  minsou mcp -v 2> mcp.log
",
        help_template = HELP
    )]
    Mcp,
    /// Print completions for a shell
    #[command(
        before_help = "\
Examples:
  source <(minsou completions bash)
  minsou completions zsh > ~/.zfunc/_minsou
  minsou completions fish > ~/.config/fish/completions/minsou.fish
",
        help_template = HELP
    )]
    Completions {
        /// bash, zsh, fish, powershell or elvish
        #[arg(value_enum, hide_possible_values = true)]
        shell: ShellName,
    },
    /// Print the manual page of a command, or write them all
    #[command(
        before_help = "\
Examples:
  minsou man | man -l -
  minsou man search | man -l -
  minsou man --out ~/.local/share/man/man1
",
        help_template = HELP
    )]
    Man {
        /// A command; without one, minsou itself
        command: Option<String>,
        /// Write the pages of all commands into this folder
        #[arg(long, value_name = "DIR", conflicts_with = "command")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShellName {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}
