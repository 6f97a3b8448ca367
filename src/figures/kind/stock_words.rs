//! What the words around a cue of stock tell: spans of years, labels, whether something was done.

/// 建设|中小学: the last character of a cue is the first of the next word.
pub(super) fn is_word_begun(chars: &[char], end: usize) -> bool {
    const MIDDLE: [char; 12] =
        ['小', '学', '心', '医', '央', '型', '等', '部', '药', '华', '国', '职'];
    chars[end - 1] == '中' && chars.get(end).is_some_and(|c| MIDDLE.contains(c))
}

/// Characters of `1.`, `（一）`, `二、` at the head of a clause.
pub(super) fn label_length(clause: &[char]) -> usize {
    let is_number = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let open = usize::from(clause.first().is_some_and(|c| matches!(c, '(' | '（')));
    let digits = clause[open..].iter().take_while(|c| is_number(c)).count();
    let marks = clause[open + digits..].iter().take_while(|c| matches!(c, '.' | '、' | ')' | '）'));
    match (digits, marks.count()) {
        (0, _) | (_, 0) => 0,
        (digits, marks) => open + digits + marks,
    }
}

pub(super) fn ends_with_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| {
        let length = word.chars().count();
        chars.len() >= length && chars[chars.len() - length..].iter().copied().eq(word.chars())
    })
}

/// `2021年至2024年`, `2021-2024年`: the length of a span of several years.
pub(super) fn years_at(chars: &[char], at: usize) -> Option<usize> {
    let year = |at: usize| {
        let digits = chars.get(at..at + 4)?;
        let is_year = digits.iter().all(char::is_ascii_digit) && matches!(digits[0], '1' | '2');
        is_year.then(|| digits.iter().collect::<String>().parse::<u32>().ok()).flatten()
    };
    let first = year(at)?;
    let mut end = at + 4 + usize::from(chars.get(at + 4) == Some(&'年'));
    let marks =
        chars[end..].iter().take(2).take_while(|c| matches!(c, '至' | '到' | '-' | '~' | '—'));
    end += match marks.count() {
        0 => return None,
        marks => marks,
    };
    let last = year(end)?;
    (first < last && chars.get(end + 4) == Some(&'年')).then_some(end + 5 - at)
}

/// 已有18个小区|完成|改造: it tells how many were done.
pub(super) fn tells_what_was_done(chars: &[char], from: usize) -> bool {
    const DONE: [[char; 2]; 8] = [
        ['完', '成'],
        ['建', '成'],
        ['竣', '工'],
        ['完', '工'],
        ['投', '用'],
        ['投', '入'],
        ['启', '用'],
        ['交', '付'],
    ];
    // 已有4家|开门迎客; but 共有120家营业.
    const OPEN: [[char; 2]; 6] =
        [['开', '门'], ['迎', '客'], ['开', '业'], ['通', '车'], ['开', '园'], ['招', '生']];
    let by_now = chars[..from].ends_with(&['已', '有']);
    let says = |words: &[[char; 2]]| {
        chars[from..].windows(2).any(|pair| words.iter().any(|word| word == pair))
    };
    says(&DONE) || by_now && says(&OPEN)
}
