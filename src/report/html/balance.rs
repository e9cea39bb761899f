//! The tables of voices and words, each row with the way to its place: evidence, without a lean or a score.

use std::fmt::Write;

use super::escape::{bdi, esc};
use super::sections::Page;
use crate::Span;
use crate::report::{BalanceTable, CheckStatus, FigureBound, FigureChange, LoadedKind, LoadedWord, Mouth, Report, Rung, VerbKind};

/// Rows of a list before the rest is counted.
const MOST: usize = 40;

/// The narrator's loaded and evaluative words, with the id by which mark and entry find each other.
pub(super) fn narrated(report: &Report) -> impl Iterator<Item = (String, &LoadedWord)> {
    let words = report.balance.loaded_words.iter().enumerate().filter(|(_, w)| w.mouth == Mouth::Narrator);
    words.map(|(i, w)| (format!("word-{}", i + 1), w)).take(MOST)
}

impl Page<'_> {
    /// The section; nothing where no table has a row.
    pub(super) fn balance(&self, out: &mut String) {
        let b = &self.report.balance;
        if !b.checks.iter().any(|c| c.status == CheckStatus::Found) {
            return;
        }
        out.push_str(
            "<section id=\"balance\" aria-labelledby=\"h-balance\"><h2 id=\"h-balance\">Voices and words</h2>\
             <p class=\"none\">What the text does, with the places. It says nothing of anybody’s leaning or motive, and counts of words are no measure of fairness.</p>",
        );
        self.voices_table(out);
        if !b.silent.is_empty() {
            let names: Vec<String> = b.silent.iter().map(|s| self.named(&s.party, self.report.name_of(&s.party))).collect();
            let _ = write!(out, "<p>Spoken of critically, without words in this text: {}.</p>", names.join(", "));
        }
        out.push_str("<div class=\"cols\"><div><h3>Loaded and evaluative words of the narrator</h3>");
        self.loaded(out);
        out.push_str("</div><div><h3>Down the text</h3>");
        self.ladders(out);
        out.push_str("</div></div></section>");
    }

    fn voices_table(&self, out: &mut String) {
        let b = &self.report.balance;
        if b.voices.is_empty() {
            return;
        }
        out.push_str(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Words of each source\"><table><caption>Words of each source, in order of the first</caption>\
             <thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Quoted</th><th scope=\"col\">Paraphrased</th><th scope=\"col\">First words after</th>\
             <th scope=\"col\">Introduced by</th></tr></thead><tbody>",
        );
        for v in b.voices.iter().take(MOST) {
            let mut verbs: Vec<(String, usize)> = Vec::new();
            for verb in b.verbs.iter().filter(|w| w.source.as_deref() == Some(v.source.as_str())) {
                let words = format!("{}{}", esc(&verb.verb), presupposes(verb.kind));
                match verbs.iter_mut().find(|(w, _)| *w == words) {
                    Some((_, n)) => *n += 1,
                    None => verbs.push((words, 1)),
                }
            }
            let verbs: Vec<String> = verbs.into_iter().map(|(w, n)| if n > 1 { format!("{w} ×{n}") } else { w }).collect();
            let _ = write!(
                out,
                "<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{} % of the text</td><td>{}</td></tr>",
                self.named(&v.source, self.report.name_of(&v.source)),
                v.words_quoted,
                v.words_paraphrased,
                v.first_at / 10,
                verbs.join(", ")
            );
        }
        out.push_str("</tbody></table></div>");
    }

    fn loaded(&self, out: &mut String) {
        let b = &self.report.balance;
        if self.blind(out, BalanceTable::LoadedWords) {
            return;
        }
        let words: Vec<(String, &LoadedWord)> = narrated(self.report).collect();
        if words.is_empty() {
            out.push_str("<p class=\"none\">None of the list was found in the narrator’s voice.</p>");
        }
        out.push_str("<ul class=\"plain\">");
        for &kind in LoadedKind::ALL {
            let of: Vec<&(String, &LoadedWord)> = words.iter().filter(|(_, w)| w.kind == kind).collect();
            if of.is_empty() {
                continue;
            }
            let entry = |(id, w): &&(String, &LoadedWord)| format!("<span id=\"e-{id}\">{}{}</span>", self.words(&w.text), self.place(id));
            let _ = write!(out, "<li><b>{}</b>: {}</li>", loaded_kind(kind), of.iter().map(entry).collect::<Vec<_>>().join(", "));
        }
        out.push_str("</ul>");
        for s in b.loaded_shares.iter().filter(|s| s.loaded > 0) {
            let _ = write!(out, "<p class=\"meta\">{} of {} words {}.</p>", s.loaded, s.words, mouth(s.mouth));
        }
        for word in b.adopted_words.iter().take(MOST) {
            let _ = write!(
                out,
                "<p>{} is quoted of {} and used {} without marks.</p>",
                self.words(&word.word),
                self.named(&word.source, self.report.name_of(&word.source)),
                if word.narrated.len() == 1 { "once".to_owned() } else { format!("{} times", word.narrated.len()) }
            );
        }
    }

    fn ladders(&self, out: &mut String) {
        let b = &self.report.balance;
        if self.blind(out, BalanceTable::Certainty) {
            return;
        }
        if b.certainty.is_empty() && b.figures.is_empty() {
            out.push_str(
                "<p class=\"none\">No sentence was found that repeats the headline’s claim, and no figure in headline or lead.</p>",
            );
        }
        let said = |span: Span| self.report.words(span).map(|w| self.words(w)).unwrap_or_default();
        if !b.certainty.is_empty() {
            out.push_str("<p>The headline’s claim:</p><ul class=\"plain\">");
            for r in &b.certainty {
                let hedges: Vec<String> = r.hedges.iter().map(|h| said(*h)).filter(|h| !h.is_empty()).collect();
                let kept = match (hedges.is_empty(), r.attributed) {
                    (false, true) => format!("kept open by {}, and credited", hedges.join(", ")),
                    (false, false) => format!("kept open by {}", hedges.join(", ")),
                    (true, true) => "credited".to_owned(),
                    (true, false) => "said plainly".to_owned(),
                };
                let who = r.source.as_deref().map(|id| format!(" to {}", self.named(id, self.report.name_of(id)))).unwrap_or_default();
                let _ = write!(out, "<li>{}: {kept}{}</li>", rung(r.rung), if r.attributed { who } else { String::new() });
            }
            out.push_str("</ul>");
        }
        for trail in b.figures.iter().take(MOST) {
            let _ = write!(out, "<p>{} in the {}:", self.words(&trail.text), rung(trail.rung).to_lowercase());
            if trail.mentions.is_empty() {
                out.push_str(" not found again.");
            }
            for (i, m) in trail.mentions.iter().enumerate() {
                let who =
                    m.source.as_deref().map(|id| format!(", said by {}", self.named(id, self.report.name_of(id)))).unwrap_or_default();
                let sep = if i == 0 { "" } else { ";" };
                let _ = write!(out, "{sep} {}{}{who}", change(m.change), bound(m.bound));
            }
            out.push_str("</p>");
        }
    }

    /// Says why a table could not be read, if so.
    fn blind(&self, out: &mut String, table: BalanceTable) -> bool {
        let row = self.report.balance.checks.iter().find(|c| c.table == table && c.status == CheckStatus::NotDetermined);
        if let Some(row) = row {
            let _ = write!(
                out,
                "<p class=\"none\">Not determined ({}).</p>",
                bdi(&row.reason.as_deref().unwrap_or("no reason given").replace('-', " "))
            );
        }
        row.is_some()
    }
}

const fn presupposes(kind: VerbKind) -> &'static str {
    match kind {
        VerbKind::Vouching => " (vouches)",
        VerbKind::Doubting => " (doubts)",
        VerbKind::Heated => " (heated)",
        _ => "",
    }
}

const fn loaded_kind(kind: LoadedKind) -> &'static str {
    match kind {
        LoadedKind::Alarm => "Alarm",
        LoadedKind::Condemnation => "Moral blame",
        LoadedKind::Shock => "Surprise as a judgement",
        LoadedKind::Ridicule => "Scorn",
        LoadedKind::Violence => "Violence as a figure",
        LoadedKind::Intensity => "Degree as a judgement",
        LoadedKind::Label => "Contested name",
        LoadedKind::Motive => "Motive read into an act",
        LoadedKind::Pathos => "Pity",
        LoadedKind::Praise => "Praise",
        LoadedKind::Editorial => "Stance on a statement",
    }
}

const fn mouth(mouth: Mouth) -> &'static str {
    match mouth {
        Mouth::Narrator => "in the narrator’s voice",
        Mouth::Quoted => "in quotations",
        Mouth::Paraphrased => "in what sources are reported to say",
        Mouth::Marked => "in marks without a speaker",
    }
}

const fn rung(rung: Rung) -> &'static str {
    match rung {
        Rung::Headline => "Headline",
        Rung::Standfirst => "Standfirst",
        Rung::Lead => "Lead",
        Rung::Attributed => "Credited sentence",
        Rung::Narrated => "Sentence in the narrator’s voice",
        Rung::Last => "Last mention",
    }
}

const fn change(change: FigureChange) -> &'static str {
    match change {
        FigureChange::Same => "again",
        FigureChange::Rounded => "a number that rounds to it",
        FigureChange::Multiplied => "a multiple or part of it",
    }
}

const fn bound(bound: FigureBound) -> &'static str {
    match bound {
        FigureBound::Exact => "",
        FigureBound::Over => ", as more than",
        FigureBound::UpTo => ", as at most",
        FigureBound::About => ", as about",
    }
}
