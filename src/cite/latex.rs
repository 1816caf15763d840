//! TeX in the values of fields. Input: a value as it stands. Output: plain text in NFC, and the
//! commands that are not known. Braces go, accents are put on their letters, blanks are joined.

use unicode_normalization::UnicodeNormalization;

/// Plain text, and what could not be made plain.
#[derive(Debug, Default)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// Unknown commands with their backslash, in order.
    pub unknown: Vec<String>,
}

/// Makes a value plain. One pass, no recursion: braces only group, and an accent waits for the
/// next letter, wherever it stands.
#[must_use]
pub fn plain(value: &str) -> Plain {
    let mut out = Writer::default();
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '\\' => command(after, &mut out),
            '{' | '}' | '$' => after,
            '~' => out.put(' ', after),
            '-' if after.starts_with("--") => out.put('—', &after[2..]),
            '-' if after.starts_with('-') => out.put('–', &after[1..]),
            '`' if after.starts_with('`') => out.put('“', &after[1..]),
            '\'' if after.starts_with('\'') => out.put('”', &after[1..]),
            c => out.put(c, after),
        };
    }
    out.finish()
}

/// A value that is no prose, such as an address: braces go, an escaped sign is itself, and
/// nothing else changes.
#[must_use]
pub fn verbatim(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut signs = value.trim().chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '{' | '}' => {}
            '\\' if signs.peek().is_some_and(char::is_ascii_punctuation) => {
                text.extend(signs.next());
            }
            c if c.is_whitespace() => text.push(' '),
            c => text.push(c),
        }
    }
    text
}

/// The command after a backslash; returns what follows it.
fn command<'s>(after: &'s str, out: &mut Writer) -> &'s str {
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 {
        return sign(after, out);
    }
    let name = &after[..letters];
    // A command of letters swallows the blanks after it.
    let rest = after[letters..].trim_start();
    if let Some(mark) = letter_accent(name) {
        out.accent = Some(mark);
    } else if let Some(text) = symbol(name) {
        out.push_str(text);
        return rest.strip_prefix("{}").unwrap_or(rest);
    } else if !STYLES.contains(&name) {
        let whole = format!("\\{name}");
        out.push_str(&whole);
        out.unknown.push(whole);
        return &after[letters..];
    }
    rest
}

/// A command of one sign: an accent, an escaped sign, or a space.
fn sign<'s>(after: &'s str, out: &mut Writer) -> &'s str {
    let Some(c) = after.chars().next() else {
        return after;
    };
    let rest = &after[c.len_utf8()..];
    let mark = match c {
        '`' => '\u{300}',
        '\'' | '´' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        ',' | ';' | ':' | '\\' => return out.put(' ', rest),
        '-' | '/' => return rest,
        c => return out.put(c, rest),
    };
    // `\~{}` is how a tilde itself is written.
    if let Some(rest) = rest.strip_prefix("{}") {
        return out.put(c, rest);
    }
    out.accent = Some(mark);
    rest
}

/// The combining mark of an accent whose command is a letter.
fn letter_accent(name: &str) -> Option<char> {
    Some(match name {
        "u" => '\u{306}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// Commands that only change the look of their argument, or do nothing.
const STYLES: &[&str] = &[
    "emph",
    "textit",
    "textbf",
    "textsc",
    "texttt",
    "textrm",
    "textsf",
    "textsl",
    "textup",
    "textnormal",
    "textsuperscript",
    "textsubscript",
    "mathrm",
    "mathbf",
    "mathcal",
    "mbox",
    "text",
    "url",
    "relax",
    "protect",
    "it",
    "bf",
    "em",
    "sc",
    "rm",
    "tt",
    "sf",
    "uppercase",
    "lowercase",
];

/// What a command of letters stands for.
fn symbol(name: &str) -> Option<&'static str> {
    Some(match name {
        "aa" => "å",
        "AA" => "Å",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ss" => "ß",
        "i" => "ı",
        "j" => "ȷ",
        "dh" => "ð",
        "DH" => "Ð",
        "dj" => "đ",
        "DJ" => "Đ",
        "th" => "þ",
        "TH" => "Þ",
        "ng" => "ŋ",
        "NG" => "Ŋ",
        "quad" | "qquad" | "space" => " ",
        "TeX" => "TeX",
        "LaTeX" => "LaTeX",
        "dots" | "ldots" | "textellipsis" => "…",
        "textendash" => "–",
        "textemdash" => "—",
        "textquoteleft" => "‘",
        "textquoteright" | "textquotesingle" => "’",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "textregistered" => "®",
        "texttrademark" => "™",
        "textbackslash" | "backslash" => "\\",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textunderscore" => "_",
        "textbar" => "|",
        "textless" => "<",
        "textgreater" => ">",
        "textperiodcentered" => "·",
        "copyright" => "©",
        "pounds" => "£",
        "S" => "§",
        "P" => "¶",
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "delta" => "δ",
        "epsilon" => "ε",
        "lambda" => "λ",
        "mu" => "μ",
        "pi" => "π",
        "sigma" => "σ",
        "tau" => "τ",
        "omega" => "ω",
        "infty" => "∞",
        "times" => "×",
        "to" | "rightarrow" => "→",
        _ => return None,
    })
}

/// Plain text in the making.
#[derive(Default)]
struct Writer {
    text: String,
    /// A combining mark that waits for its letter.
    accent: Option<char>,
    unknown: Vec<String>,
}

impl Writer {
    /// Adds a character and hands back what follows it.
    fn put<'s>(&mut self, c: char, rest: &'s str) -> &'s str {
        if c.is_whitespace() {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            return rest;
        }
        let waiting = self.accent.take();
        // Under an accent, TeX wants the letters without their own dot.
        self.text.push(match c {
            'ı' if waiting.is_some() => 'i',
            'ȷ' if waiting.is_some() => 'j',
            c => c,
        });
        self.text.extend(waiting);
        rest
    }

    /// Adds a text.
    fn push_str(&mut self, text: &str) {
        for c in text.chars() {
            self.put(c, "");
        }
    }

    /// The text in NFC without blanks at its end.
    fn finish(mut self) -> Plain {
        self.text.truncate(self.text.trim_end().len());
        Plain {
            text: self.text.nfc().collect(),
            unknown: self.unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, text: &str) {
        let plain = plain(value);
        assert_eq!(plain.text, text, "{value}");
        assert!(plain.unknown.is_empty(), "{:?}", plain.unknown);
    }

    #[test]
    fn accents_go_onto_their_letters() {
        check(
            r#"Schl\"{o}gl, {\'E}va, Dess\`\i, \v{C}ech, Gau{\ss}"#,
            "Schlögl, Éva, Dessì, Čech, Gauß",
        );
        check(
            r"\c c\c{c} \H{o} \L ukasz \O{}re \~{n} \'{\i}",
            "çç ő Łukasz Øre ñ í",
        );
    }

    #[test]
    fn braces_and_styles_go_and_blanks_are_joined() {
        check(
            "{BERT}:\n   \\emph{pre-training} of {{GPT}}",
            "BERT: pre-training of GPT",
        );
        check(
            r"R\&D 100\% C\# a\_b ``q'' 1--2---3 a~b",
            "R&D 100% C# a_b “q” 1–2—3 a b",
        );
        check("信息与文献\\quad 都柏林核心", "信息与文献 都柏林核心");
    }

    #[test]
    fn an_unknown_command_is_kept_and_named() {
        let plain = plain(r"a \foo{b} \\ c \");
        assert_eq!(plain.text, r"a \foob c");
        assert_eq!(plain.unknown, [r"\foo"]);
    }

    #[test]
    fn an_address_keeps_its_signs() {
        assert_eq!(
            verbatim(r"https://a.b/c\_d--e~f%20{g}\%"),
            "https://a.b/c_d--e~f%20g%"
        );
    }
}
