#!/usr/bin/env python3
"""Asks the questions of queries.tsv over an index of corpus/, and compares what they were understood as and what they
found. (The trees in the table are compared by tests/unit/server/syntax/test_query_language.c.)

usage: queries.py SERVER INDEX [TABLE]; says what differs, exit status 1.

A line of the table: what is typed, the tree it becomes (as tests/unit/support/tree_text.h writes trees), the
interpretation, what is found, and the words that some of the found publications lack. What is found are ids where there
are at most LISTED, else how many there are. A line that begins with "# " is a heading.
"""
import json
import subprocess
import sys
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TABLE = Path(__file__).with_name("queries.tsv")
TODAY = "2025-01-15"  # of the questions that ask for what is to come
LISTED = 3
COLUMNS = 5


def rows(path):
    """(query, tree, interpretation, hits, lacking) of each line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("# "):
            columns = line.split("\t")
            assert len(columns) == COLUMNS, f"line {number} has {len(columns)} columns"
            yield columns


def ask(server, index, query):
    """(interpretation, hits, lacking)"""
    path = f"/api/v1/search?size=100&q={urllib.parse.quote(query)}"
    output = subprocess.run([server, "--index", index, "--today", TODAY, "--ask", path], capture_output=True, check=True)
    answer = json.loads(output.stdout)
    found = sorted(result["id"] for result in answer["results"])
    assert answer["total"] == len(found), f"{query}: {answer['total']} in all, {len(found)} listed"
    hits = " ".join(found) if 0 < len(found) <= LISTED else str(len(found))
    return answer["interpretation"], hits, ", ".join(answer["relaxed"] or [])


def differences(server, index, row):
    query, _, *expected = row
    return [f"{query}\n    is:     {got}\n    wanted: {wanted}" for got, wanted in zip(ask(server, index, query), expected)
            if got != wanted]


def main(server, index, table=TABLE):
    all_rows = list(rows(Path(table)))
    with ThreadPoolExecutor(2) as pool:
        wrong = [text for texts in pool.map(lambda row: differences(server, index, row), all_rows) for text in texts]
    print("\n".join(wrong))
    print(f"{len(all_rows)} questions, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
