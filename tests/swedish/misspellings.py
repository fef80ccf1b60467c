#!/usr/bin/env python3
"""Are misspelt words put right, and right ones left alone? Over an archive made of the lists in this folder.

The archive has every word that the misspellings stand for in three publications, and in one each every second word of the
other lists, among which a wrong correction may be found. Asked are the misspellings, and of the other lists the words that
the archive does not have: they are right, so that whatever is said of their spelling is a false alarm. Prints a line each,
and what failed with --all; ends with 1 when less is right, or more is wrong, than the limits say.
"""
import argparse
import http.client
import json
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RIGHT_LEAST = 0.90
ALARMS_MOST = 0.02
TIMES = 3        # publications that have a word that misspellings stand for
WORDS_A_TEXT = 10


def rows(name):
    with open(HERE / name, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def read_misspellings():
    return [(wrong, right) for wrong, right in rows("misspellings.tsv")]


def read_words():
    """The words of the other lists, in order, each once."""
    words = [row[0] for row in rows("inflections.tsv")] + [row[0].replace("|", "") for row in rows("compounds.tsv")]
    words += [row[0] for row in rows("whole.tsv")]
    return list(dict.fromkeys(word.lower() for word in words if " " not in word))


def write_archive(path, common, others):
    texts = common * TIMES + others
    with open(path, "w", encoding="utf-8") as out:
        for number, first in enumerate(range(0, len(texts), WORDS_A_TEXT)):
            text = ". ".join(texts[first:first + WORDS_A_TEXT])
            out.write(json.dumps({"id": f"t{number}", "text": text + "."}, ensure_ascii=False) + "\n")


class Server:
    """A server over the archive, asked over one connection."""

    def __init__(self, build, index):
        self.process = subprocess.Popen([str(build / "fynd-server"), "--index", str(index), "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
        line = self.process.stderr.readline()
        if "http://" not in line:
            raise SystemExit(f"the server does not start: {line}")

        self.connection = http.client.HTTPConnection(line.split("http://")[1].strip())

    def spelling(self, word):
        """What a word is taken for, or perhaps meant to be; None: nothing is said."""
        self.connection.request("GET", f"/api/v1/search?size=1&q={urllib.parse.quote(word)}")
        spelling = json.loads(self.connection.getresponse().read())["spelling"]
        return None if spelling is None else spelling["corrected"]

    def close(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()


def fold(word):
    """As words are searched: å, ä and ö are letters, other marks go."""
    return word.replace("é", "e")


def measure(server, misspellings, right_words):
    missed = [(wrong, right, said) for wrong, right in misspellings if (said := server.spelling(wrong)) != fold(right)]
    alarms = [(word, said) for word in right_words if (said := server.spelling(word)) is not None]
    return missed, alarms


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=ROOT / "build", type=Path, help="folder of the built programs")
    parser.add_argument("--all", action="store_true", help="print all that failed")
    arguments = parser.parse_args()
    misspellings, words = read_misspellings(), read_words()
    rights = list(dict.fromkeys(right for _, right in misspellings))
    inside = [word for word in words[::2] if word not in rights]
    outside = [word for word in words[1::2] if word not in rights]
    with tempfile.TemporaryDirectory(prefix="fynd-spelling-") as name:
        temporary = Path(name)
        write_archive(temporary / "texts.jsonl", rights, inside)
        subprocess.run([str(arguments.build / "fynd-index"), "update", "--index", str(temporary / "ix"),
                        str(temporary / "texts.jsonl")], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        server = Server(arguments.build, temporary / "ix")
        try:
            missed, alarms = measure(server, misspellings, outside)
        finally:
            server.close()
    right, alarm = 1 - len(missed) / len(misspellings), len(alarms) / len(outside)
    print(f"put right: {100 * right:.1f} % of {len(misspellings)} misspellings")
    print(f"false alarms: {100 * alarm:.1f} % of {len(outside)} right words that the archive does not have")
    if arguments.all:
        for wrong, meant, said in missed:
            print(f"{wrong}\t{said or '-'}\tinstead of {meant}")
        for word, said in alarms:
            print(f"{word}\t{said}\tis right")
    return 0 if right >= RIGHT_LEAST and alarm <= ALARMS_MOST else 1


if __name__ == "__main__":
    sys.exit(main())
