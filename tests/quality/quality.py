#!/usr/bin/env python3
"""make quality: how well fynd ranks, beside raw Xapian (tests/bench/floor.cc), on questions with known answers.

A set is a folder with docs.jsonl(.gz) {"id","title","text"}, queries.jsonl {"id","text"} and qrels.tsv
(query TAB document TAB grade; what has no row counts as 0). Every question is asked over HTTP as it stands, 100
hits. Measures, averaged over the questions that have an answer at all:

  nDCG@10      gain 2^grade - 1, discount log2(rank + 1), over the best order possible
  MRR@10       1 / rank of the first right answer among ten, else 0
  recall@10, recall@100   the share of the right answers that were found
"""
import argparse
import json
import math
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import peers  # noqa: E402 (it lives beside the benchmark)

ASKERS = 2  # threads that ask, each over its own connection
DEPTH = 100
MEASURES = ("nDCG@10", "MRR@10", "recall@10", "recall@100")


# --- the measures ---

def discounted_gain(grades):
    return sum((2 ** grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def judge(ranking, grades):
    """The measures of one ranking (ids, best first). grades: {id: grade}, at least one above 0."""
    right = {document for document, grade in grades.items() if grade > 0}
    found = [grades.get(document, 0) for document in ranking]
    ideal = sorted(grades.values(), reverse=True)
    first = next((rank for rank, grade in enumerate(found[:10], 1) if grade > 0), None)
    return {
        "nDCG@10": discounted_gain(found[:10]) / discounted_gain(ideal[:10]),
        "MRR@10": 1 / first if first else 0.0,
        "recall@10": len(right.intersection(ranking[:10])) / len(right),
        "recall@100": len(right.intersection(ranking[:100])) / len(right),
    }


def mean(judgements):
    return {measure: sum(own[measure] for own in judgements) / len(judgements) for measure in MEASURES}


# --- the sets ---

def is_set(folder):
    return bool(peers.docs_path(folder)) and all((folder / name).is_file() for name in ("queries.jsonl", "qrels.tsv"))


def read_grades(path):
    """{query: {document: grade}}, only queries that have an answer."""
    grades = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        grades.setdefault(query, {})[document] = int(grade)
    return {query: own for query, own in grades.items() if any(grade > 0 for grade in own.values())}


# --- asking ---

def ask(port, queries):
    """The rankings of the queries, in order."""
    rankings = []
    with closing(peers.Client(port)) as client:
        for query in queries:
            status, body = client.get(peers.search_path(query["text"], DEPTH))
            if status != 200:
                raise peers.Failure(f"status {status} for the query {query['text']!r}")
            rankings.append([result["id"] for result in json.loads(body)["results"]])
    return rankings


def measure_engine(engine, docs, directory, queries, grades):
    """The mean measures of one engine over a set."""
    peers.build_index(engine, directory, docs)
    shares = [queries[start::ASKERS] for start in range(ASKERS)]
    with peers.Server(engine, directory) as server, ThreadPoolExecutor(ASKERS) as askers:
        answered = list(askers.map(ask, [server.port] * ASKERS, shares))
    return mean([judge(ranking, grades[query["id"]])
                 for share, rankings in zip(shares, answered) for query, ranking in zip(share, rankings)])


def measure_set(engines, folder, temporary):
    """{"queries": count, engine: measures}."""
    docs = temporary / f"{folder.name}.jsonl"
    peers.unpack(peers.docs_path(folder), docs)
    grades = read_grades(folder / "qrels.tsv")
    queries = [query for query in peers.read_jsonl(folder / "queries.jsonl") if query["id"] in grades]
    measured = {engine.name: measure_engine(engine, docs, temporary / f"{folder.name}-{engine.name}", queries, grades)
                for engine in engines}
    return {"queries": len(queries), **measured}


# --- the report ---

def set_table(name, fynd, floor):
    rows = [[engine] + [f"{own[measure]:.3f}" for measure in MEASURES]
            for engine, own in (("fynd", fynd), ("floor", floor))]
    rows.append(["difference"] + [f"{fynd[measure] - floor[measure]:+.3f}" for measure in MEASURES])
    return peers.table([name, *MEASURES], rows)


def measure_all(folders, build):
    """{set: {"queries", "fynd", "floor"}}; prints each table when it is known, then the mean over the sets."""
    engines = [peers.fynd(build), peers.floor(build)]
    sets = {}
    with tempfile.TemporaryDirectory(prefix="fynd-quality-") as temporary:
        for folder in folders:
            measured = sets[folder.name] = measure_set(engines, folder, Path(temporary))
            print(set_table(f"{folder.name} ({measured['queries']})", measured["fynd"], measured["floor"]),
                  end="\n\n", flush=True)
    means = {engine.name: mean([measured[engine.name] for measured in sets.values()]) for engine in engines}
    print(set_table(f"mean of {len(sets)} sets", means["fynd"], means["floor"]))
    return sets


def below_floor(sets):
    return [name for name, measured in sets.items() if measured["fynd"]["nDCG@10"] < measured["floor"]["nDCG@10"]]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET", help="folders; default: all sets in --data")
    parser.add_argument("--build", default=peers.ROOT / "build", type=Path, help="folder of the built programs")
    parser.add_argument("--data", default=peers.ROOT.parent / "shared" / "data", type=Path, help="folder of sets")
    parser.add_argument("--json", type=Path, help="write the measures to this file")
    parser.add_argument("--require-floor", action="store_true", help="exit 1 when fynd's nDCG@10 is below on a set")
    return parser.parse_args()


def choose_sets(arguments):
    if arguments.sets:
        return arguments.sets
    return sorted(folder for folder in arguments.data.iterdir() if is_set(folder)) if arguments.data.is_dir() else []


def main():
    arguments = parse_arguments()
    folders = choose_sets(arguments)
    if not folders:
        print(f"quality: skipped, {arguments.data} has no folder with docs.jsonl(.gz), queries.jsonl and qrels.tsv")
        return 0
    try:
        for folder in folders:
            if not is_set(folder):
                raise peers.Failure(f"{folder} lacks docs.jsonl(.gz), queries.jsonl or qrels.tsv")
        sets = measure_all(folders, arguments.build)
        if arguments.json:
            peers.write_json(arguments.json, sets)
    except (peers.Failure, OSError) as failure:
        print(f"quality: {failure}", file=sys.stderr)
        return 1
    below = below_floor(sets)
    if arguments.require_floor and below:
        print(f"quality: below the floor on {', '.join(below)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
