//! Occurrences, counted. Input: numbers of terms as they occur in a unit. Output: the postings of
//! each term, encoded as they are published, so that the occurrences of a site lie in memory in no
//! larger form.

use super::code;

/// Postings of many terms, by the number of the term.
#[derive(Debug, Default)]
pub(super) struct Tally {
    lists: Vec<List>,
    /// Weights in the unit that is being read; zero for terms that it does not hold.
    weights: Vec<u32>,
    /// Terms that it holds.
    held: Vec<u32>,
}

/// Postings of one term.
#[derive(Debug, Clone, Default)]
struct List {
    text: String,
    last: u32,
}

impl Tally {
    /// Counts a term in the unit that is being read.
    pub(super) fn count(&mut self, term: u32, weight: u32) {
        let at = term as usize;
        if at >= self.weights.len() {
            self.weights.resize(at + 1, 0);
        }
        if self.weights[at] == 0 {
            self.held.push(term);
        }
        self.weights[at] += weight;
    }

    /// Ends a unit; units come in the order of their numbers.
    pub(super) fn end(&mut self, unit: u32) {
        self.lists.resize_with(self.weights.len(), List::default);
        for term in self.held.drain(..) {
            let weight = std::mem::take(&mut self.weights[term as usize]);
            let list = &mut self.lists[term as usize];
            code::posting(&mut list.text, unit - list.last, code::level(weight));
            list.last = unit;
        }
    }

    /// The postings of a term, encoded; empty if no unit holds it.
    pub(super) fn postings(&self, term: u32) -> &str {
        let list = self.lists.get(term as usize);
        list.map_or("", |list| list.text.as_str())
    }

    /// Appends what another has counted in later units; `number` says how its terms are called
    /// here.
    pub(super) fn append(&mut self, other: Self, mut number: impl FnMut(u32) -> u32) {
        for (term, list) in (0..).zip(other.lists) {
            if list.text.is_empty() {
                continue;
            }
            let at = number(term) as usize;
            if at >= self.lists.len() {
                self.lists.resize_with(at + 1, List::default);
            }
            let own = &mut self.lists[at];
            if own.text.is_empty() {
                *own = list;
            } else {
                code::join(&mut own.text, own.last, &list.text);
                own.last = list.last;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which unit holds which terms.
    fn tally(units: &[(u32, &[u32])]) -> Tally {
        let mut tally = Tally::default();
        for (unit, terms) in units {
            terms.iter().for_each(|term| tally.count(*term, 1));
            tally.end(*unit);
        }
        tally
    }

    #[test]
    fn units_counted_apart_give_the_same_as_together() {
        let units: [(u32, &[u32]); 4] = [(0, &[1, 1, 2]), (1, &[0]), (70, &[2, 0]), (5_000, &[2])];
        let whole = tally(&units);
        for cut in 0..units.len() {
            let mut joined = tally(&units[..cut]);
            joined.append(tally(&units[cut..]), |term| term);
            for term in 0..4 {
                assert_eq!(joined.postings(term), whole.postings(term));
            }
        }
        assert_eq!(code::read_postings(whole.postings(1)), [(0, 1)]);
        let twos = [(0, 0), (70, 0), (5_000, 0)];
        assert_eq!(code::read_postings(whole.postings(2)), twos);
    }
}
