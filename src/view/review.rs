//! How far a page can be trusted. Input: a page. Output: when somebody last went through it, and
//! how many questions it says that it leaves open.

use super::Context;
use crate::base::escape;
use crate::model::book::{Page, Target};
use crate::model::document::Block;
use crate::model::view::ReviewView;

/// What the status line says of a review. The open questions are the items of the lists below the
/// heading that the language's table of strings names `open_questions` (本节没有回答).
pub(super) fn view(context: &Context, page: &Page<Target>) -> ReviewView {
    let document = &page.document;
    let heading = context.word("open_questions");
    let mut headings = document.headings.iter().enumerate();
    let found = headings.find(|(_, one)| one.text == heading);
    ReviewView {
        day: document.front.reviewed.clone(),
        open: found.map_or(0, |(at, _)| items(&document.text.body, at)),
        fragment: found.map_or_else(String::new, |(_, one)| escape::url_segment(&one.id)),
    }
}

/// Items of the lists between the heading with this number and the next one.
fn items(blocks: &[Block], heading: usize) -> usize {
    let is_heading =
        |block: &&Block| matches!(block, Block::Heading(at) if *at as usize == heading);
    let below = blocks.iter().skip_while(|block| !is_heading(block)).skip(1);
    below
        .take_while(|block| !matches!(block, Block::Heading(_)))
        .map(|block| match block {
            Block::List(_, items) => items.len(),
            _ => 0,
        })
        .sum()
}
