//! Dates of references. Input: the text of `date`, `year`, `urldate` and their like. Output: a
//! [`Date`] that is printable as GB/T 7714-2015 clause 8.4.3 asks, or `None` when it has no such
//! form.

/// A day, month or year, or a span of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// The year as printed: `2015`, `c1988`, `[1936]`, `1865（清同治四年）` (8.4.3.1, 8.4.3.3).
    pub year: String,
    /// Month and, where known, day.
    pub month: Option<(u8, Option<u8>)>,
    /// The last year of a span; empty while the span is open.
    pub until: Option<String>,
}

impl Date {
    /// A BibLaTeX date: `2015`, `2015-05`, `2015-05-15`, a span `1957/1990` or `1984/`, each with
    /// `~` or `?` after it for an estimate, which is printed in brackets (8.4.3.3). A time of day
    /// is dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let sure = text.trim_end_matches(['~', '?', '%']);
        let (from, until) = match sure.split_once('/') {
            Some((from, until)) => (from, Some(until.trim())),
            None => (sure, None),
        };
        let mut date = Self::one_day(from.trim())?;
        date.until = match until {
            None => None,
            Some("" | "..") => Some(String::new()),
            Some(until) => Some(Self::one_day(until)?.year),
        };
        if sure.len() < text.len() {
            date.year = format!("[{}]", date.year);
        }
        Some(date)
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with an optional time after `T`.
    fn one_day(text: &str) -> Option<Self> {
        let day = text.split_once('T').map_or(text, |(day, _)| day);
        let mut parts = day.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = match parts.next() {
            None => None,
            Some(month) => {
                let month = u8::try_from(digits(month, 2)?)
                    .ok()
                    .filter(|m| (1..=12).contains(m))?;
                let day = match parts.next() {
                    None => None,
                    Some(day) => Some(day_of(year, month, day)?),
                };
                Some((month, day))
            }
        };
        if parts.next().is_some() {
            return None;
        }
        Some(Self {
            year: format!("{year:04}"),
            month,
            until: None,
        })
    }

    /// The `year` field of BibTeX with its `month` and `day`. The year may be in any of the forms
    /// that the standard prints, so it only has to hold a number of one to four digits.
    #[must_use]
    pub fn from_fields(year: &str, month: Option<&str>, day: Option<&str>) -> Option<Self> {
        let year = year.trim();
        if let Some(date) = Self::parse(year) {
            if date.month.is_some() || month.is_none() {
                return Some(date);
            }
            let month = month_of(month?.trim())?;
            let whole = date.year.parse::<u16>().ok()?;
            let day = match day {
                None => None,
                Some(day) => Some(day_of(whole, month, day.trim())?),
            };
            return Some(Self {
                month: Some((month, day)),
                ..date
            });
        }
        let runs = year
            .split(|c: char| !c.is_ascii_digit())
            .filter(|run| !run.is_empty());
        let plausible = runs.clone().count() == 1 && runs.clone().all(|run| run.len() <= 4);
        let marked = year.starts_with(['c', '[']) || !year.is_ascii();
        (plausible && marked && year.chars().count() <= 24).then(|| Self {
            year: year.replace('（', "(").replace('）', ")"),
            month: None,
            until: None,
        })
    }

    /// The date as far as it is known, in the form of 8.4.3.2: `2013-01-08`.
    #[must_use]
    pub fn full(&self) -> String {
        match self.month {
            None => self.year.clone(),
            Some((month, None)) => format!("{}-{month:02}", self.year),
            Some((month, Some(day))) => format!("{}-{month:02}-{day:02}", self.year),
        }
    }

    /// Whether this is a span that has not ended.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.until.as_deref() == Some("")
    }

    /// The year or the span of years: `1957-1990`, `1984-`.
    #[must_use]
    pub fn years(&self) -> String {
        match &self.until {
            Some(until) if *until != self.year => format!("{}-{until}", self.year),
            _ => self.year.clone(),
        }
    }
}

/// A number of at most `most` ASCII digits; a year needs all four.
fn digits(text: &str, most: usize) -> Option<u16> {
    let fits = text.len() <= most && (most < 4 || text.len() == 4);
    (fits && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A day of the month that exists in that year.
fn day_of(year: u16, month: u8, text: &str) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    u8::try_from(digits(text, 2)?)
        .ok()
        .filter(|day| (1..=last).contains(day))
}

/// A month by number, or by English name of which the first three letters count.
fn month_of(text: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    if let Some(number) = digits(text, 2) {
        return u8::try_from(number)
            .ok()
            .filter(|month| (1..=12).contains(month));
    }
    let start = text.get(..3)?.to_ascii_lowercase();
    NAMES
        .iter()
        .zip(1..)
        .find(|(name, _)| **name == start)
        .map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(text: &str) -> Option<String> {
        Date::parse(text).map(|date| date.full())
    }

    #[test]
    fn dates_are_read_as_far_as_they_are_given() {
        assert_eq!(full("2015").as_deref(), Some("2015"));
        assert_eq!(full("2015-5").as_deref(), Some("2015-05"));
        assert_eq!(full("2024-02-29").as_deref(), Some("2024-02-29"));
        assert_eq!(full("2023-11-01T08:00:00Z").as_deref(), Some("2023-11-01"));
        assert_eq!(full("1936~").as_deref(), Some("[1936]"));
        assert_eq!(
            Date::parse("1957/1990").map(|d| d.years()).as_deref(),
            Some("1957-1990")
        );
        assert_eq!(
            Date::parse("1984/").map(|d| d.years()).as_deref(),
            Some("1984-")
        );
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for text in [
            "",
            "15",
            "2015-13",
            "2023-02-29",
            "2015-05-15-1",
            "May 2015",
            "12345X",
            "１９",
        ] {
            assert_eq!(full(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_may_have_the_forms_of_the_standard() {
        let year = |text: &str| Date::from_fields(text, None, None).map(|date| date.full());
        assert_eq!(year("c1988").as_deref(), Some("c1988"));
        assert_eq!(year("1995印刷").as_deref(), Some("1995印刷"));
        assert_eq!(
            year("1865（清同治四年）").as_deref(),
            Some("1865(清同治四年)")
        );
        assert_eq!(year("[1936]").as_deref(), Some("[1936]"));
        assert_eq!(year("forthcoming"), None);
        assert_eq!(year("in 2020 or 2021"), None);
        let day = Date::from_fields("2013", Some("Jan"), Some("8")).map(|date| date.full());
        assert_eq!(day.as_deref(), Some("2013-01-08"));
        assert_eq!(Date::from_fields("2013", Some("Smarch"), None), None);
    }
}
