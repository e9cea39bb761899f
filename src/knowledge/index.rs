//! The index of a packed layer: where in its text its records, hosts and names stand. The built-in layer's is compiled in
//! beside its text; that of a newsroom's layer is made when the layer is read.

use super::RecordKind;
use super::pack::{self, Head};
use super::table::{self, Table, hash};
use super::{mentions, near};

/// A part of the index.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// Where each record begins.
    Records,
    /// The numbers of the records that hold relations.
    Tied,
    /// Hosts and suffix rules.
    Hosts,
    /// Names in normal form.
    Names,
    /// Printed names, by their first word.
    Words,
    /// Names in normal form that a slip may have meant, by what a slip leaves.
    Near,
}

/// How many parts there are; where each ends stands before them.
const PARTS: usize = 6;

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
    let place = |part: &str| (part.as_ptr() as usize - text.as_ptr() as usize) as u32;
    let (mut tied, mut hosts, mut names, mut words, mut nears) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (i, (from, to)) in records.iter().zip(ends).enumerate() {
        let head = Head::read(&text[*from..to]);
        if pack::relations(&head).next().is_some() {
            tied.push(i as u32);
        }
        // A kind of primary source lists where to look; the host itself belongs to the body that keeps it.
        if head.table != RecordKind::PrimarySource {
            hosts.extend(pack::items(head.domains).map(|host| (hash(host, 0), place(host))));
        }
        for name in head.printed().filter(|n| !n.key.is_empty()) {
            names.push((hash(name.key, 0), place(name.key)));
            words.extend(mentions::hash_of(name.text).map(|(hash, name)| (hash, place(name))));
            // Persons are left out: another spelling is often another person.
            if head.table != RecordKind::Person && near::may_be_meant(&name) {
                nears.extend(near::hashes(name.key).map(|hash| (hash, place(name.key))));
            }
        }
    }
    let parts = [
        table::numbers(records.into_iter().map(|i| i as u32)),
        table::numbers(tied),
        table::write(hosts),
        table::write(names),
        table::write(words),
        table::write(nears),
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
