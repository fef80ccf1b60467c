#!/usr/bin/env python3
"""Is the first hit's snippet a correct one? Judged from the publication's file alone, not by the server's rules.

usage: snippet.py ANSWER SOURCE ID STEM...

ANSWER is the JSON of /api/v1/search or the page of /sok, SOURCE the file of the publication with that ID, which must
be the first hit. Each STEM is how every form of one word of the query begins; an ending adds at most five letters.
Prints the marked words, one a line; or says what is wrong, exit status 1.
"""
import json
import re
import sys
import unicodedata
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from page import Broken, Page, fragment_pieces  # noqa: E402 (after the line above)

SNIPPET_MAX = 240  # characters, ellipses included
ENDING_MAX = 5     # letters: -arnas


def first_hit(answer):
    """(id, snippet's HTML) of the first hit in an answer of either kind."""
    if answer.startswith("{"):
        results = json.loads(answer)["results"]
        return (results[0]["id"], results[0]["snippet_html"]) if results else ("none", "")
    hits = Page(answer).hits
    if not hits:
        return "none", ""
    own = [link for link in hits[0]["links"] if link.startswith("/publikation/")]
    return own[0].removeprefix("/publikation/").split("?")[0] if own else "unlinked", hits[0]["snippet"]


def flat(text):
    """White space collapsed, characters composed, as a reader sees it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def parted(source):
    """With the space that is missing behind "….": two sentences, which a reader parts."""
    return re.sub(r"([.…]{2,})(?=\w)", r"\1 ", source)


def is_form(word, stem):
    """With or without its accents: a query need not have them. å, ä and ö are letters, not accents."""
    kept = "".join(letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in word.lower())
    return any(form.startswith(stem) and len(form) <= len(stem) + ENDING_MAX for form in (word.lower(), kept))


def stands_whole(words, text):
    """Do the words stand in the text so that none is cut at either end?"""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)" if words else "$.", text) is not None


def faults(snippet, source, stems):
    pieces = fragment_pieces(snippet)
    text = "".join(piece for piece, _ in pieces)
    marked = [piece for piece, is_marked in pieces if is_marked]
    if not marked:
        yield "nothing is marked"
    for word in marked:
        if not any(is_form(word, stem) for stem in stems):
            yield f"{word!r} is marked and no form of the query"
    if len(text) > SNIPPET_MAX:
        yield f"{len(text)} characters"
    if text != flat(text):
        yield "white space is not collapsed"
    if not stands_whole(text.removeprefix("… ").removesuffix(" …"), source):
        yield f"these are not whole words of the publication: {text!r}"


def main():
    answer, source, wanted, *stems = sys.argv[1:]
    try:
        found, snippet = first_hit(Path(answer).read_text(encoding="utf-8"))
        if found != wanted:
            raise Broken(f"the first hit is {found}")
        wrong = list(faults(snippet, parted(flat(Path(source).read_text(encoding="utf-8"))), stems))
        if wrong:
            raise Broken("\n".join(wrong))
    except Broken as broken:
        print(broken)
        return 1
    for word in re.findall(r"<mark>(.*?)</mark>", snippet):
        print(word)
    return 0


if __name__ == "__main__":
    sys.exit(main())
