//! Runs of one colour. Input: pieces of a line with their classes. Output: as few `span`s as show
//! the same colours.

use crate::base::escape;

/// Neighbouring text of one class.
#[derive(Default)]
pub struct Run {
    class: Option<&'static str>,
    text: String,
    /// Space and marks after the text. They have no colour of their own, so they take that of the
    /// text around them when it is the same on both sides, as in `1, 2, 3`.
    tail: String,
}

impl Run {
    /// Adds a piece; what can no longer grow goes to `out`.
    pub fn push(&mut self, class: Option<&'static str>, text: &str, out: &mut String) {
        let is_space = text.trim().is_empty();
        if is_space || (class.is_none() && !text.contains(is_word)) {
            return self.tail.push_str(text);
        }
        if class == self.class {
            self.text.push_str(&self.tail);
            self.tail.clear();
        } else {
            self.flush(out);
            self.class = class;
        }
        // Space around the text stays outside the span.
        let inner = text.trim_start();
        if self.text.is_empty() {
            out.push_str(&text[..text.len() - inner.len()]);
            self.text.push_str(inner.trim_end());
        } else {
            self.text.push_str(text.trim_end());
        }
        self.tail.push_str(&text[text.trim_end().len()..]);
    }

    /// Writes what is left.
    pub fn flush(&mut self, out: &mut String) {
        match self.class.filter(|_| !self.text.is_empty()) {
            Some(class) => {
                out.push_str("<span class=\"");
                out.push_str(class);
                out.push_str("\">");
                escape::text_into(out, &self.text);
                out.push_str("</span>");
            }
            None => escape::text_into(out, &self.text),
        }
        escape::text_into(out, &self.tail);
        self.text.clear();
        self.tail.clear();
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
