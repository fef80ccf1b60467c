#!/usr/bin/env python3
"""Every page in every state under html-validate, with its recommended rules (html-validate.cjs says which are off).

usage: html_validate.py FYND-SERVER INDEX FOLDER MODULES    prints "ok - what" or "not ok - what" a line; FOLDER is written to
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from pages import PAGES, UNAVAILABLE, source  # noqa: E402 (after the line above)
from stand import Program  # noqa: E402

FAULTS = {
    "element-permitted-content": "<span><div>a</div></span>",
    "no-dup-id": '<p id="a">b</p><p id="a">c</p>',
    "close-order": "<p><b>a</p></b>",
    "attribute-allowed-values": '<input type="wrong">',
    "aria-label-misuse": '<p aria-label="a">b</p>',
    "deprecated": "<center>a</center>",
    "wcag/h37": '<img src="/favicon.svg">',
}


def validate(modules, paths):
    """What is at fault in each file: {path: ["line: rule: message"]}."""
    config = Path(__file__).with_name("html-validate.cjs")
    found = {str(path): [] for path in paths}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:  # of a pipe, node leaves behind what does not fit at once
        subprocess.run(["node", f"{modules}/html-validate/bin/html-validate.mjs", "--config", config, "--formatter", "json",
                        *paths], stdout=told, check=False)
        told.seek(0)
        reports = json.load(told)
    for report in reports:
        found[report["filePath"]] += [f"{message['line']}: {message['ruleId']}: {message['message']}" for message in report["messages"]]
    return found


def html_validate_finds_no_fault(modules, folder, pages):
    paths = {}
    for number, (name, url) in enumerate(pages.items()):
        paths[name] = str(folder / f"page-{number}.html")
        Path(paths[name]).write_text(source(url), encoding="utf-8")
    found = validate(modules, list(paths.values()))
    for name, path in paths.items():
        at_fault = "; ".join(found[path][:6])
        print(f"not ok - {name}: {at_fault}" if at_fault else f"ok - html-validate finds no fault: {name}")


def faults_are_noticed(modules, folder):
    page = '<!DOCTYPE html>\n<html lang="sv"><head><title>a</title></head><body>\n{}\n</body></html>\n'
    missed = []
    for rule, fault in FAULTS.items():
        path = folder / "fault.html"
        path.write_text(page.format(fault), encoding="utf-8")
        if not any(f": {rule}: " in message for message in validate(modules, [str(path)])[str(path)]):
            missed.append(rule)
    print(f"not ok - not noticed: {missed}" if missed else "ok - faults are noticed")


def main():
    program, index, folder, modules = sys.argv[1:]
    server, empty = Program(program, index), Program(program, os.path.join(folder, "no-index"))
    try:
        faults_are_noticed(modules, Path(folder))
        html_validate_finds_no_fault(modules, Path(folder), {name: server.url + path for name, path in PAGES.items()}
                                     | {name: empty.url + path for name, path in UNAVAILABLE.items()})
    finally:
        server.stop()
        empty.stop()


if __name__ == "__main__":
    main()
