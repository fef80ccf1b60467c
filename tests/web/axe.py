#!/usr/bin/env python3
"""Every page in every state under axe-core, in Chromium: light and dark, narrow and wide.

usage: axe.py FYND-SERVER INDEX FOLDER AXE    prints "ok - what" or "not ok - what" a line; AXE is axe.min.js, FOLDER is for
                                              logs and gets `undecided`: what axe could not decide, with how often
"""
import collections
import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from pages import PAGES, UNAVAILABLE  # noqa: E402 (after the line above)
from stage import Stage  # noqa: E402
from stand import Program  # noqa: E402
from webdriver import Browser, Driver  # noqa: E402

SHAPES = [(scheme, width) for scheme in ("light", "dark") for width in (320, 1280)]
# target-size (WCAG 2.2, 2.5.8) is off in axe unless it is asked for.
RUN = """
return axe.run(document, {resultTypes: ['violations', 'incomplete'], rules: {'target-size': {enabled: true}},
                          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(result =>
    ['violations', 'incomplete'].map(kind => result[kind].flatMap(rule =>
        rule.nodes.map(node => [rule.id, node.target.join(' '), node.failureSummary || ''])))
    .concat([result.passes.length]));"""
BROKEN = """
document.body.innerHTML = '<h1>a</h1><h4>b</h4><img src="/favicon.svg"><input><p style="color: #999">grey</p>';
document.documentElement.removeAttribute('lang');
document.querySelector('p').style.color = '#999';"""


class Axe:
    def __init__(self, browser, source):
        self.browser, self.source = browser, source
        self.undecided = collections.Counter()

    def look(self):
        """What is at fault with the page that is shown, and how many rules passed."""
        self.browser.run(self.source)
        violations, incomplete, passed = self.browser.run(RUN)
        self.undecided.update(rule for rule, _, _ in incomplete)
        return violations, passed


def axe_finds_no_violation(axe, show):
    """In each shape; show brings the page up."""
    for scheme, width in SHAPES:
        axe.browser.shape(width, prefers_color_scheme=scheme)
        show()
        violations, passed = axe.look()
        assert not violations, f"{scheme}, {width} pixels: {violations[:4]}"
        assert passed > 10, f"only {passed} rules passed"


def faults_are_noticed(axe, url):
    axe.browser.shape(1280, prefers_color_scheme="light")
    axe.browser.open(url)
    axe.browser.run(BROKEN)
    found = {rule for rule, _, _ in axe.look()[0]}
    wanted = {"html-has-lang", "image-alt", "label", "color-contrast", "heading-order", "region"}
    assert wanted <= found, f"not noticed: {wanted - found}"


def states(axe, server, empty):
    """(name, how to bring it up) of everything that is looked at."""
    stage = Stage(axe.browser, None, None)

    def opened(path):
        stage.visit(server.url + path)
        stage.opened("inn")
        axe.browser.press("ArrowDown")

    for name, path in PAGES.items():
        yield name, lambda path=path: axe.browser.open(server.url + path)
    for name, path in UNAVAILABLE.items():
        yield name, lambda path=path: axe.browser.open(empty.url + path)
    for name, path in (("the demo", "/demo"), ("the front page", "/"), ("everything", "/sok?q=")):
        yield f"{name}, with suggestions shown", lambda path=path: opened(path)


def attempt(name, test, *arguments):
    try:
        test(*arguments)
        print(f"ok - {name}", flush=True)
    except Exception as error:  # whatever it is, it is the test's answer
        print(f"not ok - {name}: {type(error).__name__}: {error}".replace("\n", " ")[:2000], flush=True)


def main():
    program, index, folder, axe_source = sys.argv[1:]
    server, empty = Program(program, index), Program(program, os.path.join(folder, "no-index"))
    try:
        with Driver(folder) as driver, Browser(driver) as browser:
            axe = Axe(browser, Path(axe_source).read_text(encoding="utf-8"))
            attempt("faults are noticed", faults_are_noticed, axe, server.url + "/")
            axe.undecided.clear()
            for name, show in states(axe, server, empty):
                attempt(f"axe finds no violation: {name}", axe_finds_no_violation, axe, show)
        Path(folder, "undecided").write_text("".join(f"{rule} {count}\n" for rule, count in axe.undecided.most_common()))
    finally:
        server.stop()
        empty.stop()


if __name__ == "__main__":
    main()
