//! The headline as the page shows it.
//!
//! The page's own data say what the headline is about; the heading on the page says how it reads. A heading is taken where the
//! two agree in most words, the data alone only where no heading does.

use super::imprint::fold;
use super::marks::Marks;

use super::outline::Outline;
use super::passages::{Passage, Within};
use crate::page::{Facts, json};
use crate::text::{hash_run, hash_word};

/// The headline, and the passage that shows it.
#[derive(Debug, Default)]
pub(crate) struct Title {
    pub(crate) text: Option<String>,
    /// Words that stand in the same heading before it.
    pub(crate) kicker: Option<String>,
    /// Index of the passage.
    pub(crate) passage: Option<usize>,
}

/// Between words of a page's `<title>` and the site's name.
const SEPARATORS: [&str; 13] = [" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " / ", "｜", "│", "--"];

/// Finds the headline.
pub(crate) fn find(outline: &Outline<'_>, passages: &[Passage], facts: &Facts) -> Title {
    let said = said(facts);
    // Data often say the same in several places.
    let once = said.iter().enumerate().filter(|(at, s)| !said[..*at].contains(s)).map(|(_, s)| s);
    let bags: Vec<Vec<u64>> = once.map(|s| bag(s)).collect();
    let mut best: Option<(u32, usize, String)> = None;
    let mut seen = 0;
    for (at, p) in passages.iter().enumerate() {
        let h1 = p.within.has(Within::H1);
        if !h1 && !p.within.has(Within::HEADING) && !p.marks.has(Marks::HEADLINE) || p.weight < 3 || p.weight > 600 {
            continue;
        }
        seen += 1;
        if seen > 300 {
            break;
        }
        let text = super::body::line(outline, p);
        let words = bag(&text);
        let likeness = bags.iter().map(|b| overlap(&words, b)).max().unwrap_or(0);
        // An h1 needs less proof than another heading; of equals the first stands.
        let needed = if h1 { 50 } else { 80 };
        let score = likeness + if h1 { 15 } else { 0 };
        if likeness >= needed && best.as_ref().is_none_or(|b| score > b.0) {
            best = Some((score, at, text));
        }
    }
    let likest = best
        .map(|(_, at, text)| over_standfirst(passages, at).map_or((at, text), |over| (over, super::body::line(outline, &passages[over]))));
    if let Some((at, text)) = shared(outline, passages, facts).or(likest) {
        let (kicker, text) = without_kicker(text, &said);
        let text = if kicker.is_none() { with_kicker(outline, passages, facts, at, &text, &said).unwrap_or(text) } else { text };
        return Title { text: Some(text), kicker, passage: Some(at) };
    }
    // Data and headings disagree: a single h1 of some length is still the better witness where the data are only a site's name.
    let mut h1 = passages.iter().enumerate().filter(|(_, p)| p.within.has(Within::H1) && p.weight >= 12);
    if let (Some((at, p)), None) = (h1.next(), h1.next()) {
        let text = super::body::line(outline, p);
        if bag(&text).len() >= 3 {
            return Title { text: Some(text), kicker: None, passage: Some(at) };
        }
    }
    Title { text: said.into_iter().next(), kicker: None, passage: None }
}

/// The `h1` right over a heading that is marked as a standfirst: magazines print a short headline, and their data tell what it is about.
fn over_standfirst(passages: &[Passage], at: usize) -> Option<usize> {
    let is_h1 = |p: &Passage| p.within.has(Within::H1);
    let p = &passages[at];
    let over = at.checked_sub(1).filter(|&over| !is_h1(p) && p.marks.has(Marks::STANDFIRST) && is_h1(&passages[over]))?;
    passages.iter().enumerate().all(|(other, p)| other == over || !is_h1(p)).then_some(over)
}

/// A heading of another rank whose words `og:title` repeats, with a kicker in it or marked as the headline: sites print this one, and their
/// `h1` is another wording for search engines.
fn shared(outline: &Outline<'_>, passages: &[Passage], facts: &Facts) -> Option<(usize, String)> {
    let said = fold(&without_site(facts.meta("og:title")?, facts));
    if said.len() < 12 {
        return None;
    }
    let line = |p: &Passage| super::body::line(outline, p);
    if passages.iter().any(|p| p.within.has(Within::H1) && fold(&line(p)).contains(&said)) {
        return None;
    }
    let heading = |p: &Passage| p.within.has(Within::HEADING) && !p.within.has(Within::H1);
    // Only the first place that has the words: a list behind the text may tell the story again.
    let (at, p, text, kicker) = passages.iter().enumerate().filter(|(_, p)| heading(p) && p.weight <= 600).find_map(|(at, p)| {
        let text = line(p);
        let whole = fold(&text);
        let above = at.checked_sub(1).map(|over| &passages[over]).filter(|over| heading(over) && over.end <= p.start);
        // "<h2><span>Kicker</span><div>Headline</div></h2>", shared as "Kicker: Headline".
        let parted = || said.strip_suffix(whole.as_str()).filter(|k| !k.is_empty() && !whole.is_empty());
        let over = above.zip(parted()).filter(|(over, kicker)| fold(&line(over)) == *kicker).map(|(_, kicker)| kicker.len());
        let kicker = over.or_else(|| Some(whole.strip_suffix(said.as_str())?.len()))?;
        Some((at, p, text, kicker))
    })?;
    let is_headline = kicker < said.len() && (kicker > 0 || p.marks.has(Marks::HEADLINE));
    (is_headline && p.link == 0 && !p.marks.has(Marks::STANDFIRST)).then_some((at, text))
}

/// Passages before the heading in which its kicker stands.
const BEFORE: usize = 6;

/// The headline with the kicker over it, where JSON-LD and `og:title` both write them as one ("Harbour: Bridge to close").
fn with_kicker(outline: &Outline<'_>, passages: &[Passage], facts: &Facts, at: usize, text: &str, said: &[String]) -> Option<String> {
    let whole = said.first()?;
    let all = fold(whole);
    let key = all.strip_suffix(fold(text).as_str()).filter(|k| !k.is_empty())?;
    let shared = facts.meta("og:title").map(|t| fold(&without_site(t, facts)))?;
    if shared != all || facts.json_ld.is_empty() {
        return None;
    }
    let mut left = key.chars().count();
    let behind = whole.char_indices().find_map(|(at, c)| {
        left = left.saturating_sub(if c.is_alphanumeric() { c.to_lowercase().count() } else { 0 });
        (left == 0).then(|| &whole[at + c.len_utf8()..])
    })?;
    // A bar parts the headline from the name of a section.
    if !behind.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_joint(c) && c != '|').starts_with(is_joint) {
        return None;
    }
    let over = |p: &Passage| (p.weight as usize) < 2 * key.len() + 8 && fold(&super::body::line(outline, p)) == key;
    passages[at.saturating_sub(BEFORE)..at].iter().any(over).then(|| whole.clone())
}

/// Marks that join kicker and headline.
fn is_joint(c: char) -> bool {
    matches!(c, ':' | '–' | '—')
}

/// Cuts off what stands before the headline in the same heading, where the page's data give the rest as the headline.
fn without_kicker(text: String, said: &[String]) -> (Option<String>, String) {
    let whole = fold(&text);
    for said in said.iter().map(|s| fold(s)).filter(|s| s.len() >= 12 && s.len() < whole.len() && whole.ends_with(s.as_str())) {
        // Where the rest begins: as many letters from the end as the headline has.
        let mut left = said.chars().count();
        let mut cut = None;
        for (at, c) in text.char_indices().rev() {
            left -= if c.is_alphanumeric() { c.to_lowercase().count().min(left) } else { 0 };
            if left == 0 {
                cut = Some(at);
                break;
            }
        }
        let Some(mut cut) = cut else { continue };
        // An opening quotation mark belongs to the headline.
        cut -= text[..cut].chars().next_back().filter(|c| "\"“„«‘'¿¡‚(「『".contains(*c)).map_or(0, char::len_utf8);
        let (before, rest) = text.split_at(cut);
        let kicker = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ':' | '·'));
        if kicker.len() * 2 < text.len()
            && kicker.chars().any(char::is_alphanumeric)
            && !before.ends_with(':')
            && !before.trim_end().ends_with(':')
        {
            return (Some(kicker.trim().to_owned()), rest.to_owned());
        }
    }
    (None, text)
}

/// What the page's data give as the headline, best first.
fn said(facts: &Facts) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let headline = facts
        .json_ld
        .iter()
        .filter_map(|v| v.as_object())
        .filter(|o| json::types(o).any(|t| t.contains("Article") || t.ends_with("Posting") || t == "Report"));
    out.extend(headline.filter_map(|o| o.get("headline")?.as_str()).map(str::to_owned).take(3));
    for key in ["og:title", "twitter:title", "dc.title", "headline", "title"] {
        out.extend(facts.meta(key).map(|t| without_site(t, facts)));
    }
    out.extend(facts.title.as_deref().map(|t| without_site(t, facts)));
    out.iter_mut().for_each(|t| {
        let mut clean = String::new();
        super::blocks::push_words(&mut clean, t);
        *t = clean.trim().to_owned();
    });
    out.retain(|t| !t.is_empty());
    out
}

/// Drops the site's name from either end.
fn without_site(title: &str, facts: &Facts) -> String {
    let site = facts.meta("og:site_name").map(fold).unwrap_or_default();
    let mut rest = title.trim();
    // Most titles hold few of a separator's bytes.
    let mut held = [false; 256];
    rest.bytes().for_each(|b| held[usize::from(b)] = true);
    let separators: Vec<&str> = SEPARATORS.into_iter().filter(|s| s.bytes().all(|b| held[usize::from(b)])).collect();
    for _ in 0..3 {
        let cuts = || separators.iter();
        let last = cuts().filter_map(|s| rest.rfind(s).map(|i| (i, i + s.len()))).max();
        let Some((end, start)) = last else { break };
        let (head, tail) = (rest[..end].trim(), rest[start..].trim());
        let is_site =
            |part: &str| !site.is_empty() && (fold(part) == site || fold(part).contains(&site) && part.len() < 2 * site.len() + 8);
        // Scripts without spaces write a headline as one word.
        let long = head.split_whitespace().count() >= 3 || head.chars().filter(|c| crate::language::is_spaceless(*c)).count() >= 8;
        if is_site(tail) || long && tail.split_whitespace().count() <= 3 && tail.len() < 40 {
            rest = head;
            continue;
        }
        let first = cuts().filter_map(|s| rest.find(s).map(|i| (i, i + s.len()))).min();
        match first {
            Some((end, start)) if is_site(rest[..end].trim()) => rest = rest[start..].trim(),
            _ => break,
        }
    }
    rest.to_owned()
}

/// The hashes of the words in lower case, sorted; scripts without spaces give pairs of characters.
fn bag(s: &str) -> Vec<u64> {
    let mut out = Vec::new();
    for word in s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(200) {
        if word.is_ascii() {
            out.push(hash_word(word));
            continue;
        }
        let word = word.to_lowercase();
        if word.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c)) {
            let edges: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
            out.extend(edges.windows(3).map(|pair| hash_run(&word[pair[0]..pair[2]])));
        } else {
            out.push(hash_run(&word));
        }
    }
    out.sort_unstable();
    out
}

/// Shared words of two bags, as percent of the mean length (F1).
fn overlap(a: &[u64], b: &[u64]) -> u32 {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if a.is_empty() || b.is_empty() { 0 } else { 200 * shared / (a.len() + b.len()) as u32 }
}

#[cfg(test)]
mod tests {
    use crate::article::from_dom;
    use crate::knowledge::Knowledge;

    fn title(data: &str, shared: &str, above: &str) -> Option<String> {
        let html = format!(
            r#"<html><head><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{data}"}}</script><meta property="og:title" content="{shared}"></head><body><article>{above}<h1>Bridge to close by May</h1><p>The council voted on Monday to close the old bridge over the river, which carried the road to the coast.</p></article></body></html>"#
        );
        from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty()).info.title
    }

    #[test]
    fn a_headline_over_its_standfirst_stands_where_the_data_repeat_the_standfirst() {
        let deck = "A bridge of two centuries is to close, and nobody knows what comes after it";
        let read = |class: &str, over: &str| {
            let html = format!(
                r#"<head><title>{deck} | Harbour Times</title><meta property="og:title" content="{deck}"></head><body><article>{over}<h2 class="{class}">{deck}</h2><p>The council voted on Monday to close the old bridge over the river, which carried the road to the coast.</p></article></body>"#
            );
            from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty()).info.title
        };
        assert_eq!(read("hero__subtitle", "<h1>The last crossing</h1>").as_deref(), Some("The last crossing"));
        assert_eq!(read("hero__title", "<h1>Bridges</h1>").as_deref(), Some(deck));
        assert_eq!(read("hero__subtitle", "<h1>Harbour Times</h1><h1>Bridges</h1><p>x</p>").as_deref(), Some(deck));
    }

    #[test]
    fn a_heading_that_is_shared_by_its_words_stands_before_a_wording_for_search() {
        let (printed, search) = ("Marling forsakes its ferrymen", "Ferry service: Lower Marling ends its ferries");
        let read = |heading: &str, shared: &str| {
            let html = format!(
                r#"<head><title>{search} | Harbour Times</title><meta property="og:title" content="{shared}"><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{search}"}}</script></head><body><article><h1>{search}</h1>{heading}<p>The council voted on Monday to close the old bridge over the river, which carried the road to the coast.</p></article></body>"#
            );
            from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty()).info.title
        };
        let with_kicker = format!("<h2><span>End of a service</span> <span>{printed}</span></h2>");
        assert_eq!(read(&with_kicker, printed).as_deref(), Some(printed));
        assert_eq!(read(&format!("<h2 class='article-headline'>{printed}</h2>"), printed).as_deref(), Some(printed));
        // What is no headline by its form, a link, and a page that is shared by the words of its first heading.
        assert_eq!(read(&format!("<h2>{printed}</h2>"), printed).as_deref(), Some(search));
        assert_eq!(read(&format!("<h2><a href='/a'><span>More</span> {printed}</a></h2>"), printed).as_deref(), Some(search));
        assert_eq!(read(&with_kicker, search).as_deref(), Some(search));
        let told_again = format!("<h2 class='standfirst'>{printed}</h2><p>x</p><h2 class='headline'>{printed}</h2>");
        assert_eq!(read(&told_again, printed).as_deref(), Some(search));
        let parted = format!("<h2><span>End of a service</span><div>{printed}</div></h2>");
        assert_eq!(read(&parted, &format!("End of a service: {printed}")).as_deref(), Some(printed));
        assert_eq!(read(&parted, &format!("End of all services: {printed}")).as_deref(), Some(search));
    }

    #[test]
    fn a_kicker_over_the_heading_belongs_to_the_headline_where_all_data_write_both_as_one() {
        let (whole, alone) = ("Lower Marling: Bridge to close by May", "Bridge to close by May");
        let kicker = "<span>Lower Marling</span>";
        assert_eq!(title(whole, whole, kicker).as_deref(), Some(whole));
        assert_eq!(title(whole, alone, kicker).as_deref(), Some(alone));
        assert_eq!(title(whole, whole, "<span>Roads</span>").as_deref(), Some(alone));
        let section = "Lower Marling | Bridge to close by May";
        assert_eq!(title(section, section, kicker).as_deref(), Some(alone));
    }
}
