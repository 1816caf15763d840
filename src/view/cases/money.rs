//! Amounts of money. Input: units as written and a code of ISO 4217. Output: how readers say it.

/// `1300000000` and `USD` as `13 亿美元`, or as `USD 1.3 billion`. What is no plain number stays as
/// it is written.
#[must_use]
pub fn amount(units: &str, currency: &str, zh: bool) -> String {
    let Ok(value) = units.parse::<f64>() else {
        return format!("{units} {currency}").trim().to_owned();
    };
    if zh {
        let (scaled, unit) = match value {
            v if v >= 1e12 => (v / 1e12, " 万亿"),
            v if v >= 1e8 => (v / 1e8, " 亿"),
            v if v >= 1e4 => (v / 1e4, " 万"),
            v => (v, " "),
        };
        return format!("{}{unit}{}", short(scaled), name(currency))
            .trim()
            .to_owned();
    }
    let (scaled, unit) = match value {
        v if v >= 1e9 => (v / 1e9, " billion"),
        v if v >= 1e6 => (v / 1e6, " million"),
        v => (v, ""),
    };
    format!("{currency} {}{unit}", short(scaled))
        .trim()
        .to_owned()
}

/// At most two places after the point, and no zeros at the end.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Chinese names of the currencies that companies are usually funded in; others keep their code.
fn name(currency: &str) -> &str {
    match currency {
        "USD" => "美元",
        "CNY" => "元人民币",
        "EUR" => "欧元",
        "GBP" => "英镑",
        "HKD" => "港元",
        "CAD" => "加元",
        "JPY" => "日元",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_in_the_units_of_the_language() {
        for (units, currency, zh, en) in [
            ("1300000000", "USD", "13 亿美元", "USD 1.3 billion"),
            ("124000000", "USD", "1.24 亿美元", "USD 124 million"),
            ("500000", "EUR", "50 万欧元", "EUR 500000"),
            ("800", "SEK", "800 SEK", "SEK 800"),
            ("约 3 亿", "CNY", "约 3 亿 CNY", "约 3 亿 CNY"),
        ] {
            assert_eq!(amount(units, currency, true), zh);
            assert_eq!(amount(units, currency, false), en);
        }
    }
}
