#!/usr/bin/env python3
"""Checks answers of a running server that need more than one line to check.

usage: answers.py COMMAND URL ARGUMENT...; says what is wrong, exit status 1. Loopback only.
"""
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

sys.dont_write_bytecode = True  # leave nothing in the source tree
from page import Broken, Page, fragment_pieces  # noqa: E402 (after the line above)

# Characters that a page may not have; it shows U+FFFD for them.
BARRED = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef"
                    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xfffe, 0xffff)) + "]")
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "the end of an attribute": "\"><img src=x onerror=alert(1)>",
    "the end of an element": "</title></em></h1><svg/onload=alert(1)>",
    "references": "&lt;b&gt; &#60;b&#62; &amp;amp;",
    "quotes": "\"'\"'`’”»",
    "an open phrase": "\"kommun",
    "open parentheses": "(" * 300,
    "NUL": "kommun\0kommun",
    "controls": "kommun\r\nSet-Cookie: a=b\t\x1b[31m\x7f",
    "one long word": "a" * 2000,
    "many words": "kommun " * 300,
    "only punctuation": "...!?;:-–—/\\*+=~^",
    "only operators": "OCH ELLER INTE NOT AND OR",
    "right-to-left marks": "\u200f\u202ekommun\u202c",
    "emoji": "😀 👩‍👩‍👧 🇸🇪",
    "combining marks": "a" + "\u0308" * 200,
    "JSON": "\"}],\"total\":1,\"x\":[{\"",
    "a path": "../../../etc/passwd",
    "a format": "%s%n%d %00 %",
}
HOSTILE_BYTES = {"bytes that are not UTF-8": "%FF%FE%C3", "an overlong slash": "%C0%AF", "a surrogate": "%ED%A0%80"}
PAGE_SIZE = 7


def get(url):
    """(status, content type, body as text, which must be UTF-8)"""
    try:
        with urllib.request.urlopen(url, timeout=600) as answer:
            status, kind, body = answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        raise Broken(f"{error.code} for {url[:200]}") from error
    return status, kind, body.decode("utf-8")


def search(url, **parameters):
    """The answer of /api/v1/search, whose HTML is looked at each time."""
    status, kind, body = get(f"{url}/api/v1/search?{urllib.parse.urlencode(parameters, doseq=True)}")
    require(status == 200 and kind.startswith("application/json"), f"{status} {kind}")
    answer = json.loads(body)
    for result in answer["results"]:
        fragment_pieces(result["title_html"])
        fragment_pieces(result["snippet_html"])
    return answer


def require(condition, complaint):
    if not condition:
        raise Broken(complaint)


def pages(url, query, sort):
    """All results of a query, page by page."""
    results, number, total = [], 1, None
    while total is None or (number - 1) * PAGE_SIZE < total:
        answer = search(url, q=query, sort=sort, size=PAGE_SIZE, page=number)
        total = answer["total"] if total is None else total
        require(answer["total"] == total, f"the total was {total}, on page {number} it is {answer['total']}")
        require(len(answer["results"]) == min(PAGE_SIZE, total - (number - 1) * PAGE_SIZE),
                f"{len(answer['results'])} results on page {number} of {total}")
        results += answer["results"]
        number += 1
    require(search(url, q=query, sort=sort, size=PAGE_SIZE, page=number)["results"] == [], "a page behind the last")
    return results


def paging(url, query, sort):
    """Pages partition the result: they are the one long page, cut."""
    ids = [result["id"] for result in pages(url, query, sort)]
    whole = search(url, q=query, sort=sort, size=100)
    require(len(set(ids)) == len(ids), f"shown twice: {sorted(i for i in ids if ids.count(i) > 1)}")
    require(len(ids) == whole["total"], f"{len(ids)} of {whole['total']}")
    require(ids == [result["id"] for result in whole["results"]], "the order is another one on one long page")


def day_of(result):
    """The day that a result is sorted by, "" when it has none."""
    date = result["published"] or (result["event"] or {}).get("start")
    return (date or {}).get("from", "")[:10]


def by_date(url, query, sort):
    """Sorted by date; what has none comes last either way."""
    days = [day_of(result) for result in pages(url, query, sort)]
    dated = [day for day in days if day]
    require(len(set(dated)) > 2 and "" in days, f"too few dates to tell: {days}")
    require(days[len(dated):] == [""] * (len(days) - len(dated)), f"dates behind undated ones: {days}")
    require(dated == sorted(dated, reverse=sort == "newest"), f"not in order: {dated}")


def by_relevance(url, query):
    scores = [result["score"] for result in pages(url, query, "relevance")]
    require(scores == sorted(scores, reverse=True), f"not in order: {scores}")


def facets(url, query):
    """Kinds add up, and narrowing by any value finds as many as were counted."""
    answer = search(url, q=query)
    require(sum(kind["count"] for kind in answer["facets"]["kind"]) == answer["total"], "kinds do not add up")
    for facet, values in answer["facets"].items():
        require(values, f"no {facet}")
        for value in values:
            narrowed = search(url, q=query, size=100, **{facet: value["value"]})
            require(narrowed["total"] == value["count"] == len(narrowed["results"]),
                    f"{facet}={value['value']}: {value['count']} counted, {narrowed['total']} found")
            require(facet != "kind" or all(result["kind"] == value["value"] for result in narrowed["results"]),
                    f"other kinds among {value['value']}")


def periods(url, query):
    """from and to narrow by date: a year, its months, both ends apart; links on the page keep them."""
    years = {value["value"]: value["count"] for value in search(url, q=query)["facets"]["year"]
             if value["value"] != "none"}
    require(len(years) > 1, f"too few years: {years}")
    for year, count in years.items():
        answer = search(url, q=query, size=100, **{"from": year, "to": year})
        require(answer["total"] == count, f"{year}: {count} counted, {answer['total']} found")
        require(all(day_of(result)[:4] == year for result in answer["results"]), f"other years in {year}")
        require(f"från {year} till {year}" in answer["interpretation"], answer["interpretation"])
        months = [search(url, q=query, **{"from": f"{year}-{month:02}", "to": f"{year}-{month:02}"})["total"]
                  for month in range(1, 13)]
        require(sum(months) == count, f"{year}: {count}, its months {months}")
    middle = sorted(years)[len(years) // 2]
    early, late = (search(url, q=query, **ends)["total"]
                   for ends in ({"to": f"{int(middle) - 1}-12-31"}, {"from": f"{middle}-01-01"}))
    require(early + late == sum(years.values()), f"{early} before {middle}, {late} from then on")
    links = Page(get(f"{url}/sok?{urllib.parse.urlencode({'q': query, 'from': min(years), 'size': 1})}")[2]).links
    kept = [link for link in links if f"from={min(years)}" in link]
    require(any("sort=" in link for link in kept) and any("page=2" in link for link in kept)
            and any("kind=" in link for link in kept), f"links without the period: {links}")


def exclusion(url, query, excluded):
    """-word takes away what has the word, and nothing else."""
    found, taken, left = ({result["id"] for result in search(url, q=text, size=100)["results"]}
                          for text in (query, excluded, f"{query} -{excluded}"))
    require(left and found & taken, f"{len(found)} have {query}, {len(found & taken)} of them {excluded}")
    require(left == found - taken, f"too many: {sorted(left & taken)}, too few: {sorted(found - taken - left)}")


def page(url, query):
    """The page of a query: sound HTML, the hits of the JSON answer in their order, and no dead link."""
    answer = search(url, q=query)
    status, kind, body = get(f"{url}/sok?{urllib.parse.urlencode({'q': query})}")
    require(status == 200 and kind == "text/html; charset=utf-8", f"{status} {kind}")
    shown = Page(body)
    require(shown.values["q"] == answer["query"], f"the box says {shown.values['q']!r}")
    require(len(shown.hits) == len(answer["results"]) > 0, f"{len(shown.hits)} hits of {len(answer['results'])}")
    for hit, result in zip(shown.hits, answer["results"]):
        require(fragment_pieces(hit["snippet"]) == fragment_pieces(result["snippet_html"]), "another snippet")
        own = [link for link in hit["links"] if link.startswith("/")]
        require(len(own) == 1 and urllib.parse.unquote(own[0].split("?")[0]) == f"/publikation/{result['id']}",
                f"{result['id']} has the links {own}")
        publication(url, own[0], result)
    for link in dict.fromkeys(link for link in shown.links if link.startswith("/")):
        require(get(url + link)[0] == 200, f"a dead link: {link}")


def publication(url, link, result):
    """A hit's own page and record."""
    status, _, body = get(url + link)
    require(status == 200 and Page(body), f"{status} for {link}")
    record = json.loads(get(f"{url}/api/v1/documents/{result['id']}")[2])
    require((record["id"], record["title"], record["kind"]) == (result["id"], result["title"], result["kind"]),
            f"{result['id']} is {record['id']}: {record['title']!r}")


CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w+])(?:\+46[ (]|0[1-9])[\d() -]{6,}\d")
MASKS = ("[e-postadress]", "[telefonnummer]")


def forms_of(contact):
    """An address has one form; of a telephone number these are some."""
    if "@" in contact:
        return [contact, contact.upper()]
    digits = re.sub(r"\D", "", re.sub(r"^(\+46(?: ?\(0\))?|0)", "", contact))
    return [contact, f"0{digits}", f"+46 {digits[:2]} {digits[2:]}", f"0046{digits}", f"0{digits[:2]}–{digits[2:]}"]


def marked_contact(result, contact, shown):
    """Is the contact marked in the hit, or what stands in its place?"""
    wanted = contact if shown else MASKS["@" not in contact]
    return any(marked and text == wanted for html in (result["title_html"], result["snippet_html"])
               for text, marked in fragment_pieces(html))


def contacts(url, mode):
    """Addresses and numbers of the archive are found whole, in each form, and a hit shows them only when mode is
    "shown"; its own page and record do."""
    asked = 0
    for document in search(url, size=100)["results"]:
        _, _, body = get(f"{url}/api/v1/documents/{document['id']}")
        record = json.loads(body)
        for contact in set(CONTACT.findall(f"{record['title']}\n{record['text']}")):
            page_of_hit = get(f"{url}/publikation/{document['id']}?{urllib.parse.urlencode({'q': contact})}")[2]
            require(f"<mark>{contact}</mark>" in page_of_hit, f"{contact} is not marked on its page")
            for form in forms_of(contact):
                hits = search(url, q=form, size=100)["results"]
                hit = next((hit for hit in hits if hit["id"] == document["id"]), None)
                require(hit is not None, f"{form} does not find {contact} in {document['id']}")
                require(marked_contact(hit, contact, mode == "shown"), f"{form}: {contact} is not marked: {hit}")
                asked += 1
            only_hits = json.dumps(hits, ensure_ascii=False)
            require((contact in only_hits) == (mode == "shown"), f"{contact}, {mode}: {only_hits}")
            listed = get(f"{url}/sok?{urllib.parse.urlencode({'q': f'kontakt anmälan {form}'})}")[2]
            require((f"<mark>{contact}</mark>" in listed) == (mode == "shown"), f"{contact}, {mode}, on the page")
    require(asked > 50, f"only {asked} questions")


def hostile(url):
    """Queries that mean harm: each is answered, with valid JSON and escaped HTML."""
    queries = {name: urllib.parse.quote(query) for name, query in HOSTILE.items()} | HOSTILE_BYTES
    for name, query in queries.items():
        try:
            _, _, body = get(f"{url}/api/v1/search?q={query}")
            asked = json.loads(body)["query"]
            _, _, body = get(f"{url}/sok?q={query}")
            require("\0" not in body, "NUL in the page")
            shown = Page(body).values["q"]
            asked = BARRED.sub("\ufffd", asked)
            require(shown == asked or shown == asked.replace("\r\n", "\n"), f"asked {asked!r}, shown {shown!r}")
        except (Broken, ValueError, OSError) as broken:
            raise Broken(f"{name}: {broken}") from broken


COMMANDS = {function.__name__: function
            for function in (paging, by_date, by_relevance, facets, periods, exclusion, page, contacts, hostile)}

if __name__ == "__main__":
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except Broken as failure:
        sys.exit(str(failure))
