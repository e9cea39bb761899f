//! Where boxes and lines stand: a column a station, from mouth to page; lines run in the gutters and never through a box.
//!
//! Sources whose words came through others stand at the top, beside the boxes they came through; whoever speaks directly stands below, so
//! that their lines pass under those boxes. Ties leave the columns downwards and run, each on a track of its own, below everything else.

use super::{Graph, Place};
use crate::report::inert::clean;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub(super) const BOX: i32 = 180;
const GUTTER: i32 = 52;
const MARGIN: i32 = 10;
pub(super) const TOP: i32 = 40;
const GAP: i32 = 12;
/// Characters on a line of a box: the name at 13, the note at 11 pixels.
const NAME_COLUMNS: usize = 24;
const NOTE_COLUMNS: usize = 28;
const TRACK: i32 = 26;

/// A box with its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) height: i32,
    pub(super) name: Vec<String>,
    pub(super) note: String,
    column: usize,
}

impl Placed {
    pub(super) const fn middle(&self) -> i32 {
        self.y + self.height / 2
    }

    const fn end(&self) -> i32 {
        self.y + self.height + GAP
    }
}

/// The picture's measures.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) boxes: Vec<Placed>,
    pub(super) headers: Vec<(i32, &'static str)>,
    /// One for each edge: the corners of its line.
    pub(super) lines: Vec<Vec<(i32, i32)>>,
    /// Where the ties begin, if there are any.
    pub(super) ties_from: Option<i32>,
}

pub(super) fn place(graph: &Graph) -> Layout {
    let mut l = Layout { boxes: graph.nodes.iter().map(|n| sized(&n.name, &n.note)).collect(), ..Layout::default() };
    let depth = depths(graph);
    let deepest = (0..graph.nodes.len()).filter(|i| graph.nodes[*i].place == Place::Via).map(|i| depth[i]).max().unwrap_or(0);
    let any = |place: Place| graph.nodes.iter().any(|n| n.place == place);
    let mouths = usize::from(any(Place::Behind));
    let credited = mouths + 1 + deepest;
    let page = credited + usize::from(any(Place::Credited));
    for (i, node) in graph.nodes.iter().enumerate() {
        l.boxes[i].column = match node.place {
            Place::Behind => 0,
            Place::Mouth | Place::Paper => mouths,
            Place::Via => mouths + 1 + deepest - depth[i].clamp(1, deepest.max(1)),
            Place::Credited => credited,
            Place::Page | Place::Beside => page,
        };
        l.boxes[i].x = column_x(l.boxes[i].column);
    }
    rows(graph, &mut l, &depth, mouths, page);
    let bottom = (0..graph.nodes.len()).filter(|i| graph.nodes[*i].place != Place::Beside).map(|i| l.boxes[i].end()).max().unwrap_or(TOP);
    headers(graph, &mut l, mouths, deepest, page);
    l.width = column_x(page) + BOX + MARGIN;
    l.height = bottom;
    lines(graph, &mut l, page, bottom);
    l
}

const fn column_x(column: usize) -> i32 {
    MARGIN + column as i32 * (BOX + GUTTER)
}

/// Longest way in stations from a box to the text; what runs in a circle is cut off.
fn depths(graph: &Graph) -> Vec<usize> {
    let mut depth = vec![0; graph.nodes.len()];
    for _ in 0..3 {
        for e in graph.edges.iter().filter(|e| !e.way.is_tie()) {
            if graph.nodes[e.from].place == Place::Via {
                let beyond = if graph.nodes[e.to].place == Place::Via { depth[e.to] } else { 0 };
                depth[e.from] = depth[e.from].max((beyond + 1).min(3));
            }
        }
    }
    depth
}

fn rows(graph: &Graph, l: &mut Layout, depth: &[usize], mouths: usize, page: usize) {
    let of = |place: Place| (0..graph.nodes.len()).filter(move |i| graph.nodes[*i].place == place);
    // The deepest station that a mouth speaks through, and which.
    let through = |i: usize| {
        let stations = graph.edges.iter().filter(|e| e.from == i && graph.nodes[e.to].place == Place::Via).map(|e| e.to);
        stations.max_by_key(|s| (depth[*s], std::cmp::Reverse(*s)))
    };
    let body =
        |i: usize| graph.edges.iter().find(|e| e.to == i && graph.nodes[e.from].place == Place::Behind).map_or(usize::MAX, |e| e.from);
    let (mut chained, mut direct): (Vec<usize>, Vec<usize>) = of(Place::Mouth).partition(|i| through(*i).is_some());
    chained.sort_by_key(|i| through(*i).map(|s| (std::cmp::Reverse(depth[s]), s)));
    // Those of one body stand together, so that the lines to it don't cross the others'.
    direct.sort_by_key(|i| body(*i));
    let mut y = TOP;
    for i in &chained {
        l.boxes[*i].y = y;
        y = l.boxes[*i].end();
    }
    for column in (mouths + 1)..page {
        let stations: Vec<usize> = of(Place::Via).filter(|i| l.boxes[*i].column == column).collect();
        // From what came before: mouths first, then stations further left, which are placed already.
        let wanted: Vec<i32> = stations.iter().map(|i| mean(graph, l, |e| (e.to == *i).then_some(e.from)).unwrap_or(TOP)).collect();
        let mut order: Vec<usize> = (0..stations.len()).collect();
        order.sort_by_key(|k| (wanted[*k], stations[*k]));
        let mut down = TOP;
        for k in order {
            let i = stations[k];
            l.boxes[i].y = down.max(wanted[k] - l.boxes[i].height / 2);
            down = l.boxes[i].end();
        }
        y = y.max(if stations.is_empty() { TOP } else { down });
    }
    for i in direct {
        l.boxes[i].y = y;
        y = l.boxes[i].end();
    }
    if of(Place::Paper).next().is_some() && y > TOP {
        y += 22;
    }
    for i in of(Place::Paper) {
        l.boxes[i].y = y;
        y = l.boxes[i].end();
    }
    let mut down = TOP;
    for i in of(Place::Behind) {
        let wanted = mean(graph, l, |e| (e.from == i && !e.way.is_tie()).then_some(e.to)).unwrap_or(TOP);
        l.boxes[i].y = down.max(wanted - l.boxes[i].height / 2);
        down = l.boxes[i].end();
    }
    // Makers and page stand at the height of the first screen, however long the list of sources is.
    let centre = TOP + ((y - TOP) / 2).min(230);
    for place in [Place::Credited, Place::Page] {
        let stack: i32 = of(place).map(|i| l.boxes[i].height + GAP * 2).sum();
        let mut down = TOP.max(centre - stack / 2);
        for i in of(place) {
            l.boxes[i].y = down;
            down += l.boxes[i].height + GAP * 2;
        }
    }
}

/// The mean height of the boxes that `pick` finds.
fn mean(graph: &Graph, l: &Layout, pick: impl Fn(&super::Edge) -> Option<usize>) -> Option<i32> {
    let found: Vec<i32> = graph.edges.iter().filter(|e| !e.way.is_tie()).filter_map(&pick).map(|i| l.boxes[i].middle()).collect();
    let count = i32::try_from(found.len()).ok().filter(|n| *n > 0)?;
    Some(found.iter().sum::<i32>() / count)
}

fn headers(graph: &Graph, l: &mut Layout, mouths: usize, deepest: usize, page: usize) {
    let any = |place: Place| graph.nodes.iter().any(|n| n.place == place);
    let mut add = |column: usize, words| l.headers.push((column_x(column), words));
    if any(Place::Behind) {
        add(0, "For whom");
    }
    match (any(Place::Mouth), any(Place::Paper)) {
        (true, false) => add(mouths, "Who speaks"),
        (false, true) => add(mouths, "What it leans on"),
        (true, true) => add(mouths, "Who speaks, what it leans on"),
        (false, false) => {}
    }
    if deepest > 0 {
        add(mouths + 1, "Through whom");
    }
    if any(Place::Credited) {
        add(mouths + 1 + deepest, "Credited to");
    }
    add(page, "Shown by");
}

fn lines(graph: &Graph, l: &mut Layout, page: usize, bottom: i32) {
    let ties: Vec<usize> = (0..graph.edges.len()).filter(|i| graph.edges[*i].way.is_tie()).collect();
    let first_track = bottom + 34;
    let after = first_track + TRACK * i32::try_from(ties.len()).unwrap_or(0);
    if !ties.is_empty() {
        l.ties_from = Some(bottom + 6);
        l.height = after + GAP;
        l.width += GUTTER - 10;
    }
    // Parties without a part in the page stand under the tracks, a row of them over all columns.
    let beside: Vec<usize> = (0..graph.nodes.len()).filter(|i| graph.nodes[*i].place == Place::Beside).collect();
    let mut y = after;
    for row in beside.chunks(page + 1) {
        let mut tallest = 0;
        // From the page's side, because most ties are those of the makers.
        for (k, i) in row.iter().enumerate() {
            l.boxes[*i].column = page - k.min(page);
            l.boxes[*i].x = column_x(l.boxes[*i].column);
            l.boxes[*i].y = y;
            tallest = tallest.max(l.boxes[*i].height);
        }
        y += tallest + GAP;
        l.height = y;
    }
    let mut used = vec![0; page + 1];
    let mut track = first_track;
    for edge in &graph.edges {
        let (a, b) = (&l.boxes[edge.from], &l.boxes[edge.to]);
        let line = if edge.way.is_tie() {
            let mut side = |column: usize| {
                let slot = &mut used[column];
                *slot += 1;
                column_x(column) + BOX + 6 + (*slot - 1) % 7 * 5
            };
            let (ax, bx) = (side(a.column), side(b.column));
            let dock = |x: i32, b: &Placed| b.middle() + 3 + (x - b.x - BOX) / 5 % 3 * 5;
            let at = track;
            track += TRACK;
            // Ties dock under the middle, so that they don't run into the words' line.
            let (ay, by) = (dock(ax, a), dock(bx, b));
            vec![(a.x + BOX, ay), (ax, ay), (ax, at), (bx, at), (bx, by), (b.x + BOX, by)]
        } else if a.column == b.column {
            let x = a.x + BOX / 2;
            if a.y < b.y { vec![(x, a.y + a.height), (x, b.y)] } else { vec![(x, a.y), (x, b.y + b.height)] }
        } else {
            let paper = matches!(graph.nodes[edge.from].place, Place::Paper);
            let lane = i32::try_from(edge.to % 4).unwrap_or(0) * 4;
            let (trunk, dock) = if paper { (b.x - 26 - lane, b.middle() + 8) } else { (b.x - 16 - lane, b.middle()) };
            vec![(a.x + BOX, a.middle()), (trunk, a.middle()), (trunk, dock), (b.x, dock)]
        };
        l.lines.push(line);
    }
}

/// A box as high as its words.
fn sized(name: &str, note: &str) -> Placed {
    let name = wrapped(&clean(name), NAME_COLUMNS);
    let note = cut(&clean(note), NOTE_COLUMNS);
    let lines = i32::try_from(name.len()).unwrap_or(1) * 16 + if note.is_empty() { 0 } else { 14 };
    Placed { height: lines + 14, name, note, ..Placed::default() }
}

/// At most two lines; what does not fit is cut.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut first = String::new();
    let mut rest = text;
    for word in text.split_inclusive(' ') {
        if !first.is_empty() && first.width() + word.trim_end().width() > columns {
            break;
        }
        first.push_str(word);
        rest = &text[first.len()..];
    }
    if first.width() > columns || rest.is_empty() {
        return vec![cut(first.trim_end(), columns)];
    }
    vec![first.trim_end().to_owned(), cut(rest, columns)]
}

fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut wide = 0;
    for c in text.chars() {
        wide += c.width().unwrap_or(0);
        if wide >= columns {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}
