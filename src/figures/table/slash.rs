//! Lines of two numbers that a slash divides: `老旧小区　70万平方米/71.2万平方米（计划/完成）`, `停车泊位（个）　1500/1583`. Which one was
//! promised is told in brackets behind the first of such lines, or by a name of two above them, in a line, a heading or the
//! title; where it is not told, neither is stated.

use crate::figures::figure::{Figure, FigureKind};
use crate::figures::table::bare::{bracketed, of_number, thing_and_action};
use crate::figures::table::cell::split_number;
use crate::figures::table::heading::{Column, is_unit, sides};
use crate::text::fold;

/// What stands in front of the slash, and behind it.
type Order = [FigureKind; 2];

/// What is known of such lines, as the passages of an article are read in order.
#[derive(Debug, Default)]
pub(in crate::figures) struct Slashes {
    /// As the title tells it, or a heading.
    above: Option<Order>,
    /// As the lines before tell it; another line ends it.
    told: Option<Order>,
    /// By what they count, as a line above tells it: `单位：个`.
    unit: String,
}

impl Slashes {
    /// Listens to the title, or to the heading above the next passage.
    pub(in crate::figures) fn hear(&mut self, title: &str) {
        if title.contains(['/', '／']) {
            self.above = order_in(&fold(title)).or(self.above);
        }
    }

    /// Reads the figures of such a line again; those that have no unit are added.
    pub(in crate::figures) fn read(&mut self, text: &str, figures: &mut Vec<Figure>) {
        /// Such lines are short, in characters.
        const MAX_CHARS: usize = 60;
        let is_long = text.chars().take(MAX_CHARS + 1).count() > MAX_CHARS;
        if is_long || !text.contains(['/', '／', '：', ':']) {
            (self.told, self.unit) = (None, String::new());
            return;
        }
        let folded = fold(text);
        let bracket = folded.trim_end().strip_suffix(')').and_then(|line| line.rsplit_once('('));
        let told = bracket.and_then(|(_, inner)| order_of(inner));
        let line = bracket.filter(|_| told.is_some()).map_or(folded.trim_end(), |(line, _)| line);
        let Some(pair) = Pair::of(line) else {
            self.told = told.or_else(|| order_in(line));
            self.unit = unit_in(line).unwrap_or_default().to_owned();
            return;
        };
        self.told = told.or(self.told).or(self.above);
        pair.set_kinds(self.told, figures);
        if let Some(order) = self.told {
            pair.count(order, &self.unit, figures);
        }
    }
}

/// A name, and two numbers behind it.
struct Pair<'l> {
    name: &'l str,
    sides: [&'l str; 2],
    /// Where the numbers begin and where the slash is, in characters of the line.
    start: usize,
    slash: usize,
}

impl<'l> Pair<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let last = line.rsplit(|c: char| c.is_whitespace() || matches!(c, ':' | '=')).next();
        let last = last.unwrap_or_default();
        let begins = |side: &str| side.starts_with(|c: char| c.is_ascii_digit());
        let (first, second) = last.split_once('/')?;
        let start = line[..line.len() - last.len()].chars().count();
        let name = line[..line.len() - last.len()]
            .trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let is_pair = last.len() < line.trim_start().len()
            && !name.trim_start_matches(is_numbering).contains(|c: char| c.is_ascii_digit())
            && begins(first)
            && begins(second)
            && !second.contains('/')
            && last.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ','));
        let slash = start + first.chars().count();
        is_pair.then_some(Self { name, sides: [first, second], start, slash })
    }

    /// Sets the kinds of the figures that were read in it.
    fn set_kinds(&self, order: Option<Order>, figures: &mut [Figure]) {
        let subject = figures.first().map(|figure| figure.subject.clone()).unwrap_or_default();
        for figure in figures.iter_mut().filter(|figure| figure.number[0] >= self.start) {
            let side = usize::from(figure.number[0] > self.slash);
            figure.kind = order.map_or(FigureKind::Background, |order| order[side]);
            if side == 1 && figure.subject.is_empty() {
                figure.subject.clone_from(&subject);
            }
        }
    }

    /// Counts both numbers anew where one of them has no unit of its own: by that of the other, of the name or of the line
    /// above, or by none, where the line says what they are.
    fn count(&self, order: Order, above: &str, figures: &mut Vec<Figure>) {
        let [Some(first), Some(second)] = self.sides.map(split_number) else { return };
        if !first.1.is_empty() && !second.1.is_empty() {
            return;
        }
        let named = bracketed(self.name);
        let name = named.as_ref().map_or(self.name, |(name, _)| name);
        let (subject, action) = thing_and_action(name.trim_start_matches(is_numbering));
        if subject.is_empty() {
            return;
        }
        let of_name = named.as_ref().map_or("", |(_, unit)| unit.as_str());
        let units = [second.1, first.1, of_name, above];
        let unit = units.into_iter().find(|unit| !unit.is_empty()).unwrap_or_default();
        figures.retain(|figure| figure.number[0] < self.start);
        let starts = [self.start, self.slash + 1];
        for (at, (value, own)) in [first, second].into_iter().enumerate() {
            let text = self.sides[at];
            let span = [starts[at], starts[at] + text.chars().count()];
            let unit = if own.is_empty() { unit } else { own };
            let named = (subject.clone(), action.clone());
            figures.push(of_number((text, span), order[at], (value, unit), named));
        }
    }
}

/// A part of a label: `（一）`, `1.`.
fn is_numbering(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十()、. ".contains(c)
}

/// `单位：个`.
fn unit_in(line: &str) -> Option<&str> {
    let (_, unit) = line.split_once("单位:")?;
    Some(unit.trim_matches(|c: char| !c.is_alphanumeric())).filter(|unit| is_unit(unit))
}

/// The order that a title or a line tells: `民生实事成绩单（计划/完成）`.
fn order_in(line: &str) -> Option<Order> {
    line.split(|c: char| !c.is_alphanumeric() && c != '/').find_map(order_of)
}

/// `计划/完成`: a promise and a delivery, in either order.
fn order_of(names: &str) -> Option<Order> {
    match sides(names)?[..] {
        [Column::Promise, Column::Delivery] => Some([FigureKind::Plan, FigureKind::Result]),
        [Column::Delivery, Column::Promise] => Some([FigureKind::Result, FigureKind::Plan]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::article::read_article;
    use crate::figures::figure::Figure;
    use crate::vocabulary::{DocType, Kind};

    /// The figures of all passages below a title.
    fn read(title: &str, lines: &[&str]) -> String {
        let title = [(Kind::Title, None, title)];
        let below = lines.iter().map(|line| (Kind::Result, None, *line));
        let read =
            read_article(Some(2024), Some(DocType::Completion), title.into_iter().chain(below));
        let shown = |one: &Figure| {
            let kind = &one.kind.as_str()[..1];
            format!("{kind}{}{}{}", one.subject, one.value, one.unit)
        };
        let all: Vec<String> =
            read.iter().flat_map(|read| read.figures.iter().map(shown)).collect();
        all.join(" ")
    }

    #[test]
    fn two_numbers_that_a_slash_divides() {
        for (title, lines, expected) in [
            // The order in brackets, in a line, in the title.
            (
                "成绩单",
                &["停车泊位　1500/1583（计划/完成）", "山城步道　12/13.5"][..],
                "p停车泊位1500 r停车泊位1583 p山城步道12 r山城步道13.5",
            ),
            ("成绩单", &["计划/完成", "1. 公园 12/13"], "p公园12 r公园13"),
            ("民生实事成绩单（完成/目标）", &["公园：12/13"], "r公园12 p公园13"),
            ("民生实事任务数/完成数", &["公园：12/13个"], "p公园12个 r公园13个"),
            // By what they count.
            (
                "成绩单（计划/实际）",
                &["停车泊位（个） 1500/1583"],
                "p停车泊位1500个 r停车泊位1583个",
            ),
            ("成绩单", &["单位：个（计划/完成）", "公园 12/13"], "p公园12个 r公园13个"),
            ("成绩单（计划/实际）", &["学位：1.2万/1.3万个"], "p学位12000个 r学位13000个"),
            (
                "成绩单（计划／完成）",
                &["老旧小区　70万平方米/71.2万平方米"],
                "p老旧小区700000平方米 r老旧小区712000平方米",
            ),
            // The order is not told, or another line ended it; a date, a telephone, a name without a thing.
            ("成绩单", &["停车泊位　1500/1583"], ""),
            ("成绩单", &["公园 12/13（计划/完成）", "以下为说明。", "书房 3/4"], "p公园12 r公园13"),
            ("成绩单（计划/完成）", &["时间 2024/5/6"], ""),
            ("成绩单（责任单位/时限）", &["停车泊位　1500/1583"], ""),
            ("成绩单（计划/完成）", &["1. 12/13"], ""),
        ] {
            assert_eq!(read(title, lines), expected, "{title} {lines:?}");
        }
    }
}
