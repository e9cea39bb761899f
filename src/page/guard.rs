//! A tree sink with bounds: depth, nodes, attributes, faults and work.
//!
//! html5ever itself has none: 63 kB of misnested tags grow to eight million nodes. The guard counts
//! while the tree is built; the gate in front of the tree builder drops all tokens once a bound is passed.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeSink};
use html5ever::{Attribute, QualName};
use scraper::{Html, HtmlTreeSink};

use crate::limits::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_NODES, MAX_PAGE_ATTRIBUTES, MAX_PARSE_ERRORS, MAX_WORK};

/// scraper's sink, counting.
pub(super) struct Guard {
    sink: HtmlTreeSink,
    attributes: Cell<usize>,
    errors: Cell<usize>,
    work: Cell<u64>,
    tripped: Cell<bool>,
}

impl Guard {
    fn new() -> Self {
        Self {
            sink: HtmlTreeSink::new(Html::new_document()),
            attributes: Cell::new(0),
            errors: Cell::new(0),
            work: Cell::new(0),
            tripped: Cell::new(false),
        }
    }

    fn count_attributes(&self, more: usize) {
        self.attributes.set(self.attributes.get() + more);
        if self.attributes.get() > MAX_PAGE_ATTRIBUTES {
            self.tripped.set(true);
        }
    }

    /// Looking at open elements is what misnested pages make quadratic.
    fn count_work(&self, more: u64) {
        self.work.set(self.work.get() + more);
        if self.work.get() > MAX_WORK {
            self.tripped.set(true);
        }
    }

    /// Depth and nodes before something is put under or beside a node. The depth is counted anew each
    /// time, because the tree builder moves whole subtrees.
    fn check(&self, parent: NodeId) {
        let html = self.sink.0.borrow();
        // Text that joins its neighbour makes no node, so the tree itself is asked.
        let nodes = html.tree.nodes().len();
        let depth = html.tree.get(parent).map_or(0, |node| node.ancestors().take(MAX_DEPTH + 1).count());
        drop(html);
        self.count_work(depth as u64);
        if depth > MAX_DEPTH || nodes > MAX_NODES {
            self.tripped.set(true);
        }
    }
}

impl TreeSink for Guard {
    type Handle = NodeId;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.sink.finish()
    }

    /// The tokenizer words every fault that it meets, which costs more than the character did.
    fn parse_error(&self, _: Cow<'static, str>) {
        self.errors.set(self.errors.get() + 1);
        if self.errors.get() > MAX_PARSE_ERRORS {
            self.tripped.set(true);
        }
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.sink.set_quirks_mode(mode);
    }

    fn get_document(&self) -> NodeId {
        self.sink.get_document()
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        self.count_work(1);
        x == y
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.count_work(1);
        self.sink.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.count_attributes(attrs.len());
        self.sink.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.sink.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.sink.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.check(*parent);
        self.sink.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        self.check(*sibling);
        self.sink.append_before_sibling(sibling, new_node);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, prev_element: &NodeId, child: NodeOrText<NodeId>) {
        self.check(*element);
        self.check(*prev_element);
        self.sink.append_based_on_parent_node(element, prev_element, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.sink.append_doctype_to_document(name, public_id, system_id);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.sink.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        // Its cost is the number of children moved.
        let html = self.sink.0.borrow();
        let children = html.tree.get(*node).map_or(0, |n| n.children().count());
        drop(html);
        self.count_work(children as u64);
        self.sink.reparent_children(node, new_parent);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        // Ten thousand `<body a1><body a2>…` would each be inserted into one sorted list.
        let html = self.sink.0.borrow();
        let has = html.tree.get(*target).and_then(|n| n.value().as_element()).map_or(0, |e| e.attrs.len());
        drop(html);
        if has + attrs.len() > MAX_ATTRIBUTES {
            self.tripped.set(true);
            return;
        }
        self.count_attributes(attrs.len());
        self.sink.add_attrs_if_missing(target, attrs);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.sink.get_template_contents(target)
    }

    fn mark_script_already_started(&self, node: &NodeId) {
        self.sink.mark_script_already_started(node);
    }
}

/// The tree builder behind a gate that closes when the guard trips.
pub(super) struct Gate {
    builder: TreeBuilder<NodeId, Guard>,
    /// The tokenizer reads raw text until an end tag comes out.
    raw: Cell<bool>,
    /// Tokens of characters so far.
    characters: Cell<usize>,
}

impl Gate {
    pub(super) fn new() -> Self {
        Self { builder: TreeBuilder::new(Guard::new(), Default::default()), raw: Cell::new(false), characters: Cell::new(0) }
    }

    /// Whether a bound was passed.
    pub(super) fn is_shut(&self) -> bool {
        self.builder.sink.tripped.get()
    }

    /// Whether the tokenizer is inside raw text (script, style …).
    pub(super) fn in_raw_text(&self) -> bool {
        self.raw.get()
    }

    /// Grows when the tokenizer takes something for text.
    pub(super) fn characters(&self) -> usize {
        self.characters.get()
    }

    /// What was built, and the work it took.
    pub(super) fn finish(self) -> (Html, u64) {
        let work = self.builder.sink.work.get();
        (self.builder.sink.finish(), work)
    }
}

impl TokenSink for Gate {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        if self.is_shut() && token != Token::EOFToken {
            return TokenSinkResult::Continue;
        }
        match &token {
            Token::TagToken(_) => self.raw.set(false),
            Token::CharacterTokens(_) | Token::NullCharacterToken => self.characters.set(self.characters.get() + 1),
            _ => {}
        }
        let result = self.builder.process_token(token, line_number);
        if matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext) {
            self.raw.set(true);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
