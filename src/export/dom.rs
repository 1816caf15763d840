//! Markup as a tree. Input: HTML of any form, with end tags left out. Output: elements and text
//! that can always be written as XML.
//!
//! The tokens are those of the WHATWG's algorithm, by `html5gum`. Of its tree construction only
//! that part is here which well-formed pages need: which end tags may be left out, and the capital
//! letters in the names of SVG. What is nested wrongly is closed where its parent is closed.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::names;

/// Elements within elements at most; deeper ones stand beside each other, so that walks over a
/// tree may recurse.
const DEEPEST: usize = 200;

/// An element or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text without references.
    Text(String),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Name, in lower case but for those of SVG.
    pub name: String,
    /// Names and values in the order of names.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes.
    #[must_use]
    pub fn new(name: &str, children: Vec<Node>) -> Self {
        Self {
            name: name.to_owned(),
            attributes: Vec::new(),
            children,
        }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.attributes.iter_mut().find(|(one, _)| one == name) {
            Some((_, old)) => *old = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, name: &str) {
        self.attributes.retain(|(one, _)| one != name);
    }

    /// Whether it has a class.
    #[must_use]
    pub fn is(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|one| one == class)
    }
}

/// Calls a function with each element, the outer one before those in it.
pub fn each(nodes: &mut [Node], act: &mut impl FnMut(&mut Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            act(element);
            each(&mut element.children, act);
        }
    }
}

/// The first element for which a test holds, taken out of its place.
pub fn take(nodes: &mut Vec<Node>, test: &impl Fn(&Element) -> bool) -> Option<Element> {
    let at = nodes
        .iter()
        .position(|node| matches!(node, Node::Element(element) if test(element)));
    if let Some(at) = at
        && let Node::Element(element) = nodes.remove(at)
    {
        return Some(element);
    }
    nodes.iter_mut().find_map(|node| match node {
        Node::Element(element) => take(&mut element.children, test),
        Node::Text(_) => None,
    })
}

/// The tree of some HTML.
#[must_use]
pub fn parse(html: &str) -> Vec<Node> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut builder = Builder {
        open: vec![Element::default()],
    };
    for token in Tokenizer::new_with_emitter(html, emitter) {
        // Reading from memory never fails.
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => builder.start(&tag),
            Token::EndTag(tag) => builder.end(&lossy(&tag.name)),
            Token::String(text) => builder.text(&lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    builder.close_to(1);
    builder.open.pop().unwrap_or_default().children
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Open elements, the root first.
struct Builder {
    open: Vec<Element>,
}

/// Which language a name belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Html,
    Svg,
    Math,
}

impl Builder {
    /// The language of what stands in the innermost open element.
    fn language(&self) -> Language {
        for element in self.open.iter().rev() {
            match element.name.as_str() {
                "svg" => return Language::Svg,
                "math" => return Language::Math,
                "foreignObject" | "annotation-xml" | "desc" | "title" | "mtext" => {
                    return Language::Html;
                }
                _ => {}
            }
        }
        Language::Html
    }

    fn start<S: html5gum::SpanBound>(&mut self, tag: &StartTag<S>) {
        let mut name = lossy(&tag.name);
        let mut language = match name.as_str() {
            "svg" => Language::Svg,
            "math" => Language::Math,
            _ => self.language(),
        };
        // Inside words of a formula or a drawing only what HTML knows is HTML.
        if language == Language::Html && names::is_math(&name) {
            language = Language::Math;
        }
        let attributes = tag.attributes.iter().map(|(name, value)| {
            let name = lossy(name);
            let name = match language {
                Language::Svg => names::svg_attribute(&name).to_owned(),
                _ => name,
            };
            (name, lossy(value))
        });
        let attributes = attributes.collect();
        match language {
            Language::Svg => {
                let written = names::svg_element(&name).to_owned();
                name = written;
            }
            Language::Html => self.make_room(&name),
            Language::Math => {}
        }
        let empty = match language {
            Language::Html => names::is_void(&name),
            _ => tag.self_closing,
        };
        let element = Element {
            name,
            attributes,
            children: Vec::new(),
        };
        if empty || self.open.len() >= DEEPEST {
            self.add(Node::Element(element));
        } else {
            self.open.push(element);
        }
    }

    /// Closes what ends where an element of this name begins.
    fn make_room(&mut self, name: &str) {
        if names::ends_paragraph(name) {
            self.close(&["p"], &["td", "th", "li", "dd", "div", "section"]);
        }
        match name {
            "li" => self.close(&["li"], &["ul", "ol"]),
            "dt" | "dd" => self.close(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.close(&["td", "th"], &["tr"]),
            "tr" => self.close(&["tr", "colgroup", "caption"], &["tbody"]),
            "thead" | "tbody" | "tfoot" => {
                self.close(&["thead", "tbody", "tfoot", "colgroup", "caption"], &[]);
            }
            _ => {}
        }
    }

    /// Closes the innermost open element of one of the names, unless one of `within` comes first.
    fn close(&mut self, names: &[&str], within: &[&str]) {
        for at in (1..self.open.len()).rev() {
            let name = self.open[at].name.as_str();
            if names.contains(&name) {
                return self.close_to(at);
            }
            if within.contains(&name) || matches!(name, "table" | "svg" | "math") {
                return;
            }
        }
    }

    fn end(&mut self, name: &str) {
        let structure = ["table", "tr", "thead", "tbody", "tfoot", "td", "th"].contains(&name);
        for at in (1..self.open.len()).rev() {
            let open = self.open[at].name.as_str();
            if open.eq_ignore_ascii_case(name) {
                return self.close_to(at);
            }
            // A stray end tag in a cell or a drawing does not end what is around it.
            let wall = matches!(open, "table" | "svg" | "math")
                || !structure && matches!(open, "td" | "th" | "caption");
            if wall && !matches!(name, "body" | "html" | "main" | "article") {
                return;
            }
        }
    }

    /// Closes elements until `count` are open.
    fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            if let Some(element) = self.open.pop() {
                self.add(Node::Element(element));
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        match open.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => open.children.push(Node::Text(text.to_owned())),
        }
    }

    fn add(&mut self, node: Node) {
        if let Some(open) = self.open.last_mut() {
            open.children.push(node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::write::xml;
    use super::*;

    fn shown(html: &str) -> String {
        let mut out = String::new();
        xml(&mut out, &parse(html));
        out
    }

    #[test]
    fn end_tags_that_html_lets_one_leave_out_are_written() {
        assert_eq!(
            shown("<ul><li>a<li>b<ul><li>c</ul></ul>"),
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"
        );
        assert_eq!(
            shown("<dl><div><dt>a<dd>b</div></dl>"),
            "<dl><div><dt>a</dt><dd>b</dd></div></dl>"
        );
        assert_eq!(
            shown("<p>a<p>b<div>c</div>"),
            "<p>a</p><p>b</p><div>c</div>"
        );
        assert_eq!(
            shown("<table><thead><tr><th>a<th>b</thead><tbody><tr><td>c<tr><td>d</table>e"),
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td></tr><tr><td>d</td></tr></tbody></table>e"
        );
    }

    #[test]
    fn drawings_and_formulas_keep_their_names_and_get_their_namespaces() {
        assert_eq!(
            shown("<svg viewbox='0 0 1 1'><lineargradient id=a /><path d=M0 /></svg>"),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><linearGradient id=\"a\"/><path d=\"M0\"/></svg>"
        );
        assert_eq!(
            shown("<math><mi>x</mi><mspace/><mo>&lt;</mo></math>"),
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi><mspace/><mo>&lt;</mo></math>"
        );
    }

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(
            shown("<p @click=x a\"b=1 class=y>a\u{1}&nbsp;b&#x1f;<br>c</x></p>"),
            "<p class=\"y\">a\u{a0}b<br/>c</p>"
        );
        assert_eq!(shown("<b><i>a</b>c"), "<b><i>a</i></b>c");
    }

    proptest::proptest! {
        #[test]
        fn any_markup_becomes_well_formed(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40),
            other in ".{0,12}",
        ) {
            let html = parts.concat() + &other + &parts.concat();
            let xml = format!("<r>{}</r>", shown(&html));
            if let Err(error) = roxmltree::Document::parse(&xml) {
                panic!("{error}\n{html}\n{xml}");
            }
        }
    }

    /// Pieces of markup, whole and broken.
    const PARTS: &[&str] = &[
        "<p>",
        "</p>",
        "<b a=1 A=2>",
        "</b>",
        "<ul><li>",
        "</ul>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<svg>",
        "</svg>",
        "<foreignObject>",
        "<math>",
        "<mtext>",
        "</math>",
        "<br>",
        "<br/>",
        "</br>",
        "<a href='x\u{1}\"&y'>",
        "<x:y z:w=1>",
        "<1>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x?>",
        "&amp;",
        "&nbsp;",
        "&#0;",
        "&#xFFFF;",
        "&bogus;",
        "\u{0}",
        "\u{FFFE}",
        "]]>",
        "<script>",
        "</script>",
        "<p =\"'<>",
        "<img alt=\"\n\t\">",
        "<title>",
        "<textarea>",
        "<svg viewbox=0 xmlns=q>",
        "文字",
    ];

    #[test]
    fn depth_has_an_end() {
        let deep = "<b>".repeat(100_000);
        assert!(shown(&deep).starts_with("<b><b>"));
    }
}
