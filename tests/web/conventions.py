#!/usr/bin/env python3
"""Feeds, OpenSearch, JSON-LD, sitemap and robots of a running server against the rules of their formats.

usage: conventions.py URL PUBLIC-URL    prints "ok - what" or "not ok - what" a line. Loopback only; standard library only.
"""
import html
import json
import re
import sys
import urllib.parse
import urllib.request
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True  # leave nothing in the source tree
from verdicts import report  # noqa: E402 (after the line above)

ATOM, SEARCH, MAP = ("{http://www.w3.org/2005/Atom}", "{http://a9.com/-/spec/opensearch/1.1/}",
                     "{http://www.sitemaps.org/schemas/sitemap/0.9}")
RFC3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
QUESTIONS = ["", "kommun", "fientlig", "<script>alert(1)</script>", "]]>", "\"'&<>", "\u202ekommun", "😀 𝄞", "a\x01b\x0bc\ufffe"]
NARROWED = ["kind=post&kind=case", "year=2024&size=3", "from=2020&to=2024-06&sort=title", "q=fientlig&page=2&size=5"]
URL, PUBLIC = sys.argv[1:]


def get(path):
    with urllib.request.urlopen(URL + path, timeout=600) as answer:
        return answer.headers["Content-Type"], answer.read()


def queries():
    return [urllib.parse.urlencode({"q": text}) for text in QUESTIONS] + NARROWED


def atom(query):
    kind, body = get(f"/feed.atom?{query}")
    assert kind == "application/atom+xml; charset=utf-8", kind
    return tree.fromstring(body)


def feed(query):
    kind, body = get(f"/feed.json?{query}")
    assert kind == "application/feed+json", kind
    return json.loads(body)


def one(element, name):
    found = element.findall(ATOM + name)
    assert len(found) == 1, f"{len(found)} {name}"
    return found[0].text


def titles():
    """What is shown of the hostile titles: the search says it."""
    results = json.loads(get("/api/v1/search?q=fientlig&size=100")[1])["results"]
    return {result["id"]: result["title"] for result in results if result["title"]}


def in_xml(text):
    """What a feed shows of a text: neither control characters nor noncharacters."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)


# --- Atom, RFC 4287 ---

def a_feed_has_what_it_must_have():
    for query in queries():
        root = atom(query)
        assert root.tag == ATOM + "feed"
        assert one(root, "id").startswith("urn:uuid:") and re.fullmatch(RFC3339, one(root, "updated")) and one(root, "title")
        assert root.find(f"{ATOM}author/{ATOM}name").text
        links = {link.get("rel"): link.get("href") for link in root.findall(ATOM + "link")}
        assert links["self"].startswith(PUBLIC + "/feed.atom?q=") and links["alternate"].startswith(PUBLIC + "/sok?q="), links


def every_entry_has_what_it_must_have():
    for query in queries():
        for entry in atom(query).findall(ATOM + "entry"):
            assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one(entry, "id"))
            assert one(entry, "title") and re.fullmatch(RFC3339, one(entry, "updated"))
            alternate, = [link for link in entry.findall(ATOM + "link") if link.get("rel") == "alternate"]
            assert re.match("https?://", alternate.get("href"))
            assert entry.find(ATOM + "summary").get("type") == "html"


def ids_are_unique_and_the_same_in_both():
    for query in queries():
        ids = [one(entry, "id") for entry in atom(query).findall(ATOM + "entry")]
        assert len(set(ids)) == len(ids) and ids == [item["id"] for item in feed(query)["items"]], query


def pages_follow_one_another():
    ids, path = [], "/feed.atom?q=&size=30"
    while path:
        root = tree.fromstring(get(path)[1])
        ids += [one(entry, "id") for entry in root.findall(ATOM + "entry")]
        following = [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == "next"]
        path = following[0].removeprefix(PUBLIC) if following else None
    total = json.loads(get("/api/v1/search")[1])["total"]
    assert len(ids) == len(set(ids)) == total, (len(ids), total)


def the_self_link_leads_to_the_same():
    for query in queries():
        root = atom(query)
        own = [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == "self"][0]
        assert tree.tostring(tree.fromstring(get(own.removeprefix(PUBLIC))[1])) == tree.tostring(root), query


def dates_are_those_of_the_record_and_of_the_archive():
    entries = {one(entry, "title"): entry for entry in atom("q=fientlig&size=100").findall(ATOM + "entry")}
    month, quotes = entries["Fientlig månad"], entries["\"dubbla\" 'enkla' ”svenska” &amp; &lt;b&gt;"]
    assert one(quotes, "published") == "2024-02-03T00:00:00Z" < one(quotes, "updated")
    undated, = [entry for title, entry in entries.items() if "utan titel" in title]
    assert one(undated, "updated") == one(undated, "published") == one(month, "published") > "2026"


def hostile_titles_are_text_in_atom():
    shown = {one(entry, "title") for entry in atom("q=fientlig&size=100").findall(ATOM + "entry")}
    assert {in_xml(title) for title in titles().values()} <= shown
    for question in QUESTIONS[1:]:
        title = one(atom(urllib.parse.urlencode({"q": question})), "title")
        assert title == "fynd: " + in_xml(question), (question, title)


def html_in_feeds_is_marks_only():
    summaries = [entry.find(ATOM + "summary").text or "" for entry in atom("q=fientlig&size=100").findall(ATOM + "entry")]
    contents = [item["content_html"] for item in feed("q=fientlig&size=100")["items"]]
    assert [in_xml(content) for content in contents] == summaries
    assert all(not re.search("<(?!/?mark>)", content) for content in contents) and any("<mark>" in c for c in contents)


# --- JSON Feed 1.1 ---

def a_json_feed_has_what_it_must_have():
    for query in queries():
        value = feed(query)
        assert value["version"] == "https://jsonfeed.org/version/1.1" and value["title"] and value["language"] == "sv"
        assert value["feed_url"].startswith(PUBLIC + "/feed.json?") and value["home_page_url"].startswith(PUBLIC + "/sok?")
        for item in value["items"]:
            assert item["id"] and isinstance(item["content_html"], str) and re.match("https?://", item["url"])
            assert re.fullmatch(RFC3339, item["date_published"]) and re.fullmatch(RFC3339, item["date_modified"])


def hostile_titles_are_text_in_json_feed():
    assert set(titles().values()) <= {item.get("title") for item in feed("q=fientlig&size=100")["items"]}


def feeds_find_what_the_search_finds():
    for query in queries():
        wanted = json.loads(get(f"/api/v1/search?{query}{'' if 'sort' in query else '&sort=newest'}")[1])["results"]
        assert [item.get("title") for item in feed(query)["items"]] == [result["title"] for result in wanted], query


# --- OpenSearch 1.1 ---

def opensearch_has_what_it_must_have():
    kind, body = get("/opensearch.xml")
    root = tree.fromstring(body)
    assert kind.startswith("application/opensearchdescription+xml") and root.tag == SEARCH + "OpenSearchDescription"
    assert 0 < len(root.find(SEARCH + "ShortName").text) <= 16
    assert 0 < len(root.find(SEARCH + "Description").text) <= 1024
    urls = root.findall(SEARCH + "Url")
    assert {"text/html", "application/atom+xml", "application/json", "application/x-suggestions+json"} <= {u.get("type") for u in urls}
    for url in urls:
        path = re.sub(r"\{\w+\?\}", "", url.get("template").replace("{searchTerms}", "kommun")).removeprefix(PUBLIC)
        assert path.startswith("/") and "{" not in path, path
        assert get(path)[0].split(";")[0] == url.get("type"), path


def suggestions_are_as_browsers_read_them():
    for text in ["inn", "kom", "\"<b>", "zzzz", ""]:
        kind, body = get("/suggestions.json?" + urllib.parse.urlencode({"q": text}))
        typed, words, descriptions, addresses = json.loads(body)
        assert kind == "application/x-suggestions+json" and typed == text and descriptions == []
        assert len(words) == len(addresses) and all(isinstance(word, str) for word in words)
        assert all(address.startswith(PUBLIC + "/") for address in addresses)
    assert "innovation" in json.loads(get("/suggestions.json?q=inn")[1])[1]


def heads_name_feeds_and_search():
    page = get("/sok?" + urllib.parse.urlencode({"q": "\"<b>&\u202e", "kind": "post", "page": 2}))[1].decode()
    links = re.findall(r'<link rel="(?:alternate|search)" type="([^"]*)" title="[^"]*" href="([^"]*)">', page)
    assert [kind for kind, _ in links] == ["application/opensearchdescription+xml", "application/atom+xml", "application/feed+json"]
    for kind, href in links:
        assert get(html.unescape(href))[0].split(";")[0] == kind
        assert "opensearch" in href or href.endswith("&amp;kind=post"), href


# --- JSON-LD ---

def linked(path):
    head = get(path)[1].decode().split("</head>")[0]
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.S)
    assert len(scripts) == 1 and "<" not in scripts[0] and head.count("<script") == 2, path  # the other is the search box
    return json.loads(scripts[0])


def the_front_page_is_a_website_that_searches():
    site = linked("/")
    action = site["potentialAction"]
    assert (site["@context"], site["@type"], site["url"]) == ("https://schema.org", "WebSite", PUBLIC + "/")
    assert action["@type"] == "SearchAction" and action["query-input"] == "required name=search_term_string"
    assert action["target"]["urlTemplate"] == PUBLIC + "/sok?q={search_term_string}"


def publications_are_articles_and_events():
    kinds = set()
    for result in json.loads(get("/api/v1/search?size=100")[1])["results"]:
        thing = linked("/publikation/" + urllib.parse.quote(result["id"]))
        start = (result["event"] or {}).get("start") or {}
        dated = result["kind"] == "invitation" and "from" in start and not start["inferred"] and start["precision"] != "season"
        assert thing["@type"] == ("Event" if dated else "Article"), thing
        assert thing.get("name" if dated else "headline") == result["title"], thing
        assert not dated or start["from"].startswith(thing["startDate"]), thing
        assert dated or "datePublished" not in thing or result["published"]["from"].startswith(thing["datePublished"])
        kinds.add(thing["@type"])
    assert kinds == {"Event", "Article"}


def hostile_places_are_text():
    assert linked("/publikation/hostile:script")["location"]["name"] == "</script><b>Torget</b> & \"salen\""


# --- References ---

def reference(identity, form):
    path = f"/publikation/{urllib.parse.quote(identity)}?format={form}"
    with urllib.request.urlopen(URL + path, timeout=600) as answer:
        return answer.headers["Content-Type"], answer.headers["Content-Disposition"], answer.read().decode()


def references_are_files_of_their_formats():
    for result in json.loads(get("/api/v1/search?size=100")[1])["results"]:
        name = result["id"].replace(":", "-")
        kind, saved, ris = reference(result["id"], "ris")
        lines = ris.split("\r\n")
        assert (kind, saved) == ("application/x-research-info-systems; charset=utf-8", f'attachment; filename="{name}.ris"')
        assert all(re.fullmatch("[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines[:-1]), ris
        assert (lines[0], lines[-2], lines[-1]) == ("TY  - ELEC", "ER  - ", ""), ris
        kind, saved, bibtex = reference(result["id"], "bibtex")
        assert (kind, saved) == ("application/x-bibtex; charset=utf-8", f'attachment; filename="{name}.bib"')
        depths = [bibtex[:i + 1].count("{") - bibtex[:i + 1].count("}") for i in range(len(bibtex))]
        assert depths[-2:] == [0, 0] and min(depths[len("@misc{"):-2]) == 1, bibtex


def references_are_masked():
    shown = "Ring [telefonnummer] eller skriv till [e-postadress]"
    assert f"TI  - {shown}\r\n" in reference("hostile:contact", "ris")[2]
    assert f"title = {{{{{shown}}}}}" in reference("hostile:contact", "bibtex")[2]
    section = re.search('<section class="citation".*?</section>', get("/publikation/hostile:contact")[1].decode(), re.S)[0]
    assert shown in section and "174" not in section and "ove" not in section


def references_name_the_page_here_or_the_original():
    assert f"UR  - {PUBLIC}/publikation/hostile%3Ascript\r\n" in reference("hostile:script", "ris")[2]
    original = next(result for result in json.loads(get("/api/v1/search?size=100")[1])["results"] if result["url"])
    assert f"UR  - {original['url']}\r\n" in reference(original["id"], "ris")[2]


# --- Social cards ---

def cards_have_what_they_must_have():
    for path, kind in (("/", "website"), ("/sok?q=kommun", "website"), ("/publikation/hostile:attribute", "article")):
        head = get(path)[1].decode().split("</head>")[0]
        card = {name: html.unescape(value) for name, value in re.findall(r'property="og:(\w+)" content="([^"]*)"', head)}
        assert card["type"] == kind and card["title"] and card["description"] and card["url"].startswith(PUBLIC + "/"), card
        assert "image" not in card
    assert card["title"] == "\"><img src=x onerror=alert(1)>", card


# --- Crawlers ---

def every_publication_is_in_the_sitemap():
    kind, body = get("/sitemap.xml")
    root = tree.fromstring(body)
    addresses = [address.text for address in root.findall(f"{MAP}url/{MAP}loc")]
    total = json.loads(get("/api/v1/search")[1])["total"]
    assert kind.startswith("application/xml") and root.tag == MAP + "urlset" and len(set(addresses)) == len(addresses) == total + 1
    for address in addresses[:5] + addresses[-5:]:
        assert address.startswith(PUBLIC + "/") and get(address.removeprefix(PUBLIC))[0].startswith("text/html")


def robots_name_the_sitemap():
    kind, body = get("/robots.txt")
    lines = body.decode().splitlines()
    assert kind.startswith("text/plain") and lines[0] == "User-agent: *" and f"Sitemap: {PUBLIC}/sitemap.xml" in lines
    assert {"Disallow: /api/", "Disallow: /sok"} <= set(lines) and "Disallow: /" not in lines


def there_is_an_icon():
    assert get("/favicon.ico") == get("/favicon.svg")


if __name__ == "__main__":
    report(globals(), but=("queries", "titles"))
