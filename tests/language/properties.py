#!/usr/bin/env python3
"""Random questions over a real archive: what must hold whatever is asked.

usage: properties.py BUILD ARCHIVE SCRATCH; says what is wrong, exit status 1. ARCHIVE has docs.jsonl(.gz).

  pages     the pages of an answer are all its hits, each once
  sets      |a ELLER b| = |a| + |b| - |a OCH b|, |a| = |a OCH b| + |a INTE b|, |a NÄRA/n b| rises with n up to |a OCH b|,
            |titel:a| is at most |a|; for phrases, which have no inflections, also |INTE a| = all - |a|
  phrases   as many hits as texts that hold the words in a row, by a scan of the text
  costly    questions that are meant to cost much are answered within LONGEST_MS
"""
import gzip
import json
import random
import re
import subprocess
import sys
import time
import unicodedata
import urllib.parse
import urllib.request
from pathlib import Path

SEED = 20250115
PHRASES, SETS, PAGED = 200, 80, 30
PAGE_SIZE = 50
LONGEST_MS = 600000  # so long that no sanitizer and no busy machine matters; how long they take is printed
COSTLY = {
    "a*": "a*",
    "*": "*",
    "three letters and a star": "för*",
    "an ending": "*ing",
    "letters anywhere": "*e*n*a*",
    "one letter open": "?å?a f?r",
    "10,000 words": "kommun region skola barn " * 2500,
    "5,000 parentheses": "(" * 5000 + "kommun" + ")" * 5000,
    "5,000 groups": "(kommun) " * 5000,
    "100 phrases of 50 stop words": ('"' + "och i att det som en på är av för " * 5 + '" ') * 100,
    "64 near words": " NÄRA/100 ".join(["och", "i", "att", "en"] * 16),
    "64 alternatives": " ELLER ".join(["och", "i", "att", "en"] * 16),
    "patterns in a row": "*ing* *ar* *en* *er* *an* *or* *ning* *het* *lig* *isk*",
    "the title of everything": "titel:(-xyzzyx)",
}
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W_]+")


class Wrong(Exception):
    pass


def require(condition, complaint):
    if not condition:
        raise Wrong(complaint)


class Server:
    def __init__(self, build, index):
        self.process = subprocess.Popen([f"{build}/fynd-server", "--index", index, "--listen", "127.0.0.1:0",
                                         "--cache-kilobytes", "0", "--search-milliseconds", str(LONGEST_MS)],
                                        stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
        self.url = next(m.group(1) for m in map(re.compile(r"listening on (http://\S+)").search, self.process.stdout)
                        if m)

    def ask(self, query, **parameters):
        parameters = {"q": query, "spelling": "off", "size": 1, **parameters}
        with urllib.request.urlopen(f"{self.url}/api/v1/search?{urllib.parse.urlencode(parameters)}", timeout=1200) as answer:
            return json.load(answer)

    def total(self, query):
        return self.ask(query)["total"]

    def memory_kb(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s*(\d+)", status).group(1))

    def stop(self):
        self.process.terminate()
        self.process.wait()


def fold(text):
    """Lower case, without what is invisible inside words, and without other marks than those of å, ä and ö."""
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).casefold()
    return "".join(c if c in "åäö" else unicodedata.normalize("NFD", c)[0] for c in plain)


def read_archive(folder):
    path = next(Path(folder).glob("docs.jsonl*"))
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return path, [json.loads(line) for line in lines]


# --- the properties ---

def check_pages(server, rng, words):
    for _ in range(PAGED):
        query = rng.choice([" ".join, " ELLER ".join, " OCH ".join])(rng.sample(words, 2))
        sort, ids, page = rng.choice(["relevance", "newest", "oldest", "title"]), [], 1
        first = server.ask(query, sort=sort, size=PAGE_SIZE)
        while len(ids) < first["total"]:
            answer = server.ask(query, sort=sort, size=PAGE_SIZE, page=page)
            require(answer["results"], f"{query}: page {page} is empty")
            ids += [result["id"] for result in answer["results"]]
            page += 1
        require(len(ids) == len(set(ids)) == first["total"], f"{query}: {len(ids)} hits, {len(set(ids))} different")


def check_sets(server, rng, words):
    for _ in range(SETS):
        a, b = rng.sample(words, 2)
        if rng.random() < 0.3:
            a = f'"{a}"'
        either, both, one, other = (server.total(q) for q in (f"{a} ELLER {b}", f"{a} OCH {b}", a, b))
        require(either == one + other - both, f"{a}, {b}: either {either}, {one}, {other}, both {both}")
        only = server.total(f"{a} INTE ={b}")
        require(one == only + server.total(f"{a} OCH ={b}"), f"{a} without ={b}: {only} of {one}")
        near = [server.total(f"{a} NÄRA/{n} {b}") for n in (1, 5, 100)]
        require(near == sorted(near) and near[-1] <= both, f"{a} NÄRA {b}: {near}, both {both}")
        title = server.total(f"titel:{a}")
        require(title <= one, f"titel:{a} {title}, anywhere {one}")


def check_phrases(server, rng, documents):
    """Only of words of letters alone, about whose bounds there is nothing to decide."""
    texts = [["\n".join(WORD.findall(fold(d.get(field) or ""))) for field in ("title", "text")] for d in documents]
    checked = 0
    while checked < PHRASES:
        tokens = re.findall(r"(?:(?<=^)|(?<= ))[^\W\d_]+(?= )", fold(rng.choice(documents).get("text") or ""))
        words = tokens[(at := rng.randrange(len(tokens) + 1)):at + rng.randint(1, 4)]
        if not words or max(map(len, words)) > 30:
            continue
        pattern = re.compile(rf"(?:^|\n){re.escape(chr(10).join(words))}(?:\n|$)")
        scanned = sum(any(pattern.search(field) for field in text) for text in texts)
        found = server.total('"' + " ".join(words) + '"')
        # A scan parts what the tokeniser keeps together (t.ex., R&D, addresses): it may find a few more.
        require(scanned * 0.98 - 2 <= found <= scanned, f"{' '.join(words)}: {found} found, {scanned} by a scan")
        checked += 1
    everything = server.total("")
    for _ in range(20):
        word = rng.choice(rng.choice(texts)[1].split("\n"))
        require(server.total(f'-"{word}"') == everything - server.total(f'"{word}"'), f"without {word}")


def check_costly(server):
    def milliseconds(query):
        times = []
        for _ in range(3):
            begun = time.monotonic()
            server.ask(query, size=10)
            times.append(1000 * (time.monotonic() - begun))
        return min(times)

    print(f"    {milliseconds('kommun innovation'):7.1f} ms  two ordinary words")
    before = server.memory_kb()
    for name, query in COSTLY.items():
        while len(urllib.parse.quote(query)) > 8000:  # what an address may have
            query = query[:len(query) * 9 // 10]
        taken = milliseconds(query)
        print(f"    {taken:7.1f} ms  {name}")
        require(taken < LONGEST_MS, f"{name}: {taken:.0f} ms")
    print(f"    {(server.memory_kb() - before) / 1024:7.1f} MB  more at the most")


def main(build, archive, scratch):
    path, documents = read_archive(archive)
    index = f"{scratch}/properties"
    subprocess.run([f"{build}/fynd-index", "update", "--index", index, path], capture_output=True, check=True)
    rng = random.Random(SEED)
    words = sorted({w for d in rng.sample(documents, 300) for w in WORD.findall(fold(d.get("text") or ""))
                    if w.isalpha() and len(w) > 2})
    server = Server(build, index)
    try:
        check_pages(server, rng, words)
        check_sets(server, rng, words)
        check_phrases(server, rng, documents)
        check_costly(server)
    except Wrong as wrong:
        print(wrong)
        return 1
    finally:
        server.stop()
    print(f"{PAGED} answers paged, {SETS} pairs of words as sets, {PHRASES} phrases by a scan, {len(COSTLY)} costly questions")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
