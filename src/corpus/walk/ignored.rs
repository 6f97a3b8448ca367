//! Names of files and folders that are no articles and say nothing about it: on disk and in archives.

/// Hidden (`.git`, `.minsou`, `.DS_Store`), of another version control, or somebody's temporary file.
pub(super) fn is_ignored(name: &str) -> bool {
    const NAMES: &[&str] = &["CVS", "_darcs", "Thumbs.db", "desktop.ini", "__MACOSX"];
    const ENDINGS: &[&str] =
        &["~", ".swp", ".swo", ".tmp", ".temp", ".bak", ".part", ".crdownload"];
    let lower = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || NAMES.contains(&name)
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
