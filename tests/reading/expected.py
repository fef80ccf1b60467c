#!/usr/bin/env python3
"""What fynd-index reads in the sample archive, beside what a careful person reads (corpus/expected/).

    expected.py [--build DIR] [--corpus DIR] [--verbose] [--require]

Runs `fynd-index explain` over corpus/publications and prints, for each kind of fact, how many are right. --verbose names
each that is wrong; --require ends with status 1 when a share is below its target.
"""
import argparse
import gzip
import json
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TARGETS = {"title": 0.98, "kind": 0.97, "date": 0.95, "place": 0.95, "contact": 1.0, "removed": 0.99, "body": 1.0}
WORD = re.compile(r"[^\W_]+")


def normal(text):
    """NFC, without soft hyphens, white space made one space."""
    return " ".join(unicodedata.normalize("NFC", text or "").replace("\u00ad", "").split())


def words(text):
    return WORD.findall(normal(text))


class Score:
    """Counts of right and all for each kind of fact, and what was wrong."""

    def __init__(self):
        self.right, self.all, self.wrong = defaultdict(int), defaultdict(int), []

    def add(self, fact, right, where, detail):
        self.all[fact] += 1
        self.right[fact] += right
        if not right:
            self.wrong.append(f"{fact}: {where}: {detail}")

    def share(self, fact):
        return self.right[fact] / self.all[fact] if self.all[fact] else 1.0


def read_records(build, corpus):
    """The records of explain, by id, and by file and title."""
    run = subprocess.run([str(build / "fynd-index"), "explain", str(corpus / "publications")], stdout=subprocess.PIPE,
                         encoding="utf-8", check=False)
    by_id, by_title = {}, {}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        if "rejected" in record:
            print("rejected:", record["file"], record["rejected"])
            continue
        by_id.setdefault(record["id"], record)
        by_title[record["source"]["file"], normal(record.get("title"))] = record
    return by_id, by_title


def date_value(date):
    """What of a date is compared."""
    if not date:
        return None
    if date.get("year", 0) is None:
        return (date.get("month"), date.get("day"), date["precision"])
    return (date["from"], date["to"], date["precision"])


def compare_dates(score, expected, record, where):
    event, found = expected.get("event") or {}, record.get("event") or {}
    pairs = [("published", expected.get("published"), record.get("published")),
             ("deadline", expected.get("deadline"), record.get("deadline")),
             ("start", event.get("start"), found.get("start")), ("end", event.get("end"), found.get("end"))]
    for role, wanted, got in pairs:
        if wanted or got:
            score.add("date", date_value(wanted) == date_value(got), where, f"{role}: {date_value(got)}, "
                      f"not {date_value(wanted)}")


def compare_sets(score, fact, wanted, got, allowed, where):
    for value in sorted(wanted):
        score.add(fact, value in got, where, f"{value} is missing")
    for value in sorted(got - wanted - allowed):
        score.add(fact, False, where, f"{value} is too much")


def contacts_of(record):
    return {re.sub(r"\D", "", contact[key]) if key == "phone" else contact[key].lower()
            for contact in record.get("contacts") or [] for key in ("email", "phone") if contact.get(key)}


def names_of(record, member):
    return {normal(value["name"] if isinstance(value, dict) else value) for value in record.get(member) or []}


def body_lines(corpus, expected, record):
    """The lines of a plain text that belong to the body; none for other formats, whose first and last words are
    compared. Of some asides only the first line of each item is expected, so that what stands there is believed."""
    path = corpus / expected["file"]
    if not path.name.endswith((".txt", ".txt.gz")):
        return []
    data = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
    others = {normal(line) for member in ("removed", "aside", "elsewhere") for line in expected[member]}
    others.add(normal(expected["title"]))
    if expected["aside"]:
        others |= {normal(line) for line in (record.get("aside") or "").split("\n")}
    return [line for line in map(normal, data.decode("utf-8-sig").splitlines())
            if words(line) and line not in others and not any(line.startswith(aside) for aside in others if aside)]


def compare_body(score, corpus, expected, record, where):
    text = normal(record.get("text"))
    squeezed = " ".join(words(text))
    for member, what in (("body_starts", "beginning"), ("body_ends", "end")):
        if expected.get(member):
            score.add("body", " ".join(words(expected[member])) in squeezed, where, f"the {what} is missing")
    for line in body_lines(corpus, expected, record):
        score.add("body", " ".join(words(line)) in squeezed or all(word in squeezed for word in words(line)), where,
                  f"lost: {line}")
    lines = {normal(line) for line in (record.get("text") or "").split("\n")}
    for line in expected["removed"]:
        score.add("removed", normal(line) not in lines, where, f"not removed: {line}")


def compare(score, corpus, expected, record):
    where = expected["file"].removeprefix("publications/") + (f":{expected['item']}" if "item" in expected else "")
    score.add("title", normal(record.get("title")) == normal(expected["title"]), where, record.get("title"))
    score.add("kind", record.get("kind") == expected["kind"], where, f"{record.get('kind')}, not {expected['kind']}")
    compare_dates(score, expected, record, where)
    compare_sets(score, "place", names_of(expected, "places"), names_of(record, "places"),
                 names_of(expected, "mentioned"), where)
    compare_sets(score, "contact", contacts_of(expected), contacts_of(record), set(), where)
    compare_sets(score, "person", names_of(expected, "people"), names_of(record, "people"),
                 names_of(expected, "authors"), where)
    compare_sets(score, "organisation", names_of(expected, "organisations"), names_of(record, "organisations"), set(),
                 where)
    compare_body(score, corpus, expected, record, where)


def compare_all(build, corpus):
    score = Score()
    by_id, by_title = read_records(build, corpus)
    for path in sorted((corpus / "expected").glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        record = by_id.get(expected["id"]) or by_title.get((expected["file"], normal(expected["title"])))
        score.add("found", record is not None, path.name, "no such record")
        if record is not None:
            compare(score, corpus, expected, record)
    return score


def print_table(score):
    print(f"{'fact':14} {'right':>6} {'of':>6} {'share':>7} {'target':>7}")
    for fact in score.all:
        target = f"{TARGETS[fact]:.2f}" if fact in TARGETS else ""
        print(f"{fact:14} {score.right[fact]:6} {score.all[fact]:6} {score.share(fact):7.3f} {target:>7}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--require", action="store_true")
    arguments = parser.parse_args()
    score = compare_all(arguments.build, arguments.corpus)
    if arguments.verbose:
        print("\n".join(score.wrong))
    print_table(score)
    missed = [fact for fact, target in TARGETS.items() if score.share(fact) < target] + \
             ["found"] * (score.right["found"] < score.all["found"])
    if arguments.require and missed:
        sys.exit("below the target: " + ", ".join(missed))


if __name__ == "__main__":
    main()
