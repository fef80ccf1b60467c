#!/usr/bin/env python3
"""Every kind of page in English: nothing Swedish is left in it but what the archive says, and all that it links to is English.

usage: english.py URL PROJECT    prints "ok - what" or "not ok - what" a line. Loopback only.
"""
import html.parser
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from pages import LONG, TRANSLATED, english  # noqa: E402 (after the line above)
from verdicts import report  # noqa: E402

URL, PROJECT = sys.argv[1], Path(sys.argv[2])
PUBLIC = "https://fynd.example.org"
VOID = ("meta", "link", "input", "br", "img", "hr", "rect", "line", "circle")
READ = ("aria-label", "alt", "title", "placeholder", "content")  # attributes that people read


class Page(html.parser.HTMLParser):
    """Elements, and what is read in each language: `texts` (language, text)."""

    def __init__(self, path):
        super().__init__()
        self.path, self.elements, self.open, self.texts = path, [], [("", "")], []
        try:
            with urllib.request.urlopen(URL + path, timeout=600) as answer:
                self.status, self.source = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            self.status, self.source = error.code, error.read().decode()
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        language = attributes.get("lang", self.open[-1][1])
        self.elements.append((tag, attributes))
        if tag != "meta" or self.is_ours(attributes):
            self.texts += [(language, attributes[name]) for name in READ if name in attributes]
        if tag not in VOID:
            self.open.append((tag, language))

    def is_ours(self, meta):
        """A publication's title and first sentence are its own there, too."""
        return meta.get("property") != "og:title" and not (meta.get("name") == "description" and "/publikation/" in self.path)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open[-1][0] not in ("script", "title"):
            self.texts.append((self.open[-1][1], data))

    def all(self, *tags):
        return [attributes for tag, attributes in self.elements if tag in tags]

    def link(self):
        """To the page in the other language."""
        link, = re.findall('<nav class="languages inner"[^>]*>(<a .*?</a>)</nav>', self.source)
        return link


PAGES = {path: Page(path) for path in TRANSLATED.values()}
ENGLISH = {english(path): Page(english(path)) for path in TRANSLATED.values()}


def strings(name):
    """What a table of texts says, without tags."""
    source = (PROJECT / "server/i18n" / name).read_text(encoding="utf-8")
    literals = re.findall(r'"((?:[^"\\\n]|\\.)*)"', re.sub(r"#include.*|/\*.*?\*/", "", source))
    texts = [re.sub("<[^>]*>", "", literal.replace('\\"', '"')).strip(" .:;,?[]()") for literal in literals]
    return {part.strip() for text in texts for part in re.split(r"[$%]:?", text) if re.search(r"\w\w", part)}


def words_of(swedish, texts):
    """Which of the Swedish strings stand in texts, as whole words."""
    return [(string, text) for text in texts for string in swedish if string in text
            and re.search(r"(?<!\w)" + re.escape(string) + r"(?!\w)", text)]


def nothing_swedish_is_left():
    swedish = strings("texts_sv.c") - strings("texts_en.c") - {"sv_SE"}
    assert len(swedish) > 150 and {"Så tolkades frågan", "januari", "och", "Hämta som BibTeX", "inget ord passar"} <= swedish
    for path, page in ENGLISH.items():
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query).get("q", [""])[0]
        texts = [re.sub(r"https?://\S+", "", text) for language, text in page.texts if language == "en"]
        left = words_of(swedish, [text.replace(asked, "") if asked else text for text in texts])
        assert not left, (path, left[:5])
        assert len("".join(texts)) > 100, path


def swedish_is_noticed():
    swedish = strings("texts_sv.c") - strings("texts_en.c")
    for path, page in PAGES.items():
        assert len(words_of(swedish, [text for _, text in page.texts])) >= 5, path


def all_pages_are_english():
    for path, page in ENGLISH.items():
        assert page.all("html")[0]["lang"] == "en", path
        assert page.status == PAGES[path.removesuffix("lang=en").rstrip("?&")].status, path


def links_lead_to_english_pages():
    for path, page in ENGLISH.items():
        links = [link["href"] for link in page.all("a") if "hreflang" not in link and link["href"].startswith("/")]
        assert len(links) >= 2 and all("lang=en" in link.split("?")[-1].split("&") for link in links), (path, links)
        assert page.all("form") and all(page.all("form")), path
        assert {"type": "hidden", "name": "lang", "value": "en"} in page.all("input"), path


def swedish_addresses_name_no_language():
    for path, page in PAGES.items():
        links = [link["href"] for link in page.all("a", "link") if "hreflang" not in link]
        assert len(links) > 3 and not any("lang=" in link for link in links), path
        assert not any(field.get("name") == "lang" for field in page.all("input")), path


def every_page_links_to_itself_in_the_other_language():
    for path, page in PAGES.items():
        there = re.fullmatch(r'<a lang="en" hreflang="en" href="([^"]+)">In English</a>', page.link())[1]
        other = Page(there.replace("&amp;", "&"))
        back = re.fullmatch(r'<a lang="sv" hreflang="sv" href="([^"]+)">På svenska</a>', other.link())[1]
        assert other.all("html")[0]["lang"] == "en" and other.status == page.status, path
        assert Page(back.replace("&amp;", "&")).source == page.source, (path, back)
        assert there in (f"{back}?lang=en", f"{back}&amp;lang=en"), (back, there)
        alternates = [(link["hreflang"], link["href"]) for one in (page, other) for link in one.all("link") if "hreflang" in link]
        wanted = [("sv", PUBLIC + back.replace("&amp;", "&")), ("en", PUBLIC + there.replace("&amp;", "&"))]
        assert alternates == wanted * 2, (path, alternates)


def canonical_addresses_are_those_of_the_language():
    for path, canonical in {"/": "/", "/sok?q=kommun&size=10": "/sok?q=kommun", LONG + "?q=resultat": LONG,
                            "/tillganglighet": "/tillganglighet"}.items():
        for address, wanted in ((path, canonical), (english(path), english(canonical))):
            found = [link["href"] for link in Page(address).all("link") if link.get("rel") == "canonical"]
            assert found == [PUBLIC + wanted], (address, found)


def an_unknown_language_is_refused():
    for path in ("/", "/sok?q=kommun", LONG, "/tillganglighet"):
        for wrong in ("lang=xx", "lang=EN", "lang=sv&lang=en"):
            page = Page(path + ("&" if "?" in path else "?") + wrong)
            assert page.status == 400 and "lang" in page.source, (path, wrong, page.status)
        assert Page(path + ("&" if "?" in path else "?") + "lang=").status == 200, path
    both = Page("/sok?q=a&page=0&lang=xx")
    assert both.status == 400 and "Flera parametrar" in both.source


def errors_are_in_english():
    for path, said in {"/sok?q=a&page=0&lang=en": "page must be a whole number from 1.", "/none?lang=en": "There is nothing at this address.",
                       "/publikation/none?lang=en": "There is no publication with that id.",
                       LONG + "?format=word&lang=en": "format must be bibtex or ris."}.items():
        page = Page(path)
        assert page.status >= 400 and said in page.source, (path, page.source)


def publications_are_marked_as_what_they_are_in():
    cases = {("swedish", "en"): ' lang="sv"', ("swedish", "sv"): "", ("english", "en"): "", ("english", "sv"): ' lang="en"',
             ("unknown", "en"): ' lang="sv"', ("unknown", "sv"): ""}
    for (name, language), lang in cases.items():
        page = Page(f"/publikation/language:{name}?lang={language}")
        assert f"<h1{lang}>Languages: {name}</h1>" in page.source and f'<div class="text"{lang}>' in page.source, (name, language)
        assert f"<cite><bdi{lang}>" in page.source, (name, language)
    hits = Page("/sok?q=titel:languages&lang=en").source
    for name in ("swedish", "english", "unknown"):
        lang = cases[name, "en"]
        hit = re.search(rf'<h2{lang}><a href="/publikation/language%3A{name}.*?</li>\n</?[lo]', hits, re.S)
        assert hit and f'<p class="snippet"{lang}>' in hit[0], (name, hits)


def words_and_values_of_the_archive_are_marked():
    hits = ENGLISH[english("/sok?q=kommun")].source
    assert re.search('<p class="why">Match: <span lang="sv">kommun</span>', hits)
    for facet, lang in {"place": ' lang="sv"', "organisation": ' lang="sv"', "kind": ""}.items():
        assert re.search(rf'&amp;{facet}=[^"]*"><bdi class="value"{lang}>', hits), facet
    assert re.search('<li>(<bdi lang="sv">[^<]*</bdi>(, )?)+</li></ul>', hits)
    long = ENGLISH[english(LONG)].source
    assert re.search('<nav class="contents"[^>]*><h2 id="avsnitt">Sections</h2>\n<ol lang="sv">', long)
    assert re.search('<h2 id="liknande">Similar publications</h2>\n<ul>\n<li lang="sv">', long)
    chosen = Page("/sok?q=&place=Boden&kind=post&lang=en").source
    assert ': <bdi lang="sv">Boden</bdi></span>' in chosen and ": <bdi>Post</bdi></span>" in chosen


def the_heading_of_an_aside_is_ours():
    pages = [Page(link["href"]) for link in Page("/sok?q=&size=100&lang=en").all("a") if link["href"].startswith("/publikation/")]
    asides = [page.source for page in pages if '<aside class="beside"' in page.source]
    assert asides and all('<aside class="beside" lang="sv"><h2 lang="en">Beside the text</h2>' in aside for aside in asides)


def dates_and_numbers_are_english():
    facts = re.findall('<ul class="facts">.*?</ul>', Page("/sok?q=&kind=invitation&size=100&lang=en").source)
    assert any(re.search(r"<li>\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d–\d\d:\d\d</li>", fact) for fact in facts)
    assert any(re.search(r"<li>apply by \d{1,2} [A-Z][a-z]+ \d{4}", fact) for fact in facts)
    assert any(re.search(r"<li>published ", fact) for fact in facts)
    assert re.search(r"<h1>1 hit for ", Page("/sok?q=titel:ringmuren&lang=en").source)


def masks_are_english():
    hits = Page("/sok?q=ring&lang=en").source
    assert "[telephone number]" in hits and "[e-mail address]" in hits and "[telefonnummer]" not in hits


def a_publication_is_cited_in_english():
    for path, wanted in {LONG: r"\[accessed YYYY-MM-DD\]", "/publikation/hostile:untitled": r"\[Untitled publication\]|<cite>"}.items():
        reference = re.search('<p class="reference">.*?</p>', Page(english(path)).source)[0]
        assert re.search(wanted, reference), reference
    undated = [Page(english(path)).source for path in ("/publikation/bb8eb8df61bd98c0", "/publikation/language:swedish")]
    assert any(" (n.d.). " in page for page in undated)


def the_statement_is_english():
    page = ENGLISH["/tillganglighet?lang=en"]
    assert "<h1>Accessibility</h1>" in page.source and page.source.count('<th scope="row">') == 55


def no_address_leads_elsewhere():
    for path in ("//evil.example/x", "///evil.example", "/%5Cevil.example", "/a%22%3E%3Cscript%3E", "/publikation/..%2F..%2F%2Fevil.example"):
        for link in [element["href"] for element in Page(english(path)).all("a", "link") if "hreflang" in element]:
            assert re.match(r"/(?![/\\])", link.removeprefix(PUBLIC)), (path, link)


if __name__ == "__main__":
    report(globals())
