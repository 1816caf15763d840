//! Guesses what each run is there for. Input: the runs, in the order of the text. Output: which
//! of them open emphasis and which close it.
//!
//! It is only asked where a run can't be made free to do both, so an approximation is enough: the
//! delimiter algorithm of CommonMark over runs that flank as the amendment says, without regard
//! for code and links, and with a bounded look back.

use super::runs::{Marker, Run};
use memchr::memchr_iter;

/// What a run is there for. One that pairs with nothing is there for nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Role {
    pub opens: bool,
    pub closes: bool,
}

/// How many openers a closer looks at: deeper nesting of emphasis isn't written.
const LOOK_BACK: usize = 8;

/// A run that waits for a closer.
#[derive(Debug, Clone, Copy)]
struct Opener {
    /// Its place among the runs.
    index: usize,
    marker: Marker,
    length: usize,
    /// How many of its characters aren't used yet.
    left: usize,
    can_close: bool,
}

/// The role of each of `runs`, which are all runs of `source`.
pub(super) fn roles(source: &str, runs: &[Run]) -> Vec<Role> {
    let mut roles = vec![Role::default(); runs.len()];
    let mut openers: Vec<Opener> = Vec::new();
    let mut end = 0;
    for (index, run) in runs.iter().enumerate() {
        if !openers.is_empty() && begins_a_block(source, end, run.at) {
            openers.clear();
        }
        end = run.at + run.length;
        let (can_open, can_close) = run.flanks();
        let mut left = run.length;
        while can_close && left > 0 {
            let Some(found) = find_opener(&openers, run, can_open) else {
                break;
            };
            openers.truncate(found + 1);
            let opener = &mut openers[found];
            roles[opener.index].opens = true;
            roles[index].closes = true;
            let used = left.min(opener.left);
            left -= used;
            opener.left -= used;
            if opener.left == 0 {
                openers.pop();
            }
        }
        if can_open && left > 0 {
            let Run { marker, length, .. } = *run;
            openers.push(Opener {
                index,
                marker,
                length,
                left,
                can_close,
            });
        }
    }
    roles
}

/// The place of the opener that `closer` pairs with.
fn find_opener(openers: &[Opener], closer: &Run, can_open: bool) -> Option<usize> {
    let first = openers.len().saturating_sub(LOOK_BACK);
    let is_pair = |opener: &Opener| match (opener.marker, closer.marker) {
        (Marker::Star, Marker::Star) => {
            // Rules 9 and 10 of CommonMark: if either run can both open and close, the lengths
            // must not add up to a multiple of three unless both are one.
            !(opener.can_close || can_open)
                || !(opener.length + closer.length).is_multiple_of(3)
                || opener.length.is_multiple_of(3)
        }
        (Marker::Tilde, Marker::Tilde) => opener.length == closer.length,
        _ => false,
    };
    openers[first..]
        .iter()
        .rposition(is_pair)
        .map(|place| first + place)
}

/// Whether a blank line, or a line that plainly begins a block, begins between two runs.
fn begins_a_block(source: &str, start: usize, end: usize) -> bool {
    let bytes = source.as_bytes();
    memchr_iter(b'\n', &bytes[start..end]).any(|offset| {
        let line = &bytes[start + offset + 1..];
        let indent = line.iter().take_while(|&&byte| byte == b' ').count();
        match &line[indent..] {
            [] | [b'\n' | b'\r' | b'|' | b'#' | b'>', ..] => true,
            [b'-' | b'+' | b'*', next, ..] => next.is_ascii_whitespace(),
            _ => false,
        }
    })
}
