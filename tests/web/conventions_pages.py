#!/usr/bin/env python3
"""Every kind of page of a running server: valid HTML (tidy), and what the accessibility statement says of all pages.

usage: conventions_pages.py URL PROJECT    prints "ok - what" or "not ok - what" a line. Loopback only.
"""
import html.parser
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from pages import english  # noqa: E402 (after the line above)
from verdicts import report  # noqa: E402

URL, PROJECT = sys.argv[1], Path(sys.argv[2])
HOSTILE = "<script>alert(1)</script> ]]> \"'& \u202e 😀"
TURNS = "[\u202a-\u202e\u2066-\u2069]"  # characters that change the direction of what follows
LONG = "/publikation/b31bdd21f55f740d?q=resultat"
PATHS = ["/", "/sok?q=", "/sok?q=innovation", "/sok?q=innovation&kind=post&year=none", "/sok?q=zzzzqqq", "/sok?q=innovatonskultur",
         "/sok?q=kommun&page=2&sort=newest", "/sok?q=kommun&page=999", "/sok?page=0", "/none", "/tillganglighet", "/demo",
         "/sok?" + urllib.parse.urlencode({"q": HOSTILE}), "/sok?q=a%01b%0bc%7f", "/publikation/none", "/publikation/noter:inbjudan-skrivstuga",
         "/publikation/hostile:script?q=fientlig", "/publikation/hostile:direction", "/publikation/hostile:control", "/publikation/hostile:untitled", LONG]
PATHS += [english(path) for path in PATHS if path != "/demo"]
OWN = [path for path in PATHS if path != "/demo"]  # the demo stands for somebody else's website

# What tidy 5.6 does not know, or takes for a fault that is none in HTML as it is now.
UNKNOWN = {
    'proprietary attribute "enterkeyhint"': "HTML, 6.9.2.6",
    'proprietary attribute "aria-current"': "WAI-ARIA 1.1",
    'proprietary attribute "property"': "RDFa, which Open Graph uses",
}


class Page(html.parser.HTMLParser):
    """The elements in order: (name, attributes, text inside)."""

    def __init__(self, path):
        super().__init__()
        self.path, self.elements, self.open = path, [], []
        try:
            with urllib.request.urlopen(URL + path, timeout=600) as answer:
                self.source = answer.read().decode()
        except urllib.error.HTTPError as error:
            self.source = error.read().decode()
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        element = [tag, dict(attrs), ""]
        self.elements.append(element)
        if tag not in ("meta", "link", "input", "br", "img", "hr"):
            self.open.append(element)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def all(self, *tags):
        return [element for element in self.elements if element[0] in tags]


PAGES = {path: Page(path) for path in PATHS}


def complaints(source):
    # In a <dl>, a <div> may group a <dt> and its <dd> (HTML, 4.4.9); tidy does not know.
    source = re.sub(r"<div>(<dt>.*?</dd>)</div>", r"\1", source, flags=re.S)
    # Nor does it know what stands in a drawing, which is XML on our pages and read as such.
    for drawing in re.findall(r"<svg.*?</svg>", source, flags=re.S):
        try:
            xml.etree.ElementTree.fromstring(drawing)
        except xml.etree.ElementTree.ParseError as error:
            return [f"{error}: {drawing[:200]}"]
    source = re.sub(r"<svg.*?</svg>", "", source, flags=re.S)
    told = subprocess.run(["tidy", "-quiet", "-errors", "-utf8", "--show-info", "no"], input=source.encode(),
                          capture_output=True, check=False).stderr.decode()
    return [line for line in told.splitlines() if line and not any(known in line for known in UNKNOWN)]


def HTML_is_valid():
    for path, page in PAGES.items():
        assert not complaints(page.source), f"{path}: {complaints(page.source)}"


def faults_are_noticed():
    for fault in ("<p><b>a</p>", "<div><i>a</span></i></div>", "<blink>a</blink>", '<p id="a"></p><p id="a">b</p>', "<p>a &b; c",
                  "<svg><a href=\"b\">c</svg>", "<svg><rect x=1 /></svg>"):
        assert complaints(f"<!DOCTYPE html><html lang=\"sv\"><title>a</title><body>{fault}</body></html>"), fault


def every_page_says_its_language():
    for page in PAGES.values():
        assert page.all("html")[0][1].get("lang") == ("en" if "lang=en" in page.path else "sv"), page.path


def every_page_has_a_title_of_its_own():
    pages = [page for path, page in PAGES.items() if "none" not in path and "page=0" not in path]
    titles = [(page.all("html")[0][1]["lang"], page.all("title")[0][2]) for page in pages]
    assert all(title for _, title in titles)
    # of each language, two narrowings of one question share a title, and nothing else does
    assert len(set(titles)) >= len(titles) - 2, titles


def the_first_link_leads_to_the_content():
    for path in OWN:
        page = PAGES[path]
        first = page.all("a")[0][1]["href"]
        assert first.startswith("#") and page.all("main")[0][1].get("id") == first[1:], path


def all_pages_share_header_and_footer():
    for path in OWN:
        page = PAGES[path]
        assert len(page.all("main")) == len(page.all("footer")) == 1 and len(page.all("form")) == 1, path
        statement = '"/tillganglighet?lang=en">Accessibility' if "lang=en" in path else '"/tillganglighet">Tillgänglighet'
        assert f"<a href={statement}</a></p></footer>" in page.source, path
        assert len([nav for nav in page.all("nav") if nav[1].get("class") == "languages inner"]) == 1, path
        assert path in ("/", "/?lang=en") or len(page.all("header")) == 1, path


def every_field_has_a_label():
    for page in PAGES.values():
        labels = {label[1].get("for") for label in page.all("label") if label[2].strip()}
        for tag, attributes, _ in page.all("input", "select", "textarea"):
            assert attributes.get("type") == "hidden" or attributes.get("id") in labels or attributes.get("aria-label"), (page.path, tag, attributes)


def links_and_buttons_have_names():
    for page in PAGES.values():
        for tag, attributes, text in page.all("a", "button"):
            assert text.strip() or attributes.get("aria-label"), (page.path, tag, attributes)


def headings_are_in_order():
    for page in PAGES.values():
        levels = [int(heading[0][1]) for heading in page.all("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1, (page.path, levels)
        before = levels[0]
        for level in levels[1:]:
            assert level <= before + 1, (page.path, levels)
            before = level


def pictures_have_a_text():
    for page in PAGES.values():
        for tag, attributes, text in page.all("img", "svg"):
            named = attributes.get("alt") is not None or attributes.get("aria-label") or text.strip()
            assert named or attributes.get("aria-hidden") == "true" or attributes.get("aria-labelledby"), (page.path, tag)


def pages_may_be_enlarged():
    for page in PAGES.values():
        viewport, = [meta[1]["content"] for meta in page.all("meta") if meta[1].get("name") == "viewport"]
        assert viewport == "width=device-width, initial-scale=1", page.path


def nothing_changes_the_order_of_focus():
    for page in PAGES.values():
        for _, attributes, _ in page.elements:
            assert attributes.get("tabindex", "0") in ("0", "-1"), page.path


def no_text_turns_the_words_of_the_page():
    """Where text of a publication stands in a line with other text, it has a direction of its own."""
    source = PAGES["/publikation/hostile:direction"].source
    inline = re.findall(r"<dd>.*?</dd>|<p class=\"reference\">.*?</p>|<title>.*?</title>", source, re.S)
    assert sum(len(re.findall(TURNS, part)) for part in inline) >= 4, inline
    for part in inline:
        assert not re.search(TURNS, re.sub("<bdi>.*?</bdi>", "", part, flags=re.S)), part
    for path, page in PAGES.items():
        assert not re.search(TURNS, page.all("title")[0][2]), path


def long_texts_have_contents():
    page = PAGES[LONG]
    links = [(attributes["href"], text) for _, attributes, text in page.all("a") if attributes["href"].startswith("#avsnitt-")]
    headings = [("#" + attributes["id"], text) for _, attributes, text in page.all("h2") if attributes.get("id", "").startswith("avsnitt-")]
    assert len(links) > 3 and links == headings, (links, headings)
    assert any("<mark>" in heading for heading in re.findall("<h2 id=\"avsnitt-.*?</h2>", page.source)), "no heading is marked"
    short = PAGES["/publikation/noter:inbjudan-skrivstuga"]
    assert '<h2 id="avsnitt-1">Vad ska jag ha med mig?</h2>' in short.source and 'href="#avsnitt-1"' not in short.source


def the_field_keeps_what_was_asked():
    path = "/sok?" + urllib.parse.urlencode({"q": HOSTILE})
    field, = [element[1] for element in PAGES[path].all("input") if element[1].get("name") == "q"]
    assert field["value"] == HOSTILE


def nothing_comes_from_elsewhere():
    for page in PAGES.values():
        for tag, attributes, _ in page.all("link", "script", "img", "iframe"):
            if attributes.get("rel") in ("alternate", "canonical", "search"):
                continue
            source = attributes.get("src") or attributes.get("href") or ""
            assert source == "" or re.match("/[^/]", source), (page.path, tag, source)


def check_statement(source):
    """The criteria of a statement, with their levels, and the tests that it names."""
    rows = re.findall(r'<th scope="row">([\d.]+) [^<]+</th><td>(A|AA)</td><td>[^<]+</td><td>(.+?)</td></tr>', source)
    assert len(rows) == len({number for number, _, _ in rows}) == source.count("<tr>") - 1 == 55  # WCAG 2.2: 31 A, 24 AA
    assert sum(level == "A" for _, level, _ in rows) == 31
    tests = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "tests").rglob("*") if path.suffix in (".py", ".sh"))
    named = re.findall(r'<code>([\w.-]+)</code>: (?:<span lang="en">)?([^<]+)', source)
    assert len(named) > 20
    for script, name in named:
        assert (PROJECT / "tests" / script).exists(), script
        assert f"def {name.replace(' ', '_')}(" in tests or f"'{name}'" in tests, name
    return [row[:2] for row in rows], named


def the_statement_names_all_criteria_and_only_tests_that_exist():
    sources = [(PROJECT / f"server/web/tillganglighet{end}.html").read_text(encoding="utf-8") for end in ("", ".en")]
    swedish, in_english = [check_statement(source) for source in sources]
    assert swedish == in_english, "the statements name other tests"
    for path in ("/tillganglighet", "/tillganglighet?lang=en"):
        assert sources["lang=en" in path] in PAGES[path].source, path


if __name__ == "__main__":
    report(globals())
