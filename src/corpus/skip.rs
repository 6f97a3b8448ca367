//! Why a file is no article. A skipped file is named with its reason; the other files go on.

/// Why a file was not read. The messages complete the sentence `skipped FILE: …`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SkipReason {
    #[error("the file is empty")]
    Empty,
    #[error("files of type .{0} are not supported; convert to txt, html, docx, xlsx or pdf")]
    Unsupported(String),
    #[error("the file has no ending that tells its format; use txt, html, docx, xlsx or pdf")]
    NoEnding,
    #[error("{bytes} bytes are more than the limit of {limit}; split the file")]
    TooLarge { bytes: u64, limit: u64 },
    #[error("the bytes are not text")]
    NotText,
    #[error("the text encoding cannot be told; save the file as UTF-8")]
    UnknownEncoding,
    #[error("there is no text in it")]
    NoText,
    #[error("the pages have no text layer (a scan?); run OCR first")]
    NoTextLayer,
    #[error("the {format} file is damaged: {detail}")]
    Damaged { format: &'static str, detail: String },
    #[error("the {0} file is encrypted; save it without a password")]
    Encrypted(&'static str),
    #[error("the {place} cannot be used: {detail}")]
    Override { place: String, detail: String },
    #[error("an archive is no article; `inspect` shows the files in it")]
    Archive,
    #[error("an archive in an archive is not opened; unpack it")]
    NestedArchive,
    #[error("there is no file in the archive")]
    EmptyArchive,
    #[error("{entries} files are more than the limit of {limit} in an archive; unpack it")]
    TooManyEntries { entries: usize, limit: usize },
    #[error("the archive unpacks to more than the limit of {limit} bytes; unpack it")]
    ArchiveTooLarge { limit: u64 },
    #[error("it unpacks to more than {limit} times its packed size, which no article does")]
    Ratio { limit: u64 },
    #[error("it is packed in a way that is not read; pack it anew, as `zip` does")]
    Packing,
    #[error("another file in the archive has its name, or the name leads out of the archive")]
    EntryName,
    #[error("it is a link that leads out of the corpus; --follow reads it")]
    LinkOut,
    #[error("the line is longer than the limit of {limit} bytes")]
    LineTooLong { limit: usize },
    #[error("cannot read it: {0}")]
    Io(String),
}
