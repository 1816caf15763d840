//! Guesses what each run is there for. Input: the runs, in the order of the text. Output: whether
//! a run opens or closes emphasis.
//!
//! It is only asked where a run can't be made free to do both, so an approximation is enough: the
//! delimiter algorithm of CommonMark over runs that flank as the amendment says, without regard
//! for code and links, and with a bounded look back.

use super::runs::{Marker, Run};
use memchr::memchr_iter;

/// What a run is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
}

/// How many openers a closer looks at: deeper nesting of emphasis isn't written.
const LOOK_BACK: usize = 8;

#[derive(Debug, Clone, Copy)]
struct Opener {
    marker: Marker,
    /// How many of its characters aren't used yet.
    left: usize,
    length: usize,
    can_close: bool,
}

/// The openers that wait for a closer in the current paragraph.
#[derive(Debug)]
pub(super) struct Roles<'a> {
    source: &'a str,
    /// Where the run before this one ended.
    end: usize,
    openers: Vec<Opener>,
}

impl<'a> Roles<'a> {
    pub fn new(source: &'a str) -> Self {
        Roles {
            source,
            end: 0,
            openers: Vec::new(),
        }
    }

    /// The role of the next run; `None` if it can neither open nor close.
    pub fn next(&mut self, run: &Run) -> Option<Role> {
        if !self.openers.is_empty() && begins_a_block(self.source, self.end, run.at) {
            self.openers.clear();
        }
        self.end = run.end();
        let (can_open, can_close) = run.flanks();
        let left = if can_close {
            self.close(run, can_open)
        } else {
            run.length
        };
        if can_open && left > 0 {
            let Run { marker, length, .. } = *run;
            self.openers.push(Opener {
                marker,
                left,
                length,
                can_close,
            });
        }
        match (left < run.length, can_open) {
            (true, _) => Some(Role::Closes),
            (false, true) => Some(Role::Opens),
            (false, false) => None,
        }
    }

    /// Pairs a closer with openers; how many of its characters are left.
    fn close(&mut self, run: &Run, can_open: bool) -> usize {
        let mut left = run.length;
        while left > 0 {
            let first = self.openers.len().saturating_sub(LOOK_BACK);
            let found = self.openers[first..]
                .iter()
                .rposition(|opener| match run.marker {
                    Marker::Star => opener.marker == Marker::Star && is_pair(opener, run, can_open),
                    Marker::Tilde => opener.marker == Marker::Tilde && opener.length == run.length,
                });
            let Some(index) = found.map(|index| first + index) else {
                break;
            };
            self.openers.truncate(index + 1);
            let used = left.min(self.openers[index].left);
            left -= used;
            self.openers[index].left -= used;
            if self.openers[index].left == 0 {
                self.openers.pop();
            }
        }
        left
    }
}

/// Rules 9 and 10 of CommonMark: if either run can both open and close, the lengths must not add
/// up to a multiple of three unless both are one.
fn is_pair(opener: &Opener, closer: &Run, closer_can_open: bool) -> bool {
    !(opener.can_close || closer_can_open)
        || !(opener.length + closer.length).is_multiple_of(3)
        || opener.length.is_multiple_of(3)
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
