"""What bench.py and quality.py share: the two engines, running and measuring them, a bare HTTP client, tables.

Standard library only. Every process started here is stopped here, by its own handle.
"""
import contextlib
import gzip
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2  # threads of each server, and of fynd's indexer
START_SECONDS = 30
STOP_SECONDS = 15
HTTP_SECONDS = 30
INDEXED = (0, 3)  # exit statuses of fynd-index: done; done, but some publications were rejected


class Failure(Exception):
    """Something the run cannot go on without; its text is for the person who started it."""


def program(build, name):
    """The path of a built program."""
    path = Path(build) / name
    if not path.is_file():
        raise Failure(f"{name} is not in {build}: run make first")
    return str(path.resolve())


# --- the engines ---

class Engine:
    """A search engine: how it is built, where its index lies, how it is served."""

    def __init__(self, name, index, serve, files):
        self.name = name
        self.index_command = index  # (directory, docs) -> argv
        self.serve_command = serve  # (directory, port) -> argv
        self.files = files          # directory -> the folder whose size counts


def newest_generation(directory):
    """The folder of the generation published last."""
    return max((directory / "generations").iterdir(), key=lambda path: int(path.name))


def fynd(build, keeping=False):
    """Without its cache of answers, unless it is to keep some: the questions come round again, and what is kept would be
    measured."""
    indexer, server = program(build, "fynd-index"), program(build, "fynd-server")
    return Engine(
        "fynd, keeping answers" if keeping else "fynd",
        lambda directory, docs: [indexer, "update", "--index", str(directory), "--jobs", str(WORKERS), str(docs)],
        lambda directory, port: [server, "--index", str(directory), "--listen", f"127.0.0.1:{port}",
                                 "--workers", str(WORKERS)] + ["--cache-kilobytes", "0"] * (not keeping),
        newest_generation)


def floor(build, only_ids=False):
    executable = program(build, "floor")
    return Engine(
        "bare match" if only_ids else "floor",
        lambda directory, docs: [executable, "index", str(directory), str(docs)],
        lambda directory, port: [executable, "serve", str(directory), str(port)] + ["--ids"] * only_ids,
        lambda directory: directory)


def folder_bytes(folder):
    """Apparent size of all files beneath a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


# --- processes ---

class Run:
    """Wall and CPU seconds, peak resident bytes and exit status of a finished command."""

    def __init__(self, argv, log):
        began = time.perf_counter()
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        self.status = process.returncode
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * 1024


def tail(path, lines=5):
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])


def build_index(engine, directory, docs):
    """Builds an engine's index from nothing and returns the Run."""
    shutil.rmtree(directory, ignore_errors=True)
    log_path = directory.with_suffix(".log")
    with open(log_path, "wb") as log:
        run = Run(engine.index_command(directory, docs), log)
    if run.status not in INDEXED:
        raise Failure(f"{engine.name} could not index {docs} (exit status {run.status}):\n{tail(log_path)}")
    return run


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def resident_bytes(pid):
    with open(f"/proc/{pid}/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


class Server:
    """A running engine. Use as a context manager: leaving it stops the process."""

    def __init__(self, engine, directory):
        self.name = engine.name
        self.port = free_port()
        self.log_path = directory.with_name(f"{directory.name}-{self.port}.log")
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(engine.serve_command(directory, self.port), stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)

    def __enter__(self):
        try:
            self.wait_until_ready()
        except Failure:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_until_ready(self):
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit and self.process.poll() is None:
            with contextlib.suppress(OSError), contextlib.closing(Client(self.port)) as client:
                if client.get(search_path("start"))[0] == 200:
                    return
            time.sleep(0.05)
        raise Failure(f"{self.name} does not answer:\n{tail(self.log_path)}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def resident(self):
        return resident_bytes(self.process.pid)

    def url(self):
        return f"http://127.0.0.1:{self.port}"


# --- HTTP ---

def search_path(text, size=10):
    return "/api/v1/search?" + urllib.parse.urlencode({"q": text, "size": size})


def suggest_path(text):
    return "/api/v1/suggest?" + urllib.parse.urlencode({"q": text})


class Client:
    """One keep-alive connection; reads answers that carry a Content-Length, and nothing more."""

    def __init__(self, port):
        self.port = port
        self.socket = None
        self.connect()

    def connect(self):
        self.close()
        self.socket = socket.create_connection(("127.0.0.1", self.port), HTTP_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self):
        if self.socket:
            self.socket.close()
            self.socket = None

    def get(self, path):
        """Status and body (bytes) of a GET. Raises OSError when the connection fails."""
        if not self.socket:
            self.connect()
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode("ascii"))
        received = self.receive_until(b"\r\n\r\n")
        head, body = received.split(b"\r\n\r\n", 1)
        status, headers = parse_head(head)
        length = int(headers.get(b"content-length", 0))
        parts, have = [body], len(body)
        while have < length:
            parts.append(self.receive())
            have += len(parts[-1])
        if headers.get(b"connection", b"").lower() == b"close":
            self.close()
        return status, b"".join(parts)

    def receive(self):
        received = self.socket.recv(1 << 16)
        if not received:
            raise ConnectionError("the server closed the connection in the middle of an answer")
        return received

    def receive_until(self, end):
        received = self.receive()
        while end not in received:
            received += self.receive()
        return received


def parse_head(head):
    """(status, headers in lower case) of an answer's head."""
    first, *lines = head.split(b"\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip()
    return int(first.split()[1]), headers


# --- data ---

def open_text(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")


def read_jsonl(path):
    """The objects of a .jsonl file, plain or gzip, one by one."""
    with open_text(path) as lines:
        for line in lines:
            yield json.loads(line)


def docs_path(folder):
    """docs.jsonl or docs.jsonl.gz of a data folder, or None."""
    return next((path for path in (folder / "docs.jsonl", folder / "docs.jsonl.gz") if path.is_file()), None)


def unpack(source, target):
    """Copies a .jsonl, decompressed when it is gzip."""
    opened = gzip.open(source, "rb") if source.suffix == ".gz" else open(source, "rb")
    with opened, open(target, "wb") as copy:
        shutil.copyfileobj(opened, copy)


# --- tables ---

def table(header, rows):
    """A Markdown table; the first column left, the others right."""
    cells = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = []
    for row in cells:
        padded = [cell.ljust(width) if i == 0 else cell.rjust(width)
                  for i, (cell, width) in enumerate(zip(row, widths))]
        lines.append("| " + " | ".join(padded) + " |")
    rule = ["-" * width if i == 0 else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    lines.insert(1, "| " + " | ".join(rule) + " |")
    return "\n".join(lines)


def write_json(path, data):
    Path(path).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
