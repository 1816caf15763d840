//! The order of figures and tables. Input: the blocks of a page and its labels in the order in
//! which they were found. Output: labels in the order in which a reader meets them, since that
//! is how they are numbered, and one for every fence that always has a number.

use crate::model::document::{Block, Directive, Label, LabelKind, Note};

/// Puts labels in order.
pub fn sort(body: &mut [Block], notes: &mut [Note], labels: Vec<Label>) -> Vec<Label> {
    let mut order = Order {
        found: labels.into_iter().map(Some).collect(),
        sorted: Vec::new(),
    };
    order.blocks(body);
    for note in notes {
        order.blocks(&mut note.blocks);
    }
    order.sorted
}

struct Order {
    found: Vec<Option<Label>>,
    sorted: Vec<Label>,
}

impl Order {
    /// Recursion is bounded by the depth that the builder allows.
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Quote(inner) | Block::Callout(_, inner) => self.blocks(inner),
                Block::List(_, items) => {
                    for item in items {
                        self.blocks(&mut item.blocks);
                    }
                }
                Block::Definitions(list) => {
                    for inner in list.iter_mut().flat_map(|entry| &mut entry.definitions) {
                        self.blocks(inner);
                    }
                }
                Block::Figure(figure) => self.take(&mut figure.label),
                Block::Diagram(diagram) => self.take(&mut diagram.label),
                Block::Table(table) => self.take(&mut table.label),
                Block::Query(query) => {
                    self.take(&mut query.label);
                    // A table of data brings its own title, which `query` fills in.
                    if query.label.is_none() && query.directive == Directive::Table {
                        query.label = Some(self.push(Label {
                            kind: LabelKind::Table,
                            id: String::new(),
                            number: String::new(),
                            caption: Vec::new(),
                        }));
                    }
                }
                _ => {}
            }
        }
    }

    fn take(&mut self, slot: &mut Option<u32>) {
        let label = slot.and_then(|index| self.found.get_mut(index as usize)?.take());
        *slot = label.map(|label| self.push(label));
    }

    fn push(&mut self, label: Label) -> u32 {
        self.sorted.push(label);
        u32::try_from(self.sorted.len() - 1).unwrap_or(u32::MAX)
    }
}
