//! Colour for a terminal: few tones, none that only colour tells.

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Strong,
    Heading,
    Label,
    Mark,
    Faint,
}

/// Whether escapes are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) color: bool,
}

impl Style {
    pub(super) fn paint(self, tone: Tone, text: &str) -> String {
        if !self.color || text.trim().is_empty() {
            return text.to_owned();
        }
        // SGR parameters of ECMA-48; the sixteen colours follow the reader's own theme.
        let code = match tone {
            Tone::Strong => "1",
            Tone::Heading => "1;36",
            Tone::Label => "36",
            Tone::Mark => "1;33",
            Tone::Faint => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
