#!/usr/bin/env python3
"""make quality: how well fynd ranks, beside raw Xapian (tests/bench/floor.cc), on questions with known answers.

A set is a folder with docs.jsonl(.gz) {"id","title","text"}, queries.jsonl {"id","text"} and qrels.tsv
(query TAB document TAB grade; what has no row counts as 0). Every question is asked over HTTP as it stands, 100
hits. Measures, averaged over the questions that have an answer at all:

  nDCG@10      gain 2^grade - 1, discount log2(rank + 1), over the best order possible
  MRR@10       1 / rank of the first right answer among ten, else 0
  recall@10, recall@100   the share of the right answers that were found

With --robust, fynd alone: nDCG@10 of damaged queries (variants.py), relative to that of the same queries as they
were. Of a set with more than 1,000 queries, every third is asked.
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
import variants  # noqa: E402

ASKERS = 2  # threads that ask, each over its own connection
DEPTH = 100
AVERAGED = ("swefaq", "swequad", "squad_sv", "byggfaq", "almedalen")  # only these count in the mean over the sets
TARGETS = {"typo": 0.95, "ascii": 0.97, "apart": 0.97, "joined": 0.95}  # of damaged queries, relative to clean ones
MANY = 1000  # queries of a set; of more than these, --robust asks every STRIDE-th
STRIDE = 3
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


def averaged(sets):
    """The names of the sets that count in the mean: those of AVERAGED, or all when none of them is there."""
    return [name for name in sets if name in AVERAGED] or list(sets)


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


def judge_all(port, queries, grades):
    """{query: measures}."""
    shares = [queries[start::ASKERS] for start in range(ASKERS)]
    with ThreadPoolExecutor(ASKERS) as askers:
        answered = list(askers.map(ask, [port] * ASKERS, shares))
    return {query["id"]: judge(ranking, grades[query["id"]])
            for share, rankings in zip(shares, answered) for query, ranking in zip(share, rankings)}


def read_set(folder, temporary):
    """(path of the documents, queries that have an answer, grades)."""
    docs = temporary / f"{folder.name}.jsonl"
    peers.unpack(peers.docs_path(folder), docs)
    grades = read_grades(folder / "qrels.tsv")
    return docs, [query for query in peers.read_jsonl(folder / "queries.jsonl") if query["id"] in grades], grades


def measure_set(engines, folder, temporary):
    """{"queries": count, engine: mean measures}."""
    docs, queries, grades = read_set(folder, temporary)
    measured = {"queries": len(queries)}
    for engine in engines:
        directory = temporary / f"{folder.name}-{engine.name}"
        peers.build_index(engine, directory, docs)
        with peers.Server(engine, directory) as server:
            measured[engine.name] = mean(judge_all(server.port, queries, grades).values())
    return measured


# --- damaged queries ---

def compare(clean, damaged):
    """{"queries": count, "clean": nDCG@10, "damaged": nDCG@10}, over the queries that could be damaged."""
    def average(judged):
        return mean([judged[query] for query in damaged])["nDCG@10"]
    return {"queries": len(damaged), "clean": average(clean), "damaged": average(damaged)}


def measure_damage(build, folder, temporary):
    """{kind: comparison} of fynd over a set; a kind that damages no query of the set is left out."""
    docs, queries, grades = read_set(folder, temporary)
    if len(queries) > MANY:
        queries = queries[::STRIDE]
    kinds = variants.damage_all(build, queries)
    engine, directory = peers.fynd(build), temporary / folder.name
    peers.build_index(engine, directory, docs)
    with peers.Server(engine, directory) as server:
        clean = judge_all(server.port, queries, grades)
        return {kind: compare(clean, judge_all(server.port, damaged, grades))
                for kind, damaged in kinds.items() if damaged}


def ratio(compared):
    return compared["damaged"] / compared["clean"] if compared["clean"] else 0.0


def robust_mean(sets, kind):
    """The comparison of a kind over the sets that count, each weighing the same; None when no query was damaged so."""
    own = [sets[name][kind] for name in averaged(sets) if kind in sets[name]]
    if not own:
        return None
    return {"queries": sum(one["queries"] for one in own),
            **{side: sum(one[side] for one in own) / len(own) for side in ("clean", "damaged")}}


# --- the report ---

def set_table(name, fynd, floor):
    rows = [[engine] + [f"{own[measure]:.3f}" for measure in MEASURES]
            for engine, own in (("fynd", fynd), ("floor", floor))]
    rows.append(["difference"] + [f"{fynd[measure] - floor[measure]:+.3f}" for measure in MEASURES])
    return peers.table([name, *MEASURES], rows)


def summary(sets):
    """All sets in one table, and the mean."""
    def row(name, fynd, floor):
        difference = fynd["nDCG@10"] - floor["nDCG@10"]
        return [name, f"{fynd['nDCG@10']:.3f}", f"{floor['nDCG@10']:.3f}", f"{difference:+.3f}",
                f"{fynd['recall@100']:.3f}", f"{floor['recall@100']:.3f}"]
    rows = [row(name, measured["fynd"], measured["floor"]) for name, measured in sets.items()]
    names = averaged(sets)
    rows.append(row("mean of " + ", ".join(names),
                    *(mean([sets[name][engine] for name in names]) for engine in ("fynd", "floor"))))
    return peers.table(["set", "nDCG@10: fynd", "floor", "difference", "recall@100: fynd", "floor"], rows)


def measure_all(folders, build):
    """{set: {"queries", "fynd", "floor"}}; prints each table when it is known, then the summary."""
    engines = [peers.fynd(build), peers.floor(build)]
    sets = {}
    with tempfile.TemporaryDirectory(prefix="fynd-quality-") as temporary:
        for folder in folders:
            measured = sets[folder.name] = measure_set(engines, folder, Path(temporary))
            print(set_table(f"{folder.name} ({measured['queries']})", measured["fynd"], measured["floor"]),
                  end="\n\n", flush=True)
    print(summary(sets))
    return sets


def robust_table(sets):
    def row(name, compared):
        return [name] + [f"{ratio(compared[kind]):.3f} ({compared[kind]['queries']})" if compared.get(kind) else "-"
                         for kind in TARGETS]
    rows = [row(name, compared) for name, compared in sets.items()]
    rows.append(row("mean of " + ", ".join(averaged(sets)), {kind: robust_mean(sets, kind) for kind in TARGETS}))
    rows.append(["target"] + [f"{target:.3f}" for target in TARGETS.values()])
    return peers.table(["damaged / clean nDCG@10 (queries)", *TARGETS], rows)


def measure_robust(folders, build):
    """{set: {kind: comparison}}; prints their table."""
    with tempfile.TemporaryDirectory(prefix="fynd-quality-") as temporary:
        sets = {folder.name: measure_damage(build, folder, Path(temporary)) for folder in folders}
    print(robust_table(sets))
    return sets


def below_floor(sets):
    return [name for name, measured in sets.items() if measured["fynd"]["nDCG@10"] < measured["floor"]["nDCG@10"]]


def below_target(sets):
    """The kinds of damage whose mean is."""
    return [kind for kind, target in TARGETS.items()
            if (compared := robust_mean(sets, kind)) and ratio(compared) < target]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET", help="folders; default: all sets in --data")
    parser.add_argument("--build", default=peers.ROOT / "build", type=Path, help="folder of the built programs")
    parser.add_argument("--data", default=peers.ROOT.parent / "shared" / "data", type=Path, help="folder of sets")
    parser.add_argument("--json", type=Path, help="write the measures to this file")
    parser.add_argument("--robust", action="store_true", help="ask damaged queries instead of comparing with the floor")
    parser.add_argument("--require-floor", action="store_true", help="exit 1 when fynd's nDCG@10 is below on a set")
    parser.add_argument("--require-targets", action="store_true", help="exit 1 when a mean of --robust is below target")
    return parser.parse_args()


def choose_sets(arguments):
    if arguments.sets:
        return arguments.sets
    return sorted(folder for folder in arguments.data.iterdir() if is_set(folder)) if arguments.data.is_dir() else []


def complain(arguments, sets):
    """Says what is below that must not be; true when something is."""
    if arguments.robust:
        below, what = arguments.require_targets and below_target(sets), "the target"
    else:
        below, what = arguments.require_floor and below_floor(sets), "the floor"
    if below:
        print(f"quality: below {what} on {', '.join(below)}", file=sys.stderr)
    return bool(below)


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
        sets = (measure_robust if arguments.robust else measure_all)(folders, arguments.build)
        if arguments.json:
            peers.write_json(arguments.json, sets)
    except (peers.Failure, OSError) as failure:
        print(f"quality: {failure}", file=sys.stderr)
        return 1
    return 1 if complain(arguments, sets) else 0


if __name__ == "__main__":
    sys.exit(main())
