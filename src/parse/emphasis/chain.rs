//! Chooses classes for the neighbours of runs. Input: the bonds, in the order of the text.
//! Output: the characters that have to change their class.
//!
//! A character between two runs is a neighbour of both, so what is good for one can spoil the
//! other. Neighbours that are tied together by runs form a chain, and the cheapest choice of two
//! classes along a chain is found by dynamic programming (Viterbi's algorithm), in linear time.

use super::roles::Role;
use super::runs::{Class, Marker, Neighbour};

/// A character that has to look to the parser like another class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edit {
    /// Its byte offset in the source.
    pub at: usize,
    pub character: char,
    /// The class it must have.
    pub class: Class,
}

const CLASSES: [Class; 2] = [Class::Letter, Class::Punctuation];
/// A run that can't do what it is there for: worse than any number of edits around it.
const SPOILED: u64 = 1 << 20;
/// A run that can do what it is there for and not the opposite.
const ONE_SIDED: u64 = 1 << 10;
/// More than any chain can cost.
const IMPOSSIBLE: u64 = 1 << 60;

/// The chain that is being built; empty between chains.
#[derive(Debug, Default)]
pub(super) struct Chain {
    nodes: Vec<Neighbour>,
    /// The runs between the nodes: one fewer than there are nodes.
    links: Vec<(Marker, Role)>,
    /// Whether some run has neighbours of different classes; if none has, nothing is to be done.
    is_uneven: bool,
    /// The offset of the last character that a foreign run asked to be kept.
    kept: Option<usize>,
}

impl Chain {
    /// Ties two neighbours of a run together, finishing the chain before it if they don't meet.
    pub fn link(
        &mut self,
        before: Neighbour,
        after: Neighbour,
        marker: Marker,
        role: Role,
        edits: &mut Vec<Edit>,
    ) {
        if self.nodes.last().is_none_or(|last| last.at != before.at) {
            self.finish(edits);
            let is_fixed = before.is_fixed || self.kept == Some(before.at);
            self.nodes.push(Neighbour { is_fixed, ..before });
        }
        self.is_uneven |= before.class() != after.class();
        self.links.push((marker, role));
        self.nodes.push(after);
    }

    /// Has a character keep its class, whichever run it stands beside next.
    pub fn keep(&mut self, neighbour: Neighbour) {
        self.kept = Some(neighbour.at);
        if let Some(last) = self.nodes.last_mut().filter(|last| last.at == neighbour.at) {
            last.is_fixed = true;
        }
    }

    /// Ends the chain: adds its edits and empties it.
    pub fn finish(&mut self, edits: &mut Vec<Edit>) {
        if self.is_uneven {
            self.solve(edits);
        }
        self.nodes.clear();
        self.links.clear();
        self.is_uneven = false;
    }

    fn solve(&self, edits: &mut Vec<Edit>) {
        // costs[c]: the least cost of the chain so far with the last node in class c.
        // came_from[i][c]: the class of node i that leads there for node i + 1 in class c.
        let mut costs = CLASSES.map(|class| node_cost(&self.nodes[0], class));
        let mut came_from = Vec::with_capacity(self.links.len());
        for (&link, node) in self.links.iter().zip(&self.nodes[1..]) {
            let step = CLASSES.map(|after| {
                let through = |index: usize| costs[index] + link_cost(link, CLASSES[index], after);
                let best = usize::from(through(1) < through(0));
                (
                    best,
                    (through(best) + node_cost(node, after)).min(IMPOSSIBLE),
                )
            });
            costs = step.map(|(_, cost)| cost);
            came_from.push(step.map(|(best, _)| best));
        }
        let mut index = usize::from(costs[1] < costs[0]);
        let first_edit = edits.len();
        for (place, node) in self.nodes.iter().enumerate().rev() {
            let class = CLASSES[index];
            if class != node.class() && !node.is_fixed {
                edits.push(Edit {
                    at: node.at,
                    character: node.character,
                    class,
                });
            }
            if place > 0 {
                index = came_from[place - 1][index];
            }
        }
        edits[first_edit..].reverse();
    }
}

/// What it costs to have `node` in `class`. Looking like a letter is cheaper, since there are
/// more stand-ins for it.
fn node_cost(node: &Neighbour, class: Class) -> u64 {
    match (class == node.class(), node.is_fixed, class) {
        (true, ..) => 0,
        (false, true, _) => IMPOSSIBLE,
        (false, false, Class::Letter) => 1,
        (false, false, Class::Punctuation) => 2,
    }
}

/// What it costs a run to have neighbours of these classes. With one class on both sides it can
/// open and close. pulldown-cmark lets `~~` open anywhere.
fn link_cost((marker, role): (Marker, Role), before: Class, after: Class) -> u64 {
    let is_spoiled = match (before, after) {
        (Class::Punctuation, Class::Letter) => role.closes,
        (Class::Letter, Class::Punctuation) if marker == Marker::Star => role.opens,
        _ => return 0,
    };
    if is_spoiled { SPOILED } else { ONE_SIDED }
}
