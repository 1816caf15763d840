//! How wide text is, without a font. Input: text, size, weight. Output: its width and lines.
//!
//! Readers' fonts differ, so the measure is a little generous: a Han character is one em, as in
//! every Chinese font, and Latin takes the widths of Helvetica (Adobe's AFM tables) with a slack.

use merman::svg::{TextMeasurer, TextMetrics, TextStyle, WrapMode};

#[cfg(doc)]
use super::theme;
use super::wrap;

/// Slack on everything that is not one em wide by design.
const SLACK: f64 = 1.08;
/// Bold Latin letters are wider by this.
const BOLD: f64 = 1.07;
/// Height of a line of a label in em.
pub const LINE: f64 = 1.5;

/// Widths of U+0020 to U+007E in thousandths of an em.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 222, 340, 340, 420, 584, 278, 350, 278, 390,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 740, 290, 540, 667, 556, 833, 740, 778,
    667, 778, 722, 667, 611, 740, 667, 944, 667, 667, 611, 340, 390, 340, 555, 556,
    606, 570, 610, 510, 620, 560, 330, 570, 610, 275, 275, 560, 284, 930, 610, 610,
    620, 620, 390, 500, 380, 610, 530, 800, 510, 530, 500, 355, 270, 355, 584,
];

/// Width of one character in em.
#[must_use]
pub fn em(c: char, bold: bool) -> f64 {
    let latin = |width: f64| width * SLACK * if bold { BOLD } else { 1.0 };
    match c {
        ' '..='~' => latin(f64::from(ASCII[c as usize - 0x20]) / 1000.0),
        // Quotes and dashes are one em wide in Chinese fonts.
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'..='⓿' => 1.0,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' => 1.4,
        _ => match unicode_width::UnicodeWidthChar::width(c) {
            None | Some(0) => 0.0,
            Some(1) => latin(0.64),
            Some(_) => 1.0,
        },
    }
}

/// Width of a line in pixels.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| em(c, bold)).sum::<f64>() * size
}

/// Whether a CSS weight is bold.
#[must_use]
pub fn is_bold(weight: Option<&str>) -> bool {
    weight.is_some_and(|weight| {
        weight.starts_with("bold") || weight.parse::<f64>().is_ok_and(|weight| weight >= 600.0)
    })
}

/// The measure of text that the layout works with.
pub struct Ruler {
    /// How much larger the layout believes text to be than it is drawn; see [`theme::STRETCH`].
    pub stretch: f64,
}

impl Ruler {
    fn metrics(&self, text: &str, style: &TextStyle, max: Option<f64>, line: f64) -> TextMetrics {
        let bold = is_bold(style.font_weight.as_deref());
        let size = style.font_size.max(1.0) / self.stretch;
        let max = max.filter(|max| max.is_finite() && *max > 0.0);
        let (mut widest, mut lines) = (0.0_f64, 0usize);
        for hard in wrap::hard_lines(text) {
            for piece in wrap::lines(&hard, size, bold, max) {
                widest = widest.max(width(&hard[piece], size, bold));
                lines += 1;
            }
        }
        if text.trim().is_empty() {
            lines = 0;
        }
        // Counts stay far below 2⁵², where floats stop being exact.
        #[allow(clippy::cast_precision_loss)]
        let height = lines as f64 * size * self.stretch * line;
        TextMetrics {
            width: widest,
            height,
            line_count: lines,
        }
    }
}

impl TextMeasurer for Ruler {
    fn measure(&self, text: &str, style: &TextStyle) -> TextMetrics {
        self.metrics(text, style, None, 1.1)
    }

    fn measure_wrapped(
        &self,
        text: &str,
        style: &TextStyle,
        max_width: Option<f64>,
        mode: WrapMode,
    ) -> TextMetrics {
        match mode {
            WrapMode::HtmlLike => self.metrics(text, style, max_width, LINE),
            WrapMode::SvgLike | WrapMode::SvgLikeSingleRun => {
                self.metrics(text, style, max_width, 1.1)
            }
        }
    }
}
