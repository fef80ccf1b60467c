#!/usr/bin/env python3
"""Properties of the hits of random questions, judged by other means than the server's.

usage: properties.py URL INDEXER INDEX DOCS ROUNDS; says what is wrong, exit status 1. Loopback only.

DOCS are the publications, JSON lines with id, title and text, gzipped or not; INDEXER is fynd-index, whose analysis of
single words tells which forms belong together. Questions are made of the publications' own words: one to three of them,
or a phrase. INDEX is the directory that the server searches. Of every hit:

- something is marked, in the title or in the snippet, and every mark is a word, or a part of a word, that belongs to a word of
  the question (by inflection, as a part of a compound, or as a synonym of the list), but for two in a thousand: the index
  knows the parts of a word from all its forms, this test from the form alone;
- title and snippet are text of the publication, the snippet no longer than 240 characters;
- why it was found names every word that is marked, and no other place than where it stands.
"""
import gzip
import json
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from answers import require, search  # noqa: E402 (after the line above)
from page import Broken, fragment_pieces  # noqa: E402
from snippet import SNIPPET_MAX, flat, parted  # noqa: E402

SYNONYMS = Path(__file__).parents[2] / "shim/swedish/lists/synonyms.txt"
PLACES = {"i titeln": ("title_html",), "i texten": ("text",), "i titeln och texten": ("title_html", "text")}
WORD = re.compile(r"[^\W\d_]{4,30}")


class Analysis:
    """What fynd-index makes of words, asked for many at a time."""

    def __init__(self, indexer, index):
        self.command = [indexer, "analyse", "--index", index, "--json", "-"]
        self.known = {}

    def ask(self, words):
        new = sorted(set(words) - self.known.keys())
        if new:
            answers = subprocess.run(self.command, input="\n".join(new) + "\n", stdout=subprocess.PIPE,
                                     encoding="utf-8", check=True).stdout
            self.known |= {word["word"]: word for word in map(json.loads, answers.splitlines())}

    def learn(self, words):
        words = set(words)
        self.ask(words)
        self.ask(run for word in words for run in self.runs(word))

    def runs(self, word):
        """The compounds inside a compound: its parts in a row, as they stand there and without the s that joins."""
        if word not in self.known:
            return
        form, joints = self.known[word]["exact"].encode(), self.known[word]["joints"]
        places = [0, *joints, len(form)]
        for i, start in enumerate(places[:-1]):
            for end in places[i + 1:]:
                if end - start < len(form):
                    run = form[start:end].decode()
                    yield from {run, run.removesuffix("s")}

    def bases(self, word):
        return {self.known[word]["base"]} if word in self.known else set()

    def parts(self, word):
        """The parts, and the compounds that they make."""
        parts = set(self.known[word]["parts"]) if word in self.known else set()
        return parts.union(*(self.bases(run) for run in self.runs(word)))


def read_docs(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        return {doc["id"]: doc for doc in map(json.loads, lines)}


def synonym_groups(analysis):
    """The bases of the list's entries, each a set: a word of one side is found by the words of the others."""
    entries = [re.findall(r"\w{2,}", line.split("#")[0]) for line in SYNONYMS.read_text(encoding="utf-8").splitlines()]
    analysis.learn(word for words in entries for word in words)
    return [set().union(*map(analysis.bases, words)) for words in entries if words]


def folded(text):
    """Lower case without the marks that the index drops, as far as this test needs to know."""
    kept = "".join(c if c in "åäöÅÄÖ" else unicodedata.normalize("NFKD", c)[0] for c in unicodedata.normalize("NFC", text))
    return kept.lower().replace("\u00ad", "").replace("\u200b", "")


def marked_words(fragment):
    """The words that marks are in: (the whole word, the marked piece of it)."""
    pieces = fragment_pieces(fragment)
    for i, (piece, marked) in enumerate(pieces):
        if marked:
            before = re.search(r"\w*$", pieces[i - 1][0])[0] if i > 0 else ""
            behind = re.match(r"\w*", pieces[i + 1][0])[0] if i + 1 < len(pieces) else ""
            yield before + piece + behind, piece


def belongs(analysis, word, question, groups):
    """Does a marked word belong to a word of the question?"""
    own_bases, parts = analysis.bases(word), analysis.parts(word)
    asked = set().union(*(analysis.bases(w) for w in question))
    if own_bases & asked or parts & asked or (parts and parts <= asked):
        return True
    for own in map(analysis.parts, question):
        if own and (own <= parts or own_bases & own or parts & own): # the compound in a longer one, or parts of it
            return True
    bases = asked.union(*map(analysis.parts, question))
    if any((base if len(base) < 6 else base[:-1]) in folded(word) for base in bases if len(base) > 2):  # a compound in a form that is not split alone
        return True
    small = analysis.known[word]["stop"]  # "och" in a synonym of several words
    return any(group & asked and (group & own_bases or group & parts or small) for group in groups)


def check_marks(result, analysis, question, groups):
    """How many words are marked, and those of which it is not clear why."""
    words = [*marked_words(result["title_html"]), *marked_words(result["snippet_html"])]
    require(words, "nothing is marked")
    for _, piece in words:
        require(piece.strip() == piece and piece, f"{piece!r} is marked")
    return len(words), [word for word, _ in words if not belongs(analysis, word, question, groups)]


def check_text(result, doc):
    title, snippet = ("".join(piece for piece, _ in fragment_pieces(result[name]))
                      for name in ("title_html", "snippet_html"))
    body = parted(flat(doc["text"]))
    shown = snippet.removeprefix("… ").removesuffix(" …")
    require(len(snippet) <= SNIPPET_MAX, f"{len(snippet)} characters")
    require(flat(title) == flat(doc["title"]), f"the title is {title!r}")
    require(flat(shown) in body, f"not of the publication: {shown!r}")


def check_why(result, doc):
    """Every mark is told, and what is told stands where it is said to."""
    require(result["why"] == "Träff: " + "; ".join(result["matched"]), f"why: {result['why']!r}")
    told = set()
    for line in result["matched"]:
        form, place = re.fullmatch(r"(.+?)(?: \(.+\))?, (i titeln och texten|i titeln|i texten)", line).groups()
        told |= set(form.strip('"').split())
        for name in PLACES[place]:
            text = folded(doc["title"] if name == "title_html" else doc["text"])
            require(form.strip('"').split()[0] in text, f"{line!r}, but it does not stand there")
    for word, _ in [*marked_words(result["title_html"]), *marked_words(result["snippet_html"])]:
        require(len(result["matched"]) == 20 or folded(word) in told, f"{word!r} is marked and not told: {told}")


def random_question(draw, docs):
    """Words of a random publication: (what is asked, its words)."""
    words = WORD.findall(draw.choice(docs)["text"])
    if not words:
        return random_question(draw, docs)
    start = draw.randrange(len(words))
    if draw.random() < 0.2:
        phrase = re.search(r"[^\W\d_]+ [^\W\d_]+", draw.choice(docs)["text"])
        if phrase:
            return f'"{phrase[0]}"', phrase[0].split()
    picked = draw.sample(words, min(len(words), draw.randint(1, 3))) if draw.random() < 0.5 else words[start:start + 2]
    return " ".join(picked), picked


def main():
    url, indexer, index, path, rounds = sys.argv[1:]
    docs, analysis, draw = read_docs(path), Analysis(indexer, index), random.Random(7)
    groups = synonym_groups(analysis)
    listed, hits, marked, unclear = list(docs.values()), 0, 0, []
    for _ in range(int(rounds)):
        asked, question = random_question(draw, listed)
        results = search(url, q=asked, spelling="off", size=20)["results"]
        marks = [word for r in results for name in ("title_html", "snippet_html") for word, _ in marked_words(r[name])]
        analysis.learn([*marks, *question])
        for result in results:
            try:
                count, strange = check_marks(result, analysis, question, groups)
                check_text(result, docs[result["id"]])
                check_why(result, docs[result["id"]])
            except Broken as broken:
                raise Broken(f"{asked!r}, {result['id']}: {broken}") from broken
            hits, marked = hits + 1, marked + count
            unclear += [(asked, word) for word in strange]
    require(hits > int(rounds), f"only {hits} hits")
    require(len(unclear) <= marked / 500, f"of {marked} marks these are not clear: {unclear}")
    print(f"{rounds} questions, {hits} hits, {marked} marks, not clear: {unclear}")


if __name__ == "__main__":
    try:
        main()
    except Broken as failure:
        sys.exit(str(failure))
