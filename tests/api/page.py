"""Reads a page of the server strictly, for answers.py and snippet.py. Standard library only."""
import html
import re
from html.parser import HTMLParser

VOID = {"br", "input", "link", "meta"}
ELEMENTS = VOID | {
    "a", "article", "aside", "bdi", "body", "button", "caption", "circle", "cite", "dd", "details", "div", "dl", "dt", "em",
    "footer", "form", "h1", "h2", "h3", "head", "header", "html", "label", "li", "line", "main", "mark", "nav", "ol", "p",
    "rect", "section", "span", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul"}
SCRIPT = '<script src="/fynd.js" data-fynd-input="#q" defer></script>'  # the search box: the only one that runs
DATA = re.compile(r'<script type="application/ld\+json">[^<]*</script>')  # what the page is about, for machines
REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|#39|nbsp);)")


class Broken(Exception):
    """What was read is not what the server may send."""


class Page(HTMLParser):
    """A page whose every element is one of the server's own, closed in order, and whose every & is escaped:
    links (href), values (of inputs, by name), and hits: what the list of results shows."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.open, self.links, self.values, self.hits = [], [], {}, []
        self.hit_depth = None  # of open elements, while a hit is being read
        self.snippet = None    # its pieces, while it is being read
        source = DATA.sub("", source.replace(SCRIPT, ""))
        bare = REFERENCE.search(source)
        if bare:
            raise Broken(f"an & is not escaped: {source[bare.start():][:40]!r}")
        bare = re.search(r"[<>]", re.sub(r"<[^<>]*>", "", source))
        if bare:
            raise Broken(f"a {bare[0]} is not escaped")
        self.feed(source)
        self.close()
        if self.open:
            raise Broken(f"never closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in ELEMENTS:
            raise Broken(f"the server has no element <{tag}>")
        if any(name.startswith("on") or name == "style" for name in attributes):
            raise Broken(f"<{tag}> has {list(attributes)}")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.handle_link(attributes.get("href", ""))
        elif tag == "input":
            self.values[attributes.get("name")] = attributes.get("value")
        elif tag == "li" and attributes.get("class") == "hit":
            self.hits.append({"links": [], "snippet": ""})
            self.hit_depth = len(self.open)
        elif tag == "p" and attributes.get("class") == "snippet":
            self.snippet = []
        elif self.snippet is not None:
            self.snippet.append(f"<{tag}>")

    def handle_link(self, href):
        if not re.match(r"(/|#|https?://)", href):
            raise Broken(f"a link to {href!r}")
        self.links.append(href)
        if self.hit_depth is not None:
            self.hits[-1]["links"].append(href)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            raise Broken(f"</{tag}> closes {self.open[-1:]}")
        if len(self.open) == self.hit_depth:
            self.hit_depth = None
        self.open.pop()
        if self.snippet is None:
            return
        if tag == "p":
            self.hits[-1]["snippet"] = "".join(self.snippet)
            self.snippet = None
        else:
            self.snippet.append(f"</{tag}>")

    def handle_data(self, data):
        if self.snippet is not None:
            self.snippet.append(html.escape(data))

    def handle_decl(self, decl):
        if self.open or decl != "DOCTYPE html":
            raise Broken(f"<!{decl}>")

    def handle_comment(self, data):
        raise Broken(f"a comment: {data!r}")

    def handle_pi(self, data):
        raise Broken(f"<?{data}>")

    def unknown_decl(self, data):
        raise Broken(f"<![{data}]>")


def fragment_pieces(fragment):
    """(text, is it marked?) for an *_html field: escaped text with <mark> around words, nothing else."""
    bare = REFERENCE.search(fragment)
    if bare:
        raise Broken(f"an & is not escaped: {fragment[bare.start():][:40]!r}")
    pieces, marked = [], False
    for part in re.split(r"(</?mark>)", fragment):
        if part in ("<mark>", "</mark>"):
            if marked == (part == "<mark>"):
                raise Broken(f"{part} out of order: {fragment}")
            marked = not marked
        elif re.search(r"[<>\"']", part):
            raise Broken(f"not escaped: {part!r}")
        elif part:
            pieces.append((html.unescape(part), marked))
    if marked:
        raise Broken(f"<mark> is never closed: {fragment}")
    return pieces
