#!/usr/bin/env python3
"""How well the sample archive answers the questions of this folder, judged by people who read it.

usage: judge.py [--build DIR]. Indexes the publications that were judged (JUDGED below) into a temporary folder, asks every question of
queries.tsv over HTTP, and compares the answers with judgements.tsv (nDCG@10, recall@10) and with expected.tsv: the
publications that must come first, and on its first line the least mean nDCG@10. Exit status 1 when one of these is
not met. An expectation with a question mark before its name is known to be missed: it is shown, and fails only when
it is met after all, so that the mark goes. The three files say themselves what their columns are.
"""
import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent / "quality"))
import quality  # noqa: E402 (it lives beside this folder)
from quality import peers  # noqa: E402

PUBLICATIONS = peers.ROOT / "corpus" / "publications"
JUDGED = ("0[012]?_*", "*.jsonl*")  # of the archive, what there was when the readers judged it
SHOWN = ("nDCG@10", "recall@10")
HITS_SHOWN = 3  # as many hits as an expectation may name


# --- the files ---

def read_rows(name):
    """The rows of one of the files, as lists of columns; lines that begin with # are for the reader."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_judgements():
    """({query: {publication: grade}}, {publication: title})."""
    grades, titles = {}, {}
    for query, publication, grade, title in read_rows("judgements.tsv"):
        grades.setdefault(query, {})[publication] = int(grade)
        titles[publication] = title
    return grades, titles


def read_expected():
    """({query: [set of publications that share the next places, ...]}, best first; the queries known to be missed)."""
    rows = read_rows("expected.tsv")
    orders = {query.lstrip("?"): [set(group.split("|")) for group in order.split()] for query, order, _ in rows}
    return orders, {query.lstrip("?") for query, _, _ in rows if query.startswith("?")}


def read_floor():
    """The least mean nDCG@10."""
    first = (FOLDER / "expected.tsv").read_text(encoding="utf-8").split("\n", 1)[0]
    found = re.fullmatch(r"#.*: (0\.\d+)", first)
    if not found:
        raise peers.Failure(f"expected.tsv does not begin with the least mean nDCG@10: {first}")
    return float(found[1])


def check_files(queries, grades, expected, publications):
    """Raises Failure when the files name what is not there."""
    names = [query["id"] for query in queries]
    if len(set(names)) < len(names) or set(grades) != set(names) or not set(expected) <= set(names):
        odd = sorted({name for name in names if names.count(name) > 1} | set(grades) ^ set(names)
                     | set(expected) - set(names))
        raise peers.Failure(f"twice, not judged or unknown: {', '.join(odd)}")
    for query, groups in expected.items():
        if not set().union(*groups) <= set(grades[query]):
            raise peers.Failure(f"{query}: expected.tsv names a publication without a grade")
    unknown = set().union(*grades.values()) - publications
    if unknown:
        raise peers.Failure(f"not in the archive: {', '.join(sorted(unknown))}")


# --- asking and comparing ---

def copy_judged(folder):
    folder.mkdir()
    for pattern in JUDGED:
        for path in PUBLICATIONS.glob(pattern):
            shutil.copy(path, folder)
    return folder


def ask_all(build, queries):
    """(the rankings of the queries, the ids of all publications)."""
    engine = peers.fynd(build)
    with tempfile.TemporaryDirectory(prefix="fynd-judged-") as temporary:
        directory = Path(temporary) / "index"
        peers.build_index(engine, directory, copy_judged(Path(temporary) / "publications"))
        with peers.Server(engine, directory) as server:
            *rankings, publications = quality.ask(server.port, [*queries, {"text": ""}])
    return rankings, set(publications)


def as_expected(ranking, groups):
    """Whether each group holds the places after those of the groups before it."""
    start = 0
    for group in groups:
        if set(ranking[start:start + len(group)]) != group:
            return False
        start += len(group)
    return True


def describe(query, ranking, groups, titles):
    wanted = ", then ".join(" | ".join(sorted(titles[publication] for publication in group)) for group in groups)
    got = ", ".join(titles.get(publication, publication) for publication in ranking[:HITS_SHOWN])
    return f"{query['id']}: {query['text']}\n  wanted: {wanted}\n  got:    {got or 'nothing'}"


def print_imperfect(queries, judged):
    rows = [[f"{query['id']}: {query['text']}"] + [f"{own[measure]:.3f}" for measure in SHOWN]
            for query, own in zip(queries, judged) if any(own[measure] < 1 for measure in SHOWN)]
    if rows:
        print("", peers.table(["not perfect", *SHOWN], rows), sep="\n")


def judge(build):
    """Prints the report; true when every expectation is met."""
    queries = [{"id": name, "text": text} for name, text, _ in read_rows("queries.tsv")]
    grades, titles = read_judgements()
    (expected, missed), floor = read_expected(), read_floor()
    rankings, publications = ask_all(build, queries)
    check_files(queries, grades, expected, publications)
    judged = [quality.judge(ranking, grades[query["id"]]) for query, ranking in zip(queries, rankings)]
    wrong = {query["id"]: describe(query, ranking, expected[query["id"]], titles)
             for query, ranking in zip(queries, rankings) if not as_expected(ranking, expected.get(query["id"], []))}
    failures = [text for name, text in wrong.items() if name not in missed]
    failures += [f"{name} is met: take its question mark away" for name in sorted(missed - set(wrong))]
    for text in [*failures, *(f"known: {wrong[name]}" for name in wrong if name in missed)]:
        print(text)
    means = quality.mean(judged)
    print(f"{len(queries)} queries: " + ", ".join(f"mean {measure} {means[measure]:.3f}" for measure in SHOWN))
    print(f"{len(failures)} of {len(expected)} expectations are not met, beside {len(missed)} known to be missed; "
          f"least mean nDCG@10: {floor}")
    print_imperfect(queries, judged)
    return not failures and means["nDCG@10"] >= floor


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=peers.ROOT / "build", type=Path, help="folder of the built programs")
    try:
        return 0 if judge(parser.parse_args().build) else 1
    except (peers.Failure, OSError) as failure:
        print(f"judge: {failure}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
