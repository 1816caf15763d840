//! What is known of a kind of problem before it happens. Input: nothing (types only). Output:
//! the rule that a diagnostic points to.

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The page is published, but somebody should look.
    Warning,
    /// Nothing is published until it is mended.
    Error,
}

impl Severity {
    /// `error` or `warning`: the same word in every language, as the command-line contract says.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The letter before the number of a code.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Warning => 'W',
            Self::Error => 'E',
        }
    }
}

/// A language that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

/// The texts of a rule in one language. `{name}` stands for an argument of the diagnostic.
#[derive(Debug)]
pub struct Wording {
    /// One sentence: what is wrong.
    pub message: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// Why it is a problem, in a few sentences, for `shouce explain`.
    pub explanation: &'static str,
}

/// A kind of problem.
#[derive(Debug)]
pub struct Rule {
    /// Four digits, never used again for something else.
    pub number: u16,
    /// Name in the `[checks]` table of the configuration.
    pub name: &'static str,
    /// Severity unless the configuration says otherwise.
    pub severity: Severity,
    /// Texts in Chinese.
    pub zh: Wording,
    /// Texts in English.
    pub en: Wording,
    /// Input that has the problem.
    pub bad: &'static str,
    /// The same input mended.
    pub good: &'static str,
}

impl Rule {
    /// The texts in `language`.
    #[must_use]
    pub fn wording(&self, language: Language) -> &Wording {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }

    /// The code as people see it, such as `E0601`.
    #[must_use]
    pub fn code(&self, severity: Severity) -> String {
        format!("{}{:04}", severity.letter(), self.number)
    }
}
