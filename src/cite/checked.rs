//! Fields with a form that can be checked: addresses, identifiers, dates, marks. Input: a reader
//! of an entry. Output: the value in its plain form, or a problem.

use super::date::Date;
use super::kind::{CARRIERS, Mark};
use super::problem::{Form, ProblemKind};
use super::reader::Reader;
use super::{identifier, latex};

impl Reader<'_> {
    /// The address: `url`, or a `howpublished` that is one.
    pub fn url(&mut self) -> Option<String> {
        if let Some(text) = self.verbatim("url") {
            let url = identifier::is_url(&text).then(|| text.clone());
            return self.or_bad("url", Form::Url, &text, url);
        }
        // A `howpublished` may be prose, so it is no mistake when it is no address.
        let (value, _) = self.raw(&["howpublished"])?;
        let text = latex::plain(value).text;
        identifier::is_url(&text).then_some(text)
    }

    /// The DOI.
    pub fn doi(&mut self) -> Option<String> {
        let text = self.verbatim("doi")?;
        let doi = identifier::doi(&text).map(str::to_string);
        self.or_bad("doi", Form::Doi, &text, doi)
    }

    /// The arXiv identifier: an `eprint` of that type, or without a type but of that form.
    pub fn arxiv(&mut self) -> Option<String> {
        let text = self.verbatim("eprint")?;
        let id = identifier::arxiv(&text).map(str::to_string);
        let archive = self.text(&["eprinttype", "archiveprefix"]);
        match archive.to_ascii_lowercase().as_str() {
            "" => id,
            "arxiv" => self.or_bad("eprint", Form::Arxiv, &text, id),
            _ => None,
        }
    }

    /// Checks the ISBN, or each of several.
    pub fn isbn(&mut self) {
        if let Some(text) = self.verbatim("isbn") {
            let fine = text.split([',', ';']).all(identifier::is_isbn);
            self.or_bad("isbn", Form::Isbn, &text, fine.then_some(()));
        }
    }

    /// The type mark that the entry gives itself.
    pub fn mark(&mut self) -> Option<Mark> {
        let text = self.verbatim("mark")?;
        self.or_bad("mark", Form::Mark, &text, Mark::named(&text))
    }

    /// The carrier that the entry gives itself.
    pub fn medium(&mut self) -> Option<&'static str> {
        let text = self.verbatim("medium")?;
        let known = |known: &&str| known.eq_ignore_ascii_case(text.trim());
        let carrier = CARRIERS.into_iter().find(known);
        self.or_bad("medium", Form::Carrier, &text, carrier)
    }

    /// The date of publication, from `date` or from `year`, `month` and `day`.
    pub fn date(&mut self) -> Option<Date> {
        if self.raw(&["date"]).is_some() {
            return self.day("date");
        }
        let year = self.text(&["year"]);
        if year.is_empty() {
            return None;
        }
        let month = Some(self.text(&["month"])).filter(|month| !month.is_empty());
        let day = Some(self.text(&["day"])).filter(|day| !day.is_empty());
        let date = Date::from_fields(&year, month.as_deref(), day.as_deref());
        if date.is_some() {
            return date;
        }
        let alone = Date::from_fields(&year, None, None);
        let wrong = if alone.is_some() && month.is_some() {
            "month"
        } else {
            "year"
        };
        let text = self.verbatim(wrong).unwrap_or_default();
        self.or_bad(wrong, Form::Date, &text, None::<Date>);
        alone
    }

    /// A date field. It is not prose, where `~` would be a blank: here it marks an estimate.
    pub fn day(&mut self, field: &str) -> Option<Date> {
        let text = self.verbatim(field)?;
        self.or_bad(field, Form::Date, &text, Date::parse(&text))
    }

    /// The value of a field that is no prose.
    fn verbatim(&self, field: &str) -> Option<String> {
        self.raw(&[field]).map(|(value, _)| latex::verbatim(value))
    }

    /// Hands on what was read from a field, and reports the field if that is nothing.
    fn or_bad<T>(&mut self, field: &str, form: Form, text: &str, read: Option<T>) -> Option<T> {
        if read.is_none()
            && let Some((_, range)) = self.raw(&[field])
        {
            let (field, text) = (field.to_string(), shorten(text));
            self.report(range, ProblemKind::BadValue { field, form, text });
        }
        read
    }
}

/// A text short enough for a message.
fn shorten(text: &str) -> String {
    const MOST: usize = 80;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
