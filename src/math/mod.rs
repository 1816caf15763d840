//! Formulas. Input: LaTeX. Output: MathML without styles, scripts or foreign elements.
mod sanitize;

use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::base::escape;
use crate::diag::codes::markdown::MATH_SYNTAX;
use crate::diag::{Diagnostic, Report};
use crate::model::document::{Document, Inline};
use crate::model::walk;

/// Longest formula in bytes.
const MAX_BYTES: usize = 8_000;
/// Deepest nesting of braces and environments: the converter recurses.
const MAX_DEPTH: usize = 60;

static CONVERTER: LazyLock<Option<LatexToMathML>> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).ok());

/// Turns all formulas of a page into MathML. One that cannot be read is reported and shown as it
/// is written.
pub fn convert<L>(document: &mut Document<L>, report: &mut Report) {
    if !document.uses.math {
        return;
    }
    walk::inlines_mut(document, &mut |inline| {
        let Inline::Math {
            display,
            formula,
            span,
        } = inline
        else {
            return;
        };
        *formula = match mathml(formula, *display) {
            Ok(mathml) => mathml.into(),
            Err(detail) => {
                report.add(Diagnostic::at(&MATH_SYNTAX, *span).with("detail", detail));
                format!("<code>{}</code>", escape::html(formula)).into()
            }
        };
    });
}

/// The MathML of a formula.
///
/// # Errors
/// What is wrong with it, in the converter's words.
pub fn mathml(latex: &str, display: bool) -> Result<String, String> {
    if latex.len() > MAX_BYTES || depth(latex) > MAX_DEPTH {
        return Err(format!(
            "longer than {MAX_BYTES} bytes or deeper than {MAX_DEPTH} levels"
        ));
    }
    let display = if display {
        MathDisplay::Block
    } else {
        MathDisplay::Inline
    };
    let Some(converter) = CONVERTER.as_ref() else {
        return Err("no converter".to_owned());
    };
    match converter.convert_with_local_state(latex, display) {
        Ok(result) => Ok(sanitize::clean(&result.mathml)),
        Err(error) => Err(error.error_message()),
    }
}

/// Deepest nesting that a formula can have: everything that may open a level counts.
fn depth(latex: &str) -> usize {
    let opens = |byte: &u8| matches!(byte, b'{' | b'(' | b'[');
    let closes = |byte: &u8| matches!(byte, b'}' | b')' | b']');
    let (mut now, mut most) = (0usize, 0);
    for byte in latex.as_bytes() {
        if opens(byte) {
            now += 1;
            most = most.max(now);
        } else if closes(byte) {
            now = now.saturating_sub(1);
        }
    }
    most.max(latex.matches("\\left").count())
        .max(latex.matches("\\begin").count())
        .max(latex.matches("\\sqrt").count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_mathml() {
        let html = mathml(r"C \approx 6ND", false).unwrap();
        assert!(
            html.starts_with("<math>") && html.contains("<mo>≈</mo>"),
            "{html}"
        );
        assert!(mathml(r"\frac{1}{2", false).is_err());
    }

    #[test]
    fn markup_inside_a_formula_is_text() {
        let html = mathml(r"\operatorname{<b>x</b>}", false).unwrap();
        assert!(!html.contains("<b>"), "{html}");
        let html = mathml(
            r"\begin{aligned} a &= b \\ c &= \text{<script>} \end{aligned}",
            true,
        )
        .unwrap();
        assert!(
            !html.contains(" style=") && !html.contains("<script"),
            "{html}"
        );
    }

    #[test]
    fn deep_formulas_are_refused() {
        assert!(mathml(&"{".repeat(20_000), false).is_err());
        assert!(mathml(&r"\sqrt".repeat(1_000), false).is_err());
    }
}
