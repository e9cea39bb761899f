//! The tables on small pages.

use crate::report::{Balance, BalanceTable, CheckStatus, FigureBound, FigureChange, LoadedKind, Mouth, Report, Rung, VerbKind};
use crate::rules::testing::page;

fn report(title: &str, words: &str) -> Report {
    crate::check_html(&page(title, words), "https://castlemoorlamp.example/news/1").unwrap()
}

fn name<'r>(report: &'r Report, id: &str) -> &'r str {
    report.sources.iter().find(|s| s.id == id).map_or("", |s| s.name.as_str())
}

fn status(balance: &Balance, table: BalanceTable) -> (CheckStatus, Option<&str>) {
    let row = balance.checks.iter().find(|c| c.table == table).unwrap();
    (row.status, row.reason.as_deref())
}

#[test]
fn counts_quoted_and_paraphrased_words_apart() {
    let report = report(
        "Board counts its berths",
        "Dora Quill, a diver, said that the chain was rusted through.\n“We go down at dawn, and we come up when the tide turns,” Ms Quill said on the quay in front of the old customs house on Monday evening.",
    );
    let voice = report.balance.voices.iter().find(|v| name(&report, &v.source) == "Dora Quill").unwrap();
    assert_eq!((voice.words_quoted, voice.words_paraphrased), (13, 6));
    assert!(voice.first_at > 100 && voice.first.unwrap().of(&report.article.text).contains("chain"));
}

#[test]
fn the_first_and_the_last_word_are_named() {
    let report = report("Board counts its berths", "");
    let choice = &report.balance.choice;
    assert_eq!(name(&report, choice.first_word.as_deref().unwrap()), "Ines Varga");
    assert_eq!(name(&report, choice.last_word.as_deref().unwrap()), "Ole Brandt");
}

#[test]
fn groups_verbs_by_what_they_presuppose() {
    let report = report(
        "Board counts its berths",
        "Dora Quill claimed that the chain was old.\nMs Quill pointed out that it was new.\nMs Quill fumed that nobody came.\nMs Quill said that it rained.",
    );
    let of: Vec<(&str, VerbKind)> = report
        .balance
        .verbs
        .iter()
        .filter(|v| v.source.as_deref().is_some_and(|s| name(&report, s) == "Dora Quill"))
        .map(|v| (v.verb.as_str(), v.kind))
        .collect();
    assert_eq!(of[..2], [("claimed", VerbKind::Doubting), ("pointed", VerbKind::Vouching)]);
    assert!(of.contains(&("said", VerbKind::Neutral)), "{of:?}");
}

#[test]
fn a_loaded_word_is_told_by_the_mouth_it_stands_in() {
    let report = report(
        "Board counts its berths",
        "The disgraceful plan was shelved.\n“It was a ludicrous plan from the first day to the last,” said Dora Quill, a diver who has worked in the harbour for twenty years.\nThe Brilliant Harbour Company drew it.",
    );
    let of: Vec<(&str, LoadedKind, Mouth)> = report.balance.loaded_words.iter().map(|w| (w.text.as_str(), w.kind, w.mouth)).collect();
    assert_eq!(of, [("disgraceful", LoadedKind::Condemnation, Mouth::Narrator), ("ludicrous", LoadedKind::Ridicule, Mouth::Quoted)]);
    let narrator = report.balance.loaded_shares.iter().find(|s| s.mouth == Mouth::Narrator).unwrap();
    assert!(narrator.loaded == 1 && narrator.words > 100);
}

#[test]
fn a_source_s_word_in_the_narrator_s_mouth_has_both_places() {
    let report = report(
        "Board counts its berths",
        "“The zealots are back on the quay with their drums,” said Dora Quill, a diver who has worked in the harbour for twenty years.\nOn Sunday the zealots will march.",
    );
    let [word] = &report.balance.adopted_words[..] else { panic!("{:?}", report.balance.adopted_words) };
    let text = &report.article.text;
    assert_eq!((word.word.as_str(), word.quoted.of(text), word.narrated[0].of(text)), ("zealot", "zealots", "zealots"));
    assert!(word.quoted.start < word.narrated[0].start);
}

#[test]
fn follows_the_headline_s_claim_down_the_text() {
    let report = report(
        "Harbour wall leaked seawater for seven winters",
        "The harbour wall may have leaked seawater for seven winters, Dora Quill said.\nNobody looked.\nThe harbour wall leaked seawater for seven winters, the clerk wrote.",
    );
    let rungs: Vec<(Rung, bool, usize)> = report.balance.certainty.iter().map(|r| (r.rung, r.attributed, r.hedges.len())).collect();
    assert_eq!(rungs, [(Rung::Headline, false, 0), (Rung::Attributed, true, 1), (Rung::Last, true, 0)]);
}

#[test]
fn follows_a_number_to_its_mouth_and_bound() {
    let report = report(
        "Board counts 40,000 tons of silt",
        "There could be as many as 40,000 tons of silt, Dora Quill said.\nA first count gave 39,812 tons.",
    );
    let [trail] = &report.balance.figures[..] else { panic!("{:?}", report.balance.figures) };
    assert_eq!((trail.bound, trail.rung), (FigureBound::Exact, Rung::Headline));
    let mentions: Vec<_> = trail.mentions.iter().map(|m| (m.bound, m.change, m.source.as_deref().map(|s| name(&report, s)))).collect();
    assert_eq!(mentions, [(FigureBound::UpTo, FigureChange::Same, Some("Dora Quill")), (FigureBound::Exact, FigureChange::Rounded, None)]);
}

#[test]
fn a_language_without_lists_leaves_the_word_tables_undetermined() {
    let html = "<html lang=fi><title>Lautakunta laski laituripaikat</title><article><h1>Lautakunta laski laituripaikat</h1>\
        <p>Sataman lautakunta kokoontui maanantai-iltana vanhassa tullitalossa ja laski kaikki laituripaikat vielä kerran.</p>\
        <p>”Ovet aukeavat kuudelta, ja kahvia on tarjolla”, sanoi puheenjohtaja Ole Brandt kokouksen jälkeen toimittajille.</p></article>";
    let report = crate::check_html(html, "").unwrap();
    for table in
        [BalanceTable::Verbs, BalanceTable::LoadedWords, BalanceTable::AdoptedWords, BalanceTable::Certainty, BalanceTable::Figures]
    {
        assert_eq!(status(&report.balance, table), (CheckStatus::NotDetermined, Some("language")));
    }
    assert_eq!(status(&report.balance, BalanceTable::Voices).1, None);
}

#[test]
fn a_text_without_a_body_has_no_tables() {
    let balance = crate::check_html("<title>Sign in</title><form><input></form>", "").unwrap().balance;
    assert!(balance.checks.iter().all(|c| c.status == CheckStatus::NotDetermined));
    assert!(balance.voices.is_empty() && balance.loaded_words.is_empty());
}
