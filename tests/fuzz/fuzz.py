#!/usr/bin/env python3
"""Runs fuzz targets, each from the sample archive's files of its format and with its dictionary (fuzz_X.dict).

    fuzz.py [--seconds N | --inputs N] [--jobs N] [--keep DIR] FUZZER...

Prints for each how many inputs it tried, and what it says itself of the costliest. What a target found, and the end of what it said, is printed; the status is then 1.
--keep DIR goes on from what earlier runs with the same DIR have learnt, and leaves findings there (else they are lost).
"""
import argparse
import concurrent.futures
import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ARCHIVE = FOLDER.parent.parent / "corpus" / "publications"
INPUT_MAX = 32 << 10      # bytes
INPUT_SECONDS = 300       # an input that takes longer is a finding
MEMORY_MAX = 2048         # MiB, with the sanitizers' own
SEEDS = {                 # what to begin with: files, and whether each of their lines is an input
    "html": ("sidor/*", False), "markdown": ("noter/*", False), "front_matter": ("noter/*", False),
    "wordpress": ("*.[xj]*[ln]", False), "jsonl": ("*.jsonl*", True), "source": ("noti*", True),
    "charset": ("*/*", False), "clean": ("*.txt*", False), "dates": ("*.txt*", True), "contacts": ("*.txt*", True),
    "record": ("**/*.*[tmd]*", False)}


def seeds_of(name):
    """The inputs that a target begins with."""
    pattern, lines = SEEDS.get(name, ("", False))
    for path in sorted(ARCHIVE.glob(pattern)) if pattern else []:
        if not path.is_file():
            continue
        text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield from [line for line in text.splitlines() if line.strip()] if lines else [text]


def write_seeds(name, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(name)):
        (folder / str(number)).write_bytes(seed[:INPUT_MAX])


def run(fuzzer, limit, work):
    """What came of it, and the end of its output when something was found."""
    name = fuzzer.name.replace("fuzz_", "", 1)
    dictionary = FOLDER / f"{fuzzer.name}.dict"
    learnt, seeds = work / "learnt" / name, work / "seeds" / name
    learnt.mkdir(parents=True, exist_ok=True)
    write_seeds(name, seeds)
    command = [fuzzer, limit, f"-max_len={INPUT_MAX}", f"-timeout={INPUT_SECONDS}",
               f"-rss_limit_mb={MEMORY_MAX}", f"-artifact_prefix={work}/{name}-", "-print_final_stats=1"]
    command += [f"-dict={dictionary}"] if dictionary.exists() else []
    done = subprocess.run(command + [learnt, seeds], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = done.stdout.decode(errors="replace")
    tried = re.search(r"number_of_executed_units: *(\d+)", said)
    covered = re.findall(r"cov: (\d+)", said)
    costliest = re.search(r"^the costliest .*", said, re.M)
    return (f"{fuzzer.name}: {int(tried[1]) if tried else 0:,} inputs, {covered[-1] if covered else 0} places reached"
            f"{'; ' + costliest[0] if costliest else ''}",
            "" if done.returncode == 0 and tried else said[-6000:] or f"status {done.returncode}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--inputs", type=int, help="so many, however long they take")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("fuzzers", type=Path, nargs="+")
    arguments = parser.parse_args()
    found = False
    limit = f"-runs={arguments.inputs}" if arguments.inputs else f"-max_total_time={arguments.seconds}"
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        work = arguments.keep or Path(scratch)
        for line, finding in pool.map(lambda fuzzer: run(fuzzer.resolve(), limit, work), arguments.fuzzers):
            print(line, flush=True)
            found |= finding != ""
            if finding:
                print(finding, flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
