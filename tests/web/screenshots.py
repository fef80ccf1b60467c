#!/usr/bin/env python3
"""Pictures of the pages, to be looked at: three widths, light and dark, forced colours and print.

usage: screenshots.py FYND-SERVER INDEX FOLDER [QUERY]    writes PAGE-WIDTH-SCHEME.png; QUERY is "kommun" unless given
"""
import base64
import json
import os
import sys
import urllib.parse
import urllib.request

sys.dont_write_bytecode = True  # leave nothing in the source tree
from stand import Program  # noqa: E402 (after the line above)
from webdriver import Browser, Driver  # noqa: E402

WIDTHS = {360: 780, 768: 900, 1440: 900}
MEDIA = {"light": {"prefers_color_scheme": "light"}, "dark": {"prefers_color_scheme": "dark"},
         "forced": {"forced_colors": "active"}}
OPEN = "document.querySelectorAll('details').forEach(details => { details.open = true })"


def pages(url, query):
    """Names and addresses; what narrows is the commonest that the search counts."""
    question = urllib.parse.urlencode({"q": query})
    with urllib.request.urlopen(f"{url}/api/v1/search?{question}") as answer:
        found = json.load(answer)
    facets, best = found["facets"], max(found["results"], key=lambda hit: len(hit["matched"]))
    chosen = {facet: facets[facet][0]["value"] for facet in ("kind", "place") if facets[facet]}
    years = sorted(facets["year"], key=lambda year: year["count"])[-2:]
    narrowed = {"kind": [kind["value"] for kind in facets["kind"][:2]], "year": [year["value"] for year in years]}
    return {"front": "/", "hits": f"/sok?{question}",
            "narrowed": f"/sok?{question}&{urllib.parse.urlencode(narrowed, doseq=True)}&from=2000",
            "nothing": f"/sok?{question}&{urllib.parse.urlencode({'year': '1900', **chosen})}&to=2023-05-31",
            "publication": f"/publikation/{urllib.parse.quote(best['id'])}?{question}", "missing": "/publikation/none",
            "statement": "/tillganglighet", "demo": "/demo", "front-english": "/?lang=en", "hits-english": f"/sok?{question}&lang=en",
            "publication-english": f"/publikation/{urllib.parse.quote(best['id'])}?{question}&lang=en"}


def whole(browser, width, path):
    """The whole page, however long."""
    size = browser.devtools("Page.getLayoutMetrics")["cssContentSize"]
    picture = browser.devtools("Page.captureScreenshot", captureBeyondViewport=True,
                               clip={**size, "width": width, "scale": 1})
    with open(path, "wb") as file:
        file.write(base64.b64decode(picture["data"]))


def main():
    program, index, folder, *query = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    server = Program(program, index)
    try:
        with Driver(folder) as driver, Browser(driver) as browser:
            for name, path in pages(server.url, *query or ["kommun"]).items():
                for scheme, media in MEDIA.items():
                    for width, height in WIDTHS.items():
                        browser.shape(width, height, **media)
                        browser.open(server.url + path)
                        browser.run(OPEN)
                        whole(browser, width, f"{folder}/{name}-{width}-{scheme}.png")
                browser.shape(768)
                browser.devtools("Emulation.setEmulatedMedia", media="print")
                whole(browser, 768, f"{folder}/{name}-print.png")
    finally:
        server.stop()


if __name__ == "__main__":
    main()
