//! What a question asks with: 什么, 哪一年, 什么时候, 多少. It stands where the texts say the answer, so what it is made of and
//! what it makes with its neighbours (在哪, 少个) is in none that answers.

use std::ops::Range;

use crate::text::Word;

const INTERROGATIVES: &[&str] = &[
    "什么",
    "什么样",
    "为什么",
    "哪",
    "哪里",
    "哪儿",
    "谁",
    "怎么",
    "怎样",
    "怎么样",
    "如何",
    "为何",
    "何时",
    "何处",
    "何地",
    "何人",
    "多少",
    "多久",
    "多大",
    "多长",
    "几",
    "第几",
    "是否",
    "请问",
    "吗",
    "呢",
];

/// What is asked for a place in a row or a part of a kind: 哪一个, 什么时候, 多少年. Not what is counted: 哪座桥.
const AFTER: &[&str] = &[
    "一", "一个", "一种", "一年", "一位", "一次", "个", "种", "年", "些", "位", "次", "天", "时候",
];

/// A word to ask with, or one with what may follow it, as a dictionary has them together: 哪一年, 何年. 何 alone is a name.
fn is_interrogative(word: &str) -> bool {
    let begins_with =
        |one: &&str| word.strip_prefix(*one).is_some_and(|rest| AFTER.contains(&rest));
    INTERROGATIVES.contains(&word) || INTERROGATIVES.iter().chain(&["何"]).any(begins_with)
}

/// The phrases that a question is asked with, in characters; no two of them touch. Linear in the words.
pub(super) fn phrases_asked_with(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    for word in words {
        let last = phrases.last_mut().filter(|phrase| phrase.end == word.char_start);
        let is_interrogative = is_interrogative(word.text);
        match last {
            Some(phrase) if is_interrogative || AFTER.contains(&word.text) => {
                phrase.end = word.char_end;
            }
            _ if is_interrogative => phrases.push(word.char_start..word.char_end),
            _ => {}
        }
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmenter;

    #[test]
    fn what_a_question_asks_with_is_found_whole() {
        for (question, asked_with) in [
            ("小明在哪一年建成了公园", "哪一年"),
            ("什么时候开始供暖", "什么时候"),
            ("今年新建了多少个停车位", "多少个"),
            ("谁修的路", "谁"),
            ("请问养老服务站在哪里", "请问|哪里"),
            ("建成了哪座桥", "哪"),
            ("加装电梯能补贴几年吗", "几年吗"),
            // A place, and numbers that nobody asks for.
            ("何年建成", "何年"),
            ("几内亚的学校", ""),
            ("何家村的路", ""),
            ("新建一个公园", ""),
            ("养老服务", ""),
        ] {
            let words = Segmenter::full().cut(question);
            let phrase = |range: &Range<usize>| -> String {
                question.chars().skip(range.start).take(range.len()).collect()
            };
            let found: Vec<String> = phrases_asked_with(&words).iter().map(phrase).collect();
            assert_eq!(found.join("|"), asked_with, "{question}");
        }
    }
}
