//! What a report is written with, whatever its form: how much text, which fields and offsets, in which language, with what dismissed.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use firsthand::report::{Language, OffsetUnit, Output, TextMode, export};
use firsthand::{Config, Dismissals, Report};

use crate::args::Format;
use crate::settings;

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ShapeArgs {
    /// How much of the article a report carries [default: full; excerpts in HTML]
    #[arg(long, value_enum, value_name = "HOW")]
    pub text: Option<Text>,
    /// Only these fields of a JSON report, as findings,article.title
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub fields: Vec<String>,
    /// What offsets of a JSON report count [default: bytes]
    #[arg(long, value_enum, value_name = "UNIT")]
    pub offsets: Option<Unit>,
    /// Language of the messages [default: en]
    #[arg(long, value_enum, value_name = "LANG")]
    pub language: Option<Messages>,
    /// Findings that are set aside, with who, when and why (TOML); may be given several times
    #[arg(long, value_name = "FILE")]
    pub dismissals: Vec<PathBuf>,
}

/// A closed list of the library's words as one of the command line.
macro_rules! mirror {
    ($name:ident of $of:ty { $($(#[doc = $doc:literal])+ $variant:ident = $same:ident),+ $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub(crate) enum $name { $($(#[doc = $doc])+ $variant),+ }

        impl From<$name> for $of {
            fn from(given: $name) -> Self {
                match given { $($name::$variant => Self::$same),+ }
            }
        }
    };
}

mirror!(Text of TextMode {
    /// The whole text
    Full = Full,
    /// Only the words that the report speaks of, with a few around them
    Excerpts = Excerpts,
    /// No text; evidence keeps its words
    None = None,
});

mirror!(Unit of OffsetUnit {
    /// UTF-8 bytes, as in Rust and Go
    Bytes = Bytes,
    /// UTF-16 units, as in JavaScript and Java
    Utf16 = Utf16,
    /// Code points, as in Python
    CodePoints = CodePoints,
});

mirror!(Messages of Language {
    /// English
    En = English,
    /// German
    De = German,
});

/// The choices, ready for use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    pub output: Output,
    pub text: TextMode,
    /// The same, where it was asked for: HTML has a default of its own.
    pub asked: Option<TextMode>,
    pub language: Language,
    pub dismissals: Dismissals,
}

impl Shape {
    /// Those of the command line, on top of the settings' dismissals (paths from the settings' folder).
    pub(crate) fn new(args: &ShapeArgs, config: &Config, base: &Path) -> Result<Self, String> {
        let text = args.text.map(TextMode::from).unwrap_or_default();
        let mut output = Output::new().text(text).offsets(args.offsets.map(OffsetUnit::from).unwrap_or_default());
        if !args.fields.is_empty() {
            output = output.fields(&args.fields).map_err(|e| e.to_string())?;
        }
        let mut dismissals = Dismissals::default();
        for file in config.dismissals.iter().map(|f| base.join(f)).chain(args.dismissals.iter().cloned()) {
            let read = Dismissals::parse(&file.display().to_string(), &settings::read(&file)?).map_err(|e| e.to_string())?;
            dismissals = dismissals.and(read);
        }
        Ok(Self {
            output,
            text,
            asked: args.text.map(TextMode::from),
            language: args.language.map(Language::from).unwrap_or_default(),
            dismissals,
        })
    }

    /// What holds in every form: dismissals and language.
    pub(crate) fn apply(&self, report: Report) -> Report {
        let report = report.dismiss(&self.dismissals);
        if self.language == Language::default() { report } else { report.in_language(self.language) }
    }

    /// A report in a form for programs; none for the forms for people. `line`: on one line.
    pub(crate) fn render(&self, format: Format, uri: Option<&str>, report: &Report, line: bool) -> Option<String> {
        let line = line || format == Format::Jsonl;
        if matches!(format, Format::Json | Format::Jsonl) {
            return Some(self.output.clone().pretty(!line).json(report) + "\n");
        }
        let cut = (self.text != TextMode::Full).then(|| report.with_text(self.text));
        let report = cut.as_ref().unwrap_or(report);
        let text = match format {
            Format::Sarif => export::sarif([(uri, report)]),
            Format::WebAnnotation => report.to_web_annotation(),
            Format::SchemaOrg => report.to_schema_org(),
            Format::Prov => report.to_prov(),
            _ => return None,
        };
        Some(if line { one_line(&text) } else { text })
    }
}

/// The same JSON on one line.
fn one_line(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json).map(|v| v.to_string() + "\n").unwrap_or_default()
}
