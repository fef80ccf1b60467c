#!/usr/bin/env python3
"""Facets, their choices and the histogram of a running server, compared with a plain count over the records.

usage: facets.py URL ROUNDS [QUERY...]; says what is wrong, exit status 1. Loopback only.

The records of all that a query finds are read one by one, counted here, and compared with the answers to random
choices: several values of a facet at once, several facets, values that nothing carries.
"""
import collections
import json
import random
import sys
import urllib.parse

sys.dont_write_bytecode = True  # leave nothing in the source tree
from answers import get, require, search  # noqa: E402 (after the line above)
from page import Broken, Page  # noqa: E402

FACETS = ("kind", "year", "month", "place", "person", "organisation", "category")
LISTED_MAX = 50
NOWHERE = "Ingenstans"


def names(values):
    return {value["name"] if isinstance(value, dict) else value for value in values or []}


def sort_date(record):
    """The interval that a record is sorted by, {} when it has none of a known year."""
    for date in (record.get("published"), (record.get("event") or {}).get("start")):
        if (date or {}).get("from"):
            return date
    return {}


def values_of(record):
    """What a record carries of each facet."""
    date = sort_date(record)
    coarse = date.get("precision") in ("season", "year")
    return {"kind": {record["kind"]}, "year": {date["from"][:4] if date else "none"},
            "month": {date["from"][:7]} if date and not coarse else set(), "place": names(record.get("places")),
            "person": names(record.get("people")), "organisation": names(record.get("organisations")),
            "category": names(record.get("categories"))}


def everything(url, query):
    """The values of all records that a query finds, by id."""
    ids, number, answer = [], 1, None
    while answer is None or number <= -(-answer["total"] // 100):
        answer = search(url, q=query, size=100, page=number)
        ids += [result["id"] for result in answer["results"]]
        number += 1
    return {i: values_of(json.loads(get(f"{url}/api/v1/documents/{urllib.parse.quote(i)}")[2])) for i in ids}


def fitting(records, chosen, but=None):
    """The ids of the records that carry what is chosen: any value of a facet, all facets, one passed over."""
    return {i for i, values in records.items()
            if all(values[facet] & wanted for facet, wanted in chosen.items() if facet != but)}


def counts(records, ids, facet):
    return collections.Counter(value for i in ids for value in records[i][facet])


def check_facet(answer, facet, expected, chosen):
    listed = {value["value"]: value["count"] for value in answer["facets"][facet]}
    more = answer["facets_more"].get(facet, 0)
    marked = {value["value"] for value in answer["facets"][facet] if value.get("chosen")}
    require(len(listed) == len(answer["facets"][facet]), f"{facet}: a value twice")
    for value, count in listed.items():
        require(count == expected[value], f"{facet} {value}: {count} counted, {expected[value]} there")
    require(marked == chosen, f"{facet}: {marked} are said to be chosen, {chosen} are")
    require(chosen <= set(listed), f"{facet}: chosen and gone: {chosen - set(listed)}")
    require(len(listed) <= LISTED_MAX + len(chosen), f"{facet}: {len(listed)} values")
    require(more == len(set(expected) - set(listed)), f"{facet}: {more} more of {len(expected)}, {len(listed)} listed")
    if facet in ("year", "month"):
        require(list(listed) == sorted(listed), f"{facet}: not as time goes: {list(listed)}")
    else:
        require(list(listed.values()) == sorted(listed.values(), reverse=True), f"{facet}: the commonest not first")


def check_histogram(answer, records, ids):
    years, months = counts(records, ids, "year"), counts(records, ids, "month")
    undated = years.pop("none", 0)
    require(answer["histogram"]["undated"] == undated, f"{answer['histogram']['undated']} undated of {undated}")
    shown = {str(year["year"]): year for year in answer["histogram"]["years"]}
    require(list(shown) == sorted(years), f"years {list(shown)}, there are {sorted(years)}")
    for year, entry in shown.items():
        wanted = [months[f"{year}-{month:02}"] for month in range(1, 13)]
        require((entry["count"], entry["months"]) == (years[year], wanted), f"{entry}, there are {wanted}")


def random_choice(records, draw):
    """Some values of one to three facets, now and then one that nothing carries."""
    chosen = {}
    for facet in draw.sample(FACETS, draw.randint(1, 3)):
        pool = sorted({value for values in records.values() for value in values[facet]}) + [NOWHERE]
        chosen[facet] = set(draw.sample(pool, min(len(pool), draw.randint(1, 3))))
    return chosen


def check(url, query, records, chosen):
    answer = search(url, q=query, size=100, **{facet: sorted(values) for facet, values in chosen.items()})
    ids = fitting(records, chosen)
    found = {result["id"] for result in answer["results"]}
    require(answer["total"] == len(ids), f"{answer['total']} found, {len(ids)} fit")
    require(found <= ids and len(found) == min(100, len(ids)), f"found and not fitting: {sorted(found - ids)}")
    for facet in FACETS:
        expected = counts(records, fitting(records, chosen, but=facet), facet)
        check_facet(answer, facet, expected, chosen.get(facet, set()))
    check_histogram(answer, records, ids)


def check_links(url, query, chosen):
    """On the page each chosen value is a link that takes it away and keeps the others."""
    pairs = [(facet, value) for facet, values in chosen.items() for value in values]
    links = Page(get(f"{url}/sok?{urllib.parse.urlencode([('q', query), *pairs])}")[2]).links
    asked = [sorted(pair for pair in urllib.parse.parse_qsl(urllib.parse.urlsplit(link).query) if pair[0] in FACETS)
             for link in links if link.startswith("/sok?")]
    for pair in pairs:
        require(sorted(set(pairs) - {pair}) in asked, f"no link without {pair}")


def main():
    url, rounds, *queries = sys.argv[1:]
    draw = random.Random(1)
    for query in queries:
        records = everything(url, query)
        check(url, query, records, {})
        for _ in range(int(rounds)):
            chosen = random_choice(records, draw)
            try:
                check(url, query, records, chosen)
                check_links(url, query, chosen)
            except Broken as broken:
                raise Broken(f"{query!r}, {chosen}: {broken}") from broken


if __name__ == "__main__":
    try:
        main()
    except Broken as failure:
        sys.exit(str(failure))
