//! The picture as inline SVG: forms tell what a box is, strokes tell how sure a line is; colours come from the page's style.

use std::fmt::Write;

use super::layout::{BOX, Layout, TOP, place};
use super::{Graph, Shape, Way};
use crate::report::html::escape::esc;

pub(super) fn draw(graph: &Graph) -> String {
    let l = place(graph);
    let mut out = String::with_capacity(400 * (graph.nodes.len() + graph.edges.len()));
    let (w, h) = (l.width, l.height);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"graph-title graph-desc\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\">\
         <title id=\"graph-title\">The way of the words to this page</title><desc id=\"graph-desc\">{}</desc>",
        esc(&graph.description())
    );
    for (x, words) in &l.headers {
        let _ = write!(out, "<text class=\"h\" x=\"{x}\" y=\"{}\">{words}</text>", TOP - 18);
    }
    if let Some(y) = l.ties_from {
        let _ = write!(out, "<path class=\"rule\" d=\"M10 {y}H{}\"/><text class=\"h\" x=\"10\" y=\"{}\">Known ties</text>", w - 10, y + 18);
    }
    lines(&mut out, graph, &l);
    for (node, b) in graph.nodes.iter().zip(&l.boxes) {
        let (x, y, h) = (b.x, b.y, b.height);
        let _ = write!(out, "<g class=\"{}\">", class(node.shape));
        let _ = match node.shape {
            Shape::Person | Shape::Unnamed => {
                write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{BOX}\" height=\"{h}\" rx=\"{}\"/>", (h / 2).min(16))
            }
            Shape::Document => {
                let (right, fold) = (x + BOX, 10);
                write!(
                    out,
                    "<path d=\"M{x} {y}H{}L{right} {}V{}H{x}Z\"/><path d=\"M{} {y}v{fold}h{fold}\"/>",
                    right - fold,
                    y + fold,
                    y + h,
                    right - fold
                )
            }
            Shape::Appeal => {
                let (right, half) = (x + BOX, h / 2);
                write!(out, "<path d=\"M{x} {y}H{}L{right} {}L{} {}H{x}Z\"/>", right - 12, y + half, right - 12, y + h)
            }
            Shape::Body | Shape::Outlet | Shape::Page => {
                write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{BOX}\" height=\"{h}\" rx=\"2\"/>")
            }
        };
        let mut at = y + 20;
        for line in &b.name {
            let _ = write!(out, "<text x=\"{}\" y=\"{at}\">{}</text>", x + 10, esc(line));
            at += 16;
        }
        if !b.note.is_empty() {
            let _ = write!(out, "<text class=\"n\" x=\"{}\" y=\"{}\">{}</text>", x + 10, at - 2, esc(&b.note));
        }
        out.push_str("</g>");
    }
    out.push_str("</svg>");
    out
}

const fn class(shape: Shape) -> &'static str {
    match shape {
        Shape::Person => "v",
        Shape::Unnamed => "v un",
        Shape::Body => "bo",
        Shape::Document => "do",
        Shape::Outlet => "ou",
        Shape::Page => "pg",
        Shape::Appeal => "ap",
    }
}

const fn stroke(way: Way) -> &'static str {
    match way {
        Way::Firm => "firm",
        Way::Unlinked => "unl",
        Way::Thin => "thin",
        Way::Tie => "tie",
        Way::Unverified => "tie unv",
        Way::Contested => "tie con",
    }
}

fn lines(out: &mut String, graph: &Graph, l: &Layout) {
    for (edge, corners) in graph.edges.iter().zip(&l.lines) {
        let _ = write!(out, "<path class=\"{}\" d=\"{}\"/>", stroke(edge.way), rounded(corners));
        if let (false, Some(&(x, y))) = (edge.way.is_tie(), corners.last()) {
            let before = corners.get(corners.len().saturating_sub(2)).copied().unwrap_or_default();
            let head = if before.0 < x {
                format!("M{x} {y}l-7 -4v8Z")
            } else if before.1 < y {
                format!("M{x} {y}l-4 -7h8Z")
            } else {
                format!("M{x} {y}l-4 7h8Z")
            };
            let _ = write!(out, "<path class=\"head\" d=\"{head}\"/>");
        }
        if let (true, [_, _, (ax, at), (bx, _), ..]) = (edge.way.is_tie(), corners.as_slice()) {
            // Over its track, inside the picture.
            let wide = i32::try_from(edge.label.chars().count()).unwrap_or(40) * 6;
            let x = (ax.min(bx) + 8).min(l.width - wide - 8).max(8);
            let _ = write!(out, "<text class=\"l\" x=\"{x}\" y=\"{}\">{}</text>", at - 5, esc(&edge.label));
        }
    }
}

/// The line through its corners, each rounded by at most five pixels.
fn rounded(corners: &[(i32, i32)]) -> String {
    let mut d = String::new();
    for (i, &(x, y)) in corners.iter().enumerate() {
        let (before, after) = (i.checked_sub(1).and_then(|j| corners.get(j)), corners.get(i + 1));
        let _ = match (before, after) {
            (None, _) => write!(d, "M{x} {y}"),
            (Some(_), None) => write!(d, "L{x} {y}"),
            (Some(&(px, py)), Some(&(nx, ny))) => {
                let near = |a: i32, b: i32| (a - b).signum() * 5.min((a - b).abs() / 2);
                let (ix, iy, ox, oy) = (x + near(px, x), y + near(py, y), x + near(nx, x), y + near(ny, y));
                write!(d, "L{ix} {iy}Q{x} {y} {ox} {oy}")
            }
        };
    }
    d
}
