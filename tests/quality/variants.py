#!/usr/bin/env python3
"""Damaged versions of queries, the same at every run: what people type when they are in a hurry.

  typo    one typing error in one word of five letters or more: two neighbouring letters swapped, a letter dropped,
          one inserted (the letter again, or a key beside it), one replaced by a key beside it
  ascii   å, ä and ö typed as a, a and o
  apart   compounds written apart at their joints, as fynd-index analyse sees them
  joined  two neighbouring words written as one

usage: variants.py SET [--build DIR] prints id TAB kind TAB text for the queries of a set (see quality.py). A query
that cannot be damaged in a way has no such version.
"""
import argparse
import json
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import peers  # noqa: E402 (it lives beside the benchmark)

SEED = 1
LETTER = r"[^\W\d_]"
WORD = re.compile(LETTER + "+")
LONG_WORD = re.compile(LETTER + "{5,}")
SPACE_BETWEEN_WORDS = re.compile(rf"(?<={LETTER})\s+(?={LETTER})")
WITHOUT_DOTS = str.maketrans("åäöÅÄÖ", "aaoAAO")
# The letters of a Swedish keyboard: how far each row is indented, in keys.
KEYBOARD = ((0, "qwertyuiopå"), (0.25, "asdfghjklöä"), (0.75, "zxcvbnm"))


# --- typing errors ---

def neighbours():
    """{letter: the letters whose keys touch its key}."""
    keys = [(letter, indent + column, row)
            for row, (indent, letters) in enumerate(KEYBOARD) for column, letter in enumerate(letters)]
    return {letter: [other for other, other_x, other_y in keys
                     if other != letter and abs(other_x - x) <= 1 and abs(other_y - y) <= 1]
            for letter, x, y in keys}


NEIGHBOURS = neighbours()


def key_beside(letter, chance):
    """A letter typed by mistake; itself when it is not on the keyboard."""
    return chance.choice(NEIGHBOURS.get(letter.lower(), [letter]))


def swap(word, chance):
    places = [i for i in range(len(word) - 1) if word[i].lower() != word[i + 1].lower()]
    if not places:
        return word
    place = chance.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2:]


def drop(word, chance):
    place = chance.randrange(len(word))
    return word[:place] + word[place + 1:]


def insert(word, chance):
    place = chance.randrange(len(word))
    return word[:place + 1] + chance.choice((word[place], key_beside(word[place], chance))) + word[place + 1:]


def replace(word, chance):
    place = chance.randrange(len(word))
    return word[:place] + key_beside(word[place], chance) + word[place + 1:]


# --- the four ways ---

def typo(text, chance):
    words = list(LONG_WORD.finditer(text))
    if not words:
        return text
    word = chance.choice(words)
    error = chance.choice((swap, drop, insert, replace))
    return text[:word.start()] + error(word[0], chance) + text[word.end():]


def ascii_only(text):
    return text.translate(WITHOUT_DOTS)


def apart(text, joints):
    """joints: {word: the offsets in its UTF-8 bytes at which its next parts begin}."""
    def split(word):
        coded, offsets = word[0].encode(), joints.get(word[0], [])
        parts = [coded[start:end].decode() for start, end in zip([0, *offsets], [*offsets, len(coded)])]
        return " ".join(parts)
    return WORD.sub(split, text)


def joined(text, chance):
    spaces = list(SPACE_BETWEEN_WORDS.finditer(text))
    if not spaces:
        return text
    space = chance.choice(spaces)
    return text[:space.start()] + text[space.end():]


# --- queries ---

def find_joints(build, texts):
    """{word: offsets} of the compounds in the texts."""
    words = sorted({word for text in texts for word in WORD.findall(text)})
    run = subprocess.run([peers.program(build, "fynd-index"), "analyse", "--json", "-"],
                         input="".join(word + "\n" for word in words), capture_output=True, encoding="utf-8",
                         check=False)
    if run.returncode != 0:
        raise peers.Failure(f"fynd-index analyse (exit status {run.returncode}):\n{run.stderr}")
    analysed = [json.loads(line) for line in run.stdout.splitlines()]
    return {word["word"]: word["joints"] for word in analysed if word["joints"]}


def damage(query, joints):
    """{kind: text} of one query, only what differs from it. The chances depend on its id, not on other queries."""
    text = unicodedata.normalize("NFC", query["text"])
    versions = {
        "typo": typo(text, random.Random(f"{SEED} typo {query['id']}")),
        "ascii": ascii_only(text),
        "apart": apart(text, joints),
        "joined": joined(text, random.Random(f"{SEED} joined {query['id']}")),
    }
    return {kind: version for kind, version in versions.items() if version != text}


def damage_all(build, queries):
    """{kind: the queries that could be damaged so, as {"id", "text"}}."""
    joints = find_joints(build, [unicodedata.normalize("NFC", query["text"]) for query in queries])
    kinds = {"typo": [], "ascii": [], "apart": [], "joined": []}
    for query in queries:
        for kind, text in damage(query, joints).items():
            kinds[kind].append({"id": query["id"], "text": text})
    return kinds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, metavar="SET", help="folder with queries.jsonl")
    parser.add_argument("--build", default=peers.ROOT / "build", type=Path, help="folder of the built programs")
    arguments = parser.parse_args()
    try:
        kinds = damage_all(arguments.build, list(peers.read_jsonl(arguments.set / "queries.jsonl")))
    except (peers.Failure, OSError) as failure:
        print(f"variants: {failure}", file=sys.stderr)
        return 1
    for kind, queries in kinds.items():
        for query in queries:
            print(query["id"], kind, query["text"], sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
