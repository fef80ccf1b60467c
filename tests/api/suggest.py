#!/usr/bin/env python3
"""What is suggested keeps its promises: asked for the beginnings of many words, alone and behind others, with slips.

usage: suggest.py URL COUNT [SEED]

Of each answer: every suggestion leads to a publication (a word as a search that puts nothing right, a name by its facet and
in as many as it says, a publication by its id); its HTML is its text with one mark; nothing of it is an address or a
telephone number; the number of the request comes back; gzipped it has at most 2 KiB; asked again it is the same. Prints a
line for each kind of failure, and one of figures; ends with 1 when something failed.
"""
import gzip
import html
import http.client
import json
import random
import re
import sys
import urllib.parse

STEPS_MAX = 2 * 512 * 300 + 50000 + 20000  # shim/suggest/suggester.h
ANSWER_MAX = 2048
TYPES = ("word", "publication", "place", "person", "organisation")
CONTACT = re.compile(r"@|\+?\b0[\d /()-]{6,}\d")


class Client:
    def __init__(self, url):
        self.connection = http.client.HTTPConnection(url.split("//")[1])
        self.cache = {}

    def get(self, path, **headers):
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def json(self, path):
        """The parsed answer of a path that is asked again and again."""
        if path not in self.cache:
            status, body = self.get(path)
            self.cache[path] = json.loads(body) if status == 200 else None
        return self.cache[path]

    def suggest(self, text, seq):
        status, body = self.get(f"/api/v1/suggest?q={urllib.parse.quote(text)}&seq={seq}",
                                **{"Accept-Encoding": "gzip"})
        plain = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        return status, len(gzip.compress(plain, 6)), json.loads(plain)


def leads_on(client, one):
    """Does a suggestion lead to a publication?"""
    if one["type"] == "publication":
        return client.json("/api/v1/documents/" + urllib.parse.quote(one["id"])) is not None
    if one["type"] == "word":
        found = client.json("/api/v1/search?size=1&spelling=off&q=" + urllib.parse.quote(one["text"]))
        return found is not None and found["total"] >= max(1, one.get("hits", 1))
    found = client.json(f"/api/v1/search?size=1&{one['type']}=" + urllib.parse.quote(one["text"]))
    return found is not None and found["total"] == one["hits"] > 0


def has_all_words(client, one):
    """Does some publication have every word of a suggested question?"""
    words = one["text"].split()
    return len(words) < 2 or client.json("/api/v1/search?size=1&spelling=off&q=" + urllib.parse.quote(
        one["text"]))["total"] > 0


def is_marked(one):
    marked = re.fullmatch(r"([^<]*)<mark>([^<]+)</mark>([^<]*)", one["text_html"])
    plain = "".join(marked.groups()) if marked else one["text_html"]
    collapsed = " ".join(one["text"].split())
    return html.unescape(plain) == collapsed and (marked or one["type"] == "publication" or one["text"].count(" "))


def failures(client, text, seq):
    status, size, answer = client.suggest(text, seq)
    suggestions = answer.get("suggestions", [])
    checks = {
        "status 200": status == 200,
        "the query and its number come back": answer.get("seq") == seq and text.startswith(answer.get("query", "?")),
        "at most 2 KiB gzipped": size <= ANSWER_MAX,
        "a bounded number of steps": answer["steps"] <= STEPS_MAX,
        "at most ten": len(suggestions) <= 10,
        "known types": all(one["type"] in TYPES for one in suggestions),
        "each leads to a publication": all(leads_on(client, one) for one in suggestions),
        "the words before match": all(has_all_words(client, one) for one in suggestions if one["type"] == "word"),
        "marked as written": all(is_marked(one) for one in suggestions),
        "no contacts": not any(CONTACT.search(one["text"]) for one in suggestions),
        "words of letters": not any(re.search(r"[\d@]", one["text"].split()[-1]) for one in suggestions
                                    if one["type"] == "word"),
        "each once": len({(one["type"], one["text"]) for one in suggestions}) == len(suggestions),
        "the same again": client.suggest(text, seq)[2]["suggestions"] == suggestions,
    }
    return [name for name, holds in checks.items() if not holds], answer, size


def damage(draw, word):
    at = draw.randrange(1, len(word))
    return draw.choice((word[:at] + word[at + 1:], word[:at] + word[at - 1] + word[at:], word[:at] + "x" + word[at:]))


def beginnings(draw, words):
    """Something that may be typed."""
    word = draw.choice(words)
    begin = word[:draw.randint(1, len(word))]
    kind = draw.random()
    if kind < 0.2:
        begin = f"{draw.choice(words)} {begin}"
    elif kind < 0.3:
        begin = damage(draw, word) if len(word) > 4 else begin
    elif kind < 0.4:
        begin = begin.translate(str.maketrans("åäö", "aao"))
    elif kind < 0.45:
        begin = f"{word} i "
    return begin


def words_of(client):
    """Words of publications: of what the newest hundred, and those of some letters, say about themselves."""
    words = set()
    for text in ("", *"abdefghijklmnoprstuvåäö"):
        path = "/api/v1/search?size=100&q=" + urllib.parse.quote(f"{text}*" if text else "")
        for hit in client.json(path)["results"]:
            words.update(re.findall(r"[^\W\d_]{2,}", f"{hit['title'] or ''} {html.unescape(hit['snippet_html'])}".lower()))
    return sorted(words - {"mark"})


def main():
    client, count = Client(sys.argv[1]), int(sys.argv[2])
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 20231)
    words, failed, times, steps, sizes, empty = words_of(client), {}, [], 0, 0, 0
    for seq in range(count):
        text = beginnings(draw, words)
        names, answer, size = failures(client, text, seq)
        for name in names:
            failed.setdefault(name, []).append(text)
        times.append(answer["took_us"])
        steps, sizes, empty = max(steps, answer["steps"]), max(sizes, size), empty + (not answer["suggestions"])
    for name, texts in failed.items():
        print(f"not so: {name}: {len(texts)} of {count}, as of {texts[:5]}")
    times.sort()
    print(f"{count} asked of {len(words)} words: p50 {times[count // 2]} us, p99 {times[count * 99 // 100]} us, "
          f"at most {steps} steps and {sizes} bytes gzipped, {empty} without a suggestion")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
