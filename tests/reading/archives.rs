//! Zip archives of articles: each file in one is a file of the corpus.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use minsou::corpus::{Reader, SourceFile, fingerprint, walk};
use zip::write::{FullFileOptions, SimpleFileOptions};
use zip::{CompressionMethod, ZipWriter};

const ARTICLE: &str = "清河区2024年民生实事项目清单\n\n1.新建养老服务站12处，惠及老人3000人。\n";

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("in memory");
        archive.write_all(content).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}

/// An archive whose names are in GB 18030, as programs of Windows write them: no writer makes one any more, so that
/// the names of one in UTF-8, of equal length, are overwritten.
fn archive_with_foreign_names(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let coded: Vec<Vec<u8>> =
        parts.iter().map(|(name, _)| encoding_rs::GB18030.encode(name).0.into_owned()).collect();
    let stand_in = |at: usize| format!("{at:_>width$}", width = coded[at].len());
    let named: Vec<(String, &[u8])> =
        parts.iter().enumerate().map(|(at, (_, content))| (stand_in(at), *content)).collect();
    let named: Vec<(&str, &[u8])> =
        named.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let mut bytes = archive(&named);
    for (at, name) in coded.iter().enumerate() {
        let stand_in = stand_in(at).into_bytes();
        let places: Vec<usize> = (0..bytes.len() - stand_in.len())
            .filter(|at| bytes[*at..].starts_with(&stand_in))
            .collect();
        for place in places {
            bytes[place..place + name.len()].copy_from_slice(name);
        }
    }
    bytes
}

fn corpus(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (below, content) in files {
        let path = folder.path().join(below);
        fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("created");
        fs::write(path, content).expect("written");
    }
    folder
}

/// `below → title` of what is read, `below → reason` of what is not.
fn read(folder: &Path) -> Vec<String> {
    let files = walk(folder).expect("a corpus");
    let reader = Reader::new();
    let told = files.iter().map(|file| {
        let read = file.load().and_then(|bytes| reader.read(file, &bytes));
        match read {
            Ok(article) => {
                assert_eq!(article.meta.path, file.below);
                format!("{} → {}", file.below, article.meta.title.unwrap_or_default())
            }
            Err(reason) => format!("{} → {reason}", file.below),
        }
    });
    told.collect()
}

#[test]
fn files_in_an_archive_are_files_of_the_corpus() {
    let zipped = archive(&[
        ("名单/甲.txt", ARTICLE.as_bytes()),
        ("名单/甲.toml", b"year = 2019\n"),
        ("乙.html", format!("<meta charset=utf-8><h1>{ARTICLE}</h1>").as_bytes()),
        ("__MACOSX/._甲.txt", b"x"),
        (".DS_Store", b"x"),
    ]);
    let folder = corpus(&[("2024/lists.ZIP", &zipped), ("a.txt", ARTICLE.as_bytes())]);
    let files = walk(folder.path()).expect("a corpus");
    let ids: Vec<&str> = files.iter().map(|file| file.id.as_str()).collect();
    assert_eq!(ids, ["2024/lists.ZIP/乙", "2024/lists.ZIP/名单/甲", "a"]);
    let with_sidecar = files[1].load().expect("it is there");
    let article = Reader::new().read(&files[1], &with_sidecar).expect("an article");
    assert_eq!(article.meta.year, Some(2019));
    assert_eq!(article.passages.len(), 2);

    // As `inspect` names it, and all of the archive.
    let path = folder.path().join("2024/lists.ZIP/名单/甲.txt");
    let alone = SourceFile::at(&path).expect("it is in the archive");
    assert_eq!((alone.id.as_str(), alone.path.as_path()), ("甲", path.as_path()));
    assert_eq!(alone.load().expect("it is there").content_hash(), with_sidecar.content_hash());
    let all = SourceFile::all_at(&folder.path().join("2024/lists.ZIP")).expect("an archive");
    assert_eq!(all.len(), 2);
    assert!(SourceFile::at(&folder.path().join("2024/lists.ZIP/丙.txt")).is_err());
    assert!(SourceFile::at(&folder.path().join("a.txt/丙.txt")).is_err());
}

#[test]
fn names_in_an_older_encoding_are_read() {
    let names = ["清单/二〇二四年民生实事.txt", "清单/完成情况.txt", "plan.txt"];
    let parts: Vec<_> = names.iter().map(|name| (*name, ARTICLE.as_bytes())).collect();
    let folder = corpus(&[("a.zip", &archive_with_foreign_names(&parts))]);
    let mut below: Vec<String> =
        walk(folder.path()).expect("a corpus").into_iter().map(|file| file.below).collect();
    below.sort();
    let mut expected: Vec<String> = names.iter().map(|name| format!("a.zip/{name}")).collect();
    expected.sort();
    assert_eq!(below, expected);
}

#[test]
fn what_is_refused_is_named_with_its_reason() {
    let inner = archive(&[("a.txt", ARTICLE.as_bytes())]);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default();
    for (name, content) in [
        ("a.txt", ARTICLE.as_bytes()),
        ("../b.txt", ARTICLE.as_bytes()),
        ("/c.txt", ARTICLE.as_bytes()),
        ("inner.zip", &inner),
        ("picture.jpg", b"x"),
        ("empty.txt", b""),
        ("bomb.txt", &vec![b' '; 8 << 20]),
    ] {
        writer.start_file(name, plain).expect("in memory");
        writer.write_all(content).expect("in memory");
    }
    writer.add_directory("folder/", plain).expect("in memory");
    writer.add_symlink("link.txt", "/etc/passwd", plain).expect("in memory");
    let zipped = writer.finish().expect("in memory").into_inner();
    let folder = corpus(&[("a.zip", &zipped)]);
    let told = read(folder.path());
    let reason_of = |name: &str| {
        let begin = format!("a.zip/{name} → ");
        let found = told.iter().find_map(|line| line.strip_prefix(&begin));
        found.unwrap_or_else(|| panic!("{name}: {told:#?}"))
    };
    for (name, part) in [
        ("a.txt", "清河区2024年民生实事项目清单"),
        ("../b.txt", "leads out"),
        ("/c.txt", "leads out"),
        ("inner.zip", "not opened; unpack it"),
        ("picture.jpg", ".jpg are not supported"),
        ("empty.txt", "empty"),
        ("bomb.txt", "200 times"),
        ("link.txt", "a link"),
    ] {
        assert!(reason_of(name).contains(part), "{name}: {}", reason_of(name));
    }
    assert_eq!(told.len(), 8, "{told:#?}");
}

#[test]
fn archives_that_cannot_be_read_are_named() {
    let whole = archive(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", ARTICLE.as_bytes())]);
    let mut locked = whole.clone();
    // The flag of encryption, in the list of files and before each of them.
    for at in 0..locked.len() - 8 {
        let flags = match &locked[at..at + 4] {
            b"PK\x01\x02" => 8,
            b"PK\x03\x04" => 6,
            _ => continue,
        };
        locked[at + flags] |= 1;
    }
    let mut lying = whole.clone();
    let list = (0..lying.len() - 4).find(|at| lying[*at..].starts_with(b"PK\x01\x02"));
    let size = list.expect("it has a list") + 24;
    lying[size] = 3;
    let folder = corpus(&[
        ("empty.zip", b""),
        ("no.zip", b"no archive"),
        ("nothing.zip", &archive(&[])),
        ("locked.zip", &locked),
        ("lying.zip", &lying),
    ]);
    let told = read(folder.path()).join("\n");
    for (begin, part) in [
        ("empty.zip → ", "damaged"),
        ("no.zip → ", "damaged"),
        ("nothing.zip → ", "no file in the archive"),
        ("locked.zip/a.txt → ", "encrypted"),
        ("lying.zip/a.txt → ", "damaged"),
        ("lying.zip/b.txt → ", "清河区"),
    ] {
        let line = told.lines().find(|line| line.starts_with(begin));
        assert!(line.is_some_and(|line| line.contains(part)), "{begin}\n{told}");
    }
    for percent in (0..100).step_by(7) {
        let cut = &whole[..whole.len() * percent / 100];
        let folder = corpus(&[("a.zip", cut)]);
        assert!(!read(folder.path()).is_empty(), "{percent}");
    }
}

#[test]
fn too_much_of_anything_is_refused() {
    let mut many = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..10_001 {
        many.start_file(format!("{number}.txt"), stored).expect("in memory");
    }
    let many = many.finish().expect("in memory").into_inner();
    // A list of files that is longer than what may be read of it.
    let mut wordy = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..200 {
        let comment = "长".repeat(20_000);
        let options = FullFileOptions::default().with_file_comment(comment);
        wordy.start_file(format!("{number}.txt"), options).expect("in memory");
    }
    let wordy = wordy.finish().expect("in memory").into_inner();
    // Nearly the most that one file may be, twenty times; it packs to less than a two-hundredth only where nothing
    // but one character is repeated.
    let line: Vec<u8> = (0..60_u32 << 20).map(|n| b'a' + (n % 7 * (n / 977 % 3)) as u8).collect();
    let names: Vec<String> = (0..20).map(|n| format!("{n:02}.txt")).collect();
    let mut large = ZipWriter::new(Cursor::new(Vec::new()));
    large.start_file(&names[0], SimpleFileOptions::default()).expect("in memory");
    large.write_all(&line).expect("in memory");
    let first = large.finish().expect("in memory").into_inner();
    let mut source = zip::ZipArchive::new(Cursor::new(&first)).expect("an archive");
    let mut large = ZipWriter::new(Cursor::new(Vec::new()));
    for name in &names {
        let file = source.by_index_raw(0).expect("it is there");
        large.raw_copy_file_rename(file, name.as_str()).expect("in memory");
    }
    let large = large.finish().expect("in memory").into_inner();
    let folder = corpus(&[("many.zip", &many), ("wordy.zip", &wordy), ("large.zip", &large)]);
    let start = std::time::Instant::now();
    let files = walk(folder.path()).expect("a corpus");
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
    let reason = |below: &str| {
        let file = files.iter().find(|file| file.below == below).expect("it is named");
        file.size.to_string() + " " + &file.load().map_or_else(|e| e.to_string(), |_| String::new())
    };
    assert!(reason("many.zip").contains("10001 files"), "{}", reason("many.zip"));
    assert!(reason("wordy.zip").contains("too long"), "{}", reason("wordy.zip"));
    assert!(
        reason("large.zip/19.txt").contains("unpacks to more"),
        "{}",
        reason("large.zip/19.txt")
    );
    assert_eq!(reason("large.zip/00.txt").trim(), (60_u32 << 20).to_string());
}

#[test]
fn a_changed_archive_changes_its_files() {
    let folder = corpus(&[("a.zip", &archive(&[("a.txt", ARTICLE.as_bytes())]))]);
    let files = walk(folder.path()).expect("a corpus");
    let before = (fingerprint(&files), files[0].load().expect("it is there").content_hash());
    std::thread::sleep(std::time::Duration::from_millis(30));
    let other = ARTICLE.replace("12处", "15处");
    let zipped = archive(&[("a.txt", other.as_bytes()), ("b.txt", ARTICLE.as_bytes())]);
    fs::write(folder.path().join("a.zip"), zipped).expect("written");
    let files = walk(folder.path()).expect("a corpus");
    assert_ne!(fingerprint(&files), before.0);
    assert_ne!(files[0].load().expect("it is there").content_hash(), before.1);
    assert_eq!(files[1].load().expect("it is there").content_hash(), before.1);
}
