#!/usr/bin/env python3
"""Reads pages with fynd-index and asks fynd-server about them, as a table says (cases.tsv).

    cases.py [--build DIR] [--archive DIR] --scratch DIR

A row is five columns parted by tabs: the number of the case, the page (the set, and how its file name or id begins), what
is asked, what is expected, and why. Rows of the set "archive" are passed over without --archive. Asked is

  people[Malin X].role   a path in the record that `fynd-index explain` prints: of lists every element, [X] those that have
                         the value X; several values come as one text, " | " between them
  paragraphs             how many paragraphs the text has
  ? words                a search in the set: "found", "first" or "not found" says where the publication is
  hit words              its entry in the answer, as JSON
  snippet words          its snippet, with [ ] round what is marked
  spelling words         the spelling that the answer proposes
  facet person X         how many publications a search narrowed to that value has
  page                   what the page of the publication shows, without tags

and expected is `is X`, `has X`, `lacks X`, `once X`, `starts X`, `between A and B`, `none`, or one of the three above. For
each row "ok" or "not ok", the row and what was found are printed, parted by tabs.
"""
import argparse
import html
import json
import re
import subprocess
import sys
import urllib.parse
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = Path(__file__).resolve().parent / "cases.tsv"
STEP = re.compile(r"([^.\[]+)(?:\[(.*)\])?$")
STEPS = re.compile(r"[^.\[]+(?:\[[^\]]*\])?")


class Pages:
    """A set of pages: their records, and an index of them."""

    def __init__(self, build, source, index):
        self.server, self.index = build / "fynd-server", index
        lines = subprocess.run([build / "fynd-index", "explain", source], stdout=subprocess.PIPE, encoding="utf-8",
                               check=True).stdout.splitlines()
        self.records = [json.loads(line) for line in lines]
        subprocess.run([build / "fynd-index", "update", "--json", "--index", index, source], stdout=subprocess.DEVNULL,
                       check=True)

    def record(self, start):
        """The record whose file's name or whose id begins so."""
        for record in self.records:
            if Path(record["source"]["file"]).name.startswith(start) or record["id"].startswith(start):
                return record
        raise LookupError(start)

    @lru_cache(maxsize=None)
    def ask(self, path, **parameters):
        url = path + "?" + urllib.parse.urlencode(parameters)
        return subprocess.run([self.server, "--index", self.index, "--ask", url], stdout=subprocess.PIPE,
                              encoding="utf-8", check=True).stdout

    def search(self, words):
        return json.loads(self.ask("/api/v1/search", q=words, size=100))


def follow(value, path):
    """The values at a path, in order."""
    values = [value]
    for step in STEPS.findall(path):
        name, wanted = STEP.match(step).groups()
        values = [found[name] for found in values if isinstance(found, dict) and found.get(name) is not None]
        values = [one for found in values for one in (found if isinstance(found, list) else [found])]
        if wanted is not None:
            values = [found for found in values if wanted in found.values()]
    return values


def as_text(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def find(pages, record, words):
    ids = [result["id"] for result in pages.search(words)["results"]]
    place = ids.index(record["id"]) if record["id"] in ids else None
    return "not found" if place is None else "first" if place == 0 else "found"


def hit(pages, record, words):
    return next((result for result in pages.search(words)["results"] if result["id"] == record["id"]), None)


def snippet(pages, record, words):
    found = hit(pages, record, words)
    return html.unescape(re.sub("<mark>", "[", re.sub("</mark>", "]", found["snippet_html"]))) if found else ""


def spelling(pages, words):
    proposed = pages.search(words)["spelling"]
    return proposed["corrected"] if proposed else ""


def count_facet(pages, asked):
    facet, wanted = asked.split(" ", 1)
    return json.loads(pages.ask("/api/v1/search", **{facet: wanted}))["total"]


def show_page(pages, record):
    shown = re.sub("<[^>]*>", " ", pages.ask("/publikation/" + urllib.parse.quote(record["id"])))
    return " ".join(html.unescape(shown).split()).replace(" ,", ",")


def answer(pages, record, asked):
    """What is there, as one text."""
    verb, _, rest = asked.partition(" ")
    if verb == "paragraphs":
        return str(len(record["text"].split("\n\n")))
    if verb == "page":
        return show_page(pages, record)
    verbs = {"?": lambda: find(pages, record, rest), "hit": lambda: as_text(hit(pages, record, rest)),
             "snippet": lambda: snippet(pages, record, rest), "spelling": lambda: spelling(pages, rest),
             "facet": lambda: str(count_facet(pages, rest))}
    return verbs[verb]() if verb in verbs else " | ".join(as_text(value) for value in follow(record, asked))


def holds(expected, found):
    verb, _, rest = expected.partition(" ")
    if expected in ("found", "first", "not found"):
        return found == expected or (expected, found) == ("found", "first")
    if verb == "between":
        low, high = rest.split(" and ")
        return found != "" and float(low) <= float(found) <= float(high)
    return {"is": found == rest, "has": rest in found, "lacks": rest not in found, "once": found.count(rest) == 1,
            "starts": found.startswith(rest), "none": found == ""}[verb]


def rows(archive):
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if archive or not columns[1].startswith("archive "):
                yield columns


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--archive", type=Path)
    arguments = parser.parse_args()
    sources = {"corpus": ROOT / "corpus" / "publications", "pages": TABLE.parent / "pages"}
    if arguments.archive:
        sources["archive"] = arguments.archive
    sets = {name: Pages(arguments.build, source, arguments.scratch / name) for name, source in sources.items()}
    for case, page, asked, expected, why in rows(arguments.archive):
        name, start = page.split(" ", 1)
        found = answer(sets[name], sets[name].record(start), asked)
        verdict = "ok" if holds(expected, found) else "not ok"
        print(verdict, f"case {case}: {page}: {asked}: {expected}" + (f" ({why})" if why else ""), " / ".join(found[:500].splitlines()),
              sep="\t")


if __name__ == "__main__":
    sys.exit(main())
