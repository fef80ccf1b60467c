#!/usr/bin/env python3
"""make bench: fynd beside raw Xapian (floor.cc), on the same texts, the same questions, the same two cores.

Indexing time, CPU, memory and size; what the dictionary of stored texts saves; how fast each format is read; latency
over HTTP at one client, medians over several starts of the servers; requests a second at 16 clients (wrk); each as a ratio to
the floor, and to its bare match, which finds but shows nothing. Tables in Markdown, data with --json.
"""
import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
import peers  # noqa: E402 (after the line above)
import questions  # noqa: E402
import reading  # noqa: E402

HERE = Path(__file__).resolve().parent
CLIENTS = 16
IN_A_ROW = 10  # questions to a server at one client
MEGABYTE = 1e6
PERCENTILES = (50, 95, 99)
SOAK_SECONDS = 900


class Scale:
    """How much is measured."""

    def __init__(self, quick):
        self.questions = 100 if quick else 1000  # a class
        self.warm_up = 20 if quick else 200
        self.starts = 1 if quick else 5  # of the servers
        self.index_rounds = 1 if quick else 3
        self.load_rounds = 1 if quick else 3
        self.load_seconds = 1 if quick else 5


def machine():
    """One line: processor, cores, kernel, memory, and how busy it is with other things."""
    def field(path, name):
        with open(path, encoding="utf-8") as lines:
            return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "?")
    memory = int(field("/proc/meminfo", "MemTotal").split()[0]) / 1024 / 1024
    return (f"{field('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, "
            f"Linux {platform.release()}, {memory:.0f} GiB, load {os.getloadavg()[0]:.1f} at the start")


def describe_archive(folder):
    count = raw = 0
    for doc in peers.read_jsonl(peers.docs_path(folder)):
        count += 1
        raw += len((doc.get("title") or "").encode()) + len(doc["text"].encode())
    return {"texts": count, "raw_bytes": raw}


# --- indexing ---

def measure_indexing(engines, docs, temporary, rounds, raw_bytes):
    """{engine: medians of wall, cpu, peak; size}. The rounds of the engines alternate."""
    runs = {engine.name: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            runs[engine.name].append(peers.build_index(engine, temporary / engine.name, docs))
    measured = {}
    for engine in engines:
        own = runs[engine.name]
        size = peers.folder_bytes(engine.files(temporary / engine.name))
        measured[engine.name] = {
            "wall_seconds": statistics.median(run.wall for run in own),
            "cpu_seconds": statistics.median(run.cpu for run in own),
            "peak_bytes": statistics.median(run.peak for run in own),
            "index_bytes": size,
            "index_over_raw": size / raw_bytes,
        }
    return measured


def indexing_table(measured):
    fynd, floor = measured["fynd"], measured["floor"]
    rows = [("wall, s", "wall_seconds", 1), ("CPU, s", "cpu_seconds", 1), ("peak memory, MB", "peak_bytes", MEGABYTE),
            ("index, MB", "index_bytes", MEGABYTE), ("index / raw text", "index_over_raw", 1)]
    return peers.table(
        ["indexing", "fynd", "floor", "fynd / floor"],
        [[label, f"{fynd[key] / unit:.2f}", f"{floor[key] / unit:.2f}", f"{fynd[key] / floor[key]:.2f}"]
         for label, key, unit in rows])


# --- stored text ---

def measure_compression(build, docs):
    """What compression.c prints: sizes and times with and without the preset dictionary."""
    run = subprocess.run([peers.program(build, "compression"), str(docs)], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if run.returncode != 0:
        raise peers.Failure(run.stderr.strip())
    return json.loads(run.stdout)


def compression_table(measured):
    without, with_one = measured["without"], measured["with"]
    rows = [("size, MB", "packed_bytes", MEGABYTE), ("size / raw text", "packed_over_raw", 1),
            ("packing, µs a text", "pack_us", 1), ("unpacking, µs a text", "unpack_us", 1)]
    return peers.table(
        ["stored text", "no dictionary", "with one", "with / without"],
        [[label, f"{without[key] / unit:.2f}", f"{with_one[key] / unit:.2f}", f"{with_one[key] / without[key]:.2f}"]
         for label, key, unit in rows])


# --- latency at one client ---

def timed(client, path):
    """(milliseconds, body) of one request that must succeed."""
    began = time.perf_counter_ns()
    status, body = client.get(path)
    ended = time.perf_counter_ns()
    if status != 200:
        raise peers.Failure(f"status {status} for {path}")
    return (ended - began) / 1e6, body


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def rounds(servers, paths):
    """(server's name, path), each path for every server. A server is asked IN_A_ROW questions before the next one is: as in
    its own daily work, it then finds its program and its index in the processor's caches. Were they asked in turn, each would
    empty the caches of the next, but for those that run the same program over the same index. The server that comes first
    changes with each round."""
    names = [server.name for server in servers]
    for number, begin in enumerate(range(0, len(paths), IN_A_ROW)):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            yield from ((name, path) for path in paths[begin:begin + IN_A_ROW])


def measure_latency(servers, paths, warm_up):
    """{server: percentiles in ms, answers without a hit}."""
    clients = {server.name: peers.Client(server.port) for server in servers}
    for name, path in rounds(servers, paths[:warm_up]):
        clients[name].get(path)
    times = {name: [] for name in clients}
    empty = dict.fromkeys(clients, 0)
    for name, path in rounds(servers, paths):
        milliseconds, body = timed(clients[name], path)
        times[name].append(milliseconds)
        empty[name] += not json.loads(body)["results"]
    for client in clients.values():
        client.close()
    return {name: {**{f"p{percent}": percentile(own, percent) for percent in PERCENTILES}, "empty": empty[name]}
            for name, own in times.items()}


def measure_latencies(servers, classes, scale):
    """{class: {server: percentiles}}."""
    return {name: measure_latency(servers, [peers.search_path(text) for text in asked], scale.warm_up)
            for name, asked in classes.items()}


def medians(starts):
    """Of what measure_latencies found in each start of the servers: where the pages of a program and its index come to lie
    differs from start to start, and a tenth of its time with it. "p50s" has that of each start."""
    def median(name, server):
        own = [start[name][server] for start in starts]
        return {key: statistics.median(one[key] for one in own) for key in own[0]} | {"p50s": [one["p50"] for one in own]}
    return {name: {server: median(name, server) for server in measured} for name, measured in starts[0].items()}


def ratio_rows(measured, keys, others=("floor", "bare match")):
    """Rows fynd / other for the given keys."""
    return [[f"fynd / {other}"] + [f"{measured['fynd'][key] / measured[other][key]:.2f}" for key in keys]
            for other in others]


def p50_range(p50s, digits):
    return f"{min(p50s):.{digits}f} - {max(p50s):.{digits}f}"


def latency_table(name, count, measured):
    keys = [f"p{percent}" for percent in PERCENTILES]
    rows = [[server] + [f"{own[key]:.3f}" for key in keys] + [p50_range(own["p50s"], 3), own["empty"]]
            for server, own in measured.items()]
    to_floor = [own / floor for own, floor in zip(measured["fynd"]["p50s"], measured["floor"]["p50s"])]
    rows += [row + [p50_range(to_floor, 2) if "floor" in row[0] else "", ""] for row in ratio_rows(measured, keys)]
    return peers.table([f"{name} ({count}), ms", *keys, "p50, least - most", "no hit"], rows)


# --- requests a second ---

def run_wrk(server, paths_file, seconds):
    """The JSON line of wrk_queries.lua."""
    run = subprocess.run(["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "-s", str(HERE / "wrk_queries.lua"),
                          server.url()], env={**os.environ, "FYND_BENCH_PATHS": str(paths_file)},
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if run.returncode != 0:
        raise peers.Failure(f"wrk: {run.stderr.strip() or run.stdout.strip()}")
    told = json.loads(run.stdout.splitlines()[-1])
    return told | {"requests_a_second": told["requests"] / told["microseconds"] * 1e6}


def measure_throughput(servers, paths_file, scale):
    """{server: median requests a second, summed errors}. The rounds of the servers alternate."""
    runs = {server.name: [] for server in servers}
    for _ in range(scale.load_rounds):
        for server in servers:
            runs[server.name].append(run_wrk(server, paths_file, scale.load_seconds))
    return {name: {
        "requests_a_second": statistics.median(run["requests_a_second"] for run in own),
        "status_errors": sum(run["status_errors"] for run in own),
        "socket_errors": sum(run["socket_errors"] for run in own),
    } for name, own in runs.items()}


def throughput_table(name, measured):
    rows = [[server, f"{own['requests_a_second']:.0f}", own["status_errors"], own["socket_errors"]]
            for server, own in measured.items()]
    rows += [row + ["", ""] for row in ratio_rows(measured, ["requests_a_second"])]
    return peers.table([f"{name}, {CLIENTS} clients", "requests/s", "not 2xx", "socket errors"], rows)


# --- search-as-you-type, which the floor does not have ---

def measure_suggestions(servers, keywords, scale, temporary):
    """{server: latency at one client, and requests a second beside those of the keywords that are typed, and of what asks
    nothing of the index, which is all that HTTP allows, in turn}."""
    typed = questions.beginnings(keywords, scale.questions)
    paths = {"suggestions": write_lines(temporary / "typed", map(peers.suggest_path, typed)),
             "keywords": write_lines(temporary / "keywords", map(peers.search_path, keywords)),
             "health": write_lines(temporary / "health", ["/healthz"])}
    measured = {"typed": len(typed)}
    for server in servers:
        client, times = peers.Client(server.port), []
        for text in typed[:scale.warm_up] + typed:
            times.append(timed(client, peers.suggest_path(text))[0])
        client.close()
        own = {f"p{percent}": percentile(times[-len(typed):], percent) for percent in PERCENTILES}
        runs = {name: [] for name in paths}
        for _ in range(scale.load_rounds if shutil.which("wrk") else 0):
            for name, path in paths.items():
                runs[name].append(run_wrk(server, path, scale.load_seconds)["requests_a_second"])
        measured[server.name] = own | {name: statistics.median(rates) if rates else 0 for name, rates in runs.items()}
    return measured


def suggestions_row(name, own):
    ratio = f"{own['suggestions'] / own['keywords']:.1f}" if own["keywords"] else "-"
    return [name, *(f"{own[f'p{percent}']:.3f}" for percent in PERCENTILES), f"{own['suggestions']:.0f}",
            f"{own['keywords']:.0f}", ratio, f"{own['health']:.0f}"]


def suggestions_table(measured):
    return peers.table([f"suggestions ({measured['typed']} beginnings of keywords)", "p50, ms", "p95, ms", "p99, ms",
                        f"requests/s, {CLIENTS} clients", "keywords/s", "suggestions / keywords", "healthz/s"],
                       [suggestions_row(name, own) for name, own in measured.items() if name != "typed"])


def resident_table(before, after):
    return peers.table(["resident memory, MB", "warm", "after the load"],
                       [[name, f"{before[name] / MEGABYTE:.1f}", f"{after[name] / MEGABYTE:.1f}"] for name in before])


# --- the run ---

def write_lines(target, lines):
    target.write_text("".join(line + "\n" for line in lines), encoding="ascii")
    return target


def write_paths(target, asked):
    return write_lines(target, map(peers.search_path, asked))


def measure_load(servers, classes, scale, temporary):
    """Requests a second of every class of questions, and memory before and after; prints each table when it is known."""
    before = {server.name: server.resident() for server in servers}
    if not shutil.which("wrk"):
        print("Requests a second: skipped, wrk is not installed.\n")
        return {"throughput": {}}
    throughput = {}
    for name, asked in classes.items():
        paths_file = write_paths(temporary / "paths", asked)
        throughput[name] = measure_throughput(servers, paths_file, scale)
        print(throughput_table(name, throughput[name]), end="\n\n", flush=True)
    after = {server.name: server.resident() for server in servers}
    print(resident_table(before, after))
    return {"throughput": throughput, "resident_bytes": {"warm": before, "after": after}}


def measure_servers(start, start_keeping, classes, scale, temporary):
    """Latency over several starts, then load and suggestions with the servers of the last. start(running) starts fynd, the
    floor and its bare match, which end with `running`; start_keeping(running) fynd that keeps answers."""
    starts = []
    for _ in range(scale.starts - 1):
        with ExitStack() as running:
            starts.append(measure_latencies(start(running), classes, scale))
    with ExitStack() as running:
        servers = start(running)
        starts.append(measure_latencies(servers, classes, scale))
        latency = medians(starts)
        for name, asked in classes.items():
            print(latency_table(name, len(asked), latency[name]), end="\n\n", flush=True)
            latency[name]["questions"] = len(asked)
        load = measure_load(servers, classes, scale, temporary)
        if "keywords" in classes:
            servers = [servers[0], start_keeping(running)]
            load["suggestions"] = measure_suggestions(servers, classes["keywords"], scale, temporary)
            print("\n" + suggestions_table(load["suggestions"]))
    return {"latency": latency, **load}


def compare(arguments, folder, temporary):
    scale = Scale(arguments.quick)
    archive, host = describe_archive(folder), machine()
    print(f"Machine: {host}\n\nArchive: {archive['texts']} texts, {archive['raw_bytes'] / MEGABYTE:.1f} MB "
          f"of title and text. Median of {scale.index_rounds} for indexing.\n", flush=True)
    fynd, floor = peers.fynd(arguments.build), peers.floor(arguments.build)
    docs = temporary / "docs.jsonl"
    peers.unpack(peers.docs_path(folder), docs)
    indexing = measure_indexing([fynd, floor], docs, temporary, 1 if arguments.phrases else scale.index_rounds,
                                archive["raw_bytes"])
    print(indexing_table(indexing), end="\n\n", flush=True)
    compression = measure_compression(arguments.build, docs)
    print(compression_table(compression), end="\n\n", flush=True)
    formats = reading.measure(arguments.build, temporary)
    print(reading.table(formats), end="\n\n", flush=True)
    classes = questions.question_classes(folder, scale.questions, arguments.phrases)
    bare = peers.floor(arguments.build, only_ids=True)

    keeping = peers.fynd(arguments.build, keeping=True)

    def start(running):
        return [running.enter_context(peers.Server(engine, temporary / directory))
                for engine, directory in ((fynd, "fynd"), (floor, "floor"), (bare, "floor"))]

    def start_keeping(running):
        return running.enter_context(peers.Server(keeping, temporary / "fynd"))
    served = measure_servers(start, start_keeping, classes, scale, temporary)
    return {"machine": host, "archive": archive, "indexing": indexing, "compression": compression,
            "reading": formats, **served}


def soak(arguments, folder, temporary):
    """Exactly --requests requests over --connections connections against fynd: soak.c counts and prints."""
    docs = temporary / "docs.jsonl"
    peers.unpack(peers.docs_path(folder), docs)
    engine = peers.fynd(arguments.build)
    peers.build_index(engine, temporary / "fynd", docs)
    asked = next(iter(questions.question_classes(folder, Scale(False).questions, False).values()))
    paths_file = write_paths(temporary / "paths", asked)
    with peers.Server(engine, temporary / "fynd") as server:
        run = subprocess.run([peers.program(arguments.build, "soak"), str(server.port), str(server.process.pid),
                              str(arguments.requests), str(arguments.connections), str(SOAK_SECONDS),
                              str(paths_file)], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    print(run.stdout, end="")
    if run.returncode != 0:
        raise peers.Failure("the soak did not end clean")
    return json.loads(run.stdout)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=peers.ROOT / "build", type=Path, help="folder of the built programs")
    parser.add_argument("--data", default=peers.ROOT.parent / "shared" / "data" / "almedalen", type=Path,
                        help="folder with docs.jsonl(.gz) and, if it has, queries.jsonl")
    parser.add_argument("--json", type=Path, help="write the measurements to this file")
    parser.add_argument("--quick", action="store_true", help="few questions, one round: does it work at all?")
    parser.add_argument("--phrases", action="store_true", help="only phrases, indexed once")
    parser.add_argument("--requests", type=int, help="instead: so many requests against fynd, none may fail")
    parser.add_argument("--connections", type=int, default=32, help="with --requests: keep-alive connections")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="fynd-bench-") as name:
        temporary = Path(name)
        try:
            folder = arguments.data
            if not peers.docs_path(folder):
                print(f"{folder} has no docs.jsonl(.gz): measuring {questions.SYNTHETIC_TEXTS} texts shuffled from "
                      "corpus/publications instead.\n")
                folder = temporary / "archive"
                folder.mkdir()
                questions.synthetic_archive(arguments.build, folder)
            result = (soak if arguments.requests else compare)(arguments, folder, temporary)
            if arguments.json:
                peers.write_json(arguments.json, result)
        except (peers.Failure, OSError) as failure:
            print(f"bench: {failure}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
