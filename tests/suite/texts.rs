//! The Markdown below `content/` as the tests of the handbook read it: cut into blocks, by rules of
//! their own that share nothing with the program's parser.

use std::path::Path;
use std::sync::LazyLock;

use shouce::base::cjk::is_han;

use crate::support::root;

/// A Markdown file below `content/`, cut into blocks.
pub struct Text {
    /// Path below `content/`.
    pub path: String,
    /// Sentences of the front matter: summaries, facts, causes, lessons, remarks.
    pub front: Vec<String>,
    /// Its blocks in order, front matter left out.
    pub blocks: Vec<Block>,
}

/// What stands between two empty lines.
pub enum Block {
    /// A heading, without its signs.
    Heading(String),
    /// A fence: what follows the backticks, and the first word inside.
    Fence(String, String),
    /// A table in Markdown, with the caption before it.
    Table(String),
    /// Anything else: a paragraph, a list, a callout.
    Prose(String),
}

impl Text {
    fn read(path: &Path) -> Self {
        let raw = std::fs::read_to_string(path).expect("content is UTF-8");
        let parts = raw
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"));
        let (front, body) = parts.unwrap_or(("", raw.as_str()));
        let below = path.strip_prefix(root().join("content"));
        Self {
            path: below
                .expect("it is below content")
                .to_string_lossy()
                .replace('\\', "/"),
            front: front.lines().filter_map(sentence).collect(),
            blocks: blocks(body),
        }
    }

    /// All that a reader reads as sentences.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Prose(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// All but fences and headings, the sentences of the front matter first.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let blocks = self.blocks.iter().filter_map(|block| match block {
            Block::Prose(text) | Block::Table(text) => Some(text.as_str()),
            _ => None,
        });
        self.front.iter().map(String::as_str).chain(blocks)
    }

    /// Han characters in sentences, headings and tables.
    pub fn length(&self) -> usize {
        let count = |text: &str| text.chars().filter(|c| is_han(*c)).count();
        let all = self.blocks.iter().map(|block| match block {
            Block::Heading(text) | Block::Table(text) | Block::Prose(text) => count(text),
            Block::Fence(..) => 0,
        });
        all.sum()
    }
}

/// The value of a key of the front matter that holds a sentence.
fn sentence(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['-', ' ']);
    let keys = ["summary: ", "description: ", "text: ", "note: "];
    let value = keys.iter().find_map(|key| line.strip_prefix(key))?;
    Some(value.trim_matches('"').replace("\\\"", "\""))
}

/// Cuts a text into blocks. Captions (`表：…`) belong to the table after them.
fn blocks(body: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut lines = body.lines().peekable();
    while let Some(line) = lines.next() {
        let fence: String = line
            .trim_start()
            .chars()
            .take_while(|c| *c == '`')
            .collect();
        if fence.len() >= 3 {
            let info = line.trim_start()[fence.len()..].to_owned();
            let inside: Vec<&str> = lines
                .by_ref()
                .take_while(|line| line.trim() != fence)
                .collect();
            let first = inside
                .iter()
                .flat_map(|line| line.split_whitespace())
                .next();
            found.push(Block::Fence(info, first.unwrap_or_default().to_owned()));
        } else if let Some(title) = line.strip_prefix('#') {
            found.push(Block::Heading(title.trim_matches(['#', ' ']).to_owned()));
        } else if !line.trim().is_empty() {
            let mut text = line.to_owned();
            while lines.peek().is_some_and(|line| continues(line)) {
                text.push('\n');
                text.push_str(lines.next().unwrap_or_default());
            }
            let block = finished(text, &mut found);
            found.push(block);
        }
    }
    found
}

/// A table takes the caption before it along.
fn finished(text: String, found: &mut Vec<Block>) -> Block {
    if !text.starts_with('|') {
        return Block::Prose(text);
    }
    match found.pop_if(|last| matches!(last, Block::Prose(text) if text.starts_with("表："))) {
        Some(Block::Prose(caption)) => Block::Table(format!("{caption}\n{text}")),
        _ => Block::Table(text),
    }
}

/// Whether a line belongs to the block of the line before it.
fn continues(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#') && !line.trim_start().starts_with("```")
}

/// The Markdown below `content/`, in order of the paths.
pub static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    walkdir::WalkDir::new(root().join("content"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("content can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| Text::read(&path))
        .collect()
});

/// The numbered sections of the nine chapters.
pub fn sections() -> impl Iterator<Item = &'static Text> {
    TEXTS.iter().filter(|text| {
        let parts: Vec<&str> = text.path.split('/').collect();
        parts.len() == 3 && !parts[0].starts_with('9') && parts[2] != "index.md"
    })
}
