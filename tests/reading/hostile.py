#!/usr/bin/env python3
"""Files that mean harm, each read by fynd-index beside a good one: what it says, and how much memory that takes.

    hostile.py [--build DIR] --scratch DIR [--bounds] [--only ROW]
    hostile.py --scratch DIR --make

For each row "ok" or "not ok", what was tried, what came of it and the most memory in use (MiB) are printed, parted by tabs.
--make only leaves most of the files in the folder. With --bounds more memory than the row allows is wrong, and more than a
minute of processor; under sanitizers both say nothing.
"""
import argparse
import gzip
import json
import os
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MIB = 1 << 20
SECONDS_MAX = 60         # of processor, so that a busy machine makes no difference
SECONDS_SANITIZED = 600
HANGING_SECONDS = 1800   # by the clock; only something that hangs takes so long
SANITIZED_MOST = 500  # MiB: rows that may use more are left out under sanitizers
REASONS_SHOWN = 160  # characters
SECRET = "lösenordet är grevé"
GOOD = "En god granne\n\nDen här texten är som den ska.\n"
WXR = ('<?xml version="1.0" encoding="UTF-8"?>\n{}<rss version="2.0" xmlns:content="c" xmlns:wp="w"><channel>'
       "<wp:wxr_version>1.2</wp:wxr_version><item><title>T</title><wp:post_id>1</wp:post_id><wp:post_type>post"
       "</wp:post_type><wp:status>publish</wp:status><content:encoded>{}</content:encoded></item></channel></rss>")


def pack(path, head, piece, times, tail=b""):
    """A gzip file of the piece, so many times."""
    with gzip.open(path, "wb", compresslevel=6) as file:
        file.write(head)
        for _ in range(times):
            file.write(piece)
        file.write(tail)


# --- XML ---

def entity_bomb(folder):
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha" * 10}">' for i in range(12))
    (folder / "bomb.xml").write_text(WXR.format(f"<!DOCTYPE rss [{entities}]>", "&a11;"))


def quadratic_entity(folder):
    (folder / "bomb.xml").write_text(WXR.format(f'<!DOCTYPE rss [<!ENTITY a "{"ha" * 50000}">]>', "&a;" * 20000))


def external_entity(folder):
    (folder.parent / "secret").write_text(SECRET)
    (folder / "bomb.xml").write_text(WXR.format(
        f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{folder.parent}/secret">]>', "före &a; efter"))


def external_dtd(folder):
    (folder / "bomb.xml").write_text(WXR.format(
        f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:{listener.getsockname()[1]}/rss.dtd">', "En text."))


def deep_xml(folder):
    (folder / "bomb.xml").write_text(WXR.format("", "").replace("<item>", "<a>" * 100000 + "<item>"))


def long_xml_text(folder):
    (folder / "bomb.xml").write_text(WXR.format("", "<![CDATA[" + "ord " * (70 * MIB // 4) + "]]>"))


# --- gzip ---

def gzip_bomb(folder):
    pack(folder / "bomb.txt.gz", b"", b"a" * MIB, 200)


def gzip_bomb_of_lines(folder):
    pack(folder / "bomb.jsonl.gz", b"", b"\n" * MIB, 200)


def gzip_bomb_of_xml(folder):
    head, tail = WXR.format("", "|").encode().split(b"|")
    pack(folder / "bomb.xml.gz", head, b" " * MIB, 200, tail)


def gzip_in_gzip(folder):
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(gzip.compress(b"a" * MIB)))


def gzip_cut(folder):
    (folder / "bomb.html.gz").write_bytes(gzip.compress(os.urandom(100000))[:50000])


# --- HTML ---

def deep_html(folder):
    (folder / "bomb.html").write_text("<title>T</title>" + "<div>" * 100000 + "text")


def deep_inline_html(folder):
    (folder / "bomb.html").write_text("<title>T</title><p>" + "<b><i>" * 50000 + "text")


def deep_lists_html(folder):
    (folder / "bomb.html").write_text("<title>T</title>" + "<ul><li>" * 100000 + "text")


def huge_html(folder):
    (folder / "bomb.html").write_text("<title>T</title>" + "<p>" + "ord " * (100 * MIB // 4))


def large_html(folder):
    paragraph = "<p class=x>" + "Kommunen prövar nya ord. " * 40 + "</p>\n"
    (folder / "large.html").write_text("<title>T</title>" + paragraph * (8 * MIB // len(paragraph.encode())))


def many_elements_html(folder):
    (folder / "bomb.html").write_text("<title>T</title>" + "<td>a" * (14 * MIB // 5))


def one_attribute_html(folder):
    (folder / "long.html").write_text("<title>T</title><p class='" + "x " * (2 * MIB) + "'>Text.</p>")


def many_attributes_html(folder):
    (folder / "long.html").write_text("<title>T</title><p " + "".join(f"a{i}=1 " for i in range(500000)) + ">Text.</p>")


def open_comment_html(folder):
    (folder / "long.html").write_text("<title>T</title><p>Text.</p>" + "<!-- " * (2 * MIB))


def open_tags_html(folder):
    (folder / "long.html").write_text("<title>T</title><p>Text.</p>" + "<a" * (4 * MIB))


# --- text, Markdown, JSON ---

def bad_utf8(folder):
    noise = random.Random(1).randbytes(200000).replace(b"\0", b"\1")
    for name in ("a.txt", "a.html", "a.md", "a.jsonl", "a.xml", "a.json"):
        (folder / name).write_bytes(noise)
    (folder / "long.txt").write_bytes(b"\xf0\x90\x80" * 300000)


def nuls(folder):
    for name in ("a.txt", "a.html", "a.md", "a.jsonl", "a.xml", "a.json"):
        (folder / name).write_bytes(b"Rubrik\n\n" + bytes(100000) + b"text")


def one_word(folder):
    (folder / "long.txt").write_text("Rubrik\n\n" + "å" * (4 * MIB))


def line_feeds(folder):
    (folder / "long.txt").write_text("Rubrik\n\nText.\n" + "\n" * (16 * MIB) + "Slut.\n")


def short_lines(folder):
    (folder / "long.txt").write_text("Rubrik\n\n" + "a\n" * MIB)


def evidence(folder):
    """Whatever the finders of facts look for, and nothing else."""
    for number, piece in enumerate(("den 1/1 ", "a@b.se ", "Eva Berg, chef, ", "070-174 06 05 ", "12 maj kl. 9-", "Umeås ",
                                    "(SKR) ", "1-2-3-", "Eva ", "TID\n", "senast ", "https://")):
        (folder / f"long{number}.txt").write_text("Rubrik\n\n" + piece * (MIB // 8))


def deep_json(folder):
    (folder / "a.jsonl").write_text('{"id":"a","text":' + "[" * 500000 + "\n")
    (folder / "a.json").write_text("[" * 500000)
    (folder / "b.json").write_text('[{"id":1,"a":' + '{"a":' * 500000)


def deep_markdown(folder):
    for number, piece in enumerate(("> ", "- ", "[", "*a", "![", "`", "<a ", "[a](", "_a_ ", "| ")):
        (folder / f"deep{number}.md").write_text("# Rubrik\n\nText.\n\n" + piece * (MIB // len(piece)))


def yaml_bomb(folder):
    lines = ["a0: &a0 [ha, ha, ha]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]" for i in range(1, 500)]
    (folder / "a.md").write_text("---\ntitle: T\n" + "\n".join(lines) + "\n---\n\nText.\n")
    (folder / "b.md").write_text("---\ntitle: T\na: " + "[" * 60000 + "\n---\n\nText.\n")


# --- the file system ---

def loops(folder):
    (folder / "a").mkdir()
    (folder / "a" / "up").symlink_to("..")
    (folder / "a" / "up.txt").symlink_to("..")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "out.txt").symlink_to("/etc/passwd")


def odd_names(folder):
    for name in (b"ny\nrad.txt", b"\xff\xfe.txt", b"\x1b[31mfarg.txt", b"mellan slag\t.txt", "e\u0301\u202e.txt".encode(),
                 b"x" * 250 + b".txt"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"Rubrik\n\nText.\n")


def not_files(folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(folder / "socket.txt"))
    server.close()


def deep_folders(folder):
    here = os.open(folder, os.O_DIRECTORY)
    for _ in range(600):
        os.mkdir("mappen_som", dir_fd=here)
        below = os.open("mappen_som", os.O_DIRECTORY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def restless(folder):
    (folder / "change.txt").write_text("Rubrik\n\n" + "Ett ord till. " * 500000)


def disturb(folder, running):
    """Changes the file in every way while it is read."""
    path, spare, chance = folder / "change.txt", folder / "spare", random.Random(2)
    while running():
        way = chance.randrange(5)
        if way == 0:
            path.write_text("Rubrik\n\n" + "Annat ord. " * chance.randrange(500000))
        elif way == 1 and path.exists():
            os.truncate(path, chance.randrange(1 + path.stat().st_size))
        elif way == 2:
            path.unlink(missing_ok=True)
        elif way == 3 and path.exists():
            with open(path, "ab") as file:
                file.write(b"\xff\0" * chance.randrange(100000))
        else:
            spare.write_text("Rubrik\n\nKort.\n")
            spare.rename(path)
        time.sleep(0.01)


LONG, DEEP = "longer than 64 MiB", "nested more than 1000 deep"
ROWS = [  # what makes the files; the reasons that are given, in order of files; the most memory (MiB)
    (entity_bomb, "declares entities", 64), (quadratic_entity, "declares entities", 64),
    (external_entity, "declares entities", 64),
    (external_dtd, r"^$", 64), (deep_xml, "nested too deep", 64), (long_xml_text, LONG, 200),
    (gzip_bomb, LONG, 200), (gzip_bomb_of_lines, "expands more than 1000 times", 64),
    (gzip_bomb_of_xml, "expands more than 1000 times", 200), (gzip_in_gzip, "not text", 64), (gzip_cut, "gzip file is cut short", 64),
    (deep_html, DEEP, 64), (deep_inline_html, r"^$", 64), (deep_lists_html, DEEP, 64), (huge_html, LONG, 200),
    (large_html, r"^$", 200), (many_elements_html, "elements take more than 512 MiB", 900),
    (one_attribute_html, r"^$", 64), (many_attributes_html, r"^$", 64), (open_comment_html, r"^$", 200),
    (open_tags_html, r"^$", 200),
    (bad_utf8, "not UTF-8", 64), (nuls, "is NUL", 64), (one_word, r"^$", 200), (line_feeds, r"^$", 200),
    (short_lines, "more than 262144 lines", 400), (evidence, r"^$", 200), (deep_json, "not JSON", 200), (deep_markdown, r"^$", 200),
    (yaml_bomb, r"^$", 64),
    (loops, "symbolic link", 64), (odd_names, "id: must have 1 to 200", 64), (not_files, "not a regular file", 64),
    (deep_folders, r".*", 64), (restless, r".*", 300),
]
listener = socket.create_server(("127.0.0.1", 0))


def explain(build, folder, seconds, beside=None):
    """The exit status, the records and rejections, and the most memory in use."""
    with open(folder.parent / "said", "w+", encoding="utf-8") as said:
        process = subprocess.Popen([build / "fynd-index", "explain", folder], stdout=said, stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds)))
        timer = threading.Timer(HANGING_SECONDS, process.kill)
        timer.start()
        if beside:
            thread = threading.Thread(target=beside, args=(folder, lambda: process.returncode is None))
            thread.start()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        if beside:
            thread.join()
        said.seek(0)
        return process.returncode, [json.loads(line) for line in said.read().splitlines()], used.ru_maxrss / 1024


def contacted():
    listener.settimeout(0.01)
    try:
        listener.accept()[0].close()
        return True
    except TimeoutError:
        return False


def judge(status, lines, wanted):
    """What is wrong; "" when nothing is."""
    reasons = [line["rejected"] for line in lines if "rejected" in line]
    if status != (3 if reasons else 0):
        return f"status {status}"
    if not any(line.get("title") == "En god granne" for line in lines):
        return "the good file was not read"
    if SECRET in json.dumps(lines, ensure_ascii=False) or contacted():
        return "read what it must not"
    if not any(re.search(wanted, reason) for reason in reasons or [""]):
        return f"not {wanted}"
    return ""


def in_child(work, *arguments):
    """Calls it in a process of its own: memory that this one has held would be counted as its children's."""
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        try:
            work(*arguments)
            sys.stdout.flush()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(process, 0)[1] != 0:
        raise SystemExit(f"{work.__name__} failed")


def show(row, arguments):
    make, wanted, most = row
    folder = arguments.scratch / make.__name__ / "files"
    folder.mkdir(parents=True)
    in_child(make, folder)
    (folder / "good.txt").write_text(GOOD)
    begin = time.monotonic()
    limit = SECONDS_MAX if arguments.bounds else SECONDS_SANITIZED
    status, lines, memory = explain(arguments.build, folder, limit, disturb if make is restless else None)
    seconds = time.monotonic() - begin
    wrong = judge(status, lines, wanted)
    if not wrong and arguments.bounds and memory > most:
        wrong = f"more than {most} MiB"
    reasons = " / ".join(sorted({line["rejected"] for line in lines if "rejected" in line}))[:REASONS_SHOWN]
    print("not ok" if wrong else "ok", make.__name__.replace("_", " "), "; ".join(filter(None, [wrong, reasons or "read"])),
          f"{memory:.0f}", f"{seconds:.1f}", sep="\t")


def make_all(folder):
    """Those that are quickly read, each in a folder of its own, and one good file among them."""
    for make in (entity_bomb, external_entity, gzip_in_gzip, gzip_cut, deep_html, deep_lists_html, bad_utf8, nuls, deep_json,
                 yaml_bomb, loops, odd_names, not_files):
        (folder / make.__name__).mkdir(parents=True)
        make(folder / make.__name__)
    (folder / "good.txt").write_text(GOOD)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--bounds", action="store_true")
    parser.add_argument("--only")
    parser.add_argument("--make", action="store_true")
    arguments = parser.parse_args()
    if arguments.make:
        make_all(arguments.scratch)
        return
    for row in ROWS:
        if not arguments.bounds and row[2] > SANITIZED_MOST:
            continue
        if arguments.only in (None, row[0].__name__):
            in_child(show, row, arguments)
            shutil.rmtree(arguments.scratch / row[0].__name__)


if __name__ == "__main__":
    sys.exit(main())
