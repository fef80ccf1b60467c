#!/usr/bin/env python3
"""Asks a running server the queries of a table on standard input and says which rows hold.

usage: T42-cases.py URL [NAME=ID...] <TABLE

A row is a query, a sign and names of publications; "#" begins a comment line:

  kyrkogård = 003        all of these are found
  mötet > 004            this one is found first
  kommun ! a b           none of these is found; without names: nothing at all is

NAME=ID gives the id that a name in the table stands for; any other name is an id itself. For each row a line is
printed: "ok" or "not ok", the row, and the names of what was found, parted by tabs. Loopback only.
"""
import json
import re
import sys
import urllib.parse
import urllib.request

ROW = re.compile(r"(.+?)\s+([=>!])(?:\s+(.*))?$")


def ask(url, query):
    """The ids that a query finds, best first."""
    with urllib.request.urlopen(f"{url}/api/v1/search?{urllib.parse.urlencode({'q': query, 'size': 100})}",
                                timeout=600) as answer:
        return [result["id"] for result in json.load(answer)["results"]]


def holds(sign, wanted, found):
    if sign == "=":
        return bool(wanted) and set(wanted) <= set(found)
    if sign == ">":
        return found[:1] == wanted
    return not set(wanted) & set(found) if wanted else not found


def main():
    url, names = sys.argv[1], dict(pair.split("=") for pair in sys.argv[2:])
    name_of = {identity: name for name, identity in names.items()}
    for line in sys.stdin.read().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        query, sign, wanted = ROW.match(line).groups()
        found = [name_of.get(identity, identity) for identity in ask(url, query)]
        verdict = "ok" if holds(sign, (wanted or "").split(), found) else "not ok"
        print(verdict, line, " ".join(found), sep="\t")


if __name__ == "__main__":
    main()
