//! `push`.

use clap::Args;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou push --to http://localhost:9200 --index minsou
  minsou push --to https://a:9200,https://b:9200 --index minsou --shards 6
  minsou push --to http://localhost:9200 --index minsou --rebuild
",
    after_help = "\
--index is the name of the index there. Who we are is said in MINSOU_CLUSTER_USER and
MINSOU_CLUSTER_PASSWORD, or in MINSOU_CLUSTER_API_KEY.",
    help_template = super::help::HELP
)]
pub(crate) struct PushArgs {
    /// Nodes of the cluster
    #[arg(long, value_name = "URL[,URL]")]
    pub(crate) to: String,

    /// Parts of a new index, which lie on different nodes
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) shards: u16,

    /// Further copies of each part of a new index
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(0..=16))]
    pub(crate) replicas: u16,

    /// Fill a new index, which then takes the place of the one that is there
    #[arg(long)]
    pub(crate) rebuild: bool,
}
