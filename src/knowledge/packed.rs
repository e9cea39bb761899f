//! A layer as it is held: its packed text, the index beside it, and the records that somebody has asked for.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::index::{self, Part, Tie};
use super::pack::{self, Head};
use super::table::{self, Bits, Sieve};
use super::{Record, RecordKind};

/// Records of one layer, sorted by id.
#[derive(Debug)]
pub(super) struct Packed {
    /// Its layer's name.
    name: String,
    text: Cow<'static, str>,
    index: Cow<'static, [u8]>,
    decoded: Vec<OnceLock<Box<Record>>>,
    /// Of the names by their first words, read when it is first asked.
    openings: OnceLock<Sieve>,
}

impl Packed {
    /// What is compiled in.
    pub(super) fn compiled_in(name: &str, text: &'static str, index: &'static [u8]) -> Self {
        Self::with(name, text.into(), index.into())
    }

    /// A text that was packed just now.
    pub(super) fn of(name: &str, text: String) -> Self {
        let index = index::of(&text);
        Self::with(name, text.into(), index.into())
    }

    fn with(name: &str, text: Cow<'static, str>, index: Cow<'static, [u8]>) -> Self {
        let mut decoded = Vec::new();
        decoded.resize_with(table::count(index::part(&index, Part::Records)), OnceLock::new);
        Self { name: name.to_owned(), text, index, decoded, openings: OnceLock::new() }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.decoded.len()
    }

    /// The record of an id.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        let at = partition(self.len(), |record| self.id(record) < id);
        (at < self.len() && self.id(at) == id).then_some(at)
    }

    /// The id of a record.
    pub(super) fn id(&self, number: usize) -> &str {
        pack::id(self.from(self.begin(number)))
    }

    /// The first line of a record.
    pub(super) fn head(&self, number: usize) -> Head<'_> {
        let end = if number + 1 < self.len() { self.begin(number + 1) } else { self.text.len() };
        Head::read(self.text.get(self.begin(number)..end).unwrap_or_default())
    }

    /// The table of a record.
    pub(super) fn table(&self, number: usize) -> RecordKind {
        pack::table(self.from(self.begin(number)))
    }

    /// A record; decoded at the first call.
    pub(super) fn record(&self, number: usize) -> Option<&Record> {
        Some(self.decoded.get(number)?.get_or_init(|| Box::new(pack::record(&self.head(number), &self.name))))
    }

    /// The numbers of the kinds of primary source.
    pub(super) fn primary(&self) -> impl Iterator<Item = usize> {
        let primary = index::part(&self.index, Part::Primary);
        (0..table::count(primary)).map(|i| table::number(primary, i))
    }

    /// All relations.
    pub(super) fn ties(&self) -> impl Iterator<Item = Tie> {
        index::ties(&self.index)
    }

    /// Where things stand whose hash this is, and a few others.
    pub(super) fn places(&self, part: Part, hash: u64) -> impl Iterator<Item = usize> {
        index::table(&self.index, part).places(hash)
    }

    /// Whether a name may begin with the words of this hash. A sieve is read from the whole of its table: only this one, of which every text
    /// asks hundreds of times, is worth that.
    pub(super) fn may_open_a_name(&self, hash: u64) -> bool {
        self.openings.get_or_init(|| Sieve::of(index::table(&self.index, Part::Words))).may_hold(hash)
    }

    /// The hashes of the words with which names begin.
    pub(super) fn first_words(&self) -> FirstWords<'_> {
        let bits = |part| Bits(index::part(&self.index, part));
        FirstWords { small: bits(Part::SmallFirstWords), others: bits(Part::FirstWords) }
    }

    /// The text from a place on.
    pub(super) fn from(&self, place: usize) -> &str {
        self.text.get(place..).unwrap_or_default()
    }

    /// Where a part of the text stands.
    pub(super) fn place(&self, part: &str) -> usize {
        part.as_ptr() as usize - self.text.as_ptr() as usize
    }

    /// The record in which a place lies.
    pub(super) fn number_at(&self, place: usize) -> usize {
        let begins = index::part(&self.index, Part::Records);
        partition(table::count(begins), |record| table::number(begins, record) <= place).saturating_sub(1)
    }

    fn begin(&self, number: usize) -> usize {
        table::number(index::part(&self.index, Part::Records), number)
    }
}

/// The hashes of the words with which the names of a layer begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct FirstWords<'p> {
    /// Of words that begin with a small letter of ASCII.
    small: Bits<'p>,
    others: Bits<'p>,
}

impl FirstWords<'_> {
    /// Whether a name may begin with a word of this hash.
    pub(super) fn may_hold(self, small: bool, hash: u64) -> bool {
        if small { self.small } else { self.others }.may_hold(hash)
    }
}

/// The first of so many numbers of which `before` does not hold.
fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
