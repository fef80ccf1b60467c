#!/usr/bin/env python3
"""The search box (fynd.js) in a real browser.

usage: box.py FYND-SERVER INDEX FOLDER    prints "ok - what" or "not ok - what" a line; FOLDER is for the browser's logs
       box.py FYND-SERVER INDEX FOLDER --screenshots   writes pictures of the demo page into FOLDER instead
"""
import inspect
import sys
import time

import box_pages
import box_pattern
import box_places
import box_trouble
from stage import Stage, equal, report
from stand import Program, Proxy, Site
from webdriver import Browser, Driver, wait


def tests():
    """The functions that the modules define, in their order."""
    return [test for module in (box_pattern, box_trouble, box_places, box_pages)
            for test in vars(module).values() if inspect.isfunction(test) and test.__module__ == module.__name__]


# --- Without script, without server: a browser and a server of their own ---

def without_script_the_form_submits(driver, server):
    with Browser(driver, script=False) as browser:
        browser.open(server.url + "/demo")
        browser.click("#sok")
        browser.press("innovation", "Enter")
        assert wait(lambda: browser.url().endswith("/sok?q=innovation")), browser.url()


def with_the_server_stopped_the_form_submits(driver, server):
    with Browser(driver) as browser:
        stage = Stage(browser, None, None)
        stage.visit(server.url + "/demo")
        stage.opened("in")
        server.stop()
        stage.type("n")
        state = stage.until(lambda now: not now["options"])
        equal((state["value"], state["expanded"], state["focused"]), ("inn", "false", True))
        browser.press("Enter")
        assert wait(lambda: browser.url().endswith("/sok?q=inn")), browser.url()


def screenshots(browser, url, folder):
    stage = Stage(browser, None, None)
    for scheme in ("light", "dark"):
        for width, height in ((360, 780), (768, 900), (1440, 900)):
            browser.shape(width, height, prefers_color_scheme=scheme)
            stage.visit(url + "/demo")
            stage.opened("inn")
            browser.press("ArrowDown", "ArrowDown")
            time.sleep(0.2)
            browser.screenshot(f"{folder}/demo-{width}-{scheme}.png")


def main(program, index, folder, *pictures):
    server = Program(program, index)
    proxy = Proxy(server.url)
    site = Site(proxy.url)
    try:
        with Driver(folder) as driver:
            with Browser(driver) as browser:
                if pictures:
                    return screenshots(browser, server.url, folder)
                stage = Stage(browser, proxy, site)
                for test in tests():
                    report(test, stage)
            report(without_script_the_form_submits, driver, server)
            report(with_the_server_stopped_the_form_submits, driver, server)
    finally:
        server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
