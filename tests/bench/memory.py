#!/usr/bin/env python3
"""Part of make bench: how much memory reading takes, by how many files there are and how large they are.

    memory.py [--build DIR] [--json]

Small pages of HTML, each with words of its own beside the menu that all have; fynd-index explain reads them. One table row for
each number of files, and one for the same bytes as the lines of one .jsonl file.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

FILES = (200, 2000, 20000, 100000)
SAMPLED = 50  # records
MIB = 1 << 20
PAGE = """<!doctype html><html lang="sv"><head><title>{title}</title></head><body><nav><ul><li>Hem<li>Om oss<li>Kontakt</ul></nav>
<main><h1>{title}</h1>{paragraphs}</main><footer><p>Nätverket för prov</p></footer></body></html>
"""
SYLLABLES = "ba be bi bo da de di do fa fe ga ge ka ke ki ko la le li lo ma me mi mo na ne ra re ri ro sa se si so ta te".split()


def words(chance, count):
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(count))


def write_pages(folder, count):
    """The pages as files, a hundred a folder; and as lines of one file beside the folder."""
    chance = random.Random(1)
    with open(f"{folder}.jsonl", "w", encoding="utf-8") as lines:
        for number in range(count):
            below = folder / f"{number // 100:03}"
            below.mkdir(parents=True, exist_ok=True)
            title = words(chance, 5).capitalize()
            texts = [words(chance, 40).capitalize() + "." for _ in range(5)]
            paragraphs = "".join(f"<p>{text}</p>\n" for text in texts)
            (below / f"sida-{number}.html").write_text(PAGE.format(title=title, paragraphs=paragraphs), encoding="utf-8")
            lines.write(json.dumps({"id": f"sida-{number}", "title": title, "text": "\n\n".join(texts)}) + "\n")


def peak_of(process):
    """The most memory that a running process has had, in bytes. Its rusage would have this program's own, if that is more."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as lines:
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def measure(program, source):
    """How many were read, {seconds of processor, peak bytes}."""
    count = peak = 0
    with subprocess.Popen([program, "explain", source], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        for count, _ in enumerate(process.stdout, 1):
            if count % SAMPLED == 0:
                peak = max(peak, peak_of(process))
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return {"read": count, "status": process.returncode, "cpu_seconds": used.ru_utime + used.ru_stime, "peak_bytes": peak}


def rows(build, folder):
    for count in FILES:
        source = folder / str(count)
        write_pages(source, count)
        for path in (source, Path(f"{source}.jsonl")):
            measured = measure(build / "fynd-index", path)
            if measured["status"] != 0 or measured["read"] != count:
                raise SystemExit(f"{path}: {measured}")
            yield {"files": count if path == source else 1, "publications": count, **measured}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = list(rows(arguments.build, Path(folder)))
    if arguments.json:
        print(json.dumps(measured))
        return
    print("\n### memory while reading\n\n| files | publications | peak, MiB | processor, s |\n|---:|---:|---:|---:|")
    for row in measured:
        print(f"| {row['files']:,} | {row['publications']:,} | {row['peak_bytes'] / MIB:.1f} | {row['cpu_seconds']:.1f} |")


if __name__ == "__main__":
    sys.exit(main())
