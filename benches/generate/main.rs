//! Writes articles of the genre, invented and the same on every machine: lists of promises, reports on them,
//! news beside them. For measuring sizes and times; nothing in them is true.
//!
//! ```sh
//! cargo run --release --example generate -- 1000000 DIR    # PASSAGES, rounded up to whole articles
//! ```

mod article;
mod random;
mod words;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use random::Random;

/// Articles in one folder: some file systems grow slow beyond.
const PER_FOLDER: u64 = 1_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let wanted = match &args[..] {
        [count, folder] => count.parse().ok().map(|count: u64| (count, Path::new(folder))),
        _ => None,
    };
    let Some((count, folder)) = wanted else {
        eprintln!("usage: generate PASSAGES DIR");
        return ExitCode::from(2);
    };
    match write(count, folder) {
        Ok((articles, bytes)) => {
            println!("{articles} articles, {bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {}: {error}", folder.display());
            ExitCode::from(2)
        }
    }
}

/// How many articles and bytes were written.
fn write(wanted: u64, folder: &Path) -> std::io::Result<(u64, usize)> {
    let (mut articles, mut passages, mut bytes) = (0, 0, 0);
    while passages < wanted {
        // Each article has a seed of its own: the first thousand are the same whatever follows.
        let article = article::write(&mut Random::new(articles));
        let part = folder.join(format!("{:04}", articles / PER_FOLDER));
        if articles % PER_FOLDER == 0 {
            fs::create_dir_all(&part)?;
        }
        fs::write(part.join(format!("{articles:06}.txt")), &article.text)?;
        articles += 1;
        passages += article.lines;
        bytes += article.text.len();
    }
    Ok((articles, bytes))
}
