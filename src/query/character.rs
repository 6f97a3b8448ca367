//! What each character is to the query line, in both widths and every variant that a keyboard, a
//! PDF or a web page makes of it. Whatever is none of these separates words: sentence
//! punctuation, brackets of titles, bullets, emoji, controls.

/// A letter, a Han character, a digit, a mark that combines with one, or a symbol that belongs to
/// a number (`℃`, `㎡`, `￥`).
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c,
            '\u{300}'..='\u{36f}' // combining marks
            | '〆' | '〇' | '々'
            | '\u{2100}'..='\u{214f}' // letterlike: ℃ № ℡
            | '\u{3200}'..='\u{33ff}' // enclosed and squared: ㈠ ㎡ ㏎
            | '\u{20a0}'..='\u{20bf}' | '$' | '＄' | '¢' | '£' | '¥' | '￡' | '￥' | '°')
}

/// Stays in a run when it is between two of its characters: `7-9年级`, `3.5`, `1+N`, `24/7`.
pub(super) fn is_connector(c: char) -> bool {
    is_dash(c)
        || matches!(
            c,
            '+' | '＋'
                | '.'
                | '．'
                | '/'
                | '／'
                | '%'
                | '％'
                | '‰'
                | '&'
                | '＆'
                | '#'
                | '＃'
                | '_'
                | '＿'
                | '@'
                | '＠'
                | '~'
                | '～'
                | '〜'
                | '×'
                | '·'
                | '•'
                | '・'
                | '･'
                | '‧'
        )
}

/// May end a run: `公园+`, `70%`, `5℃`.
pub(super) fn may_end_run(c: char) -> bool {
    matches!(c, '+' | '＋' | '%' | '％' | '‰' | '℃' | '℉' | '°')
}

/// Hyphens, minus signs, dashes. Not 一, and not the long sound ー.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '﹣' | '\u{2010}'..='\u{2015}' | '−' | '⁃' | '﹘' | '─')
}

pub(super) fn is_open_bracket(c: char) -> bool {
    matches!(c, '(' | '（' | '﹙' | '⦅' | '｟')
}

pub(super) fn is_close_bracket(c: char) -> bool {
    matches!(c, ')' | '）' | '﹚' | '⦆' | '｠')
}

pub(super) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '¦' | '￨')
}

pub(super) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '∶' | '︰' | '꞉')
}

pub(super) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '﹐' | '、' | '､' | '﹑')
}

pub(super) fn is_star(c: char) -> bool {
    matches!(c, '*' | '＊' | '﹡')
}

/// No width and no meaning of its own: joiners, direction marks, variation selectors, the byte
/// order mark. They come with pasted text and are left out of terms.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

/// Nothing that could be searched for.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// A digit of either width.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The ASCII form of a full-width character, its case unchanged; others as they are.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The quotes that go together. A run is quoted by two of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// `"`, `＂`
    Straight,
    /// `“ ”`, also typed `” ”` and `“ “`
    Curly,
    /// `'`, `＇`, `‘ ’`
    Single,
    /// `「 」`
    Corner,
    /// `『 』`
    WhiteCorner,
}

impl Quote {
    pub(super) const ALL: [Self; 5] =
        [Self::Straight, Self::Curly, Self::Single, Self::Corner, Self::WhiteCorner];

    /// The class that `c` can open.
    pub(super) fn opened_by(c: char) -> Option<Self> {
        Some(match c {
            '"' | '＂' => Self::Straight,
            '“' | '”' | '„' | '‟' | '〝' | '〞' | '〟' => Self::Curly,
            '\'' | '＇' | '‘' | '’' | '‚' | '‛' => Self::Single,
            '「' | '｢' | '﹁' => Self::Corner,
            '『' | '﹃' => Self::WhiteCorner,
            _ => return None,
        })
    }

    /// Whether `c` is the proper end of what this class opened.
    pub(super) fn is_closed_by(self, c: char) -> bool {
        match self {
            Self::Straight => matches!(c, '"' | '＂'),
            Self::Curly => matches!(c, '”' | '〞' | '〟'),
            Self::Single => matches!(c, '\'' | '＇' | '’'),
            Self::Corner => matches!(c, '」' | '｣' | '﹂'),
            Self::WhiteCorner => matches!(c, '』' | '﹄'),
        }
    }

    /// Whether `c` ends it where no proper end follows: `"养老”`, `“养老"`, `“养老“`.
    pub(super) fn is_loosely_closed_by(self, c: char) -> bool {
        let class = Self::opened_by(c);
        match self {
            Self::Straight | Self::Curly => {
                matches!(class, Some(Self::Straight | Self::Curly))
            }
            Self::Single => class == Some(Self::Single),
            Self::Corner | Self::WhiteCorner => false,
        }
    }
}
