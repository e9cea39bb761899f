//! The index of a packed layer: where in its text its records, hosts and names stand. The built-in layer's is compiled in
//! beside its text; that of a newsroom's layer is made when the layer is read.

use super::RecordKind;
use super::names::{brackets, strip_the};
use super::pack::{self, Head};
use super::table::{self, Table, hash};
use super::{forms, mentions, near, words};

/// A part of the index.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// Where each record begins.
    Records,
    /// The numbers of the kinds of primary source.
    Primary,
    /// Relations, four numbers each; see `Tie`.
    Ties,
    /// Hosts and suffix rules.
    Hosts,
    /// Names in normal form.
    Names,
    /// Printed names, by their first word and how they go on.
    Words,
    /// The first words of printed names as bits, because hardly any word of a text is one.
    FirstWords,
    /// Those that begin with a small letter, as nearly all words of a text do and hardly any name.
    SmallFirstWords,
    /// Names in normal form that a slip may have meant, by what a slip leaves.
    Near,
    /// Outlets, by the letters of their names and hosts.
    Forms,
}

/// How many parts there are; where each ends stands before them.
const PARTS: usize = 10;

/// A relation between two records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    /// The record that holds it.
    pub(super) holder: usize,
    /// Which of the holder's relations it is.
    pub(super) relation: usize,
    /// Its place in `RELATIONS`.
    pub(super) rank: usize,
    /// The record it leads to, where the same layer holds that.
    pub(super) to: Option<usize>,
}

/// What stands for a record that another layer holds.
const ELSEWHERE: u32 = u32::MAX;

/// The relations of a packed text, by the record that holds them.
pub(super) fn ties(index: &[u8]) -> impl Iterator<Item = Tie> {
    let numbers = part(index, Part::Ties);
    (0..table::count(numbers) / 4).map(move |i| {
        let [holder, relation, rank, to] = [0, 1, 2, 3].map(|field| table::number(numbers, i * 4 + field));
        Tie { holder, relation, rank, to: Some(to).filter(|to| *to != ELSEWHERE as usize) }
    })
}

/// The bytes of a part.
pub(super) fn part(index: &[u8], part: Part) -> &[u8] {
    let part = part as usize;
    let head = PARTS * 4;
    let from = if part == 0 { head } else { table::number(index, part - 1) };
    index.get(from..table::number(index, part)).unwrap_or_default()
}

/// A part that is a table.
pub(super) fn table(index: &[u8], of: Part) -> Table<'_> {
    Table(part(index, of))
}

/// The index of a packed text.
pub(super) fn of(text: &str) -> Vec<u8> {
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1));
    let records: Vec<usize> = lines.filter(|i| text[*i..].starts_with("r\t")).collect();
    let ends = records.iter().copied().skip(1).chain([text.len()]);
    let heads: Vec<Head<'_>> = records.iter().zip(ends).map(|(from, to)| Head::read(&text[*from..to])).collect();
    let place = |part: &str| (part.as_ptr() as usize - text.as_ptr() as usize) as u32;
    let (mut primary, mut ties, mut hosts, mut names, mut nears, mut formed) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut firsts, mut first_words, mut small_first_words) = (Vec::new(), Vec::new(), Vec::new());
    for (i, head) in heads.iter().enumerate() {
        for (k, (relation, to)) in pack::relations(head).enumerate() {
            let to = heads.binary_search_by_key(&to, |head| head.id).map_or(ELSEWHERE, |to| to as u32);
            ties.extend([i as u32, k as u32, words::rank(relation) as u32, to]);
        }
        // A kind of primary source lists where to look; the host itself belongs to the body that keeps it.
        if head.table == RecordKind::PrimarySource {
            primary.push(i as u32);
        } else {
            hosts.extend(pack::items(head.domains).map(|host| (hash(host, 0), place(host))));
        }
        if head.table == RecordKind::Outlet {
            formed.extend(forms::hashes(head).into_iter().map(|hash| (hash, place(head.id))));
        }
        for name in head.printed().filter(|n| !n.key.is_empty()) {
            names.push((hash(name.key, 0), place(name.key)));
            // Brackets that tell a name from others are ours: no text prints or misspells it so, and thousands of names have them.
            if brackets(name.text).is_some() {
                continue;
            }
            for opening in mentions::openings(name.text) {
                firsts.push((opening.hash, place(strip_the(name.text))));
                if opening.small { &mut small_first_words } else { &mut first_words }.push(opening.word);
            }
            // Persons are left out: another spelling is often another person.
            if head.table != RecordKind::Person && near::may_be_meant(&name) {
                nears.extend(near::hashes(name.key).map(|hash| (hash, place(name.key))));
            }
        }
    }
    let parts = [
        table::numbers(records.into_iter().map(|i| i as u32)),
        table::numbers(primary),
        table::numbers(ties),
        table::write(hosts, 4),
        // These two are asked most.
        table::write(names, 1),
        table::write(firsts, 2),
        table::write_bits(first_words, 8),
        // They are few, and nearly every word of a text is asked for.
        table::write_bits(small_first_words, 24),
        table::write(nears, 4),
        table::write(formed, 8),
    ];
    let mut end = (PARTS * 4) as u32;
    let ends = parts.iter().map(|part| {
        end += part.len() as u32;
        end
    });
    let mut out = table::numbers(ends);
    out.extend(parts.iter().flatten());
    out
}
