#!/usr/bin/env python3
"""How well the Swedish analysis splits compounds, measured on compounds.tsv and whole.tsv in this folder.

usage: compounds.py [--build DIR] [--dictionary PATH] [--least SHARE] [--most SHARE] [--verbose]

Asks BUILD/fynd-index analyse --json - for every word of both lists and prints four shares:

  joints found    compounds all of whose marked joints are among the joints found
  not split       compounds in which no joint was found
  extra joints    compounds in which other joints were found than those marked
  wrongly split   words of whole.tsv in which a joint was found

Exit status: 0, 1 (joints found below --least, or wrongly split above --most), 2 (it could not be measured), 77 (the
analysis works without its dictionary, so that there is nothing to measure).
"""
import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
WORD = re.compile(r"[^\W\d_]+(\|[^\W\d_]+)*")
TIME_LIMIT = 600  # seconds for one list; only something that hangs takes so long


class Failure(Exception):
    """What keeps the measurement from being made."""


class NoDictionary(Exception):
    """The analysis had to do without its dictionary."""


# --- the lists ---

def joints_of(marked):
    """The byte offsets at which the parts after the first begin: tul|lag has {3}."""
    offsets, length = set(), 0
    for part in marked.split("|")[:-1]:
        length += len(part.encode())
        offsets.add(length)
    return offsets


def read_list(path):
    """{word: byte offsets of its marked joints} of a list: a word a line, "#" begins a comment line."""
    words = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if not WORD.fullmatch(line):
            raise Failure(f"{path.name}:{number}: not a word with single bars inside: {line!r}")
        word = line.replace("|", "")
        if word in words:
            raise Failure(f"{path.name}:{number}: {word} stands there twice")
        words[word] = joints_of(line)
    if not words:
        raise Failure(f"{path.name} has no words")
    return words


# --- the analysis ---

def run_analysis(command, words):
    """Standard output of the analysis of the words, one a line. Its only warning is that of a missing dictionary."""
    try:
        done = subprocess.run(command, input="\n".join(words) + "\n", capture_output=True, encoding="utf-8",
                              timeout=TIME_LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failure(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        raise Failure(f"{' '.join(command)} ended with status {done.returncode}: {done.stderr.strip()}")
    if "dictionary" in done.stderr:
        raise NoDictionary(done.stderr.strip())
    return done.stdout


def analyse(command, words):
    """{word: byte offsets of the joints that the analysis finds in it}"""
    lines = run_analysis(command, words).splitlines()
    if len(lines) != len(words):
        raise Failure(f"{len(lines)} answers to {len(words)} words")
    found = {}
    for word, line in zip(words, lines):
        answer = json.loads(line)
        if answer["word"] != word:
            raise Failure(f"an answer about {answer['word']!r} where {word!r} was asked")
        found[word] = set(answer["joints"])
    return found


# --- the measures ---

def mark(word, joints):
    """The word with a bar at each joint, for people to read."""
    written = word.encode()
    bounds = [0, *sorted(joints), len(written)]
    return "|".join(written[start:end].decode(errors="replace") for start, end in zip(bounds, bounds[1:]))


def judge(marked, found):
    """What is to be said of one compound: names of the measures that count it."""
    verdict = []
    if marked <= found:
        verdict.append("joints found")
    if not found:
        verdict.append("not split")
    if found - marked:
        verdict.append("extra joints")
    return verdict


def measure_compounds(marked, found, verbose):
    """{measure: share} over the compounds; verbose prints those that are not exactly as marked."""
    counts = Counter()
    for word, joints in marked.items():
        counts.update(judge(joints, found[word]))
        if verbose and found[word] != joints:
            kind = "extra" if joints < found[word] else "miss"
            print(f"{kind:6}{mark(word, joints)}  found: {mark(word, found[word])}")
    return {measure: counts[measure] / len(marked) for measure in ("joints found", "not split", "extra joints")}


def measure_whole(words, found, verbose):
    """The share of the words in which a joint was found; verbose prints them."""
    split = [word for word in words if found[word]]
    if verbose:
        for word in split:
            print(f"split {mark(word, found[word])}")
    return len(split) / len(words)


# --- the command line ---

def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=Path, default=ROOT / "build", metavar="DIR", help="where fynd-index is")
    parser.add_argument("--dictionary", metavar="PATH", help="handed on to fynd-index")
    parser.add_argument("--least", type=float, default=0.97, metavar="SHARE", help="of joints found (%(default)s)")
    parser.add_argument("--most", type=float, default=0.01, metavar="SHARE", help="wrongly split (%(default)s)")
    parser.add_argument("--verbose", action="store_true", help="print each word that is not split as marked")
    return parser.parse_args()


def measure(arguments):
    """Prints the shares. True when they are good enough."""
    command = [str(arguments.build / "fynd-index"), "analyse", "--json"]
    if arguments.dictionary:
        command += ["--dictionary", arguments.dictionary]
    command.append("-")
    compounds, whole = read_list(FOLDER / "compounds.tsv"), read_list(FOLDER / "whole.tsv")
    shares = measure_compounds(compounds, analyse(command, list(compounds)), arguments.verbose)
    shares["wrongly split"] = measure_whole(whole, analyse(command, list(whole)), arguments.verbose)
    print(f"{len(compounds)} compounds, {len(whole)} words to stay whole")
    for name, share in shares.items():
        print(f"{name:14}{share:8.2%}")
    return shares["joints found"] >= arguments.least and shares["wrongly split"] <= arguments.most


def main():
    try:
        return 0 if measure(parse_arguments()) else 1
    except NoDictionary as missing:
        print(f"not measured: {missing}")
        return 77
    except (Failure, OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        print(f"compounds.py: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
