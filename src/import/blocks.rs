//! What stands where in the source, as types. Input: none; `scan` makes these values. Output:
//! top-level blocks with byte ranges, and everything inside them that the import has to look at:
//! links, notes, fences, raw HTML, and the runs whose trailing spaces mean something.

use std::ops::Range;

/// What a top-level block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// `# …` or a line with `===` or `---` below it.
    Heading {
        /// 1 to 6.
        level: u8,
        /// `{#id}`.
        id: Option<String>,
        /// Underlined instead of `#`.
        setext: bool,
        /// Holds something that plain text cannot carry: a link, an image, code, raw HTML.
        rich: bool,
    },
    /// A sentence with `---` right below it: a heading to Markdown, and to its author most likely
    /// a paragraph and a rule.
    Ruled,
    /// A paragraph that is bold from end to end.
    Bold,
    /// Any other paragraph.
    Paragraph,
    /// A list.
    List {
        /// Whether an item holds more than one paragraph and lists: code, a table, a quote.
        rich: bool,
    },
    /// A thematic break.
    Rule,
    /// Anything else.
    Other,
}

/// One line of text inside a block: a heading, a line of a paragraph, the start of a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Nesting inside lists, from 0.
    pub depth: usize,
    /// The text without markup.
    pub text: String,
    /// Where it begins.
    pub at: usize,
}

/// A top-level block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub shape: Shape,
    /// Its bytes.
    pub range: Range<usize>,
    /// Its lines of text.
    pub entries: Vec<Entry>,
}

impl Block {
    /// The text of a heading or bold paragraph.
    #[must_use]
    pub fn text(&self) -> &str {
        self.entries.first().map_or("", |entry| &entry.text)
    }

    /// The level of a heading.
    #[must_use]
    pub fn level(&self) -> Option<u8> {
        match self.shape {
            Shape::Heading { level, .. } => Some(level),
            _ => None,
        }
    }
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Bytes of the whole link.
    pub range: Range<usize>,
    /// Where it leads, unescaped.
    pub target: String,
    /// Whether it is an image.
    pub image: bool,
    /// Whether the address stands in the link itself and not in a definition.
    pub inline: bool,
}

/// A use of a link definition or footnote, or the definition itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The label as written.
    pub label: String,
    /// Its bytes.
    pub range: Range<usize>,
}

/// Everything found.
#[derive(Debug, Default)]
pub struct Scan {
    /// Top-level blocks in order.
    pub blocks: Vec<Block>,
    /// Links and images in order.
    pub links: Vec<Link>,
    /// Uses of link definitions.
    pub uses: Vec<Named>,
    /// Link definitions with where they lead, in order.
    pub definitions: Vec<(Named, String)>,
    /// References to footnotes.
    pub footnote_uses: Vec<Named>,
    /// Footnotes at the top level.
    pub footnotes: Vec<Named>,
    /// Raw HTML.
    pub html: Vec<Named>,
    /// Fenced code with its info string.
    pub fences: Vec<Named>,
    /// `[[…]]`.
    pub wikilinks: Vec<Named>,
    /// Inline math that holds Han characters, most likely two prices.
    pub prices: Vec<Range<usize>>,
    /// Start of each table.
    pub tables: Vec<usize>,
    /// Runs in which spaces at the end of a line mean something.
    pub verbatim: Vec<Range<usize>>,
}
