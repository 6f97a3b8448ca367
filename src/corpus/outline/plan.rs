//! Which labels are headings, and how much text belongs to an item: decided before anything is built, because a
//! label's siblings decide.

use super::heading;
use super::node::{Node, Numbered, Role};
use crate::corpus::label::Shape;
use crate::text::{first_chars, fold};

/// Outer shapes have lower ranks. Shapes of one rank follow each other in any order.
pub(super) fn rank(shape: Shape) -> u8 {
    match shape {
        Shape::Ordinal | Shape::Named => 0,
        Shape::Han => 1,
        Shape::HanBracket => 2,
        Shape::Digit | Shape::Bare => 3,
        Shape::Section => 4,
        Shape::Subsection => 5,
        Shape::DigitBracket | Shape::DigitHalfBracket => 6,
        Shape::Circle => 7,
        Shape::HanIs => 8,
    }
}

/// What is known of a label from what follows it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LabelPlan {
    pub(super) is_heading: bool,
    /// How many paragraphs of text behind the item belong to it.
    pub(super) room: usize,
}

/// What is known of every label, by the index of its node.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) of_label: Vec<LabelPlan>,
}

/// What follows one label, up to the next of its own or an outer level.
#[derive(Debug, Default, Clone, Copy)]
struct Following {
    /// Labels of another shape.
    children: usize,
    /// Paragraphs of text before any of these.
    texts: usize,
    /// 目标任务：, 完成情况： among them.
    keyed: usize,
    /// A section heading, or the end, comes before the next sibling.
    is_last: bool,
}

impl Plan {
    pub(super) fn of(nodes: &[Node]) -> Self {
        let following = following(nodes);
        let mut of_label = vec![LabelPlan::default(); nodes.len()];
        for group in sibling_groups(nodes) {
            let members = || group.iter().map(|index| (*index, following[*index]));
            let is_candidate = |(index, follows): &(usize, Following)| {
                matches!(&nodes[*index].role, Role::Labelled(numbered)
                    if numbered.is_headline && follows.children > 0 && !is_always_item(numbered))
                    && !is_promise(nodes, *index)
            };
            let candidates = members().filter(is_candidate).count();
            let is_heading_group = candidates * 2 >= group.len() && candidates > 0;
            // 一、总体情况 above a text, 二、超序时项目 above a list: nothing but headlines.
            let is_headlines = group.iter().all(|index| {
                matches!(&nodes[*index].role, Role::Labelled(numbered)
                    if numbered.is_headline && !is_always_item(numbered))
                    && !is_promise(nodes, *index)
            });
            // Texts belong to their items where most items have something below them.
            let inner = || members().filter(|(_, follows)| !follows.is_last);
            let furnished =
                inner().filter(|(_, follows)| follows.texts + follows.keyed + follows.children > 0);
            let furnished = furnished.count();
            let inner_count = inner().count();
            let texts_belong = inner_count > 0 && furnished * 2 >= inner_count;
            let most = inner().map(|(_, follows)| follows.texts).max().unwrap_or(0);
            // Where the others end with their 完成情况：, so does the last.
            let fewest = usize::from(!inner().any(|(_, follows)| follows.keyed > 0));
            for (index, follows) in members() {
                let is_headline = matches!(&nodes[index].role, Role::Labelled(n) if n.is_headline);
                let is_always_item =
                    matches!(&nodes[index].role, Role::Labelled(n) if is_always_item(n));
                let names_chapter =
                    follows.children > 0 && names_chapter(&nodes[index].paragraph.text);
                let heads = is_headlines && follows.children > 0;
                let is_heading = (is_heading_group || names_chapter || heads)
                    && is_headline
                    && !is_always_item
                    && !is_promise(nodes, index);
                let room = match (texts_belong, follows.is_last) {
                    (true, false) => usize::MAX,
                    // Behind the last item the article's own closing words may stand.
                    (true, true) => most.max(fewest),
                    // A headline alone needs its text, even if it has no siblings.
                    (false, _) if is_headline && inner_count == 0 => 1,
                    (false, _) => 0,
                };
                of_label[index] = LabelPlan { is_heading, room };
            }
        }
        Self { of_label }
    }
}

/// 二、具体办理情况, 四、下步打算: a chapter of a report, whatever its siblings are.
fn names_chapter(text: &str) -> bool {
    const ENDS: [&str; 14] = [
        "情况",
        "问题",
        "打算",
        "安排",
        "措施",
        "要求",
        "回顾",
        "计划",
        "思路",
        "目标",
        "任务",
        "成效",
        "保障",
        "重点工作",
    ];
    let text = text.trim_end_matches(['：', ':', '。', ' ']);
    ENDS.iter().any(|end| text.ends_with(end))
}

/// （一）新增养老床位200张 is a promise whatever stands below it, unless 1.年度目标 and 2.办理结果 tell of it.
fn is_promise(nodes: &[Node], index: usize) -> bool {
    const KEYS: [&str; 4] = ["目标", "结果", "情况", "任务"];
    let is_told_below = nodes.get(index + 1).is_some_and(|next| {
        let head = fold(first_chars(&next.paragraph.text, 10));
        KEYS.iter().any(|key| head.contains(key))
    });
    !is_told_below && heading::promises_quantity(&nodes[index].paragraph.text)
}

/// `第三件` is an item whatever stands below it; `第三类`, `第三章` need not be.
fn is_always_item(numbered: &Numbered) -> bool {
    match numbered.shape {
        Shape::Ordinal => numbered.text.ends_with(['件', '项', '桩', '項']),
        Shape::Named | Shape::HanIs => true,
        _ => false,
    }
}

/// The labels that belong together: of one shape, between two section headings.
fn sibling_groups(nodes: &[Node]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<(Shape, usize)> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        match &node.role {
            Role::Section { .. } => {}
            Role::Labelled(numbered) => {
                match open.iter().find(|(shape, _)| *shape == numbered.shape) {
                    Some((_, group)) => groups[*group].push(index),
                    None => {
                        open.push((numbered.shape, groups.len()));
                        groups.push(vec![index]);
                    }
                }
            }
            Role::Keyed(_) | Role::Units | Role::Attachment | Role::Text => {}
        }
    }
    groups
}

/// For each label, what follows it. One pass from behind: the distance to the next label of any
/// shape is enough, because a child follows its parent directly or behind texts.
fn following(nodes: &[Node]) -> Vec<Following> {
    let mut following = vec![Following::default(); nodes.len()];
    let (mut texts, mut keyed) = (0, 0);
    let mut next: Option<&Numbered> = None;
    let mut ends = true;
    for (index, node) in nodes.iter().enumerate().rev() {
        match &node.role {
            Role::Section { .. } => {
                (texts, keyed, next, ends) = (0, 0, None, true);
            }
            Role::Keyed(_) => keyed += 1,
            Role::Text => texts += 1,
            Role::Units | Role::Attachment => {}
            Role::Labelled(numbered) => {
                let is_child = next.is_some_and(|next| {
                    next.shape != numbered.shape
                        && (next.number == 1 || rank(next.shape) > rank(numbered.shape))
                        && !was_open_before(nodes, index, next.shape, numbered)
                });
                following[index] =
                    Following { children: usize::from(is_child), texts, keyed, is_last: ends };
                (texts, keyed, next, ends) = (0, 0, Some(numbered), false);
            }
        }
    }
    following
}

/// Whether the next label's shape is an outer one: then it is no child but closes this item.
fn was_open_before(nodes: &[Node], index: usize, shape: Shape, numbered: &Numbered) -> bool {
    if rank(shape) > rank(numbered.shape) {
        return false;
    }
    // An outer shape was seen before this list began. Lists are short; looking back is bounded.
    nodes[..index]
        .iter()
        .rev()
        .take(400)
        .any(|node| matches!(&node.role, Role::Labelled(earlier) if earlier.shape == shape))
}
